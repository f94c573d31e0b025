//! Baselines: what a change is measured from, and what it is compared with.
//!
//! A year on a stock (`covers day`) is that year's last value; on a metric of rolling years it is the value to the
//! year's end; on a count of months or quarters it is their sum, compared with the sum of the latest twelve months;
//! on a rate of months or quarters it is pooled from numerators and denominators, and refused without them, since
//! rates are not averaged. Several years are the mean of such figures. See `docs/rules/change.md`.

use super::comparable;
use super::point::{Own, Point};
use super::ratio::Ratio;
use super::why::Lack;
use crate::calendar::{Date, Month, Period, Year};
use crate::model::{Base, Baseline};
use crate::units::{Decimal, Unit};

/// A baseline and the figure to compare with it.
pub(super) struct Compared {
    /// The baseline's figure.
    pub base: Ratio,
    /// The date of a baseline that is one figure.
    pub base_period: Option<Period>,
    /// The figure of now.
    pub now: Ratio,
    /// The date of the figure of now.
    pub as_of: Date,
    /// Whether the figure of now is made of those of twelve months.
    pub is_of_twelve_months: bool,
    /// The points that both were made of.
    pub points: Vec<Point>,
}

/// The baseline of a period beside the latest figure at or before a date.
pub(super) fn compare(own: Own<'_>, from: Baseline, until: Date) -> Result<Compared, Lack> {
    // What has not happened yet is no baseline, though the data may reach further than the quarter reported on.
    if from.value.last_day() > until {
        return Err(Lack::Baseline(last_period(from.value)));
    }
    let latest = own.points_until(until).next().ok_or(Lack::Observation)?;
    let Some((first, last)) = years(from.value) else {
        let base = of_period(own, last_period(from.value))?;
        if own.metric.is_year_to_date && Month::of(base.as_of).number() != Month::of(latest.as_of).number() {
            return Err(Lack::OtherDateOfYear);
        }
        return together(own, part(base), part(latest), latest);
    };
    let yearly = Yearly::of(own, first, last)?;
    let base = yearly.mean(own, first, last)?;
    let now = yearly.latest(own, latest)?;
    together(own, base, now, latest)
}

/// The figure of a year.
pub(super) fn of_year(own: Own<'_>, year: Year) -> Result<Part, Lack> {
    Yearly::of(own, year, year)?.mean(own, year, year)
}

/// The figure of the twelve months to the latest figure at or before a date, to be compared with a year's.
pub(super) fn of_latest_year(own: Own<'_>, year: Year, until: Date) -> Result<Part, Lack> {
    let latest = own.points_until(until).next().ok_or(Lack::Observation)?;
    Yearly::of(own, year, year)?.latest(own, latest)
}

/// A figure and the points that it is made of, earliest first.
pub(super) type Part = (Ratio, Vec<Point>);

fn part(point: Point) -> Part {
    (Ratio::whole(point.value), vec![point])
}

fn together(own: Own<'_>, base: Part, now: Part, latest: Point) -> Result<Compared, Lack> {
    let ends = base.1.first().zip(now.1.iter().chain([&latest]).max_by_key(|point| point.as_of));
    if let Some((first, last)) = ends {
        comparable::check(own, first.period, last.period)?;
    }
    let base_period = if base.1.len() == 1 { base.1.first().map(|point| point.period) } else { None };
    Ok(Compared {
        base: base.0,
        base_period,
        now: now.0,
        as_of: latest.as_of,
        is_of_twelve_months: now.1.len() > 1,
        points: base.1.into_iter().chain(now.1).collect(),
    })
}

/// The last figure of a quarter, a month or a day.
fn of_period(own: Own<'_>, period: Period) -> Result<Point, Lack> {
    let last = own.points_until(period.last_day()).next().filter(|point| point.as_of >= period.first_day());
    last.ok_or(Lack::Baseline(period))
}

fn years(base: Base) -> Option<(Year, Year)> {
    match base {
        Base::Period(Period::Year(year)) => Some((year, year)),
        Base::Period(_) => None,
        Base::MeanOfYears { first, last } => Some((first, last)),
    }
}

