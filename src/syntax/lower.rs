//! From the parser's pairs to the tree: statements find their keyword, and every rule named after a
//! mistake becomes a finding.

use pest::iterators::{Pair, Pairs};

use super::ast::{Block, Entry, File, Line, Token, TokenKind, speaks_to_planck};
use super::grammar::Rule;
use super::quotes;
use crate::diagnostics::Sink;
use crate::source::{FileId, Span};
use crate::vocabulary::{self, Keyword};

/// The tree of a file of which the first `readable` bytes were parsed.
pub(super) fn file(pairs: Pairs<'_, Rule>, text: &str, id: FileId, readable: usize, sink: &mut Sink) -> File {
    let mut lowering = Lowering { text, id, cut: readable < text.len(), runs_on: false, sink };
    let mut lines = Vec::new();
    for pair in pairs {
        lowering.line(pair, &mut lines);
    }
    File { id, lines, speaks_to_planck: speaks_to_planck(text) }
}

/// Reports control characters, which no editor shows: the first of each line.
pub(super) fn control_characters(text: &str, id: FileId, sink: &mut Sink) {
    // What is hidden is no letter of ASCII, nor a sign of it.
    let may_be_hidden = |byte: &u8| !matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t');
    let Some(first) = text.as_bytes().iter().position(may_be_hidden) else { return };
    let mut reported_until = 0;
    for (at, character) in text[first..].char_indices().map(|(at, character)| (first + at, character)) {
        let is_mark_of_the_file = at == 0 && character == '\u{FEFF}';
        if at >= reported_until && is_hidden(character) && !is_mark_of_the_file {
            let span = Span::new(id, at, at + character.len_utf8());
            sink.control_character(span, character);
            reported_until = text[at..].find(['\n', '\r']).map_or(text.len(), |length| at + length);
        }
    }
}

/// Whether a character acts without being seen: controls, spaces of no width, hyphens that show at the end of a line
/// alone, and marks that reorder the text around them.
fn is_hidden(character: char) -> bool {
    let has_no_width = matches!(character, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}');
    let reorders = matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    (character.is_control() && !matches!(character, '\n' | '\r' | '\t')) || has_no_width || reorders
}

struct Lowering<'a> {
    text: &'a str,
    id: FileId,
    /// Whether the text was cut off: then its end says nothing about blocks that are still open.
    cut: bool,
    /// Whether what never ends goes on to the end of the text, which may hold the ends of blocks that are still open.
    runs_on: bool,
    sink: &'a mut Sink,
}

impl<'a> Lowering<'a> {
    fn line(&mut self, pair: Pair<'a, Rule>, lines: &mut Vec<Line>) {
        match pair.as_rule() {
            Rule::entry | Rule::nested_entry | Rule::balanced_entry => self.entry(pair, lines),
            Rule::comment => lines.push(Line::Comment(self.span(&pair))),
            Rule::stray_close => self.sink.stray_close(self.span(&pair)),
            _ => {}
        }
    }

