//! Figures that the data do not have, those that they have twice, and those of another size: each is told once.

use super::supposed::found_in_files;
use crate::texts::{File, Role, analyse, example};

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

#[test]
fn rows_that_stand_twice_are_told_once() {
    let (plan, last) = (plan("2025/26 Q2"), block("2025/26 Q2", "110", "7"));
    let all = rows(|_, _, _| true);
    let messages = |tables: &[&str]| -> Vec<String> {
        let files = [File::plan("plan.plan", plan.clone()), File::plan("quarters.plan", last.clone())];
        let tables = ["data/one.csv", "data/two.csv"].iter().zip(tables).map(|(name, text)| File::data(name, *text));
        let read = analyse(&files.into_iter().chain(tables).collect::<Vec<_>>());
        read.analysis.diagnostics.into_iter().map(|it| it.message).collect()
    };
    let whole = table(&[all.clone(), all.clone()].concat());
    assert_eq!(messages(&[&whole]), ["rows 98 to 193 of `data/one.csv` give again what rows 2 to 97 gave"]);
    let block = table(&[all.as_slice(), &all[84..]].concat());
    assert_eq!(messages(&[&block]), ["rows 98 to 109 of `data/one.csv` give again what rows 86 to 97 gave"]);
    let each: Vec<String> = all.iter().flat_map(|row| [row.clone(), row.clone()]).collect();
    assert_eq!(messages(&[&table(&each)]), ["96 rows of `data/one.csv` stand there twice, between row 2 and row 193"]);
    // A cell may go over several lines.
    let noted = |rows: &[String]| {
        rows.iter().map(|row| format!("{row},\"as read\nand noted, by \"\"us\"\"\"\n")).collect::<String>()
    };
    let long = format!("quarter,organisation,metric,value,note\n{}{}", noted(&all), noted(&all[84..]));
    assert_eq!(messages(&[&long]), ["lines 194 to 217 of `data/one.csv` give again what lines 170 to 193 gave"]);
    // A row here and a row there are two mistakes, and a row that says something else is one of its own.
    let apart = table(&[&all[..], &all[..1], &["2025/26 Q2,dd,calls,90".to_owned()], &all[40..41]].concat());
    assert_eq!(messages(&[&apart]).len(), 2);
    let mut other = all[84..].to_vec();
    other[5] = other[5].replace(",537", ",999");
    let found = found(&plan, &[&last], &[&table(&[all.as_slice(), &other].concat())]);
    let codes: Vec<_> = found.iter().map(|it| it.0).collect();
    assert_eq!(codes, ["duplicate-observation", "conflicting-observation", "duplicate-observation"], "{found:?}");
    // A file under two names, and two files that agree on some figures.
    let (one, part) = (table(&all), table(&all[12..]));
    assert_eq!(messages(&[&one, &one]), ["`data/two.csv` is a copy of `data/one.csv`"]);
    assert_eq!(messages(&[&one, &part]), [""; 0]);
}

#[test]
fn a_report_that_stays_behind_its_data_is_doubted() {
    let (behind, last) = (plan("2025/26 Q1"), block("2025/26 Q2", "110", "7"));
    let all = table(&rows(|_, _, _| true));
    assert_eq!(found(&behind, &[OLDER, &last], &[&all]), one("reporting-behind", "2025/26 Q1"));
    // Data alone, or a block that is being written, are no reason to go on.
    assert_eq!(found(&behind, &[OLDER], &[&all]), []);
    let begun = table(&rows(|quarter, _, metric| quarter != "2025/26 Q2" || metric != "repairs"));
    let told = "quarter 2025/26 Q2 {\n  update on calls \"\"\"\n    There were {110 = calls} calls.\n  \"\"\"\n}\n";
    assert_eq!(found(&behind, &[OLDER, told], &[&begun]), []);
}
