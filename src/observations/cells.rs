//! The rows of a table and their cells, with their places.
//!
//! By the rules of the csv crate, which keeps no places and copies what it reads; a test holds the two
//! together. But a cell whose closing mark is not its end keeps its marks, so that it is no number by chance.

use std::borrow::Cow;

/// A row of a table. The list of its cells is kept from one row to the next.
pub(super) struct Row<'t> {
    text: &'t str,
    cells: Vec<Cell>,
    start: usize,
    end: usize,
}

impl<'t> Row<'t> {
    /// A row of a text, before any was read.
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, cells: Vec::new(), start: 0, end: 0 }
    }

    /// Reads the first row that begins at or after an offset, empty lines left out; false when there is none.
    pub(super) fn read(&mut self, at: usize, delimiter: u8) -> bool {
        self.start = row_start(self.text, at);
        self.cells.clear();
        let mut row = cells(self.text, self.start, delimiter);
        self.cells.extend(row.by_ref());
        self.end = row.end();
        self.start < self.text.len()
    }

    /// Offset of its first byte.
    pub(super) fn start(&self) -> usize {
        self.start
    }

    /// Offset after its last byte, before its line ending.
    pub(super) fn end(&self) -> usize {
        self.end
    }

    /// How many cells it has.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    pub(super) fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// What a cell says, without white space about it; nothing where the row is too short.
    pub(super) fn says(&self, place: usize) -> Cow<'t, str> {
        self.cells.get(place).map_or(Cow::Borrowed(""), |cell| cell.trimmed(self.text).says(self.text))
    }

    /// How many cells it has up to the last one that holds something.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().rposition(|cell| !cell.is_blank(self.text)).map_or(0, |last| last + 1)
    }
}

/// A cell in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// Offset of its first byte, after an opening quotation mark.
    pub(super) start: usize,
    /// Offset after its last byte, before a closing quotation mark.
    pub(super) end: usize,
    /// How quotation marks stand about it.
    pub(super) quoting: Quoting,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoting {
    /// Without quotation marks.
    Bare,
    /// Between quotation marks.
    Quoted,
    /// The closing mark is followed by something other than a separator: it may well open the next cell,
    /// and the closing one be missing.
    Ragged,
    /// The text ends before the closing mark.
    Unclosed,
}

impl Cell {
    /// The cell without the white space about it.
    pub(super) fn trimmed(self, text: &str) -> Self {
        let within = &text[self.start..self.end];
        // Most have none, and show that in two bytes.
        if let [first, .., last] = within.as_bytes()
            && first.is_ascii_graphic()
            && last.is_ascii_graphic()
        {
            return self;
        }
        let start = self.start + (within.len() - within.trim_start_matches(is_blank).len());
        let end = start + within.trim_matches(is_blank).len();
        Self { start, end, ..self }
    }

    pub(super) fn is_blank(self, text: &str) -> bool {
        let cell = self.trimmed(text);
        cell.start == cell.end
    }

    /// What the cell says: doubled quotation marks in a quoted cell are one.
    pub(super) fn says(self, text: &str) -> Cow<'_, str> {
        let written = &text[self.start..self.end];
        match self.quoting {
            Quoting::Quoted | Quoting::Unclosed if written.contains('"') => Cow::Owned(written.replace("\"\"", "\"")),
            _ => Cow::Borrowed(written),
        }
    }
}

/// White space, and the marks without width that spreadsheets leave behind.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

/// Where the next row that is no empty line begins, at or after an offset.
pub(super) fn row_start(text: &str, at: usize) -> usize {
    let bytes = &text.as_bytes()[at..];
    at + bytes.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or(bytes.len())
}

/// The cells of the row that begins at an offset.
pub(super) fn cells(text: &str, start: usize, delimiter: u8) -> Cells<'_> {
    Cells { bytes: text.as_bytes(), next: Some(start), end: start, delimiter }
}

pub(super) struct Cells<'a> {
    bytes: &'a [u8],
    next: Option<usize>,
    end: usize,
    delimiter: u8,
}

