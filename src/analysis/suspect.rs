//! Figures in texts and claims that disagree with a figure of the data which is doubtful itself.
//!
//! What is printed may be right where the cell has slipped, where two rows disagree, or where the figure is that of an
//! older quarter. So nothing is offered that would write the cell into the text: the author looks at the data first.

use std::collections::BTreeMap;

use crate::analysis::{Inputs, Pass};
use crate::diagnostics::{Code, Diagnostic, Doubt};
use crate::observations::{MetricKey, Observation, OrgKey};
use crate::source::{FileId, SourceMap, Span};
use crate::units::Decimal;

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
    let series: Vec<(MetricKey, Doubt)> = found.iter().filter_map(|it| doubtful_series(inputs, pass, it)).collect();
    let mut is_any = !doubts.is_empty() || !series.is_empty() || found.iter().any(|it| it.doubt.is_some());
    for finding in found.iter_mut().filter(|it| it.code.is_about_figures() || it.code.is_about_claims()) {
        let rows = finding.labels.iter().skip(1).map(|label| row_at(sources, label.span));
        // A list is corrected by its author as published, whatever the age of the figures.
        let is_told = |doubt: &Doubt| *doubt != Doubt::Older || finding.code.is_about_figures();
        let doubt = rows.filter_map(|row| doubts.get(&row).cloned()).find(is_told);
        let doubt = doubt.or_else(|| of_series(inputs, pass, &series, finding));
        let doubt = doubt.or_else(|| has_other_point(inputs, pass, finding).then_some(Doubt::Point));
        let doubt = doubt.or_else(|| fits_better(inputs, pass, finding));
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

/// How a figure fits those before and behind its cell better than the cell does: where it is one stroke of a key away from
/// it, a third as far at the most from each; else where the cell is of another size than they are, and the figure is not.
fn fits_better(inputs: &Inputs<'_>, pass: &Pass, finding: &Diagnostic) -> Option<Doubt> {
    if finding.code != Code::WrongFigure {
        return None;
    }
    let [text, cell] = finding.labels.as_slice() else { return None };
    let printed = pass.model.figures.iter().filter_map(|quoted| quoted.printed.as_ref());
    let printed = printed.into_iter().find(|printed| printed.span == text.span)?;
    let (metric, whose, row) = metric_at(inputs, pass, cell.span)?;
    let value = row.value.number()?;
    let series = pass.dataset.series(metric, whose);
    let at = series.partition_point(|other| other.as_of < row.as_of);
    let beside = |other: Option<&Observation>| other.and_then(|other| other.value.number());
    let before = at.checked_sub(1).and_then(|at| beside(series.get(at)));
    let beside: Vec<Decimal> = [before, beside(series.get(at + 1))].into_iter().flatten().collect();
    let is_nearer = |other: &Decimal| {
        let (of_text, of_cell) = (printed.value.number.checked_sub(*other), value.checked_sub(*other));
        let of_text = of_text.and_then(|it| it.abs().checked_mul(3.into()));
        of_text.zip(of_cell).is_some_and(|(of_text, of_cell)| of_text < of_cell.abs())
    };
    if beside.is_empty() || !beside.iter().all(is_nearer) {
        return None;
    }
    let is_odd = |other: &Decimal| !are_of_a_size(value, *other) && are_of_a_size(printed.value.number, *other);
    match finding.has_slip_of_digits() {
        true => Some(Doubt::Digits),
        false => beside.iter().all(is_odd).then_some(Doubt::Size),
    }
}

/// Whether one of two figures is at most three times the other.
fn are_of_a_size(one: Decimal, other: Decimal) -> bool {
    let (one, other) = (one.abs(), other.abs());
    one.max(other).checked_div(3.into()).is_some_and(|third| third <= one.min(other))
}

/// The metric of which a finding says that all values look otherwise than the plan says.
fn doubtful_series(inputs: &Inputs<'_>, pass: &Pass, finding: &Diagnostic) -> Option<(MetricKey, Doubt)> {
    let (cell, doubt) = match finding.code {
        Code::FractionsForPercentages => (finding.labels.first()?, Doubt::Fractions),
        Code::CoversOtherwise => (finding.labels.get(1)?, Doubt::Covers),
        _ => return None,
    };
    Some((metric_at(inputs, pass, cell.span)?.0, doubt))
}

/// The doubt about a series that a figure rests on.
fn of_series(inputs: &Inputs<'_>, pass: &Pass, doubtful: &[(MetricKey, Doubt)], finding: &Diagnostic) -> Option<Doubt> {
    let cells = finding.labels.iter().skip(1).filter(|label| inputs.data.contains(&label.span.file));
    let mut metrics =
        cells.filter_map(|cell| Some(metric_at(inputs, pass, cell.span)?.0)).filter(|_| !doubtful.is_empty());
    metrics.find_map(|metric| doubtful.iter().find(|(other, _)| *other == metric)).map(|(_, doubt)| doubt.clone())
}

/// The row of a cell: its metric, whose it is, and what it says.
fn metric_at<'p>(inputs: &Inputs<'_>, pass: &'p Pass, cell: Span) -> Option<(MetricKey, OrgKey, &'p Observation)> {
    pass.dataset.observation_at(inputs.sources, cell.file, cell.start as usize)
}
