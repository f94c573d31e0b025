//! Lines of words: colours, widths and wrapping. Must not know what the words say.

use unicode_width::UnicodeWidthStr;

use super::Colour;

/// What a piece of text is, for its colour: the sixteen colours of the terminal's own theme alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Error,
    Warning,
    Second,
    Strong,
    Help,
    Place,
    Dim,
}

/// The text in its tone; the tones of a text without colours are all one.
pub(super) fn paint(text: &str, tone: Tone, colour: Colour) -> String {
    let code = match tone {
        Tone::Error => "1;31",
        Tone::Warning => "1;33",
        Tone::Second => "1;36",
        Tone::Strong => "1",
        Tone::Help => "1;32",
        Tone::Place => "36",
        Tone::Dim => "2",
    };
    match colour {
        Colour::On if !text.is_empty() => format!("\x1b[{code}m{text}\x1b[0m"),
        Colour::On | Colour::Off => text.to_owned(),
    }
}

/// The columns that a text of one line takes.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// Breaks a text at its spaces into lines of so many columns; a longer word stands on a line of its own.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut taken = 0;
    for (index, word) in text.split(' ').enumerate() {
        let wide = columns(word);
        match lines.last_mut() {
            Some(line) if index == 0 || taken + 1 + wide <= width => {
                if index > 0 {
                    line.push(' ');
                    taken += 1;
                }
                line.push_str(word);
                taken += wide;
            }
            _ => {
                lines.push(word.to_owned());
                taken = wide;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("incomprehensible is a word", 6), ["incomprehensible", "is a", "word"]);
        assert_eq!(wrap("日本 日本", 5), ["日本", "日本"]);
    }
}
