//! What the columns of a table hold, by their headers.

use super::cells::{Cell, Row};
use super::dialect::Decimals;
use super::figure::{Figure, figure};
use super::footnotes::without_marks;
use super::missing::Marks;
use super::names::NameKey;
use super::quota::Quota;
use crate::calendar::{Calendar, PeriodError};
use crate::diagnostics::{Code, Sink, SpreadOver};
use crate::mapping;
use crate::source::{FileId, SourceFile, Span};

pub use crate::mapping::TableColumn as Column;

/// Each column with the headers it may have; the first is the one to suggest.
const HEADERS: [(Column, &[&str]); 15] = [
    (Column::Period, &["quarter", "period", "date", "as of", "as at", "data to", "month", "year"]),
    (Column::Organisation, &["organisation", "organization", "org", "force", "area", "body"]),
    (Column::Metric, &["metric", "measure", "indicator"]),
    (Column::Value, &["value"]),
    (Column::Title, &["title"]),
    (Column::Unit, &["unit", "units"]),
    (Column::Position, &["position", "rank"]),
    (Column::Average, &["average", "group average", "mean"]),
    (Column::UpperQuartile, &["upper quartile", "top quartile"]),
    (Column::GapToAverage, &["gap to average"]),
    (Column::GapToUpperQuartile, &["gap to upper quartile", "gap to top quartile"]),
    (Column::Numerator, &["numerator"]),
    (Column::Denominator, &["denominator"]),
    (Column::Released, &["released", "release date"]),
    (Column::Note, &["note", "notes", "source"]),
];

impl Column {
    /// The header to suggest for it.
    pub fn word(self) -> &'static str {
        HEADERS[self as usize].1[0]
    }

    /// Whether it holds what stands beside a value: another table may say it of the same figure.
    pub(super) fn is_beside(self) -> bool {
        matches!(
            self,
            Self::Position | Self::Average | Self::UpperQuartile | Self::GapToAverage | Self::GapToUpperQuartile
        )
    }

    /// Whether it says of one figure what a row of so many cannot say of all: the average of which quarter? Where a row
    /// has a figure an organisation, they share their average.
    pub(super) fn is_of_one_figure(self, spread: mapping::Spread) -> bool {
        match self {
            Self::Position | Self::GapToAverage | Self::GapToUpperQuartile => true,
            Self::Numerator | Self::Denominator => true,
            Self::Average | Self::UpperQuartile => spread != mapping::Spread::Organisations,
            _ => false,
        }
    }

    /// The column that a header names; case, spaces and punctuation do not count.
    pub fn of_header(header: &NameKey) -> Option<Self> {
        if header.is_empty() {
            return None;
        }
        let named = |words: &[&str]| words.iter().any(|word| letters(word).eq(header.as_str().bytes()));
        HEADERS.iter().find(|(_, words)| named(words)).map(|(column, _)| *column)
    }
}

/// Where a table's columns stand.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) delimiter: u8,
    /// The number of each column in a row, by [`Column`].
    places: [Option<u32>; HEADERS.len()],
    /// How many cells the header has, without empty ones at its end.
    pub(super) width: usize,
    /// How many cells the header has, with those.
    pub(super) written: usize,
    /// Columns without a name, of which a cell that holds something is lost.
    pub(super) unnamed: Vec<usize>,
    /// Offset of the header's first byte.
    pub(super) header_at: usize,
    /// Offset after the header.
    pub(super) rows_from: usize,
    /// What no cell of a row says and is so for all of them.
    fixed: Vec<Fixed>,
    /// How firm the heading says that the figures are.
    pub(super) marks: Marks,
}

/// What is so for all figures of a column.
#[derive(Clone, Debug)]
pub(super) struct Fixed {
    pub(super) column: Column,
    /// In words, as a cell would say it.
    pub(super) says: String,
    /// Where it is said: in the header of the table, or in the plan.
    pub(super) at: Span,
}

impl Layout {
    /// The layout of a column of figures in a table of another shape.
    pub(super) fn mapped(
        delimiter: u8,
        columns: Vec<(Column, usize)>,
        (fixed, marks): (Vec<Fixed>, Marks),
        (header_at, rows_from): (usize, usize),
        width: usize,
    ) -> Self {
        let mut places = [None; HEADERS.len()];
        for (column, place) in columns {
            places[column as usize] = u32::try_from(place).ok();
        }
        Self { delimiter, places, width, written: width, unnamed: Vec::new(), header_at, rows_from, fixed, marks }
    }

