//! What can be known of a text's braces before it is parsed: how deep they nest, and whether they balance.
//!
//! Neither the parser nor the code which walks or drops the tree guards its own recursion, so depth is bounded
//! before a tree exists.

use crate::diagnostics::Sink;
use crate::source::{FileId, Span};

/// The deepest nesting that is read. Plans need three.
pub const DEEPEST: usize = 64;

/// Whether every block that is opened is closed, and nothing else is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Braces {
    Balanced,
    Unbalanced,
}

/// The part of the text before its blocks nest deeper than [`DEEPEST`], nearly always all of it, and whether
/// its braces balance.
pub(super) fn readable_part<'a>(text: &'a str, file: FileId, sink: &mut Sink) -> (&'a str, Braces) {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut strays = 0_usize;
    let mut at = 0;
    // Inside a word, `#` is a letter like any other.
    let mut is_inside_word = false;
    while let Some(byte) = bytes.get(at) {
        let (next, ends_inside) = match byte {
            b'#' if !is_inside_word => (end_of_line(bytes, at), false),
            b'"' if bytes[at..].starts_with(b"\"\"\"") => end_of_text(text, at + 3),
            b'"' => (end_of_string(bytes, at + 1), false),
            b'{' => {
                depth += 1;
                if depth > DEEPEST {
                    sink.nested_too_deep(Span::new(file, at, at + 1), DEEPEST);
                    // So many open blocks are no indentation to go by.
                    return (&text[..at], Braces::Balanced);
                }
                (at + 1, false)
            }
            b'}' => {
                strays += usize::from(depth == 0);
                depth = depth.saturating_sub(1);
                (at + 1, false)
            }
            b' ' | b'\t' | b'\n' | b'\r' | b',' => (at + 1, false),
            byte if byte.is_ascii() => (at + 1, true),
            _ => after_character(text, at),
        };
        (at, is_inside_word) = (next, ends_inside);
    }
    let is_balanced = depth == 0 && strays == 0;
    (text, if is_balanced { Braces::Balanced } else { Braces::Unbalanced })
}

fn end_of_line(bytes: &[u8], from: usize) -> usize {
    memchr::memchr2(b'\n', b'\r', &bytes[from..]).map_or(bytes.len(), |length| from + length)
}

/// After the closing quotes; where there are none, after the opening ones, so that the braces which the
/// parser may see again are counted. Whether a word goes on there as well.
fn end_of_text(text: &str, from: usize) -> (usize, bool) {
    let closing = memchr::memmem::find(&text.as_bytes()[from..], b"\"\"\"");
    closing.map_or((from, true), |length| (from + length + 3, false))
}

/// After the closing quote; where there is none on the line, before the brace or the line end that ends the string.
fn end_of_string(bytes: &[u8], from: usize) -> usize {
    let line = &bytes[from..end_of_line(bytes, from)];
    let mut at = 0;
    while let Some(length) = memchr::memchr2(b'"', b'\\', line.get(at..).unwrap_or_default()) {
        if line[at + length] == b'"' {
            return from + at + length + 1;
        }
        at += length + 2;
    }
    from + memchr::memchr2(b'{', b'}', line).unwrap_or(line.len())
}

/// After a character that is not ASCII, or the string that it begins, and whether a word goes on there.
fn after_character(text: &str, at: usize) -> (usize, bool) {
    let Some(letter) = text[at..].chars().next() else { return (text.len(), false) };
    let next = at + letter.len_utf8();
    match letter {
        '“' => {
            let line = &text[next..end_of_line(text.as_bytes(), next)];
            let closing = line.find('”').map(|length| length + '”'.len_utf8());
            (next + closing.or_else(|| line.find(['{', '}'])).unwrap_or(line.len()), false)
        }
        '”' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '\u{FEFF}' => (next, false),
        _ => (next, true),
    }
}
