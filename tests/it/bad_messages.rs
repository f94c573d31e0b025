//! The shelf of bad messages: what planck says today when somebody makes a mistake in examples/library, where we
//! dislike it, and what we would rather read. Whoever betters one takes it off the shelf.

use crate::texts::{File, Read, analyse, example};

/// A mistake whose message we dislike.
struct Bad {
    /// Why.
    dislike: &'static str,
    /// What we would rather read.
    rather: &'static str,
    /// The file in which the mistake is made.
    file: &'static str,
    /// What stands there.
    from: &'static str,
    /// What somebody writes.
    to: &'static str,
}

/// Nothing is said, or something that is not so, or more than the mistake.
const SHELF: &[Bad] = &[Bad {
    dislike: "it does not see the sign that stands before the brace",
    rather: "the sign of `2.99m` belongs in its braces: write `{£2.99m = cost-per-visit}`",
    file: "quarters/2025-26-q2.plan",
    from: "£{2.99 = cost-per-visit}",
    to: "£{2.99m = cost-per-visit}",
}];

#[test]
fn bad_messages() {
    insta::assert_snapshot!(shelf(SHELF));
}

/// Each mistake with its line before and after, and everything that is found.
fn shelf(bad: &[Bad]) -> String {
    bad.iter().map(|bad| told(bad) + "\n").collect()
}

fn told(bad: &Bad) -> String {
    let mut files = example("library");
    let file = files.iter_mut().find(|file| file.name == bad.file).expect("a file of the example");
    let text = String::from_utf8_lossy(&file.bytes).into_owned();
    assert!(text.contains(bad.from), "{}: nothing reads {:?}", bad.file, bad.from);
    *file = File { bytes: text.replacen(bad.from, bad.to, 1).into_bytes(), ..file.clone() };
    let lines = |mark: &str, text: &str| text.lines().map(|line| format!("{mark} {line}\n")).collect::<String>();
    let found = found(&analyse(&files));
    let found = if found.is_empty() { "(nothing)\n".to_owned() } else { found };
    format!("{}{}{found}why:    {}\nrather: {}\n", lines("-", bad.from), lines("+", bad.to), bad.dislike, bad.rather)
}

/// A finding: its code, where, the words there, what is said, and what is offered.
pub fn found(read: &Read) -> String {
    let mut told = String::new();
    for finding in &read.analysis.diagnostics {
        let label = &finding.labels[0];
        let file = read.sources.file(label.span.file);
        let at = file.location(label.span.start);
        let words: String = read.sources.text_of(label.span).chars().take(40).collect();
        told += &format!("{} {}:{}:{} {words:?}\n", finding.code.slug(), file.name(), at.line, at.column);
        told += &format!("    {}\n", finding.message);
        if let Some(help) = &finding.help {
            told += &format!("    help: {help}\n");
        }
        for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
            told += &format!("    fix: {:?} becomes {:?}\n", read.sources.text_of(edit.span), edit.text);
        }
    }
    told
}
