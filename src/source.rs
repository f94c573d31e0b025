//! Texts and places in them: files, byte spans, lines and columns.
//!
//! Owns every text that planck has read, plans and data alike, so that a finding can point at a word of
//! a plan and at a cell of a table in the same way. Must not know anything else of planck.

mod far;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use far::Far;

pub use far::{Piece, Reread};

/// A file of a [`SourceMap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u32);

/// A stretch of one file: a half-open range of byte offsets, on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file that the offsets count in.
    pub file: FileId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `start..end` in `file`.
    ///
    /// # Panics
    /// When an offset does not fit 32 bits; [`SourceMap::add`] refuses such texts before a span can exist.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span ends before it starts: {start}..{end}");
        let offset = |at: usize| u32::try_from(at).expect("texts over 4 GiB are refused by SourceMap::add");
        Self { file, start: offset(start), end: offset(end) }
    }

    /// The smallest span that holds both, which must be in one file.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        debug_assert_eq!(self.file, other.file, "a span cannot reach over two files");
        Self { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The empty span where this one starts.
    #[must_use]
    pub fn at_start(self) -> Self {
        Self { end: self.start, ..self }
    }

    /// The empty span where this one ends.
    #[must_use]
    pub fn at_end(self) -> Self {
        Self { start: self.end, ..self }
    }

    /// The span as a range that can index a text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// A place as people count: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
}

/// A sheet of a workbook that stands as a text: a line a row from the first row on, and [`CELL_END`] between the cells,
/// from the first column on. No cell holds either.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name on the tab.
    pub name: String,
    /// The cells that are shown as one, in order.
    pub merged: Vec<Area>,
}

/// What separates the cells of a sheet.
pub const CELL_END: u8 = b'\t';

/// Cells of a sheet that are shown as one: row and column of the first and of the last, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    /// The one that holds what is shown.
    pub first: (u32, u32),
    /// The one below and to the right.
    pub last: (u32, u32),
}

/// One text with its name.
#[derive(Debug)]
pub struct SourceFile {
    name: String,
    text: Text,
    lines: OnceLock<LineIndex>,
    sheet: Option<Arc<Sheet>>,
}

#[derive(Debug)]
enum Text {
    Held(Arc<String>),
    Far(Far),
}

impl SourceFile {
    fn held(name: String, text: Arc<String>) -> Self {
        Self { name, text: Text::Held(text), lines: OnceLock::new(), sheet: None }
    }

    /// The name to show: a path as the user would type it, with `/` on every system.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text. One that is not held is from now on: where a part of it will do, that should be asked for.
    pub fn text(&self) -> &str {
        match &self.text {
            Text::Held(text) => text,
            Text::Far(far) => far.whole(),
        }
    }

    /// How many bytes the text has.
    pub fn length(&self) -> usize {
        match &self.text {
            Text::Held(text) => text.len(),
            Text::Far(far) => far.length(),
        }
    }

    /// Whether the text is held. One that is not is best read in [stretches](SourceFile::stretch).
    pub fn is_held(&self) -> bool {
        matches!(self.text, Text::Held(_))
    }

    /// A stretch of the text. Where the text is not held, it is read into room that held another, so that memory is asked
    /// for once and stays in the processor's cache.
    pub fn stretch<'a>(&'a self, range: Range<usize>, room: &'a mut String) -> &'a str {
        match &self.text {
            Text::Held(text) => &text[range],
            Text::Far(far) => {
                *room = far.read(range, std::mem::take(room));
                room
            }
        }
    }

    /// Where a stretch that begins before an offset may end, at or after it: after a line, or within one that is longer than
    /// [`LONGEST_LINE`].
    pub fn piece_end(&self, offset: usize) -> usize {
        match &self.text {
            Text::Held(text) => text.len(),
            Text::Far(far) => far.piece_end(offset),
        }
    }

    /// The same, but always after a line.
    pub fn cut_before(&self, offset: usize) -> usize {
        match &self.text {
            Text::Held(text) => {
                let offset = offset.min(text.len());
                memchr::memchr(b'\n', &text.as_bytes()[offset..]).map_or(text.len(), |at| offset + at + 1)
            }
            Text::Far(far) => far.cut_before(offset),
        }
    }

    /// Whole lines about an offset, and where they begin: the whole text where it is held. A line that is longer than
    /// [`LONGEST_LINE`] may end before its end.
    pub fn around(&self, offset: usize) -> (&str, usize) {
        match &self.text {
            Text::Held(text) => (text, 0),
            Text::Far(far) => far.piece_at(offset),
        }
    }

