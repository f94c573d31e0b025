//! What follows from the quarters of a table that are all as far too early or too late: the first quarter of every year is
//! called the second, or the year stands for the one before. All that texts say of it is then held against figures of
//! another quarter.
//!
//! What each row would say a quarter or a year before and after is tried, for one table and for all. Where a figure that a
//! text prints is right then, and nothing that was right is wrong, the table is told in the place of what is not found any
//! more.

use std::collections::BTreeSet;

use super::suppose::is_printed;
use super::table::{cells, named_columns};
use super::told_instead;
use super::trial::{Key, Tried};
use crate::analysis::{Inputs, Pass, mapped};
use crate::calendar::{Calendar, Period, Quarter, days_between};
use crate::diagnostics::{Code, Diagnostic, Edit, OutOfStep, Severity, Sink};
use crate::observations::{Column, period_header};
use crate::source::{FileId, Span};

/// How many tables are tried, each with a run of the stages for each of the ways, and how many are told.
const MOST_TABLES: usize = 6;
const MOST_TOLD: usize = 3;

/// Tables of more lines together are not looked at.
const MOST_LINES: usize = 20_000;

/// So many findings must go: of fewer, a text or two may as well have stayed as they were a quarter before.
const WITNESSES: usize = 3;

/// By how much the quarters may be out of step, the likeliest first.
const WAYS: &[OutOfStep] = &[
    OutOfStep { quarters: 1, within_years: false },
    OutOfStep { quarters: -1, within_years: false },
    OutOfStep { quarters: 1, within_years: true },
    OutOfStep { quarters: -1, within_years: true },
    OutOfStep { quarters: 4, within_years: false },
    OutOfStep { quarters: -4, within_years: false },
];

/// The findings without those that only follow from tables whose quarters are out of step, each of which is told in their
/// place.
pub(super) fn without_those_of_shifted_quarters(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let is_doubtful = |found: &[Diagnostic]| {
        found.iter().filter(|it| may_follow(it)).count() >= WITNESSES
            && found.iter().any(|it| is_printed(&first.model, it))
    };
    if !is_doubtful(&found) {
        return found;
    }
    let shifts = shifts(inputs, first, all, &found);
    for _ in 0..MOST_TOLD {
        let Some(Shift { edits, way, trial, .. }) = likeliest(first, all, &found, &shifts) else { break };
        let mut files: BTreeSet<FileId> = BTreeSet::new();
        let firsts: Vec<&Edit> = edits.iter().filter(|edit| files.insert(edit.span.file)).collect();
        let name = inputs.sources.file(firsts[0].span.file).full_name();
        let told = Sink::one(|sink| sink.table_out_of_step(&name, &firsts, edits.len(), *way));
        found = told_instead(found, |it| goes(all, trial, it), told);
        if !is_doubtful(&found) {
            break;
        }
    }
    found
}

/// Tables with other quarters.
struct Shift {
    edits: Vec<Edit>,
    way: OutOfStep,
    /// How often a row would stand behind a later one. Rows stand in order of time more often than not.
    back: usize,
    trial: Tried,
}

/// What is believed of each table, and of all of them. What is told of one takes findings away and brings none, so that
/// nothing is believed later that is not now: each way is tried once.
fn shifts(inputs: &Inputs<'_>, first: &Pass, all: &BTreeSet<Key>, found: &[Diagnostic]) -> Vec<Vec<Shift>> {
    let calendar = first.model.plan.calendar;
    let tables = tables(inputs, first);
    let whole = (tables.len() > 1).then(|| tables.iter().flatten().copied().collect());
    let of_table = |table: Vec<Dated>| {
        let tried = WAYS.iter().filter_map(|way| {
            let meant: Vec<Quarter> = table.iter().map(|it| way.meant(calendar, it.quarter)).collect();
            let cells = table.iter().zip(&meant);
            let edits = cells.map(|(it, meant)| Edit { span: it.cell, text: calendar.name(Period::Quarter(*meant)) });
            let edits: Vec<Edit> = edits.collect();
            let trial = Tried::of(inputs, first, &edits.iter().collect::<Vec<_>>())?;
            let back = meant.windows(2).filter(|pair| pair[1] < pair[0]).count();
            Some(Shift { edits, way: *way, back, trial })
        });
        tried.filter(|shift| holds(first, all, found, &shift.trial)).collect()
    };
    tables.into_iter().chain(whole).map(of_table).collect()
}

