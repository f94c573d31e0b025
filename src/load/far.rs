//! Large tables, whose text is read again from the disk where somebody wants to see a part of it.

use std::fs::{File, Metadata};
use std::num::NonZeroUsize;
use std::ops::Range;
use std::path::Path;
use std::time::SystemTime;
use std::{io, mem, thread};

use crate::source::{FileId, LONGEST_LINE, LONGEST_TEXT, Piece, Reread, SourceMap};

/// Bytes below which a text is held: reading it again would cost more than it spares.
const LEAST: u64 = 4 << 20;

/// Bytes that are read at once: they stay in a processor's own cache while they are looked at.
const AT_ONCE: usize = 256 << 10;

/// Bytes below which a thread is not worth its while.
const LEAST_PART: usize = 4 << 20;

/// About how many bytes of a text are read again to see a part of it.
const PIECE: usize = 32 << 10;

/// Bytes beyond which a piece ends within a line: more than the longest of each line that begins in it.
const LONGEST_PIECE: usize = LONGEST_LINE + 2 * PIECE;

/// A file on the disk.
#[derive(Debug)]
struct Disk {
    file: File,
    /// How many bytes stand before the text: those of a byte order mark.
    base: u64,
    /// How long the file was, and when it was written, when it was opened.
    stamp: (u64, Option<SystemTime>),
}

impl Reread for Disk {
    fn read(&self, range: Range<usize>, mut bytes: Vec<u8>) -> Option<Vec<u8>> {
        bytes.resize(range.len(), 0);
        read_at(&self.file, &mut bytes, self.base + range.start as u64).ok()?;
        let now = self.file.metadata().ok()?;
        (stamp(&now) == self.stamp).then_some(bytes)
    }
}

fn stamp(metadata: &Metadata) -> (u64, Option<SystemTime>) {
    (metadata.len(), metadata.modified().ok())
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, bytes, at)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            count => {
                bytes = &mut bytes[count..];
                at += count as u64;
            }
        }
    }
    Ok(())
}

/// Takes in a large file without holding its text. Nothing where it is small, or cannot be read so: as it is not
/// UTF-8, or not text at all, which is for others to say.
pub(super) fn table(path: &Path, name: &str, sources: &mut SourceMap) -> Option<FileId> {
    let known = path.metadata().ok()?;
    if !known.is_file() || known.len() < LEAST || known.len() > LONGEST_TEXT as u64 {
        return None;
    }
    let file = File::open(path).ok()?;
    let stamp = stamp(&file.metadata().ok()?);
    let mut mark = [0; 3];
    read_at(&file, &mut mark, 0).ok()?;
    let base = if mark == [0xEF, 0xBB, 0xBF] { 3 } else { 0 };
    let disk = Disk { file, base, stamp };
    let length = usize::try_from(stamp.0 - base).ok()?;
    let (pieces, lines) = pieces(&disk, length)?;
    Some(sources.add_far(name, Box::new(disk), length, lines, pieces))
}