    /// What stands in a range of the text.
    pub fn slice(&self, range: Range<usize>) -> &str {
        let (text, start) = self.around(range.start);
        match text.get(range.start - start..range.end.max(start) - start) {
            Some(part) => part,
            None => &self.text()[range],
        }
    }

    /// Whether a text that is not held was no more what it had been when somebody wanted to see a part of it.
    pub fn has_changed(&self) -> bool {
        matches!(&self.text, Text::Far(far) if far.has_changed())
    }

    /// The sheet of a workbook that the text was made of; none where it is the file's own.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.sheet.as_deref()
    }

    /// What findings call the text: its name, and of a sheet also that of the sheet.
    pub fn full_name(&self) -> String {
        match &self.sheet {
            Some(sheet) => format!("{}, {}", self.name, sheet.name),
            None => self.name.clone(),
        }
    }

    /// A byte offset as people name it: `Table P3!F17` in a sheet, line and column elsewhere.
    pub fn place(&self, offset: u32) -> String {
        let at = self.location(offset);
        match &self.sheet {
            Some(sheet) => format!("{}!{}{}", sheet.name, column_letters(at.column), at.line),
            None => format!("{}:{}", at.line, at.column),
        }
    }

    /// The file and the place in it: `a.plan:2:4`, `crime.xlsx, Table P3!F17`.
    pub fn name_and_place(&self, offset: u32) -> String {
        let between = if self.sheet.is_some() { ", " } else { ":" };
        format!("{}{between}{}", self.name, self.place(offset))
    }

    /// The cell of a sheet, as people name it: `Table P3!F17`; nothing in a text.
    pub fn cell(&self, offset: u32) -> Option<String> {
        self.sheet.is_some().then(|| self.place(offset))
    }

    /// The file and the row of a cell, of a sheet the cell itself: `figures.csv:17`, `crime.xlsx, Table P3!F17`.
    pub fn name_and_row(&self, offset: u32) -> String {
        match self.sheet {
            Some(_) => self.name_and_place(offset),
            None => format!("{}:{}", self.name, self.location(offset).line),
        }
    }

    /// The starts of the lines, found when they are first asked for.
    fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(self.text()))
    }

    /// The line, counted from 0, that holds the byte offset.
    pub fn line_of(&self, offset: usize) -> usize {
        match &self.text {
            Text::Held(_) => self.lines().line_of(offset),
            Text::Far(far) => {
                let (text, start) = far.piece_at(offset);
                let before = &text.as_bytes()[..(offset - start).min(text.len())];
                far.first_line(start) + memchr::memchr_iter(b'\n', before).count()
            }
        }
    }

    /// Offset of the first byte of a line counted from 0; the text's length for a line past the last.
    pub fn start_of(&self, line: usize) -> usize {
        match &self.text {
            Text::Held(_) => self.lines().start_of(line),
            Text::Far(far) if line >= far.line_count() => far.length(),
            Text::Far(far) => {
                let (text, start, first) = far.piece_of_line(line);
                let mut ends = memchr::memchr_iter(b'\n', text.as_bytes());
                match line.saturating_sub(first) {
                    0 => start,
                    after => ends.nth(after - 1).map_or(start + text.len(), |at| start + at + 1),
                }
            }
        }
    }

    /// The first lines, at most so many, each as by [`line`](SourceFile::line).
    pub fn first_lines(&self, most: usize) -> impl Iterator<Item = &str> {
        (0..self.line_count().min(most)).map(|line| self.line(line))
    }

    /// How many lines the text has; an empty text has one.
    pub fn line_count(&self) -> usize {
        match &self.text {
            Text::Held(_) => self.lines().count(),
            Text::Far(far) => far.line_count(),
        }
    }

    /// The line and column of a byte offset; an offset past the end counts as the end. In a sheet they are the row and
    /// the column of the cell.
    pub fn location(&self, offset: u32) -> Location {
        let offset = (offset as usize).min(self.length());
        let line = self.line_of(offset);
        let start = self.start_of(line);
        let before = self.slice(start..offset);
        let column = match self.sheet {
            Some(_) => memchr::memchr_iter(CELL_END, before.as_bytes()).count(),
            None => before.chars().count(),
        };
        Location { line: line + 1, column: column + 1 }
    }

    /// The same file with another text.
    fn with_text(&self, text: Arc<String>) -> Self {
        Self { sheet: self.sheet.clone(), ..Self::held(self.name.clone(), text) }
    }

    /// The text of the line (counted from 0), without its line ending. Where the text is not held, of a line longer than
    /// [`LONGEST_LINE`] the beginning.
    pub fn line(&self, line: usize) -> &str {
        let start = self.start_of(line);
        let end = match &self.text {
            Text::Held(_) => self.start_of(line + 1),
            Text::Far(far) => self.start_of(line + 1).min(far.piece_end(start + 1)),
        };
        self.slice(start..end).trim_end_matches(['\r', '\n'])
    }
}

