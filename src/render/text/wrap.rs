//! Lines broken at a width.
//!
//! Owns how wide a text is on a screen and where it may be broken. Must not know what it says.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A text broken into lines of at most `width` columns, the first after `first`, the others after `rest`; each ends
/// in a line feed. A line feed in the text begins a new line; a word too long for a line is broken.
pub(in crate::render) fn wrap(text: &str, width: usize, first: &str, rest: &str) -> String {
    let mut out = String::new();
    let mut mark = first;
    for paragraph in text.split('\n') {
        let mut line = mark.to_owned();
        let mut used = mark.width();
        let mut empty = true;
        for word in paragraph.split([' ', '\t']).filter(|word| !word.is_empty()) {
            let mut word = word;
            let wide = columns(word);
            if !empty && used + 1 + wide > width {
                finish(&mut out, &mut line, rest);
                used = rest.width();
                empty = true;
            }
            if !empty {
                line.push(' ');
                used += 1;
            }
            // A line takes at least one character, so that this comes to an end.
            while used + columns(word) > width {
                let (head, tail) = split_at(word, width.saturating_sub(used));
                if tail.is_empty() {
                    break;
                }
                line.push_str(head);
                finish(&mut out, &mut line, rest);
                used = rest.width();
                word = tail;
            }
            line.push_str(word);
            used += columns(word);
            empty = false;
        }
        out.push_str(line.trim_end());
        out.push('\n');
        mark = rest;
    }
    out
}

fn finish(out: &mut String, line: &mut String, rest: &str) {
    out.push_str(line.trim_end());
    out.push('\n');
    line.clear();
    line.push_str(rest);
}

/// How many columns a word takes; our own colours take none.
fn columns(word: &str) -> usize {
    let mut pieces = word.split('\u{1b}');
    let before = pieces.next().map_or(0, UnicodeWidthStr::width);
    before + pieces.map(|piece| piece.split_once('m').map_or(0, |(_, text)| text.width())).sum::<usize>()
}

/// A word in two: as much as takes at most `room` columns, but never nothing, and the rest.
fn split_at(word: &str, room: usize) -> (&str, &str) {
    let mut used = 0;
    let mut in_colour = false;
    for (index, character) in word.char_indices() {
        if in_colour || character == '\u{1b}' {
            in_colour = character != 'm';
            continue;
        }
        let wide = character.width().unwrap_or(0);
        if used > 0 && used + wide > room {
            return word.split_at(index);
        }
        used += wide;
    }
    (word, "")
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_are_broken_at_the_width() {
        for (text, width, first, rest, lines) in [
            ("one two three", 7, "", "", "one two\nthree\n"),
            ("one two three", 9, "- ", "  ", "- one two\n  three\n"),
            ("one\ntwo", 20, "- ", "  ", "- one\n  two\n"),
            ("unbreakable", 5, "", "", "unbre\nakabl\ne\n"),
            ("a unbreakable", 6, "> ", "> ", "> a\n> unbr\n> eaka\n> ble\n"),
            ("漢字漢字", 4, "", "", "漢字\n漢字\n"),
            ("\u{1b}[1mone two\u{1b}[0m", 7, "", "", "\u{1b}[1mone two\u{1b}[0m\n"),
            ("", 5, "- ", "", "-\n"),
            ("abc", 0, "", "", "a\nb\nc\n"),
        ] {
            assert_eq!(wrap(text, width, first, rest), lines, "{text:?}");
        }
    }
}
