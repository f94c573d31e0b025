//! One figure of one organisation for one period, with all that its row says of it.

use super::dataset::UnitKey;
use super::missing::{Marks, Missing};
use crate::calendar::{Date, Period};
use crate::units::Decimal;

/// What one row says. Kept small, for tables of ten million rows: what few rows have is boxed, and what
/// nobody computes with (notes, exact places) stays in the file.
#[derive(Clone, Debug)]
pub struct Observation {
    /// The period that the figure speaks of.
    pub period: Period,
    /// The period's last day.
    pub as_of: Date,
    /// The figure.
    pub value: Reading,
    /// The unit that the row names.
    pub unit: Option<UnitKey>,
    /// What is marked beside the figure.
    pub marks: Marks,
    /// What the source says further.
    pub supplied: Option<Box<Supplied>>,
    pub(super) row: RowRef,
}

impl Observation {
    /// Whether the row gives a value or any other figure; otherwise it only says why there is none.
    pub fn has_figure(&self) -> bool {
        self.value.number().is_some() || self.supplied.as_ref().is_some_and(|supplied| supplied.has_figure())
    }

    /// The same row with a value that was worked out from it and others: its place, its period and its marks are
    /// those of the row.
    #[must_use]
    pub fn with_derived(&self, value: Reading) -> Self {
        Self { value, unit: None, supplied: None, ..self.clone() }
    }

    /// The day on which the source released the figure.
    pub fn released(&self) -> Option<Date> {
        self.supplied.as_ref()?.released
    }
}

/// A value, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The value as written; a `%` is a mark, not a factor.
    Number(Decimal),
    /// No value, and why.
    Missing(Missing),
}

impl Reading {
    /// The value.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(number),
            Self::Missing(_) => None,
        }
    }
}

/// What a source says of a figure beside its value. A cell that holds no figure, for whatever reason, is
/// nothing here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Supplied {
    /// The organisation's position in its group, from 1.
    pub position: Option<u32>,
    /// The group's average, in the metric's unit.
    pub average: Option<Decimal>,
    /// The value at the group's upper quartile, in the metric's unit.
    pub upper_quartile: Option<Decimal>,
    /// The change required to reach the average.
    pub gap_to_average: Option<Gap>,
    /// The change required to reach the upper quartile.
    pub gap_to_upper_quartile: Option<Gap>,
    /// What the rate or share counts.
    pub numerator: Option<Decimal>,
    /// What it counts it over.
    pub denominator: Option<Decimal>,
    /// When the figure came out.
    pub released: Option<Date>,
    /// The row that says what stands beside the value, where another table does.
    pub(super) beside: Option<RowRef>,
}

impl Supplied {
    fn has_figure(&self) -> bool {
        Self { released: None, beside: None, ..self.clone() } != Self::default()
    }
}

/// A change required, as a source prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No change is required.
    AlreadyBetter,
    /// This one.
    Amount {
        /// The change, signed as printed.
        amount: Decimal,
        /// The words after it: `offences`, `points`, `%`.
        unit: Option<String>,
    },
}

/// Where a row begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RowRef {
    /// The number of the table in the dataset.
    pub(super) table: u32,
    /// Offset of the row's first byte.
    pub(super) start: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_observation_stays_small() {
        assert!(size_of::<Observation>() <= 56, "{} bytes", size_of::<Observation>());
    }
}
