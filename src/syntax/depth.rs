//! How deep blocks may stand in one another.
//!
//! The parser guards its own recursion, not that of the code which walks or drops the tree, so depth is
//! bounded before a tree exists.

use crate::diagnostics::Sink;
use crate::source::{FileId, Span};

/// The deepest nesting that is read. Plans need three.
pub const DEEPEST: usize = 64;

/// The part of the text before its blocks nest deeper than [`DEEPEST`]: nearly always all of it.
pub(super) fn readable_part<'a>(text: &'a str, file: FileId, sink: &mut Sink) -> &'a str {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
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
                    return &text[..at];
                }
                at += 1;
            }
            b'}' => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            _ => at += 1,
        }
    }
    text
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
