//! Whether a metric's fields fit together, and its aspirations with them.

use super::target::{Step, Target, Tolerance, Typed};
use super::{always, grades, steps, units};
use crate::calendar::Period;
use crate::diagnostics::Sink;
use crate::model::{
    Amount, Aspiration, Baseline, Bound, Change, Counted, Goal, Metric, Model, Polarity, Scale, Share, Spanned,
};
use crate::source::Span;
use crate::units::{Decimal, Unit, format_number};

/// The aspirations of a metric that fit it; a hole for each that does not, or that could not be read.
pub(super) fn check(model: &Model, metric: &Metric, sink: &mut Sink) -> Vec<Option<Typed>> {
    if let (Some(none), Some(some)) = (&metric.no_aspiration, metric.aspirations.first()) {
        sink.aspiration_and_none(some.span, &metric.name, none.span);
    }
    if metric.no_aspiration.is_none() && metric.aspirations.is_empty() && !metric.damaged {
        sink.no_word_on_aspiration(metric.span, &metric.name);
    }
    let mut polarity_told = metric.damaged;
    let tolerance = tolerance(metric, sink);
    let mut typed = Vec::with_capacity(metric.aspirations.len());
    for aspiration in &metric.aspirations {
        let polarity_told = &mut polarity_told;
        let former = aspiration.revisions.iter().map(|revision| {
            let former = aspiration_of(model, metric, &revision.former, tolerance, polarity_told, sink);
            (revision.at.value, former)
        });
        let former: Vec<_> = former.collect();
        let present = aspiration_of(model, metric, aspiration, tolerance, polarity_told, sink);
        if present.is_some() {
            always::met(model, metric, aspiration, sink);
        }
        typed.push(present.map(|present| Typed { former, ..present }));
    }
    typed
}

fn aspiration_of(
    model: &Model,
    metric: &Metric,
    aspiration: &Aspiration,
    tolerance: Option<Tolerance>,
    polarity_told: &mut bool,
    sink: &mut Sink,
) -> Option<Typed> {
    let goal = aspiration.goal.as_ref()?;
    if needs_polarity(goal) && metric.better.is_none() {
        if !std::mem::replace(polarity_told, true) {
            sink.missing_polarity(aspiration.span, &metric.name, metric.span);
        }
        return None;
    }
    let words = Written { span: aspiration.span, text: &aspiration.text, by: aspiration.by };
    let target = target(model, metric, words, goal, sink)?;
    if let (Target::Level { level, .. }, Some(Tolerance::Percent(_)), Some(amount)) =
        (&target, tolerance, &metric.tolerance)
        && level.is_zero()
        && let Some(unit) = &metric.unit
    {
        sink.tolerance_of_zero(amount.span, aspiration.span, &unit.value);
    }
    Some(Typed { target, by: aspiration.by.map(|by| by.value), tolerance, former: Vec::new() })
}

/// An aspiration, or a step of one, as it was written.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    /// Its place.
    pub span: Span,
    /// Its words in one line.
    pub text: &'a str,
    /// Its deadline.
    pub by: Option<Spanned<Period>>,
}

/// How far from a target is still near: in the unit of differences, or a percentage of the target, which nobody
/// could tell from points where the metric is a percentage itself.
fn tolerance(metric: &Metric, sink: &mut Sink) -> Option<Tolerance> {
    let amount = metric.tolerance.as_ref()?;
    let is_percent = amount.unit.as_ref().is_some_and(|unit| unit.value == "%");
    let is_share = metric.unit.as_ref().is_some_and(|unit| unit.value.is_percent());
    if is_percent && !is_share {
        return Some(Tolerance::Percent(amount.number));
    }
    units::difference(metric, amount, sink).map(Tolerance::Absolute)
}

/// How many members a share of ranks needs to be defined: no fewer than there are shares.
pub fn least_members(share: Share) -> usize {
    match share {
        Share::UpperQuartile => 4,
        Share::UpperHalf => 2,
        Share::Top(percent) => {
            let least = Decimal::ONE_HUNDRED.checked_div(percent).map(|members| members.ceil());
            least.and_then(|members| usize::try_from(members).ok()).unwrap_or(usize::MAX)
        }
    }
}

/// Any target, gap or trend needs to know which values are better; a band, a range and a promise do not.
fn needs_polarity(goal: &Goal) -> bool {
    match goal {
        Goal::Trajectory(steps) => steps.iter().any(|step| needs_polarity(&step.goal)),
        goal => !matches!(goal, Goal::Band { .. } | Goal::Expected { .. } | Goal::ToBeSet),
    }
}

