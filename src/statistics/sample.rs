//! What was counted, and over how much: a rate of events, or a share of those counted.

use std::cmp::Ordering;

use super::{Chance, Confidence, Interval, binomial, poisson, wilson};

/// A count with what it is counted over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    events: u64,
    over: Over,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Over {
    /// Events, of which there may be any number, over people, years, kilometres.
    Exposure(f64),
    /// Those of so many to which something applies.
    All(u64),
}

/// How a sample lies in the funnel about the average of its group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Funnel {
    /// All events of the group over all they are counted over.
    pub average: f64,
    /// The values of a sample of this size that are no surprise, at 95%.
    pub usual: Interval,
    /// The same at 99.8%.
    pub strict: Interval,
    /// On which side of the average the sample lies.
    pub side: Ordering,
    /// Whether it lies beyond the limits.
    pub chance: Chance,
}

/// What became of a rate or share from one sample to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// How the two are compared.
    pub comparison: Comparison,
    /// The interval of the ratio or the difference at 95%; none where it has no end, for want of events.
    pub interval: Option<Interval>,
    /// Whether it is larger than chance would make it.
    pub chance: Chance,
}

/// How two samples are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// The later rate over the earlier one: 1 is no change.
    Ratio,
    /// The later share less the earlier one: 0 is no change.
    Difference,
}

impl Sample {
    /// So many events over so much; `None` over nothing.
    pub fn rate(events: u64, exposure: f64) -> Option<Self> {
        let is_there = exposure.is_finite() && exposure > 0.0;
        is_there.then_some(Self { events, over: Over::Exposure(exposure) })
    }

    /// So many of so many; `None` of none, or of fewer.
    pub fn share(events: u64, of: u64) -> Option<Self> {
        (of > 0 && events <= of).then_some(Self { events, over: Over::All(of) })
    }

    /// What was counted.
    pub fn events(self) -> u64 {
        self.events
    }

    /// Events over what they are counted over: for a share from 0 to 1.
    pub fn value(self) -> f64 {
        self.events as f64 / self.size()
    }

    /// Between which the true value lies.
    pub fn interval(self, confidence: Confidence) -> Interval {
        match self.over {
            Over::Exposure(exposure) => poisson::interval(self.events, confidence).times(1.0 / exposure),
            Over::All(of) => wilson::interval(self.events, of, confidence),
        }
    }

    /// The funnel about the pooled average of a group, of which this sample is one; `None` where the group mixes
    /// rates and shares, or is too large to reckon with.
    ///
    /// A sample lies outside the limits if and only if its own interval leaves the average out.
    pub fn funnel(self, group: &[Self]) -> Option<Funnel> {
        let pooled = pool(group)?;
        let average = pooled.value();
        let [usual, strict] = [Confidence::Usual, Confidence::Strict].map(|at| self.limits(pooled, at));
        let (usual, strict) = (usual?, strict?);
        let value = self.value();
        Some(Funnel {
            average,
            usual,
            strict,
            side: value.total_cmp(&average),
            chance: Chance::beyond(!usual.holds(value), !strict.holds(value)),
        })
    }

    fn limits(self, pooled: Self, confidence: Confidence) -> Option<Interval> {
        match (self.over, pooled.over) {
            (Over::Exposure(exposure), Over::Exposure(_)) => {
                let (fewest, most) = poisson::unsurprising(pooled.value() * exposure, confidence)?;
                // Divided as the value itself is, so that a value at a limit is equal to it.
                Some(Interval { low: fewest as f64 / exposure, high: most as f64 / exposure })
            }
            (Over::All(of), Over::All(_)) => Some(wilson::funnel(pooled.value(), of, confidence)),
            _ => None,
        }
    }

    /// What became of it since an earlier sample that counted others; `None` where the two are not of one kind,
    /// or nothing happened in either.
    pub fn since(self, earlier: Self) -> Option<Change> {
        match (self.over, earlier.over) {
            (Over::Exposure(now), Over::Exposure(before)) => {
                let [usual, strict] = [Confidence::Usual, Confidence::Strict]
                    .map(|confidence| binomial::share(self.events, earlier.events, confidence));
                let (usual, strict) = (usual?, strict?);
                // The share of the later events in both, if nothing has changed.
                let unchanged = now / (now + before);
                let ratio = |share: f64| share / (1.0 - share) * (before / now);
                let interval = Interval { low: ratio(usual.low), high: ratio(usual.high) };
                Some(Change {
                    comparison: Comparison::Ratio,
                    interval: Some(interval).filter(|interval| interval.high.is_finite()),
                    chance: Chance::beyond(!usual.holds(unchanged), !strict.holds(unchanged)),
                })
            }
            (Over::All(now), Over::All(before)) => {
                let [usual, strict] = [Confidence::Usual, Confidence::Strict]
                    .map(|confidence| wilson::difference((self.events, now), (earlier.events, before), confidence));
                Some(Change {
                    comparison: Comparison::Difference,
                    interval: Some(usual),
                    chance: Chance::beyond(!usual.holds(0.0), !strict.holds(0.0)),
                })
            }
            _ => None,
        }
    }

