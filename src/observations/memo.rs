//! What tables repeat, guessed before it is looked up.
//!
//! The next row holds the same word as the row before, or the one that followed that word the last time: the metrics of
//! one organisation, over and over. A guess costs one comparison, and hashing three keys a row is what halves the speed
//! of reading.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hash, Hasher, RandomState};

/// Which of some numbered things is likely to be met next.
#[derive(Clone, Debug)]
pub(super) struct Succession {
    /// For each the one that followed it the last time; itself until one did.
    after: Vec<u32>,
    last: u32,
    next: u32,
}

/// The number of nothing.
const NONE: u32 = u32::MAX;

impl Default for Succession {
    fn default() -> Self {
        Self { after: Vec::new(), last: NONE, next: NONE }
    }
}

impl Succession {
    /// The likeliest: within a run the same again, and else the one that followed the last time.
    pub(super) fn likeliest(&self) -> u32 {
        self.next
    }

    /// The other of the two.
    pub(super) fn next_likeliest(&self) -> u32 {
        let is_run = self.next == self.last;
        if is_run { self.after.get(self.last as usize).copied().unwrap_or(NONE) } else { self.last }
    }

    /// Makes room for one more thing, which has not been met.
    pub(super) fn add(&mut self) {
        // There are fewer than 2^32 rows in a text.
        self.after.push(self.after.len() as u32);
    }

    /// Takes note that one is met.
    pub(super) fn follow(&mut self, number: u32) {
        if number == self.last {
            self.next = number;
            return;
        }
        if let Some(after) = self.after.get_mut(self.last as usize) {
            *after = number;
        }
        self.last = number;
        self.next = self.after.get(number as usize).copied().unwrap_or(number);
    }
}

/// A map that guesses before it hashes.
#[derive(Clone, Debug)]
pub(super) struct Memo<K, V, S = RandomState> {
    entries: Vec<(K, V)>,
    index: HashMap<K, u32, S>,
    succession: Succession,
}

/// A map of pairs of numbers that planck gave itself.
pub(super) type Pairs<K> = Memo<K, u32, BuildHasherDefault<OwnNumbers>>;

impl<K, V, S: Default> Default for Memo<K, V, S> {
    fn default() -> Self {
        Self { entries: Vec::new(), index: HashMap::default(), succession: Succession::default() }
    }
}

impl<K: Eq + Hash + Clone, V: Copy, S: BuildHasher> Memo<K, V, S> {
    pub(super) fn get<Q>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        let is_it = |guess: u32| self.entries.get(guess as usize).is_some_and(|(guessed, _)| guessed.borrow() == key);
        let guesses = [Succession::likeliest, Succession::next_likeliest];
        let guessed = guesses.into_iter().map(|guess| guess(&self.succession)).find(|guess| is_it(*guess));
        let found = guessed.or_else(|| self.index.get(key).copied())?;
        self.succession.follow(found);
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
        self.succession.add();
        self.succession.follow(number);
    }
}

/// Hashes numbers that planck gave itself, one after the other: nobody can choose them so that their hashes are alike, and
/// the hash that guards against that would cost as much as the rest of judging a large plan's figures.
///
/// It multiplies by a number whose bits mix into the upper half; the map takes the lower. The number is the one that the
/// crate rustc-hash takes from Steele and Vigna, "Computationally easy, spectrally good multipliers" (2021). Where somebody
/// does choose the figures so that pairs of them are alike, looking up becomes a search through all: slow, and never wrong.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OwnNumbers(u64);

impl Hasher for OwnNumbers {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = self.0.wrapping_add(u64::from(number)).wrapping_mul(0xF135_7AEA_2E62_A9C5);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

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

    #[test]
    fn runs_and_rounds_are_guessed() {
        let hits = |rows: &[u32]| {
            let (mut succession, mut hits) = (Succession::default(), 0);
            (0..4).for_each(|_| succession.add());
            for row in rows {
                hits += usize::from(succession.likeliest() == *row);
                succession.follow(*row);
            }
            hits
        };
        assert_eq!(hits(&[0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]), 9, "all but the first of each run");
        assert_eq!(hits(&[0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3]), 7, "none of the first round, and not its end");
    }

    #[test]
    fn pairs_of_small_numbers_have_hashes_of_their_own() {
        let builder = BuildHasherDefault::<OwnNumbers>::default();
        let pairs = || (0..300_u32).flat_map(|one| (0..300_u32).map(move |other| (one, other)));
        let hashes: BTreeSet<u64> = pairs().map(|pair| builder.hash_one(pair)).collect();
        assert_eq!(hashes.len(), 90_000);
        // A map of as many takes the lower bits for the place.
        let places: BTreeSet<u64> = hashes.iter().map(|hash| hash % (1 << 17)).collect();
        assert!(places.len() > 60_000, "{}", places.len());
    }
}
