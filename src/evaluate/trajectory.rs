//! Trajectories: steps, each with its goal and its deadline.
//!
//! Until the first deadline the first step is judged as if it stood alone; from the last on, the last. In between
//! it is met where the next step holds already, on track where the step that was reached last still holds, else
//! off track. See `docs/rules/trajectory.md`.

use super::aspiration::{self, Deadline, Judged, Verdict};
use super::point::Own;
use super::why::{Lack, Why};
use crate::calendar::Date;
use crate::check::{Tolerance, TypedStep};

/// Judges a trajectory by the data at or before the end of a quarter.
pub(super) fn judge(
    own: Own<'_>,
    steps: &[TypedStep],
    tolerance: Option<Tolerance>,
    quarter_end: Date,
) -> Result<Judged, Lack> {
    let passed = steps.iter().filter(|step| step.by.last_day() <= quarter_end).count();
    let alone = |index: usize| {
        let step = steps.get(index).ok_or(Lack::Aspiration)?;
        let deadline = Deadline::of(step.by, quarter_end);
        let judged = aspiration::judge_target(own, &step.target, tolerance, quarter_end, Some(&deadline))?;
        Ok(Judged { why: Why::Step { by: step.by, next: None, why: Box::new(judged.why) }, ..judged })
    };
    if passed == 0 {
        return alone(0);
    }
    if passed == steps.len() {
        return alone(passed - 1);
    }
    let holds = |index: usize| -> Result<_, Lack> { aspiration::hold(own, &steps[index].target, quarter_end, None) };
    let (now, next) = (holds(passed - 1)?, holds(passed)?);
    let verdict = match (now.holds, next.holds) {
        (_, true) => Verdict::Met,
        (true, false) => Verdict::OnTrack,
        (false, false) => Verdict::OffTrack,
    };
    // The step that decides speaks: the next one where it holds already, else the one that was to be kept.
    let (index, found) = if next.holds { (passed, next) } else { (passed - 1, now) };
    let why = Why::Step { by: steps[index].by, next: Some(steps[passed].by), why: Box::new(found.why) };
    Ok(Judged { verdict, why, rows: found.rows })
}
