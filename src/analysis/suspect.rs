//! Figures in texts and claims that disagree with a figure of the data which is doubtful itself.
//!
//! What is printed may be right where the cell has slipped, where two rows disagree, or where the figure is that of an
//! older quarter. So nothing is offered that would write the cell into the text: the author looks at the data first.

use std::collections::BTreeMap;

use crate::analysis::{Inputs, Pass};
use crate::diagnostics::{Code, Diagnostic, Doubt};
use crate::observations::{MetricKey, Observation, OrgKey};
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
    let fractions: Vec<MetricKey> = found
        .iter()
        .filter(|it| it.code == Code::FractionsForPercentages)
        .filter_map(|it| Some(metric_at(inputs, pass, it.labels.first()?.span)?.0))
        .collect();
    let mut is_any = !doubts.is_empty() || !fractions.is_empty() || found.iter().any(|it| it.doubt.is_some());
    for finding in found.iter_mut().filter(|it| it.code.is_about_figures() || it.code.is_about_claims()) {
        let rows = finding.labels.iter().skip(1).map(|label| row_at(sources, label.span));
        // A list is corrected by its author as published, whatever the age of the figures.
        let is_told = |doubt: &Doubt| *doubt != Doubt::Older || finding.code.is_about_figures();
        let doubt = rows.filter_map(|row| doubts.get(&row).cloned()).find(is_told);
        let doubt = doubt.or_else(|| of_fractions(inputs, pass, &fractions, finding).then_some(Doubt::Fractions));
        let doubt = doubt.or_else(|| has_other_point(inputs, pass, finding).then_some(Doubt::Point));
        let doubt = doubt.or_else(|| fits_better(inputs, pass, finding).then_some(Doubt::Digits));
        // What was found doubtful with it is told already.
        if let Some(doubt) = doubt.filter(|_| finding.doubt.is_none()) {
            is_any = true;
            *finding = finding.clone().resting_on(&doubt);
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
        Code::SlippedPoint
        | Code::SuddenJump
        | Code::OverAHundredPercent
        | Code::PartsDisagree
        | Code::PositionContradictsGap => [label(0, Doubt::Cell), None],
        Code::PositionDisagrees | Code::JudgedPositionDisagrees | Code::GapLeadsToTheWorse => {
            [label(0, Doubt::Published), None]
        }
        Code::MistakenPeriod => [label(0, Doubt::Cell), None],
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
    metric_at(inputs, pass, cell.span).is_some_and(|(metric, whose, _)| {
        let series = pass.dataset.series(metric, whose);
        series.iter().filter(|row| row.value.number().is_some()).count() < HISTORY
    })
}

/// Whether a figure is one stroke of a key away from its cell, and nearer to the figures before and behind that cell than
/// the cell is: a third as far at the most from each.
fn fits_better(inputs: &Inputs<'_>, pass: &Pass, finding: &Diagnostic) -> bool {
    if finding.code != Code::WrongFigure || !finding.has_slip_of_digits() {
        return false;
    }
    let [text, cell] = finding.labels.as_slice() else { return false };
    let printed = pass.model.figures.iter().filter_map(|quoted| quoted.printed.as_ref());
    let Some(printed) = printed.into_iter().find(|printed| printed.span == text.span) else { return false };
    let Some((metric, whose, row)) = metric_at(inputs, pass, cell.span) else { return false };
    let Some(value) = row.value.number() else { return false };
    let series = pass.dataset.series(metric, whose);
    let at = series.partition_point(|other| other.as_of < row.as_of);
    let beside = |other: Option<&Observation>| other.and_then(|other| other.value.number());
    let before = at.checked_sub(1).and_then(|at| beside(series.get(at)));
    let beside = [before, beside(series.get(at + 1))];
    let mut is_any = false;
    for other in beside.into_iter().flatten() {
        let (of_text, of_cell) = ((printed.value.number - other).abs(), (value - other).abs());
        if of_text + of_text + of_text >= of_cell {
            return false;
        }
        is_any = true;
    }
    is_any
}

/// Whether a figure rests on values of which another finding says that they look like fractions.
fn of_fractions(inputs: &Inputs<'_>, pass: &Pass, fractions: &[MetricKey], finding: &Diagnostic) -> bool {
    let cells = finding.labels.iter().skip(1).filter(|label| inputs.data.contains(&label.span.file));
    !fractions.is_empty()
        && cells.filter_map(|cell| metric_at(inputs, pass, cell.span)).any(|(metric, _, _)| fractions.contains(&metric))
}

/// The row of a cell: its metric, whose it is, and what it says.
fn metric_at<'p>(inputs: &Inputs<'_>, pass: &'p Pass, cell: Span) -> Option<(MetricKey, OrgKey, &'p Observation)> {
    pass.dataset.observation_at(inputs.sources, cell.file, cell.start as usize)
}