    /// What is so for all figures, of a column that rows have no cell for.
    pub(super) fn fixed(&self, column: Column) -> Option<&Fixed> {
        self.fixed.iter().find(|fixed| fixed.column == column)
    }

    /// The number of a column in a row, from 0.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places[column as usize].map(|place| place as usize)
    }

    /// What a column holds, by its number in a row.
    pub(super) fn column(&self, place: usize) -> Option<Column> {
        HEADERS.iter().map(|(column, _)| *column).find(|column| self.place(*column) == Some(place))
    }

    /// Whether a row may say more of a figure than its value and unit.
    pub(super) fn supplies(&self) -> bool {
        let plain = [
            Column::Period,
            Column::Organisation,
            Column::Metric,
            Column::Value,
            Column::Title,
            Column::Unit,
            Column::Note,
        ];
        HEADERS.iter().any(|(column, _)| !plain.contains(column) && self.place(*column).is_some())
    }

    /// The place of a cell of the row that begins at an offset; of the whole row, when it lacks the cell.
    pub(super) fn cell(&self, file: FileId, text: &str, row: usize, place: Option<usize>) -> Span {
        Row::at(text, row, self.delimiter).span(file, place)
    }

    /// The row that begins at an offset of a file, of which the whole text may not be held.
    pub(super) fn row_in<'t>(&self, source: &'t SourceFile, at: usize) -> Row<'t> {
        Row::in_file(source, at, self.delimiter)
    }

    /// The place of a row, without its line ending.
    pub(super) fn row(&self, file: FileId, text: &str, row: usize) -> Span {
        self.cell(file, text, row, None)
    }
}

/// A header that names at least one column, or none.
pub(super) struct Header<'a> {
    pub(super) delimiter: u8,
    pub(super) cells: Vec<HeaderCell<'a>>,
    /// The whole row.
    pub(super) span: Span,
}

pub(super) struct HeaderCell<'a> {
    pub(super) says: std::borrow::Cow<'a, str>,
    pub(super) cell: Cell,
    pub(super) span: Span,
    key: NameKey,
    column: Option<Column>,
}

/// Reads the row that begins at or after an offset as a header.
pub(super) fn header(file: FileId, text: &str, at: usize, delimiter: u8) -> Header<'_> {
    let row = Row::at(text, at, delimiter);
    let cells = row
        .cells()
        .iter()
        .map(|cell| {
            let cell = cell.trimmed(text);
            let says = cell.says(text);
            let key = NameKey::of(&says);
            let span = Span::new(file, cell.start, cell.end);
            let column = Column::of_header(&key).or_else(|| Column::of_header(&NameKey::of(without_marks(&says))));
            HeaderCell { column, says, cell, span, key }
        })
        .collect();
    Header { delimiter, cells, span: row.span(file, None) }
}

