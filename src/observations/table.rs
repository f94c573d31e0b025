//! One table: what is above its rows.

use super::cells::{LONGEST_ROW, Quoting, Row, is_blank};
use super::columns::{Column, Header, HeaderCell, Layout, header};
use super::dataset::Dataset;
use super::dialect::{Decimals, Shown, delimiter};
use super::figure::{Figure, figure};
use super::grades::{Graded, Grades};
use super::keep::Keep;
use super::merge::{merge, stretches};
use super::pieces::each_row;
use super::quick::{Scheme, Stretch};
use super::quota::Quota;
use super::rows::{Periods, Rows};
use super::split::OwnNumbers;
use crate::calendar::Calendar;
use crate::diagnostics::Sink;
use crate::source::{CELL_END, FileId, SourceFile, SourceMap, Span};

/// A table in one file.
pub(super) struct Table<'a, 'g> {
    pub(super) sources: &'a SourceMap,
    pub(super) file: FileId,
    pub(super) calendar: &'a Calendar,
    pub(super) periods: &'a mut Periods,
    pub(super) grades: &'a mut Grades<'g>,
    pub(super) graded: &'a [Graded],
    pub(super) keep: &'a Keep,
    pub(super) way: Way,
}

/// How the rows of a table are read, which makes no difference to what is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// The plain ones quickly, where that can be.
    Quick,
    /// The same in so many stretches.
    #[cfg(test)]
    Cut(usize),
    /// One after the other.
    #[cfg(test)]
    Plain,
}

impl Way {
    /// The rows from an offset on in stretches; nothing where they are read one after the other.
    fn stretches(self, scheme: &Scheme<'_>, source: &SourceFile, from: usize) -> Option<Vec<Stretch>> {
        match self {
            Self::Quick => Some(stretches(scheme, source, from)),
            #[cfg(test)]
            Self::Cut(count) => Some(super::merge::cut(scheme, source, from, count)),
            #[cfg(test)]
            Self::Plain => None,
        }
    }
}

/// How many rows at the top are searched for a header that is not the first.
const ROWS_ABOVE_HEADER: usize = 20;

/// How many cells a row needs: period, organisation, metric and value.
const KEYS_AND_VALUE: usize = 4;

impl Table<'_, '_> {
    /// Reads the table into the dataset.
    pub(super) fn read(&mut self, dataset: &mut Dataset, quota: &mut Quota, sink: &mut Sink) {
        let (file, source) = (self.file, self.sources.file(self.file));
        // The header stands at the top, but for a great many blank lines above it.
        let (top, _) = source.around(0);
        let head = if top.chars().all(is_blank) { source.text() } else { top };
        if head.chars().all(is_blank) {
            sink.empty_data_file(Span::new(file, 0, 0), source.name());
            dataset.unread += 1;
            return;
        }
        if self.has_no_lines(head, sink) {
            dataset.unread += 1;
            return;
        }
        let Some(layout) = self.layout(head, quota, sink) else {
            dataset.unread += 1;
            return;
        };
        let table = u32::try_from(dataset.tables.len()).expect("fewer than 2^32 files");
        dataset.tables.push((file, layout.clone()));
        let (calendar, periods, grades) = (self.calendar, &mut *self.periods, &mut *self.grades);
        let (decimals, supplies) = (decimals(source, &layout), layout.supplies());
        let header = layout.row(file, head, layout.header_at);
        let (seams, own_numbers) = (layout.seams(), OwnNumbers::new());
        let scheme = Scheme::of(&layout, &seams, decimals, calendar, self.graded, self.keep);
        let stretches = scheme.and_then(|scheme| self.way.stretches(&scheme, source, layout.rows_from));
        let mut rows = Rows {
            file,
            source,
            head,
            layout,
            supplies,
            seams,
            own_numbers,
            table,
            decimals,
            calendar,
            periods,
            grades,
            dataset,
            quota,
            sink,
        };
        let count = match &stretches {
            Some(stretches) => merge(&mut rows, stretches),
            None => rows.read(),
        };
        if count == 0 {
            sink.no_data_rows(header, source.name());
            dataset.unread += 1;
        }
    }

    /// Whether the first line is longer than any header, which is reported: the line breaks of the table are lost.
    pub(super) fn has_no_lines(&self, text: &str, sink: &mut Sink) -> bool {
        let line = text.find(['\n', '\r']).unwrap_or(text.len());
        let is_too_long = line > LONGEST_ROW;
        if is_too_long {
            sink.header_without_end(Span::new(self.file, 0, text.chars().next().map_or(0, char::len_utf8)));
        }
        is_too_long
    }

    fn is_sheet(&self) -> bool {
        self.sources.file(self.file).sheet().is_some()
    }

