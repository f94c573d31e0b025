//! The first words of aspirations: ours, what others say for them, and what is left unfinished.

use crate::model::words::{Words, squeezed};
use crate::source::Span;
use crate::vocabulary::{ASPIRATION_FORMS, OTHER_WORDS};

/// The beginnings of aspirations, for suggestions.
pub(super) fn beginnings() -> impl Iterator<Item = &'static str> {
    ASPIRATION_FORMS.iter().map(|form| form.beginning).filter(|beginning| !beginning.is_empty())
}

/// What the words begin with, where we say it in other words, and ours.
pub(super) fn other_words(words: &Words<'_>) -> Option<(Span, &'static str)> {
    let mut best: Option<(usize, Span, &'static str)> = None;
    for (theirs, ours) in OTHER_WORDS {
        let count = theirs.split(' ').count();
        let Some(tokens) = words.tokens().get(..count) else { continue };
        let is_theirs =
            theirs.split(' ').zip(tokens).all(|(word, token)| words.text(*token).eq_ignore_ascii_case(word));
        if is_theirs && best.is_none_or(|(longest, ..)| count > longest) {
            best = Some((count, tokens[0].span.to(tokens[count - 1].span), ours));
        }
    }
    best.map(|(_, span, ours)| (span, ours))
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
    let begins = |beginning: &str| text.get(..beginning.len()).is_some_and(|it| it.eq_ignore_ascii_case(beginning));
    text.starts_with(|first: char| first.is_ascii_digit())
        || beginnings().chain(OTHER_WORDS.iter().map(|(theirs, _)| *theirs)).any(begins)
}
