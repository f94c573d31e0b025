//! A text cut into sentences, and those into words with their places.
//!
//! Must not know what any word means: rules about words are made by those who read them, and what a sentence asserts is
//! for `assertion`.

use std::cell::OnceCell;
use std::iter::Peekable;
use std::ops::Range;

use super::around::EMPHASIS;
use super::{Figure, Text};
use crate::source::{SourceMap, Span};
use crate::units::CURRENCY_SIGNS;

/// What ends at a full stop, a semicolon, a colon, a line of a list or a blank line.
#[derive(Debug)]
pub struct Sentence<'a> {
    /// In order.
    pub words: Vec<Word<'a>>,
    /// How it is put.
    pub manner: Manner,
}

/// How a sentence is put.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    /// It states something.
    #[default]
    Stated,
    /// It leads to what stands behind its colon.
    Leading,
    /// It asks.
    Asked,
    /// It stands over a part of the text.
    Heading,
    /// It is a row of a table.
    Row,
}

/// A word, or a figure in braces.
#[derive(Debug)]
pub struct Word<'a> {
    /// In lower case; empty for a figure and for what is no prose.
    pub text: String,
    /// Where it stands.
    pub at: Span,
    /// The figure in braces that stands here.
    pub figure: Option<&'a Figure>,
    /// Whether a comma or a bracket stands before it.
    pub after_break: bool,
    /// Whether it stands in a quotation.
    pub is_quoted: bool,
    /// Whether it begins with a capital.
    pub is_capital: bool,
}

impl<'a> Sentence<'a> {
    /// Whether any of the words is one of these.
    pub fn has(&self, words: &[&str]) -> bool {
        self.words.iter().any(|word| words.contains(&word.text.as_str()))
    }

    /// Whether any of the words is one of a kind.
    pub fn any(&self, is_one: impl Fn(&str) -> bool) -> bool {
        self.words.iter().any(|word| is_one(&word.text))
    }

    /// Whether the words from a place on are these.
    pub fn reads(&self, at: usize, words: &str) -> bool {
        words.split(' ').enumerate().all(|(index, word)| self.text(at + index) == Some(word))
    }

    /// The figure in braces at a place, if one stands there.
    pub fn figure(&self, at: usize) -> Option<&'a Figure> {
        self.words.get(at)?.figure
    }

    /// The word at a place, if there is one.
    pub fn text(&self, at: usize) -> Option<&str> {
        self.words.get(at).map(|word| word.text.as_str())
    }

    /// Whether the word at a place is one of these.
    pub fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        self.text(at).is_some_and(|word| words.contains(&word))
    }

    /// Whether a word begins a name: `Will Smith`, `Next Steps`.
    pub fn begins_name(&self, at: usize) -> bool {
        let is_capital = |word: &Word<'_>| word.is_capital;
        let next = self.words.get(at + 1).filter(|next| !next.after_break);
        self.words.get(at).is_some_and(is_capital) && next.is_some_and(is_capital)
    }

    /// From one word to another, the second one included.
    pub fn span(&self, from: usize, to: usize) -> Span {
        self.words[from].at.to(self.words[to].at)
    }
}

/// The sentences of some texts, each of which is cut when it is first asked for.
pub struct Cut<'a> {
    sources: &'a SourceMap,
    /// In the order of their places.
    texts: Vec<(&'a Text, OnceCell<Vec<Sentence<'a>>>)>,
}

impl<'a> Cut<'a> {
    /// Those of texts in any order.
    pub fn of(sources: &'a SourceMap, texts: impl Iterator<Item = &'a Text>) -> Self {
        let mut texts: Vec<_> = texts.map(|text| (text, OnceCell::new())).collect();
        texts.sort_by_key(|(text, _)| (text.span.file, text.span.start));
        Self { sources, texts }
    }

