//! A value that is of another scale than all others of its series: its decimal point has slipped, or it is in another unit
//! of time, or of another length of time.
//!
//! Told only where one reading brings it back among the others, and the others are so much alike that it could not have
//! come there by itself.

use super::alike::{Ends, extremes, is_among, is_one_size, most_others_moved_alike, since_break};
use super::{Grounds, Valued};
use crate::calendar::{Calendar, Month};
use crate::diagnostics::{Scale, Sink, SlipOf, SlippedScale};
use crate::model::{Metric, MetricId};
use crate::observations::{Column, OrgKey};
use crate::units::{Decimal, Unit, to_float};

/// A way in which a value comes to be so many times what it should be, or so many times less.
#[derive(Clone, Copy)]
struct Slip {
    factor: i64,
    of: SlipOf,
    /// How many times the smallest of the others the largest may be, in tenths.
    spread: i64,
    /// How many others it takes.
    others: usize,
}

/// The larger the factor, the less alike the others need to be.
const fn slip(factor: i64, of: SlipOf) -> Slip {
    let (spread, others) = match factor {
        60 | 10 | 100 | 1000 => (30, 4),
        12.. => (20, 7),
        7.. => (15, 7),
        4.. => (13, 7),
        _ => (11, 7),
    };
    Slip { factor, of, spread, others }
}

impl Slip {
    /// Nothing becomes larger by standing for a shorter time.
    const fn may_be_large(&self) -> bool {
        !matches!(self.of, SlipOf::Part)
    }
}

const POINTS: [Slip; 3] = [slip(10, SlipOf::Point), slip(100, SlipOf::Point), slip(1000, SlipOf::Point)];

/// The ways in which the values of a metric may slip, the commonest first.
fn slips_of(metric: &Metric) -> impl Iterator<Item = Slip> {
    let unit = metric.unit.as_ref().map(|unit| &unit.value);
    let time = match unit {
        Some(Unit::Duration(noun) | Unit::Rate { count: noun, .. }) => noun.rsplit(' ').next().unwrap_or(""),
        // Hours of work and of lessons are counted, and may come in days all the same.
        Some(Unit::Count(noun)) => noun,
        _ => "",
    };
    let of_time: &[Slip] = match time {
        "second" | "seconds" | "minute" | "minutes" => const { &[slip(60, SlipOf::Time)] },
        "hour" | "hours" => const { &[slip(60, SlipOf::Time), slip(24, SlipOf::Time)] },
        "day" | "days" => const { &[slip(24, SlipOf::Time), slip(7, SlipOf::Time)] },
        "week" | "weeks" => const { &[slip(7, SlipOf::Time)] },
        "month" | "months" | "year" | "years" => const { &[slip(12, SlipOf::Time)] },
        _ => &[],
    };
    let adds_up = unit.is_some_and(|unit| unit.is_count() || unit.is_money() || unit.is_rate());
    let of_periods: &[Slip] = match metric.covers_months.filter(|_| adds_up) {
        Some(1) => const { &[slip(4, SlipOf::Part)] },
        Some(3) => const { &[slip(3, SlipOf::Part), slip(13, SlipOf::Part)] },
        // Each shares most of its months with those beside it: it cannot halve and come back.
        Some(12) => {
            const { &[slip(12, SlipOf::Part), slip(4, SlipOf::Part), slip(52, SlipOf::Part), slip(2, SlipOf::Part)] }
        }
        _ => &[],
    };
    POINTS.iter().chain(of_time).chain(of_periods).copied()
}

