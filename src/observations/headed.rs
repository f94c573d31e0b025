//! The header of a table that a plan says how to read: what its columns are called, over several rows and merged cells.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::cells::{Row, row_start};
use super::dialect::Decimals;
use super::figure::number;
use super::footnotes::{standing, without_digits, without_marks};
use super::missing::Marks;
use super::names::NameKey;
use crate::calendar::Calendar;
use crate::mapping::{ColumnName, Holds, Mapping, Said, Skipped, Spread};
use crate::source::{Area, FileId, Sheet, Span, line_starts};

/// How many rows from the top on are searched for a header that no line of the plan places.
const SEARCHED: u32 = 50;

/// How many merged cells above the figures are held against each place there: a header has a few dozen.
const MOST_MERGED: usize = 4_096;

/// Goes through the rows of a table and numbers them as a spreadsheet program does.
pub(super) struct Walk<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    number: u32,
}

impl<'t> Walk<'t> {
    pub(super) fn of(text: &'t str, delimiter: u8, top: usize) -> Self {
        Self { text, delimiter, at: top, number: 1 + breaks(&text[..top]) }
    }

    /// Reads the next row that is no empty line; its number, from 1.
    pub(super) fn next(&mut self, row: &mut Row<'t>) -> Option<u32> {
        let start = row_start(self.text, self.at);
        self.number += breaks(&self.text[self.at..start]);
        if !row.read(start, self.delimiter) {
            return None;
        }
        self.at = row.end();
        Some(self.number)
    }
}

/// How many lines end in a text.
fn breaks(text: &str) -> u32 {
    u32::try_from(line_starts(text).count() - 1).unwrap_or(u32::MAX)
}

/// A header.
pub(super) struct Headed {
    /// The columns, in order.
    pub(super) columns: Vec<Headline>,
    /// The lowest row of the header.
    pub(super) span: Span,
    /// Offset of the first byte of that row.
    pub(super) at: usize,
    /// Offset after the header, and after the row of units where that is below.
    pub(super) rows_from: usize,
    /// The number of the row there.
    pub(super) last_row: u32,
    /// The numbers of its first and its last row.
    pub(super) rows: (u32, u32),
    /// Whether the plan says which rows these are.
    pub(super) is_told: bool,
    /// Found when a column is first asked for by name: a plan may name thousands.
    by_name: OnceCell<[ByName; 3]>,
    /// The columns with numbers, found when they are first asked for: a table may have thousands.
    with_numbers: OnceCell<BTreeSet<usize>>,
}

/// What stands above a column.
#[derive(Debug)]
pub(super) struct Headline {
    /// The words of each header row that has some, from the top.
    words: Vec<String>,
    /// What stands in the next row above the lowest that says something there, or left of there, and where.
    over: Option<(String, Span)>,
    /// The lowest cell with words, or the place of the lowest cell.
    pub(super) span: Span,
    /// How many cells before that one its row ends, where it has none there.
    pub(super) lacks: usize,
    /// What the row of units says, and where.
    pub(super) unit: Option<(String, Span)>,
}

