//! Verdicts: whether an aspiration is met, and why.
//!
//! A change with a deadline runs on a straight path from its baseline: before the deadline it is on or off
//! track, from it met or missed. With a deadline and no baseline it is met now, or not due. What is not met, or
//! missed, is nearly met between a target and its floor, and within the metric's tolerance. See
//! `docs/rules/verdicts.md`.

use super::benchmark::{self, Benchmark};
use super::change;
use super::comparable::{self, months_before};
use super::field;
use super::gap;
use super::members;
use super::point::{Own, Point, Row};
use super::position::{self, Placing, on_scale};
use super::profile;
use super::ratio::Ratio;
use super::tolerance::is_near;
use super::trajectory;
use super::why::{Lack, Near, Sought, Why};
use crate::calendar::{Date, Period};
use crate::check::{Target, Tolerance, Typed, least_members};
use crate::model::{Average, Bound, Counted, GroupId, Model, Share, Since};
use crate::units::Decimal;

/// How an aspiration stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// It holds.
    Met,
    /// It does not hold, but comes as near as the plan says is near.
    NearlyMet,
    /// It does not hold.
    NotMet,
    /// Its deadline is to come, and it is where it should be by now.
    OnTrack,
    /// Its deadline is to come, and it is behind.
    OffTrack,
    /// Its deadline has passed without it.
    Missed,
    /// The value of a demand that is neither good nor bad is not where it is expected to be.
    OutsideExpectedRange,
    /// Its deadline is to come, and it does not hold yet.
    NotDue,
    /// The target does not exist yet.
    ToBeSet,
    /// There is nothing to judge it by.
    NoData,
}

/// An aspiration with its verdict.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The verdict.
    pub verdict: Verdict,
    /// What it rests on.
    pub why: Why,
    /// The rows that it was judged from.
    pub rows: Vec<Row>,
}

/// Judges one aspiration by the data at or before the end of a quarter.
pub(super) fn judge(own: Own<'_>, typed: &Typed, quarter_end: Date) -> Judged {
    let judged = match &typed.target {
        Target::ToBeSet => Ok(to_be_set(typed.by, quarter_end)),
        Target::Trajectory(steps) => trajectory::judge(own, steps, typed.tolerance, quarter_end),
        target => {
            let deadline = typed.by.map(|by| Deadline::of(by, quarter_end));
            judge_target(own, target, typed.tolerance, quarter_end, deadline.as_ref())
        }
    };
    judged.unwrap_or_else(lacking)
}

/// A verdict that nothing could be found for.
pub(super) fn lacking(lack: Lack) -> Judged {
    Judged { verdict: Verdict::NoData, why: Why::Lacking(lack), rows: Vec::new() }
}

/// A promised target needs no data to be promised.
pub(super) fn to_be_set(by: Option<Period>, quarter_end: Date) -> Judged {
    let overdue = by.filter(|by| by.last_day() <= quarter_end);
    Judged { verdict: Verdict::ToBeSet, why: Why::ToBeSet { overdue }, rows: Vec::new() }
}

/// The deadline of an aspiration, seen from the quarter reported on.
pub(super) struct Deadline {
    by: Period,
    pub end: Date,
    pub has_passed: bool,
}

impl Deadline {
    pub fn of(by: Period, quarter_end: Date) -> Self {
        Self { by, end: by.last_day(), has_passed: by.last_day() <= quarter_end }
    }

    /// The earliest date of a figure that can be the deadline's: of its period, or of the quarter of its end.
    fn earliest(&self, model: &Model) -> Date {
        self.by.first_day().min(model.plan.calendar.quarter_of(self.end).first_day())
    }
}

/// What was found of a target at a date.
pub(super) struct Found {
    /// Whether it holds.
    pub holds: bool,
    /// Whether it is where it should be by now, on the way to a deadline.
    pub on_path: Option<bool>,
    /// The value and the target that a tolerance is measured between.
    pub nearness: Option<(Ratio, Ratio)>,
    /// The floor, where it holds.
    pub floor: Option<Decimal>,
    /// Whether the value is only expected to be somewhere, and neither good nor bad.
    pub is_range: bool,
    /// The date of what was judged.
    pub as_of: Date,
    pub why: Why,
    pub rows: Vec<Row>,
}

impl Found {
    /// What holds or does not, of no particular date.
    pub fn plain(holds: bool, why: Why, rows: Vec<Row>) -> Self {
        Self { holds, on_path: None, nearness: None, floor: None, is_range: false, as_of: Date::MAX, why, rows }
    }

    fn near(&self, tolerance: Option<Tolerance>) -> Option<Near> {
        if let Some(floor) = self.floor {
            return Some(Near::Floor(floor));
        }
        let (tolerance, (value, target)) = tolerance.zip(self.nearness)?;
        let near = match tolerance {
            Tolerance::Percent(percent) => Near::Percent(percent),
            Tolerance::Absolute(most) => Near::Within(most),
        };
        is_near(value, target, tolerance).then_some(near)
    }
}

