//! Tables for a terminal, and what becomes of them where it is too narrow.
//!
//! Owns the drawing of rows of words. Must not know what they say.

use super::wrap::wrap;
use crate::render::grid::Grid;
use comfy_table::{Cell, ContentArrangement, LineStyle, Table, TableStyle};

/// Below this a table's columns would hold no whole word: each row becomes a labelled block.
const NARROW: usize = 60;

/// A table of at most `width` columns.
pub(super) fn draw(grid: &Grid, width: usize) -> String {
    if width < NARROW {
        return blocks(grid, width);
    }
    let rows: Vec<Vec<String>> = grid.rows.iter().map(|row| row.iter().map(|cell| cell.join("\n")).collect()).collect();
    draw_cells(&grid.headers.iter().map(|header| (*header).to_owned()).collect::<Vec<_>>(), &rows, width)
}

/// The same of ready cells, with a rule under the header and between rows.
pub(super) fn draw_cells(headers: &[String], rows: &[Vec<String>], width: usize) -> String {
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
fn blocks(grid: &Grid, width: usize) -> String {
    let parts: Vec<String> = grid
        .rows
        .iter()
        .map(|row| {
            let mut cells = row.iter();
            let mut out = wrap(&cells.next().map(|cell| cell.join("; ")).unwrap_or_default(), width, "", "  ");
            for (cell, header) in cells.zip(grid.headers.iter().skip(1)) {
                out.push_str(&wrap(&format!("{header}: {}", cell.join("; ")), width, "  ", "    "));
            }
            out
        })
        .collect();
    parts.join("\n")
}
