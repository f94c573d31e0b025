//! Changes from a baseline: the figure that is aspired to, and the straight path to it.
//!
//! Everything is compared as a fraction, before it is divided. See `docs/rules/change.md`.

use std::cmp::Ordering;

use super::aspiration::{Deadline, Found};
use super::baseline;
use super::gap;
use super::point::Own;
use super::ratio::Ratio;
use super::why::{Lack, Why};
use crate::calendar::{Date, Month};
use crate::check::Step;
use crate::model::{Baseline, Polarity};
use crate::units::Decimal;

/// Whether a change from a baseline is reached, or no change for the worse has come.
pub(super) fn hold(
    own: Own<'_>,
    from: Baseline,
    step: Option<Step>,
    until: Date,
    deadline: Option<&Deadline>,
) -> Result<Found, Lack> {
    let better = own.metric.better.ok_or(Lack::Aspiration)?.value;
    let compared = baseline::compare(own, from, until)?;
    let target = aim(step, compared.base)?;
    let to_come = deadline.filter(|deadline| !deadline.has_passed);
    let path = match to_come {
        Some(deadline) => {
            let path = path(compared.base, target, from.value.last_day(), compared.as_of, deadline.end);
            Some(path.ok_or(Lack::TooLarge)?)
        }
        None => None,
    };
    let as_good = |aim: Ratio| is_as_good(better, compared.now.compare(aim).ok_or(Lack::TooLarge)?);
    let on_path = path.map(as_good).transpose()?;
    let holds = as_good(target)?;
    let why = Why::Baseline {
        base: compared.base.figure(),
        from: from.value,
        base_period: compared.base_period,
        now: compared.now.figure(),
        is_of_twelve_months: compared.is_of_twelve_months,
        is_relative: matches!(step, Some(Step::Relative(_) | Step::Times(_))),
        target: target.figure(),
        path: path.map(Ratio::figure),
    };
    let rows = compared.points.iter().map(|point| point.row).collect();
    let nearness = Some((compared.now, target));
    Ok(Found { as_of: compared.as_of, nearness, on_path, ..Found::plain(holds, why, rows) })
}

/// The figure that a change leads to.
fn aim(step: Option<Step>, base: Ratio) -> Result<Ratio, Lack> {
    let aim = match step {
        None => Some(base),
        Some(Step::Absolute(by)) => base.plus(Ratio::whole(by)),
        Some(Step::Relative(_) | Step::Times(_)) if !base.is_positive() => return Err(Lack::NoPositiveBase),
        Some(Step::Times(factor)) => base.times(factor),
        Some(Step::Relative(percent)) => {
            base.times(Decimal::ONE_HUNDRED + percent).and_then(|aim| aim.over(Decimal::ONE_HUNDRED))
        }
    };
    aim.ok_or(Lack::TooLarge)
}

/// The straight path from a baseline to a target, at a date: by months, since data come by months.
fn path(base: Ratio, target: Ratio, from: Date, at: Date, to: Date) -> Option<Ratio> {
    let months = |one: Date, other: Date| Decimal::from(Month::of(one).until(Month::of(other)));
    let elapsed = months(from, at).max(Decimal::ZERO);
    let whole = months(from, to);
    if whole <= Decimal::ZERO {
        return Some(target);
    }
    base.plus(target.minus(base)?.times(elapsed)?.over(whole)?)
}

fn is_as_good(better: Polarity, compared: Ordering) -> Result<bool, Lack> {
    Ok(gap::is_as_good(better, compared))
}
