//! A file's bytes, and the text in them.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Role;
use crate::analysis::{NotText, decode, other_than_text};
use crate::diagnostics::{ReadAs, Sink};
use crate::source::{FileId, LONGEST_TEXT, SourceMap, Span};

/// The bytes of a file.
pub(super) type Bytes = Vec<u8>;

/// A real plan has 20 KiB. A file of a thousand times that was never a plan, and its tree would fill the memory.
const LONGEST_PLAN: u64 = 64 << 20;

/// Why a file's bytes are not to be had.
#[derive(Debug)]
pub(super) enum Fault {
    /// The system's reason in words.
    Unreadable(String),
    /// A pipe, a socket or a device.
    NotAFile,
    /// Larger than this much.
    TooLarge(&'static str),
}

impl Fault {
    pub(super) fn tell(&self, name: &str, sink: &mut Sink) {
        match self {
            Self::Unreadable(why) => sink.unreadable_file(name, why),
            Self::NotAFile => sink.not_a_file(name),
            Self::TooLarge(most) => sink.file_too_large(name, most),
        }
    }
}

/// Reads a whole file. Nothing but an ordinary file is opened: opening a pipe would wait for its other end.
pub(super) fn read(path: &Path, role: Role) -> Result<Bytes, Fault> {
    let (most, in_words) = match role {
        Role::Plan => (LONGEST_PLAN, "64 MiB"),
        Role::Data => (LONGEST_TEXT as u64, "4 GiB"),
    };
    let unreadable = |error: io::Error| Fault::Unreadable(reason(&error));
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(Fault::NotAFile);
    }
    if metadata.len() > most {
        return Err(Fault::TooLarge(in_words));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes)).map_err(unreadable)?;
    if bytes.len() as u64 > most { Err(Fault::TooLarge(in_words)) } else { Ok(bytes) }
}

/// The bytes of a plan file, where they can be had.
pub(crate) fn plan_bytes(path: &Path) -> Option<Vec<u8>> {
    read(path, Role::Plan).ok()
}

/// Why the system does not give a file, in plain words.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::PermissionDenied => "you have no permission to read it".to_owned(),
        ErrorKind::NotFound => "it is a link that leads nowhere".to_owned(),
        // The kind has no stable name yet.
        kind if kind.to_string().starts_with("filesystem loop") => "it is a link that leads back to itself".to_owned(),
        ErrorKind::OutOfMemory => "there is not enough memory for it".to_owned(),
        _ => match error.to_string().split_once(" (os error") {
            Some((words, _)) => words.to_lowercase(),
            None => error.to_string(),
        },
    }
}

/// A plan file as text. None where there is nothing to read in it, which is found.
pub(super) fn plan(name: &str, bytes: Bytes, sources: &mut SourceMap, sink: &mut Sink) -> Option<FileId> {
    let (text, fault) = plan_text(bytes);
    let is_empty = text.chars().all(|it| it.is_whitespace());
    let id = sources.add(name, text);
    if let Some(BadText { at, end, read_as }) = fault {
        sink.not_utf8(Span::new(id, at, end), name, read_as);
        return (read_as != ReadAs::Nothing).then_some(id);
    }
    if is_empty {
        sink.empty_file(Span::new(id, 0, 0), name);
        return None;
    }
    Some(id)
}

/// A data file as text. None where it holds none, which is found.
pub(super) fn table(name: &str, bytes: Bytes, sources: &mut SourceMap, sink: &mut Sink) -> Option<FileId> {
    match decode(bytes) {
        Ok(decoded) if decoded.text.len() > LONGEST_TEXT => sink.file_too_large(name, "4 GiB"),
        Ok(decoded) => return Some(sources.add(name, decoded.text)),
        Err(other) => tell_of(other, name, sink),
    }
    None
}

/// The text of an editor as that of a data file. None where a file of it would be no table, which is found; the text is
/// taken in all the same, since somebody is at work on it.
pub(super) fn unsaved_table(name: &str, text: Arc<String>, sources: &mut SourceMap, sink: &mut Sink) -> Option<FileId> {
    let other = other_than_text(text.as_bytes());
    let id = sources.add_shared(name, text);
    let Some(other) = other else { return Some(id) };
    tell_of(other, name, sink);
    None
}

