//! What is at a place of a plan, for whoever types there: in which block, at the beginning of which line, behind
//! which phrase, in which word of its value, in a text, in the braces of a figure.
//!
//! Asked while a line is half typed, so nothing here trusts that a statement is whole.

use super::Parse;
use super::ast::{Block, Entry, Line, Token, TokenKind};
use crate::source::{FileId, Span, lines};
use crate::vocabulary::{self, Keyword, Place, Shape};

/// What is at a place.
#[derive(Debug)]
pub struct Context<'a> {
    /// The declarations in whose blocks it lies, the outermost first.
    pub blocks: Vec<&'a Entry>,
    /// What stands there.
    pub spot: Spot<'a>,
}

/// What stands at a place.
#[derive(Debug)]
pub enum Spot<'a> {
    /// A comment, from its hash to the end of the line.
    Comment(Span),
    /// The beginning of a line, where a phrase may stand.
    Phrase {
        /// The statement that begins there, where one does.
        entry: Option<&'a Entry>,
        /// What of the phrase is typed; empty where nothing is.
        typed: Span,
    },
    /// Behind a phrase.
    Value(Value<'a>),
    /// Words in quotes that are no text: a title, a reason, a path.
    Quoted {
        /// The statement.
        value: Value<'a>,
        /// What stands between the quotes.
        inner: Span,
    },
    /// A text of Markdown, outside braces.
    Text {
        /// The statement.
        entry: &'a Entry,
        /// What stands between the quotes.
        inner: Span,
    },
    /// A figure in the braces of a text.
    Figure {
        /// The statement.
        entry: &'a Entry,
        /// From the opening brace to the closing one; to the place itself where none closes it.
        braces: Span,
    },
}

/// A place behind a phrase.
#[derive(Debug)]
pub struct Value<'a> {
    /// The statement.
    pub entry: &'a Entry,
    /// Its phrase; none where it begins with words that are none.
    pub keyword: Option<Keyword>,
    /// The words of the value before the place.
    pub before: &'a [Token],
    /// Whether something of a list begins here: at the beginning of the value, or behind a comma.
    pub begins_item: bool,
    /// The word that is being typed; empty where none is.
    pub word: Span,
}

impl<'a> Context<'a> {
    /// The kind of block that it lies in.
    pub fn place(&self) -> Place {
        let opened = self.blocks.iter().rev().find_map(|entry| entry.keyword?.field().opens);
        opened.unwrap_or(Place::File)
    }

    /// The block that it lies in; none outside every block.
    pub fn block(&self) -> Option<&'a Block> {
        self.blocks.last()?.block.as_ref()
    }
}

/// What is at a byte offset of a file's text. An offset inside a character counts as its beginning.
pub fn context<'a>(parse: &'a Parse, text: &str, offset: usize) -> Context<'a> {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let at = Asked { text, file: parse.file.id, offset };
    let mut blocks = Vec::new();
    let mut lines = &parse.file.lines;
    loop {
        if let Some(comment) = lines.iter().find_map(|line| at.comment(line)) {
            return Context { blocks, spot: Spot::Comment(comment) };
        }
        let above = lines.iter().filter_map(Line::entry).take_while(|entry| entry.head.start as usize <= offset).last();
        let Some(entry) = above else { return Context { blocks, spot: at.empty_line() } };
        let inside = entry.block.as_ref().filter(|block| at.is_in(block));
        match inside {
            Some(block) => {
                blocks.push(entry);
                lines = &block.lines;
            }
            None => {
                let place = Context { blocks: blocks.clone(), spot: at.empty_line() }.place();
                return Context { blocks, spot: at.spot(entry, place) };
            }
        }
    }
}

/// The place that is asked for.
#[derive(Clone, Copy)]
struct Asked<'t> {
    text: &'t str,
    file: FileId,
    offset: usize,
}

