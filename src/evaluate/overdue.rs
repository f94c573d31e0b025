//! Whether a formula rests on a figure that is not of its quarter, though there should be one.
//!
//! A metric alone is its last figure at or before the quarter's end. Where an author's figure is another one, nobody can
//! tell an error from a row that is still to come: that of an older time is never called the quarter's.

use super::flag::quarters_behind;
use super::formula::{Gone, Scene};
use super::point::Own;
use super::rhythm;
use crate::calendar::Period;
use crate::model::{Formula, OrganisationId, Term};
use crate::observations::Reading;

/// What a formula lacks for a figure of its own quarter; nothing where it has one, or where the plan says that its
/// figures come less often.
pub(super) fn lacks(scene: Scene<'_>, formula: &Formula) -> Option<Gone> {
    lacks_of(scene, formula, scene.model.plan.organisation?)
}

fn lacks_of(scene: Scene<'_>, formula: &Formula, of: OrganisationId) -> Option<Gone> {
    match &formula.term {
        Term::Metric(metric) | Term::Position { metric, .. } | Term::Gap { metric, .. } => {
            own_lacks(scene.own(*metric, of).ok()?, scene)
        }
        Term::OfGroup { group, metric, .. } => {
            let is_own_group = scene.model.group(*group).members.contains(&of);
            own_lacks(scene.own(*metric, of).ok().filter(|_| is_own_group)?, scene)
        }
        Term::Elsewhere(inner, organisation) => lacks_of(scene, inner, *organisation),
        Term::PerDay(inner) | Term::Change { of: inner, .. } => lacks_of(scene, inner, of),
        Term::Share { part: one, whole: other } | Term::Pair { left: one, right: other, .. } => {
            lacks_of(scene, one, of).or_else(|| lacks_of(scene, other, of))
        }
        // A time that is named has a figure of its own, or none.
        Term::At(..) | Term::Number(_) | Term::Percentage(_) => None,
    }
}

fn own_lacks(own: Own<'_>, scene: Scene<'_>) -> Option<Gone> {
    let quarter = scene.quarter;
    let last_month = Period::Month(quarter.last_month());
    let asked = if own.metric.covers_months == Some(1) { last_month } else { Period::Quarter(quarter) };
    let last = own.points_until(quarter.last_day()).next()?.as_of;
    let may_be_older = match (own.metric.reported, own.metric.stale_after) {
        (Some(_), _) => last >= quarter.first_day() || rhythm::awaited(own, last, quarter).is_some(),
        (None, Some(allowed)) => quarters_behind(last, quarter) <= allowed.value,
        (None, None) => false,
    };
    if last >= asked.first_day() || may_be_older {
        return None;
    }
    let (row, newest) = own.rows_until(quarter.last_day()).next()?;
    Some(match newest.value {
        Reading::Missing(missing) if newest.as_of >= asked.first_day() => Gone::Missing { row, missing },
        _ => Gone::NoFigure { metric: own.id, organisation: own.organisation, period: Some(asked) },
    })
}
