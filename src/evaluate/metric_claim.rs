//! Claims on one metric beside what the data say.

use super::position::{self, Placing};
use super::standing;
use crate::calendar::{Period, Quarter};
use crate::check::Checked;
use crate::model::{ClaimedPlace, GroupId, MetricClaim, Model, Said, When};
use crate::observations::Dataset;

/// A claim on one metric beside the truth.
#[derive(Debug)]
pub struct JudgedMetricClaim {
    /// The claim, by its place in the quarter's report.
    pub index: usize,
    /// What is so.
    pub truth: Truth,
}

/// What is so of one metric.
#[derive(Debug)]
pub enum Truth {
    /// Where it stands in a group.
    Position {
        /// The group; none where neither the claim, the metric nor the plan names one.
        group: Option<GroupId>,
        /// The time that is spoken of, where it is not the quarter.
        asked: Option<Period>,
        /// The latest position in it, at that time or up to the quarter's end, if there is one.
        placing: Option<Placing>,
        /// Whether that is what was claimed.
        holds: bool,
    },
}

impl JudgedMetricClaim {
    /// Whether the claim is true; nothing where nothing is known of it.
    pub fn holds(&self) -> Option<bool> {
        let Truth::Position { placing, holds, .. } = &self.truth;
        placing.as_ref().map(|_| *holds)
    }
}

/// Judges what was published of one metric about a quarter.
pub(super) fn judge(
    model: &Model,
    checked: &Checked,
    dataset: &Dataset,
    quarter: Quarter,
    (index, claim): (usize, &MetricClaim),
) -> JudgedMetricClaim {
    let metric = model.metric(claim.metric.value);
    let Said::Position { place, of, group, when } = &claim.said;
    let group = group.map(|group| group.value).or(metric.compared_with);
    let own = standing::own(model, checked, dataset, claim.metric.value).ok();
    // Another time is one quarter by the calendar, and has its own figures.
    let asked = when.as_ref().map(|when| match when.value {
        When::LastQuarter => Period::Quarter(quarter.plus(-1)),
        When::LastYear => Period::Quarter(quarter.plus(-4)),
        When::In(period) => period,
    });
    let last = asked.map_or(quarter.last_day(), Period::last_day);
    let placing = own.zip(group).and_then(|(own, group)| position::until(own, group, last).next());
    let placing = placing.filter(|placing| asked.is_none_or(|asked| placing.as_of >= asked.first_day()));
    let holds = placing.as_ref().is_some_and(|placing| {
        let is_there = match place.value {
            ClaimedPlace::Best => placing.position == 1,
            ClaimedPlace::Printed(rank) => placing.printed(metric.scale) == rank,
        };
        is_there && of.is_none_or(|of| of.value == placing.of)
    });
    JudgedMetricClaim { index, truth: Truth::Position { group, asked, placing, holds } }
}
