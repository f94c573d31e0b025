//! How often one kind of finding is shown for one file.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Sink};
use crate::source::{FileId, SourceMap, Span};

/// How many findings of one code are shown for one file before the others are counted.
const SHOWN: usize = 20;

/// Counts findings, so that ten thousand bad cells do not hide everything else. Whoever finds a fault asks
/// first, which also spares the work of placing and wording a finding that nobody will see.
#[derive(Debug, Default)]
pub(super) struct Quota {
    counts: BTreeMap<(FileId, Code), Count>,
}

#[derive(Debug, Default)]
struct Count {
    found: usize,
    /// The row of the first finding that was not shown.
    first_hidden: Option<Span>,
}

impl Quota {
    /// Counts a finding, and says whether it is to be shown.
    pub(super) fn admits(&mut self, code: Code, row: Span) -> bool {
        let count = self.counts.entry((row.file, code)).or_default();
        count.found += 1;
        if count.found == SHOWN + 1 {
            count.first_hidden = Some(row);
        }
        count.found <= SHOWN
    }

    /// Says how many findings were not shown.
    pub(super) fn close(self, sources: &SourceMap, sink: &mut Sink) {
        for ((file, code), count) in self.counts {
            if let Some(row) = count.first_hidden {
                sink.more_like_it(code, row, sources.file(file).name(), count.found - SHOWN);
            }
        }
    }
}
