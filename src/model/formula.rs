//! Formulas: English noun phrases over metrics, as figures in braces and derived metrics use them.
//!
//! `calls-999 last year`, `fall in calls-999 since last quarter`, `average of msg for all-crime`,
//! `arrests / (offences last year)`. Names are resolved here; whether units fit is the check's business.

mod read;
mod tails;

pub(super) use read::{Known, read};

use super::{Average, GroupId, MetricId, OrganisationId, Spanned};
use crate::calendar::Period;
use crate::source::Span;
use crate::units::Decimal;

/// A formula with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// What it says.
    pub term: Term,
    /// Its words.
    pub span: Span,
}

/// What a formula says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// A number as it stands.
    Number(Decimal),
    /// A percentage as it stands: the whole in `100% - on-time`.
    Percentage(Decimal),
    /// The figure of a metric.
    Metric(MetricId),
    /// A formula for another organisation: `arrests in essex-north`.
    Elsewhere(Box<Formula>, OrganisationId),
    /// A formula at another time: `calls-999 last year`.
    At(Box<Formula>, When),
    /// A figure divided by the days of its own window: `calls-999 per day`.
    PerDay(Box<Formula>),
    /// A figure of a whole group: `average of msg for all-crime`.
    OfGroup {
        /// Which figure.
        what: OfGroup,
        /// The group.
        group: GroupId,
        /// Of which metric.
        metric: MetricId,
    },
    /// A place in a group: `position of all-crime in msg`.
    Position {
        /// Of which metric.
        metric: MetricId,
        /// In which group.
        group: GroupId,
    },
    /// A change required: `gap in all-crime to average of msg`.
    Gap {
        /// In which metric.
        metric: MetricId,
        /// To reach what.
        to: GapTo,
    },
    /// What became of a figure: `fall in calls-999 since last quarter`.
    Change {
        /// Which way it is said to go.
        way: Way,
        /// Of what.
        of: Box<Formula>,
        /// Since when.
        since: Spanned<When>,
    },
    /// A part of a whole in hundredths: `arrests as share of offences`.
    Share {
        /// The part.
        part: Box<Formula>,
        /// The whole.
        whole: Box<Formula>,
    },
    /// Two formulas and a sign: `officers + staff`.
    Pair {
        /// The sign.
        sign: Sign,
        /// What stands before it.
        left: Box<Formula>,
        /// What stands behind it.
        right: Box<Formula>,
    },
}

/// Another time than the quarter that the text speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The quarter before, by the calendar.
    LastQuarter,
    /// The same quarter of the year before, by the calendar.
    LastYear,
    /// A period by its name.
    In(Period),
}

/// A figure of a whole group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfGroup {
    /// The sum over its members.
    Total,
    /// An average of its members.
    Average(Average),
    /// The value at the last position of its upper quartile.
    UpperQuartile,
}

/// What a gap leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapTo {
    /// A figure of a group.
    Group(OfGroup, GroupId),
    /// What is aspired to.
    Aspiration,
}

/// Which way a figure is said to have gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It became larger.
    Rise,
    /// It became smaller.
    Fall,
    /// Either way: the change has a sign.
    Either,
}

/// A sign between two formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    By,
}

impl Formula {
    /// Whether it is a percentage as it stands, or what is left of one: `100% - on-time`.
    pub fn is_rest(&self) -> bool {
        match &self.term {
            Term::Percentage(_) => true,
            Term::Pair { sign: Sign::Minus, left, .. } => left.is_rest(),
            _ => false,
        }
    }

    /// The metric, where the formula is the name of one and nothing else.
    pub fn plain_metric(&self) -> Option<MetricId> {
        match self.term {
            Term::Metric(id) => Some(id),
            _ => None,
        }
    }

    /// Whether a part of it is of a named period, which stays what it is whenever the formula is asked for.
    pub fn has_fixed_time(&self) -> bool {
        match &self.term {
            Term::At(_, When::In(_)) => true,
            Term::At(of, _) | Term::Elsewhere(of, _) | Term::PerDay(of) | Term::Change { of, .. } => {
                of.has_fixed_time()
            }
            Term::Share { part: left, whole: right } | Term::Pair { left, right, .. } => {
                left.has_fixed_time() || right.has_fixed_time()
            }
            Term::Number(_)
            | Term::Percentage(_)
            | Term::Metric(_)
            | Term::OfGroup { .. }
            | Term::Position { .. }
            | Term::Gap { .. } => false,
        }
    }

    /// The metrics that it names, in order, each as often as it is named.
    pub fn metrics(&self) -> Vec<MetricId> {
        self.mentions().into_iter().map(|(metric, _)| metric).collect()
    }

    /// Whether it is a metric's own figure, be it of another time or of somebody else.
    pub fn is_level(&self) -> bool {
        match &self.term {
            Term::Metric(_) => true,
            Term::At(of, _) | Term::Elsewhere(of, _) => of.is_level(),
            _ => false,
        }
    }

    /// The metrics that it names, each with the part of the formula that is of it alone.
    pub fn mentions(&self) -> Vec<(MetricId, Span)> {
        match &self.term {
            Term::Number(_) | Term::Percentage(_) => Vec::new(),
            Term::Metric(metric)
            | Term::OfGroup { metric, .. }
            | Term::Position { metric, .. }
            | Term::Gap { metric, .. } => {
                vec![(*metric, self.span)]
            }
            Term::Elsewhere(of, _) | Term::At(of, _) | Term::PerDay(of) | Term::Change { of, .. } => of.mentions(),
            Term::Share { part: left, whole: right } | Term::Pair { left, right, .. } => {
                let mut mentions = left.mentions();
                mentions.extend(right.mentions());
                mentions
            }
        }
    }
}
