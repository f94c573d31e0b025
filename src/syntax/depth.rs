//! What can be known of a text's braces before it is parsed: how deep they nest, and whether they balance.
//!
//! The parser guards its own recursion, not that of the code which walks or drops the tree, so depth is
//! bounded before a tree exists.

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
    while at < bytes.len() {
        match bytes[at] {
            b'#' if at == 0 || bytes[at - 1].is_ascii_whitespace() => at = end_of_line(bytes, at),
            b'"' if bytes[at..].starts_with(b"\"\"\"") => at = end_of_text(text, at + 3),
            b'"' => at = end_of_string(bytes, at + 1),
            b'{' => {
                depth += 1;
                if depth > DEEPEST {
                    sink.nested_too_deep(Span::new(file, at, at + 1), DEEPEST);
                    // So many open blocks are no indentation to go by.
                    return (&text[..at], Braces::Balanced);
                }
                at += 1;
            }
            b'}' => {
                strays += usize::from(depth == 0);
                depth = depth.saturating_sub(1);
                at += 1;
            }
            _ => at += 1,
        }
    }
    let is_balanced = depth == 0 && strays == 0;
    (text, if is_balanced { Braces::Balanced } else { Braces::Unbalanced })
}

fn end_of_line(bytes: &[u8], from: usize) -> usize {
    memchr::memchr(b'\n', &bytes[from..]).map_or(bytes.len(), |length| from + length)
}

/// After the closing quotes; where there are none, after the opening ones, so that the braces which the
/// parser may see again are counted.
fn end_of_text(text: &str, from: usize) -> usize {
    memchr::memmem::find(&text.as_bytes()[from..], b"\"\"\"").map_or(from, |length| from + length + 3)
}

/// After the closing quote; where there is none on the line, after the opening one.
fn end_of_string(bytes: &[u8], from: usize) -> usize {
    let line = &bytes[from..end_of_line(bytes, from)];
    memchr::memchr(b'"', line).map_or(from, |length| from + length + 1)
}
