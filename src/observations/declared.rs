//! The metrics that a table of quoted figures declares: a name, a title and a unit each.

use std::collections::BTreeMap;

use super::cells::{Quoting, Row};
use super::columns::{Column, header};
use super::dialect::delimiter;
use super::names::NameKey;
use super::table::after_separator_line;
use crate::source::{FileId, SourceMap, Span};

/// A metric that a table declares by the first of its rows that can be read.
#[derive(Clone, Debug)]
pub struct Declared {
    /// The name as the table spells it.
    pub name: String,
    /// The cell that holds it.
    pub span: Span,
    /// What it is called in full, where the table says so.
    pub title: Option<String>,
    /// Its unit, with the cell, where the table says so.
    pub unit: Option<(String, Span)>,
    /// Whether no row that speaks of it could be read whole, so that nothing can be called missing from it.
    pub damaged: bool,
}

/// The metrics of a table, in the order of their first rows. What is wrong with the table is reported by those who
/// read its figures.
pub fn declared(sources: &SourceMap, file: FileId) -> Vec<Declared> {
    let text = sources.file(file).text();
    let top = after_separator_line(text);
    let delimiter = delimiter(text, top);
    let header = header(file, text, top, delimiter);
    // By a header that is not closed, nobody knows which columns there are.
    if header.cells.iter().any(|cell| cell.cell.quoting == Quoting::Unclosed) {
        return Vec::new();
    }
    let Some(metric) = header.place(Column::Metric) else { return Vec::new() };
    let (title, unit) = (header.place(Column::Title), header.place(Column::Unit));
    let header_key = NameKey::of(&header.cells[metric].says);
    let mut known = BTreeMap::new();
    let mut found: Vec<Declared> = Vec::new();
    let mut row = Row::of(text);
    let mut next = header.span.end as usize;
    while row.read(next, delimiter) {
        next = row.end();
        let name = row.says(metric).trim().to_owned();
        let key = NameKey::of(&name);
        // A header that stands again among the rows declares nothing.
        if key.is_empty() || key == header_key {
            continue;
        }
        let damaged = row.open_mark().is_some();
        let place = *known.entry(key).or_insert(found.len());
        if found.get(place).is_some_and(|before| damaged || !before.damaged) {
            continue;
        }
        let says = |place: usize| Some(row.says(place).trim().to_owned()).filter(|text| !text.is_empty());
        let declared = Declared {
            name,
            span: row.span(file, Some(metric)),
            title: title.and_then(says),
            unit: unit.and_then(|place| says(place).map(|unit| (unit, row.span(file, Some(place))))),
            damaged,
        };
        match found.get_mut(place) {
            Some(before) => *before = declared,
            None => found.push(declared),
        }
    }
    found
}
