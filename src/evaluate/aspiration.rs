//! Verdicts: whether an aspiration is met, and why.
//!
//! A change with a deadline runs on a straight path from its baseline: before the deadline it is on or off
//! track, from it met or missed. With a deadline and no baseline it is met now, or not due. See
//! `docs/rules/verdicts.md`.

use super::baseline;
use super::benchmark::{self, Benchmark};
use super::gap::{self, Gap};
use super::point::{Own, Point, Row};
use super::position::{self, Placing, on_scale};
use crate::calendar::{Date, Month, Period};
use crate::check::{Step, Target, Typed, least_members};
use crate::model::{Average, Baseline, Bound, Counted, GroupId, Polarity, Share, Since};
use crate::observations::Missing;
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

/// What a verdict rests on.
#[derive(Clone, Debug)]
pub enum Why {
    /// A position among the positions of a group.
    Position {
        /// Where the organisation stands.
        placing: Placing,
        /// The last position that meets the aspiration, from the best.
        needed: u32,
    },
    /// A value beside a group's average.
    Average {
        /// Which average.
        kind: Average,
        /// The value.
        value: Decimal,
        /// The average.
        average: Decimal,
    },
    /// What the source says of the gap to the average.
    PublishedGap(Gap),
    /// A value beside a level or a band.
    Value {
        /// The value, with its date.
        point: Point,
        /// The level, or the end of the band that is nearest to it.
        level: Decimal,
    },
    /// A value beside a baseline.
    Baseline {
        /// The baseline's figure.
        base: Decimal,
        /// Its period.
        from: Period,
        /// The figure of now.
        now: Decimal,
        /// Whether both figures are sums over twelve months.
        is_sum: bool,
        /// Whether a percentage or a multiple of the baseline is aspired to.
        is_relative: bool,
        /// What is aspired to, as a figure.
        target: Decimal,
        /// Where the path to it should be by now, before a deadline.
        path: Option<Decimal>,
    },
    /// A value beside an earlier one.
    Earlier {
        /// The earlier point.
        earlier: Point,
        /// The value of now.
        now: Decimal,
    },
    /// The target does not exist yet.
    ToBeSet,
    /// Something is missing.
    Lacking(Lack),
}

/// What is missing for a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The aspiration could not be read, or was refused.
    Aspiration,
    /// The plan does not say whose it is, or the data do not name it.
    Organisation,
    /// The data do not name the metric.
    Metric,
    /// No figure at or before the quarter.
    Observation,
    /// The row of the quarter holds no figure, and says why.
    Value(Missing),
    /// Neither members' values nor a supplied position.
    Position,
    /// Fewer members have data than the share of ranks needs.
    TooFewPresent {
        /// How many have data.
        present: u32,
        /// How many are needed.
        needed: u32,
    },
    /// Neither members' values nor a supplied average.
    Average,
    /// A member without numerator and denominator.
    Denominators,
    /// No figure in the baseline's period.
    Baseline(Period),
    /// Nothing says whether the figures of a year are parts of it or stocks at dates.
    Coverage,
    /// Not every part of the latest year has a figure.
    LatestYear,
    /// A year of figures that cannot be added up: rates are not averaged without their denominators.
    YearOfRates,
    /// A relative change on a base of zero or below: 10% less than −100 would be more.
    NoPositiveBase,
    /// No earlier figure to be better than.
    Earlier,
    /// No figure in the quarter of the deadline, which has passed.
    Deadline,
    /// Figures too large to be computed with exactly.
    TooLarge,
}

/// Judges one aspiration by the data at or before the end of a quarter.
pub(super) fn judge(own: Own<'_>, typed: &Typed, quarter_end: Date) -> Judged {
    if matches!(typed.target, Target::ToBeSet) {
        return Judged { verdict: Verdict::ToBeSet, why: Why::ToBeSet, rows: Vec::new() };
    }
    let deadline = typed.by.map(|by| Deadline { end: by.last_day(), has_passed: by.last_day() <= quarter_end, by });
    let until = deadline.as_ref().filter(|deadline| deadline.has_passed).map_or(quarter_end, |deadline| deadline.end);
    match hold(own, typed, until, deadline.as_ref()) {
        Ok(judged) => judged,
        Err(lack) => lacking(lack),
    }
}

/// A verdict that nothing could be found for.
pub(super) fn lacking(lack: Lack) -> Judged {
    Judged { verdict: Verdict::NoData, why: Why::Lacking(lack), rows: Vec::new() }
}

/// The deadline of an aspiration, seen from the quarter reported on.
struct Deadline {
    by: Period,
    end: Date,
    has_passed: bool,
}

impl Deadline {
    /// The earliest date of a figure that can be the deadline's: of its period, or of the quarter of its end.
    fn earliest(&self, own: Own<'_>) -> Date {
        self.by.first_day().min(own.model.plan.calendar.quarter_of(self.end).first_day())
    }
}

