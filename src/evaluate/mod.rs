//! How the world stands against a plan: positions, gaps, movements, verdicts, claims.
//!
//! Owns the rules of judgement, one home each. Must not know source text or wording: it yields values, each
//! with the rows of the data that it was judged from, and never a sentence. An unmet aspiration is no error.

mod aspiration;
mod baseline;
mod benchmark;
mod change;
mod claim;
mod comparable;
mod derive;
mod field;
mod figure;
mod flag;
mod formula;
mod gap;
mod gap_to_aspiration;
mod meant;
mod members;
mod metric_claim;
mod milestone;
mod movement;
mod point;
mod position;
mod process;
mod profile;
mod ratio;
mod rhythm;
mod significance;
mod standing;
mod status;
mod tolerance;
mod trajectory;
mod unreleased;
mod why;
mod window;

pub use crate::check::Kind;
pub use aspiration::{Judged, Verdict};
pub use benchmark::{Basis, Benchmark};
pub use claim::{JudgedClaim, Listed, WrongCount, in_list};
pub use derive::{Inputs, NotDerived, derive};
pub use figure::{FigureStanding, JudgedFigure, Shown};
pub use flag::Flag;
pub use formula::{Gone, Worked};
pub use gap::Gap;
pub use meant::Meant;
pub use members::Muster;
pub use metric_claim::{JudgedMetricClaim, Truth};
pub use milestone::JudgedMilestone;
pub use movement::{Direction, Movement, became_times};
pub use point::{Point, Row};
pub use position::{Placing, Source, on_scale};
pub use process::{Process, Uncharted};
pub use significance::{Bearing, Counted, FromAverage, Significance, ValueChange};
pub use standing::Standing;
pub use status::{status_in, status_of};
pub use unreleased::Unreleased;
pub use why::{Lack, Near, Sought, Why};

use std::sync::Arc;

use crate::calendar::Quarter;
use crate::check::Checked;
use crate::model::{MetricId, Model};
use crate::observations::Dataset;

/// How a plan stands in one quarter.
#[derive(Debug)]
pub struct Evaluation {
    /// The quarter.
    pub quarter: Quarter,
    /// The data that it was judged by, and that its rows count in.
    pub dataset: Arc<Dataset>,
    /// How each metric stands, in the order of the plan.
    pub standings: Vec<Standing>,
    /// The milestones that have a deadline, judged, in the order of the plan.
    pub milestones: Vec<JudgedMilestone>,
    /// The claims published about the quarter, judged.
    pub claims: Vec<JudgedClaim>,
    /// What was published of one metric each, judged.
    pub metric_claims: Vec<JudgedMetricClaim>,
    /// The metrics of which nothing was known yet, where it is judged by what was known on a day.
    pub unreleased: Vec<Unreleased>,
    /// The figures in the texts of the quarter's report and of the plan, judged, in the order of their places.
    pub figures: Vec<JudgedFigure>,
    /// The metrics that are worked out from others, and could not be in the quarter.
    pub not_derived: Vec<NotDerived>,
    /// What the figures of such metrics were worked out from that are judged.
    pub inputs: Vec<Inputs>,
}

impl Evaluation {
    /// How a metric stands.
    pub fn standing(&self, id: MetricId) -> &Standing {
        &self.standings[id.index()]
    }

    /// Why a metric that is worked out from others has no figure in the quarter.
    pub fn not_derived(&self, id: MetricId) -> Option<&Gone> {
        self.not_derived.iter().find(|it| it.metric == id).map(|it| &it.gone)
    }

    /// The rows that a derived figure was worked out from, each with its metric; none of a figure that the data give.
    pub fn inputs(&self, row: Row) -> &[(MetricId, Row)] {
        self.inputs.iter().find(|it| it.of == row).map_or(&[], |it| &it.rows)
    }

    /// How the metrics stand that are reported on: all but those that texts only quote.
    pub fn reported<'a>(&'a self, model: &'a Model) -> impl Iterator<Item = &'a Standing> {
        self.standings.iter().filter(|standing| !model.metric(standing.metric).is_quoted)
    }

    /// How a figure stands, by its place in the model's list; none where it belongs to another quarter.
    pub fn figure(&self, index: usize) -> Option<&FigureStanding> {
        let found = self.figures.binary_search_by_key(&index, |figure| figure.index).ok()?;
        Some(&self.figures[found].standing)
    }
}

/// Judges a plan in a quarter: every metric by the last data at or before the quarter's end, and the
/// claims that were published about that quarter.
pub fn evaluate(model: &Model, checked: &Checked, dataset: &Arc<Dataset>, quarter: Quarter) -> Evaluation {
    let standings: Vec<_> = model.metrics().map(|(id, _)| standing::of(model, checked, dataset, id, quarter)).collect();
    let unreleased = unreleased::of(model, checked, dataset, quarter, &standings);
    let report = model.report_of(quarter);
    let claims = report.map_or(Vec::new(), |report| claim::judge(model, report, &standings));
    let of_metrics = report.into_iter().flat_map(|report| report.metric_claims.iter().enumerate());
    let metric_claims = of_metrics.map(|claim| metric_claim::judge(model, checked, dataset, quarter, claim)).collect();
    let inputs = derive::inputs(formula::Scene { model, checked, dataset, quarter }, &standings);
    Evaluation {
        inputs,
        quarter,
        dataset: Arc::clone(dataset),
        standings,
        milestones: milestone::judge(model, quarter),
        claims,
        metric_claims,
        unreleased,
        figures: figure::judge(formula::Scene { model, checked, dataset, quarter }),
        not_derived: derive::not_derived(formula::Scene { model, checked, dataset, quarter }),
    }
}
