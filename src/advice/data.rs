//! Figures that can hardly be right as they stand: a value out of all its history, a position that its gap
//! contradicts.

use super::{Grounds, in_unit};
use crate::diagnostics::Sink;
use crate::evaluate::{Basis, Gap, Placing, Source, Standing};
use crate::model::{Metric, MetricId};
use crate::observations::{Column, Gap as Published, Observation};
use crate::units::{Decimal, ordinal};

pub(super) fn advise(grounds: Grounds<'_>, id: MetricId, metric: &Metric, sink: &mut Sink) {
    let values = grounds.values(id);
    if !lone_zero(grounds, metric, &values, sink) && !slipped_point(grounds, metric, &values, None, sink) {
        jump(grounds, id, metric, &values, sink);
    }
    slips_of_others(grounds, id, metric, sink);
    position_and_gap(grounds, metric, grounds.evaluation.standing(id), sink);
}

/// How many other values it takes to know what is usual.
const HISTORY: usize = 8;

/// From so much on, a value does not come to nothing by chance, be it a count, a percentage or money.
const FAR_FROM_ZERO: Decimal = Decimal::TEN;

/// A single 0 among at least five values of which the others are of one size (the largest at most three times the
/// smallest) and far from it: a cell that says 0 for want of a figure, as a rule.
fn lone_zero(grounds: Grounds<'_>, metric: &Metric, values: &[(Decimal, &Observation)], sink: &mut Sink) -> bool {
    let (zeros, others): (Vec<_>, Vec<_>) = values.iter().partition(|(value, _)| value.is_zero());
    let [(_, row)] = zeros.as_slice() else { return false };
    let least = others.iter().map(|(value, _)| *value).min().filter(|least| *least >= FAR_FROM_ZERO);
    let most = others.iter().map(|(value, _)| *value).max();
    let (Some(least), Some(most)) = (least, most) else { return false };
    let is_one_size = least.checked_mul(3.into()).is_some_and(|bound| most <= bound);
    if others.len() < 4 || !is_one_size {
        return false;
    }
    let cell = grounds.cell(row, Column::Value);
    sink.lone_zero(cell, &metric.name, &grounds.date(row.period), &in_unit(metric, least), others.len(), metric.span);
    true
}

/// Values of the other members of the metric's group that have slipped, at most one a member: positions and averages
/// are worked out from them.
fn slips_of_others(grounds: Grounds<'_>, id: MetricId, metric: &Metric, sink: &mut Sink) {
    let Some(group) = metric.compared_with.map(|group| grounds.model.group(group)) else { return };
    for member in &group.members {
        let Some(key) = grounds.checked.organisation(*member).filter(|key| Some(*key) != grounds.own) else { continue };
        if !grounds.may_hold_outlier(id, key) {
            continue;
        }
        let values = grounds.values_of(id, key);
        let name = &grounds.model.organisation(*member).name;
        slipped_point(grounds, metric, &values, Some(name), sink);
    }
}

/// A value that would be among the others if its decimal point stood one, two or three places further, where the
/// others are of one size (the largest at most three times the smallest) and it is not. Among them is what lies no
/// more than a tenth outside of them. The values are those of `member`, where it is not the plan's own organisation.
fn slipped_point(
    grounds: Grounds<'_>,
    metric: &Metric,
    values: &[(Decimal, &Observation)],
    member: Option<&str>,
    sink: &mut Sink,
) -> bool {
    if values.len() <= 4 || values.iter().any(|(value, _)| value.is_zero() || value.is_sign_negative()) {
        return false;
    }
    let ([least, second_least], [most, second_most]) = extremes(values);
    let is_one_size = |least: Decimal, most: Decimal| least.checked_mul(3.into()).is_some_and(|bound| most <= bound);
    let (odd, least, most) = match (is_one_size(second_least, most), is_one_size(least, second_most)) {
        (true, false) => (least, second_least, most),
        (false, true) => (most, least, second_most),
        _ => return false,
    };
    let (least, most) = (least.checked_mul(Decimal::new(9, 1)), most.checked_mul(Decimal::new(11, 1)));
    let is_among = |value: Decimal| least.is_some_and(|least| least <= value) && most.is_some_and(|most| value <= most);
    let slip = [(10, "ten"), (100, "a hundred"), (1000, "a thousand")].into_iter().find_map(|(factor, words)| {
        let factor = Decimal::from(factor);
        if odd.checked_mul(factor).is_some_and(is_among) {
            return Some(format!("{words} times too small"));
        }
        odd.checked_div(factor).is_some_and(is_among).then(|| format!("{words} times too large"))
    });
    let (Some(slip), Some(index)) = (slip, values.iter().position(|(value, _)| *value == odd)) else { return false };
    let beside = values[index.checked_sub(1).unwrap_or(index + 1)].1;
    let beside = (grounds.cell(beside, Column::Value), "the one beside it");
    let cell = grounds.cell(values[index].1, Column::Value);
    sink.slipped_point(cell, &metric.name, member, &slip, beside, metric.span);
    true
}

