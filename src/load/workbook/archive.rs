//! The zip archive that a workbook is: its parts by name, each unfolded no further than a bound.
//!
//! After the format's description by PKWARE (APPNOTE 6.3): a list of parts at the end, each part behind a header of its
//! own. Parts are stored or deflated, as all programs for spreadsheets write them.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Error, ErrorKind, Read};

use flate2::read::DeflateDecoder;

use super::{Fault, MOST_PART, MOST_UNBROKEN};

/// A zip archive in memory.
pub(super) struct Archive {
    bytes: Vec<u8>,
    parts: BTreeMap<String, Part>,
}

/// Where a part lies.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// Offset of its own header.
    header: usize,
    /// How many bytes it takes as it is packed.
    packed: usize,
    /// 0 where it is stored as it is, 8 where it is deflated.
    method: u16,
    is_locked: bool,
}

/// A part may unfold to a hundred times its size, or to 128 MiB where that is more: sheets unfold to ten or twenty times
/// theirs, and what was made to do harm to a thousand.
const MOST_RATIO: u64 = 100;
const MOST_FOLDED: u64 = 128 << 20;

/// More parts than this no workbook has.
const MOST_PARTS: usize = 1 << 16;

impl Archive {
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, Fault> {
        let parts =
            parts(&bytes).ok_or_else(|| Fault::Damaged("its list of parts is missing or cut off".to_owned()))?;
        Ok(Self { bytes, parts })
    }

    /// Whether there is a part of a name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name)
    }

    /// Unfolds a part; nothing where there is none of the name.
    pub(super) fn part(&self, name: &str) -> Result<Option<Box<dyn BufRead + '_>>, Fault> {
        let Some(part) = self.parts.get(name) else { return Ok(None) };
        if part.is_locked {
            return Err(Fault::Locked);
        }
        let cut_off = || Fault::Damaged(format!("its part `{name}` is cut off"));
        // Behind the 30 bytes of its header stand its name and something more, each of a length that the header gives.
        let header = self.bytes.get(part.header..).filter(|it| it.starts_with(b"PK\x03\x04")).ok_or_else(cut_off)?;
        let lengths = number(header, 26, 2).zip(number(header, 28, 2)).ok_or_else(cut_off)?;
        let start = 30 + lengths.0 + lengths.1;
        let packed = header.get(start..start + part.packed).ok_or_else(cut_off)?;
        let unfolded: Box<dyn Read + '_> = match part.method {
            0 => Box::new(packed),
            8 => Box::new(DeflateDecoder::new(packed)),
            _ => return Err(Fault::Damaged(format!("its part `{name}` is packed in a way that workbooks do not use"))),
        };
        let most = MOST_PART.min(MOST_FOLDED.max(packed.len() as u64 * MOST_RATIO));
        let guard = Guard { inner: unfolded, left: most, unbroken: 0 };
        Ok(Some(Box::new(BufReader::with_capacity(1 << 16, guard))))
    }
}

/// The list at the end of an archive.
fn parts(bytes: &[u8]) -> Option<BTreeMap<String, Part>> {
    // The end of the list has 22 bytes and a remark of at most 65,535.
    let tail = bytes.len().saturating_sub(22 + 65_535);
    let end = tail + bytes[tail..].windows(4).rposition(|it| it == b"PK\x05\x06")?;
    let end = &bytes[end..];
    let (count, mut at) = (number(end, 10, 2)?, number(end, 16, 4)?);
    let mut parts = BTreeMap::new();
    for _ in 0..count.min(MOST_PARTS) {
        let entry = bytes.get(at..).filter(|it| it.starts_with(b"PK\x01\x02"))?;
        let lengths = [number(entry, 28, 2)?, number(entry, 30, 2)?, number(entry, 32, 2)?];
        let name = String::from_utf8_lossy(entry.get(46..46 + lengths[0])?).replace('\\', "/");
        let part = Part {
            header: number(entry, 42, 4)?,
            packed: number(entry, 20, 4)?,
            method: number(entry, 10, 2)? as u16,
            is_locked: number(entry, 8, 2)? & 1 == 1,
        };
        parts.insert(name, part);
        at += 46 + lengths.iter().sum::<usize>();
    }
    Some(parts)
}

/// A number of so many bytes at an offset, the lowest byte first.
pub(super) fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
}

/// Words by which a bound that was passed is known again among the errors of reading.
pub(super) const PART_TOO_LARGE: &str =
    "one of its parts unfolds to more than 1 GiB, or to more than 128 MiB and a hundred times its size";
pub(super) const CELL_TOO_LARGE: &str = "one of its cells holds more than 1 MiB";

/// Lets so many bytes through, and so many without a tag between them, since all of those are held at once.
struct Guard<R> {
    inner: R,
    left: u64,
    unbroken: usize,
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let left = self.left.checked_sub(count as u64);
        self.left = left.ok_or_else(|| Error::new(ErrorKind::FileTooLarge, PART_TOO_LARGE))?;
        match memchr::memrchr(b'<', &buffer[..count]) {
            Some(last) => self.unbroken = count - last,
            None => self.unbroken += count,
        }
        if self.unbroken > MOST_UNBROKEN {
            return Err(Error::new(ErrorKind::FileTooLarge, CELL_TOO_LARGE));
        }
        Ok(count)
    }
}
