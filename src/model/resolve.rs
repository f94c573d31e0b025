//! From trees to the model: first every name, then everything that refers to one.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::fields::Fields;
use super::names::{Names, as_name};
use super::titles::Titles;
use super::values::Reader;
use super::{
    Figures, Group, GroupId, Metric, MetricId, MilestoneId, Model, NameIndex, Named as NamedThing, Organisation,
    OrganisationId, Plan, Pledge, PledgeId, Priority, PriorityId, SchemeId, Spanned, Text,
};
use super::{figures, formula};
use crate::calendar::Calendar;
use crate::diagnostics::Sink;
use crate::source::{SourceMap, Span};
use crate::syntax::ast::{Entry, File, TokenKind};
use crate::units::{Currencies, number_word};
use crate::vocabulary::{Keyword, Place};

/// A metric that a table of figures declares, to be quoted in texts.
#[derive(Clone, Debug)]
pub struct QuotedMetric {
    /// Its name, as the table spells it.
    pub name: String,
    /// Where that stands.
    pub span: Span,
    /// What it is called in full.
    pub title: Option<String>,
    /// Its unit, with the place.
    pub unit: Option<(String, Span)>,
    /// Whether its row could not be read whole, so that nothing can be called missing from it.
    pub damaged: bool,
}

/// Makes the trees of a plan's files into one model.
pub fn resolve(sources: &SourceMap, files: &[&File], quoted: &[QuotedMetric], sink: &mut Sink) -> Model {
    resolve_again(sources, files, quoted, &KeptQuarters::default(), sink).0
}

/// The same, after another reading of nearly the same texts, of which the quarters that are still as they were need not
/// be read again; gives what the next reading can use.
pub fn resolve_again(
    sources: &SourceMap,
    files: &[&File],
    quoted: &[QuotedMetric],
    kept: &KeptQuarters,
    sink: &mut Sink,
) -> (Model, KeptQuarters) {
    let top = Fields::of_files(files, sources, sink);
    let mut resolving = Resolving {
        reader: Reader { sources, sink, currencies: Currencies::default(), titles: Titles::default() },
        calendar: Calendar::default(),
        organisations: Vec::new(),
        named_organisations: RefCell::default(),
        groups: Names::new("group"),
        metrics: Names::new("metric"),
        pledges: Names::new("pledge"),
        priorities: Names::new("priority"),
        milestones: Names::new("milestone"),
        done: BTreeMap::new(),
        schemes: Names::new("status scheme"),
        known_mentions: Vec::new(),
    };
    resolving.model(&top, files, quoted, kept)
}

mod grades;
mod history;
mod kept;
mod mentions;
mod metric;
mod milestone;
mod quarter;
mod status;

use kept::Kept;
pub use kept::KeptQuarters;
use quarter::{Quarter, ReadQuarter};

struct Resolving<'a, 's> {
    reader: Reader<'a, 's>,
    calendar: Calendar,
    organisations: Vec<Organisation>,
    /// Where each of them is named.
    named_organisations: RefCell<Vec<(Span, OrganisationId)>>,
    groups: Names<GroupId>,
    metrics: Names<MetricId>,
    pledges: Names<PledgeId>,
    priorities: Names<PriorityId>,
    milestones: Names<MilestoneId>,
    /// The milestones that a quarter says are done, with the place.
    done: BTreeMap<MilestoneId, Span>,
    schemes: Names<SchemeId>,
    /// What the quarters name that are as they were.
    known_mentions: Vec<Arc<[(Span, NamedThing)]>>,
}

/// The first words of a declaration, with its block by field.
struct Head<'a, T> {
    value: T,
    span: Span,
    fields: Fields<'a>,
    priority: Option<PriorityId>,
}

/// What a metric, a group or a pledge begins with.
struct Named {
    name: String,
    /// Where it was left out, the name in words at the name's place.
    title: Spanned<String>,
}

