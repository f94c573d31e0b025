//! Any table to typed observations that know their place.
//!
//! Owns the reading of tables in text: their encoding, separators, headers, periods, names and numbers, and
//! the [`Dataset`] that comes of it. Must not know plans, nor which metrics or groups one declares: names
//! are only what data call things.

mod again;
mod cells;
mod columns;
mod dataset;
mod declared;
mod decode;
mod dialect;
mod figure;
mod figures;
mod footnotes;
mod glance;
mod grades;
mod guess;
mod headed;
mod keep;
mod known;
mod lengths;
mod mapped;
mod meant;
mod memo;
mod merge;
mod missing;
mod names;
mod observation;
mod pieces;
mod quick;
mod quota;
mod rows;
mod seen;
mod settle;
mod skips;
mod split;
mod spread;
mod supplied;
mod table;

#[cfg(test)]
mod tests;

pub use columns::Column;
pub use dataset::{Dataset, MetricKey, OrgKey, UnitKey};
pub use declared::{Declared, declared};
pub use decode::{Decoded, NotText, decode, other_than_text};
pub use footnotes::bare_name;
pub use glance::{CellSays, cell_says, first_rows, separator};
pub use grades::Graded;
pub use guess::{Guess, Repeated, RowKind, RowsLeftOut, guess as guess_shape};
pub use keep::{Extent, Keep, Likely};
pub use lengths::Covers;
pub use missing::{Marks, Missing};
pub use names::{Name, NameKey};
pub use observation::{Gap, Observation, Reading, Supplied};
pub use seen::{Seen, SeenColumn, seen};
pub use spread::{PeriodHeader, PeriodHeading, period_header};

use crate::calendar::Calendar;
use crate::diagnostics::Sink;
use crate::mapping::Mapping;
use crate::source::{FileId, SourceMap};

/// Reads tables as one dataset. What cannot be read is reported and left out; see [`Dataset::is_whole`]. Of the metrics
/// that are graded, cells hold words; tables of another shape are read as their mappings say.
pub fn read(
    sources: &SourceMap,
    files: &[FileId],
    calendar: &Calendar,
    graded: &[Graded],
    mapped: &[(FileId, Mapping)],
    sink: &mut Sink,
) -> Dataset {
    read_keeping(sources, files, &Manner { calendar, graded, covers: &[], mapped, keep: &Keep::All }, sink)
}

/// How tables are read.
#[derive(Clone, Copy, Debug)]
pub struct Manner<'a> {
    /// How years are divided.
    pub calendar: &'a Calendar,
    /// The metrics that are graded in words.
    pub graded: &'a [Graded],
    /// How much each figure covers, of the metrics of which the plan says so.
    pub covers: &'a [Covers],
    /// The tables of another shape, by their file.
    pub mapped: &'a [(FileId, Mapping)],
    /// Which observations are kept.
    pub keep: &'a Keep,
}

/// The same, of which only some observations are kept. Of a dataset that is then
/// [disordered](Dataset::is_disordered), none must be left out.
pub fn read_keeping(sources: &SourceMap, files: &[FileId], manner: &Manner<'_>, sink: &mut Sink) -> Dataset {
    read_by(table::Way::Quick, sources, files, manner, sink)
}

fn read_by(way: table::Way, sources: &SourceMap, files: &[FileId], manner: &Manner<'_>, sink: &mut Sink) -> Dataset {
    let Manner { calendar, graded, covers, mapped, keep } = *manner;
    let mut dataset = Dataset::keeping(keep.clone());
    let mut quota = quota::Quota::default();
    let mut periods = rows::Periods::default();
    let mut grades = grades::Grades::new(graded);
    for file in files {
        let mut table = table::Table {
            sources,
            file: *file,
            calendar,
            periods: &mut periods,
            grades: &mut grades,
            graded,
            keep,
            way,
        };
        let mut mappings = mapped.iter().filter(|(of, _)| of == file).map(|(_, mapping)| mapping).peekable();
        if mappings.peek().is_none() {
            table.read(&mut dataset, &mut quota, sink);
        }
        for mapping in mappings {
            table.read_mapped(mapping, &mut dataset, &mut quota, sink);
        }
    }
    let is_tidy = |file: &FileId| mapped.iter().all(|(of, _)| of != file);
    again::copies(sources, files.iter().copied().filter(is_tidy), sink);
    settle::settle(&mut dataset, covers, sources, &mut quota, sink);
    quota.close(sources, sink);
    dataset
}
