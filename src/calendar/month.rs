//! A month of a year, and the names of months.

use std::ops::Range;

use jiff::civil::{Date, date};

/// A month of a year. Months are ordered and counted on from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month(
    /// Months since January of the year 0, up to December 9999.
    i32,
);

const LAST: i32 = 9999 * 12 + 11;

/// The names of the months, from January.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Month {
    /// A month by its year (0 to 9999) and number (1 to 12).
    pub fn new(year: i16, month: u8) -> Option<Self> {
        let exists = (0..=9999).contains(&year) && (1..=12).contains(&month);
        exists.then(|| Self(i32::from(year) * 12 + i32::from(month) - 1))
    }

    /// The month that holds a date. Dates before the year 0, of which no plan speaks, give its January.
    pub fn of(date: Date) -> Self {
        Self((i32::from(date.year()) * 12 + i32::from(date.month()) - 1).clamp(0, LAST))
    }

    /// The calendar year.
    pub fn year(self) -> i16 {
        // 0 to 9999 by construction.
        (self.0 / 12) as i16
    }

    /// The number in the calendar year, 1 to 12.
    pub fn number(self) -> u8 {
        (self.0 % 12 + 1) as u8
    }

    /// The English name, `March`.
    pub fn month_name(self) -> &'static str {
        MONTHS[(self.0 % 12) as usize]
    }

    /// `March 2021`.
    pub fn in_words(self) -> String {
        format!("{} {:04}", self.month_name(), self.year())
    }

    /// The first day.
    pub fn first_day(self) -> Date {
        date(self.year(), self.number() as i8, 1)
    }

    /// The last day.
    pub fn last_day(self) -> Date {
        self.first_day().last_of_month()
    }

    /// So many months later, earlier when negative. Stops at the ends of the years 0 and 9999.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add(months).clamp(0, LAST))
    }

    /// How many months later the other one is, negative when it is earlier.
    pub fn until(self, other: Self) -> i32 {
        other.0 - self.0
    }
}

/// The number (1 to 12) of a month by its English name, whole or cut to three letters, in any case.
pub fn month_by_name(text: &str) -> Option<u8> {
    let name = text.trim().trim_end_matches('.');
    let found = MONTHS.iter().position(|month| {
        let short = month.get(..3).unwrap_or(month);
        name.eq_ignore_ascii_case(month)
            || name.eq_ignore_ascii_case(short)
            || (*month == "September" && name.eq_ignore_ascii_case("sept"))
    })?;
    u8::try_from(found + 1).ok()
}

/// A word of a text that is the name of a month but for one slip of the pen: where it stands in the text, in bytes, and
/// the name.
pub fn misspelt_month(text: &str) -> Option<(Range<usize>, &'static str)> {
    let is_letter = |letter: char| letter.is_alphabetic();
    let words = text.split(|letter| !is_letter(letter)).filter(|word| word.len() > 2 && month_by_name(word).is_none());
    words.into_iter().find_map(|word| {
        let month = MONTHS.into_iter().find(|month| is_slip(&word.to_lowercase(), &month.to_lowercase()))?;
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        Some((start..start + word.len(), month))
    })
}

/// Whether two words differ by one letter too many or too few, or by two neighbours that have changed places.
fn is_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() < other.len() { (&one, &other) } else { (&other, &one) };
    let same = short.iter().zip(long).take_while(|(one, other)| one == other).count();
    match long.len() - short.len() {
        0 => {
            same + 1 < long.len()
                && short[same] == long[same + 1]
                && short[same + 1] == long[same]
                && short[same + 2..] == long[same + 2..]
        }
        1 => short[same..] == long[same + 1..],
        _ => false,
    }
}

/// `31 March 2021`.
pub fn date_in_words(date: Date) -> String {
    format!("{} {} {:04}", date.day(), MONTHS[(date.month() - 1) as usize], date.year())
}
