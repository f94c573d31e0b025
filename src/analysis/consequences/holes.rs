//! What follows from a figure that is missing in a quarter: its cell is empty, or its row stands under another period.
//!
//! Nothing is wrong with an empty cell, nor with a row of another quarter. So a cell is told only where filling it, or a
//! row only where moving it, proves that errors go and no other comes about.

use std::collections::BTreeSet;

use super::remedies::values_for;
use super::rows::is_silenced;
use super::trial::{Key, Tried};
use crate::analysis::{Inputs, Pass};
use crate::calendar::{Period, Quarter};
use crate::diagnostics::{Code, Diagnostic, Edit, Severity, Sink};
use crate::model::{MetricId, OrganisationId};
use crate::observations::{Column, MetricKey, Missing, Observation, OrgKey, Reading, separator};
use crate::source::Span;

/// How many holes are looked at, and how many values and rows are tried for each, each with a run of the stages.
const MOST_HOLES: usize = 6;
const MOST_VALUES: usize = 3;
const MOST_ROWS: usize = 3;

/// A quarter in which an organisation has no figure of a metric.
#[derive(Clone, Copy)]
struct Hole<'a> {
    id: MetricId,
    metric: MetricKey,
    organisation: OrganisationId,
    whose: OrgKey,
    quarter: Quarter,
    /// The row that says so.
    row: Option<&'a Observation>,
}

/// What would fill a hole.
struct Filling {
    cause: Diagnostic,
    edits: Vec<Vec<Edit>>,
    /// Whether a figure may be found wrong that could not be checked before.
    is_strict: bool,
}

/// The findings without those that only follow from a missing figure, which is told in their place.
pub(super) fn without_those_of_holes(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    if !found.iter().any(may_follow) {
        return found;
    }
    let told = first.model.quarters.iter().map(|report| report.quarter).chain([first.quarter]);
    let last_told = told.max().unwrap_or(first.quarter);
    let mut tried = 0;
    for hole in holes(first, &found) {
        if tried == MOST_HOLES || first.scope.ends() || !found.iter().any(may_follow) {
            break;
        }
        let Some(filling) = filling(inputs, first, &found, hole, last_told) else { continue };
        tried += 1;
        let trials = filling.edits.iter().filter_map(|edits| {
            let trial = Tried::of(inputs, first, &edits.iter().collect::<Vec<_>>())?;
            let verdict = trial.verdict(first, all);
            let is_right = if filling.is_strict { verdict.only_mends() } else { verdict.breaks_nothing() };
            is_right.then_some((edits, trial))
        });
        let Some((edits, best)) = trials.min_by_key(|(_, trial)| trial.count) else { continue };
        let follows = |it: &Diagnostic| best.mends(all, it) && !is_silenced(inputs, it);
        let gone: Vec<&Diagnostic> = found.iter().filter(|it| follows(it)).collect();
        let errors: Vec<&Diagnostic> = gone.iter().copied().filter(|it| it.severity == Severity::Error).collect();
        // One finding alone tells of itself what is missing.
        if errors.is_empty() || gone.len() < 2 {
            continue;
        }
        let [edit] = edits.as_slice() else { continue };
        let cause = if filling.is_strict { at_row(inputs, first, hole, edit) } else { filling.cause };
        let told = cause.with_errors_that_follow(&errors);
        found.retain(|it| !follows(it));
        found.push(told);
    }
    found
}

/// Whether a finding may come about by a missing figure.
fn may_follow(finding: &Diagnostic) -> bool {
    use Code as C;
    finding.code.is_about_claims()
        || finding.code.is_about_figures()
        || matches!(
            finding.code,
            C::FigureWithoutData | C::NotJudged | C::NoFigure | C::BaselineWithoutData | C::ConflictingObservation
        )
}

