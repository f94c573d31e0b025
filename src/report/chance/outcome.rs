//! What chance has to do with a metric's figures, for programs: numbers as text, names of limits and signals.

use super::why_uncharted;
use crate::evaluate::{Bearing, Counted, FromAverage, Process, Standing, ValueChange};
use crate::statistics::{Chance, Comparison, Interval, Signal};
use crate::units::{Decimal, from_float, plain};

/// What chance has to do with a metric's figures. Estimates have eight significant digits.
#[derive(Clone, Debug, Default)]
pub struct ChanceOutcome {
    /// The difference from the pooled average of the metric's group, where counts are known.
    pub from_average: Option<FromAverageOutcome>,
    /// The change behind the movement of the position, or else of the value, where counts are known.
    pub change: Option<ChangeOutcome>,
    /// The control chart of the values, where there are points enough.
    pub control_chart: Option<ChartOutcome>,
    /// Why there is none, though there would be points enough.
    pub no_control_chart: Option<String>,
}

/// A value in the funnel about the pooled average.
#[derive(Clone, Debug)]
pub struct FromAverageOutcome {
    /// The numerator and the denominator of the own value.
    pub counted: [String; 2],
    /// How many members the average is of.
    pub members: u32,
    /// The pooled average, in the metric's unit.
    pub pooled_average: String,
    /// The limits at 95%, in the metric's unit.
    pub limits_95: [String; 2],
    /// The limits at 99.8%.
    pub limits_99_8: [String; 2],
    /// `95%` or `99.8%` where the value lies beyond those limits; none where chance would explain it.
    pub beyond: Option<&'static str>,
    /// `better`, `worse` or `neither`.
    pub bearing: &'static str,
}

/// A change between two dates.
#[derive(Clone, Debug)]
pub struct ChangeOutcome {
    /// The last day of the earlier period.
    pub from: String,
    /// The last day of the later period.
    pub to: String,
    /// The numerator and the denominator of the earlier value.
    pub before: [String; 2],
    /// The same of the later value.
    pub now: [String; 2],
    /// What the interval is of: `ratio` or `points`.
    pub of: &'static str,
    /// The interval at 95%; none where it has no end.
    pub interval_95: Option<[String; 2]>,
    /// `95%` or `99.8%` where the change is larger than chance would make it at that level.
    pub beyond: Option<&'static str>,
    /// `better`, `worse` or `neither`.
    pub bearing: &'static str,
}

/// A control chart.
#[derive(Clone, Debug)]
pub struct ChartOutcome {
    /// How many points it is made of.
    pub points: usize,
    /// Their mean.
    pub mean: String,
    /// The lower and the upper limit.
    pub limits: [String; 2],
    /// What the latest point is part of, in words; none where it is no special cause.
    pub signal: Option<&'static str>,
    /// `better`, `worse` or `neither`.
    pub bearing: &'static str,
}

/// What chance has to do with how a metric stands.
pub(in crate::report) fn chance_outcome(standing: &Standing) -> ChanceOutcome {
    let (control_chart, no_control_chart) = match &standing.process {
        Process::Charted { chart, bearing, .. } => {
            let limits = ends(Interval { low: chart.low, high: chart.high });
            let chart = text(chart.mean).zip(limits).map(|(mean, limits)| ChartOutcome {
                points: chart.points,
                mean,
                limits,
                signal: chart.signal.map(signal),
                bearing: named(*bearing),
            });
            (chart, None)
        }
        Process::Uncharted(why) => (None, why_uncharted(*why)),
    };
    ChanceOutcome {
        from_average: standing.significance.from_average.as_deref().and_then(from_average),
        change: standing.tested_change().map(change),
        control_chart,
        no_control_chart,
    }
}

fn from_average(it: &FromAverage) -> Option<FromAverageOutcome> {
    Some(FromAverageOutcome {
        counted: counted(it.counted),
        members: it.members,
        pooled_average: text(it.average)?,
        limits_95: ends(it.usual)?,
        limits_99_8: ends(it.strict)?,
        beyond: beyond(it.chance),
        bearing: named(it.bearing),
    })
}

fn change(it: &ValueChange) -> ChangeOutcome {
    ChangeOutcome {
        from: it.from.last_day().to_string(),
        to: it.to.last_day().to_string(),
        before: counted(it.before),
        now: counted(it.now),
        of: match it.comparison {
            Comparison::Ratio => "ratio",
            Comparison::Difference => "points",
        },
        interval_95: it.interval.and_then(ends),
        beyond: beyond(it.chance),
        bearing: named(it.bearing),
    }
}

fn counted(it: Counted) -> [String; 2] {
    [plain(Decimal::from(it.events)), plain(it.over)]
}

fn ends(it: Interval) -> Option<[String; 2]> {
    Some([text(it.low)?, text(it.high)?])
}

fn text(number: f64) -> Option<String> {
    from_float(number).map(plain)
}

fn beyond(chance: Chance) -> Option<&'static str> {
    match chance {
        Chance::Within => None,
        Chance::Beyond95 => Some("95%"),
        Chance::Beyond998 => Some("99.8%"),
    }
}

fn named(bearing: Bearing) -> &'static str {
    match bearing {
        Bearing::Better => "better",
        Bearing::Worse => "worse",
        Bearing::Neither => "neither",
    }
}

fn signal(signal: Signal) -> &'static str {
    match signal {
        Signal::AboveLimit => "above the upper limit",
        Signal::BelowLimit => "below the lower limit",
        Signal::Rising => "seven in a row rising",
        Signal::Falling => "seven in a row falling",
        Signal::NearUpper => "two of three near the upper limit",
        Signal::NearLower => "two of three near the lower limit",
        Signal::Above => "seven in a row above the mean",
        Signal::Below => "seven in a row below the mean",
    }
}