/// The letters of a column, counted from 1: 6 is `F`, 28 `AB`.
pub fn column_letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        column -= 1;
        letters.push(char::from(b'A' + (column % 26) as u8));
        column /= 26;
    }
    letters.iter().rev().collect()
}

/// Every text of one run.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    /// Shared with the maps in which another text is tried.
    files: Arc<Vec<Arc<SourceFile>>>,
}

/// The most bytes of a line that is shown or read whole: a line of a table with as many columns as a sheet has, of 64
/// letters each.
pub const LONGEST_LINE: usize = 1 << 20;

/// The longest text that byte spans can address.
pub const LONGEST_TEXT: usize = u32::MAX as usize;

impl SourceMap {
    /// Takes in a text under the name that findings will show.
    ///
    /// # Panics
    /// When the text is longer than [`LONGEST_TEXT`]; the edges refuse such files with a finding.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        self.add_shared(name, Arc::new(text.into()))
    }

    /// Takes in a text that others hold as well.
    ///
    /// # Panics
    /// As [`SourceMap::add`].
    pub fn add_shared(&mut self, name: impl Into<String>, text: Arc<String>) -> FileId {
        self.push(SourceFile::held(name.into(), text))
    }

    /// Takes in a sheet of a workbook, under the name of the workbook.
    ///
    /// # Panics
    /// As [`SourceMap::add`].
    pub fn add_sheet(&mut self, name: impl Into<String>, text: String, sheet: Sheet) -> FileId {
        let (text, sheet) = (Arc::new(text), Some(Arc::new(sheet)));
        self.push(SourceFile { sheet, ..SourceFile::held(name.into(), text) })
    }

    fn push(&mut self, file: SourceFile) -> FileId {
        assert!(file.length() <= LONGEST_TEXT, "a text over 4 GiB reached the source map");
        let id = u32::try_from(self.files.len()).expect("fewer than 2^32 files");
        Arc::make_mut(&mut self.files).push(Arc::new(file));
        FileId(id)
    }

    /// Takes in a text that is not held, of so many bytes and lines: it is read again where somebody wants to see it.
    ///
    /// # Panics
    /// As [`SourceMap::add`].
    pub fn add_far(
        &mut self,
        name: impl Into<String>,
        reader: Box<dyn Reread>,
        length: usize,
        lines: usize,
        pieces: Vec<Piece>,
    ) -> FileId {
        let text = Text::Far(Far::new(reader, length, lines, pieces));
        self.push(SourceFile { name: name.into(), text, lines: OnceLock::new(), sheet: None })
    }

    /// The names of texts that are not held and have changed since they were taken in.
    pub fn changed(&self) -> impl Iterator<Item = &str> {
        self.files.iter().filter(|file| file.has_changed()).map(|file| file.name())
    }

    /// How many files there are.
    pub fn count(&self) -> usize {
        self.files.len()
    }

    /// Whether a file is here the very one that it is in another map, and not merely one of the same text.
    pub fn shares(&self, other: &Self, id: FileId) -> bool {
        let of = |map: &Self| map.files.get(id.0 as usize).map(Arc::as_ptr);
        of(self).is_some() && of(self) == of(other)
    }

    /// The map with another text for one file, of which the id stays.
    #[must_use]
    pub fn with_text(&self, id: FileId, text: Arc<String>) -> Self {
        self.with_texts([(id, text)].into_iter())
    }

    /// The map with other texts for some files, of which the ids stay.
    pub fn with(&self, changed: &BTreeMap<FileId, String>) -> Self {
        self.with_texts(changed.iter().map(|(id, text)| (*id, Arc::new(text.clone()))))
    }

    /// The list of files is copied once, however many change.
    fn with_texts(&self, changed: impl Iterator<Item = (FileId, Arc<String>)>) -> Self {
        let mut files = self.files.as_ref().clone();
        changed.for_each(|(id, text)| files[id.0 as usize] = Arc::new(self.file(id).with_text(text)));
        Self { files: Arc::new(files) }
    }

    /// The file of an id from this map.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// All files, in the order in which they came.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(self.files.iter().map(Arc::as_ref))
    }

    /// The words that a span covers.
    pub fn text_of(&self, span: Span) -> &str {
        self.file(span.file).slice(span.range())
    }
}

