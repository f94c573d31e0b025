//! Where the lines of a text begin, by the grammar's three kinds of line end.

use std::ops::Range;

use crate::source::line_starts;

/// The lines of a text. There is one at least; the last has no line end and may be empty.
pub(super) struct Lines {
    starts: Vec<usize>,
    length: usize,
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let mark = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        Self { starts: line_starts(text).map(|start| start.max(mark)).collect(), length: text.len() }
    }

    /// The line that holds a byte, counted from 0.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The bytes of a run of lines with their line ends. A byte order mark belongs to no line.
    pub(super) fn bytes(&self, lines: Range<usize>) -> Range<usize> {
        let start = |line: usize| self.starts.get(line).copied().unwrap_or(self.length);
        start(lines.start)..start(lines.end)
    }

    pub(super) fn count(&self) -> usize {
        self.starts.len()
    }
}
