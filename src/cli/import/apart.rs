//! Metrics of several sheets of one workbook that would have the same name: counts in one, rates in another.

use std::collections::BTreeMap;

use crate::analysis::Guess;
use crate::source::SourceFile;

/// The metrics of the sheets that came before.
#[derive(Default)]
pub(super) struct Met {
    /// The sheet of each, by its name and the quarter of its figures.
    sheets: BTreeMap<(String, Option<String>), String>,
}

impl Met {
    /// What a sheet seems to be, with names of metrics that no sheet before it has for the same quarter.
    pub(super) fn tell_apart(&mut self, mut guess: Guess, source: &SourceFile) -> Guess {
        let Some(sheet) = source.sheet().map(|sheet| sheet.name.clone()) else { return guess };
        let of = |name: &str| (name.to_owned(), guess.quarter.clone());
        guess.like_sheet = guess.metrics.iter().find_map(|(_, name)| self.sheets.get(&of(name)).cloned());
        if guess.like_sheet.is_some() {
            let words = sheet.to_lowercase();
            let words: Vec<&str> =
                words.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty()).collect();
            for (_, name) in &mut guess.metrics {
                *name = format!("{name}-{}", words.join("-"));
            }
        }
        let named = guess.metrics.iter().map(|(_, name)| (name.clone(), guess.quarter.clone()));
        self.sheets.extend(named.map(|key| (key, sheet.clone())));
        guess
    }
}
