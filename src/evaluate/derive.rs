//! Derived metrics: their series, worked out from those that the data give.
//!
//! `formula solved / offences` has a figure wherever the first metric of the formula has one and the others have
//! theirs for the same period. A missing part makes no figure.

use super::formula::{Scene, work_out_in};
use crate::calendar::Quarter;
use crate::check::{Checked, Derived};
use crate::model::{Model, OrganisationId};
use crate::observations::{Dataset, Observation, OrgKey};
use crate::units::round_half_up;

/// How many decimals a derived figure keeps. A quotient has no end; with so many, what is made of it later (a path, a
/// mean) still has room in 28 digits, and nobody measures as finely.
const PLACES: u32 = 12;

/// Works out the derived metrics that the data do not give themselves, for every organisation of the plan, each after
/// those that it is worked out from.
pub fn derive(model: &Model, checked: &mut Checked, dataset: &mut Dataset, derived: &[Derived]) {
    for one in derived {
        let id = one.metric;
        let metric = model.metric(id);
        let is_given = checked.metric(id).key.is_some() && !checked.metric(id).is_derived;
        if is_given {
            continue;
        }
        let series: Vec<_> = (0..model.organisations.len())
            .map(OrganisationId::at)
            .filter_map(|organisation| of_organisation(model, checked, dataset, *one, organisation))
            .collect();
        let Some(key) = dataset.name_derived(&metric.name, metric.span) else { continue };
        checked.bind_derived(id, key);
        for (organisation, observations) in series {
            dataset.set_derived(key, organisation, observations);
        }
    }
}

fn of_organisation(
    model: &Model,
    checked: &Checked,
    dataset: &Dataset,
    derived: Derived,
    organisation: OrganisationId,
) -> Option<(OrgKey, Vec<Observation>)> {
    let formula = model.metric(derived.metric).formula.as_ref()?;
    let key = checked.organisation(organisation)?;
    let first = checked.metric(*formula.metrics().first()?).key?;
    let value = |row: &Observation| {
        let quarter = Quarter::ending(crate::calendar::Month::of(row.as_of));
        let scene = Scene { model, checked, dataset, quarter };
        let worked = work_out_in(scene, formula, row.period, organisation).ok()?;
        Some(row.with_derived(round_half_up(worked.value.checked_mul(derived.factor)?, PLACES)))
    };
    let observations = dataset.series(first, key).iter().filter(|row| row.value.number().is_some()).filter_map(value);
    Some((key, observations.collect()))
}
