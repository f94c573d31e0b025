//! The first rows of a table as they stand, cell by cell, and whether a cell says a number: by the same rules as all
//! tables are read, for somebody who asks whether a table is what a plan takes it for. Nothing is read by it.

use std::borrow::Cow;

use super::cells::Row;
use super::dialect::Decimals;
use super::figure::{Figure, figure};
use super::headed::Walk;
use super::mapped::top_and_delimiter;
use crate::diagnostics::NumberFault;
use crate::source::SourceFile;

/// Rows of more bytes are left out.
const LONGEST_SEEN: usize = 10_000;

/// What a cell says, as somebody sees it who looks for figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellSays {
    /// A number, with marks about it or without.
    Number,
    /// That there is no number: `[c]`, `..`, nothing.
    Nothing,
    /// Anything else.
    Words,
}

/// What a cell says that has no white space about it.
pub fn cell_says(cell: &str) -> CellSays {
    match figure(cell, Decimals::Unclear) {
        Figure::Missing(_) => CellSays::Nothing,
        Figure::Fault(NumberFault::NotANumber) => CellSays::Words,
        // What is written wrongly is a number all the same.
        Figure::Number(..) | Figure::Fault(_) => CellSays::Number,
    }
}

/// What stands between the cells of a table.
pub fn separator(file: &SourceFile) -> u8 {
    top_and_delimiter(file).1
}

/// The first rows that are not empty, at most so many, each with its number from 1 and what its cells say.
pub fn first_rows(file: &SourceFile, most: usize) -> Vec<(u32, Vec<Cow<'_, str>>)> {
    let text = file.text();
    let (top, delimiter) = top_and_delimiter(file);
    let (mut walk, mut row) = (Walk::of(text, delimiter, top), Row::of(text));
    let mut rows = Vec::new();
    for _ in 0..most {
        let Some(number) = walk.next(&mut row) else { break };
        if row.end() - row.start() < LONGEST_SEEN {
            rows.push((number, (0..row.len()).map(|place| row.says(place)).collect()));
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_make_no_words_of_numbers() {
        for (cell, expected) in [
            ("38", CellSays::Number),
            ("38 [p]", CellSays::Number),
            ("1,234", CellSays::Number),
            ("£5.6m", CellSays::Number),
            ("12.5%", CellSays::Number),
            ("[c]", CellSays::Nothing),
            ("..", CellSays::Nothing),
            ("", CellSays::Nothing),
            ("2020/21 Q4", CellSays::Words),
            ("Essex Police", CellSays::Words),
        ] {
            assert_eq!(cell_says(cell), expected, "{cell:?}");
        }
    }
}
