//! The first words of aspirations: ours, what others say for them, and what is left unfinished.

use crate::model::words::{Words, squeezed};
use crate::source::Span;
use crate::syntax::ast::{Token, TokenKind};
use crate::units::CURRENCY_SIGNS;
use crate::vocabulary::{ASPIRATION_FORMS, OTHER_WORDS};

/// The beginnings of aspirations, for suggestions.
pub(super) fn beginnings() -> impl Iterator<Item = &'static str> {
    ASPIRATION_FORMS.iter().map(|form| form.beginning).filter(|beginning| !beginning.is_empty())
}

/// The beginning of an aspiration in other words than ours.
pub(super) struct Other {
    pub at: Span,
    pub theirs: &'static str,
    pub ours: &'static str,
    /// Whether they speak of a level, and no number follows.
    pub lacks_number: bool,
}

/// What the words begin with, where we say it in other words.
pub(super) fn other_words(words: &Words<'_>) -> Option<Other> {
    let mut best: Option<(usize, Other)> = None;
    let first = words.tokens().first().map_or("", |first| words.text(*first));
    // Of nearly all of them not even the first word is there.
    let likely = OTHER_WORDS.iter().filter(|(theirs, _)| begins_with(theirs, first));
    for (theirs, ours) in likely {
        let count = theirs.split(' ').count();
        let Some(tokens) = words.tokens().get(..count) else { continue };
        let is_theirs =
            || theirs.split(' ').zip(tokens).all(|(word, token)| words.text(*token).eq_ignore_ascii_case(word));
        if best.as_ref().is_some_and(|(longest, _)| count <= *longest) || !is_theirs() {
            continue;
        }
        // Only a number makes one of these: `within budget` is no level.
        let is_level = matches!(*ours, "at least" | "at most" | "above" | "below");
        let is_number =
            |token: &Token| token.kind == TokenKind::Number || words.text(*token).starts_with(CURRENCY_SIGNS);
        let lacks_number = is_level && !words.tokens().get(count).is_some_and(is_number);
        let rest =
            words.tokens().get(count).map_or("", |next| words.source(Span { start: next.span.start, ..words.rest() }));
        if !lacks_number || !begins_an_aspiration(rest) {
            best = Some((count, Other { at: tokens[0].span.to(tokens[count - 1].span), theirs, ours, lacks_number }));
        }
    }
    best.map(|(_, other)| other)
}

/// The sign that a first word such as `≥75` or `>£5m` begins with, and our words for it.
pub(super) fn sign_before_number(word: &str) -> Option<(&'static str, &'static str)> {
    if word.starts_with(char::is_alphabetic) {
        return None;
    }
    let signs = OTHER_WORDS.iter().filter(|(sign, _)| !sign.starts_with(char::is_alphabetic));
    let begins = signs.filter(|(sign, _)| {
        word.strip_prefix(sign)
            .is_some_and(|rest| rest.starts_with(|it: char| it.is_ascii_digit() || CURRENCY_SIGNS.contains(&it)))
    });
    begins.max_by_key(|(sign, _)| sign.len()).map(|(sign, ours)| (*sign, *ours))
}

/// The beginning of an aspiration that the words are a part of: `best` of `best in`.
pub(super) fn incomplete(written: &str) -> Option<&'static str> {
    let written = squeezed(written);
    beginnings().find(|beginning| {
        let rest = beginning.strip_prefix(written.as_str());
        rest.is_some_and(|rest| matches!(rest, " in" | " of" | " from"))
    })
}

/// Whether a text begins as an aspiration does, in our words or in others'.
pub(super) fn begins_an_aspiration(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
        || beginnings().chain(OTHER_WORDS.iter().map(|(theirs, _)| *theirs)).any(|it| begins_with(text, it))
}

fn begins_with(text: &str, beginning: &str) -> bool {
    text.get(..beginning.len()).is_some_and(|it| it.eq_ignore_ascii_case(beginning))
}
