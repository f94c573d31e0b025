//! Profiles: what has come together since the plan's year began, beside the level for the quarter.
//!
//! Judged at the end of the last quarter for which there is a figure. See `docs/rules/profile.md`.

use super::aspiration::Found;
use super::baseline::{parts, total};
use super::comparable;
use super::gap;
use super::point::{Own, Point};
use super::ratio::Ratio;
use super::why::{Lack, Why};
use crate::calendar::{Date, Month, Period};
use crate::units::Decimal;

/// What has come together by the end of the last quarter with a figure, beside that quarter's level.
pub(super) fn hold(own: Own<'_>, levels: &[Decimal; 4], until: Date, latest: &Point) -> Result<Found, Lack> {
    let better = own.metric.better.ok_or(Lack::Aspiration)?.value;
    let calendar = own.model.plan.calendar;
    // A figure in the middle of a quarter is not to be judged by the quarter's level.
    let quarter = calendar.quarter_of(latest.as_of);
    let is_whole = Month::of(latest.as_of) == quarter.last_month();
    let quarter = if is_whole { quarter } else { quarter.plus(-1) };
    let number = calendar.number(quarter).map_or(1, |(_, number)| number);
    let last = quarter.last_month();
    let points = if own.metric.is_year_to_date {
        let of_month = own.points_until(last.last_day().min(until)).next();
        vec![of_month.filter(|point| point.as_of >= last.first_day()).ok_or(Lack::YearToDate)?]
    } else {
        let months = own.metric.covers_months.filter(|months| matches!(months, 1 | 3)).ok_or(Lack::Coverage)?;
        parts(own, last, 3 * u32::from(number), months).ok_or(Lack::YearToDate)?
    };
    if let (Some(first), Some(last)) = (points.first(), points.last()) {
        comparable::check(own, first.period, last.period)?;
    }
    let sum = total(&points)?;
    let level = levels[usize::from(number.clamp(1, 4)) - 1];
    let (value, target) = (Ratio::whole(sum), Ratio::whole(level));
    let holds = gap::is_as_good(better, sum.cmp(&level));
    let rows = points.iter().map(|point| point.row).collect();
    let why = Why::YearToDate { sum, level, until: Period::Quarter(quarter) };
    Ok(Found { as_of: last.last_day(), nearness: Some((value, target)), ..Found::plain(holds, why, rows) })
}