    /// The sentences of the text in which something stands, with which of them holds it, and as which word.
    pub fn around(&self, at: Span) -> Option<(&[Sentence<'a>], usize, usize)> {
        let behind = self.texts.partition_point(|(text, _)| (text.span.file, text.span.start) <= (at.file, at.start));
        let (text, sentences) = self.texts.get(behind.checked_sub(1)?)?;
        if text.span.file != at.file || text.span.end < at.end {
            return None;
        }
        let sentences = sentences.get_or_init(|| of(self.sources, text));
        let behind = sentences.partition_point(|it| it.words.first().is_some_and(|word| word.at.start <= at.start));
        let which = behind.checked_sub(1)?;
        let word = sentences[which].words.iter().position(|word| word.at.start == at.start)?;
        Some((sentences, which, word))
    }

    /// Those of each text.
    pub fn texts(&self) -> impl Iterator<Item = &[Sentence<'a>]> {
        self.texts.iter().map(|(text, sentences)| &**sentences.get_or_init(|| of(self.sources, text)))
    }
}

/// What a dot behind does not end a sentence.
const ABBREVIATIONS: &[&str] =
    &["cf", "e.g", "i.e", "eg", "ie", "no", "nos", "vs", "approx", "st", "dr", "mr", "mrs", "ms"];

/// The same before a number alone: `c. 400`, but `wing C. There were`.
const BEFORE_NUMBERS: &[&str] = &["c", "ca"];

/// The sentences of a text.
pub(super) fn of<'a>(sources: &SourceMap, text: &'a Text) -> Vec<Sentence<'a>> {
    let prose = text.prose(sources);
    let figures = text.figures().peekable();
    let quotations = quotations(&prose);
    let mut cutting =
        Cutting { text, figures, quotations, sentences: Vec::new(), begun: 0, words: Vec::new(), after_break: false };
    let mut of_line = line_manner(&prose);
    let mut at = 0;
    while let Some(letter) = prose[at..].chars().next() {
        let length = letter.len_utf8();
        if is_of_word(letter) {
            at = cutting.word(&prose, at);
            continue;
        }
        let rest = &prose[at + length..];
        match letter {
            '.' | '!' | '?'
                if rest.starts_with(|next: char| next.is_whitespace() || "\"”')".contains(next)) || rest.is_empty() =>
            {
                let next = rest.trim_start_matches(|it: char| it.is_whitespace() || EMPHASIS.contains(&it));
                let is_number = next.starts_with(|it: char| {
                    it.is_ascii_digit() || it == Text::NO_PROSE || CURRENCY_SIGNS.contains(&it)
                });
                let is_short = letter == '.'
                    && cutting.last().is_some_and(|last| {
                        ABBREVIATIONS.contains(&last) || is_number && BEFORE_NUMBERS.contains(&last)
                    });
                if !is_short {
                    cutting.end(of_line.unwrap_or(if letter == '?' { Manner::Asked } else { Manner::Stated }));
                }
            }
            ';' => cutting.cut(of_line.unwrap_or(Manner::Stated)),
            ':' if rest.starts_with(char::is_whitespace) => cutting.cut(of_line.unwrap_or(Manner::Leading)),
            '\n' => {
                let of_last_line = std::mem::replace(&mut of_line, line_manner(rest));
                let next = rest.split('\n').next().unwrap_or_default().trim();
                let marker = next.starts_with(['-', '*', '+', '#', '|', '>']);
                let number = next.trim_start_matches(|it: char| it.is_ascii_digit());
                let numbered = number.len() < next.len() && number.starts_with(['.', ')']);
                if next.is_empty() || marker || numbered || of_last_line.is_some() {
                    cutting.end(of_last_line.unwrap_or(Manner::Stated));
                }
            }
            ',' | '(' | ')' | '–' | '—' => cutting.after_break = true,
            _ => {}
        }
        at += length;
    }
    cutting.end(of_line.unwrap_or(Manner::Stated));
    cutting.sentences
}

/// What the first line of a text is where it is no prose: a heading such as `# Falls` or `**Falls**` or one that is underlined,
/// or a row of a table such as `| falls | 402 |`.
fn line_manner(text: &str) -> Option<Manner> {
    let mut lines = text.split('\n').map(str::trim);
    let line = lines.next().unwrap_or_default();
    let is_bold = line.strip_prefix("**").and_then(|rest| rest.strip_suffix("**")).is_some_and(|it| !it.contains("**"));
    let is_rule = |line: &str| line.len() > 2 && ["=", "-"].iter().any(|mark| line.replace(mark, "").is_empty());
    if line.starts_with('|') {
        return Some(Manner::Row);
    }
    let is_heading = line.starts_with('#') || is_bold || !line.is_empty() && lines.next().is_some_and(is_rule);
    is_heading.then_some(Manner::Heading)
}

