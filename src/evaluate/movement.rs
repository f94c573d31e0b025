//! Movements: what became of a figure between its two latest distinct data points.
//!
//! Position and value are two movements; each names both dates. One data point alone is no new data, not
//! "unchanged". See `docs/rules/movement.md`.

use super::comparable;
use super::point::{Own, Point};
use super::position::Placing;
use super::why::Lack;
use crate::check::Target;
use crate::units::Decimal;

/// From one data point to the next.
#[derive(Clone, Debug)]
pub struct Movement<T> {
    /// The point before, if there is one.
    pub from: Option<T>,
    /// The latest point, if there is one.
    pub to: Option<T>,
    /// Why an earlier figure, where there is one, is not compared with the latest.
    pub barred: Option<Lack>,
    /// What became of it.
    pub direction: Direction,
}

/// What became of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Better than before.
    Improved,
    /// Worse than before.
    Deteriorated,
    /// As before.
    Unchanged,
    /// There is one data point, and nothing before it.
    NoNewData,
    /// There is no data point, or nothing says which values are better.
    Unknown,
}

/// Whether a figure became so many times as large, in tenths, as words round it: `doubled` from 1.75 times on, `halved`
/// to 0.6; nothing where it was zero.
pub fn became_times(tenths: u32, from: Decimal, to: Decimal) -> Option<bool> {
    let times = to.checked_mul(Decimal::TEN)?.checked_div(from)?;
    let said = Decimal::from(tenths);
    Some(if tenths > 10 { times >= said - Decimal::new(25, 1) } else { times <= said + Decimal::ONE })
}

/// The movement of positions, latest first.
pub(super) fn of_position(own: Own<'_>, mut latest_first: impl Iterator<Item = Placing>) -> Movement<Placing> {
    let Some(to) = latest_first.next() else {
        return Movement { from: None, to: None, barred: None, direction: Direction::Unknown };
    };
    let mut is_alone = true;
    let mut alike = latest_first.map(|from| {
        is_alone = false;
        comparable::check(own, from.period, to.period).map(|()| from)
    });
    let mut barred = None;
    let from = alike.find_map(|from| match from {
        Err(lack @ Lack::OtherLength) => {
            barred = Some(lack);
            None
        }
        other => Some(other),
    });
    drop(alike);
    let from = match from {
        Some(Ok(from)) => Some(from),
        Some(Err(lack)) => {
            barred = Some(lack);
            None
        }
        None => None,
    };
    if from.is_none() && !is_alone {
        return Movement { from: None, to: Some(to), barred, direction: Direction::Unknown };
    }
    let to = Some(to);
    let direction = match (&from, &to) {
        (Some(from), Some(to)) => match to.position.cmp(&from.position) {
            std::cmp::Ordering::Less => Direction::Improved,
            std::cmp::Ordering::Greater => Direction::Deteriorated,
            std::cmp::Ordering::Equal => Direction::Unchanged,
        },
        (None, Some(_)) => Direction::NoNewData,
        _ => Direction::Unknown,
    };
    Movement { from, to, barred: None, direction }
}

/// The movement of the latest value. Where a band is aspired to, nearer to the band is better.
pub(super) fn of_value(own: Own<'_>, band: Option<&Target>, to: Option<Point>) -> Movement<Point> {
    let before = to.map(|to| comparable::before(own, &to));
    if let Some(Err(lack @ (Lack::Break(_) | Lack::OtherLength))) = before {
        return Movement { from: None, to, barred: Some(lack), direction: Direction::Unknown };
    }
    let from = before.and_then(Result::ok);
    let direction = match (from, to) {
        (Some(from), Some(to)) => match band {
            Some(Target::Band { low, high }) => {
                let distance = |value: Decimal| (*low - value).max(value - *high).max(Decimal::ZERO);
                direction(distance(to.value) < distance(from.value), distance(to.value) == distance(from.value))
            }
            _ if to.value == from.value => Direction::Unchanged,
            _ if own.metric.better.is_none() => Direction::Unknown,
            _ => direction(own.is_better(to.value, from.value), false),
        },
        (None, Some(_)) => Direction::NoNewData,
        _ => Direction::Unknown,
    };
    Movement { from, to, barred: None, direction }
}

fn direction(is_better: bool, is_equal: bool) -> Direction {
    match (is_better, is_equal) {
        (_, true) => Direction::Unchanged,
        (true, _) => Direction::Improved,
        (false, _) => Direction::Deteriorated,
    }
}
