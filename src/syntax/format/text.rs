//! Longer texts, moved as wholes: the indentation that their lines share is the language's and is changed, everything else
//! is Markdown's and is not.

use crate::source::lines;
use crate::syntax::indentation::Indentation;

/// What stands behind the opening quotes, and the lines after that with another indentation.
pub(super) fn reindented(inner: &str, indent: usize) -> (&str, Vec<String>) {
    let indentation = Indentation::of(inner);
    let mut lines = lines(inner);
    let first = lines.next().filter(|first| !first.trim().is_empty()).unwrap_or_default();
    let lines = lines.map(|line| match indentation.strip(line) {
        (left, "") => left,
        (left, words) => format!("{}{left}{words}", " ".repeat(indent)),
    });
    (first, lines.collect())
}

/// The Markdown of a text, as the model reads it, but for blank characters behind the opening quotes.
pub(super) fn markdown(inner: &str) -> String {
    let (first, lines) = reindented(inner, 0);
    std::iter::once(first).chain(lines.iter().map(String::as_str)).collect::<Vec<_>>().join("\n")
}
