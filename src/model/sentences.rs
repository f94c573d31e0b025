//! A text cut into sentences, and those into words with their places.
//!
//! Must not know what any word means: rules about words are made by those who read them.

use std::iter::Peekable;

use super::{Figure, Text};
use crate::source::{SourceMap, Span};

/// What ends at a full stop, a semicolon, a colon, a line of a list or a blank line.
#[derive(Debug)]
pub struct Sentence<'a> {
    /// In order.
    pub words: Vec<Word<'a>>,
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

    /// From one word to another, the second one included.
    pub fn span(&self, from: usize, to: usize) -> Span {
        self.words[from].at.to(self.words[to].at)
    }
}

/// What a dot behind does not end a sentence.
const ABBREVIATIONS: &[&str] = &["e.g", "i.e", "eg", "ie", "no", "nos", "vs", "approx", "st", "dr", "mr", "mrs", "ms"];

/// The sentences of a text.
pub(super) fn of<'a>(sources: &SourceMap, text: &'a Text) -> Vec<Sentence<'a>> {
    let prose = text.prose(sources);
    let figures = text.figures().peekable();
    let mut cutting = Cutting { text, figures, sentences: Vec::new(), words: Vec::new(), after_break: false };
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
                let is_short = letter == '.' && cutting.last().is_some_and(|last| ABBREVIATIONS.contains(&last));
                if !is_short {
                    cutting.end();
                }
            }
            ';' => cutting.end(),
            ':' if rest.starts_with(char::is_whitespace) => cutting.end(),
            '\n' => {
                let next = rest.split('\n').next().unwrap_or_default().trim();
                let marker = next.starts_with(['-', '*', '+', '#', '|', '>']);
                let number = next.trim_start_matches(|it: char| it.is_ascii_digit());
                let numbered = number.len() < next.len() && number.starts_with(['.', ')']);
                if next.is_empty() || marker || numbered {
                    cutting.end();
                }
            }
            ',' | '(' | ')' | '–' | '—' => cutting.after_break = true,
            _ => {}
        }
        at += length;
    }
    cutting.end();
    cutting.sentences
}

/// No sentence of a report is longer; what is, is no prose, and rules that look to and fro in it would take long.
const LONGEST: usize = 200;

struct Cutting<'a, F: Iterator<Item = &'a Figure>> {
    text: &'a Text,
    /// Those still to come, in order.
    figures: Peekable<F>,
    sentences: Vec<Sentence<'a>>,
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
        self.words.push(Word { text, at, figure, after_break: std::mem::take(&mut self.after_break) });
        end
    }

    fn last(&self) -> Option<&str> {
        self.words.last().map(|word| word.text.as_str())
    }

    fn end(&mut self) {
        self.after_break = false;
        let words = std::mem::take(&mut self.words);
        if (1..=LONGEST).contains(&words.len()) {
            self.sentences.push(Sentence { words });
        }
    }
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == Text::NO_PROSE
}
