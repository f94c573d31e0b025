//! A look at the first rows of a table as somebody sees it who opens the file: what stands in which column.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::mapping::ColumnName;
use crate::observations::{Column, NameKey, first_rows, separator};
use crate::source::{FileId, SourceFile, Span};

/// How many lines are looked at.
const MOST_LINES: usize = 60;

/// The cells of a line of a table, counted from 0, without white space about them; nothing of one with quotation marks.
pub(super) fn plain_cells(file: &SourceFile, id: FileId, line: usize) -> Option<Vec<Span>> {
    if file.line(line).contains('"') { None } else { cells(file, id, line) }
}

/// The same of a line that may have cells in quotation marks, of which the words between them; nothing of one with marks that
/// stand otherwise.
pub(super) fn cells(file: &SourceFile, id: FileId, line: usize) -> Option<Vec<Span>> {
    let (start, text) = (file.start_of(line), file.line(line));
    let separator = char::from(separator(file));
    let (mut cells, mut at) = (Vec::new(), 0);
    loop {
        let rest = &text[at..];
        let lead = rest.len() - rest.trim_start_matches(' ').len();
        let (from, to, end) = match rest[lead..].strip_prefix('"') {
            Some(quoted) => {
                let length = quoted.find('"')?;
                let behind = &quoted[length + 1..];
                let end = behind.find(separator).unwrap_or(behind.len());
                if !behind[..end].trim().is_empty() {
                    return None;
                }
                (lead + 1, lead + 1 + length, lead + length + 2 + end)
            }
            None => {
                let end = rest.find(separator).unwrap_or(rest.len());
                let cell = &rest[..end];
                let from = end - cell.trim_start().len();
                (from, from + cell.trim().len(), end)
            }
        };
        if text[at + from..at + to].contains('"') {
            return None;
        }
        cells.push(Span::new(id, start + at + from, start + at + to));
        at += end;
        if at >= text.len() {
            return Some(cells);
        }
        at += separator.len_utf8();
    }
}

/// The line of a tidy table in which the names of its columns stand, and what each of them holds; nothing where fewer than
/// two are known.
pub(super) fn named_columns(file: &SourceFile, id: FileId) -> Option<(usize, Vec<Option<Column>>)> {
    let line = usize::try_from(Peek::of(file).likely_header()?).ok()?.checked_sub(1)?;
    let cells = plain_cells(file, id, line)?;
    let columns: Vec<Option<Column>> =
        cells.into_iter().map(|cell| Column::of_header(&NameKey::of(&file.text()[cell.range()]))).collect();
    (columns.iter().flatten().count() > 1).then_some((line, columns))
}

/// The place of a column that a block names, by the names of [`Peek::columns_by_name`].
pub(super) fn place_of(column: &ColumnName, by_name: &BTreeMap<NameKey, usize>) -> Option<usize> {
    match column {
        ColumnName::Letters(place, _) => Some(*place as usize),
        ColumnName::Header(said) => by_name.get(&NameKey::of(&said.text)).copied(),
    }
}

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

    /// Whether something holds of most rows below the first one of several cells, by what stands at each place.
    pub fn is_so_in_most<'s>(&'s self, is_so: impl Fn(&dyn Fn(usize) -> &'s str) -> bool) -> bool {
        let header = self.likely_header().unwrap_or(0);
        let below = self.rows.iter().filter(|(number, _)| *number > header);
        let (count, right) = below.fold((0, 0), |(count, right), (_, cells)| {
            let says = |place: usize| cells.get(place).map_or("", |cell| &**cell);
            (count + 1, right + usize::from(is_so(&says)))
        });
        right * 2 > count
    }

    /// Whether a cell of a column is as it should be, be it the name of the column.
    pub fn any(&self, column: usize, is_so: impl Fn(&str) -> bool) -> bool {
        self.cells(column).any(is_so)
    }
}
