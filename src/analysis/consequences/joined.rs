//! What follows from a comma that is lost between two figures of a row, so that they are read as one and all cells behind
//! it stand under the wrong heading: `90.391.4` for `90.3,91.4`.
//!
//! The last cell of such a row seems to be empty, and nothing is wrong with that. So a row is looked at that is shorter
//! than every other of its table, and the figures that may be two are tried as such.

use std::collections::BTreeSet;

use super::table::plain_cells;
use super::trial::{Key, Tried};
use crate::analysis::{Inputs, Pass};
use crate::diagnostics::{Diagnostic, Edit, Sink};
use crate::observations::separator;
use crate::source::{FileId, Span};

/// How many rows are looked at, and how many commas are tried in each, each with a run of the stages.
const MOST_ROWS: usize = 3;
const MOST_COMMAS: usize = 2;

/// Tables of more lines are not looked at.
const MOST_LINES: usize = 2_000;

/// A figure is no more than so many times as large or as small as the one beside it, where it is one of two.
const LIKE: f64 = 4.0;

/// So many rows show how long one should be.
const LEAST_OTHERS: usize = 2;

/// The findings in which a row that lost a comma between two figures is told, in the place of what follows from it.
pub(super) fn with_joined_figures(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    if found.is_empty() {
        return found;
    }
    let rows = inputs.data.iter().filter_map(|file| short_row(inputs, *file)).take(MOST_ROWS);
    for Row { cells, width } in rows.collect::<Vec<_>>() {
        let sign = char::from(separator(inputs.sources.file(cells[0].file)));
        let row = cells[0].to(cells[cells.len() - 1]);
        let trials = joined(inputs, &cells).into_iter().take(MOST_COMMAS).filter_map(|(cell, at)| {
            let edit = Edit { span: Span::new(cell.file, at, at), text: sign.to_string() };
            let trial = Tried::of(inputs, first, &[&edit])?;
            let is_better = found.iter().any(|it| trial.mends(all, it)) && trial.effect(first, all).breaks_nothing();
            (is_better && !trial.has_error_within(row)).then_some((cell, edit, trial))
        });
        let Some((cell, edit, trial)) = trials.min_by_key(|(.., trial)| trial.count) else { continue };
        found.retain(|it| !trial.mends(all, it));
        let written = inputs.sources.text_of(cell);
        found.push(Sink::one(|sink| sink.joined_figures(cell, written, edit, (cells.len(), width))));
    }
    found
}

/// A row that lacks a cell.
struct Row {
    cells: Vec<Span>,
    width: usize,
}

/// The one row of a table that has a cell less than every other.
fn short_row(inputs: &Inputs<'_>, id: FileId) -> Option<Row> {
    let file = inputs.sources.file(id);
    if file.sheet().is_some() || !file.is_held() || file.line_count() > MOST_LINES {
        return None;
    }
    let lines = (0..file.line_count()).filter(|line| !file.line(*line).trim().is_empty());
    let rows: Vec<Vec<Span>> = lines.map(|line| plain_cells(file, id, line)).collect::<Option<_>>()?;
    let width = rows.iter().map(Vec::len).max()?;
    // What stands above the names of the columns is no row.
    let rows = rows.into_iter().skip_while(|cells| cells.len() < width);
    let (mut short, others): (Vec<_>, Vec<_>) = rows.partition(|cells| cells.len() < width);
    let row = short.pop().filter(|cells| short.is_empty() && cells.len() + 1 == width)?;
    (others.len() >= LEAST_OTHERS).then_some(Row { cells: row, width })
}

/// The cells that may be two figures, and where the second of them begins; those first that are most like the figures beside
/// them.
fn joined(inputs: &Inputs<'_>, cells: &[Span]) -> Vec<(Span, usize)> {
    let figure = |text: &str| text.parse::<f64>().ok().filter(|figure| figure.is_finite() && *figure > 0.0);
    let says = |place: usize| cells.get(place).map(|cell| inputs.sources.text_of(*cell));
    let decimals = |text: &str| text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let mut places: Vec<(f64, Span, usize)> = Vec::new();
    for (place, cell) in cells.iter().enumerate() {
        let text = inputs.sources.text_of(*cell);
        if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            continue;
        }
        let beside =
            [place.checked_sub(1), Some(place + 1)].map(|place| says(place?).filter(|text| figure(text).is_some()));
        let [Some(left), right] = [beside[0].or(beside[1]), beside[1].or(beside[0])] else { continue };
        let right = right.unwrap_or(left);
        for at in 1..text.len() {
            let (one, other) = text.split_at(at);
            let (Some(before), Some(behind)) = (figure(one), figure(other)) else { continue };
            let begins_well = !other.starts_with('.') && (!other.starts_with('0') || other.starts_with("0."));
            let is_alike = decimals(one) == decimals(left) && decimals(other) == decimals(right);
            let times = |one: f64, other: &str| figure(other).map_or(f64::MAX, |other| (one / other).max(other / one));
            let (before, behind) = (times(before, left), times(behind, right));
            if begins_well && is_alike && before.max(behind) <= LIKE {
                places.push((before * behind, *cell, cell.start as usize + at));
            }
        }
    }
    places.sort_by(|one, other| one.0.total_cmp(&other.0));
    places.into_iter().map(|(_, cell, at)| (cell, at)).collect()
}
