//! Gaps: the change required to be as good as a benchmark.
//!
//! Target minus value, signed, in the metric's unit, and in events for a rate whose denominator is known,
//! rounded half away from zero. "Already as good" is a state, not a missing figure. See `docs/rules/gap.md`.

use std::cmp::Ordering;

use super::benchmark::{Benchmark, is_difference};
use super::point::Own;
use crate::model::Polarity;
use crate::observations::{Gap as SuppliedGap, Observation};
use crate::units::{Decimal, Unit, round_half_up};

/// What it takes to be as good as a benchmark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nothing: it is as good already.
    AlreadyAsGood,
    /// So much in the metric's unit, signed; and the same in events where the denominator is known.
    Required {
        /// In the metric's unit; points for percentages.
        amount: Decimal,
        /// In events.
        events: Option<Decimal>,
    },
    /// So many events, as the source says; how much in the metric's unit is not known.
    RequiredEvents(Decimal),
    /// Not known.
    Unknown,
}

impl Gap {
    /// Whether nothing is required, where that is known.
    pub fn is_as_good(&self) -> Option<bool> {
        match self {
            Self::AlreadyAsGood => Some(true),
            Self::Required { .. } | Self::RequiredEvents(_) => Some(false),
            Self::Unknown => None,
        }
    }
}

/// The gap of an own row to a benchmark; to what the source says of it where there is no benchmark.
pub(super) fn to(
    own: Own<'_>,
    row: &Observation,
    benchmark: Option<&Benchmark>,
    supplied: Option<&SuppliedGap>,
) -> Gap {
    let Some(better) = own.metric.better else { return Gap::Unknown };
    if let (Some(value), Some(benchmark)) = (row.value.number(), benchmark) {
        if is_as_good(better.value, benchmark.compare(value)) {
            return Gap::AlreadyAsGood;
        }
        let amount = benchmark.value.checked_sub(value);
        return amount.map_or(Gap::Unknown, |amount| Gap::Required { amount, events: events(own, row, amount) });
    }
    match supplied {
        None => Gap::Unknown,
        Some(SuppliedGap::AlreadyBetter) => Gap::AlreadyAsGood,
        Some(SuppliedGap::Amount { amount, .. }) if amount.is_zero() => Gap::AlreadyAsGood,
        Some(SuppliedGap::Amount { amount, unit }) => match unit {
            Some(unit) if !is_difference(own, unit) => match events_unit(own) {
                Some(events) if Unit::Count(events.to_owned()).same_as(&Unit::Count(unit.clone())) => {
                    Gap::RequiredEvents(*amount)
                }
                _ => Gap::Unknown,
            },
            _ => Gap::Required { amount: *amount, events: events(own, row, *amount) },
        },
    }
}

/// Whether a value that compares so with a benchmark is as good as it.
pub(super) fn is_as_good(better: Polarity, compared: Ordering) -> bool {
    match better {
        Polarity::Lower => compared != Ordering::Greater,
        Polarity::Higher => compared != Ordering::Less,
    }
}

fn events_unit(own: Own<'_>) -> Option<&str> {
    own.metric.unit.as_ref()?.value.events()
}

/// A change of a rate in events: times the denominator, over the rate's base, to the whole event.
pub(super) fn events(own: Own<'_>, row: &Observation, amount: Decimal) -> Option<Decimal> {
    let Unit::Rate { per, .. } = &own.metric.unit.as_ref()?.value else { return None };
    let denominator = row.supplied.as_ref()?.denominator.filter(|denominator| !denominator.is_zero())?;
    let events = amount.checked_mul(denominator)?.checked_div(*per)?;
    Some(round_half_up(events, 0))
}
