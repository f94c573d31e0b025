//! A rate or a share that does not follow from the numerator and the denominator in its own row.
//!
//! Rates may be standardised, and parts may be rounded or of another year. So a row is told only where those beside it
//! follow from theirs.

use super::{Grounds, in_unit};
use crate::diagnostics::Sink;
use crate::model::{Metric, MetricId};
use crate::observations::{Column, Observation};
use crate::units::{Decimal, Unit, round_half_up};

/// So many rows must follow from their parts, for each that does not.
const WITNESSES: usize = 3;

pub(super) fn advise(grounds: Grounds<'_>, id: MetricId, metric: &Metric, sink: &mut Sink) {
    let rows = grounds.values(id).into_iter().filter_map(|(value, row)| {
        let follows = follows(metric, row)?;
        Some((value, follows, row, agree(value, follows)?))
    });
    let (right, wrong): (Vec<_>, Vec<_>) = rows.partition(|(.., agrees)| *agrees);
    if right.len() < WITNESSES * wrong.len() {
        return;
    }
    for (value, follows, row, _) in wrong {
        let follows = in_unit(metric, round_half_up(follows, value.scale()));
        let parts = [Column::Numerator, Column::Denominator].map(|column| grounds.cell(row, column));
        let says = (in_unit(metric, value), follows);
        sink.parts_disagree(grounds.cell(row, Column::Value), &metric.name, (&says.0, &says.1), parts, metric.span);
    }
}

/// The value that follows from what stands beside it in a row, to as many decimals as that one has.
pub fn value_of_parts(metric: &Metric, row: &Observation) -> Option<Decimal> {
    Some(round_half_up(follows(metric, row)?, row.value.number()?.scale()))
}

fn follows(metric: &Metric, row: &Observation) -> Option<Decimal> {
    let scale = match &metric.unit.as_ref()?.value {
        Unit::Rate { per, .. } => *per,
        unit if unit.is_percent() => Decimal::ONE_HUNDRED,
        _ => return None,
    };
    let supplied = row.supplied.as_deref()?;
    let over = supplied.denominator.filter(|over| *over > Decimal::ZERO)?;
    supplied.numerator?.checked_mul(scale)?.checked_div(over)
}

/// Whether a value is what follows, as it is printed, or within a hundredth of it; none where they are too far apart to
/// be reckoned with.
fn agree(value: Decimal, follows: Decimal) -> Option<bool> {
    let (apart, unit) = (value.checked_sub(follows)?.abs(), Decimal::new(1, value.scale()));
    Some(apart <= unit || apart.checked_mul(Decimal::ONE_HUNDRED).is_some_and(|apart| apart <= value.abs()))
}
