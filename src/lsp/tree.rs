//! Walks over the tree of a plan file: its statements and comments, with where each begins and ends.

use crate::source::Span;
use crate::syntax::ast::{Entry, Line};

/// Calls a function with every line, those of blocks after the line that holds the block.
pub(super) fn each<'a>(lines: &'a [Line], act: &mut impl FnMut(&'a Line)) {
    for line in lines {
        act(line);
        if let Some(block) = line.entry().and_then(|entry| entry.block.as_ref()) {
            each(&block.lines, act);
        }
    }
}

/// The statements around an offset, the outermost first.
pub(super) fn around(lines: &[Line], offset: u32) -> Vec<&Entry> {
    let mut found = Vec::new();
    let mut lines = lines;
    while let Some(entry) = lines.iter().filter_map(Line::entry).find(|entry| holds(whole(entry), offset)) {
        found.push(entry);
        match &entry.block {
            Some(block) => lines = &block.lines,
            None => break,
        }
    }
    found
}

/// A statement with its block.
pub(super) fn whole(entry: &Entry) -> Span {
    let Some(block) = &entry.block else { return entry.head };
    let last = block.lines.last().map(|line| match line {
        Line::Entry(entry) => whole(entry),
        Line::Comment(span) => *span,
    });
    // The block of which the end is missing ends where its last line does.
    entry.head.to(block.close.or(last).unwrap_or(block.open))
}

/// Whether an offset lies in a span or at its end.
pub(super) fn holds(span: Span, offset: u32) -> bool {
    span.start <= offset && offset <= span.end
}
