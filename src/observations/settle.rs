//! Putting each series in order, and reporting what is given twice.

use std::collections::{BTreeMap, BTreeSet};

use super::again::{AllAgain, Alone};
use super::columns::Column;
use super::dataset::{Dataset, Series};
use super::lengths::{Covers, WhyStranger, may_hold_strangers, take_strangers};
use super::missing::Missing;
use super::observation::{Observation, Reading, Supplied};
use super::quota::Quota;
use crate::diagnostics::{Code, Given, Sink, Twice};
use crate::source::{FileId, SourceMap, Span};
use crate::units::{Decimal, round_half_up};

/// Sorts each series by date and leaves one observation a date: of several releases the latest, of rows
/// that are given twice the first. Rows of [another length of time](super::lengths) are left out.
pub(super) fn settle(
    dataset: &mut Dataset,
    covers: &[Covers],
    sources: &SourceMap,
    quota: &mut Quota,
    sink: &mut Sink,
) {
    dataset.put_in_series();
    // Rows of wide tables that are given again in every column are told once.
    let mut told: BTreeSet<(FileId, u32, u32)> = BTreeSet::new();
    let mut again = AllAgain::default();
    for number in 0..dataset.series.len() {
        let series = &mut dataset.series[number];
        let is_in_order = series.observations.is_sorted_by(|a, b| a.as_of < b.as_of);
        if is_in_order && (covers.is_empty() || !may_hold_strangers(&series.observations)) {
            continue;
        }
        // The sort is stable: rows of one date and release stay in the order of files and rows.
        series.observations.sort_by_key(|observation| (observation.as_of, observation.released()));
        let mut sorted = std::mem::take(&mut series.observations);
        let name = &dataset.metrics.get(series.metric.0).key;
        let months = covers.iter().find(|covers| covers.names.contains(name)).map(|covers| covers.months);
        let strangers = take_strangers(&mut sorted, months);
        let (kept, earlier, mut twice) = one_a_date(sorted.clone());
        for (row, why) in strangers {
            let place = kept.binary_search_by_key(&row.as_of, |used| used.as_of);
            match (why, place) {
                (WhyStranger::Covers(months), _) => report_year(dataset, number, &row, months, sources, quota, sink),
                (WhyStranger::Surer, Ok(place)) => twice.push((kept[place].clone(), row)),
                (WhyStranger::Surer, Err(_)) => {}
            }
        }
        for (pair, more) in once_a_row(dataset, &twice) {
            // No order of sources excuses two rows of one file.
            let first = first_of_file(dataset, &sorted, &pair.1);
            let own = first.map(|first| (first.clone(), pair.1.clone()));
            let own = own.filter(|(first, row)| first.row != row.row && difference(first, row).is_some());
            let (used, unused) = own.as_ref().unwrap_or(pair);
            let is_same = difference(used, unused).is_none();
            let is_wide = used.row.table == unused.row.table && dataset.is_wide(used.row.table);
            let file = dataset.tables[used.row.table as usize].0;
            if is_wide && is_same && !told.insert((file, used.row.start, unused.row.start)) {
                continue;
            }
            let is_of_file = dataset.tables[unused.row.table as usize].0 == file && !is_put_together(used, unused);
            // Two blocks that describe one table read each of its rows twice, and no row stands there again.
            let is_one_row = used.row.table != unused.row.table && used.row.start == unused.row.start;
            if is_same && is_of_file && is_one_row {
                continue;
            }
            if is_same && is_of_file {
                let (used, unused) = (used.clone(), unused.clone());
                again.push(file, Alone { series: number, used, unused, more });
            } else {
                report(dataset, number, (own.as_ref().unwrap_or(pair), more), sources, quota, sink);
            }
        }
        let series = &mut dataset.series[number];
        series.observations = kept;
        series.earlier = earlier;
    }
    for Alone { series, used, unused, more } in again.tell(sources, quota, sink) {
        report(dataset, series, (&(used, unused), more), sources, quota, sink);
    }
}

/// Whether a row is used together with what the other says beside its value.
fn is_put_together(used: &Observation, other: &Observation) -> bool {
    used.supplied.as_deref().is_some_and(|supplied| supplied.beside == Some(other.row))
}

/// Two rows that speak of the same: the one that is used and the one that is not.
type Pair = (Observation, Observation);