impl Header<'_> {
    /// The number of the first cell that names a column.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.cells.iter().position(|cell| cell.column == Some(column))
    }

    /// How many columns it names that planck knows.
    pub(super) fn known(&self) -> usize {
        self.cells.iter().filter(|cell| cell.column.is_some()).count()
    }

    /// The layout that the header describes; nothing when no row could be read by it.
    pub(super) fn layout(
        mut self,
        text: &str,
        calendar: &Calendar,
        quota: &mut Quota,
        sink: &mut Sink,
    ) -> Option<Layout> {
        let mut places = [None; HEADERS.len()];
        for (place, cell) in (0..).zip(&self.cells) {
            let Some(column) = cell.column else { continue };
            match places[column as usize] {
                None => places[column as usize] = Some(place),
                // A table may well have a note and a source.
                Some(_) if column == Column::Note => {}
                Some(first) if quota.admits(Code::DuplicateColumn, self.span) => {
                    let first = &self.cells[first as usize];
                    sink.duplicate_column(cell.span, &cell.says, first.span, &first.says, column.word());
                }
                Some(_) => {}
            }
        }
        let spread = |header: &Self| header.spread(text, calendar);
        if !self.complete(&mut places, spread, sink) {
            return None;
        }
        self.mend_others(&mut places, quota, sink);
        self.report_unknown(&places, quota, sink);
        let named = |cell: &HeaderCell<'_>| !cell.says.is_empty();
        let width = self.cells.iter().rposition(named).map_or(0, |last| last + 1);
        let written = self.cells.len();
        let unnamed = (0..written).filter(|place| !named(&self.cells[*place])).collect();
        let (header_at, rows_from) = (self.span.start as usize, self.span.end as usize);
        Some(Layout {
            delimiter: self.delimiter,
            places,
            width,
            written,
            unnamed,
            header_at,
            rows_from,
            fixed: Vec::new(),
            marks: Marks::default(),
        })
    }

    /// Reports the columns that every table needs and this one lacks. A misspelt one is taken for what it
    /// must mean, so that one slip does not make every metric look as if it had no data.
    fn complete(
        &mut self,
        places: &mut [Option<u32>; HEADERS.len()],
        spread: impl Fn(&Self) -> Option<SpreadOver>,
        sink: &mut Sink,
    ) -> bool {
        let mut needed = vec![Column::Period, Column::Organisation, Column::Metric];
        if places[Column::Position as usize].is_none() {
            needed.push(Column::Value);
        }
        let mut lacking = Vec::new();
        let mut whole = true;
        for column in needed {
            if places[column as usize].is_some() {
                continue;
            }
            if let Some((place, word)) = self.typo_of(column) {
                places[column as usize] = Some(place);
                self.mend(place, column, word, sink);
            } else if let Some(place) = self.wordier(column) {
                let cell = &mut self.cells[place as usize];
                cell.column = Some(column);
                sink.wordy_column(cell.span, &cell.says, column.word());
                whole = false;
            } else {
                lacking.push(column.word());
            }
        }
        let spread = spread(self);
        if let ([word], None, Some(odd)) = (&*lacking, spread, self.only_unknown()) {
            sink.odd_column(odd.span, &odd.says, word);
        } else if !lacking.is_empty() {
            let found: Vec<_> = self.cells.iter().map(|cell| &*cell.says).filter(|says| !says.is_empty()).collect();
            // Where the figures have a column of their own, the table is not spread over several.
            let spread = spread.filter(|_| lacking.contains(&Column::Value.word()));
            sink.missing_column(self.span, &lacking, &found, spread);
        }
        whole && lacking.is_empty()
    }

    /// Takes misspelt headers of columns that a table may have for what they must mean: a position that is
    /// not read changes a verdict as much as a figure that is not.
    fn mend_others(&mut self, places: &mut [Option<u32>; HEADERS.len()], quota: &mut Quota, sink: &mut Sink) {
        // Nothing is read from a note, so that nothing is lost either.
        for (column, _) in HEADERS.into_iter().filter(|(column, _)| *column != Column::Note) {
            if places[column as usize].is_none()
                && let Some((place, word)) = self.typo_of(column)
            {
                places[column as usize] = Some(place);
                if quota.admits(Code::MisspeltColumn, self.span) {
                    self.mend(place, column, word, sink);
                }
            }
        }
    }

    fn mend(&mut self, place: u32, column: Column, word: &str, sink: &mut Sink) {
        let cell = &mut self.cells[place as usize];
        cell.column = Some(column);
        sink.misspelt_column(cell.span, &cell.says, column.word(), word);
    }

    /// What the figures of a table are spread over, if they stand in several columns: the headers read as
    /// periods, or the first row holds several numbers.
    fn spread(&self, text: &str, calendar: &Calendar) -> Option<SpreadOver> {
        let unknown = |place: usize| self.cells.get(place).is_some_and(|cell| cell.column.is_none());
        let is_period = |says: &str| !matches!(calendar.read(says), Err(PeriodError::NotAPeriod));
        let periods = (0..self.cells.len()).filter(|place| unknown(*place) && is_period(&self.cells[*place].says));
        if periods.count() >= 2 {
            return Some(SpreadOver::Periods);
        }
        let first_row = Row::at(text, self.span.end as usize, self.delimiter);
        let is_number = |says: &str| matches!(figure(says, Decimals::Point), Figure::Number(..));
        let numbers = (0..first_row.len()).filter(|place| unknown(*place) && is_number(&first_row.says(*place)));
        (numbers.count() >= 2).then_some(SpreadOver::Others)
    }

    fn report_unknown(&self, places: &[Option<u32>; HEADERS.len()], quota: &mut Quota, sink: &mut Sink) {
        for cell in self.cells.iter().filter(|cell| cell.column.is_none() && !cell.says.is_empty()) {
            if !quota.admits(Code::UnknownColumn, cell.span) {
                continue;
            }
            let absent = HEADERS.iter().filter(|(column, _)| places[*column as usize].is_none());
            let near = absent.flat_map(|(_, words)| *words).find(|word| is_typo(&cell.key, word));
            sink.unknown_column(cell.span, &cell.says, near.copied());
        }
    }

    /// The only column with a name that planck does not know.
    fn only_unknown(&self) -> Option<&HeaderCell<'_>> {
        let mut unknown = self.cells.iter().filter(|cell| cell.column.is_none() && !cell.says.is_empty());
        unknown.next().filter(|_| unknown.next().is_none())
    }

    /// The first header that is a header of the column but for a slip of the pen.
    fn typo_of(&self, column: Column) -> Option<(u32, &'static str)> {
        self.unknown_like(column, is_typo)
    }

    /// The first header that says more than the column's own: `Police force`, `Value for the quarter`.
    fn wordier(&self, column: Column) -> Option<u32> {
        // Short words stand in others by chance.
        let within = |header: &NameKey, word: &str| word.len() >= 5 && header.as_str().contains(word);
        self.unknown_like(column, within).map(|(place, _)| place)
    }

    fn unknown_like(&self, column: Column, like: impl Fn(&NameKey, &str) -> bool) -> Option<(u32, &'static str)> {
        let unknown =
            (0..).zip(&self.cells).take(COMPARED).filter(|(_, cell)| cell.column.is_none() && !cell.key.is_empty());
        unknown
            .filter_map(|(place, cell)| {
                let words = HEADERS[column as usize].1;
                words.iter().find(|word| like(&cell.key, word)).map(|word| (place, *word))
            })
            .next()
    }
}

