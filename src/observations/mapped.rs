//! Reading of a table of another shape, as the block of a `data` line says.
//!
//! Each column of figures has a layout of its own over the one text, in which that column is the value and what the
//! plan or the header says of it is fixed. So an observation still knows its cell by table and row.

use std::collections::BTreeMap;

use super::cells::Row;
use super::columns::{Column, Layout, header as tidy_header};
use super::dataset::{Dataset, MetricKey, OrgKey};
use super::dialect::{Decimals, delimiter};
use super::figure::number;
use super::footnotes::{standing, without_digits, without_marks};
use super::headed::{Headed, Walk, headed, holds};
use super::meant::{Meant, Overruled};
use super::missing::Marks;
use super::names::NameKey;
use super::quota::Quota;
use super::rows::Rows;
use super::skips::Skip;
use super::split::{OwnNumbers, Seams};
use super::table::{Table, after_separator_line, decimals_of};
use crate::calendar::{Date, Period};
use crate::diagnostics::{Code, Sink};
use crate::mapping::Mapping;
use crate::source::{Area, CELL_END, Sheet, SourceFile, Span, column_letters};

/// The columns that say what a figure is of.
pub(super) const KEYS: [Column; 3] = [Column::Period, Column::Organisation, Column::Metric];

impl Table<'_, '_> {
    /// Reads the table into the dataset as a mapping says.
    pub(super) fn read_mapped(&mut self, mapping: &Mapping, dataset: &mut Dataset, quota: &mut Quota, sink: &mut Sink) {
        if !mapping.is_whole {
            dataset.unread += 1;
            return;
        }
        let (file, source) = (self.file, self.sources.file(self.file));
        let (text, sheet) = (source.text(), source.sheet());
        if text.trim().is_empty() {
            sink.empty_data_file(Span::new(file, 0, 0), &source.full_name());
            dataset.unread += 1;
            return;
        }
        if self.has_no_lines(text, sink) {
            dataset.unread += 1;
            return;
        }
        let (top, delimiter) = top_and_delimiter(source);
        let Some(header) = headed((file, text), sheet, delimiter, top, mapping, self.calendar) else {
            let at = mapping.header.map_or(mapping.span, |lines| lines.span);
            sink.no_header_row(at, &source.full_name());
            dataset.unread += 1;
            return;
        };
        let meant = if mapping.span.file == file {
            // No line of a plan stands behind it: its header is read as that of any tidy table.
            tidy_header(file, text, header.at, delimiter).layout(text, self.calendar, quota, sink).map(Meant::of_tidy)
        } else {
            self.meant(mapping, &header, delimiter, sink)
        };
        let Some(meant) = meant else {
            dataset.unread += 1;
            return;
        };
        dataset.left_out += meant.left_out;
        let first = u32::try_from(dataset.tables.len()).expect("fewer than 2^32 columns");
        dataset.tables.extend(meant.layouts.iter().map(|layout| (file, layout.clone())));
        let mut values: Vec<usize> = meant.layouts.iter().filter_map(|layout| layout.place(Column::Value)).collect();
        values.sort_unstable();
        let decimals =
            if delimiter == b';' { decimals_of(source, header.rows_from, delimiter, &values) } else { Decimals::Point };
        let mut reading = Reading {
            rows: Rows {
                file,
                source,
                head: text,
                layout: meant.layouts[0].clone(),
                supplies: meant.layouts[0].supplies(),
                seams: Seams::default(),
                own_numbers: OwnNumbers::new(),
                table: first,
                decimals,
                calendar: self.calendar,
                periods: &mut *self.periods,
                grades: &mut *self.grades,
                dataset,
                quota,
                sink,
            },
            sheet,
            layouts: meant.layouts,
            skipped: meant.skipped,
            overruled: meant.overruled,
            values,
            first,
            width: header.columns.len(),
            takes_digits_off: mapping.without_footnote_marks,
            carried: BTreeMap::new(),
            shared: BTreeMap::new(),
            told: BTreeMap::new(),
            next_area: 0,
            passed: 0,
        };
        if reading.read(&header, delimiter) == 0 {
            let skips = reading.skipped.iter().filter(|skip| skip.count > 0);
            let lines: Vec<Span> = skips.map(|skip| skip.at).collect();
            match (lines.as_slice(), reading.passed) {
                ([], 0) => sink.no_data_rows(header.span, &source.full_name()),
                ([], passed) => {
                    sink.no_row_of_figures(header.span, &source.full_name(), passed, mapping.span, header.is_told);
                }
                (lines, _) => sink.all_rows_skipped(lines, &source.full_name(), header.span),
            }
            dataset.unread += 1;
        }
    }
}

