//! A sheet as it is written down: a line a row, tabs between cells.

use super::{Fault, MOST_COLUMNS, MOST_ROWS, MOST_TEXT};
use crate::source::{Area, Sheet};

/// A sheet whose cells are put down in their order, row by row.
pub(super) struct Grid {
    text: String,
    /// Row and column, from 0, of the cell that was put down last; of none at the beginning.
    row: u32,
    column: u32,
    is_begun: bool,
    merged: Vec<Area>,
}

/// Cells without words are many where one stands far to the right.
const TABS: &str = "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t";

/// Merged areas that are kept; a sheet for people has a few hundred.
const MOST_NOTED: usize = 1 << 20;

impl Grid {
    pub(super) fn new() -> Self {
        Self { text: String::new(), row: 0, column: 0, is_begun: false, merged: Vec::new() }
    }

    /// Puts down a cell, row and column from 0; one that says nothing leaves no trace.
    pub(super) fn put(&mut self, row: u32, column: u32, says: &str) -> Result<(), Fault> {
        let says = says.trim();
        if says.is_empty() {
            return Ok(());
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            let most = "it has cells beyond row 1,048,576 or column XFD, where sheets end";
            return Err(Fault::TooLarge(most.to_owned()));
        }
        if self.is_begun && (row, column) <= (self.row, self.column) {
            return Err(Fault::Damaged("its cells do not stand in their order".to_owned()));
        }
        self.is_begun = true;
        if row > self.row {
            self.text.extend(std::iter::repeat_n('\n', (row - self.row) as usize));
            (self.row, self.column) = (row, 0);
        }
        // The first cell of a row needs no tab before it; `column` counts the tabs that are there.
        let mut tabs = (column - self.column) as usize;
        while tabs > 0 {
            let some = tabs.min(TABS.len());
            self.text.push_str(&TABS[..some]);
            tabs -= some;
        }
        self.column = column;
        self.words(says);
        self.admit(0)
    }

    /// Refuses what a sheet cannot hold, by its bytes.
    pub(super) fn admit(&self, more: u64) -> Result<(), Fault> {
        if more.saturating_add(self.text.len() as u64) > MOST_TEXT as u64 {
            return Err(Fault::TooLarge("the cells of one sheet hold more than 512 MiB".to_owned()));
        }
        Ok(())
    }

    /// What a cell says, on one line and in one piece.
    fn words(&mut self, says: &str) {
        let is_quoted = says.starts_with('"');
        if is_quoted {
            self.text.push('"');
        }
        for character in says.chars() {
            match character {
                '\t' | '\n' | '\r' => self.text.push(' '),
                '"' if is_quoted => self.text.push_str("\"\""),
                other => self.text.push(other),
            }
        }
        if is_quoted {
            self.text.push('"');
        }
    }

    /// Notes that cells are shown as one.
    pub(super) fn merge(&mut self, area: Area) {
        if self.merged.len() < MOST_NOTED {
            self.merged.push(area);
        }
    }

    pub(super) fn finish(mut self, name: &str) -> super::Held {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.merged.sort_unstable();
        let sheet = Sheet { name: name.to_owned(), merged: self.merged };
        super::Held { text: self.text, sheet }
    }
}