/// Looks a text over, on several threads: its pieces and how many lines it has; nothing where it is not UTF-8, or holds
/// zero bytes, which no text does.
fn pieces(disk: &Disk, length: usize) -> Option<(Vec<Piece>, usize)> {
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let count = threads.min(length / LEAST_PART + 1);
    let mut parts = Vec::with_capacity(count);
    let mut start = 0;
    for number in 0..count {
        let least = start + (length - start) / (count - number);
        let end = if number + 1 == count { length } else { line_after(disk, least, length)? };
        parts.push(start..end);
        start = end;
    }
    let looked: Option<Vec<Part>> = thread::scope(|scope| {
        let threads: Vec<_> = parts.into_iter().map(|part| scope.spawn(|| look(disk, part))).collect();
        threads.into_iter().map(|it| it.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    let (mut pieces, mut lines) = (Vec::new(), 0);
    for part in looked? {
        // A piece of each part begins with it.
        pieces.extend(part.pieces.into_iter().map(|piece| Piece { line: piece.line + lines, ..piece }));
        lines += part.ends;
    }
    Some((pieces, lines as usize + 1))
}

/// Where the first line begins after an offset.
fn line_after(disk: &Disk, offset: usize, length: usize) -> Option<usize> {
    let mut at = offset;
    while at < length {
        let bytes = disk.read(at..length.min(at + PIECE), Vec::new())?;
        if let Some(end) = memchr::memchr(b'\n', &bytes) {
            return Some(at + end + 1);
        }
        at += bytes.len();
    }
    Some(length)
}

/// A part of a text that has been looked over.
struct Part {
    /// Its pieces, with lines counted from its start.
    pieces: Vec<Piece>,
    /// How many lines end in it.
    ends: u32,
}

fn look(disk: &Disk, part: Range<usize>) -> Option<Part> {
    let offset = |at: usize| u32::try_from(at).ok();
    let mut looked = Part { pieces: Vec::new(), ends: 0 };
    if part.is_empty() {
        return Some(looked);
    }
    let mut begun = part.start;
    looked.pieces.push(Piece { start: offset(begun)?, line: 0, is_within_line: false });
    let mut buffer = vec![0; AT_ONCE.min(part.len())];
    // Whether the last byte was a carriage return, which may be half of a line end.
    let mut after_return = false;
    // Where the next piece may begin, and how many bytes of a character stand at the start of the buffer.
    let (mut least, mut carried, mut next) = (part.start + PIECE, 0, part.start);
    while next < part.end {
        let count = (buffer.len() - carried).min(part.end - next);
        read_at(&disk.file, &mut buffer[carried..carried + count], disk.base + next as u64).ok()?;
        let (base, bytes) = (next - carried, &buffer[..carried + count]);
        next += count;
        // That all is ASCII is told many times faster, and it is of most tables.
        let checked = if bytes.is_ascii() { Ok("") } else { std::str::from_utf8(bytes) };
        let whole = match checked {
            Ok(_) => bytes.len(),
            Err(error) if error.error_len().is_none() && next < part.end => error.valid_up_to(),
            Err(_) => return None,
        };
        if memchr::memchr(0, bytes).is_some() {
            return None;
        }
        // Where a line ends with a `\r` alone, the text is better held: all lines of others end with `\n`.
        if has_lone_return(&bytes[..whole], &mut after_return) {
            return None;
        }
        let mut counted = 0;
        while least < base + whole {
            let from = least.max(base) - base;
            let Some(end) = memchr::memchr(b'\n', &bytes[from..whole]) else { break };
            let start = from + end + 1;
            looked.ends += line_ends(&bytes[counted..start]);
            counted = start;
            if base + start < part.end {
                looked.pieces.push(Piece { start: offset(base + start)?, line: looked.ends, is_within_line: false });
            }
            (begun, least) = (base + start, base + start + PIECE);
        }
        looked.ends += line_ends(&bytes[counted..whole]);
        let end = base + whole;
        if end - begun > LONGEST_PIECE && end < part.end {
            looked.pieces.push(Piece { start: offset(end)?, line: looked.ends, is_within_line: true });
            (begun, least) = (end, end);
        }
        carried = bytes.len() - whole;
        buffer.copy_within(whole..whole + carried, 0);
    }
    let now = disk.file.metadata().ok()?;
    (!after_return && stamp(&now) == disk.stamp).then_some(looked)
}

/// Whether a `\r` stands in a stretch without `\n` behind it. `after_return` says whether the stretch before ended with one,
/// and then whether this one does.
fn has_lone_return(bytes: &[u8], after_return: &mut bool) -> bool {
    let Some(first) = bytes.first() else { return false };
    let is_cut = mem::replace(after_return, bytes.ends_with(b"\r"));
    let is_lone = |at: usize| bytes.get(at + 1).is_some_and(|next| *next != b'\n');
    is_cut && *first != b'\n' || memchr::memchr_iter(b'\r', bytes).any(is_lone)
}

fn line_ends(bytes: &[u8]) -> u32 {
    // Texts over 4 GiB are refused before they come here.
    memchr::memchr_iter(b'\n', bytes).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_not_held_shows_what_a_held_one_shows() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("a.csv");
        let mut text = String::from("quarter,organisation,metric,value\n");
        for row in 0..160_000 {
            text += &format!("2020/21 Q4,Ynys Môn {},“calls” {},{row}.5\r\n", row % 7, row % 1_001);
        }
        std::fs::write(&path, format!("\u{feff}{text}")).expect("the file can be written");
        let mut sources = SourceMap::default();
        let far = table(&path, "a.csv", &mut sources).expect("it is large, and UTF-8");
        let held = sources.add("a.csv", text.clone());
        let (far, held) = (sources.file(far), sources.file(held));
        assert!(!far.is_held());
        assert_eq!((far.length(), far.line_count()), (held.length(), held.line_count()));
        for at in (0..text.len()).step_by(9_973).chain([text.len() - 1, text.len()]) {
            let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            assert_eq!(far.location(at as u32), held.location(at as u32), "{at}");
            let line = held.line_of(at);
            assert_eq!((far.line(line), far.start_of(line)), (held.line(line), held.start_of(line)), "{line}");
            let (around, start) = far.around(at);
            assert_eq!(around, &text[start..start + around.len()]);
            let end = far.cut_before(at);
            assert!(end >= at && (end == 0 || end == text.len() || text.as_bytes()[end - 1] == b'\n'), "{at}: {end}");
        }
        assert_eq!(far.line(held.line_count() + 3), "");
        assert_eq!(far.slice(10..text.len() - 10), &text[10..text.len() - 10], "more than a piece");
        assert!(!far.has_changed());
    }

    #[test]
    fn a_file_that_changes_is_noticed() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("a.csv");
        std::fs::write(&path, "row,1\n".repeat(1 << 20)).expect("the file can be written");
        let mut sources = SourceMap::default();
        let id = table(&path, "a.csv", &mut sources).expect("it is large, and UTF-8");
        std::fs::write(&path, "row,2\n".repeat(1 << 19)).expect("the file can be written");
        assert_eq!(sources.file(id).line(7).trim(), "");
        assert_eq!(sources.changed().collect::<Vec<_>>(), ["a.csv"]);
    }

    #[test]
    fn what_is_not_utf_8_is_left_to_others() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("a.csv");
        for bad in [&b"caf\xE9\n"[..], b"a\0b\n", b"end \xC3"] {
            let mut bytes = b"row,1\n".repeat(1 << 20);
            bytes.extend(bad);
            std::fs::write(&path, &bytes).expect("the file can be written");
            assert!(table(&path, "a.csv", &mut SourceMap::default()).is_none());
        }
    }

    #[test]
    fn a_line_without_end_is_in_several_pieces() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("a.csv");
        let rows = "2020/21 Q4,us,calls,5\n".repeat(5_000);
        let text = format!("{rows}{}\n{rows}{}£", "x,£".repeat(3 << 19), "y".repeat(3 << 20));
        std::fs::write(&path, &text).expect("the file can be written");
        let mut sources = SourceMap::default();
        let far = table(&path, "a.csv", &mut sources).expect("it is large, and UTF-8");
        let held = sources.add("a.csv", text.clone());
        let (far, held) = (sources.file(far), sources.file(held));
        assert_eq!(far.line_count(), held.line_count());
        for line in 0..held.line_count() {
            let start = held.start_of(line);
            assert_eq!((far.start_of(line), far.line_of(start), far.location(start as u32).column), (start, line, 1));
            let (shown, whole) = (far.line(line), held.line(line));
            let least = whole.len().min(LONGEST_LINE + 1);
            assert!(whole.starts_with(shown) && (least..=least + 2 * LONGEST_PIECE).contains(&shown.len()), "{line}");
        }
        for at in (0..text.len()).step_by(99_991) {
            let (around, start) = far.around((0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0));
            assert!(around.len() < 2 * LONGEST_PIECE && text[start..].starts_with(around), "{at}");
            assert!(
                matches!(text.as_bytes().get(far.cut_before(at + 1) - 1), Some(b'\n') | None)
                    || far.cut_before(at + 1) == text.len()
            );
        }
        let is_held = |text: &str| {
            std::fs::write(&path, text).expect("the file can be written");
            table(&path, "a.csv", &mut SourceMap::default()).is_none()
        };
        for text in [text.replace('\n', "\r"), format!("{rows}\r{text}"), format!("{text}\r")] {
            assert!(is_held(&text), "lines that end otherwise are held");
        }
        assert!(!is_held(&text.replace('\n', "\r\n")));
    }
}
