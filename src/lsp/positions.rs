//! Byte offsets and the positions of the protocol: lines from 0, and columns in the units that the editor counts in.
//!
//! The only place where one becomes the other.

use crate::source::line_starts;
use gen_lsp_types::{Position, PositionEncodingKind, Range};

/// What columns count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16, which every editor knows: a character beyond U+FFFF counts twice.
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The first of an editor's encodings that is known here; UTF-16 where it names none.
    pub(super) fn negotiated<'a>(offered: impl IntoIterator<Item = &'a str>) -> Self {
        let known = |name: &str| match name {
            "utf-8" => Some(Self::Utf8),
            "utf-16" => Some(Self::Utf16),
            "utf-32" => Some(Self::Utf32),
            _ => None,
        };
        offered.into_iter().find_map(known).unwrap_or(Self::Utf16)
    }

    /// Its name in the protocol.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn width(self, character: char) -> usize {
        match self {
            Self::Utf8 => character.len_utf8(),
            Self::Utf16 => character.len_utf16(),
            Self::Utf32 => 1,
        }
    }

    fn length(self, text: &str) -> usize {
        if self == Self::Utf8 || text.is_ascii() {
            return text.len();
        }
        text.chars().map(|it| self.width(it)).sum()
    }
}

/// Where the lines of a text begin as the protocol counts them: after `\n`, `\r\n`, and a `\r` alone.
#[derive(Debug)]
pub(super) struct Lines {
    starts: Vec<u32>,
}

impl Lines {
    /// Finds the lines of a text.
    pub(super) fn new(text: &str) -> Self {
        Self { starts: line_starts(text).map(|at| at as u32).collect() }
    }

    /// The position of a byte offset of the same text; one past the end counts as the end.
    pub(super) fn position(&self, text: &str, offset: u32, encoding: Encoding) -> Position {
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|start| *start as usize <= offset) - 1;
        let start = self.starts[line] as usize;
        Position { line: line as u32, character: encoding.length(&text[start..offset]) as u32 }
    }

    /// The byte offset of a position. One past the end of a line counts as the line's end, one past the last line as
    /// the end of the text, and one within a character as its beginning.
    pub(super) fn offset(&self, text: &str, position: Position, encoding: Encoding) -> u32 {
        let Some(start) = self.starts.get(position.line as usize) else { return text.len() as u32 };
        let start = *start as usize;
        let end = self.starts.get(position.line as usize + 1).map_or(text.len(), |next| *next as usize);
        let line = text[start..end].trim_end_matches(['\r', '\n']);
        let wanted = position.character as usize;
        let mut column = 0;
        for (at, character) in line.char_indices() {
            column += encoding.width(character);
            if column > wanted {
                return (start + at) as u32;
            }
        }
        (start + line.len()) as u32
    }

    /// The range of a stretch of bytes.
    pub(super) fn range(&self, text: &str, bytes: std::ops::Range<usize>, encoding: Encoding) -> Range {
        let position = |at: usize| self.position(text, at as u32, encoding);
        Range { start: position(bytes.start), end: position(bytes.end) }
    }
}

/// Puts a text in the place of a range, as an editor tells of an edit.
pub(super) fn replace(text: &mut String, range: Range, with: &str, encoding: Encoding) {
    let lines = Lines::new(text);
    let one = lines.offset(text, range.start, encoding) as usize;
    let other = lines.offset(text, range.end, encoding) as usize;
    text.replace_range(one.min(other)..one.max(other), with);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_what_was_agreed() {
        let text = "a£😀b\r\nc\rd\n";
        let lines = Lines::new(text);
        for (encoding, columns) in
            [(Encoding::Utf8, [1, 3, 7]), (Encoding::Utf16, [1, 2, 4]), (Encoding::Utf32, [1, 2, 3])]
        {
            for (character, column) in ["£", "😀", "b"].into_iter().zip(columns) {
                let offset = text.find(character).unwrap() as u32;
                let position = Position { line: 0, character: column };
                assert_eq!(lines.position(text, offset, encoding), position, "{encoding:?} {character}");
                assert_eq!(lines.offset(text, position, encoding), offset, "{encoding:?} {character}");
            }
        }
        let at = |character: &str| text.find(character).unwrap() as u32;
        assert_eq!(lines.position(text, at("c"), Encoding::Utf16), Position { line: 1, character: 0 });
        assert_eq!(lines.position(text, at("d"), Encoding::Utf16), Position { line: 2, character: 0 });
        assert_eq!(lines.position(text, 999, Encoding::Utf16), Position { line: 3, character: 0 });
    }

    #[test]
    fn positions_that_are_none_mean_the_nearest_one_before() {
        let text = "a😀b\r\nc";
        let lines = Lines::new(text);
        for (line, character, offset) in [(0, 2, 1), (0, 99, 6), (1, 9, 9), (7, 0, 9)] {
            assert_eq!(lines.offset(text, Position { line, character }, Encoding::Utf16), offset, "{line}:{character}");
        }
    }

    #[test]
    fn the_first_known_encoding_is_taken() {
        assert_eq!(Encoding::negotiated([]), Encoding::Utf16);
        assert_eq!(Encoding::negotiated(["utf-7", "utf-32", "utf-8"]), Encoding::Utf32);
    }
}