/// Where each line of a text begins, so that a place is found without scanning from the start.
#[derive(Debug)]
struct LineIndex {
    starts: Vec<u32>,
    length: usize,
}

impl LineIndex {
    fn new(text: &str) -> Self {
        Self { starts: line_starts(text).map(|start| start as u32).collect(), length: text.len() }
    }

    /// The line, counted from 0, that holds the byte offset.
    fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= offset) - 1
    }

    /// Offset of the first byte of a line counted from 0; the text's length for a line past the last.
    fn start_of(&self, line: usize) -> usize {
        self.starts.get(line).map_or(self.length, |start| *start as usize)
    }

    /// How many lines the text has; an empty text has one.
    fn count(&self) -> usize {
        self.starts.len()
    }
}

/// Where the lines of a text begin: after `\n`, `\r\n`, and a `\r` alone. The first begins at 0.
///
/// The grammar, the language server's protocol and whoever shows a line to people count so. (A text that is [not
/// held](SourceFile::is_held) has no `\r` alone.)
pub fn line_starts(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let ends =
        memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
    std::iter::once(0).chain(ends.map(|at| at + 1))
}

/// The lines of a text without their ends; where it ends with a line end, the last is empty.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let ends = line_starts(text).skip(1).chain(std::iter::once(text.len()));
    line_starts(text).zip(ends).map(|(start, end)| without_end(&text[start..end]))
}

/// Where the line begins that a byte offset of a text stands on.
pub fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind(['\n', '\r']).map_or(0, |at| at + 1)
}

/// The line end that a text has first; a line feed where it has none. A carriage return alone is one only where the
/// text has no other: before a line feed that stays it would become half of another line end.
pub fn line_end(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        None if text.contains('\r') => "\r",
        _ => "\n",
    }
}

/// A line without its end.
fn without_end(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_a_sheet_are_named_as_people_do() {
        let mut sources = SourceMap::default();
        let sheet = Sheet { name: "Table P3".to_owned(), ..Sheet::default() };
        let id = sources.add_sheet("a.xlsx", "\nForce\t\tRate\nEssex\t\t79.35\n".to_owned(), sheet);
        let file = sources.file(id);
        let place = |words: &str| file.place(file.text().find(words).expect("it is there") as u32);
        assert_eq!([place("Force"), place("Rate"), place(".35")], ["Table P3!A2", "Table P3!C2", "Table P3!C3"]);
        let letters = [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA"), (16_384, "XFD")];
        assert!(letters.iter().all(|(column, letters)| column_letters(*column) == *letters));
    }

    #[test]
    fn a_line_ends_with_a_line_feed_a_return_or_both() {
        let text = "a\rb\r\nc\n\rd\r\r\ne";
        let mut sources = SourceMap::default();
        let id = sources.add("a.plan", text);
        let file = sources.file(id);
        let expected = ["a", "b", "c", "", "d", "", "e"];
        assert_eq!(lines(text).collect::<Vec<_>>(), expected);
        assert_eq!((0..file.line_count()).map(|line| file.line(line)).collect::<Vec<_>>(), expected);
        for letter in ["a", "b", "c", "d", "e"] {
            let at = text.find(letter).expect("it is there");
            let line = expected.iter().position(|line| *line == letter).expect("it is there");
            assert_eq!(file.location(at as u32), Location { line: line + 1, column: 1 }, "{letter}");
            assert_eq!(line_start(text, at), at, "{letter}");
        }
        assert_eq!(lines("").collect::<Vec<_>>(), [""]);
    }

    #[test]
    fn the_line_end_is_the_first_and_a_lone_return_the_last_choice() {
        for (text, end) in [
            ("", "\n"),
            ("a\nb\r\n", "\n"),
            ("a\r\nb\n", "\r\n"),
            ("a\rb\r", "\r"),
            ("a\rb\nc\r\n", "\n"),
            ("\r\r\n", "\r\n"),
        ] {
            assert_eq!(line_end(text), end, "{text:?}");
        }
    }

    #[test]
    fn locations_count_characters_from_one() {
        let mut sources = SourceMap::default();
        let id = sources.add("a.plan", "“£5”\nsecond\r\n");
        let file = sources.file(id);
        assert_eq!(file.location(0), Location { line: 1, column: 1 });
        assert_eq!(file.location("“£".len() as u32), Location { line: 1, column: 3 });
        assert_eq!(file.location("“£5”\nsec".len() as u32), Location { line: 2, column: 4 });
        assert_eq!(file.line(1), "second");
        assert_eq!(file.line_count(), 3);
        assert_eq!(file.location(999), Location { line: 3, column: 1 });
    }
}