/// Tells a value of the plan's own organisation that has slipped; whether there is one.
pub(super) fn advise(
    grounds: Grounds<'_>,
    id: MetricId,
    metric: &Metric,
    values: &[Valued<'_>],
    sink: &mut Sink,
) -> bool {
    slipped(grounds, id, metric, values, None, sink)
}

/// Tells values of the other members of the metric's group that have slipped, at most one a member: positions and averages
/// are worked out from them.
pub(super) fn of_others(grounds: Grounds<'_>, id: MetricId, metric: &Metric, sink: &mut Sink) {
    let Some(group) = metric.compared_with.map(|group| grounds.model.group(group)) else { return };
    for member in &group.members {
        let Some(key) = grounds.checked.organisation(*member).filter(|key| Some(*key) != grounds.own) else { continue };
        if may_hold_outlier(grounds, id, metric, key) {
            let values = since_break(metric, grounds.values_of(id, key));
            let name = &grounds.model.organisation(*member).name;
            slipped(grounds, id, metric, &values, Some((key, name)), sink);
        }
    }
}

/// Whether one value of a series may have slipped, where not every row is kept; it is told by the two least and the two
/// largest, as floats, with room for what they round.
fn may_hold_outlier(grounds: Grounds<'_>, id: MetricId, metric: &Metric, organisation: OrgKey) -> bool {
    let Some(key) = grounds.checked.metric(id).key else { return false };
    let dataset = grounds.dataset();
    let Some((mut extent, _)) = dataset.unkept(key, organisation) else { return true };
    let until = grounds.evaluation.quarter.last_day();
    let kept = dataset.kept(key, organisation).iter().filter(|row| row.as_of <= until);
    kept.filter_map(|row| to_float(row.value.number()?)).for_each(|value| extent.add(value));
    let ([least, second_least], [most, second_most]) = (extent.least, extent.most);
    let is_out = |odd: f64, least: f64, most: f64| {
        let is_among = |value: f64| least * 0.899 < value && value < most * 1.101;
        slips_of(metric).any(|slip| {
            let factor = slip.factor as f64;
            extent.count as usize > slip.others
                && least * slip.spread as f64 > most * 9.999
                && (is_among(odd * factor) || slip.may_be_large() && is_among(odd / factor))
        })
    };
    // The sum of a year: three or eleven others of it and one more of their size, with the same room as for these.
    let may_be_year = parts_of_year(metric).is_some_and(|parts| {
        let parts = f64::from(parts);
        extent.count as usize >= OF_YEAR && parts * least * 0.96 < most && most < parts * second_most * 1.04
    });
    least > 0.0 && (is_out(least, second_least, most) || is_out(most, least, second_most) || may_be_year)
}

/// A value that would be among the others if it were divided or multiplied as a slip says, where the others are of one size
/// and it is not; or one that is the sum of its year. `member` is whose the values are, where they are not the plan's own organisation's. Where most of the
/// group changed alike, the world has changed and not a cell.
fn slipped(
    grounds: Grounds<'_>,
    id: MetricId,
    metric: &Metric,
    values: &[Valued<'_>],
    member: Option<(OrgKey, &str)>,
    sink: &mut Sink,
) -> bool {
    if values.len() <= 4 || values.iter().any(|(value, _)| value.is_zero() || value.is_sign_negative()) {
        return false;
    }
    let ends = extremes(values);
    let of_year = || Some((year_for_a_part(metric, values, ends, grounds.calendar())?, Scale::OfYear));
    let Some((index, scale)) = slip_of_one(metric, values, ends).or_else(of_year) else { return false };
    let (odd, beside) = (values[index], values[index.checked_sub(1).unwrap_or(index + 1)]);
    let whose = member.map(|(key, _)| key).or(grounds.own);
    if most_others_moved_alike(grounds, id, metric, whose, [beside, odd]) {
        return false;
    }
    sink.slipped_scale(&SlippedScale {
        cell: grounds.cell(odd.1, Column::Value),
        metric: &metric.name,
        member: member.map(|(_, name)| name),
        scale,
        beside: grounds.cell(beside.1, Column::Value),
        name: metric.span,
    });
    true
}

/// The slip by which a value alone comes to be where it is, and its number in the series.
fn slip_of_one(metric: &Metric, values: &[Valued<'_>], ends: Ends) -> Option<(usize, Scale)> {
    let ([least, second_least], [most, second_most]) = ends;
    // No slip is by less than twice, nor brings a value further than a tenth from the others.
    if is_one_size(least, most, 17) {
        return None;
    }
    [(least, second_least, most), (most, least, second_most)].into_iter().find_map(|(odd, least, most)| {
        let (is_small, is_large) = (odd < least, odd > most);
        let slip = slips_of(metric).find(|slip| {
            let factor = Decimal::from(slip.factor);
            let meant = || if is_small { odd.checked_mul(factor) } else { odd.checked_div(factor) };
            values.len() > slip.others
                && (is_small || is_large && slip.may_be_large())
                && is_one_size(least, most, slip.spread)
                && meant().is_some_and(|meant| is_among(meant, least, most))
        })?;
        let index = values.iter().position(|(value, _)| *value == odd)?;
        Some((index, Scale::Times { factor: slip.factor, is_large, of: slip.of }))
    })
}

/// How many figures it takes to know the sum of a year among them.
const OF_YEAR: usize = 8;

/// How many figures a year has, of a metric that adds up within it.
fn parts_of_year(metric: &Metric) -> Option<u32> {
    let unit = &metric.unit.as_ref()?.value;
    let adds_up = unit.is_count() || unit.is_money() || unit.is_rate();
    metric.covers_months.filter(|months| adds_up && matches!(months, 1 | 3)).map(|months| 12 / months)
}

/// A value that is the sum of its year: without the others of that year in the plan's calendar, it is what all others are,
/// to 3%, or where these have seasons, what the same quarter or month of other years is. Those are within 15% of one
/// another, all others within twice of the least, and their decimals tell them apart.
fn year_for_a_part(metric: &Metric, values: &[Valued<'_>], ends: Ends, calendar: Calendar) -> Option<usize> {
    let parts = parts_of_year(metric)?;
    let ([least, _], [odd, most]) = ends;
    if values.len() < OF_YEAR || is_one_size(least, odd, 20) || !is_one_size(least, most, 20) {
        return None;
    }
    let (index, (_, row)) = values.iter().enumerate().find(|(_, (value, _))| *value == odd)?;
    let others = || values.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, it)| it);
    let places = values.iter().map(|(value, _)| value.scale()).max()?;
    if least < Decimal::new(20, places) {
        return None;
    }
    let year = calendar.year_of(row.as_of);
    let of_year = || others().filter(|(_, it)| calendar.year_of(it.as_of) == year);
    if of_year().count() as u32 + 1 != parts {
        return None;
    }
    let rest = of_year().try_fold(odd, |rest, (value, _)| rest.checked_sub(*value))?;
    let alike = others().filter(|(_, it)| Month::of(it.as_of).number() == Month::of(row.as_of).number());
    let alike = alike.map(|(value, _)| *value);
    let reach = |edge: Decimal, percent: i64| edge.checked_mul(Decimal::new(percent, 2));
    let has_seasons = most > reach(least, 115)?;
    let (low, high) = if has_seasons { alike.clone().min().zip(alike.max())? } else { (least, most) };
    let is_alike = high <= reach(low, 115)? && reach(low, 97)? <= rest && rest <= reach(high, 103)?;
    is_alike.then_some(index)
}
