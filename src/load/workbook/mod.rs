//! Workbooks of spreadsheet programs: bytes in, one sheet as a text out.
//!
//! Owns the formats `.xlsx` and `.ods` and what each kind of cell says. A sheet becomes a text in which each row is a line and
//! tabs part the cells, so that a finding points into it as into any other table. Must not know plans, and what a
//! cell means.
//!
//! Nothing in a workbook is computed or followed: of a formula the result is read that was saved with it. What is read
//! is bounded, whatever the file claims of itself: [`MOST_PART`], [`MOST_TEXT`], [`MOST_UNBROKEN`].

mod archive;
mod grid;
mod number_format;
mod ods;
mod serial;
mod xlsx;
mod xml;

use crate::source::Sheet;

/// The most bytes that one part of a workbook may unfold to: a million rows of twenty cells take half of it.
const MOST_PART: u64 = 1 << 30;

/// The most bytes that the texts of a workbook, or the text of a sheet, may take.
const MOST_TEXT: usize = 512 << 20;

/// The most bytes between two tags. A cell holds at most 32,767 characters in the programs that write them.
const MOST_UNBROKEN: usize = 1 << 20;

/// Rows and columns of the largest sheet that spreadsheet programs write.
const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u32 = 1 << 14;

/// Why a workbook cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is not what its first bytes say; the reason in words.
    Damaged(String),
    /// A password locks it.
    Locked,
    /// Something in it is larger than planck reads: what, and how much is read.
    TooLarge(String),
    /// A kind of workbook that planck does not read; what to save it as instead.
    Unknown,
}

/// A workbook that has been opened.
pub(super) struct Workbook {
    archive: archive::Archive,
    book: Book,
}

/// What a workbook says outside its sheets, by its format.
enum Book {
    Xlsx(xlsx::Book),
    Ods(ods::Book),
}

/// What a workbook tells of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    /// Its name on the tab.
    pub(super) name: String,
    /// Whether the program does not show it.
    pub(super) is_hidden: bool,
}

/// A sheet that has been read.
#[derive(Debug)]
pub(super) struct Held {
    /// A line a row, from the first row on, and tabs between the cells, from the first column on.
    pub(super) text: String,
    /// Its name, and what a text cannot show.
    pub(super) sheet: Sheet,
}

/// Opens a workbook.
pub(super) fn open(bytes: Vec<u8>) -> Result<Workbook, Fault> {
    if !bytes.starts_with(b"PK") {
        return Err(Fault::Unknown);
    }
    let archive = archive::Archive::open(bytes)?;
    let book = match archive.has("content.xml") {
        true => Book::Ods(ods::Book::open(&archive)?),
        false => Book::Xlsx(xlsx::Book::open(&archive)?),
    };
    Ok(Workbook { archive, book })
}

impl Workbook {
    /// Its sheets, in the order of their tabs; charts are not among them.
    pub(super) fn sheets(&self) -> &[Listed] {
        match &self.book {
            Book::Xlsx(book) => &book.sheets,
            Book::Ods(book) => &book.sheets,
        }
    }

    /// Reads the sheet of a number in [`Workbook::sheets`].
    pub(super) fn sheet(&self, number: usize) -> Result<Held, Fault> {
        match &self.book {
            Book::Xlsx(book) => book.sheet(&self.archive, number),
            Book::Ods(book) => book.sheet(&self.archive, number),
        }
    }
}
