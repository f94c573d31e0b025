//! The texts that the cells of a workbook share, one after another in one text.

use super::{Fault, MOST_TEXT};

/// What is said where they are more than anybody reads.
pub(super) const MUCH_TEXT: &str = "its cells hold more than 512 MiB of words";

/// Texts by their number.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Strings {
    /// Goes on with the text that has not ended.
    pub(super) fn push(&mut self, words: &str) -> Result<(), Fault> {
        self.text.push_str(words);
        match self.text.len() > MOST_TEXT {
            true => Err(Fault::TooLarge(MUCH_TEXT.to_owned())),
            false => Ok(()),
        }
    }

    /// Ends a text.
    pub(super) fn end(&mut self) {
        self.ends.push(self.text.len() as u32);
    }

    /// The text of a number, which a cell points to.
    pub(super) fn get(&self, number: usize) -> Result<&str, Fault> {
        let start = number.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(number).copied());
        let text = range.and_then(|(start, end)| self.text.get(start as usize..end as usize));
        text.ok_or_else(|| Fault::Damaged("a cell points to a text that is not there".to_owned()))
    }
}
