//! What follows from a slip in the heading of a quarter: all that is told of the quarter is then held against the data
//! of another one.

use std::collections::BTreeSet;

use super::told_instead;
use super::trial::{Key, Tried};
use crate::analysis::{Inputs, Pass};
use crate::calendar::{Period, Quarter};
use crate::diagnostics::{Code, Diagnostic, Edit, Severity, Sink};
use crate::model::{Hedge, Model, Quoted};
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
    let blocks = Blocks::of(model);
    let is_of_block = |heading: Span, it: &Diagnostic| is_of_a_quarter(it) && blocks.is_below(heading, it);
    let bounds: Vec<Span> = bounds(first);
    if let Some(shift) = shift(inputs, first, all, (&found, &bounds), &is_of_block) {
        let told = Sink::one(|sink| sink.quarters_out_of_step(&shift.edits, shift.quarters));
        return told_instead(found, |it| shift.trial.mends(all, it), told);
    }
    let mut tried = 0;
    for report in &model.quarters {
        let is_here = |it: &Diagnostic| is_of_block(report.span, it);
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
        let candidates = candidates.filter(|quarter| has_figures(first, *quarter));
        let trials = candidates.filter_map(|quarter| {
            let edit = Edit { span: report.span, text: calendar.name(Period::Quarter(quarter)) };
            let trial = Tried::of(inputs, first, &[&edit])?;
            let gone = found.iter().filter(|it| is_here(it) && trial.mends(all, it)).count();
            let errors = |keys: &BTreeSet<Key>| keys.iter().filter(|it| it.0.severity() == Severity::Error).count();
            // Where nothing can be judged, claims are not false either: figures that texts print are better witnesses.
            let is_witness = |it: &&Diagnostic| {
                !it.code.is_about_claims() && !is_of_one(it, &bounds) && is_here(it) && trial.mends(all, it)
            };
            let witnesses = found.iter().filter(is_witness).count();
            let is_better =
                witnesses >= WITNESSES && gone * 3 >= here * 2 && errors(&trial.found) + here / 2 < errors(all);
            is_better.then_some((edit, trial))
        });
        let Some((edit, best)) = trials.min_by_key(|(_, trial)| trial.count) else { continue };
        let written = inputs.sources.text_of(report.span).to_owned();
        let told = Sink::one(|sink| sink.mistaken_quarter(&edit, &written));
        found = told_instead(found, |it| best.mends(all, it), told);
    }
    found
}

/// The headings of quarters, in the order in which they stand.
pub(super) struct Blocks(Vec<(Span, Quarter)>);

impl Blocks {
    pub fn of(model: &Model) -> Self {
        let mut headings: Vec<_> = model.quarters.iter().map(|report| (report.span, report.quarter)).collect();
        headings.sort_unstable_by_key(|(span, _)| (span.file, span.start));
        Self(headings)
    }

    /// Where a quarter is told of.
    pub fn heading(&self, quarter: Quarter) -> Option<Span> {
        self.0.iter().find(|(_, of)| *of == quarter).map(|(heading, _)| *heading)
    }

    /// Whether a finding is of what is told of a quarter.
    pub fn holds(&self, quarter: Quarter, finding: &Diagnostic) -> bool {
        self.heading(quarter).is_some_and(|heading| self.is_below(heading, finding))
    }

    /// Whether a finding stands between a heading and the next one.
    fn is_below(&self, heading: Span, finding: &Diagnostic) -> bool {
        let next = self.0.partition_point(|(span, _)| (span.file, span.start) <= (heading.file, heading.start));
        let next = self.0.get(next).filter(|(span, _)| span.file == heading.file);
        let end = next.map_or(u32::MAX, |(span, _)| span.start);
        let at = finding.labels.first().map(|label| label.span);
        at.is_some_and(|at| at.file == heading.file && (heading.start..end).contains(&at.start))
    }
}

