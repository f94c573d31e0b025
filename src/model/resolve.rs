//! From trees to the model: first every name, then everything that refers to one.

use super::fields::Fields;
use super::names::Names;
use super::values::Reader;
use super::{
    Group, GroupId, Metric, MetricId, Model, Organisation, OrganisationId, Plan, Pledge, PledgeId, Polarity, Priority,
    PriorityId, QuarterReport, Scale, Spanned, Subject, Text, Update, aspiration, claim,
};
use crate::calendar::{Calendar, Quarter};
use crate::diagnostics::Sink;
use crate::source::{SourceMap, Span};
use crate::syntax::ast::{Entry, File, TokenKind};
use crate::units::{Decimal, Unit};
use crate::vocabulary::{Keyword, Place, UNIT_WORDS, nearest};

/// Makes the trees of a plan's files into one model.
pub fn resolve(sources: &SourceMap, files: &[&File], sink: &mut Sink) -> Model {
    let top = Fields::of_files(files, sources, sink);
    let mut resolving = Resolving {
        reader: Reader { sources, sink },
        calendar: Calendar::default(),
        organisations: Vec::new(),
        groups: Names::new("group"),
        metrics: Names::new("metric"),
        pledges: Names::new("pledge"),
        priorities: Names::new("priority"),
    };
    resolving.model(&top, files)
}

struct Resolving<'a, 's> {
    reader: Reader<'a, 's>,
    calendar: Calendar,
    organisations: Vec<Organisation>,
    groups: Names<GroupId>,
    metrics: Names<MetricId>,
    pledges: Names<PledgeId>,
    priorities: Names<PriorityId>,
}

/// The first words of a declaration, with its block by field.
struct Head<'a, T> {
    value: T,
    span: Span,
    fields: Fields<'a>,
    priority: Option<PriorityId>,
}

/// What a metric, a group or a pledge begins with.
struct Named<'a> {
    name: &'a str,
    title: String,
}

