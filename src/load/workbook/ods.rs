//! Workbooks of the kind `.ods`, as LibreOffice writes them: OpenDocument 1.3, part 3, sections 9 and 19.

use std::collections::{BTreeMap, BTreeSet};

use super::archive::Archive;
use super::grid::Grid;
use super::number_format::{Format, Words, sign_of};
use super::serial::{Epoch, Shown};
use super::xml::{Next, Tag, Xml};
use super::{Fault, Held, Listed, MOST_COLUMNS};
use crate::source::Area;

/// The part that holds all sheets.
const CONTENT: &str = "content.xml";

/// The part that holds the styles that have names, and formats that any style may use.
const STYLES: &str = "styles.xml";

/// What a workbook says outside its sheets.
pub(super) struct Book {
    pub(super) sheets: Vec<Listed>,
    /// The styles of cells that show of a day no more than its month or its year.
    shown: BTreeMap<String, Shown>,
}

/// Where sheets begin and end: tables stand within shapes and links as well.
#[derive(Default)]
struct Depth {
    open: usize,
    /// How many tags are open within the one whose tables are sheets.
    of_sheets: Option<usize>,
}

impl Depth {
    /// Whether a tag that opens is that of a sheet.
    fn open(&mut self, name: &str) -> bool {
        self.open += 1;
        if name == "spreadsheet" {
            self.of_sheets = Some(self.open + 1);
        }
        name == "table" && self.of_sheets == Some(self.open)
    }

    /// Whether a tag that closes is that of a sheet.
    fn close(&mut self, name: &str) -> bool {
        let is_sheet = name == "table" && self.of_sheets == Some(self.open);
        self.open = self.open.saturating_sub(1);
        is_sheet
    }
}

/// What a format of dates shows.
#[derive(Clone, Copy, Debug, Default)]
struct Parts {
    has_day: bool,
    has_month: bool,
}

impl Parts {
    /// What is shown of a day, where that is less than all of it.
    fn shown(self) -> Option<Shown> {
        match self {
            Self { has_day: true, .. } => None,
            Self { has_month: true, .. } => Some(Shown::Month),
            Self { has_month: false, .. } => Some(Shown::Year),
        }
    }
}

/// The styles of cells, as far as they have been read.
#[derive(Default)]
struct Styles {
    /// Those of which a date shows no more than its month or its year.
    shown: BTreeMap<String, Shown>,
    /// What the formats of dates show.
    formats: BTreeMap<String, Parts>,
    /// The format and the style that were begun last.
    format: String,
    style: String,
}

impl Styles {
    fn open(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "date-style" => {
                self.format = says(tag, "name");
                self.formats.insert(self.format.clone(), Parts::default());
            }
            "day" => self.formats.entry(self.format.clone()).or_default().has_day = true,
            "month" => self.formats.entry(self.format.clone()).or_default().has_month = true,
            "style" => {
                self.style = says(tag, "name");
                let shown = match tag.attribute("data-style-name") {
                    Some(format) => self.formats.get(format.as_ref()).and_then(|parts| parts.shown()),
                    None => self.shown.get(&says(tag, "parent-style-name")).copied(),
                };
                match shown {
                    Some(shown) => self.shown.insert(self.style.clone(), shown),
                    None => self.shown.remove(&self.style),
                };
            }
            _ => {}
        }
    }
}

