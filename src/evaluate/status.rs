//! Status: the label and colour that the plan's scheme gives to a verdict and a movement.
//!
//! See `docs/rules/status.md`.

use super::aspiration::Verdict;
use super::movement::Direction;
use super::standing::Standing;
use crate::model::{Case, Model, Scheme, StatusLine};
use crate::vocabulary::{MovementWord, VerdictWord};

/// The status of a metric; none where the plan has no scheme, or its scheme does not hold exactly once.
pub fn status_of<'a>(model: &'a Model, standing: &Standing) -> Option<&'a StatusLine> {
    let scheme = model.scheme(model.scheme_of(model.metric(standing.metric))?);
    status_in(scheme, standing.verdict(), standing.direction())
}

/// The line of a scheme that alone holds for a verdict and a movement.
pub fn status_in(scheme: &Scheme, verdict: Option<Verdict>, direction: Direction) -> Option<&StatusLine> {
    let case = Case { verdict: verdict_word(verdict), movement: movement_word(direction) };
    let mut lines = scheme.lines.iter().filter(|line| line.cases.holds(case));
    let line = lines.next();
    line.filter(|_| lines.next().is_none())
}

fn verdict_word(verdict: Option<Verdict>) -> VerdictWord {
    match verdict {
        None => VerdictWord::NoAspiration,
        Some(Verdict::Met) => VerdictWord::Met,
        Some(Verdict::NearlyMet) => VerdictWord::NearlyMet,
        Some(Verdict::OutsideExpectedRange) => VerdictWord::OutsideExpectedRange,
        Some(Verdict::NotMet) => VerdictWord::NotMet,
        Some(Verdict::OnTrack) => VerdictWord::OnTrack,
        Some(Verdict::OffTrack) => VerdictWord::OffTrack,
        Some(Verdict::Missed) => VerdictWord::Missed,
        Some(Verdict::NotDue) => VerdictWord::NotDue,
        Some(Verdict::ToBeSet) => VerdictWord::ToBeSet,
        Some(Verdict::NoData) => VerdictWord::NoData,
    }
}

fn movement_word(direction: Direction) -> MovementWord {
    match direction {
        Direction::Improved => MovementWord::Improved,
        Direction::Deteriorated => MovementWord::Deteriorated,
        Direction::Unchanged => MovementWord::Unchanged,
        Direction::NoNewData => MovementWord::NoNewData,
        Direction::Unknown => MovementWord::NotKnown,
    }
}