/// The two least values of some and the two largest, in either case the outermost first. Sorting them all would cost a tenth
/// of the check of a small plan.
fn extremes(values: &[(Decimal, &Observation)]) -> ([Decimal; 2], [Decimal; 2]) {
    let (mut least, mut most) = ([Decimal::MAX; 2], [Decimal::MIN; 2]);
    for (value, _) in values {
        if *value < least[1] {
            least = if *value < least[0] { [*value, least[0]] } else { [least[0], *value] };
        }
        if *value > most[1] {
            most = if *value > most[0] { [*value, most[0]] } else { [most[0], *value] };
        }
    }
    (least, most)
}

/// The latest value has changed by more than ten times the usual change (the median) and by more than three
/// times the largest one so far, over at least eight values before it. Where most of the others changed alike, the world
/// has changed and not a cell.
fn jump(grounds: Grounds<'_>, id: MetricId, metric: &Metric, values: &[(Decimal, &Observation)], sink: &mut Sink) {
    let Some(((latest, row), before)) = values.split_last().filter(|(_, before)| before.len() >= HISTORY) else {
        return;
    };
    let change = |from: Decimal, to: Decimal| to.checked_sub(from).map(|change| change.abs());
    let changes: Option<Vec<Decimal>> = before.windows(2).map(|pair| change(pair[0].0, pair[1].0)).collect();
    let Some(mut changes) = changes else { return };
    changes.sort();
    let (previous, previous_row) = before[before.len() - 1];
    let (usual, largest) = (changes[changes.len() / 2], changes[changes.len() - 1]);
    let Some(change) = change(previous, *latest) else { return };
    let exceeds = |times: i64, of: Decimal| of.checked_mul(times.into()).is_some_and(|bound| change > bound);
    if usual.is_zero() || !exceeds(10, usual) || !exceeds(3, largest) {
        return;
    }
    if most_others_moved_alike(grounds, id, metric, [(previous, previous_row), (*latest, row)]) {
        return;
    }
    let other = (
        grounds.cell(previous_row, Column::Value),
        format!("{} in {}", in_unit(metric, previous), grounds.date(previous_row.period)),
    );
    let change = format!("{} to {}", in_unit(metric, previous), in_unit(metric, *latest));
    sink.sudden_jump(grounds.cell(row, Column::Value), &metric.name, &change, before.len(), other, metric.span);
}

/// Whether more than half of the other members of the metric's group, and at least two, changed between the same two dates
/// in the same direction, each by at least half as much of what it had before.
fn most_others_moved_alike(
    grounds: Grounds<'_>,
    id: MetricId,
    metric: &Metric,
    [(before, from), (now, to)]: [(Decimal, &Observation); 2],
) -> bool {
    let Some(group) = metric.compared_with.map(|group| grounds.model.group(group)) else { return false };
    let others = group.members.iter().filter_map(|member| grounds.checked.organisation(*member));
    let changes = others.filter(|key| Some(*key) != grounds.own).filter_map(|key| {
        let values = grounds.values_of(id, key);
        let at = |row: &Observation| values.iter().find(|(_, it)| it.as_of == row.as_of).map(|(value, _)| *value);
        Some((at(from)?, at(to)?))
    });
    let changes: Vec<(Decimal, Decimal)> = changes.collect();
    let is_alike = |(theirs_before, theirs_now): &(Decimal, Decimal)| {
        let (ours, theirs) = (now.checked_sub(before), theirs_now.checked_sub(*theirs_before));
        let Some((ours, theirs)) = ours.zip(theirs) else { return false };
        // Theirs as a part of what they had, against half of ours as a part of what we had, without a division.
        let twice = theirs.abs().checked_mul(before.abs()).and_then(|it| it.checked_mul(Decimal::TWO));
        let once = ours.abs().checked_mul(theirs_before.abs());
        ours.is_sign_negative() == theirs.is_sign_negative()
            && twice.zip(once).is_some_and(|(twice, once)| twice >= once)
    };
    let alike = changes.iter().filter(|change| !change.1.eq(&change.0) && is_alike(change)).count();
    alike >= 2 && alike * 2 > changes.len()
}

