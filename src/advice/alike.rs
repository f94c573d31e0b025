//! How the values of a series lie beside one another, and beside those of others: by this a value is known to be odd.
//!
//! Must not know what may have made it so, nor what is said of it.

use super::{Grounds, Valued};
use crate::calendar::Date;
use crate::model::{Metric, MetricId};
use crate::observations::{Observation, OrgKey};
use crate::units::{Decimal, compare};

/// The only value of which something holds, with the others; none where it holds of several or of none.
pub(super) fn only<'v, 'a>(
    values: &'v [Valued<'a>],
    holds: impl Fn(Decimal) -> bool,
) -> Option<(Valued<'a>, Vec<&'v Valued<'a>>)> {
    let mut held = values.iter().filter(|(value, _)| holds(*value));
    let (odd, None) = (held.next()?, held.next()) else { return None };
    Some((*odd, values.iter().filter(|it| !std::ptr::eq(*it, odd)).collect()))
}

/// The least and the largest of some values.
pub(super) fn reach(values: &[&Valued<'_>]) -> Option<(Decimal, Decimal)> {
    let values = values.iter().map(|(value, _)| *value);
    values.clone().min().zip(values.max())
}

/// Whether values are of one size: the largest at most so many tenths of the least.
pub(super) fn is_one_size(least: Decimal, most: Decimal, tenths: i64) -> bool {
    least.checked_mul(Decimal::new(tenths, 1)).is_some_and(|bound| most <= bound)
}

/// Whether a value is among others, or no more than a tenth outside of them.
pub(super) fn is_among(value: Decimal, least: Decimal, most: Decimal) -> bool {
    let (least, most) = (least.checked_mul(Decimal::new(9, 1)), most.checked_mul(Decimal::new(11, 1)));
    least.is_some_and(|least| least <= value) && most.is_some_and(|most| value <= most)
}

/// The two least values of some and the two largest, in either case the outermost first.
pub(super) type Ends = ([Decimal; 2], [Decimal; 2]);

/// The ends of some values. Sorting them all would cost a tenth of the check of a small plan.
pub(super) fn extremes(values: &[Valued<'_>]) -> Ends {
    let (mut least, mut most) = ([Decimal::MAX; 2], [Decimal::MIN; 2]);
    for (value, _) in values {
        if compare(value, &least[1]).is_lt() {
            least = if compare(value, &least[0]).is_lt() { [*value, least[0]] } else { [least[0], *value] };
        }
        if compare(value, &most[1]).is_gt() {
            most = if compare(value, &most[0]).is_gt() { [*value, most[0]] } else { [most[0], *value] };
        }
    }
    (least, most)
}

/// The values since the last break: what is counted in another way is no witness against them.
pub(super) fn since_break<'a>(metric: &Metric, mut values: Vec<Valued<'a>>) -> Vec<Valued<'a>> {
    let begun = |day: Date| values.last().is_some_and(|(_, row)| row.as_of >= day);
    let last = metric.breaks.iter().map(|it| it.at.value.first_day()).filter(|day| begun(*day)).max();
    if let Some(day) = last {
        values.retain(|(_, row)| row.as_of >= day);
    }
    values
}

/// Whether more than half of the other members of the metric's group, and at least two, changed between the same two dates
/// in the same direction, each by at least half as much of what it had before.
pub(super) fn most_others_moved_alike(
    grounds: Grounds<'_>,
    id: MetricId,
    metric: &Metric,
    whose: Option<OrgKey>,
    [(before, from), (now, to)]: [Valued<'_>; 2],
) -> bool {
    let Some(group) = metric.compared_with.map(|group| grounds.model.group(group)) else { return false };
    let others = group.members.iter().filter_map(|member| grounds.checked.organisation(*member));
    let changes = others.filter(|key| Some(*key) != whose).filter_map(|key| {
        let values = grounds.values_of(id, key);
        let at = |row: &Observation| values.iter().find(|(_, it)| it.as_of == row.as_of).map(|(value, _)| *value);
        Some((at(from)?, at(to)?))
    });
    let changes: Vec<(Decimal, Decimal)> = changes.collect();
    let is_alike = |(theirs_before, theirs_now): &(Decimal, Decimal)| {
        let (ours, theirs) = (now.checked_sub(before), theirs_now.checked_sub(*theirs_before));
        let Some((ours, theirs)) = ours.zip(theirs) else { return false };
        // Theirs as a part of what they had, against half of ours as a part of what we had, without a division.
        let twice = theirs.abs().checked_mul(before.abs()).and_then(|it| it.checked_mul(Decimal::TWO));
        let once = ours.abs().checked_mul(theirs_before.abs());
        ours.is_sign_negative() == theirs.is_sign_negative()
            && twice.zip(once).is_some_and(|(twice, once)| twice >= once)
    };
    let alike = changes.iter().filter(|change| !change.1.eq(&change.0) && is_alike(change)).count();
    alike >= 2 && alike * 2 > changes.len()
}
