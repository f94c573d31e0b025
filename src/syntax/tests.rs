//! What texts parse as, and what is found in broken ones.

use super::ast::{Block, Entry, Line, TokenKind};
use super::parse;
use crate::source::SourceMap;

/// The tree, a statement a line, and then the findings.
fn show(text: &str) -> String {
    let mut sources = SourceMap::default();
    let id = sources.add("t.plan", text);
    let parse = parse(&sources, id);
    let mut out = String::new();
    lines(&parse.file.lines, 0, &sources, &mut out);
    for finding in parse.diagnostics {
        let at = sources.file(id).location(finding.labels[0].span.start);
        out.push_str(&format!("! {}:{} {}: {}\n", at.line, at.column, finding.code.slug(), finding.message));
    }
    out
}

fn lines(lines: &[Line], depth: usize, sources: &SourceMap, out: &mut String) {
    for line in lines {
        match line {
            Line::Comment(span) => out.push_str(&format!("{:depth$}{}\n", "", sources.text_of(*span))),
            Line::Entry(entry) => entry_line(entry, depth, sources, out),
        }
    }
}

fn entry_line(entry: &Entry, depth: usize, sources: &SourceMap, out: &mut String) {
    let phrase = sources.text_of(entry.phrase);
    let known = if entry.keyword.is_some() { "" } else { "?" };
    out.push_str(&format!("{:depth$}<{known}{phrase}>", ""));
    for token in &entry.words {
        let text = sources.text_of(token.span);
        out.push_str(&match token.kind {
            TokenKind::Word => format!(" {text}"),
            TokenKind::Number => format!(" n:{text}"),
            TokenKind::Percent | TokenKind::Comma | TokenKind::Colon => text.to_owned(),
            TokenKind::String { inner } => format!(" s:{}", sources.text_of(inner)),
            TokenKind::Text { inner } => format!(" t:{:?}", sources.text_of(inner)),
        });
    }
    match &entry.block {
        None => out.push('\n'),
        Some(Block { lines: inner, close, .. }) => {
            out.push_str(" {\n");
            lines(inner, depth + 2, sources, out);
            out.push_str(&format!("{:depth$}{}\n", "", if close.is_some() { "}" } else { "(no end)" }));
        }
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(show(text).trim(), expected.trim(), "\n--- text\n{text}\n--- shown\n{}", show(text));
}

#[test]
fn a_plan_reads_as_its_lines() {
    check(
        "# c\nplan \"P – 1\" {\n  year starts    April   # so\n  for essex “Essex Police”\n}\n",
        "# c\n<plan> s:P – 1 {\n  <year starts> April\n  # so\n  <for> essex s:Essex Police\n}",
    );
}

#[test]
fn numbers_percents_and_lists() {
    check(
        "aspiration at least 1,234.5%, floor 80%\nclaim met: a, # one\n  b,\n\n  c-1\nreporting 2020/21 Q4",
        "<aspiration> at least n:1,234.5%, floor n:80%\n# one\n<claim> met: a, b, c-1\n<reporting> 2020/21 Q4",
    );
    check("aspiration −4.5 4th", "<aspiration> n:−4.5 4th");
}

#[test]
fn a_comma_alone_on_its_line_leaves_no_statement() {
    check(",\npledge a\n", "<pledge> a\n! 1:1 trailing-comma: nothing follows the comma at the end of a list");
}

#[test]
fn texts_end_where_they_end() {
    check(
        "metric a {\n  because \"\"\"\n    One { two }\n    # three\n  \"\"\"\n  owner \"X\"\n}",
        "<metric> a {\n  <because> t:\"\\n    One { two }\\n    # three\"\n  <owner> s:X\n}",
    );
    check("pledge a \"\"\"\n  P\n\"\"\" {\n  measured by b\n}", "<pledge> a t:\"\\n  P\" {\n  <measured by> b\n}");
}

#[test]
fn a_text_that_never_ends_is_reported_where_it_begins() {
    check(
        "quarter 2020/21 Q4 {\n  update on a \"\"\"\n    Text.\n  update on b \"\"\"\n    More.\n  \"\"\"\n}\nplan \"x\" {\n}",
        "<quarter> 2020/21 Q4 {\n  <update on> a t:\"\\n    Text.\"\n  <update on> b t:\"\\n    More.\"\n}\n<plan> s:x {\n}
! 2:15 unclosed-text: the update on a never ends",
    );
    check(
        "quarter 2020/21 Q4 {\n  update on a \"\"\"\n    Text.\n}\nplan \"x\" {\n}",
        "<quarter> 2020/21 Q4 {\n  <update on> a t:\"\\n    Text.\"\n}\n<plan> s:x {\n}
! 2:15 unclosed-text: the update on a never ends",
    );
}

#[test]
fn quotes_behind_the_last_word_still_end_the_text() {
    check(
        "metric a {\n  because \"\"\"\n    Text.\"\"\"\n  owner \"X\"\n}",
        "<metric> a {\n  <because> t:\"\\n    Text.\"\n  <owner> s:X\n}
! 3:10 late-quotes: the closing quotes of a text do not stand on a line of their own",
    );
}

#[test]
fn a_block_that_never_ends_leaves_the_next_one_whole() {
    check(
        "priority 1 \"A\" {\n  metric a {\n    unit %\n\n  metric b {\n    unit %\n  }\n}\ngroup g {\n  members x\n}",
        "<priority> n:1 s:A {\n  <metric> a {\n    <unit>%\n    <metric> b {\n      <unit>%\n    }\n  (no end)\n}\n<group> g {\n  <members> x\n}
! 2:12 unclosed-block: the block of `metric a` never ends",
    );
    check(
        "plan \"P\" {\n  for x\n\ngroup g {\n  members x\n}",
        "<plan> s:P {\n  <for> x\n(no end)\n<group> g {\n  <members> x\n}
! 1:10 unclosed-block: the block of `plan` never ends",
    );
}

#[test]
fn braces_that_balance_are_trusted_however_lines_are_indented() {
    check(
        "priority 1 \"A\" {\nmetric a {\nunit x\n}\nmetric b {\nunit x\n}\n}",
        "<priority> n:1 s:A {\n  <metric> a {\n    <unit> x\n  }\n  <metric> b {\n    <unit> x\n  }\n}",
    );
}

#[test]
fn a_brace_on_the_line_below_opens_the_block() {
    check(
        "metric a \"A\"\n{\n  unit x\n}\n",
        "<metric> a s:A {\n  <unit> x\n}\n! 2:1 unnamed-block: the `{` of `metric a` stands on the line below it",
    );
}

#[test]
fn several_mistakes_are_all_reported() {
    check(
        "onwer  \"X\"\n}\nmetric a \"All {\n  unit %\n}\n{ x }\nclaim met: a, b,\n",
        "<?onwer> onwer s:X\n<metric> a s:All {\n  <unit>%\n}\n<claim> met: a, b
! 2:1 stray-close: a `}` closes nothing
! 3:10 unclosed-string: a closing quote is missing after `All`
! 6:1 unnamed-block: a `{` stands without the words that say what its block is
! 7:16 trailing-comma: nothing follows the comma at the end of a list",
    );
}

#[test]
fn a_comma_too_many_does_not_swallow_the_next_statement() {
    check(
        "group g {\n  members a, b,\n  note \"x\"\n}",
        "<group> g {\n  <members> a, b\n  <note> s:x\n}
! 2:15 trailing-comma: nothing follows the comma at the end of a list",
    );
}

#[test]
fn rubbish_has_a_tree_in_linear_time() {
    for piece in [
        "{",
        "}",
        "\"",
        "\"\"\"",
        "a {",
        "a \"\"\"\n",
        ",",
        "a,\n",
        "“",
        "{ \"\"\" }\n",
        "plan {\n",
        "#",
        "a \"{\n",
        "\u{1b}[31m",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        let mut sources = SourceMap::default();
        let id = sources.add("t.plan", text);
        parse(&sources, id);
    }
}

#[test]
fn nesting_is_bounded() {
    let text = "a {\n".repeat(100_000);
    let shown = show(&text);
    assert!(shown.ends_with("! 65:3 nested-too-deep: blocks stand in one another more than 64 deep\n"), "{shown}");
}

#[test]
fn empty_texts_are_trees_too() {
    for text in ["", "\u{FEFF}", "\n\n", "# only a comment", " ", "\r\n"] {
        assert!(!show(text).contains('!'), "{text:?}");
    }
}
