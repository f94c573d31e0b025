//! Which observations are kept, of tables that hold far more rows than a plan can use.
//!
//! Whoever asks for what was not kept is noticed ([`Dataset::lacks_rows`](super::Dataset::lacks_rows)), and the tables
//! are then read again with every row: so a guess of what will be needed can cost time, and never changes an answer.

use std::collections::BTreeSet;

use super::names::NameKey;
use crate::calendar::Date;

/// Which observations are kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Keep {
    /// All.
    #[default]
    All,
    /// Those that judging a plan is likely to use. Every row is read all the same, and counted.
    Likely(Likely),
}

/// The observations that judging a plan is likely to use.
#[derive(Clone, Debug, PartialEq)]
pub struct Likely {
    /// The names of the plan's own organisation, of which every row is kept.
    pub own: BTreeSet<NameKey>,
    /// The names of the other organisations that the plan knows.
    pub others: BTreeSet<NameKey>,
    /// The names of the plan's metrics.
    pub metrics: BTreeSet<NameKey>,
    /// Those of them of which the rows of every date are kept: what others are worked out from.
    pub whole: BTreeSet<NameKey>,
    /// The dates of which the rows of the other organisations are kept: from the first to the last, both among them.
    pub spans: Vec<(Date, Date)>,
    /// The last day of the quarter reported on.
    pub until: Date,
    /// The first of the days of which it is asked what was known then. Rows that were released later are kept, so that
    /// none of the others is missing from what was known, or too much among it.
    pub known_on: Option<Date>,
}

impl Likely {
    /// Whether rows of other organisations of a date are kept.
    pub(super) fn holds(&self, date: Date) -> bool {
        self.spans.iter().any(|(first, last)| *first <= date && date <= *last)
    }

    /// Whether a row that was released on a day is kept.
    pub(super) fn holds_release(&self, day: Date) -> bool {
        self.known_on.is_some_and(|known_on| known_on < day)
    }
}

/// What is known of the rows of a series that were read and not kept.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    /// How many were not kept.
    pub(super) dropped: u32,
    /// Whether those of the dates of which rows are kept are not among them.
    pub(super) keeps_spans: bool,
    /// The first and the last date of the rows, those that are kept among them.
    pub(super) dates: (Date, Date),
    /// The last date of those that were not kept.
    pub(super) dropped_last: Date,
    /// Their values up to the end of the quarter reported on.
    pub(super) extent: Extent,
    /// The largest of all their values without its sign.
    pub(super) most: f64,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            dropped: 0,
            keeps_spans: true,
            dates: (Date::MAX, Date::MIN),
            dropped_last: Date::MIN,
            extent: Extent::default(),
            most: 0.0,
        }
    }
}

/// How far the values of a series reach, as floats: enough to see that nothing about them is odd.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// How many values there are.
    pub count: u32,
    /// The two least, the least first.
    pub least: [f64; 2],
    /// The two largest, the largest first.
    pub most: [f64; 2],
}

impl Default for Extent {
    fn default() -> Self {
        Self { count: 0, least: [f64::INFINITY; 2], most: [f64::NEG_INFINITY; 2] }
    }
}

impl Extent {
    /// Takes in a value.
    pub fn add(&mut self, value: f64) {
        self.count += 1;
        self.stretch(value);
    }

    /// Takes in the values of another extent.
    pub(super) fn join(&mut self, other: &Self) {
        self.count += other.count;
        for value in other.least {
            self.lower(value);
        }
        for value in other.most {
            self.raise(value);
        }
    }

    fn stretch(&mut self, value: f64) {
        self.lower(value);
        self.raise(value);
    }

    fn lower(&mut self, value: f64) {
        if value < self.least[1] {
            self.least = if value < self.least[0] { [value, self.least[0]] } else { [self.least[0], value] };
        }
    }

    fn raise(&mut self, value: f64) {
        if value > self.most[1] {
            self.most = if value > self.most[0] { [value, self.most[0]] } else { [self.most[0], value] };
        }
    }
}

impl Tally {
    /// Takes in a row that is not kept, with its value, and whether it is of a date up to the end of the quarter
    /// reported on.
    pub(super) fn drop(&mut self, date: Date, value: f64, is_past: bool) {
        self.dropped += 1;
        self.dropped_last = self.dropped_last.max(date);
        self.most = self.most.max(value.abs());
        if is_past {
            self.extent.add(value);
        }
    }

    /// Takes in what is known of other rows.
    pub(super) fn join(&mut self, later: &Self) {
        self.dropped_last = self.dropped_last.max(later.dropped_last);
        self.dropped += later.dropped;
        self.keeps_spans &= later.keeps_spans;
        self.dates = (self.dates.0.min(later.dates.0), self.dates.1.max(later.dates.1));
        self.extent.join(&later.extent);
        self.most = self.most.max(later.most);
    }
}
