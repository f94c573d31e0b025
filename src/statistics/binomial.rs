//! Two counts of events: between which the ratio of their rates lies.
//!
//! Given how many events there were in both together, those of one are a share of them, which says all that can
//! be known of the ratio of the two rates (Przyborowski and Wilenski 1940). The share has Wilson's interval,
//! which makes it the score test of two rates; where one of the counts is below ten, the exact interval of
//! Clopper and Pearson (1934), as elsewhere below ten events.

use super::poisson::ENOUGH_EVENTS;
use super::{Confidence, Interval, crossing, wilson};

/// The interval of the share of the first of two counts in both; `None` where there is no event at all.
pub(super) fn share(first: u64, second: u64, confidence: Confidence) -> Option<Interval> {
    let both = first.checked_add(second).filter(|both| *both > 0)?;
    if first >= ENOUGH_EVENTS && second >= ENOUGH_EVENTS {
        return Some(wilson::interval(first, both, confidence));
    }
    // The sums run over the smaller count; the other's share is the rest.
    if first <= second {
        return Some(exact(first, both, confidence));
    }
    let Interval { low, high } = exact(second, both, confidence);
    Some(Interval { low: 1.0 - high, high: 1.0 - low })
}

/// The exact interval of a share where fewer than ten were counted.
fn exact(events: u64, of: u64, confidence: Confidence) -> Interval {
    let tail = confidence.tail();
    let low = match events.checked_sub(1) {
        None => 0.0,
        Some(before) => crossing(0.0, 1.0, tail, |share| 1.0 - at_most(before, of, share)),
    };
    let high =
        if events == of { 1.0 } else { crossing(0.0, 1.0, 1.0 - tail, |share| 1.0 - at_most(events, of, share)) };
    Interval { low, high }
}

/// The probability of so many of so many or fewer. For few events: it adds up a term for each.
fn at_most(events: u64, of: u64, share: f64) -> f64 {
    let (of, odds) = (of as f64, share / (1.0 - share));
    let mut term = libm::exp(of * libm::log1p(-share));
    let mut sum = term;
    for number in 1..=events {
        term *= odds * (of - number as f64 + 1.0) / number as f64;
        sum += term;
    }
    sum
}
