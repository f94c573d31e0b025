//! Figures in texts and claims that disagree with a figure of the data which is doubtful itself.
//!
//! What is printed may be right where the cell has slipped, where two rows disagree, or where the figure is that of an
//! older quarter. So nothing is offered that would write the cell into the text: the author looks at the data first.

use std::collections::BTreeMap;

use crate::analysis::{Inputs, Pass};
use crate::diagnostics::{Code, Diagnostic, Doubt};
use crate::source::{FileId, SourceMap, Span};

/// A row of a table: its file, and its line.
type RowAt = (FileId, usize);

/// So many figures of a series show whether one of them has slipped.
const HISTORY: usize = 5;

/// Takes back the fixes that would take a doubtful figure for the truth, and says to look at the data first. Whether
/// any figure is doubtful is what comes back.
pub(super) fn withdraw_fixes(inputs: &Inputs<'_>, pass: &Pass, found: &mut [Diagnostic]) -> bool {
    let sources = inputs.sources;
    let mut doubts: BTreeMap<RowAt, Doubt> = BTreeMap::new();
    for finding in found.iter() {
        for (span, doubt) in doubtful(finding) {
            if inputs.data.contains(&span.file) {
                doubts.entry(row_at(sources, span)).or_insert(doubt);
            }
        }
    }
    let mut is_any = !doubts.is_empty();
    for finding in found.iter_mut().filter(|it| it.code.is_about_figures() || it.code.is_about_claims()) {
        let rows = finding.labels.iter().skip(1).map(|label| row_at(sources, label.span));
        // A list is corrected by its author as published, whatever the age of the figures.
        let is_told = |doubt: &Doubt| *doubt != Doubt::Older || finding.code.is_about_figures();
        let doubt = rows.filter_map(|row| doubts.get(&row).copied()).find(is_told);
        let doubt = doubt.or_else(|| has_other_point(inputs, pass, finding).then_some(Doubt::Point));
        if let Some(doubt) = doubt {
            is_any = true;
            *finding = finding.clone().resting_on(doubt);
        }
    }
    is_any
}

fn row_at(sources: &SourceMap, span: Span) -> RowAt {
    (span.file, sources.file(span.file).line_of(span.start as usize))
}

/// The cells that a finding makes doubtful.
fn doubtful(finding: &Diagnostic) -> Vec<(Span, Doubt)> {
    let label = |index: usize, doubt| finding.labels.get(index).map(|label| (label.span, doubt));
    let labels = match finding.code {
        Code::SlippedPoint | Code::SuddenJump | Code::OverAHundredPercent | Code::PositionContradictsGap => {
            [label(0, Doubt::Cell), None]
        }
        Code::ConflictingObservation | Code::SourcesDisagree => [label(0, Doubt::Rows), label(1, Doubt::Rows)],
        Code::OlderData | Code::StaleData => [label(1, Doubt::Older), None],
        _ => [None, None],
    };
    labels.into_iter().flatten().collect()
}

/// Whether a figure has the digits of its cell and another decimal point, and the series is too short to show which of
/// the two has slipped.
fn has_other_point(inputs: &Inputs<'_>, pass: &Pass, finding: &Diagnostic) -> bool {
    if finding.code != Code::WrongFigure || !finding.has_other_point() {
        return false;
    }
    let [_, cell] = finding.labels.as_slice() else { return false };
    let row = pass.dataset.observation_at(inputs.sources, cell.span.file, cell.span.start as usize);
    row.is_some_and(|(metric, whose, _)| {
        let series = pass.dataset.series(metric, whose);
        series.iter().filter(|row| row.value.number().is_some()).count() < HISTORY
    })
}