    fn size(self) -> f64 {
        match self.over {
            Over::Exposure(exposure) => exposure,
            Over::All(of) => of as f64,
        }
    }
}

/// All events over all they are counted over.
fn pool(group: &[Sample]) -> Option<Sample> {
    let (first, others) = group.split_first()?;
    others.iter().try_fold(*first, |pooled, sample| {
        let events = pooled.events.checked_add(sample.events)?;
        match (pooled.over, sample.over) {
            (Over::Exposure(one), Over::Exposure(other)) => Sample::rate(events, one + other),
            (Over::All(one), Over::All(other)) => Sample::share(events, one.checked_add(other)?),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_reckoned_is_nothing() {
        assert_eq!(Sample::rate(1, 0.0), None);
        assert_eq!(Sample::rate(1, -1.0), None);
        assert_eq!(Sample::rate(1, f64::NAN), None);
        assert_eq!(Sample::rate(1, f64::INFINITY), None);
        assert_eq!(Sample::share(0, 0), None);
        assert_eq!(Sample::share(3, 2), None);
        let (rate, share) = (Sample::rate(3, 10.0).unwrap(), Sample::share(3, 10).unwrap());
        assert_eq!(rate.funnel(&[]), None);
        assert_eq!(rate.funnel(&[rate, share]), None);
        assert_eq!(share.since(rate), None);
        let none = Sample::rate(0, 10.0).unwrap();
        assert_eq!(none.since(none), None);
        let vast = Sample::rate(u64::MAX, 1.0).unwrap();
        assert_eq!(vast.funnel(&[vast]), None);
        assert_eq!(vast.funnel(&[vast, vast]), None);
        assert_eq!(vast.since(vast), None);
    }

    #[test]
    fn every_number_is_finite() {
        let counts = [0, 1, 2, 9, 10, 11, 50, 1_000, 1_000_000, 10_000_000_000];
        for &events in &counts {
            for &other in &counts {
                for exposure in [1e-9, 0.5, 1.0, 1_000.0, 1e12] {
                    let (one, two) = (Sample::rate(events, exposure).unwrap(), Sample::rate(other, 7.0).unwrap());
                    check(one, two);
                    check(two, one);
                }
                let of = events.max(other).max(1);
                check(Sample::share(events, of).unwrap(), Sample::share(other, of).unwrap());
            }
        }
    }

    fn check(one: Sample, two: Sample) {
        let mut numbers = vec![one.value()];
        for confidence in [Confidence::Usual, Confidence::Strict] {
            let interval = one.interval(confidence);
            assert!(interval.holds(one.value()), "{one:?} {interval:?}");
            numbers.extend([interval.low, interval.high]);
        }
        if let Some(funnel) = one.funnel(&[one, two]) {
            assert!(funnel.usual.low <= funnel.usual.high, "{one:?} {two:?} {funnel:?}");
            assert!(funnel.strict.low <= funnel.usual.low && funnel.usual.high <= funnel.strict.high);
            numbers.extend([
                funnel.average,
                funnel.usual.low,
                funnel.usual.high,
                funnel.strict.low,
                funnel.strict.high,
            ]);
        }
        if let Some(interval) = one.since(two).and_then(|change| change.interval) {
            numbers.extend([interval.low, interval.high]);
        }
        assert!(numbers.iter().all(|number| number.is_finite()), "{one:?} {two:?} {numbers:?}");
    }

    /// The funnel says the same as the sample's own interval about the average.
    #[test]
    fn outside_the_limits_is_an_interval_without_the_average() {
        for events in 0..200 {
            for others in [0, 1, 5, 30, 90, 400, 3_000] {
                for size in [1, 10, 100] {
                    let samples = [
                        [Sample::rate(events, size as f64), Sample::rate(others, 30.0)],
                        [Sample::share(events, size + 200), Sample::share(others, 3_100)],
                    ];
                    for [one, other] in samples {
                        let (one, other) = (one.unwrap(), other.unwrap());
                        let funnel = one.funnel(&[one, other]).unwrap();
                        for (confidence, limits) in
                            [(Confidence::Usual, funnel.usual), (Confidence::Strict, funnel.strict)]
                        {
                            // Rounding decides where the average is the interval's very end, as at none of none.
                            let interval = one.interval(confidence);
                            let at_the_end = [interval.low, interval.high]
                                .iter()
                                .any(|end| (end - funnel.average).abs() < 1e-9 * (1.0 + end));
                            let says = limits.holds(one.value());
                            assert!(at_the_end || says == interval.holds(funnel.average), "{one:?} {other:?}");
                        }
                    }
                }
            }
        }
    }
}
