//! A few lines to be shown beside a place, as Markdown or as plain text, whichever an editor can show.
//!
//! What comes from plans and data is escaped, so that a title with asterisks stays what it is, no control character
//! acts on a screen, and nothing that somebody wrote into a table becomes a link or a picture.

use crate::render::clean;

/// Lines to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Line(Line),
    Item(Line),
    /// Lines of the Plan language.
    Plan(String),
    /// The author's own Markdown.
    Markdown(String),
    Rule,
}

/// A line of pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Strong(String),
    Code(String),
}

impl Line {
    /// A line of words.
    pub fn of(words: impl Into<String>) -> Self {
        Self::default().words(words)
    }

    /// Goes on with words.
    #[must_use]
    pub fn words(mut self, words: impl Into<String>) -> Self {
        self.pieces.push(Piece::Words(words.into()));
        self
    }

    /// Goes on with words that stand out.
    #[must_use]
    pub fn strong(mut self, words: impl Into<String>) -> Self {
        self.pieces.push(Piece::Strong(words.into()));
        self
    }

    /// Goes on with words of a plan.
    #[must_use]
    pub fn code(mut self, words: impl Into<String>) -> Self {
        self.pieces.push(Piece::Code(words.into()));
        self
    }

    /// A sentence in which words between backticks are those of a plan, as the vocabulary writes them.
    pub fn sentence(text: &str) -> Self {
        Self::default().sentence_after(text)
    }

    /// Goes on with such a sentence.
    #[must_use]
    pub fn sentence_after(self, text: &str) -> Self {
        let mut line = self;
        for (index, part) in text.split('`').enumerate().filter(|(_, part)| !part.is_empty()) {
            line = if index % 2 == 0 { line.words(part) } else { line.code(part) };
        }
        line
    }

    fn markdown(&self) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => escaped(words),
            Piece::Strong(words) => format!("**{}**", escaped(words.trim())),
            Piece::Code(words) => code(words),
        };
        self.pieces.iter().map(piece).collect()
    }

    fn plain(&self) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) | Piece::Strong(words) | Piece::Code(words) => clean::one_line(words).into_owned(),
        };
        self.pieces.iter().map(piece).collect()
    }
}

impl Note {
    /// A note of one sentence; see [`Line::sentence`].
    pub fn sentence(text: &str) -> Self {
        let mut note = Self::default();
        note.line(Line::sentence(text));
        note
    }

    /// Adds a paragraph.
    pub fn line(&mut self, line: Line) {
        self.parts.push(Part::Line(line));
    }

    /// Adds an item of a list.
    pub fn item(&mut self, line: Line) {
        self.parts.push(Part::Item(line));
    }

    /// Adds lines of the Plan language.
    pub fn plan(&mut self, text: impl Into<String>) {
        self.parts.push(Part::Plan(text.into()));
    }

    /// Adds Markdown of the author's own. Emphasis and lists are kept, links and pictures are not.
    pub fn author(&mut self, markdown: &str) {
        self.parts.push(Part::Markdown(markdown.to_owned()));
    }

