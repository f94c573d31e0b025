//! Whether the figures of the data can be those of the plan's metrics.

use std::collections::BTreeSet;

use super::Checked;
use crate::diagnostics::{AmountInFull, Sink};
use crate::model::{Bound, Goal, Metric, MetricId, Model, Spanned};
use crate::observations::{Column, Dataset, Marks, MetricKey, Observation};
use crate::source::SourceMap;
use crate::units::{CURRENCY_SIGNS, Currencies, Decimal, Unit, to_float};

/// Reports units, percentages and positions in the data that cannot be what the plan says they are. The
/// metrics whose figures are in another unit, which are not to be judged.
pub(super) fn check(
    model: &Model,
    checked: &Checked,
    dataset: &Dataset,
    sources: &SourceMap,
    sink: &mut Sink,
) -> Vec<MetricId> {
    let mut in_another_unit = Vec::new();
    for (id, metric) in model.metrics() {
        let Some(key) = checked.metric(id).key else { continue };
        let place = Place { metric, key, dataset, sources };
        let found_before = sink.count();
        units(&place, &model.plan.currencies, sink);
        signs(&place, sink);
        if sink.count() > found_before {
            in_another_unit.push(id);
            continue;
        }
        if metric.unit.as_ref().is_some_and(|unit| unit.value.is_percent()) {
            percentages(&place, sink);
        }
        positions(model, checked, &place, sink);
    }
    in_another_unit
}

struct Place<'a> {
    metric: &'a Metric,
    key: MetricKey,
    dataset: &'a Dataset,
    sources: &'a SourceMap,
}

impl<'a> Place<'a> {
    /// Those that are kept: the first of each unit and sign in a series is among them, the first value that is not zero,
    /// and the first over 100.
    fn observations(&self) -> impl Iterator<Item = &'a Observation> {
        let (dataset, key) = (self.dataset, self.key);
        dataset.organisations_of(key).iter().flat_map(move |organisation| dataset.kept(key, *organisation))
    }

    /// Whether a value that was not kept is above a limit, which leaves room for what floats round.
    fn has_unkept_above(&self, limit: f64) -> bool {
        let organisations = self.dataset.organisations_of(self.key).iter();
        let mut unkept = organisations.filter_map(|organisation| self.dataset.unkept(self.key, *organisation));
        unkept.any(|(_, most)| most > limit)
    }

    /// Every observation, also where not all are kept.
    fn all(&self) -> impl Iterator<Item = &'a Observation> {
        let (dataset, key) = (self.dataset, self.key);
        dataset.organisations_of(key).iter().flat_map(move |organisation| dataset.series(key, *organisation))
    }
}

/// What scorecards have in the column of units beside figures of many kinds: that they are numbers, and not of what.
const SAYS_NO_UNIT: [&str; 7] = ["number", "numbers", "no", "no.", "nos", "nos.", "#"];

/// The unit column says what the plan says, or nothing. One finding for each other unit.
fn units(place: &Place<'_>, currencies: &Currencies, sink: &mut Sink) {
    let Some(unit) = &place.metric.unit else { return };
    let mut told = BTreeSet::new();
    for observation in place.observations() {
        let Some(key) = observation.unit.filter(|key| !told.contains(key)) else { continue };
        told.insert(key);
        let written = place.dataset.unit_name(key);
        let fits = Unit::read_with(written, currencies)
            .is_ok_and(|found| unit.value.same_as(&found) || found.same_as(&unit.value));
        if !fits && !SAYS_NO_UNIT.contains(&written.to_lowercase().as_str()) {
            let cell = place.dataset.cell(place.sources, observation, Column::Unit);
            sink.unit_disagrees(cell, written, &place.metric.name, &unit.value.phrase(), unit.span);
        }
    }
}

/// No number is written with a sign of another unit: `%` among calls, `£` among people, `€` among pounds; nor an amount in
/// full where the unit is millions of it, `£650,000` among `£m`.
fn signs(place: &Place<'_>, sink: &mut Sink) {
    let Some(unit) = &place.metric.unit else { return };
    let is_of_another_currency = |observation: &Observation| {
        let cell = place.dataset.cell(place.sources, observation, Column::Value);
        let sign = place.sources.text_of(cell).chars().find(|it| CURRENCY_SIGNS.contains(it));
        // A currency that is declared by its name may be written with any sign.
        unit.value.currency().is_none_or(|(ours, _)| {
            sign.is_some_and(|sign| ours.starts_with(CURRENCY_SIGNS) && !ours.starts_with(sign))
        })
    };
    let wrong = |observation: &&Observation| {
        (observation.marks.has(Marks::PERCENT) && !unit.value.is_percent())
            || (observation.marks.has(Marks::MONEY) && is_of_another_currency(observation))
    };
    if let Some(observation) = place.observations().find(wrong) {
        let cell = place.dataset.cell(place.sources, observation, Column::Value);
        let written = place.sources.text_of(cell);
        return sink.unit_disagrees(cell, written, &place.metric.name, &unit.value.phrase(), unit.span);
    }
    amounts_in_full(place, unit, sink);
}

