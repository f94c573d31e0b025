//! A figure of a sentence that is what the data say, with what it is of: what the words beside it are held to.

use std::ops::RangeInclusive;

use super::super::{Grounds, in_unit};
use crate::calendar::{Month, Period};
use crate::evaluate::{Row, Shown};
use crate::model::{Metric, MetricId, Quoted, Sentence, Term, squeezed};
use crate::observations::Observation;
use crate::vocabulary::prose::COUNTED;

/// A figure that is what the data say. A wrong one is told of, and its words may be those of the right one.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub grounds: Grounds<'a>,
    pub quoted: &'a Quoted,
    pub shown: &'a Shown,
    /// What it is of, or of first.
    pub id: MetricId,
    pub metric: &'a Metric,
}

impl<'a> Told<'a> {
    /// The figure at a place among the words.
    pub fn of(grounds: Grounds<'a>, sentence: &Sentence<'_>, at: usize) -> Option<Self> {
        let (quoted, shown) = grounds.evaluation.right_figure(grounds.model, sentence.figure(at)?.span)?;
        let id = *quoted.formula.as_ref()?.metrics().first()?;
        Some(Self { grounds, quoted, shown, id, metric: grounds.model.metric(id) })
    }

    pub fn term(self) -> Option<&'a Term> {
        self.quoted.formula.as_ref().map(|formula| &formula.term)
    }

    /// Whether it is the metric's own figure of the report's quarter.
    pub fn is_own(self) -> bool {
        matches!(self.term(), Some(Term::Metric(_)))
    }

    /// Whether it is how much there was at some time, and no change, place or part.
    pub fn is_level(self) -> bool {
        matches!(self.term(), Some(Term::Metric(_) | Term::At(..)))
    }

    /// Whether a word names what the figure is of, or is one of what is counted that any figure may have.
    pub fn names(self, word: &str) -> bool {
        COUNTED.contains(&word) || self.metric.is_spoken_of_as(word)
    }

    /// Whether the words from one place to another are asserted of it now.
    pub fn is_asserted(self, sentence: &Sentence<'_>, said: RangeInclusive<usize>) -> bool {
        sentence.asserts(said, |word| self.names(word))
    }

    /// Whether a month of a kind is among those that the figure was worked out from; nothing where that is not known.
    pub fn covers(self, is_one: impl Fn(Month) -> bool) -> Option<bool> {
        if self.metric.is_year_to_date || self.shown.worked.rows.is_empty() {
            return None;
        }
        Some(self.rows().any(|row| {
            let last = Month::of(row.period.last_day());
            let of_period = last.until(Month::of(row.period.first_day())).abs() + 1;
            let covered = self.metric.covers_months.map_or(1, |months| i32::try_from(months).unwrap_or(1));
            (0..of_period.max(covered)).any(|back| is_one(last.plus(-back)))
        }))
    }

    fn rows(self) -> impl Iterator<Item = &'a Observation> {
        let dataset = &self.grounds.evaluation.dataset;
        self.shown.worked.rows.iter().map(|row: &Row| row.observation(dataset))
    }

    /// The one observation that it was worked out from.
    pub fn only_row(self) -> Option<&'a Observation> {
        let mut rows = self.rows();
        rows.next().filter(|_| rows.next().is_none())
    }

    /// It with its unit, and its date where it was worked out from one observation.
    pub fn with_date(self) -> String {
        let value = in_unit(self.metric, self.shown.worked.value);
        self.only_row().map_or(value.clone(), |row| format!("{value} in {}", self.grounds.date(row.period)))
    }

    /// The figure as it is printed, in one line.
    pub fn printed(self) -> String {
        let at = self.quoted.printed.as_ref().map_or(self.quoted.span, |printed| printed.span);
        squeezed(self.grounds.sources.text_of(at))
    }

    /// The formula, with the time of what it was worked out from where that is one: `` `falls` of January to March 2026 ``.
    pub fn of_when(self) -> String {
        let at = self.quoted.formula.as_ref().map_or(self.quoted.span, |formula| formula.span);
        let formula = squeezed(self.grounds.sources.text_of(at));
        let mut rows = self.rows();
        match (rows.next(), rows.next(), self.term()) {
            (Some(only), None, Some(Term::Metric(_))) => {
                let calendar = self.grounds.calendar();
                let when = match only.period {
                    Period::Quarter(quarter) => calendar.in_months(quarter),
                    other => calendar.name(other),
                };
                format!("`{formula}` of {when}")
            }
            _ => format!("`{formula}`"),
        }
    }
}
