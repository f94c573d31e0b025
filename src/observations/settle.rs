//! Putting each series in order, and reporting what is given twice.

use super::columns::Column;
use super::dataset::{Dataset, Series};
use super::missing::Missing;
use super::observation::{Observation, Reading, Supplied};
use super::quota::Quota;
use crate::diagnostics::{Code, Given, Sink, Twice};
use crate::source::{SourceMap, Span};

/// Sorts each series by date and leaves one observation a date: of several releases the latest, of rows
/// that are given twice the first.
pub(super) fn settle(dataset: &mut Dataset, sources: &SourceMap, quota: &mut Quota, sink: &mut Sink) {
    dataset.put_in_series();
    for number in 0..dataset.series.len() {
        let series = &mut dataset.series[number];
        if series.observations.is_sorted_by(|a, b| a.as_of < b.as_of) {
            continue;
        }
        // The sort is stable: rows of one date and release stay in the order of files and rows.
        series.observations.sort_by_key(|observation| (observation.as_of, observation.released()));
        let (kept, earlier, twice) = one_a_date(std::mem::take(&mut series.observations));
        for pair in &twice {
            report(dataset, number, pair, sources, quota, sink);
        }
        let series = &mut dataset.series[number];
        series.observations = kept;
        series.earlier = earlier;
    }
}

/// Two rows that speak of the same: the one that is used and the one that is not.
type Pair = (Observation, Observation);

/// Splits sorted observations into the one to use for each date, those that a later release replaced, and
/// pairs of rows that speak of the same.
pub(super) fn one_a_date(sorted: Vec<Observation>) -> (Vec<Observation>, Vec<Observation>, Vec<Pair>) {
    let (mut kept, mut earlier, mut twice) = (Vec::<Observation>::new(), Vec::new(), Vec::new());
    for next in sorted {
        match kept.last_mut() {
            Some(last) if last.as_of == next.as_of => match (last.released(), next.released()) {
                (Some(before), Some(after)) if before < after => earlier.push(std::mem::replace(last, next)),
                // An empty row that was left for a figure must not hide the figure.
                _ if next.has_figure() && !last.has_figure() => {
                    let empty = std::mem::replace(last, next);
                    if empty.released() != last.released() {
                        earlier.push(empty.clone());
                    }
                    twice.push((last.clone(), empty));
                }
                _ => twice.push((last.clone(), next)),
            },
            _ => kept.push(next),
        }
    }
    (kept, earlier, twice)
}

fn report(
    dataset: &Dataset,
    series: usize,
    (used, unused): &Pair,
    sources: &SourceMap,
    quota: &mut Quota,
    sink: &mut Sink,
) {
    let Series { metric, organisation, .. } = dataset.series[series];
    let differs = difference(used, unused);
    let [used_file, file] = [used, unused].map(|observation| dataset.tables[observation.row.table as usize].0);
    let unreadable = [used.value, unused.value].contains(&Reading::Missing(Missing::Unreadable));
    let code = match differs {
        // What one file says, another may say again.
        None if file != used_file => return,
        // A finding speaks of the cell already.
        Some(Column::Value) if unreadable => return,
        None => Code::DuplicateObservation,
        Some(_) if file != used_file => Code::SourcesDisagree,
        Some(_) => Code::ConflictingObservation,
    };
    let start = unused.row.start as usize;
    if !quota.admits(code, Span::new(file, start, start)) {
        return;
    }
    let column = differs.unwrap_or(Column::Value);
    let says = |observation, column| dataset.says(sources, observation, column).unwrap_or_default();
    let texts = [used, unused].map(|observation| (says(observation, column), says(observation, Column::Period)));
    let given = |observation, text: usize| Given {
        cell: dataset.cell(sources, observation, column),
        says: &texts[text].0,
        period: &texts[text].1,
    };
    let twice = Twice {
        metric: &dataset.metric(metric).spelling,
        organisation: &dataset.organisation(organisation).spelling,
        column: column.word(),
        used: given(used, 0),
        unused: given(unused, 1),
    };
    match code {
        Code::DuplicateObservation => sink.duplicate_observation(&twice),
        Code::SourcesDisagree => {
            sink.sources_disagree(&twice, sources.file(used_file).name(), sources.file(file).name());
        }
        _ => sink.conflicting_observation(&twice),
    }
}

/// The first column on which two rows differ, as numbers and not as they are written.
fn difference(first: &Observation, second: &Observation) -> Option<Column> {
    if first.value != second.value {
        return Some(Column::Value);
    }
    let none = Supplied::default();
    let a = first.supplied.as_deref().unwrap_or(&none);
    let b = second.supplied.as_deref().unwrap_or(&none);
    let columns = [
        (a.position != b.position, Column::Position),
        (a.average != b.average, Column::Average),
        (a.upper_quartile != b.upper_quartile, Column::UpperQuartile),
        (a.gap_to_average != b.gap_to_average, Column::GapToAverage),
        (a.gap_to_upper_quartile != b.gap_to_upper_quartile, Column::GapToUpperQuartile),
        (a.numerator != b.numerator, Column::Numerator),
        (a.denominator != b.denominator, Column::Denominator),
    ];
    columns.into_iter().find_map(|(differs, column)| differs.then_some(column))
}