fn last_period(base: Base) -> Period {
    match base {
        Base::Period(period) => period,
        Base::MeanOfYears { last, .. } => Period::Year(last),
    }
}

/// How the figure of a year is made.
#[derive(Clone, Copy)]
enum Yearly {
    /// The last one in it.
    Last,
    /// The one to its end: of figures that look back over a year, an earlier one speaks of another year.
    ToItsEnd,
    /// All of it, each covering so many months, added up.
    Sum { months: u32 },
    /// The sum of the numerators over the sum of the denominators: a rate as the metric states its rates, which
    /// for quarters is the year's mean by the quarter, each weighed by its denominator.
    Pooled { months: u32, per: Decimal },
    /// What had come together by its end.
    ToDate,
}

impl Yearly {
    fn of(own: Own<'_>, first: Year, last: Year) -> Result<Self, Lack> {
        let unit = own.metric.unit.as_ref().map(|unit| &unit.value);
        let is_summable = unit.is_some_and(is_summable);
        if own.metric.is_year_to_date {
            return Ok(Self::ToDate);
        }
        match own.metric.covers_months {
            Some(months @ 1..12) if 12 % months == 0 && is_summable => Ok(Self::Sum { months }),
            Some(months @ 1..12) if 12 % months == 0 => {
                let per = unit.and_then(scale).ok_or(Lack::YearOfRates)?;
                Ok(Self::Pooled { months, per })
            }
            Some(1..12) => Err(Lack::YearOfRates),
            Some(0) => Ok(Self::Last),
            Some(_) => Ok(Self::ToItsEnd),
            // Whether the figures of a year are parts of it, to be added up, or what there was at several dates of
            // it: to take one for the other would turn verdicts round.
            None if is_summable && (0..=years_between(first, last)).any(|it| has_several(own, first.plus(it))) => {
                Err(Lack::Coverage)
            }
            None => Ok(Self::Last),
        }
    }

    /// The mean of the figures of years in a row. Rates are pooled over all of them together.
    fn mean(self, own: Own<'_>, first: Year, last: Year) -> Result<Part, Lack> {
        let count = years_between(first, last) + 1;
        if let Self::Pooled { months, per } = self {
            let missing = (0..count).map(|it| first.plus(it)).find(|year| !is_there(own, *year, months));
            if let Some(year) = missing {
                return Err(Lack::Baseline(Period::Year(year)));
            }
            let years = u32::try_from(count).map_err(|_| Lack::TooLarge)?;
            return pooled(own, last.last_month(), years, months, per)?.ok_or(Lack::Baseline(Period::Year(last)));
        }
        let (mut total, mut points) = (Ratio::whole(Decimal::ZERO), Vec::new());
        for year in (0..count).map(|it| first.plus(it)) {
            let (figure, of_year) = self.of_year(own, year)?;
            total = total.plus(figure).ok_or(Lack::TooLarge)?;
            points.extend(of_year);
        }
        Ok((total.over(Decimal::from(count)).ok_or(Lack::TooLarge)?, points))
    }

    /// The twelve months to the latest figure.
    fn latest(self, own: Own<'_>, latest: Point) -> Result<Part, Lack> {
        match self {
            Self::Last | Self::ToItsEnd => Ok(part(latest)),
            Self::Sum { months } => sum(own, Month::of(latest.as_of), months)?.ok_or(Lack::LatestYear),
            Self::Pooled { months, per } => {
                pooled(own, Month::of(latest.as_of), 1, months, per)?.ok_or(Lack::LatestYear)
            }
            Self::ToDate => to_date(own, latest).ok_or(Lack::LatestYear),
        }
    }

