//! Values that everything else in their own series speaks against: a lone 0, a minus sign, a part of a person, a jump.
//!
//! Must not know other scales that a value may be in (`slips`).

use std::collections::BTreeSet;

use super::alike::{is_among, is_one_size, most_others_moved_alike, only, reach, since_break};
use super::{Grounds, Valued, in_unit, slips};
use crate::diagnostics::Sink;
use crate::model::{Bound, Goal, Metric, MetricId};
use crate::observations::{Column, Marks, Observation};
use crate::units::{Decimal, Unit, compare};
use crate::vocabulary::prose::{CHANGES, NOUNS, OF_BOTH_SIGNS};

pub(super) fn advise(grounds: Grounds<'_>, id: MetricId, metric: &Metric, sink: &mut Sink) {
    let values = since_break(metric, grounds.values(id));
    let is_told = lone_zero(grounds, metric, &values, sink)
        || lone_minus_sign(grounds, metric, &values, sink)
        || slips::advise(grounds, id, metric, &values, sink);
    if !is_told {
        jump(grounds, id, metric, &values, sink);
        part_of_one(grounds, metric, &values, sink);
    }
    slips::of_others(grounds, id, metric, sink);
}

/// How many other values it takes to know what is usual.
const HISTORY: usize = 8;

/// From so much on, a value does not come to nothing by chance, be it a count, a percentage or money.
const FAR_FROM_ZERO: Decimal = Decimal::TEN;

/// A single 0 among at least five values of which the others are of one size (the largest at most three times the
/// smallest) and far from it: a cell that says 0 for want of a figure, as a rule. Where none at all is aspired to, the latest
/// may well have come to it.
fn lone_zero(grounds: Grounds<'_>, metric: &Metric, values: &[Valued<'_>], sink: &mut Sink) -> bool {
    let Some(((_, row), others)) = only(values, |value| value.is_zero()) else { return false };
    let Some((least, most)) = reach(&others).filter(|(least, _)| *least > Decimal::ZERO) else { return false };
    let is_far = least >= FAR_FROM_ZERO && others.len() >= 4 && is_one_size(least, most, 30);
    let is_reached = aspires_to_zero(metric) && values.last().is_some_and(|(latest, _)| latest.is_zero());
    if is_reached || !is_far && !never_nears_zero(metric, &others, (least, most)) {
        return false;
    }
    let cell = grounds.cell(row, Column::Value);
    sink.lone_zero(cell, &metric.name, &grounds.date(row.period), &in_unit(metric, least), others.len(), metric.span);
    true
}

/// Whether none is aspired to: `zero`, `at most 0`.
fn aspires_to_zero(metric: &Metric) -> bool {
    let mut levels = metric.aspirations.iter().filter_map(|it| match &it.goal {
        Some(Goal::Level(level)) => Some(level),
        _ => None,
    });
    levels.any(|level| level.bound == Bound::AtMost && level.amount.number.is_zero())
}

/// Whether a rate, a share or a length of time of less than ten stays so far from 0 that it cannot come to it: at least
/// seven values within half of the smallest, that are not the same few over and over, and that the places of their decimals
/// tell from 0 twenty times over. Ten events at the least stand behind each, where that is known: fewer come to nothing by
/// chance. So do counts below ten, whatever they were.
fn never_nears_zero(metric: &Metric, others: &[&Valued<'_>], (least, most): (Decimal, Decimal)) -> bool {
    let Some(unit) = &metric.unit else { return false };
    let is_small_events = |row: &Observation| {
        let events = row.supplied.as_deref().and_then(|supplied| supplied.numerator);
        events.is_some_and(|events| events < FAR_FROM_ZERO)
    };
    let different: BTreeSet<Decimal> = others.iter().map(|(value, _)| *value).collect();
    let places = others.iter().map(|(value, _)| value.scale()).max().unwrap_or(0);
    (unit.value.is_rate() || unit.value.is_percent() || unit.value.is_duration())
        && others.len() >= HISTORY - 1
        && different.len() >= 4
        && is_one_size(least, most, 15)
        && least >= Decimal::new(20, places)
        && !others.iter().any(|(_, row)| is_small_events(row))
}

/// A single value below 0 that would be among the others without its minus sign, where those are at least four, of one size
/// and above 0.
fn lone_minus_sign(grounds: Grounds<'_>, metric: &Metric, values: &[Valued<'_>], sink: &mut Sink) -> bool {
    let Some(((value, row), others)) = only(values, |value| value < Decimal::ZERO) else { return false };
    let Some((least, most)) = reach(&others).filter(|(least, _)| *least > Decimal::ZERO) else { return false };
    if may_be_below_zero(metric, values) || others.len() < 4 || !is_one_size(least, most, 30) {
        return false;
    }
    if !is_among(value.abs(), least, most) {
        return false;
    }
    let cell = grounds.cell(row, Column::Value);
    let says = in_unit(metric, value);
    sink.lone_minus_sign(cell, &metric.name, (&says, &grounds.date(row.period)), others.len(), metric.span);
    true
}

