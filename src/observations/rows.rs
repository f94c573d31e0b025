//! Reading of a table's rows: which of them can be read, and what each speaks of.

use std::borrow::Cow;

use super::cells::Row;
use super::columns::{Column, Layout};
use super::dataset::{Dataset, MetricKey, OrgKey};
use super::dialect::Decimals;
use super::grades::Grades;
use super::memo::Memo;
use super::missing::Missing;
use super::names::{LONGEST_NAME, NameKey, Names, is_too_long};
use super::pieces::each_row;
use super::quota::Quota;
use super::split::{OwnNumbers, Seams};
use crate::calendar::{Calendar, Date, Period, PeriodError, misspelt_month};
use crate::diagnostics::{Code, Sink};
use crate::source::{FileId, SourceFile, Span};

/// Periods that were read before; nothing for those that are none.
pub(super) type Periods = Memo<Box<[u8]>, Option<(Period, Date)>>;

/// A table and all that reading its rows needs.
pub(super) struct Rows<'a, 'g> {
    pub(super) file: FileId,
    pub(super) source: &'a SourceFile,
    /// The beginning of the text, the header within.
    pub(super) head: &'a str,
    pub(super) layout: Layout,
    /// Whether rows may hold more than keys, value and unit.
    pub(super) supplies: bool,
    pub(super) seams: Seams,
    pub(super) own_numbers: OwnNumbers,
    /// The number of the table in the dataset.
    pub(super) table: u32,
    pub(super) decimals: Decimals,
    pub(super) calendar: &'a Calendar,
    pub(super) periods: &'a mut Periods,
    pub(super) grades: &'a mut Grades<'g>,
    pub(super) dataset: &'a mut Dataset,
    pub(super) quota: &'a mut Quota,
    pub(super) sink: &'a mut Sink,
}