/// The table, or all of them, that seems to be out of step, by what leaves least to be found.
fn likeliest<'a>(
    first: &Pass,
    all: &BTreeSet<Key>,
    found: &[Diagnostic],
    shifts: &'a [Vec<Shift>],
) -> Option<&'a Shift> {
    let of_table = |shifts: &'a Vec<Shift>| {
        let believed = shifts.iter().filter(|shift| holds(first, all, found, &shift.trial));
        believed.min_by_key(|shift| (shift.trial.count, shift.back))
    };
    shifts.iter().filter_map(of_table).min_by_key(|shift| shift.trial.count)
}

/// A cell that says a quarter.
#[derive(Clone, Copy)]
struct Dated {
    cell: Span,
    quarter: Quarter,
}

/// The cells of each table that say the quarters of its figures. A table that says another period too is left alone.
fn tables(inputs: &Inputs<'_>, first: &Pass) -> Vec<Vec<Dated>> {
    let calendar = first.model.plan.calendar;
    let mapped = mapped(inputs, &first.model);
    let mut left = MOST_LINES;
    let tables = inputs.data.iter().filter_map(|id| {
        let file = inputs.sources.file(*id);
        left = left.checked_sub(file.line_count())?;
        let dated = |cell: Span| match calendar.read(inputs.sources.text_of(cell)) {
            Ok(Period::Quarter(quarter)) => Some(Dated { cell, quarter }),
            _ => None,
        };
        if let Some((_, mapping)) = mapped.iter().find(|(of, _)| of == id) {
            let headings = period_header(*id, file, mapping, &calendar)?.headings;
            // Where a year stands over its quarters, no cell says a quarter.
            return headings.iter().map(|it| dated(it.cell)).collect();
        }
        let (header, columns) = named_columns(file, *id)?;
        let place = columns.iter().position(|it| *it == Some(Column::Period))?;
        let lines = (header + 1..file.line_count()).filter(|line| !file.line(*line).trim().is_empty());
        lines.map(|line| dated(*cells(file, *id, line)?.get(place)?)).collect()
    });
    tables.filter(|cells: &Vec<Dated>| follow_one_another(cells)).take(MOST_TABLES).collect()
}

/// Whether the first and the last quarter are no further from the others than these are from one another: one that is was
/// written wrongly alone.
fn follow_one_another(cells: &[Dated]) -> bool {
    let quarters: BTreeSet<Quarter> = cells.iter().map(|it| it.quarter).collect();
    let quarters: Vec<Quarter> = quarters.into_iter().collect();
    let gaps: Vec<i64> = quarters.windows(2).map(|pair| days_between(pair[0].last_day(), pair[1].last_day())).collect();
    match gaps.as_slice() {
        [] => false,
        [first, inner @ .., last] if !inner.is_empty() => {
            // Quarters differ by a day or two.
            let widest = inner.iter().max().map_or(0, |widest| widest + 3);
            *first <= widest && *last <= widest
        }
        _ => true,
    }
}

impl OutOfStep {
    /// The quarter that is meant where another stands.
    fn meant(self, calendar: Calendar, written: Quarter) -> Quarter {
        let year = |quarter: Quarter| calendar.year_of(quarter.last_day());
        let meant = written.plus(-self.quarters);
        let is_of_other_year = self.within_years && year(meant) != year(written);
        if is_of_other_year { meant.plus(4 * self.quarters) } else { meant }
    }
}

/// Whether quarters are believed to be out of step: a figure that a text prints is right with the others, no value is
/// lost, and what comes about is little beside what goes.
fn holds(first: &Pass, all: &BTreeSet<Key>, found: &[Diagnostic], trial: &Tried) -> bool {
    let gone: Vec<&Diagnostic> = found.iter().filter(|it| goes(all, trial, it)).collect();
    let errors = gone.iter().filter(|it| it.severity == Severity::Error).count();
    let effect = trial.effect(first, all);
    let is_right = effect.breaks_nothing() && effect.all() * 3 <= errors;
    // That a figure is old goes by any quarters that are later.
    errors > 1
        && gone.iter().filter(|it| may_follow(it)).count() >= WITNESSES
        && gone.iter().any(|it| it.severity == Severity::Error && is_printed(&first.model, it))
        && is_right
        && !trial.knows_less(first)
}

/// Whether a finding goes by a trial, without another error in its place.
fn goes(all: &BTreeSet<Key>, trial: &Tried, finding: &Diagnostic) -> bool {
    trial.mends(all, finding) && !finding.labels.first().is_some_and(|label| trial.has_error_at(label.span))
}

/// Whether a finding may come about by figures that stand under another quarter than their own.
fn may_follow(finding: &Diagnostic) -> bool {
    use Code as C;
    finding.code.is_about_claims()
        || finding.code.is_about_figures()
        || matches!(
            finding.code,
            C::FigureWithoutData | C::NotJudged | C::OlderData | C::ClaimOnOldData | C::QuarterWithoutData
        )
}