fn tell_of(other: NotText, name: &str, sink: &mut Sink) {
    match other {
        NotText::Workbook | NotText::OldWorkbook => sink.data_in_a_workbook(name),
        NotText::Binary => sink.data_not_text(name),
    }
}

/// The first place in a text that is not UTF-8.
struct BadText {
    at: usize,
    end: usize,
    read_as: ReadAs,
}

fn plan_text(mut bytes: Bytes) -> (String, Option<BadText>) {
    if bytes.starts_with("\u{feff}".as_bytes()) {
        bytes.drain(.."\u{feff}".len());
    }
    for (mark, encoding) in [([0xFF, 0xFE], UTF_16LE), ([0xFE, 0xFF], UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(&mark) {
            let (text, _) = encoding.decode_without_bom_handling(rest);
            let end = text.chars().next().map_or(0, char::len_utf8);
            return (text.into_owned(), Some(BadText { at: 0, end, read_as: ReadAs::Utf16 }));
        }
    }
    // What a disk leaves that lost power while a file was written.
    if bytes.contains(&0) && bytes.iter().all(|byte| *byte == 0 || byte.is_ascii_whitespace()) {
        let text = "\0".to_owned();
        return (text, Some(BadText { at: 0, end: 1, read_as: ReadAs::Nothing }));
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return (text, None),
        Err(error) => error,
    };
    let at = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    if memchr::memchr(0, bytes).is_some() || bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"%PDF") {
        // The beginning alone, for the finding to point into.
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(at + 200)]).into_owned();
        let (at, end) = character(&text, at);
        return (text, Some(BadText { at, end, read_as: ReadAs::Nothing }));
    }
    // What is valid before and after the fault tells the two apart: Windows-1252 has no characters of two bytes.
    let is_utf8_elsewhere = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    let (text, read_as) = if is_utf8_elsewhere {
        (String::from_utf8_lossy(bytes).into_owned(), ReadAs::Patched)
    } else {
        (WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), ReadAs::Windows1252)
    };
    let (at, end) = character(&text, at);
    (text, Some(BadText { at, end, read_as }))
}

/// The character at an offset up to which the decoded text and the bytes are the same.
fn character(text: &str, at: usize) -> (usize, usize) {
    (at, at + text[at..].chars().next().map_or(0, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_not_utf_8_is_read_as_what_it_is() {
        let utf_16: Vec<u8> = "\u{feff}£5".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let right: [(&[u8], &str); 4] =
            [(b"", ""), ("\u{feff}a £".as_bytes(), "a £"), ("£ \u{e9} ".as_bytes(), "£ é "), (b"\0 a\0", "\0 a\0")];
        for (bytes, text) in right {
            let (read, found) = plan_text(bytes.to_vec());
            assert_eq!((read.as_str(), found.is_none()), (text, true));
        }
        let wrong: [(&[u8], &str, usize, ReadAs); 6] = [
            (b"a \xA35 \x96", "a £5 –", 2, ReadAs::Windows1252),
            (b"\xA3", "£", 0, ReadAs::Windows1252),
            (b"\xC2\xA3 \xA3\n", "£ \u{fffd}\n", 3, ReadAs::Patched),
            (&utf_16, "£5", 0, ReadAs::Utf16),
            (b"PK\x03\x04\xFF", "PK\x03\x04\u{fffd}", 4, ReadAs::Nothing),
            (b"\0\0\r\n\0", "\0", 0, ReadAs::Nothing),
        ];
        for (bytes, text, at, read_as) in wrong {
            let (read, found) = plan_text(bytes.to_vec());
            let found = found.expect("it is found");
            assert_eq!((read.as_str(), found.at, found.read_as), (text, at, read_as));
            assert!(read.is_char_boundary(found.end) && found.end > found.at, "{text}");
        }
    }
}
