//! Workbooks of the kind `.xls`, as Excel 5 to 2003 wrote them: \[MS-XLS\], sections 2.3 and 2.4.

use std::collections::BTreeMap;

use super::archive::number;
use super::grid::Grid;
use super::number_format::Format;
use super::records::{Length, Letters, Pieces, record};
use super::serial::Epoch;
use super::strings::Strings;
use super::{Fault, Held, Listed};
use crate::source::Area;

/// Kinds of records, by their names in the description.
mod kind {
    pub(super) const FORMULA: u16 = 0x06;
    pub(super) const EOF: u16 = 0x0A;
    pub(super) const DATE_1904: u16 = 0x22;
    pub(super) const FILE_PASS: u16 = 0x2F;
    pub(super) const CODE_PAGE: u16 = 0x42;
    pub(super) const BOUND_SHEET: u16 = 0x85;
    pub(super) const MUL_RK: u16 = 0xBD;
    pub(super) const RICH_STRING: u16 = 0xD6;
    pub(super) const XF: u16 = 0xE0;
    pub(super) const MERGE_CELLS: u16 = 0xE5;
    pub(super) const SST: u16 = 0xFC;
    pub(super) const LABEL_SST: u16 = 0xFD;
    pub(super) const NUMBER: u16 = 0x203;
    pub(super) const LABEL: u16 = 0x204;
    pub(super) const BOOL_ERR: u16 = 0x205;
    pub(super) const STRING: u16 = 0x207;
    pub(super) const RK: u16 = 0x27E;
    pub(super) const FORMAT: u16 = 0x41E;
    pub(super) const BOF: u16 = 0x809;
}

/// The versions in the first record of Excel 97 and later, and of Excel 5 and 95.
const EXCEL_97: usize = 0x600;
const EXCEL_5: usize = 0x500;

/// What is said of what came before.
pub(super) const TOO_OLD: &str = "it is a workbook of Excel 4 or older";

/// All cells of the largest sheet of this kind.
const MOST_CELLS: usize = 65_536 * 256;

/// What a workbook says outside its sheets, and the stream that holds these.
pub(super) struct Book {
    pub(super) sheets: Vec<Listed>,
    /// Where each sheet begins.
    starts: Vec<usize>,
    stream: Vec<u8>,
    letters: Letters,
    epoch: Epoch,
    strings: Strings,
    /// How numbers of each style are shown.
    formats: Vec<Format>,
}

