//! What a quarter's block holds: updates and claims.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Resolving;
use super::kept::{Kept, Known};
use crate::calendar::{self, Date, Period, days_between};
use crate::diagnostics::Sink;
use crate::model::fields::Fields;
use crate::model::names::as_name;
use crate::model::words::{Words, squeezed};
use crate::model::{
    Claim, Judgement, Metric, MetricClaim, MilestoneId, Named, QuarterReport, Spanned, Subject, Text, Update,
    ValueClaim, claim,
};
use crate::source::Span;
use crate::syntax::ast::{Entry, TokenKind};
use crate::vocabulary::{Keyword, Place, is_one_slip};

/// A quarter that was met among the statements of a plan.
pub(super) enum Quarter {
    /// It says what it said before.
    Kept(Arc<Kept>),
    /// It was read.
    Read(ReadQuarter),
}

/// A quarter that was read, but for the figures in its texts.
pub(super) struct ReadQuarter {
    /// Where it begins.
    pub at: Span,
    /// Its place among the quarters.
    pub index: usize,
    pub report: Arc<QuarterReport>,
    /// Where it says that a milestone is done.
    pub done: Vec<(MilestoneId, Span)>,
    /// What it names so far.
    pub mentions: Vec<(Span, Named)>,
    /// What was found in it so far.
    pub found: Sink,
}

impl Quarter {
    pub fn report(&self) -> &Arc<QuarterReport> {
        match self {
            Self::Kept(kept) => &kept.report,
            Self::Read(read) => &read.report,
        }
    }
}

/// A report that comes later than half a year after its quarter is not what a mistaken year means.
const MOST_DAYS_TO_A_REPORT: i64 = 183;

