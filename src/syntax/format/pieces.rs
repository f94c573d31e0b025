//! From the parser's pairs to the pieces that are laid out: what begins a statement, comments, closing braces, and
//! what is broken and stays as it is.

use std::ops::Range;

use pest::iterators::{Pair, Pairs};

use super::doubt::{self, Doubt};
use crate::source::{FileId, Span, lines};
use crate::syntax::ast::{Token, TokenKind};
use crate::syntax::grammar::Rule;
use crate::syntax::lower::{keyword, likely_length};
use crate::vocabulary::{Keyword, Place, keyword_in};

/// Everything in a file but space, in order.
#[derive(Default)]
pub(super) struct Pieces {
    pub(super) pieces: Vec<Piece>,
    /// The place that each block is, by its number; nothing where the vocabulary does not know it.
    pub(super) places: Vec<Option<Place>>,
}

/// A part of a file that is laid out as one.
pub(super) struct Piece {
    pub(super) kind: Kind,
    /// Its bytes, from the first that is no space to the last.
    pub(super) range: Range<usize>,
    /// How many blocks it stands in.
    pub(super) depth: usize,
    /// The number of the innermost of them; 0 is the file.
    pub(super) block: usize,
    /// The number of the statement outside every block that it belongs to.
    pub(super) top: usize,
}

pub(super) enum Kind {
    /// The words of a statement, with the brace that opens its block.
    Head(Head),
    /// The brace at the end of a block.
    Close,
    /// A comment, alone on its line or behind something.
    Comment,
    /// Something broken.
    Broken,
}

/// The words of a statement.
pub(super) struct Head {
    pub(super) tokens: Vec<Token>,
    /// How many of them are its phrase.
    pub(super) phrase: usize,
    pub(super) keyword: Option<Keyword>,
    /// The tokens, by index, that begin a line of their own.
    pub(super) breaks: Vec<usize>,
    /// The comments among them, each with the index of the token that it stands before.
    pub(super) comments: Vec<(usize, Range<usize>)>,
    /// Whether a brace follows.
    pub(super) opens: bool,
}

/// What is known of the braces of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Indentation {
    /// It says nothing.
    Free,
    /// It tells where blocks end that were never closed.
    Telling,
}

/// The pieces of a file.
pub(super) fn pieces(pairs: Pairs<'_, Rule>, text: &str, id: FileId, indentation: Indentation) -> Pieces {
    let mut cutting = Cutting { text, id, indentation, found: Pieces::default(), doubts: Vec::new(), top: 0 };
    cutting.found.places.push(Some(Place::File));
    for pair in pairs {
        cutting.line(pair, 0, 0);
        cutting.top += 1;
    }
    doubt::leave(&mut cutting.found, &cutting.doubts, text);
    cutting.found
}

struct Cutting<'a> {
    text: &'a str,
    id: FileId,
    indentation: Indentation,
    found: Pieces,
    /// By the number of their piece, in order.
    doubts: Vec<(usize, Doubt)>,
    top: usize,
}

impl<'a> Cutting<'a> {
    fn push(&mut self, kind: Kind, range: Range<usize>, depth: usize, block: usize) {
        let range = range.start..range.start + self.text[range].trim_end_matches(is_space).len();
        self.found.pieces.push(Piece { kind, range, depth, block, top: self.top });
    }

    /// The next piece leaves a doubt about what is around it.
    fn doubt(&mut self, doubt: Doubt) {
        self.doubts.push((self.found.pieces.len(), doubt));
    }

    fn line(&mut self, pair: Pair<'a, Rule>, depth: usize, block: usize) {
        let range = range(&pair);
        match pair.as_rule() {
            Rule::entry | Rule::nested_entry | Rule::balanced_entry => self.entry(pair, depth, block),
            Rule::comment => {
                let is_astray = self.is_alone(&range) && self.is_astray(&range, depth);
                let kind = if is_astray { Kind::Broken } else { Kind::Comment };
                self.push(kind, range, depth, block);
            }
            Rule::stray_close => {
                self.doubt(Doubt::StrayClose);
                self.push(Kind::Broken, range, depth, block);
            }
            _ => {}
        }
    }