impl<'a> Rows<'a, '_> {
    /// Reads all rows, and gives how many there were, blank ones not counted.
    pub(super) fn read(&mut self) -> usize {
        let mut seen = 0;
        each_row(self.source, self.layout.rows_from, self.layout.delimiter, |row| seen += usize::from(self.row(row)));
        seen
    }

    /// Reads a row that stands at an offset, by its text alone, and says whether it held anything.
    pub(super) fn row_at(&mut self, text: &str, start: usize) -> bool {
        let mut row = Row::within(text, start);
        row.read(0, self.layout.delimiter);
        self.row(&row)
    }

    /// Whether a row has no end that can be relied on, in which case it is left out and reported.
    pub(super) fn is_endless(&mut self, row: &Row<'_>) -> bool {
        if let Some(mark) = row.open_mark() {
            self.dataset.left_out += 1;
            if self.quota.admits(Code::UnclosedQuote, self.place(row)) {
                self.sink.unclosed_quote(row.stretch(self.file, mark..mark + 1));
            }
        } else if row.is_too_long() {
            self.leave_out_long(self.place(row));
        }
        row.is_too_long() || row.open_mark().is_some()
    }

    /// Reports a row that is longer than any.
    pub(super) fn leave_out_long(&mut self, at: Span) {
        self.dataset.left_out += 1;
        if self.quota.admits(Code::LongRow, at) {
            self.sink.row_without_end(at);
        }
    }

    /// Reads one row, and says whether it held anything.
    fn row(&mut self, row: &Row<'_>) -> bool {
        if self.is_endless(row) {
            return true;
        }
        if row.len() != self.layout.width && !self.fits(row) {
            return row.filled() > 0;
        }
        let period = self.period(&self.cell(row, Column::Period));
        let metric_cell = self.cell(row, Column::Metric);
        let metric = met(&mut self.dataset.metrics, &metric_cell);
        let organisation_cell = self.cell(row, Column::Organisation);
        let organisation = met(&mut self.dataset.organisations, &organisation_cell);
        let keys = match (period, metric, organisation) {
            (Some(period), Some(metric), Some(organisation)) => Some((period, metric, organisation)),
            _ => match self.explain(row, period) {
                Keys::Found(keys) => Some(keys),
                Keys::LeftOut => {
                    self.dataset.left_out += 1;
                    None
                }
                Keys::Blank => return false,
            },
        };
        let is_split = self.is_split(row);
        if !is_split && !self.layout.unnamed.is_empty() {
            self.report_unnamed(row);
        }
        if let Some(((period, as_of), metric, organisation)) = keys {
            let observation = if is_split {
                self.unreadable(row, period, as_of)
            } else {
                self.observation(row, metric, period, as_of)
            };
            self.dataset.add(MetricKey(metric), OrgKey(organisation), observation);
        }
        true
    }

    /// Whether a row that has not as many cells as the header can be read all the same.
    fn fits(&mut self, row: &Row<'_>) -> bool {
        let width = self.layout.width;
        let filled = row.filled();
        if filled == 0 {
            return false;
        }
        // Empty cells after the last column are what spreadsheets leave of columns that were deleted.
        if row.len() > width && filled <= self.layout.written {
            return true;
        }
        // Spreadsheets leave out empty cells at the end of a row. Where those are words, no figure can have moved
        // into another column.
        let is_word = |place: usize| matches!(self.layout.column(place), None | Some(Column::Note | Column::Unit));
        if row.len() < width && row.len() > 1 && (row.len()..width).all(is_word) {
            return true;
        }
        // In a sheet each cell has its column, and those behind the last one that is filled are empty.
        if row.len() < width && filled > 1 && self.source.sheet().is_some() {
            return true;
        }
        self.dataset.left_out += 1;
        if row.len() > width {
            if self.quota.admits(Code::LongRow, self.place(row)) {
                self.report_long(row);
            }
        } else if !self.report_stray(row) && self.quota.admits(Code::ShortRow, self.place(row)) {
            self.sink.short_row(self.whole(row), row.len(), width, self.layout.delimiter);
        }
        false
    }

    fn report_long(&mut self, row: &Row<'_>) {
        let whole = self.whole(row);
        let (found, expected) = (row.len(), self.layout.written);
        match self.split_of_long_row(row) {
            Some(split) => {
                let number = row.stretch(self.file, split.start..split.end);
                let text = &row.text()[split.start..split.end];
                self.sink.long_row_by_number(whole, number, text, found, expected, found - split.rest);
            }
            None => {
                let extra = self.span(row, Some(expected));
                self.sink.long_row(whole, extra, found, expected, self.layout.delimiter);
            }
        }
    }

    /// Reports a row of several cells that holds one thing only, and says whether it was such a row.
    fn report_stray(&mut self, row: &Row<'_>) -> bool {
        let mut filled = (0..).zip(row.cells()).filter(|(_, cell)| !cell.is_blank(row.text()));
        let (Some((place, _)), None) = (filled.next(), filled.next()) else { return false };
        if self.quota.admits(Code::StrayRow, self.place(row)) {
            let span = self.span(row, Some(place));
            self.sink.stray_row(span, row.words(span));
        }
        true
    }

    fn report_unnamed(&mut self, row: &Row<'_>) {
        let filled = |place: &usize| !row.says(*place).is_empty();
        let found: Vec<_> = self.layout.unnamed.iter().copied().filter(filled).collect();
        if found.is_empty() {
            return;
        }
        // Once for each column is enough.
        self.layout.unnamed.retain(|place| !filled(place));
        for place in found {
            if self.quota.admits(Code::UnnamedColumn, self.place(row)) {
                let header = self.layout.cell(self.file, self.head, self.layout.header_at, Some(place));
                let span = self.span(row, Some(place));
                self.sink.unnamed_column(header, span, row.words(span), place + 1);
            }
        }
    }

    /// Reads the keys of a row of which one is new, or is not there.
    fn explain(&mut self, row: &Row<'_>, period: Option<(Period, Date)>) -> Keys {
        if row.filled() == 0 {
            return Keys::Blank;
        }
        if period.is_none() {
            if self.repeats_header(row) {
                if self.quota.admits(Code::RepeatedHeader, self.place(row)) {
                    let header = self.layout.row(self.file, self.head, self.layout.header_at);
                    self.sink.repeated_header(self.whole(row), header);
                }
                return Keys::LeftOut;
            }
            if self.report_stray(row) {
                return Keys::LeftOut;
            }
            self.report_period(row);
        }
        let metric = self.meet(row, Column::Metric);
        let organisation = self.meet(row, Column::Organisation);
        match (period, metric, organisation) {
            (Some(period), Some(metric), Some(organisation)) => Keys::Found((period, metric, organisation)),
            _ => Keys::LeftOut,
        }
    }

    fn repeats_header(&self, row: &Row<'_>) -> bool {
        [Column::Period, Column::Organisation, Column::Metric].into_iter().all(|column| {
            let header = self.layout.cell(self.file, self.head, self.layout.header_at, self.layout.place(column));
            let cell = self.cell(row, column);
            !is_too_long(&cell) && NameKey::of(&self.head[header.range()]) == NameKey::of(&cell)
        })
    }

    fn report_period(&mut self, row: &Row<'_>) {
        let cell = self.cell(row, Column::Period);
        self.report_period_at(row, &cell, self.column_span(row, Column::Period));
    }

    /// Says what is wrong with a cell that should hold a period.
    pub(super) fn report_period_at(&mut self, row: &Row<'_>, cell: &str, span: Span) {
        let (code, error) = match self.calendar.read(cell) {
            Err(PeriodError::NotAPeriod) if Missing::is_for_nothing(cell) => (Code::MissingPeriod, None),
            _ if cell.is_empty() => (Code::MissingPeriod, None),
            Err(PeriodError::Ambiguous { readings }) => (Code::AmbiguousPeriod, Some(Err(readings))),
            Err(PeriodError::NotAPeriod) => (Code::UnreadablePeriod, Some(Ok("is not a period".to_owned()))),
            Err(error) => (Code::UnreadablePeriod, Some(Ok(error.to_string()))),
            Ok(_) => return,
        };
        if !self.quota.admits(code, span) {
            return;
        }
        match error {
            None => self.sink.missing_period(span, cell),
            Some(Err(readings)) => self.sink.ambiguous_period(span, cell, &readings),
            Some(Ok(why)) => match Some(row.words(span)).filter(|it| !is_too_long(it)).and_then(misspelt_month) {
                Some((word, meant)) => {
                    let start = span.start as usize;
                    let at = Span::new(span.file, start + word.start, start + word.end);
                    self.sink.misspelt_month_in_data(at, row.words(at), meant);
                }
                None => self.sink.unreadable_period(span, cell, &why),
            },
        }
    }

    /// The number of a name that may be new.
    fn meet(&mut self, row: &Row<'_>, column: Column) -> Option<u32> {
        let cell = self.cell(row, column);
        let names = match column {
            Column::Metric => &mut self.dataset.metrics,
            _ => &mut self.dataset.organisations,
        };
        if let Some(number) = met(names, &cell) {
            return Some(number);
        }
        let span = row.span(self.file, self.layout.place(column));
        let number = names.meet(&cell, span);
        if number.is_none() {
            self.report_name(row, span, column, &cell);
        }
        number
    }

    /// Says why a cell names nothing.
    pub(super) fn report_name(&mut self, row: &Row<'_>, span: Span, column: Column, cell: &str) {
        if !self.quota.admits(Code::MissingName, self.place(row)) {
            return;
        }
        if is_too_long(cell) {
            self.sink.endless_name(span.at_start(), column.word(), cell, LONGEST_NAME);
        } else {
            self.sink.missing_name(span, column.word(), cell);
        }
    }

    pub(super) fn period(&mut self, cell: &str) -> Option<(Period, Date)> {
        if let Some(read) = self.periods.get(cell.as_bytes()) {
            return read;
        }
        let read = self.calendar.read(cell).ok().map(|period| (period, period.last_day()));
        if !is_too_long(cell) {
            self.periods.insert(cell.as_bytes().into(), read);
        }
        read
    }

    /// What a cell says, without white space about it; nothing where the table has no such column.
    pub(super) fn cell<'r>(&self, row: &Row<'r>, column: Column) -> Cow<'r, str> {
        self.layout.place(column).map_or(Cow::Borrowed(""), |place| row.says(place))
    }

    pub(super) fn column_span(&self, row: &Row<'_>, column: Column) -> Span {
        self.span(row, self.layout.place(column))
    }

    /// The place of a cell; of the whole row, when it lacks the cell.
    pub(super) fn span(&self, row: &Row<'_>, place: Option<usize>) -> Span {
        row.span(self.file, place)
    }

    fn whole(&self, row: &Row<'_>) -> Span {
        self.span(row, None)
    }

    /// The place where a row begins.
    pub(super) fn place(&self, row: &Row<'_>) -> Span {
        self.span(row, None).at_start()
    }
}

/// What the key columns of a row hold.
enum Keys {
    Found(((Period, Date), u32, u32)),
    /// A finding says why.
    LeftOut,
    Blank,
}

fn met(names: &mut Names, cell: &str) -> Option<u32> {
    if cell.is_empty() { None } else { names.met(cell.as_bytes()) }
}