    fn entry(&mut self, pair: Pair<'a, Rule>, lines: &mut Vec<Line>) {
        let mut head = Head::default();
        let mut block = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::block | Rule::nested | Rule::balanced_block => block = Some(part),
                _ => self.token(part, &mut head),
            }
        }
        quotes::join(self.text, &mut head.tokens, &mut head.after_line_break, self.sink);
        let mut statements = self.split(&head);
        let last = statements.pop();
        for tokens in statements {
            let entry = self.statement(tokens, None);
            lines.push(Line::Entry(entry));
        }
        lines.extend(head.comments.iter().map(|span| Line::Comment(*span)));
        match (last, block) {
            (Some(tokens), block) => {
                let begun_as = self.begun_as(&tokens);
                let block = block.map(|block| self.block(block, begun_as));
                let mut entry = self.statement(tokens, block);
                if let Some(block) = &mut entry.block {
                    block.damaged |= head.damaged;
                }
                lines.push(Line::Entry(entry));
            }
            (None, Some(block)) => self.unnamed_block(block, lines),
            (None, None) => {}
        }
    }

    /// A brace that begins a line: it belongs to the statement above, where that one may have a block and has
    /// none, and to nothing otherwise.
    fn unnamed_block(&mut self, pair: Pair<'a, Rule>, lines: &mut [Line]) {
        let open = Span { end: self.span(&pair).start + 1, ..self.span(&pair) };
        let above = match lines.last_mut() {
            Some(Line::Entry(entry)) if entry.block.is_none() => Some(entry),
            _ => None,
        };
        match above.filter(|entry| entry.keyword.is_some_and(|keyword| keyword.field().opens.is_some())) {
            Some(entry) => {
                let begun_as = self.text[entry.head.range()].split('"').next().unwrap_or_default().trim().to_owned();
                let between = Span { end: open.end, ..entry.head.at_end() };
                self.sink.brace_below(open, between, &begun_as);
                entry.block = Some(self.block(pair, begun_as));
            }
            None => {
                self.sink.unnamed_block(open);
                self.block(pair, String::new());
            }
        }
    }

    /// The statements of a head: one, unless a comma at the end of a line made the next statement look like
    /// a part of the list.
    fn split(&mut self, head: &Head) -> Vec<Vec<Token>> {
        let mut statements = Vec::new();
        let mut current: Vec<Token> = Vec::new();
        for (index, token) in head.tokens.iter().enumerate() {
            let comma = current.last().copied().filter(|last| last.kind == TokenKind::Comma);
            if let Some(comma) = comma
                && head.after_line_break.binary_search(&index).is_ok()
                && self.begins_a_statement(&head.tokens[index..])
            {
                let comma = Span { end: comma.span.start + 1, ..comma.span };
                self.sink.trailing_comma(comma);
                current.pop();
                // Where the comma was all there was, nothing is left of its statement.
                if !current.is_empty() {
                    statements.push(std::mem::take(&mut current));
                }
            }
            current.push(*token);
        }
        if let Some(last) = current.last()
            && last.kind == TokenKind::Comma
        {
            self.sink.trailing_comma(Span { end: last.span.start + 1, ..last.span });
            current.pop();
        }
        if !current.is_empty() {
            statements.push(current);
        }
        statements
    }

    /// Whether the tokens begin with a phrase and go on as a statement does, not as a list.
    fn begins_a_statement(&self, tokens: &[Token]) -> bool {
        keyword(self.text, tokens).is_some_and(|(keyword, length)| match tokens.get(length) {
            None => keyword.field().shape == vocabulary::Shape::Nothing,
            Some(next) => next.kind != TokenKind::Comma,
        })
    }

    fn statement(&mut self, mut tokens: Vec<Token>, block: Option<Block>) -> Entry {
        self.without_semicolon(&mut tokens);
        let head = tokens[0].span.to(tokens[tokens.len() - 1].span);
        match keyword(self.text, &tokens) {
            Some((keyword, length)) => {
                let phrase = tokens[0].span.to(tokens[length - 1].span);
                tokens.drain(..length);
                if let Some(colon) =
                    tokens.first().filter(|it| it.kind == TokenKind::Colon && keyword != Keyword::Claim)
                {
                    self.sink.colon_behind_field(colon.span, keyword.field().phrase);
                    tokens.remove(0);
                }
                // A plan may have a hundred thousand statements, and most have a word or two.
                tokens.shrink_to_fit();
                Entry { keyword: Some(keyword), phrase, words: tokens, head, block }
            }
            None => {
                let phrase = tokens[0].span.to(tokens[likely_length(self.text, &tokens) - 1].span);
                Entry { keyword: None, phrase, words: tokens, head, block }
            }
        }
    }

    /// Takes a semicolon from the end of a statement, where some put one out of habit; never all that there is.
    fn without_semicolon(&mut self, tokens: &mut Vec<Token>) {
        let is_only = tokens.len() == 1;
        let Some(last) = tokens.last_mut().filter(|it| it.kind == TokenKind::Word) else { return };
        let Some(word) = self.text[last.span.range()].strip_suffix(';').filter(|word| !is_only || !word.is_empty())
        else {
            return;
        };
        let at = Span { start: last.span.end - 1, ..last.span };
        self.sink.stray_semicolon(at);
        last.span.end = at.start;
        if word == "%" {
            last.kind = TokenKind::Percent;
        } else if word.starts_with(|it: char| it.is_ascii_digit()) && word.ends_with(|it: char| it.is_ascii_digit()) {
            let is_number = word.bytes().all(|it| it.is_ascii_digit() || matches!(it, b',' | b'.'));
            last.kind = if is_number { TokenKind::Number } else { TokenKind::Word };
        }
        if word.is_empty() {
            tokens.pop();
        }
    }

    fn block(&mut self, pair: Pair<'a, Rule>, begun_as: String) -> Block {
        let found_before = self.sink.count();
        let open = Span { end: self.span(&pair).start + 1, ..self.span(&pair) };
        let mut block = Block { open, lines: Vec::new(), close: None, damaged: false };
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::close => block.close = Some(self.span(&part)),
                Rule::missing_close => {
                    block.damaged = true;
                    if self.cut {
                        // It is open because the text was cut; what stands in it was read as far as it goes for
                        // nothing but the nesting, which has been reported.
                        block.lines.clear();
                    } else if !self.runs_on {
                        self.sink.unclosed_block(open, &begun_as);
                    }
                }
                _ => self.line(part, &mut block.lines),
            }
        }
        block.damaged |= self.sink.count() > found_before;
        block.lines.shrink_to_fit();
        block
    }

    fn token(&mut self, pair: Pair<'a, Rule>, head: &mut Head) {
        let span = self.span(&pair);
        let kind = match pair.as_rule() {
            Rule::text => self.text(pair, head),
            Rule::string => {
                let body = pair.into_inner().next();
                TokenKind::String { inner: body.map_or(span, |body| self.span(&body)) }
            }
            Rule::unclosed_string => {
                let quote = self.text[span.range()].chars().next().map_or(1, char::len_utf8);
                let end = span.start as usize + self.text[span.range()].trim_end().len();
                let span = Span::new(self.id, span.start as usize, end);
                let is_alone = end <= span.start as usize + quote;
                if is_alone && self.text[..span.start as usize].ends_with(['"', '”']) {
                    self.sink.quote_too_many(span);
                    head.damaged = true;
                    return;
                }
                self.sink.unclosed_string(span, &self.text[span.range()]);
                self.runs_on |= self.is_last(span);
                head.damaged = true;
                let inner = Span::new(self.id, span.start as usize + quote, end.max(span.start as usize + quote));
                head.push(TokenKind::String { inner }, span);
                return;
            }
            Rule::comma => {
                let mut ends_line = self.text[span.range()].contains(['\n', '\r']);
                for comment in pair.into_inner().filter(|part| part.as_rule() == Rule::comment) {
                    head.comments.push(self.span(&comment));
                    ends_line = true;
                }
                head.push(TokenKind::Comma, Span { end: span.start + 1, ..span });
                if ends_line {
                    head.after_line_break.push(head.tokens.len());
                }
                return;
            }
            Rule::colon => TokenKind::Colon,
            Rule::number => TokenKind::Number,
            Rule::percent => TokenKind::Percent,
            _ => TokenKind::Word,
        };
        head.push(kind, span);
    }

    fn text(&mut self, pair: Pair<'a, Rule>, head: &mut Head) -> TokenKind {
        let span = self.span(&pair);
        let open = Span { end: span.start + 3, ..span };
        let mut inner = open.at_end();
        for part in pair.into_inner() {
            let part_span = self.span(&part);
            match part.as_rule() {
                Rule::text_body => inner = part_span,
                Rule::late_close => self.sink.late_quotes(part_span, self.indent_of(span)),
                Rule::missing_text_close => {
                    head.damaged = true;
                    let begun_as = self.begun_as(&head.tokens);
                    self.sink.unclosed_text(open, &begun_as);
                    self.runs_on |= self.is_last(span);
                }
                _ => {}
            }
        }
        TokenKind::Text { inner }
    }

    /// Whether nothing stands behind a span.
    fn is_last(&self, span: Span) -> bool {
        self.text[span.end as usize..].trim_start().is_empty()
    }

    /// A statement's first words, to speak of it: `update on calls-999`.
    fn begun_as(&self, tokens: &[Token]) -> String {
        let is_plain = |token: &&Token| !matches!(token.kind, TokenKind::Text { .. } | TokenKind::String { .. });
        let mut words = String::new();
        for token in tokens.iter().take_while(is_plain).take(6) {
            if !words.is_empty() {
                words.push(' ');
            }
            words.extend(self.text[token.span.range()].chars().take(60));
        }
        words
    }

    /// The spaces before the line that holds the span; none where the line is so long that to look for its
    /// start at each of its words would take a time that is quadratic in its length.
    fn indent_of(&self, span: Span) -> &'a str {
        let before = &self.text.as_bytes()[..span.start as usize];
        let Some(length) = before.iter().rev().take(1000).position(|byte| *byte == b'\n') else { return "" };
        let line = &self.text[before.len() - length..before.len()];
        &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
    }

    fn span(&self, pair: &Pair<'_, Rule>) -> Span {
        let span = pair.as_span();
        Span::new(self.id, span.start(), span.end())
    }
}

