//! What follows from a figure that is missing in a quarter: its cell is empty, or its row stands under another period.
//!
//! Nothing is wrong with an empty cell, nor with a row of another quarter. So a cell is told only where filling it, or a
//! row only where moving it, proves that errors go and no other comes about.

use std::collections::BTreeSet;

use super::moved;
use super::remedies::{printed, values_for};
use super::rows::is_silenced;
use super::suppose::{self, Budget};
use super::told_instead;
use super::trial::{Key, Tried};
use crate::analysis::{Inputs, Pass};
use crate::calendar::Quarter;
use crate::diagnostics::{Code, Diagnostic, Edit, Severity, Sink};
use crate::model::{Metric, MetricId, OrganisationId};
use crate::observations::{Column, MetricKey, Missing, Observation, OrgKey, Reading};
use crate::source::Span;

/// How many holes are looked at, and how many values are tried for each, each with a run of the stages.
const MOST_HOLES: usize = 6;
const MOST_VALUES: usize = 3;

/// A quarter in which an organisation has no figure of a metric.
#[derive(Clone, Copy)]
pub(super) struct Hole<'a> {
    pub id: MetricId,
    pub metric: MetricKey,
    organisation: OrganisationId,
    pub whose: OrgKey,
    pub quarter: Quarter,
    /// The row that says so.
    row: Option<&'a Observation>,
}

/// The findings without those that only follow from a missing figure, which is told in their place.
pub(super) fn without_those_of_holes(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    budget: &mut Budget,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    if !found.iter().any(may_follow) {
        return found;
    }
    let told = first.model.quarters.iter().map(|report| report.quarter).chain([first.quarter]);
    let last_told = told.max().unwrap_or(first.quarter);
    let mut tried = 0;
    for hole in holes(inputs, first, &found) {
        if tried == MOST_HOLES || first.scope.ends() || !found.iter().any(may_follow) {
            break;
        }
        let Some(row) = hole.row else {
            let rows = moved::to_hole(inputs, first, &found, hole, last_told);
            tried += usize::from(!rows.is_empty());
            found = suppose::without_those_of(inputs, first, all, budget, found, rows);
            found = without_those_of_lost_row(inputs, first, all, hole, found);
            continue;
        };
        let Some(cell) = empty_cell(inputs, first, row) else { continue };
        tried += 1;
        let values = values_for(inputs, first, (hole.metric, hole.whose), row).into_iter().take(MOST_VALUES);
        let trials = values.filter_map(|text| {
            let trial = Tried::of(inputs, first, &[&Edit { span: cell, text }])?;
            trial.effect(first, all).breaks_nothing().then_some(trial)
        });
        let Some(best) = trials.min_by_key(|trial| trial.count) else { continue };
        let follows = |it: &Diagnostic| best.mends(all, it) && !is_silenced(inputs, it);
        let gone: Vec<&Diagnostic> = found.iter().filter(|it| follows(it)).collect();
        // One finding alone tells of itself what is missing.
        if gone.len() < 2 || !gone.iter().any(|it| it.severity == Severity::Error) {
            continue;
        }
        let period = inputs.sources.text_of(first.dataset.cell(inputs.sources, row, Column::Period));
        let metric = first.model.metric(hole.id);
        let told = Sink::one(|sink| sink.empty_cell(cell, &metric.name, hole.member(first), period, metric.span));
        found = told_instead(found, follows, told);
    }
    found
}

/// The findings without those that go with a row which would give the figure that a text prints; the text that lacks it
/// tells of it.
fn without_those_of_lost_row(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    hole: Hole<'_>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let lacks = |it: &Diagnostic| {
        it.code == Code::FigureWithoutData && suppose::metrics_of(&first.model, it).contains(&hole.id)
    };
    if !found.iter().any(lacks) {
        return found;
    }
    for row in rows_like(inputs, first, hole).into_iter().take(MOST_VALUES) {
        let Some(trial) = Tried::of(inputs, first, &[&row]).filter(|trial| trial.effect(first, all).breaks_nothing())
        else {
            continue;
        };
        let follows = |it: &Diagnostic| it.severity == Severity::Error && trial.mends(all, it);
        let told = found.iter().position(|it| lacks(it) && follows(it));
        if let Some(told) = told.filter(|_| found.iter().filter(|it| follows(it)).count() > 1) {
            let told = found.remove(told);
            return told_instead(found, follows, told);
        }
    }
    found
}

