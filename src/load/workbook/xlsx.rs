//! Workbooks of the kind `.xlsx` (and `.xlsm`, of which macros are left alone): ECMA-376, part 1, section 18.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::archive::Archive;
use super::grid::Grid;
use super::number_format::Format;
use super::serial::Epoch;
use super::strings::{MUCH_TEXT, Strings};
use super::xml::{Next, Tag, Xml};
use super::{Fault, Held, Listed, MOST_TEXT};
use crate::source::Area;

/// What a workbook says outside its sheets.
pub(super) struct Book {
    pub(super) sheets: Vec<Listed>,
    /// The part of each sheet.
    parts: Vec<String>,
    epoch: Epoch,
    strings: Strings,
    /// How numbers of each style are shown.
    formats: Vec<Format>,
}

impl Book {
    pub(super) fn open(archive: &Archive) -> Result<Self, Fault> {
        let main = main_part(archive)?;
        let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let (_, name) = main.rsplit_once('/').unwrap_or(("", &main));
        let relations = relations(archive, &format!("{folder}_rels/{name}.rels"), &folder)?;
        let Some(part) = archive.part(&main)? else { return Err(Fault::Unknown(None)) };
        let (mut sheets, mut parts, mut epoch) = (Vec::new(), Vec::new(), Epoch::default());
        let mut xml = Xml::new(part);
        loop {
            match xml.next()? {
                Next::Open(tag) | Next::Whole(tag) => match tag.name() {
                    "workbookPr" if tag.says("date1904") => epoch = Epoch::From1904,
                    "sheet" => {
                        let relation = tag.attribute("id").and_then(|id| relations.get(&*id));
                        let Some(relation) = relation.filter(|it| it.kind == "worksheet") else { continue };
                        let is_hidden = tag.attribute("state").is_some_and(|state| state != "visible");
                        let name = tag.attribute("name").unwrap_or_default().into_owned();
                        sheets.push(Listed { name, is_hidden });
                        parts.push(relation.part.clone());
                    }
                    _ => {}
                },
                Next::End => break,
                Next::Close(_) | Next::Text(_) => {}
            }
        }
        drop(xml);
        let part_of = |kind: &str| relations.values().find(|it| it.kind == kind).map(|it| it.part.clone());
        let strings = match part_of("sharedStrings") {
            Some(part) => strings(archive, &part)?,
            None => Strings::default(),
        };
        let formats = match part_of("styles") {
            Some(part) => formats(archive, &part)?,
            None => Vec::new(),
        };
        Ok(Self { sheets, parts, epoch, strings, formats })
    }

    pub(super) fn sheet(&self, archive: &Archive, number: usize) -> Result<Held, Fault> {
        let missing = || Fault::Damaged(format!("the part of its sheet `{}` is missing", self.sheets[number].name));
        let part = archive.part(&self.parts[number])?.ok_or_else(missing)?;
        let mut xml = Xml::new(part);
        let mut grid = Grid::new();
        let mut cell = Cell::default();
        loop {
            match xml.next()? {
                Next::Open(tag) => match tag.name() {
                    "row" => cell.begin_row(&tag),
                    "c" => cell.begin(&tag),
                    "v" => cell.within = Within::Value,
                    "f" => cell.within = Within::Formula,
                    "t" if cell.within != Within::Phonetic => cell.within = Within::Words,
                    "rPh" => cell.within = Within::Phonetic,
                    _ => {}
                },
                Next::Whole(tag) => match tag.name() {
                    "row" => cell.begin_row(&tag),
                    "c" => cell.begin(&tag),
                    "f" => cell.has_formula = true,
                    "mergeCell" => {
                        if let Some(area) = tag.attribute("ref").and_then(|area| area_of(&area)) {
                            grid.merge(area);
                        }
                    }
                    _ => {}
                },
                Next::Text(text) => match cell.within {
                    Within::Value => cell.value.push_str(&text),
                    Within::Words => cell.words.push_str(&text),
                    Within::Formula => cell.formula.push_str(&text),
                    Within::Nothing | Within::Phonetic => {}
                },
                Next::Close(tag) => match tag.name() {
                    "c" => {
                        let says = cell.says(self)?;
                        grid.put(cell.row, cell.column, &says)?;
                        cell.column += 1;
                    }
                    "f" => (cell.has_formula, cell.within) = (true, Within::Nothing),
                    "v" | "rPh" => cell.within = Within::Nothing,
                    "t" if cell.within == Within::Words => cell.within = Within::Nothing,
                    _ => {}
                },
                Next::End => return Ok(grid.finish(&self.sheets[number].name)),
            }
        }
    }
}

