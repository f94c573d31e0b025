//! Slips in a header of several rows, and in the line that says which these are: a year that is wrong, a quarter that is
//! none, two that have changed places.

use planck::diagnostics::Diagnostic;

use crate::texts::{File, Read, analyse};

const PLAN: &str = r#"plan "Ward" {
  for          ward
  year starts  April
  reporting    2025/26 Q4
}

data "data/ward.csv" {
  header rows  2 to 3
  organisation ward
  column A is metric
  one column per quarter
  skip column  "Target"
}

metric falls "Falls" {
  unit        falls
  covers      quarter
  better      lower
  aspiration  down 10% from 2024/25 Q4 by 2025/26 Q4
  because     "One in ten."
}
metric beds "Beds" {
  unit        beds
  covers      day
  better      higher
  aspiration  at least 210
  because     "The review."
}
"#;

const QUARTER: &str = r#"quarter 2025/26 Q4 {
  update on falls """
    There were {271 = falls} falls, {70 = fall in falls since last year} fewer than a year before.
  """
  update on beds """
    {216 = beds} beds are open, {1 = rise in beds since last quarter} more than in December.
  """
  claim met: falls, beds
}
"#;

const TABLE: &str = "Ward returns,,,,,,,,,,
Measure,Unit,2024/25,,,,2025/26,,,,Target
,,Q1,Q2,Q3,Q4,Q1,Q2,Q3,Q4,
Falls,falls,312,298,325,341,305,290,284,271,280
Beds,beds,210,211,209,210,213,214,215,216,210
";

fn read(changes: &[(&str, &str)]) -> Read {
    let change = |text: &str| changes.iter().fold(text.to_owned(), |text, (from, to)| text.replacen(from, to, 1));
    let all = [PLAN, QUARTER, TABLE].concat();
    for (from, _) in changes {
        assert!(all.contains(from), "{from:?} does not stand there");
    }
    analyse(&[
        File::plan("plan.plan", change(PLAN)),
        File::plan("q4.plan", change(QUARTER)),
        File::data("data/ward.csv", change(TABLE)),
    ])
}

/// The codes that are told, with the words that each points at.
fn told(read: &Read) -> Vec<(&'static str, String)> {
    let at = |it: &Diagnostic| read.sources.text_of(it.labels[0].span).to_owned();
    read.analysis.diagnostics.iter().map(|it| (it.code.slug(), at(it))).collect()
}

#[test]
fn a_wrong_heading_is_told_alone() {
    assert_eq!(told(&read(&[])), []);
    let years = ",2024/25,,,,2025/26,,,,";
    let quarters = "Q1,Q2,Q3,Q4,Q1,Q2,Q3,Q4";
    for (from, to, code, at, meant) in [
        (years, ",2024/25,,,,2024/25,,,,", "duplicate-column", "2024/25", "2025/26"),
        (years, ",2024/25,,,,2026/27,,,,", "mistaken-period", "2026/27", "2025/26"),
        (years, ",2023/24,,,,2025/26,,,,", "mistaken-period", "2023/24", "2024/25"),
        (years, ",2024/25,,,,2025/62,,,,", "unreadable-period", "2025/62", "2025/26"),
        (years, ",2042/25,,,,2025/26,,,,", "unreadable-period", "2042/25", "2024/25"),
        (years, ",2024/25,,,,This year,,,,", "unreadable-period", "This year", "2025/26"),
        (years, ",2025/26,,,,2024/25,,,,", "mistaken-period", "2025/26", "2024/25"),
        (years, ",2024/25,,,,,,,,", "duplicate-column", "Q1", "2025/26"),
        (quarters, "Q1,Q2,Q3,Q4,Q1,Q2,Q3,Q5", "unreadable-period", "Q5", "2025/26 Q4"),
        (quarters, "Q1,Q2,Q3,Q4,Q1,Q2,Q3,Q3", "duplicate-column", "Q3", "2025/26 Q4"),
        (quarters, "Q1,Q2,Q3,Q7,Q1,Q2,Q3,Q4", "unreadable-period", "Q7", "2024/25 Q4"),
        (quarters, "Q1,Q2,Q3,Q4,Q1,Q2,Q4,Q3", "mistaken-period", "Q4", "2025/26 Q3"),
    ] {
        let read = read(&[(from, to)]);
        assert_eq!(told(&read), [(code, at.to_owned())], "{to}");
        let label = &read.analysis.diagnostics[0].labels[0].text;
        assert_eq!(label, &format!("should this be `{meant}`?"), "{to}");
    }
}

#[test]
fn rows_of_a_header_are_told_alone() {
    // That the block names a column which stands elsewhere is told as it is.
    for to in ["header rows  3 to 4", "header row  3", "header rows  2 to 4"] {
        assert_eq!(told(&read(&[("header rows  2 to 3", to)])), [("no-such-column", "\"Target\"".to_owned())], "{to}");
    }
    for (to, at) in [("header rows  1 to 2", "header rows  1 to 2"), ("header row  2", "header row  2")] {
        let read = read(&[("header rows  2 to 3", to)]);
        assert_eq!(told(&read), [("mistaken-layout", at.to_owned())], "{to}");
        let fix = read.analysis.diagnostics[0].fix.as_ref().expect("one number mends it");
        assert_eq!(fix.edits[0].text, "header rows  2 to 3", "{to}");
    }
}

