//! Suppositions about rows that may stand under a key that is not theirs: another quarter, or another organisation.
//!
//! A row alone may do so, or all rows of a table that say the same quarter, of one metric or of all: a quarter that was
//! copied and of which the heading stayed.

use std::collections::{BTreeMap, BTreeSet};

use super::holes::Hole;
use super::suppose::{Proof, Supposition, metrics_of};
use super::table::{cells as cells_of, named_columns, plain_cells};
use crate::analysis::{Inputs, Pass};
use crate::calendar::{Date, Period, Quarter};
use crate::diagnostics::{Code, Diagnostic, Edit, Sink};
use crate::model::OrganisationId;
use crate::observations::{Column, MetricKey, Observation, OrgKey};
use crate::source::{self, Span};

/// How many rows under other quarters are tried for one that is missing.
const MOST_ROWS: usize = 3;

/// Tables of more lines are not looked at for rows that say the same quarter.
const MOST_LINES: usize = 20_000;

/// So many other organisations show which days a metric has figures of.
const MOST_OTHERS: usize = 20;

/// An organisation with so many figures of a metric at the most may be one that the metric is not about.
const MOST_OF_A_STRANGER: usize = 2;

/// Rows under organisations of which hardly any other row gives the metric, as rows of the plan's own: those that the plan
/// does not know, and those that have no other figure where nobody but the plan's own has one.
pub(super) fn from_strangers(inputs: &Inputs<'_>, first: &Pass, found: &[Diagnostic]) -> Vec<Supposition> {
    let (sources, dataset, model) = (inputs.sources, &first.dataset, &first.model);
    let own = first.checked.own(model);
    let Some(own) = own.filter(|_| found.iter().any(is_of_absence)) else { return Vec::new() };
    let known: BTreeSet<OrgKey> =
        (0..model.organisations.len()).filter_map(|it| first.checked.organisation(OrganisationId::at(it))).collect();
    let name = dataset.organisation(own).spelling.as_str();
    let is_told = |other: OrgKey| {
        let spelt = dataset.organisation(other).spelling.as_str();
        let names = found.iter().filter(|it| matches!(it.code, Code::UnknownOrganisation | Code::TwoNames));
        names
            .filter(|it| it.fix.is_some() || it.code == Code::TwoNames)
            .any(|it| it.labels.first().is_some_and(|label| sources.text_of(label.span) == spelt))
    };
    let mut supposed = Vec::new();
    for (metric, _) in dataset.metrics() {
        // Of two cells that have changed places, neither is the organisation.
        if dataset.metric(metric).key == dataset.organisation(own).key {
            continue;
        }
        let others = || dataset.organisations_of(metric).iter().copied().filter(|it| *it != own);
        for other in others().filter(|it| dataset.count(metric, *it) <= MOST_OF_A_STRANGER) {
            let is_unknown = !known.contains(&other);
            let is_alone = others().count() == 1 && (is_unknown || dataset.count(metric, own) > 0);
            // What is near a name that is known is told as that.
            if !is_alone && !is_unknown || is_told(other) {
                continue;
            }
            let proof = if is_alone { Proof::Stranger } else { Proof::Printed };
            for row in dataset.series(metric, other) {
                if dataset.series(metric, own).iter().all(|it| it.as_of != row.as_of) {
                    let cell = dataset.cell(sources, row, Column::Organisation);
                    supposed.extend(under_other(inputs, first, (metric, row), cell, name, proof));
                }
            }
        }
    }
    supposed
}

/// Whether a finding may come about by a row that is not read as the organisation's own.
fn is_of_absence(finding: &Diagnostic) -> bool {
    use Code as C;
    finding.code.is_about_claims()
        || finding.code.is_about_figures()
        || matches!(finding.code, C::FigureWithoutData | C::NotJudged | C::NoFigure | C::MetricWithoutData)
}

