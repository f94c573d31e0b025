//! Whether a difference from the average, or a change, is larger than chance would make it.
//!
//! It is told where events and what they are counted over are known, and never changes a verdict. The arithmetic is
//! in `statistics`; which rows it is done with is decided here. See `docs/rules/significance.md`.

use std::cmp::Ordering;

use super::comparable;
use super::field;
use super::movement::Movement;
use super::point::{Own, Point};
use super::position::Placing;
use super::window::{Window, months_between};
use crate::calendar::Period;
use crate::model::{GroupId, Polarity};
use crate::observations::Observation;
use crate::statistics::{Chance, Comparison, Interval, Sample};
use crate::units::{Decimal, Unit, round_half_up, to_float};

/// What chance has to do with how a metric stands.
#[derive(Clone, Debug, Default)]
pub struct Significance {
    /// The difference of the latest value from the pooled average of the metric's group.
    pub from_average: Option<Box<FromAverage>>,
    /// The change of the own value between the two dates of the position's movement.
    pub behind_position: Option<Box<ValueChange>>,
    /// The change of the own value between the two dates of its own movement.
    pub of_value: Option<Box<ValueChange>>,
}

/// What was counted, and over how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The numerator: as given, or worked out from the value and rounded to whole events.
    pub events: u64,
    /// The denominator as given.
    pub over: Decimal,
}

/// How a value lies in the funnel about the pooled average of its group. Figures are in the metric's unit.
#[derive(Clone, Debug)]
pub struct FromAverage {
    /// What the own value was made of.
    pub counted: Counted,
    /// How many members the average is of, the own organisation included.
    pub members: u32,
    /// All events of the group over all they are counted over.
    pub average: f64,
    /// Values of an organisation of this size that are no surprise, at 95%.
    pub usual: Interval,
    /// The same at 99.8%.
    pub strict: Interval,
    /// Whether the value lies beyond.
    pub chance: Chance,
    /// On which side.
    pub bearing: Bearing,
}

/// What became of a value between two dates.
#[derive(Clone, Debug)]
pub struct ValueChange {
    /// The earlier period.
    pub from: Period,
    /// The later period.
    pub to: Period,
    /// What the earlier value was made of.
    pub before: Counted,
    /// What the later value was made of.
    pub now: Counted,
    /// How the two are compared.
    pub comparison: Comparison,
    /// The interval at 95%: of the ratio, or of the difference in points; none where it has no end.
    pub interval: Option<Interval>,
    /// Whether the change is larger than chance would make it.
    pub chance: Chance,
    /// Where it leads.
    pub bearing: Bearing,
}

/// Whether what is seen is welcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bearing {
    /// For the better.
    Better,
    /// For the worse.
    Worse,
    /// Neither, or nothing says which values are better.
    Neither,
}

impl Bearing {
    /// Of a figure that is higher (`Greater`) or lower than it might be.
    pub(super) fn of(own: Own<'_>, ordering: Ordering) -> Self {
        match (own.metric.better.map(|better| better.value), ordering) {
            (None, _) | (_, Ordering::Equal) => Self::Neither,
            (Some(Polarity::Higher), Ordering::Greater) | (Some(Polarity::Lower), Ordering::Less) => Self::Better,
            _ => Self::Worse,
        }
    }
}

/// What chance has to do with the latest value, in a row, and with the movements that lead to it.
pub(super) fn of(
    own: Own<'_>,
    valued: &Observation,
    value: &Movement<Point>,
    position: &Movement<Placing>,
    window: Window,
) -> Significance {
    // Most metrics count nothing over anything, and cost no more than this look.
    if valued.supplied.as_deref().is_none_or(|supplied| supplied.denominator.is_none()) {
        return Significance::default();
    }
    let Some(counts) = Counts::of(own) else { return Significance::default() };
    let Some(sampled) = counts.sample(valued) else { return Significance::default() };
    let from_average = own.metric.compared_with.and_then(|group| counts.beside_average(own, group, valued, sampled));
    let row = |row: super::Row| row.observation(own.dataset);
    let of_value =
        value.from.zip(value.to).and_then(|(from, to)| counts.change(own, row(from.row), row(to.row), window));
    let placings = position.from.as_ref().zip(position.to.as_ref());
    let behind_position = placings.and_then(|(from, to)| counts.change(own, row(from.row), row(to.row), window));
    let (from_average, of_value) = (from_average.map(Box::new), of_value.map(Box::new));
    Significance { from_average, behind_position: behind_position.map(Box::new), of_value }
}

