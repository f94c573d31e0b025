//! Baselines: what a change is measured from, and what it is compared with.
//!
//! A year on a stock (`covers day`) or a metric of rolling years is that year's last value; on a count of months or quarters
//! it is their sum, compared with the sum of the latest twelve months; on a rate of months or quarters it is
//! refused, since rates are not averaged without denominators. See `docs/rules/change.md`.

use super::aspiration::Lack;
use super::point::{Own, Point};
use crate::calendar::{Date, Month, Period};
use crate::model::Baseline;
use crate::units::{Decimal, Unit};

/// A baseline and the figure to compare with it.
pub(super) struct Compared {
    /// The baseline's figure.
    pub base: Decimal,
    /// The figure of now.
    pub now: Decimal,
    /// The date of the figure of now.
    pub as_of: Date,
    /// The points that both were made of.
    pub points: Vec<Point>,
}

/// The baseline of a period beside the latest figure at or before a date.
pub(super) fn compare(own: Own<'_>, from: Baseline, until: Date) -> Result<Compared, Lack> {
    // What has not happened yet is no baseline, though the data may reach further than the quarter reported on.
    if from.value.last_day() > until {
        return Err(Lack::Baseline(from.value));
    }
    let latest = own.points_until(until).next().ok_or(Lack::Observation)?;
    if let Period::Year(year) = from.value
        && let Some(months) = own.metric.covers_months.filter(|months| (1..12).contains(months))
    {
        let is_summable = own.metric.unit.as_ref().is_some_and(|unit| is_summable(&unit.value));
        if !is_summable || 12 % months != 0 {
            return Err(Lack::YearOfRates);
        }
        let of_year = sum(own, year.last_month(), months).ok_or(Lack::Baseline(from.value))?;
        let of_now = sum(own, Month::of(latest.as_of), months).ok_or(Lack::LatestYear)?;
        let points = of_year.1.into_iter().chain(of_now.1).collect();
        return Ok(Compared { base: of_year.0, now: of_now.0, as_of: latest.as_of, points });
    }
    if own.metric.covers_months.is_none() && is_flow_or_stock(own, from.value) {
        return Err(Lack::Coverage);
    }
    let base = own.points_until(from.value.last_day()).next().filter(|point| point.as_of >= from.value.first_day());
    let base = base.ok_or(Lack::Baseline(from.value))?;
    Ok(Compared { base: base.value, now: latest.value, as_of: latest.as_of, points: vec![base, latest] })
}

/// Whether the figures of a year could be parts of it, to be added up, or what there was at several dates of
/// it: to take one for the other would turn verdicts round.
fn is_flow_or_stock(own: Own<'_>, from: Period) -> bool {
    let of_year = || own.points_until(from.last_day()).take_while(|point| point.as_of >= from.first_day());
    let is_summable = own.metric.unit.as_ref().is_some_and(|unit| is_summable(&unit.value));
    matches!(from, Period::Year(_)) && is_summable && of_year().nth(1).is_some()
}

/// Whether figures in the unit can be added up.
pub(super) fn is_summable(unit: &Unit) -> bool {
    unit.is_count() || unit.is_money() || unit.is_duration()
}

/// The sum of the figures of the twelve months to a month, each covering so many months; none where one is
/// missing.
fn sum(own: Own<'_>, last: Month, months: u32) -> Option<(Decimal, Vec<Point>)> {
    let back = |part: u32| i32::try_from(part * months).ok();
    let dates = (0..12 / months).rev().map(|part| back(part).map(|back| last.plus(-back).last_day()));
    let points = dates.map(|date| own.point_at(date?)).collect::<Option<Vec<_>>>()?;
    let sum = points.iter().try_fold(Decimal::ZERO, |sum, point| sum.checked_add(point.value))?;
    Some((sum, points))
}
