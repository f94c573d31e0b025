//! What several threads read of one table, put together in the order of its rows.

use std::num::NonZeroUsize;
use std::ops::Range;
use std::thread;

use super::dataset::{MetricKey, OrgKey, Series};
use super::missing::Marks;
use super::observation::{Observation, Reading, RowRef};
use super::pieces::{Again, in_pieces};
use super::quick::{Event, Kept, Scheme, Stretch};
use super::rows::Rows;
use crate::calendar::Period;
use crate::source::{SourceFile, Span};
use crate::units::Decimal;

/// Bytes below which a thread is not worth its while.
const LEAST_STRETCH: usize = 2 << 20;

/// Reads the rows of a text from an offset on, as many threads as the machine has a stretch each.
///
/// Where the stretches are cut makes no difference to what comes of them.
pub(super) fn stretches(scheme: &Scheme<'_>, source: &SourceFile, from: usize) -> Vec<Stretch> {
    let count = match (source.length() - from) / LEAST_STRETCH + 1 {
        1 => 1,
        // How many the machine has is looked up in files, which takes longer than reading a small table.
        worthwhile => worthwhile.min(thread::available_parallelism().map_or(1, NonZeroUsize::get)),
    };
    cut(scheme, source, from, count)
}

/// The same in so many stretches; in a single one where a row goes on beyond the end of its own.
pub(super) fn cut(scheme: &Scheme<'_>, source: &SourceFile, from: usize, count: usize) -> Vec<Stretch> {
    let length = source.length();
    let mut parts = Vec::with_capacity(count);
    let mut start = from;
    for number in 0..count {
        let least = start + (length - start) / (count - number);
        let end = if number + 1 == count { length } else { source.cut_before(least) };
        parts.push(start..end);
        start = end;
    }
    let read = |part: Range<usize>| {
        let mut stretch = Stretch::at(part.start);
        in_pieces(source, part, |text, base, ending| scheme.read(text, base, ending, &mut stretch))?;
        Some(stretch)
    };
    let stretches: Option<Vec<Stretch>> = match parts.as_slice() {
        [part] => read(part.clone()).map(|stretch| vec![stretch]),
        _ => thread::scope(|scope| {
            let threads: Vec<_> = parts.into_iter().map(|part| scope.spawn(|| read(part))).collect();
            threads.into_iter().map(|it| it.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
        }),
    };
    stretches.unwrap_or_else(|| cut(scheme, source, from, 1))
}

/// Takes the stretches of a table into its dataset, and gives how many rows there were, blank ones not counted.
pub(super) fn merge(rows: &mut Rows<'_, '_>, stretches: &[Stretch]) -> usize {
    stretches.iter().map(|stretch| merge_one(rows, stretch)).sum()
}

fn merge_one(rows: &mut Rows<'_, '_>, stretch: &Stretch) -> usize {
    let (mut seen, mut again) = (stretch.rows, Again::default());
    // The numbers that series of the stretch have in the dataset.
    let mut numbers: Vec<Option<u32>> = vec![None; stretch.series.len()];
    for event in &stretch.events {
        match event {
            Event::Odd { start, length } => {
                let text = again.read(rows.source, *start..*start + *length);
                seen += usize::from(rows.row_at(text, *start));
            }
            Event::TooLong { start } => {
                rows.leave_out_long(Span::new(rows.file, *start, *start));
                seen += 1;
            }
            Event::Series(number) => numbers[*number as usize] = Some(series(rows, stretch, *number)),
        }
    }
    let dataset = &mut *rows.dataset;
    dataset.put_in_series();
    dataset.rows += stretch.rows;
    dataset.latest_release = dataset.latest_release.max(stretch.latest_release);
    // A year among quarters may be no row of its series, which is told of every such row.
    let periods = || stretch.periods.values().map(|dated| dated.period);
    let is_mixed =
        periods().any(|it| matches!(it, Period::Year(_))) && !periods().all(|it| matches!(it, Period::Year(_)));
    dataset.is_disordered |= is_mixed && stretch.series.iter().any(|series| series.tally.dropped > 0);
    let first = stretch.start as u32;
    for (number, of_stretch) in numbers.iter().zip(&stretch.series) {
        let Some(number) = number else { continue };
        let series = &mut dataset.series[*number as usize];
        let is_before = |row: &Observation| row.row < RowRef { table: rows.table, start: first };
        let dropped = of_stretch.tally.dropped > 0 || series.tally.as_ref().is_some_and(|tally| tally.dropped > 0);
        dataset.is_disordered |= dropped && !follows(series, of_stretch.tally.dates.0, is_before);
        dataset.is_disordered |= of_stretch.tally.dropped > 0 && stretch.is_disordered;
        series.observations.reserve_exact(of_stretch.kept as usize);
        if of_stretch.tally.dropped > 0 || series.tally.is_some() {
            series.tally.get_or_insert_default().join(&of_stretch.tally);
        }
    }
    for kept in &stretch.kept {
        let Some(number) = numbers[kept.series as usize] else { continue };
        let observation = observation(rows, stretch, kept);
        rows.dataset.series[number as usize].observations.push(observation);
    }
    // Odd rows came before the others.
    for number in numbers.into_iter().flatten() {
        let observations = &mut rows.dataset.series[number as usize].observations;
        let first = observations.partition_point(|row| row.row.table < rows.table);
        let own = &mut observations[first..];
        if !own.is_sorted_by_key(|row| row.row.start) {
            own.sort_by_key(|row| row.row.start);
        }
    }
    seen
}

/// Whether all rows of a series that came before are of earlier dates than one.
fn follows(series: &Series, date: crate::calendar::Date, is_before: impl Fn(&Observation) -> bool) -> bool {
    series.tally.as_ref().is_none_or(|tally| tally.dates.1 < date)
        && series.observations.iter().filter(|row| is_before(row)).all(|row| row.as_of < date)
}

/// The number of a series of a stretch in the dataset.
fn series(rows: &mut Rows<'_, '_>, stretch: &Stretch, number: u32) -> u32 {
    let series = &stretch.series[number as usize];
    let at = Span::new(rows.file, rows.layout.header_at, rows.layout.header_at);
    // The odd row in which a stretch met a name has told the dataset of it.
    let metric = stretch.metrics.text(series.metric);
    let metrics = &mut rows.dataset.metrics;
    let metric = metrics.met(metric.as_bytes()).or_else(|| metrics.meet(metric, at)).unwrap_or_default();
    let organisation = stretch.organisations.text(series.organisation);
    let organisations = &mut rows.dataset.organisations;
    let organisation =
        organisations.met(organisation.as_bytes()).or_else(|| organisations.meet(organisation, at)).unwrap_or_default();
    rows.dataset.series_number(MetricKey(metric), OrgKey(organisation))
}

fn observation(rows: &mut Rows<'_, '_>, stretch: &Stretch, kept: &Kept) -> Observation {
    let dated = stretch.periods.value(kept.period);
    let unit = kept.unit.checked_sub(1).map(|unit| stretch.units.text(unit));
    Observation {
        period: dated.period,
        as_of: dated.as_of,
        value: Reading::Number(Decimal::new(kept.units, kept.decimals)),
        unit: unit.map(|unit| rows.dataset.unit(unit.as_bytes())),
        marks: Marks::default(),
        supplied: None,
        row: RowRef { table: rows.table, start: kept.start },
    }
}