/// How the values of a metric follow from counts.
#[derive(Clone, Copy)]
struct Counts {
    /// A value is the numerator times this over the denominator: 100 for a share, 1,000 for a rate per 1,000.
    scale: Decimal,
    is_share: bool,
}

impl Counts {
    /// `None` where the unit is no rate or share of things that happen singly.
    fn of(own: Own<'_>) -> Option<Self> {
        let unit = &own.metric.unit.as_ref()?.value;
        if !unit.is_of_things() {
            return None;
        }
        Some(match unit {
            Unit::Rate { per, .. } => Self { scale: *per, is_share: false },
            _ => Self { scale: Decimal::ONE_HUNDRED, is_share: true },
        })
    }

    /// The counts behind a row; `None` where they are not known, are no counts, or are not those of its value.
    fn sample(self, row: &Observation) -> Option<(Counted, Sample)> {
        let value = row.value.number()?;
        let supplied = row.supplied.as_deref()?;
        let over = supplied.denominator.filter(|over| *over > Decimal::ZERO)?;
        let events = match supplied.numerator {
            Some(events) => {
                let follows = events.checked_mul(self.scale)?.checked_div(over)?;
                agree(follows, value)?;
                events
            }
            // The value may be rounded; what was counted is whole.
            None => round_half_up(value.checked_mul(over)?.checked_div(self.scale)?, 0),
        };
        let events = whole(events)?;
        let sample =
            if self.is_share { Sample::share(events, whole(over)?)? } else { Sample::rate(events, to_float(over)?)? };
        Some((Counted { events, over }, sample))
    }

    /// All present members must be counted: a pooled average of some would be the average of nobody in particular.
    fn beside_average(
        self,
        own: Own<'_>,
        group: GroupId,
        row: &Observation,
        (counted, sample): (Counted, Sample),
    ) -> Option<FromAverage> {
        let field = field::at(own, group, row.as_of)?;
        let samples = field.values.iter().map(|(_, row)| self.sample(row.observation(own.dataset)).map(|(_, it)| it));
        let samples: Vec<Sample> = samples.collect::<Option<_>>()?;
        let funnel = sample.funnel(&samples)?;
        let scale = to_float(self.scale)?;
        Some(FromAverage {
            counted,
            members: field.size(),
            average: funnel.average * scale,
            usual: funnel.usual.times(scale),
            strict: funnel.strict.times(scale),
            chance: funnel.chance,
            bearing: Bearing::of(own, funnel.side),
        })
    }

    /// Only where the two rows count different events: months in common, or the people of a stock who are there on
    /// both days, are no two samples.
    fn change(self, own: Own<'_>, from: &Observation, to: &Observation, window: Window) -> Option<ValueChange> {
        let months = window.months().filter(|months| *months > 0)?;
        if months_between(from.as_of, to.as_of) < months || comparable::check(own, from.period, to.period).is_err() {
            return None;
        }
        let ((before, earlier), (now, later)) = (self.sample(from)?, self.sample(to)?);
        let change = later.since(earlier)?;
        let points = if self.is_share { to_float(self.scale)? } else { 1.0 };
        Some(ValueChange {
            from: from.period,
            to: to.period,
            before,
            now,
            comparison: change.comparison,
            interval: change.interval.map(|interval| interval.times(points)),
            chance: change.chance,
            bearing: Bearing::of(own, to.value.number()?.cmp(&from.value.number()?)),
        })
    }
}

/// Whether what follows from the counts is the value, but for rounding: within half of its last digit and a hundredth
/// of it. Counts of a quarter beside a rate of a year are not those of the value.
fn agree(follows: Decimal, value: Decimal) -> Option<()> {
    let half = Decimal::try_new(5, value.scale() + 1).unwrap_or_default();
    let allowed = value.abs().checked_div(Decimal::ONE_HUNDRED)?.checked_add(half)?;
    (follows.checked_sub(value)?.abs() <= allowed).then_some(())
}

fn whole(number: Decimal) -> Option<u64> {
    let is_whole = number.fract().is_zero() && number >= Decimal::ZERO;
    is_whole.then(|| u64::try_from(number).ok()).flatten()
}
