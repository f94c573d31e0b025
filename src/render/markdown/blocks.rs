//! Markdown written from the tree of a planner's text, and the escaping of words.
//!
//! Owns how blocks, lines and words are spelt in Markdown. Must not know the report.

use crate::render::prose::{Block, Inline, LOWEST_HEADING};
use crate::render::wording;

/// Blocks, with a blank line between them and none at the end.
pub(super) fn write(blocks: &[Block]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut other_marks = false;
    for (index, block) in blocks.iter().enumerate() {
        // Two lists in a row are kept apart by their marks.
        let follows_list = index > 0 && matches!((&blocks[index - 1], block), (Block::List(..), Block::List(..)));
        other_marks = follows_list && !other_marks;
        parts.push(write_block(block, other_marks));
    }
    parts.join("\n\n")
}

/// A table; the cells are already Markdown of one line.
pub(super) fn table(headers: &[String], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let mut lines = vec![line(headers), format!("|{}", " --- |".repeat(headers.len()))];
    lines.extend(rows.iter().map(|row| line(row)));
    lines.join("\n")
}

/// Words without any character that Markdown would act on inside a line.
pub(super) fn escape_inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let within_word = before.is_alphanumeric() && characters.peek().is_some_and(|next| next.is_alphanumeric());
        match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => escaped.push('\\'),
            '_' if !within_word => escaped.push('\\'),
            '&' if characters.peek().is_some_and(|next| next.is_alphanumeric() || *next == '#') => escaped.push('\\'),
            _ => {}
        }
        escaped.push(character);
        before = character;
    }
    escaped
}

/// A line whose first characters would make it a heading, a list or a quotation, so that they do not.
pub(super) fn escape_line_start(line: &str) -> String {
    let line = line.trim_start();
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let after = line[digits..].chars().next();
    let ends_there = line[digits..].chars().nth(1).is_none_or(char::is_whitespace);
    if digits > 0 && matches!(after, Some('.' | ')')) && ends_there {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    let second = line.chars().nth(1);
    let marks = match line.chars().next() {
        Some('#' | '>') => true,
        // A bullet, or a line of them, which is a rule or turns the line above into a heading.
        Some(first @ ('+' | '-' | '=')) => second.is_none_or(|second| second == first || second.is_whitespace()),
        _ => false,
    };
    if marks { format!("\\{line}") } else { line.to_owned() }
}

fn write_block(block: &Block, other_marks: bool) -> String {
    match block {
        Block::Paragraph(inlines) => paragraph(inlines),
        Block::Heading(level, inlines) if *level <= LOWEST_HEADING => {
            format!("{} {}", "#".repeat(usize::from(*level)), one_line(inlines))
        }
        Block::Heading(_, inlines) => format!("**{}**", one_line(inlines)),
        Block::List(start, items) => {
            let parts: Vec<String> = items
                .iter()
                .enumerate()
                .map(|(index, item)| {
                    let mark = match (start, other_marks) {
                        (None, false) => "- ".to_owned(),
                        (None, true) => "* ".to_owned(),
                        (Some(start), other) => {
                            let number = start.saturating_add(index as u64).min(999_999_999);
                            format!("{number}{} ", if other { ')' } else { '.' })
                        }
                    };
                    indented(&write(item), &mark, &" ".repeat(mark.len()))
                })
                .collect();
            let loose = items.iter().any(|item| item.len() > 1);
            parts.join(if loose { "\n\n" } else { "\n" })
        }
        Block::Quote(inner) => indented(&write(inner), "> ", "> "),
        Block::Code(text) => {
            let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
            let fence = "`".repeat(longest.max(2) + 1);
            format!("{fence}\n{text}\n{fence}")
        }
        Block::Rule => "---".to_owned(),
        Block::Table(head, rows) => {
            let cells = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| one_line(cell)).collect::<Vec<_>>();
            table(&cells(head), &rows.iter().map(cells).collect::<Vec<_>>())
        }
    }
}

/// Lines after a first mark and the same room for the rest; blank lines keep no trailing space.
fn indented(text: &str, first: &str, rest: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(index, line)| {
            let mark = if index == 0 { first } else { rest };
            format!("{mark}{line}").trim_end().to_owned()
        })
        .collect();
    lines.join("\n")
}

fn paragraph(inlines: &[Inline]) -> String {
    let text = write_inlines(inlines, "\\\n");
    text.trim().split('\n').map(escape_line_start).collect::<Vec<_>>().join("\n")
}

fn one_line(inlines: &[Inline]) -> String {
    write_inlines(inlines, " ").replace('\n', " ").trim().to_owned()
}

fn write_inlines(inlines: &[Inline], line_break: &str) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => escape_inline(text),
            Inline::Code(text) => code(text),
            Inline::Emphasis(inner) => format!("*{}*", write_inlines(inner, line_break)),
            Inline::Strong(inner) => format!("**{}**", write_inlines(inner, line_break)),
            Inline::Link(target, inner) => format!("[{}]({target})", write_inlines(inner, line_break)),
            Inline::Figure(figure) => escape_inline(&wording::marked_figure(figure)),
            Inline::Break => line_break.to_owned(),
        })
        .collect()
}

fn code(text: &str) -> String {
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // A pipe would end a table's cell even in code.
    let text = text.replace('|', "\\|");
    let room = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{room}{text}{room}{fence}")
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::render::prose::parse;

    #[test]
    fn what_is_written_reads_the_same() {
        for markdown in [
            "Plain words\n\nand *more* of **them** with `code` and ``a`b``.",
            "- a\n- b\n  - c\n\n  more\n\n* other\n\n1. x\n2. y",
            "3. three\n4. four",
            "> quoted\n>\n> - list",
            "```\ncode `` with ``` fences\n```",
            "    indented code\n\n---\n\nafter",
            "| a | b\\|c |\n|---|---|\n| *1* | |",
            "hard  \nbreak and \\# no heading, \\*no emphasis\\*, 1\\. no list",
            "\\- dash\n\\+ plus\n\\> quote",
            "[link *with* emphasis](https://example.org/a?b=1&c=(2)) and <https://example.org>",
            "5 \\< 6 & 7 > 6 &amp;amp; \\`x\\`",
            "2\\_000 snake_case \\_x\\_",
        ] {
            let tree = parse(&markdown.into(), 5);
            let written = write(&tree);
            assert_eq!(parse(&written.as_str().into(), 5), tree, "{markdown:?} was written as {written:?}");
        }
    }

    #[test]
    fn html_cannot_be_put_together() {
        for markdown in ["<scr<b>ipt>alert(1)</scr</b>ipt>", "&lt;script&gt;", "\\<script>", "`<b>` <i>"] {
            let written = write(&parse(&markdown.into(), 5));
            let again = write(&parse(&written.as_str().into(), 5));
            assert_eq!(written, again, "{markdown:?}");
            let outside_code = written.replace("`<b>`", "");
            assert!(!outside_code.replace("\\<", "").contains('<'), "{written:?}");
        }
    }
}
