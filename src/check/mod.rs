//! Whether what a plan says fits: its fields, units and periods with each other, and its names with the data.
//!
//! Owns the refusals that need no judgement of the world. Must not know verdicts or rendering. What is
//! refused here has been reported, and is a hole in [`Checked`].

mod always;
mod circles;
mod claims;
mod data;
mod figures;
mod formula;
mod grades;
mod groups;
mod kind;
mod metrics;
mod misspelt;
mod replaced;
mod status;
mod steps;
mod target;
mod units;

pub use formula::{CheckedFigure, Derived, derive_units, unit_of};
pub use kind::{Asks, Kind, asks_of};
pub use metrics::least_members;
pub use target::{Step, Target, Tolerance, Typed, TypedStep};

use std::collections::BTreeMap;

use crate::diagnostics::Sink;
use crate::model::{FigureId, MetricId, Model, OrganisationId};
use crate::observations::{Dataset, MetricKey, OrgKey};
use crate::source::SourceMap;

/// A plan of which everything left fits together, bound to its data.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    metrics: Vec<CheckedMetric>,
    organisations: Vec<Option<OrgKey>>,
    figures: CheckedFigures,
}

/// The figures of texts, by what they belong to. Of a report of which nobody asked for them there are none.
#[derive(Clone, Debug, Default)]
struct CheckedFigures {
    of_plan: Vec<Option<CheckedFigure>>,
    of_reports: BTreeMap<usize, Vec<Option<CheckedFigure>>>,
}

/// A metric with what it aspires to in numbers of its own unit.
#[derive(Clone, Debug, Default)]
pub struct CheckedMetric {
    /// What the data call it; none where no row names it, or where the data are in another unit.
    pub key: Option<MetricKey>,
    /// Its aspirations, in the order of the plan; none where one was refused.
    pub targets: Vec<Option<Typed>>,
    /// Whether its figures were worked out from those of other metrics.
    pub is_derived: bool,
}

impl Checked {
    /// The checked side of a metric.
    pub fn metric(&self, id: MetricId) -> &CheckedMetric {
        &self.metrics[id.index()]
    }

    /// The metric of the plan that rows of the data are of.
    pub fn metric_of(&self, key: MetricKey) -> Option<MetricId> {
        self.metrics.iter().position(|metric| metric.key == Some(key)).map(MetricId::at)
    }

    /// Binds a derived metric to the series that was worked out for it.
    pub fn bind_derived(&mut self, id: MetricId, key: MetricKey) {
        let metric = &mut self.metrics[id.index()];
        metric.key = Some(key);
        metric.is_derived = true;
    }

    /// A figure of a text; none where it was refused, is attributed, or nobody asked for it.
    pub fn figure(&self, id: FigureId) -> Option<&CheckedFigure> {
        let CheckedFigures { of_plan, of_reports } = &self.figures;
        let part = id.report.map_or(Some(of_plan), |report| of_reports.get(&report))?;
        part.get(id.number)?.as_ref()
    }

    /// What the data call the plan's own organisation; none where no row names it.
    pub fn own(&self, model: &Model) -> Option<OrgKey> {
        self.organisation(model.plan.organisation?)
    }

    /// What the data call an organisation; none where no row names it.
    pub fn organisation(&self, id: OrganisationId) -> Option<OrgKey> {
        self.organisations[id.index()]
    }
}

/// Checks a model against itself and against the data.
pub fn check(model: &Model, dataset: &Dataset, sources: &SourceMap, sink: &mut Sink) -> Checked {
    groups::check(model, dataset, sink);
    replaced::check(model, sink);
    status::check(model, sink);
    claims::check(model, sink);
    let targets: Vec<_> = model.metrics().map(|(_, metric)| metrics::check(model, metric, sink)).collect();
    let mut checked = data::bind(model, dataset, targets, sink);
    // Figures of another unit are no figures of the metric: a verdict on them would be a wrong one.
    for id in figures::check(model, &checked, dataset, sources, sink) {
        checked.metrics[id.index()].key = None;
    }
    checked
}

/// Checks the figures in the plan's own texts and in those of some quarters' reports, by their places among the reports.
pub fn check_figures(
    model: &Model,
    sources: &SourceMap,
    reports: impl IntoIterator<Item = usize>,
    checked: &mut Checked,
    sink: &mut Sink,
) {
    let mut part = |report: Option<usize>| {
        model.figures.part(report).iter().map(|quoted| formula::figure(model, quoted, sources, sink)).collect()
    };
    let of_plan = part(None);
    let of_reports = reports.into_iter().map(|report| (report, part(Some(report)))).collect();
    checked.figures = CheckedFigures { of_plan, of_reports };
}
