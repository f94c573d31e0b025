//! The one form in which a plan is written: `planck fmt`, and formatting in an editor.
//!
//! Owns what stands where on a line and which lines stand apart. Must not know what a field means; of the vocabulary
//! it knows the phrases, and how a line that begins with one is set. What is broken stays as it is, byte for byte,
//! and nothing is changed that would change the tree of a text: that is not trusted but looked at, each time.

mod doubt;
mod layout;
mod lines;
mod pieces;
mod same;
mod statement;
mod text;

use std::ops::Range;

use super::depth::{Braces, readable_part};
use super::grammar;
use crate::diagnostics::Sink;
use crate::source::{SourceMap, line_end};
use layout::{Chunk, chunks};
use lines::Lines;
use pieces::{Indentation, pieces};

/// Whole lines of a text, and what takes their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineEdit {
    /// The bytes of the lines with their line ends; empty where lines come in.
    pub range: Range<usize>,
    /// The new lines, with line ends of the kind that the text has; empty where lines go.
    pub text: String,
}

/// A text in the form in which plans are written.
pub fn format(text: &str) -> String {
    apply(text, &edits(text))
}

/// What [`format()`] changes, in order: a statement's lines, or blank ones, an edit.
pub fn edits(text: &str) -> Vec<LineEdit> {
    let (edits, is_settled) = once(text);
    if is_settled { edits } else { settled(text, edits) }
}

/// What one look at a text changes, and whether another one would change nothing more. Where a part was left as it is since
/// the meaning would change, the form of the others may allow it.
fn once(text: &str) -> (Vec<LineEdit>, bool) {
    let Some(made) = Made::of(text) else { return (Vec::new(), true) };
    let edits = made.edits();
    // Where a brace is missing, what stands where tells what belongs where; a lone carriage return may become half of
    // another line end.
    let is_doubtful = made.braces == Braces::Unbalanced || text.replace("\r\n", "").contains('\r');
    let is_settled = edits.is_empty() || !is_doubtful;
    if means_the_same(text, &edits) {
        return (edits, is_settled);
    }
    let made = made.without_what_changes_meaning();
    let edits = made.edits();
    (if means_the_same(text, &edits) { edits } else { Vec::new() }, false)
}

/// How often a text is looked at until nothing changes.
const MOST_LOOKS: usize = 4;

/// The same until nothing changes any more; none where that has no end.
fn settled(text: &str, edits: Vec<LineEdit>) -> Vec<LineEdit> {
    let mut formatted = apply(text, &edits);
    for look in 0..MOST_LOOKS {
        let (more, _) = once(&formatted);
        if more.is_empty() {
            let whole = || vec![LineEdit { range: 0..text.len(), text: formatted.clone() }];
            return if look == 0 { edits } else { whole() };
        }
        formatted = apply(&formatted, &more);
    }
    Vec::new()
}

/// What [`format()`] changes on the lines that a range of bytes touches. A statement is changed whole or not at all,
/// since its text is one.
pub fn edits_within(text: &str, range: Range<usize>) -> Vec<LineEdit> {
    let lines = Lines::of(text);
    let (first, mut last) = (lines.line_of(range.start), lines.line_of(range.end.max(range.start)));
    // Whoever marks a whole line marks its end too, which is where the next one begins.
    if last > first && lines.bytes(last..last + 1).start == range.end {
        last -= 1;
    }
    let touched = lines.bytes(first..last + 1);
    let touches =
        |edit: &LineEdit| edit.range.start < touched.end.max(touched.start + 1) && touched.start <= edit.range.end;
    let is_inside = |edit: &LineEdit| touches(edit) && (edit.range.end > touched.start || edit.range.is_empty());
    let edits: Vec<LineEdit> = edits(text).into_iter().filter(is_inside).collect();
    if means_the_same(text, &edits) { edits } else { Vec::new() }
}

fn means_the_same(text: &str, edits: &[LineEdit]) -> bool {
    edits.is_empty() || same::meaning(text) == same::meaning(&apply(text, edits))
}

