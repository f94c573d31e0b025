//! Aspirations in numbers: what is left of one once its units are known to fit.

use crate::calendar::{Date, Period};
use crate::model::{Average, Baseline, Bound, Counted, GroupId, Share, Since};
use crate::units::Decimal;

/// An aspiration whose parts fit together.
#[derive(Clone, Debug)]
pub struct Typed {
    /// What must hold.
    pub target: Target,
    /// Until when; of a trajectory, the last deadline.
    pub by: Option<Period>,
    /// How far from the target is still near.
    pub tolerance: Option<Tolerance>,
    /// What it was before it was revised, in order of time; none for one that was refused.
    pub former: Vec<(Period, Option<Typed>)>,
}

impl Typed {
    /// What was aspired to in a quarter that ends on a day; none where that was refused.
    pub fn in_force(&self, quarter_end: Date) -> Option<&Self> {
        let later = self.former.iter().find(|(at, _)| quarter_end < at.first_day());
        later.map_or(Some(self), |(_, former)| former.as_ref())
    }
}

/// How far from a target is still near, the end included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// So many per cent of the target.
    Percent(Decimal),
    /// So much in the unit of differences of the metric.
    Absolute(Decimal),
}

/// What must hold, in numbers of the metric's unit.
#[derive(Clone, Debug)]
pub enum Target {
    /// A position in a group, or better.
    Position {
        /// The position as written.
        rank: u32,
        /// From which end it counts.
        counted: Counted,
        /// The group.
        group: GroupId,
    },
    /// A share of a group's ranks, from the best.
    Share {
        /// How large a share.
        share: Share,
        /// The group.
        group: GroupId,
    },
    /// At or better than the average of a group.
    Average {
        /// Which average.
        average: Average,
        /// The group.
        group: GroupId,
    },
    /// A level.
    Level {
        /// On which side of it.
        bound: Bound,
        /// The level.
        level: Decimal,
        /// The standard under it that is not to be missed.
        floor: Option<Decimal>,
    },
    /// A level that must hold for members of a group.
    Members {
        /// On which side of it.
        bound: Bound,
        /// The level.
        level: Decimal,
        /// For how many of them; for every one where no number is said.
        count: Option<u32>,
        /// The group.
        group: GroupId,
    },
    /// A band, its ends included.
    Band {
        /// The lower end.
        low: Decimal,
        /// The upper end.
        high: Decimal,
    },
    /// Where the value of a demand that is neither good nor bad is expected to be, the ends included.
    Expected {
        /// The lower end.
        low: Decimal,
        /// The upper end.
        high: Decimal,
    },
    /// A level for each quarter of the plan's year, for what has come together since the year began.
    Profile([Decimal; 4]),
    /// Several targets of one kind, each with its deadline, in order of time.
    Trajectory(Vec<TypedStep>),
    /// A change from a baseline.
    Change {
        /// The change.
        step: Step,
        /// From what.
        from: Baseline,
    },
    /// No worse than a baseline.
    Maintained {
        /// Than what.
        from: Baseline,
    },
    /// Better than before.
    Improving(Since),
    /// A target that does not exist yet.
    ToBeSet,
}

impl Target {
    /// What counts in a quarter that ends on a day: of a trajectory the step to come, else the last.
    pub fn at(&self, quarter_end: Date) -> &Self {
        let Self::Trajectory(steps) = self else { return self };
        let to_come = steps.iter().find(|step| step.by.last_day() > quarter_end);
        to_come.or(steps.last()).map_or(self, |step| &step.target)
    }
}

/// A step of a trajectory.
#[derive(Clone, Debug)]
pub struct TypedStep {
    /// What must hold.
    pub target: Target,
    /// Until when.
    pub by: Period,
}

/// How far from a baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// By so many per cent of the baseline, down when negative.
    Relative(Decimal),
    /// By so much in the metric's unit, down when negative.
    Absolute(Decimal),
    /// Times so much.
    Times(Decimal),
}

impl Step {
    /// Whether it leads upwards.
    pub fn is_up(self) -> bool {
        match self {
            Self::Relative(by) | Self::Absolute(by) => by.is_sign_positive(),
            Self::Times(factor) => factor > Decimal::ONE,
        }
    }
}