pub(super) fn target(
    model: &Model,
    metric: &Metric,
    aspiration: Written<'_>,
    goal: &Goal,
    sink: &mut Sink,
) -> Option<Target> {
    grades::allow(metric, aspiration.text, aspiration.span, goal, sink)?;
    match goal {
        Goal::Position { rank, counted, group } => {
            let place = model.group(group.value);
            let size = place.members.len();
            if rank.value == 0 || (rank.value as usize > size && size > 0) {
                sink.position_beyond_group(rank.span, rank.value, &place.name, size, place.span);
                return None;
            }
            if metric.scale == Scale::WorstFirst && *counted == Counted::AsPrinted && rank.value == 1 && size > 1 {
                sink.first_is_worst(rank.span, &metric.name, size);
            }
            Some(Target::Position { rank: rank.value, counted: *counted, group: group.value })
        }
        Goal::Share { share, group } => {
            let place = model.group(group.value);
            let (size, needed) = (place.members.len(), least_members(*share));
            if size > 0 && size < needed {
                sink.group_too_small(group.span, aspiration.text, &place.name, size, needed, place.span);
                return None;
            }
            Some(Target::Share { share: *share, group: group.value })
        }
        Goal::Average { average, group } => Some(Target::Average { average: *average, group: group.value }),
        Goal::Level(level) => {
            let leads_up = matches!(level.bound, Bound::AtLeast | Bound::Above);
            towards_better(metric, aspiration, leads_up, sink)?;
            let amount = units::level(metric, &level.amount, sink)?;
            over_a_hundred(metric, &level.amount, sink);
            let floor = match &level.floor {
                Some(floor) => Some(floor_of(metric, floor, amount, leads_up, sink)?),
                None => None,
            };
            Some(Target::Level { bound: level.bound, level: amount, floor })
        }
        Goal::Members { level, count, group } => {
            let leads_up = matches!(level.bound, Bound::AtLeast | Bound::Above);
            towards_better(metric, aspiration, leads_up, sink)?;
            let amount = units::level(metric, &level.amount, sink)?;
            over_a_hundred(metric, &level.amount, sink);
            let place = model.group(group.value);
            let size = place.members.len();
            if let Some(count) = count.filter(|count| count.value as usize > size && size > 0) {
                sink.more_members_than_group(count.span, count.value, &place.name, size, place.span);
                return None;
            }
            let count = count.map(|count| count.value);
            Some(Target::Members { bound: level.bound, level: amount, count, group: group.value })
        }
        Goal::Band { low, high } => {
            let (low, high) = ends(metric, aspiration, low, high, sink)?;
            Some(Target::Band { low, high })
        }
        Goal::Expected { low, high } => {
            let (low, high) = ends(metric, aspiration, low, high, sink)?;
            Some(Target::Expected { low, high })
        }
        Goal::Profile { values, span } => steps::profile(metric, values, *span, sink),
        Goal::Trajectory(steps) => steps::trajectory(model, metric, steps, sink),
        Goal::Change { change, from } => {
            let step = step(metric, change, sink)?;
            if let (Step::Relative(percent), Change::Down(amount)) = (step, change)
                && percent < -Decimal::ONE_HUNDRED
            {
                sink.falls_below_nothing(amount.span);
                return None;
            }
            towards_better(metric, aspiration, step.is_up(), sink)?;
            in_order(aspiration, from, sink)?;
            Some(Target::Change { step, from: *from })
        }
        Goal::Maintained { from } => {
            in_order(aspiration, from, sink)?;
            Some(Target::Maintained { from: *from })
        }
        Goal::Improving(since) => Some(Target::Improving(*since)),
        Goal::ToBeSet => Some(Target::ToBeSet),
    }
}

/// An aspiration leads where values are better.
fn towards_better(metric: &Metric, aspiration: Written<'_>, leads_up: bool, sink: &mut Sink) -> Option<()> {
    let better = metric.better?;
    let against = match better.value {
        Polarity::Lower if leads_up => "lower",
        Polarity::Higher if !leads_up => "higher",
        _ => return Some(()),
    };
    sink.aspires_to_the_worse(aspiration.span, aspiration.text, &metric.name, against, better.span);
    None
}

