//! The field: the members of a group with a value at one date.

use super::point::{Own, Row};
use crate::calendar::Date;
use crate::model::{GroupId, OrganisationId};
use crate::units::Decimal;

/// The members of a group that have a value at a date, the own organisation among them.
pub(super) struct Field {
    /// The own value.
    pub own: Decimal,
    /// Each present member's value and row, in the order of the group.
    pub values: Vec<(Decimal, Row)>,
    /// Members without a value at the date.
    pub absent: Vec<OrganisationId>,
}

/// The field at a date; none where the own value is missing, or nobody else's is there.
pub(super) fn at(own: Own<'_>, group: GroupId, date: Date) -> Option<Field> {
    let own_value = own.point_at(date)?.value;
    let members = &own.model.group(group).members;
    if !members.contains(&own.organisation) {
        return None;
    }
    let mut field = Field { own: own_value, values: Vec::with_capacity(members.len()), absent: Vec::new() };
    for member in members {
        match own.member_at(*member, date) {
            Some(value) => field.values.push(value),
            None => field.absent.push(*member),
        }
    }
    (field.values.len() > 1).then_some(field)
}

impl Field {
    /// How many members are present.
    pub fn size(&self) -> u32 {
        u32::try_from(self.values.len()).unwrap_or(u32::MAX)
    }

    /// The values, best first.
    pub fn best_first(&self, own: Own<'_>) -> Vec<Decimal> {
        let mut values: Vec<Decimal> = self.values.iter().map(|(value, _)| *value).collect();
        values.sort_unstable();
        if own.is_better(Decimal::ONE, Decimal::ZERO) {
            values.reverse();
        }
        values
    }

    /// The rows of the present members.
    pub fn rows(&self) -> Vec<Row> {
        self.values.iter().map(|(_, row)| *row).collect()
    }
}
