//! A look at the first rows of a table as somebody sees it who opens the file: what stands in which column.

use crate::observations::NameKey;
use crate::source::{CELL_END, SourceFile};

/// How many lines are looked at.
const MOST_LINES: usize = 60;

/// Lines of more bytes are not looked into.
const LONGEST_LINE: usize = 10_000;

/// The first rows of a table.
pub(super) struct Peek<'t> {
    /// With their numbers, from 1.
    rows: Vec<(u32, Vec<&'t str>)>,
}

/// What stands between the cells of a table: what the line with the most cells has.
pub(super) fn separator(file: &SourceFile) -> Option<char> {
    if file.sheet().is_some() {
        return Some(char::from(CELL_END));
    }
    let lines = || file.text().lines().take(MOST_LINES);
    let most = |separator: char| lines().map(|line| line.matches(separator).count()).max().unwrap_or(0);
    [',', ';', '\t'].into_iter().rev().max_by_key(|it| most(*it)).filter(|it| most(*it) > 0)
}

impl<'t> Peek<'t> {
    pub fn of(file: &'t SourceFile) -> Self {
        let Some(separator) = separator(file) else { return Self { rows: Vec::new() } };
        let cells = |line: &'t str| line.split(separator).map(|cell| cell.trim().trim_matches('"').trim()).collect();
        let lines = (1..).zip(file.text().lines().take(MOST_LINES)).filter(|(_, line)| line.len() < LONGEST_LINE);
        Self { rows: lines.map(|(number, line)| (number, cells(line))).collect() }
    }

    /// How many columns the widest row has.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0)
    }

    /// The first row in which all of these names stand.
    pub fn row_with(&self, names: &[NameKey]) -> Option<u32> {
        let holds = |cells: &[&str], name: &NameKey| cells.iter().any(|cell| NameKey::of(cell) == *name);
        let row = self.rows.iter().find(|(_, cells)| names.iter().all(|name| holds(cells, name)))?;
        Some(row.0)
    }

    /// The first row of more than one cell.
    pub fn likely_header(&self) -> Option<u32> {
        let filled = |cells: &[&str]| cells.iter().filter(|cell| !cell.is_empty()).count();
        Some(self.rows.iter().find(|(_, cells)| filled(cells) > 1)?.0)
    }

    /// The column below a name.
    pub fn column_named(&self, name: &NameKey) -> Option<usize> {
        self.rows.iter().find_map(|(_, cells)| cells.iter().position(|cell| NameKey::of(cell) == *name))
    }

    /// What names a column: its first cell in a row of several.
    pub fn name_of(&self, column: usize) -> Option<&'t str> {
        let header = self.likely_header()?;
        let (_, cells) = self.rows.iter().find(|(number, _)| *number == header)?;
        cells.get(column).copied().filter(|cell| !cell.is_empty())
    }

    /// The cells of a column that hold something.
    fn cells(&self, column: usize) -> impl Iterator<Item = &'t str> {
        self.rows.iter().filter_map(move |(_, cells)| cells.get(column).copied()).filter(|cell| !cell.is_empty())
    }

    /// Whether more than half of the cells of a column are as they should be.
    pub fn mostly(&self, column: usize, is_so: impl Fn(&str) -> bool) -> bool {
        let (count, right) =
            self.cells(column).fold((0, 0), |(count, right), cell| (count + 1, right + usize::from(is_so(cell))));
        right * 2 > count
    }

    /// Whether a cell of a column is as it should be.
    pub fn any(&self, column: usize, is_so: impl Fn(&str) -> bool) -> bool {
        self.cells(column).any(is_so)
    }
}
