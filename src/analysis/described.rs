//! A table read by a description that no plan has yet, to tell whether it can be read so.

use super::parse;
use crate::diagnostics::{Diagnostic, Sink};
use crate::mapping::Mapping;
use crate::model;
use crate::observations;
use crate::source::{FileId, SourceMap};

/// What came of reading a table by a description.
#[derive(Debug)]
pub struct Tried {
    /// What is wrong with the description, and with the table as it is read by it.
    pub found: Vec<Diagnostic>,
    /// How many figures it gives.
    pub figures: usize,
    /// The metrics of those, as the table spells them.
    pub metrics: Vec<String>,
    /// How many organisations there are.
    pub organisations: usize,
}

/// Reads a table as a `data` line and its block say. Nothing counts but whether it can be read: which metrics and
/// organisations a plan has is for that plan. `plan` is a plan's own block, since without one that alone would be found.
pub fn try_description(sources: &SourceMap, file: FileId, block: &str, plan: &str) -> Tried {
    let mut sources = sources.clone();
    let id = sources.add("description", format!("{block}\n{plan}"));
    let parse = parse(&sources, id);
    let mut sink = Sink::default();
    let model = model::resolve(&sources, &[&parse.file], &[], &mut sink);
    let is_of_block =
        |it: &Diagnostic| it.labels.first().is_some_and(|label| (label.span.start as usize) < block.len());
    let mut found = parse.diagnostics.clone();
    found.extend(sink.into_diagnostics().into_iter().filter(is_of_block));
    let mapped: Vec<(FileId, Mapping)> = model.mappings.iter().cloned().map(|mapping| (file, mapping)).collect();
    let mut sink = Sink::default();
    let dataset = observations::read(&sources, &[file], &model.plan.calendar, &[], &mapped, &mut sink);
    found.extend(sink.into_diagnostics());
    Tried {
        found,
        figures: dataset.rows(),
        metrics: dataset.metrics().map(|(_, name)| name.spelling.clone()).collect(),
        organisations: dataset.organisations().count(),
    }
}
