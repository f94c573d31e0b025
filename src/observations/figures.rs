//! Reading of what a row says of the thing that it speaks of: its value, and what is supplied beside it.

use csv::ByteRecord;

use super::cells::row_start;
use super::columns::Column;
use super::dialect::Decimals;
use super::figure::{Figure, figure, plain};
use super::missing::{Marks, Missing};
use super::observation::{Gap, Observation, Reading, RowRef, Supplied};
use super::rows::Rows;
use super::supplied;
use crate::calendar::{Date, Period};
use crate::diagnostics::Code;
use crate::units::Decimal;

impl Rows<'_> {
    /// The observation of the row that begins at an offset.
    pub(super) fn observation(&mut self, row: &ByteRecord, at: usize, period: Period, as_of: Date) -> Observation {
        let (value, marks) = self.figure(row, at, Column::Value);
        let unit = self.cell(row, Column::Unit);
        let unit = if unit.is_empty() { None } else { Some(self.dataset.unit(unit)) };
        let supplied = if self.supplies { self.supplied(row, at) } else { None };
        let start = row_start(self.text, at) as u32;
        Observation { period, as_of, value, unit, marks, supplied, row: RowRef { table: self.table, start } }
    }

    /// The observation of a row of which no figure can be relied on, as a finding has said.
    pub(super) fn unreadable(&mut self, at: usize, period: Period, as_of: Date) -> Observation {
        let row = RowRef { table: self.table, start: row_start(self.text, at) as u32 };
        let value = Reading::Missing(Missing::Unreadable);
        Observation { period, as_of, value, unit: None, marks: Marks::default(), supplied: None, row }
    }

    fn figure(&mut self, row: &ByteRecord, at: usize, column: Column) -> (Reading, Marks) {
        let cell = self.cell(row, column);
        if self.decimals == Decimals::Point
            && let Some(number) = plain(cell)
        {
            return (Reading::Number(number), Marks::default());
        }
        let cell = String::from_utf8_lossy(cell);
        match figure(&cell, self.decimals) {
            Figure::Number(number, marks) => (Reading::Number(number), marks),
            Figure::Missing(reason) => (Reading::Missing(reason), Marks::default()),
            Figure::Fault(fault) => {
                let code = fault.code();
                if self.quota.admits(code, self.place(at)) {
                    let span = self.column_span(at, column);
                    self.sink.unreadable_number(span, &cell, column.word(), fault);
                }
                (Reading::Missing(Missing::Unreadable), Marks::default())
            }
        }
    }

    fn supplied(&mut self, row: &ByteRecord, at: usize) -> Option<Box<Supplied>> {
        let read = Supplied {
            position: self.position(row, at),
            average: self.number(row, at, Column::Average),
            upper_quartile: self.number(row, at, Column::UpperQuartile),
            gap_to_average: self.gap(row, at, Column::GapToAverage),
            gap_to_upper_quartile: self.gap(row, at, Column::GapToUpperQuartile),
            numerator: self.number(row, at, Column::Numerator),
            denominator: self.number(row, at, Column::Denominator),
            released: self.released(row, at),
        };
        (read != Supplied::default()).then(|| Box::new(read))
    }

    fn number(&mut self, row: &ByteRecord, at: usize, column: Column) -> Option<Decimal> {
        self.figure(row, at, column).0.number()
    }

    fn position(&mut self, row: &ByteRecord, at: usize) -> Option<u32> {
        let cell = String::from_utf8_lossy(self.cell(row, Column::Position));
        let read = supplied::position(&cell, self.decimals);
        if read.is_err() && self.quota.admits(Code::UnreadablePosition, self.place(at)) {
            let span = self.column_span(at, Column::Position);
            self.sink.unreadable_position(span, &cell);
        }
        read.ok().flatten()
    }

    fn gap(&mut self, row: &ByteRecord, at: usize, column: Column) -> Option<Gap> {
        let cell = String::from_utf8_lossy(self.cell(row, column));
        let read = supplied::gap(&cell, self.decimals);
        if read.is_err() && self.quota.admits(Code::UnreadableGap, self.place(at)) {
            let span = self.column_span(at, column);
            self.sink.unreadable_gap(span, &cell, column.word());
        }
        read.ok().flatten()
    }

    fn released(&mut self, row: &ByteRecord, at: usize) -> Option<Date> {
        let cell = self.cell(row, Column::Released);
        if cell.is_empty() {
            return None;
        }
        match self.period(cell) {
            Some((Period::Day(day), _)) => Some(day),
            _ => {
                let cell = String::from_utf8_lossy(cell);
                if Missing::of_cell(&cell).is_none() && self.quota.admits(Code::UnreadableDate, self.place(at)) {
                    let span = self.column_span(at, Column::Released);
                    self.sink.unreadable_date(span, &cell);
                }
                None
            }
        }
    }
}