/// Rows that may have stood behind the last one before a hole, with the figures that texts print.
fn rows_like(inputs: &Inputs<'_>, first: &Pass, hole: Hole<'_>) -> Vec<Edit> {
    let dataset = &first.dataset;
    let series = dataset.series(hole.metric, hole.whose);
    let last = series.iter().rev().find(|row| row.as_of < hole.quarter.first_day());
    let cell = |column: Column| last.and_then(|row| dataset.cell_of(inputs.sources, row, column));
    let (Some(period), Some(value)) = (cell(Column::Period), cell(Column::Value)) else { return Vec::new() };
    let file = inputs.sources.file(period.file);
    let line = file.line_of(period.start as usize);
    // In a column of its own for each quarter, no row is missing.
    let is_row = |at: Span| at.file == period.file && file.line_of(at.start as usize) == line;
    let meant = moved::period_like(inputs, first, hole, period).filter(|_| is_row(value) && file.sheet().is_none());
    let Some(meant) = meant else { return Vec::new() };
    let (start, text) = (file.start_of(line), file.line(line).trim_end_matches(['\r', '\n']));
    let end = Span::new(period.file, start + text.len(), start + text.len());
    let parts = [Column::Numerator, Column::Denominator].into_iter().filter_map(cell).filter(|at| is_row(*at));
    let parts: Vec<Span> = parts.collect();
    let with = |figure: &str| {
        let mut cells = vec![(period, meant.as_str()), (value, figure)];
        cells.extend(parts.iter().map(|at| (*at, "")));
        // From behind, so that no place moves.
        cells.sort_by_key(|(at, _)| std::cmp::Reverse(at.start));
        cells.into_iter().fold(text.to_owned(), |mut row, (at, says)| {
            row.replace_range(at.start as usize - start..at.end as usize - start, says);
            row
        })
    };
    let figures = printed(inputs, first, (hole.metric, hole.whose)).into_iter();
    figures.map(|figure| Edit { span: end, text: format!("\n{}", with(&figure)) }).collect()
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
/// those that these are compared with; before them all those beside a quarter that two rows give, and before these the
/// quarters told of in which a text lacks that figure.
fn holes<'a>(inputs: &Inputs<'_>, first: &'a Pass, found: &[Diagnostic]) -> Vec<Hole<'a>> {
    let model = &first.model;
    let mut quarters = vec![first.quarter];
    quarters.extend(model.quarters.iter().map(|report| report.quarter));
    let told = quarters.clone();
    quarters.extend(told.iter().flat_map(|quarter| [quarter.plus(-1), quarter.plus(-4)]));
    let mut seen = BTreeSet::new();
    quarters.retain(|quarter| seen.insert(*quarter));
    let is_named = |metric: &Metric| found.iter().any(|it| may_follow(it) && suppose::names(it, metric));
    let named = model.metrics().filter(|(id, metric)| !first.checked.metric(*id).is_derived && is_named(metric));
    let named: Vec<_> = named.filter_map(|(id, _)| Some((id, first.checked.metric(id).key?))).collect();
    let organisations = (0..model.organisations.len()).map(OrganisationId::at);
    let (own, others): (Vec<_>, Vec<_>) = organisations.partition(|id| model.plan.organisation == Some(*id));
    let members = own.into_iter().chain(others).filter_map(|it| Some((it, first.checked.organisation(it)?)));
    let members: Vec<(OrganisationId, OrgKey)> = members.collect();
    let given = given_twice(inputs, first, found);
    let beside = given.iter().flat_map(|(metric, whose, quarter)| {
        let own = named.iter().find(|(_, key)| key == metric).zip(members.iter().find(|(_, key)| key == whose));
        let beside = [1, -1, 4, -4].map(|quarters| quarter.plus(quarters));
        let last = first.dataset.series(*metric, *whose).last().map(|row| row.as_of);
        let is_within = move |quarter: &Quarter| last.is_some_and(|last| quarter.last_day() < last);
        let lacks = |id: MetricId| {
            let lacking = found.iter().filter(|it| it.code == Code::FigureWithoutData);
            lacking.into_iter().any(|it| suppose::metrics_of(model, it).contains(&id))
        };
        let is_lacking = own.is_some_and(|((id, _), _)| lacks(*id));
        let of_texts = if is_lacking { told.as_slice() } else { &[] };
        let all = of_texts.iter().copied().chain(beside.into_iter().filter(is_within));
        all.filter_map(move |quarter| Some((own?, quarter)))
    });
    let of_member = members.iter().flat_map(|member| quarters.iter().map(move |quarter| (member, *quarter)));
    let told = of_member.flat_map(|(member, quarter)| named.iter().map(move |it| ((it, member), quarter)));
    let mut seen = BTreeSet::new();
    let keys =
        beside.chain(told).filter(|(((_, metric), (_, whose)), quarter)| seen.insert((*metric, *whose, *quarter)));
    let holes = keys.filter_map(|(((id, metric), (organisation, whose)), quarter)| {
        let series = first.dataset.series(*metric, *whose);
        let is_within = |row: &&Observation| quarter.first_day() <= row.as_of && row.as_of <= quarter.last_day();
        let row = series.iter().rev().find(is_within);
        // What never had a figure lacks none.
        let is_hole = row.is_none_or(|row| row.value == Reading::Missing(Missing::Empty)) && !series.is_empty();
        is_hole.then_some(Hole { id: *id, metric: *metric, organisation: *organisation, whose: *whose, quarter, row })
    });
    holes.collect()
}

/// The figures that two rows give, as findings tell them.
fn given_twice(inputs: &Inputs<'_>, first: &Pass, found: &[Diagnostic]) -> Vec<(MetricKey, OrgKey, Quarter)> {
    let conflicts = found.iter().filter(|it| it.code == Code::ConflictingObservation).take(MOST_HOLES);
    let used = conflicts.filter_map(|it| it.labels.get(1)).filter_map(|used| {
        let (metric, whose, row) = first.dataset.observation_at(inputs.sources, used.span)?;
        Some((metric, whose, first.model.plan.calendar.quarter_of(row.as_of)))
    });
    used.collect()
}

/// The cell of a row that should hold its figure, and holds nothing.
fn empty_cell(inputs: &Inputs<'_>, first: &Pass, row: &Observation) -> Option<Span> {
    let cell = first.dataset.cell_of(inputs.sources, row, Column::Value)?;
    inputs.sources.text_of(cell).trim().is_empty().then_some(cell)
}

impl Hole<'_> {
    /// The name of whose figure it is, where it is not the plan's own organisation's.
    pub fn member<'a>(&self, first: &'a Pass) -> Option<&'a str> {
        let is_own = first.model.plan.organisation == Some(self.organisation);
        (!is_own).then(|| first.model.organisation(self.organisation).name.as_str())
    }
}
