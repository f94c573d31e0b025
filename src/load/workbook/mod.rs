//! Workbooks of spreadsheet programs: bytes in, one sheet as a text out.
//!
//! Owns the formats `.xlsx`, `.xls` and `.ods` and what each kind of cell says. A sheet becomes a text in which each row is a line and
//! tabs part the cells, so that a finding points into it as into any other table. Must not know plans, and what a
//! cell means.
//!
//! Nothing in a workbook is computed or followed: of a formula the result is read that was saved with it. What is read
//! is bounded, whatever the file claims of itself: [`MOST_PART`], [`MOST_TEXT`], [`MOST_UNBROKEN`].

mod archive;
mod compound;
mod grid;
mod number_format;
mod ods;
mod records;
mod serial;
mod strings;
mod xls;
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
    /// There is nothing in the file.
    Empty,
    /// A password locks it.
    Locked,
    /// Something in it is larger than planck reads: what, and how much is read.
    TooLarge(String),
    /// A file of a kind that planck does not read; what it is instead, where its first bytes tell.
    Unknown(Option<&'static str>),
}

/// A workbook that has been opened.
pub(super) struct Workbook(Book);

/// By the format of a workbook, what it says outside its sheets and the bytes that these are in.
enum Book {
    Xlsx(archive::Archive, xlsx::Book),
    Ods(archive::Archive, ods::Book),
    Xls(xls::Book),
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

/// Opens a workbook. Its first bytes say of which kind it is, and not the ending of its name.
pub(super) fn open(bytes: Vec<u8>) -> Result<Workbook, Fault> {
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    if bytes.starts_with(compound::SIGNATURE) {
        return Ok(Workbook(Book::Xls(xls::Book::open(compound::workbook(bytes)?)?)));
    }
    // The records of an old workbook without the compound file around them.
    if bytes.starts_with(b"\x09\x08") {
        return Ok(Workbook(Book::Xls(xls::Book::open(bytes)?)));
    }
    if !bytes.starts_with(b"PK") {
        return Err(Fault::Unknown(mistaken(&bytes)));
    }
    let archive = archive::Archive::open(bytes)?;
    if archive.has("xl/workbook.bin") {
        return Err(Fault::Unknown(Some("it is a binary workbook (`.xlsb`)")));
    }
    if archive.has("content.xml") {
        let book = ods::Book::open(&archive)?;
        return Ok(Workbook(Book::Ods(archive, book)));
    }
    let book = xlsx::Book::open(&archive)?;
    Ok(Workbook(Book::Xlsx(archive, book)))
}

/// What a file is that has the name of a workbook, where people have such files.
fn mistaken(bytes: &[u8]) -> Option<&'static str> {
    if matches!(bytes, [0x09, 0x00 | 0x02 | 0x04, ..]) {
        return Some(xls::TOO_OLD);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4_096)]).to_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if !head.starts_with('<') {
        let is_text = !head.is_empty() && !head.contains(['\0', char::REPLACEMENT_CHARACTER]);
        return is_text.then_some("it is a text, whatever its name says");
    }
    if head.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        Some("it is an XML spreadsheet of 2003")
    } else if ["<html", "<table", "<!doctype html"].iter().any(|tag| head.contains(tag)) {
        Some("it is a web page, whatever its name says")
    } else {
        None
    }
}

impl Workbook {
    /// Its sheets, in the order of their tabs; charts are not among them.
    pub(super) fn sheets(&self) -> &[Listed] {
        match &self.0 {
            Book::Xlsx(_, book) => &book.sheets,
            Book::Ods(_, book) => &book.sheets,
            Book::Xls(book) => &book.sheets,
        }
    }

    /// Reads the sheet of a number in [`Workbook::sheets`].
    pub(super) fn sheet(&self, number: usize) -> Result<Held, Fault> {
        match &self.0 {
            Book::Xlsx(archive, book) => book.sheet(archive, number),
            Book::Ods(archive, book) => book.sheet(archive, number),
            Book::Xls(book) => book.sheet(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    /// Reads all of a workbook, whatever it is.
    fn read(bytes: Vec<u8>) -> Result<usize, Fault> {
        let workbook = open(bytes)?;
        (0..workbook.sheets().len()).try_fold(0, |sum, number| Ok(sum + workbook.sheet(number)?.text.len()))
    }

    #[test]
    fn no_damage_makes_a_workbook_unsafe_to_open() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks");
        let names = ["areas.xlsx", "areas.ods", "areas.xls", "areas-95.xls", "from-1904.xls"];
        let mut random = Random::new(5);
        for name in names {
            let whole = std::fs::read(folder.join(name)).expect("the workbook is committed");
            let all = read(whole.clone());
            assert!(all.as_ref().is_ok_and(|length| *length > 50), "{name}");
            // What is cut off is never taken for the whole, but for an end that nobody needs.
            for part in 1..60 {
                let cut = whole.len() * part / 60;
                let part = read(whole[..cut].to_vec());
                assert!(part.is_err() || part == all, "{name} up to {cut}");
            }
            for _ in 0..400 {
                let mut bytes = whole.clone();
                for _ in 0..=random.below(6) {
                    let at = random.below(bytes.len());
                    bytes[at] = random.next() as u8 & *random.pick(&[0, 1, 0xFF]);
                }
                // It is read or refused; what must not be is a panic or no end.
                let _ = read(bytes);
            }
        }
    }

    #[test]
    fn what_is_no_workbook_is_known_again() {
        let cases: [(&[u8], &str); 7] = [
            (b"\x09\x04\x06\x00", "Excel 4"),
            (b"\x09\x08\x04\x00\x00\x04\x05\x00", "Excel 4"),
            (b"\xEF\xBB\xBF<html><table>", "web page"),
            (b"<?xml version=\"1.0\"?><!DOCTYPE html>", "web page"),
            (b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", "2003"),
            (b"quarter,organisation", "text"),
            (b"\x89PNG\r\n\0", ""),
        ];
        for (bytes, words) in cases {
            let Err(Fault::Unknown(what)) = open(bytes.to_vec()) else { panic!("{bytes:?} is no workbook") };
            assert!(
                what.unwrap_or_default().contains(words) && what.is_some() != words.is_empty(),
                "{bytes:?}: {what:?}"
            );
        }
    }
}
