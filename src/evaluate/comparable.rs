//! Which figures of a metric can be compared with one another.
//!
//! Not across a break, after which figures are counted in another way; not the figure of a whole year with that
//! of a shorter time, unless the metric says what its figures cover; and of what has come together since the year
//! began, only figures of one date in the year. See `docs/rules/breaks.md`.

use super::point::{Own, Point};
use super::why::Lack;
use crate::calendar::{Date, Month, Period};

/// Whether two periods of a metric's figures can be compared; where not, why.
pub(super) fn check(own: Own<'_>, earlier: Period, later: Period) -> Result<(), Lack> {
    if let Some(broken) = break_between(own, earlier.last_day(), later.last_day()) {
        return Err(Lack::Break(broken));
    }
    let says_what_it_covers = own.metric.covers_months.is_some() || own.metric.is_year_to_date;
    let is_year = |period| matches!(period, Period::Year(_));
    if !says_what_it_covers && is_year(earlier) != is_year(later) {
        return Err(Lack::OtherLength);
    }
    Ok(())
}

/// The last break after which the later of two dates lies, and the earlier one not.
pub(super) fn break_between(own: Own<'_>, earlier: Date, later: Date) -> Option<Period> {
    let begins = |period: Period| period.first_day();
    let breaks = own.metric.breaks.iter().map(|it| it.at.value);
    breaks.rev().find(|at| earlier < begins(*at) && begins(*at) <= later)
}

/// The figure before another one, to compare it with: the latest of its own kind.
pub(super) fn before(own: Own<'_>, now: &Point) -> Result<Point, Lack> {
    if own.metric.is_year_to_date {
        let earlier = months_before(own, now.as_of, 12).ok_or(Lack::Earlier)?;
        return check(own, earlier.period, now.period).map(|()| earlier);
    }
    let mut lack = Lack::Earlier;
    for earlier in own.points_until(now.as_of).skip_while(|point| point.row != now.row).skip(1) {
        match check(own, earlier.period, now.period) {
            Ok(()) => return Ok(earlier),
            Err(found @ Lack::Break(_)) => return Err(found),
            Err(found) => lack = found,
        }
    }
    Err(lack)
}

/// The figure of the month so many months before a date: the last one of it.
pub(super) fn months_before(own: Own<'_>, date: Date, months: u32) -> Option<Point> {
    let month = Month::of(date).plus(-i32::try_from(months).ok()?);
    own.points_until(month.last_day()).next().filter(|point| point.as_of >= month.first_day())
}
