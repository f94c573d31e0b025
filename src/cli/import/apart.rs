//! Metrics of several sheets of one workbook that would have the same name: counts in one, rates in another.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Guess;

/// The metrics of the sheets that came before.
#[derive(Default)]
pub(super) struct Met {
    /// The sheet of each, by its name and the quarter of its figures.
    sheets: BTreeMap<(String, Option<String>), String>,
}

impl Met {
    /// Gives the metrics of a sheet, which is the `number`th of its workbook, names that no sheet before it has for the same
    /// quarter; and tells the first of those sheets that has one of them.
    pub(super) fn tell_apart(&mut self, guess: &mut Guess, sheet: &str, number: usize) -> Option<String> {
        let of = |name: &str| (name.to_owned(), guess.quarter.clone());
        let is_met = |name: &str| self.sheets.contains_key(&of(name));
        let like_sheet = guess.metrics.iter().find_map(|(_, name)| self.sheets.get(&of(name)).cloned());
        let mut taken: BTreeSet<String> = guess.metrics.iter().map(|(_, name)| name.clone()).collect();
        let suffix = suffix(sheet, number);
        for (_, name) in guess.metrics.iter_mut().filter(|(_, name)| is_met(name)) {
            let long = format!("{name}-{suffix}");
            let numbered = (number..).map(|number| format!("{long}-{number}"));
            let free = [long.clone()].into_iter().chain(numbered).find(|it| !is_met(it) && !taken.contains(it));
            *name = free.unwrap_or(long);
            taken.insert(name.clone());
        }
        let named: Vec<_> = guess.metrics.iter().map(|(_, name)| (of(name), sheet.to_owned())).collect();
        self.sheets.extend(named);
        like_sheet
    }
}

/// The end of a name, after the words of a sheet's name or, where a name cannot hold its letters, its number.
fn suffix(sheet: &str, number: usize) -> String {
    let words = sheet.to_lowercase();
    let words: Vec<&str> = words.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty()).collect();
    if words.is_empty() { format!("sheet-{number}") } else { words.join("-") }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of metrics after that of a sheet.
    fn named(met: &mut Met, sheet: (&str, usize), names: &[&str]) -> (String, Option<String>) {
        let metrics = names.iter().map(|name| ("A".to_owned(), (*name).to_owned())).collect();
        let mut guess = Guess { metrics, ..Guess::default() };
        let like = met.tell_apart(&mut guess, sheet.0, sheet.1);
        (guess.metrics.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(" "), like)
    }

    #[test]
    fn only_what_is_alike_is_renamed_and_never_to_a_name_that_is_taken() {
        let mut met = Met::default();
        let first = || Some("Counts".to_owned());
        for (sheet, number, names, expected, like) in [
            ("Counts", 1, &["count", "visits"][..], "count visits", None),
            ("Rates", 2, &["count", "loans"], "count-rates loans", first()),
            // No letter that a name may hold.
            ("Число", 3, &["count"], "count-sheet-3", first()),
            ("A B", 4, &["count"], "count-a-b", first()),
            ("A-B", 5, &["count"], "count-a-b-5", first()),
            // Taken by the sheet's own.
            ("Y", 6, &["count", "count-y"], "count-y-6 count-y", first()),
            ("Other", 7, &["staff"], "staff", None),
        ] {
            assert_eq!(named(&mut met, (sheet, number), names), (expected.to_owned(), like), "{sheet}");
        }
    }
}
