//! A stretch of time that a figure speaks of.

use jiff::civil::Date;

use super::month::Month;
use super::quarter::{Quarter, Year};

/// A stretch of time that a figure speaks of. Its last day is the date as of which the figure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// One day.
    Day(Date),
    /// One month.
    Month(Month),
    /// Three months.
    Quarter(Quarter),
    /// Twelve months.
    Year(Year),
}

/// What a period is, whichever one it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeriodKind {
    /// One day.
    Day,
    /// One month.
    Month,
    /// Three months.
    Quarter,
    /// Twelve months.
    Year,
}

impl PeriodKind {
    /// What it is called: `a quarter`.
    pub fn with_article(self) -> &'static str {
        match self {
            Self::Day => "a day",
            Self::Month => "a month",
            Self::Quarter => "a quarter",
            Self::Year => "a year",
        }
    }
}

impl Period {
    /// The first day.
    pub fn first_day(self) -> Date {
        match self {
            Self::Day(date) => date,
            Self::Month(month) => month.first_day(),
            Self::Quarter(quarter) => quarter.first_day(),
            Self::Year(year) => year.first_day(),
        }
    }

    /// The last day.
    pub fn last_day(self) -> Date {
        match self {
            Self::Day(date) => date,
            Self::Month(month) => month.last_day(),
            Self::Quarter(quarter) => quarter.last_day(),
            Self::Year(year) => year.last_day(),
        }
    }

    /// How many days it has, first and last counted.
    pub fn days(self) -> i64 {
        days_between(self.first_day(), self.last_day())
    }

    /// What it is.
    pub fn kind(self) -> PeriodKind {
        match self {
            Self::Day(_) => PeriodKind::Day,
            Self::Month(_) => PeriodKind::Month,
            Self::Quarter(_) => PeriodKind::Quarter,
            Self::Year(_) => PeriodKind::Year,
        }
    }
}

impl From<Date> for Period {
    fn from(date: Date) -> Self {
        Self::Day(date)
    }
}

impl From<Month> for Period {
    fn from(month: Month) -> Self {
        Self::Month(month)
    }
}

impl From<Quarter> for Period {
    fn from(quarter: Quarter) -> Self {
        Self::Quarter(quarter)
    }
}

impl From<Year> for Period {
    fn from(year: Year) -> Self {
        Self::Year(year)
    }
}

/// The days from the first to the last, both counted.
pub fn days_between(first: Date, last: Date) -> i64 {
    last.duration_since(first).as_hours() / 24 + 1
}
