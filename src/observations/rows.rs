//! Reading of a table's rows: which of them can be read, and what each speaks of.

use csv::{ByteRecord, ReaderBuilder};

use super::cells::{Quoting, cells, is_blank, row_start};
use super::columns::{Column, Layout};
use super::dataset::{Dataset, MetricKey, OrgKey};
use super::dialect::Decimals;
use super::names::{Memo, NameKey, Names};
use super::quota::Quota;
use super::split::OwnNumbers;
use crate::calendar::{Calendar, Date, Period, PeriodError};
use crate::diagnostics::{Code, Sink};
use crate::source::{FileId, Span};

/// Periods that were read before; nothing for those that are none.
pub(super) type Periods = Memo<Box<[u8]>, Option<(Period, Date)>>;

/// A table and all that reading its rows needs.
pub(super) struct Rows<'a> {
    pub(super) file: FileId,
    pub(super) text: &'a str,
    pub(super) layout: Layout,
    /// Whether rows may hold more than keys, value and unit.
    pub(super) supplies: bool,
    /// Where a number may be split without a row's growing too long: see [`Layout::seams`].
    pub(super) seams: Vec<usize>,
    pub(super) own_numbers: OwnNumbers,
    /// The number of the table in the dataset.
    pub(super) table: u32,
    pub(super) decimals: Decimals,
    pub(super) calendar: &'a Calendar,
    pub(super) periods: &'a mut Periods,
    pub(super) dataset: &'a mut Dataset,
    pub(super) quota: &'a mut Quota,
    pub(super) sink: &'a mut Sink,
}

/// How often reading begins anew after a quotation mark that nothing closes. Each time may read the rest of
/// the text, so that this bounds the time for a text full of such marks.
const FRESH_STARTS: usize = 20;

