//! Workbooks of the kind `.ods`, as LibreOffice writes them: OpenDocument 1.3, part 3, sections 9 and 19.

use std::collections::BTreeSet;

use super::archive::Archive;
use super::grid::Grid;
use super::number_format::Format;
use super::serial::Epoch;
use super::xml::{Next, Tag, Xml};
use super::{Fault, Held, Listed};
use crate::source::Area;

/// The part that holds all sheets.
const CONTENT: &str = "content.xml";

/// What a workbook says outside its sheets.
pub(super) struct Book {
    pub(super) sheets: Vec<Listed>,
    /// The styles of cells that show a month without its day.
    months: BTreeSet<String>,
}

impl Book {
    pub(super) fn open(archive: &Archive) -> Result<Self, Fault> {
        if is_locked(archive)? {
            return Err(Fault::Locked);
        }
        let (mut sheets, mut months) = (Vec::new(), BTreeSet::new());
        let (mut hidden, mut style, mut format) = (BTreeSet::new(), String::new(), String::new());
        let (mut with_day, mut of_dates) = (BTreeSet::new(), BTreeSet::new());
        let mut xml = Xml::new(archive.part(CONTENT)?.ok_or(Fault::Unknown(None))?);
        loop {
            match xml.next()? {
                Next::Open(tag) | Next::Whole(tag) => match tag.name() {
                    "date-style" => {
                        format = says(&tag, "name");
                        of_dates.insert(format.clone());
                    }
                    "day" => _ = with_day.insert(format.clone()),
                    "style" => {
                        style = says(&tag, "name");
                        let of_cell = says(&tag, "data-style-name");
                        if of_dates.contains(&of_cell) && !with_day.contains(&of_cell) {
                            months.insert(style.clone());
                        }
                    }
                    "table-properties" if tag.attribute("display").is_some_and(|it| it == "false") => {
                        hidden.insert(style.clone());
                    }
                    "table" => {
                        let is_hidden = hidden.contains(&says(&tag, "style-name"));
                        sheets.push(Listed { name: says(&tag, "name"), is_hidden });
                    }
                    _ => {}
                },
                Next::End => return Ok(Self { sheets, months }),
                Next::Close(_) | Next::Text(_) => {}
            }
        }
    }

    pub(super) fn sheet(&self, archive: &Archive, number: usize) -> Result<Held, Fault> {
        let mut xml = Xml::new(archive.part(CONTENT)?.ok_or(Fault::Unknown(None))?);
        let mut tables = 0;
        let mut reading = Reading::new(&self.months);
        loop {
            let is_here = tables == number + 1;
            match xml.next()? {
                Next::Open(tag) if tag.name() == "table" => tables += 1,
                Next::Open(tag) if is_here => reading.open(&tag),
                Next::Whole(tag) if is_here => {
                    reading.open(&tag);
                    let name = tag.name().to_owned();
                    reading.close(&name)?;
                }
                Next::Close(tag) if is_here && tag.name() == "table" => {
                    return Ok(reading.grid.finish(&self.sheets[number].name));
                }
                Next::Close(tag) if is_here => reading.close(tag.name())?,
                Next::Text(text) if is_here && reading.is_words => reading.words.push_str(&text),
                Next::End => return Err(Fault::Damaged("a sheet of it is cut off".to_owned())),
                _ => {}
            }
        }
    }
}

fn says(tag: &Tag<'_>, name: &str) -> String {
    tag.attribute(name).unwrap_or_default().into_owned()
}

/// Whether a password locks the workbook.
fn is_locked(archive: &Archive) -> Result<bool, Fault> {
    let Some(part) = archive.part("META-INF/manifest.xml")? else { return Ok(false) };
    let mut xml = Xml::new(part);
    loop {
        match xml.next()? {
            Next::Open(tag) | Next::Whole(tag) if tag.name() == "encryption-data" => return Ok(true),
            Next::End => return Ok(false),
            _ => {}
        }
    }
}

/// The reading of one sheet.
struct Reading<'a> {
    months: &'a BTreeSet<String>,
    grid: Grid,
    /// The row that is being read, from 0, and how many rows are like it.
    row: u32,
    rows: u32,
    /// The cells of the row that say something, each with its column and how many are like it.
    cells: Vec<(u32, u32, String)>,
    column: u32,
    columns: u32,
    spanned: (u32, u32),
    kind: String,
    value: String,
    style: String,
    words: String,
    is_words: bool,
    is_remark: bool,
    formula: String,
}

impl<'a> Reading<'a> {
    fn new(months: &'a BTreeSet<String>) -> Self {
        Self {
            months,
            grid: Grid::new(),
            row: 0,
            rows: 1,
            cells: Vec::new(),
            column: 0,
            columns: 1,
            spanned: (1, 1),
            kind: String::new(),
            value: String::new(),
            style: String::new(),
            words: String::new(),
            is_words: false,
            is_remark: false,
            formula: String::new(),
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let count = |name| tag.attribute(name).and_then(|it| it.parse::<u32>().ok()).unwrap_or(1).max(1);
        match tag.name() {
            "table-row" => {
                self.rows = count("number-rows-repeated");
                self.column = 0;
            }
            "table-cell" | "covered-table-cell" => {
                self.columns = count("number-columns-repeated");
                self.spanned = (count("number-rows-spanned"), count("number-columns-spanned"));
                self.kind = says(tag, "value-type");
                let value = ["value", "date-value", "boolean-value"].into_iter().find_map(|name| tag.attribute(name));
                self.value = value.unwrap_or_default().into_owned();
                self.style = says(tag, "style-name");
                self.formula = says(tag, "formula");
                self.words.clear();
            }
            "annotation" => self.is_remark = true,
            "p" if !self.is_remark => {
                if !self.words.is_empty() {
                    self.words.push(' ');
                }
                self.is_words = true;
            }
            "s" | "tab" | "line-break" if self.is_words => self.words.push(' '),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "annotation" => self.is_remark = false,
            "p" => self.is_words = false,
            "table-cell" | "covered-table-cell" => {
                let says = self.says();
                if self.spanned != (1, 1) {
                    let last =
                        (self.row.saturating_add(self.spanned.0 - 1), self.column.saturating_add(self.spanned.1 - 1));
                    self.grid.merge(Area { first: (self.row, self.column), last });
                }
                if !says.is_empty() {
                    self.cells.push((self.column, self.columns, says));
                }
                self.column = self.column.saturating_add(self.columns);
            }
            "table-row" => {
                let cells = std::mem::take(&mut self.cells);
                if !cells.is_empty() {
                    for row in self.row..self.row.saturating_add(self.rows) {
                        for (column, count, says) in &cells {
                            for column in *column..column.saturating_add(*count) {
                                self.grid.put(row, column, says)?;
                            }
                        }
                    }
                }
                self.row = self.row.saturating_add(self.rows);
            }
            _ => {}
        }
        Ok(())
    }

    fn says(&self) -> String {
        let number = || self.value.parse::<f64>().ok();
        match (self.kind.as_str(), number()) {
            ("float" | "currency", Some(number)) => Format::Number.says(number, Epoch::default()),
            ("percentage", Some(number)) => Format::Percent.says(number, Epoch::default()),
            ("date", _) if !self.value.is_empty() => {
                let day = self.value.split('T').next().unwrap_or_default();
                let month = day.get(..7).filter(|_| self.months.contains(&self.style));
                month.unwrap_or(day).to_owned()
            }
            ("", _) if self.words.is_empty() && !self.formula.is_empty() => format!("={}", self.formula),
            _ => self.words.clone(),
        }
    }
}