#[test]
fn a_right_heading_is_not_blamed() {
    // What a text gets wrong is told where it stands, and a heading that may be meant is none of its causes.
    for (changes, expected) in [
        (&[("{271 = falls}", "{217 = falls}")][..], &[("wrong-figure", "217")][..]),
        (&[("{271 = falls}", "{284 = falls}")], &[("wrong-figure", "284")]),
        // The table has no year before, and one baseline alone asks for it.
        (
            &[
                (",2024/25,,,,", ",2022/23,,,,"),
                (", {70 = fall in falls since last year} fewer than a year before", ""),
            ],
            &[("baseline-without-data", "2024/25 Q4")],
        ),
        // With the other heading, what is right now would be wrong.
        (
            &[
                (",2024/25,,,,2025/26,,,,", ",2024/25,,,,2026/27,,,,"),
                ("quarter 2025/26 Q4", "quarter 2026/27 Q4"),
                ("reporting    2025/26 Q4", "reporting    2026/27 Q4"),
                ("by 2025/26 Q4", "by 2026/27 Q4"),
                (", {70 = fall in falls since last year} fewer", ", {66 = fall in falls since last year} fewer"),
            ],
            &[("figure-without-data", "fall in falls since last year")],
        ),
    ] {
        let read = read(changes);
        let expected: Vec<_> = expected.iter().map(|(code, at)| (*code, (*at).to_owned())).collect();
        assert_eq!(told(&read), expected, "{changes:?}");
    }
}

#[test]
fn footnotes_and_standings_in_headings_are_read() {
    let quarters = "Q1,Q2,Q3,Q4,Q1,Q2,Q3,Q4";
    for to in ["Q1,Q2,Q3,Q4,Q1,Q2,Q3,Q4 (provisional)", "Q1,Q2,Q3,Q4,Q1,Q2,Q3 (revised),Q4*"] {
        assert_eq!(told(&read(&[(quarters, to)])), [], "{to}");
    }
    assert_eq!(told(&read(&[("284,271,280", "284,271*,280")])), []);
    // A target is no figure of the quarter.
    let found = told(&read(&[(quarters, "Q1,Q2,Q3,Q4,Q1,Q2,Q3,Q4 (target)")]));
    assert_eq!(found, [("unreadable-period", "Q4 (target)".to_owned())]);
}

#[test]
fn what_a_heading_says_of_its_figures_is_said_of_each() {
    let quarters = "Q1,Q2,Q3,Q4,Q1,Q2,Q3,Q4";
    for (changes, falls, beds) in [
        (&[] as &[(&str, &str)], "", ""),
        (&[(quarters, "Q1,Q2,Q3,Q4,Q1,Q2,Q3,Q4 (provisional)")], "provisional", "provisional"),
        (&[(quarters, "Q1,Q2,Q3,Q4,Q1,Q2,Q3,Q4 [r]"), ("284,271", "284,271 [e]")], "revised, estimated", "revised"),
        (&[(quarters, "Q1,Q2,Q3,Q4,Q1,Q2,Q3 (provisional),Q4*")], "", ""),
        (&[("Falls,falls", "Falls (revised),falls")], "revised", ""),
    ] {
        let read = read(changes);
        let dataset = &read.analysis.dataset;
        let marks = |name: &str| {
            let (key, _) =
                dataset.metrics().find(|(_, metric)| metric.spelling.starts_with(name)).expect("it is in the data");
            let own = dataset.organisations_of(key)[0];
            let last = dataset.series(key, own).last().expect("it has figures");
            last.marks.words().collect::<Vec<_>>().join(", ")
        };
        assert_eq!([marks("Falls"), marks("Beds")], [falls, beds], "{changes:?}");
    }
}

#[test]
fn a_block_that_leaves_a_metric_out_is_shown() {
    let table = [
        File::plan(
            "plan.plan",
            PLAN.replace(
                "column A is metric\n  one column per quarter\n  skip column  \"Target\"",
                "column \"Quarter\" is quarter\n  column \"Falls\" is falls",
            )
            .replace("header rows  2 to 3\n  ", ""),
        ),
        File::data("data/ward.csv", "Quarter,Falls,Beds\n2024/25 Q4,341,210\n2025/26 Q4,271,216\n"),
    ];
    let read = analyse(&table);
    let found =
        read.analysis.diagnostics.iter().find(|it| it.code.slug() == "metric-without-data").expect("beds have no data");
    assert_eq!(read.sources.text_of(found.labels[0].span), "beds");
    assert!(found.help.as_deref().is_some_and(|help| help.contains("`column \"…\" is beds`")), "{:?}", found.help);
    assert!(read.sources.text_of(found.labels[1].span).contains("data/ward.csv"), "{found:?}");
}