impl Book {
    pub(super) fn open(stream: Vec<u8>) -> Result<Self, Fault> {
        let first = record(&stream, 0).filter(|record| record.kind == kind::BOF);
        let version = first.and_then(|record| number(&stream, record.start, 2));
        let mut letters = match version {
            Some(EXCEL_97) => Letters::Wide,
            // Names of sheets and formats stand behind the record that tells the code page.
            Some(EXCEL_5) => Letters::Of(encoding_rs::WINDOWS_1252),
            _ => return Err(Fault::Unknown(Some(TOO_OLD))),
        };
        let (mut sheets, mut starts) = (Vec::new(), Vec::new());
        let (mut epoch, mut strings) = (Epoch::default(), Strings::default());
        let (mut own, mut styles) = (BTreeMap::new(), Vec::new());
        let mut at = 0;
        loop {
            let record = record(&stream, at).ok_or_else(cut_off)?;
            at = record.end;
            let field = |offset, length| number(&stream[..record.end], record.start + offset, length);
            match record.kind {
                kind::EOF => break,
                kind::FILE_PASS => return Err(Fault::Locked),
                kind::DATE_1904 if field(0, 2) == Some(1) => epoch = Epoch::From1904,
                kind::CODE_PAGE if matches!(letters, Letters::Of(_)) => {
                    let unknown =
                        || Fault::Damaged("its letters are of a code page that planck does not know".to_owned());
                    letters = Letters::of_code_page(field(0, 2).unwrap_or(0) as u16).ok_or_else(unknown)?;
                }
                kind::BOUND_SHEET => {
                    let (start, state, what) = (field(0, 4), field(4, 1), field(5, 1));
                    // Charts, macros and what belongs to programs are no sheets of cells.
                    if what == Some(0) {
                        let name = Pieces::of(&stream, record, record.start + 6).text(letters, Length::One)?;
                        sheets.push(Listed { name, is_hidden: state.is_some_and(|state| state & 3 != 0) });
                        starts.push(start.ok_or_else(cut_off)?);
                    }
                }
                kind::FORMAT => {
                    let length = if matches!(letters, Letters::Wide) { Length::Two } else { Length::One };
                    let code = Pieces::of(&stream, record, record.start + 2).text(letters, length)?;
                    own.insert(field(0, 2).unwrap_or(0), Format::of_code(&code));
                }
                kind::XF => styles.push(field(2, 2).unwrap_or(0)),
                kind::SST => {
                    let mut pieces = Pieces::of(&stream, record, record.start + 4);
                    for _ in 0..pieces.number(4)? {
                        strings.push(&pieces.text(letters, Length::Two)?)?;
                        strings.end();
                    }
                    at = pieces.behind();
                }
                _ => {}
            }
        }
        let formats = styles.iter().map(|id| own.get(id).copied().unwrap_or_else(|| Format::built_in(*id as u32)));
        let formats = formats.collect();
        Ok(Self { sheets, starts, stream, letters, epoch, strings, formats })
    }

    pub(super) fn sheet(&self, number: usize) -> Result<Held, Fault> {
        let mut grid = Grid::new();
        let mut cells = self.cells(self.starts[number], &mut grid)?;
        // Some programs write cells in the order in which they were filled; of one that is written twice the last counts.
        cells.sort_by_key(|cell| (cell.row, cell.column));
        for (index, cell) in cells.iter().enumerate() {
            let is_last = cells.get(index + 1).is_none_or(|next| (next.row, next.column) != (cell.row, cell.column));
            if is_last {
                grid.put(u32::from(cell.row), u32::from(cell.column), &self.says(cell)?)?;
            }
        }
        Ok(grid.finish(&self.sheets[number].name))
    }

    /// Where the cells of a sheet are that say something; what else is said of it goes to the grid.
    fn cells(&self, start: usize, grid: &mut Grid) -> Result<Vec<Cell>, Fault> {
        let stream = &self.stream;
        let first = record(stream, start).filter(|record| record.kind == kind::BOF).ok_or_else(cut_off)?;
        let (mut cells, mut at): (Vec<Cell>, _) = (Vec::new(), first.end);
        // Charts that lie on a sheet stand within it, from a beginning to an end of their own.
        let mut charts = 0;
        loop {
            let record = record(stream, at).ok_or_else(cut_off)?;
            at = record.end;
            let field = |offset: usize, length| number(&stream[..record.end], record.start + offset, length);
            match record.kind {
                kind::BOF => charts += 1,
                kind::EOF if charts == 0 => return Ok(cells),
                kind::EOF => charts -= 1,
                _ if charts > 0 => {}
                kind::NUMBER
                | kind::RK
                | kind::LABEL_SST
                | kind::LABEL
                | kind::RICH_STRING
                | kind::BOOL_ERR
                | kind::FORMULA => {
                    let place = field(0, 2).zip(field(2, 2)).ok_or_else(cut_off)?;
                    // A shorter one would be filled from the record behind it.
                    field(0, least_length(record.kind)).ok_or_else(cut_off)?;
                    cells.push(Cell::of(record.kind, place, record.start + 4)?);
                }
                kind::MUL_RK => {
                    let (row, first) = field(0, 2).zip(field(2, 2)).ok_or_else(cut_off)?;
                    // Six bytes a cell, and at the end the last column again.
                    let count = (record.end - record.start).saturating_sub(6) / 6;
                    for index in 0..count {
                        cells.push(Cell::of(kind::RK, (row, first + index), record.start + 4 + 6 * index)?);
                    }
                }
                // The words that are the result of the formula before.
                kind::STRING => {
                    if let Some(last) = cells.last_mut().filter(|last| last.kind == kind::FORMULA) {
                        (last.kind, last.at) = (kind::STRING, record.start as u32);
                    }
                }
                kind::MERGE_CELLS => {
                    for index in 0..field(0, 2).unwrap_or(0) {
                        let side = |number: usize| field(2 + 8 * index + 2 * number, 2).map(|it| it as u32);
                        let (Some(top), Some(bottom), Some(left), Some(right)) = (side(0), side(1), side(2), side(3))
                        else {
                            break;
                        };
                        grid.merge(Area { first: (top, left), last: (bottom, right) });
                    }
                }
                _ => {}
            }
            if cells.len() > MOST_CELLS {
                return Err(Fault::TooLarge("it has more than 16,777,216 cells".to_owned()));
            }
        }
    }

