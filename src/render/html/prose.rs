//! A planner's text as HTML.
//!
//! Owns the elements it becomes. Must not know the report; what is let through is decided in `render::prose`.

use crate::render::prose::{Block, Inline, LOWEST_HEADING, words};
use crate::render::sparkline::escape;

/// Blocks as HTML.
pub(super) fn write(blocks: &[Block]) -> String {
    blocks.iter().map(write_block).collect()
}

fn write_block(block: &Block) -> String {
    match block {
        Block::Paragraph(inlines) => format!("<p>{}</p>\n", write_inlines(inlines)),
        Block::Heading(level, inlines) if *level <= LOWEST_HEADING => {
            format!("<h{level}>{}</h{level}>\n", write_inlines(inlines))
        }
        Block::Heading(_, inlines) => format!("<p><strong>{}</strong></p>\n", write_inlines(inlines)),
        Block::List(start, items) => {
            let items: String = items.iter().map(|item| format!("<li>{}</li>\n", write_item(item))).collect();
            match start {
                None => format!("<ul>\n{items}</ul>\n"),
                Some(1) => format!("<ol>\n{items}</ol>\n"),
                Some(start) => format!("<ol start=\"{start}\">\n{items}</ol>\n"),
            }
        }
        Block::Quote(inner) => format!("<blockquote>\n{}</blockquote>\n", write(inner)),
        Block::Code(text) => format!("<pre><code>{}</code></pre>\n", escape(text)),
        Block::Rule => "<hr>\n".to_owned(),
        Block::Table(head, rows) => write_table(head, rows),
    }
}

/// An item's only paragraph needs no element of its own.
fn write_item(item: &[Block]) -> String {
    match item {
        [Block::Paragraph(inlines), rest @ ..] if rest.iter().all(|block| matches!(block, Block::List(..))) => {
            format!("{}{}", write_inlines(inlines), write(rest))
        }
        _ => write(item),
    }
}

fn write_table(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> String {
    let labels: Vec<String> = head.iter().map(|cell| escape(&words(cell))).collect();
    let mut out = format!(
        "<table role=\"table\" class=\"reflow\">\n<caption class=\"unseen\">Table: {}</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">",
        labels.join(", ")
    );
    for cell in head {
        out.push_str(&format!("<th role=\"columnheader\" scope=\"col\">{}</th>", write_inlines(cell)));
    }
    out.push_str("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    for row in rows {
        out.push_str("<tr role=\"row\">");
        for (index, cell) in row.iter().enumerate() {
            let label = labels.get(index).map_or("", String::as_str);
            let text = write_inlines(cell);
            if index == 0 {
                out.push_str(&format!("<th role=\"rowheader\" scope=\"row\">{text}</th>"));
            } else {
                out.push_str(&format!("<td role=\"cell\" data-label=\"{label}\"><div>{text}</div></td>"));
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    out
}

fn write_inlines(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => escape(text),
            Inline::Code(text) => format!("<code>{}</code>", escape(text)),
            Inline::Emphasis(inner) => format!("<em>{}</em>", write_inlines(inner)),
            Inline::Strong(inner) => format!("<strong>{}</strong>", write_inlines(inner)),
            Inline::Link(target, inner) => format!("<a href=\"{}\">{}</a>", escape(target), write_inlines(inner)),
            Inline::Break => "<br>".to_owned(),
        })
        .collect()
}