/// The rows that may be the one that is missing: one under another quarter or, where another organisation has two of the
/// quarter, one of these.
pub(super) fn to_hole(
    inputs: &Inputs<'_>,
    first: &Pass,
    found: &[Diagnostic],
    hole: Hole<'_>,
    last_told: Quarter,
) -> Vec<Supposition> {
    let (sources, dataset) = (inputs.sources, &first.dataset);
    let series = dataset.series(hole.metric, hole.whose);
    let mut supposed = Vec::new();
    let mut cells: Vec<Span> = Vec::new();
    for conflict in found.iter().filter(|it| it.code == Code::ConflictingObservation) {
        let [unused, used, ..] = conflict.labels.as_slice() else { continue };
        let row = dataset.observation_at(sources, used.span);
        let Some((_, whose, row)) = row.filter(|(metric, ..)| *metric == hole.metric) else { continue };
        let both = |column: Column| {
            let cell = dataset.cell(sources, row, column);
            beside(inputs, cell, unused.span).into_iter().chain([cell])
        };
        if whose == hole.whose {
            let mut rows: Vec<Span> = both(Column::Period).collect();
            // Tables run from the past on, so that a row of the past stands first.
            let is_later = hole.quarter.first_day() > row.as_of;
            rows.sort_by_key(|cell| if is_later { u32::MAX - cell.start } else { cell.start });
            cells.extend(rows);
        } else if first.model.plan.calendar.quarter_of(row.as_of) == hole.quarter {
            let name = dataset.organisation(hole.whose).spelling.as_str();
            supposed.extend(
                both(Column::Organisation)
                    .flat_map(|cell| under_other(inputs, first, (hole.metric, row), cell, name, Proof::Missed)),
            );
        }
    }
    let end = last_told.max(hole.quarter).last_day();
    let later: Vec<&Observation> = series.iter().filter(|row| row.as_of > end).collect();
    let far = match series {
        [one, two, three, ..] => {
            let days = |from: &Observation, to: &Observation| crate::calendar::days_between(from.as_of, to.as_of);
            (days(one, two) > 2 * days(two, three)).then_some(one)
        }
        _ => None,
    };
    let at = series.partition_point(|row| row.as_of < hole.quarter.first_day());
    let is_printed = found.iter().any(|it| metrics_of(&first.model, it).contains(&hole.id));
    let near = [at.checked_sub(1), Some(at), Some(0)].into_iter().flatten().filter_map(|at| series.get(at));
    let near = near.filter(|_| is_printed);
    let odd = later
        .first()
        .copied()
        .into_iter()
        .chain(later.get(1..).and_then(<[_]>::last).copied())
        .chain(far)
        .chain(alone(first, hole));
    cells.extend(odd.map(|row| dataset.cell(sources, row, Column::Period)));
    let mut seen = BTreeSet::new();
    cells.retain(|cell| seen.insert(*cell));
    for cell in cells.into_iter().take(MOST_ROWS) {
        let Some(meant) = period_like(inputs, first, hole, cell) else { continue };
        let rows = [vec![cell]].into_iter().chain(alike(inputs, cell));
        supposed.extend(rows.map(|rows| under_other_period(inputs, first, hole, &rows, &meant, Proof::Missed)));
    }
    // By nothing are these odd but by what a text prints of the quarter.
    for cell in near.map(|row| dataset.cell(sources, row, Column::Period)).filter(|cell| seen.insert(*cell)) {
        let Some(meant) = period_like(inputs, first, hole, cell) else { continue };
        supposed.push(under_other_period(inputs, first, hole, &[cell], &meant, Proof::Printed));
    }
    supposed
}

/// A row of a day of which nobody else has a figure of the metric, where several have one of the quarter that is missing.
fn alone<'a>(first: &'a Pass, hole: Hole<'_>) -> Option<&'a Observation> {
    let dataset = &first.dataset;
    let others = dataset.organisations_of(hole.metric).iter().filter(|it| **it != hole.whose);
    let others: Vec<_> = others.take(MOST_OTHERS).map(|it| dataset.series(hole.metric, *it)).collect();
    let last = hole.quarter.last_day();
    let have = |day: Date| others.iter().filter(|rows| rows.iter().any(|row| row.as_of == day)).count();
    let own = dataset.series(hole.metric, hole.whose).iter();
    let mut alone = own.filter(|row| others.len() > 1 && have(row.as_of) == 0);
    // One row alone is a slip; several are a history of one's own.
    let only = alone.next().filter(|_| alone.next().is_none());
    only.filter(|_| have(last) == others.len())
}

/// A row under another organisation; nothing where its name stands in no cell of the row.
fn under_other(
    inputs: &Inputs<'_>,
    first: &Pass,
    (metric, row): (MetricKey, &Observation),
    cell: Span,
    name: &str,
    proof: Proof,
) -> Option<Supposition> {
    let written = inputs.sources.text_of(cell);
    if written == name || written.len() > name.len().max(40) {
        return None;
    }
    let period = inputs.sources.text_of(first.dataset.cell(inputs.sources, row, Column::Period));
    let edit = Edit { span: cell, text: name.to_owned() };
    let metric = &first.dataset.metric(metric).spelling;
    let told = Sink::one(|sink| sink.mistaken_organisation(&edit, written, metric, period));
    Some(Supposition { edits: vec![edit], told, proof })
}

