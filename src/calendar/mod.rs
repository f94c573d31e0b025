//! Periods as public bodies write them: days, months, quarters and years that may start in any month.
//!
//! Owns period arithmetic, the reading of periods from cells and plans, and their names in print.
//! Must not know plans, texts and places in them, or how a finding is shown.
//!
//! ```
//! use planck::calendar::Calendar;
//!
//! let april = Calendar::default();
//! let quarter = april.read_quarter("Q4 2020-21").unwrap();
//! assert_eq!(april.name(quarter.into()), "2020/21 Q4");
//! assert_eq!(april.in_months(quarter), "January to March 2021");
//! assert_eq!(quarter.days(), 90);
//! ```

mod digits;
mod error;
mod month;
mod names;
mod period;
mod quarter;
mod range;
mod read;
mod slips;
mod tokens;
mod words;

#[cfg(test)]
mod tests;

pub use error::PeriodError;
pub use jiff::civil::Date;
pub use month::{MONTHS, Month, date_in_words, misspelt_month, month_by_name};
pub use period::{Period, PeriodKind, days_between};
pub use quarter::{Quarter, Year};
pub use slips::MendedPeriod;

/// How a plan divides time: the month in which its year starts.
///
/// The default starts in April, as the financial year of public bodies in the United Kingdom does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Calendar {
    /// 1 to 12.
    first_month: u8,
}

impl Default for Calendar {
    fn default() -> Self {
        Self { first_month: 4 }
    }
}

impl Calendar {
    /// The calendar whose year starts in a month (1 to 12), or nothing for another number.
    pub fn starting(month: u8) -> Option<Self> {
        (1..=12).contains(&month).then_some(Self { first_month: month })
    }

    /// The month in which the year starts, 1 to 12.
    pub fn first_month(self) -> u8 {
        self.first_month
    }

    /// Whether years of this calendar are those on the wall, named with one number.
    pub fn starts_in_january(self) -> bool {
        self.first_month == 1
    }

    /// The year that begins in the calendar year given: 2020 for `2020/21`.
    /// Nothing when that is outside the years 0 to 9998.
    pub fn year(&self, begins_in: i16) -> Option<Year> {
        // The last year may reach into the next one on the wall, which must exist too.
        (0..=9998).contains(&begins_in).then_some(())?;
        Month::new(begins_in, self.first_month).map(Year::starting)
    }

    /// A quarter by its number (1 to 4) in the year that begins in the calendar year given.
    pub fn quarter(&self, year_begins_in: i16, number: u8) -> Option<Quarter> {
        let index = number.checked_sub(1)?;
        self.year(year_begins_in)?.quarters().get(usize::from(index)).copied()
    }

    /// The quarter that holds a date.
    pub fn quarter_of(&self, date: Date) -> Quarter {
        let month = Month::of(date);
        Quarter::starting(month.plus(-(self.months_into_year(month) % 3)))
    }

    /// The year that holds a date.
    pub fn year_of(&self, date: Date) -> Year {
        let month = Month::of(date);
        Year::starting(month.plus(-self.months_into_year(month)))
    }

    /// The calendar year in which its year begins and the number (1 to 4) of a quarter of this calendar;
    /// nothing for three months that are no quarter of it, such as February to April.
    pub fn number(&self, quarter: Quarter) -> Option<(i16, u8)> {
        let into = self.months_into_year(quarter.first_month());
        let number = u8::try_from(into / 3 + 1).ok()?;
        (into % 3 == 0).then(|| (quarter.first_month().plus(-into).year(), number))
    }

    /// 0 for the first month of a year, 11 for the last.
    fn months_into_year(self, month: Month) -> i32 {
        (i32::from(month.number()) - i32::from(self.first_month)).rem_euclid(12)
    }
}
