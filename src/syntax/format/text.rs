//! Longer texts, moved as wholes: the least indentation is the language's and is changed, everything else is
//! Markdown's and is not.

use crate::source::lines;

/// What stands behind the opening quotes, and the lines after that with another indentation.
pub(super) fn reindented(inner: &str, indent: usize) -> (&str, Vec<String>) {
    let mut lines = lines(inner);
    let first = lines.next().filter(|first| !first.trim().is_empty()).unwrap_or_default();
    let least = least_indent(inner);
    let lines = lines.map(|line| {
        let line = dedented(line, least);
        // Spaces on a line of their own are nothing to Markdown either.
        if line.trim_matches([' ', '\t']).is_empty() { String::new() } else { format!("{}{line}", " ".repeat(indent)) }
    });
    (first, lines.collect())
}

/// The Markdown of a text, as the model reads it, but for blank characters behind the opening quotes.
pub(super) fn markdown(inner: &str) -> String {
    let (first, lines) = reindented(inner, 0);
    std::iter::once(first).chain(lines.iter().map(String::as_str)).collect::<Vec<_>>().join("\n")
}

/// The least indentation of the lines after the first that hold anything, in characters.
fn least_indent(inner: &str) -> usize {
    let lines = lines(inner).skip(1).filter(|line| !line.trim().is_empty());
    lines.map(|line| line.chars().take_while(|letter| letter.is_whitespace()).count()).min().unwrap_or(0)
}

/// A line without so many blank characters before its first word.
fn dedented(line: &str, indent: usize) -> &str {
    let blank = line.chars().take(indent).take_while(|letter| letter.is_whitespace());
    &line[blank.map(char::len_utf8).sum()..]
}