    fn of_year(self, own: Own<'_>, year: Year) -> Result<Part, Lack> {
        let lack = Lack::Baseline(Period::Year(year));
        match self {
            Self::Sum { months } => sum(own, year.last_month(), months)?.ok_or(lack),
            Self::Pooled { months, per } => pooled(own, year.last_month(), 1, months, per)?.ok_or(lack),
            Self::Last => of_period(own, Period::Year(year)).map(part),
            Self::ToItsEnd | Self::ToDate => {
                let last = of_period(own, Period::Year(year))?;
                let is_to_the_end = last.as_of >= year.last_month().first_day();
                if is_to_the_end { Ok(part(last)) } else { Err(Lack::YearsEnd(Period::Year(year))) }
            }
        }
    }
}

/// How many years later the other one is.
fn years_between(first: Year, last: Year) -> i32 {
    first.first_month().until(last.first_month()) / 12
}

fn has_several(own: Own<'_>, year: Year) -> bool {
    own.points_until(year.last_day()).take_while(|point| point.as_of >= year.first_day()).nth(1).is_some()
}

fn is_there(own: Own<'_>, year: Year, months: u32) -> bool {
    parts(own, year.last_month(), 12, months).is_some()
}

/// Whether figures of a unit can be added up over time.
pub(super) fn is_summable(unit: &Unit) -> bool {
    unit.is_count() || unit.is_money() || unit.is_duration()
}

/// How many of a rate's denominators its numerators are counted for.
fn scale(unit: &Unit) -> Option<Decimal> {
    match unit {
        Unit::Rate { per, .. } => Some(*per),
        unit if unit.is_percent() => Some(Decimal::ONE_HUNDRED),
        _ => None,
    }
}

/// The figures of so many months to a month, each covering `months`, earliest first; none where one is missing.
pub(super) fn parts(own: Own<'_>, last: Month, of_months: u32, months: u32) -> Option<Vec<Point>> {
    let back = |part: u32| i32::try_from(part * months).ok();
    let dates = (0..of_months / months).rev().map(|part| back(part).map(|back| last.plus(-back).last_day()));
    dates.map(|date| own.point_at(date?)).collect()
}

/// The sum of the figures of the twelve months to a month, each covering so many months; none where one is
/// missing.
fn sum(own: Own<'_>, last: Month, months: u32) -> Result<Option<Part>, Lack> {
    parts(own, last, 12, months).map(|points| Ok((Ratio::whole(total(&points)?), points))).transpose()
}

/// The figures added up.
pub(super) fn total(points: &[Point]) -> Result<Decimal, Lack> {
    points.iter().try_fold(Decimal::ZERO, |sum, point| sum.checked_add(point.value)).ok_or(Lack::TooLarge)
}

/// The numerators of the figures of some years to a month over their denominators.
fn pooled(own: Own<'_>, last: Month, years: u32, months: u32, per: Decimal) -> Result<Option<Part>, Lack> {
    let Some(points) = parts(own, last, 12 * years, months) else { return Ok(None) };
    let (mut top, mut bottom) = (Decimal::ZERO, Decimal::ZERO);
    for point in &points {
        let supplied = point.row.observation(own.dataset).supplied.as_ref().ok_or(Lack::YearOfRates)?;
        let (numerator, denominator) = supplied.numerator.zip(supplied.denominator).ok_or(Lack::YearOfRates)?;
        top = top.checked_add(numerator).ok_or(Lack::TooLarge)?;
        bottom = bottom.checked_add(denominator).ok_or(Lack::TooLarge)?;
    }
    let rate = Ratio::of(top, bottom).ok_or(Lack::YearOfRates)?.times(per).ok_or(Lack::TooLarge)?;
    Ok(Some((rate, points)))
}

/// The twelve months to a figure of the year to date: with what came after the same date of the year before.
fn to_date(own: Own<'_>, latest: Point) -> Option<Part> {
    let year = own.model.plan.calendar.year_of(latest.as_of);
    if Month::of(latest.as_of) == year.last_month() {
        return Some(part(latest));
    }
    let before = of_period(own, Period::Month(year.plus(-1).last_month())).ok()?;
    let then = comparable::months_before(own, latest.as_of, 12)?;
    let figure = latest.value.checked_add(before.value)?.checked_sub(then.value)?;
    Some((Ratio::whole(figure), vec![then, before, latest]))
}
