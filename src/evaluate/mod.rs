//! How the world stands against a plan: positions, gaps, movements, verdicts, claims.
//!
//! Owns the rules of judgement, one home each. Must not know source text or wording: it yields values, each
//! with the rows of the data that it was judged from, and never a sentence. An unmet aspiration is no error.

mod aspiration;
mod baseline;
mod benchmark;
mod claim;
mod field;
mod flag;
mod gap;
mod milestone;
mod movement;
mod point;
mod position;
mod standing;
mod status;

pub use aspiration::{Judged, Lack, Verdict, Why};
pub use benchmark::{Basis, Benchmark};
pub use claim::{JudgedClaim, WrongCount, belongs};
pub use flag::Flag;
pub use gap::Gap;
pub use milestone::JudgedMilestone;
pub use movement::{Direction, Movement};
pub use point::{Point, Row};
pub use position::{Placing, Source, on_scale};
pub use standing::Standing;
pub use status::{status_in, status_of};

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
}

impl Evaluation {
    /// How a metric stands.
    pub fn standing(&self, id: MetricId) -> &Standing {
        &self.standings[id.index()]
    }
}

/// Judges a plan in a quarter: every metric by the last data at or before the quarter's end, and the
/// claims that were published about that quarter.
pub fn evaluate(model: &Model, checked: &Checked, dataset: &Arc<Dataset>, quarter: Quarter) -> Evaluation {
    let standings: Vec<_> = model.metrics().map(|(id, _)| standing::of(model, checked, dataset, id, quarter)).collect();
    let claims = model.report_of(quarter).map_or(Vec::new(), |report| {
        report.claims.iter().enumerate().map(|(index, claim)| claim::judge(index, claim, &standings)).collect()
    });
    Evaluation {
        quarter,
        dataset: Arc::clone(dataset),
        standings,
        milestones: milestone::judge(model, quarter),
        claims,
    }
}
