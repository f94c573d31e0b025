//! Text made safe to show: whatever could move a cursor, colour a screen, or reorder or hide words becomes a
//! character that can be seen. Must not know what the text is for.

/// The character to show for one of a plan's or a data file's; a tab stays, for the caller to lay out.
///
/// Controls become their pictures (`␛` for an escape); C1 controls, marks that reorder or hide text, and
/// line separators that are no newline become U+FFFD.
pub(crate) fn visible_char(character: char) -> char {
    match character {
        '\t' => '\t',
        '\0'..='\x1f' => char::from_u32(0x2400 + character as u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7f' => '\u{2421}',
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => char::REPLACEMENT_CHARACTER,
        other => other,
    }
}

/// A text for one line: newlines and tabs become spaces, the rest as in [`visible_char`].
pub(crate) fn visible_line(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\n' | '\t' => ' ',
            other => visible_char(other),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown_instead() {
        let cases = [
            ("plain “words” – £5", "plain “words” – £5"),
            ("\x1b[31mred\x07", "␛[31mred␇"),
            ("a\u{9b}31m", "a\u{fffd}31m"),
            ("a\u{202e}b\u{2066}c\u{200b}d", "a\u{fffd}b\u{fffd}c\u{fffd}d"),
            ("two\r\nlines\tand a tab\x7f", "two␍ lines and a tab␡"),
            ("👩\u{200d}🔬 stays whole", "👩\u{200d}🔬 stays whole"),
        ];
        for (text, shown) in cases {
            assert_eq!(visible_line(text), shown);
        }
    }
}