    fn entry(&mut self, pair: Pair<'a, Rule>, depth: usize, block: usize) {
        let whole = range(&pair);
        let is_astray = self.is_astray(&whole, depth);
        // What is astray is left as a whole, and nobody looks for doubts in it.
        let holds_open = is_astray && pair.clone().into_inner().flatten().any(|part| never_ends(part.as_rule()));
        let mut reading = Reading::default();
        let mut inner = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::block | Rule::nested | Rule::balanced_block => inner = Some(part),
                _ => self.token(part, &mut reading),
            }
        }
        let has_end = |inner: &Pair<'_, Rule>| inner.clone().into_inner().any(|part| part.as_rule() == Rule::close);
        let is_open = inner.as_ref().is_some_and(|inner| !has_end(inner));
        if is_open || holds_open || reading.swallows_braces {
            self.doubt(Doubt::Open);
        } else if reading.tokens.first().is_some_and(|first| matches!(first.kind, TokenKind::Text { .. })) {
            self.doubt(Doubt::TextAlone);
        }
        if reading.tokens.is_empty() || is_open || is_astray {
            self.push(Kind::Broken, whole, depth, block);
            return;
        }
        let head_end = inner.as_ref().map_or(whole.end, |inner| inner.as_span().start() + 1);
        let opens = inner.is_some();
        let (is_broken, head) = self.head(reading, opens);
        let place = self.found.places[block];
        let known = head.keyword.map(|keyword| place.map_or(keyword, |place| keyword_in(keyword, place)));
        let is_sentence = opens && known.is_none() && self.goes_on(head_end);
        let kind = if is_broken || is_sentence { Kind::Broken } else { Kind::Head(Head { keyword: known, ..head }) };
        self.push(kind, whole.start..head_end, depth, block);
        let Some(inner) = inner else { return };
        self.found.places.push(known.and_then(|keyword| keyword.field().opens));
        let number = self.found.places.len() - 1;
        for part in inner.into_inner() {
            match part.as_rule() {
                Rule::close => {
                    let range = range(&part);
                    // A brace that a word begins behind without a space has got into it.
                    let is_in_word = self.text[range.end..].starts_with(|next| !is_space(next) && !"#}".contains(next));
                    self.push(if is_in_word { Kind::Broken } else { Kind::Close }, range, depth, number);
                }
                _ => self.line(part, depth + 1, number),
            }
        }
    }

    /// Whether words of a block stand behind its brace on the same line: after words that begin no statement, the brace
    /// is one of a sentence.
    fn goes_on(&self, at: usize) -> bool {
        let behind = self.text[at..].trim_start_matches(|letter| is_space(letter) && !matches!(letter, '\n' | '\r'));
        !behind.is_empty() && !behind.starts_with(['\n', '\r', '#', '}'])
    }

    /// Whether nothing stands before it on its line.
    fn is_alone(&self, range: &Range<usize>) -> bool {
        let before =
            self.text[..range.start].trim_end_matches(|letter| is_space(letter) && !matches!(letter, '\n' | '\r'));
        before.is_empty() || before.ends_with(['\n', '\r'])
    }

    /// Whether something stands outside every block as if it stood in one, where braces are missing or too many:
    /// then it may belong elsewhere.
    fn is_astray(&self, whole: &Range<usize>, depth: usize) -> bool {
        let is_indented =
            || self.text[..whole.start].ends_with(|letter| is_space(letter) && !matches!(letter, '\n' | '\r'));
        depth == 0 && self.indentation == Indentation::Telling && is_indented()
    }

    fn token(&self, pair: Pair<'a, Rule>, reading: &mut Reading) {
        let bytes = range(&pair);
        let span = Span::new(self.id, bytes.start, bytes.end);
        let kind = match pair.as_rule() {
            Rule::text => {
                let mut inner = span;
                let was_broken = std::mem::take(&mut reading.is_broken);
                for part in pair.into_inner() {
                    match part.as_rule() {
                        Rule::text_body => inner = Span::new(self.id, part.as_span().start(), part.as_span().end()),
                        Rule::text_close => {}
                        _ => reading.is_broken = true,
                    }
                }
                reading.swallows_braces |= reading.is_broken && holds_ends_of_blocks(&self.text[inner.range()]);
                reading.is_broken |= was_broken;
                TokenKind::Text { inner }
            }
            Rule::string => {
                let body = pair.into_inner().next().map_or(bytes, |body| range(&body));
                TokenKind::String { inner: Span::new(self.id, body.start, body.end) }
            }
            Rule::unclosed_string => {
                reading.is_broken = true;
                TokenKind::Word
            }
            Rule::comma => {
                let ends_line = self.text[bytes.clone()].contains(['\n', '\r']);
                reading.tokens.push(Token { kind: TokenKind::Comma, span: Span { end: span.start + 1, ..span } });
                let next = reading.tokens.len();
                let comments = pair.into_inner().filter(|part| part.as_rule() == Rule::comment);
                reading.comments.extend(comments.map(|comment| (next, range(&comment))));
                if ends_line {
                    reading.breaks.push(next);
                }
                return;
            }
            Rule::colon => TokenKind::Colon,
            Rule::number => TokenKind::Number,
            Rule::percent => TokenKind::Percent,
            _ => TokenKind::Word,
        };
        reading.tokens.push(Token { kind, span });
    }

    fn head(&self, reading: Reading, opens: bool) -> (bool, Head) {
        let Reading { tokens, breaks, comments, is_broken, .. } = reading;
        let ends_in_comma = tokens.last().is_some_and(|token| token.kind == TokenKind::Comma);
        let runs_on = breaks.iter().any(|index| keyword(self.text, &tokens[*index..]).is_some());
        let (keyword, phrase) = match keyword(self.text, &tokens) {
            Some((keyword, length)) => (Some(keyword), length),
            None => (None, likely_length(self.text, &tokens)),
        };
        let is_broken = is_broken || ends_in_comma || runs_on || has_misplaced_quote(self.text, &tokens);
        (is_broken, Head { tokens, phrase, keyword, breaks, comments, opens })
    }
}

