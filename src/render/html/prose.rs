//! A planner's text as HTML.
//!
//! Owns the elements it becomes. Must not know the report but for the places in it that figures lead to; what is let through is decided in `render::prose`.

use super::anchors::Anchors;
use crate::render::prose::{Block, Inline, LOWEST_HEADING, words};
use crate::render::sparkline::escape;
use crate::render::wording;
use crate::report::{FigureMark, TextFigure};

/// Blocks as HTML. Figures lead to the measures at the anchors.
pub(super) fn write(blocks: &[Block], anchors: &Anchors) -> String {
    Writer { anchors, place: Place::Open }.blocks(blocks)
}

#[derive(Clone, Copy)]
struct Writer<'a> {
    anchors: &'a Anchors,
    place: Place,
}

/// Where words stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Where a link may be.
    Open,
    /// In a link, which holds no other.
    InLink,
}

impl Writer<'_> {
    fn blocks(self, blocks: &[Block]) -> String {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(self, block: &Block) -> String {
        match block {
            Block::Paragraph(inlines) => format!("<p>{}</p>\n", self.inlines(inlines)),
            Block::Heading(level, inlines) if *level <= LOWEST_HEADING => {
                format!("<h{level}>{}</h{level}>\n", self.inlines(inlines))
            }
            Block::Heading(_, inlines) => format!("<p><strong>{}</strong></p>\n", self.inlines(inlines)),
            Block::List(start, items) => {
                let items: String = items.iter().map(|item| format!("<li>{}</li>\n", self.item(item))).collect();
                match start {
                    None => format!("<ul>\n{items}</ul>\n"),
                    Some(1) => format!("<ol>\n{items}</ol>\n"),
                    Some(start) => format!("<ol start=\"{start}\">\n{items}</ol>\n"),
                }
            }
            Block::Quote(inner) => format!("<blockquote>\n{}</blockquote>\n", self.blocks(inner)),
            Block::Code(text) => format!("<pre><code>{}</code></pre>\n", escape(text)),
            Block::Rule => "<hr>\n".to_owned(),
            Block::Table(head, rows) => self.table(head, rows),
        }
    }

    /// An item's only paragraph needs no element of its own.
    fn item(self, item: &[Block]) -> String {
        match item {
            [Block::Paragraph(inlines), rest @ ..] if rest.iter().all(|block| matches!(block, Block::List(..))) => {
                format!("{}{}", self.inlines(inlines), self.blocks(rest))
            }
            _ => self.blocks(item),
        }
    }

    fn table(self, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> String {
        let labels: Vec<String> = head.iter().map(|cell| escape(&words(cell))).collect();
        let mut out = format!(
            "<table role=\"table\" class=\"reflow\">\n<caption class=\"unseen\">Table: {}</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">",
            labels.join(", ")
        );
        for cell in head {
            out.push_str(&format!("<th role=\"columnheader\" scope=\"col\">{}</th>", self.inlines(cell)));
        }
        out.push_str("</tr></thead>\n<tbody role=\"rowgroup\">\n");
        for row in rows {
            out.push_str("<tr role=\"row\">");
            for (index, cell) in row.iter().enumerate() {
                let label = labels.get(index).map_or("", String::as_str);
                let text = self.inlines(cell);
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

    fn inlines(self, inlines: &[Inline]) -> String {
        inlines
            .iter()
            .map(|inline| match inline {
                Inline::Text(text) => escape(text),
                Inline::Code(text) => format!("<code>{}</code>", escape(text)),
                Inline::Emphasis(inner) => format!("<em>{}</em>", self.inlines(inner)),
                Inline::Strong(inner) => format!("<strong>{}</strong>", self.inlines(inner)),
                Inline::Link(target, inner) => {
                    let words = Self { place: Place::InLink, ..self }.inlines(inner);
                    format!("<a href=\"{}\">{words}</a>", escape(target))
                }
                Inline::Figure(figure) => self.figure(figure),
                Inline::Break => "<br>".to_owned(),
            })
            .collect()
    }

    /// A figure with its mark. What is said in a title is no more than a hint: the mark itself can be seen and heard.
    fn figure(self, figure: &TextFigure) -> String {
        let text = escape(&figure.text);
        match &figure.mark {
            FigureMark::Checked { against, metric } => {
                let title = format!("Checked: {}", escape(against));
                let anchor = metric.as_ref().and_then(|metric| self.anchors.of_id(metric));
                match anchor.filter(|_| self.place == Place::Open) {
                    Some(anchor) => format!("<a class=\"checked\" href=\"#{anchor}\" title=\"{title}\">{text}</a>"),
                    None => format!(
                        "<span class=\"checked\" title=\"{title}\">{text}</span><span class=\"unseen\"> (checked)</span>"
                    ),
                }
            }
            FigureMark::Wrong { right, .. } => {
                let right = escape(&wording::by_the_data(right.as_ref()));
                format!("<span class=\"wrong\">{text}</span> <strong class=\"right\">[{right}]</strong>")
            }
            FigureMark::Attributed { number, .. } if self.place == Place::InLink => format!("{text} [{number}]"),
            FigureMark::Attributed { source, number } => format!(
                "{text} <a class=\"source\" href=\"#source-{number}\" title=\"Source: {}\">[{number}]</a>",
                escape(source)
            ),
            FigureMark::Unchecked => text,
        }
    }
}
