//! Texts that are not held: very long ones, of which a stretch is read again when somebody wants to see it.

use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// Where the bytes of a text that is not held can be read again.
pub trait Reread: fmt::Debug + Send + Sync {
    /// The bytes of a range of the text, in room that somebody hands over, whatever it held; nothing once they are no more
    /// what they were when the text was taken in.
    fn read(&self, range: Range<usize>, room: Vec<u8>) -> Option<Vec<u8>>;
}

/// A stretch of whole lines, but for lines longer than [`LONGEST_LINE`](super::LONGEST_LINE): a piece holds more than that of
/// each line that begins in it.
#[derive(Debug)]
pub struct Piece {
    /// Offset of the first byte.
    pub start: u32,
    /// The number of the line that holds it, from 0.
    pub line: u32,
    /// Whether the line begins before it.
    pub is_within_line: bool,
}

impl Piece {
    /// The number of the first line that begins in it or after it.
    fn first_beginning(&self) -> usize {
        self.line as usize + usize::from(self.is_within_line)
    }
}

/// A text that is not held.
#[derive(Debug)]
pub(super) struct Far {
    reader: Box<dyn Reread>,
    length: usize,
    /// How many lines it has.
    lines: usize,
    pieces: Vec<(Piece, OnceLock<String>)>,
    whole: OnceLock<String>,
    has_changed: AtomicBool,
}

impl Far {
    pub(super) fn new(reader: Box<dyn Reread>, length: usize, lines: usize, pieces: Vec<Piece>) -> Self {
        let pieces = pieces.into_iter().map(|piece| (piece, OnceLock::new())).collect();
        Self { reader, length, lines, pieces, whole: OnceLock::new(), has_changed: AtomicBool::new(false) }
    }

    pub(super) fn length(&self) -> usize {
        self.length
    }

    pub(super) fn line_count(&self) -> usize {
        self.lines
    }

    pub(super) fn has_changed(&self) -> bool {
        self.has_changed.load(Ordering::Relaxed)
    }

    /// The whole text, which is held from now on.
    pub(super) fn whole(&self) -> &str {
        self.whole.get_or_init(|| self.read(0..self.length, String::new()))
    }

    /// A part of the text, which nobody holds, in room that held another. Where the text has changed, blanks of the same
    /// length stand for it: what is made of them is never shown.
    pub(super) fn read(&self, range: Range<usize>, room: String) -> String {
        let bytes = self.reader.read(range.clone(), room.into_bytes()).filter(|bytes| bytes.len() == range.len());
        bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_else(|| {
            self.has_changed.store(true, Ordering::Relaxed);
            " ".repeat(range.len())
        })
    }

    /// The piece that holds an offset, and where it begins.
    pub(super) fn piece_at(&self, offset: usize) -> (&str, usize) {
        self.piece(self.pieces.partition_point(|(piece, _)| piece.start as usize <= offset).saturating_sub(1))
    }

    /// The piece that holds the beginning of a line, where the piece begins and which line it begins with.
    pub(super) fn piece_of_line(&self, line: usize) -> (&str, usize, usize) {
        let index = self.pieces.partition_point(|(piece, _)| piece.first_beginning() <= line).saturating_sub(1);
        let (text, start) = self.piece(index);
        (text, start, self.first_line(start))
    }

    /// The number of the line that holds the first byte of the piece that begins at an offset.
    pub(super) fn first_line(&self, start: usize) -> usize {
        let index = self.pieces.partition_point(|(piece, _)| piece.start as usize <= start).saturating_sub(1);
        self.pieces.get(index).map_or(0, |(piece, _)| piece.line as usize)
    }

    /// Where the last piece ends that begins before an offset.
    pub(super) fn piece_end(&self, offset: usize) -> usize {
        self.pieces_from(offset).next().map_or(self.length, |piece| piece.start as usize)
    }

    /// The same of the last that does not end within a line.
    pub(super) fn cut_before(&self, offset: usize) -> usize {
        let mut pieces = self.pieces_from(offset);
        pieces.find(|piece| !piece.is_within_line).map_or(self.length, |piece| piece.start as usize)
    }

    /// The pieces that begin at or after an offset.
    fn pieces_from(&self, offset: usize) -> impl Iterator<Item = &Piece> {
        let index = self.pieces.partition_point(|(piece, _)| (piece.start as usize) < offset);
        self.pieces[index..].iter().map(|(piece, _)| piece)
    }

    fn piece(&self, index: usize) -> (&str, usize) {
        let Some((piece, text)) = self.pieces.get(index) else { return ("", self.length) };
        let end = self.pieces.get(index + 1).map_or(self.length, |(next, _)| next.start as usize);
        (text.get_or_init(|| self.read(piece.start as usize..end, String::new())), piece.start as usize)
    }
}
