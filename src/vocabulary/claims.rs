//! The lists that a summary can claim.

/// A list that a published summary may hold, as `claim` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClaimList {
    /// Aspirations that are met.
    Met,
    /// Aspirations that are nearly met.
    NearlyMet,
    /// Aspirations that are not met: missed ones among them, and those nearly met unless they are claimed apart.
    NotMet,
    /// Aspirations with a deadline to come, on their way.
    OnTrack,
    /// Aspirations with a deadline to come, behind.
    OffTrack,
    /// Aspirations whose deadline has passed unmet.
    Missed,
    /// Demands that lie outside their normal range.
    OutsideExpectedRange,
    /// Aspirations that are not judged before their deadline.
    NotDue,
    /// Aspirations that are promised and not set yet.
    ToBeSet,
    /// Metrics for which nothing is aspired to.
    NoAspiration,
    /// Metrics for which there is nothing to judge by.
    NoData,
    /// Metrics that became better: their position where they have one, else their value.
    Improved,
    /// Metrics that became worse.
    Deteriorated,
    /// Metrics that stayed as they were.
    Unchanged,
    /// Positions that became better.
    PositionImproved,
    /// Positions that became worse.
    PositionDeteriorated,
    /// Positions that stayed as they were.
    PositionUnchanged,
    /// Values that became better.
    ValueImproved,
    /// Values that became worse.
    ValueDeteriorated,
    /// Values that stayed as they were.
    ValueUnchanged,
}

/// What a list of movements speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// The metric as a whole: its position where that speaks for it, else its value.
    Either,
    /// Its position.
    Position,
    /// Its value.
    Value,
}

/// What can be claimed of one metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfMetric {
    /// Its position in a group.
    Position,
    /// Its value, or what a formula makes of it.
    Value,
}

impl OfMetric {
    /// An example, and what it says.
    pub fn doc(self) -> (&'static str, &'static str) {
        match self {
            Self::Position => (
                "position of homicide: 6th in msg",
                "the metric's place in a group, as it is printed: also `best`, `6th of 8`, `6th in msg last quarter`, `last year` or `in 2019/20 Q4`, and without the group where the metric has one",
            ),
            Self::Value => (
                "value of homicide: about 0.012",
                "its figure, as exactly as it is printed and in its unit; also a formula, such as `value of calls-999 per day: 739`",
            ),
        }
    }
}

/// Each claim on one metric, with the words that it begins with.
pub const METRIC_CLAIMS: &[(&str, OfMetric)] = &[("position of", OfMetric::Position), ("value of", OfMetric::Value)];

/// Each list with the words for it.
pub const CLAIM_LISTS: &[(&str, ClaimList)] = &[
    ("met", ClaimList::Met),
    ("nearly met", ClaimList::NearlyMet),
    ("not met", ClaimList::NotMet),
    ("on track", ClaimList::OnTrack),
    ("off track", ClaimList::OffTrack),
    ("missed", ClaimList::Missed),
    ("outside expected range", ClaimList::OutsideExpectedRange),
    ("not due", ClaimList::NotDue),
    ("to be set", ClaimList::ToBeSet),
    ("no aspiration", ClaimList::NoAspiration),
    ("no data", ClaimList::NoData),
    ("improved", ClaimList::Improved),
    ("deteriorated", ClaimList::Deteriorated),
    ("unchanged", ClaimList::Unchanged),
    ("position improved", ClaimList::PositionImproved),
    ("position deteriorated", ClaimList::PositionDeteriorated),
    ("position unchanged", ClaimList::PositionUnchanged),
    ("value improved", ClaimList::ValueImproved),
    ("value deteriorated", ClaimList::ValueDeteriorated),
    ("value unchanged", ClaimList::ValueUnchanged),
];

impl ClaimList {
    /// Whether it is a list of verdicts, not of movements.
    pub fn is_verdict(self) -> bool {
        self.moved().is_none()
    }

    /// What it is that moved; nothing for a list of verdicts.
    pub fn moved(self) -> Option<Moved> {
        match self {
            Self::Improved | Self::Deteriorated | Self::Unchanged => Some(Moved::Either),
            Self::PositionImproved | Self::PositionDeteriorated | Self::PositionUnchanged => Some(Moved::Position),
            Self::ValueImproved | Self::ValueDeteriorated | Self::ValueUnchanged => Some(Moved::Value),
            _ => None,
        }
    }

    /// Whether nothing can belong in both lists: of the verdicts on an aspiration there is one, and a movement goes one way.
    /// What missed its deadline or is nearly met is not met either.
    pub fn excludes(self, other: Self) -> bool {
        let is_part = self.is_part_of(other) || other.is_part_of(self);
        self != other && self.moved() == other.moved() && !is_part
    }

    fn is_part_of(self, whole: Self) -> bool {
        whole == Self::NotMet && matches!(self, Self::NearlyMet | Self::Missed)
    }

    /// What belongs in the list, in a line.
    pub fn doc(self) -> &'static str {
        match self {
            Self::Met => "metrics whose aspiration is met",
            Self::NearlyMet => "metrics whose aspiration is nearly met",
            Self::NotMet => {
                "metrics whose aspiration is not met: those that missed their deadline among them, and those nearly met unless they are claimed apart"
            }
            Self::OnTrack => "metrics on their way to a deadline that is still to come",
            Self::OffTrack => "metrics behind on their way to a deadline that is still to come",
            Self::Missed => "metrics that had not met their aspiration when its deadline passed",
            Self::OutsideExpectedRange => "demands that lie outside their expected range",
            Self::NotDue => "metrics that are not judged before their deadline",
            Self::ToBeSet => "metrics whose target is promised and not set yet",
            Self::NoAspiration => "metrics for which nothing is aspired to",
            Self::NoData => "metrics for which there is nothing to judge by",
            Self::Improved => "metrics that became better: in their position where they have one, else in their value",
            Self::Deteriorated => "metrics that became worse, in the same way",
            Self::Unchanged => "metrics that stayed as they were, in the same way",
            Self::PositionImproved => "metrics whose position became better",
            Self::PositionDeteriorated => "metrics whose position became worse",
            Self::PositionUnchanged => "metrics whose position stayed as it was",
            Self::ValueImproved => "metrics whose value became better",
            Self::ValueDeteriorated => "metrics whose value became worse",
            Self::ValueUnchanged => "metrics whose value stayed as it was",
        }
    }

    /// The words for the list: `not met`.
    pub fn words(self) -> &'static str {
        CLAIM_LISTS.iter().find(|(_, list)| *list == self).map_or("", |(words, _)| words)
    }
}
