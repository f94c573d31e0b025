//! How far in the lines of a longer text stand: the plan's part of it, which goes, and Markdown's, which stays.
//!
//! Owns what of the space before a line's words is the plan's indentation. Must not know Markdown, but for the width of
//! its tabs.

use crate::source::lines;

/// A tab goes on to the next column that this divides. Source: CommonMark 0.31, section 2.2.
const TAB: usize = 4;

/// The indentation that the lines of a text share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Indentation<'a> {
    /// Every line begins with these characters, and no tab behind them is of another width without them.
    Same(&'a str),
    /// Tabs and spaces are mixed, and no line stands less far in than this column.
    Columns(usize),
}

impl<'a> Indentation<'a> {
    /// That of what stands between the quotes of a text: of the lines after the first that hold anything.
    pub(crate) fn of(inner: &'a str) -> Self {
        let blanks = || lines(inner).skip(1).filter(|line| !line.trim().is_empty()).map(blank);
        let Some(least) = blanks().min_by_key(|blank| width(blank)) else { return Self::Same("") };
        let columns = width(least);
        let keeps_width = |left: &str| columns.is_multiple_of(TAB) || !left.contains('\t');
        match blanks().all(|blank| blank.strip_prefix(least).is_some_and(keeps_width)) {
            true => Self::Same(least),
            false => Self::Columns(columns),
        }
    }

    /// A line without it: what is left of the space before its words, and its words. Where tabs and spaces are mixed,
    /// tabs become spaces: a tab that stands elsewhere is of another width. A line of spaces alone is empty.
    pub(crate) fn strip(self, line: &str) -> (String, &str) {
        if line.trim_matches([' ', '\t']).is_empty() {
            return (String::new(), "");
        }
        let columns = match self {
            Self::Same(least) => match line.strip_prefix(least) {
                Some(rest) => return (String::new(), rest),
                None => width(least),
            },
            Self::Columns(columns) => columns,
        };
        let blank = blank(line);
        let left = expanded(blank).chars().skip(columns).collect();
        (left, &line[blank.len()..])
    }
}

/// The space before the first word of a line.
fn blank(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}

fn width(blank: &str) -> usize {
    expanded(blank).chars().count()
}

/// With spaces in the place of tabs.
fn expanded(blank: &str) -> String {
    let mut out = String::with_capacity(blank.len());
    let mut column = 0;
    for letter in blank.chars() {
        let wide = if letter == '\t' { TAB - column % TAB } else { 1 };
        match letter {
            '\t' => out.extend(std::iter::repeat_n(' ', wide)),
            other => out.push(other),
        }
        column += wide;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(inner: &str) -> Vec<String> {
        let indentation = Indentation::of(inner);
        let strip = |line| {
            let (left, words) = indentation.strip(line);
            left + words
        };
        lines(inner).skip(1).map(strip).collect()
    }

    #[test]
    fn tabs_reach_as_far_in_as_markdown_says() {
        for (inner, left) in [
            ("one line", &[][..]),
            ("\n  a\n    b\n  ", &["a", "  b", ""]),
            ("\n\ta\n\t\tb\n\t \t\n", &["a", "\tb", "", ""]),
            ("\n\t\t| a |\n        | - |\n\t    | b |", &["| a |", "| - |", "| b |"]),
            ("\n  - a\n\t- b\n  \t- c", &["- a", "  - b", "  - c"]),
            ("\n  a\n\n  \tb\n", &["a", "", "  b", ""]),
            ("\n\t a\n\t \tb\n\t  c", &["a", "   b", " c"]),
            ("\n\ta\n\t \tb\n", &["a", " \tb", ""]),
            ("\n      a\n\tb\n\t\tc", &["  a", "b", "    c"]),
            ("\n\u{a0} a\n  b\n \u{a0}\u{a0}c\n", &["a", "b", "\u{a0}c", ""]),
            ("\n  a\n\u{a0}\u{a0}\u{a0}\nb", &["  a", "\u{a0}\u{a0}\u{a0}", "b"]),
        ] {
            assert_eq!(stripped(inner), left, "{inner:?}");
        }
    }
}
