//! Numbers that the comma between their thousands has split in two: `66,497` without quotation marks, where
//! commas separate cells.
//!
//! In a row that grows too long by it, somebody notices. In a row that ends in an empty cell, or lacks its
//! last one, nothing does, and 66,497 calls become 66: this looks for such rows.

use std::collections::BTreeMap;

use super::cells::{Cell, Quoting, Row};
use super::columns::{Column, Layout};
use super::figure::{Figure, figure};
use super::missing::Marks;
use super::pieces::each_row;
use super::rows::Rows;
use crate::diagnostics::Code;
use crate::units::CURRENCY_SIGNS;

/// Neighbouring cells of a row that look like one number.
pub(super) struct Split {
    /// The number of the first cell in its row, from 0.
    first: usize,
    /// How many cells are its rest.
    pub(super) rest: usize,
    /// Offset of the number's first byte.
    pub(super) start: usize,
    /// Offset after its last byte.
    pub(super) end: usize,
}

/// Whether the columns to the right of a number hold numbers themselves, where that has been looked at.
pub(super) type OwnNumbers = BTreeMap<usize, bool>;

/// The columns of figures that a split number may begin in without a row's growing too long.
#[derive(Debug, Default)]
pub(super) struct Seams {
    /// Those whose right neighbour should not hold a number of three digits.
    ///
    /// That of positions is among these: few groups have a hundred members. Beside other figures three
    /// digits are too common to be suspected.
    full: Vec<usize>,
    /// Those of rows that lack cells at their end, and may lack one more than they show: beside figures too.
    short: Vec<usize>,
}

impl Seams {
    /// Those in rows that are as long as the header.
    pub(super) fn of_whole_rows(&self) -> &[usize] {
        &self.full
    }
}

impl Layout {
    /// Where a number may be split.
    pub(super) fn seams(&self) -> Seams {
        if self.delimiter != b',' {
            return Seams::default();
        }
        let figures = || (0..self.written).filter(|place| self.column(*place).is_some_and(is_figure));
        let may_be_figure = |place: usize| self.may_hold_rest(place) || self.column(place).is_some_and(is_figure);
        Seams {
            full: figures().filter(|place| place + 1 < self.written && self.may_hold_rest(place + 1)).collect(),
            short: figures().filter(|place| may_be_figure(place + 1)).collect(),
        }
    }

    /// Whether three digits in a column are more likely the rest of a number than anything else.
    fn may_hold_rest(&self, place: usize) -> bool {
        let other =
            |column| is_figure(column) || matches!(column, Column::Period | Column::Organisation | Column::Metric);
        !self.column(place).is_some_and(other)
    }
}

/// Whether a column holds figures that may have thousands.
fn is_figure(column: Column) -> bool {
    match column {
        Column::Value
        | Column::Average
        | Column::UpperQuartile
        | Column::GapToAverage
        | Column::GapToUpperQuartile
        | Column::Numerator
        | Column::Denominator => true,
        Column::Period
        | Column::Organisation
        | Column::Metric
        | Column::Unit
        | Column::Position
        | Column::Released
        | Column::Title
        | Column::Note => false,
    }
}

impl Rows<'_, '_> {
    /// Reports a row in which a number seems to be split; gives whether it is one, of which no figure can
    /// be relied on.
    pub(super) fn is_split(&mut self, row: &Row<'_>) -> bool {
        // A cell too many, be it an empty one: any number may be in two.
        let too_long = row.len() > self.layout.written;
        let split = if too_long { self.split_of_long_row(row) } else { self.split_at_seam(row) };
        let Some(split) = split else { return false };
        if self.quota.admits(Code::SplitNumber, self.place(row)) {
            self.report_split(&split, row);
        }
        true
    }

    fn report_split(&mut self, split: &Split, row: &Row<'_>) {
        let header = |place| {
            let named = place < self.layout.width;
            let span = self.layout.cell(self.file, self.head, self.layout.header_at, Some(place));
            if named { &self.head[span.range()] } else { "" }
        };
        let (first, next) = (split.first, split.first + 1);
        let parts = [(&*row.says(first), header(first)), (&*row.says(next), header(next))];
        let lacking = (self.layout.width + split.rest).saturating_sub(row.len());
        let span = row.stretch(self.file, split.start..split.end);
        let (number, end) = (row.words(span), self.span(row, None).at_end());
        self.sink.split_number(span, number, parts, end, lacking);
    }

