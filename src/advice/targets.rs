//! Targets beside what the data have ever been: too far to be meant, zero where nothing is ever near zero, finer
//! than anybody measures.

use super::{Grounds, Valued, in_unit};
use crate::diagnostics::Sink;
use crate::evaluate::Gap;
use crate::model::{Amount, Aspiration, Bound, Goal, Metric, MetricId};
use crate::observations::{Column, Gap as SuppliedGap, Observation};
use crate::units::{Decimal, format_number, round_half_up};

/// A target so many times larger or smaller than every value so far is a slip more often than a wish.
const FAR: Decimal = Decimal::from_parts(50, 0, 0, false, 0);

/// So many values show whether a measure comes near zero, and to how many decimals it is given.
const ENOUGH: usize = 4;

pub(super) fn advise(grounds: Grounds<'_>, id: MetricId, metric: &Metric, sink: &mut Sink) {
    let values = grounds.values(id);
    let places = places(grounds, id);
    for (aspiration, target) in metric.aspirations.iter().zip(&grounds.checked.metric(id).targets) {
        // One that does not fit has been reported.
        if target.is_none() {
            continue;
        }
        let amounts = aspiration.goal.as_ref().map_or(Vec::new(), amounts);
        far(grounds, metric, aspiration, &amounts, &values, sink);
        zero(grounds, metric, aspiration, &values, sink);
        if let (Some((places, row)), true) = (places, values.len() >= ENOUGH)
            && let Some(amount) = amounts.iter().find(|amount| number(metric, amount).normalize().scale() > places)
        {
            let cell = (grounds.cell(row, Column::Value), "no value has more decimals than this one");
            sink.level_finer_than_data(amount.span, &aspiration.text, &metric.name, places, cell);
        }
    }
    if let (Some(tolerance), Some((places, row)), true) = (&metric.tolerance, places, values.len() >= ENOUGH)
        && tolerance.unit.as_ref().is_none_or(|unit| unit.value != "%")
        && number(metric, tolerance).normalize().scale() > places
    {
        let cell = (grounds.cell(row, Column::Value), "no value has more decimals than this one");
        let text = grounds.sources.text_of(tolerance.span);
        sink.level_finer_than_data(tolerance.span, text, &metric.name, places, cell);
    }
    fine_gaps(grounds, id, metric, places, sink);
}

/// The levels that a goal names.
fn amounts(goal: &Goal) -> Vec<&Amount> {
    match goal {
        Goal::Level(level) => std::iter::once(&level.amount).chain(&level.floor).collect(),
        Goal::Band { low, high } | Goal::Expected { low, high } => vec![low, high],
        Goal::Profile { values, .. } => values.iter().collect(),
        Goal::Trajectory(steps) => steps.iter().flat_map(|step| amounts(&step.goal)).collect(),
        _ => Vec::new(),
    }
}

/// An amount in the metric's unit: 5.6 for `£5,600,000` where that is £m.
fn number(metric: &Metric, amount: &Amount) -> Decimal {
    metric.unit.as_ref().and_then(|unit| amount.number_in(&unit.value)).unwrap_or(amount.number)
}

