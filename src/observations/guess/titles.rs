//! The periods that titles and the names of sheets tell.

use crate::calendar::{Calendar, MONTHS};

/// A year of two digits behind a month, as titles have it: `December 18` in `year ending December 18` is of 2018. Behind
/// other words it may as well be a day.
fn with_whole_year(before: Option<&&str>, month: &str, year: &str) -> Option<String> {
    let is_end = before.is_some_and(|word| ["ending", "ended", "to", "in"].contains(&word.to_lowercase().as_str()));
    let digits = year.trim_start_matches(['\'', '’']);
    // The mark of a note may stand right behind it: `December 181`.
    let is_year = (2..=3).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit());
    (is_end && is_year && MONTHS.contains(&month)).then(|| format!("{month} 20{}", &digits[..2]))
}

/// The words of a title that are periods: `year ending March 2018` holds `March 2018`.
pub(super) fn periods_within(title: &str, calendar: &Calendar) -> Vec<String> {
    let words: Vec<&str> = title.split([' ', ',', '(', ')']).filter(|word| !word.is_empty()).take(60).collect();
    let period = |first: usize| {
        // `to December 18 2020` ends with a day.
        let is_day =
            words.get(first + 2).is_some_and(|word| word.len() >= 4 && word.bytes().all(|it| it.is_ascii_digit()));
        let before = first.checked_sub(1).and_then(|before| words.get(before));
        let short = words.get(first + 1).filter(|_| !is_day);
        if let Some(whole) = short.and_then(|year| with_whole_year(before, words[first], year)) {
            return Some(whole);
        }
        (2..=3).rev().filter(|count| first + count <= words.len()).find_map(|count| {
            let joined = words[first..first + count].join(" ");
            let bare: String = match words[first + count - 1].get(..4) {
                // The marks of notes stand right behind a year.
                Some(year) if year.bytes().all(|it| it.is_ascii_digit()) => {
                    [&words[first..first + count - 1], &[year]].concat().join(" ")
                }
                _ => joined,
            };
            let has_letters = bare.chars().any(char::is_alphabetic) || bare.contains('/');
            // `to December 2018` is `December 2018`, which begins a word later.
            let begins = bare.starts_with(|it: char| !it.is_lowercase());
            (begins && has_letters && calendar.read(&bare).is_ok()).then_some(bare)
        })
    };
    (0..words.len()).filter_map(period).collect()
}

/// The period that the name of a sheet or a file tells: `Q4 2020-21`, `kpis_2020-21 Q4`.
pub(super) fn period_of_name(name: &str, calendar: &Calendar) -> Option<String> {
    let spaced = name.replace(['_', '.'], " ");
    if calendar.read(&spaced).is_ok() {
        return Some(spaced);
    }
    // A whole year is all that a number tells, and too little to rely on.
    periods_within(&spaced, calendar).pop()
}
