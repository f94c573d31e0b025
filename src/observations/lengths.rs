//! Rows that cover another length of time than the figures of their metric: the total of a year among its quarters.
//!
//! A year ends on the day of its last quarter, and nothing but its name tells a row of the one from a row of the other.
//! See `docs/data.md`, "Periods".

use super::names::NameKey;
use super::observation::Observation;
use crate::calendar::Period;

/// How many months each figure of a metric covers, as a plan says.
#[derive(Clone, Debug, PartialEq)]
pub struct Covers {
    /// The names under which data may know the metric.
    pub names: Vec<NameKey>,
    /// The months, up to the date; 0 where a figure is of one day.
    pub months: u32,
}

/// WhyStranger a row is not one of its series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WhyStranger {
    /// It gives a year, and the plan says that each figure covers so many months.
    Covers(u32),
    /// Another row of its date is surely of the right length.
    Surer,
}

/// Whether a series may hold rows that are not its own.
pub(super) fn may_hold_strangers(observations: &[Observation]) -> bool {
    observations.iter().any(is_year)
}

/// Takes out of a series, in order of date, the rows that cover another length of time than its figures: years where each
/// figure covers less, as the plan says; and of a year and its last quarter, where it says nothing, the year. Where a
/// figure covers a year, the quarter goes: its name may stand for the date alone, or for three months.
pub(super) fn take_strangers(sorted: &mut Vec<Observation>, covers: Option<u32>) -> Vec<(Observation, WhyStranger)> {
    let rows = sorted.clone();
    let stands_beside = |row: &Observation, is: fn(&Observation) -> bool| {
        let start = rows.partition_point(|other| other.as_of < row.as_of);
        rows[start..].iter().take_while(|other| other.as_of == row.as_of).any(is)
    };
    let why = |row: &Observation| match covers {
        Some(months @ 1..12) => is_year(row).then_some(WhyStranger::Covers(months)),
        Some(12) => (is_quarter(row) && stands_beside(row, is_year)).then_some(WhyStranger::Surer),
        Some(_) => None,
        None => (is_year(row) && stands_beside(row, is_quarter)).then_some(WhyStranger::Surer),
    };
    let mut taken = Vec::new();
    sorted.retain(|row| {
        let why = why(row);
        taken.extend(why.map(|why| (row.clone(), why)));
        why.is_none()
    });
    taken
}

fn is_year(row: &Observation) -> bool {
    matches!(row.period, Period::Year(_))
}

fn is_quarter(row: &Observation) -> bool {
    matches!(row.period, Period::Quarter(_))
}