fn hold(own: Own<'_>, typed: &Typed, until: Date, deadline: Option<&Deadline>) -> Result<Judged, Lack> {
    let (newest, _) = own.rows_until(until).find(|(_, row)| row.has_figure()).ok_or_else(|| no_figure(own, until))?;
    // A published gap belongs to the value beside it.
    let row = latest(own, until).map_or(newest, |point| point.row);
    // Past a deadline, the figure that is judged must be that of its quarter.
    let in_time = |as_of: Date| match deadline.filter(|deadline| deadline.has_passed) {
        Some(deadline) if as_of < deadline.earliest(own) => Err(Lack::Deadline),
        _ => Ok(()),
    };
    let plain = |holds: bool, why: Why, rows: Vec<Row>| Ok(Judged { verdict: verdict(holds, deadline), why, rows });
    match &typed.target {
        Target::Position { rank, counted, group } => {
            let placing = position::until(own, *group, until).next().ok_or(Lack::Position)?;
            in_time(placing.as_of)?;
            let scale = own.metric.scale;
            // Written for the whole group, whoever of it has figures: 7th of 8 from the worst is 2nd from the best.
            let size = own.size_of(*group).max(placing.of);
            let needed = if *counted == Counted::FromBest { *rank } else { on_scale(*rank, size, scale) };
            by_position(placing, needed, plain)
        }
        Target::Share { share, group } => {
            let placing = position::until(own, *group, until).next().ok_or(Lack::Position)?;
            in_time(placing.as_of)?;
            let least = u32::try_from(least_members(*share)).unwrap_or(u32::MAX);
            if placing.of < least {
                return Err(Lack::TooFewPresent { present: placing.of, needed: least });
            }
            let needed = ranks(*share, placing.of);
            by_position(placing, needed, plain)
        }
        Target::Average { average, group } => {
            let (holds, why, rows, as_of) = by_average(own, *group, *average, row, until)?;
            in_time(as_of)?;
            plain(holds, why, rows)
        }
        Target::Level { bound, level } => {
            let point = latest(own, until)?;
            in_time(point.as_of)?;
            let holds = match bound {
                Bound::AtLeast => point.value >= *level,
                Bound::AtMost => point.value <= *level,
                Bound::Above => point.value > *level,
                Bound::Below => point.value < *level,
            };
            plain(holds, Why::Value { point, level: *level }, vec![point.row])
        }
        Target::Band { low, high } => {
            let point = latest(own, until)?;
            in_time(point.as_of)?;
            let level = point.value.clamp(*low, *high);
            plain(level == point.value, Why::Value { point, level }, vec![point.row])
        }
        Target::Change { step, from } => by_baseline(own, *from, Some(*step), until, deadline, in_time),
        Target::Maintained { from } => by_baseline(own, *from, None, until, deadline, in_time),
        Target::Improving(since) => {
            let now = latest(own, until)?;
            in_time(now.as_of)?;
            let earlier = match since {
                Since::Previous => own.points_until(until).nth(1),
                Since::Quarters(count) => months_before(own, now.as_of, 3 * count),
                Since::LastYear => months_before(own, now.as_of, 12),
            };
            let earlier = earlier.ok_or(Lack::Earlier)?;
            let holds = own.is_better(now.value, earlier.value);
            plain(holds, Why::Earlier { earlier, now: now.value }, vec![earlier.row, now.row])
        }
        Target::ToBeSet => Err(Lack::Aspiration),
    }
}

/// Met or not; by a deadline missed or not due.
fn verdict(holds: bool, deadline: Option<&Deadline>) -> Verdict {
    match (holds, deadline) {
        (true, _) => Verdict::Met,
        (false, None) => Verdict::NotMet,
        (false, Some(deadline)) if deadline.has_passed => Verdict::Missed,
        (false, Some(_)) => Verdict::NotDue,
    }
}

