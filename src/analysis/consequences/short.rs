//! What follows from a comma that is lost in a row of data, where the row is not found to be short: its last cells may be
//! empty, so that all others stand under the wrong name, and each of them is found wrong.

use std::collections::{BTreeMap, BTreeSet};

use super::remedies::{commas, empty_cell_before};
use super::table::Peek;
use super::trial::{Key, Tried};
use crate::analysis::{Inputs, Pass};
use crate::diagnostics::{Code, Diagnostic, Severity, Sink};
use crate::observations::separator;
use crate::source::{FileId, Span};

/// How many rows are looked at, and how many commas are tried in each, each with a run of the stages.
const MOST_ROWS: usize = 4;
const MOST_COMMAS: usize = 4;

/// The findings in which a row that lost a comma is told as one that is short, with the comma that mends it.
pub(super) fn with_lost_commas(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    if found.len() < 2 {
        return found;
    }
    let mut rows: BTreeMap<(FileId, usize), usize> = BTreeMap::new();
    for it in &found {
        let Some(label) = it.labels.first().filter(|label| is_of_cell(it.code) && is_of_text(inputs, label.span))
        else {
            continue;
        };
        let line = inputs.sources.file(label.span.file).line_of(label.span.start as usize);
        *rows.entry((label.span.file, line)).or_default() += 1;
    }
    // Many rows are of one table.
    let mut tables: BTreeMap<FileId, Table> = BTreeMap::new();
    let short = rows.into_keys().filter_map(|(file, line)| {
        let table = tables.entry(file).or_insert_with(|| Table::of(inputs, file));
        short_row(inputs, file, line, table)
    });
    let short = short.take(MOST_ROWS);
    for Short { row, cells, width, separator } in short.collect::<Vec<_>>() {
        let is_here = |it: &Diagnostic| {
            is_of_cell(it.code)
                && it.labels.first().is_some_and(|label| {
                    label.span.file == row.file && row.start <= label.span.start && label.span.end <= row.end
                })
        };
        // Of two commas with nothing between them, one may be lost: what follows stands a cell too far to the front.
        let odd =
            found.iter().filter(|it| is_here(it)).filter_map(|it| it.labels.first()).map(|label| label.span).min();
        let empty = odd.map(|cell| empty_cell_before(inputs, cell));
        let trials = commas(inputs, row).into_iter().take(MOST_COMMAS).chain(empty).filter_map(|remedy| {
            let trial = Tried::of(inputs, first, &remedy.edits.iter().collect::<Vec<_>>())?;
            let is_mended = found.iter().filter(|it| is_here(it)).all(|it| trial.mends(all, it));
            (is_mended && trial.effect(first, all).breaks_nothing()).then_some((remedy, trial))
        });
        let Some((remedy, best)) = trials.min_by_key(|(_, trial)| trial.count) else { continue };
        let gone = found.iter().filter(|it| best.mends(all, it));
        // One finding of a row tells of itself what is wrong there.
        if gone.clone().count() < 2 || !gone.clone().any(|it| it.severity == Severity::Error) {
            continue;
        }
        found.retain(|it| !best.mends(all, it));
        let mut sink = Sink::default();
        sink.short_row(row, cells, width, separator);
        found.extend(sink.into_diagnostics().into_iter().map(|told| told.with_remedy(remedy.fix())));
    }
    found
}

/// Whether a finding may come about by a cell that stands under the wrong name.
fn is_of_cell(code: Code) -> bool {
    use Code as C;
    matches!(
        code,
        C::MissingName
            | C::UndeclaredMetric
            | C::UnknownGrade
            | C::UnknownOrganisation
            | C::UnreadableDate
            | C::UnreadableGap
            | C::UnreadableNumber
            | C::UnreadablePeriod
            | C::UnreadablePosition
    )
}

fn is_of_text(inputs: &Inputs<'_>, at: Span) -> bool {
    inputs.data.contains(&at.file) && inputs.sources.file(at.file).sheet().is_none()
}

/// A row with fewer cells than the header.
struct Short {
    row: Span,
    cells: usize,
    width: usize,
    separator: u8,
}

/// What a row is held against.
struct Table {
    separator: u8,
    width: usize,
}

impl Table {
    fn of(inputs: &Inputs<'_>, id: FileId) -> Self {
        let file = inputs.sources.file(id);
        Self { separator: separator(file), width: Peek::of(file).width() }
    }
}

fn short_row(inputs: &Inputs<'_>, id: FileId, line: usize, table: &Table) -> Option<Short> {
    let file = inputs.sources.file(id);
    let (start, text) = (file.start_of(line), file.line(line).trim_end());
    let (cells, width) = (text.split(char::from(table.separator)).count(), table.width);
    // Quotes may hold what looks like the end of a cell.
    let is_short = cells < width && !text.contains('"');
    let separator = table.separator;
    is_short.then(|| Short { row: Span::new(id, start, start + text.len()), cells, width, separator })
}
