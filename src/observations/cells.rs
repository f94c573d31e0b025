//! The rows of a table and their cells, with their places.
//!
//! By the rules of the csv crate, which keeps no places and copies what it reads; a test holds the two
//! together. But a cell whose closing mark is not its end keeps its marks, so that it is no number by chance; one that
//! runs over the end of a line and is not closed as it should be ends with that line, so that it costs no other row; and
//! of a row beyond [`LONGEST_ROW`] nothing is divided.

use std::borrow::Cow;
use std::ops::Range;

use crate::source::{FileId, LONGEST_LINE, SourceFile, Span};

/// The most bytes that a row may have. What goes on for longer has lost its line breaks, or never was a table.
pub(super) const LONGEST_ROW: usize = LONGEST_LINE;

/// A row of a table. The list of its cells is kept from one row to the next.
pub(super) struct Row<'t> {
    text: &'t str,
    /// Offset of the text in its file, of which it may be a part.
    base: usize,
    cells: Vec<Cell>,
    start: usize,
    end: usize,
    is_too_long: bool,
}

impl<'t> Row<'t> {
    /// A row of a text, before any was read.
    pub(super) fn of(text: &'t str) -> Self {
        Self::within(text, 0)
    }

    /// A row of a part of a text that begins at an offset, before any was read.
    pub(super) fn within(text: &'t str, base: usize) -> Self {
        Self { text, base, cells: Vec::new(), start: 0, end: 0, is_too_long: false }
    }

    /// The first row that begins at or after an offset; at the end of the text one with an empty cell.
    pub(super) fn at(text: &'t str, at: usize, delimiter: u8) -> Self {
        let mut row = Self::of(text);
        row.read(at, delimiter);
        row
    }

    /// The row that begins at an offset of a file, of which the whole text may not be held.
    pub(super) fn in_file(source: &'t SourceFile, at: usize, delimiter: u8) -> Self {
        let (text, start) = source.around(at);
        let mut row = Self::within(text, start);
        row.read(at - start, delimiter);
        if !row.may_go_on() || start + text.len() == source.length() {
            return row;
        }
        // Its last cell may go on after the lines that are at hand.
        Self::at(source.text(), at, delimiter)
    }

    /// Reads the first row that begins at or after an offset, empty lines left out; false when there is none.
    pub(super) fn read(&mut self, at: usize, delimiter: u8) -> bool {
        self.start = row_start(self.text, at);
        self.cells.clear();
        // Nobody looks beyond the longest row for where a cell ends.
        let bytes = self.text.as_bytes();
        let within = &bytes[..bytes.len().min(self.start + LONGEST_ROW + 1)];
        let mut next = self.start;
        self.end = loop {
            // Each kind of cell goes into the list by itself: one of either kind, taken in hand first, would
            // go through memory twice, and the processor wait for it.
            let end = if within.get(next) == Some(&b'"') {
                let (cell, end) = quoted(within, next + 1, delimiter);
                self.cells.push(cell);
                end
            } else {
                let end = bare_end(within, next, delimiter);
                self.cells.push(Cell { start: next, end, quoting: Quoting::Bare });
                end
            };
            if within.get(end) != Some(&delimiter) {
                break end;
            }
            next = end + 1;
        };
        self.is_too_long = self.end - self.start > LONGEST_ROW;
        if self.is_too_long {
            self.end += line_end(&bytes[self.end..]);
            self.cells = vec![Cell { start: self.start, end: self.start, quoting: Quoting::Bare }];
        }
        self.start < bytes.len()
    }

    /// Whether it has more bytes than a row may have. Then it is one empty cell.
    pub(super) fn is_too_long(&self) -> bool {
        self.is_too_long
    }

    /// Whether more of the text may belong to it, where the text is a piece of one.
    pub(super) fn may_go_on(&self) -> bool {
        // A mark that something follows which should not has been looked for far enough.
        let may_close = |mark: usize| closing(self.text.as_bytes(), mark + 1).is_none();
        let is_open = self.end == self.text.len() || self.open_mark().is_some_and(may_close);
        is_open && self.text.len() - self.start <= LONGEST_ROW
    }

