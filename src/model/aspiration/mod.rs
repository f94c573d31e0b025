//! What is aspired to, and how it is read.

mod amount;
mod beginnings;
mod members;
mod read;
mod trajectory;

pub(super) use read::{Of, amount, read, read_words};

use super::{GroupId, Spanned};
use crate::calendar::{Calendar, Date, Period, Year};
use crate::source::Span;
use crate::units::{Decimal, Unit};

/// What is aspired to for a metric.
#[derive(Clone, Debug)]
pub struct Aspiration {
    /// Its own name: `Stretch`.
    pub name: Option<Spanned<String>>,
    /// What must hold; none where it could not be read.
    pub goal: Option<Goal>,
    /// Until when; of a trajectory, the last deadline.
    pub by: Option<Spanned<Period>>,
    /// The words of the goal and the deadline in one line: `2nd in msg by 2022/23 Q4`.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// What it was before it was revised, in order of time.
    pub revisions: Vec<Revision>,
}

/// A change of what is aspired to.
#[derive(Clone, Debug)]
pub struct Revision {
    /// What was aspired to before.
    pub former: Aspiration,
    /// The first period in which it no longer was.
    pub at: Spanned<Period>,
    /// Why it was changed.
    pub reason: String,
}

impl Aspiration {
    /// What was aspired to in a quarter that ends on a day: itself, or what it was before a later revision.
    pub fn in_force(&self, quarter_end: Date) -> &Self {
        let later = self.revisions.iter().find(|revision| quarter_end < revision.at.value.first_day());
        later.map_or(self, |revision| &revision.former)
    }

    /// The deadline that counts at a date: of a trajectory the next one after it, else the last.
    pub fn deadline_at(&self, date: Date) -> Option<Date> {
        let Some(Goal::Trajectory(steps)) = &self.goal else { return self.by.map(|by| by.value.last_day()) };
        let mut ends = steps.iter().map(|step| step.by.value.last_day());
        ends.clone().find(|end| *end > date).or_else(|| ends.next_back())
    }
}

/// What must hold.
#[derive(Clone, Debug)]
pub enum Goal {
    /// A position in a group, or better.
    Position {
        /// The position as written.
        rank: Spanned<u32>,
        /// Whether it counts as the metric's positions do, or from the best whatever they do.
        counted: Counted,
        /// The group.
        group: Spanned<GroupId>,
    },
    /// A share of a group's ranks, from the best.
    Share {
        /// How large a share.
        share: Share,
        /// The group.
        group: Spanned<GroupId>,
    },
    /// At or better than the average of a group.
    Average {
        /// Which average.
        average: Average,
        /// The group.
        group: Spanned<GroupId>,
    },
    /// A level.
    Level(Level),
    /// A level that must hold for members of a group.
    Members {
        /// The level.
        level: Level,
        /// For how many of them; for every one where no number is said.
        count: Option<Spanned<u32>>,
        /// The group.
        group: Spanned<GroupId>,
    },
    /// A band, its ends included.
    Band {
        /// The lower end.
        low: Amount,
        /// The upper end.
        high: Amount,
    },
    /// Where the value of a demand that is neither good nor bad is expected to be, the ends included.
    Expected {
        /// The lower end.
        low: Amount,
        /// The upper end.
        high: Amount,
    },
    /// A level for each quarter of the plan's year, for what has come together since the year began.
    Profile {
        /// The levels, in order; as many as were written.
        values: Vec<Amount>,
        /// All of them.
        span: Span,
    },
    /// Several goals, each with its deadline.
    Trajectory(Vec<TrajectoryStep>),
    /// A change from a baseline.
    Change {
        /// Which change.
        change: Change,
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
    /// A target that is promised and does not exist yet.
    ToBeSet,
}

impl Goal {
    /// The group that it looks at.
    pub fn group(&self) -> Option<GroupId> {
        match self {
            Self::Position { group, .. } | Self::Share { group, .. } | Self::Average { group, .. } => Some(group.value),
            // The steps of a trajectory are of one kind, and look at one group.
            Self::Trajectory(steps) => steps.first()?.goal.group(),
            _ => None,
        }
    }