impl Asked<'_> {
    fn comment(self, line: &Line) -> Option<Span> {
        let Line::Comment(span) = line else { return None };
        let (start, end) = (span.start as usize, span.end as usize);
        (start < self.offset && self.offset <= end).then_some(*span)
    }

    fn is_in(self, block: &Block) -> bool {
        let ends = block.close.is_none_or(|close| self.offset <= close.start as usize);
        block.open.end as usize <= self.offset && ends
    }

    fn here(self) -> Span {
        Span::new(self.file, self.offset, self.offset)
    }

    fn empty_line<'a>(self) -> Spot<'a> {
        Spot::Phrase { entry: None, typed: self.here() }
    }

    /// What is at a place in a statement or behind the last one above it.
    fn spot(self, entry: &Entry, place: Place) -> Spot<'_> {
        if self.has_left(entry) {
            return self.empty_line();
        }
        let Some(keyword) = entry.keyword else { return self.in_unknown(entry) };
        let keyword = vocabulary::keyword_in(keyword, place);
        if self.offset <= entry.phrase.end as usize {
            let is_before = self.offset == entry.phrase.start as usize;
            let typed = if is_before { self.here() } else { entry.phrase };
            return Spot::Phrase { entry: Some(entry), typed };
        }
        self.in_words(entry, Some(keyword))
    }

    /// Whether the statement is over: the line has ended, and no comma says that its list goes on.
    fn has_left(self, entry: &Entry) -> bool {
        if self.offset <= entry.head.end as usize {
            return false;
        }
        let is_behind_block = entry.block.as_ref().is_some_and(|block| block.open.start as usize <= self.offset);
        let between = &self.text[entry.head.end as usize..self.offset];
        let mut lines = between.split(['\n', '\r']).map(|line| line.split('#').next().unwrap_or_default().trim());
        is_behind_block || (between.contains(['\n', '\r']) && !lines.any(|line| line == ","))
    }

    /// A statement whose phrase nobody knows is most likely one that is being typed.
    fn in_unknown(self, entry: &Entry) -> Spot<'_> {
        let before = entry.words.iter().take_while(|token| (token.span.start as usize) < self.offset);
        let are_words = before.clone().all(|token| token.kind == TokenKind::Word);
        if !are_words {
            return self.in_words(entry, None);
        }
        match before.last() {
            // Behind a space nothing is typed of the next word; the words before it may still begin a phrase.
            Some(last) => {
                let end = (last.span.end as usize).max(self.offset);
                Spot::Phrase { entry: Some(entry), typed: Span::new(self.file, entry.head.start as usize, end) }
            }
            None => Spot::Phrase { entry: Some(entry), typed: self.here() },
        }
    }

    fn in_words(self, entry: &Entry, keyword: Option<Keyword>) -> Spot<'_> {
        let starts_before = |token: &Token| (token.span.start as usize) < self.offset;
        let started = entry.words.partition_point(starts_before);
        let touched = entry.words[..started].last().filter(|token| self.offset <= token.span.end as usize);
        let before = |index: usize| &entry.words[..index];
        let value = |index: usize, word: Span| {
            let before = before(index);
            Value { entry, keyword, before, begins_item: self.begins_item(before, word), word }
        };
        match touched {
            None => Spot::Value(value(started, self.here())),
            Some(token) => match token.kind {
                TokenKind::String { inner } | TokenKind::Text { inner } if self.is_within(inner) => {
                    let shape = keyword.map(|keyword| keyword.field().shape);
                    let is_text =
                        matches!(shape, Some(Shape::Text | Shape::NameAndText | Shape::SubjectAndText) | None);
                    match self.braces(inner) {
                        _ if !is_text => Spot::Quoted { value: value(started - 1, inner), inner },
                        Some(braces) => Spot::Figure { entry, braces },
                        None => Spot::Text { entry, inner },
                    }
                }
                // A comma or a colon is the end of what stands before it.
                TokenKind::Word | TokenKind::Number | TokenKind::Percent => Spot::Value(value(started - 1, token.span)),
                _ => Spot::Value(value(started, self.here())),
            },
        }
    }

    /// A comma at the end of a list is no word of the tree: nothing follows it yet.
    fn begins_item(self, before: &[Token], word: Span) -> bool {
        let Some(last) = before.last() else { return true };
        let between = &self.text[last.span.end as usize..(word.start as usize).max(last.span.end as usize)];
        last.kind == TokenKind::Comma || between.trim_start().starts_with(',')
    }

    fn is_within(self, inner: Span) -> bool {
        inner.start as usize <= self.offset && self.offset <= inner.end as usize
    }

    /// The braces of a text that the place lies in.
    fn braces(self, inner: Span) -> Option<Span> {
        let text = &self.text[inner.range()];
        let asked = self.offset - inner.start as usize;
        let mut open = None;
        let mut is_escaped = false;
        for (index, letter) in text[..asked].char_indices() {
            match letter {
                _ if is_escaped => {}
                '{' => open = Some(index),
                '}' => open = None,
                '\n' | '\r' if begins_blank_line(&text[index..asked]) => {
                    open = None;
                }
                _ => {}
            }
            is_escaped = letter == '\\' && !is_escaped;
        }
        let open = open?;
        let rest = &text[asked..];
        let paragraph = rest.split("\n\n").next().unwrap_or_default();
        // A brace of the next figure closes that one.
        let end = paragraph.find(['}', '{']).filter(|end| paragraph[*end..].starts_with('}'));
        let end = end.map_or(asked, |end| asked + end + 1);
        let start = inner.start as usize;
        Some(Span::new(self.file, start + open, start + end))
    }
}

