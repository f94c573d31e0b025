//! A report that goes on with the quarter before: a later one is told of and has figures, and `reporting` still names
//! an earlier.
//!
//! A block that is being written says nothing here while figures of its quarter are still to come: there must be as many
//! measures with a figure as in the quarter reported on, which has some itself. An older report that is told again on purpose
//! is asked for by `--quarter`.

use super::Grounds;
use crate::calendar::{Period, Quarter};
use crate::diagnostics::Sink;
use crate::model::{QuarterReport, Spanned};

pub(super) fn advise(grounds: Grounds<'_>, sink: &mut Sink) {
    let own = |it: &Spanned<Quarter>| it.value == grounds.evaluation.quarter && !grounds.is_asked_for;
    let Some(reporting) = grounds.model.plan.reporting.filter(own) else { return };
    let later = grounds.model.quarters.iter().filter(|it| it.quarter > reporting.value && is_told(it));
    let Some(last) = later.max_by_key(|it| it.quarter) else { return };
    let (own, figures) = (of_quarter(grounds, reporting.value), of_quarter(grounds, last.quarter));
    if own > 0 && figures >= own {
        let name = |quarter: Quarter| grounds.calendar().name(Period::Quarter(quarter));
        sink.reporting_behind(reporting.span, &name(reporting.value), (last.span, &name(last.quarter)), figures);
    }
}

/// Whether anything is told of a quarter or claimed for it.
fn is_told(report: &QuarterReport) -> bool {
    !(report.updates.is_empty()
        && report.claims.is_empty()
        && report.metric_claims.is_empty()
        && report.value_claims.is_empty())
}

/// How many measures have a figure of a quarter.
fn of_quarter(grounds: Grounds<'_>, quarter: Quarter) -> usize {
    let has_figure = |key| {
        let rows = grounds.own.map_or(&[][..], |own| grounds.dataset().series(key, own));
        let from = rows.partition_point(|row| row.as_of < quarter.first_day());
        rows[from..].iter().take_while(|row| row.as_of <= quarter.last_day()).any(|row| row.has_figure())
    };
    let measures = grounds.model.measures().filter_map(|(id, _)| grounds.checked.metric(id).key);
    measures.filter(|key| has_figure(*key)).count()
}