    /// Adds another note under a rule.
    pub fn and(&mut self, other: Self) {
        if !self.is_empty() && !other.is_empty() {
            self.parts.push(Part::Rule);
        }
        self.parts.extend(other.parts);
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The note as Markdown.
    pub fn markdown(&self) -> String {
        self.joined(|part| match part {
            Part::Line(line) => line.markdown(),
            Part::Item(line) => format!("- {}", line.markdown()),
            Part::Plan(text) => fenced(text),
            Part::Markdown(text) => harmless(text),
            Part::Rule => "---".to_owned(),
        })
    }

    /// The note as plain text.
    pub fn plain(&self) -> String {
        self.joined(|part| match part {
            Part::Line(line) => line.plain(),
            Part::Item(line) => format!("- {}", line.plain()),
            Part::Plan(text) | Part::Markdown(text) => clean::clean(text).into_owned(),
            Part::Rule => "———".to_owned(),
        })
    }

    /// The parts, a blank line between them, but for the items of one list.
    fn joined(&self, shown: impl Fn(&Part) -> String) -> String {
        let mut text = String::new();
        let mut is_item_above = false;
        for part in &self.parts {
            let is_item = matches!(part, Part::Item(_));
            if !text.is_empty() {
                text.push_str(if is_item && is_item_above { "\n" } else { "\n\n" });
            }
            text.push_str(&shown(part));
            is_item_above = is_item;
        }
        text
    }
}

/// Words that Markdown takes as they are.
fn escaped(words: &str) -> String {
    let words = clean::one_line(words);
    let mut shown = String::with_capacity(words.len() + 8);
    let mut rest = words.chars().peekable();
    let starts_list = |letter: char| matches!(letter, '-' | '+' | '=');
    let mut is_first = true;
    let mut digits = true;
    while let Some(letter) = rest.next() {
        let next = rest.peek().copied();
        let acts = match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$' => true,
            // A bare address would become a link.
            ':' => next == Some('/'),
            '.' | ')' => (digits && !is_first && next.is_none_or(char::is_whitespace)) || shown.ends_with("www"),
            '@' => true,
            _ => is_first && starts_list(letter),
        };
        digits &= letter.is_ascii_digit();
        if acts {
            shown.push('\\');
        }
        shown.push(letter);
        is_first = false;
    }
    shown
}

/// Words as code, whatever backticks are in them.
fn code(words: &str) -> String {
    let words = clean::one_line(words);
    let longest = words.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    let pad = if longest > 0 { " " } else { "" };
    format!("{ticks}{pad}{words}{pad}{ticks}")
}

fn fenced(text: &str) -> String {
    let text = clean::clean(text);
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}planck\n{}\n{fence}", text.trim_end())
}

/// Markdown without links, pictures and tags.
fn harmless(markdown: &str) -> String {
    let text = clean::clean(markdown);
    let mut shown = String::with_capacity(text.len() + 8);
    for (index, letter) in text.char_indices() {
        let is_address = letter == ':' && text[index..].starts_with("://");
        let is_address = is_address || (letter == '.' && shown.ends_with("www")) || letter == '@';
        if matches!(letter, '[' | ']' | '<' | '!' | '&') || is_address {
            // A backslash before it would otherwise take ours for its own.
            if shown.ends_with('\\') {
                shown.push('\\');
            }
            shown.push('\\');
        }
        shown.push(letter);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::{Line, Note};

    #[test]
    fn what_others_wrote_stays_words() {
        for (words, expected) in [
            ("All crime: offences", "All crime: offences"),
            ("*All* <b>crime</b>", "\\*All\\* \\<b\\>crime\\</b\\>"),
            ("![x](https://a.b)", "\\!\\[x\\](https\\://a.b)"),
            ("www.a.b", "www\\.a.b"),
            ("- 1", "\\- 1"),
            ("1. one", "1\\. one"),
            ("79.35", "79.35"),
            ("a\nb\u{1b}", "a b␛"),
        ] {
            let mut note = Note::default();
            note.line(Line::of(words));
            assert_eq!(note.markdown(), expected);
        }
    }

    #[test]
    fn authors_keep_their_emphasis_and_lose_their_links() {
        let mut note = Note::default();
        note.author("- **One** ![x](https://a.b) <img>");
        assert_eq!(note.markdown(), "- **One** \\!\\[x\\](https\\://a.b) \\<img>");
        assert_eq!(note.plain(), "- **One** ![x](https://a.b) <img>");
    }

    #[test]
    fn backticks_in_code_are_kept() {
        let mut note = Note::default();
        note.line(Line::default().code("a`b"));
        note.item(Line::of("one"));
        note.item(Line::of("two"));
        note.plan("```\nx");
        assert_eq!(note.markdown(), "`` a`b ``\n\n- one\n- two\n\n````planck\n```\nx\n````");
    }
}
