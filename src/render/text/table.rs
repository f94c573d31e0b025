//! Tables for a terminal, and what becomes of them where it is too narrow.
//!
//! Owns the drawing of rows of words. Must not know what they say.

use super::wrap::wrap;
use crate::render::grid::Grid;
use comfy_table::{Cell, ContentArrangement, LineStyle, Table, TableStyle};

/// Below this many columns a table of the report would hold no whole words: each row becomes a labelled block.
const NARROW: usize = 60;

/// The same for each column of any table.
const NARROW_COLUMN: usize = 10;

/// A table of at most `width` columns.
pub(super) fn draw(grid: &Grid, width: usize) -> String {
    let headers: Vec<String> = grid.headers.iter().map(|header| (*header).to_owned()).collect();
    let joined = |between: &str| -> Vec<Vec<String>> {
        grid.rows.iter().map(|row| row.iter().map(|cell| cell.join(between)).collect()).collect()
    };
    if width < NARROW { blocks(&headers, &joined("; "), width) } else { draw_cells(&headers, &joined("\n"), width) }
}

/// The same of ready cells, whatever they hold.
pub(super) fn draw_cells(headers: &[String], rows: &[Vec<String>], width: usize) -> String {
    if width < headers.len() * NARROW_COLUMN {
        return blocks(headers, rows, width);
    }
    let lines = TableStyle::new()
        .header_separator(LineStyle::none().fill('─').junction('─').right('─'))
        .row_separator(LineStyle::none().fill('┈').junction('┈').right('┈'));
    let mut table = Table::new();
    table
        .load_style(lines)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX))
        .set_header(headers.iter().map(Cell::new));
    for row in rows {
        table.add_row(row.iter().map(Cell::new));
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    let mut drawn = table.trim_fmt();
    drawn.push('\n');
    drawn
}

/// A block a row: its first cell, then each other cell after its header.
fn blocks(headers: &[String], rows: &[Vec<String>], width: usize) -> String {
    let parts: Vec<String> = rows
        .iter()
        .map(|row| {
            let first = row.first().map(String::as_str).unwrap_or_default();
            let mut out = wrap(first, width, "", "  ");
            for (header, cell) in headers.iter().zip(row).skip(1) {
                out.push_str(&wrap(&format!("{header}: {cell}"), width, "  ", "    "));
            }
            out
        })
        .collect();
    parts.join("\n")
}
