//! Periods that are wrong by one slip: the word that is wrong, and the right one.

use std::ops::Range;

use super::Calendar;
use super::month::{MONTHS, Month, misspelt_month, month_by_name};

/// Where a slip stands in a text, and what to write for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MendedPeriod {
    /// Where, in bytes.
    pub at: Range<usize>,
    /// What was meant; nothing where the words are not needed.
    pub meant: String,
    /// What is wrong, to follow the text itself: `names no day: September has 30 days`.
    pub why: String,
}

impl Calendar {
    /// The one word by which a text that is no period differs from one.
    pub fn slip_in(self, text: &str) -> Option<MendedPeriod> {
        // No period is longer, and each way of mending costs a reading.
        if text.len() > 100 {
            return None;
        }
        if let Some((at, meant)) = misspelt_month(text) {
            return Some(MendedPeriod { at, meant: meant.to_owned(), why: "names no month".to_owned() });
        }
        let ways = [end_of(text), years(text), quarter_letter(text), day(text)];
        ways.into_iter().flatten().find(|mended| {
            let whole = format!("{}{}{}", &text[..mended.at.start], mended.meant, &text[mended.at.end..]);
            self.read(&whole).is_ok()
        })
    }
}

/// The words of a text, with their places.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.split_whitespace().map(|word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        (start..start + word.len(), word)
    })
}

/// `end of 2026/27`, `the end of March 2027`.
fn end_of(text: &str) -> Option<MendedPeriod> {
    let leads = words(text).take_while(|(_, word)| matches!(word.to_lowercase().as_str(), "the" | "end" | "of"));
    let leads: Vec<_> = leads.collect();
    let is_end = leads.iter().any(|(_, word)| word.eq_ignore_ascii_case("end"));
    let (rest, _) = words(text).nth(leads.len())?;
    let start = leads.first()?.0.start;
    let why = "says `end of`, which is not needed: a month, a quarter or a year counts to its last day".to_owned();
    is_end.then(|| MendedPeriod { at: start..rest.start, meant: String::new(), why })
}

/// `2025/27` for `2025/26`. Where the second year is the slip is not known; the first is what a year is called by.
fn years(text: &str) -> Option<MendedPeriod> {
    words(text).find_map(|(at, word)| {
        let (first, second) = word.split_once(['/', '-'])?;
        let is_number = |part: &str| part.bytes().all(|it| it.is_ascii_digit());
        if first.len() != 4 || !matches!(second.len(), 2 | 4) || !is_number(first) || !is_number(second) {
            return None;
        }
        if let Some(meant) = swapped(first, second) {
            let why = format!("names no year: two digits of {} are swapped", &meant[..4]);
            return Some(MendedPeriod { at, meant: format!("{meant}{}", &word[4..]), why });
        }
        let next = (first.parse::<u16>().ok()? + 1).to_string();
        let meant = next.get(next.len().checked_sub(second.len())?..)?.to_owned();
        let start = at.end - second.len();
        (meant != second).then_some(MendedPeriod {
            at: at.clone(),
            meant: format!("{}{meant}", &text[at.start..start]),
            why: format!("names no year: the year that follows {first} is {next}"),
        })
    })
}

/// `2024` for the `2042` of `2042/25`: the year before the second one, of which two digits are swapped.
fn swapped(first: &str, second: &str) -> Option<String> {
    let end = (format!("{}{second}", first.get(..4 - second.len())?)).parse::<u16>().ok()?;
    let meant = end.checked_sub(1)?.to_string();
    let sorted = |year: &str| {
        let mut digits: Vec<char> = year.chars().collect();
        digits.sort_unstable();
        digits
    };
    (meant != first && sorted(&meant) == sorted(first)).then_some(meant)
}

/// `2025/26 2`, `2025/26 O2`, `2025/26 0.2`.
fn quarter_letter(text: &str) -> Option<MendedPeriod> {
    let (at, word) = words(text).last().filter(|(at, _)| at.start > 0)?;
    let number = word.trim_start_matches(['O', 'o', '0', 'G', 'g', 'C', '9']);
    let is_number = matches!(number, "1" | "2" | "3" | "4") && word.len() <= 2;
    let why = "names no quarter: a `Q` belongs before its number".to_owned();
    is_number.then(|| MendedPeriod { at, meant: format!("Q{number}"), why })
}

/// `31 September 2021` for `30 September 2021`.
fn day(text: &str) -> Option<MendedPeriod> {
    let found: Vec<_> = words(text).collect();
    let [.., (at, number), (_, month), (_, year)] = found.as_slice() else { return None };
    let month = month_by_name(month)?;
    let last = Month::new(year.parse().ok()?, month)?.last_day().day();
    let name = MONTHS.get(usize::from(month) - 1)?;
    let is_late = number.parse::<i8>().is_ok_and(|number| number > last && number <= 31);
    let why = format!("names no day: {name} {year} has {last} days");
    is_late.then(|| MendedPeriod { at: at.clone(), meant: last.to_string(), why })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_mends_a_period() {
        for (text, why, wrong, meant) in [
            ("2025/27", "year that follows", "2025/27", "2025/26"),
            ("2025-2027 Q2", "year that follows", "2025-2027", "2025-2026"),
            ("2042/25", "2024 are swapped", "2042/25", "2024/25"),
            ("2042/2025 Q4", "2024 are swapped", "2042/2025", "2024/2025"),
            ("2025/26 O2", "`Q` belongs", "O2", "Q2"),
            ("2025/26 2", "`Q` belongs", "2", "Q2"),
            ("31 September 2025", "has 30 days", "31", "30"),
            ("30 February 2024", "has 29 days", "30", "29"),
            ("29 February 2025", "has 28 days", "29", "28"),
            ("end of 2026/27", "`end of`", "end of ", ""),
            ("the end of March 2027", "`end of`", "the end of ", ""),
            ("6 Novembre 2025", "no month", "Novembre", "November"),
        ] {
            let mended = Calendar::default().slip_in(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&text[mended.at], mended.meant.as_str()), (wrong, meant), "{text}");
            assert!(mended.why.contains(why), "{text}: {}", mended.why);
        }
        for text in ["2025/26 Q5", "32 March 2025", "end of", "soon", "", "2025/27 Q7", "9999/00"] {
            assert_eq!(Calendar::default().slip_in(text), None, "{text}");
        }
    }
}
