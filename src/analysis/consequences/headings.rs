//! What follows from a slip in the heading of a quarter: all that is told of the quarter is then held against the data
//! of another one.

use std::collections::BTreeSet;

use super::trial::{Key, Tried};
use crate::analysis::{Inputs, Pass};
use crate::calendar::{Period, Quarter};
use crate::diagnostics::{Code, Diagnostic, Edit, Severity, Sink};
use crate::source::Span;

/// How many headings are looked at, each with at most five other quarters, and each of them with a run of the stages.
const MOST_HEADINGS: usize = 2;

/// So many errors make a heading doubtful.
const DOUBTFUL: usize = 3;

/// So many of them must be figures in texts, and be right in the other quarter.
const WITNESSES: usize = 2;

/// The findings without those of a quarter whose heading names another one, as it seems, which is told in their place.
///
/// The heading is the cause where another quarter that no other block tells of takes away two errors of three.
pub(super) fn without_those_of_mistaken_quarters(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let model = &first.model;
    let calendar = model.plan.calendar;
    let told: Vec<Quarter> = model.quarters.iter().map(|report| report.quarter).collect();
    if found.iter().filter(|it| is_of_a_quarter(it)).count() < DOUBTFUL {
        return found;
    }
    let mut headings: Vec<Span> = model.quarters.iter().map(|report| report.span).collect();
    headings.sort_unstable_by_key(|span| (span.file, span.start));
    let mut tried = 0;
    for report in &model.quarters {
        let next = headings.partition_point(|span| (span.file, span.start) <= (report.span.file, report.span.start));
        let next = headings.get(next).filter(|span| span.file == report.span.file);
        let end = next.map_or(u32::MAX, |span| span.start);
        let is_here = |it: &Diagnostic| {
            let at = it.labels.first().map(|label| label.span);
            is_of_a_quarter(it)
                && at.is_some_and(|at| at.file == report.span.file && (report.span.start..end).contains(&at.start))
        };
        let here = found.iter().filter(|it| is_here(it)).count();
        if here < DOUBTFUL {
            continue;
        }
        tried += 1;
        if tried > MOST_HEADINGS {
            break;
        }
        let near = [-1, 1, -4, 4].map(|quarters| report.quarter.plus(quarters));
        let reporting = model.plan.reporting.map(|reporting| reporting.value);
        let mut seen: BTreeSet<Quarter> = told.iter().copied().collect();
        let candidates = reporting.into_iter().chain(near).filter(|quarter| seen.insert(*quarter));
        let trials = candidates.filter_map(|quarter| {
            let edit = Edit { span: report.span, text: calendar.name(Period::Quarter(quarter)) };
            let trial = Tried::of(inputs, first, &[&edit])?;
            let gone = found.iter().filter(|it| is_here(it) && trial.mends(all, it)).count();
            let errors = |keys: &BTreeSet<Key>| keys.iter().filter(|it| it.0.severity() == Severity::Error).count();
            // Where nothing can be judged, claims are not false either: figures that texts print are better witnesses.
            let is_witness = |it: &&Diagnostic| !it.code.is_about_claims() && is_here(it) && trial.mends(all, it);
            let witnesses = found.iter().filter(is_witness).count();
            let is_better =
                witnesses >= WITNESSES && gone * 3 >= here * 2 && errors(&trial.found) + here / 2 < errors(all);
            is_better.then_some((edit, trial))
        });
        let Some((edit, best)) = trials.min_by_key(|(_, trial)| trial.count) else { continue };
        let written = inputs.sources.text_of(report.span).to_owned();
        let (gone, kept): (Vec<_>, Vec<_>) = found.into_iter().partition(|it| best.mends(all, it));
        found = kept;
        let errors: Vec<&Diagnostic> = gone.iter().filter(|it| it.severity == Severity::Error).collect();
        let mut sink = Sink::default();
        sink.mistaken_quarter(&edit, &written);
        let told = sink.into_diagnostics().into_iter().map(|told| told.with_errors_that_follow(&errors));
        found.extend(told);
    }
    found
}

/// Whether a finding holds what was published of a quarter against the data.
fn is_of_a_quarter(finding: &Diagnostic) -> bool {
    let code = finding.code;
    code.is_about_claims() || code.is_about_figures() || code == Code::FigureWithoutData
}
