//! Positions: 1 + the number of members strictly better, on unrounded values of the same date.
//!
//! Ties share a position. A position that the source supplies is used where members' values are not
//! there. See `docs/rules/position.md`.

use super::field;
use super::point::{Own, Row};
use crate::calendar::{Date, Period};
use crate::model::{GroupId, OrganisationId, Scale};
use crate::observations::Observation;

/// Where the own organisation stands in a group at a date.
#[derive(Clone, Debug)]
pub struct Placing {
    /// The position: 1 is the best, on whatever scale positions are printed.
    pub position: u32,
    /// Among how many: the members present, or all of the group where the source supplies the position.
    pub of: u32,
    /// The period of the own row.
    pub period: Period,
    /// Its last day.
    pub as_of: Date,
    /// Whether another member has the same value.
    pub tied: bool,
    /// Members without a value at the date.
    pub absent: Vec<OrganisationId>,
    /// Where the position comes from.
    pub source: Source,
    /// The own row.
    pub row: Row,
    /// The position that the source supplies beside members' values and that contradicts them, 1 the best.
    pub contradicted: Option<u32>,
}

/// Where a position comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Computed from the members' values in these rows.
    Computed(Vec<Row>),
    /// Supplied by the source, in the own row.
    Supplied,
}

impl Placing {
    /// The position as it is written and printed on a scale.
    pub fn printed(&self, scale: Scale) -> u32 {
        on_scale(self.position, self.of, scale)
    }
}

/// A position from the best as written on a scale, and the other way round.
pub fn on_scale(position: u32, of: u32, scale: Scale) -> u32 {
    match scale {
        Scale::BestFirst => position,
        Scale::WorstFirst => (of + 1).saturating_sub(position).max(1),
    }
}

/// The latest positions at or before a date, latest first.
pub(super) fn until<'a>(own: Own<'a>, group: GroupId, until: Date) -> impl Iterator<Item = Placing> + 'a {
    own.rows_until(until).filter_map(move |(row, observation)| at(own, group, row, observation))
}

/// The position at the date of one own row.
fn at(own: Own<'_>, group: GroupId, row: Row, observation: &Observation) -> Option<Placing> {
    let supplied = supplied(own, group, observation);
    let base = Placing {
        position: supplied.unwrap_or(0),
        of: own.size_of(group),
        period: observation.period,
        as_of: observation.as_of,
        tied: false,
        absent: Vec::new(),
        source: Source::Supplied,
        row,
        contradicted: None,
    };
    let field = own.metric.better.and_then(|_| field::at(own, group, observation.as_of));
    let Some(field) = field else { return supplied.map(|_| base) };
    // The source ranked members whose figures are not here: its position says more than those that are.
    if supplied.is_some() && !field.absent.is_empty() {
        return Some(Placing { absent: field.absent, ..base });
    }
    let better = field.values.iter().filter(|(value, _)| own.is_better(*value, field.own)).count();
    let equal = field.values.iter().filter(|(value, _)| *value == field.own).count();
    let position = u32::try_from(better).unwrap_or(u32::MAX - 1) + 1;
    // Among equals the source may have an order of its own, by figures that it did not round.
    let contradicted = supplied.filter(|supplied| equal == 1 && *supplied != position);
    Some(Placing {
        position,
        of: field.size(),
        tied: equal > 1,
        source: Source::Computed(field.rows()),
        absent: field.absent,
        contradicted,
        ..base
    })
}

/// The position that the source supplies, turned to count from the best. Sources rank in the metric's own
/// group, on the scale that the plan declares.
fn supplied(own: Own<'_>, group: GroupId, observation: &Observation) -> Option<u32> {
    if !own.is_group_of_source(group) {
        return None;
    }
    let printed = observation.supplied.as_ref()?.position?;
    let of = own.size_of(group);
    (printed <= of).then(|| on_scale(printed, of, own.metric.scale))
}