    /// The number that seems to go on in the next column, where the row is not too long for that.
    fn split_at_seam(&mut self, row: &Row<'_>) -> Option<Split> {
        let seams = if row.len() < self.layout.width { &self.seams.short } else { &self.seams.full };
        let seam = seams.iter().copied().find(|place| looks_split(row, *place))?;
        let next = seam + 1;
        let most = 1 + (next + 1..row.len()).take_while(|place| self.layout.may_hold_rest(*place)).count();
        let split = split_at(row.text(), row.cells(), seam, most)?;
        // Words stand in some columns and never a number alone; of the others the table itself tells.
        let words = matches!(self.layout.column(next), Some(Column::Unit | Column::Released | Column::Note));
        (words || !self.has_own_numbers(seam)).then_some(split)
    }

    /// The number that seems to be split in a row of too many cells.
    pub(super) fn split_of_long_row(&self, row: &Row<'_>) -> Option<Split> {
        if self.layout.delimiter != b',' || !(0..row.len()).any(|place| looks_split(row, place)) {
            return None;
        }
        let (written, excess) = (self.layout.written, row.len() - self.layout.written);
        for place in 0..written {
            let column = self.layout.column(place);
            // The rest may have taken the cell of a column that was left out.
            let most = excess + (place + 1..written).take_while(|next| self.layout.may_hold_rest(*next)).count();
            if column.is_none_or(is_figure)
                && let Some(split) = split_at(row.text(), row.cells(), place, most)
            {
                return Some(split);
            }
            // What is no number shows that the cells have moved further left than here.
            if column.is_some_and(is_figure) && matches!(figure(&row.says(place), self.decimals), Figure::Fault(_)) {
                return None;
            }
        }
        None
    }

    /// Whether the column to the right of a figure holds numbers that are no rest of it: of three digits or
    /// more, and beside a figure that they cannot continue. They must be at least as many as those that can.
    fn has_own_numbers(&mut self, place: usize) -> bool {
        if let Some(known) = self.own_numbers.get(&place) {
            return *known;
        }
        let (mut own, mut rests) = (0_usize, 0_usize);
        each_row(self.source, self.layout.rows_from, self.layout.delimiter, |row| {
            let says = row.says(place + 1);
            if begins(&row.says(place)) && ends(&says) {
                rests += 1;
            } else if says.bytes().take_while(u8::is_ascii_digit).count() >= 3
                && matches!(figure(&says, self.decimals), Figure::Number(..))
            {
                own += 1;
            }
        });
        let known = own > 0 && own >= rests;
        self.own_numbers.insert(place, known);
        known
    }
}

/// Whether two neighbouring cells look like one number, of which the first is at a place.
fn looks_split(row: &Row<'_>, place: usize) -> bool {
    begins(&row.says(place)) && ends(&row.says(place + 1))
}

/// The number that begins in a cell and goes on in the next ones, of which at most so many are its rest.
fn split_at(text: &str, row: &[Cell], place: usize, most: usize) -> Option<Split> {
    let bare = |cell: &&Cell| cell.quoting == Quoting::Bare;
    let first = row.get(place).filter(bare)?;
    let written = first.trimmed(text);
    // After a comma between thousands there is no space, nor before it.
    if !begins(&text[written.start..first.end]) {
        return None;
    }
    let (mut rest, mut end) = (0, first.end);
    for cell in row[place + 1..].iter().take_while(bare).take(most) {
        let trimmed = cell.trimmed(text);
        let says = &text[cell.start..trimmed.end];
        if !ends(says) {
            break;
        }
        (rest, end) = (rest + 1, trimmed.end);
        if trimmed.end < cell.end || says.len() != 3 {
            break;
        }
    }
    (rest > 0).then_some(Split { first: place, rest, start: written.start, end })
}

/// Whether a cell may be the beginning of a number that has thousands: one to three digits.
fn begins(cell: &str) -> bool {
    let digits =
        cell.trim_start_matches(|c| matches!(c, '-' | '−' | '–' | '+') || CURRENCY_SIGNS.contains(&c)).as_bytes();
    matches!(digits, [b'1'..=b'9', rest @ ..] if rest.len() <= 2 && rest.iter().all(u8::is_ascii_digit))
}

/// Whether a cell may be the end of such a number: three digits, perhaps with decimals, `%` or marks.
fn ends(cell: &str) -> bool {
    let number = Marks::split(cell).0.trim_end_matches(['%', ' ']);
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    whole.len() == 3 && digits(whole) && digits(decimals)
}
