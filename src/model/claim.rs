//! What a published summary says, as `claim` lines repeat it.

mod of_metric;
mod read;

pub(super) use read::{Declared, Read, read};

use super::{GroupId, MetricId, Spanned, When};
use crate::source::Span;
use crate::vocabulary::ClaimList;

/// One claimed list.
#[derive(Debug)]
pub struct Claim {
    /// Which list.
    pub list: Spanned<ClaimList>,
    /// What it holds.
    pub claimed: Claimed,
    /// The whole line.
    pub span: Span,
    /// Whether a name in it could not be read, so that nothing can be said to be left out.
    pub is_damaged: bool,
}

/// What a claimed list holds.
#[derive(Debug)]
pub enum Claimed {
    /// The whole list.
    Metrics(Vec<ClaimedMetric>),
    /// How many there are.
    Count(Spanned<u32>),
    /// Nothing: `none`.
    Nothing(Span),
}

/// A metric in a claimed list.
#[derive(Clone, Copy, Debug)]
pub struct ClaimedMetric {
    /// The metric.
    pub metric: MetricId,
    /// Which of its aspirations is meant, by its place, where it is named: `all-crime "Stretch"`.
    pub aspiration: Option<usize>,
    /// The name, and that of the aspiration.
    pub span: Span,
}

impl Claim {
    /// Whether it says how many there are, not which.
    pub fn is_count(&self) -> bool {
        matches!(self.claimed, Claimed::Count(_))
    }

    /// The metrics that it names.
    pub fn metrics(&self) -> &[ClaimedMetric] {
        match &self.claimed {
            Claimed::Metrics(metrics) => metrics,
            Claimed::Count(_) | Claimed::Nothing(_) => &[],
        }
    }
}

/// What was published of one metric.
#[derive(Debug)]
pub struct MetricClaim {
    /// The metric.
    pub metric: Spanned<MetricId>,
    /// What is said of it.
    pub said: Said,
    /// What is said, in one place: `6th in msg`.
    pub span: Span,
}

impl MetricClaim {
    /// Whether another claim says the same kind of thing of the same metric, in the same group at the same time.
    pub fn is_like(&self, other: &Self) -> bool {
        let kind = |claim: &Self| {
            let Said::Position { group, when, .. } = &claim.said;
            (claim.metric.value, group.map(|group| group.value), when.map(|when| when.value))
        };
        kind(self) == kind(other)
    }
}

/// A figure that was published, with the formula that it is of.
#[derive(Debug)]
pub struct ValueClaim {
    /// The words of the formula: `calls-999`.
    pub formula: Span,
    /// The figure: `66,497`.
    pub printed: Span,
}

/// What is said of one metric.
#[derive(Debug)]
pub enum Said {
    /// Its position.
    Position {
        /// The place, where it stands.
        place: Spanned<ClaimedPlace>,
        /// Among how many, where that is said.
        of: Option<Spanned<u32>>,
        /// In which group; the metric's own unless it is said.
        group: Option<Spanned<GroupId>>,
        /// When, where it is not that of the quarter: `last quarter`, `in 2019/20 Q4`.
        when: Option<Spanned<When>>,
    },
}

/// A place as a summary gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimedPlace {
    /// `best`, from whichever end positions are counted.
    Best,
    /// `6th`, on the scale on which the metric's positions are printed.
    Printed(u32),
}