/// Where the rows of a table begin whose first lines may be titles, and what separates its cells: what the row with the
/// most cells has.
pub(super) fn top_and_delimiter(source: &SourceFile) -> (usize, u8) {
    if source.sheet().is_some() {
        return (0, CELL_END);
    }
    let text = source.text();
    let top = after_separator_line(text);
    let (mut best, mut next) = ((b',', 0), top);
    for _ in 0..50 {
        let found = delimiter(text, next);
        let row = Row::at(text, next, found);
        if row.len() > best.1 {
            best = (found, row.len());
        }
        next = row.end();
    }
    (top, best.0)
}

/// The reading of a table's rows.
struct Reading<'a, 'g> {
    rows: Rows<'a, 'g>,
    sheet: Option<&'a Sheet>,
    layouts: Vec<Layout>,
    skipped: Vec<Skip>,
    overruled: Vec<Overruled>,
    /// The columns of figures, in order.
    values: Vec<usize>,
    /// The number of the first layout in the dataset.
    first: u32,
    /// How many cells the header has.
    width: usize,
    takes_digits_off: bool,
    /// Of columns whose cell is merged downwards: the last row, from 0, and the words with their place.
    carried: BTreeMap<usize, (u32, String, Span)>,
    /// Of columns of figures whose cell is merged with others: who shares it.
    shared: BTreeMap<usize, Shared>,
    /// Of columns: the last place where something was wrong, which merged cells repeat in each row.
    told: BTreeMap<Column, Span>,
    /// The first merged area that no row was held against.
    next_area: usize,
    /// How many rows held something, and nothing to read.
    passed: usize,
}

/// A figure in cells that are shown as one.
struct Shared {
    area: Area,
    at: Span,
    /// Whose the first of the cells is.
    keys: Option<(Date, u32, u32)>,
    is_told: bool,
}

/// A key of a row: the number of its name, or its period.
struct Keys {
    period: Option<(Period, Date)>,
    organisation: Option<u32>,
    metric: Option<u32>,
}

