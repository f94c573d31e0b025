//! What an analysis leaves for the next one of the same plan, and how far one goes.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::Inputs;
use crate::advice::OldProse;
use crate::calendar::Calendar;
use crate::diagnostics::{Diagnostic, Sink, Untold};
use crate::mapping::Mapping;
use crate::model::KeptQuarters;
use crate::observations::{self, Covers, Dataset, Graded, Keep, Manner};
use crate::source::{FileId, SourceMap};

/// What an analysis leaves for the next one of the same plan; a memo of another plan does no harm.
#[derive(Clone, Debug, Default)]
pub(super) struct Memo {
    /// The data.
    pub(super) read: Option<Arc<Read>>,
    /// The quarters as they were read.
    pub(super) quarters: Arc<KeptQuarters>,
    /// What was found in the prose of quarters.
    pub(super) prose: Arc<OldProse>,
}

/// Data that have been read, with what they were read from.
#[derive(Debug)]
pub(super) struct Read {
    sources: SourceMap,
    data: Vec<FileId>,
    calendar: Calendar,
    graded: Vec<Graded>,
    covers: Vec<Covers>,
    mapped: Vec<(FileId, Mapping)>,
    keep: Keep,
    /// The observations, without figures that are worked out from others.
    pub(super) dataset: Arc<Dataset>,
    /// What was found while they were read.
    pub(super) found: Vec<Diagnostic>,
    /// What was found besides and is not told.
    pub(super) untold: Untold,
}

impl Read {
    /// The data of a plan: those that have been read already where that was done from the same texts in the same way.
    pub(super) fn of(
        inputs: &Inputs<'_>,
        calendar: Calendar,
        (graded, covers): (Vec<Graded>, Vec<Covers>),
        mapped: Vec<(FileId, Mapping)>,
        keep: Keep,
        before: Option<&Arc<Self>>,
    ) -> Arc<Self> {
        let is_same = |before: &&Arc<Self>| {
            let are_same_texts = inputs.data.iter().all(|id| inputs.sources.shares(&before.sources, *id));
            let holds = before.keep == keep || before.keep == Keep::All;
            let is_read_so = before.calendar == calendar && before.graded == graded && before.mapped == mapped;
            holds && before.data == inputs.data && are_same_texts && is_read_so && before.covers == covers
        };
        if let Some(before) = before.filter(is_same) {
            return before.clone();
        }
        let read = |keep: &Keep| {
            let mut found = Sink::default();
            let manner = Manner { calendar: &calendar, graded: &graded, covers: &covers, mapped: &mapped, keep };
            let dataset = observations::read_keeping(inputs.sources, inputs.data, &manner, &mut found);
            (dataset, found)
        };
        let (mut keep, (mut dataset, mut found)) = (keep.clone(), read(&keep));
        if dataset.is_disordered() && keep != Keep::All {
            keep = Keep::All;
            (dataset, found) = read(&keep);
        }
        let (found, untold) = found.into_told_and_untold();
        Arc::new(Self {
            sources: inputs.sources.clone(),
            data: inputs.data.to_vec(),
            calendar,
            graded,
            covers,
            mapped,
            keep,
            dataset: Arc::new(dataset),
            found,
            untold,
        })
    }
}

/// How far an analysis goes. A plan of many years is reported on in many quarters, and while somebody types only those
/// that can be seen are judged at once.
#[derive(Clone, Default)]
pub struct Scope {
    /// The files of which every quarter is judged; of the others only the quarter reported on. All files unless said.
    pub near: Option<Arc<BTreeSet<FileId>>>,
    /// Asked between quarters; once it says so, the analysis ends without a result.
    pub stop: Option<Arc<dyn Fn() -> bool + Send + Sync>>,
}

impl Scope {
    /// Whether what is judged for a file may be asked for again soon, since somebody looks at it.
    pub(super) fn is_near(&self, file: FileId) -> bool {
        self.near.as_ref().is_some_and(|near| near.contains(&file))
    }

    /// Whether the quarters of a file are judged.
    pub(super) fn holds(&self, file: FileId) -> bool {
        self.near.as_ref().is_none_or(|near| near.contains(&file))
    }

    /// Whether there is no use in going on.
    pub(super) fn ends(&self) -> bool {
        self.stop.as_ref().is_some_and(|stop| stop())
    }
}

impl fmt::Debug for Scope {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Scope").field("near", &self.near).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
