//! The first rows of a table as a person looks at them: what is a number, what a period, and where the header ends.

use super::super::cells::Row;
use super::super::dialect::Decimals;
use super::super::figure::{Figure, figure};
use super::super::footnotes::{without_digits, without_marks};
use super::super::headed::Walk;
use super::super::mapped::top_and_delimiter;
use super::super::missing::Missing;
use super::super::names::NameKey;
use crate::calendar::Calendar;
use crate::source::SourceFile;

/// How many rows are looked at.
const LOOKED_AT: usize = 300;

/// The rows of a table that are looked at.
pub(super) struct Look<'a> {
    calendar: &'a Calendar,
    delimiter: u8,
    /// Each row with its number, from 1. A merged cell stands in every place that it covers.
    rows: Vec<(u32, Vec<String>)>,
    /// How many cells of each row say something by themselves.
    filled: Vec<usize>,
    /// The first row of figures, from 0.
    first: usize,
    /// The lowest row of the header, from 0.
    header: usize,
}

impl<'a> Look<'a> {
    /// Looks at a table; nothing where no row of it holds words and figures below a header.
    pub(super) fn at(source: &SourceFile, calendar: &'a Calendar) -> Option<Self> {
        let text = source.text();
        let (top, delimiter) = top_and_delimiter(source);
        let (mut walk, mut row) = (Walk::of(text, delimiter, top), Row::of(text));
        let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
        while rows.len() < LOOKED_AT
            && let Some(number) = walk.next(&mut row)
        {
            rows.push((number, (0..row.len()).map(|place| row.says(place).into_owned()).collect()));
        }
        let filled = rows.iter().map(|(_, cells)| cells.iter().filter(|says| !says.is_empty()).count()).collect();
        let mut look = Self { calendar, delimiter, rows, filled, first: 0, header: 0 };
        look.find_header()?;
        look.fill_merged(source);
        Some(look)
    }

    fn find_header(&mut self) -> Option<()> {
        let figures: Vec<usize> = (0..self.rows.len()).filter(|row| self.is_figures(*row)).collect();
        let mut widths: Vec<usize> = figures.iter().map(|row| self.filled[*row]).collect();
        widths.sort_unstable();
        let usual = widths.get(widths.len() / 2)?;
        let periods = |row: usize| self.rows[row].1.iter().filter(|says| self.is_period(says)).count();
        // A title may hold a year, and less than the rows of the table.
        let is_first = |row: &usize| self.filled[*row] * 2 > *usual && periods(*row) < 2;
        self.first = figures.iter().copied().find(is_first)?;
        let headers = || (0..self.first).rev().filter(|row| self.filled[*row] >= 2);
        // A title that ends with commas has as many cells as it has commas, and none above its figures.
        let has_words_over_figures = |row: &usize| {
            let numbers = self.rows[self.first].1.iter().enumerate().filter(|(_, says)| self.is_number(says));
            numbers.filter(|(place, _)| self.rows[*row].1.get(*place).is_some_and(|says| !says.is_empty())).count() > 0
        };
        self.header = headers().find(has_words_over_figures).or_else(|| headers().next())?;
        Some(())
    }

    /// Whether a row holds words and figures.
    fn is_figures(&self, row: usize) -> bool {
        let cells = &self.rows[row].1;
        cells.iter().any(|says| !says.is_empty() && !self.is_number(says))
            && cells.iter().any(|says| self.is_number(says) && !self.is_period(says) && !is_plain_year(says))
    }

    fn fill_merged(&mut self, source: &SourceFile) {
        for area in source.sheet().map_or(&[][..], |sheet| &sheet.merged) {
            let at = |number: u32| self.rows.binary_search_by_key(&(number + 1), |(number, _)| *number).ok();
            let Some(first) = at(area.first.0) else { continue };
            let says = self.rows[first].1.get(area.first.1 as usize).cloned().unwrap_or_default();
            for row in (area.first.0..=area.last.0).take(LOOKED_AT).filter_map(at).collect::<Vec<_>>() {
                let cells = &mut self.rows[row].1;
                let places = area.first.1 as usize..=area.last.1.min(area.first.1 + 1_000) as usize;
                if cells.len() <= *places.end() {
                    cells.resize(places.end() + 1, String::new());
                }
                for cell in cells[places].iter_mut().filter(|cell| cell.is_empty()) {
                    cell.clone_from(&says);
                }
            }
        }
        // Where nobody tells what is merged, words over several columns stand above the first of them.
        if source.sheet().is_none() && self.header > 0 {
            let mut last = String::new();
            for cell in &mut self.rows[self.header - 1].1 {
                if cell.is_empty() {
                    cell.clone_from(&last);
                } else {
                    last.clone_from(cell);
                }
            }
        }
    }