/// The words of a statement as they come.
#[derive(Default)]
struct Reading {
    tokens: Vec<Token>,
    breaks: Vec<usize>,
    comments: Vec<(usize, Range<usize>)>,
    is_broken: bool,
    /// Whether a text that does not end as it should holds lines that begin or end blocks.
    swallows_braces: bool,
}

/// Whether a rule stands where the end of something is missing.
fn never_ends(rule: Rule) -> bool {
    matches!(rule, Rule::missing_close | Rule::missing_text_close)
}

/// Whether a line of a text looks like the beginning of a block or its end.
fn holds_ends_of_blocks(text: &str) -> bool {
    lines(text).map(str::trim).any(|line| line.ends_with('{') || line.starts_with('}'))
}

/// Whether a quote stands where none can: within a word, right behind another one's end, or before the first word of a
/// statement. A space put there would hide what was meant.
fn has_misplaced_quote(text: &str, tokens: &[Token]) -> bool {
    let is_quoted = |token: &Token| matches!(token.kind, TokenKind::String { .. } | TokenKind::Text { .. });
    let is_mark = |token: &Token| matches!(token.kind, TokenKind::Comma | TokenKind::Colon);
    let touches = |pair: &[Token]| {
        pair[0].span.end == pair[1].span.start && pair.iter().any(is_quoted) && !pair.iter().any(is_mark)
    };
    let is_stray = |token: &Token| token.kind == TokenKind::Word && &text[token.span.range()] == "”";
    let begins_with_text = tokens.first().is_some_and(|first| matches!(first.kind, TokenKind::Text { .. }));
    begins_with_text || tokens.iter().any(is_stray) || tokens.windows(2).any(touches)
}

fn range(pair: &Pair<'_, Rule>) -> Range<usize> {
    pair.as_span().start()..pair.as_span().end()
}

/// Whether the grammar reads a character as space between words or lines.
pub(super) fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '\u{FEFF}')
}
