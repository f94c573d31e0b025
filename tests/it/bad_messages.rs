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
const DATA: &str = "data/northmere.csv";

/// Nothing is said, or something that is not so.
const SILENT_OR_FALSE: &[Bad] = &[
    Bad {
        dislike: "found, but not what was meant, though one letter is missing",
        rather: "the plan declares no metric `overdue-repair`; did you mean `overdue-repairs`?",
        file: DATA,
        from: "2025/26 Q2,northmere,overdue-repairs,92",
        to: "2025/26 Q2,northmere,overdue-repair,92",
    },
    Bad {
        dislike: "a thousand in the continental way is taken for 1.000, and the gap in events is a thousandfold",
        rather: "`1.000` could mean one or one thousand; write `1` or `1,000`",
        file: PLAN,
        from: "visits per 1,000 population",
        to: "visits per 1.000 population",
    },
    Bad {
        dislike: "there is a plan block, so the first finding is false; it only lacks its title",
        rather: "the plan has no title",
        file: PLAN,
        from: "plan \"Open Doors: Northmere Libraries 2024–2027\" {",
        to: "plan {",
    },
    Bad {
        dislike: "the data say `northmere` in every row, and the fix would write the slip in a second place",
        rather: "no row of the data names `northmeer`; did you mean `northmere`?",
        file: PLAN,
        from: "for            northmere \"Northmere Libraries\"",
        to: "for            northmeer \"Northmere Libraries\"",
    },
    Bad {
        dislike: "one fix writes `volunteers`, the others `Volunteers`: together they change nothing",
        rather: "`Volunteers` is not written as a name; write `volunteers` (and nothing else)",
        file: PLAN,
        from: "metric volunteers \"Volunteers\"",
        to: "metric Volunteers \"Volunteers\"",
    },
    Bad {
        dislike: "the metric has an aspiration, with a slip in the word: the claims are true, and called false",
        rather: "unknown field `aspirration` in a metric; did you mean `aspiration`? (and nothing of the claims)",
        file: PLAN,
        from: "  aspiration  3rd in neighbours",
        to: "  aspirration  3rd in neighbours",
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
        dislike: "one brace is missing, and ten findings follow",
        rather: "metric `visits` has no `{`, and lines of a metric follow",
        file: PLAN,
        from: "metric visits \"Visits to libraries\" {",
        to: "metric visits \"Visits to libraries\"",
    },
    Bad {
        dislike: "seven findings for a pair of wrong quotes, and a name that nobody wants",
        rather: "a title stands between \" and \"",
        file: PLAN,
        from: "\"Visits to libraries\"",
        to: "'Visits to libraries'",
    },
    Bad {
        dislike: "`and` is the comma of an English list",
        rather: "items of a list stand apart by commas; write `visits, active-borrowers`",
        file: PLAN,
        from: "measured by  visits, active-borrowers",
        to: "measured by  visits and active-borrowers",
    },
    Bad {
        dislike: "the group that nobody found makes two claims false that are true",
        rather: "no group is called `neighbour`; did you mean `neighbours`? (and nothing else)",
        file: PLAN,
        from: "compared with  neighbours",
        to: "compared with  neighbour",
    },
    Bad {
        dislike: "two findings for a title where a name should stand, and neither says which name",
        rather: "a claim names metrics by their names; write `visits`",
        file: QUARTER,
        from: "claim position improved: visits",
        to: "claim position improved: \"Visits to libraries\"",
    },
    Bad {
        dislike: "one wrong heading, and six metrics without data; `qtr` is not seen for what it is",
        rather: "no column is called `quarter`; did you mean `qtr`?",
        file: DATA,
        from: "quarter,organisation,metric,value",
        to: "qtr,organisation,metric,value",
    },
    Bad {
        dislike: "a year that lies before all data is told nine times, and `--quarter` is not what was typed",
        rather: "no figure is as old as 2019/20 Q2: the data begin in June 2022 (at `reporting`)",
        file: PLAN,
        from: "reporting      2025/26 Q2",
        to: "reporting      2019/20 Q2",
    },
];

/// The right place, the wrong words; or the wrong place.
const AWKWARD: &[Bad] = &[
    Bad {
        dislike: "speaks of units where a colon is too much",
        rather: "no colon stands behind `unit` (fix: delete it)",
        file: PLAN,
        from: "unit        visits per 1,000 population",
        to: "unit: visits per 1,000 population",
    },
    Bad {
        dislike: "the help is about the group, and the group is right",
        rather: "`of` stands where `in` should; write `3rd in neighbours` (fix)",
        file: PLAN,
        from: "3rd in neighbours",
        to: "3rd of neighbours",
    },
    Bad {
        dislike: "points at `by`, which is right; `since` is taken for a part of the unit",
        rather: "`since` stands where `from` should (fix)",
        file: PLAN,
        from: "down 40% from 2023/24",
        to: "down 40% since 2023/24",
    },
    Bad {
        dislike: "points behind the line, because `% to 6%` is taken for a unit",
        rather: "`to` stands where `and` should; write `between 4% and 6%` (fix)",
        file: PLAN,
        from: "between 4% and 6%",
        to: "between 4% to 6%",
    },
    Bad {
        dislike: "a line of eight kinds of aspirations, where two signs have one meaning",
        rather: "write `>=` in words: `at least 90%` (fix)",
        file: PLAN,
        from: "at least 90%",
        to: ">= 90%",
    },
    Bad {
        dislike: "speaks of units where a mark is left over",
        rather: "`;` is left over at the end of the line (fix: delete it)",
        file: PLAN,
        from: "at least 90%",
        to: "at least 90%;",
    },
    Bad {
        dislike: "does not see that `measured by` was meant",
        rather: "unknown field `measured` in a pledge; did you mean `measured by`? (fix)",
        file: PLAN,
        from: "measured by  volunteers",
        to: "measured  volunteers",
    },
    Bad {
        dislike: "does not see that `update on` was meant",
        rather: "unknown field `update` in a quarter; did you mean `update on`? (fix)",
        file: QUARTER,
        from: "update on visits",
        to: "update visits",
    },
    Bad {
        dislike: "says that it cannot be read, and not that quotes are missing",
        rather: "a title stands in quotes: `\"Head of Libraries\"` (fix)",
        file: PLAN,
        from: "\"Head of Libraries\"",
        to: "Head of Libraries",
    },
    Bad {
        dislike: "does not see that `quarter` was meant",
        rather: "`quarterly` is no stretch of time; did you mean `quarter`? (fix)",
        file: PLAN,
        from: "unit           enquiries\n    covers         quarter",
        to: "unit           enquiries\n    covers         quarterly",
    },
    Bad {
        dislike: "quotes the whole promise where a name is missing before it",
        rather: "the pledge has no name; write `pledge value \"\"\"`",
        file: PLAN,
        from: "pledge value \"\"\"",
        to: "pledge \"\"\"",
    },
    Bad {
        dislike: "says three times how a period is written, and not what is missing",
        rather: "`2025/26 2` names no quarter; did you mean `2025/26 Q2`? (fix)",
        file: QUARTER,
        from: "quarter 2025/26 Q2 {",
        to: "quarter 2025/26 2 {",
    },
    Bad {
        dislike: "nobody is `claimed as position improved`",
        rather: "the claim `position improved` names `active-borrowers`, whose position deteriorated: …",
        file: QUARTER,
        from: "claim position improved: visits",
        to: "claim position improved: visits, active-borrowers",
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

#[test]
fn awkward() {
    insta::assert_snapshot!(shelf(AWKWARD));
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
