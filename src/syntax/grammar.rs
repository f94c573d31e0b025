//! The generated parser, and which of its two entrances a text takes.

use pest::Parser as _;
use pest::iterators::Pairs;

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/plan.pest"]
struct Grammar;

/// The pairs of a text's lines. The grammar is total, so there always are some.
pub(super) fn pairs(text: &str) -> Pairs<'_, Rule> {
    let entrance = if is_flush(text) { Rule::flush_file } else { Rule::file };
    let mut file = Grammar::parse(entrance, text).expect("the grammar matches every text");
    file.next().expect("one pair for the file").into_inner()
}

/// The pairs of a text, a rule a line, indented by depth.
pub(super) fn debug(text: &str) -> String {
    fn write(pairs: Pairs<'_, Rule>, depth: usize, out: &mut String) {
        for pair in pairs {
            let span = pair.as_span();
            let line = format!("{:depth$}{:?} {}..{}", "", pair.as_rule(), span.start(), span.end(), depth = depth * 2);
            out.push_str(&line);
            let inner = pair.clone().into_inner();
            if inner.peek().is_none() {
                out.push_str(&format!(" {:?}", pair.as_str()));
            }
            out.push('\n');
            write(inner, depth + 1, out);
        }
    }
    let mut out = String::new();
    write(pairs(text), 0, &mut out);
    out
}

/// Whether no block's body is indented, so that columns tell nothing about where a block ends.
fn is_flush(text: &str) -> bool {
    let next_lines = text.lines().skip(1);
    !text.lines().zip(next_lines).any(|(line, next)| line.contains('{') && next.starts_with([' ', '\t', '\u{A0}']))
}
