//! Cautions: what a reader must know beside a verdict. They never change it.

use super::point::Own;
use super::position::Placing;
use crate::calendar::{Date, Period, Quarter};
use crate::model::{MetricId, OrganisationId};
use crate::observations::{Marks, Missing, Observation};
use crate::units::{Decimal, Unit};

/// A caution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flag {
    /// The latest data are older than the quarter reported on.
    Older {
        /// Their period.
        last: Period,
    },
    /// The latest data are older than the metric allows.
    Stale {
        /// Their period.
        last: Period,
        /// How many quarters before the one reported on they end.
        quarters: u32,
    },
    /// The next figure is not due yet.
    Awaited {
        /// The period of the last one.
        last: Period,
        /// When the next one is due.
        next: Period,
    },
    /// Another metric has taken its place, and there is no figure for the quarter.
    Replaced {
        /// The other metric.
        by: MetricId,
        /// The period of the last figure.
        last: Period,
    },
    /// Figures from a period on are counted in another way than those before it.
    Break {
        /// The first period that is counted so.
        at: Period,
    },
    /// The figure stands on few events.
    SmallNumbers,
    /// The latest value is older than the latest figure, which is a position alone.
    OlderValue {
        /// Its period.
        last: Period,
    },
    /// The latest position is older than the latest figure.
    OlderPosition {
        /// Its period.
        last: Period,
    },
    /// The figure is marked as of low reliability.
    Unreliable,
    /// A relative change is measured from a base under 50.
    SmallBase,
    /// Members of the group have no value at the date.
    IncompleteGroup(Vec<OrganisationId>),
    /// Another member has the same value.
    Tied,
    /// The difference from the group's average is no larger than chance would make it.
    GapByChance,
    /// The change since the data point before is no larger than chance would make it.
    ChangeByChance,
    /// The newest row holds no figure; an older one is used.
    NewestMissing {
        /// The period of the newest row.
        period: Period,
        /// Why it holds none.
        missing: Missing,
    },
    /// The figure is marked as provisional.
    Provisional,
    /// The figure is marked as revised.
    Revised,
    /// The figure is marked as estimated.
    Estimated,
}

/// The cautions that the latest figure of a metric calls for; `valued` is the row of the latest value, or the
/// latest row where there is no value.
pub(super) fn of(
    own: Own<'_>,
    latest: &Observation,
    valued: &Observation,
    placing: Option<&Placing>,
    quarter: Quarter,
    awaited: Option<Period>,
) -> Vec<Flag> {
    let mut flags = Vec::new();
    let last = valued.period;
    let behind = quarters_behind(valued.as_of, quarter);
    let is_older = valued.as_of < quarter.first_day();
    match (awaited, own.metric.replaced_by, own.metric.stale_after) {
        (Some(next), ..) => flags.push(Flag::Awaited { last, next }),
        (_, Some(by), _) if is_older => flags.push(Flag::Replaced { by: by.value, last }),
        (.., Some(allowed)) if behind > allowed.value => flags.push(Flag::Stale { last, quarters: behind }),
        _ if valued.as_of < latest.as_of => flags.push(Flag::OlderValue { last }),
        _ if is_older => flags.push(Flag::Older { last }),
        _ => {}
    }
    let newest = own.rows_until(quarter.last_day()).next().map(|(_, newest)| newest);
    if let Some(newest) = newest
        && newest.as_of > latest.as_of
        && let crate::observations::Reading::Missing(missing) = newest.value
    {
        flags.push(Flag::NewestMissing { period: newest.period, missing });
    }
    if is_small(own, valued) {
        flags.push(Flag::SmallNumbers);
    }
    for (mark, flag) in [
        (Marks::PROVISIONAL, Flag::Provisional),
        (Marks::REVISED, Flag::Revised),
        (Marks::ESTIMATED, Flag::Estimated),
        (Marks::UNRELIABLE, Flag::Unreliable),
    ] {
        if valued.marks.has(mark) {
            flags.push(flag);
        }
    }
    if let Some(placing) = placing {
        if !placing.absent.is_empty() {
            flags.push(Flag::IncompleteGroup(placing.absent.clone()));
        }
        if placing.as_of < latest.as_of {
            flags.push(Flag::OlderPosition { last: placing.period });
        }
        if placing.tied {
            flags.push(Flag::Tied);
        }
    }
    flags
}

/// Whole quarters from the end of the data to the end of the quarter reported on.
pub(super) fn quarters_behind(last: Date, quarter: Quarter) -> u32 {
    let months = crate::calendar::Month::of(last).until(quarter.last_month());
    u32::try_from(months / 3).unwrap_or(0)
}

/// Whether a metric that says when numbers are small stands on fewer events. A rate's events are its
/// numerator; where that is not known, the plan's own caution counts.
fn is_small(own: Own<'_>, valued: &Observation) -> bool {
    let Some(below) = own.metric.small_below else { return false };
    let is_count = own.metric.unit.as_ref().is_some_and(|unit| matches!(unit.value, Unit::Count(_)));
    let events = if is_count { valued.value.number() } else { valued.supplied.as_ref().and_then(|row| row.numerator) };
    events.is_none_or(|events| events < below.value)
}

/// A base under which a relative change says little (practice of the national crime statistics).
pub(super) const SMALL_BASE: Decimal = Decimal::from_parts(50, 0, 0, false, 0);
