//! The spellings of one column of a large table, each found again in the bytes of a row; and where a cell ends.
//!
//! What a spelling means is for others to know.

use std::collections::HashMap;

use crate::observations::cells::bare_end;

/// Spellings in the order in which they were met, each with what is known of it.
///
/// Tables repeat: the next row holds the same word as the row before, or the one that followed that word the last time.
/// Both guesses are compared with the bytes of the row before the end of its cell is even looked for.
pub(in crate::observations) struct Words<T> {
    pub(in crate::observations) entries: Vec<(Box<str>, T)>,
    index: HashMap<Box<str>, u32>,
    /// For each entry the one that followed it the last time.
    after: Vec<u32>,
    last: u32,
    /// For each entry whether the dataset hears of it.
    told: Vec<Told>,
    /// For each entry whether it means the same without quotation marks about it.
    bare: Vec<bool>,
}

/// Whether the row in which a word was met tells the dataset of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Yes,
    No,
}

/// The number of no word.
const NONE: u32 = u32::MAX;

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            index: HashMap::new(),
            after: Vec::new(),
            last: NONE,
            told: Vec::new(),
            bare: Vec::new(),
        }
    }
}

impl<T> Words<T> {
    /// The word that fills the cell at an offset, and where the cell ends; nothing for one that is not known.
    pub(super) fn find(&mut self, bytes: &[u8], at: usize, delimiter: u8) -> Option<(u32, usize)> {
        if bytes.get(at) == Some(&b'"') {
            return self.find_quoted(bytes, at, delimiter);
        }
        for guess in [self.last, self.after.get(self.last as usize).copied().unwrap_or(NONE)] {
            let Some((word, _)) = self.entries.get(guess as usize) else { continue };
            let word = word.as_bytes();
            let end = at + word.len();
            if bytes[at..].starts_with(word) && ends(bytes, end, delimiter) && self.bare[guess as usize] {
                self.last = guess;
                return Some((guess, end));
            }
        }
        let end = bare_end(bytes, at, delimiter);
        Some((self.look_up(&bytes[at..end])?, end))
    }

    /// The same of a cell in quotation marks.
    fn find_quoted(&mut self, bytes: &[u8], at: usize, delimiter: u8) -> Option<(u32, usize)> {
        for guess in [self.last, self.after.get(self.last as usize).copied().unwrap_or(NONE)] {
            let Some((word, _)) = self.entries.get(guess as usize) else { continue };
            let mark = at + 1 + word.len();
            let is_it = bytes[at + 1..].starts_with(word.as_bytes()) && bytes.get(mark) == Some(&b'"');
            if is_it && ends(bytes, mark + 1, delimiter) && !word.contains('"') {
                self.last = guess;
                return Some((guess, mark + 1));
            }
        }
        let mark = quoted_end(bytes, at, delimiter)?;
        Some((self.look_up(&bytes[at + 1..mark])?, mark + 1))
    }

    /// The number of a word that is known, and that the dataset hears of.
    fn look_up(&mut self, word: &[u8]) -> Option<u32> {
        let found = *self.index.get(std::str::from_utf8(word).ok()?)?;
        if self.told[found as usize] == Told::No {
            return None;
        }
        self.follow(found);
        Some(found)
    }

    /// The number of a word, of which something becomes known if it is new; nothing where nothing does.
    pub(super) fn known_or(&mut self, word: &str, told: Told, known: impl FnOnce() -> Option<T>) -> Option<u32> {
        if let Some(found) = self.index.get(word).copied() {
            if told == Told::Yes {
                self.told[found as usize] = told;
            }
            return Some(found);
        }
        // Such a word means something else where it stands without quotation marks.
        let is_bare = !word.contains([',', ';', '\t', '\n', '\r', '"']);
        if word.is_empty() {
            return None;
        }
        let value = known()?;
        let number = u32::try_from(self.entries.len()).expect("a text under 4 GiB holds fewer than 2^32 names");
        self.entries.push((word.into(), value));
        self.after.push(NONE);
        self.told.push(told);
        self.bare.push(is_bare);
        self.index.insert(word.into(), number);
        if told == Told::Yes {
            self.follow(number);
        }
        Some(number)
    }

    fn follow(&mut self, number: u32) {
        if let Some(after) = self.after.get_mut(self.last as usize) {
            *after = number;
        }
        self.last = number;
    }
}

/// Where the mark stands that closes the quoted cell at an offset; nothing where the cell goes on after it, or on another
/// line.
pub(super) fn quoted_end(bytes: &[u8], at: usize, delimiter: u8) -> Option<usize> {
    let end = at + 1 + memchr::memchr2(b'"', b'\n', &bytes[at + 1..])?;
    (bytes[end] == b'"' && ends(bytes, end + 1, delimiter)).then_some(end)
}

/// Whether a cell ends at an offset.
pub(super) fn ends(bytes: &[u8], at: usize, delimiter: u8) -> bool {
    bytes.get(at).is_none_or(|byte| *byte == delimiter || matches!(byte, b'\n' | b'\r'))
}
