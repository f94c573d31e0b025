//! Where a slip can be made: the words of a plan that planck reads, its marks, and the names in its data.

use std::ops::Range;

use crate::texts::{File, Role};

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A word of a plan: a keyword, a name, a word of a unit.
    Word,
    /// A word with digits, such as a part of a quarter, or `4th`.
    Numbered,
    /// A quote, brace, comma or colon.
    Mark,
    /// A name in the braces of a figure.
    Figure,
    /// A word of a table's header.
    Header,
    /// A name in a table.
    Cell,
}

/// A place in a file.
#[derive(Clone, Debug)]
pub struct Place {
    /// The file's number.
    pub file: usize,
    /// Where, in bytes.
    pub range: Range<usize>,
    pub kind: Kind,
}

/// Every place of a file at which a slip is made.
pub fn places(number: usize, file: &File) -> Vec<Place> {
    let text = std::str::from_utf8(&file.bytes).expect("an example is UTF-8");
    let found = match file.role {
        Role::Plan => in_plan(text),
        Role::Data => in_table(text),
        Role::Sheet => Vec::new(),
    };
    found.into_iter().map(|(range, kind)| Place { file: number, range, kind }).collect()
}

fn in_plan(text: &str) -> Vec<(Range<usize>, Kind)> {
    let mut found = Vec::new();
    let mut in_text = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if in_text {
            if line.trim_start().starts_with("\"\"\"") {
                in_text = false;
                let at = start + line.len() - line.trim_start().len();
                found.push((at..at + 3, Kind::Mark));
                words_of_line(start + line.find("\"\"\"").unwrap_or(0) + 3, &line.trim_start()[3..], &mut found);
            } else {
                figures_of_line(start, line, &mut found);
            }
        } else if let Some(at) = line.find("\"\"\"") {
            in_text = true;
            words_of_line(start, &line[..at], &mut found);
            found.push((start + at..start + at + 3, Kind::Mark));
        } else {
            words_of_line(start, line, &mut found);
        }
        start += line.len();
    }
    found
}

/// Words and marks outside texts; what stands in quotes is the author's.
fn words_of_line(start: usize, line: &str, found: &mut Vec<(Range<usize>, Kind)>) {
    let mut at = 0;
    let mut in_quotes = false;
    let mut word: Option<usize> = None;
    let mut comes_first = true;
    for (index, character) in line.char_indices().chain([(line.len(), '\n')]) {
        let is_part = character.is_alphanumeric() || (word.is_some() && matches!(character, '-' | '/'));
        if !in_quotes && is_part {
            word.get_or_insert(index);
        } else if let Some(begin) = word.take() {
            let written = line[begin..index].trim_end_matches(['-', '/']);
            // A figure alone is no word: another one would be another plan.
            if written.chars().any(char::is_alphabetic) || written.contains('/') {
                let has_digit = written.chars().any(|it| it.is_ascii_digit());
                let kind = if has_digit { Kind::Numbered } else { Kind::Word };
                found.push((start + begin..start + begin + written.len(), kind));
            }
        }
        match character {
            '#' if !in_quotes && (comes_first || line[..index].ends_with(' ')) => break,
            '"' => {
                in_quotes = !in_quotes;
                found.push((start + index..start + index + 1, Kind::Mark));
            }
            '{' | '}' | ':' if !in_quotes => found.push((start + index..start + index + 1, Kind::Mark)),
            // A comma between digits groups them.
            ',' if !in_quotes && !line[index + 1..].starts_with(|it: char| it.is_ascii_digit()) => {
                found.push((start + index..start + index + 1, Kind::Mark));
            }
            _ => {}
        }
        comes_first &= character.is_whitespace();
        at = index;
    }
    debug_assert!(at <= line.len());
}

/// The names in figures: of `{66,497 = calls-999}` the last.
fn figures_of_line(start: usize, line: &str, found: &mut Vec<(Range<usize>, Kind)>) {
    for (open, _) in line.match_indices('{') {
        let Some(close) = line[open..].find('}') else { continue };
        let inner = &line[open..open + close];
        if let Some(sign) = inner.find("= ") {
            let name = inner[sign + 2..].trim();
            let at = start + open + sign + 2;
            if !name.is_empty() && !name.contains(' ') {
                found.push((at..at + name.len(), Kind::Figure));
            }
        }
    }
}

/// The header, and the names in the first rows and in a few others. Cells in quotes are left alone.
fn in_table(text: &str) -> Vec<(Range<usize>, Kind)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (row, line) in text.split_inclusive('\n').enumerate() {
        if row < 12 || row % 17 == 0 {
            let mut at = start;
            for cell in line.trim_end().split(',') {
                let is_name = cell.chars().any(char::is_alphabetic);
                let kind = if row == 0 { Kind::Header } else { Kind::Cell };
                // The columns of the period, the organisation and the metric come first in the examples.
                let column = line[..at - start].matches(',').count();
                if is_name && !cell.contains('"') && (row == 0 || column < 3) {
                    found.push((at..at + cell.len(), kind));
                }
                at += cell.len() + 1;
            }
        }
        start += line.len();
    }
    found
}
