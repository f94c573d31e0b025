//! Text that is fit to be shown: no control characters, no terminal escapes, no hidden changes of direction.
//!
//! Owns what is done to a character that would act instead of being read. Must not know any format:
//! escaping for HTML or Markdown comes after it.

use crate::report::Report;
use std::borrow::Cow;

mod whole;

/// A text without characters that act: control characters become their pictures (`␛` for escape), and bidirectional
/// overrides and isolates become their code (`<U+202E>`), so that nothing is hidden. Line feeds and tabs stay; a
/// carriage return before a line feed goes.
///
/// Source: the attack is described in "Trojan Source" (CVE-2021-42574); terminals obey C1 codes in UTF-8 as well as C0.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\u{7f}' => shown.push('␡'),
            '\0'..='\u{1f}' if acts(character) => {
                shown.push(char::from_u32(0x2400 + u32::from(character)).unwrap_or('␦'));
            }
            _ if acts(character) => shown.push_str(&format!("<U+{:04X}>", u32::from(character))),
            _ => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

/// The same on one line: line breaks and tabs, with the spaces around them, become one space.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    let breaks = ['\n', '\r', '\t', '\u{2028}', '\u{2029}'];
    if !text.contains(breaks) {
        return clean(text);
    }
    let parts: Vec<&str> = text.split(breaks).map(str::trim).filter(|part| !part.is_empty()).collect();
    Cow::Owned(clean(&parts.join(" ")).into_owned())
}

/// A report of which every text has been cleaned: plain fields on one line, Markdown with its lines kept.
#[must_use]
pub fn report(report: &Report) -> Report {
    whole::report(report)
}

/// Whether a character does something to the reader's screen other than appearing on it.
pub(super) fn acts(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        '\u{2028}' | '\u{2029}' => true,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        _ => character.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::{clean, one_line};
    use std::borrow::Cow;

    #[test]
    fn what_acts_is_shown() {
        for (text, shown) in [
            ("plain – text £5", "plain – text £5"),
            ("two\nlines\tand a tab", "two\nlines\tand a tab"),
            ("from Windows\r\nhere", "from Windows\nhere"),
            ("over\rwritten", "over␍written"),
            ("\u{1b}[31mred\u{7}", "␛[31mred␇"),
            ("\u{9b}31m and \u{7f}", "<U+009B>31m and ␡"),
            ("nul\0", "nul␀"),
            ("a\u{202e}b\u{2066}c", "a<U+202E>b<U+2066>c"),
            ("שלום", "שלום"),
        ] {
            assert_eq!(clean(text), shown, "{text:?}");
        }
    }

    #[test]
    fn a_plain_text_is_not_copied() {
        assert!(matches!(clean("4th of 8"), Cow::Borrowed(_)));
        assert!(matches!(one_line("4th of 8"), Cow::Borrowed(_)));
    }

    #[test]
    fn lines_are_joined() {
        for (text, shown) in [
            ("one \n  two\r\n\r\nthree\tfour\n", "one two three four"),
            ("\u{1b}[0m\nx", "␛[0m x"),
            ("a\u{2028}b", "a b"),
            ("1\u{a0}000", "1\u{a0}000"),
        ] {
            assert_eq!(one_line(text), shown, "{text:?}");
        }
    }
}
