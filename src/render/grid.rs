//! The report's tables as rows of words, for the formats whose cells hold nothing but words.
//!
//! Owns which columns a table has and what its cells say. Must not know how a table is drawn.

use crate::render::{sparkline, wording};
use crate::report::{JudgedAspiration, Movement, PositionRow, Report};

/// A table: one header row, and rows of the same length. A cell is one or more lines and never empty.
pub(super) struct Grid {
    pub(super) headers: Vec<&'static str>,
    pub(super) rows: Vec<Vec<Vec<String>>>,
}

/// A column of the position table: its header and what it says of a row.
type Column = (&'static str, fn(&PositionRow) -> Vec<String>);

const MEASURE: Column = ("Measure", |row| vec![row.metric.title.clone()]);
const POSITION: Column = ("Position", |row| vec![wording::fact(&row.position).to_owned()]);
const POINTS: Column = ("Last data points", |row| {
    let blocks = sparkline::blocks(&row.sparkline);
    let span = sparkline::span(&row.sparkline);
    if blocks.is_empty() { vec![span] } else { vec![blocks, span] }
});
const VALUE: Column = ("Latest value", value);
const TO_AVERAGE: Column = ("Change to reach the average", |row| vec![wording::fact(&row.to_average).to_owned()]);
const TO_QUARTILE: Column =
    ("Change to reach the upper quartile", |row| vec![wording::fact(&row.to_upper_quartile).to_owned()]);
const TO_ASPIRATION: Column =
    ("Change to meet the aspiration", |row| vec![wording::fact(&row.to_aspiration).to_owned()]);
const ASPIRATION: Column = ("Aspiration", |row| {
    let status = row.status.iter().map(|status| format!("Status: {}", wording::status(status)));
    status.chain(aspirations(&row.aspirations, row.no_aspiration.as_ref())).collect()
});

/// The position table whole.
pub(super) fn positions(report: &Report) -> Grid {
    if report.compared_with.is_some() {
        grid(report, &[MEASURE, POSITION, POINTS, VALUE, TO_AVERAGE, TO_QUARTILE, TO_ASPIRATION, ASPIRATION])
    } else {
        grid(report, &[MEASURE, POINTS, VALUE, TO_ASPIRATION, ASPIRATION])
    }
}

/// The position table in two, for where it is too wide: what stands, then the change required (if any is asked for).
pub(super) fn positions_in_two(report: &Report) -> (Grid, Option<Grid>) {
    if report.compared_with.is_some() {
        (
            grid(report, &[MEASURE, POSITION, POINTS, VALUE, ASPIRATION]),
            Some(grid(report, &[MEASURE, TO_AVERAGE, TO_QUARTILE, TO_ASPIRATION])),
        )
    } else {
        (positions(report), None)
    }
}

/// The movement table.
pub(super) fn movements(report: &Report) -> Grid {
    let with_positions = report.compared_with.is_some();
    let mut headers = vec!["Measure", "Aspiration", "Value"];
    if with_positions {
        headers.insert(2, "Position");
    }
    let rows = report
        .movements
        .iter()
        .map(|row| {
            let aspiration =
                if row.aspiration.is_empty() { "No aspiration".to_owned() } else { row.aspiration.clone() };
            let mut cells = vec![vec![row.metric.title.clone()], vec![aspiration], movement(&row.value)];
            if with_positions {
                cells.insert(2, movement(&row.position));
            }
            cells
        })
        .collect();
    Grid { headers, rows }
}

/// What became of a figure: the word, then from what to what.
pub(super) fn movement(movement: &Movement) -> Vec<String> {
    let word = wording::capitalised(wording::movement_word(movement));
    match wording::from_to(movement) {
        Some(from_to) => vec![word, from_to],
        None => vec![word],
    }
}

fn grid(report: &Report, columns: &[Column]) -> Grid {
    Grid {
        headers: columns.iter().map(|(header, _)| *header).collect(),
        rows: report.positions.iter().map(|row| columns.iter().map(|(_, cell)| cell(row)).collect()).collect(),
    }
}

fn value(row: &PositionRow) -> Vec<String> {
    let mut lines = vec![wording::value(&row.value, &row.unit)];
    lines.extend(row.flags.iter().map(|flag| format!("Note: {flag}")));
    lines
}

fn aspirations(aspirations: &[JudgedAspiration], none: Option<&String>) -> Vec<String> {
    if aspirations.is_empty() {
        return vec![wording::no_aspiration(none)];
    }
    aspirations
        .iter()
        .map(|judged| format!("{}: {}", wording::capitalised(&judged.verdict), wording::aspiration(judged)))
        .collect()
}
