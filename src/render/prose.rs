//! The Markdown that planners write, read into a small tree that every format draws in its own way.
//!
//! Owns what of Markdown is let through: raw HTML is dropped, a link keeps its target only where that is safe, a picture
//! becomes its words, headings are shifted to fit where the text stands. Must not know any output format.

use crate::render::clean;
use crate::report::{Prose, ProsePiece, TextFigure};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// Containers deeper than this are read as if their content stood in the container around them: what draws the tree
/// calls itself, and must not run out of stack.
const DEEPEST: usize = 24;

/// The lowest heading that HTML has.
pub(super) const LOWEST_HEADING: u8 = 6;

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    /// The level is the one in the document that the text stands in; it may be below `LOWEST_HEADING`.
    Heading(u8, Vec<Inline>),
    /// The number of the first item, where the list is numbered.
    List(Option<u64>, Vec<Vec<Block>>),
    Quote(Vec<Block>),
    Code(String),
    Rule,
    /// The header row, then the others, all as wide as the header.
    Table(Vec<Vec<Inline>>, Vec<Vec<Vec<Inline>>>),
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Inline {
    Text(String),
    Code(String),
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Link(String, Vec<Inline>),
    /// A figure that stood in braces.
    Figure(TextFigure),
    /// A line break that the author asked for.
    Break,
}

/// What is being read, with what has been read of it.
#[derive(Default)]
struct Open {
    kind: Kind,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    items: Vec<Vec<Block>>,
    cells: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
}

#[derive(Default)]
enum Kind {
    #[default]
    Blocks,
    Quote,
    Item,
    List(Option<u64>),
    Paragraph,
    Heading(u8),
    Code,
    Table,
    Row,
    Cell,
    Emphasis,
    Strong,
    Link(Option<String>),
    Picture,
    Dropped,
}

/// Reads Markdown. Headings begin at level `base` and never skip a level. Figures are read as single letters, so that
/// nothing in them is markup.
pub(super) fn parse(prose: &Prose, base: u8) -> Vec<Block> {
    let (markdown, figures) = with_placeholders(prose);
    let in_words = |text: &str| figures.in_words(text);
    let mut open = vec![Open::default()];
    let mut outline = Outline { base, first: None, last: base };
    let mut too_deep = 0_usize;
    for (event, range) in Parser::new_ext(&markdown, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(_) if too_deep > 0 || open.len() > DEEPEST => too_deep += 1,
            Event::Start(tag) => open.push(Open { kind: kind(&tag, &mut outline, &in_words), ..Open::default() }),
            Event::End(_) if too_deep > 0 => {
                too_deep -= 1;
                put(&mut open, Inline::Text(" ".to_owned()));
            }
            Event::End(_) => close(&mut open),
            // A letter that stands for a figure is one only as it is: `&#x100000;` is the author's.
            Event::Text(text) if range.len() == text.len() => {
                figures.inlines(&text).into_iter().for_each(|inline| put(&mut open, inline));
            }
            Event::Text(text) => put(&mut open, Inline::Text(clean::clean(&without_placeholders(&text)).into_owned())),
            Event::Code(text) => put(&mut open, Inline::Code(clean::one_line(&in_words(&text)).into_owned())),
            Event::SoftBreak => put(&mut open, Inline::Text(" ".to_owned())),
            Event::HardBreak => put(&mut open, Inline::Break),
            Event::Rule => put_block(&mut open, Block::Rule),
            // Raw HTML is not a planner's to write, and the other extensions are not switched on.
            _ => {}
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().map(|mut whole| blocks(&mut whole)).unwrap_or_default()
}

/// The letter that stands for a text's first figure while its Markdown is read; the others follow. No script uses them.
const FIRST_PLACEHOLDER: u32 = 0x10_0000;

/// How many figures of a text can be told apart so.
const MOST_FIGURES: usize = 0xFFFD;

/// The figures of a text, in order.
struct Figures<'a>(Vec<&'a TextFigure>);

impl<'a> Figures<'a> {
    fn at(&self, character: char) -> Option<&'a TextFigure> {
        let index = u32::from(character).checked_sub(FIRST_PLACEHOLDER)?;
        self.0.get(index as usize).copied()
    }

    /// A text with its figures apart.
    fn inlines(&self, text: &str) -> Vec<Inline> {
        let mut inlines = Vec::new();
        let mut from = 0;
        let words = |part: &str, inlines: &mut Vec<Inline>| {
            if !part.is_empty() {
                inlines.push(Inline::Text(clean::clean(part).into_owned()));
            }
        };
        for (at, character) in text.char_indices() {
            if let Some(figure) = self.at(character) {
                words(&text[from..at], &mut inlines);
                inlines.push(Inline::Figure(figure.clone()));
                from = at + character.len_utf8();
            }
        }
        words(&text[from..], &mut inlines);
        inlines
    }

    /// A text with the words of its figures, for code and the targets of links.
    fn in_words(&self, text: &str) -> String {
        let mut words = String::with_capacity(text.len());
        for character in text.chars() {
            match self.at(character) {
                Some(figure) => words.push_str(&figure.text),
                None => words.push(character),
            }
        }
        words
    }
}

