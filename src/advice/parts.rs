//! A rate or a share that does not follow from the numerator and the denominator in its own row, and the two in the places
//! of each other.
//!
//! Rates may be standardised, and parts may be rounded or of another year. So a row is told only where others follow from
//! theirs: those of the same organisation, or where it has but the one, those of the others.

use std::collections::BTreeMap;

use super::{Grounds, in_unit};
use crate::diagnostics::{PartsDisagree, Sink};
use crate::model::{Metric, MetricId};
use crate::observations::{Column, Observation, OrgKey};
use crate::source::Span;
use crate::units::{Decimal, Unit, round_half_up};

/// So many rows must follow from their parts, for each that does not.
const WITNESSES: usize = 3;

/// And so many rows of others, where an organisation has no other row.
const WITNESSES_ELSEWHERE: usize = 7;

pub(super) fn advise(grounds: Grounds<'_>, sink: &mut Sink) {
    for (id, metric) in grounds.model.measures() {
        let Some(scale) = scale(metric) else { continue };
        let rows = Rows::of(grounds, id, metric);
        if rows.are_exchanged(scale) {
            exchanged(grounds, metric, &rows, sink);
        } else {
            rows.wrong().for_each(|row| disagrees(grounds, metric, row, sink));
        }
    }
}

/// A row that gives a value and its parts.
struct Row<'a> {
    /// Whose it is: a number for each, and the name where it is not the plan's own organisation.
    whose: (usize, Option<&'a str>),
    value: Decimal,
    follows: Decimal,
    agrees: bool,
    row: &'a Observation,
}

/// The rows of a metric that give a value and its parts: the own ones first, then those of the group's members. Of large
/// tables only those are looked at that are kept for other reasons.
struct Rows<'a>(Vec<Row<'a>>);

impl<'a> Rows<'a> {
    fn of(grounds: Grounds<'a>, id: MetricId, metric: &Metric) -> Self {
        let group = metric.compared_with.map(|group| grounds.model.group(group));
        let members = group.into_iter().flat_map(|group| &group.members).filter_map(|member| {
            let key = grounds.checked.organisation(*member).filter(|key| Some(*key) != grounds.own)?;
            Some((key, grounds.model.organisation(*member).name.as_str()))
        });
        let own = grounds.own.map(|own| (own, None));
        let all = own.into_iter().chain(members.map(|(key, name)| (key, Some(name))));
        let rows = all.enumerate().flat_map(|(number, (key, name))| {
            let rows = kept(grounds, id, key).iter().filter_map(move |row| {
                let (value, follows) = (row.value.number()?, follows(metric, row)?);
                Some(Row { whose: (number, name), value, follows, agrees: agree(value, follows)?, row })
            });
            rows.collect::<Vec<_>>()
        });
        Self(rows.collect())
    }

    /// Whether every value is the inverse of what follows from its parts, and there are enough of them.
    fn are_exchanged(&self, scale: Decimal) -> bool {
        let is_inverse = |row: &Row<'_>| {
            let inverse = scale.checked_mul(scale).and_then(|square| square.checked_div(row.follows));
            !row.agrees && inverse.and_then(|inverse| agree(row.value, inverse)).unwrap_or(false)
        };
        self.0.len() >= WITNESSES && self.0.iter().all(is_inverse)
    }

    /// The rows that do not follow from their parts, where enough others do.
    fn wrong(&self) -> impl Iterator<Item = &Row<'a>> {
        // How many follow and how many do not, of each organisation and of all.
        let (mut of_each, mut of_all) = (BTreeMap::new(), [0, 0]);
        for row in &self.0 {
            let of_one: &mut [usize; 2] = of_each.entry(row.whose.0).or_default();
            of_one[usize::from(!row.agrees)] += 1;
            of_all[usize::from(!row.agrees)] += 1;
        }
        let is_shown = |[right, wrong]: [usize; 2]| right >= WITNESSES * wrong;
        let is_shown_elsewhere = of_all[0] >= WITNESSES_ELSEWHERE && is_shown(of_all);
        self.0.iter().filter(move |row| {
            let of_one = of_each[&row.whose.0];
            !row.agrees && (is_shown(of_one) || of_one[1] == 1 && is_shown_elsewhere)
        })
    }
}

/// The rows of an organisation up to the end of the quarter that are kept, without asking for the others.
fn kept(grounds: Grounds<'_>, id: MetricId, organisation: OrgKey) -> &[Observation] {
    let Some(key) = grounds.checked.metric(id).key else { return &[] };
    if grounds.own == Some(organisation) || grounds.dataset().unkept(key, organisation).is_none() {
        return grounds.rows_of(id, organisation);
    }
    let kept = grounds.dataset().kept(key, organisation);
    let until = grounds.evaluation.quarter.last_day();
    &kept[..kept.partition_point(|row| row.as_of <= until)]
}

fn disagrees(grounds: Grounds<'_>, metric: &Metric, it: &Row<'_>, sink: &mut Sink) {
    let follows = in_unit(metric, round_half_up(it.follows, it.value.scale()));
    sink.parts_disagree(&PartsDisagree {
        cell: grounds.cell(it.row, Column::Value),
        metric: &metric.name,
        member: it.whose.1,
        says: &in_unit(metric, it.value),
        follows: &follows,
        parts: parts(grounds, it.row),
        name: metric.span,
    });
}

/// Told of every metric of a table: an author may let it stand of one. Whoever shows them shows one a table.
fn exchanged(grounds: Grounds<'_>, metric: &Metric, rows: &Rows<'_>, sink: &mut Sink) {
    let Some(first) = rows.0.first() else { return };
    let parts = parts(grounds, first.row);
    sink.parts_exchanged(parts, &metric.name, &in_unit(metric, first.value), rows.0.len(), metric.span);
}

/// The numerator and the denominator of a row.
fn parts(grounds: Grounds<'_>, row: &Observation) -> [Span; 2] {
    [Column::Numerator, Column::Denominator].map(|column| grounds.cell(row, column))
}

/// For how many of the other a rate or a share counts.
fn scale(metric: &Metric) -> Option<Decimal> {
    match &metric.unit.as_ref()?.value {
        Unit::Rate { per, .. } => Some(*per),
        unit if unit.is_percent() => Some(Decimal::ONE_HUNDRED),
        _ => None,
    }
}

/// The value that follows from what stands beside it in a row, to as many decimals as that one has.
pub fn value_of_parts(metric: &Metric, row: &Observation) -> Option<Decimal> {
    Some(round_half_up(follows(metric, row)?, row.value.number()?.scale()))
}

fn follows(metric: &Metric, row: &Observation) -> Option<Decimal> {
    let supplied = row.supplied.as_deref()?;
    let over = supplied.denominator.filter(|over| *over > Decimal::ZERO)?;
    supplied.numerator?.checked_mul(scale(metric)?)?.checked_div(over)
}

/// Whether a value is what follows, as it is printed, or within a hundredth of it; none where they are too far apart to
/// be reckoned with.
fn agree(value: Decimal, follows: Decimal) -> Option<bool> {
    let (apart, unit) = (value.checked_sub(follows)?.abs(), Decimal::new(1, value.scale()));
    Some(apart <= unit || apart.checked_mul(Decimal::ONE_HUNDRED).is_some_and(|apart| apart <= value.abs()))
}
