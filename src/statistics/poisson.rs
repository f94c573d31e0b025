//! Counts of events: between how many the true number lies.
//!
//! Byar's approximation from ten events on, the exact Poisson interval below: the rule of the public-health
//! indicators of England (R package PHEindicatormethods, `R/Rates.R`). See `docs/rules/significance.md`.

use super::{Confidence, Interval, crossing};

/// From so many events on, the approximation serves.
pub(super) const ENOUGH_EVENTS: u64 = 10;

/// The interval of the number of events to be expected where so many happened.
pub(super) fn interval(events: u64, confidence: Confidence) -> Interval {
    if events < ENOUGH_EVENTS { exact(events, confidence) } else { byar(events as f64, confidence) }
}

/// The fewest and the most events that are no surprise where so many are to be expected: those whose interval
/// holds the expectation. `None` for expectations beyond all counting.
pub(super) fn unsurprising(expected: f64, confidence: Confidence) -> Option<(u64, u64)> {
    if !(0.0..1e15).contains(&expected) {
        return None;
    }
    // Generous: ten standard deviations, where four would do.
    let most = (expected + 10.0 * expected.sqrt()) as u64 + 100;
    let fewest = first(0, most, |events| interval(events, confidence).high >= expected);
    let too_many = first(0, most, |events| interval(events, confidence).low > expected);
    Some((fewest, too_many.saturating_sub(1)))
}

/// The first number in a range from which on something holds.
fn first(mut low: u64, mut high: u64, holds: impl Fn(u64) -> bool) -> u64 {
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// The approximation of Byar (Rothman and Boice 1979; Breslow and Day 1987, page 69).
fn byar(events: f64, confidence: Confidence) -> Interval {
    let z = confidence.z();
    let next = events + 1.0;
    Interval {
        low: events * (1.0 - 1.0 / (9.0 * events) - z / (3.0 * events.sqrt())).powi(3),
        high: next * (1.0 - 1.0 / (9.0 * next) + z / (3.0 * next.sqrt())).powi(3),
    }
}

/// The expectations under which so many events, or more, or fewer, have just the probability of a tail.
fn exact(events: u64, confidence: Confidence) -> Interval {
    let (tail, count) = (confidence.tail(), events as f64);
    let low = match events.checked_sub(1) {
        None => 0.0,
        Some(before) => crossing(0.0, count, tail, |expected| 1.0 - at_most(before, expected)),
    };
    // Far above the largest interval of fewer than ten events, which ends below 23.
    let high = crossing(count, count + 50.0, 1.0 - tail, |expected| 1.0 - at_most(events, expected));
    Interval { low, high }
}

/// The probability of so many events or fewer. For few events: it adds up a term for each.
fn at_most(events: u64, expected: f64) -> f64 {
    let mut term = libm::exp(-expected);
    let mut sum = term;
    for number in 1..=events {
        term *= expected / number as f64;
        sum += term;
    }
    sum
}