/// Whether the data have a figure of a quarter, so that what is told may be of it.
pub(super) fn has_figures(first: &Pass, quarter: Quarter) -> bool {
    let dataset = &first.dataset;
    dataset.metrics().any(|(metric, _)| {
        dataset.organisations_of(metric).iter().any(|whose| {
            let series = dataset.series(metric, *whose);
            let from = series.partition_point(|row| row.as_of < quarter.first_day());
            series.get(from).is_some_and(|row| row.as_of <= quarter.last_day())
        })
    })
}

/// The headings of all blocks, moved by as many quarters.
struct Shift {
    edits: Vec<Edit>,
    quarters: i32,
    trial: Tried,
}

/// How all blocks, of which two at least are in trouble, seem to be out of step with the data: each agrees with the data of
/// as many quarters before or after its own. Each of two has a figure that is right then.
fn shift(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    (found, bounds): (&[Diagnostic], &[Span]),
    is_of_block: &dyn Fn(Span, &Diagnostic) -> bool,
) -> Option<Shift> {
    let model = &first.model;
    let doubtful = model.quarters.iter().filter(|report| found.iter().any(|it| is_of_block(report.span, it)));
    let doubtful: Vec<_> = doubtful.collect();
    if doubtful.len() < 2 || doubtful.len() * 2 < model.quarters.len() {
        return None;
    }
    let here: Vec<&Diagnostic> =
        found.iter().filter(|it| doubtful.iter().any(|report| is_of_block(report.span, it))).collect();
    let shifts = [-1, 1, -4, 4].into_iter().filter_map(|quarters| {
        if !doubtful.iter().all(|report| has_figures(first, report.quarter.plus(quarters))) {
            return None;
        }
        let name = |quarter: Quarter| model.plan.calendar.name(Period::Quarter(quarter));
        let edits = model.quarters.iter().map(|it| Edit { span: it.span, text: name(it.quarter.plus(quarters)) });
        let edits: Vec<Edit> = edits.collect();
        let trial = Tried::of(inputs, first, &edits.iter().collect::<Vec<_>>())?;
        let gone = here.iter().filter(|it| trial.mends(all, it)).count();
        let has_witness = |heading: Span| {
            let is_witness = |it: &Diagnostic| {
                let is_of_figure = it.code.is_about_figures() && !is_of_one(it, bounds);
                is_of_figure && is_of_block(heading, it) && trial.mends(all, it)
            };
            found.iter().any(is_witness)
        };
        let witnesses = doubtful.iter().filter(|report| has_witness(report.span)).count();
        let is_better = witnesses >= WITNESSES && gone * 3 >= here.len() * 2 && trial.effect(first, all).count() == 0;
        is_better.then_some(Shift { edits, quarters, trial })
    });
    shifts.min_by_key(|shift| shift.trial.count)
}

/// The figures that give a bound, which holds in many quarters: `more than {402 = falls}`.
fn bounds(first: &Pass) -> Vec<Span> {
    let is_bound = |quoted: &Quoted| {
        let beside = quoted.around.as_ref().and_then(|around| Some(around.hedge.as_ref()?.value));
        let within = quoted.printed.as_ref().map(|printed| printed.value.hedge);
        let exact = [Hedge::Exactly, Hedge::About, Hedge::Nearly, Hedge::JustOver];
        beside.into_iter().chain(within).any(|hedge| !exact.contains(&hedge))
    };
    let figures = first.model.figures.in_order().into_iter();
    figures.filter(|(_, quoted)| is_bound(quoted)).map(|(_, quoted)| quoted.span).collect()
}

/// Whether a finding is of one of these figures.
fn is_of_one(finding: &Diagnostic, figures: &[Span]) -> bool {
    let Some(label) = finding.labels.first() else { return false };
    let meets = |it: &Span| it.file == label.span.file && it.start < label.span.end && label.span.start < it.end;
    figures.iter().any(meets)
}

/// Whether a finding holds what was published of a quarter against the data.
fn is_of_a_quarter(finding: &Diagnostic) -> bool {
    let code = finding.code;
    code.is_about_claims() || code.is_about_figures() || code == Code::FigureWithoutData
}
