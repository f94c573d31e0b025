//! Figures that look as if they covered another time than the plan says: totals of the year to date where each is taken
//! for its quarter alone, or the other way; a month where a quarter should stand.

use std::collections::{BTreeMap, BTreeSet};

use super::{Grounds, in_unit};
use crate::calendar::{Month, Period};
use crate::diagnostics::Sink;
use crate::model::{Goal, Metric, MetricId};
use crate::observations::{Column, Observation};
use crate::source::Span;
use crate::units::Decimal;

/// Figures of a year, by the number of their quarter.
type YearOf<'a> = BTreeMap<u8, (Decimal, &'a Observation)>;

pub(super) fn advise(grounds: Grounds<'_>, sink: &mut Sink) {
    let mut told = BTreeSet::new();
    for (id, metric) in grounds.model.measures() {
        months_for_quarters(grounds, id, metric, &mut told, sink);
        let comes_together = metric.unit.as_ref().is_some_and(|unit| unit.value.is_count() || unit.value.is_money());
        if comes_together && metric.covers_months == Some(3) {
            totals(grounds, id, metric, sink);
        }
        if comes_together && metric.is_year_to_date {
            falls(grounds, id, metric, sink);
        }
    }
}

/// The own figures by the plan's years, of those that end with a quarter.
fn years(grounds: Grounds<'_>, id: MetricId) -> BTreeMap<i16, YearOf<'_>> {
    let calendar = grounds.calendar();
    let mut years: BTreeMap<i16, YearOf<'_>> = BTreeMap::new();
    for (value, row) in grounds.values(id) {
        let quarter = calendar.quarter_of(row.as_of);
        let ends_it = Month::of(row.as_of) == quarter.last_month();
        if let Some((year, number)) = calendar.number(quarter).filter(|_| ends_it) {
            years.entry(year).or_default().insert(number, (value, row));
        }
    }
    years
}

/// Each figure is taken for its quarter alone, and in each year they grow as totals do, and begin again in the next: each
/// quarter adds between half of the first and twice as much, and a year begins with less than half of what the
/// one before ended with. It takes a whole year and a part of another; or a year alone, where that ends within half of a
/// profile's last level and all four together go beyond it by as much.
fn totals(grounds: Grounds<'_>, id: MetricId, metric: &Metric, sink: &mut Sink) {
    let years = years(grounds, id);
    let runs: Vec<(i16, Vec<Decimal>)> =
        years.iter().map(|(year, of)| (*year, (1..=4).map_while(|it| Some(of.get(&it)?.0)).collect())).collect();
    let Some((last_year, last_run)) = runs.last() else { return };
    let grow = |run: &[Decimal]| run.first().is_some_and(|first| grows(run, *first));
    let whole = runs.iter().filter(|(_, run)| run.len() == 4 && grow(run)).count();
    let begins_again = runs.windows(2).all(|pair| {
        let (before, after) = (&pair[0], &pair[1]);
        let halved = before.1.last().zip(after.1.first());
        after.0 == before.0 + 1
            && before.1.len() == 4
            && halved.is_some_and(|(end, begin)| begin.checked_mul(Decimal::TWO).is_some_and(|twice| twice < *end))
    });
    let shows_in_years = runs.len() >= 2 && whole >= 1 && last_run.len() >= 2 && runs.iter().all(|(_, run)| grow(run));
    let shows_in_profile = || {
        let level = profile_end(metric)?;
        let sum = last_run.iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value))?;
        let (end, beyond) = (last_run.last()?.checked_sub(level)?.abs(), sum.checked_sub(level)?);
        let half = level.checked_div(Decimal::TWO)?;
        Some(last_run.len() == 4 && grow(last_run) && end <= half && beyond >= half)
    };
    if !(shows_in_years && begins_again || runs.len() == 1 && shows_in_profile().unwrap_or(false)) {
        return;
    }
    let latest = years[last_year].values().next_back().map(|(_, row)| *row);
    let Some(latest) = latest else { return };
    let says: Vec<String> = last_run.iter().map(|value| in_unit(metric, *value)).collect();
    let cell = grounds.cell(latest, Column::Value);
    sink.looks_like_totals(metric.span, &metric.name, &says.join(", "), cell);
}

/// Whether figures come together evenly.
fn grows(run: &[Decimal], first: Decimal) -> bool {
    first > Decimal::ZERO
        && run.windows(2).all(|pair| {
            pair[1].checked_sub(pair[0]).is_some_and(|step| {
                step.checked_mul(Decimal::TWO).is_some_and(|it| it >= first)
                    && first.checked_mul(Decimal::TWO).is_some_and(|it| it >= step)
            })
        })
}

/// The last level of a profile.
fn profile_end(metric: &Metric) -> Option<Decimal> {
    let unit = metric.unit.as_ref()?;
    metric.aspirations.iter().find_map(|aspiration| match &aspiration.goal {
        Some(Goal::Profile { values, .. }) => values.last()?.number_in(&unit.value),
        _ => None,
    })
}

/// What comes together cannot become less. A figure may be put right once; twice, they are those of each quarter.
fn falls(grounds: Grounds<'_>, id: MetricId, metric: &Metric, sink: &mut Sink) {
    let years = years(grounds, id);
    let pairs = years.values().flat_map(|of| {
        let rows: Vec<_> = of.values().collect();
        rows.windows(2).map(|pair| (*pair[0], *pair[1])).collect::<Vec<_>>()
    });
    let falls: Vec<_> = pairs.filter(|((before, _), (after, _))| after < before).collect();
    if let [.., _, ((before, earlier), (after, later))] = falls.as_slice() {
        let change = format!("{} to {}", in_unit(metric, *before), in_unit(metric, *after));
        let cells = [earlier, later].map(|row| grounds.cell(row, Column::Value));
        sink.total_falls(metric.span, &metric.name, &change, cells);
    }
}

/// Figures of a quarter under a month that ends none, where they come no oftener than quarters do. Told once for a
/// heading.
fn months_for_quarters(
    grounds: Grounds<'_>,
    id: MetricId,
    metric: &Metric,
    told: &mut BTreeSet<Span>,
    sink: &mut Sink,
) {
    let rows = grounds.rows(id);
    let calendar = grounds.calendar();
    let is_by_quarter =
        rows.windows(2).all(|pair| calendar.quarter_of(pair[0].as_of) != calendar.quarter_of(pair[1].as_of));
    if metric.covers_months != Some(3) || rows.len() < 3 || !is_by_quarter {
        return;
    }
    let odd = |row: &&Observation| {
        let quarter = calendar.quarter_of(row.as_of);
        matches!(row.period, Period::Month(month) if month != quarter.last_month())
    };
    let Some(row) = rows.iter().rfind(odd) else { return };
    let cell = grounds.cell(row, Column::Period);
    if told.insert(cell) {
        let quarter = calendar.quarter_of(row.as_of);
        let written = grounds.sources.text_of(cell);
        let (read, meant) = (calendar.name(row.period), calendar.name(Period::Quarter(quarter)));
        sink.month_for_quarter(cell, written, &read, &meant, (metric.span, &metric.name));
    }
}