    pub(super) fn is_number(&self, says: &str) -> bool {
        let with = |decimals| matches!(figure(says, decimals), Figure::Number(..));
        with(Decimals::Point) || (self.delimiter == b';' && with(Decimals::Comma))
    }

    pub(super) fn is_period(&self, says: &str) -> bool {
        !says.is_empty() && self.calendar.read(without_marks(says)).is_ok()
    }

    /// Whether it is neither a number nor a period.
    pub(super) fn is_words(&self, says: &str) -> bool {
        !self.is_number(says) && !self.is_period(says)
    }

    /// The lowest row of the header with its number.
    pub(super) fn header(&self) -> (u32, &[String]) {
        let (number, cells) = &self.rows[self.header];
        (*number, cells)
    }

    /// The row right above the header, where it holds more than a title.
    pub(super) fn above(&self) -> Option<(u32, &[String])> {
        let above = self.header.checked_sub(1)?;
        let (number, cells) = &self.rows[above];
        (number + 1 == self.header().0 && self.filled[above] >= 2).then_some((*number, cells.as_slice()))
    }

    /// Takes the row above for the header, where the one below holds its units.
    pub(super) fn go_up(&mut self) {
        self.header -= 1;
    }

    /// The rows between the header and the figures that say something over these, by their numbers.
    pub(super) fn between(&self) -> impl Iterator<Item = u32> {
        let says = |row: &usize, place: &usize| self.rows[*row].1.get(*place).is_some_and(|says| !says.is_empty());
        let figures: Vec<usize> = (0..self.width()).filter(|place| self.holds_numbers(*place)).collect();
        let rows = (self.header + 1..self.first).filter(move |row| figures.iter().any(|place| says(row, place)));
        rows.map(|row| self.rows[row].0)
    }

    /// The cells above the header.
    pub(super) fn titles(&self) -> impl Iterator<Item = &str> {
        self.rows[..self.header].iter().flat_map(|(_, cells)| cells).map(String::as_str)
    }

    /// The rows of figures: those with more than a title or a footnote.
    pub(super) fn body(&self) -> impl Iterator<Item = &[String]> {
        let rows = self.rows.iter().zip(&self.filled).skip(self.first);
        rows.filter(|(_, filled)| **filled >= 2).map(|((_, cells), _)| cells.as_slice())
    }

    /// What the rows of figures say in a column.
    pub(super) fn says(&self, place: usize) -> impl Iterator<Item = &str> {
        self.body().map(move |cells| cells.get(place).map_or("", String::as_str))
    }

    /// How many columns there are.
    pub(super) fn width(&self) -> usize {
        self.body().map(<[String]>::len).max().unwrap_or(0)
    }

    /// Whether more than half of what a column says is of a kind.
    pub(super) fn mostly(&self, place: usize, test: impl Fn(&str) -> bool) -> bool {
        let cells: Vec<&str> = self.says(place).filter(|says| !says.is_empty()).collect();
        !cells.is_empty() && cells.iter().filter(|says| test(says)).count() * 2 > cells.len()
    }

    /// Whether a column holds numbers, apart from cells that say why they hold none.
    pub(super) fn holds_numbers(&self, place: usize) -> bool {
        let numbers = self.says(place).filter(|says| self.is_number(says)).count();
        let others = self.says(place).filter(|says| !self.is_number(says) && Missing::of_cell(says).is_none()).count();
        numbers > others
    }
}

/// Whether words are a year of the calendar: `2017`.
pub(super) fn is_plain_year(says: &str) -> bool {
    says.len() == 4 && says.parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
}

/// A name as it is compared, without the marks of footnotes.
pub(super) fn key(says: &str) -> NameKey {
    NameKey::of(&without_digits(without_marks(says)))
}