/// What text belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Within {
    #[default]
    Nothing,
    Value,
    Formula,
    Words,
    /// How words are pronounced, which is no part of them.
    Phonetic,
}

/// The cell that is being read.
#[derive(Default)]
struct Cell {
    /// From 0; before the first row one less.
    row: u32,
    next_row: u32,
    column: u32,
    kind: String,
    style: Option<usize>,
    within: Within,
    value: String,
    words: String,
    formula: String,
    has_formula: bool,
}

impl Cell {
    fn begin_row(&mut self, tag: &Tag<'_>) {
        let told = tag.attribute("r").and_then(|row| row.parse::<u32>().ok()).and_then(|row| row.checked_sub(1));
        self.row = told.unwrap_or(self.next_row);
        self.next_row = self.row.saturating_add(1);
        self.column = 0;
    }

    fn begin(&mut self, tag: &Tag<'_>) {
        if let Some((row, column)) = tag.attribute("r").and_then(|at| place_of(&at)) {
            (self.row, self.column) = (row, column);
            self.next_row = row.saturating_add(1);
        }
        self.kind.clear();
        self.kind.push_str(&tag.attribute("t").unwrap_or_default());
        self.style = tag.attribute("s").and_then(|style| style.parse().ok());
        self.within = Within::Nothing;
        self.value.clear();
        self.words.clear();
        self.formula.clear();
        self.has_formula = false;
    }

    fn says(&self, book: &Book) -> Result<String, Fault> {
        if self.value.is_empty() && self.words.is_empty() {
            // The result of a formula was not saved with it: the formula itself shows what is missing. A result that is
            // an empty text has a kind.
            let lacks_result = self.has_formula && self.kind.is_empty();
            return Ok(if lacks_result { format!("={}", self.formula) } else { String::new() });
        }
        let format = self.style.and_then(|style| book.formats.get(style)).copied().unwrap_or_default();
        Ok(match self.kind.as_str() {
            // What is no number is larger than that of any text.
            "s" => book.strings.get(self.value.trim().parse().unwrap_or(usize::MAX))?.to_owned(),
            "inlineStr" => unescaped(&self.words).into_owned(),
            "str" | "e" => unescaped(&self.value).into_owned(),
            "b" => if self.value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            // ISO 8601, a time of day behind a `T`.
            "d" => self.value.split('T').next().unwrap_or_default().to_owned(),
            _ => match self.value.trim().parse::<f64>() {
                Ok(number) => format.says(number, book.epoch),
                Err(_) => self.value.clone(),
            },
        })
    }
}

/// A part to which another one points.
struct Relation {
    kind: String,
    part: String,
}

/// The part from which all others are found.
fn main_part(archive: &Archive) -> Result<String, Fault> {
    let relations = relations(archive, "_rels/.rels", "")?;
    let main = relations.into_values().find(|it| it.kind == "officeDocument").map(|it| it.part);
    Ok(main.filter(|part| archive.has(part)).unwrap_or_else(|| "xl/workbook.xml".to_owned()))
}

/// What a part points to, by id. Targets are relative to the folder of the part.
fn relations(archive: &Archive, name: &str, folder: &str) -> Result<BTreeMap<String, Relation>, Fault> {
    let mut found = BTreeMap::new();
    let Some(part) = archive.part(name)? else { return Ok(found) };
    let mut xml = Xml::new(part);
    loop {
        match xml.next()? {
            Next::Open(tag) | Next::Whole(tag) if tag.name() == "Relationship" => {
                let says = |name| tag.attribute(name).unwrap_or_default().into_owned();
                let kind = says("Type").rsplit('/').next().unwrap_or_default().to_owned();
                let target = says("Target");
                let part = target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned);
                found.insert(says("Id"), Relation { kind, part });
            }
            Next::End => return Ok(found),
            _ => {}
        }
    }
}