/// The target is more than fifty times as large as every value so far, or as small: the thousands were left
/// out, or the target is one of a month for figures of a year.
fn far(
    grounds: Grounds<'_>,
    metric: &Metric,
    aspiration: &Aspiration,
    amounts: &[&Amount],
    values: &[Valued<'_>],
    sink: &mut Sink,
) {
    let Some((latest, row)) = values.last() else { return };
    let is_far = |target: Decimal, value: Decimal| {
        let same_side = target.is_sign_positive() == value.is_sign_positive() && !target.is_zero() && !value.is_zero();
        let beyond = |large: Decimal, small: Decimal| small.checked_mul(FAR).is_some_and(|bound| large > bound);
        same_side && (beyond(target.abs(), value.abs()) || beyond(value.abs(), target.abs()))
    };
    // Fractions where percentages are meant have been reported.
    let is_share = metric.unit.as_ref().is_some_and(|unit| unit.value.is_percent());
    if is_share && values.iter().all(|(value, _)| value.abs() <= Decimal::ONE) {
        return;
    }
    let all_far = |target: Decimal| values.iter().all(|(value, _)| is_far(target, *value));
    let are_far = || !amounts.is_empty() && amounts.iter().all(|amount| all_far(number(metric, amount)));
    if !are_far() && !has_slipped(metric, aspiration, values) {
        return;
    }
    let target = number(metric, amounts[0]).abs();
    let (large, small, word) =
        if target > latest.abs() { (target, latest.abs(), "larger") } else { (latest.abs(), target, "smaller") };
    let Some(times) = large.checked_div(small) else { return };
    let times = format!("{} times {word} than the value", format_number(round_half_up(times, 0)));
    let cell = (grounds.cell(row, Column::Value), "the latest value");
    sink.target_far_from_value(
        aspiration.span,
        &aspiration.text,
        &metric.name,
        &in_unit(metric, *latest),
        &times,
        cell,
    );
}

/// Whether a single level would be among the values if its decimal point stood one place further, and is out of their
/// size as it stands: the values, at least four, are of one size (the largest at most three times the smallest), and the
/// level would lie no more than a fifth outside of them.
///
/// Tenfold or a tenth is a slip where it is met ever since, by far. Where it is still to be reached it may be a great
/// wish, if it has a deadline.
fn has_slipped(metric: &Metric, aspiration: &Aspiration, values: &[Valued<'_>]) -> bool {
    let Some(Goal::Level(level)) = &aspiration.goal else { return false };
    let (least, most) = (values.iter().map(|it| it.0).min(), values.iter().map(|it| it.0).max());
    let (Some(least), Some(most)) = (least.filter(|least| *least > Decimal::ZERO), most) else { return false };
    let is_one_size = least.checked_mul(3.into()).is_some_and(|bound| most <= bound);
    if values.len() < ENOUGH || !is_one_size || level.floor.is_some() {
        return false;
    }
    let target = number(metric, &level.amount);
    // A share beyond the whole has been reported.
    if metric.unit.as_ref().is_some_and(|unit| unit.value.is_percent()) && target > Decimal::ONE_HUNDRED {
        return false;
    }
    let (low, high) = (least.checked_mul(Decimal::new(8, 1)), most.checked_mul(Decimal::new(12, 1)));
    let is_among = |value: Decimal| low.is_some_and(|low| low <= value) && high.is_some_and(|high| value <= high);
    let (is_tenfold, is_tenth) = (
        target.checked_div(Decimal::TEN).is_some_and(is_among),
        target.checked_mul(Decimal::TEN).is_some_and(is_among),
    );
    let is_met = match level.bound {
        Bound::AtMost | Bound::Below => is_tenfold,
        Bound::AtLeast | Bound::Above => is_tenth,
    };
    // A few are not far from none.
    let is_small = metric.unit.as_ref().is_none_or(|unit| unit.value.is_count()) && target < Decimal::TEN;
    (is_tenfold || is_tenth) && !is_among(target) && (is_met || aspiration.by.is_none() && !is_small)
}

/// Zero is aspired to, now, on a measure that never came below half of its mean. A deadline makes it a path, and a
/// tolerance says how near is near enough.
fn zero(grounds: Grounds<'_>, metric: &Metric, aspiration: &Aspiration, values: &[Valued<'_>], sink: &mut Sink) {
    let Some(Goal::Level(level)) = &aspiration.goal else { return };
    let is_zero = level.bound == Bound::AtMost && level.amount.number.is_zero();
    let is_to_come = aspiration.by.is_some_and(|by| by.value.last_day() > grounds.evaluation.quarter.last_day());
    let Some((lowest, row)) = values.iter().min_by_key(|(value, _)| *value) else { return };
    if !is_zero || is_to_come || metric.tolerance.is_some() || values.len() < ENOUGH || *lowest <= Decimal::ZERO {
        return;
    }
    let sum = values.iter().try_fold(Decimal::ZERO, |sum, (value, _)| sum.checked_add(*value));
    let count = Decimal::from(values.len());
    let never_near = sum.zip(lowest.checked_mul(Decimal::TWO * count)).is_some_and(|(sum, twice)| twice > sum);
    if never_near {
        let text = format!("{}, the lowest of {} values", in_unit(metric, *lowest), values.len());
        sink.zero_target(aspiration.span, &aspiration.text, &metric.name, (grounds.cell(row, Column::Value), text));
    }
}

/// To how many decimals the data give the metric, and the own row that shows it.
fn places(grounds: Grounds<'_>, id: MetricId) -> Option<(u32, &Observation)> {
    grounds.values(id).into_iter().map(|(value, row)| (value.scale(), row)).max_by_key(|(places, _)| *places)
}

/// A published change required is not given to more decimals than the value that it is added to: a fall of 0.01
/// from 4.3 may as well be one from 4.34 or a rise from 4.26.
fn fine_gaps(
    grounds: Grounds<'_>,
    id: MetricId,
    metric: &Metric,
    places: Option<(u32, &Observation)>,
    sink: &mut Sink,
) {
    let standing = grounds.evaluation.standing(id);
    let (Some(row), Some((places, _))) = (standing.valued, places) else { return };
    let observation = row.observation(grounds.dataset());
    let Some(supplied) = &observation.supplied else { return };
    for (said, gap, column) in [
        (&supplied.gap_to_average, &standing.gap_to_average, Column::GapToAverage),
        (&supplied.gap_to_upper_quartile, &standing.gap_to_upper_quartile, Column::GapToUpperQuartile),
    ] {
        // One in events is counted, and has no decimals of its own.
        let (Some(SuppliedGap::Amount { amount, .. }), Gap::Required { .. }) = (said, gap) else { continue };
        if amount.normalize().scale() > places {
            let value = (grounds.cell(observation, Column::Value), "the value");
            sink.gap_finer_than_data(
                grounds.cell(observation, column),
                &metric.name,
                &format_number(*amount),
                places,
                value,
                metric.span,
            );
        }
    }
}
