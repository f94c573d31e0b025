//! The rows of a table that a plan says how to read: which of them are figures, and what merged cells stand for.

use std::collections::BTreeMap;

use super::cells::Row;
use super::columns::{Column, Layout};
use super::dataset::{MetricKey, OrgKey};
use super::dialect::Decimals;
use super::figure::number;
use super::footnotes::{without_digits, without_marks};
use super::headed::{Headed, Walk, holds};
use super::mapped::KEYS;
use super::names::NameKey;
use super::rows::Rows;
use crate::calendar::{Date, Period};
use crate::diagnostics::Code;
use crate::mapping::{Said, Test};
use crate::source::{Area, Sheet, Span, column_letters};

/// Rows that are left out.
pub(super) enum Skip {
    Rows(u32, u32),
    /// A column, and what its cell is held against.
    Where(usize, Held),
}

/// What a cell is held against, ready to compare.
pub(super) enum Held {
    Empty,
    Is(Vec<NameKey>),
    Begins(Vec<NameKey>),
}

impl Held {
    pub(super) fn of(test: &Test) -> Self {
        let keys = |values: &[Said]| values.iter().map(|said| NameKey::of(&said.text)).collect();
        match test {
            Test::Empty => Self::Empty,
            Test::Is(values) => Self::Is(keys(values)),
            Test::Begins(values) => Self::Begins(keys(values)),
        }
    }

    fn holds(&self, says: &str) -> bool {
        match self {
            Self::Empty => says.is_empty(),
            Self::Begins(keys) => {
                let own = NameKey::of(says);
                keys.iter().any(|key| !key.is_empty() && own.as_str().starts_with(key.as_str()))
            }
            Self::Is(keys) => {
                let bare = [says, without_marks(says), &without_digits(says)].map(NameKey::of);
                keys.iter().any(|key| bare.contains(key))
            }
        }
    }
}

/// The reading of a table's rows.
pub(super) struct Reading<'a, 'g> {
    pub(super) rows: Rows<'a, 'g>,
    pub(super) sheet: Option<&'a Sheet>,
    pub(super) layouts: Vec<Layout>,
    pub(super) skipped: Vec<Skip>,
    /// The columns of figures.
    pub(super) values: Vec<usize>,
    /// The number of the first layout in the dataset.
    pub(super) first: u32,
    /// How many cells the header has.
    pub(super) width: usize,
    pub(super) takes_digits_off: bool,
    /// Of columns whose cell is merged downwards: the last row, from 0, and the words with their place.
    pub(super) carried: BTreeMap<usize, (u32, String, Span)>,
    /// Of columns of figures whose cell is merged with others: who shares it.
    pub(super) shared: BTreeMap<usize, Shared>,
    /// Of columns: the last place where something was wrong, which merged cells repeat in each row.
    pub(super) told: BTreeMap<Column, Span>,
    /// The first merged area that no row was held against.
    pub(super) next_area: usize,
}

/// A figure in cells that are shown as one.
pub(super) struct Shared {
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
    pub(super) fn read(&mut self, header: &Headed, delimiter: u8) -> usize {
        let text = self.rows.text;
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
            if let Some(mark) = self.rows.suspect_mark(&row) {
                self.rows.dataset.left_out += 1;
                self.rows.unclosed_quote(&row, mark);
                let rest = &text.as_bytes()[mark..];
                walk.resume(memchr::memchr(b'\n', rest).map_or(text.len(), |end| mark + end));
                continue;
            }
            if !self.is_skipped(number, &row) {
                seen += usize::from(self.row(number - 1, &row));
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

    fn is_skipped(&self, number: u32, row: &Row<'_>) -> bool {
        self.skipped.iter().any(|skip| match skip {
            Skip::Rows(first, last) => (*first..=*last).contains(&number),
            Skip::Where(place, held) => held.holds(&self.key_cell(row, *place).0),
        })
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
            let figure = self.rows.words(shared.at);
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
        let shared = self.keys(row, 0);
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
            if let Some(unit) = self.layouts[number].fixed(Column::Unit) {
                observation.unit = Some(self.rows.dataset.unit(unit.says.as_bytes()));
            }
            self.rows.dataset.add(MetricKey(metric), OrgKey(organisation), observation);
        }
        true
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
            self.rows.report_period_at(&says, span);
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
        if is_new && self.rows.quota.admits(Code::MissingName, self.rows.place(row)) {
            self.rows.sink.missing_name(span, column.word(), &says);
        }
        number
    }
}