fn with_placeholders(prose: &Prose) -> (String, Figures<'_>) {
    let mut markdown = String::new();
    let mut figures = Vec::new();
    for piece in &prose.pieces {
        match piece {
            ProsePiece::Markdown(text) => markdown.push_str(&without_placeholders(text)),
            ProsePiece::Figure(figure) => {
                let index = FIRST_PLACEHOLDER + figures.len() as u32;
                match char::from_u32(index).filter(|_| figures.len() < MOST_FIGURES) {
                    Some(placeholder) => {
                        markdown.push(placeholder);
                        figures.push(figure);
                    }
                    None => markdown.push_str(&figure.text),
                }
            }
        }
    }
    (markdown, Figures(figures))
}

/// What an author writes never stands for a figure.
fn without_placeholders(text: &str) -> String {
    let is_placeholder = |character: char| u32::from(character) >= FIRST_PLACEHOLDER;
    text.chars().map(|it| if is_placeholder(it) { char::REPLACEMENT_CHARACTER } else { it }).collect()
}

/// The words of some inlines without any markup.
pub(super) fn words(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Code(text) => text.clone(),
            Inline::Figure(figure) => figure.text.clone(),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link(_, inner) => words(inner),
            Inline::Break => " ".to_owned(),
        })
        .collect()
}

fn kind(tag: &Tag<'_>, outline: &mut Outline, in_words: &impl Fn(&str) -> String) -> Kind {
    match tag {
        Tag::Paragraph => Kind::Paragraph,
        Tag::Heading { level, .. } => Kind::Heading(outline.level(*level as u8)),
        Tag::BlockQuote(_) => Kind::Quote,
        Tag::CodeBlock(_) => Kind::Code,
        Tag::List(start) => Kind::List(*start),
        Tag::Item => Kind::Item,
        Tag::Table(_) => Kind::Table,
        Tag::TableHead | Tag::TableRow => Kind::Row,
        Tag::TableCell => Kind::Cell,
        Tag::Emphasis => Kind::Emphasis,
        Tag::Strong => Kind::Strong,
        Tag::Link { dest_url, .. } => Kind::Link(safe_target(&in_words(dest_url))),
        Tag::Image { .. } => Kind::Picture,
        Tag::HtmlBlock => Kind::Dropped,
        _ => Kind::Blocks,
    }
}

fn put(open: &mut [Open], inline: Inline) {
    let Some(top) = open.last_mut() else { return };
    if let (Inline::Text(more), Some(Inline::Text(text))) = (&inline, top.inlines.last_mut()) {
        text.push_str(more);
        return;
    }
    top.inlines.push(inline);
}

fn put_block(open: &mut [Open], block: Block) {
    let Some(top) = open.last_mut() else { return };
    flush(top);
    top.blocks.push(block);
}

/// Inlines that stand among blocks (the text of a tight list's item) become a paragraph.
fn flush(top: &mut Open) {
    let inlines = std::mem::take(&mut top.inlines);
    if !words(&inlines).trim().is_empty() {
        top.blocks.push(Block::Paragraph(inlines));
    }
}

fn blocks(top: &mut Open) -> Vec<Block> {
    flush(top);
    std::mem::take(&mut top.blocks)
}

fn close(open: &mut Vec<Open>) {
    let Some(mut done) = open.pop() else { return };
    match done.kind {
        Kind::Blocks => {
            for block in blocks(&mut done) {
                put_block(open, block);
            }
        }
        Kind::Quote => {
            let inner = blocks(&mut done);
            if !inner.is_empty() {
                put_block(open, Block::Quote(inner));
            }
        }
        Kind::Item => {
            let item = blocks(&mut done);
            if let Some(list) = open.last_mut().filter(|_| !item.is_empty()) {
                list.items.push(item);
            }
        }
        Kind::List(start) if !done.items.is_empty() => put_block(open, Block::List(start, done.items)),
        Kind::Paragraph if !words(&done.inlines).trim().is_empty() => put_block(open, Block::Paragraph(done.inlines)),
        Kind::Heading(level) if !words(&done.inlines).trim().is_empty() => {
            put_block(open, Block::Heading(level, done.inlines));
        }
        Kind::Code => put_block(open, Block::Code(words(&done.inlines).trim_end().to_owned())),
        Kind::Table => {
            let mut rows = done.rows.into_iter();
            if let Some(head) = rows.next() {
                put_block(open, Block::Table(head, rows.collect()));
            }
        }
        Kind::Row => {
            if let Some(table) = open.last_mut() {
                table.rows.push(done.cells);
            }
        }
        Kind::Cell => {
            if let Some(row) = open.last_mut() {
                row.cells.push(filled(done.inlines));
            }
        }
        Kind::Emphasis => put_wrapped(open, done.inlines, Inline::Emphasis),
        Kind::Strong => put_wrapped(open, done.inlines, Inline::Strong),
        Kind::Link(Some(target)) => put_wrapped(open, done.inlines, |inner| Inline::Link(target, inner)),
        Kind::Link(None) => done.inlines.into_iter().for_each(|inline| put(open, inline)),
        Kind::Picture => {
            let alternative = words(&done.inlines);
            if !alternative.trim().is_empty() {
                put(open, Inline::Text(format!("(picture: {})", alternative.trim())));
            }
        }
        Kind::List(_) | Kind::Paragraph | Kind::Heading(_) | Kind::Dropped => {}
    }
}