/// The keyword that the tokens begin with, and how many of them it takes.
pub(super) fn keyword(text: &str, tokens: &[Token]) -> Option<(Keyword, usize)> {
    let words = tokens.iter().take_while(|token| token.kind == TokenKind::Word);
    vocabulary::keyword_at(words.map(|token| &text[token.span.range()]))
}

/// Of an unknown statement, how many of its words (of which there is one at least) were most likely meant as its
/// phrase: those up to a wide gap (people align values), to anything but a word, or just the first.
pub(super) fn likely_length(text: &str, tokens: &[Token]) -> usize {
    let words = tokens.iter().take_while(|token| token.kind == TokenKind::Word).count();
    let wide_gap = |pair: &[Token]| is_wide(&text[pair[0].span.end as usize..pair[1].span.start as usize]);
    let before_gap = tokens[..words.max(1)].windows(2).position(wide_gap).map_or(words, |index| index + 1);
    let length = if before_gap == tokens.len() && before_gap > 1 { 1 } else { before_gap.clamp(1, 4) };
    length.min(tokens.len())
}

/// Whether the space between two words sets them apart, as people align values.
pub(super) fn is_wide(gap: &str) -> bool {
    gap.len() > 1 || gap == "\t"
}

/// The words of a statement as they come.
#[derive(Default)]
struct Head {
    tokens: Vec<Token>,
    /// Indices of tokens that follow a comma at the end of a line, in order.
    after_line_break: Vec<usize>,
    /// Comments behind such commas.
    comments: Vec<Span>,
    damaged: bool,
}

impl Head {
    fn push(&mut self, kind: TokenKind, span: Span) {
        self.tokens.push(Token { kind, span });
    }
}