/// A position and a change required that cannot both be right. Only where the source supplies one of the two:
/// what is computed from the members' figures agrees with itself.
///
/// First place and yet a change required, or last and yet none: impossible. In the best three of eight and worse
/// than the average by more than a tenth of it: in 192 real comparisons the third was worse than the mean 4 times,
/// and by 2.6% at most. Where the change is known in events alone, more than a quarter of the change that leads to
/// the upper quartile.
fn position_and_gap(grounds: Grounds<'_>, metric: &Metric, standing: &Standing, sink: &mut Sink) {
    let (Some(placing), Some(row)) = (&standing.position.to, standing.valued) else { return };
    let average_is_supplied = standing.average.as_ref().is_none_or(|average| average.basis == Basis::Supplied);
    if placing.row != row || placing.of < 4 || !(placing.source == Source::Supplied || average_is_supplied) {
        return;
    }
    let last = placing.position == placing.of && !placing.tied;
    let in_front = placing.position * 8 <= placing.of * 3;
    let why = match &standing.gap_to_average {
        Gap::AlreadyAsGood if last => "nobody in last place is better than the average",
        Gap::Required { .. } | Gap::RequiredEvents(_) if placing.position == 1 => {
            "nobody in first place is worse than the average"
        }
        Gap::Required { amount, .. } if in_front && is_far(standing, *amount) => {
            "so good a place is hardly ever more than a tenth worse than the average"
        }
        Gap::RequiredEvents(events) if in_front && is_much(*events, &standing.gap_to_upper_quartile) => {
            "so good a place is hardly ever so much worse than the average"
        }
        _ => return position_and_quartile(grounds, metric, placing, row.observation(grounds.dataset()), sink),
    };
    let observation = row.observation(grounds.dataset());
    let column = if placing.source == Source::Supplied { Column::Position } else { Column::Value };
    let gap = (grounds.cell(observation, gap_column(observation)), "the change that would reach the average");
    sink.position_contradicts_gap(
        grounds.cell(observation, column),
        &metric.name,
        &place(metric, placing),
        ("average", why),
        gap,
        metric.span,
    );
}

/// A published position and a published change to the upper quartile that cannot both be right, by any of the ways in
/// which quartiles are reckoned: first place and yet a change required, or the worse half and yet none.
fn position_and_quartile(
    grounds: Grounds<'_>,
    metric: &Metric,
    placing: &Placing,
    observation: &Observation,
    sink: &mut Sink,
) {
    let supplied = observation.supplied.as_ref().filter(|_| placing.source == Source::Supplied);
    let why = match supplied.and_then(|row| row.gap_to_upper_quartile.as_ref()) {
        Some(Published::AlreadyBetter) if placing.position * 2 > placing.of && !placing.tied => {
            "nobody in the worse half is in the upper quartile"
        }
        Some(Published::Amount { amount, .. }) if placing.position == 1 && !amount.is_zero() => {
            "first place is in the upper quartile"
        }
        _ => return,
    };
    let gap = (grounds.cell(observation, Column::GapToUpperQuartile), "the change that would reach it");
    sink.position_contradicts_gap(
        grounds.cell(observation, Column::Position),
        &metric.name,
        &place(metric, placing),
        ("upper quartile", why),
        gap,
        metric.span,
    );
}

fn gap_column(observation: &Observation) -> Column {
    let supplied = observation.supplied.as_ref();
    match supplied.map(|row| (row.gap_to_average.is_some(), row.average.is_some())) {
        Some((true, _)) => Column::GapToAverage,
        Some((false, true)) => Column::Average,
        _ => Column::Value,
    }
}

/// Whether a change required is more than a tenth of the average that it leads to.
fn is_far(standing: &Standing, amount: Decimal) -> bool {
    let average = standing.average.as_ref().map(|average| average.value.abs());
    average.is_some_and(|average| amount.abs().checked_mul(Decimal::TEN).is_some_and(|tenfold| tenfold > average))
}

/// Whether a change required in events is more than a quarter of the one to the upper quartile.
fn is_much(events: Decimal, to_upper_quartile: &Gap) -> bool {
    let Gap::RequiredEvents(far) = to_upper_quartile else { return false };
    events.abs().checked_mul(4.into()).is_some_and(|fourfold| fourfold > far.abs())
}

/// The position as the plan prints it.
fn place(metric: &Metric, placing: &Placing) -> String {
    let from_worst = if metric.scale == crate::model::Scale::WorstFirst { ", counted from the worst" } else { "" };
    format!("{} of {}{from_worst}", ordinal(placing.printed(metric.scale)), placing.of)
}
