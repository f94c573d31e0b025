//! Figures that the data do not have, those that they have twice, and those of another size: each is told once.

use super::supposed::found_in_files;
use crate::texts::{Role, analyse, example};

const HEADER: &str = "quarter,organisation,metric,value";

/// Three measures of four bodies.
const MEASURES: [&str; 3] = ["calls", "visits", "repairs"];
const BODIES: [&str; 4] = ["us", "aa", "bb", "cc"];
const QUARTERS: [&str; 8] =
    ["2023/24 Q3", "2023/24 Q4", "2024/25 Q1", "2024/25 Q2", "2024/25 Q3", "2024/25 Q4", "2025/26 Q1", "2025/26 Q2"];
const VALUES: [[u32; 8]; 3] = [
    [96, 101, 99, 104, 102, 107, 103, 110],
    [512, 498, 520, 515, 530, 508, 525, 541],
    [46, 43, 45, 41, 42, 44, 39, 38],
];

/// The rows of the quarters that are taken.
fn rows(is_taken: impl Fn(&str, &str, &str) -> bool) -> Vec<String> {
    let mut rows = Vec::new();
    for (number, quarter) in QUARTERS.iter().enumerate() {
        for (metric, values) in MEASURES.iter().zip(VALUES) {
            let bodies = BODIES.iter().enumerate().filter(|(_, whose)| is_taken(quarter, whose, metric));
            rows.extend(
                bodies
                    .map(|(place, whose)| format!("{quarter},{whose},{metric},{}", values[number] - place as u32 * 4)),
            );
        }
    }
    rows
}

fn table(rows: &[String]) -> String {
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

fn plan(reporting: &str) -> String {
    let metric = |name: &&str| {
        let (better, target) = match *name {
            "calls" => ("higher", "at least 100"),
            "visits" => ("higher", "at least 500"),
            _ => ("lower", "at most 40"),
        };
        format!(
            "metric {name} \"{name}\" {{\n  unit {name}\n  covers quarter\n  better {better}\n  aspiration {target}\n  \
             because \"It is.\"\n}}\n"
        )
    };
    format!(
        "plan \"P\" {{\n  for us \"Us\"\n  year starts April\n  reporting {reporting}\n}}\ngroup g \"G\" {{\n  members us, \
         aa, bb, cc\n}}\n{}",
        MEASURES.iter().map(metric).collect::<String>()
    )
}

/// What was told of a quarter, true of the last one.
fn block(quarter: &str, calls: &str, rise: &str) -> String {
    format!(
        "quarter {quarter} {{\n  update on calls \"\"\"\n    There were {{{calls} = calls}} calls, {{{rise} = rise in calls \
         since last quarter}} more than before.\n  \"\"\"\n  update on visits \"\"\"\n    We had {{541 = visits}} visits.\n  \
         \"\"\"\n  claim met: calls, visits, repairs\n}}\n"
    )
}

const OLDER: &str =
    "quarter 2025/26 Q1 {\n  update on calls \"\"\"\n    There were {103 = calls} calls.\n  \"\"\"\n}\n";

fn found(plan: &str, blocks: &[&str], tables: &[&str]) -> Vec<(&'static str, String)> {
    let blocks = blocks.concat();
    let mut files = vec![("plan.plan", plan), ("quarters.plan", blocks.as_str())];
    files.extend(["data/one.csv", "data/two.csv"].into_iter().zip(tables.iter().copied()));
    found_in_files(&files)
}

fn one(code: &'static str, at: &str) -> Vec<(&'static str, String)> {
    vec![(code, at.to_owned())]
}

#[test]
fn a_quarter_that_the_data_lack_is_told_once() {
    let (plan, last) = (plan("2025/26 Q2"), block("2025/26 Q2", "110", "7"));
    let all = table(&rows(|_, _, _| true));
    let without = table(&rows(|quarter, _, _| quarter != "2025/26 Q2"));
    assert_eq!(found(&plan, &[OLDER, &last], &[&all]), []);
    assert_eq!(found(&plan, &[OLDER, &last], &[&without]), one("quarter-without-data", "2025/26 Q2"));
    // What is told of the quarter before is a mistake of its own.
    let wrong = OLDER.replace("{103", "{113");
    let told = found(&plan, &[&wrong, &last], &[&without]);
    assert_eq!(told, [one("quarter-without-data", "2025/26 Q2"), one("wrong-figure", "113")].concat());
    // A quarter that nobody reports on yet.
    let next = block("2025/26 Q3", "120", "10");
    assert_eq!(found(&plan, &[OLDER, &last, &next], &[&all]), one("quarter-without-data", "2025/26 Q3"));
    // In the example, with what members and an audit lack.
    let mut files = example("library");
    for file in files.iter_mut().filter(|it| it.role == Role::Data) {
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        let kept = text.lines().filter(|line| !line.starts_with("2025/26 Q2")).map(|line| format!("{line}\n"));
        file.bytes = kept.collect::<String>().into_bytes();
    }
    let read = analyse(&files);
    let codes: Vec<_> = read.analysis.diagnostics.iter().map(|it| it.code.slug()).collect();
    assert_eq!(codes, ["quarter-without-data"]);
    let lines = read.analysis.diagnostics[0].labels.iter().map(|it| read.sources.text_of(it.span));
    assert!(lines.clone().any(|text| text == "2025/26 Q2"), "{:?}", lines.collect::<Vec<_>>());
}

#[test]
fn a_row_that_the_data_lack_is_told_once() {
    let (plan, last) = (plan("2025/26 Q2"), block("2025/26 Q2", "110", "7"));
    let without = |metric: &'static str, whose: &'static str| {
        table(&rows(move |quarter, of, name| (quarter, of, name) != ("2025/26 Q2", whose, metric)))
    };
    assert_eq!(found(&plan, &[OLDER, &last], &[&without("calls", "us")]), one("figure-without-data", "calls"));
    assert_eq!(found(&plan, &[OLDER, &last], &[&without("visits", "us")]), one("figure-without-data", "visits"));
    // Nothing prints it, and the list is held against the quarter before, when it was 39.
    assert_eq!(found(&plan, &[OLDER, &last], &[&without("repairs", "aa")]), []);
    // Two rows are two.
    let both = table(&rows(|quarter, whose, name| (quarter, whose) != ("2025/26 Q2", "us") || name == "repairs"));
    let told = [one("figure-without-data", "calls"), one("figure-without-data", "visits")].concat();
    assert_eq!(found(&plan, &[OLDER, &last], &[&both]), told);
}
