//! Names of metrics, organisations and units as data spell them, each kept once.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

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

    /// The number of a name in a spelling that is met for the first time; nothing when it names nothing.
    pub(super) fn meet(&mut self, spelling: &str, cell: Span) -> Option<u32> {
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

/// A map that guesses before it hashes.
///
/// Tables repeat: the next row holds the same key as the row before, or the one that followed that key the
/// last time (the metrics of one organisation, over and over). Both guesses cost one comparison, and
/// hashing three keys a row is what halves the speed of reading.
#[derive(Clone, Debug)]
pub(super) struct Memo<K, V> {
    entries: Vec<(K, V)>,
    index: HashMap<K, u32>,
    /// For each entry the one that followed it the last time.
    after: Vec<u32>,
    last: u32,
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self { entries: Vec::new(), index: HashMap::new(), after: Vec::new(), last: 0 }
    }
}

impl<K: Eq + Hash + Clone, V: Copy> Memo<K, V> {
    pub(super) fn get<Q>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        let (last, value) = self.entries.get(self.last as usize)?;
        if last.borrow() == key {
            return Some(*value);
        }
        let guess = self.after[self.last as usize];
        let (guessed, value) = &self.entries[guess as usize];
        if guessed.borrow() == key {
            self.last = guess;
            return Some(*value);
        }
        let found = *self.index.get(key)?;
        self.follow(found);
        Some(self.entries[found as usize].1)
    }

    /// Looks a key up without learning from it.
    pub(super) fn peek<Q>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        self.index.get(key).map(|found| self.entries[*found as usize].1)
    }

    /// Adds a key that is not there yet.
    pub(super) fn insert(&mut self, key: K, value: V) {
        let number = u32::try_from(self.entries.len()).expect("a text under 4 GiB holds fewer than 2^32 names");
        self.index.insert(key.clone(), number);
        self.entries.push((key, value));
        self.after.push(number);
        self.follow(number);
    }

    fn follow(&mut self, number: u32) {
        self.after[self.last as usize] = number;
        self.last = number;
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
    fn a_memo_finds_what_a_map_finds() {
        let mut memo = Memo::<Box<[u8]>, usize>::default();
        let words = ["a", "b", "a", "a", "c", "b", "a", "b", "c", "c"];
        let mut seen = Vec::new();
        for word in words {
            let expected = seen.iter().position(|old| *old == word);
            assert_eq!(memo.get(word.as_bytes()), expected, "{word} after {seen:?}");
            if expected.is_none() {
                memo.insert(word.as_bytes().into(), seen.len());
                seen.push(word);
            }
        }
        assert_eq!(memo.peek("c".as_bytes()), Some(2));
    }
}
