//! The chart of individual values and moving ranges (XmR), and the four rules that tell a signal from noise.
//!
//! The limits are those of Shewhart's chart for single values: the mean, and 2.66 times the mean moving range to
//! either side. The rules and their order are those of the National Health Service ("Making Data Count"; R package
//! NHSRplotthedots, `R/ptd_spc_standard.R` and `R/ptd_calculate_point_type.R`), with no value left out of
//! the moving ranges, as in its published spreadsheet. See `docs/rules/process-control.md`.

/// With fewer points the limits are not worth their name.
pub const FEWEST_POINTS: usize = 12;

/// So many in a row are a signal.
const RUN: usize = 7;

/// How many mean moving ranges the limits lie from the mean: 3 / 1.128.
const LIMIT: f64 = 2.66;

/// What the chart of a series says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chart {
    /// How many points it was made of.
    pub points: usize,
    /// Their mean.
    pub mean: f64,
    /// The lower limit.
    pub low: f64,
    /// The upper limit.
    pub high: f64,
    /// What the latest point is part of, if anything; where it is several, the first of the rules' order.
    pub signal: Option<Signal>,
}

/// What is no noise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Signal {
    /// The point is above the upper limit.
    AboveLimit,
    /// The point is below the lower limit.
    BelowLimit,
    /// Seven points, each higher than the one before.
    Rising,
    /// Seven points, each lower than the one before.
    Falling,
    /// The point and another of the last three, all above the mean, are in the outer third below the upper limit.
    NearUpper,
    /// The same below the mean.
    NearLower,
    /// Seven points above the mean.
    Above,
    /// Seven points below the mean.
    Below,
}

impl Signal {
    /// Whether it says that the figures are high, or rise.
    pub fn is_high(self) -> bool {
        matches!(self, Self::AboveLimit | Self::Rising | Self::NearUpper | Self::Above)
    }
}

/// The chart of a series, oldest first; `None` where it is shorter than [`FEWEST_POINTS`] or holds what is no number.
pub fn chart(series: &[f64]) -> Option<Chart> {
    let points = series.len();
    if points < FEWEST_POINTS || !series.iter().all(|value| value.is_finite()) {
        return None;
    }
    let mean = series.iter().sum::<f64>() / points as f64;
    let ranges: f64 = series.windows(2).map(|pair| (pair[1] - pair[0]).abs()).sum();
    let reach = LIMIT * ranges / (points - 1) as f64;
    if !mean.is_finite() || !reach.is_finite() {
        return None;
    }
    let heights = Heights::about(series, mean, reach);
    Some(Chart { points, mean, low: mean - reach, high: mean + reach, signal: heights.signal(series) })
}

/// How far the points lie from the mean, with what binary fractions cannot tell apart counted as equal.
struct Heights {
    /// From the mean, oldest first.
    heights: Vec<f64>,
    /// From the mean to a limit.
    reach: f64,
    /// What is no difference: the mean of 0.1 and 0.3 is not quite 0.2.
    nothing: f64,
}

impl Heights {
    fn about(series: &[f64], mean: f64, reach: f64) -> Self {
        let largest = series.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
        Self { heights: series.iter().map(|value| value - mean).collect(), reach, nothing: largest * 1e-9 }
    }

    /// By the rules in their order.
    fn signal(&self, series: &[f64]) -> Option<Signal> {
        let either = |high: bool, low: bool, signals: [Signal; 2]| match (high, low) {
            (true, _) => Some(signals[0]),
            (_, true) => Some(signals[1]),
            _ => None,
        };
        let last = *self.heights.last()?;
        let is_outside = |height: f64| height > self.reach + self.nothing;
        let outside = either(is_outside(last), is_outside(-last), [Signal::AboveLimit, Signal::BelowLimit]);
        let run = series.len().saturating_sub(RUN);
        let moves = |moves: fn(f64, f64) -> bool| series[run..].windows(2).all(|pair| moves(pair[0], pair[1]));
        let trend = || either(moves(|a, b| a < b), moves(|a, b| a > b), [Signal::Rising, Signal::Falling]);
        let near = || either(self.is_near(1.0), self.is_near(-1.0), [Signal::NearUpper, Signal::NearLower]);
        let is_beside = |sign: f64| self.heights[run..].iter().all(|height| sign * height > self.nothing);
        let side = || either(is_beside(1.0), is_beside(-1.0), [Signal::Above, Signal::Below]);
        outside.or_else(trend).or_else(near).or_else(side)
    }

    /// Whether the last point and another of the last three lie in the outer third before the limit on a side of the
    /// mean, and all three on that side.
    fn is_near(&self, sign: f64) -> bool {
        let inner = self.reach * 2.0 / 3.0;
        let is_close = |height: f64| height > inner + self.nothing && height <= self.reach + self.nothing;
        let three: Vec<f64> = self.heights.iter().rev().take(3).map(|height| sign * height).collect();
        let close = three.iter().filter(|height| is_close(**height)).count();
        close >= 2 && is_close(three[0]) && three.iter().all(|height| *height > self.nothing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_few_points_say_nothing() {
        assert_eq!(chart(&[]), None);
        assert_eq!(chart(&[1.0; 11]), None);
        let mut series = [1.0; 12];
        assert!(chart(&series).is_some());
        series[3] = f64::NAN;
        assert_eq!(chart(&series), None);
        assert_eq!(chart(&[f64::MAX; 12]), None);
    }

    #[test]
    fn what_is_equal_is_no_signal() {
        // 0.1 twelve times adds up to a little less than 1.2.
        assert_eq!(chart(&[0.1; 12]).unwrap().signal, None);
        assert_eq!(chart(&[0.0; 12]).unwrap().signal, None);
        // The mean of these is 0.2, and the last seven lie on it.
        let series = [0.1, 0.3, 0.1, 0.3, 0.1, 0.3, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2];
        assert_eq!(chart(&series).unwrap().signal, None);
    }
}