/// The pairs, of those that come of the same two rows of a wide table one alone, which differs if any does; and how many
/// others there are of it.
fn once_a_row<'a>(dataset: &Dataset, twice: &'a [Pair]) -> Vec<(&'a Pair, usize)> {
    let mut told: Vec<(&Pair, usize)> = Vec::new();
    let mut numbers = BTreeMap::new();
    for pair in twice {
        let rows = [&pair.0.row, &pair.1.row];
        // A row of any other table has one figure of a metric.
        if !rows.iter().any(|row| dataset.is_wide(row.table)) {
            told.push((pair, 0));
            continue;
        }
        // A wide table has a number for each of its columns of figures.
        let number =
            *numbers.entry(rows.map(|row| (dataset.tables[row.table as usize].0, row.start))).or_insert(told.len());
        match told.get_mut(number) {
            Some((other, more)) => {
                *more += 1;
                if difference(&other.0, &other.1).is_none() && difference(&pair.0, &pair.1).is_some() {
                    *other = pair;
                }
            }
            None => told.push((pair, 0)),
        }
    }
    told
}

/// The first row of the same file, date and release as another one.
fn first_of_file<'a>(dataset: &Dataset, sorted: &'a [Observation], row: &Observation) -> Option<&'a Observation> {
    let key = |row: &Observation| (row.as_of, row.released());
    let file = |row: &Observation| dataset.tables[row.row.table as usize].0;
    let start = sorted.partition_point(|other| key(other) < key(row));
    sorted[start..].iter().take_while(|other| key(other) == key(row)).find(|other| file(other) == file(row))
}

/// How much a row says: a value is more than what stands beside one, which is more than nothing.
fn weight(row: &Observation) -> u8 {
    match row.value.number() {
        Some(_) => 2,
        None => u8::from(row.has_figure()),
    }
}

/// Whether a row says nothing of a value, not even that there is none, and something that stands beside one.
fn is_only_beside(row: &Observation) -> bool {
    row.value == Reading::Missing(Missing::Empty) && row.has_figure()
}

/// A row with a value and what the row of another table says beside it, where the own row says nothing of that. It is as
/// new as the newer of the two.
fn with_what_stands_beside(valued: &Observation, beside: &Observation) -> Option<Observation> {
    let said = beside.supplied.as_deref()?;
    if !is_only_beside(beside) || valued.value.number().is_none() || beside.row.table == valued.row.table {
        return None;
    }
    let own = valued.supplied.as_deref().cloned().unwrap_or_default();
    // A row that is put together from two is not put together with a third.
    if own.beside.is_some() {
        return None;
    }
    let merged = Supplied {
        position: own.position.or(said.position),
        average: own.average.or(said.average),
        upper_quartile: own.upper_quartile.or(said.upper_quartile),
        gap_to_average: own.gap_to_average.clone().or_else(|| said.gap_to_average.clone()),
        gap_to_upper_quartile: own.gap_to_upper_quartile.clone().or_else(|| said.gap_to_upper_quartile.clone()),
        ..own.clone()
    };
    (merged != own).then(|| {
        let released = own.released.max(said.released);
        let merged = Supplied { released, beside: Some(beside.row), ..merged };
        Observation { supplied: Some(Box::new(merged)), ..valued.clone() }
    })
}

/// Splits sorted observations into the one to use for each date, those that a later release replaced, and
/// pairs of rows that speak of the same.
pub(super) fn one_a_date(sorted: Vec<Observation>) -> (Vec<Observation>, Vec<Observation>, Vec<Pair>) {
    let (mut kept, mut earlier, mut twice) = (Vec::<Observation>::new(), Vec::new(), Vec::<Pair>::new());
    for next in sorted {
        match kept.last_mut() {
            Some(last) if last.as_of == next.as_of => {
                // A position in another table than its value. What was known of the value before stays what it was.
                let (valued, beside) = if is_only_beside(last) { (&next, &*last) } else { (&*last, &next) };
                if let Some(merged) = with_what_stands_beside(valued, beside) {
                    let (valued, beside) = (valued.clone(), beside.clone());
                    let is_earlier = |row: &Observation| row.released() != merged.released();
                    earlier.extend([valued, beside.clone()].into_iter().filter(is_earlier));
                    // What both say may differ.
                    twice.push((merged.clone(), beside));
                    *last = merged;
                    continue;
                }
                // What was put together before, of what was known then.
                if last.row == next.row {
                    earlier.push(std::mem::replace(last, next));
                    continue;
                }
                match (last.released(), next.released()) {
                    (Some(before), Some(after)) if before < after && !(is_only_beside(&next) && weight(last) == 2) => {
                        earlier.push(std::mem::replace(last, next));
                    }
                    // A row that was left empty, or that gives a position alone, must not hide the figure.
                    _ if weight(&next) > weight(last) => {
                        let empty = std::mem::replace(last, next);
                        for pair in twice.iter_mut().rev().take_while(|(used, _)| used.row == empty.row) {
                            pair.0 = last.clone();
                        }
                        if empty.released() != last.released() {
                            earlier.push(empty.clone());
                        }
                        twice.push((last.clone(), empty));
                    }
                    _ => twice.push((last.clone(), next)),
                }
            }
            _ => kept.push(next),
        }
    }
    (kept, earlier, twice)
}

