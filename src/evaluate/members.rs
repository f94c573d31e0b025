//! Levels that must hold for the members of a group: for every one of them, or for so many.
//!
//! A known failure too many is not met, enough that hold are met, and between the two a missing member is no data. The
//! plan's own organisation need not be a member. See `docs/rules/members.md`.

use super::aspiration::{Deadline, Found, Judged, conclude, holds_level, lacking};
use super::point::{Row, Whose};
use super::why::{Lack, Why};
use crate::calendar::{Date, Period};
use crate::check::{Target, Typed};
use crate::model::OrganisationId;
use crate::units::Decimal;

/// What the members of a group came to.
#[derive(Clone, Debug)]
pub struct Muster {
    /// How many hold.
    pub holding: u32,
    /// How many must; none where every one must.
    pub needed: Option<u32>,
    /// How many members the group has.
    pub of: u32,
    /// The members that do not hold, with their figures, in the order of the group.
    pub failing: Vec<(OrganisationId, Decimal)>,
    /// The members without a figure at the date.
    pub missing: Vec<OrganisationId>,
    /// The period of the figures.
    pub period: Period,
}

/// Judges an aspiration for members where the plan's own organisation has no figures; nothing for any other aspiration.
pub(super) fn judge(whose: Whose<'_>, typed: &Typed, quarter_end: Date) -> Option<Judged> {
    let deadline = typed.by.map(|by| Deadline::of(by, quarter_end));
    let passed = deadline.as_ref().filter(|deadline| deadline.has_passed);
    let found = hold(whose, &typed.target, passed.map_or(quarter_end, |deadline| deadline.end))?;
    let judged = found.and_then(|found| conclude(whose.model, found, None, deadline.as_ref()));
    Some(judged.unwrap_or_else(lacking))
}

/// Whether a level holds for members, by their figures of one date: the newest at or before a date at which any of them
/// has one. Nothing for any other target.
pub(super) fn hold(whose: Whose<'_>, target: &Target, until: Date) -> Option<Result<Found, Lack>> {
    let Target::Members { bound, level, count: needed, group } = target else { return None };
    let group = &whose.model.group(*group).members;
    let newest = group.iter().filter_map(|member| whose.newest_of(*member, until)).max_by_key(|(_, as_of)| *as_of);
    let Some((period, date)) = newest else { return Some(Err(Lack::Observation)) };
    let (mut failing, mut missing) = (Vec::new(), Vec::new());
    let mut rows: Vec<Row> = Vec::new();
    for member in group {
        match whose.member_at(*member, date) {
            Some((value, row)) => {
                rows.push(row);
                if !holds_level(*bound, value, *level) {
                    failing.push((*member, value));
                }
            }
            None => missing.push(*member),
        }
    }
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let (of, holding) = (count(group.len()), count(rows.len() - failing.len()));
    let least = needed.unwrap_or(of);
    let holds = match missing.first() {
        _ if holding >= least => true,
        Some(first) if holding + count(missing.len()) >= least => {
            return Some(Err(Lack::Member { first: *first, others: count(missing.len() - 1) }));
        }
        _ => false,
    };
    let why = Why::Members(Muster { holding, needed: *needed, of, failing, missing, period });
    Some(Ok(Found { as_of: date, ..Found::plain(holds, why, rows) }))
}
