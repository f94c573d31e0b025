//! Milestones: whether what was promised by a date was done by then.
//!
//! Seen from the quarter that is judged: what a later quarter says is not known yet. See `docs/rules/milestones.md`.

use super::aspiration::Verdict;
use crate::calendar::{Date, Period, Quarter};
use crate::model::{MilestoneId, Model};

/// A milestone with its verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JudgedMilestone {
    /// Which milestone.
    pub milestone: MilestoneId,
    /// Until when.
    pub by: Period,
    /// Met, missed or not due.
    pub verdict: Verdict,
    /// The day on which it was done, where that is known in the quarter.
    pub done: Option<Date>,
}

/// Judges every milestone that has a deadline, in the order of the plan.
pub(super) fn judge(model: &Model, quarter: Quarter) -> Vec<JudgedMilestone> {
    let deadlines = model.milestones().filter_map(|(id, milestone)| Some((id, milestone.by?.value)));
    deadlines
        .map(|(id, by)| {
            let done = done(model, id, quarter);
            JudgedMilestone { milestone: id, by, verdict: verdict(done, by.last_day(), quarter.last_day()), done }
        })
        .collect()
}

/// Done on the last day of the deadline is in time. Done late is missed, as with every deadline.
fn verdict(done: Option<Date>, deadline: Date, today: Date) -> Verdict {
    match done {
        Some(done) if done <= deadline => Verdict::Met,
        Some(_) => Verdict::Missed,
        None if deadline <= today => Verdict::Missed,
        None => Verdict::NotDue,
    }
}

fn done(model: &Model, id: MilestoneId, quarter: Quarter) -> Option<Date> {
    let known = model.quarters.iter().filter(|report| report.quarter <= quarter);
    known.flat_map(|report| &report.done).find(|done| done.milestone == id).map(|done| done.on.value)
}
