//! Targets of several parts: the steps of a trajectory, the quarters of a profile.

use super::metrics::{Written, target};
use super::target::{Target, TypedStep};
use super::units;
use crate::diagnostics::{NotSummable, Sink};
use crate::model::{Amount, Bound, Goal, Metric, Model, TrajectoryStep};
use crate::source::Span;
use crate::units::{Decimal, Unit, format_number};

/// A trajectory: each step fits, and they are of one kind and in order of time.
pub(super) fn trajectory(model: &Model, metric: &Metric, steps: &[TrajectoryStep], sink: &mut Sink) -> Option<Target> {
    for pair in steps.windows(2) {
        let [one, next] = pair else { continue };
        if let Some(step) = [one, next].into_iter().find(|step| kind(&step.goal).is_none()) {
            sink.not_a_step(step.span, &step.text);
            return None;
        }
        if kind(&one.goal) != kind(&next.goal) {
            sink.trajectory_of_two_kinds(next.span, &next.text, one.span);
            return None;
        }
        if next.by.value.last_day() <= one.by.value.last_day() {
            sink.trajectory_out_of_order(next.by.span, &next.text, one.by.span);
            return None;
        }
    }
    let typed = steps.iter().map(|step| {
        let words = Written { span: step.span, text: &step.text, by: Some(step.by) };
        Some(TypedStep { target: target(model, metric, words, &step.goal, sink)?, by: step.by.value })
    });
    typed.collect::<Option<Vec<_>>>().map(Target::Trajectory)
}

/// What the steps of a trajectory have in common; none for what cannot be a step.
fn kind(goal: &Goal) -> Option<String> {
    Some(match goal {
        Goal::Position { group, .. } => format!("position {:?}", group.value),
        Goal::Share { group, .. } => format!("share {:?}", group.value),
        Goal::Average { average, group } => format!("{average:?} {:?}", group.value),
        Goal::Level(level) => match level.bound {
            Bound::AtLeast | Bound::Above => "level to reach".to_owned(),
            Bound::AtMost | Bound::Below => "level to keep below".to_owned(),
        },
        Goal::Band { .. } => "band".to_owned(),
        Goal::Change { from, .. } => format!("change {:?}", from.value),
        _ => return None,
    })
}

/// A profile: four values that rise or stay, of what can be added up over a year or comes added up.
pub(super) fn profile(metric: &Metric, values: &[Amount], span: Span, sink: &mut Sink) -> Option<Target> {
    let unit = metric.unit.as_ref()?;
    let is_sum = unit.value.is_count() || unit.value.is_money() || unit.value.is_duration();
    let is_in_parts = matches!(metric.covers_months, Some(1 | 3));
    let comes_together = metric.is_year_to_date || (is_sum && is_in_parts);
    if !comes_together {
        let why = match metric.covers_months {
            _ if !is_sum => NotSummable::Unit,
            None => NotSummable::CoversUnsaid,
            Some(0) => NotSummable::OfDays,
            Some(_) => NotSummable::Overlapping,
        };
        sink.profile_not_summable(span, &metric.name, why, unit.span);
        return None;
    }
    let Ok(four) = <&[Amount; 4]>::try_from(values) else {
        // Those that are too many, where some are.
        let at = values.get(4).map_or(span, |fifth| Span { start: fifth.span.start, ..span });
        sink.profile_needs_four(at, values.len());
        return None;
    };
    let mut levels = [Decimal::ZERO; 4];
    for (level, amount) in levels.iter_mut().zip(four) {
        *level = units::level(metric, amount, sink)?;
    }
    if let Some(index) = (1..4).find(|index| levels[*index] < levels[index - 1]) {
        // As its author writes it: of £4.2, the metric's unit would be 0.0000042 of £m.
        let written = |index: usize| match values[index].in_words() {
            Some(words) => words,
            None => format_number(levels[index]),
        };
        let quarter = |index: usize| (values[index].span, written(index));
        let between = levels[index - 1]..=levels.get(index + 1).copied().unwrap_or(Decimal::MAX);
        let meant = in_unit(&values[index], &unit.value).filter(|(level, _)| between.contains(level));
        sink.profile_falls(quarter(index), quarter(index - 1), meant.map(|(_, words)| words));
        return None;
    }
    Some(Target::Profile(levels))
}

/// An amount of money without the scale of a unit, or in another one, as if it were in that unit: £4.2m for the `£4.2` of a
/// metric in £m.
fn in_unit(amount: &Amount, unit: &Unit) -> Option<(Decimal, String)> {
    let is_other = amount.found.as_deref().is_some_and(|found| found.is_money() && found != unit);
    (is_other && unit.is_money()).then(|| (amount.number, unit.format_value(amount.number)))
}