/// Rows under another period than that of a hole.
fn under_other_period(
    inputs: &Inputs<'_>,
    first: &Pass,
    hole: Hole<'_>,
    rows: &[Span],
    meant: &str,
    proof: Proof,
) -> Supposition {
    let edits: Vec<Edit> = rows.iter().map(|span| Edit { span: *span, text: meant.to_owned() }).collect();
    let metric = first.model.metric(hole.id);
    let written = inputs.sources.text_of(rows[0]);
    let told = Sink::one(|sink| sink.mistaken_period(&edits, written, &metric.name, hole.member(first), metric.span));
    Supposition { edits, told, proof }
}

/// The cells of the rows that say the same period as a cell, of its metric and of all; of rows that are given twice those
/// that come first, or those that come last, as the row of the cell does. And those of the rows about its own, without
/// another period between them, where these are more: not all of them need be given twice.
fn alike(inputs: &Inputs<'_>, cell: Span) -> Vec<Vec<Span>> {
    let file = inputs.sources.file(cell.file);
    if file.line_count() > MOST_LINES {
        return Vec::new();
    }
    let Some((header, columns)) = named_columns(file, cell.file) else { return Vec::new() };
    let place = |column: Column| columns.iter().position(|it| *it == Some(column));
    let (Some(period), Some(metric)) = (place(Column::Period), place(Column::Metric)) else { return Vec::new() };
    let whose = place(Column::Organisation);
    let label = inputs.sources.text_of(cell);
    let mut times: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut rows: Vec<(Span, (&str, &str), usize)> = Vec::new();
    let mut lines: Vec<usize> = Vec::new();
    for (line, text) in source::lines(file.text()).enumerate().skip(header + 1) {
        let Some(cells) = text.contains(label).then(|| cells_of(file, cell.file, line)).flatten() else { continue };
        let says = |place: usize| cells.get(place).map_or("", |cell| inputs.sources.text_of(*cell));
        if says(period) == label {
            let key = (says(metric), whose.map_or("", says));
            let time = times.entry(key).or_default();
            *time += 1;
            rows.push((cells[period], key, *time));
            lines.push(line);
        }
    }
    let Some(place) = rows.iter().position(|(at, ..)| *at == cell) else { return Vec::new() };
    let (_, own, time) = rows[place];
    let is_beside = |at: usize| lines[at] - at == lines[place] - place;
    let about: Vec<Span> = (0..rows.len()).filter(|at| is_beside(*at)).map(|at| rows[at].0).collect();
    let is_alike = |key: &(&str, &str), it: usize| (it, times[key]) == (time, times[&own]);
    let of = |is: &dyn Fn(&str) -> bool| -> Vec<Span> {
        rows.iter().filter(|(_, key, it)| is(key.0) && is_alike(key, *it)).map(|(at, ..)| *at).collect()
    };
    let (of_metric, of_all) = (of(&|name| name == own.0), of(&|_| true));
    let is_more = |rows: &Vec<Span>, than: usize| rows.len() > than;
    let (than, than_all) = (of_metric.len(), of_all.len());
    [of_metric]
        .into_iter()
        .filter(|it| is_more(it, 1))
        .chain([of_all].into_iter().filter(|it| is_more(it, than)))
        .chain([about].into_iter().filter(|it| is_more(it, than_all)))
        .collect()
}

/// The cell of another row of the same table in the column of a cell, where both rows are plain.
fn beside(inputs: &Inputs<'_>, cell: Span, other: Span) -> Option<Span> {
    let file = inputs.sources.file(cell.file);
    let row = |at: Span| plain_cells(file, at.file, file.line_of(at.start as usize));
    let column = row(cell).filter(|_| cell.file == other.file)?.iter().position(|it| *it == cell)?;
    row(other)?.get(column).copied()
}

/// The period of a hole, in the words of a row that has a figure for it, and as long as the one that stands in a cell.
pub(super) fn period_like(inputs: &Inputs<'_>, first: &Pass, hole: Hole<'_>, cell: Span) -> Option<String> {
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
