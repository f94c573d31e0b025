//! What the columns of a table are called: as a plan names them, and as metrics.

use std::collections::BTreeMap;

use super::look::{Look, key};
use crate::observations::footnotes::{without_digits, without_marks};
use crate::observations::names::NameKey;
use crate::source::column_letters;

/// The header of a table.
pub(super) struct Heads {
    /// The lowest words over each column.
    lowest: Vec<String>,
    /// The words above those, where the header has two rows.
    upper: Vec<String>,
    /// How many columns have the same lowest words, and how many have all words the same.
    alike: [BTreeMap<NameKey, usize>; 2],
    /// The rows that it takes, the first and the last, from 1.
    pub(super) rows: (u32, u32),
}

impl Heads {
    /// The header, which takes in the row above where that tells columns apart that are alike without it.
    pub(super) fn of(look: &Look<'_>) -> Self {
        let (number, lowest) = look.header();
        let alone = Self::counted(lowest.to_vec(), Vec::new(), (number, number));
        let Some((above, upper)) = look.above() else { return alone };
        let figures: Vec<usize> = (0..look.width()).filter(|place| look.holds_numbers(*place)).collect();
        let is_unclear = |heads: &Self| figures.iter().filter(|place| !heads.is_told(**place)).count();
        let both = Self::counted(lowest.to_vec(), upper.to_vec(), (above, number));
        if is_unclear(&both) < is_unclear(&alone) { both } else { alone }
    }

    /// The header of these rows, with how often each of its words stands there.
    fn counted(lowest: Vec<String>, upper: Vec<String>, rows: (u32, u32)) -> Self {
        let mut heads = Self { lowest, upper, alike: Default::default(), rows };
        for place in 0..heads.width() {
            let keys = [key(heads.lowest(place)), key(&heads.full(place))];
            for (alike, key) in heads.alike.iter_mut().zip(keys) {
                *alike.entry(key).or_default() += 1;
            }
        }
        heads
    }

    /// The lowest words over a column, or those above where it has none.
    pub(super) fn lowest(&self, place: usize) -> &str {
        let rows = [&self.lowest, &self.upper];
        rows.into_iter().filter_map(|row| row.get(place)).find(|says| !says.is_empty()).map_or("", String::as_str)
    }

    /// All words over a column, from the top.
    fn full(&self, place: usize) -> String {
        let lowest = self.lowest.get(place).map_or("", String::as_str);
        let mut words = vec![self.upper.get(place).map_or("", String::as_str), lowest];
        words.retain(|says| !says.is_empty());
        words.dedup();
        words.iter().map(|says| without_marks(says)).collect::<Vec<_>>().join(": ")
    }

    /// How many columns have words over them.
    pub(super) fn width(&self) -> usize {
        self.lowest.len().max(self.upper.len())
    }

    /// Whether words over a column tell it from all others.
    fn is_told(&self, place: usize) -> bool {
        self.own_words(place).is_some()
    }

    /// The words that a plan may call a column by: the lowest, or all of them.
    fn own_words(&self, place: usize) -> Option<String> {
        let [lowest, full] = &self.alike;
        let (short, long) = (without_marks(self.lowest(place)), self.full(place));
        if !short.is_empty() && lowest.get(&key(short)) == Some(&1) {
            return Some(short.to_owned());
        }
        let long_key = key(&long);
        let is_own = !long.is_empty() && full.get(&long_key) == Some(&1) && !lowest.contains_key(&long_key);
        is_own.then_some(long)
    }

    /// A column as a plan names it: by its words in quotation marks, or by its letters.
    pub(super) fn name(&self, place: usize) -> String {
        match self.own_words(place).filter(|says| !says.contains(['"', '\\'])) {
            Some(says) => format!("\"{says}\""),
            None => column_letters(place + 1),
        }
    }

    /// A name for a metric, after the words over its column; and whether it has any of its own.
    pub(super) fn slug(&self, place: usize) -> (String, bool) {
        let words = self.own_words(place).unwrap_or_else(|| self.lowest(place).to_owned());
        slug(&words, place)
    }
}

/// A name for a metric, after the words of a header; and whether it has any.
fn slug(header: &str, place: usize) -> (String, bool) {
    // `Homicide1` has the mark of a footnote, and `CO2` is a name.
    let is_name = |word: &str| !word.chars().any(char::is_lowercase);
    let bare_word = |word: &str| if is_name(word) { word.to_owned() } else { without_digits(word) };
    let bare = without_marks(header).split(' ').map(bare_word).collect::<Vec<_>>().join(" ").to_lowercase();
    let words: Vec<&str> = bare.split(|it: char| !it.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let slug = words.iter().take(5).copied().collect::<Vec<_>>().join("-");
    match slug.starts_with(|it: char| it.is_ascii_alphabetic()) {
        true => (slug, true),
        false => (format!("column-{}", column_letters(place + 1).to_lowercase()), false),
    }
}
