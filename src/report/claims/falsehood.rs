//! What of the published lists is false: each mistake once, though two lists may be wrong by it.

use crate::evaluate::{Evaluation, JudgedClaim, Listed, Verdict, WrongCount};
use crate::model::QuarterReport;
use crate::source::Span;
use crate::vocabulary::ClaimList;

/// A false claim.
pub(in crate::report) enum Falsehood<'a> {
    /// A list names what does not belong in it.
    Named {
        /// The list.
        claim: &'a JudgedClaim,
        /// What it names.
        listed: Listed,
        /// Where.
        at: Span,
        /// The lists of the same kind where it belongs, and is missing for that.
        belongs: Vec<&'a JudgedClaim>,
    },
    /// A list leaves out what belongs in it, and no other one of its kind has it.
    LeftOut {
        /// The list.
        claim: &'a JudgedClaim,
        /// What it leaves out.
        listed: Listed,
    },
    /// A number is not that of its list.
    Counted {
        /// The list.
        claim: &'a JudgedClaim,
        /// The number.
        count: WrongCount,
    },
}

/// Every false claim on a list, in the order of the report.
pub(in crate::report) fn falsehoods<'a>(report: &QuarterReport, evaluation: &'a Evaluation) -> Vec<Falsehood<'a>> {
    // A name that could not be read may be the one that seems to be missing.
    let lacks =
        |claim: &JudgedClaim, listed: &Listed| !report.claims[claim.index].is_damaged && claim.missing.contains(listed);
    let mut told: Vec<(usize, Listed)> = Vec::new();
    let mut named: Vec<Falsehood<'a>> = Vec::new();
    for claim in &evaluation.claims {
        for (listed, at) in claim.wrong.iter().filter(|(listed, _)| is_judged(evaluation, claim, *listed)) {
            let of_kind = evaluation.claims.iter().filter(|other| other.is_of_a_kind_with(claim));
            let belongs: Vec<&JudgedClaim> =
                of_kind.filter(|other| lacks(other, listed) && !told.contains(&(other.index, *listed))).collect();
            told.extend(belongs.iter().map(|other| (other.index, *listed)));
            named.push(Falsehood::Named { claim, listed: *listed, at: *at, belongs });
        }
    }
    let left_out = evaluation.claims.iter().flat_map(|claim| {
        let missing = claim.missing.iter().filter(move |listed| lacks(claim, listed));
        missing.map(move |listed| (claim, *listed))
    });
    let left_out = left_out.filter(|(claim, listed)| !told.contains(&(claim.index, *listed)));
    let left_out = left_out.map(|(claim, listed)| Falsehood::LeftOut { claim, listed });
    let counted = evaluation.claims.iter().filter_map(|claim| Some(Falsehood::Counted { claim, count: claim.count? }));
    let mut all: Vec<Falsehood<'a>> = named.into_iter().chain(left_out).chain(counted).collect();
    // Of what nothing was known yet, nothing is false; nor is a number that may count it.
    all.retain(|it| it.listed().map_or(evaluation.unreleased.is_empty(), |listed| is_known(evaluation, listed)));
    all.sort_by_key(Falsehood::index);
    all
}

/// What lists name and nothing is known of, so that it is neither right nor wrong to name it.
pub(super) fn not_judged(evaluation: &Evaluation) -> impl Iterator<Item = (&JudgedClaim, Listed, Span)> {
    evaluation.claims.iter().flat_map(|claim| {
        let wrong = claim.wrong.iter().filter(|(listed, _)| !is_judged(evaluation, claim, *listed));
        let wrong = wrong.filter(|(listed, _)| is_known(evaluation, *listed));
        wrong.map(move |(listed, at)| (claim, *listed, *at))
    })
}

/// Whether some figure of the metric had been released.
fn is_known(evaluation: &Evaluation, listed: Listed) -> bool {
    evaluation.unreleased.iter().all(|later| later.metric != listed.metric)
}

fn is_judged(evaluation: &Evaluation, claim: &JudgedClaim, listed: Listed) -> bool {
    let standing = evaluation.standing(listed.metric);
    if !claim.list.is_verdict() {
        return standing.lack.is_none();
    }
    let judged = listed.aspiration.and_then(|index| standing.judged.get(index));
    judged.is_none_or(|judged| judged.verdict != Verdict::NoData) || claim.list == ClaimList::NoData
}

impl<'a> Falsehood<'a> {
    /// The list that it is told of.
    pub(in crate::report) fn claim(&self) -> &'a JudgedClaim {
        let (Self::Named { claim, .. } | Self::LeftOut { claim, .. } | Self::Counted { claim, .. }) = self;
        claim
    }

    /// The metric that it is about, where it is about one.
    fn listed(&self) -> Option<Listed> {
        match self {
            Self::Named { listed, .. } | Self::LeftOut { listed, .. } => Some(*listed),
            Self::Counted { .. } => None,
        }
    }

    fn index(&self) -> usize {
        self.claim().index
    }
}