/// The texts that cells share.
fn strings(archive: &Archive, name: &str) -> Result<Strings, Fault> {
    let mut strings = Strings::default();
    let Some(part) = archive.part(name)? else { return Ok(strings) };
    let mut xml = Xml::new(part);
    let (mut is_words, mut is_phonetic) = (false, false);
    let mut words = String::new();
    loop {
        match xml.next()? {
            Next::Open(tag) => match tag.name() {
                "t" => is_words = !is_phonetic,
                "rPh" => is_phonetic = true,
                _ => {}
            },
            Next::Whole(tag) if tag.name() == "si" => strings.end(),
            Next::Close(tag) => match tag.name() {
                "t" => is_words = false,
                "rPh" => is_phonetic = false,
                "si" => {
                    strings.push(&unescaped(&words))?;
                    strings.end();
                    words.clear();
                }
                _ => {}
            },
            Next::Text(text) if is_words => {
                words.push_str(&text);
                if words.len() > MOST_TEXT {
                    return Err(Fault::TooLarge(MUCH_TEXT.to_owned()));
                }
            }
            Next::End => return Ok(strings),
            Next::Whole(_) | Next::Text(_) => {}
        }
    }
}

/// How numbers are shown, by the number of the style.
fn formats(archive: &Archive, name: &str) -> Result<Vec<Format>, Fault> {
    let mut own: BTreeMap<u32, Format> = BTreeMap::new();
    let (mut formats, mut is_of_cells) = (Vec::new(), false);
    let Some(part) = archive.part(name)? else { return Ok(formats) };
    let mut xml = Xml::new(part);
    let number = |tag: &Tag<'_>, name| tag.attribute(name).and_then(|it| it.parse::<u32>().ok());
    loop {
        match xml.next()? {
            Next::Open(tag) | Next::Whole(tag) => match tag.name() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (number(&tag, "numFmtId"), tag.attribute("formatCode")) {
                        own.insert(id, Format::of_code(&code));
                    }
                }
                "cellXfs" => is_of_cells = true,
                "cellStyleXfs" => is_of_cells = false,
                "xf" if is_of_cells => {
                    let id = number(&tag, "numFmtId").unwrap_or(0);
                    formats.push(own.get(&id).copied().unwrap_or_else(|| Format::built_in(id)));
                }
                _ => {}
            },
            Next::Close(tag) if tag.name() == "cellXfs" => is_of_cells = false,
            Next::End => return Ok(formats),
            Next::Close(_) | Next::Text(_) => {}
        }
    }
}

/// Words without the escapes in which characters stand that XML has not: `_x000D_` ends a line. Source: ECMA-376, part 1,
/// section 22.9.2.19.
fn unescaped(words: &str) -> Cow<'_, str> {
    if !words.contains("_x") {
        return Cow::Borrowed(words);
    }
    let (mut plain, mut rest) = (String::with_capacity(words.len()), words);
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        plain.push_str(before);
        let digits = escape.get(2..6).filter(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let code = digits.filter(|_| escape.as_bytes().get(6) == Some(&b'_'));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(character) => {
                plain.push(character);
                rest = &escape[7..];
            }
            None => {
                plain.push_str("_x");
                rest = &escape[2..];
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// Row and column, from 0, of a cell such as `F17`.
fn place_of(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    let mut column = 0_u32;
    for letter in letters.bytes() {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
        column = column.checked_mul(26)?.checked_add(u32::from(value) + 1)?;
    }
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// The cells of a range such as `C4:D5`.
fn area_of(name: &str) -> Option<Area> {
    let (first, last) = name.split_once(':')?;
    let (first, last) = (place_of(first)?, place_of(last)?);
    Some(Area { first, last })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_are_escaped_are_read() {
        let cases = [
            ("Rate_x000D_\nper 1,000", "Rate\r\nper 1,000"),
            ("_x005F_x000D_", "_x000D_"),
            ("a_x00e9_", "aé"),
            ("max_x_000D_", "max_x_000D_"),
            ("_x00", "_x00"),
            ("_xé", "_xé"),
            ("_xD800_", "_xD800_"),
            ("unit_x", "unit_x"),
        ];
        for (words, plain) in cases {
            assert_eq!(unescaped(words), plain, "{words}");
        }
    }

    #[test]
    fn cells_have_places() {
        let cases = [
            ("A1", Some((0, 0))),
            ("F17", Some((16, 5))),
            ("AA1", Some((0, 26))),
            ("XFD1048576", Some((1_048_575, 16_383))),
            ("A0", None),
            ("17", None),
            ("ZZZZZZZZZ1", None),
            ("é1", None),
        ];
        for (name, place) in cases {
            assert_eq!(place_of(name), place, "{name}");
        }
    }
}
