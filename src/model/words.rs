//! A cursor over the words of a statement.

use crate::source::{SourceMap, Span};
use crate::syntax::ast::{Token, TokenKind};

/// The words of a statement that are still to be read.
#[derive(Clone)]
pub(super) struct Words<'a> {
    sources: &'a SourceMap,
    tokens: &'a [Token],
    /// The end of the last word read: where a missing word would stand.
    behind: Span,
}

impl<'a> Words<'a> {
    /// The words after a phrase.
    pub fn new(sources: &'a SourceMap, tokens: &'a [Token], phrase: Span) -> Self {
        Self { sources, tokens, behind: phrase.at_end() }
    }

    pub fn peek(&self) -> Option<Token> {
        self.tokens.first().copied()
    }

    pub fn is_done(&self) -> bool {
        self.tokens.is_empty()
    }

    pub fn next(&mut self) -> Option<Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        self.behind = first.span.at_end();
        Some(*first)
    }

    /// Where a missing word would stand.
    pub fn behind(&self) -> Span {
        self.behind
    }

    /// From the first word that is left to the last; where nothing is left, the place behind the line.
    pub fn rest(&self) -> Span {
        match (self.tokens.first(), self.tokens.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => self.behind,
        }
    }

    /// The words that are left.
    pub fn tokens(&self) -> &'a [Token] {
        self.tokens
    }

    pub fn text(&self, token: Token) -> &'a str {
        self.sources.text_of(token.span)
    }

    pub fn source(&self, span: Span) -> &'a str {
        self.sources.text_of(span)
    }

    /// Whether the next words are those of the phrase.
    pub fn are(&self, phrase: &str) -> bool {
        let mut tokens = self.tokens.iter();
        phrase.split(' ').all(|word| tokens.next().is_some_and(|token| is_word(*token) && self.text(*token) == word))
    }

    /// Reads the words of the phrase, if they are next.
    pub fn eat(&mut self, phrase: &str) -> Option<Span> {
        if !self.are(phrase) {
            return None;
        }
        let mut span: Option<Span> = None;
        for _ in phrase.split(' ') {
            let token = self.next()?;
            span = Some(span.map_or(token.span, |span| span.to(token.span)));
        }
        span
    }

    /// Reads a token of a kind, if it is next.
    pub fn eat_kind(&mut self, kind: TokenKind) -> Option<Span> {
        let token = self.peek().filter(|token| token.kind == kind)?;
        self.next();
        Some(token.span)
    }

    /// Takes the words up to one of the stop words, or to the end. Their span, if there are any.
    pub fn take_until(&mut self, stops: &[&str]) -> Option<Span> {
        let mut span: Option<Span> = None;
        while let Some(token) = self.peek() {
            if token.kind == TokenKind::Comma || (is_word(token) && stops.contains(&self.text(token))) {
                break;
            }
            self.next();
            span = Some(span.map_or(token.span, |span| span.to(token.span)));
        }
        span
    }
}

fn is_word(token: Token) -> bool {
    token.kind == TokenKind::Word
}

/// The text with runs of white space as one space, as a printed line would show it.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
