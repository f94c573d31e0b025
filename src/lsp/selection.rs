//! What to select next when a selection grows: a word, what stands in quotes, a line, a statement, a block, the file.

use super::snapshot::Snapshot;
use super::tree::{self, holds};
use crate::source::{FileId, Span, line_starts};
use crate::syntax::ast::{Entry, TokenKind};

/// The stretches around an offset, each within the next.
pub(super) fn stretches(snapshot: &Snapshot, file: FileId, offset: u32) -> Vec<Span> {
    let text = snapshot.text(file);
    let whole = Span::new(file, 0, text.len());
    let mut found = vec![whole];
    if let Some(parse) = snapshot.parse(file) {
        for entry in tree::around(&parse.file.lines, offset) {
            found.push(tree::whole(entry));
            if let Some(block) = &entry.block
                && let Some(close) = block.close
            {
                found.push(Span { start: block.open.end, end: close.start, ..close });
            }
            if holds(entry.head, offset) {
                found.extend(within(snapshot, entry, offset));
            }
        }
    }
    found.extend(word(text, file, offset));
    found.retain(|span| holds(*span, offset));
    // A stretch that is no part of the one before is none of these.
    let mut nested: Vec<Span> = Vec::new();
    for span in found {
        if nested.last().is_none_or(|last| last.start <= span.start && span.end <= last.end && *last != span) {
            nested.push(span);
        }
    }
    nested.reverse();
    nested
}

/// The head of a statement, and what is around an offset in it.
fn within(snapshot: &Snapshot, entry: &Entry, offset: u32) -> Vec<Span> {
    let mut found = vec![entry.head];
    if holds(entry.phrase, offset) {
        found.push(entry.phrase);
    }
    let Some(token) = entry.words.iter().find(|token| holds(token.span, offset)) else { return found };
    found.push(token.span);
    match token.kind {
        TokenKind::String { inner } => found.push(inner),
        TokenKind::Text { inner } => {
            found.push(inner);
            found.extend(paragraph(snapshot.text(inner.file), inner, offset));
            found.extend(figure(snapshot.text(inner.file), inner, offset));
        }
        _ => {}
    }
    found
}

/// The lines around an offset between blank ones.
fn paragraph(text: &str, inner: Span, offset: u32) -> Option<Span> {
    let range = inner.range();
    let at = offset as usize;
    if !holds(inner, offset) || !text.is_char_boundary(at) {
        return None;
    }
    let mut start = range.start;
    let mut end = range.end;
    let mut line_start = range.start;
    let ends = line_starts(&text[range.clone()]).skip(1).map(|end| range.start + end).chain([range.end]);
    for line_end in ends {
        let line = &text[line_start..line_end];
        if line.trim().is_empty() {
            if line_end <= at {
                start = line_end;
            } else if line_start >= at {
                end = line_start;
                break;
            }
        }
        line_start = line_end;
    }
    let words = text[start..end].trim();
    let start = start + (text[start..end].len() - text[start..end].trim_start().len());
    Some(Span::new(inner.file, start, start + words.len()))
}

/// The figure in braces around an offset.
fn figure(text: &str, inner: Span, offset: u32) -> Option<Span> {
    let at = offset as usize;
    let before = text.get(inner.start as usize..at)?;
    let open = before.rfind('{').filter(|open| !before[*open..].contains('}'))?;
    let after = text.get(at..inner.end as usize)?;
    let close = after.find('}').filter(|close| !after[..*close].contains('{'))?;
    Some(Span::new(inner.file, inner.start as usize + open, at + close + 1))
}

/// The word around an offset.
fn word(text: &str, file: FileId, offset: u32) -> Option<Span> {
    let at = offset as usize;
    let is_word = |it: char| it.is_alphanumeric() || it == '-' || it == '_';
    let before = text.get(..at)?.chars().rev().take_while(|it| is_word(*it)).map(char::len_utf8).sum::<usize>();
    let after = text.get(at..)?.chars().take_while(|it| is_word(*it)).map(char::len_utf8).sum::<usize>();
    (before + after > 0).then(|| Span::new(file, at - before, at + after))
}