impl Cells<'_> {
    /// Offset after the cells read so far; after the last one, of the row's line ending.
    pub(super) fn end(&self) -> usize {
        self.end
    }

    fn bare_end(&self, from: usize) -> usize {
        let rest = &self.bytes[from..];
        from + memchr::memchr3(self.delimiter, b'\n', b'\r', rest).unwrap_or(rest.len())
    }

    /// Offset of the mark that closes a cell whose text begins here.
    fn closing(&self, mut from: usize) -> Option<usize> {
        loop {
            let mark = from + memchr::memchr(b'"', &self.bytes[from..])?;
            if self.bytes.get(mark + 1) != Some(&b'"') {
                return Some(mark);
            }
            from = mark + 2;
        }
    }
}

impl Iterator for Cells<'_> {
    type Item = Cell;

    fn next(&mut self) -> Option<Cell> {
        let start = self.next.take()?;
        let (cell, end) = if self.bytes.get(start) == Some(&b'"') {
            match self.closing(start + 1) {
                None => {
                    let end = self.bytes.len();
                    (Cell { start: start + 1, end, quoting: Quoting::Unclosed }, end)
                }
                Some(mark) => {
                    let end = self.bare_end(mark + 1);
                    if end == mark + 1 {
                        (Cell { start: start + 1, end: mark, quoting: Quoting::Quoted }, end)
                    } else {
                        (Cell { start: start + 1, end, quoting: Quoting::Ragged }, end)
                    }
                }
            }
        } else {
            let end = self.bare_end(start);
            (Cell { start, end, quoting: Quoting::Bare }, end)
        };
        self.end = end;
        if self.bytes.get(end) == Some(&self.delimiter) {
            self.next = Some(end + 1);
        }
        Some(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows as the csv crate reads them, and as we do.
    fn both(text: &str) -> (Vec<Vec<String>>, Vec<Vec<String>>) {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let (mut theirs, mut ours) = (Vec::new(), Vec::new());
        let mut record = csv::ByteRecord::new();
        while reader.read_byte_record(&mut record).expect("reading from memory cannot fail") {
            theirs.push(record.iter().map(|field| String::from_utf8_lossy(field).into_owned()).collect());
        }
        let (mut row, mut next) = (Row::of(text), 0);
        while row.read(next, b',') {
            next = row.end();
            // A ragged cell keeps its marks in our reading, so that a finding can show them.
            let says = |cell: &Cell| match cell.quoting {
                Quoting::Ragged => ragged(&text[cell.start..cell.end]),
                _ => cell.says(text).into_owned(),
            };
            ours.push(row.cells().iter().map(says).collect());
        }
        (theirs, ours)
    }

    fn ragged(written: &str) -> String {
        let closing = written.replace("\"\"", "\0\0").find('"').expect("a ragged cell holds its closing mark");
        written[..closing].replace("\"\"", "\"") + &written[closing + 1..]
    }

    #[test]
    fn places_agree_with_the_reader() {
        let letters = ['a', '£', ',', ',', '"', '"', '\n', '\r', ' '];
        let mut seed = 20_210_331_u64;
        let mut random = move |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        for _ in 0..20_000 {
            let text: String = (0..random(24)).map(|_| letters[random(letters.len())]).collect();
            let (theirs, ours) = both(&text);
            assert_eq!(theirs, ours, "{text:?}");
        }
    }

    #[test]
    fn cells_know_their_places() {
        let text = "x\r\n a ,\"b, \"\"c\"\"\",\"d\ne\"\r\nf";
        let row: Vec<_> = cells(text, row_start(text, 1), b',').map(|cell| cell.trimmed(text)).collect();
        let says: Vec<_> = row.iter().map(|cell| cell.says(text).into_owned()).collect();
        assert_eq!(says, ["a", "b, \"c\"", "d\ne"]);
        assert_eq!(&text[row[1].start..row[1].end], "b, \"\"c\"\"");
    }
}
