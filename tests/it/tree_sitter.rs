//! The grammar of `editors/tree-sitter-planck` reads what planck reads: every example and every plan of the pages,
//! without an error, and with the same statements in the same places.

use std::fs;

use planck::analysis;
use planck::source::SourceMap;
use planck::syntax::ast;
use planck::vocabulary::FIELDS;
use tree_sitter::{Node, Parser, Query, QueryCursor, StreamingIterator, Tree};
use tree_sitter_planck::{FOLDS_QUERY, HIGHLIGHTS_QUERY, INDENTS_QUERY, INJECTIONS_QUERY, LANGUAGE};

use crate::planck::project;
use crate::texts::walk;

#[test]
fn tree_sitter_reads_every_right_plan_without_error() {
    let plans = plans();
    assert!(plans.len() > 250, "there are only {} plans", plans.len());
    let mut wrong = Vec::new();
    for (name, text) in plans {
        let tree = tree(&text);
        for node in all(tree.root_node()).into_iter().filter(|node| node.is_error() || node.is_missing()) {
            let line = text[node.byte_range()].lines().next().unwrap_or_default();
            wrong.push(format!("{name}: line {}: {line}", node.start_position().row + 1));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn tree_sitter_sees_the_same_statements_as_planck() {
    for (name, text) in plans() {
        let mut sources = SourceMap::default();
        let id = sources.add(&name, text.as_str());
        let parse = analysis::parse(&sources, id);
        let (mut known, mut seen) = (Vec::new(), Vec::new());
        statements_of_planck(&parse.file.lines, &mut known);
        for node in all(tree(sources.file(id).text()).root_node()) {
            match node.kind() {
                "statement" => seen.push(("statement", node.start_byte())),
                "block" => seen.push(("block", node.end_byte() - 1)),
                "comment" => seen.push(("comment", node.start_byte())),
                _ => {}
            }
        }
        // A comment within a list or behind a statement stands elsewhere in the two trees, though at the same place.
        let by_place = |found: &mut Vec<(&str, usize)>| found.sort_by_key(|(kind, at)| (*at, *kind));
        by_place(&mut known);
        by_place(&mut seen);
        assert_eq!(known, seen, "{name}");
    }
}

#[test]
fn tree_sitter_queries_name_only_what_the_grammar_has() {
    let queries = [
        ("highlights.scm", HIGHLIGHTS_QUERY),
        ("injections.scm", INJECTIONS_QUERY),
        ("folds.scm", FOLDS_QUERY),
        ("indents.scm", INDENTS_QUERY),
    ];
    let mut queries: Vec<(String, String)> =
        queries.into_iter().map(|(name, query)| (name.to_owned(), query.to_owned())).collect();
    walk(&project().join("editors/helix/queries"), &mut |path| {
        queries.push((path.display().to_string(), fs::read_to_string(path).expect("the query can be read")));
    });
    assert_eq!(queries.len(), 8, "four of tree-sitter, four of Helix");
    for (name, query) in queries {
        let query = Query::new(&LANGUAGE.into(), &query).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(query.pattern_count() > 0, "{name} asks nothing");
    }
}

#[test]
fn tree_sitter_highlights_the_phrase_of_every_statement() {
    let query = Query::new(&LANGUAGE.into(), HIGHLIGHTS_QUERY).expect("the query can be read");
    // A line each of every field, and a word that is none.
    let lines: Vec<String> = FIELDS.iter().map(|field| field.example()).collect();
    let text = format!("{}\nonwer \"Head of Libraries\"\n", lines.join("\n"));
    let tree = tree(&text);
    let mut coloured = Vec::new();
    let mut cursor = QueryCursor::new();
    let mut matches = cursor.matches(&query, tree.root_node(), text.as_bytes());
    while let Some(found) = matches.next() {
        for capture in found.captures {
            let colour = query.capture_names()[capture.index as usize].split('.').next();
            if matches!(colour, Some("keyword" | "property")) {
                coloured.push(capture.node.byte_range());
            }
        }
    }
    let mut start = 0;
    for (field, line) in FIELDS.iter().zip(&lines) {
        for (at, word) in field.phrase.split(' ').map(|word| (start + line.find(word).expect("it begins so"), word)) {
            assert!(coloured.contains(&(at..at + word.len())), "`{word}` of `{}` has no colour", field.phrase);
        }
        start += line.len() + 1;
    }
    assert!(!coloured.iter().any(|range| text[range.clone()] == *"onwer"), "an unknown word has the colour of a field");
}

/// Every plan of the examples and of the pages, but for those that show a mistake.
fn plans() -> Vec<(String, String)> {
    let mut plans = Vec::new();
    let mut read = |path: &std::path::Path| {
        let name = path.strip_prefix(project()).unwrap_or(path).display().to_string();
        let text = || fs::read_to_string(path).expect("the text can be read");
        match path.extension().and_then(|it| it.to_str()) {
            Some("plan") => plans.push((name, text())),
            Some("md") => {
                for (info, block) in fences(&text()) {
                    // A fragment may be cut out of a block, its end or its beginning left behind.
                    let is_whole = info != "plan fragment" || block.matches('{').count() == block.matches('}').count();
                    if info.split(' ').next() == Some("plan") && !info.contains("fails") && is_whole {
                        plans.push((format!("{name}, `{info}`"), block));
                    }
                }
            }
            _ => {}
        }
    };
    read(&project().join("README.md"));
    walk(&project().join("docs"), &mut read);
    walk(&project().join("examples"), &mut read);
    plans
}

/// The fences of a page: what stands behind the backticks, and what stands between them.
fn fences(page: &str) -> Vec<(String, String)> {
    let mut fences = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            fences.push((info.to_owned(), inside.join("\n") + "\n"));
        }
    }
    fences
}

fn tree(text: &str) -> Tree {
    let mut parser = Parser::new();
    parser.set_language(&LANGUAGE.into()).expect("the parser is of a version that the library knows");
    parser.parse(text, None).expect("nothing interrupts the parser")
}

/// A node and every one below it.
fn all(root: Node) -> Vec<Node> {
    let mut nodes = vec![root];
    let mut next = 0;
    while let Some(node) = nodes.get(next).copied() {
        nodes.extend(node.children(&mut node.walk()));
        next += 1;
    }
    nodes
}

/// Where statements and comments begin and where blocks end, as planck sees them.
fn statements_of_planck(lines: &[ast::Line], found: &mut Vec<(&'static str, usize)>) {
    for line in lines {
        match line {
            ast::Line::Comment(span) => found.push(("comment", span.start as usize)),
            ast::Line::Entry(entry) => {
                found.push(("statement", entry.head.start as usize));
                if let Some(block) = &entry.block {
                    found.extend(block.close.map(|close| ("block", close.start as usize)));
                    statements_of_planck(&block.lines, found);
                }
            }
        }
    }
}
