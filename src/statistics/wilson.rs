//! Shares: between which the true share lies, and how far a share may lie from an average.
//!
//! The score interval of Wilson (1927), the rule of the public-health indicators of England (R package
//! PHEindicatormethods, `R/Proportions.R`). See `docs/rules/significance.md`.

use super::{Confidence, Interval};

/// The interval of the share, from 0 to 1, where so many of so many were counted.
pub(super) fn interval(events: u64, of: u64, confidence: Confidence) -> Interval {
    let (none, all) = (events == 0, events == of);
    let (events, of, z) = (events as f64, of as f64, confidence.z());
    let square = z * z;
    let spread = z * (square + 4.0 * events * (1.0 - events / of)).sqrt();
    let bound = |spread: f64| (2.0 * events + square + spread) / (2.0 * (of + square));
    // Rounding would leave the ends just short of where they are.
    Interval { low: if none { 0.0 } else { bound(-spread) }, high: if all { 1.0 } else { bound(spread) } }
}

/// The limits of a funnel about an average share for so many counted: where the interval's end is the average.
pub(super) fn funnel(average: f64, of: u64, confidence: Confidence) -> Interval {
    let spread = confidence.z() * (average * (1.0 - average) / of as f64).sqrt();
    Interval { low: (average - spread).max(0.0), high: (average + spread).min(1.0) }
}

/// The interval of the difference between two shares, the later minus the earlier: Newcombe's hybrid of the two
/// intervals (1998, method 10).
pub(super) fn difference(later: (u64, u64), earlier: (u64, u64), confidence: Confidence) -> Interval {
    let share = |(events, of): (u64, u64)| events as f64 / of as f64;
    let (now, before) = (share(later), share(earlier));
    let of_now = interval(later.0, later.1, confidence);
    let of_before = interval(earlier.0, earlier.1, confidence);
    let apart = now - before;
    Interval {
        low: apart - libm::hypot(now - of_now.low, of_before.high - before),
        high: apart + libm::hypot(of_now.high - now, before - of_before.low),
    }
}
