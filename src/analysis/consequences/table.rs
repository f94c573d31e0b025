//! A look at the first rows of a table as somebody sees it who opens the file: what stands in which column.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::observations::{NameKey, first_rows};
use crate::source::SourceFile;

/// How many lines are looked at.
const MOST_LINES: usize = 60;

/// The first rows of a table.
pub(super) struct Peek<'t> {
    /// With their numbers, from 1.
    rows: Vec<(u32, Vec<Cow<'t, str>>)>,
}

impl<'t> Peek<'t> {
    pub fn of(file: &'t SourceFile) -> Self {
        Self { rows: first_rows(file, MOST_LINES) }
    }

    /// How many columns the widest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0)
    }

    /// The first row in which all of these names stand.
    pub fn row_with(&self, names: &BTreeSet<NameKey>) -> Option<u32> {
        let holds_all = |cells: &[Cow<'_, str>]| {
            let here: BTreeSet<NameKey> = cells.iter().map(|cell| NameKey::of(cell)).collect();
            names.is_subset(&here)
        };
        let row = self.rows.iter().find(|(_, cells)| holds_all(cells))?;
        Some(row.0)
    }

    /// The first row of more than one cell.
    pub fn likely_header(&self) -> Option<u32> {
        let filled = |cells: &[Cow<'_, str>]| cells.iter().filter(|cell| !cell.is_empty()).count();
        Some(self.rows.iter().find(|(_, cells)| filled(cells) > 1)?.0)
    }

    /// The columns below names, by the first cell that says each.
    pub fn columns_by_name(&self) -> BTreeMap<NameKey, usize> {
        let mut columns = BTreeMap::new();
        for (_, cells) in &self.rows {
            for (place, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                columns.entry(NameKey::of(cell)).or_insert(place);
            }
        }
        columns
    }

    /// What names a column: its first cell in a row of several.
    pub fn name_of(&self, column: usize) -> Option<&str> {
        let header = self.likely_header()?;
        let (_, cells) = self.rows.iter().find(|(number, _)| *number == header)?;
        cells.get(column).map(|cell| &**cell).filter(|cell| !cell.is_empty())
    }

    /// The cells of a column that hold something.
    fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(move |(_, cells)| cells.get(column)).map(|cell| &**cell).filter(|it| !it.is_empty())
    }

    /// The same below the first row of several cells, which names the columns as a rule.
    fn cells_below(&self, column: usize) -> impl Iterator<Item = &str> {
        let header = self.likely_header().unwrap_or(0);
        let below = self.rows.iter().filter(move |(number, _)| *number > header);
        below.filter_map(move |(_, cells)| cells.get(column)).map(|cell| &**cell).filter(|cell| !cell.is_empty())
    }

    /// Whether more than half of the cells of a column are as they should be.
    pub fn mostly(&self, column: usize, is_so: impl Fn(&str) -> bool) -> bool {
        let (count, right) =
            self.cells_below(column).fold((0, 0), |(count, right), cell| (count + 1, right + usize::from(is_so(cell))));
        right * 2 > count
    }

    /// Whether a cell of a column is as it should be, be it the name of the column.
    pub fn any(&self, column: usize, is_so: impl Fn(&str) -> bool) -> bool {
        self.cells(column).any(is_so)
    }
}
