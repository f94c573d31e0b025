//! Three months, and twelve.

use jiff::civil::Date;

use super::month::Month;
use super::period::days_between;

/// Three months in a row; any three, for not every body's quarters are those of its plan's year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Quarter {
    first: Month,
}

impl Quarter {
    /// The three months from this one on.
    pub fn starting(first: Month) -> Self {
        Self { first }
    }

    /// The three months up to and with this one.
    pub fn ending(last: Month) -> Self {
        Self { first: last.plus(-2) }
    }

    /// The first month.
    pub fn first_month(self) -> Month {
        self.first
    }

    /// The last month.
    pub fn last_month(self) -> Month {
        self.first.plus(2)
    }

    /// The first day.
    pub fn first_day(self) -> Date {
        self.first.first_day()
    }

    /// The last day.
    pub fn last_day(self) -> Date {
        self.last_month().last_day()
    }

    /// How many days it has, 89 to 92.
    pub fn days(self) -> i64 {
        days_between(self.first_day(), self.last_day())
    }

    /// So many quarters later, earlier when negative.
    #[must_use]
    pub fn plus(self, quarters: i32) -> Self {
        Self { first: self.first.plus(quarters.saturating_mul(3)) }
    }
}

/// Twelve months in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Year {
    first: Month,
}

impl Year {
    /// The twelve months from this one on.
    pub fn starting(first: Month) -> Self {
        Self { first }
    }

    /// The first month.
    pub fn first_month(self) -> Month {
        self.first
    }

    /// The last month.
    pub fn last_month(self) -> Month {
        self.first.plus(11)
    }

    /// The first day.
    pub fn first_day(self) -> Date {
        self.first.first_day()
    }

    /// The last day.
    pub fn last_day(self) -> Date {
        self.last_month().last_day()
    }

    /// How many days it has, 365 or 366.
    pub fn days(self) -> i64 {
        days_between(self.first_day(), self.last_day())
    }

    /// So many years later, earlier when negative.
    #[must_use]
    pub fn plus(self, years: i32) -> Self {
        Self { first: self.first.plus(years.saturating_mul(12)) }
    }

    /// Its quarters, in order.
    pub fn quarters(self) -> [Quarter; 4] {
        [0, 3, 6, 9].map(|months| Quarter::starting(self.first.plus(months)))
    }
}