/// Whether what begins with the end of a line goes on with a blank line.
fn begins_blank_line(text: &str) -> bool {
    let mut below = lines(text).skip(1);
    !text.starts_with("\r\n") && below.next().is_some_and(is_blank) && below.next().is_some()
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::{Spot, context};
    use crate::source::{SourceMap, Span};
    use crate::syntax::parse;

    /// What is at the `$0` of a text, in words.
    fn at(marked: &str) -> String {
        let offset = marked.find("$0").expect("a cursor");
        let mut sources = SourceMap::default();
        let id = sources.add("plan.plan", marked.replacen("$0", "", 1));
        let parse = parse(&sources, id);
        let context = context(&parse, sources.file(id).text(), offset);
        let words = |span: Span| sources.text_of(span).to_owned();
        let spot = match &context.spot {
            Spot::Comment(span) => format!("comment `{}`", words(*span)),
            Spot::Phrase { entry, typed } => {
                let of = entry.map_or(String::new(), |entry| format!(" of `{}`", words(entry.head)));
                format!("phrase `{}`{of}", words(*typed))
            }
            Spot::Value(value) => {
                let phrase = value.keyword.map_or("?", |keyword| keyword.field().phrase);
                let before: Vec<_> = value.before.iter().map(|token| words(token.span)).collect();
                format!("`{phrase}` after [{}] `{}`", before.join("|"), words(value.word))
            }
            Spot::Quoted { inner, .. } => format!("quoted `{}`", words(*inner)),
            Spot::Text { inner, .. } => format!("text `{}`", words(*inner).trim()),
            Spot::Figure { braces, .. } => format!("figure `{}`", words(*braces)),
        };
        format!("{:?}: {spot}", context.place())
    }

    #[test]
    fn a_place_is_known_by_what_stands_around_it() {
        for (text, expected) in [
            ("$0", "File: phrase ``"),
            ("pri$0", "File: phrase `pri` of `pri`"),
            ("metric a \"A\" {\n  $0\n}", "Metric: phrase ``"),
            ("metric a \"A\" {\n  bet$0\n}", "Metric: phrase `bet` of `bet`"),
            ("metric a \"A\" {\n  compared w$0\n}", "Metric: phrase `compared w` of `compared w`"),
            ("metric a \"A\" {\n  compared $0\n}", "Metric: phrase `compared ` of `compared`"),
            ("metric a \"A\" {\n  un$0it calls\n}", "Metric: phrase `unit` of `unit calls`"),
            ("metric a \"A\" {\n  $0unit calls\n}", "Metric: phrase `` of `unit calls`"),
            ("metric a \"A\" {\n  unit $0\n  better lower\n}", "Metric: `unit` after [] ``"),
            ("metric a \"A\" {\n  unit calls\n  $0\n  better lower\n}", "Metric: phrase ``"),
            ("metric a \"A\" {\n  aspiration 4th in m$0\n}", "Metric: `aspiration` after [4th|in] `m`"),
            ("metric a \"A\" {\n  aspiration 4th in $0", "Metric: `aspiration` after [4th|in] ``"),
            ("metric a \"A\" {\n  unit c$0alls", "Metric: `unit` after [] `calls`"),
            ("metric a \"A\" { # so$0\n}", "Metric: comment `# so`"),
            ("# planck: ignore[$0", "File: comment `# planck: ignore[`"),
            ("metric a \"A$0\" {\n}", "File: quoted `A`"),
            ("metric a$0 \"A\" {\n}", "File: `metric` after [] `a`"),
            ("metric a \"A\" {\n}\n$0", "File: phrase ``"),
            ("group m \"M\" {\n  members a, $0\n}", "Group: `members` after [a] ``"),
            ("group m \"M\" {\n  members a,\n    $0\n}", "Group: `members` after [a] ``"),
            ("group m \"M\" {\n  members a, # so\n    $0\n}", "Group: `members` after [a] ``"),
            ("group m \"M\" {\n  members a, $0\n  note \"x\"\n}", "Group: `members` after [a] ``"),
            ("group m \"M\" {\n  members a, b$0, c\n}", "Group: `members` after [a|,] `b`"),
            ("group m \"M\" {\n  members a\n  $0\n}", "Group: phrase ``"),
            ("quarter 2020/21 Q4 {\n  claim not m$0\n}", "Quarter: `claim` after [not] `m`"),
            ("quarter 2020/21 Q4 {\n  claim met:$0\n}", "Quarter: `claim` after [met|:] ``"),
            ("quarter 2020/21 Q4 {\n  update on a \"$0\n}", "Quarter: text ``"),
            ("priority 1 \"P\" {\n  metric a \"A\" {\n    b$0\n  }\n}", "Metric: phrase `b` of `b`"),
            ("priority 1 \"P\" {\n  metric a \"A\" {\n    b\n  }\n  $0\n}", "Priority: phrase ``"),
        ] {
            assert_eq!(at(text), expected, "{text}");
        }
    }

    #[test]
    fn braces_of_a_text_are_found_closed_or_not() {
        let in_text =
            |text: &str| at(&format!("quarter 2020/21 Q4 {{\n  update on a \"\"\"\n    {text}\n  \"\"\"\n}}"));
        for (text, expected) in [
            ("Fell $0{5 = a}.", "Quarter: text `Fell {5 = a}.`"),
            ("Fell {5 = a$0}.", "Quarter: figure `{5 = a}`"),
            ("Fell {5 = a$0 and {6 = b}.", "Quarter: figure `{5 = a`"),
            ("Fell {5 =$0", "Quarter: figure `{5 =`"),
            ("Fell {5 =\n    $0a}", "Quarter: figure `{5 =\n    a}`"),
            ("Fell {5 = a} and $0", "Quarter: text `Fell {5 = a} and`"),
            ("Fell {5 =\n\n    and $0", "Quarter: text `Fell {5 =\n\n    and`"),
            ("Fell \\{5 =$0", "Quarter: text `Fell \\{5 =`"),
        ] {
            assert_eq!(in_text(text), expected, "{text}");
        }
    }
}
