//! How periods are printed.

use super::Calendar;
use super::month::{Month, date_in_words};
use super::period::Period;
use super::quarter::{Quarter, Year};

impl Calendar {
    /// The name of a period in print, which [`Calendar::read`] takes back: `2020/21 Q4`, `March 2021`,
    /// `31 March 2021`, `2020/21`; where the year starts in January `2024 Q4` and `2024`. Three or twelve
    /// months that are no quarter or year of this calendar are named by their months.
    pub fn name(&self, period: Period) -> String {
        match period {
            Period::Day(date) => date_in_words(date),
            Period::Month(month) => month.in_words(),
            Period::Quarter(quarter) => match self.number(quarter) {
                Some((begins_in, number)) => format!("{} Q{number}", self.year_label(begins_in)),
                None => self.in_months(quarter),
            },
            Period::Year(year) if self.holds(year) => self.year_label(year.first_month().year()),
            Period::Year(year) => month_range(year.first_month(), year.last_month()),
        }
    }

    /// The months of a quarter: `January to March 2021`, `December 2020 to February 2021`.
    pub fn in_months(&self, quarter: Quarter) -> String {
        month_range(quarter.first_month(), quarter.last_month())
    }

    /// `2020/21`, or `2020` where the year starts in January.
    pub(super) fn year_label(self, begins_in: i16) -> String {
        if self.starts_in_january() {
            format!("{begins_in:04}")
        } else {
            format!("{begins_in:04}/{:02}", (i32::from(begins_in) + 1) % 100)
        }
    }

    /// Whether twelve months are a year of this calendar.
    fn holds(self, year: Year) -> bool {
        year.first_month().number() == self.first_month()
    }
}

/// The first and the last month; the year once when both have the same.
pub(super) fn month_range(first: Month, last: Month) -> String {
    if first.year() == last.year() {
        format!("{} to {}", first.month_name(), last.in_words())
    } else {
        format!("{} to {}", first.in_words(), last.in_words())
    }
}
