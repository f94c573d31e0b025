//! Derived metrics: their series, worked out from those that the data give.
//!
//! `formula solved / offences` has a figure wherever the first metric of the formula has one and the others have
//! theirs for the same period. A missing part makes no figure, and the row says that there is none: an older figure is
//! none of that period.

use super::formula::{Gone, Scene, work_out_in};
use super::point::Row;
use super::standing::Standing;
use crate::calendar::{Month, Quarter};
use crate::check::{Checked, Derived};
use crate::model::{MetricId, Model, OrganisationId};
use crate::observations::{Dataset, Missing, Observation, OrgKey, Reading};
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
        let quarter = Quarter::ending(Month::of(row.as_of));
        let scene = Scene { model, checked, dataset, quarter };
        let worked = work_out_in(scene, formula, row.period, organisation).ok()?;
        Some(round_half_up(worked.value.checked_mul(derived.factor)?, PLACES))
    };
    let observations = dataset.series(first, key).iter().map(|row| {
        let reading = match row.value {
            Reading::Number(_) => value(row).map_or(Reading::Missing(Missing::NotWorkedOut), Reading::Number),
            missing => missing,
        };
        row.with_derived(reading)
    });
    let observations: Vec<Observation> = observations.collect();
    // What never came to a figure has no row: it is told of as having no data.
    observations.iter().any(|row| row.has_figure()).then_some((key, observations))
}

/// Why a derived metric has no figure of the plan's own organisation in a quarter, where a row of the data begins one.
#[derive(Clone, Debug)]
pub struct NotDerived {
    /// Which metric.
    pub metric: MetricId,
    /// Why nothing comes of its formula.
    pub gone: Gone,
}

/// The derived metrics whose formula comes to nothing for the newest row of the quarter.
pub(super) fn not_derived(scene: Scene<'_>) -> Vec<NotDerived> {
    let Scene { model, checked, dataset, quarter } = scene;
    let Some(own) = model.plan.organisation else { return Vec::new() };
    let Some(whose) = checked.organisation(own) else { return Vec::new() };
    let derived = model.metrics().filter(|(id, _)| checked.metric(*id).is_derived);
    let without = derived.filter_map(|(id, metric)| {
        let series = dataset.series(checked.metric(id).key?, whose);
        let is_within = |row: &&Observation| quarter.first_day() <= row.as_of && row.as_of <= quarter.last_day();
        let row = series.iter().rev().find(is_within)?;
        let is_gone = row.value == Reading::Missing(Missing::NotWorkedOut);
        let formula = metric.formula.as_ref().filter(|_| is_gone)?;
        let gone = work_out_in(scene, formula, row.period, own).err().unwrap_or(Gone::TooLarge);
        Some(NotDerived { metric: id, gone })
    });
    without.collect()
}

/// The rows that a derived figure was worked out from, each with its metric.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The row of the derived figure.
    pub of: Row,
    /// The rows of the data, or of other derived metrics, in the order of the formula.
    pub rows: Vec<(MetricId, Row)>,
}

/// What the derived figures were worked out from that a metric's verdicts and its value rest on.
pub(super) fn inputs(scene: Scene<'_>, standings: &[Standing]) -> Vec<Inputs> {
    let Scene { model, checked, dataset, .. } = scene;
    let derived = standings.iter().filter(|standing| checked.metric(standing.metric).is_derived);
    let mut all: Vec<Inputs> = Vec::new();
    for standing in derived {
        let Some(formula) = &model.metric(standing.metric).formula else { continue };
        let judged = standing.judged.iter().flat_map(|judged| &judged.rows);
        let value = standing.value.to.map(|point| point.row);
        for row in judged.copied().chain(value) {
            if Some(row.metric) != checked.metric(standing.metric).key || all.iter().any(|known| known.of == row) {
                continue;
            }
            let whose = (0..model.organisations.len())
                .map(OrganisationId::at)
                .find(|it| checked.organisation(*it) == Some(row.organisation));
            let period = row.observation(dataset).period;
            let worked = whose.and_then(|whose| work_out_in(scene, formula, period, whose).ok());
            let metrics = formula.metrics();
            let named =
                |row: Row| Some((*metrics.iter().find(|id| checked.metric(**id).key == Some(row.metric))?, row));
            let mut rows: Vec<(MetricId, Row)> = Vec::new();
            for input in worked.into_iter().flat_map(|worked| worked.rows).filter_map(named) {
                if !rows.contains(&input) {
                    rows.push(input);
                }
            }
            all.push(Inputs { of: row, rows });
        }
    }
    all
}
