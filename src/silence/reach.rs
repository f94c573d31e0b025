//! Which statement a comment speaks of: the one that it stands beside, or right above.

use crate::source::{SourceMap, Span, line_start, lines};
use crate::syntax::ast::{Entry, File, Line, speaks_to_planck};
use crate::vocabulary::{Keyword, Place};

/// The text that a comment speaks of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    span: Span,
    /// Whether it is the block of the plan as a whole.
    pub is_plan: bool,
}

impl Reach {
    /// Whether a place lies in it.
    pub fn holds(self, place: Span) -> bool {
        place.file == self.span.file && self.span.start <= place.start && place.start <= self.span.end
    }

    fn of(entry: &Entry) -> Self {
        let opens = entry.keyword.and_then(|keyword| keyword.field().opens);
        let block = entry.block.as_ref().filter(|_| !matches!(opens, Some(Place::Priority | Place::Quarter)));
        let end = block.map_or(entry.head, |block| block.close.unwrap_or(block.open));
        Self { span: entry.head.to(end), is_plan: entry.keyword == Some(Keyword::Plan) }
    }

    fn and(self, other: Self) -> Self {
        Self { span: self.span.to(other.span), is_plan: self.is_plan || other.is_plan }
    }
}

/// The comments of a file that may speak to planck, in order, with what they speak of.
pub(super) fn comments(sources: &SourceMap, file: &File) -> Vec<(Span, Option<Reach>)> {
    // Few files have one, and all are looked at after each edit of one of them.
    if !file.speaks_to_planck {
        return Vec::new();
    }
    let text = sources.file(file.id).text();
    let mut finding = Finding { text, found: Vec::new() };
    finding.lines(&file.lines, None);
    finding.found.sort_by_key(|(span, _)| *span);
    finding.found
}

struct Finding<'a> {
    text: &'a str,
    found: Vec<(Span, Option<Reach>)>,
}

impl Finding<'_> {
    /// The comments of a file or of the block of an entry. Backwards, so that each line knows what is below it.
    fn lines(&mut self, lines: &[Line], within: Option<&Entry>) {
        // The next line down, and the statement that a comment there speaks of.
        let mut below: Option<(Span, Option<Reach>)> = None;
        for (index, line) in lines.iter().enumerate().rev() {
            match line {
                Line::Entry(entry) => {
                    if let Some(block) = &entry.block {
                        self.lines(&block.lines, Some(entry));
                    }
                    below = Some((entry.head, Some(Reach::of(entry))));
                }
                Line::Comment(span) => {
                    let inside = below.filter(|(next, _)| next.start < span.start && span.start < next.end);
                    let reach = match (inside, self.is_alone(*span)) {
                        (Some((_, reach)), _) => reach,
                        (None, true) => {
                            below.filter(|(next, _)| !self.has_blank_line(*span, *next)).and_then(|(_, reach)| reach)
                        }
                        (None, false) => self.beside(*span, &lines[..index], within),
                    };
                    if speaks_to_planck(&self.text[span.range()]) {
                        self.found.push((*span, reach));
                    }
                    if inside.is_none() {
                        below = Some((*span, if self.is_alone(*span) { reach } else { None }));
                    }
                }
            }
        }
    }

    /// The statements on the line of a comment that ends it, together.
    fn beside(&self, comment: Span, before: &[Line], within: Option<&Entry>) -> Option<Reach> {
        let line = self.line_start(comment);
        let touches = |span: Span| span.end as usize >= line;
        let ends_here = |entry: &&Entry| {
            touches(entry.head) || entry.block.as_ref().and_then(|block| block.close).is_some_and(touches)
        };
        let here = before.iter().rev().filter_map(Line::entry).take_while(ends_here).map(Reach::of);
        // The first comment of a block may stand behind the brace that opens it.
        let opener = within.filter(|entry| entry.block.as_ref().is_some_and(|block| touches(block.open)));
        here.chain(opener.map(Reach::of)).reduce(Reach::and)
    }

    fn is_alone(&self, comment: Span) -> bool {
        self.text[self.line_start(comment)..comment.start as usize].trim().is_empty()
    }

    fn line_start(&self, comment: Span) -> usize {
        line_start(self.text, comment.start as usize)
    }

    fn has_blank_line(&self, above: Span, below: Span) -> bool {
        // Nothing but space stands between a comment and the next line that holds something.
        let between = &self.text[above.end as usize..below.start.max(above.end) as usize];
        lines(between).count() > 2
    }
}
