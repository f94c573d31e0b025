//! What a comment says to planck.

use crate::diagnostics::{Code, IgnoreLacks};
use crate::source::{SourceMap, Span};
use crate::vocabulary::is_one_slip;

/// A comment that speaks to planck.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Comment<'a> {
    /// `planck: ignore[stale-data, older-data] the survey has ended`
    Ignore {
        /// What stands between the brackets.
        codes: Vec<Named<'a>>,
        /// Where the reason is missing: from `ignore` to the bracket.
        reason_at: Option<Span>,
    },
    /// It begins as such a comment does, and goes on in no way that is known.
    Unreadable {
        /// Where it goes wrong.
        at: Span,
        /// What it lacks there.
        lacks: IgnoreLacks,
        /// The words in it, among them perhaps the codes that were meant.
        words: Vec<Named<'a>>,
    },
}

/// A code that a comment names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named<'a> {
    /// As written.
    pub written: &'a str,
    /// Where.
    pub at: Span,
}

/// Reads a comment from its hash; nothing where it speaks to people.
pub(super) fn read<'a>(sources: &'a SourceMap, span: Span) -> Option<Comment<'a>> {
    let text = sources.text_of(span);
    let place = |part: &str| {
        let start = span.start as usize + (part.as_ptr() as usize - text.as_ptr() as usize);
        Span::new(span.file, start, start + part.len())
    };
    let unreadable = |part: &'a str, lacks: IgnoreLacks| {
        let is_mark = |it: char| it.is_whitespace() || matches!(it, ',' | '[' | ']' | ':');
        let words = part.split(is_mark).filter(|it| !it.is_empty());
        let words: Vec<Named<'_>> = words.map(|written| Named { written, at: place(written) }).collect();
        let first = words.first().map_or(place(part), |it| it.at);
        let at = match (lacks, words.get(1)) {
            (IgnoreLacks::End, _) => Span { end: place(part).start + 1, ..place(part) },
            (IgnoreLacks::Code, _) => place(part),
            (IgnoreLacks::Whole, _) => place(&part[..0]),
            (IgnoreLacks::Brackets, Some(code)) if Code::from_slug(code.written).is_some() => first.to(code.at),
            _ => first,
        };
        Comment::Unreadable { at, lacks, words }
    };
    let said = text.trim_start_matches('#').trim_start();
    let Some(after_name) = strip_word(said, "planck").map(str::trim_start) else {
        let name = said.split(|it: char| it.is_whitespace() || it == ':').next().unwrap_or_default();
        let order = said[name.len()..].trim_start_matches(|it: char| it.is_whitespace() || it == ':');
        let is_order = is_one_slip(name, "planck") && order.starts_with("ignore[");
        return is_order.then(|| unreadable(name, IgnoreLacks::Name));
    };
    let order = after_name.trim_start_matches(':').trim_start();
    let has_colon = after_name.starts_with(':');
    let Some(behind) = strip_word(order, "ignore") else {
        // `Planck: a note` may be a sentence; `planck: ignroe[…]` is none.
        let is_order = has_colon && said.starts_with("planck:") && order.contains('[');
        let lacks = if order.starts_with('[') { IgnoreLacks::Whole } else { IgnoreLacks::Order };
        return is_order.then(|| unreadable(order, lacks));
    };
    let Some(list) = behind.trim_start().strip_prefix('[') else {
        return has_colon.then(|| unreadable(order, IgnoreLacks::Brackets));
    };
    let Some((inside, reason)) = list.split_once(']') else {
        return Some(unreadable(behind.trim(), IgnoreLacks::End));
    };
    if !has_colon {
        return Some(unreadable(said, IgnoreLacks::Colon));
    }
    let codes: Vec<Named<'_>> = inside
        .split(',')
        .map(str::trim)
        .filter(|written| !written.is_empty())
        .map(|written| Named { written, at: place(written) })
        .collect();
    if codes.is_empty() {
        let brackets = behind.trim_start();
        return Some(unreadable(&brackets[..inside.len() + 2], IgnoreLacks::Code));
    }
    let has_reason = reason.chars().filter(|letter| letter.is_alphanumeric()).count() > 1;
    let order_length = order.len() - reason.len();
    Some(Comment::Ignore { codes, reason_at: (!has_reason).then(|| place(&order[..order_length])) })
}

/// What follows a word, in whatever case it is written.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    let rest = &text[word.len()..];
    let ends = !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-');
    (head.eq_ignore_ascii_case(word) && ends).then_some(rest)
}