/// The holes in what findings speak of: those of the plan's own organisation first, and of the quarters told of before
/// those that these are compared with.
fn holes<'a>(first: &'a Pass, found: &[Diagnostic]) -> Vec<Hole<'a>> {
    let model = &first.model;
    let mut quarters = vec![first.quarter];
    quarters.extend(model.quarters.iter().map(|report| report.quarter));
    let told = quarters.clone();
    quarters.extend(told.iter().flat_map(|quarter| [quarter.plus(-1), quarter.plus(-4)]));
    let mut seen = BTreeSet::new();
    quarters.retain(|quarter| seen.insert(*quarter));
    let is_named = |name: &str| found.iter().any(|it| may_follow(it) && it.message.contains(name));
    let named = model.metrics().filter(|(id, metric)| !first.checked.metric(*id).is_derived && is_named(&metric.name));
    let named: Vec<_> = named.filter_map(|(id, _)| Some((id, first.checked.metric(id).key?))).collect();
    let organisations = (0..model.organisations.len()).map(OrganisationId::at);
    let (own, others): (Vec<_>, Vec<_>) = organisations.partition(|id| model.plan.organisation == Some(*id));
    let mut holes = Vec::new();
    for organisation in own.into_iter().chain(others) {
        let Some(whose) = first.checked.organisation(organisation) else { continue };
        for quarter in &quarters {
            for (id, metric) in &named {
                let series = first.dataset.series(*metric, whose);
                let is_within =
                    |row: &&Observation| quarter.first_day() <= row.as_of && row.as_of <= quarter.last_day();
                let row = series.iter().rev().find(is_within);
                // What never had a figure lacks none.
                let is_hole = row.is_none_or(|row| row.value == Reading::Missing(Missing::Empty));
                if is_hole && !series.is_empty() {
                    let (id, metric, quarter) = (*id, *metric, *quarter);
                    holes.push(Hole { id, metric, organisation, whose, quarter, row });
                }
            }
        }
    }
    holes
}

fn filling(
    inputs: &Inputs<'_>,
    first: &Pass,
    found: &[Diagnostic],
    hole: Hole<'_>,
    last_told: Quarter,
) -> Option<Filling> {
    let Some(row) = hole.row else { return moved(inputs, first, found, hole, last_told) };
    let cell = first.dataset.cell_of(inputs.sources, row, Column::Value)?;
    if !inputs.sources.text_of(cell).trim().is_empty() {
        return None;
    }
    let values = values_for(inputs, first, (hole.metric, hole.whose), row);
    let edits = values.into_iter().take(MOST_VALUES).map(|text| vec![Edit { span: cell, text }]).collect();
    let mut sink = Sink::default();
    let period = inputs.sources.text_of(first.dataset.cell(inputs.sources, row, Column::Period)).to_owned();
    let metric = first.model.metric(hole.id);
    sink.empty_cell(cell, &metric.name, member(first, hole), &period, metric.span);
    Some(Filling { cause: sink.into_diagnostics().swap_remove(0), edits, is_strict: false })
}

/// The name of whose figure it is, where it is not the plan's own organisation's.
fn member<'a>(first: &'a Pass, hole: Hole<'_>) -> Option<&'a str> {
    let is_own = first.model.plan.organisation == Some(hole.organisation);
    (!is_own).then(|| first.model.organisation(hole.organisation).name.as_str())
}