    /// The text that it was read from.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// What stands in a place of that text.
    pub(super) fn words(&self, span: Span) -> &'t str {
        &self.text[span.start as usize - self.base..span.end as usize - self.base]
    }

    /// The place of a stretch of that text.
    pub(super) fn stretch(&self, file: FileId, range: Range<usize>) -> Span {
        Span::new(file, self.base + range.start, self.base + range.end)
    }

    /// The mark that opens its last cell, where nothing closes that before the line ends, or something follows that should
    /// not.
    pub(super) fn open_mark(&self) -> Option<usize> {
        self.cells.last().filter(|cell| cell.quoting == Quoting::Unclosed).map(|cell| cell.start - 1)
    }

    /// Offset of its first byte in the text that it was read from.
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

    /// The cells, with the white space in them.
    pub(super) fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// A cell without white space about it; nothing where the row is too short.
    pub(super) fn cell(&self, place: usize) -> Option<Cell> {
        Some(self.cells.get(place)?.trimmed(self.text))
    }

    /// The place of a cell; of the whole row, when it lacks the cell.
    pub(super) fn span(&self, file: FileId, place: Option<usize>) -> Span {
        match place.and_then(|place| self.cell(place)) {
            Some(cell) => self.stretch(file, cell.start..cell.end),
            None => self.stretch(file, self.start..self.end),
        }
    }

    /// What a cell says, without white space about it; nothing where the row is too short.
    pub(super) fn says(&self, place: usize) -> Cow<'t, str> {
        self.cells.get(place).map_or(Cow::Borrowed(""), |cell| cell.says(self.text))
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
    /// The closing mark is followed by something other than a separator.
    Ragged,
    /// Nothing closes it before the line ends; or the closing mark is followed by something other than a separator, and
    /// may well open the next cell, the closing one be missing. It ends with its line.
    Unclosed,
}

impl Cell {
    /// The cell without the white space about it.
    pub(super) fn trimmed(self, text: &str) -> Self {
        let within = &text[self.start..self.end];
        let start = self.start + (within.len() - within.trim_start_matches(is_blank).len());
        let end = start + trimmed(within).len();
        Self { start, end, ..self }
    }

    /// Whether it holds nothing but white space.
    pub(super) fn is_blank(self, text: &str) -> bool {
        trimmed(&text[self.start..self.end]).is_empty()
    }

    /// What the cell says, without white space about it: doubled quotation marks in a quoted cell are one.
    pub(super) fn says(self, text: &str) -> Cow<'_, str> {
        let written = trimmed(&text[self.start..self.end]);
        match self.quoting {
            Quoting::Quoted | Quoting::Unclosed if written.contains('"') => Cow::Owned(written.replace("\"\"", "\"")),
            _ => Cow::Borrowed(written),
        }
    }
}

/// A text without white space about it. Most have none, and show that in two bytes.
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim_matches(is_blank),
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

/// The cell whose text begins at an offset, after a quotation mark; and where it ends.
fn quoted(bytes: &[u8], start: usize, delimiter: u8) -> (Cell, usize) {
    if let Some(mark) = closing(bytes, start) {
        let end = bare_end(bytes, mark + 1, delimiter);
        if end == mark + 1 {
            return (Cell { start, end: mark, quoting: Quoting::Quoted }, end);
        }
        if line_end(&bytes[start..mark]) == mark - start {
            return (Cell { start, end, quoting: Quoting::Ragged }, end);
        }
    }
    let end = start + line_end(&bytes[start..]);
    (Cell { start, end, quoting: Quoting::Unclosed }, end)
}

/// How many bytes stand before the end of a line.
fn line_end(bytes: &[u8]) -> usize {
    memchr::memchr2(b'\n', b'\r', bytes).unwrap_or(bytes.len())
}

/// Offset of the mark that closes a cell whose text begins at an offset.
fn closing(bytes: &[u8], mut from: usize) -> Option<usize> {
    loop {
        let mark = from + memchr::memchr(b'"', &bytes[from..])?;
        if bytes.get(mark + 1) != Some(&b'"') {
            return Some(mark);
        }
        from = mark + 2;
    }
}

