//! Reading of what a row says of the thing that it speaks of: its value, and what is supplied beside it.

use super::cells::Row;
use super::columns::Column;
use super::dialect::Decimals;
use super::figure::{Figure, figure, plain};
use super::grades::{Grade, Graded};
use super::missing::{Marks, Missing};
use super::observation::{Gap, Observation, Reading, RowRef, Supplied};
use super::rows::Rows;
use super::supplied;
use crate::calendar::{Date, Period};
use crate::diagnostics::Code;
use crate::units::Decimal;

impl Rows<'_, '_> {
    /// The observation of the row that begins at an offset.
    pub(super) fn observation(&mut self, row: &Row<'_>, metric: u32, period: Period, as_of: Date) -> Observation {
        let (value, marks) = match self.grades.of(metric, &self.dataset.metrics) {
            Some(graded) => self.grade(row, metric, graded),
            None => self.figure(row, Column::Value),
        };
        let unit = self.cell(row, Column::Unit);
        let unit = if unit.is_empty() { None } else { Some(self.dataset.unit(unit.as_bytes())) };
        let supplied = if self.supplies { self.supplied(row) } else { None };
        Observation { period, as_of, value, unit, marks, supplied, row: self.row_ref(row) }
    }

    /// The observation of a row of which no figure can be relied on, as a finding has said.
    pub(super) fn unreadable(&mut self, row: &Row<'_>, period: Period, as_of: Date) -> Observation {
        let value = Reading::Missing(Missing::Unreadable);
        let row = self.row_ref(row);
        Observation { period, as_of, value, unit: None, marks: Marks::default(), supplied: None, row }
    }

    fn row_ref(&self, row: &Row<'_>) -> RowRef {
        // Texts over 4 GiB are refused before they come here.
        RowRef { table: self.table, start: self.place(row).start }
    }

    fn figure(&mut self, row: &Row<'_>, column: Column) -> (Reading, Marks) {
        let cell = self.cell(row, column);
        if self.decimals == Decimals::Point
            && let Some(number) = plain(cell.as_bytes())
        {
            return (Reading::Number(number), Marks::default());
        }
        match figure(&cell, self.decimals) {
            Figure::Number(number, marks) => (Reading::Number(number), marks),
            Figure::Missing(reason) => (Reading::Missing(reason), Marks::default()),
            Figure::Fault(fault) => {
                let code = fault.code();
                if self.quota.admits(code, self.place(row)) {
                    let span = self.column_span(row, column);
                    self.sink.unreadable_number(span, &cell, column.word(), fault);
                }
                (Reading::Missing(Missing::Unreadable), Marks::default())
            }
        }
    }

    fn grade(&mut self, row: &Row<'_>, metric: u32, graded: &Graded) -> (Reading, Marks) {
        let cell = self.cell(row, Column::Value);
        match graded.read(&cell) {
            Grade::Figure(value, marks) => (Reading::Number(value), marks),
            Grade::Missing(reason) => (Reading::Missing(reason), Marks::default()),
            Grade::Unknown => {
                if self.quota.admits(Code::UnknownGrade, self.place(row)) {
                    let span = self.column_span(row, Column::Value);
                    let metric = &self.dataset.metrics.get(metric).spelling;
                    self.sink.unknown_grade(span, &cell, metric, graded.meant(&cell), &graded.grades);
                }
                (Reading::Missing(Missing::Unreadable), Marks::default())
            }
        }
    }

    fn supplied(&mut self, row: &Row<'_>) -> Option<Box<Supplied>> {
        let read = Supplied {
            position: self.position(row),
            average: self.number(row, Column::Average),
            upper_quartile: self.number(row, Column::UpperQuartile),
            gap_to_average: self.gap(row, Column::GapToAverage),
            gap_to_upper_quartile: self.gap(row, Column::GapToUpperQuartile),
            numerator: self.number(row, Column::Numerator),
            denominator: self.number(row, Column::Denominator),
            released: self.released(row),
            beside: None,
        };
        (read != Supplied::default()).then(|| Box::new(read))
    }

    fn number(&mut self, row: &Row<'_>, column: Column) -> Option<Decimal> {
        self.figure(row, column).0.number()
    }

    fn position(&mut self, row: &Row<'_>) -> Option<u32> {
        let cell = self.cell(row, Column::Position);
        let read = supplied::position(&cell, self.decimals);
        if read.is_err() && self.quota.admits(Code::UnreadablePosition, self.place(row)) {
            let span = self.column_span(row, Column::Position);
            self.sink.unreadable_position(span, &cell);
        }
        read.ok().flatten()
    }

    fn gap(&mut self, row: &Row<'_>, column: Column) -> Option<Gap> {
        let cell = self.cell(row, column);
        let read = supplied::gap(&cell, self.decimals);
        if read.is_err() && self.quota.admits(Code::UnreadableGap, self.place(row)) {
            let span = self.column_span(row, column);
            self.sink.unreadable_gap(span, &cell, column.word());
        }
        read.ok().flatten()
    }

    fn released(&mut self, row: &Row<'_>) -> Option<Date> {
        let cell = self.cell(row, Column::Released);
        if cell.is_empty() {
            return None;
        }
        match self.period(&cell) {
            Some((Period::Day(day), _)) => Some(day),
            _ => {
                if Missing::of_cell(&cell).is_none() && self.quota.admits(Code::UnreadableDate, self.place(row)) {
                    let span = self.column_span(row, Column::Released);
                    self.sink.unreadable_date(span, &cell);
                }
                None
            }
        }
    }
}
