//! What README.md and the tour show is what planck prints.
//!
//! `UPDATE_GENERATED=1 cargo test documents` writes the output of every `console` block anew. A `text` block
//! quotes a part of an output, and is changed by hand. The pages of the rules are read in `rules`.

mod rules;

use std::fs;

use crate::planck::{project, run};

const DOCUMENTS: &[&str] = &["README.md", "docs/tour.md"];

/// Commands of which a document may quote a part.
const QUOTED: &[&[&str]] = &[
    &["check", "examples/essex"],
    &["check", "examples/library"],
    &["report", "examples/essex"],
    &["report", "examples/library"],
];

#[test]
fn console_blocks_show_what_planck_prints() {
    for document in DOCUMENTS {
        let path = project().join(document);
        let text = fs::read_to_string(&path).expect("the document is there");
        let shown = rewritten(&text);
        if std::env::var_os("UPDATE_GENERATED").is_some() {
            fs::write(&path, shown).expect("the document can be written");
        } else {
            assert_eq!(text, shown, "{document} shows something else; write it anew with UPDATE_GENERATED=1");
        }
    }
}

#[test]
fn quotations_stand_in_an_output() {
    let outputs: Vec<String> = QUOTED.iter().map(|args| run(&project(), args).out).collect();
    for document in DOCUMENTS {
        let text = fs::read_to_string(project().join(document)).expect("the document is there");
        for block in blocks(&text, "text") {
            // A finding or the beginning of a report; other blocks show files, or what `init` says.
            if block.starts_with("error[") || block.starts_with("warning[") || block.contains("════") {
                assert!(outputs.iter().any(|output| output.contains(block.trim())), "{document} quotes\n{block}");
            }
        }
    }
}

#[test]
fn the_tour_quotes_the_library() {
    let folder = project().join("examples/library");
    let files = ["plan.plan", "quarters/2025-26-q2.plan"];
    let plans: String = files.iter().map(|file| fs::read_to_string(folder.join(file)).expect("a plan")).collect();
    let tour = fs::read_to_string(project().join("docs/tour.md")).expect("the tour is there");
    let quoted = blocks(&tour, "plan fragment");
    assert!(quoted.len() > 3, "the tour shows pieces of the library's plan");
    for block in quoted {
        assert!(plans.contains(block.trim()), "the library's plan does not hold\n{block}");
    }
}

#[test]
fn the_plan_of_the_tour_can_be_checked() {
    let tour = fs::read_to_string(project().join("docs/tour.md")).expect("the tour is there");
    for block in blocks(&tour, "plan") {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("plan.plan"), block).expect("a plan");
        let found = run(folder.path(), &["check", "--format", "concise"]).out;
        let unexpected: Vec<&str> =
            found.lines().filter(|line| line.contains("[") && !line.contains("[no-data]")).collect();
        assert_eq!(unexpected, Vec::<&str>::new(), "only its data are not there");
    }
}

/// The document with the output of every command of its `console` blocks.
fn rewritten(text: &str) -> String {
    let mut out = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if line != "```console" {
            continue;
        }
        while let Some(inside) = lines.next_if(|line| *line != "```") {
            if let Some(command) = inside.strip_prefix("$ planck ") {
                let args: Vec<&str> = command.split_whitespace().collect();
                let output = run(&project(), &args).out;
                out.push_str(&format!("{inside}\n{}\n", output.trim_end()));
            }
        }
    }
    out
}

/// The contents of the fences with an info string.
fn blocks<'a>(text: &'a str, info: &str) -> Vec<&'a str> {
    let open = format!("```{info}\n");
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(&open) {
        let body = &rest[at + open.len()..];
        let end = body.find("\n```").map_or(body.len(), |end| end + 1);
        blocks.push(&body[..end]);
        rest = &body[end..];
    }
    blocks
}