impl Book {
    pub(super) fn open(archive: &Archive) -> Result<Self, Fault> {
        if is_locked(archive)? {
            return Err(Fault::Locked);
        }
        let mut styles = Styles::default();
        if let Some(part) = archive.part(STYLES)? {
            let mut xml = Xml::new(part);
            loop {
                match xml.next()? {
                    Next::Open(tag) | Next::Whole(tag) => styles.open(&tag),
                    Next::Close(_) | Next::Text(_) => {}
                    Next::End => break,
                }
            }
        }
        let (mut sheets, mut depth) = (Vec::new(), Depth::default());
        let mut hidden = BTreeSet::new();
        let mut xml = Xml::new(archive.part(CONTENT)?.ok_or(Fault::Unknown(None))?);
        loop {
            let (tag, is_whole) = match xml.next()? {
                Next::Open(tag) => (tag, false),
                Next::Whole(tag) => (tag, true),
                Next::Close(tag) => {
                    depth.close(tag.name());
                    continue;
                }
                Next::Text(_) => continue,
                Next::End => return Ok(Self { sheets, shown: styles.shown }),
            };
            let is_sheet = depth.open(tag.name());
            styles.open(&tag);
            match tag.name() {
                "table-properties" if tag.attribute("display").is_some_and(|it| it == "false") => {
                    hidden.insert(styles.style.clone());
                }
                _ if is_sheet => {
                    let is_hidden = hidden.contains(&says(&tag, "style-name"));
                    sheets.push(Listed { name: says(&tag, "name"), is_hidden });
                }
                _ => {}
            }
            if is_whole {
                depth.close(tag.name());
            }
        }
    }