    fn says(&self, cell: &Cell) -> Result<String, Fault> {
        let at = cell.at as usize;
        let words = |at: usize| {
            // What the text goes on in is found from where its record ends.
            let before = record(&self.stream, at - if cell.kind == kind::STRING { 4 } else { 8 });
            let record = before.ok_or_else(cut_off)?;
            let start = if cell.kind == kind::STRING { at } else { at + 2 };
            Pieces::of(&self.stream, record, start).text(self.letters, Length::Two)
        };
        let bytes = |offset: usize, length| number(&self.stream, at + offset, length).ok_or_else(cut_off);
        let shown = |number: f64| {
            let style = bytes(0, 2)?;
            Ok(self.formats.get(style).copied().unwrap_or_default().says(number, self.epoch))
        };
        match cell.kind {
            kind::LABEL_SST => Ok(self.strings.get(bytes(2, 4)?)?.to_owned()),
            kind::LABEL | kind::RICH_STRING | kind::STRING => words(at),
            kind::NUMBER => shown(f64::from_bits(bytes(2, 8)? as u64)),
            kind::RK => shown(compact(bytes(2, 4)? as u32)),
            kind::BOOL_ERR => Ok(truth_or_error(bytes(3, 1)? != 0, bytes(2, 1)?).to_owned()),
            // The result of a formula: a number, or what the last two bytes mark as none.
            _ if bytes(8, 2)? == 0xFFFF => Ok(match bytes(2, 1)? {
                1 => truth_or_error(false, bytes(4, 1)?).to_owned(),
                2 => truth_or_error(true, bytes(4, 1)?).to_owned(),
                // Words that were not saved with it, and an empty text.
                0 => "=".to_owned(),
                _ => String::new(),
            }),
            _ => shown(f64::from_bits(bytes(2, 8)? as u64)),
        }
    }
}

/// A cell that says something.
#[derive(Clone, Copy, Debug)]
struct Cell {
    row: u16,
    column: u16,
    kind: u16,
    /// Where its style stands, or its words where they are the result of a formula.
    at: u32,
}

impl Cell {
    fn of(kind: u16, (row, column): (usize, usize), at: usize) -> Result<Self, Fault> {
        let column = u16::try_from(column).map_err(|_| cut_off())?;
        // A stream takes at most 512 MiB.
        Ok(Self { row: row as u16, column, kind, at: at as u32 })
    }
}

/// The bytes that a record of a cell has at least: its place, its style, and what it holds, or how long that is.
fn least_length(kind: u16) -> usize {
    match kind {
        kind::NUMBER | kind::FORMULA => 14,
        kind::RK | kind::LABEL_SST => 10,
        _ => 8,
    }
}

/// A number in four bytes: the upper part of a binary number, or a whole one; the lowest bits say which, and whether it is
/// to be divided by 100.
fn compact(bits: u32) -> f64 {
    let number = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from((bits as i32) >> 2),
    };
    if bits & 1 == 1 { number / 100.0 } else { number }
}