/// Markup around nothing is nothing: an empty link could be reached and not be read.
fn put_wrapped(open: &mut [Open], inner: Vec<Inline>, wrap: impl FnOnce(Vec<Inline>) -> Inline) {
    if !words(&inner).trim().is_empty() {
        put(open, wrap(inner));
    }
}

/// A table's cell: never empty, so that nobody wonders whether something was forgotten.
fn filled(cell: Vec<Inline>) -> Vec<Inline> {
    if words(&cell).trim().is_empty() { vec![Inline::Text("(blank)".to_owned())] } else { cell }
}

/// Where headings stand: the author's levels are kept in their order, from `base` and without a jump.
struct Outline {
    base: u8,
    first: Option<u8>,
    last: u8,
}

impl Outline {
    fn level(&mut self, written: u8) -> u8 {
        let Some(first) = self.first else {
            self.first = Some(written);
            return self.base;
        };
        let wanted = self.base.saturating_add(written.saturating_sub(first));
        self.last = wanted.min(self.last.saturating_add(1));
        self.last
    }
}

/// A link's target where it is safe to follow: `http`, `https`, `mailto`, or relative to the report; with characters
/// that could be misread written as percent codes.
fn safe_target(target: &str) -> Option<String> {
    let relative_to_nothing = target.starts_with("//") || target.starts_with("/\\") || target.starts_with('\\');
    if target.is_empty() || relative_to_nothing || target.chars().any(char::is_control) {
        return None;
    }
    let before_path = target.split(['/', '?', '#']).next().unwrap_or_default();
    let scheme = before_path.split_once(':').map(|(scheme, _)| scheme);
    let is_safe = |scheme: &str| ["http", "https", "mailto"].iter().any(|safe| scheme.eq_ignore_ascii_case(safe));
    if scheme.is_some_and(|scheme| !is_safe(scheme)) {
        return None;
    }
    let mut written = String::with_capacity(target.len());
    for character in target.chars() {
        if clean::acts(character) || character.is_whitespace() || "<>\"'\\()[]`{}|^*".contains(character) {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                written.push_str(&format!("%{byte:02X}"));
            }
        } else {
            written.push(character);
        }
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::{Block, Inline, parse, safe_target, words};
    use crate::report::{FigureMark, Prose, ProsePiece, TextFigure};

    /// The tree on one line, for tests.
    fn told(blocks: &[Block]) -> String {
        let parts: Vec<String> = blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(inlines) => format!("p({})", inline(inlines)),
                Block::Heading(level, inlines) => format!("h{level}({})", inline(inlines)),
                Block::List(start, items) => {
                    let items: Vec<String> = items.iter().map(|item| told(item)).collect();
                    format!("list{}({})", start.map_or_else(String::new, |n| n.to_string()), items.join(" | "))
                }
                Block::Quote(inner) => format!("quote({})", told(inner)),
                Block::Code(text) => format!("code({text})"),
                Block::Rule => "rule".to_owned(),
                Block::Table(head, rows) => {
                    let row = |row: &Vec<Vec<Inline>>| row.iter().map(|c| inline(c)).collect::<Vec<_>>().join(",");
                    format!("table({};{})", row(head), rows.iter().map(row).collect::<Vec<_>>().join(";"))
                }
            })
            .collect();
        parts.join(" ")
    }

    fn inline(inlines: &[Inline]) -> String {
        inlines
            .iter()
            .map(|piece| match piece {
                Inline::Text(text) => text.clone(),
                Inline::Code(text) => format!("`{text}`"),
                Inline::Emphasis(inner) => format!("*{}*", inline(inner)),
                Inline::Strong(inner) => format!("**{}**", inline(inner)),
                Inline::Link(target, inner) => format!("[{}]({target})", inline(inner)),
                Inline::Figure(figure) => format!("<{}>", figure.text),
                Inline::Break => "/".to_owned(),
            })
            .collect()
    }

    #[test]
    fn markdown_becomes_a_tree() {
        for (markdown, tree) in [
            ("One\ntwo\n\nthree", "p(One two) p(three)"),
            ("A *b* **c** `d`  \ne", "p(A *b* **c** `d`/e)"),
            ("- a\n- b\n  - c", "list(p(a) | p(b) list(p(c)))"),
            ("3. a\n4. b", "list3(p(a) | p(b))"),
            ("> quoted", "quote(p(quoted))"),
            ("```\nx\n```\n---", "code(x) rule"),
            ("| a | |\n|---|---|\n| | 2 |", "table(a,(blank);(blank),2)"),
            ("# A\n### B\n# C\n## D", "h4(A) h5(B) h4(C) h5(D)"),
            ("### A\n# B", "h4(A) h4(B)"),
            ("", ""),
            ("&#27;[31m &#x202e;x", "p(␛[31m <U+202E>x)"),
        ] {
            assert_eq!(told(&parse(&markdown.into(), 4)), tree, "{markdown:?}");
        }
    }

    #[test]
    fn what_is_not_safe_is_left_out() {
        for (markdown, tree) in [
            ("a <b>b</b> c", "p(a b c)"),
            ("<script>alert(1)</script>\n\nafter", "p(after)"),
            ("<scr<b>ipt>", "p(<script>)"),
            ("[a](javascript:alert(1))", "p(a)"),
            ("[a](JAVASCRIPT:x) [b](data:text/html,x)", "p(a b)"),
            ("[a](&#106;avascript:x) [b](java&#10;script:x)", "p(a b)"),
            ("[a](//evil.example) [b](/\\evil.example)", "p(a b)"),
            ("[a](https://example.org/?q=1&r=2 \"t\")", "p([a](https://example.org/?q=1&r=2))"),
            ("[a](<b c.html>) [d](#e)", "p([a](b%20c.html) [d](#e))"),
            ("<mailto:a@example.org>", "p([mailto:a@example.org](mailto:a@example.org))"),
            ("[](https://example.org)", ""),
            ("![A map](https://example.org/x.png)", "p((picture: A map))"),
        ] {
            assert_eq!(told(&parse(&markdown.into(), 4)), tree, "{markdown:?}");
        }
    }

    #[test]
    fn targets() {
        for (target, safe) in [
            ("page.html", Some("page.html")),
            ("2021/a:b", Some("2021/a:b")),
            ("MAILTO:a@b.example", Some("MAILTO:a@b.example")),
            ("vbscript:x", None),
            (" javascript:x", None),
            ("", None),
            ("a\u{202e}b", Some("a%E2%80%AEb")),
        ] {
            assert_eq!(safe_target(target).as_deref(), safe, "{target:?}");
        }
    }

    #[test]
    fn figures_stand_apart_and_nothing_in_them_is_markup() {
        let figure = |text: &str| ProsePiece::Figure(TextFigure { text: text.to_owned(), mark: FigureMark::Unchecked });
        let markdown = |text: &str| ProsePiece::Markdown(text.to_owned());
        let read = |pieces: &[ProsePiece]| told(&parse(&Prose { pieces: pieces.to_vec() }, 4));
        assert_eq!(read(&[markdown("**"), figure("*5*"), markdown("** of "), figure("8|")]), "p(**<*5*>** of <8|>)");
        assert_eq!(read(&[figure("5"), markdown(". no list\n\n# "), figure("6")]), "p(<5>. no list) h4(<6>)");
        assert_eq!(
            read(&[markdown("`"), figure("5"), markdown("` [a](b"), figure("6"), markdown(")")]),
            "p(`5` [a](b6))"
        );
        assert_eq!(read(&[markdown("    code "), figure("5")]), "code(code 5)");
        // Whoever writes the letter that stands for a figure gets none.
        assert_eq!(read(&[markdown("\u{100000} &#x100000; "), figure("5")]), "p(\u{fffd} \u{fffd} <5>)");
    }

    #[test]
    fn depth_is_bounded() {
        let deep = format!("{}end", "> ".repeat(5_000));
        let mut depth = 0;
        let mut tree = parse(&deep.as_str().into(), 4);
        while let Some(Block::Quote(inner)) = tree.first() {
            depth += 1;
            tree = inner.clone();
        }
        assert!(depth <= super::DEEPEST, "{depth}");
        let [Block::Paragraph(last)] = &tree[..] else { panic!("{tree:?}") };
        assert_eq!(words(last).trim(), "end");
    }
}