/// Judges one target with its deadline.
pub(super) fn judge_target(
    own: Own<'_>,
    target: &Target,
    tolerance: Option<Tolerance>,
    quarter_end: Date,
    deadline: Option<&Deadline>,
) -> Result<Judged, Lack> {
    let passed = deadline.filter(|deadline| deadline.has_passed);
    let found = hold(own, target, passed.map_or(quarter_end, |deadline| deadline.end), deadline)?;
    conclude(own.model, found, tolerance, deadline)
}

/// The verdict on what was found, by its deadline.
pub(super) fn conclude(
    model: &Model,
    found: Found,
    tolerance: Option<Tolerance>,
    deadline: Option<&Deadline>,
) -> Result<Judged, Lack> {
    let passed = deadline.filter(|deadline| deadline.has_passed);
    // Past a deadline, the figure that is judged must be that of its quarter.
    if passed.is_some_and(|deadline| found.as_of < deadline.earliest(model)) {
        return Err(Lack::Deadline);
    }
    let verdict = match (found.on_path, found.holds, deadline) {
        (Some(true), ..) => Verdict::OnTrack,
        (Some(false), ..) => Verdict::OffTrack,
        (None, true, _) => Verdict::Met,
        (None, false, _) if found.is_range => Verdict::OutsideExpectedRange,
        (None, false, Some(deadline)) if !deadline.has_passed => Verdict::NotDue,
        (None, false, deadline) => match found.near(tolerance) {
            Some(near) => {
                let why = Why::Near { near, why: Box::new(found.why) };
                return Ok(Judged { verdict: Verdict::NearlyMet, why, rows: found.rows });
            }
            None if deadline.is_some() => Verdict::Missed,
            None => Verdict::NotMet,
        },
    };
    Ok(Judged { verdict, why: found.why, rows: found.rows })
}

/// Whether a target holds by the data at or before a date; with a deadline to come, whether a change is on its
/// path there.
pub(super) fn hold(own: Own<'_>, target: &Target, until: Date, deadline: Option<&Deadline>) -> Result<Found, Lack> {
    if let Some(found) = members::hold(own.whose(), target, until) {
        return found;
    }
    let (newest, _) = own.rows_until(until).find(|(_, row)| row.has_figure()).ok_or_else(|| no_figure(own, until))?;
    // A published gap belongs to the value beside it.
    let row = latest(own, until).map_or(newest, |point| point.row);
    match target {
        Target::Position { rank, counted, group } => {
            let placing = position::until(own, *group, until).next().ok_or(Lack::Position)?;
            let scale = own.metric.scale;
            // Written for the whole group, whoever of it has figures: 7th of 8 from the worst is 2nd from the best.
            let size = own.size_of(*group).max(placing.of);
            let needed = if *counted == Counted::FromBest { *rank } else { on_scale(*rank, size, scale) };
            Ok(by_position(own, *group, placing, needed, None))
        }
        Target::Share { share, group } => {
            let placing = position::until(own, *group, until).next().ok_or(Lack::Position)?;
            let least = u32::try_from(least_members(*share)).unwrap_or(u32::MAX);
            if placing.of < least {
                return Err(Lack::TooFewPresent { present: placing.of, needed: least });
            }
            let needed = ranks(*share, placing.of);
            Ok(by_position(own, *group, placing, needed, Some(*share)))
        }
        Target::Average { average, group } => by_average(own, *group, *average, row, until),
        Target::Level { bound, level, floor } => {
            let point = latest(own, until)?;
            let holds = holds_level(*bound, point.value, *level);
            let leads_up = matches!(bound, Bound::AtLeast | Bound::Above);
            let is_kept = |floor: &Decimal| if leads_up { point.value >= *floor } else { point.value <= *floor };
            Ok(Found { floor: floor.filter(is_kept), ..by_value(point, *level, Sought::Side(*bound), holds) })
        }
        Target::Band { low, high } => {
            let point = latest(own, until)?;
            let level = point.value.clamp(*low, *high);
            Ok(by_value(point, level, Sought::Band { low: *low, high: *high }, level == point.value))
        }
        Target::Expected { low, high } => {
            let point = latest(own, until)?;
            let level = point.value.clamp(*low, *high);
            let why = Why::Expected { point, low: *low, high: *high };
            let sought = Sought::Band { low: *low, high: *high };
            Ok(Found { is_range: true, why, ..by_value(point, level, sought, level == point.value) })
        }
        Target::Profile(levels) => profile::hold(own, levels, until, &latest(own, until)?),
        Target::Change { step, from } => change::hold(own, *from, Some(*step), until, deadline),
        Target::Maintained { from } => change::hold(own, *from, None, until, deadline),
        Target::Improving(since) => {
            let now = latest(own, until)?;
            let months = match since {
                Since::Previous => None,
                Since::Quarters(count) => Some(3 * count),
                Since::LastYear => Some(12),
            };
            let earlier = match months {
                None => comparable::before(own, &now)?,
                Some(months) => {
                    let earlier = months_before(own, now.as_of, months).ok_or(Lack::Earlier)?;
                    comparable::check(own, earlier.period, now.period)?;
                    earlier
                }
            };
            let holds = own.is_better(now.value, earlier.value);
            let why = Why::Earlier { earlier, now: now.value };
            let nearness = Some((Ratio::whole(now.value), Ratio::whole(earlier.value)));
            Ok(Found { as_of: now.as_of, nearness, ..Found::plain(holds, why, vec![earlier.row, now.row]) })
        }
        Target::Trajectory(_) | Target::Members { .. } | Target::ToBeSet => Err(Lack::Aspiration),
    }
}

