//! From a plan's texts to everything that is found in them, in its files and in what they say.

use super::Loaded;
use crate::analysis::{self, Analysis, Scope};
use crate::diagnostics::{Diagnostic, Edit};
use crate::report::Problems;

/// An analysis with everything that was found.
#[derive(Debug)]
pub(crate) struct Checked {
    /// All that is known of the plan; its own findings have moved to those below.
    pub(crate) analysis: Analysis,
    /// What is wrong with the files and with what they say, in the order in which a reader meets their places.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Analyses a plan that has been loaded, in the quarter that the user typed or its own.
pub(crate) fn examine(loaded: &Loaded, quarter: Option<&str>) -> Checked {
    with_findings_of_files(loaded, analysis::analyse(&loaded.inputs(quarter)))
}

/// The same with every observation of its data, for those who show them all.
pub(crate) fn examine_whole(loaded: &Loaded, quarter: Option<&str>) -> Checked {
    with_findings_of_files(loaded, analysis::analyse_whole(&loaded.inputs(quarter)))
}

/// The same in the plan's own quarter, after an earlier analysis of it and as far as a scope goes; nothing where it was
/// stopped.
pub(crate) fn examine_again(loaded: &Loaded, before: Option<&Analysis>, scope: &Scope) -> Option<Checked> {
    Some(with_findings_of_files(loaded, analysis::analyse_again(&loaded.inputs(None), before, scope)?))
}

fn with_findings_of_files(loaded: &Loaded, mut analysis: Analysis) -> Checked {
    let mut diagnostics = loaded.findings.clone();
    // Where no plan could be read, that alone is the finding: everything else would only follow from it.
    if !loaded.plans.is_empty() {
        diagnostics.extend(loaded.explained(std::mem::take(&mut analysis.diagnostics)));
    }
    // No program writes into a workbook, so that no fix may.
    for finding in &mut diagnostics {
        let is_in_sheet = |edit: &Edit| loaded.sources.file(edit.span.file).sheet().is_some();
        finding.fix = finding.fix.take().filter(|fix| !fix.edits.iter().any(is_in_sheet));
    }
    // What has no place comes first.
    diagnostics.sort_by_key(|it| it.labels.first().map(|label| (label.span.file, label.span.start)));
    analysis.problems = Problems::of(&diagnostics);
    Checked { analysis, diagnostics }
}
