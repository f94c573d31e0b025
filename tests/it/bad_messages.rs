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

const PLAN: &str = "plan.plan";
const QUARTER: &str = "quarters/2025-26-q2.plan";

/// Nothing is said, or something that is not so.
const SILENT_OR_FALSE: &[Bad] = &[
    Bad {
        dislike: "there is a plan block, so the first finding is false; it only lacks its title",
        rather: "the plan has no title",
        file: PLAN,
        from: "plan \"Open Doors: Northmere Libraries 2024–2027\" {",
        to: "plan {",
    },
    Bad {
        dislike: "a priority without a number offers a name of no letters",
        rather: "a priority has a number before its title: `priority 3 \"Good value, and good hands\"`",
        file: PLAN,
        from: "priority 3 \"Good",
        to: "priority \"Good",
    },
];

/// One mistake, and several findings.
const ECHOES: &[Bad] = &[
    Bad {
        dislike: "seven findings for a pair of wrong quotes, and a name that nobody wants",
        rather: "a title stands between \" and \"",
        file: PLAN,
        from: "\"Visits to libraries\"",
        to: "'Visits to libraries'",
    },
    Bad {
        dislike: "two findings for a title where a name should stand, and neither says which name",
        rather: "a claim names metrics by their names; write `visits`",
        file: QUARTER,
        from: "claim position improved: visits",
        to: "claim position improved: \"Visits to libraries\"",
    },
    Bad {
        dislike: "a year that lies before all data is told nine times, and `--quarter` is not what was typed",
        rather: "no figure is as old as 2019/20 Q2: the data begin in June 2022 (at `reporting`)",
        file: PLAN,
        from: "reporting      2025/26 Q2",
        to: "reporting      2019/20 Q2",
    },
];

#[test]
fn silent_or_false() {
    insta::assert_snapshot!(shelf(SILENT_OR_FALSE));
}

#[test]
fn echoes() {
    insta::assert_snapshot!(shelf(ECHOES));
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
fn found(read: &Read) -> String {
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
