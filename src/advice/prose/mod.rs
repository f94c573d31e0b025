//! Words in updates and notes that the figures do not bear out, or that time has overtaken.
//!
//! Prose is read word by word, not understood. So each rule waits for words that can hardly mean anything else, and
//! a word beside them that turns the meaning (`not`, `would`, `once`) silences it.

mod direction;
mod figures;
mod fractions;
mod levels;
mod measures;
mod plain;
mod promises;
mod records;
mod times;
mod told;
mod verdicts;
mod wholes;

use std::sync::Arc;

use super::Grounds;
use crate::calendar::{Calendar, Period, Quarter};
use crate::diagnostics::{Diagnostic, Sink};
use crate::model::{Manner, MetricId, Pledge, PledgeId, QuarterReport, Sentence, Subject, Text};

/// What is found in the prose of quarters. It need not be read again: of another quarter than the one reported on it is
/// read by the calendar and that quarter's name alone.
#[derive(Debug, Default)]
pub struct OldProse {
    read_by: Option<(Calendar, Quarter)>,
    reports: Vec<(Arc<QuarterReport>, Vec<Diagnostic>)>,
}

impl OldProse {
    /// What was found in the very same prose before. Quarters come in the same order for the most part.
    fn found(&self, report: &Arc<QuarterReport>, near: usize) -> Option<&[Diagnostic]> {
        let from = near.min(self.reports.len());
        let mut known = self.reports[from..].iter().chain(&self.reports[..from]);
        known.find(|(it, _)| Arc::ptr_eq(it, report)).map(|(_, found)| found.as_slice())
    }
}

pub(super) fn advise(grounds: Grounds<'_>, before: &OldProse, sink: &mut Sink) -> OldProse {
    let model = grounds.model;
    let quarter = grounds.evaluation.quarter;
    let notes = |notes: &mut dyn Iterator<Item = &Text>, quarter: Quarter, sink: &mut Sink| {
        notes.for_each(|text| told(grounds, text, quarter, None, sink));
    };
    // What stands in the plan for good is read beside the quarter reported on.
    notes(&mut model.plan.notes.iter(), quarter, sink);
    notes(&mut model.groups.iter().flat_map(|group| &group.notes), quarter, sink);
    notes(&mut model.priorities.iter().flat_map(|priority| &priority.notes), quarter, sink);
    notes(&mut model.metrics.iter().flat_map(|metric| metric.because.iter().chain(&metric.notes)), quarter, sink);
    for (index, pledge) in model.pledges.iter().enumerate() {
        notes(&mut pledge.notes.iter(), quarter, sink);
        promised(grounds, PledgeId::at(index), pledge, sink);
    }
    let read_by = Some((grounds.calendar(), quarter));
    let mut old = OldProse { read_by, reports: Vec::with_capacity(model.quarters.len()) };
    for report in &model.quarters {
        // What is said of the quarter reported on is held to the figures, which may be others now.
        let is_old = report.quarter != quarter;
        let known = before.found(report, old.reports.len()).filter(|_| is_old && before.read_by == read_by);
        if let Some(found) = known {
            sink.extend(found.iter().cloned());
            old.reports.push((report.clone(), found.to_vec()));
            continue;
        }
        let mut found = Sink::default();
        notes(&mut report.notes.iter(), report.quarter, &mut found);
        for update in &report.updates {
            let metric = match update.subject {
                Subject::Metric(id) if report.quarter == quarter => Some(id),
                _ => None,
            };
            told(grounds, &update.text, report.quarter, metric, &mut found);
        }
        if let (true, Some(found)) = (is_old, found.all()) {
            old.reports.push((report.clone(), found.to_vec()));
        }
        sink.join(found);
    }
    old
}

/// Looks at what a pledge promises. Its words are for good: it is overdue where nothing in the plan or in the reports
/// since the date tells what became of it. That a milestone of the pledge or the deadline of a metric that measures it
/// tells, and a text on the pledge or such a metric.
fn promised(grounds: Grounds<'_>, id: PledgeId, pledge: &Pledge, sink: &mut Sink) {
    let model = grounds.model;
    let quarter = grounds.evaluation.quarter;
    let has_milestone = model.milestones.iter().any(|milestone| milestone.pledge == Some(id));
    let measures = || pledge.measured_by.iter().map(|metric| metric.value);
    let has_deadline = measures().any(|metric| model.metric(metric).aspirations.iter().any(|it| it.by.is_some()));
    if has_milestone || has_deadline {
        return;
    }
    let is_about = |subject: Subject| match subject {
        Subject::Pledge(pledge) => pledge == id,
        Subject::Metric(metric) => measures().any(|it| it == metric),
        Subject::Priority(priority) => pledge.priority == Some(priority),
    };
    for sentence in pledge.text.sentences(grounds.sources) {
        let Some((at, last)) = promises::overdue(&sentence, grounds.calendar(), quarter) else { continue };
        let mut since =
            model.quarters.iter().filter(|report| report.quarter <= quarter && last <= report.quarter.last_day());
        if !since.any(|report| report.updates.iter().any(|update| is_about(update.subject))) {
            let quarter = grounds.calendar().name(Period::Quarter(quarter));
            sink.pledge_overdue(at, grounds.sources.text_of(at), &pledge.name, &quarter);
        }
    }
}

/// Looks at a text that tells of a quarter, and of a metric in it where one is given.
fn told(grounds: Grounds<'_>, text: &Text, quarter: Quarter, metric: Option<MetricId>, sink: &mut Sink) {
    let calendar = grounds.calendar();
    let sentences = text.sentences(grounds.sources);
    let nothing = Sentence { words: Vec::new(), manner: Manner::default() };
    for (index, sentence) in sentences.iter().enumerate() {
        if let Some((date, _)) = promises::overdue(sentence, calendar, quarter) {
            let words = grounds.sources.text_of(date);
            sink.promise_overdue(date, words, &calendar.name(Period::Quarter(quarter)));
        }
        for (at, why) in promises::no_such_quarters(sentence, calendar) {
            sink.no_such_quarter(
                at,
                grounds.sources.text_of(at),
                &why,
                &calendar.name(Period::Quarter(grounds.evaluation.quarter)),
            );
        }
        if quarter == grounds.evaluation.quarter {
            times::advise(grounds, sentence, sink);
            levels::advise(grounds, metric, sentence, sink);
            wholes::advise(grounds, sentence, sink);
            measures::advise(grounds, sentence, sink);
            records::advise(grounds, sentence, sink);
            fractions::advise(grounds, sentence, sink);
            metric.into_iter().for_each(|id| verdicts::advise(grounds, id, sentence, sink));
        }
        if let Some(id) = metric {
            figures::advise(grounds, id, sentence, sink);
            direction::advise(grounds, id, [sentence, sentences.get(index + 1).unwrap_or(&nothing)], sink);
        }
    }
}

#[cfg(test)]
mod tests;