/// Whether a value is on the right side of a level.
pub(super) fn holds_level(bound: Bound, value: Decimal, level: Decimal) -> bool {
    match bound {
        Bound::AtLeast => value >= level,
        Bound::AtMost => value <= level,
        Bound::Above => value > level,
        Bound::Below => value < level,
    }
}

fn by_value(point: Point, level: Decimal, sought: Sought, holds: bool) -> Found {
    let nearness = Some((Ratio::whole(point.value), Ratio::whole(level)));
    Found { as_of: point.as_of, nearness, ..Found::plain(holds, Why::Value { point, level, sought }, vec![point.row]) }
}

fn by_position(own: Own<'_>, group: GroupId, placing: Placing, needed: u32, share: Option<Share>) -> Found {
    let (rows, nearness) = match &placing.source {
        position::Source::Computed(rows) => (rows.clone(), at_rank(own, group, placing.as_of, needed)),
        position::Source::Supplied => (vec![placing.row], at_published_quartile(own, &placing, share)),
    };
    let (holds, as_of) = (placing.position <= needed, placing.as_of);
    Found { as_of, nearness, ..Found::plain(holds, Why::Position { placing, needed }, rows) }
}

/// The own value beside that at a position.
fn at_rank(own: Own<'_>, group: GroupId, date: Date, rank: u32) -> Option<(Ratio, Ratio)> {
    let field = field::at(own, group, date)?;
    let target = field.best_first(own).get(usize::try_from(rank).ok()?.checked_sub(1)?).copied()?;
    Some((Ratio::whole(field.own), Ratio::whole(target)))
}

/// The own value beside the published one at the upper quartile.
fn at_published_quartile(own: Own<'_>, placing: &Placing, share: Option<Share>) -> Option<(Ratio, Ratio)> {
    let row = placing.row.observation(own.dataset);
    let published = row.supplied.as_ref()?.upper_quartile.filter(|_| share == Some(Share::UpperQuartile))?;
    Some((Ratio::whole(row.value.number()?), Ratio::whole(published)))
}

/// How many ranks a share of a group has: rounded up, as the public-health quantile algorithm comes to.
fn ranks(share: Share, of: u32) -> u32 {
    match share {
        Share::UpperQuartile => of.div_ceil(4),
        Share::UpperHalf => of.div_ceil(2),
        Share::Top(percent) => {
            let ranks = (Decimal::from(of) * percent / Decimal::ONE_HUNDRED).ceil();
            u32::try_from(ranks).unwrap_or(of).min(of)
        }
    }
}

fn by_average(own: Own<'_>, group: GroupId, average: Average, row: Row, until: Date) -> Result<Found, Lack> {
    let better = own.metric.better.ok_or(Lack::Average)?.value;
    if let Ok(point) = latest(own, until) {
        let benchmark: Option<Benchmark> = benchmark::average(own, group, average, point.row.observation(own.dataset));
        if let Some(benchmark) = benchmark {
            let holds = gap::is_as_good(better, benchmark.compare(point.value));
            let nearness = Some((Ratio::whole(point.value), benchmark.ratio()));
            let rows = match benchmark.basis {
                benchmark::Basis::Members(rows) => rows,
                benchmark::Basis::Supplied => vec![point.row],
            };
            let why = Why::Average { kind: average, value: point.value, average: benchmark.value };
            return Ok(Found { as_of: point.as_of, nearness, ..Found::plain(holds, why, rows) });
        }
    }
    if average == Average::Pooled {
        return Err(Lack::Denominators);
    }
    let observation = row.observation(own.dataset);
    let is_published = average == Average::Mean && own.is_group_of_source(group);
    let supplied = observation.supplied.as_ref().filter(|_| is_published);
    let published = gap::to(own, observation, None, supplied.and_then(|supplied| supplied.gap_to_average.as_ref()));
    let holds = published.is_as_good().ok_or(Lack::Average)?;
    let nearness = match &published {
        gap::Gap::Required { amount, .. } => Some((Ratio::whole(-*amount), Ratio::whole(Decimal::ZERO))),
        _ => None,
    };
    Ok(Found { as_of: observation.as_of, nearness, ..Found::plain(holds, Why::PublishedGap(published), vec![row]) })
}

fn latest(own: Own<'_>, until: Date) -> Result<Point, Lack> {
    own.points_until(until).next().ok_or_else(|| no_figure(own, until))
}

/// Why there is no figure: the reason that the latest row gives, if there is one.
pub(super) fn no_figure(own: Own<'_>, until: Date) -> Lack {
    match own.rows_until(until).next().map(|(_, observation)| observation.value) {
        Some(crate::observations::Reading::Missing(missing)) => Lack::Value(missing),
        _ => Lack::Observation,
    }
}