/// The rows under other periods that may be that of the hole: one that says otherwise than another row, one of a later
/// quarter, one far before all others.
fn moved(
    inputs: &Inputs<'_>,
    first: &Pass,
    found: &[Diagnostic],
    hole: Hole<'_>,
    last_told: Quarter,
) -> Option<Filling> {
    let (sources, dataset) = (inputs.sources, &first.dataset);
    let series = dataset.series(hole.metric, hole.whose);
    let mut cells: Vec<Span> = Vec::new();
    for conflict in found.iter().filter(|it| it.code == Code::ConflictingObservation) {
        let [unused, used, ..] = conflict.labels.as_slice() else { continue };
        let row = dataset.observation_at(sources, used.span.file, used.span.start as usize);
        let Some((metric, whose, row)) = row else { continue };
        if (metric, whose) != (hole.metric, hole.whose) {
            continue;
        }
        let cell = dataset.cell(sources, row, Column::Period);
        cells.extend(beside(inputs, cell, unused.span));
        cells.push(cell);
    }
    // Moved from a quarter that is told of, a row would leave a hole there.
    let end = last_told.max(hole.quarter).last_day();
    let later: Vec<&Observation> = series.iter().filter(|row| row.as_of > end).collect();
    let far = match series {
        [one, two, three, ..] => {
            let days = |from: &Observation, to: &Observation| crate::calendar::days_between(from.as_of, to.as_of);
            (days(one, two) > 2 * days(two, three)).then_some(one)
        }
        _ => None,
    };
    let odd = later.first().copied().into_iter().chain(later.get(1..).and_then(<[_]>::last).copied()).chain(far);
    cells.extend(odd.map(|row| dataset.cell(sources, row, Column::Period)));
    let edits: Vec<Vec<Edit>> = cells
        .into_iter()
        .take(MOST_ROWS)
        .filter_map(|span| Some(vec![Edit { span, text: period_like(inputs, first, hole, span)? }]))
        .collect();
    let [edit] = edits.first()?.as_slice() else { return None };
    Some(Filling { cause: at_row(inputs, first, hole, edit), edits, is_strict: true })
}

/// What is told of a row that stands under another period.
fn at_row(inputs: &Inputs<'_>, first: &Pass, hole: Hole<'_>, edit: &Edit) -> Diagnostic {
    let mut sink = Sink::default();
    let metric = first.model.metric(hole.id);
    let written = inputs.sources.text_of(edit.span);
    sink.mistaken_period(edit, written, &metric.name, member(first, hole), metric.span);
    sink.into_diagnostics().swap_remove(0)
}

/// The cell of another row of the same table in the column of a cell, where both rows are plain.
fn beside(inputs: &Inputs<'_>, cell: Span, other: Span) -> Option<Span> {
    let file = inputs.sources.file(cell.file);
    let separator = char::from(separator(file));
    let row = |at: u32| {
        let line = file.line_of(at as usize);
        Some((file.start_of(line), file.line(line))).filter(|(_, text)| !text.contains('"'))
    };
    let (start, text) = row(cell.start).filter(|_| cell.file == other.file)?;
    let column = text.get(..cell.start as usize - start)?.matches(separator).count();
    let (start, text) = row(other.start)?;
    let before: usize = text.split(separator).take(column).map(|cell| cell.len() + separator.len_utf8()).sum();
    let cell = text.split(separator).nth(column)?;
    let lead = cell.len() - cell.trim_start().len();
    Some(Span::new(other.file, start + before + lead, start + before + lead + cell.trim().len()))
}

/// The period of a hole, in the words of a row that has a figure for it, and as long as the one that stands in a cell.
fn period_like(inputs: &Inputs<'_>, first: &Pass, hole: Hole<'_>, cell: Span) -> Option<String> {
    let calendar = first.model.plan.calendar;
    let kind = calendar.read(inputs.sources.text_of(cell)).ok()?;
    let is_like = |row: &&Observation| {
        hole.quarter.first_day() <= row.as_of
            && row.as_of <= hole.quarter.last_day()
            && row.period.kind() == kind.kind()
    };
    let dataset = &first.dataset;
    let metrics = std::iter::once(hole.metric).chain(dataset.metrics().map(|(key, _)| key));
    let mut rows = metrics.flat_map(|metric| {
        dataset.organisations_of(metric).iter().flat_map(move |whose| dataset.series(metric, *whose))
    });
    let written = rows.find(is_like).and_then(|row| dataset.says(inputs.sources, row, Column::Period));
    let in_words = || matches!(kind, Period::Quarter(_)).then(|| calendar.name(Period::Quarter(hole.quarter)));
    written.or_else(in_words).filter(|text| text != inputs.sources.text_of(cell))
}
