//! The gap to what is aspired to: the figure that would meet it, minus the figure of now.
//!
//! Whatever is judged by two figures has a gap: a level, the nearest end of a band, the value at a position or at the
//! last rank of a share, an average, what a change leads to (the whole change, not the path to it). Grades have an order
//! and no distances; a demand that is neither good nor bad, the members of a group and a target to be set have no gap.
//! See `docs/rules/gap.md`.

use super::aspiration::{self, Found};
use super::benchmark;
use super::gap::{self, Gap};
use super::point::{Own, Row};
use super::why::Lack;
use crate::calendar::Date;
use crate::check::{Target, Typed};
use crate::model::{Average, Share};

/// What it takes to meet an aspiration, and the rows that say so.
pub(super) struct Reach {
    pub gap: Gap,
    pub rows: Vec<Row>,
}

/// Why there is no gap.
pub(super) enum NoGap {
    /// The aspiration is no figure, or the one that would meet it is not known.
    WithoutFigure,
    /// Something is missing.
    Lacking(Lack),
}

/// The gap to an aspiration by the data at or before a date; on a trajectory, to its next step.
pub(super) fn reach(own: Own<'_>, typed: &Typed, until: Date) -> Result<Reach, NoGap> {
    let target = typed.target.at(until);
    let is_judged_by_figures =
        !matches!(target, Target::Expected { .. } | Target::Members { .. } | Target::ToBeSet | Target::Trajectory(_));
    if own.metric.is_graded() || !is_judged_by_figures {
        return Err(NoGap::WithoutFigure);
    }
    if let Some(published) = published(own, target, until) {
        return Ok(published);
    }
    let found = aspiration::hold(own, target, until, None).map_err(NoGap::Lacking)?;
    let gap = gap(own, target, &found, until).ok_or(NoGap::WithoutFigure)?;
    Ok(Reach { gap, rows: found.rows })
}

fn gap(own: Own<'_>, target: &Target, found: &Found, until: Date) -> Option<Gap> {
    if found.holds {
        return Some(Gap::AlreadyAsGood);
    }
    let (now, aim) = found.nearness?;
    let amount = aim.minus(now)?.figure();
    // The denominator is that of one row; a change may be measured over several.
    let is_of_one_row = !matches!(target, Target::Change { .. } | Target::Maintained { .. } | Target::Profile(_));
    let row = own.points_until(until).next().filter(|point| is_of_one_row && point.as_of == found.as_of);
    let events = row.and_then(|point| gap::events(own, point.row.observation(own.dataset), amount));
    Some(Gap::Required { amount, events })
}

/// What the source prints of the gap to the average or to the upper quartile, which is worth more than a benchmark that
/// was made of it.
fn published(own: Own<'_>, target: &Target, until: Date) -> Option<Reach> {
    let point = own.points_until(until).next()?;
    let row = point.row.observation(own.dataset);
    let (group, found) = match target {
        Target::Average { average: Average::Mean, group } => {
            (*group, benchmark::average(own, *group, Average::Mean, row))
        }
        Target::Share { share: Share::UpperQuartile, group } => (*group, benchmark::upper_quartile(own, *group, row)),
        _ => return None,
    };
    let is_of_members = found.is_some_and(|it| matches!(it.basis, benchmark::Basis::Members(_)));
    let supplied = row.supplied.as_deref().filter(|_| own.is_group_of_source(group) && !is_of_members)?;
    let supplied = match target {
        Target::Average { .. } => supplied.gap_to_average.as_ref(),
        _ => supplied.gap_to_upper_quartile.as_ref(),
    }?;
    let gap = gap::to(own, row, None, Some(supplied));
    (gap != Gap::Unknown).then(|| Reach { gap, rows: vec![point.row] })
}