/// What nobody counts in millions or billions with the sign of the currency before it and no `m` behind: ten thousand of
/// them. It is an amount in pounds. So is what has no sign and is ten thousand times as much as most figures are; thousands
/// of thousands are the budget of a county.
const LEAST_IN_FULL: i64 = 10_000;

/// Amounts in full among millions. Where other figures are in millions, the first of these cells is told; where none is, the
/// unit.
fn amounts_in_full(place: &Place<'_>, unit: &Spanned<Unit>, sink: &mut Sink) {
    let Some((symbol, scale)) = unit.value.currency().filter(|(_, scale)| scale.factor() >= Decimal::from(1_000_000))
    else {
        return;
    };
    let least = Decimal::from(LEAST_IN_FULL);
    let amount = |it: &Observation| it.value.number().map(|value| value.abs());
    // Most tables hold nothing of the kind, and are not looked at further.
    let may_be_unkept = || to_float(least).is_some_and(|least| place.has_unkept_above(least * 0.999));
    if place.observations().filter_map(amount).all(|it| it < least) && !may_be_unkept() {
        return;
    }
    let mut amounts: Vec<Decimal> = place.all().filter_map(amount).filter(|it| !it.is_zero()).collect();
    amounts.sort_unstable();
    let most = amounts.get(amounts.len() / 2).and_then(|middle| middle.checked_mul(least));
    let is_in_full = |it: &&Observation| {
        let is_beyond = |value| most.is_some_and(|most| value >= most);
        amount(it).is_some_and(|value| value >= least && (it.marks.has(Marks::MONEY) || is_beyond(value)))
    };
    let found = place.all().find(is_in_full);
    let Some((observation, value)) = found.and_then(|it| Some((it, it.value.number()?))) else { return };
    let cell = place.dataset.cell(place.sources, observation, Column::Value);
    let told = AmountInFull {
        cell,
        written: place.sources.text_of(cell),
        metric: &place.metric.name,
        unit: (unit.span, &unit.value.phrase()),
        in_unit: &(value / scale.factor()).normalize().to_string(),
        symbol,
    };
    let in_full = place.all().filter(is_in_full).count();
    if in_full == amounts.len() {
        sink.amounts_in_full(&told);
    } else {
        sink.amount_in_full(&told, in_full - 1);
    }
}

/// Percentages are above 1 somewhere, and not above 100 unless the plan says that they can be.
fn percentages(place: &Place<'_>, sink: &mut Sink) {
    let mut numbers = 0_usize;
    let mut first = None;
    let mut over: Option<&Observation> = None;
    let mut all_fractions = !place.has_unkept_above(1.001);
    // It takes all of them to say how many there are.
    let observations: Box<dyn Iterator<Item = &Observation>> =
        if all_fractions { Box::new(place.all()) } else { Box::new(place.observations()) };
    for observation in observations {
        let Some(value) = observation.value.number() else { continue };
        if !value.is_zero() {
            numbers += 1;
            all_fractions = all_fractions && value.abs() <= Decimal::ONE;
            first = first.or(Some(observation));
        }
        if value > Decimal::ONE_HUNDRED {
            over = over.or(Some(observation));
        }
    }
    let cell = |observation: &Observation| place.dataset.cell(place.sources, observation, Column::Value);
    // One small share is possible; that every value of a series is below 1% hardly ever is.
    // Nor does it say anything where less than 1% is aspired to.
    let is_small = place.metric.aspirations.iter().any(|it| match &it.goal {
        Some(Goal::Level(level)) => {
            matches!(level.bound, Bound::AtMost | Bound::Below)
                && level.amount.number > Decimal::ZERO
                && level.amount.number <= Decimal::ONE
        }
        _ => false,
    });
    if let Some(first) = first.filter(|_| all_fractions && numbers >= 3 && !is_small) {
        sink.fractions_for_percentages(cell(first), &place.metric.name, place.metric.span);
    }
    if let Some(over) = over.filter(|_| place.metric.can_exceed.is_none()) {
        sink.over_a_hundred_percent(cell(over), &place.metric.name, place.metric.span);
    }
}

/// No position lies beyond the group that it counts in.
fn positions(model: &Model, checked: &Checked, place: &Place<'_>, sink: &mut Sink) {
    let Some(group) = place.metric.compared_with.map(|id| model.group(id)) else { return };
    let Some(own) = checked.own(model) else { return };
    let size = group.members.len();
    for observation in place.dataset.series(place.key, own) {
        let position = observation.supplied.as_ref().and_then(|supplied| supplied.position);
        if size > 0 && position.is_some_and(|position| position as usize > size) {
            let cell = place.dataset.cell(place.sources, observation, Column::Position);
            sink.position_out_of_range(cell, &place.metric.name, &group.name, size, group.span);
        }
    }
}
