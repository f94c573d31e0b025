//! Any table to typed observations that know their place.
//!
//! Owns the reading of tables in text: their encoding, separators, headers, periods, names and numbers, and
//! the [`Dataset`] that comes of it. Must not know plans, nor which metrics or groups one declares: names
//! are only what data call things.

mod cells;
mod columns;
mod dataset;
mod declared;
mod decode;
mod dialect;
mod figure;
mod figures;
mod grades;
mod keep;
mod known;
mod merge;
mod missing;
mod names;
mod observation;
mod quick;
mod quota;
mod rows;
mod settle;
mod split;
mod supplied;
mod table;

#[cfg(test)]
mod tests;

pub use columns::Column;
pub use dataset::{Dataset, MetricKey, OrgKey, UnitKey};
pub use declared::{Declared, declared};
pub use decode::{Decoded, NotText, decode};
pub use grades::Graded;
pub use keep::{Extent, Keep, Likely};
pub use missing::{Marks, Missing};
pub use names::{Name, NameKey};
pub use observation::{Gap, Observation, Reading, Supplied};

use crate::calendar::Calendar;
use crate::diagnostics::Sink;
use crate::source::{FileId, SourceMap};

/// Reads tables as one dataset. What cannot be read is reported and left out; see [`Dataset::is_whole`]. Of the metrics
/// that are graded, cells hold words.
pub fn read(sources: &SourceMap, files: &[FileId], calendar: &Calendar, graded: &[Graded], sink: &mut Sink) -> Dataset {
    read_keeping(sources, files, calendar, graded, &Keep::All, sink)
}

/// The same, of which only some observations are kept. Of a dataset that is then
/// [disordered](Dataset::is_disordered), none must be left out.
pub fn read_keeping(
    sources: &SourceMap,
    files: &[FileId],
    calendar: &Calendar,
    graded: &[Graded],
    keep: &Keep,
    sink: &mut Sink,
) -> Dataset {
    read_by(table::Way::Quick, sources, files, calendar, graded, keep, sink)
}

fn read_by(
    way: table::Way,
    sources: &SourceMap,
    files: &[FileId],
    calendar: &Calendar,
    graded: &[Graded],
    keep: &Keep,
    sink: &mut Sink,
) -> Dataset {
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
        table.read(&mut dataset, &mut quota, sink);
    }
    settle::settle(&mut dataset, sources, &mut quota, sink);
    quota.close(sources, sink);
    dataset
}