/// How many headers are held against words for slips: a table has a few dozen, and a file of one line has millions.
const COMPARED: usize = 1_024;

/// Whether a header is the word but for one slip, or two in a long word. Of short words every one is near
/// another (`rate` and `date`).
fn is_typo(header: &NameKey, word: &str) -> bool {
    let (header, length) = (header.as_str(), letters(word).count());
    let slips = match length {
        0..=4 => return false,
        5..=7 => 1,
        _ => 2,
    };
    header.len().abs_diff(length) <= slips
        && strsim::generic_damerau_levenshtein(header.as_bytes(), &letters(word).collect::<Vec<_>>()) <= slips
}

/// What is compared of a word of [`HEADERS`], all of which are letters and spaces.
fn letters(word: &str) -> impl Iterator<Item = u8> {
    word.bytes().filter(|byte| *byte != b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_headers_is_in_the_order_of_the_columns() {
        for (index, (column, words)) in HEADERS.iter().enumerate() {
            assert_eq!(*column as usize, index);
            for word in *words {
                assert_eq!(Column::of_header(&NameKey::of(word)), Some(*column), "{word} names two columns");
            }
        }
    }

    #[test]
    fn headers_are_read_in_any_dress() {
        let cases = [
            ("Quarter", Some(Column::Period)),
            ("AS_OF", Some(Column::Period)),
            ("Group  average", Some(Column::Average)),
            ("gap-to-top-quartile", Some(Column::GapToUpperQuartile)),
            ("Value (%)", Some(Column::Value)),
            ("comment", None),
        ];
        for (header, column) in cases {
            assert_eq!(Column::of_header(&NameKey::of(header)), column, "{header}");
        }
    }

    #[test]
    fn a_slip_is_near_and_another_word_is_not() {
        let cases = [
            ("quater", "quarter", true),
            ("metirc", "metric", true),
            ("organisaton", "organisation", true),
            ("valeu", "value", true),
            ("rate", "date", false),
            ("volume", "value", false),
            ("area", "force", false),
        ];
        for (header, word, near) in cases {
            assert_eq!(is_typo(&NameKey::of(header), word), near, "{header} {word}");
        }
    }
}
