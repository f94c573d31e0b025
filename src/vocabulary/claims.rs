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
}

/// Each claim on one metric, with the words that it begins with.
pub const METRIC_CLAIMS: &[(&str, OfMetric)] = &[("position of", OfMetric::Position)];

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

    /// The words for the list: `not met`.
    pub fn words(self) -> &'static str {
        CLAIM_LISTS.iter().find(|(_, list)| *list == self).map_or("", |(words, _)| words)
    }
}
