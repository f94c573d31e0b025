//! Rhythms: metrics of which figures come less often than quarters.
//!
//! Until the next figure is due the metric is not due, and nothing is missing. See `docs/rules/rhythm.md`.

use super::aspiration::{Judged, Verdict};
use super::point::Own;
use super::why::Why;
use crate::calendar::{Date, Month, Period, Quarter};
use crate::check::Typed;
use crate::model::Rhythm;

/// When the next figure is due, where the quarter has none of its own and the last one that was due is there.
pub(super) fn awaited(own: Own<'_>, last: Date, quarter: Quarter) -> Option<Period> {
    let calendar = own.model.plan.calendar;
    let rhythm = own.metric.reported?.value;
    if last >= quarter.first_day() {
        return None;
    }
    match rhythm {
        Rhythm::YearlyIn(number) => {
            let of_year = calendar.year_of(quarter.last_day()).quarters();
            let due = *of_year.get(usize::from(number).checked_sub(1)?)?;
            let was_due = if due <= quarter { due } else { due.plus(-4) };
            (last >= was_due.first_day()).then(|| Period::Quarter(was_due.plus(4)))
        }
        Rhythm::Months(months) => {
            let next = Month::of(last).plus(i32::try_from(months).ok()?);
            (next > quarter.last_month()).then(|| Period::Quarter(calendar.quarter_of(next.last_day())))
        }
    }
}

/// A verdict on the last figure as one that is not due: but for what a deadline that has passed has settled.
pub(super) fn not_due(judged: Judged, typed: Option<&Typed>, last: Period, next: Period, quarter_end: Date) -> Judged {
    let is_settled = typed.and_then(|typed| typed.by).is_some_and(|by| by.last_day() <= quarter_end);
    if is_settled || matches!(judged.verdict, Verdict::ToBeSet | Verdict::NoData) {
        return judged;
    }
    Judged { verdict: Verdict::NotDue, why: Why::NotDue { last, next, why: Box::new(judged.why) }, ..judged }
}
