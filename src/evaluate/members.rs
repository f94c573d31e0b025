//! Levels that must hold for the members of a group: for every one of them, or for so many.
//!
//! A known failure too many is not met, enough that hold are met, and between the two a missing member is no data. See
//! `docs/rules/members.md`.

use super::aspiration::{Deadline, Judged, Lack, Verdict, Why, holds_level, lacking, verdict};
use super::point::{Row, Source};
use crate::calendar::{Date, Period};
use crate::model::{Bound, GroupId, OrganisationId};
use crate::units::Decimal;

/// A level for members of a group.
#[derive(Clone, Copy)]
pub(super) struct Members {
    pub bound: Bound,
    pub level: Decimal,
    /// For how many; for every one where no number is said.
    pub count: Option<u32>,
    pub group: GroupId,
}

/// What the members came to.
#[derive(Clone, Debug)]
pub struct Muster {
    /// How many hold.
    pub holding: u32,
    /// How many must.
    pub needed: u32,
    /// How many members the group has.
    pub of: u32,
    /// The members that do not hold, with their figures, in the order of the group.
    pub failing: Vec<(OrganisationId, Decimal)>,
    /// The members without a figure at the date.
    pub missing: Vec<OrganisationId>,
    /// The period of the figures.
    pub period: Period,
}

/// Judges a level for members by their figures of one date: the newest, at or before a date, at which any of them has one.
pub(super) fn judge(source: Source<'_>, members: Members, until: Date, deadline: Option<&Deadline>) -> Judged {
    let group = &source.model.group(members.group).members;
    let newest = group.iter().filter_map(|member| source.newest_of(*member, until)).max_by_key(|(_, as_of)| *as_of);
    let Some((period, date)) = newest else { return lacking(Lack::Observation) };
    if deadline.is_some_and(|deadline| deadline.has_passed && date < deadline.earliest(source.model)) {
        return lacking(Lack::Deadline);
    }
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let of = count(group.len());
    let needed = members.count.unwrap_or(of);
    let mut muster = Muster { holding: 0, needed, of, failing: Vec::new(), missing: Vec::new(), period };
    let mut rows: Vec<Row> = Vec::new();
    for member in group {
        match source.member_at(*member, date) {
            Some((value, row)) => {
                rows.push(row);
                if holds_level(members.bound, value, members.level) {
                    muster.holding += 1;
                } else {
                    muster.failing.push((*member, value));
                }
            }
            None => muster.missing.push(*member),
        }
    }
    let at_best = muster.holding + count(muster.missing.len());
    let verdict = match () {
        () if muster.holding >= needed => verdict(true, deadline),
        () if at_best < needed => verdict(false, deadline),
        () => Verdict::NoData,
    };
    Judged { verdict, why: Why::Members(muster), rows }
}
