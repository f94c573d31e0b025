//! Claims: a published list beside the list that the data make.
//!
//! A list is a whole list: what it names wrongly and what it leaves out are both false, and told apart from
//! what it has right. See `docs/rules/claims.md`.

use super::aspiration::Verdict;
use super::movement::Direction;
use super::{Evaluation, Standing};
use crate::model::{Claim, Claimed, ClaimedMetric, MetricId, Model, QuarterReport};
use crate::source::Span;
use crate::vocabulary::ClaimList;

/// A claim beside the truth.
#[derive(Debug)]
pub struct JudgedClaim {
    /// The claim, by its place in the quarter's report.
    pub index: usize,
    /// Which list.
    pub list: ClaimList,
    /// What belongs in the list, in the order of the plan.
    pub truth: Vec<Listed>,
    /// What it names and should not, with the place.
    pub wrong: Vec<(Listed, Span)>,
    /// What it should name and does not.
    pub missing: Vec<Listed>,
    /// A wrong number, where the claim is a number.
    pub count: Option<WrongCount>,
}

/// A metric in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The metric.
    pub metric: MetricId,
    /// The aspiration that speaks for it there, by its place; none where nothing is aspired to, and in lists of
    /// movements.
    pub aspiration: Option<usize>,
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

    /// Whether it speaks of the same as another: of verdicts, of positions, or of values.
    pub fn is_of_a_kind_with(&self, other: &Self) -> bool {
        self.list.moved() == other.list.moved()
    }
}

/// The metrics that belong in a list, in the order of the plan, each by the aspiration that speaks for it.
pub fn in_list(model: &Model, evaluation: &Evaluation, list: ClaimList) -> Vec<MetricId> {
    let standings = evaluation.reported(model);
    standings.filter(|standing| belongs(list, standing.verdict(), standing)).map(|standing| standing.metric).collect()
}

/// Judges the lists that were published about a quarter.
pub(super) fn judge(model: &Model, report: &QuarterReport, standings: &[Standing]) -> Vec<JudgedClaim> {
    let claims = report.claims.iter().enumerate();
    claims.map(|(index, claim)| one(model, index, claim, report, standings)).collect()
}

fn one(model: &Model, index: usize, claim: &Claim, report: &QuarterReport, standings: &[Standing]) -> JudgedClaim {
    let list = claim.list.value;
    let is_apart = |list| report.claims.iter().any(|claim| claim.list.value == list);
    let belongs = |standing: &Standing, listed: Listed| match verdict(standing, listed) {
        // Whoever publishes a list of the nearly met does not mean them among the others.
        Some(Verdict::NearlyMet) if list == ClaimList::NotMet => !is_apart(ClaimList::NearlyMet),
        verdict => belongs(list, verdict, standing),
    };
    let of_metric = |standing| speakers(report, list, standing).into_iter().filter(move |it| belongs(standing, *it));
    let truth: Vec<Listed> =
        standings.iter().filter(|standing| !model.metric(standing.metric).is_quoted).flat_map(of_metric).collect();
    let mut judged = JudgedClaim { index, list, truth, wrong: Vec::new(), missing: Vec::new(), count: None };
    match &claim.claimed {
        Claimed::Count(count) => {
            let is_right = usize::try_from(count.value).is_ok_and(|claimed| claimed == judged.truth.len());
            judged.count = (!is_right).then_some(WrongCount { claimed: count.value, span: count.span });
        }
        Claimed::Nothing(_) => judged.missing = judged.truth.clone(),
        Claimed::Metrics(named) => {
            let listed = |named: &ClaimedMetric| listed(list, named, &standings[named.metric.index()]);
            let all: Vec<Listed> = named.iter().map(listed).collect();
            let wrong = all.iter().zip(named).filter(|(listed, _)| !judged.truth.contains(listed));
            judged.wrong = wrong.map(|(listed, named)| (*listed, named.span)).collect();
            judged.missing = judged.truth.iter().copied().filter(|listed| !all.contains(listed)).collect();
        }
    }
    judged
}

/// Who speaks for a metric in a list: in a list of verdicts, the aspirations that the quarter's claims name, and
/// the one that speaks for it anyway where one names the metric alone, or none does.
fn speakers(report: &QuarterReport, list: ClaimList, standing: &Standing) -> Vec<Listed> {
    let metric = standing.metric;
    if !list.is_verdict() {
        return vec![Listed { metric, aspiration: None }];
    }
    let of_verdicts = report.claims.iter().filter(|claim| claim.list.value.is_verdict());
    let named = of_verdicts.flat_map(Claim::metrics).filter(|named| named.metric == metric);
    let mut speakers: Vec<_> = named.map(|named| named.aspiration.or(standing.speaking)).collect();
    if speakers.is_empty() {
        speakers.push(standing.speaking);
    }
    speakers.sort_unstable();
    speakers.dedup();
    speakers.into_iter().map(|aspiration| Listed { metric, aspiration }).collect()
}

fn listed(list: ClaimList, named: &ClaimedMetric, standing: &Standing) -> Listed {
    let speaking = || named.aspiration.or(standing.speaking);
    Listed { metric: named.metric, aspiration: list.is_verdict().then(speaking).flatten() }
}

/// The verdict on a metric in a list; none where nothing is aspired to.
fn verdict(standing: &Standing, listed: Listed) -> Option<Verdict> {
    listed.aspiration.and_then(|index| standing.judged.get(index)).map(|judged| judged.verdict)
}

/// Whether a metric belongs in a list. `not met` includes nearly met and missed: they are aspirations that do not
/// hold.
fn belongs(list: ClaimList, verdict: Option<Verdict>, standing: &Standing) -> bool {
    match list {
        ClaimList::Met => verdict == Some(Verdict::Met),
        ClaimList::NearlyMet => verdict == Some(Verdict::NearlyMet),
        ClaimList::NotMet => matches!(verdict, Some(Verdict::NearlyMet | Verdict::NotMet | Verdict::Missed)),
        ClaimList::OnTrack => verdict == Some(Verdict::OnTrack),
        ClaimList::OffTrack => verdict == Some(Verdict::OffTrack),
        ClaimList::Missed => verdict == Some(Verdict::Missed),
        ClaimList::OutsideExpectedRange => verdict == Some(Verdict::OutsideExpectedRange),
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
