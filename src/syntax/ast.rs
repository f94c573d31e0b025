//! The tree of a file: lines, their words, and their blocks. Anything may be missing from it.

use crate::source::{FileId, Span};
use crate::vocabulary::Keyword;

/// A file of a plan.
#[derive(Debug)]
pub struct File {
    /// Which file it is.
    pub id: FileId,
    /// Its statements and comments, in order.
    pub lines: Vec<Line>,
    /// Whether the text [may speak to planck](speaks_to_planck), as few do.
    pub speaks_to_planck: bool,
}

/// Whether a text may speak to planck, as a comment does that names it or holds `ignore[`. Both are looked for by a letter that
/// is rare in English, and whole files are passed over at the speed of memory.
pub fn speaks_to_planck(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ends_at = |end: usize, word: &[u8]| {
        let from = end.checked_sub(word.len());
        from.is_some_and(|from| bytes[from..end].eq_ignore_ascii_case(word))
    };
    memchr::memchr3_iter(b'k', b'K', b'[', bytes).any(|at| ends_at(at + 1, b"planck") || ends_at(at + 1, b"ignore["))
}

impl File {
    /// The statements outside every block.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.lines.iter().filter_map(Line::entry)
    }
}

/// A line of a file or a block.
#[derive(Debug)]
pub enum Line {
    /// A statement.
    Entry(Entry),
    /// A comment, from its hash to the end of the line.
    Comment(Span),
}

impl Line {
    /// The statement on this line, if it is one.
    pub fn entry(&self) -> Option<&Entry> {
        match self {
            Self::Entry(entry) => Some(entry),
            Self::Comment(_) => None,
        }
    }
}

/// A statement: the phrase that begins it, the words after that, and its block.
#[derive(Debug)]
pub struct Entry {
    /// The phrase, where the vocabulary knows it.
    pub keyword: Option<Keyword>,
    /// The words of the phrase; of an unknown one, the words that most likely were meant as it.
    pub phrase: Span,
    /// What follows the phrase; everything on the line where the phrase is unknown.
    pub words: Vec<Token>,
    /// From the first word to the last.
    pub head: Span,
    /// What stands in braces.
    pub block: Option<Block>,
}

/// Statements in braces.
#[derive(Debug)]
pub struct Block {
    /// The opening brace.
    pub open: Span,
    /// Its statements and comments, in order.
    pub lines: Vec<Line>,
    /// The closing brace, if there is one.
    pub close: Option<Span>,
    /// Whether a mistake of shape inside may have swallowed statements, so that none can be called missing.
    pub damaged: bool,
}

impl Block {
    /// The statements of the block.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.lines.iter().filter_map(Line::entry)
    }
}

/// A word of a statement, in the wide sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A name, a unit, an ordinal, a quarter: any run of characters.
    Word,
    /// A number.
    Number,
    /// `%`.
    Percent,
    /// Words in quotes.
    String {
        /// What stands between the quotes.
        inner: Span,
    },
    /// A text between triple quotes.
    Text {
        /// What stands between the quotes, from behind the opening ones to the end of the last line.
        inner: Span,
    },
    /// `,`
    Comma,
    /// `:`
    Colon,
}