impl Headline {
    /// The lowest words.
    pub(super) fn name(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// What stands above it, or left of there, in the other rows of the header.
    pub(super) fn over(&self) -> &str {
        self.over.as_ref().map_or("", |(says, _)| says)
    }

    /// Where the words stand, or those above where the row ends before.
    pub(super) fn place(&self) -> Span {
        self.over_span().filter(|_| self.lacks > 0).unwrap_or(self.span)
    }

    /// Where that stands.
    pub(super) fn over_span(&self) -> Option<Span> {
        self.over.as_ref().map(|(_, span)| *span)
    }

    /// All words, from the top.
    pub(super) fn full_name(&self) -> String {
        self.words.join(": ")
    }

    /// How firm the words say that the figures are.
    pub(super) fn standing(&self) -> Marks {
        self.words.iter().map(|words| standing(words)).fold(Marks::default(), Marks::and)
    }

    fn keys(&self, bare: impl Fn(&str) -> String) -> [NameKey; 2] {
        let all: Vec<String> = self.words.iter().map(|words| bare(words)).collect();
        [NameKey::of(all.last().map_or("", String::as_str)), NameKey::of(&all.join(" "))]
    }
}

/// A row above the figures.
struct Above {
    number: u32,
    cells: Vec<(String, Span)>,
    span: Span,
    start: usize,
    end: usize,
}

/// Finds the header; nothing where no row of the table can be one.
pub(super) fn headed(
    (file, text): (FileId, &str),
    sheet: Option<&Sheet>,
    delimiter: u8,
    top: usize,
    mapping: &Mapping,
    calendar: &Calendar,
) -> Option<Headed> {
    let told = mapping.header.map(|lines| (lines.first, lines.last));
    let furthest = told.map_or(SEARCHED, |(_, last)| last).max(mapping.units_in.map_or(0, |lines| lines.last));
    let mut above = Vec::new();
    let (mut walk, mut row) = (Walk::of(text, delimiter, top), Row::of(text));
    while let Some(number) = walk.next(&mut row) {
        if number > furthest {
            break;
        }
        let cells = (0..row.len()).map(|place| (row.says(place).into_owned(), row.span(file, Some(place)))).collect();
        above.push(Above { number, cells, span: row.span(file, None), start: row.start(), end: row.end() });
    }
    let (first, last) = match told {
        Some(lines) => lines,
        None => likely_rows(&above, mapping, calendar)?,
    };
    let rows: Vec<&Above> = above.iter().filter(|row| (first..=last).contains(&row.number)).collect();
    let lowest = rows.last().filter(|row| row.cells.iter().any(|(says, _)| !says.is_empty()))?;
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let merged = sheet.map_or(&[][..], |sheet| &sheet.merged);
    let merged = &merged[..merged.partition_point(|area| area.first.0 < furthest).min(MOST_MERGED)];
    let units = mapping.units_in.and_then(|lines| above.iter().find(|row| row.number == lines.first));
    let columns = (0..width).map(|place| {
        let mut words: Vec<String> = Vec::new();
        for row in &rows {
            let is_lowest = row.number == lowest.number;
            let cell = cell_over(&above, row, place, merged, sheet.is_none() && !is_lowest);
            let says = cell.map_or("", |(says, _)| says.as_str());
            // A cell merged downwards stands in several rows.
            if !says.is_empty() && words.last().is_none_or(|last| last != says) {
                words.push(says.to_owned());
            }
        }
        let filled = rows.iter().rev().find_map(|row| row.cells.get(place).filter(|(says, _)| !says.is_empty()));
        let (span, lacks) = match filled.or_else(|| lowest.cells.get(place)) {
            Some((_, span)) => (*span, 0),
            // A row of a sheet ends with its last words.
            None => (lowest.span.at_end(), place + 1 - lowest.cells.len()),
        };
        let unit = units.and_then(|row| cell_over(&above, row, place, merged, false));
        let unit = unit.filter(|(says, _)| !says.is_empty()).cloned();
        let uppers = rows.iter().rev().filter(|row| row.number != lowest.number);
        let mut over = uppers.filter_map(|row| cell_over(&above, row, place, merged, true));
        let over = over.find(|(says, _)| !says.is_empty()).cloned();
        Headline { words, over, span, lacks, unit }
    });
    let columns = columns.collect();
    let end = units.filter(|row| row.number > lowest.number).unwrap_or(lowest);
    Some(Headed {
        columns,
        span: lowest.span,
        at: lowest.start,
        rows_from: end.end,
        last_row: end.number,
        rows: (first, last),
        is_told: told.is_some(),
        by_name: OnceCell::new(),
        with_numbers: OnceCell::new(),
    })
}

/// The rows that name the columns, by what stands in them, where the plan does not say which these are.
fn likely_rows(above: &[Above], mapping: &Mapping, calendar: &Calendar) -> Option<(u32, u32)> {
    let skips = |number: u32| {
        let is_here = |it: &Skipped| matches!(it, Skipped::Rows(lines) if (lines.first..=lines.last).contains(&number));
        mapping.skipped.iter().any(is_here)
    };
    let rows: Vec<&Above> = above.iter().filter(|row| !skips(row.number)).collect();
    // A row of years is a header too, unless it stands over their quarters.
    let alone = rows.iter().position(|row| is_header(row, mapping, calendar));
    let pair = rows.windows(2).position(|pair| years_over_quarters(pair, mapping, calendar));
    Some(match (alone, pair) {
        (alone, Some(pair)) if alone.is_none_or(|row| pair <= row) => (rows[pair].number, rows[pair + 1].number),
        (Some(row), _) => (rows[row].number, rows[row].number),
        _ => (above.first()?.number, above.first()?.number),
    })
}

/// The cell that speaks for a place above the figures: its own, or the one that it is merged with. `fills` where nobody
/// tells what is merged and words stand for the empty cells to their right as well.
fn cell_over<'r>(
    above: &'r [Above],
    row: &'r Above,
    place: usize,
    merged: &[Area],
    fills: bool,
) -> Option<&'r (String, Span)> {
    let own = row.cells.get(place).filter(|(says, _)| !says.is_empty());
    if own.is_some() {
        return own;
    }
    if fills {
        return row.cells.iter().take(place).rev().find(|(says, _)| !says.is_empty());
    }
    let (line, column) = (row.number - 1, u32::try_from(place).unwrap_or(u32::MAX));
    let area = merged.iter().find(|area| holds(area, line, column))?;
    let first = above.iter().find(|row| row.number == area.first.0 + 1)?;
    first.cells.get(area.first.1 as usize)
}

