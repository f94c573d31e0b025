//! The reasoning behind a verdict as text, for the terminal.

use unicode_width::UnicodeWidthStr as _;

use super::clean::one_line;
use super::text::wrap::wrap;
use crate::report::Explanation;

/// The reasoning as text, wrapped to a width in columns; rows of data stay whole.
pub fn text(explanation: &Explanation, width: usize) -> String {
    let mut out = format!("{}\n\n", one_line(&explanation.title));
    let labels = explanation.facts.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
    let line = |label: &str, text: &str| wrap(&one_line(text), width, label, &" ".repeat(label.width()));
    for (label, value) in &explanation.facts {
        out.push_str(&line(&format!("  {label:labels$}  "), value));
    }
    if !explanation.flags.is_empty() {
        out.push_str(&line(&format!("  {:labels$}  ", "caution"), &explanation.flags.join("; ")));
    }
    for aspiration in &explanation.aspirations {
        out.push('\n');
        out.push_str(&line("aspiration  ", &aspiration.text));
        out.push_str(&line("rule        ", &aspiration.rule));
        out.push_str(&line("verdict     ", &aspiration.verdict));
        if !aspiration.rows.is_empty() {
            out.push_str("judged from\n");
            out.push_str(&table(&aspiration.rows));
        }
    }
    out
}

/// Rows in columns as wide as their widest cell; the last column, a figure, is aligned to the right.
fn table(rows: &[[String; 4]]) -> String {
    let cells: Vec<[String; 4]> =
        rows.iter().map(|row| row.each_ref().map(|cell| one_line(cell).into_owned())).collect();
    let mut widths = [0; 4];
    for row in &cells {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().max(*width);
        }
    }
    let mut out = String::new();
    for row in &cells {
        let [place, organisation, period, figure] = row;
        let pad = |cell: &str, width: usize| " ".repeat(width - cell.width());
        out.push_str(&format!(
            "  {place}{}  {organisation}{}  {period}{}  {}{figure}\n",
            pad(place, widths[0]),
            pad(organisation, widths[1]),
            pad(period, widths[2]),
            pad(figure, widths[3]),
        ));
    }
    out
}
