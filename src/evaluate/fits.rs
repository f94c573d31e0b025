//! Of what a figure that is wrong of its formula would be right: the metric's figure of another time or of somebody else, or
//! how much it changed; or that of another metric.
//!
//! It is told only where the sentence speaks of that; no verdict rests on it. Must not know the sentence.

use super::figure::asked;
use super::formula::{self, Scene};
use super::meant::metrics_printed_so;
use super::shown::Shown;
use crate::calendar::{Period, days_between};
use crate::check::{Asks, Kind, asks_of};
use crate::model::{Formula, MetricId, OrganisationId, Printed, Spanned, Term, Way, When};
use crate::units::Decimal;

/// What a figure would be right of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fits {
    /// The figure of another time.
    Time(Period),
    /// That of somebody else at the same time.
    Whose(OrganisationId),
    /// How much it rose or fell since another time.
    Change(Way, When),
    /// The same of another metric.
    Metric(MetricId),
    /// The same formula in the report of the quarter before, from which a text is carried over.
    QuarterBefore,
}

/// All that a figure would be right of; of times, the nearest first.
pub(super) fn fits(scene: Scene<'_>, formula: &Formula, printed: &Printed, shown: &Shown) -> Vec<Fits> {
    let metric = match &formula.term {
        Term::Metric(id) => Some(*id),
        Term::At(of, _) => of.plain_metric(),
        _ => None,
    };
    let mut found = Vec::new();
    if let Some(metric) = metric {
        found.extend(of_rows(scene, metric, printed, shown).unwrap_or_default());
        found.extend(changes(scene, metric, formula, printed));
        found.extend(metrics_printed_so(scene, formula, metric, printed).map(Fits::Metric));
    }
    let before = Scene { quarter: scene.quarter.plus(-1), ..scene };
    if prints(before, formula, &shown.kind, printed).is_some() {
        found.push(Fits::QuarterBefore);
    }
    found
}

/// What a formula comes to, where a figure is right of that.
fn prints(scene: Scene<'_>, formula: &Formula, kind: &Kind, printed: &Printed) -> Option<Decimal> {
    let (asks, factor) = asks_of(kind, printed)?;
    let value = asked(&formula::work_out(scene, formula).ok()?, asks, factor).ok()?;
    printed.agrees(value).then_some(value)
}

fn of_rows(scene: Scene<'_>, metric: MetricId, printed: &Printed, shown: &Shown) -> Option<Vec<Fits>> {
    let Scene { dataset, checked, model, .. } = scene;
    let [row] = shown.worked.rows.as_slice() else { return None };
    let key = checked.metric(metric).key?;
    let (asks, factor) = asks_of(&shown.kind, printed)?;
    let is_it = |value: Option<Decimal>| {
        let value = value.filter(|_| asks == Asks::Value).and_then(|value| value.checked_mul(factor));
        value.is_some_and(|value| printed.agrees(value))
    };
    let (as_of, until) = (row.observation(dataset).as_of, scene.quarter.last_day());
    let series = dataset.series(key, row.organisation).iter();
    let mut times: Vec<_> =
        series.filter(|it| it.as_of <= until && it.as_of != as_of && is_it(it.value.number())).collect();
    times.sort_by_key(|it| days_between(it.as_of, as_of).abs());
    let others = (0..model.organisations.len()).map(OrganisationId::at).filter(|id| {
        let whose = checked.organisation(*id).filter(|whose| *whose != row.organisation);
        whose.is_some_and(|whose| {
            dataset.series(key, whose).iter().any(|it| it.as_of == as_of && is_it(it.value.number()))
        })
    });
    Some(times.into_iter().map(|it| Fits::Time(it.period)).chain(others.map(Fits::Whose)).collect())
}

/// The changes of a metric that a figure would be right of.
fn changes(scene: Scene<'_>, metric: MetricId, formula: &Formula, printed: &Printed) -> impl Iterator<Item = Fits> {
    let all = [When::LastQuarter, When::LastYear].into_iter().flat_map(|when| [(Way::Rise, when), (Way::Fall, when)]);
    all.filter(move |(way, when)| {
        let of = Box::new(Formula { term: Term::Metric(metric), span: formula.span });
        let since = Spanned { value: *when, span: formula.span };
        let change = Formula { term: Term::Change { way: *way, of, since }, span: formula.span };
        let unit = scene.model.metric(metric).unit.as_ref().map(|unit| Kind::Change(unit.value.clone()));
        unit.and_then(|kind| prints(scene, &change, &kind, printed)).is_some_and(|value| value > Decimal::ZERO)
    })
    .map(|(way, when)| Fits::Change(way, when))
}
