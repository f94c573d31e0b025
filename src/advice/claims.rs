//! Published lists that rest on old figures, where nothing beside them says so.

use std::collections::BTreeSet;

use super::Grounds;
use crate::calendar::{MONTHS, Period};
use crate::diagnostics::Sink;
use crate::evaluate::Flag;
use crate::model::{Claimed, MetricId, QuarterReport, Subject, Text};
use crate::observations::Column;
use crate::vocabulary::ClaimList;

/// Words by which an update or a note shows that figures are old.
const CAVEATS: &[&str] = &[
    "delayed",
    "discontinued",
    "ended",
    "last available",
    "last data",
    "last figure",
    "last published",
    "latest available",
    "latest data",
    "latest figure",
    "no longer",
    "no new",
    "not available",
    "not been published",
    "not been updated",
    "not yet",
    "old figure",
    "older",
    "out of date",
    "previous quarter",
    "stopped",
    "suspended",
    "unavailable",
];

/// Each metric whose figures are older than the quarter, at the first list that names it, unless an update on it or
/// a note says from when they are.
pub(super) fn advise(grounds: Grounds<'_>, sink: &mut Sink) {
    let Some(report) = grounds.model.report_of(grounds.evaluation.quarter) else { return };
    // Where all figures are older, that is one finding about the quarter.
    let start = grounds.evaluation.quarter.first_day();
    if grounds.evaluation.standings.iter().filter_map(|it| it.period).all(|period| period.last_day() < start) {
        return;
    }
    let mut told: BTreeSet<MetricId> = BTreeSet::new();
    for claim in report.claims.iter().filter(|claim| claim.list.value != ClaimList::NoAspiration) {
        let Claimed::Metrics(named) = &claim.claimed else { continue };
        for name in named {
            let standing = grounds.evaluation.standing(name.metric);
            let last = standing.flags.iter().find_map(|flag| match flag {
                Flag::Older { last } | Flag::Stale { last, .. } => Some(*last),
                _ => None,
            });
            let (Some(last), Some(row)) = (last, standing.valued) else { continue };
            if says_so(grounds, report, name.metric, last) || !told.insert(name.metric) {
                continue;
            }
            let metric = grounds.model.metric(name.metric);
            let quarter = grounds.calendar().name(Period::Quarter(grounds.evaluation.quarter));
            let cell = (grounds.cell_of(row, Column::Period), "the figure that it rests on");
            sink.claim_on_old_data(name.span, &metric.name, &grounds.date(last), &quarter, cell);
        }
    }
}

/// Whether an update on the metric, a note of it or one of the quarter tells the date of the figures, or speaks of
/// old ones.
fn says_so(grounds: Grounds<'_>, report: &QuarterReport, id: MetricId, last: Period) -> bool {
    let updates = report.updates.iter().filter(|update| update.subject == Subject::Metric(id)).map(|it| &it.text);
    let mut texts = updates.chain(&report.notes).chain(&grounds.model.metric(id).notes);
    texts.any(|text| is_caveat(grounds, text, last))
}

fn is_caveat(grounds: Grounds<'_>, text: &Text, last: Period) -> bool {
    let words = grounds.sources.text_of(text.span).to_lowercase();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = last.last_day();
    let month = MONTHS[usize::from(end.month().unsigned_abs().max(1)) - 1].to_lowercase();
    let dates = [format!("{month} {}", end.year()), grounds.calendar().name(last).to_lowercase()];
    CAVEATS.iter().any(|caveat| words.contains(caveat)) || dates.iter().any(|date| words.contains(date))
}
