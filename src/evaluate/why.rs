//! What verdicts rest on, and what is missing where there is none.

use super::gap::Gap;
use super::members::Muster;
use super::point::Point;
use super::position::Placing;
use crate::calendar::Period;
use crate::model::{Average, Base, Bound, MetricId, OrganisationId};
use crate::observations::Missing;
use crate::units::Decimal;

/// Where a value was to be.
#[derive(Clone, Copy, Debug)]
pub enum Sought {
    /// On a side of the level.
    Side(Bound),
    /// In a band, its ends among it.
    Band {
        /// Its lower end.
        low: Decimal,
        /// Its upper end.
        high: Decimal,
    },
}

/// What a verdict rests on.
#[derive(Clone, Debug)]
pub enum Why {
    /// A position among the positions of a group.
    Position {
        /// Where the organisation stands.
        placing: Placing,
        /// The last position that meets the aspiration, from the best.
        needed: u32,
    },
    /// A value beside a group's average.
    Average {
        /// Which average.
        kind: Average,
        /// The value.
        value: Decimal,
        /// The average.
        average: Decimal,
    },
    /// What the source says of the gap to the average.
    PublishedGap(Gap),
    /// The figures of a group's members beside a level.
    Members(Muster),
    /// A value beside a level or a band.
    Value {
        /// The value, with its date.
        point: Point,
        /// The level, or the end of the band that is nearest to it.
        level: Decimal,
        /// On which side of the level, or in which band, it was to be.
        sought: Sought,
    },
    /// A value beside the range in which it is expected.
    Expected {
        /// The value, with its date.
        point: Point,
        /// The lower end of the range, which belongs to it.
        low: Decimal,
        /// The upper end of the range, which belongs to it.
        high: Decimal,
    },
    /// What has come together since the year began, beside the level for a quarter.
    YearToDate {
        /// What has come together.
        sum: Decimal,
        /// The level.
        level: Decimal,
        /// The quarter to whose end both are.
        until: Period,
    },
    /// A value beside a baseline.
    Baseline {
        /// The baseline's figure.
        base: Decimal,
        /// What it is measured from.
        from: Base,
        /// The date of a baseline that is one figure.
        base_period: Option<Period>,
        /// The figure of now.
        now: Decimal,
        /// Whether the figure of now is made of those of twelve months.
        is_of_twelve_months: bool,
        /// Whether a percentage or a multiple of the baseline is aspired to.
        is_relative: bool,
        /// What is aspired to, as a figure.
        target: Decimal,
        /// Where the path to it should be by now, before a deadline.
        path: Option<Decimal>,
    },
    /// A value beside an earlier one.
    Earlier {
        /// The earlier point.
        earlier: Point,
        /// The value of now.
        now: Decimal,
    },
    /// A step of a trajectory, and what it rests on.
    Step {
        /// The deadline of the step.
        by: Period,
        /// The deadline of the step to come, where one has passed.
        next: Option<Period>,
        /// What it rests on.
        why: Box<Why>,
    },
    /// What is not met, and nearly so.
    Near {
        /// By what.
        near: Near,
        /// What it rests on.
        why: Box<Why>,
    },
    /// The last figure, since the next one is not due yet.
    NotDue {
        /// When the last figure was of.
        last: Period,
        /// When the next one is to be of.
        next: Period,
        /// How that figure stands.
        why: Box<Why>,
    },
    /// The target does not exist yet.
    ToBeSet {
        /// When it was to be set, where that has passed.
        overdue: Option<Period>,
    },
    /// Something is missing.
    Lacking(Lack),
}

impl Why {
    /// What it rests on in the end: the figure, without the step, the nearness and the calendar about it.
    pub fn ground(&self) -> &Self {
        match self {
            Self::Step { why, .. } | Self::Near { why, .. } | Self::NotDue { why, .. } => why.ground(),
            why => why,
        }
    }
}

/// By what something is nearly met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// It is not below the floor.
    Floor(Decimal),
    /// It is within so many per cent of the target.
    Percent(Decimal),
    /// It is within so much of the target, in the unit of differences.
    Within(Decimal),
}

/// What is missing for a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The aspiration could not be read, or was refused.
    Aspiration,
    /// The plan does not say whose it is, or the data do not name it.
    Organisation,
    /// The data do not name the metric.
    Metric,
    /// No figure at or before the quarter.
    Observation,
    /// The row of the quarter holds no figure, and says why.
    Value(Missing),
    /// Members without a figure, on which it depends.
    Member {
        /// The first of them.
        first: OrganisationId,
        /// How many others.
        others: u32,
    },
    /// Neither members' values nor a supplied position.
    Position,
    /// Fewer members have data than the share of ranks needs.
    TooFewPresent {
        /// How many have data.
        present: u32,
        /// How many are needed.
        needed: u32,
    },
    /// Neither members' values nor a supplied average.
    Average,
    /// A member without numerator and denominator.
    Denominators,
    /// No figure in the baseline's period.
    Baseline(Period),
    /// No figure to the end of the baseline's year, of figures that look back.
    YearsEnd(Period),
    /// The figures are counted in another way from a period on, and are not compared across it.
    Break(Period),
    /// One figure is of a whole year and the other is not, as far as the plan says.
    OtherLength,
    /// Of what has come together since the year began, the two figures are of different dates in the year.
    OtherDateOfYear,
    /// Not every figure since the year began is there.
    YearToDate,
    /// Another metric has taken its place, and there is no figure for the quarter.
    Replaced(MetricId),
    /// Nothing says whether the figures of a year are parts of it or stocks at dates.
    Coverage,
    /// Not every part of the latest year has a figure.
    LatestYear,
    /// A year of figures that cannot be added up: rates are not averaged without their denominators.
    YearOfRates,
    /// A relative change on a base of zero or below: 10% less than −100 would be more.
    NoPositiveBase,
    /// No earlier figure to be better than.
    Earlier,
    /// No figure in the quarter of the deadline, which has passed.
    Deadline,
    /// Figures too large to be computed with exactly.
    TooLarge,
}
