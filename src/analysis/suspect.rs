//! Figures in texts and claims that disagree with a figure of the data which is doubtful itself.
//!
//! What is printed may be right where the cell has slipped, where two rows disagree, or where the figure is that of an
//! older quarter. So nothing is offered that would write the cell into the text: the author looks at the data first.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use crate::analysis::{Inputs, Pass, against};
use crate::diagnostics::{Code, Diagnostic, Doubt};
use crate::observations::{MetricKey, Observation};
use crate::source::{FileId, SourceMap, Span};
use crate::units::Decimal;

/// A row of a table: its file, and its line.
type RowAt = (FileId, usize);

/// So many figures before a cell may be added up in it: those of the other quarters of a year.
const MOST_SUMMED: usize = 3;

/// So many figures of a series show whether one of them has slipped.
const HISTORY: usize = 5;

/// Takes back the fixes that would take a doubtful figure for the truth, and says to look at the data first. Whether
/// any figure is doubtful is what comes back.
pub(super) fn withdraw_fixes(inputs: &Inputs<'_>, pass: &Pass, found: &mut [Diagnostic]) -> bool {
    let sources = inputs.sources;
    let together = against::contradicted(inputs, pass, found);
    let cells = found.iter().flat_map(doubtful).filter(|(span, _)| inputs.data.contains(&span.file));
    let cells: Vec<(Span, Doubt)> = cells.collect();
    let series: Vec<(MetricKey, Doubt)> = found.iter().filter_map(|it| doubtful_series(inputs, pass, it)).collect();
    let mut is_any = !cells.is_empty() || !series.is_empty() || found.iter().any(|it| it.doubt.is_some());
    // The lines of a table are counted only where something rests on it.
    let doubts = LazyCell::new(|| {
        let mut doubts: BTreeMap<RowAt, Doubt> = BTreeMap::new();
        for (span, doubt) in cells {
            doubts.entry(row_at(sources, span)).or_insert(doubt);
        }
        doubts
    });
    let resting = found.iter_mut().zip(together);
    for (finding, together) in resting.filter(|(it, _)| it.code.is_about_figures() || it.code.is_about_claims()) {
        let rows = finding.labels.iter().skip(1).map(|label| row_at(sources, label.span));
        // A list is corrected by its author as published, whatever the age of the figures.
        let is_told = |doubt: &Doubt| *doubt != Doubt::Older || finding.code.is_about_figures();
        let doubt = rows.filter_map(|row| doubts.get(&row).cloned()).find(is_told);
        let doubt = doubt.or_else(|| of_series(inputs, pass, &series, finding));
        let doubt = doubt.or_else(|| has_other_point(inputs, pass, finding).then_some(Doubt::Point));
        let doubt = doubt.or_else(|| fits_better(inputs, pass, finding)).or(together);
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
        code if code.is_about_odd_value() => [label(0, Doubt::Cell), None],
        Code::PartsDisagree | Code::PositionContradictsGap => [label(0, Doubt::Cell), None],
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
    pass.dataset.observation_at(inputs.sources, cell.span).is_some_and(|(metric, whose, _)| {
        let series = pass.dataset.series(metric, whose);
        series.iter().filter(|row| row.value.number().is_some()).count() < HISTORY
    })
}

/// How a figure may be right and its cell not: where the cell is the sum of it and of those before, as a total of the year
/// so far is; where it is one stroke of a key away and a third as far at the most from each of those before and behind;
/// else where the cell is of another size than they are, and the figure is not.
fn fits_better(inputs: &Inputs<'_>, pass: &Pass, finding: &Diagnostic) -> Option<Doubt> {
    if finding.code != Code::WrongFigure {
        return None;
    }
    let [text, cell] = finding.labels.as_slice() else { return None };
    let printed = pass.model.figures.about(text.span)?.1.printed.as_ref()?;
    let printed = Some(printed).filter(|printed| printed.span == text.span)?.value.number;
    let (metric, whose, row) = pass.dataset.observation_at(inputs.sources, cell.span)?;
    let value = row.value.number()?;
    let series = pass.dataset.series(metric, whose);
    let at = series.partition_point(|other| other.as_of < row.as_of);
    let number = |other: Option<&Observation>| other.and_then(|other| other.value.number());
    let before = || series[..at].iter().rev().map_while(|other| number(Some(other)));
    let unit = pass.checked.metric_of(metric).and_then(|id| pass.model.metric(id).unit.as_ref());
    let is_summed = unit.is_some_and(|unit| unit.value.is_count() || unit.value.is_money());
    let most = if is_summed { MOST_SUMMED } else { 0 };
    let sums = before().take(most).scan(printed, |sum, other| {
        *sum = sum.checked_add(other)?;
        Some(*sum)
    });
    if sums.into_iter().any(|sum| sum == value) {
        return Some(Doubt::Total);
    }
    let beside: Vec<Decimal> = [before().next(), number(series.get(at + 1))].into_iter().flatten().collect();
    let is_nearer = |other: &Decimal| {
        let (of_text, of_cell) = (printed.checked_sub(*other), value.checked_sub(*other));
        let of_text = of_text.and_then(|it| it.abs().checked_mul(3.into()));
        of_text.zip(of_cell).is_some_and(|(of_text, of_cell)| of_text < of_cell.abs())
    };
    if beside.is_empty() || !beside.iter().all(is_nearer) {
        return None;
    }
    let is_odd = |other: &Decimal| !are_of_a_size(value, *other) && are_of_a_size(printed, *other);
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
    Some((pass.dataset.observation_at(inputs.sources, cell.span)?.0, doubt))
}

/// The doubt about a series that a figure rests on.
fn of_series(inputs: &Inputs<'_>, pass: &Pass, doubtful: &[(MetricKey, Doubt)], finding: &Diagnostic) -> Option<Doubt> {
    let cells = finding.labels.iter().skip(1).filter(|label| inputs.data.contains(&label.span.file));
    let mut metrics = cells
        .filter_map(|cell| Some(pass.dataset.observation_at(inputs.sources, cell.span)?.0))
        .filter(|_| !doubtful.is_empty());
    metrics.find_map(|metric| doubtful.iter().find(|(other, _)| *other == metric)).map(|(_, doubt)| doubt.clone())
}
