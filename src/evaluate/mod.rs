//! How the world stands against a plan: positions, gaps, movements, verdicts, claims.
//!
//! Owns the rules of judgement, one home each. Must not know source text or wording: it yields values, each
//! with the rows of the data that it was judged from, and never a sentence. An unmet aspiration is no error.

mod around;
mod aspiration;
mod baseline;
mod benchmark;
mod change;
mod claim;
mod comparable;
mod derive;
mod field;
mod figure;
mod fits;
mod flag;
mod formula;
mod gap;
mod gap_to_aspiration;
mod meant;
mod members;
mod metric_claim;
mod milestone;
mod movement;
mod overdue;
mod point;
mod position;
mod process;
mod profile;
mod ratio;
mod rhythm;
mod shown;
mod significance;
mod standing;
mod status;
mod tolerance;
mod trajectory;
mod unreleased;
mod why;
mod window;

pub use crate::check::Kind;
pub use around::{has_foreign_mark, says_other_sign};
pub use aspiration::{Judged, Verdict};
pub use benchmark::{Basis, Benchmark};
pub use claim::{JudgedClaim, Listed, WrongCount, in_list};
pub use derive::{Inputs, NotDerived, derive};
pub use figure::{FigureStanding, JudgedFigure};
pub use fits::Fits;
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
pub use shown::{Shown, in_words, printed, printed_beside_words};
pub use significance::{Bearing, Counted, FromAverage, Significance, ValueChange};
pub use standing::Standing;
pub use status::{status_in, status_of};
pub use unreleased::Unreleased;
pub use why::{Lack, Near, Sought, Why};

use std::sync::Arc;

use crate::calendar::Quarter;
use crate::check::Checked;
use crate::model::{FigureId, MetricId, Model, Quoted};
use crate::observations::Dataset;
use crate::source::Span;

/// How a plan stands in one quarter.
#[derive(Debug)]
pub struct Evaluation {
    /// The quarter.
    pub quarter: Quarter,
    /// The report of the quarter, by its place among the model's; none where there is none.
    pub report: Option<usize>,
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
    /// The figures in the plan's own texts and in those of the quarter's report, judged, in the order of their ids.
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

    /// The figure that begins at a place in the plan's own texts or in those of the quarter's report.
    pub fn figure_at<'m>(&self, model: &'m Model, place: Span) -> Option<(FigureId, &'m Quoted)> {
        let find = |report: Option<usize>| model.figures.at(report, place);
        find(None).or_else(|| self.report.and_then(|report| find(Some(report))))
    }

    /// The figure that begins at a place, with what it shows, where it is what the data say. A wrong one is told of, and
    /// the words beside it may be those of the right one.
    pub fn right_figure<'a>(&'a self, model: &'a Model, place: Span) -> Option<(&'a Quoted, &'a Shown)> {
        let (id, quoted) = self.figure_at(model, place)?;
        match self.figure(id)? {
            FigureStanding::Right(shown) | FigureStanding::Printed(shown) => Some((quoted, shown)),
            _ => None,
        }
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

    /// How a figure stands; none where it belongs to another quarter.
    pub fn figure(&self, id: FigureId) -> Option<&FigureStanding> {
        let found = self.figures.binary_search_by_key(&id, |figure| figure.id).ok()?;
        Some(&self.figures[found].standing)
    }
}

/// Judges a plan in a quarter: every metric by the last data at or before the quarter's end, and the
/// claims that were published about that quarter.
pub fn evaluate(model: &Model, checked: &Checked, dataset: &Arc<Dataset>, quarter: Quarter) -> Evaluation {
    let standings: Vec<_> = model.metrics().map(|(id, _)| standing::of(model, checked, dataset, id, quarter)).collect();
    let unreleased = unreleased::of(model, checked, dataset, quarter, &standings);
    let place = model.report_number(quarter);
    let report = place.map(|place| &*model.quarters[place]);
    let claims = report.map_or(Vec::new(), |report| claim::judge(model, report, &standings));
    let of_metrics = report.into_iter().flat_map(|report| report.metric_claims.iter().enumerate());
    let metric_claims = of_metrics.map(|claim| metric_claim::judge(model, checked, dataset, quarter, claim)).collect();
    let inputs = derive::inputs(formula::Scene { model, checked, dataset, quarter }, &standings);
    Evaluation {
        inputs,
        quarter,
        report: place,
        dataset: Arc::clone(dataset),
        standings,
        milestones: milestone::judge(model, quarter),
        claims,
        metric_claims,
        unreleased,
        figures: figure::judge(formula::Scene { model, checked, dataset, quarter }, place),
        not_derived: derive::not_derived(formula::Scene { model, checked, dataset, quarter }),
    }
}
