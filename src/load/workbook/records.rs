//! The records of an old workbook, and the texts in them: \[MS-XLS\] 2.1.4, 2.5.293 and 2.5.294.
//!
//! A record holds at most 8,224 bytes; what is longer goes on in records of the kind [`CONTINUE`]. Must not know what a record
//! says.

use encoding_rs::Encoding;

use super::Fault;
use super::archive::number;

/// Goes on where the record before it was full.
const CONTINUE: u16 = 0x3C;

/// A record: its kind, and where its bytes lie in the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) kind: u16,
    /// Offset of its first byte behind kind and length.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The record that begins at an offset; none where the stream ends before it does.
pub(super) fn record(stream: &[u8], at: usize) -> Option<Record> {
    let (kind, length) = number(stream, at, 2).zip(number(stream, at.checked_add(2)?, 2))?;
    let start = at.checked_add(4)?;
    let end = start.checked_add(length).filter(|end| *end <= stream.len())?;
    Some(Record { kind: kind as u16, start, end })
}

/// How the texts of a workbook are kept.
#[derive(Clone, Copy, Debug)]
pub(super) enum Letters {
    /// Two bytes a letter, or one where the other is zero for all: Excel 97 and later.
    Wide,
    /// As the computers of a language kept them: Excel 5 and 95.
    Of(&'static Encoding),
}

impl Letters {
    /// Those of a code page, by its number.
    pub(super) fn of_code_page(number: u16) -> Option<Self> {
        let label = match number {
            367 | 1252 | 0x8001 => "windows-1252",
            1250 => "windows-1250",
            1251 => "windows-1251",
            1253 => "windows-1253",
            1254 => "windows-1254",
            1255 => "windows-1255",
            1256 => "windows-1256",
            1257 => "windows-1257",
            1258 => "windows-1258",
            874 => "windows-874",
            932 => "shift_jis",
            936 => "gbk",
            949 => "euc-kr",
            950 => "big5",
            10_000 | 0x8000 => "macintosh",
            _ => return None,
        };
        Encoding::for_label(label.as_bytes()).map(Self::Of)
    }
}

/// How many bytes tell the length of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    One,
    Two,
}

/// A record and those that go on with it, read from the beginning to the end.
pub(super) struct Pieces<'s> {
    stream: &'s [u8],
    at: usize,
    /// Where the piece ends that is being read.
    end: usize,
}

impl<'s> Pieces<'s> {
    /// From an offset within a record.
    pub(super) fn of(stream: &'s [u8], record: Record, at: usize) -> Self {
        Self { stream, at: at.min(record.end), end: record.end }
    }

    /// Where the first record begins that does not go on with this one.
    pub(super) fn behind(mut self) -> usize {
        while self.next_piece() {}
        self.end
    }

    fn next_piece(&mut self) -> bool {
        let Some(next) = record(self.stream, self.end).filter(|next| next.kind == CONTINUE) else { return false };
        (self.at, self.end) = (next.start, next.end);
        true
    }

    fn byte(&mut self) -> Result<u8, Fault> {
        while self.at >= self.end {
            if !self.next_piece() {
                return Err(Fault::Damaged("one of its texts is cut off".to_owned()));
            }
        }
        let byte = self.stream[self.at];
        self.at += 1;
        Ok(byte)
    }

    /// A number of so many bytes, the lowest first.
    pub(super) fn number(&mut self, bytes: u32) -> Result<u32, Fault> {
        (0..bytes).try_fold(0, |number, place| Ok(number | u32::from(self.byte()?) << (8 * place)))
    }

    fn skip(&mut self, count: u64) -> Result<(), Fault> {
        let mut left = count;
        while left > 0 {
            if self.at >= self.end {
                self.byte()?;
                left -= 1;
                continue;
            }
            let here = left.min((self.end - self.at) as u64);
            self.at += here as usize;
            left -= here;
        }
        Ok(())
    }

    /// Reads a text.
    pub(super) fn text(&mut self, letters: Letters, length: Length) -> Result<String, Fault> {
        let count = self.number(if length == Length::One { 1 } else { 2 })? as usize;
        match letters {
            Letters::Wide => self.wide(count),
            Letters::Of(encoding) => {
                let bytes: Vec<u8> = (0..count).map(|_| self.byte()).collect::<Result<_, _>>()?;
                Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned())
            }
        }
    }

    /// Letters behind their flags: whether each takes two bytes, and whether something about their looks stands beside them.
    fn wide(&mut self, count: usize) -> Result<String, Fault> {
        let flags = self.byte()?;
        let runs = if flags & 0x08 == 0 { 0 } else { self.number(2)? };
        let phonetic = if flags & 0x04 == 0 { 0 } else { self.number(4)? };
        let mut is_wide = flags & 0x01 == 1;
        let mut units: Vec<u16> = Vec::with_capacity(count);
        while units.len() < count {
            if self.at >= self.end {
                // Each piece says anew how many bytes a letter takes.
                is_wide = self.byte()? & 0x01 == 1;
            }
            let unit = self.number(if is_wide { 2 } else { 1 })?;
            units.push(unit as u16);
        }
        self.skip(u64::from(runs) * 4 + u64::from(phonetic))?;
        Ok(String::from_utf16_lossy(&units))
    }
}
