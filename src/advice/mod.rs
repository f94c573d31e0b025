//! What a careful colleague would say on reading a plan beside its data: doubts, none of which is an error.
//!
//! Owns when each doubt is raised, a family a file; every one of them is a warning that a comment can silence
//! (`silence`). Must not know rendering, nor how a verdict is reached. A false alarm costs more than a miss: what
//! may well be right is passed over in silence, and each file says where it draws the line.

mod alike;
mod behind;
mod claims;
mod history;
mod lengths;
mod parts;
mod plan;
mod positions;
mod prose;
mod slips;
mod targets;
mod years;

pub use parts::value_of_parts;
pub use prose::OldProse;

use std::collections::BTreeSet;

use crate::calendar::{Calendar, Month, Period};
use crate::check::Checked;
use crate::diagnostics::Sink;
use crate::evaluate::{Evaluation, Row};
use crate::model::{Metric, MetricId, Model};
use crate::observations::{Column, Dataset, Observation, OrgKey};
use crate::source::{FileId, SourceMap, Span};
use crate::units::{Decimal, format_number};

/// What is read.
#[derive(Clone, Copy)]
pub struct Grounds<'a> {
    /// The plan.
    pub model: &'a Model,
    /// What of it fits together.
    pub checked: &'a Checked,
    /// How it stands in the quarter reported on.
    pub evaluation: &'a Evaluation,
    /// What the data call the plan's own organisation.
    pub own: Option<OrgKey>,
    /// The texts of the plan and its data.
    pub sources: &'a SourceMap,
    /// Whether a quarter was asked for, and not the plan's own.
    pub is_asked_for: bool,
    /// The plan files of which something could not be read: nothing is called missing from them.
    pub damaged: &'a BTreeSet<FileId>,
}

/// Says what deserves a second look; the prose of quarters that has been looked at before is not read again.
pub fn advise(grounds: Grounds<'_>, before: &OldProse, sink: &mut Sink) -> OldProse {
    plan::advise(grounds, sink);
    behind::advise(grounds, sink);
    years::advise(grounds, sink);
    for (id, metric) in grounds.model.measures() {
        targets::advise(grounds, id, metric, sink);
        history::advise(grounds, id, metric, sink);
        positions::advise(grounds, id, metric, sink);
    }
    parts::advise(grounds, sink);
    lengths::advise(grounds, sink);
    claims::advise(grounds, sink);
    prose::advise(grounds, before, sink)
}

impl<'a> Grounds<'a> {
    fn dataset(self) -> &'a Dataset {
        &self.evaluation.dataset
    }

    fn calendar(self) -> Calendar {
        self.model.plan.calendar
    }

    /// The own rows of a metric up to the end of the quarter, in order of date.
    fn rows(self, id: MetricId) -> &'a [Observation] {
        self.own.map_or(&[], |own| self.rows_of(id, own))
    }

    /// The rows of a metric that an organisation has, up to the end of the quarter, in order of date.
    fn rows_of(self, id: MetricId, organisation: OrgKey) -> &'a [Observation] {
        let Some(key) = self.checked.metric(id).key else { return &[] };
        let series = self.dataset().series(key, organisation);
        let until = self.evaluation.quarter.last_day();
        &series[..series.partition_point(|row| row.as_of <= until)]
    }

    /// The own values of a metric up to the end of the quarter, in order of date, each with its row.
    fn values(self, id: MetricId) -> Vec<Valued<'a>> {
        valued(self.rows(id))
    }

    /// The values of a metric that an organisation has, as `values` are.
    fn values_of(self, id: MetricId, organisation: OrgKey) -> Vec<Valued<'a>> {
        valued(self.rows_of(id, organisation))
    }

    fn cell(self, row: &Observation, column: Column) -> Span {
        self.dataset().cell(self.sources, row, column)
    }

    fn cell_of(self, row: Row, column: Column) -> Span {
        self.cell(row.observation(self.dataset()), column)
    }

    /// The date of a figure: the month in words, but for a day.
    fn date(self, period: Period) -> String {
        match period {
            Period::Day(_) | Period::Month(_) => self.calendar().name(period),
            Period::Quarter(_) | Period::Year(_) => self.calendar().name(Month::of(period.last_day()).into()),
        }
    }
}

/// A value, and the row that gives it.
type Valued<'a> = (Decimal, &'a Observation);

/// The rows that hold a number, each behind it.
fn valued(rows: &[Observation]) -> Vec<Valued<'_>> {
    // Nearly all do, and to make room for a few more again and again would cost as much as the rest.
    let mut values = Vec::with_capacity(rows.len());
    values.extend(rows.iter().filter_map(|row| Some((row.value.number()?, row))));
    values
}

/// A value as a cell of a table would print it: `79.35`, `16.2%`.
fn in_unit(metric: &Metric, value: Decimal) -> String {
    metric.unit.as_ref().map_or_else(|| format_number(value), |unit| unit.value.format_value(value))
}

#[cfg(test)]
mod tests;