impl Rows<'_> {
    /// Reads all rows, and gives how many there were, blank ones not counted.
    pub(super) fn read(&mut self) -> usize {
        let mut seen = 0;
        let mut from = self.layout.rows_from;
        for fresh_starts_left in (0..=FRESH_STARTS).rev() {
            match self.read_from(from, fresh_starts_left, &mut seen) {
                Some(next) => from = next,
                None => break,
            }
        }
        seen
    }

    /// Reads rows up to the end, or up to a row whose quotation marks cannot be right; gives where to go on.
    fn read_from(&mut self, from: usize, fresh_starts_left: usize, seen: &mut usize) -> Option<usize> {
        let text = self.text;
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.layout.delimiter)
            .buffer_capacity(1 << 16)
            .from_reader(&text.as_bytes()[from..]);
        let mut row = ByteRecord::new();
        // Reading from memory cannot fail, and a reader that failed has no more rows.
        while reader.read_byte_record(&mut row).unwrap_or(false) {
            let position = row.position();
            let at = from + position.map_or(0, |position| position.byte() as usize);
            let lines = reader.position().line() - position.map_or(0, csv::Position::line);
            let ends_text = from + reader.position().byte() as usize >= text.len();
            if lines > 1 || ends_text {
                // Only here can a cell hold the end of a line.
                let start = row_start(text, at);
                if let Some(mark) = self.suspect_mark(start) {
                    *seen += 1;
                    self.dataset.left_out += 1;
                    self.unclosed_quote(start, mark);
                    let next_line = memchr::memchr(b'\n', &text.as_bytes()[mark..]).map(|end| mark + end + 1);
                    if fresh_starts_left > 0 {
                        return next_line;
                    }
                    continue;
                }
            }
            *seen += usize::from(self.row(&row, at));
        }
        None
    }

    /// The opening mark of the first cell of a row that runs over the end of a line, and that nothing closes
    /// or something follows that should not.
    fn suspect_mark(&self, start: usize) -> Option<usize> {
        let mut row = cells(self.text, start, self.layout.delimiter);
        let suspect = row.find(|cell| match cell.quoting {
            Quoting::Unclosed => true,
            Quoting::Ragged => memchr::memchr2(b'\n', b'\r', &self.text.as_bytes()[cell.start..cell.end]).is_some(),
            Quoting::Bare | Quoting::Quoted => false,
        })?;
        Some(suspect.start - 1)
    }

    fn unclosed_quote(&mut self, row: usize, mark: usize) {
        if self.quota.admits(Code::UnclosedQuote, self.place(row)) {
            self.sink.unclosed_quote(Span::new(self.file, mark, mark + 1));
        }
    }

    /// Reads one row, and says whether it held anything.
    fn row(&mut self, row: &ByteRecord, at: usize) -> bool {
        if row.len() != self.layout.width && !self.fits(row, at) {
            return !blank(row);
        }
        let period_cell = self.cell(row, Column::Period);
        let period = self.period(period_cell);
        let metric_cell = self.cell(row, Column::Metric);
        let metric = met(&mut self.dataset.metrics, metric_cell);
        let organisation_cell = self.cell(row, Column::Organisation);
        let organisation = met(&mut self.dataset.organisations, organisation_cell);
        let keys = match (period, metric, organisation) {
            (Some(period), Some(metric), Some(organisation)) => Some((period, metric, organisation)),
            _ => match self.explain(row, at, period) {
                Keys::Found(keys) => Some(keys),
                Keys::LeftOut => {
                    self.dataset.left_out += 1;
                    None
                }
                Keys::Blank => return false,
            },
        };
        let is_split = self.is_split(row, at);
        if !is_split && !self.layout.unnamed.is_empty() {
            self.report_unnamed(row, at);
        }
        if let Some(((period, as_of), metric, organisation)) = keys {
            let observation =
                if is_split { self.unreadable(at, period, as_of) } else { self.observation(row, at, period, as_of) };
            self.dataset.add(MetricKey(metric), OrgKey(organisation), observation);
        }
        true
    }

    /// Whether a row that has not as many cells as the header can be read all the same.
    fn fits(&mut self, row: &ByteRecord, at: usize) -> bool {
        let width = self.layout.width;
        let filled = row.iter().rposition(|cell| !is_blank_cell(cell)).map_or(0, |last| last + 1);
        if filled == 0 {
            return false;
        }
        // Empty cells after the last column are what spreadsheets leave of columns that were deleted.
        if row.len() > width && filled <= self.layout.written {
            return true;
        }
        self.dataset.left_out += 1;
        let (start, place) = (row_start(self.text, at), self.place(at));
        if row.len() > width {
            if self.quota.admits(Code::LongRow, place) {
                self.report_long(row, at);
            }
        } else if !self.report_stray(row, at) && self.quota.admits(Code::ShortRow, place) {
            let whole = self.layout.row(self.file, self.text, start);
            self.sink.short_row(whole, row.len(), width);
        }
        false
    }

    fn report_long(&mut self, row: &ByteRecord, at: usize) {
        let start = row_start(self.text, at);
        let whole = self.layout.row(self.file, self.text, start);
        let (found, expected) = (row.len(), self.layout.written);
        match self.split_of_long_row(row, at) {
            Some(split) => {
                let number = Span::new(self.file, split.start, split.end);
                let text = &self.text[number.range()];
                self.sink.long_row_by_number(whole, number, text, found, expected, found - split.rest);
            }
            None => {
                let extra = self.layout.cell(self.file, self.text, start, Some(expected));
                self.sink.long_row(whole, extra, found, expected, self.layout.delimiter);
            }
        }
    }

    /// Reports a row of several cells that holds one thing only, and says whether it was such a row.
    fn report_stray(&mut self, row: &ByteRecord, at: usize) -> bool {
        let mut filled = (0..).zip(row).filter(|(_, cell)| !is_blank_cell(cell));
        let (Some((place, _)), None) = (filled.next(), filled.next()) else { return false };
        if self.quota.admits(Code::StrayRow, self.place(at)) {
            let span = self.span(at, place);
            self.sink.stray_row(span, &self.text[span.range()]);
        }
        true
    }

    fn report_unnamed(&mut self, row: &ByteRecord, at: usize) {
        let filled = |place: &usize| row.get(*place).is_some_and(|cell| !is_blank_cell(cell));
        let found: Vec<_> = self.layout.unnamed.iter().copied().filter(filled).collect();
        if found.is_empty() {
            return;
        }
        // Once for each column is enough.
        self.layout.unnamed.retain(|place| !filled(place));
        for place in found {
            if self.quota.admits(Code::UnnamedColumn, self.place(at)) {
                let header = self.layout.cell(self.file, self.text, self.layout.header_at, Some(place));
                let span = self.span(at, place);
                self.sink.unnamed_column(header, span, &self.text[span.range()], place + 1);
            }
        }
    }

    /// Reads the keys of a row of which one is new, or is not there.
    fn explain(&mut self, row: &ByteRecord, at: usize, period: Option<(Period, Date)>) -> Keys {
        if blank(row) {
            return Keys::Blank;
        }
        if period.is_none() {
            if self.repeats_header(row) {
                if self.quota.admits(Code::RepeatedHeader, self.place(at)) {
                    let whole = self.layout.row(self.file, self.text, row_start(self.text, at));
                    let header = self.layout.row(self.file, self.text, self.layout.header_at);
                    self.sink.repeated_header(whole, header);
                }
                return Keys::LeftOut;
            }
            if self.report_stray(row, at) {
                return Keys::LeftOut;
            }
            self.report_period(row, at);
        }
        let metric = self.meet(row, at, Column::Metric);
        let organisation = self.meet(row, at, Column::Organisation);
        match (period, metric, organisation) {
            (Some(period), Some(metric), Some(organisation)) => Keys::Found((period, metric, organisation)),
            _ => Keys::LeftOut,
        }
    }

    fn repeats_header(&self, row: &ByteRecord) -> bool {
        [Column::Period, Column::Organisation, Column::Metric].into_iter().all(|column| {
            let header = self.layout.cell(self.file, self.text, self.layout.header_at, self.layout.place(column));
            NameKey::of(&self.text[header.range()]) == NameKey::of(&String::from_utf8_lossy(self.cell(row, column)))
        })
    }

    fn report_period(&mut self, row: &ByteRecord, at: usize) {
        let cell = String::from_utf8_lossy(self.cell(row, Column::Period));
        let place = self.layout.place(Column::Period);
        let (code, error) = match self.calendar.read(&cell) {
            _ if cell.is_empty() => (Code::MissingPeriod, None),
            Err(PeriodError::Ambiguous { readings }) => (Code::AmbiguousPeriod, Some(Err(readings))),
            Err(PeriodError::NotAPeriod) => (Code::UnreadablePeriod, Some(Ok("is not a period".to_owned()))),
            Err(error) => (Code::UnreadablePeriod, Some(Ok(error.to_string()))),
            Ok(_) => return,
        };
        if !self.quota.admits(code, self.place(at)) {
            return;
        }
        let span = self.layout.cell(self.file, self.text, row_start(self.text, at), place);
        match error {
            None => self.sink.missing_period(span),
            Some(Err(readings)) => self.sink.ambiguous_period(span, &cell, &readings),
            Some(Ok(why)) => self.sink.unreadable_period(span, &cell, &why),
        }
    }

    /// The number of a name that may be new.
    fn meet(&mut self, row: &ByteRecord, at: usize, column: Column) -> Option<u32> {
        let cell = self.cell(row, column);
        let names = match column {
            Column::Metric => &mut self.dataset.metrics,
            _ => &mut self.dataset.organisations,
        };
        if let Some(number) = met(names, cell) {
            return Some(number);
        }
        let cell = String::from_utf8_lossy(cell);
        let span = self.layout.cell(self.file, self.text, row_start(self.text, at), self.layout.place(column));
        let number = names.meet(&cell, span);
        if number.is_none() && self.quota.admits(Code::MissingName, self.place(at)) {
            self.sink.missing_name(span, column.word(), &cell);
        }
        number
    }

    pub(super) fn period(&mut self, cell: &[u8]) -> Option<(Period, Date)> {
        if let Some(read) = self.periods.get(cell) {
            return read;
        }
        let read = std::str::from_utf8(cell).ok().and_then(|text| self.calendar.read(text).ok());
        let read = read.map(|period| (period, period.last_day()));
        self.periods.insert(cell.into(), read);
        read
    }

    /// The bytes of a cell without white space about it; none where the table has no such column.
    pub(super) fn cell<'r>(&self, row: &'r ByteRecord, column: Column) -> &'r [u8] {
        let cell = self.layout.place(column).and_then(|place| row.get(place)).unwrap_or_default();
        trimmed(cell)
    }

    pub(super) fn column_span(&self, at: usize, column: Column) -> Span {
        self.layout.cell(self.file, self.text, row_start(self.text, at), self.layout.place(column))
    }

    fn span(&self, at: usize, place: usize) -> Span {
        self.layout.cell(self.file, self.text, row_start(self.text, at), Some(place))
    }

    /// The place where a row begins.
    pub(super) fn place(&self, at: usize) -> Span {
        let start = row_start(self.text, at);
        Span::new(self.file, start, start)
    }
}

/// What the key columns of a row hold.
enum Keys {
    Found(((Period, Date), u32, u32)),
    /// A finding says why.
    LeftOut,
    Blank,
}

fn met(names: &mut Names, cell: &[u8]) -> Option<u32> {
    if cell.is_empty() { None } else { names.met(cell) }
}

fn blank(row: &ByteRecord) -> bool {
    row.iter().all(is_blank_cell)
}

fn is_blank_cell(cell: &[u8]) -> bool {
    trimmed(cell).is_empty()
}

/// A cell without white space about it. Most have none, and show that in two bytes.
fn trimmed(cell: &[u8]) -> &[u8] {
    match cell {
        [] => cell,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => cell,
        _ => std::str::from_utf8(cell).map_or(cell, |text| text.trim_matches(is_blank).as_bytes()),
    }
}
