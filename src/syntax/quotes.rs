//! Single quotes where a title stands between double ones: `'Visits to libraries'`.
//!
//! No word of a plan begins with a quote, so a run of words from one that does to one that ends with one is a title.

use super::ast::{Token, TokenKind};
use crate::diagnostics::Sink;
use crate::source::Span;

/// No title has more words: so the time to look for its end is linear.
const MOST_WORDS: usize = 60;

/// Makes each run of words between single quotes one title, and reports it. `after_line_break` holds the places of
/// tokens in the list, in order, and is kept in step with it.
pub(super) fn join(text: &str, tokens: &mut Vec<Token>, after_line_break: &mut [usize], sink: &mut Sink) {
    let mut from = 0;
    while let Some(open) = tokens[from..].iter().position(|token| begins(text, *token)).map(|at| from + at) {
        from = open + 1;
        let Some(close) = close(text, tokens, open) else { continue };
        let span = tokens[open].span.to(tokens[close].span);
        let quote = |end: Option<char>| end.map_or(1, char::len_utf8);
        let written = &text[span.range()];
        let inner = Span::new(
            span.file,
            span.start as usize + quote(written.chars().next()),
            span.end as usize - quote(written.chars().next_back()),
        );
        sink.single_quotes(span, written, &text[inner.range()]);
        tokens[open] = Token { kind: TokenKind::String { inner }, span };
        tokens.drain(open + 1..=close);
        for index in after_line_break.iter_mut().filter(|index| **index > close) {
            *index -= close - open;
        }
    }
}

/// The token that ends a title: the first behind which an item or the line ends, since an apostrophe can end a word
/// inside (`'Officers' hours'`), or else the last.
fn close(text: &str, tokens: &[Token], open: usize) -> Option<usize> {
    let is_plain = |token: &Token| !matches!(token.kind, TokenKind::String { .. } | TokenKind::Text { .. });
    let end = open + tokens[open..].iter().take(MOST_WORDS).take_while(|token| is_plain(token)).count();
    let one_line =
        (open..end).take_while(|at| !text[tokens[open].span.to(tokens[*at].span).range()].contains(['\n', '\r']));
    let ends = |at: &usize| ends(text, tokens[*at]) && (*at > open || tokens[open].span.range().len() > 2);
    let ends: Vec<usize> = one_line.filter(ends).collect();
    let is_last = |at: &usize| tokens.get(at + 1).is_none_or(|next| next.kind == TokenKind::Comma || !is_plain(next));
    ends.iter().copied().find(is_last).or(ends.last().copied())
}

fn begins(text: &str, token: Token) -> bool {
    token.kind == TokenKind::Word && text[token.span.range()].starts_with(['\'', '‘'])
}

fn ends(text: &str, token: Token) -> bool {
    token.kind == TokenKind::Word && text[token.span.range()].ends_with(['\'', '’'])
}
