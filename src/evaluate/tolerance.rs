//! How near is near: the tolerance that a metric declares, its end included.
//!
//! A percentage is one of the target. See `docs/rules/tolerance.md`.

use std::cmp::Ordering;

use super::ratio::Ratio;
use crate::check::Tolerance;
use crate::units::Decimal;

/// Whether a value is as near to a target as a tolerance asks.
pub(super) fn is_near(value: Ratio, target: Ratio, tolerance: Tolerance) -> bool {
    compare(value, target, tolerance).is_some_and(|compared| compared != Ordering::Greater)
}

fn compare(value: Ratio, target: Ratio, tolerance: Tolerance) -> Option<Ordering> {
    let distance = value.minus(target)?.size();
    match tolerance {
        Tolerance::Absolute(most) => distance.compare(Ratio::whole(most)),
        Tolerance::Percent(percent) => distance.times(Decimal::ONE_HUNDRED)?.compare(target.size().times(percent)?),
    }
}
