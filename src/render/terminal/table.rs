//! The header above a cell: which words of a table's first line name the column that a place stands in.
//!
//! A guess for display alone: it reads the two lines and no mapping, and where the guess is not plain there
//! is none. Must not know what the columns mean.

use std::ops::Range;

use super::excerpt::end_of;
use crate::source::SourceFile;

/// Lines longer than this are no rows that a person reads.
const LONGEST: usize = 64 * 1024;

/// The bytes in the file's first line that name the columns of what stands at `place`, on the line counted from
/// 0: a name for a cell, the whole line for a whole row.
///
/// None where the first line has another number of cells than the row, or is no header (a header has words).
pub(super) fn header_of(file: &SourceFile, line: usize, place: Range<usize>) -> Option<Range<usize>> {
    let start = file.start_of(line);
    let row = file.slice(start..end_of(file, line));
    let header = file.line(0);
    if row.len() > LONGEST || header.len() > LONGEST {
        return None;
    }
    let separator = separator_of(header)?;
    let names = cells(header, separator);
    let values = cells(row, separator);
    let place = place.start - start..place.end - start;
    let first = values.iter().position(|cell| place.start <= cell.end)?;
    let last = values.iter().position(|cell| place.end <= cell.end)?;
    if names.len() != values.len() || !names.iter().all(|name| has_words(&header[name.clone()])) {
        return None;
    }
    let quotes = ['"', ' '];
    let words = |column: usize| {
        let name = &header[names[column].clone()];
        let start = names[column].end - name.trim_start_matches(quotes).len();
        start..start + name.trim_matches(quotes).len()
    };
    match (first, last) {
        (0, last) if last + 1 == names.len() => Some(0..header.len()),
        (first, last) => Some(words(first).start..words(last).end).filter(|words| !words.is_empty()),
    }
}

fn separator_of(header: &str) -> Option<u8> {
    let count = |separator: u8| memchr::memchr_iter(separator, header.as_bytes()).count();
    // On a tie the first one counts, so that the common comma wins.
    [b'\t', b';', b','].into_iter().max_by_key(|separator| count(*separator)).filter(|it| count(*it) > 0)
}

fn cells(line: &str, separator: u8) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    for (at, byte) in line.bytes().enumerate() {
        if byte == b'"' {
            quoted = !quoted;
        } else if byte == separator && !quoted {
            cells.push(start..at);
            start = at + 1;
        }
    }
    cells.push(start..line.len());
    cells
}

/// Whether a header's cell could be one: empty, or with a letter in it.
fn has_words(cell: &str) -> bool {
    let cell = cell.trim_matches(['"', ' ']);
    cell.is_empty() || cell.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    fn header(text: &str, cell: &str) -> Option<String> {
        let mut sources = SourceMap::default();
        let id = sources.add("a.csv", text);
        let at = text.rfind(cell).unwrap();
        let file = sources.file(id);
        header_of(file, file.line_of(at), at..at + cell.len()).map(|name| text[name].to_owned())
    }

    #[test]
    fn the_words_above_a_cell() {
        let cases = [
            ("quarter,force,value\nQ4,essex,16.2\n", "16.2", Some("value")),
            ("quarter;force;value\r\nQ4;essex;16,2\r\n", "16,2", Some("value")),
            ("a\t\"The value\"\n1\t2", "2", Some("The value")),
            ("force,value\n\"Avon, and Somerset\",7\n", "7", Some("value")),
            ("force,value\n\"Avon, and Somerset\",7\n", "and", Some("force")),
            ("force,metric,value\nessex,x,7\n", "x,7", Some("metric,value")),
            ("force,value\nessex,7\n", "essex,7", Some("force,value")),
            // No header, another shape.
            ("essex,7\nkent,8\n", "8", None),
            ("Offences by force, to March 2021\n\nforce,metric,value\nessex,x,7\n", "7", None),
            ("one column\n7\n", "7", None),
        ];
        for (text, cell, name) in cases {
            assert_eq!(header(text, cell).as_deref(), name, "{cell} in {text:?}");
        }
    }
}
