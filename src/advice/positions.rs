//! Positions and changes required, as sources publish them, that cannot both be right.

use super::Grounds;
use crate::diagnostics::Sink;
use crate::evaluate::{Basis, Gap, Placing, Source, Standing};
use crate::model::{Metric, MetricId};
use crate::observations::{Column, Gap as Published, Observation};
use crate::units::{Decimal, ordinal};

/// A position and a change required that cannot both be right. Only where the source supplies one of the two:
/// what is computed from the members' figures agrees with itself.
///
/// First place and yet a change required, or last and yet none: impossible. In the best three of eight and worse
/// than the average by more than a tenth of it: in 192 real comparisons the third was worse than the mean 4 times,
/// and by 2.6% at most. Where the change is known in events alone, more than a quarter of the change that leads to
/// the upper quartile.
pub(super) fn advise(grounds: Grounds<'_>, id: MetricId, metric: &Metric, sink: &mut Sink) {
    let standing = grounds.evaluation.standing(id);
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
