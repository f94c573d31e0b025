//! Bold and colour, for a terminal that wants them.
//!
//! Owns the escape sequences. Must not know what is painted.

use crate::report::Tone;

/// Whether the text may hold colour. Every colour stands on words that say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// No escape sequences at all.
    Plain,
    /// Bold headings and coloured verdicts, as ANSI escape sequences.
    Colour,
}

/// Codes of "select graphic rendition" (ECMA-48).
pub(super) const STRONG: &str = "1";
pub(super) const GOOD: &str = "1;32";
pub(super) const NEAR: &str = "1;33";
pub(super) const BAD: &str = "1;31";

pub(super) fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => GOOD,
        Tone::Near => NEAR,
        Tone::Bad => BAD,
        Tone::Neutral => STRONG,
    }
}

/// The text in a style.
pub(super) fn paint(style: Style, text: &str, code: &str) -> String {
    match style {
        Style::Plain => text.to_owned(),
        Style::Colour => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
    }
}