/// Whether an area holds a cell, both from 0.
pub(super) fn holds(area: &Area, row: u32, column: u32) -> bool {
    (area.first.0..=area.last.0).contains(&row) && (area.first.1..=area.last.1).contains(&column)
}

/// Whether a row names what the plan says that the header names.
fn is_header(row: &Above, mapping: &Mapping, calendar: &Calendar) -> bool {
    let named: Vec<&Said> = mapping
        .columns
        .iter()
        .filter_map(|mapped| match &mapped.column {
            ColumnName::Header(said) if mapped.holds != Holds::Nothing => Some(said),
            _ => None,
        })
        .collect();
    if !named.is_empty() {
        let keys = |says: &str| [says, without_marks(says), &without_digits(says)].map(NameKey::of);
        let keys: BTreeSet<NameKey> = row.cells.iter().flat_map(|(says, _)| keys(says)).collect();
        return named.iter().all(|said| keys.contains(&NameKey::of(&said.text)));
    }
    let filled = row.cells.iter().filter(|(says, _)| !says.is_empty()).count();
    match mapping.one_column_per {
        Some((Spread::Quarters, _)) => {
            let is_period = |says: &str| !says.is_empty() && calendar.read(without_marks(says)).is_ok();
            row.cells.iter().filter(|(says, _)| is_period(says)).count() >= 2
        }
        _ => filled >= 2,
    }
}

/// Whether two rows name quarters together, where the columns are quarters: a year stands over the first of its own.
fn years_over_quarters(pair: &[&Above], mapping: &Mapping, calendar: &Calendar) -> bool {
    let [upper, lower] = pair else { return false };
    let spreads = matches!(mapping.one_column_per, Some((Spread::Quarters, _)));
    let is_period = |place: &usize| {
        let over = without_marks(cell_over(&[], upper, *place, &[], true).map_or("", |(says, _)| says));
        let says = without_marks(lower.cells[*place].0.as_str());
        let has_letters = says.contains(char::is_alphabetic);
        has_letters && !over.is_empty() && calendar.read(&format!("{over} {says}")).is_ok()
    };
    spreads && (0..lower.cells.len()).filter(is_period).count() >= 2
}

/// The numbers of columns by what they are called.
type ByName = BTreeMap<NameKey, Vec<usize>>;

/// How many rows are looked at for what a column holds.
const ROWS_LOOKED_AT: usize = 50;

impl Headed {
    /// Whether one of the first rows of the text that it heads has a number in a column.
    pub(super) fn holds_numbers(&self, text: &str, place: usize, delimiter: u8) -> bool {
        let read = || {
            let (mut row, mut next, mut places) = (Row::of(text), self.rows_from, BTreeSet::new());
            for _ in 0..ROWS_LOOKED_AT {
                if !row.read(next, delimiter) {
                    break;
                }
                next = row.end();
                places.extend((0..row.len()).filter(|place| number(&row.says(*place), Decimals::Point).is_ok()));
            }
            places
        };
        self.with_numbers.get_or_init(read).contains(&place)
    }

    /// The columns that a name of the plan means, by their numbers.
    pub(super) fn find(&self, name: &str) -> Vec<usize> {
        let wanted = NameKey::of(name);
        let found = self.by_name.get_or_init(|| self.called()).iter().find_map(|by_name| by_name.get(&wanted));
        found.filter(|_| !wanted.is_empty()).cloned().unwrap_or_default()
    }

    /// The columns by what they are called: as it stands there, without marks, and without digits that may be marks.
    fn called(&self) -> [ByName; 3] {
        let plain = |words: &str| words.to_owned();
        let bare = |words: &str| without_marks(words).to_owned();
        let ways: [&dyn Fn(&str) -> String; 3] = [&plain, &bare, &|words: &str| without_digits(without_marks(words))];
        ways.map(|way| {
            let mut by_name = ByName::new();
            for (place, column) in self.columns.iter().enumerate() {
                let [name, full_name] = column.keys(way);
                if full_name != name {
                    by_name.entry(full_name).or_default().push(place);
                }
                by_name.entry(name).or_default().push(place);
            }
            by_name
        })
    }
}
