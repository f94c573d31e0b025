//! Claims: a published list beside the list that the data make.
//!
//! A list is a whole list: what it names wrongly and what it leaves out are both false, and told apart from
//! what it has right. See `docs/rules/claims.md`.

use super::Standing;
use super::aspiration::Verdict;
use super::movement::Direction;
use crate::model::{Claim, Claimed, MetricId, Model};
use crate::source::Span;
use crate::vocabulary::ClaimList;

/// A claim beside the truth.
#[derive(Debug)]
pub struct JudgedClaim {
    /// The claim, by its place in the quarter's report.
    pub index: usize,
    /// Which list.
    pub list: ClaimList,
    /// The metrics that belong in the list, in the order of the plan.
    pub truth: Vec<MetricId>,
    /// Those of them that the claim names.
    pub right: Vec<MetricId>,
    /// What it names and should not, with the place.
    pub wrong: Vec<(MetricId, Span)>,
    /// What it should name and does not.
    pub missing: Vec<MetricId>,
    /// A wrong number, where the claim is a number.
    pub count: Option<WrongCount>,
}

/// A number that is not the length of its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongCount {
    /// The number claimed.
    pub claimed: u32,
    /// Where.
    pub span: Span,
}

impl JudgedClaim {
    /// Whether the claim is true.
    pub fn holds(&self) -> bool {
        self.wrong.is_empty() && self.missing.is_empty() && self.count.is_none()
    }
}

/// Judges one claim.
pub(super) fn judge(model: &Model, index: usize, claim: &Claim, standings: &[Standing]) -> JudgedClaim {
    let list = claim.list.value;
    let truth: Vec<MetricId> = standings
        .iter()
        .filter(|standing| !model.metric(standing.metric).is_quoted && belongs(list, standing))
        .map(|standing| standing.metric)
        .collect();
    let mut judged =
        JudgedClaim { index, list, truth, right: Vec::new(), wrong: Vec::new(), missing: Vec::new(), count: None };
    match &claim.claimed {
        Claimed::Count(count) => {
            let is_right = usize::try_from(count.value).is_ok_and(|claimed| claimed == judged.truth.len());
            judged.count = (!is_right).then_some(WrongCount { claimed: count.value, span: count.span });
        }
        Claimed::Nothing(_) => judged.missing = judged.truth.clone(),
        Claimed::Metrics(named) => {
            let (right, wrong): (Vec<_>, Vec<_>) =
                named.iter().copied().partition(|name| judged.truth.contains(&name.value));
            judged.right = right.iter().map(|name| name.value).collect();
            judged.wrong = wrong.iter().map(|name| (name.value, name.span)).collect();
            judged.missing = judged.truth.iter().copied().filter(|id| !judged.right.contains(id)).collect();
        }
    }
    judged
}

/// Whether a metric belongs in a list. `not met` includes missed: both are aspirations that do not hold.
pub fn belongs(list: ClaimList, standing: &Standing) -> bool {
    let verdict = standing.verdict();
    match list {
        ClaimList::Met => verdict == Some(Verdict::Met),
        ClaimList::NotMet => matches!(verdict, Some(Verdict::NearlyMet | Verdict::NotMet | Verdict::Missed)),
        ClaimList::OnTrack => verdict == Some(Verdict::OnTrack),
        ClaimList::OffTrack => verdict == Some(Verdict::OffTrack),
        ClaimList::Missed => verdict == Some(Verdict::Missed),
        ClaimList::NotDue => verdict == Some(Verdict::NotDue),
        ClaimList::ToBeSet => verdict == Some(Verdict::ToBeSet),
        ClaimList::NoAspiration => verdict.is_none(),
        ClaimList::NoData => verdict == Some(Verdict::NoData) && !standing.is_replaced,
        ClaimList::Improved => standing.direction() == Direction::Improved,
        ClaimList::Deteriorated => standing.direction() == Direction::Deteriorated,
        ClaimList::Unchanged => standing.direction() == Direction::Unchanged,
        ClaimList::PositionImproved => standing.position.direction == Direction::Improved,
        ClaimList::PositionDeteriorated => standing.position.direction == Direction::Deteriorated,
        ClaimList::PositionUnchanged => standing.position.direction == Direction::Unchanged,
        ClaimList::ValueImproved => standing.value.direction == Direction::Improved,
        ClaimList::ValueDeteriorated => standing.value.direction == Direction::Deteriorated,
        ClaimList::ValueUnchanged => standing.value.direction == Direction::Unchanged,
    }
}