/// Where quotations stand, in order: between marks that open and close in one paragraph, and in lines of a block of them. An
/// apostrophe opens none.
fn quotations(prose: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = None;
    let mut is_begun = false;
    for (at, letter) in prose.char_indices() {
        let next = prose[at + letter.len_utf8()..].chars().next();
        let is_in_word = |letter: Option<char>| letter.is_some_and(is_of_word);
        let is_space = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
        match (letter, open) {
            ('\n', _) => {
                let line = prose[at + 1..].split('\n').next().unwrap_or_default();
                open = open.filter(|_| !line.trim().is_empty());
                is_begun = false;
            }
            _ if found.last().is_some_and(|it| it.contains(&at)) => {}
            ('>', None) if !is_begun => {
                let length = prose[at..].find('\n').unwrap_or(prose.len() - at);
                found.push(at..at + length);
            }
            (_, Some((from, end))) if letter == end && !is_in_word(next) && !is_space(before) => {
                found.push(from..at);
                open = None;
            }
            ('\'' | '‘', None) if is_year(&prose[at + letter.len_utf8()..]) => {}
            ('“', None) => open = Some((at, '”')),
            ('‘', None) => open = Some((at, '’')),
            ('"' | '\'', None) if !is_in_word(before) && !is_space(next) => open = Some((at, letter)),
            _ => {}
        }
        is_begun |= !letter.is_whitespace();
        before = Some(letter);
    }
    found
}

/// Whether a year without its century begins a text: `90s`, `24`.
fn is_year(text: &str) -> bool {
    let behind = text.trim_start_matches(|it: char| it.is_ascii_digit());
    text.len() - behind.len() == 2 && !behind.strip_prefix('s').unwrap_or(behind).starts_with(is_of_word)
}

/// No sentence of a report is longer; what is, is no prose, and rules that look to and fro in it would take long.
const LONGEST: usize = 200;

struct Cutting<'a, F: Iterator<Item = &'a Figure>> {
    text: &'a Text,
    /// Those still to come, in order.
    figures: Peekable<F>,
    /// Where quotations stand.
    quotations: Vec<Range<usize>>,
    sentences: Vec<Sentence<'a>>,
    /// How many sentences stand before the pieces of the one that is being read.
    begun: usize,
    words: Vec<Word<'a>>,
    after_break: bool,
}

impl<'a, F: Iterator<Item = &'a Figure>> Cutting<'a, F> {
    /// Takes the word that begins here, and gives the place behind it.
    fn word(&mut self, prose: &str, start: usize) -> usize {
        let mut end = start;
        let is_markup = prose[start..].starts_with(Text::NO_PROSE);
        let mut letters = prose[start..].chars().peekable();
        while let Some(letter) = letters.next() {
            let joins = match letter {
                _ if is_markup => letter == Text::NO_PROSE,
                Text::NO_PROSE => false,
                '.' | ',' | '\'' | '’' | '/' | '-' | '–' => {
                    letters.peek().is_some_and(|next| next.is_alphanumeric())
                }
                letter => letter.is_alphanumeric(),
            };
            if !joins {
                break;
            }
            end += letter.len_utf8();
        }
        let base = self.text.span.start as usize;
        let at = Span::new(self.text.span.file, base + start, base + end);
        while self.figures.next_if(|figure| figure.span.start < at.start).is_some() {}
        let figure = self.figures.peek().copied().filter(|figure| is_markup && figure.span.start == at.start);
        let text = if is_markup { String::new() } else { prose[start..end].to_lowercase() };
        let is_capital = prose[start..].starts_with(char::is_uppercase);
        let behind = self.quotations.partition_point(|quotation| quotation.start <= start);
        let is_quoted = behind > 0 && self.quotations[behind - 1].contains(&start);
        self.words.push(Word {
            text,
            at,
            figure,
            after_break: std::mem::take(&mut self.after_break),
            is_quoted,
            is_capital,
        });
        end
    }

    fn last(&self) -> Option<&str> {
        self.words.last().map(|word| word.text.as_str())
    }

    /// Ends a sentence, of which all pieces ask where its end does.
    fn end(&mut self, manner: Manner) {
        self.cut(manner);
        if manner == Manner::Asked {
            self.sentences[self.begun..].iter_mut().for_each(|piece| piece.manner = manner);
        }
        self.begun = self.sentences.len();
    }

    /// Ends a piece of a sentence.
    fn cut(&mut self, manner: Manner) {
        self.after_break = false;
        let words = std::mem::take(&mut self.words);
        if (1..=LONGEST).contains(&words.len()) {
            self.sentences.push(Sentence { words, manner });
        }
    }
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == Text::NO_PROSE
}
