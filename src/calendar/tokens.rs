//! The words, numbers and marks of a period as someone wrote it.

/// A piece of a period's text, without spaces, case, commas or brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Letters, in lower case.
    Word(&'a str),
    /// Digits as written, for `03` and `3` differ in a year.
    Number(&'a str),
    /// `-`, `/`, `.`, `:` or a sign that has no place in a period.
    Mark(char),
}

/// The text in lower case, with dashes, spaces and apostrophes of word processors turned into plain ones.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.trim().chars() {
        match character {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            // Soft hyphens and marks of width zero are not seen by who pastes them.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            '\u{2018}' | '\u{2019}' => out.push('\''),
            space if space.is_whitespace() => out.push(' '),
            other => out.extend(other.to_lowercase()),
        }
    }
    out
}

/// The tokens of a text made plain.
pub(super) fn tokens(plain: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = plain;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '0'..='9' => run(rest, |c| c.is_ascii_digit()),
            c if c.is_alphabetic() => run(rest, char::is_alphabetic),
            c => c.len_utf8(),
        };
        let (piece, after) = rest.split_at(length);
        match first {
            '0'..='9' => found.push(Token::Number(piece)),
            c if c.is_alphabetic() => found.push(Token::Word(piece)),
            ' ' | ',' | '\'' | '(' | ')' => {}
            c => found.push(Token::Mark(c)),
        }
        rest = after;
    }
    found
}

/// How many bytes at the start of the text are of one kind.
fn run(text: &str, of_kind: impl Fn(char) -> bool) -> usize {
    text.find(|c| !of_kind(c)).unwrap_or(text.len())
}
