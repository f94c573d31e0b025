//! Names of metrics, organisations and units as data spell them, each kept once.

use std::collections::HashMap;

use super::memo::Memo;
use crate::source::Span;
use crate::units::letters_and_digits;

/// What is compared when two spellings may be one name: letters and digits alone, in lower case.
///
/// `metric_0001`, `metric-0001` and `Metric 0001` have one key. A text of nothing but punctuation has an
/// empty key, which names nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameKey(Box<str>);

impl NameKey {
    /// The key of a spelling.
    pub fn of(spelling: &str) -> Self {
        Self(letters_and_digits(spelling).into())
    }

    /// The letters and digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing is left to compare.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The most characters that a name may have. A sentence of a survey has 300.
pub(super) const LONGEST_NAME: usize = 1_000;

/// Whether a spelling has more characters than any name.
pub(super) fn is_too_long(spelling: &str) -> bool {
    spelling.len() > LONGEST_NAME && spelling.chars().nth(LONGEST_NAME).is_some()
}

/// A name that data use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As it was spelt where it was first met.
    pub spelling: String,
    /// What it is compared by.
    pub key: NameKey,
    /// The cell where it was first met.
    pub first: Span,
}

/// Names in the order in which they were first met.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    names: Vec<Name>,
    by_key: HashMap<NameKey, u32>,
    by_spelling: Memo<Box<[u8]>, u32>,
}

impl Names {
    /// The number of a name that was met in this very spelling.
    pub(super) fn met(&mut self, spelling: &[u8]) -> Option<u32> {
        self.by_spelling.get(spelling)
    }

    /// The number of a name in a spelling that is met for the first time; nothing when it names nothing, or is longer than any
    /// name.
    pub(super) fn meet(&mut self, spelling: &str, cell: Span) -> Option<u32> {
        if is_too_long(spelling) {
            return None;
        }
        let key = NameKey::of(spelling);
        if key.is_empty() {
            return None;
        }
        let next = u32::try_from(self.names.len()).ok()?;
        let number = *self.by_key.entry(key.clone()).or_insert(next);
        if number == next {
            self.names.push(Name { spelling: spelling.to_owned(), key, first: cell });
        }
        self.by_spelling.insert(spelling.as_bytes().into(), number);
        Some(number)
    }

    /// The same of a name that stands in a cell among marks that are no part of it.
    pub(super) fn meet_as(&mut self, written: &str, name: &str, cell: Span) -> Option<u32> {
        let number = match self.met(name.as_bytes()) {
            Some(number) => number,
            None => self.meet(name, cell)?,
        };
        if written != name {
            self.by_spelling.insert(written.as_bytes().into(), number);
        }
        Some(number)
    }

    pub(super) fn find(&self, key: &NameKey) -> Option<u32> {
        self.by_key.get(key).copied()
    }

    pub(super) fn get(&self, number: u32) -> &Name {
        &self.names[number as usize]
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (u32, &Name)> {
        (0..).zip(&self.names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_agree() {
        for spelling in ["metric_0001", "metric-0001", "Metric 0001", " METRIC (0001)"] {
            assert_eq!(NameKey::of(spelling).as_str(), "metric0001");
        }
        assert_eq!(NameKey::of("Bro Morgannwg – Âb").as_str(), "bromorgannwgâb");
        assert!(NameKey::of("-").is_empty());
    }

    #[test]
    fn a_name_has_an_end() {
        let (mut sources, mut names) = (crate::source::SourceMap::default(), Names::default());
        let cell = Span::new(sources.add("a.csv", "a"), 0, 1);
        assert_eq!(names.meet(&"é".repeat(LONGEST_NAME), cell), Some(0), "characters count, not bytes");
        assert_eq!(names.meet(&"é".repeat(LONGEST_NAME + 1), cell), None);
        assert_eq!(names.met("é".repeat(LONGEST_NAME + 1).as_bytes()), None, "nothing of it is kept");
    }
}
