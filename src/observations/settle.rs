//! Putting each series in order, and reporting what is given twice.

use super::columns::Column;
use super::dataset::{Dataset, Series};
use super::missing::Missing;
use super::observation::{Observation, Reading, Supplied};
use super::quota::Quota;
use crate::diagnostics::{Code, Sink, Twice};
use crate::source::SourceMap;

/// Sorts each series by date and leaves one observation a date: of several releases the latest, of rows
/// that are given twice the first.
pub(super) fn settle(dataset: &mut Dataset, sources: &SourceMap, quota: &mut Quota, sink: &mut Sink) {
    for number in 0..dataset.series.len() {
        let series = &mut dataset.series[number];
        if series.observations.is_sorted_by(|a, b| a.as_of < b.as_of) {
            continue;
        }
        // The sort is stable: rows of one date and release stay in the order of files and rows.
        series.observations.sort_by_key(|observation| (observation.as_of, observation.released()));
        let (kept, earlier, twice) = one_a_date(std::mem::take(&mut series.observations));
        for (first, second) in &twice {
            report(dataset, number, first, second, sources, quota, sink);
        }
        let series = &mut dataset.series[number];
        series.observations = kept;
        series.earlier = earlier;
    }
}

type Pairs = Vec<(Observation, Observation)>;

/// Splits sorted observations into the one to use for each date, those that a later release replaced, and
/// pairs of rows that speak of the same.
fn one_a_date(sorted: Vec<Observation>) -> (Vec<Observation>, Vec<Observation>, Pairs) {
    let (mut kept, mut earlier, mut twice) = (Vec::<Observation>::new(), Vec::new(), Vec::new());
    for next in sorted {
        match kept.last_mut() {
            Some(last) if last.as_of == next.as_of => match (last.released(), next.released()) {
                (Some(before), Some(after)) if before < after => earlier.push(std::mem::replace(last, next)),
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
    first: &Observation,
    second: &Observation,
    sources: &SourceMap,
    quota: &mut Quota,
    sink: &mut Sink,
) {
    let Series { metric, organisation, .. } = dataset.series[series];
    let differs = difference(first, second);
    let (file, other) = (dataset.tables[second.row.table as usize].0, dataset.tables[first.row.table as usize].0);
    let code = match differs {
        // What one file says, another may say again.
        None if file != other => return,
        // A finding speaks of the cell already.
        Some(Column::Value) if [first.value, second.value].contains(&Reading::Missing(Missing::Unreadable)) => return,
        None => Code::DuplicateObservation,
        Some(_) if file != other => Code::SourcesDisagree,
        Some(_) => Code::ConflictingObservation,
    };
    let row = crate::source::Span { file, start: second.row.start, end: second.row.start };
    if !quota.admits(code, row) {
        return;
    }
    let column = differs.unwrap_or(Column::Value);
    let said = |observation, column| dataset.says(sources, observation, column).unwrap_or_default();
    let twice = Twice {
        metric: &dataset.metric(metric).spelling,
        organisation: &dataset.organisation(organisation).spelling,
        period: &said(second, Column::Period),
        column: column.word(),
        first: (dataset.cell(sources, first, column), &said(first, column)),
        second: (dataset.cell(sources, second, column), &said(second, column)),
    };
    match code {
        Code::DuplicateObservation => sink.duplicate_observation(&twice),
        Code::SourcesDisagree => {
            sink.sources_disagree(&twice, (sources.file(other).name(), sources.file(file).name()));
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