impl<'a> Resolving<'a, '_> {
    fn model(&mut self, top: &Fields<'a>, files: &[&'a File]) -> Model {
        let plan_entry = top.one(Keyword::Plan);
        let plan_fields = plan_entry.map(|entry| self.fields(entry, Place::Plan));
        if let Some(entry) = plan_fields.as_ref().and_then(|fields| fields.one(Keyword::YearStarts)) {
            self.calendar = self.reader.calendar(entry).unwrap_or_default();
        }
        for keyword in [Keyword::Include, Keyword::Data] {
            let in_plan = plan_fields.iter().flat_map(|fields| fields.many(keyword));
            for entry in top.many(keyword).chain(in_plan) {
                self.reader.title(entry);
            }
        }
        let own = self.own_organisation(plan_fields.as_ref());

        let group_heads = self.named(top.many(Keyword::Group).collect(), Place::Group, None);
        for (index, head) in group_heads.iter().enumerate() {
            self.groups.declare(head.value.name, GroupId::at(index), head.span, self.reader.sink);
        }
        let priority_heads: Vec<_> =
            top.many(Keyword::Priority).filter_map(|entry| self.priority_head(entry)).collect();
        for (index, head) in priority_heads.iter().enumerate() {
            self.priorities.declare(&head.value.0, PriorityId::at(index), head.span, self.reader.sink);
        }
        let metric_heads = self.nested(top, &priority_heads, Keyword::Metric, |this, entries, priority| {
            this.named(entries, Place::Metric, priority)
        });
        for (index, head) in metric_heads.iter().enumerate() {
            self.metrics.declare(head.value.name, MetricId::at(index), head.span, self.reader.sink);
        }
        let pledge_heads = self.nested(top, &priority_heads, Keyword::Pledge, |this, entries, priority| {
            entries.into_iter().filter_map(|entry| this.pledge_head(entry, priority)).collect()
        });
        for (index, head) in pledge_heads.iter().enumerate() {
            self.pledges.declare(head.value.0, PledgeId::at(index), head.span, self.reader.sink);
        }

        let groups = group_heads.into_iter().map(|head| self.group(head)).collect();
        let plan = self.plan(plan_entry, plan_fields, own);
        if plan_entry.is_none() {
            let anywhere = files.iter().find(|file| !file.lines.is_empty()).or(files.first());
            if let Some(file) = anywhere {
                self.reader.sink.missing_plan(Span::new(file.id, 0, 0));
            }
        }
        let default_group = plan.compared_with;
        Model {
            priorities: priority_heads.into_iter().map(|head| self.priority(head)).collect(),
            pledges: pledge_heads.into_iter().map(|head| self.pledge(head)).collect(),
            metrics: metric_heads.into_iter().map(|head| self.metric(head, default_group)).collect(),
            quarters: self.quarters(top),
            groups,
            plan,
            organisations: std::mem::take(&mut self.organisations),
        }
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
    fn named(
        &mut self,
        entries: Vec<&'a Entry>,
        place: Place,
        priority: Option<PriorityId>,
    ) -> Vec<Head<'a, Named<'a>>> {
        let mut heads = Vec::new();
        for entry in entries {
            let mut words = self.reader.words(entry);
            let name = self.reader.name(entry, &mut words);
            let title = self.reader.string(&mut words);
            if name.is_some() {
                self.reader.end(entry, &words);
            }
            let fields = self.fields(entry, place);
            let Some(name) = name else { continue };
            let title = title.map_or_else(|| in_words(name.value), |title| title.value);
            heads.push(Head { value: Named { name: name.value, title }, span: name.span, fields, priority });
        }
        heads
    }

    fn priority_head(&mut self, entry: &'a Entry) -> Option<Head<'a, (String, String)>> {
        let mut words = self.reader.words(entry);
        let number = words.peek().filter(|token| matches!(token.kind, TokenKind::Number | TokenKind::Word));
        if number.is_some() {
            words.next();
        }
        let title = self.reader.string(&mut words);
        let fields = self.fields(entry, Place::Priority);
        match (number, title) {
            (Some(number), Some(title)) => {
                self.reader.end(entry, &words);
                let value = (words.text(number).to_owned(), title.value);
                Some(Head { value, span: number.span, fields, priority: None })
            }
            (number, title) => {
                let at = if words.is_done() { entry.head } else { words.rest() };
                self.reader.malformed(entry.keyword, at);
                let span = number.map_or(entry.head, |number| number.span);
                let number = number.map_or_else(String::new, |number| words.text(number).to_owned());
                Some(Head {
                    value: (number, title.map_or_else(String::new, |title| title.value)),
                    span,
                    fields,
                    priority: None,
                })
            }
        }
    }

    fn pledge_head(&mut self, entry: &'a Entry, priority: Option<PriorityId>) -> Option<Head<'a, (&'a str, Text)>> {
        let mut words = self.reader.words(entry);
        let name = self.reader.name(entry, &mut words);
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
            return Plan { calendar: self.calendar, ..Plan::default() };
        };
        let title = self.reader.title(entry);
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
        Plan {
            title: title.map_or_else(String::new, |title| title.value),
            span: Some(entry.head),
            organisation: own,
            calendar: self.calendar,
            reporting,
            compared_with: self.compared_with(&fields),
            notes: self.notes(&fields),
            damaged: fields.damaged,
        }
    }

    fn compared_with(&mut self, fields: &Fields<'a>) -> Option<GroupId> {
        let entry = fields.one(Keyword::ComparedWith)?;
        let mut words = self.reader.words(entry);
        let name = self.reader.name(entry, &mut words)?;
        self.reader.end(entry, &words);
        self.groups.find(name.value, name.span, self.reader.sink)
    }

    /// The organisation of a name, made when it is named for the first time.
    fn organisation(&mut self, name: Spanned<&str>, title: Option<Spanned<String>>) -> OrganisationId {
        let index = self.organisations.iter().position(|known| known.name == name.value).unwrap_or_else(|| {
            let organisation =
                Organisation { name: name.value.to_owned(), title: in_words(name.value), span: name.span };
            self.organisations.push(organisation);
            self.organisations.len() - 1
        });
        if let Some(title) = title {
            self.organisations[index].title = title.value;
        }
        OrganisationId::at(index)
    }

    // Declarations

    fn group(&mut self, head: Head<'a, Named<'a>>) -> Group {
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
            name: head.value.name.to_owned(),
            title: head.value.title,
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

    fn pledge(&mut self, head: Head<'a, (&'a str, Text)>) -> Pledge {
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
            name: name.to_owned(),
            text,
            span: head.span,
            priority: head.priority,
            measured_by,
            owner: self.owner(&head.fields),
            notes: self.notes(&head.fields),
        }
    }

    fn metric(&mut self, head: Head<'a, Named<'a>>, default_group: Option<GroupId>) -> Metric {
        let fields = &head.fields;
        let found_before = self.reader.sink.count();
        let unit = self.unit(head.span, head.value.name, fields);
        let better = fields.one(Keyword::Better).and_then(|entry| self.polarity(entry));
        let aspirations = fields.many(Keyword::Aspiration);
        let aspirations: Vec<_> =
            aspirations.map(|entry| aspiration::read(&mut self.reader, entry, &self.groups, self.calendar)).collect();
        let no_aspiration = fields.one(Keyword::NoAspiration).and_then(|entry| self.reader.title(entry));
        let compared_with = match fields.one(Keyword::ComparedWith) {
            Some(_) => self.compared_with(fields),
            None => default_group,
        };
        let scale = if fields.one(Keyword::FromWorst).is_some() { Scale::WorstFirst } else { Scale::BestFirst };
        if let Some(entry) = fields.one(Keyword::FromWorst) {
            let words = self.reader.words(entry);
            self.reader.end(entry, &words);
        }
        Metric {
            name: head.value.name.to_owned(),
            span: head.span,
            priority: head.priority,
            also_called: fields.many(Keyword::AlsoCalled).flat_map(|entry| self.titles(entry)).collect(),
            unit,
            better,
            covers_months: fields.one(Keyword::Covers).and_then(|entry| self.coverage(entry)),
            aspirations,
            no_aspiration,
            because: fields.one(Keyword::Because).and_then(|entry| self.reader.only_text(entry)),
            compared_with,
            scale,
            stale_after: fields.one(Keyword::StaleAfter).and_then(|entry| self.quarters_count(entry)),
            small_below: fields.one(Keyword::SmallNumbers).and_then(|entry| self.below(entry)),
            can_exceed: fields.one(Keyword::CanExceed).and_then(|entry| self.percentage(entry)),
            decimals: fields.one(Keyword::Decimals).and_then(|entry| self.decimals(entry)),
            owner: self.owner(fields),
            notes: self.notes(fields),
            damaged: fields.damaged || self.reader.sink.count() > found_before,
            title: head.value.title,
        }
    }

    fn unit(&mut self, name: Span, metric: &str, fields: &Fields<'a>) -> Option<Spanned<Unit>> {
        let Some(entry) = fields.one(Keyword::Unit) else {
            if !fields.damaged {
                let field = Keyword::Unit.field();
                self.reader.sink.missing_field(name, &format!("metric `{metric}`"), field.phrase, field.shape.words());
            }
            return None;
        };
        let words = self.reader.words(entry);
        let span = words.rest();
        for token in words.tokens().iter().filter(|token| token.kind == TokenKind::Word) {
            let written = words.text(*token);
            if written.chars().count() >= 5
                && !UNIT_WORDS.contains(&written)
                && let Some(meant) = nearest(written, UNIT_WORDS.iter().copied())
                && is_one_slip(written, meant)
            {
                self.reader.sink.misspelt_unit(token.span, written, meant);
            }
        }
        match Unit::read(words.source(span)) {
            Ok(unit) => Some(Spanned { value: unit, span }),
            Err(error) => {
                self.reader.sink.unreadable_unit(span, words.source(span), &error.to_string());
                None
            }
        }
    }

    fn polarity(&mut self, entry: &'a Entry) -> Option<Spanned<Polarity>> {
        let words = self.reader.words(entry);
        let span = words.rest();
        match words.source(span) {
            "lower" => Some(Spanned { value: Polarity::Lower, span }),
            "higher" => Some(Spanned { value: Polarity::Higher, span }),
            written => {
                self.reader.sink.unknown_polarity(span, written, nearest(written, ["lower", "higher"]));
                None
            }
        }
    }

    fn titles(&mut self, entry: &'a Entry) -> Vec<String> {
        let mut words = self.reader.words(entry);
        let mut titles = Vec::new();
        while let Some(title) = self.reader.string(&mut words) {
            titles.push(title.value);
            if words.eat_kind(TokenKind::Comma).is_none() {
                break;
            }
        }
        if titles.is_empty() {
            self.reader.malformed(entry.keyword, words.rest());
        } else {
            self.reader.end(entry, &words);
        }
        titles
    }

    /// `12 months`, `quarter`, `year`, `4 quarters`, in months.
    fn coverage(&mut self, entry: &'a Entry) -> Option<u32> {
        let mut words = self.reader.words(entry);
        let whole = words.rest();
        let count = match words.peek().filter(|token| token.kind == TokenKind::Number) {
            Some(token) => {
                words.next();
                words.text(token).parse::<u32>().ok().filter(|count| (1..=1200).contains(count))
            }
            None => Some(1),
        };
        let unit = words.next().map(|token| words.text(token).trim_end_matches('s').to_owned());
        let months = match unit.as_deref() {
            Some("month") => Some(1),
            Some("quarter") => Some(3),
            Some("year") => Some(12),
            _ => None,
        };
        match (count, months) {
            (Some(count), Some(months)) => {
                self.reader.end(entry, &words);
                Some(count * months)
            }
            _ => {
                self.reader.malformed(entry.keyword, whole);
                None
            }
        }
    }

    fn quarters_count(&mut self, entry: &'a Entry) -> Option<Spanned<u32>> {
        let mut words = self.reader.words(entry);
        let whole = words.rest();
        let count = self.reader.count(entry, &mut words)?;
        if words.eat("quarters").or_else(|| words.eat("quarter")).is_none() {
            self.reader.malformed(entry.keyword, whole);
            return None;
        }
        self.reader.end(entry, &words);
        Some(Spanned { value: count.value, span: count.span.to(words.behind()) })
    }

    fn below(&mut self, entry: &'a Entry) -> Option<Spanned<Decimal>> {
        let mut words = self.reader.words(entry);
        let whole = words.rest();
        let number = words.eat("below").and_then(|_| words.next()).filter(|token| token.kind == TokenKind::Number);
        let Some(number) = number else {
            self.reader.malformed(entry.keyword, whole);
            return None;
        };
        self.reader.end(entry, &words);
        self.reader.number(number)
    }

    fn percentage(&mut self, entry: &'a Entry) -> Option<Spanned<Decimal>> {
        let mut words = self.reader.words(entry);
        let whole = words.rest();
        let number = words.next().filter(|token| token.kind == TokenKind::Number);
        match (number, words.eat_kind(TokenKind::Percent)) {
            (Some(number), Some(_)) => {
                self.reader.end(entry, &words);
                self.reader.number(number)
            }
            _ => {
                self.reader.malformed(entry.keyword, whole);
                None
            }
        }
    }

    fn decimals(&mut self, entry: &'a Entry) -> Option<u32> {
        let mut words = self.reader.words(entry);
        let count = self.reader.count(entry, &mut words)?;
        self.reader.end(entry, &words);
        if count.value > 12 {
            self.reader.malformed(entry.keyword, count.span);
            return None;
        }
        Some(count.value)
    }

    fn owner(&mut self, fields: &Fields<'a>) -> Option<String> {
        let entry = fields.one(Keyword::Owner)?;
        self.reader.title(entry).map(|title| title.value)
    }

    fn notes(&mut self, fields: &Fields<'a>) -> Vec<Text> {
        fields.many(Keyword::Note).filter_map(|entry| self.reader.only_text(entry)).collect()
    }

    // Quarters

    fn quarters(&mut self, top: &Fields<'a>) -> Vec<QuarterReport> {
        let mut quarters: Vec<QuarterReport> = Vec::new();
        for entry in top.many(Keyword::Quarter) {
            let words = self.reader.words(entry);
            let quarter = self.reader.quarter(words.rest(), self.calendar);
            let fields = self.fields(entry, Place::Quarter);
            let Some(quarter) = quarter else { continue };
            let report = self.quarter(quarter, &fields);
            match quarters.iter_mut().find(|known| known.quarter == quarter.value) {
                Some(known) => {
                    let written = self.reader.sources.text_of(quarter.span);
                    self.reader.sink.duplicate_name(quarter.span, "quarter", written, known.span);
                }
                None => quarters.push(report),
            }
        }
        quarters
    }

    fn quarter(&mut self, quarter: Spanned<Quarter>, fields: &Fields<'a>) -> QuarterReport {
        let mut claims: Vec<claim::Claim> = Vec::new();
        for entry in fields.many(Keyword::Claim) {
            let Some(claim) = claim::read(&mut self.reader, entry, &self.metrics) else { continue };
            let same_list = claims
                .iter()
                .find(|known| known.list.value == claim.list.value && known.is_count() == claim.is_count());
            match same_list {
                Some(first) => {
                    self.reader.sink.listed_twice(claim.list.span, claim.list.value.words(), first.list.span)
                }
                None => claims.push(claim),
            }
        }
        QuarterReport {
            quarter: quarter.value,
            span: quarter.span,
            published: fields.one(Keyword::Published).and_then(|entry| self.reader.date(entry, self.calendar)),
            updates: fields.many(Keyword::UpdateOn).filter_map(|entry| self.update(entry)).collect(),
            claims,
            notes: self.notes(fields),
        }
    }

    fn update(&mut self, entry: &'a Entry) -> Option<Update> {
        let mut words = self.reader.words(entry);
        let (subject, span) = match words.eat("priority") {
            Some(word) => {
                let number = words.next()?;
                let id = self.priorities.find(words.text(number), number.span, self.reader.sink);
                (id.map(Subject::Priority), word.to(number.span))
            }
            None => {
                let name = self.reader.name(entry, &mut words)?;
                (self.subject(name), name.span)
            }
        };
        let Some(text) = self.reader.text(&mut words) else {
            let at = if words.is_done() { entry.head } else { words.rest() };
            self.reader.malformed(entry.keyword, at);
            return None;
        };
        self.reader.end(entry, &words);
        Some(Update { subject: subject?, span, text })
    }

    fn subject(&mut self, name: Spanned<&str>) -> Option<Subject> {
        let metric = self.metrics.get(name.value).map(Subject::Metric);
        let found = metric.or_else(|| self.pledges.get(name.value).map(Subject::Pledge));
        if found.is_none() {
            let nearest = self.metrics.nearest(name.value).or_else(|| self.pledges.nearest(name.value));
            self.reader.sink.unknown_name(name.span, "metric or pledge", name.value, nearest, &[]);
        }
        found
    }
}

/// A name as words: `avon-and-somerset` is `Avon and somerset`.
fn in_words(name: &str) -> String {
    let words = name.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether the words differ by one letter too many, too few, swapped or mistaken, and not by their number
/// alone: `offence` is no slip of `offences`.
fn is_one_slip(written: &str, meant: &str) -> bool {
    let same_noun = written.trim_end_matches('s') == meant.trim_end_matches('s');
    !same_noun && !written.eq_ignore_ascii_case(meant) && strsim::damerau_levenshtein(written, meant) == 1
}
