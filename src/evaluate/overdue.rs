//! Whether a formula rests on a figure that is not of its quarter, though there should be one.
//!
//! A metric alone is its last figure at or before the quarter's end. Where an author's figure is another one, nobody can
//! tell an error from a row that is still to come: that of an older time is never called the quarter's.

use super::flag::quarters_behind;
use super::formula::{Gone, Scene, Worked};
use super::point::Own;
use super::rhythm;
use crate::calendar::{Date, Period};
use crate::model::{Formula, GroupId, MetricId, OrganisationId, Term};
use crate::observations::Reading;

/// What a formula lacks for a figure of its own quarter; nothing where it has one, or where the plan says that its
/// figures come less often.
pub(super) fn lacks(scene: Scene<'_>, formula: &Formula, worked: &Worked) -> Option<Gone> {
    let own = scene.model.plan.organisation?;
    lacks_of(scene, formula, own).or_else(|| group_lacks(scene, formula, worked, own))
}

/// The members whose figures of the quarter have yet to come, where a place among them, or a figure of all, is that of an
/// older time.
fn group_lacks(scene: Scene<'_>, formula: &Formula, worked: &Worked, of: OrganisationId) -> Option<Gone> {
    let (metric, group) = match &formula.term {
        Term::Position { metric, group } | Term::OfGroup { metric, group, .. } => (*metric, *group),
        Term::Elsewhere(inner, organisation) => return group_lacks(scene, inner, worked, *organisation),
        _ => return None,
    };
    let own = scene.own(metric, of).ok()?;
    let from = asked(own, scene).first_day();
    let last = worked.rows.iter().map(|row| row.observation(scene.dataset).as_of).max()?;
    if last >= from || own.points_until(scene.quarter.last_day()).next()?.as_of < from {
        return None;
    }
    Some(Gone::Members(without_figure_since(scene, metric, group, from)))
        .filter(|gone| *gone != Gone::Members(Vec::new()))
}

fn without_figure_since(scene: Scene<'_>, metric: MetricId, group: GroupId, from: Date) -> Vec<OrganisationId> {
    let has_one = |member: OrganisationId| {
        let own = scene.own(metric, member).ok();
        own.and_then(|own| own.points_until(scene.quarter.last_day()).next()).is_some_and(|point| point.as_of >= from)
    };
    scene.model.group(group).members.iter().copied().filter(|member| !has_one(*member)).collect()
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

/// The time of which a quarter's report asks for a figure: a month of what is counted by months.
fn asked(own: Own<'_>, scene: Scene<'_>) -> Period {
    let quarter = scene.quarter;
    if own.metric.covers_months == Some(1) { Period::Month(quarter.last_month()) } else { Period::Quarter(quarter) }
}

fn own_lacks(own: Own<'_>, scene: Scene<'_>) -> Option<Gone> {
    let quarter = scene.quarter;
    let asked = asked(own, scene);
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