/// Says that a row gives a year where each figure covers less.
fn report_year(
    dataset: &Dataset,
    series: usize,
    row: &Observation,
    months: u32,
    sources: &SourceMap,
    quota: &mut Quota,
    sink: &mut Sink,
) {
    let start = row.row.start as usize;
    let file = dataset.tables[row.row.table as usize].0;
    if quota.admits(Code::YearAmongQuarters, Span::new(file, start, start)) {
        let period = dataset.cell(sources, row, Column::Period);
        let says = dataset.says(sources, row, Column::Period).unwrap_or_default();
        let metric = &dataset.metric(dataset.series[series].metric).spelling;
        sink.year_among_quarters_in_rows(period, &says, metric, months);
    }
}

fn report(
    dataset: &Dataset,
    series: usize,
    ((used, unused), more): (&Pair, usize),
    sources: &SourceMap,
    quota: &mut Quota,
    sink: &mut Sink,
) {
    let Series { metric, organisation, .. } = dataset.series[series];
    let [used_file, file] = [used, unused].map(|observation| dataset.tables[observation.row.table as usize].0);
    let is_other = file != used_file || is_put_together(used, unused);
    let differs = if is_other { disagreement(used, unused) } else { difference(used, unused) };
    let unreadable = [used.value, unused.value].contains(&Reading::Missing(Missing::Unreadable));
    let code = match differs {
        // What one file says, another may say again.
        None if is_other => return,
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
        more,
    };
    match code {
        Code::DuplicateObservation => sink.duplicate_observation(&twice),
        Code::SourcesDisagree => {
            sink.sources_disagree(&twice, sources.file(used_file).name(), sources.file(file).name());
        }
        _ => sink.conflicting_observation(&twice),
    }
}

/// The first column on which a row of another file contradicts the one that is used, or says what that one does not.
/// A row without a value contradicts none.
fn disagreement(used: &Observation, unused: &Observation) -> Option<Column> {
    let spoken = |row: &Observation| row.supplied.as_deref().cloned().unwrap_or_default();
    let (own, mut other): (Supplied, Supplied) = (spoken(used), spoken(unused));
    // What only the row that is used says is no contradiction.
    other.position = other.position.or(own.position);
    other.average = other.average.or(own.average);
    other.upper_quartile = other.upper_quartile.or(own.upper_quartile);
    other.gap_to_average = other.gap_to_average.or(own.gap_to_average.clone());
    other.gap_to_upper_quartile = other.gap_to_upper_quartile.or(own.gap_to_upper_quartile.clone());
    other.numerator = other.numerator.or(own.numerator);
    other.denominator = other.denominator.or(own.denominator);
    let are_both = weight(used) == 2 && weight(unused) == 2;
    let is_other = are_both && !is_rounded(used.value, unused.value) && !is_rounded(unused.value, used.value);
    let value = if is_other { unused.value } else { used.value };
    difference(used, &Observation { value, supplied: Some(Box::new(other)), ..unused.clone() })
}

/// Whether a figure is another one, rounded to fewer decimals; of a single digit that says nothing.
fn is_rounded(short: Reading, long: Reading) -> bool {
    let Some((short, long)) = short.number().zip(long.number()) else { return false };
    let tells = short.scale() > 0 || short.abs() >= Decimal::TEN;
    tells && short.scale() < long.scale() && round_half_up(long, short.scale()) == short
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