impl<'a> Reading<'a, '_> {
    /// Reads all rows; how many there were with figures or the want of them.
    fn read(&mut self, header: &Headed, delimiter: u8) -> usize {
        let text = self.rows.head;
        let mut walk = Walk::of(text, delimiter, 0);
        let mut row = Row::of(text);
        // Rows are counted from the top, and read from below the header.
        while let Some(number) = walk.next(&mut row) {
            if number >= header.last_row {
                break;
            }
        }
        let mut seen = 0;
        while let Some(number) = walk.next(&mut row) {
            self.carry(number - 1, &row);
            if !self.rows.is_endless(&row) && !self.is_skipped(number, &row) {
                let is_read = self.row(number - 1, &row);
                seen += usize::from(is_read);
                self.passed += usize::from(!is_read && row.filled() > 0);
            }
        }
        seen
    }

    /// Remembers which cells of a row, from 0, are merged with others.
    fn carry(&mut self, line: u32, row: &Row<'_>) {
        let Some(sheet) = self.sheet else { return };
        self.carried.retain(|_, (last, ..)| *last >= line);
        self.shared.retain(|_, shared| shared.area.last.0 >= line);
        while let Some(area) = sheet.merged.get(self.next_area).filter(|area| area.first.0 <= line) {
            self.next_area += 1;
            let place = area.first.1 as usize;
            let is_of_figures = area.first.0 == line && self.values.binary_search(&place).is_ok();
            // A mark for a missing figure is not lost where it stands once.
            if is_of_figures && number(row.says(place).trim_end_matches('%'), Decimals::Point).is_ok() {
                let at = row.span(self.rows.file, Some(place));
                self.shared.insert(place, Shared { area: *area, at, keys: None, is_told: false });
            }
            if area.last.0 > area.first.0 && holds(area, line, area.first.1) && area.first.0 == line {
                let says = row.says(place).into_owned();
                self.carried.insert(place, (area.last.0, says, row.span(self.rows.file, Some(place))));
            }
        }
    }

    fn is_skipped(&mut self, number: u32, row: &Row<'a>) -> bool {
        let skips = self.skipped.iter().position(|skip| skip.holds(number, |place| self.key_cell(row, place).0));
        // A row with nothing in it would not be read either.
        if let Some(skip) = skips.filter(|_| row.filled() > 0) {
            self.skipped[skip].count += 1;
        }
        skips.is_some()
    }

    /// What a cell that says whose figure stands in the row says, and where: its own words, or those of the cell that
    /// it is merged with.
    fn key_cell(&self, row: &Row<'a>, place: usize) -> (String, Span) {
        let says = row.says(place);
        match self.carried.get(&place) {
            Some((_, carried, span)) if says.is_empty() => (carried.clone(), *span),
            _ => (says.into_owned(), row.span(self.rows.file, Some(place))),
        }
    }

    /// Whether the cell of a figure is a part of one that has been read. Where that one is of something else, this is told.
    fn is_read_already(&mut self, (line, row): (u32, &Row<'_>), place: usize, keys: (Date, u32, u32)) -> bool {
        let Some((_, shared)) = self.shared.range_mut(..=place).next_back() else { return false };
        let column = u32::try_from(place).unwrap_or(u32::MAX);
        if !holds(&shared.area, line, column) {
            return false;
        }
        if shared.area.first == (line, column) {
            shared.keys = Some(keys);
            return false;
        }
        if !row.says(place).is_empty() {
            return false;
        }
        if shared.keys == Some(keys) {
            return true;
        }
        self.rows.dataset.left_out += 1;
        let is_first = !std::mem::replace(&mut shared.is_told, true);
        if is_first && self.rows.quota.admits(Code::MergedFigure, shared.at) {
            let name = |(row, column): (u32, u32)| format!("{}{}", column_letters(column as usize + 1), row + 1);
            let cells = format!("{} to {}", name(shared.area.first), name(shared.area.last));
            let figure = row.words(shared.at);
            self.rows.sink.merged_figure(shared.at, figure, &cells);
        }
        true
    }

    /// Whether a figure stands in a cell, or in one that it is merged with.
    fn has_figure(&self, line: u32, row: &Row<'_>, place: usize) -> bool {
        let shared = || self.shared.range(..=place).next_back().map(|(_, shared)| shared.area);
        !row.says(place).is_empty()
            || shared().is_some_and(|area| holds(&area, line, u32::try_from(place).unwrap_or(u32::MAX)))
    }

    /// Reads one row, from 0, and says whether it held anything to read.
    fn row(&mut self, line: u32, row: &Row<'a>) -> bool {
        let filled = row.filled();
        if filled == 0 {
            return false;
        }
        let has_values = self.values.iter().any(|place| self.has_figure(line, row, *place));
        let lone = (0..row.len()).filter(|place| !row.says(*place).is_empty()).count() == 1;
        let lacks_key = KEYS.into_iter().any(|column| {
            let place = self.layouts.iter().find_map(|layout| layout.place(column));
            place.is_some_and(|place| self.key_cell(row, place).0.is_empty())
        });
        // A title, a footnote, a line between parts: nothing stands in any column of figures.
        if !has_values && (lacks_key || lone) {
            return false;
        }
        if self.sheet.is_none() && filled > self.width {
            self.rows.dataset.left_out += 1;
            if self.rows.quota.admits(Code::LongRow, self.rows.place(row)) {
                let extra = row.span(self.rows.file, Some(self.width));
                self.rows.sink.long_row(
                    row.span(self.rows.file, None),
                    extra,
                    row.len(),
                    self.width,
                    self.layouts[0].delimiter,
                );
            }
            return true;
        }
        if self.contradicts_plan(row) {
            self.rows.dataset.left_out += 1;
            return true;
        }
        let shared = self.keys(row, 0);
        let standing = self.standing(row);
        for number in 0..self.layouts.len() {
            let own = if number == 0 { None } else { Some(self.keys(row, number)) };
            let keys = own.as_ref().unwrap_or(&shared);
            let (Some((period, as_of)), Some(organisation), Some(metric)) =
                (keys.period, keys.organisation, keys.metric)
            else {
                self.rows.dataset.left_out += 1;
                continue;
            };
            self.rows.layout.clone_from(&self.layouts[number]);
            self.rows.table = self.first + number as u32;
            let place = self.layouts[number].place(Column::Value);
            if place.is_some_and(|place| self.is_read_already((line, row), place, (as_of, organisation, metric))) {
                continue;
            }
            let mut observation = self.rows.observation(row, metric, period, as_of);
            if observation.value.number().is_some() {
                observation.marks = observation.marks.and(standing).and(self.layouts[number].marks);
            }
            if let Some(unit) = self.layouts[number].fixed(Column::Unit) {
                observation.unit = Some(self.rows.dataset.unit(unit.says.as_bytes()));
            }
            self.rows.dataset.add(MetricKey(metric), OrgKey(organisation), observation);
        }
        true
    }

    /// What the names in a row say of how firm its figures are.
    fn standing(&self, row: &Row<'a>) -> Marks {
        let places = KEYS.into_iter().filter_map(|column| self.layouts[0].place(column));
        places.map(|place| standing(&self.key_cell(row, place).0)).fold(Marks::default(), Marks::and)
    }

    /// Whether a row says of itself something else than the plan says of every figure: another period, or one of several
    /// names, of which no single one can be right. A lone name may be another one for the same. Reported once a column.
    fn contradicts_plan(&mut self, row: &Row<'a>) -> bool {
        let mut contradicts = false;
        for number in 0..self.overruled.len() {
            let (place, column) = (self.overruled[number].place, self.overruled[number].column);
            let (says, span) = self.key_cell(row, place);
            let says = without_marks(&says).to_owned();
            if says.is_empty() {
                continue;
            }
            let differs = if column == Column::Period {
                let own = self.rows.period(&says);
                let fixed = self.rows.period(&self.overruled[number].fixed.says.clone());
                own.zip(fixed).is_some_and(|((_, own), (_, fixed))| own != fixed)
            } else {
                let key = NameKey::of(&says);
                let first = self.overruled[number].first.get_or_insert_with(|| (key.clone(), says.clone()));
                first.0 != key
            };
            contradicts |= differs;
            let it = &mut self.overruled[number];
            if differs && !it.is_told {
                it.is_told = true;
                let other = it.first.as_ref().map(|(_, name)| name.as_str());
                let line = (it.fixed.at, it.fixed.says.as_str());
                self.rows.sink.column_contradicts_plan(column.word(), line, (span, &says), other, &it.header);
            }
        }
        contradicts
    }

    /// What the figure of a row in the column of a layout is of. What cannot be read is reported once for a row.
    fn keys(&mut self, row: &Row<'a>, number: usize) -> Keys {
        self.rows.layout.clone_from(&self.layouts[number]);
        let told = number == 0;
        Keys {
            period: self.period(row, told),
            organisation: self.name(row, Column::Organisation, told),
            metric: self.name(row, Column::Metric, told),
        }
    }

    fn period(&mut self, row: &Row<'a>, told: bool) -> Option<(Period, Date)> {
        if let Some(fixed) = self.rows.layout.fixed(Column::Period) {
            let says = fixed.says.clone();
            return self.rows.period(&says);
        }
        let place = self.rows.layout.place(Column::Period)?;
        let (says, span) = self.key_cell(row, place);
        let read = self.rows.period(without_marks(&says));
        if read.is_none() && told && self.told.insert(Column::Period, span) != Some(span) {
            self.rows.report_period_at(row, &says, span);
        }
        read
    }

    fn name(&mut self, row: &Row<'a>, column: Column, told: bool) -> Option<u32> {
        let fixed = self.rows.layout.fixed(column).map(|fixed| (fixed.says.clone(), fixed.at));
        // What the plan says is a name as it stands; of a header the marks are gone already.
        let is_name = fixed.is_some();
        let (says, span) = match fixed {
            Some(fixed) => fixed,
            None => self.key_cell(row, self.rows.layout.place(column)?),
        };
        let names = match column {
            Column::Metric => &mut self.rows.dataset.metrics,
            _ => &mut self.rows.dataset.organisations,
        };
        if let Some(number) = names.met(says.as_bytes()) {
            return Some(number);
        }
        let bare = if is_name { &says } else { without_marks(&says) };
        let bare = if self.takes_digits_off && !is_name { without_digits(bare) } else { bare.to_owned() };
        let number = names.meet_as(&says, &bare, span);
        let is_new = number.is_none() && told && self.told.insert(column, span) != Some(span);
        if is_new {
            self.rows.report_name(row, span, column, &says);
        }
        number
    }
}