impl<'a> Resolving<'a, '_> {
    pub(super) fn quarters(&mut self, top: &Fields<'a>, metrics: &[Metric], kept: Option<Known<'_>>) -> Vec<Quarter> {
        let mut quarters: Vec<Quarter> = Vec::new();
        let mut first_of: BTreeMap<calendar::Quarter, Span> = BTreeMap::new();
        for entry in top.many(Keyword::Quarter) {
            let (at, index) = (entry.head, quarters.len());
            let known = kept.as_ref().and_then(|kept| kept.get(self.reader.sources, at, index)).filter(|known| {
                let is_new = !first_of.contains_key(&known.report.quarter);
                is_new && known.done.iter().all(|(id, _)| !self.done.contains_key(id))
            });
            if let Some(known) = known {
                first_of.insert(known.report.quarter, known.report.span);
                self.done.extend(known.done.iter().copied());
                quarters.push(Quarter::Kept(known.clone()));
                continue;
            }
            let noted = self.noted();
            let (report, found) = self.apart(|this| {
                let words = this.reader.words(entry);
                let quarter = this.reader.quarter(words.rest(), this.calendar);
                let fields = this.fields(entry, Place::Quarter);
                Some(Arc::new(this.quarter(quarter?, &fields, metrics)))
            });
            let first = report.as_ref().and_then(|report| first_of.get(&report.quarter));
            match (report, first) {
                (None, _) => self.reader.sink.join(found),
                (Some(report), Some(first)) => {
                    self.reader.sink.join(found);
                    let written = self.reader.sources.text_of(report.span);
                    self.reader.sink.duplicate_name(report.span, "quarter", written, *first);
                }
                (Some(report), None) => {
                    first_of.insert(report.quarter, report.span);
                    let done = report.done.iter().map(|done| done.milestone);
                    let done = done.filter_map(|id| Some((id, *self.done.get(&id)?))).collect();
                    let mentions = self.noted_since(noted);
                    quarters.push(Quarter::Read(ReadQuarter { at, index, report, done, mentions, found }));
                }
            }
        }
        quarters
    }

    fn quarter(
        &mut self,
        quarter: Spanned<calendar::Quarter>,
        fields: &Fields<'a>,
        metrics: &[Metric],
    ) -> QuarterReport {
        let (claims, metric_claims, value_claims) = self.claims(fields, metrics);
        QuarterReport {
            quarter: quarter.value,
            span: quarter.span,
            published: self.published(quarter, fields),
            latest_revision: self.says(fields, Keyword::LatestRevision),
            updates: self.updates(fields),
            done: self.done(quarter.value, fields),
            judgements: self.judgements(fields),
            claims,
            metric_claims,
            value_claims,
            notes: self.notes(fields),
        }
    }

    /// The day of the report, which comes after the quarter's end.
    fn published(&mut self, quarter: Spanned<calendar::Quarter>, fields: &Fields<'a>) -> Option<Spanned<Date>> {
        let day = fields.one(Keyword::Published).and_then(|entry| self.reader.date(entry, self.calendar))?;
        let ended = quarter.value.last_day();
        if day.value < ended {
            let written = self.reader.sources.text_of(day.span);
            let year_after = |year: i16| {
                Date::new(year, day.value.month(), day.value.day())
                    .ok()
                    .filter(|it| *it > ended && days_between(ended, *it) <= MOST_DAYS_TO_A_REPORT)
            };
            let meant = [ended.year(), ended.year() + 1].into_iter().find(|year| year_after(*year).is_some());
            let meant = meant.map(|year| written.replace(&day.value.year().to_string(), &year.to_string()));
            let name = self.calendar.name(Period::Quarter(quarter.value));
            let meant = meant.filter(|meant| meant != written);
            self.reader.sink.published_too_early(day.span, written, (quarter.span, &name), meant.as_deref());
        }
        Some(day)
    }

    /// The claims of lists, one of each kind, those of positions and those of figures.
    fn claims(&mut self, fields: &Fields<'a>, metrics: &[Metric]) -> (Vec<Claim>, Vec<MetricClaim>, Vec<ValueClaim>) {
        let (mut claims, mut of_metrics): (Vec<Claim>, Vec<MetricClaim>) = (Vec::new(), Vec::new());
        let mut values: Vec<ValueClaim> = Vec::new();
        for entry in fields.many(Keyword::Claim) {
            let declared = claim::Declared {
                names: &self.metrics,
                metrics,
                groups: &self.groups,
                milestones: &self.milestones,
                calendar: self.calendar,
            };
            match claim::read(&mut self.reader, entry, declared) {
                None => {}
                Some(claim::Read::Value(claim)) => {
                    let same = values.iter().find(|known| self.are_of_one_figure(known, &claim));
                    match same {
                        Some(first) => {
                            let written = squeezed(self.reader.sources.text_of(claim.formula));
                            self.reader.sink.listed_twice(claim.formula, &written, first.formula);
                        }
                        None => values.push(claim),
                    }
                }
                Some(claim::Read::List(claim)) => {
                    let (list, is_count) = (claim.list, claim.is_count());
                    let same =
                        claims.iter().find(|known| known.list.value == list.value && known.is_count() == is_count);
                    match same {
                        Some(first) => self.reader.sink.listed_twice(list.span, list.value.words(), first.list.span),
                        None => claims.push(claim),
                    }
                }
                Some(claim::Read::OfMetric(claim)) => {
                    let same = of_metrics.iter().find(|known| known.is_like(&claim));
                    match same {
                        Some(first) => {
                            let name = self.reader.sources.text_of(claim.metric.span);
                            self.reader.sink.listed_twice(claim.metric.span, name, first.metric.span);
                        }
                        None => of_metrics.push(claim),
                    }
                }
            }
        }
        (claims, of_metrics, values)
    }

    /// Whether two claims speak of one figure: of the same formula, in the same unit. A fall may be claimed in calls and
    /// again in %.
    fn are_of_one_figure(&self, one: &ValueClaim, other: &ValueClaim) -> bool {
        let text = |at: Span| squeezed(self.reader.sources.text_of(at));
        let mark = |at: Span| text(at).replace(|it: char| it.is_ascii_digit() || "., -+−–".contains(it), "");
        text(one.formula) == text(other.formula) && mark(one.printed) == mark(other.printed)
    }

    /// The updates. On one thing there is one in a quarter.
    fn updates(&mut self, fields: &Fields<'a>) -> Vec<Update> {
        let updates: Vec<Update> = fields.many(Keyword::UpdateOn).filter_map(|entry| self.update(entry)).collect();
        for (index, update) in updates.iter().enumerate() {
            if let Some(first) = updates[..index].iter().find(|first| first.subject == update.subject) {
                let subject = self.reader.sources.text_of(update.span);
                let others = || updates.iter().map(|it| self.reader.sources.text_of(it.span));
                // A heading that was copied, over figures of a metric that has no update of its own.
                let told = [update, first].into_iter().filter_map(|it| Some((it.span, self.told_of(&it.text)?)));
                let meant = told.into_iter().find(|(_, metric)| !others().any(|other| other == *metric));
                self.reader.sink.updated_twice(update.span, subject, first.span, meant);
            }
        }
        updates
    }

    /// The one metric of which all figures of a text are.
    fn told_of<'t>(&self, text: &'t Text) -> Option<&'t str> {
        let mut formulas = text.figures().filter_map(|figure| figure.formula.as_ref());
        let is_metric = |word: &&str| self.metrics.get(word).is_some();
        let names = |formula: &'t Spanned<String>| formula.value.split(' ').filter(is_metric);
        let first = names(formulas.next()?).next()?;
        let has_no_other = |formula: &'t Spanned<String>| names(formula).eq([first]);
        text.figures().filter_map(|figure| figure.formula.as_ref()).all(has_no_other).then_some(first)
    }

    fn update(&mut self, entry: &'a Entry) -> Option<Update> {
        let mut words = self.reader.words(entry);
        let (subject, span) = self.subject_at(entry, &mut words)?;
        let Some(text) = self.reader.text(&mut words) else {
            let at = if words.is_done() { entry.head } else { words.rest() };
            self.reader.malformed(entry.keyword, at);
            return None;
        };
        self.reader.end(entry, &words);
        Some(Update { subject: subject?, span, text })
    }

    /// `priority 4`, or the name of a pledge or a metric; nothing as subject where it is not known.
    fn subject_at(&mut self, entry: &'a Entry, words: &mut Words<'a>) -> Option<(Option<Subject>, Span)> {
        match words.eat("priority") {
            Some(word) => {
                let number = words.next()?;
                let id = self.priorities.find(words.text(number), number.span, self.reader.sink);
                Some((id.map(Subject::Priority), word.to(number.span)))
            }
            None if self.is_slip_of_priority(words) => {
                let word = words.next()?;
                self.reader.misspelt(entry.keyword, word.span, Some(word), &["priority"]);
                None
            }
            None => {
                if let Some(meant) = self.reader.bare_title(words) {
                    return Some((
                        meant.and_then(|name| self.subject(name)),
                        meant.map_or(words.behind(), |it| it.span),
                    ));
                }
                let name = self.reader.reference(entry, words)?;
                Some((self.subject(name), name.span))
            }
        }
    }

    /// Whether a word before a number is `priority` but for a slip: names are not followed by numbers.
    fn is_slip_of_priority(&self, words: &Words<'a>) -> bool {
        match words.tokens() {
            [word, number, ..] => {
                let is_slip = is_one_slip(words.text(*word), "priority") || words.text(*word) == "Priority";
                is_slip && number.kind == TokenKind::Number
            }
            _ => false,
        }
    }

    /// What somebody says of something in a quarter; a second time about the same thing is reported.
    fn judgements(&mut self, fields: &Fields<'a>) -> Vec<Judgement> {
        let mut judgements: Vec<Judgement> = Vec::new();
        for entry in fields.many(Keyword::JudgementOn) {
            let Some(judgement) = self.judgement(entry) else { continue };
            let is_same = |known: &&Judgement| {
                known.subject == judgement.subject && known.by.value.eq_ignore_ascii_case(&judgement.by.value)
            };
            match judgements.iter().find(is_same) {
                Some(first) => {
                    let what = self.reader.sources.text_of(judgement.span);
                    self.reader.sink.judged_twice(judgement.words.span, &judgement.by.value, what, first.words.span);
                }
                None => judgements.push(judgement),
            }
        }
        judgements
    }

    fn judgement(&mut self, entry: &'a Entry) -> Option<Judgement> {
        let mut words = self.reader.words(entry);
        let (subject, span) = self.subject_at(entry, &mut words)?;
        let said = self.reader.string(&mut words).filter(|said| !said.value.trim().is_empty());
        let Some(said) = said else {
            let at = if words.is_done() { entry.head } else { words.rest() };
            self.reader.malformed(entry.keyword, at);
            return None;
        };
        let by = words.eat("by").and_then(|_| self.reader.string(&mut words));
        let Some(by) = by.filter(|by| !by.value.trim().is_empty()) else {
            if let Some(author) = words.peek().filter(|token| matches!(token.kind, TokenKind::String { .. })) {
                self.reader.sink.judgement_without_by(author.span.at_start());
                return None;
            }
            let at = if words.is_done() { words.behind() } else { words.rest() };
            self.reader.sink.judgement_without_author(at, &said.value);
            return None;
        };
        self.reader.end(entry, &words);
        Some(Judgement { subject: subject?, span, words: said, by })
    }

    fn subject(&mut self, name: Spanned<&str>) -> Option<Subject> {
        let metric = self.metrics.named(name.value, name.span).map(Subject::Metric);
        let found = metric.or_else(|| self.pledges.named(name.value, name.span).map(Subject::Pledge));
        if self.metrics.is_misformed(name.value) || self.pledges.is_misformed(name.value) {
            self.reader.sink.invalid_name(name.span, name.value, &as_name(name.value));
        } else if found.is_none() {
            let nearest = self.metrics.nearest(name.value).or_else(|| self.pledges.nearest(name.value));
            self.reader.sink.unknown_name(name.span, "metric or pledge", name.value, nearest, &[]);
        }
        found
    }
}
