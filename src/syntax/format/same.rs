//! What a text means, without where its words stand: two texts with the same are the same plan.

use super::text::markdown;
use crate::source::{SourceMap, Span};
use crate::syntax::ast::{Entry, Line, TokenKind};
use crate::syntax::parse;

/// A description of a text's tree: its statements, its comments with what they stand beside and above, and its
/// mistakes of shape.
pub(super) fn meaning(text: &str) -> Vec<String> {
    let mut sources = SourceMap::default();
    let id = sources.add("", text);
    let parse = parse(&sources, id);
    let mut telling = Telling { text: sources.file(id).text(), told: Vec::new() };
    telling.lines(&parse.file.lines);
    telling.told.extend(parse.diagnostics.iter().map(|finding| format!("! {}", finding.code.slug())));
    telling.told
}

struct Telling<'a> {
    text: &'a str,
    told: Vec<String>,
}

impl Telling<'_> {
    fn lines(&mut self, lines: &[Line]) {
        // A comment in a list comes before its statement, which begins before it.
        let mut next = u32::MAX;
        let mut is_inside: Vec<bool> = Vec::with_capacity(lines.len());
        for line in lines.iter().rev() {
            match line {
                Line::Comment(span) => is_inside.push(next < span.start),
                Line::Entry(entry) => {
                    next = entry.head.start;
                    is_inside.push(false);
                }
            }
        }
        for (line, is_inside) in lines.iter().zip(is_inside.into_iter().rev()) {
            match line {
                Line::Comment(span) if is_inside => self.told.push(format!("{} inside", self.of(*span).trim_end())),
                Line::Comment(span) => self.comment(*span),
                Line::Entry(entry) => self.entry(entry),
            }
        }
    }

    fn entry(&mut self, entry: &Entry) {
        let phrase: Vec<&str> =
            self.of(entry.phrase).split(super::pieces::is_space).filter(|it| !it.is_empty()).collect();
        self.told.push(format!("{:?} {}", entry.keyword, phrase.join(" ")));
        for token in &entry.words {
            self.told.push(match token.kind {
                TokenKind::String { inner } => format!("string {}", self.of(inner)),
                TokenKind::Text { inner } => format!("text {}", markdown(self.of(inner))),
                kind => format!("{kind:?} {}", self.of(token.span)),
            });
        }
        if let Some(block) = &entry.block {
            self.told.push(format!("{{ {}", block.damaged));
            self.lines(&block.lines);
            self.told.push(format!("}} {}", block.close.is_some()));
        }
    }

    /// A comment speaks of what it stands beside, or right above.
    fn comment(&mut self, span: Span) {
        let before = &self.text[..span.start as usize];
        let line = before.rfind(['\n', '\r']).map_or(before, |at| &before[at + 1..]);
        let beside: String = line.chars().filter(|letter| !super::pieces::is_space(*letter)).collect();
        let beside = beside.replace(['“', '”'], "\"");
        let after = &self.text[span.end as usize..];
        let rest = after.trim_start_matches(super::pieces::is_space);
        let is_last = rest.is_empty() || rest.starts_with('}');
        let space = after[..after.len() - rest.len()].replace("\r\n", "\n");
        let is_apart = !is_last && space.matches(['\n', '\r']).count() > 1;
        self.told.push(format!("{} beside `{beside}`, apart {is_apart}", self.of(span).trim_end()));
    }

    fn of(&self, span: Span) -> &str {
        &self.text[span.range()]
    }
}