/// Where a cell without quotation marks ends. Cells are short, so that a plain loop is the quickest.
pub(super) fn bare_end(bytes: &[u8], from: usize, delimiter: u8) -> usize {
    let rest = &bytes[from..];
    let ends = |byte: &u8| *byte == delimiter || matches!(byte, b'\n' | b'\r');
    from + rest.iter().position(ends).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

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
            // Theirs runs on to the next mark, or to the end of the text.
            if row.open_mark().is_some() && next < text.len() {
                theirs.truncate(ours.len());
                break;
            }
            // A ragged cell keeps its marks in our reading, so that a finding can show them.
            let says = |cell: &Cell| match (cell.quoting, &text[cell.start..cell.end]) {
                (Quoting::Ragged, written) => ragged(written),
                (Quoting::Quoted | Quoting::Unclosed, written) => written.replace("\"\"", "\""),
                (Quoting::Bare, written) => written.to_owned(),
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
        let mut random = Random::new(20_210_331);
        for _ in 0..20_000 {
            let text: String = (0..random.below(24)).map(|_| random.pick(&letters)).collect();
            let (theirs, ours) = both(&text);
            assert_eq!(theirs, ours, "{text:?}");
        }
    }

    #[test]
    fn a_cell_that_is_not_closed_ends_with_its_line() {
        let rows = |text: &str| {
            let (mut row, mut next, mut rows) = (Row::of(text), 0, Vec::new());
            while row.read(next, b',') {
                next = row.end();
                rows.push(format!(
                    "{}{}",
                    &text[row.start()..next],
                    if row.open_mark().is_some() { " open" } else { "" }
                ));
            }
            rows.join("|")
        };
        assert_eq!(rows("a,\"b\nc,d\n"), "a,\"b open|c,d");
        assert_eq!(rows("a,\"b\r\nc,\"d\",e\n"), "a,\"b open|c,\"d\",e", "the next mark opens a cell of its own");
        assert_eq!(rows("a,\"b\nc\",d\n"), "a,\"b\nc\",d", "closed as it should be");
        assert_eq!(rows("a,\"b\"c,d\n"), "a,\"b\"c,d", "ragged, on its line");
    }

    #[test]
    fn a_row_has_an_end() {
        let most = |open: &str, fill: &str| format!("{open}{}", fill.repeat((LONGEST_ROW - open.len()) / fill.len()));
        for (open, fill) in [("a,", "x"), ("", ","), ("a,\"", "x"), ("a,", "\"x\",")] {
            let whole = most(open, fill);
            for (over, is_too_long) in [("", false), ("xyxyxyxy", true)] {
                let text = format!("{whole}{over}\nb,c\n");
                let row = Row::at(&text, 0, b',');
                assert_eq!(
                    (row.is_too_long(), row.end()),
                    (is_too_long, whole.len() + over.len()),
                    "{open:?} {over:?}"
                );
                assert!(!is_too_long || (row.len(), row.cells.capacity()) == (1, 1), "nothing of it is kept");
                assert_eq!(Row::at(&text, row.end(), b',').says(1), "c");
            }
        }
        // Within the longest row a mark is looked for, and beyond it nothing is.
        let note = |length: usize| format!("a,\"\n{}\",b\nc,d\n", "x".repeat(length));
        let (held, lost) = (note(LONGEST_ROW - 100), note(LONGEST_ROW + 100));
        assert_eq!(Row::at(&held, 0, b',').len(), 3);
        let row = Row::at(&lost, 0, b',');
        assert_eq!((row.open_mark(), row.end()), (Some(2), 3));
    }

    #[test]
    fn cells_know_their_places() {
        let text = "x\r\n a ,\"b, \"\"c\"\"\",\"d\ne\"\r\nf";
        let row = Row::at(text, 1, b',');
        let says: Vec<_> = (0..row.len()).map(|place| row.says(place)).collect();
        assert_eq!(says, ["a", "b, \"c\"", "d\ne"]);
        let cell = row.cell(1).expect("the row has three cells");
        assert_eq!(&text[cell.start..cell.end], "b, \"\"c\"\"");
    }
}