/// The ends of a band, the lower one first.
fn ends(
    metric: &Metric,
    aspiration: Written<'_>,
    low: &Amount,
    high: &Amount,
    sink: &mut Sink,
) -> Option<(Decimal, Decimal)> {
    // `0 ± 4.5 points` is in points throughout; a percentage and points are no two ends of one band.
    let in_points = |amount: &Amount| amount.found.as_deref().map(Unit::is_points);
    if let (Some(one), Some(other)) = (in_points(low), in_points(high))
        && one != other
        && metric.unit.as_ref().is_some_and(|unit| unit.value.is_percent())
    {
        let end = if one { low } else { high };
        let at = end.unit.as_ref().map_or(end.span, |unit| unit.span);
        sink.points_for_percent(at, &metric.name);
        return None;
    }
    let (from, to) = (units::band_end(metric, low, sink)?, units::band_end(metric, high, sink)?);
    if from > to {
        sink.band_reversed(low.span.to(high.span), aspiration.text);
        return None;
    }
    over_a_hundred(metric, high, sink);
    Some((from, to))
}

/// The floor under a level: on its worse side.
fn floor_of(metric: &Metric, floor: &Amount, level: Decimal, leads_up: bool, sink: &mut Sink) -> Option<Decimal> {
    let value = units::level(metric, floor, sink)?;
    let is_beneath = if leads_up { value < level } else { value > level };
    if !is_beneath {
        sink.floor_on_wrong_side(floor.span, &metric.name, if leads_up { "below" } else { "above" });
        return None;
    }
    Some(value)
}

fn step(metric: &Metric, change: &Change, sink: &mut Sink) -> Option<Step> {
    let signed = |amount: &Amount, sign: Decimal, sink: &mut Sink| match &amount.unit {
        Some(unit) if unit.value == "%" => {
            let is_possible = amount.number <= Decimal::ONE_HUNDRED;
            if let Some(unit) = metric.unit.as_ref().filter(|unit| unit.value.is_percent() && is_possible) {
                let way = if sign.is_sign_positive() { "up" } else { "down" };
                let written = format!("{way} {}%", format_number(amount.number));
                let points = format!("{way} {}", Unit::Points.format_value(amount.number));
                sink.percent_of_percent(amount.span, &written, &points, &metric.name, unit.span);
            }
            Some(Step::Relative(amount.number * sign))
        }
        _ => {
            let by = units::difference(metric, amount, sink)?;
            without_unit(metric, amount, sign, sink);
            Some(Step::Absolute(by * sign))
        }
    };
    match change {
        Change::Up(amount) => signed(amount, Decimal::ONE, sink),
        Change::Down(amount) => signed(amount, Decimal::NEGATIVE_ONE, sink),
        Change::Times { factor, .. } => Some(Step::Times(*factor)),
    }
}

/// A change of which nothing says what its number counts, where it may be a share as well: `down 20` for `down 20%`.
fn without_unit(metric: &Metric, amount: &Amount, sign: Decimal, sink: &mut Sink) {
    let Some(unit) = metric.unit.as_ref().filter(|unit| unit.value.grades().is_none()) else { return };
    // Nothing falls by more than all of it.
    if amount.unit.is_some() || amount.number > Decimal::ONE_HUNDRED {
        return;
    }
    let way = if sign.is_sign_positive() { "up" } else { "down" };
    let number = format_number(amount.number);
    let difference = unit.value.difference();
    let counted = match unit.value.is_money() {
        true => format!("{way} {}", difference.format_value(amount.number)),
        false => format!("{way} {number} {}", difference.phrase()),
    };
    let relative = (!unit.value.is_percent()).then(|| format!("{way} {number}%"));
    let change = format!("{way} {number}");
    sink.change_without_unit(amount.span, (&change, &metric.name), &counted, relative.as_deref(), unit.span);
}

/// A share above 100% that the metric does not say it can exceed looks like a slip in the number. It is judged
/// as it stands.
fn over_a_hundred(metric: &Metric, level: &Amount, sink: &mut Sink) {
    let is_share = metric.unit.as_ref().is_some_and(|unit| unit.value.is_percent());
    if is_share && level.number > Decimal::ONE_HUNDRED && metric.can_exceed.is_none() {
        sink.level_over_a_hundred(level.span, &metric.name);
    }
}

/// A deadline comes after its baseline.
fn in_order(aspiration: Written<'_>, from: &Baseline, sink: &mut Sink) -> Option<()> {
    match &aspiration.by {
        Some(by) if by.value.last_day() <= from.value.last_day() => {
            sink.deadline_before_baseline(by.span, from.span, aspiration.text);
            None
        }
        _ => Some(()),
    }
}