/// Whether values may well be below zero now and then: money that is paid back, what is called by a change, a balance or a
/// temperature, and percentages of which nobody says what they are of, unless counts stand behind them (prices and pay have
/// such, and growth).
fn may_be_below_zero(metric: &Metric, values: &[Valued<'_>]) -> bool {
    let Some(unit) = metric.unit.as_ref().map(|unit| &unit.value) else { return true };
    let is_part = |row: &Observation| row.supplied.as_deref().is_some_and(|it| it.denominator.is_some());
    let is_of_nothing = matches!(unit, Unit::Percent { of: None }) && !values.iter().any(|(_, row)| is_part(row));
    let mut words = [CHANGES, NOUNS, OF_BOTH_SIGNS].into_iter().flatten();
    unit.is_money() || unit.is_points() || is_of_nothing || words.any(|it| metric.is_spoken_of_as(it))
}

/// Words of titles, names and units of which the figures may have parts, whatever they count.
const IN_PARTS: [&str; 21] = [
    "average",
    "daily",
    "degree",
    "degrees",
    "equivalent",
    "estimate",
    "estimated",
    "fte",
    "hourly",
    "index",
    "indices",
    "mean",
    "median",
    "monthly",
    "per",
    "rate",
    "rating",
    "ratio",
    "score",
    "weekly",
    "wte",
];

/// Whether whole things are counted, by every word that a metric goes by: `calls a day` are an average.
fn counts_whole_things(metric: &Metric, unit: &Unit) -> bool {
    const TIMES: [&str; 6] = ["day", "hour", "month", "quarter", "week", "year"];
    let text = format!("{} {} {}", metric.title, metric.name, unit.phrase()).to_lowercase();
    let words: Vec<&str> = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let is_of_each = |pair: &[&str]| matches!(pair[0], "a" | "an" | "each" | "every") && TIMES.contains(&pair[1]);
    unit.counts_whole_things() && !words.iter().any(|word| IN_PARTS.contains(word)) && !words.windows(2).any(is_of_each)
}

/// A single value with a part of one, where whole things are counted and seven others at least are whole.
fn part_of_one(grounds: Grounds<'_>, metric: &Metric, values: &[Valued<'_>], sink: &mut Sink) {
    if metric.formula.is_some() || !metric.unit.as_ref().is_some_and(|unit| counts_whole_things(metric, &unit.value)) {
        return;
    }
    let Some(((value, row), others)) = only(values, |value| !value.fract().is_zero()) else { return };
    let says_why = row.marks.has(Marks::ESTIMATED) || row.marks.has(Marks::PROVISIONAL);
    if others.len() >= HISTORY - 1 && !says_why {
        let says = in_unit(metric, value);
        sink.part_of_one(grounds.cell(row, Column::Value), &metric.name, &says, others.len(), metric.span);
    }
}

/// The latest value has changed by more than ten times the usual change (the median) and by more than three
/// times the largest one so far, over at least eight values before it. Where most of the others changed alike, the world
/// has changed and not a cell.
fn jump(grounds: Grounds<'_>, id: MetricId, metric: &Metric, values: &[Valued<'_>], sink: &mut Sink) {
    let Some(((latest, row), before)) = values.split_last().filter(|(_, before)| before.len() >= HISTORY) else {
        return;
    };
    let change = |from: Decimal, to: Decimal| to.checked_sub(from).map(|change| change.abs());
    let changes: Option<Vec<Decimal>> = before.windows(2).map(|pair| change(pair[0].0, pair[1].0)).collect();
    let Some(mut changes) = changes else { return };
    changes.sort_by(compare);
    let (previous, previous_row) = before[before.len() - 1];
    let (usual, largest) = (changes[changes.len() / 2], changes[changes.len() - 1]);
    let Some(change) = change(previous, *latest) else { return };
    let exceeds = |times: i64, of: Decimal| of.checked_mul(times.into()).is_some_and(|bound| change > bound);
    if usual.is_zero() || !exceeds(10, usual) || !exceeds(3, largest) {
        return;
    }
    if most_others_moved_alike(grounds, id, metric, grounds.own, [(previous, previous_row), (*latest, row)]) {
        return;
    }
    let other = (
        grounds.cell(previous_row, Column::Value),
        format!("{} in {}", in_unit(metric, previous), grounds.date(previous_row.period)),
    );
    let change = format!("{} to {}", in_unit(metric, previous), in_unit(metric, *latest));
    sink.sudden_jump(grounds.cell(row, Column::Value), &metric.name, &change, before.len(), other, metric.span);
}