fn by_position(
    placing: Placing,
    needed: u32,
    plain: impl FnOnce(bool, Why, Vec<Row>) -> Result<Judged, Lack>,
) -> Result<Judged, Lack> {
    let rows = match &placing.source {
        position::Source::Computed(rows) => rows.clone(),
        position::Source::Supplied => vec![placing.row],
    };
    plain(placing.position <= needed, Why::Position { placing, needed }, rows)
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

fn by_average(
    own: Own<'_>,
    group: GroupId,
    average: Average,
    row: Row,
    until: Date,
) -> Result<(bool, Why, Vec<Row>, Date), Lack> {
    let better = own.metric.better.ok_or(Lack::Average)?.value;
    if let Ok(point) = latest(own, until) {
        let benchmark: Option<Benchmark> = benchmark::average(own, group, average, point.row.observation(own.dataset));
        if let Some(benchmark) = benchmark {
            let holds = gap::is_as_good(better, benchmark.compare(point.value));
            let rows = match benchmark.basis {
                benchmark::Basis::Members(rows) => rows,
                benchmark::Basis::Supplied => vec![point.row],
            };
            let why = Why::Average { kind: average, value: point.value, average: benchmark.value };
            return Ok((holds, why, rows, point.as_of));
        }
    }
    if average == Average::Pooled {
        return Err(Lack::Denominators);
    }
    let observation = row.observation(own.dataset);
    let supplied = observation.supplied.as_ref().filter(|_| average == Average::Mean);
    let published = gap::to(own, observation, None, supplied.and_then(|supplied| supplied.gap_to_average.as_ref()));
    let holds = published.is_as_good().ok_or(Lack::Average)?;
    Ok((holds, Why::PublishedGap(published), vec![row], observation.as_of))
}

/// A change from a baseline, or no change for the worse.
fn by_baseline(
    own: Own<'_>,
    from: Baseline,
    step: Option<Step>,
    until: Date,
    deadline: Option<&Deadline>,
    in_time: impl Fn(Date) -> Result<(), Lack>,
) -> Result<Judged, Lack> {
    let better = own.metric.better.ok_or(Lack::Aspiration)?.value;
    let compared = baseline::compare(own, from, until)?;
    in_time(compared.as_of)?;
    let Aim { figure: target, scaled } = Aim::of(step, compared.base)?;
    let to_come = deadline.filter(|deadline| !deadline.has_passed);
    let path = to_come.map(|deadline| path(compared.base, target, from.value.last_day(), compared.as_of, deadline.end));
    let path = match path {
        Some(path) => Some(path.ok_or(Lack::TooLarge)?),
        None => None,
    };
    let holds = match path {
        Some(path) => is_as_good(better, compared.now, path),
        None => {
            let now = compared.now.checked_mul(scaled.1).ok_or(Lack::TooLarge)?;
            is_as_good(better, now, scaled.0)
        }
    };
    let verdict = match (holds, to_come.is_some()) {
        (true, true) => Verdict::OnTrack,
        (false, true) => Verdict::OffTrack,
        (holds, false) => verdict(holds, deadline),
    };
    let is_relative = matches!(step, Some(Step::Relative(_) | Step::Times(_)));
    let why = Why::Baseline {
        base: compared.base,
        from: from.value,
        now: compared.now,
        is_sum: compared.points.len() > 2,
        is_relative,
        target,
        path,
    };
    Ok(Judged { verdict, why, rows: compared.points.iter().map(|point| point.row).collect() })
}

/// The figure that a change leads to.
struct Aim {
    figure: Decimal,
    /// The same times a whole number, so that it is compared without a division.
    scaled: (Decimal, Decimal),
}

impl Aim {
    fn of(step: Option<Step>, base: Decimal) -> Result<Self, Lack> {
        let exact = |figure| Self { figure, scaled: (figure, Decimal::ONE) };
        match step {
            None => Ok(exact(base)),
            Some(Step::Absolute(by)) => base.checked_add(by).map(exact).ok_or(Lack::TooLarge),
            Some(Step::Relative(_) | Step::Times(_)) if base <= Decimal::ZERO => Err(Lack::NoPositiveBase),
            Some(Step::Times(factor)) => base.checked_mul(factor).map(exact).ok_or(Lack::TooLarge),
            Some(Step::Relative(percent)) => {
                let hundredfold = base.checked_mul(Decimal::ONE_HUNDRED + percent).ok_or(Lack::TooLarge)?;
                let figure = hundredfold / Decimal::ONE_HUNDRED;
                Ok(Self { figure, scaled: (hundredfold, Decimal::ONE_HUNDRED) })
            }
        }
    }
}

fn is_as_good(better: Polarity, value: Decimal, target: Decimal) -> bool {
    gap::is_as_good(better, value.cmp(&target))
}

/// The straight path from a baseline to a target, at a date: by months, since data come by months.
fn path(base: Decimal, target: Decimal, from: Date, at: Date, to: Date) -> Option<Decimal> {
    let months = |one: Date, other: Date| Decimal::from(Month::of(one).until(Month::of(other)));
    let elapsed = months(from, at).max(Decimal::ZERO);
    let whole = months(from, to);
    if whole.is_zero() {
        return Some(target);
    }
    let change = target.checked_sub(base)?.checked_mul(elapsed)?.checked_div(whole)?;
    base.checked_add(change)
}

/// The figure of the month so many months before a date: the last one of it.
fn months_before(own: Own<'_>, date: Date, months: u32) -> Option<Point> {
    let month = Month::of(date).plus(-i32::try_from(months).ok()?);
    own.points_until(month.last_day()).next().filter(|point| point.as_of >= month.first_day())
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
