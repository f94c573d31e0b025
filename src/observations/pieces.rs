//! A table read piece by piece, so that of one that is not held only a piece and a row are.

use std::ops::Range;

use super::cells::{LONGEST_ROW, Row};
use crate::source::SourceFile;

/// Bytes that are read at once of a text that is not held: they stay in a processor's own cache while they are looked at.
const AT_ONCE: usize = 256 << 10;

/// What a piece ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// The last row of the table.
    Table,
    /// A row that may go on: in a cell between quotation marks, which may hold the ends of lines.
    Piece,
}

/// Hands over the pieces of a part of a text that begins with a row, each with its offset. Whoever reads them gives the
/// offset of the last row where that [may go on](Row::may_go_on) beyond the piece, and gets it again with more of the text.
/// Nothing where it goes on beyond the part.
pub(super) fn in_pieces(
    source: &SourceFile,
    part: Range<usize>,
    mut read: impl FnMut(&str, usize, Ending) -> Option<usize>,
) -> Option<()> {
    let (mut next, mut at_once, mut room) = (part.start, AT_ONCE, String::new());
    while next < part.end {
        let end = source.piece_end(next + at_once).min(part.end);
        let ending = if end == source.length() { Ending::Table } else { Ending::Piece };
        let text = source.stretch(next..end, &mut room);
        (next, at_once) = match read(text, next, ending) {
            Some(_) if end == part.end => return None,
            // So much tells where any row ends.
            Some(open) => (open, LONGEST_ROW + 1),
            // What follows is the rest of a row that is longer than any.
            None if !text.ends_with('\n') => (source.cut_before(end), AT_ONCE),
            None => (end, AT_ONCE),
        };
    }
    Some(())
}

/// Hands over each row of a table from an offset on.
pub(super) fn each_row(source: &SourceFile, from: usize, delimiter: u8, mut read: impl FnMut(&Row<'_>)) {
    let read_piece = |text: &str, base: usize, ending: Ending| {
        let mut row = Row::within(text, base);
        while row.read(row.end(), delimiter) {
            if ending == Ending::Piece && row.may_go_on() {
                return Some(base + row.start());
            }
            read(&row);
        }
        None
    };
    // No row goes on beyond the end of the table.
    in_pieces(source, from..source.length(), read_piece).unwrap_or_default();
}

/// Parts of a text that are read again, in their order.
#[derive(Default)]
pub(super) struct Again {
    at: Range<usize>,
    room: String,
}

impl Again {
    /// What stands in a range of the text.
    pub(super) fn read<'t>(&'t mut self, source: &'t SourceFile, range: Range<usize>) -> &'t str {
        if source.is_held() {
            return source.slice(range);
        }
        if range.start < self.at.start || range.end > self.at.end {
            self.at = range.start..source.piece_end(range.end);
            source.stretch(self.at.clone(), &mut self.room);
        }
        &self.room[range.start - self.at.start..range.end - self.at.start]
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::source::{Piece, Reread, SourceMap};

    /// A text that counts how much of it is read.
    #[derive(Debug)]
    struct Counted {
        text: String,
        read: Arc<AtomicUsize>,
    }

    impl Reread for Counted {
        fn read(&self, range: Range<usize>, mut bytes: Vec<u8>) -> Option<Vec<u8>> {
            self.read.fetch_add(range.len(), Ordering::Relaxed);
            bytes.clear();
            bytes.extend(&self.text.as_bytes()[range]);
            Some(bytes)
        }
    }

    /// Adds a text that is not held, in pieces of about 32 KiB.
    fn far(sources: &mut SourceMap, text: &str, read: &Arc<AtomicUsize>) -> crate::source::FileId {
        let mut pieces = vec![Piece { start: 0, line: 0, is_within_line: false }];
        for (line, (at, _)) in (1..).zip(text.match_indices('\n')) {
            if at + 1 - pieces[pieces.len() - 1].start as usize > 32 << 10 && at + 1 < text.len() {
                pieces.push(Piece { start: at as u32 + 1, line, is_within_line: false });
            }
        }
        let counted = Counted { text: text.to_owned(), read: read.clone() };
        sources.add_far("a.csv", Box::new(counted), text.len(), text.lines().count(), pieces)
    }

    #[test]
    fn rows_that_are_not_closed_are_not_read_again_and_again() {
        let plain = "2025/26 Q2,us,calls,5,x\n";
        let rows = [
            ("each", "2025/26 Q2,us,calls,5,\"x\n".to_owned()),
            ("some", format!("2025/26 Q2,us,calls,5,\"x\n{}", plain.repeat(2_000))),
            ("few", format!("2025/26 Q2,us,calls,5,\"x\n{}", plain.repeat(26_000))),
            ("few, and closed", format!("2025/26 Q2,us,calls,5,\"x\n{}\"\n", plain.repeat(26_000))),
            ("none", plain.to_owned()),
        ];
        for (name, row) in rows {
            let (mut sources, read) = (SourceMap::default(), Arc::default());
            let text = row.repeat((8 << 20) / row.len());
            let far = far(&mut sources, &text, &read);
            let held = sources.add("b.csv", text.clone());
            let rows = |id| {
                let mut seen = Vec::new();
                each_row(sources.file(id), 0, b',', |row| {
                    seen.push((row.span(id, None).range(), row.open_mark().is_some()))
                });
                seen
            };
            assert_eq!(rows(far), rows(held), "{name}");
            let times = read.load(Ordering::Relaxed) as f64 / text.len() as f64;
            assert!(times < 2.5, "{name}: {times:.1} times the table is read");
        }
    }
}
