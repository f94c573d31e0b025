//! The control chart of a metric's own values: whether the latest is a special cause.
//!
//! A chart takes each figure for a fresh one. Figures that cover months in common do not jump from one to the next as
//! fresh ones would, and limits drawn from their jumps are too narrow; so only figures a whole window apart are
//! charted. It never changes a verdict. See `docs/rules/process-control.md`.

use std::cmp::Ordering;
use std::mem::discriminant;

use super::comparable;
use super::point::{Own, Point};
use super::significance::Bearing;
use super::window::{Window, months_between};
use crate::calendar::{Date, Period};
use crate::statistics::{Chart, FEWEST_POINTS, chart};
use crate::units::{Unit, to_float};

/// What a control chart says of the latest value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Process {
    /// What it says.
    Charted {
        /// The limits, and what the latest point is part of.
        chart: Chart,
        /// Whether that is welcome.
        bearing: Bearing,
        /// The first period charted.
        first: Period,
        /// The last.
        last: Period,
        /// Whether the points are what there was on single days, most of which was there the time before: such a series
        /// drifts, and gives more signals than it should.
        carries_over: bool,
    },
    /// Why there is no chart.
    Uncharted(Uncharted),
}

/// Why there is no chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Uncharted {
    /// There are fewer than twelve points.
    TooFew {
        /// How many there are.
        points: usize,
    },
    /// There are twelve, but not twelve that have no months in common.
    Overlapping {
        /// How many months each covers, at most.
        months: u32,
    },
    /// Neither the plan nor the data say what each figure covers, so that they may have months in common.
    Unsaid,
    /// The values are places, which are no measure.
    Places,
}

/// Whether a period's figure is a point among those that lead to the latest one: not from before a break, and, where
/// the plan does not say what figures cover, no row of a whole year among those of quarters.
fn is_alike(own: Own<'_>, period: Period, latest: Period) -> bool {
    let says_what_it_covers = own.metric.covers_months.is_some() || own.metric.is_year_to_date;
    let is_of_a_kind = says_what_it_covers || discriminant(&period) == discriminant(&latest);
    is_of_a_kind && comparable::check(own, period, latest).is_ok()
}

/// The chart of the own values at or before a date.
pub(super) fn of(own: Own<'_>, until: Date, window: Window) -> Process {
    let uncharted = Process::Uncharted;
    if own.metric.unit.as_ref().is_some_and(|unit| unit.value == Unit::Position) {
        return uncharted(Uncharted::Places);
    }
    let mut latest_first: Vec<Point> = own.points_until(until).collect();
    if let Some(latest) = latest_first.first().map(|point| point.period) {
        latest_first.retain(|point| is_alike(own, point.period, latest));
    }
    if latest_first.len() < FEWEST_POINTS {
        return uncharted(Uncharted::TooFew { points: latest_first.len() });
    }
    let Window::Months(months) = window else { return uncharted(Uncharted::Unsaid) };
    let mut charted: Vec<Point> = Vec::with_capacity(latest_first.len());
    for point in latest_first {
        if charted.last().is_none_or(|later| months_between(point.as_of, later.as_of) >= months) {
            charted.push(point);
        }
    }
    charted.reverse();
    let series: Option<Vec<f64>> = charted.iter().map(|point| to_float(point.value)).collect();
    let chart = series.as_deref().and_then(chart);
    match (chart, charted.first(), charted.last()) {
        (Some(chart), Some(first), Some(last)) => {
            let high = |is_high| if is_high { Ordering::Greater } else { Ordering::Less };
            let bearing = chart.signal.map_or(Bearing::Neither, |signal| Bearing::of(own, high(signal.is_high())));
            Process::Charted { chart, bearing, first: first.period, last: last.period, carries_over: months == 0 }
        }
        _ => uncharted(Uncharted::Overlapping { months }),
    }
}
