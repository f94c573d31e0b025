//! The coverage of a plan's texts, for a terminal.
//!
//! Owns the layout. What counts, and in which order, is decided in `report`.

use unicode_width::UnicodeWidthStr;

use super::terminal::visible::visible_line;
use crate::report::{Counts, Coverage, CoveredText, TextKind, WhyUnchecked};
use crate::source::{SourceMap, Span};
use crate::units::format_count;

/// A row a text, the total, and each unchecked figure with its place: `path:line:column: figure  words around it`.
/// Texts of other kinds than updates are shown where they hold a figure.
pub fn text(coverage: &Coverage, sources: &SourceMap) -> String {
    let mut out = String::new();
    out += &match coverage.quarter_in_words.as_str() {
        "" => format!("Figures in the texts of the plan, for {}\n", coverage.quarter),
        months => format!("Figures in the texts of the plan, for {} ({months})\n", coverage.quarter),
    };
    if !coverage.has_updates() {
        out += &format!("\nThe plan has no update on {}.\n", coverage.quarter);
    }
    let shown = |text: &&CoveredText| text.kind == TextKind::Update || text.counts() != Counts::default();
    let mut rows: Vec<[String; 5]> =
        coverage.texts.iter().filter(shown).map(|text| row(name(text), text.counts())).collect();
    if rows.is_empty() {
        return visible(&format!("{out}\nNo text of the plan holds a figure.\n"));
    }
    if rows.len() > 1 {
        rows.push(row("all texts".to_owned(), coverage.total()));
    }
    out.push('\n');
    out += &table(&rows);
    out += "\nChecked figures are compared with the data, or printed from them. Attributed ones name\n\
            their source instead, and do not count in the share: it is checked out of checked and\n\
            unchecked.\n";
    let unchecked: Vec<[String; 3]> = coverage
        .texts
        .iter()
        .flat_map(|text| &text.unchecked)
        .map(|it| {
            let note = match it.why {
                WhyUnchecked::NoBraces => "",
                WhyUnchecked::NotWorkedOut => "  (its formula cannot be worked out)",
            };
            [place(it.span, sources), it.figure.clone(), format!("“{}”{note}", it.excerpt)]
        })
        .collect();
    if !unchecked.is_empty() {
        out += &format!("\nUnchecked ({}):\n", format_count(unchecked.len()));
        let widest = |column: usize| unchecked.iter().map(|row| row[column].width()).max().unwrap_or(0);
        let (places, figures) = (widest(0) + 1, widest(1));
        for [place, figure, words] in &unchecked {
            out += &format!("{}  {}  {words}\n", padded(&format!("{place}:"), places), padded(figure, figures));
        }
    }
    visible(&out)
}

/// What a text is, in a few words: `update on calls-999`.
pub(super) fn name(text: &CoveredText) -> String {
    match text.kind {
        TextKind::Update => format!("update on {}", text.about),
        TextKind::Pledge => format!("pledge {}", text.about),
        TextKind::Reason => format!("reason for {}", text.about),
        TextKind::Note => format!("note on {}", text.about),
    }
}

/// A share in words: `81.2%`; none where there is nothing to check.
pub fn share(counts: Counts) -> Option<String> {
    let tenths = counts.tenths()?;
    Some(match tenths % 10 {
        0 => format!("{}%", tenths / 10),
        decimal => format!("{}.{decimal}%", tenths / 10),
    })
}

fn row(name: String, counts: Counts) -> [String; 5] {
    let nothing = if counts.attributed == 0 { "no figures" } else { "none to check" };
    [
        name,
        format_count(counts.checked),
        format_count(counts.attributed),
        format_count(counts.unchecked),
        share(counts).unwrap_or_else(|| nothing.to_owned()),
    ]
}

/// The rows under their headings, the first column to the left and numbers to the right.
fn table(rows: &[[String; 5]]) -> String {
    let headings = ["Text", "Checked", "Attributed", "Unchecked", "Share checked"].map(str::to_owned);
    let all: Vec<&[String; 5]> = std::iter::once(&headings).chain(rows).collect();
    let width = |column: usize| all.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: [usize; 5] = std::array::from_fn(width);
    let mut out = String::new();
    for row in all {
        let mut line = padded(&row[0], widths[0]);
        for column in 1..5 {
            line += &" ".repeat(2 + widths[column] - row[column].width());
            line += &row[column];
        }
        out += line.trim_end();
        out.push('\n');
    }
    out
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn place(span: Span, sources: &SourceMap) -> String {
    let file = sources.file(span.file);
    file.name_and_place(span.start)
}

fn visible(text: &str) -> String {
    text.lines().map(|line| visible_line(line) + "\n").collect()
}
