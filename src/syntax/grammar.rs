//! The generated parser, and which of its two entrances a text takes.

use pest::Parser as _;
use pest::iterators::Pairs;

use super::depth::Braces;

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/plan.pest"]
struct Grammar;

/// The pairs of a text's lines. The grammar is total, so there always are some.
pub(super) fn pairs(text: &str, braces: Braces) -> Pairs<'_, Rule> {
    let entrance = match braces {
        Braces::Balanced => Rule::balanced_file,
        Braces::Unbalanced => Rule::file,
    };
    let mut file = Grammar::parse(entrance, text).expect("the grammar matches every text");
    file.next().expect("one pair for the file").into_inner()
}

/// The pairs of a text, a rule a line, indented by depth.
pub(super) fn debug(text: &str, braces: Braces) -> String {
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
    write(pairs(text, braces), 0, &mut out);
    out
}