    /// What it is measured from.
    pub fn baseline(&self) -> Option<Baseline> {
        match self {
            Self::Change { from, .. } | Self::Maintained { from } => Some(*from),
            Self::Trajectory(steps) => steps.first()?.goal.baseline(),
            _ => None,
        }
    }
}

/// A step of a trajectory: `at least 11% by 2027/28`.
#[derive(Clone, Debug)]
pub struct TrajectoryStep {
    /// What must hold.
    pub goal: Goal,
    /// Until when.
    pub by: Spanned<Period>,
    /// Its words in one line.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// How the position of an aspiration counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// As the metric's positions do: `4th in msg`.
    AsPrinted,
    /// From the best: `best in msg`, `top 3 in msg`.
    FromBest,
}

/// A share of a group's ranks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// The best quarter.
    UpperQuartile,
    /// The better half.
    UpperHalf,
    /// The best so many per cent.
    Top(Decimal),
}

/// An average of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Average {
    /// The mean of the members' values, the own organisation included.
    Mean,
    /// The mean of the other members' values.
    OfTheOthers,
    /// The middle value.
    Median,
    /// The sum of the numerators over the sum of the denominators.
    Pooled,
}

/// A level to reach or to keep below.
#[derive(Clone, Debug)]
pub struct Level {
    /// On which side.
    pub bound: Bound,
    /// Of what.
    pub amount: Amount,
    /// The standard under it that is not to be missed: `floor 80%`.
    pub floor: Option<Amount>,
}

/// On which side of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Equal or larger.
    AtLeast,
    /// Equal or smaller.
    AtMost,
    /// Strictly larger.
    Above,
    /// Strictly smaller.
    Below,
}

/// A number as written in a plan, with what stands behind it.
#[derive(Clone, Debug)]
pub struct Amount {
    /// The number.
    pub number: Decimal,
    /// Its unit: nothing, `%`, or words.
    pub unit: Option<Spanned<String>>,
    /// What the words of the unit mean, where they are one.
    pub found: Option<Box<Unit>>,
    /// The number and the unit.
    pub span: Span,
}

impl Amount {
    /// The number in another unit: as it is where it names none or the same, turned exactly where both are of one
    /// currency (5.6 for `£5,600,000` in £m); nothing where no factor leads there, or the number would not fit.
    pub fn number_in(&self, unit: &Unit) -> Option<Decimal> {
        let Some(found) = &self.found else { return self.unit.is_none().then_some(self.number) };
        let factor = found.factor_to(unit).filter(|factor| *factor == Decimal::ONE || found.is_money())?;
        if factor == Decimal::ONE { Some(self.number) } else { Some(self.number.checked_mul(factor)?.normalize()) }
    }

    /// The number with its unit, where planck knows that: `£4.2`.
    pub fn in_words(&self) -> Option<String> {
        self.found.as_ref().map(|unit| unit.format_value(self.number))
    }

    /// The word that stands where a number could: the name of a grade.
    pub fn word(&self) -> Option<&str> {
        self.unit.as_ref().filter(|unit| unit.span == self.span).map(|unit| unit.value.as_str())
    }
}

/// A change from a baseline.
#[derive(Clone, Debug)]
pub enum Change {
    /// Larger by so much.
    Up(Amount),
    /// Smaller by so much.
    Down(Amount),
    /// Times so much: `doubled` is 2, `halved` is 0.5.
    Times {
        /// The factor.
        factor: Decimal,
        /// The word.
        span: Span,
    },
}

/// What a change is measured from.
pub type Baseline = Spanned<Base>;

/// What a change is measured from: a time, or the mean of some years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// A year, or a quarter, or a month, or a day.
    Period(Period),
    /// The mean of the figures of several years in a row.
    MeanOfYears {
        /// The first of them.
        first: Year,
        /// The last of them.
        last: Year,
    },
}

impl Base {
    /// The last day of it.
    pub fn last_day(self) -> Date {
        match self {
            Self::Period(period) => period.last_day(),
            Self::MeanOfYears { last, .. } => last.last_day(),
        }
    }

    /// Its name: `2019/20`, `the average of 2015/16 to 2019/20`.
    pub fn name(self, calendar: Calendar) -> String {
        match self {
            Self::Period(period) => calendar.name(period),
            Self::MeanOfYears { first, last } => {
                format!("the average of {} to {}", calendar.name(first.into()), calendar.name(last.into()))
            }
        }
    }
}

/// Since when something must be better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// Since the data point before.
    Previous,
    /// Over a number of quarters.
    Quarters(u32),
    /// Since the same date of the year before.
    LastYear,
}
