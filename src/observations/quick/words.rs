//! The spellings of one column of a large table, each found again in the bytes of a row; and where a cell ends.
//!
//! What a spelling means is for others to know.

use std::collections::HashMap;

use crate::observations::cells::bare_end;
use crate::observations::memo::Succession;

/// Spellings in the order in which they were met, each with what is known of it.
///
/// Those that are likely in a row are compared with its bytes before the end of the cell is even looked for.
pub(in crate::observations) struct Words<T> {
    words: Vec<Word<T>>,
    index: HashMap<Box<str>, u32>,
    succession: Succession,
}

struct Word<T> {
    text: Box<str>,
    /// The first bytes of the text and which bits of them count: so many are compared at once, and most words have no more.
    head: u128,
    mask: u128,
    /// Whether it means the same without quotation marks about it.
    is_bare: bool,
    /// Whether the dataset hears of it.
    told: Told,
    value: T,
}

/// Whether the row in which a word was met tells the dataset of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Yes,
    No,
}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self { words: Vec::new(), index: HashMap::new(), succession: Succession::default() }
    }
}

impl<T> Words<T> {
    /// The spelling of a word.
    pub(in crate::observations) fn text(&self, number: u32) -> &str {
        &self.words[number as usize].text
    }

    /// What is known of a word.
    pub(in crate::observations) fn value(&self, number: u32) -> &T {
        &self.words[number as usize].value
    }

    /// What is known of each word.
    pub(in crate::observations) fn values(&self) -> impl Iterator<Item = &T> {
        self.words.iter().map(|word| &word.value)
    }

    /// The same as [`find`](Self::find), for whoever knows which word to expect.
    pub(super) fn find_expected(
        &mut self,
        expected: Option<u32>,
        bytes: &[u8],
        at: usize,
        delimiter: u8,
    ) -> Option<(u32, usize)> {
        let word = expected.and_then(|number| Some((number, self.words.get(number as usize)?)));
        match word.and_then(|(number, word)| Some((number, word.fills(bytes, at, delimiter)?))) {
            Some(found) => Some(found),
            None => self.find(bytes, at, delimiter),
        }
    }

    /// The word that fills the cell at an offset, and where the cell ends; nothing for one that is not known.
    pub(super) fn find(&mut self, bytes: &[u8], at: usize, delimiter: u8) -> Option<(u32, usize)> {
        let guess = self.succession.likeliest();
        match self.words.get(guess as usize).and_then(|word| word.fills(bytes, at, delimiter)) {
            Some(end) => {
                self.succession.follow(guess);
                Some((guess, end))
            }
            None => self.find_another(bytes, at, delimiter),
        }
    }

    /// The same of one that is not the likeliest.
    fn find_another(&mut self, bytes: &[u8], at: usize, delimiter: u8) -> Option<(u32, usize)> {
        let guess = self.succession.next_likeliest();
        if let Some(end) = self.words.get(guess as usize).and_then(|word| word.fills(bytes, at, delimiter)) {
            self.succession.follow(guess);
            return Some((guess, end));
        }
        if bytes.get(at) == Some(&b'"') {
            return self.find_quoted(bytes, at, delimiter);
        }
        let end = bare_end(bytes, at, delimiter);
        Some((self.look_up(&bytes[at..end])?, end))
    }

    /// The same of a cell in quotation marks.
    fn find_quoted(&mut self, bytes: &[u8], at: usize, delimiter: u8) -> Option<(u32, usize)> {
        for guess in [self.succession.likeliest(), self.succession.next_likeliest()] {
            let Some(Word { text, .. }) = self.words.get(guess as usize) else { continue };
            let mark = at + 1 + text.len();
            let is_it = bytes.get(at + 1..mark) == Some(text.as_bytes()) && bytes.get(mark) == Some(&b'"');
            if is_it && ends(bytes, mark + 1, delimiter) && !text.contains('"') {
                self.succession.follow(guess);
                return Some((guess, mark + 1));
            }
        }
        let mark = quoted_end(bytes, at, delimiter)?;
        Some((self.look_up(&bytes[at + 1..mark])?, mark + 1))
    }

    /// The number of a word that is known, and that the dataset hears of.
    fn look_up(&mut self, word: &[u8]) -> Option<u32> {
        let found = *self.index.get(std::str::from_utf8(word).ok()?)?;
        if self.words[found as usize].told == Told::No {
            return None;
        }
        self.succession.follow(found);
        Some(found)
    }

    /// The number of a word, of which something becomes known if it is new; nothing where nothing does.
    pub(super) fn known_or(&mut self, word: &str, told: Told, known: impl FnOnce() -> Option<T>) -> Option<u32> {
        if let Some(found) = self.index.get(word).copied() {
            if told == Told::Yes {
                self.words[found as usize].told = told;
            }
            return Some(found);
        }
        // Such a word means something else where it stands without quotation marks.
        let is_bare = !word.contains([',', ';', '\t', '\n', '\r', '"']);
        if word.is_empty() {
            return None;
        }
        let value = known()?;
        let number = u32::try_from(self.words.len()).expect("a text under 4 GiB holds fewer than 2^32 names");
        self.words.push(Word::new(word, is_bare, told, value));
        self.index.insert(word.into(), number);
        self.succession.add();
        if told == Told::Yes {
            self.succession.follow(number);
        }
        Some(number)
    }
}

/// How many bytes the head of a word has.
const HEAD: usize = size_of::<u128>();

impl<T> Word<T> {
    fn new(text: &str, is_bare: bool, told: Told, value: T) -> Self {
        let (mut head, mut mask) = ([0; HEAD], [0; HEAD]);
        for (place, byte) in text.bytes().take(HEAD).enumerate() {
            (head[place], mask[place]) = (byte, 0xFF);
        }
        let (head, mask) = (u128::from_le_bytes(head), u128::from_le_bytes(mask));
        Self { text: text.into(), head, mask, is_bare, told, value }
    }

    /// Where the cell at an offset ends, where the word fills it.
    fn fills(&self, bytes: &[u8], at: usize, delimiter: u8) -> Option<usize> {
        let text = self.text.as_bytes();
        let rest = bytes.get(at..)?;
        let begins = match rest.first_chunk::<HEAD>() {
            Some(chunk) => {
                let is_like = (u128::from_le_bytes(*chunk) ^ self.head) & self.mask == 0;
                is_like && (text.len() <= HEAD || rest[HEAD..].starts_with(&text[HEAD..]))
            }
            None => rest.starts_with(text),
        };
        let end = at + text.len();
        (begins && self.is_bare && ends(bytes, end, delimiter)).then_some(end)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_fills_a_cell_of_its_own_bytes_and_no_other() {
        let texts =
            ["a", "ab", "sixteen bytes ab", "sixteen bytes abc", "sixteen bytes abd", "Ynys Môn 12 byte", "a b"];
        let words: Vec<Word<()>> = texts.iter().map(|text| Word::new(text, true, Told::Yes, ())).collect();
        for (text, word) in texts.iter().zip(&words) {
            for other in texts {
                for (before, after) in
                    [("", ""), ("x,", ",1"), ("", "\n2"), ("é,", "\r\n3"), ("", ",12345678901234567890")]
                {
                    let row = format!("{before}{other}{after}");
                    let end = (other == *text).then_some(before.len() + text.len());
                    assert_eq!(word.fills(row.as_bytes(), before.len(), b','), end, "{text:?} in {row:?}");
                }
            }
            assert_eq!(word.fills(text.as_bytes(), text.len() + 1, b','), None, "beyond the end");
        }
    }
}