    /// Reads the header, wherever it stands.
    fn layout(&self, text: &str, quota: &mut Quota, sink: &mut Sink) -> Option<Layout> {
        let top = after_separator_line(text);
        // In a sheet commas separate nothing.
        let separator = |at| if self.is_sheet() { CELL_END } else { delimiter(text, at) };
        let first = header(self.file, text, top, separator(top));
        if let Some(open) = first.cells.iter().find(|cell| cell.cell.quoting == Quoting::Unclosed) {
            let mark = text[..open.cell.start].rfind('"').unwrap_or(open.cell.start);
            sink.unclosed_quote_in_header(Span::new(self.file, mark, open.cell.start.max(mark + 1)));
            return None;
        }
        if first.known() > 0 {
            if let Some(rows) =
                Some(separator(top)).filter(|_| !self.is_sheet()).and_then(|it| rows_apart(text, &first, it))
            {
                sink.mixed_separators(first.span, &text[first.span.range()], separator(top), rows);
                return None;
            }
            return first.layout(text, self.calendar, quota, sink);
        }
        if let Some(later) = self.later_header(&first, text) {
            let above = Span::new(self.file, top, later.span.start as usize);
            let lines = Span::new(self.file, first.span.start as usize, top + text[above.range()].trim_end().len());
            let row = self.sources.file(self.file).location(later.span.start).line;
            sink.late_header(lines, later.span, row, above);
            return later.layout(text, self.calendar, quota, sink);
        }
        if self.looks_like_data(&first) {
            sink.missing_header(first.span);
            return None;
        }
        first.layout(text, self.calendar, quota, sink)
    }

    /// The header below titles and the like: a row that names most of the columns that a table needs.
    fn later_header<'t>(&self, first: &Header<'t>, text: &'t str) -> Option<Header<'t>> {
        let mut end = first.span.end as usize;
        for _ in 0..ROWS_ABOVE_HEADER {
            let next = header(self.file, text, end, if self.is_sheet() { CELL_END } else { delimiter(text, end) });
            if next.known() >= 3 {
                return Some(next);
            }
            end = next.span.end as usize;
        }
        None
    }

    /// Whether the first row holds a period and a number beside it, or a period and as many words as a row of grades.
    fn looks_like_data(&self, first: &Header<'_>) -> bool {
        let is_period = |cell: &HeaderCell<'_>| !cell.says.is_empty() && self.calendar.read(&cell.says).is_ok();
        let period = first.cells.iter().position(is_period);
        let filled = first.cells.iter().filter(|cell| !cell.says.is_empty()).count();
        // A header that is spread over periods has several.
        if filled >= KEYS_AND_VALUE && first.cells.iter().filter(|cell| is_period(cell)).count() == 1 {
            return true;
        }
        let number = |cell: &str| matches!(figure(cell, Decimals::Point), Figure::Number(..));
        period.is_some_and(|period| {
            (0..).zip(&first.cells).any(|(place, cell): (usize, _)| place != period && number(&cell.says))
        })
    }
}

/// Offset after a first line such as `sep=;`, by which a spreadsheet program tells itself what separates cells, and after
/// a byte order mark, which an editor may leave in its text.
pub(super) fn after_separator_line(text: &str) -> usize {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let line = text.lines().next().unwrap_or_default();
    let told = line.trim_matches(|c| is_blank(c) || c == '"').to_ascii_lowercase();
    let told = told.strip_prefix("sep=").is_some_and(|separator| separator.chars().count() <= 1);
    if told { line.len() } else { mark }
}

/// What stands before the decimals of a table. Where commas separate cells, or tabs do, it is a point; with
/// semicolons it is what the table's own numbers show, for which they are all looked at first.
fn decimals(source: &SourceFile, layout: &Layout) -> Decimals {
    if layout.delimiter != b';' {
        return Decimals::Point;
    }
    let columns = [Column::Value, Column::Average, Column::UpperQuartile, Column::Numerator, Column::Denominator];
    let places: Vec<_> = columns.into_iter().filter_map(|column| layout.place(column)).collect();
    decimals_of(source, layout.rows_from, layout.delimiter, &places)
}

/// What the numbers in some columns show together.
pub(super) fn decimals_of(source: &SourceFile, rows_from: usize, delimiter: u8, places: &[usize]) -> Decimals {
    let mut shown = Shown::default();
    each_row(source, rows_from, delimiter, |row| places.iter().for_each(|place| shown.look_at(&row.says(*place))));
    shown.decimals()
}

/// The row below a header and its separator, where that is another than the header's, and divides the row as the header's
/// divides the header: then either of them was saved in another form.
fn rows_apart(text: &str, header: &Header<'_>, separator: u8) -> Option<(Span, u8)> {
    let (start, count) = (header.span.end as usize, header.cells.len());
    let body = text[start..].trim_start_matches(['\r', '\n']);
    let start = text.len() - body.len();
    let row = &body[..body.find(['\r', '\n']).unwrap_or(body.len())];
    let cells = |separator: u8| Row::at(text, start, separator).len();
    let other = [b',', b';', b'\t'].into_iter().find(|it| *it != separator && cells(*it) == count)?;
    let at = Span::new(header.span.file, start, start + row.trim_end().len());
    (count >= 3 && cells(separator) == 1).then_some((at, other))
}