fn truth_or_error(is_error: bool, code: usize) -> &'static str {
    match (is_error, code) {
        (false, 0) => "FALSE",
        (false, _) => "TRUE",
        (true, 0x00) => "#NULL!",
        (true, 0x07) => "#DIV/0!",
        (true, 0x0F) => "#VALUE!",
        (true, 0x17) => "#REF!",
        (true, 0x1D) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, 0x2A) => "#N/A",
        (true, _) => "#ERROR!",
    }
}

fn cut_off() -> Fault {
    Fault::Damaged("it is cut off".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kind of a record, and its bytes.
    type Given<'a> = (u16, &'a [u8]);

    /// Records, one after another.
    fn stream(records: &[Given<'_>]) -> Vec<u8> {
        let mut stream = Vec::new();
        for (kind, says) in records {
            stream.extend(kind.to_le_bytes());
            stream.extend((says.len() as u16).to_le_bytes());
            stream.extend(*says);
        }
        stream
    }

    const GLOBALS: Given<'_> = (kind::BOF, &[0, 6, 5, 0]);
    const SHEET: Given<'_> = (kind::BOF, &[0, 6, 16, 0]);
    const END: Given<'_> = (kind::EOF, &[]);

    /// A workbook of one sheet, of which the globals and the records of the sheet are given.
    fn workbook(globals: &[Given<'_>], sheet: &[Given<'_>]) -> Result<String, Fault> {
        let bound = |start: usize| [&(start as u32).to_le_bytes()[..], &[0, 0, 1, 0, b'S']].concat();
        let globals_with = |bound: &[u8]| {
            let head = [GLOBALS, (kind::BOUND_SHEET, bound)];
            stream(&[&head[..], globals, &[END]].concat())
        };
        let start = globals_with(&bound(0)).len();
        let mut bytes = globals_with(&bound(start));
        bytes.extend(stream(&[&[SHEET], sheet].concat()));
        Book::open(bytes)?.sheet(0).map(|held| held.text)
    }

    #[test]
    fn compact_numbers_are_unfolded() {
        // From [MS-XLS] 2.5.217 by hand: 1 as the upper half of its binary form, 100 and 123.45 as whole numbers, 1/100 of 1.
        let cases = [
            (0x3FF0_0000, 1.0),
            (100 << 2 | 2, 100.0),
            (12_345 << 2 | 3, 123.45),
            (0x3FF0_0001, 0.01),
            ((-6_i32 << 2) as u32 | 2, -6.0),
        ];
        for (bits, number) in cases {
            assert_eq!(compact(bits), number, "{bits:#x}");
        }
    }

    #[test]
    fn cells_are_read_in_any_order() {
        let seven: &[u8] = &[1, 0, 0, 0, 0, 0, 30, 0, 0, 0];
        let eight: &[u8] = &[1, 0, 0, 0, 0, 0, 34, 0, 0, 0];
        let name: &[u8] = &[0, 0, 0, 0, 0, 0, 2, 0, 0, b'A', 0xE9];
        let several: &[u8] = &[2, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 10, 0, 0, 0, 2, 0];
        let chart = [SHEET, (kind::RK, seven), END];
        let cases: &[(&[Given<'_>], &str)] = &[
            (&[(kind::RK, seven), (kind::LABEL, name), END], "A\u{e9}\n7\n"),
            // Of a cell that is written twice the last counts.
            (&[(kind::RK, seven), (kind::RK, eight), END], "\n8\n"),
            (&[chart[0], chart[1], chart[2], (kind::MUL_RK, several), END], "\n\n\t1\t2\n"),
            (&[(kind::BOOL_ERR, &[0, 0, 0, 0, 0, 0, 0x17, 1]), END], "#REF!\n"),
            (&[(kind::BOOL_ERR, &[0, 0, 0, 0, 0, 0, 1, 0]), END], "TRUE\n"),
        ];
        for (records, text) in cases {
            assert_eq!(workbook(&[], records).as_deref(), Ok(*text), "{records:?}");
        }
    }

    #[test]
    fn results_of_formulas_are_read() {
        let formula = |value: [u8; 8]| [&[0_u8, 0, 0, 0, 0, 0][..], &value, &[0; 8]].concat();
        let words: Given<'_> = (kind::STRING, &[2, 0, 0, b'o', b'k']);
        let cases: [([u8; 8], bool, &str); 6] = [
            (6.5_f64.to_le_bytes(), false, "6.5\n"),
            ([0, 0, 0, 0, 0, 0, 0xFF, 0xFF], true, "ok\n"),
            ([0, 0, 0, 0, 0, 0, 0xFF, 0xFF], false, "=\n"),
            ([1, 0, 1, 0, 0, 0, 0xFF, 0xFF], false, "TRUE\n"),
            ([2, 0, 7, 0, 0, 0, 0xFF, 0xFF], false, "#DIV/0!\n"),
            ([3, 0, 0, 0, 0, 0, 0xFF, 0xFF], false, ""),
        ];
        for (value, has_words, text) in cases {
            let formula = formula(value);
            let mut records = vec![(kind::FORMULA, &formula[..])];
            records.extend(has_words.then_some(words));
            records.push(END);
            assert_eq!(workbook(&[], &records).as_deref(), Ok(text), "{value:?}");
        }
    }

    #[test]
    fn texts_go_on_in_other_records() {
        // Two texts: the first begins in letters of a byte and goes on in letters of two, the second has a run of looks (four
        // bytes) that stands in the next record.
        let first: &[u8] = &[2, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, b'D', b'u'];
        let second: &[u8] = &[1, 0x42, 0x01, b'n', 0, 1, 0, 8, 1, 0, b'X', 1];
        let third: &[u8] = &[0, 0, 0];
        let shared = [(kind::SST, first), (0x3C, second), (0x3C, third)];
        let points = |number: u8| [1, 0, 0, 0, 0, 0, number, 0, 0, 0];
        let cell = points(0);
        assert_eq!(workbook(&shared, &[(kind::LABEL_SST, &cell), END]).as_deref(), Ok("\nDu\u{142}n\n"));
        let cell = points(1);
        assert_eq!(workbook(&shared, &[(kind::LABEL_SST, &cell), END]).as_deref(), Ok("\nX\n"));
        for (shared, cell) in [(&shared[..], points(2)), (&shared[..1], points(0)), (&shared[..2], points(0))] {
            let read = workbook(shared, &[(kind::LABEL_SST, &cell), END]);
            assert!(matches!(read, Err(Fault::Damaged(_))), "{read:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        assert_eq!(workbook(&[(kind::FILE_PASS, &[1, 0])], &[END]), Err(Fault::Locked));
        // 437 is the code page of a computer without Windows.
        let old = stream(&[(kind::BOF, &[0, 5, 5, 0]), (kind::CODE_PAGE, &[0xB5, 1]), END]);
        assert!(matches!(Book::open(old), Err(Fault::Damaged(_))));
        // The last holds a style and no number, which the record behind it must not lend.
        let short: &[Given<'_>] = &[(kind::RK, &[1, 0, 0, 0, 0, 0]), (kind::MUL_RK, &[0, 0]), END];
        let cut: [&[Given<'_>]; 4] = [&[], &[(kind::RK, &[1, 0, 0])], &[SHEET, END], short];
        for records in cut {
            assert!(matches!(workbook(&[], records), Err(Fault::Damaged(_))), "{records:?}");
        }
        // More texts than there are bytes.
        let much = workbook(&[(kind::SST, &[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF])], &[END]);
        assert!(matches!(much, Err(Fault::Damaged(_))), "{much:?}");
    }
}