    pub(super) fn sheet(&self, archive: &Archive, number: usize) -> Result<Held, Fault> {
        let mut xml = Xml::new(archive.part(CONTENT)?.ok_or(Fault::Unknown(None))?);
        let (mut sheets, mut depth) = (0, Depth::default());
        let mut reading = Reading::new(&self.shown);
        loop {
            let is_here = sheets == number + 1;
            let is_end = match xml.next()? {
                Next::Open(tag) => {
                    if depth.open(tag.name()) {
                        sheets += 1;
                    } else if is_here {
                        reading.open(&tag);
                    }
                    false
                }
                Next::Whole(tag) => {
                    let is_sheet = depth.open(tag.name());
                    sheets += usize::from(is_sheet);
                    if !is_sheet && is_here {
                        reading.open(&tag);
                        reading.close(tag.name())?;
                    }
                    depth.close(tag.name()) && sheets == number + 1
                }
                Next::Close(tag) => {
                    let is_sheet = depth.close(tag.name());
                    if !is_sheet && is_here {
                        reading.close(tag.name())?;
                    }
                    is_sheet && is_here
                }
                Next::Text(text) => {
                    if is_here && reading.within == Within::Words && reading.ignored == 0 {
                        reading.words.push_str(&text);
                    }
                    false
                }
                Next::End => return Err(Fault::Damaged("a sheet of it is cut off".to_owned())),
            };
            if is_end {
                return Ok(reading.grid.finish(&self.sheets[number].name));
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
    shown: &'a BTreeMap<String, Shown>,
    grid: Grid,
    /// The styles of cells that name none: of the row, and of each column before another one.
    row_style: String,
    column_styles: Vec<(u32, String)>,
    /// The row that is being read, from 0, and how many rows are like it.
    row: u32,
    rows: u32,
    /// The cells of the row that say something, each with its column and how many are like it.
    cells: Vec<(u32, u32, String)>,
    column: u32,
    columns: u32,
    spanned: (u32, u32),
    kind: String,
    currency: String,
    value: String,
    style: String,
    words: String,
    within: Within,
    /// How many tags are open of what is no part of a cell's words: remarks, pictures, shapes.
    ignored: usize,
    formula: String,
}

/// In what the reading of a sheet stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Within {
    #[default]
    Sheet,
    Cell,
    Words,
}

impl Within {
    /// Whether what a tag opens here is left alone.
    fn ignores(self, name: &str) -> bool {
        match self {
            Self::Sheet => name == "shapes",
            Self::Cell => name != "p",
            Self::Words => matches!(name, "annotation" | "note" | "frame" | "custom-shape" | "ruby-text"),
        }
    }
}

impl<'a> Reading<'a> {
    fn new(shown: &'a BTreeMap<String, Shown>) -> Self {
        Self {
            shown,
            grid: Grid::new(),
            row_style: String::new(),
            column_styles: Vec::new(),
            row: 0,
            rows: 1,
            cells: Vec::new(),
            column: 0,
            columns: 1,
            spanned: (1, 1),
            kind: String::new(),
            currency: String::new(),
            value: String::new(),
            style: String::new(),
            words: String::new(),
            within: Within::Sheet,
            ignored: 0,
            formula: String::new(),
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        if self.ignored > 0 || self.within.ignores(tag.name()) {
            self.ignored += 1;
            return;
        }
        let count = |name| tag.attribute(name).and_then(|it| it.parse::<u32>().ok()).unwrap_or(1).max(1);
        match tag.name() {
            "table-column" => {
                let from = self.column_styles.last().map_or(0, |(end, _)| *end);
                if from < MOST_COLUMNS {
                    let end = from.saturating_add(count("number-columns-repeated"));
                    self.column_styles.push((end, says(tag, "default-cell-style-name")));
                }
            }
            "table-row" => {
                self.row_style = says(tag, "default-cell-style-name");
                self.rows = count("number-rows-repeated");
                self.column = 0;
            }
            "table-cell" | "covered-table-cell" => {
                self.columns = count("number-columns-repeated");
                self.spanned = (count("number-rows-spanned"), count("number-columns-spanned"));
                self.kind = says(tag, "value-type");
                self.currency = says(tag, "currency");
                let value = ["value", "date-value", "boolean-value"].into_iter().find_map(|name| tag.attribute(name));
                self.value = value.unwrap_or_default().into_owned();
                self.style = says(tag, "style-name");
                if self.style.is_empty() {
                    self.style = self.style_of_others();
                }
                self.within = Within::Cell;
                self.formula = says(tag, "formula");
                self.words.clear();
            }
            "p" if self.within == Within::Cell => {
                if !self.words.is_empty() {
                    self.words.push(' ');
                }
                self.within = Within::Words;
            }
            "s" | "tab" | "line-break" if self.within == Within::Words => self.words.push(' '),
            _ => {}
        }
    }

    /// The style of a cell that names none.
    fn style_of_others(&self) -> String {
        if !self.row_style.is_empty() {
            return self.row_style.clone();
        }
        let place = self.column_styles.partition_point(|(end, _)| *end <= self.column);
        self.column_styles.get(place).map_or_else(String::new, |(_, style)| style.clone())
    }

    fn close(&mut self, name: &str) -> Result<(), Fault> {
        if self.ignored > 0 {
            self.ignored -= 1;
            return Ok(());
        }
        match name {
            "p" if self.within == Within::Words => self.within = Within::Cell,
            "table-cell" | "covered-table-cell" => {
                self.within = Within::Sheet;
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
                    // A few hundred bytes may tell of a sheet that no memory holds.
                    let of_row = cells.iter().map(|(_, count, says)| u64::from(*count) * (says.len() as u64 + 1));
                    self.grid.admit(of_row.sum::<u64>().saturating_mul(u64::from(self.rows)))?;
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

    /// What the words of a cell show about its number.
    fn format(&self) -> Format {
        let is_of_number = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-' | '−' | ' ');
        let digits: String = self.words.chars().filter(|it| it.is_ascii_digit() || *it == '.').collect();
        // 1200000 that is shown as £1.2m has all its digits.
        let is_scaled = digits
            .parse::<f64>()
            .is_ok_and(|shown| self.value.parse().is_ok_and(|value: f64| shown * 500.0 < value.abs()));
        let literal: String = self.words.chars().filter(|it| !is_of_number(*it)).collect();
        let literal = sign_of(&self.currency).map(String::from).unwrap_or_default() + &literal;
        Words::of(&literal, is_scaled).map_or(Format::Number, Format::With)
    }

    fn says(&self) -> String {
        let number = || self.value.parse::<f64>().ok();
        match (self.kind.as_str(), number()) {
            ("float" | "currency", Some(number)) => self.format().says(number, Epoch::default()),
            ("percentage", Some(number)) => Format::Percent.says(number, Epoch::default()),
            ("date", _) if !self.value.is_empty() => {
                let day = self.value.split('T').next().unwrap_or_default();
                let length = match self.shown.get(&self.style) {
                    Some(Shown::Month) => 7,
                    Some(Shown::Year) => 4,
                    _ => day.len(),
                };
                day.get(..length).unwrap_or(day).to_owned()
            }
            ("", _) if self.words.is_empty() && !self.formula.is_empty() => format!("={}", self.formula),
            _ => self.words.clone(),
        }
    }
}
