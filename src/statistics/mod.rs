//! Whether a figure differs by more than chance: intervals, limits, the rules of a control chart.
//!
//! Owns the arithmetic alone: numbers in, intervals and readings out. It reckons in binary floating point, which is
//! right here and nowhere else but in drawings: a limit is an estimate, and no verdict hangs on its last digit.
//! Exponentials and the like come from `libm`, so that they are the same to the last digit on every system.
//! Must not know plans, data, units or words, nor where a count comes from. What cannot be reckoned is nothing;
//! no number that leaves this module is infinite or undefined.

mod binomial;
mod control;
mod poisson;
mod sample;
mod wilson;

pub use control::{Chart, FEWEST_POINTS, Signal, chart};
pub use sample::{Change, Comparison, Funnel, Sample};

/// How sure an interval is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// 95%: one in 20 such intervals misses by chance.
    Usual,
    /// 99.8%: one in 500 does.
    Strict,
}

impl Confidence {
    /// How many standard deviations to either side: the quantiles of the normal distribution at 97.5% and 99.9%.
    pub(crate) fn z(self) -> f64 {
        match self {
            Self::Usual => 1.959_963_984_540_054,
            Self::Strict => 3.090_232_306_167_813,
        }
    }

    /// The probability left out on either side.
    pub(crate) fn tail(self) -> f64 {
        match self {
            Self::Usual => 0.025,
            Self::Strict => 0.001,
        }
    }
}

/// From one number to another, both included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// Whether a number lies in it.
    pub fn holds(self, number: f64) -> bool {
        self.low <= number && number <= self.high
    }

    /// Both ends times a factor above zero.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self { low: self.low * factor, high: self.high * factor }
    }
}

/// How a difference compares with what chance alone would make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Chance {
    /// No larger: within 95%.
    Within,
    /// Larger, by the usual measure: beyond 95%.
    Beyond95,
    /// Much larger: beyond 99.8%.
    Beyond998,
}

impl Chance {
    /// From whether it lies beyond each of the two.
    fn beyond(usual: bool, strict: bool) -> Self {
        match (usual, strict) {
            (_, true) => Self::Beyond998,
            (true, false) => Self::Beyond95,
            (false, false) => Self::Within,
        }
    }

    /// Whether chance alone would not explain it.
    pub fn is_beyond(self) -> bool {
        self != Self::Within
    }
}

/// The number between two others at which a rising function passes a level, as near as numbers go.
fn crossing(mut low: f64, mut high: f64, level: f64, rising: impl Fn(f64) -> f64) -> f64 {
    // Each step halves the distance, and there are 53 bits.
    for _ in 0..80 {
        let middle = low + (high - low) / 2.0;
        if rising(middle) < level {
            low = middle;
        } else {
            high = middle;
        }
    }
    low + (high - low) / 2.0
}
