//! How many months each figure of a metric covers, as far as anybody has said so.

use super::point::Own;
use crate::calendar::{Date, Month, Period};

/// The months that each figure covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Window {
    /// So many, up to its date; 0 for what there is on one day.
    Months(u32),
    /// Neither the plan nor the rows say.
    Unsaid,
}

impl Window {
    /// How many, where it is known.
    pub fn months(self) -> Option<u32> {
        match self {
            Self::Months(months) => Some(months),
            Self::Unsaid => None,
        }
    }
}

/// What the plan says with `covers`; else what the rows say, where they name a quarter or a year. Rows that name a
/// month cover it where there is one for each month; where there is one in three, it may as well be the year to
/// that month. A day may be that of a count or the end of anything.
pub(super) fn of(own: Own<'_>, until: Date) -> Window {
    if own.metric.is_year_to_date {
        // What has come together since the year began is alike at one date of each year alone.
        return Window::Months(12);
    }
    if let Some(months) = own.metric.covers_months {
        return Window::Months(months);
    }
    let mut latest = own.points_until(until).map(|point| point.period);
    match latest.next() {
        Some(Period::Quarter(_)) => Window::Months(3),
        Some(Period::Year(_)) => Window::Months(12),
        Some(Period::Month(month)) => match latest.next() {
            Some(Period::Month(before)) if before.until(month) == 1 => Window::Months(1),
            _ => Window::Unsaid,
        },
        Some(Period::Day(_)) | None => Window::Unsaid,
    }
}

/// The months from that of one day to that of another, which is no earlier.
pub(super) fn months_between(from: Date, to: Date) -> u32 {
    u32::try_from(Month::of(from).until(Month::of(to))).unwrap_or(0)
}
