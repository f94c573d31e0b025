//! A planner's text drawn for a terminal.
//!
//! Owns how paragraphs, lists and the like look as plain lines. Must not know the report.

use super::style::{STRONG, Style, paint};
use super::{table, wrap::wrap};
use crate::render::prose::{Block, Inline};
use crate::render::wording;
use unicode_width::UnicodeWidthStr;

/// Blocks at `width` columns, every line after `indent`, a blank line between them.
pub(super) fn draw(blocks: &[Block], width: usize, style: Style, indent: &str) -> String {
    let parts: Vec<String> = blocks.iter().map(|block| draw_block(block, width, style, indent)).collect();
    parts.join(&format!("{}\n", indent.trim_end()))
}

fn draw_block(block: &Block, width: usize, style: Style, indent: &str) -> String {
    match block {
        Block::Paragraph(inlines) => wrap(&line(inlines, style), width, indent, indent),
        Block::Heading(_, inlines) => wrap(&paint(style, &line(inlines, Style::Plain), STRONG), width, indent, indent),
        Block::List(start, items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| {
                let mark = match start {
                    Some(start) => format!("{}. ", start.saturating_add(index as u64)),
                    None => "- ".to_owned(),
                };
                let inner = format!("{indent}{}", " ".repeat(mark.len()));
                // So deep that no words would fit: give up the indent, not the words.
                let inner = if inner.width() + 12 > width { indent.to_owned() } else { inner };
                let drawn = draw(item, width, style, &inner);
                match drawn.strip_prefix(&inner) {
                    Some(rest) if inner != indent => format!("{indent}{mark}{rest}"),
                    _ => drawn,
                }
            })
            .collect(),
        Block::Quote(inner) => {
            let mark = format!("{indent}│ ");
            draw(inner, width, style, if mark.width() + 12 > width { indent } else { &mark })
        }
        Block::Code(text) => text
            .lines()
            .map(|line| wrap(&line.replace(' ', "\u{a0}"), width, indent, indent))
            .collect::<String>()
            .replace('\u{a0}', " "),
        Block::Rule => format!("{indent}───\n"),
        Block::Table(head, rows) => {
            let cells = |row: &Vec<Vec<Inline>>| {
                row.iter().map(|cell| line(cell, Style::Plain).replace('\n', " ")).collect::<Vec<_>>()
            };
            let room = width.saturating_sub(indent.width()).max(12);
            let drawn = table::draw_cells(&cells(head), &rows.iter().map(cells).collect::<Vec<_>>(), room);
            drawn.lines().map(|line| format!("{}\n", format!("{indent}{line}").trim_end())).collect()
        }
    }
}

/// Inlines as words; a link's target is written after its words unless they say it.
fn line(inlines: &[Inline], style: Style) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Code(text) => format!("`{text}`"),
            Inline::Emphasis(inner) => line(inner, style),
            Inline::Strong(inner) => paint(style, &line(inner, Style::Plain), STRONG),
            Inline::Figure(figure) => wording::marked_figure(figure),
            Inline::Link(target, inner) => {
                let said = line(inner, Style::Plain);
                if target.ends_with(&said) { said } else { format!("{said} ({target})") }
            }
            Inline::Break => "\n".to_owned(),
        })
        .collect()
}
