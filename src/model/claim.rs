//! What a published summary says, as `claim` lines repeat it.

use super::names::Names;
use super::values::Reader;
use super::words::{Words, squeezed};
use super::{MetricId, Spanned};
use crate::source::Span;
use crate::syntax::ast::{Entry, TokenKind};
use crate::vocabulary::{CLAIM_LISTS, ClaimList, nearest};

/// One claimed list.
#[derive(Debug)]
pub struct Claim {
    /// Which list.
    pub list: Spanned<ClaimList>,
    /// What it holds.
    pub claimed: Claimed,
    /// The whole line.
    pub span: Span,
    /// Whether a name in it could not be read, so that nothing can be said to be left out.
    pub is_damaged: bool,
}

/// What a claimed list holds.
#[derive(Debug)]
pub enum Claimed {
    /// The whole list.
    Metrics(Vec<Spanned<MetricId>>),
    /// How many there are.
    Count(Spanned<u32>),
    /// Nothing: `none`.
    Nothing(Span),
}

/// Reads what follows `claim`.
pub(super) fn read<'a>(reader: &mut Reader<'a, '_>, entry: &'a Entry, metrics: &Names<MetricId>) -> Option<Claim> {
    let mut words = Words::new(reader.sources, &entry.words, entry.phrase);
    let mut name: Option<Span> = None;
    while let Some(token) = words.peek().filter(|token| token.kind == TokenKind::Word) {
        words.next();
        name = Some(name.map_or(token.span, |span| span.to(token.span)));
    }
    let Some(name) = name else {
        reader.malformed(entry.keyword, words.rest());
        return None;
    };
    if words.eat_kind(TokenKind::Colon).is_none() {
        let written = words.source(name);
        let list =
            CLAIM_LISTS.iter().filter(|(known, _)| written.starts_with(known)).max_by_key(|(known, _)| known.len());
        let behind = list.map_or(name.at_end(), |(known, _)| {
            Span::new(name.file, name.start as usize, name.start as usize + known.len()).at_end()
        });
        reader.sink.missing_colon(behind);
        return None;
    }
    let written = squeezed(words.source(name));
    let Some((_, list)) = CLAIM_LISTS.iter().find(|(known, _)| *known == written) else {
        let known: Vec<&str> = CLAIM_LISTS.iter().map(|(known, _)| *known).collect();
        reader.sink.unknown_claim(name, &written, nearest(&written, known.iter().copied()), &known);
        return None;
    };
    let found_before = reader.sink.count();
    let claimed = claimed(reader, entry, &mut words, metrics)?;
    reader.end(entry, &words);
    let is_damaged = reader.sink.count() > found_before;
    Some(Claim { list: Spanned { value: *list, span: name }, claimed, span: entry.head, is_damaged })
}

fn claimed<'a>(
    reader: &mut Reader<'a, '_>,
    entry: &'a Entry,
    words: &mut Words<'a>,
    metrics: &Names<MetricId>,
) -> Option<Claimed> {
    if let Some(span) = words.eat("none") {
        return Some(Claimed::Nothing(span));
    }
    let is_count = words.tokens().len() == 1 && words.peek().is_some_and(|token| token.kind == TokenKind::Number);
    if is_count {
        return reader.count(entry, words).map(Claimed::Count);
    }
    if words.is_done() {
        reader.sink.empty_claim(words.behind());
        return None;
    }
    let mut named: Vec<Spanned<MetricId>> = Vec::new();
    for (name, _) in reader.list(entry, words) {
        let Some(id) = metrics.find(name.value, name.span, reader.sink) else { continue };
        match named.iter().find(|earlier| earlier.value == id) {
            Some(first) => reader.sink.listed_twice(name.span, name.value, first.span),
            None => named.push(Spanned { value: id, span: name.span }),
        }
    }
    Some(Claimed::Metrics(named))
}

impl Claim {
    /// Whether it says how many there are, not which.
    pub fn is_count(&self) -> bool {
        matches!(self.claimed, Claimed::Count(_))
    }
}
