//! Movements: what became of a figure between its two latest distinct data points.
//!
//! Position and value are two movements; each names both dates. One data point alone is no new data, not
//! "unchanged". See `docs/rules/movement.md`.

use super::point::{Own, Point};
use super::position::Placing;
use crate::check::Target;
use crate::units::Decimal;

/// From one data point to the next.
#[derive(Clone, Debug)]
pub struct Movement<T> {
    /// The point before, if there is one.
    pub from: Option<T>,
    /// The latest point, if there is one.
    pub to: Option<T>,
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

/// The movement of positions, latest first.
pub(super) fn of_position(mut latest_first: impl Iterator<Item = Placing>) -> Movement<Placing> {
    let to = latest_first.next();
    let from = to.as_ref().and_then(|_| latest_first.next());
    let direction = match (&from, &to) {
        (Some(from), Some(to)) => match to.position.cmp(&from.position) {
            std::cmp::Ordering::Less => Direction::Improved,
            std::cmp::Ordering::Greater => Direction::Deteriorated,
            std::cmp::Ordering::Equal => Direction::Unchanged,
        },
        (None, Some(_)) => Direction::NoNewData,
        _ => Direction::Unknown,
    };
    Movement { from, to, direction }
}

/// The movement of values, latest first. Where a band is aspired to, nearer to the band is better.
pub(super) fn of_value(
    own: Own<'_>,
    band: Option<&Target>,
    mut latest_first: impl Iterator<Item = Point>,
) -> Movement<Point> {
    let to = latest_first.next();
    let from = to.and_then(|_| latest_first.next());
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
    Movement { from, to, direction }
}

fn direction(is_better: bool, is_equal: bool) -> Direction {
    match (is_better, is_equal) {
        (_, true) => Direction::Unchanged,
        (true, _) => Direction::Improved,
        (false, _) => Direction::Deteriorated,
    }
}