fn apply(text: &str, edits: &[LineEdit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.range.start]);
        out.push_str(&edit.text);
        at = edit.range.end;
    }
    out.push_str(&text[at..]);
    out
}

/// A text with what is made of its lines.
struct Made<'a> {
    text: &'a str,
    lines: Lines,
    line_end: &'static str,
    braces: Braces,
    chunks: Vec<Chunk>,
}

impl<'a> Made<'a> {
    /// Nothing where blocks nest so deep that the text is no plan.
    fn of(text: &'a str) -> Option<Self> {
        let mut sources = SourceMap::default();
        let id = sources.add("", text);
        let mut sink = Sink::default();
        let (readable, braces) = readable_part(text, id, &mut sink);
        if readable.len() < text.len() {
            return None;
        }
        let indentation = match braces {
            Braces::Balanced => Indentation::Free,
            Braces::Unbalanced => Indentation::Telling,
        };
        let lines = Lines::of(text);
        let found = pieces(grammar::pairs(text, braces), text, id, indentation);
        let chunks = chunks(text, &found, &lines);
        Some(Self { text, lines, line_end: line_end(text), braces, chunks })
    }

    fn edits(&self) -> Vec<LineEdit> {
        self.edits_of(&self.chunks, 0..self.lines.count())
    }

    /// The edits of a run of lines, which these chunks are all of.
    fn edits_of(&self, chunks: &[Chunk], within: Range<usize>) -> Vec<LineEdit> {
        let mut edits = Vec::new();
        let mut push = |lines: Range<usize>, text: String| {
            let range = self.lines.bytes(lines);
            if self.text[range.clone()] != text {
                edits.push(LineEdit { range, text });
            }
        };
        let mut before: Option<&Chunk> = None;
        let mut at = within.start;
        for chunk in chunks {
            if let Some(text) = self.blank(before, Some(chunk), chunk.lines.start - at) {
                push(at..chunk.lines.start, text);
            }
            if let Some(made) = &chunk.made {
                let lines = made.iter().map(|line| {
                    let comment = line.comment.clone().map_or("", |comment| &self.text[comment]);
                    [&line.code, comment, self.line_end].concat()
                });
                push(chunk.lines.clone(), lines.collect());
            }
            before = Some(chunk);
            at = chunk.lines.end;
        }
        if let Some(text) = self.blank(before, None, within.end - at) {
            push(at..within.end, text);
        }
        edits
    }

    /// What is left of blank lines between two chunks: one line at most, none at the ends of a file or before the end
    /// of a block, and none before the first field of one. Nothing where they stay, beside broken lines.
    fn blank(&self, before: Option<&Chunk>, after: Option<&Chunk>, count: usize) -> Option<String> {
        let is_kept = |chunk: Option<&Chunk>| chunk.is_some_and(|chunk| chunk.made.is_none());
        if is_kept(before) || is_kept(after) {
            return None;
        }
        let is_inside = before.is_some_and(|before| !before.opens_fields) && after.is_some_and(|after| !after.closes);
        Some(if is_inside && count > 0 { self.line_end.to_owned() } else { String::new() })
    }

    /// The same, with the statements outside every block kept as they are whose tree would change.
    fn without_what_changes_meaning(mut self) -> Self {
        let mut start = 0;
        while start < self.chunks.len() {
            let mut last = self.chunks[start].tops.1;
            let mut end = start + 1;
            while end < self.chunks.len() && self.chunks[end].tops.0 <= last {
                last = last.max(self.chunks[end].tops.1);
                end += 1;
            }
            let group = &self.chunks[start..end];
            let lines = group[0].lines.start..group[group.len() - 1].lines.end;
            let bytes = self.lines.bytes(lines.clone());
            let mut edits = self.edits_of(group, lines);
            for edit in &mut edits {
                edit.range = edit.range.start - bytes.start..edit.range.end - bytes.start;
            }
            if !means_the_same(&self.text[bytes], &edits) {
                self.chunks[start..end].iter_mut().for_each(|chunk| chunk.made = None);
            }
            start = end;
        }
        self
    }
}

#[cfg(test)]
mod tests;
