//! Data points: a figure, its date, and the row it comes from.

use crate::calendar::{Date, Period};
use crate::model::{Goal, GroupId, Metric, MetricId, Model, OrganisationId, Polarity};
use crate::observations::{Dataset, MetricKey, Observation, OrgKey};
use crate::units::Decimal;

/// A row of the data, by its place in the dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The metric.
    pub metric: MetricKey,
    /// The organisation.
    pub organisation: OrgKey,
    index: u32,
}

impl Row {
    /// The observation of the row.
    pub fn observation(self, dataset: &Dataset) -> &Observation {
        &dataset.kept(self.metric, self.organisation)[self.index as usize]
    }
}

/// A figure at a date.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    /// The period that the row names.
    pub period: Period,
    /// Its last day.
    pub as_of: Date,
    /// The figure, in the metric's unit.
    pub value: Decimal,
    /// Where it comes from.
    pub row: Row,
}

/// A metric of the plan's own organisation, with all that judging it needs.
#[derive(Clone, Copy)]
pub(super) struct Own<'a> {
    pub model: &'a Model,
    pub checked: &'a crate::check::Checked,
    pub dataset: &'a Dataset,
    pub id: MetricId,
    pub metric: &'a Metric,
    pub key: MetricKey,
    pub organisation: OrganisationId,
    pub own: OrgKey,
}

/// A metric of anybody, with all that finding figures needs.
#[derive(Clone, Copy)]
pub(super) struct Whose<'a> {
    pub model: &'a Model,
    pub checked: &'a crate::check::Checked,
    pub dataset: &'a Dataset,
    pub key: MetricKey,
}

impl Whose<'_> {
    /// A member's figure at exactly a date.
    pub fn member_at(self, member: OrganisationId, date: Date) -> Option<(Decimal, Row)> {
        let organisation = self.checked.organisation(member)?;
        let (index, observation) = self.dataset.at(self.key, organisation, date)?;
        let value = observation.value.number()?;
        Some((value, Row { metric: self.key, organisation, index: index as u32 }))
    }

    /// The period and the last day of a member's newest figure at or before a date.
    pub fn newest_of(self, member: OrganisationId, until: Date) -> Option<(Period, Date)> {
        let mut rows = self.dataset.newest_first(self.key, self.checked.organisation(member)?, until);
        let newest = rows.find(|observation| observation.value.number().is_some())?;
        Some((newest.period, newest.as_of))
    }
}

impl<'a> Own<'a> {
    /// The metric without its owner.
    pub fn whose(self) -> Whose<'a> {
        Whose { model: self.model, checked: self.checked, dataset: self.dataset, key: self.key }
    }

    /// The own rows at or before a date, latest first.
    pub fn rows_until(self, until: Date) -> impl Iterator<Item = (Row, &'a Observation)> {
        let series = self.dataset.series(self.key, self.own);
        let count = series.partition_point(|observation| observation.as_of <= until);
        let row = move |index: usize| Row { metric: self.key, organisation: self.own, index: index as u32 };
        series[..count].iter().enumerate().rev().map(move |(index, observation)| (row(index), observation))
    }

    /// The own figures at or before a date, latest first.
    pub fn points_until(self, until: Date) -> impl Iterator<Item = Point> + 'a {
        self.rows_until(until).filter_map(|(row, observation)| {
            let value = observation.value.number()?;
            Some(Point { period: observation.period, as_of: observation.as_of, value, row })
        })
    }

    /// The own figure at exactly a date.
    pub fn point_at(self, date: Date) -> Option<Point> {
        self.points_until(date).next().filter(|point| point.as_of == date)
    }

    /// A member's figure at exactly a date.
    pub fn member_at(self, member: OrganisationId, date: Date) -> Option<(Decimal, Row)> {
        self.whose().member_at(member, date)
    }

    /// Whether one value is strictly better than another.
    pub fn is_better(self, one: Decimal, other: Decimal) -> bool {
        match self.metric.better.map(|better| better.value) {
            Some(Polarity::Lower) => one < other,
            Some(Polarity::Higher) => one > other,
            None => false,
        }
    }

    /// Whether what the source supplies was measured in a group: in the metric's own one, or, where it names
    /// none, in the only one that its aspirations name.
    pub fn is_group_of_source(self, group: GroupId) -> bool {
        match self.metric.compared_with {
            Some(compared) => compared == group,
            None => {
                let goals = self.metric.aspirations.iter().filter_map(|aspiration| aspiration.goal.as_ref());
                goals.filter_map(Goal::group).all(|named| named == group)
            }
        }
    }

    /// How many members a group has.
    pub fn size_of(self, group: GroupId) -> u32 {
        u32::try_from(self.model.group(group).members.len()).unwrap_or(u32::MAX)
    }
}
