//! What a group is worth: its average, its median, the value at its upper quartile.
//!
//! The average is the unweighted mean of the members' values, the own one included; equality at full
//! precision counts as met. See `docs/rules/average.md` and `docs/rules/upper-quartile.md`.

use std::cmp::Ordering;

use super::field;
use super::point::{Own, Row};
use super::ratio::Ratio;
use crate::model::{Average, GroupId};
use crate::observations::{Gap as SuppliedGap, Observation};
use crate::units::{Decimal, Unit};

/// A value of a group to compare with.
#[derive(Clone, Debug)]
pub struct Benchmark {
    /// The value, in the metric's unit, to 28 digits.
    pub value: Decimal,
    /// The same as an exact fraction, where it is a mean.
    fraction: Option<(Decimal, Decimal)>,
    /// What it was made of.
    pub basis: Basis,
}

/// What a benchmark was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The members' values in these rows.
    Members(Vec<Row>),
    /// What the source supplies in the own row.
    Supplied,
}

impl Benchmark {
    /// The value, exactly.
    pub(super) fn ratio(&self) -> Ratio {
        self.fraction.and_then(|(sum, count)| Ratio::of(sum, count)).unwrap_or_else(|| Ratio::whole(self.value))
    }

    /// How a value compares with it, exactly.
    pub fn compare(&self, value: Decimal) -> Ordering {
        let exact = self.fraction.and_then(|(sum, count)| value.checked_mul(count).map(|product| product.cmp(&sum)));
        exact.unwrap_or_else(|| value.cmp(&self.value))
    }
}

/// The average of a group's members at the date of an own row.
pub(super) fn average(own: Own<'_>, group: GroupId, average: Average, row: &Observation) -> Option<Benchmark> {
    let Some(field) = field::at(own, group, row.as_of) else {
        return if average == Average::Mean { supplied_average(own, group, row) } else { None };
    };
    let basis = Basis::Members(field.rows());
    let values = field.values.iter().map(|(value, _)| *value);
    let count = Decimal::from(field.size());
    match average {
        Average::Mean => mean(values, count, basis),
        Average::OfTheOthers => {
            let others = field.values.iter().filter(|(_, row)| row.organisation != own.own).map(|(value, _)| *value);
            mean(others, count - Decimal::ONE, basis)
        }
        Average::Median => {
            let sorted = field.best_first(own);
            let middle = sorted.len() / 2;
            if sorted.len() % 2 == 1 {
                return Some(Benchmark { value: sorted[middle], fraction: None, basis });
            }
            mean([sorted[middle - 1], sorted[middle]].into_iter(), Decimal::TWO, basis)
        }
        Average::Pooled => pooled(own, &field.rows(), basis),
    }
}

/// The value at the last position of a group's upper quartile; none below four members.
pub(super) fn upper_quartile(own: Own<'_>, group: GroupId, row: &Observation) -> Option<Benchmark> {
    own.metric.better?;
    if let Some(field) = field::at(own, group, row.as_of) {
        let sorted = field.best_first(own);
        let last = sorted.len().div_ceil(4);
        return (sorted.len() >= 4).then(|| Benchmark {
            value: sorted[last - 1],
            fraction: None,
            basis: Basis::Members(field.rows()),
        });
    }
    let supplied = row.supplied.as_ref().filter(|_| own.is_group_of_source(group))?;
    let value = supplied.upper_quartile.or_else(|| from_gap(own, row, supplied.gap_to_upper_quartile.as_ref()));
    value.map(|value| Benchmark { value, fraction: None, basis: Basis::Supplied })
}

fn supplied_average(own: Own<'_>, group: GroupId, row: &Observation) -> Option<Benchmark> {
    let supplied = row.supplied.as_ref().filter(|_| own.is_group_of_source(group))?;
    let value = supplied.average.or_else(|| from_gap(own, row, supplied.gap_to_average.as_ref()));
    value.map(|value| Benchmark { value, fraction: None, basis: Basis::Supplied })
}

/// The benchmark that a published change required leads to, where it is in the metric's unit.
fn from_gap(own: Own<'_>, row: &Observation, gap: Option<&SuppliedGap>) -> Option<Decimal> {
    let SuppliedGap::Amount { amount, unit } = gap? else { return None };
    let in_unit = unit.as_ref().is_none_or(|unit| is_difference(own, unit));
    // A change for the worse is a slip in its sign; a benchmark made of it would turn the verdict round.
    let leads_to_better = own.is_better(*amount, Decimal::ZERO) || amount.is_zero();
    row.value.number().filter(|_| in_unit && leads_to_better)?.checked_add(*amount)
}

/// Whether a unit in words is that of differences of the metric.
pub(super) fn is_difference(own: Own<'_>, unit: &str) -> bool {
    let declared = own.metric.unit.as_ref().map(|unit| unit.value.difference());
    let found = Unit::read_with(unit, &own.model.plan.currencies);
    declared.is_some_and(|declared| found.is_ok_and(|found| declared.same_as(&found)))
}

fn mean(mut values: impl Iterator<Item = Decimal>, count: Decimal, basis: Basis) -> Option<Benchmark> {
    let sum = values.try_fold(Decimal::ZERO, Decimal::checked_add)?;
    let value = sum.checked_div(count)?;
    Some(Benchmark { value, fraction: Some((sum, count)), basis })
}

/// The sum of the members' numerators over the sum of their denominators; none where one is missing.
fn pooled(own: Own<'_>, rows: &[Row], basis: Basis) -> Option<Benchmark> {
    let scale = match &own.metric.unit.as_ref()?.value {
        Unit::Rate { per, .. } => *per,
        unit if unit.is_percent() => Decimal::ONE_HUNDRED,
        _ => return None,
    };
    let mut numerators = Decimal::ZERO;
    let mut denominators = Decimal::ZERO;
    for row in rows {
        let supplied = row.observation(own.dataset).supplied.as_ref()?;
        numerators = numerators.checked_add(supplied.numerator?.checked_mul(scale)?)?;
        denominators = denominators.checked_add(supplied.denominator?)?;
    }
    let value = numerators.checked_div(denominators)?;
    Some(Benchmark { value, fraction: Some((numerators, denominators)), basis })
}