impl<'a> Resolving<'a, '_> {
    fn model(
        &mut self,
        top: &Fields<'a>,
        files: &[&'a File],
        quoted: &[QuotedMetric],
        kept: &KeptQuarters,
    ) -> (Model, KeptQuarters) {
        let grounds = kept::grounds(files, quoted);
        let plan_entry = top.one(Keyword::Plan);
        let plan_fields = plan_entry.map(|entry| self.fields(entry, Place::Plan));
        if let Some(entry) = plan_fields.as_ref().and_then(|fields| fields.one(Keyword::YearStarts)) {
            self.calendar = self.reader.calendar(entry).unwrap_or_default();
            self.not_in_january(entry, plan_fields.as_ref(), top);
        }
        for entry in plan_fields.iter().flat_map(|fields| fields.many(Keyword::Currency)) {
            if let Some(sign) = self.reader.currency(entry) {
                self.reader.currencies.declare(&sign);
            }
        }
        let mut mappings = Vec::new();
        for keyword in [Keyword::Include, Keyword::Data, Keyword::Figures] {
            let in_plan = plan_fields.iter().flat_map(|fields| fields.many(keyword));
            for entry in top.many(keyword).chain(in_plan) {
                match keyword {
                    Keyword::Data => mappings.extend(self.reader.table(entry, self.calendar)),
                    _ => _ = self.reader.title(entry),
                }
            }
        }
        let own = self.own_organisation(plan_fields.as_ref());

        let group_heads = self.named(top.many(Keyword::Group).collect(), Place::Group, None);
        let group_heads = declared(group_heads, &mut self.groups, GroupId::at, |named| &named.name, self.reader.sink);
        let priority_heads = self.priority_heads(top);
        let priority_heads =
            declared(priority_heads, &mut self.priorities, PriorityId::at, |(number, _)| number, self.reader.sink);
        let metric_heads = self.nested(top, &priority_heads, Keyword::Metric, |this, entries, priority| {
            this.named(entries, Place::Metric, priority)
        });
        let metric_heads =
            declared(metric_heads, &mut self.metrics, MetricId::at, |named| &named.name, self.reader.sink);
        self.reader.titles = titles(self.reader.sources, &metric_heads);
        let quoted = self.quoted(quoted, metric_heads.len());
        let pledge_heads = self.nested(top, &priority_heads, Keyword::Pledge, |this, entries, priority| {
            entries.into_iter().filter_map(|entry| this.pledge_head(entry, priority)).collect()
        });
        let pledge_heads = declared(pledge_heads, &mut self.pledges, PledgeId::at, |(name, _)| name, self.reader.sink);
        let milestones = self.milestones(top, &priority_heads, &pledge_heads);
        let scheme_heads = self.scheme_heads(top.many(Keyword::Status).collect());
        let scheme_heads = declared(scheme_heads, &mut self.schemes, SchemeId::at, |name| name, self.reader.sink);

        let groups = group_heads.into_iter().map(|head| self.group(head)).collect();
        let plan = self.plan(plan_entry, plan_fields, own);
        if plan_entry.is_none() {
            let anywhere = files.iter().find(|file| !file.lines.is_empty()).or(files.first());
            if let Some(file) = anywhere {
                self.reader.sink.missing_plan(Span::new(file.id, 0, 0));
            }
        }
        let default_group = plan.compared_with;
        let mut metrics: Vec<_> = metric_heads.into_iter().map(|head| self.metric(head, default_group)).collect();
        metrics.extend(quoted);
        let has_quarters = top.many(Keyword::Quarter).next().is_some();
        let surroundings = has_quarters.then(|| Arc::new(self.surroundings(&metrics)));
        let kept = surroundings.as_deref().and_then(|by| kept.known_by(self.reader.sources, &grounds, by));
        let quarters = self.quarters(top, &metrics, kept);
        let mut model = Model {
            priorities: priority_heads.into_iter().map(|head| self.priority(head)).collect(),
            pledges: pledge_heads.into_iter().map(|head| self.pledge(head)).collect(),
            quarters: quarters.iter().map(|quarter| quarter.report().clone()).collect(),
            metrics,
            milestones,
            schemes: scheme_heads.into_iter().map(|head| self.scheme(head)).collect(),
            groups,
            plan,
            organisations: std::mem::take(&mut self.organisations),
            figures: Figures::default(),
            mappings,
            names: NameIndex::default(),
        };
        let known = formula::Known {
            metrics: &self.metrics,
            groups: &self.groups,
            organisations: &model.organisations,
            named: &self.named_organisations,
            calendar: self.calendar,
        };
        let scene = figures::Scene { model: &model, sources: self.reader.sources, known };
        let of_plan = figures::of_plan(scene, self.reader.sink);
        let mut of_quarters = Vec::with_capacity(quarters.len());
        let mut read = Vec::with_capacity(quarters.len());
        for quarter in quarters {
            let quarter = match quarter {
                Quarter::Kept(kept) => {
                    // In the order of the quarters, as those that are read: of too many of a code the same are told.
                    self.reader.sink.extend(kept.found.iter().cloned());
                    of_quarters.push(kept.figures.clone());
                    self.known_mentions.push(kept.mentions.clone());
                    read.push(Some(kept));
                    continue;
                }
                Quarter::Read(quarter) => quarter,
            };
            let ReadQuarter { at, index, report, done, mut mentions, mut found } = quarter;
            let noted = self.noted();
            let of_quarter = figures::of_quarter(scene, index, &mut found);
            of_quarters.push(of_quarter.clone());
            read.push(found.all().map(|found| {
                mentions.extend(self.noted_since(noted));
                let (mentions, found) = (mentions.into(), found.to_vec());
                Arc::new(Kept { at, report, done, figures: of_quarter, mentions, found })
            }));
            self.reader.sink.join(found);
        }
        model.figures = Figures::of(of_plan, of_quarters);
        model.names = self.names(&model);
        (model, KeptQuarters::of(self.reader.sources, grounds, surroundings, read))
    }

    /// A year that is said to start in January, in a plan that gives every quarter's year two numbers: that line is what is
    /// wrong, and not each quarter of the plan and the data.
    fn not_in_january(&mut self, starts: &'a Entry, plan: Option<&Fields<'a>>, top: &Fields<'a>) {
        let reporting = plan.and_then(|fields| fields.one(Keyword::Reporting));
        let quarters = reporting.into_iter().chain(top.many(Keyword::Quarter));
        let quarters: Vec<Span> = quarters.map(|entry| self.reader.words(entry).rest()).collect();
        let reads = |calendar: Calendar, at: &Span| calendar.read_quarter(self.reader.sources.text_of(*at)).is_ok();
        let is_of_two = |at: &Span| !reads(self.calendar, at) && reads(Calendar::default(), at);
        let (true, [first, ..]) = (self.calendar.starts_in_january() && quarters.iter().all(is_of_two), &quarters[..])
        else {
            return;
        };
        let written = self.reader.sources.text_of(*first);
        self.reader.sink.starts_in_another_month(self.reader.words(starts).rest(), *first, written);
        self.calendar = Calendar::default();
    }

    fn fields(&mut self, entry: &'a Entry, place: Place) -> Fields<'a> {
        Fields::of(entry.block.as_ref(), place, self.reader.sources, self.reader.sink)
    }

    /// Heads outside priorities, then those inside, each priority in turn; printed order follows the files.
    fn nested<T>(
        &mut self,
        top: &Fields<'a>,
        priorities: &[Head<'a, (String, String)>],
        keyword: Keyword,
        mut heads: impl FnMut(&mut Self, Vec<&'a Entry>, Option<PriorityId>) -> Vec<Head<'a, T>>,
    ) -> Vec<Head<'a, T>> {
        let mut all = Vec::new();
        for (index, priority) in priorities.iter().enumerate() {
            let entries = priority.fields.many(keyword).collect();
            all.extend(heads(self, entries, Some(PriorityId::at(index))));
        }
        all.extend(heads(self, top.many(keyword).collect(), None));
        all
    }

    // Heads

    /// Heads of a name and a title.
    fn named(&mut self, entries: Vec<&'a Entry>, place: Place, priority: Option<PriorityId>) -> Vec<Head<'a, Named>> {
        let mut heads = Vec::new();
        for entry in entries {
            let mut words = self.reader.words(entry);
            let (name, title) = match self.reader.name_or_bare_title(entry, &mut words) {
                (name, Some(title)) => (name, Some(title)),
                (name, None) => (name, self.reader.string(&mut words)),
            };
            if name.is_some() {
                self.reader.end(entry, &words);
            }
            let fields = self.fields(entry, place);
            let Some(name) = name else { continue };
            let title = title.unwrap_or_else(|| Spanned { value: in_words(&name.value), span: name.span });
            heads.push(Head { value: Named { name: name.value, title }, span: name.span, fields, priority });
        }
        heads
    }

    fn priority_heads(&mut self, top: &Fields<'a>) -> Vec<Head<'a, (String, String)>> {
        let sources = self.reader.sources;
        let first_words = top.many(Keyword::Priority).filter_map(|entry| entry.words.first());
        let mut numbers: Vec<String> = first_words.map(|word| sources.text_of(word.span).to_owned()).collect();
        let mut heads = Vec::new();
        for entry in top.many(Keyword::Priority) {
            // The number that it most likely has where it has none, so that nothing that speaks of it is called unknown.
            let is_free = |number: &String| !numbers.contains(number);
            let free = (1..=numbers.len() + 1).map(|number| number.to_string()).find(is_free).unwrap_or_default();
            let mut head = self.priority_head(entry, free.clone());
            let first = heads.iter().find(|first: &&Head<'a, (String, String)>| first.value.0 == head.value.0);
            if let Some(first) = first {
                self.reader.sink.priority_number_twice(head.span, &head.value.0, first.span, &free);
                head.value.0 = free;
            }
            numbers.push(head.value.0.clone());
            heads.push(head);
        }
        heads
    }

    fn priority_head(&mut self, entry: &'a Entry, free: String) -> Head<'a, (String, String)> {
        let mut words = self.reader.words(entry);
        let number = words.peek().filter(|token| matches!(token.kind, TokenKind::Number | TokenKind::Word));
        if number.is_some() {
            words.next();
        }
        let title = self.reader.string(&mut words);
        let fields = self.fields(entry, Place::Priority);
        let (number, title, span) = match (number, title) {
            (Some(number), Some(title)) => {
                self.reader.end(entry, &words);
                let written = words.text(number);
                let digits = number_word(written).map(|number| number.to_string());
                if let Some(digits) = &digits {
                    self.reader.sink.priority_number_in_words(number.span, written, digits);
                }
                (digits.unwrap_or_else(|| written.to_owned()), title.value, number.span)
            }
            (None, Some(title)) => {
                self.reader.sink.priority_without_number(title.span, &title.value, &free);
                self.reader.end(entry, &words);
                (free, title.value, title.span)
            }
            (Some(number), None) => {
                let written = words.text(number);
                match words.is_done() {
                    true => self.reader.sink.priority_without_title(number.span, written),
                    false => self.reader.malformed(entry.keyword, words.rest()),
                }
                (written.to_owned(), String::new(), number.span)
            }
            (None, None) => {
                // That there is nothing at all has been reported.
                if !words.is_done() {
                    self.reader.malformed(entry.keyword, words.rest());
                }
                (free, String::new(), entry.head)
            }
        };
        Head { value: (number, title), span, fields, priority: None }
    }

    fn pledge_head(&mut self, entry: &'a Entry, priority: Option<PriorityId>) -> Option<Head<'a, (String, Text)>> {
        let mut words = self.reader.words(entry);
        let name = self.reader.declared_name(entry, &mut words);
        let text = self.reader.text(&mut words);
        let fields = self.fields(entry, Place::Pledge);
        let name = name?;
        let Some(text) = text else {
            let at = if words.is_done() { entry.head } else { words.rest() };
            self.reader.malformed(entry.keyword, at);
            let text = Text { span: name.span.at_end(), pieces: Vec::new() };
            return Some(Head { value: (name.value, text), span: name.span, fields, priority });
        };
        self.reader.end(entry, &words);
        Some(Head { value: (name.value, text), span: name.span, fields, priority })
    }

    /// The metrics of tables of figures that no block declares; those that a block does are the block's.
    fn quoted(&mut self, quoted: &[QuotedMetric], declared: usize) -> Vec<Metric> {
        let mut metrics: Vec<Metric> = Vec::new();
        for one in quoted {
            let name = as_name(&one.name);
            if name.is_empty() || self.metrics.get(&name).is_some() {
                continue;
            }
            let id = MetricId::at(declared + metrics.len());
            self.metrics.declare(&name, id, one.span, self.reader.sink);
            metrics.push(self.quoted_metric(name, one));
        }
        metrics
    }

    // The plan

    fn own_organisation(&mut self, fields: Option<&Fields<'a>>) -> Option<OrganisationId> {
        let entry = fields?.one(Keyword::For)?;
        let mut words = self.reader.words(entry);
        let name = self.reader.name(entry, &mut words)?;
        let title = self.reader.string(&mut words);
        self.reader.end(entry, &words);
        Some(self.organisation(name, title))
    }

    fn plan(&mut self, entry: Option<&'a Entry>, fields: Option<Fields<'a>>, own: Option<OrganisationId>) -> Plan {
        let (Some(entry), Some(fields)) = (entry, fields) else {
            return Plan { calendar: self.calendar, currencies: self.reader.currencies.clone(), ..Plan::default() };
        };
        let found_before = self.reader.sink.count();
        // That it is missing has been reported.
        let title = (!entry.words.is_empty()).then(|| self.reader.title(entry)).flatten();
        let reporting = fields.one(Keyword::Reporting).and_then(|entry| {
            let words = self.reader.words(entry);
            self.reader.quarter(words.rest(), self.calendar)
        });
        if !fields.damaged {
            let missing =
                [(Keyword::For, fields.one(Keyword::For)), (Keyword::Reporting, fields.one(Keyword::Reporting))];
            for (keyword, _) in missing.into_iter().filter(|(_, entry)| entry.is_none()) {
                let field = keyword.field();
                self.reader.sink.missing_field(entry.phrase, "the plan", field.phrase, field.shape.words());
            }
        }
        let compared_with = self.compared_with(&fields);
        let damaged = fields.damaged || self.reader.sink.count() > found_before;
        Plan {
            title: title.map_or_else(String::new, |title| title.value),
            span: Some(entry.head),
            organisation: own,
            calendar: self.calendar,
            currencies: self.reader.currencies.clone(),
            reporting,
            compared_with,
            latest_revision: self.says(&fields, Keyword::LatestRevision),
            notes: self.notes(&fields),
            damaged,
        }
    }

    /// Whether a field that takes nothing is there.
    fn says(&mut self, fields: &Fields<'a>, keyword: Keyword) -> bool {
        let Some(entry) = fields.one(keyword) else { return false };
        let words = self.reader.words(entry);
        self.reader.end(entry, &words);
        true
    }

    fn compared_with(&mut self, fields: &Fields<'a>) -> Option<GroupId> {
        let entry = fields.one(Keyword::ComparedWith)?;
        let mut words = self.reader.words(entry);
        let name = self.reader.reference(entry, &mut words)?;
        self.reader.end(entry, &words);
        self.groups.find(name.value, name.span, self.reader.sink)
    }

    /// The organisation of a name, made when it is named for the first time.
    fn organisation(&mut self, name: Spanned<&str>, title: Option<Spanned<String>>) -> OrganisationId {
        let index = self.organisations.iter().position(|known| known.name == name.value).unwrap_or_else(|| {
            let organisation = Organisation {
                name: name.value.to_owned(),
                title: as_title(name.value),
                span: name.span,
                titled: None,
            };
            self.organisations.push(organisation);
            self.organisations.len() - 1
        });
        if let Some(title) = title {
            self.organisations[index].title = title.value;
            self.organisations[index].titled = Some(title.span);
        }
        self.named_organisations.get_mut().push((name.span, OrganisationId::at(index)));
        OrganisationId::at(index)
    }

    // Declarations

    fn group(&mut self, head: Head<'a, Named>) -> Group {
        let mut members: Vec<(OrganisationId, Span)> = Vec::new();
        match head.fields.one(Keyword::Members) {
            Some(entry) => {
                let mut words = self.reader.words(entry);
                for (name, title) in self.reader.list(entry, &mut words) {
                    let id = self.organisation(name, title);
                    match members.iter().find(|(known, _)| *known == id) {
                        Some((_, first)) => self.reader.sink.listed_twice(name.span, name.value, *first),
                        None => members.push((id, name.span)),
                    }
                }
            }
            None if head.fields.damaged => {}
            None => {
                let field = Keyword::Members.field();
                let what = format!("group `{}`", head.value.name);
                self.reader.sink.missing_field(head.span, &what, field.phrase, field.shape.words());
            }
        }
        Group {
            name: head.value.name,
            title: head.value.title.value,
            span: head.span,
            members: members.into_iter().map(|(id, _)| id).collect(),
            notes: self.notes(&head.fields),
            damaged: head.fields.damaged,
        }
    }

    fn priority(&mut self, head: Head<'a, (String, String)>) -> Priority {
        Priority {
            number: head.value.0,
            title: head.value.1,
            span: head.span,
            owner: self.owner(&head.fields),
            notes: self.notes(&head.fields),
        }
    }

    fn pledge(&mut self, head: Head<'a, (String, Text)>) -> Pledge {
        let mut measured_by: Vec<Spanned<MetricId>> = Vec::new();
        if let Some(entry) = head.fields.one(Keyword::MeasuredBy) {
            let mut words = self.reader.words(entry);
            for (name, _) in self.reader.list(entry, &mut words) {
                let Some(id) = self.metrics.find(name.value, name.span, self.reader.sink) else { continue };
                match measured_by.iter().find(|known| known.value == id) {
                    Some(first) => self.reader.sink.listed_twice(name.span, name.value, first.span),
                    None => measured_by.push(Spanned { value: id, span: name.span }),
                }
            }
        }
        let (name, text) = head.value;
        Pledge {
            name,
            text,
            span: head.span,
            priority: head.priority,
            measured_by,
            owner: self.owner(&head.fields),
            notes: self.notes(&head.fields),
        }
    }

    fn owner(&mut self, fields: &Fields<'a>) -> Option<String> {
        let entry = fields.one(Keyword::Owner)?;
        self.reader.title(entry).map(|title| title.value)
    }

    fn notes(&mut self, fields: &Fields<'a>) -> Vec<Text> {
        fields.many(Keyword::Note).filter_map(|entry| self.reader.only_text(entry)).collect()
    }
}

/// The heads whose name is new, their names declared. A second one of a name has been reported, and is left
/// out: whatever it says would only be compared with what is meant for the first.
fn declared<'a, T, I: Copy>(
    heads: Vec<Head<'a, T>>,
    names: &mut Names<I>,
    id: impl Fn(usize) -> I,
    name: impl Fn(&T) -> &String,
    sink: &mut Sink,
) -> Vec<Head<'a, T>> {
    let mut kept = Vec::with_capacity(heads.len());
    for head in heads {
        if names.declare(name(&head.value), id(kept.len()), head.span, sink) {
            kept.push(head);
        }
    }
    kept
}

/// What the metrics are called in full.
fn titles(sources: &SourceMap, metrics: &[Head<'_, Named>]) -> Titles {
    Titles::of(sources, metrics.iter().map(|head| (head.value.title.value.clone(), head.span)))
}

/// The name of an organisation as its title: `avon-and-somerset` is `Avon and Somerset`.
fn as_title(name: &str) -> String {
    let word = |word: &str| {
        if matches!(word, "and" | "of" | "the" | "on" | "upon") { word.to_owned() } else { in_words(word) }
    };
    name.split('-').map(word).collect::<Vec<_>>().join(" ")
}

/// A name as words: `avon-and-somerset` is `Avon and somerset`.
fn in_words(name: &str) -> String {
    let words = name.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
