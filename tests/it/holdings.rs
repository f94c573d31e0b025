//! `planck data`: which metric has figures for which quarter, and who has sent none.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use tempfile::TempDir;

use crate::planck::{folder, project, run};

const PLAN: &[u8] = b"plan \"P\" {\n  for essex\n  reporting 2020/21 Q4\n}\n";

/// Kent sends no Q2, and of Q4 a cell without a figure; an audit comes once a year.
const TABLE: &str = "\
quarter,organisation,metric,value
2020/21 Q1,essex,calls,1
2020/21 Q2,essex,calls,2
2020/21 Q4,essex,calls,4
2020/21 Q1,kent,calls,1
2020/21 Q4,kent,calls,..
2018/19 Q4,essex,audit,90
2019/20 Q4,essex,audit,91
";

fn plan() -> TempDir {
    folder(&[("plan.plan", PLAN), ("data/d.csv", TABLE.as_bytes())])
}

#[test]
fn a_table_shows_who_has_sent_which_quarter() {
    let at = plan();
    let out = run(at.path(), &["data", "."]).out;
    let table: Vec<&str> = out.lines().take(9).collect();
    let by_hand = "\
Figures by quarter

           2018/19      2019/20      2020/21
       of   Q1 Q2 Q3 Q4  Q1 Q2 Q3 Q4  Q1 Q2 Q3 Q4
calls   2                              ■  1  ·  1
audit   1             ■            ■            ·

■ every organisation has a figure   7 so many of them have   · none has";
    assert_eq!(table.join("\n").trim_end(), by_hand, "{out}");
    assert!(out.contains("kent in 2020/21 Q4: not available (..)"), "{out}");
    let out = run(at.path(), &["data", ".", "calls", "--ascii"]).out;
    let table: Vec<&str> = out.lines().take(8).collect();
    let by_hand = "\
calls by quarter

       2018/19      2019/20      2020/21
        Q1 Q2 Q3 Q4  Q1 Q2 Q3 Q4  Q1 Q2 Q3 Q4
essex                              #  #  .  #
kent                               #  .  .  -

# a figure   - a row without a figure   . no row";
    assert_eq!(table.join("\n"), by_hand, "{out}");
}

#[test]
fn programs_read_who_lacks_what() {
    let out = run(plan().path(), &["data", ".", "calls", "--format", "json"]).out;
    let told: serde_json::Value = serde_json::from_str(&out).expect("it is JSON");
    let calls = &told["metrics"][0];
    let quarter =
        |name: &str, with_figure: u32| serde_json::json!({"quarter": name, "with_figure": with_figure, "of": 2});
    assert_eq!(
        calls["quarters"],
        serde_json::json!([
            quarter("2020/21 Q1", 2),
            quarter("2020/21 Q2", 1),
            quarter("2020/21 Q3", 0),
            quarter("2020/21 Q4", 1)
        ])
    );
    assert_eq!(calls["organisations"][1]["lacks"], serde_json::json!(["2020/21 Q2", "2020/21 Q3", "2020/21 Q4"]));
}

#[test]
fn a_metric_that_is_not_there_is_told() {
    let refused = run(plan().path(), &["data", ".", "call"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.contains("the data hold no metric `call`"), "{}", refused.err);
    assert!(refused.err.contains("did you mean `calls`?"), "{}", refused.err);
}

#[test]
fn many_years_are_cut_to_the_width() {
    let mut table = String::from("quarter,organisation,metric,value\n");
    for year in 1995..2021 {
        for quarter in 1..=4 {
            table += &format!("{year}/{:02} Q{quarter},essex,calls,1\n", (year + 1) % 100);
        }
    }
    let at = folder(&[("plan.plan", PLAN), ("data/d.csv", table.as_bytes())]);
    let out = run(at.path(), &["data", "."]).out;
    assert!(out.lines().take(8).all(|line| line.chars().count() <= 100), "{out}");
    assert!(out.contains("Not shown for want of room: 1995/96 to 2013/14."), "{out}");
}

#[test]
fn the_library_holds() {
    assert_snapshot!("library_holdings", run(&project(), &["data", "examples/library"]).out);
}

#[test]
fn a_slip_in_a_year_leaves_the_true_years_in_the_table() {
    let table = "quarter,organisation,metric,value\n2020/21 Q3,essex,calls,39\n2020/21 Q4,essex,calls,40\n2201/02 Q1,essex,calls,41\n";
    let at = folder(&[("plan.plan", PLAN), ("data/d.csv", table.as_bytes())]);
    let out = run(at.path(), &["data", "."]).out;
    let table: Vec<&str> = out.lines().take(8).collect();
    let by_hand = "\
calls by quarter

       2020/21      2201/02
        Q1 Q2 Q3 Q4  Q1 Q2 Q3 Q4
essex          ■  ■   ■

■ a figure   - a row without a figure   · no row
Not shown, for want of rows: 2021/22 to 2200/01.";
    assert_eq!(table.join("\n"), by_hand, "{out}");
    let mut table = String::from("quarter,organisation,metric,value\n");
    for year in 1941..2021 {
        table += &format!("{year}/{:02} Q4,essex,calls,1\n", (year + 1) % 100);
    }
    let at = folder(&[("plan.plan", PLAN), ("data/d.csv", table.as_bytes())]);
    let out = run(at.path(), &["data", "."]).out;
    assert!(out.contains("Not shown, for there are too many years: 1941/42 to 1960/61."), "{out}");
}

/// The report of a plan, after the plan's own tables have been put away for one that holds what planck read in them.
fn report_by_tidy_table(at: &Path, tables: &[&str]) -> [String; 2] {
    let before = run(at, &["report", ".", "--to", "json"]).out;
    let tidy = run(at, &["data", ".", "--format", "csv"]).out;
    for table in tables {
        fs::remove_file(at.join("data").join(table)).expect("it is there");
    }
    fs::write(at.join("data/tidy.csv"), tidy).expect("written");
    [before, run(at, &["report", ".", "--to", "json"]).out]
}

#[test]
fn the_tidy_table_gives_the_same_answers() {
    let copied = |example: &str| {
        let from = project().join("examples").join(example);
        let folder = tempfile::tempdir().expect("a folder");
        for within in ["", "data", "quarters", "texts"] {
            let Ok(files) = fs::read_dir(from.join(within)) else { continue };
            fs::create_dir_all(folder.path().join(within)).expect("made");
            for file in files.flatten().filter(|file| file.path().is_file()) {
                fs::copy(file.path(), folder.path().join(within).join(file.file_name())).expect("copied");
            }
        }
        folder
    };
    // Its table `figures.csv` declares metrics as well, and stays.
    let [before, after] = report_by_tidy_table(copied("essex").path(), &["msg-positions.csv"]);
    assert!(before.contains("\"7th") || before.contains("\"position\""), "{before}");
    assert_eq!(before, after, "essex");
    let library = copied("library");
    let tables: Vec<String> = fs::read_dir(library.path().join("data"))
        .expect("it is there")
        .flatten()
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .collect();
    let tables: Vec<&str> = tables.iter().map(String::as_str).collect();
    let [before, after] = report_by_tidy_table(library.path(), &tables);
    assert_eq!(before, after, "library");
    // Revisions by what was known, money, per cents, marks, missing figures, what stands beside a value, and names that a
    // spreadsheet program would run.
    let plan = "plan \"P\" {\n  for us \"=Us()\"\n  reporting 2020/21 Q4\n  currency £\n  compared with g\n}\n\
        group g \"G\" {\n  members us, a \"+1 A\", b \"@b\", c \"-c\"\n}\n\
        metric spend \"Spend\" {\n  unit £\n  better lower\n  covers quarter\n  aspiration at most £5\n}\n\
        metric solved \"Solved\" {\n  unit %\n  better higher\n  aspiration 2nd in g\n}\n\
        metric calls \"Calls\" {\n  unit calls per 1,000 population\n  better lower\n  aspiration at or above average in g\n}\n\
        quarter 2020/21 Q4 {\n  published 1 June 2021\n  claim met: spend\n}\n";
    let table = "quarter;organisation;metric;value;position;gap to average;denominator;released\n\
        2020/21 Q3;=Us();spend;£7,50;;;;2 March 2021\n2020/21 Q4;=Us();spend;-£4,50 [p];;;;2 May 2021\n\
        2020/21 Q4;=Us();spend;£6,50 [r];;;;2 July 2021\n2020/21 Q4;=Us();solved;16,2%;2;-0,6 points;;\n\
        2020/21 Q3;=Us();solved;-;;;;\n2020/21 Q4;=Us();calls;5,5;;;1000;\n2020/21 Q4;+1 A;calls;6,5;;;2000;\n\
        2020/21 Q4;@b;calls;7,5;;;3000;\n2020/21 Q4;-c;calls;+;;;;\n";
    let at = folder(&[("plan.plan", plan.as_bytes()), ("data/d.csv", table.as_bytes())]);
    let tidy = run(at.path(), &["data", ".", "--format", "csv"]).out;
    for row in [
        "2020/21 Q4,'=Us(),spend,−£4.50 [p],,2021-05-02,,,,\"data/d.csv:3:24\"",
        "2020/21 Q4,'=Us(),spend,£6.50 [r],,2021-07-02,,,,",
        "2020/21 Q4,'=Us(),solved,16.2%,,,2,−0.6 points,,",
        "2020/21 Q3,'=Us(),solved,–,,,,,,",
        "2020/21 Q4,'+1 A,calls,6.5,,,,,2000,",
        "2020/21 Q4,'@b,calls,7.5,,,,,3000,",
        "2020/21 Q4,'-c,calls,*,,,,,,",
    ] {
        assert!(tidy.contains(&row.replace('"', "")), "{row}\n{tidy}");
    }
    let begins = |cell: &str| cell.trim_start_matches('"').starts_with(['=', '+', '@', '-', '\t', '\r']);
    assert!(!tidy.lines().any(|line| line.split(',').any(begins)), "{tidy}");
    let [before, after] = report_by_tidy_table(at.path(), &["d.csv"]);
    let told: serde_json::Value = serde_json::from_str(&before).expect("it is JSON");
    assert!(told["summary"].to_string().contains("spend"), "{before}");
    assert_eq!(before, after);
}

#[test]
fn programs_read_which_years_are_left_out() {
    let table = "quarter,organisation,metric,value\n2020/21 Q4,essex,calls,40\n2201/02 Q1,essex,calls,41\n";
    let at = folder(&[("plan.plan", PLAN), ("data/d.csv", table.as_bytes())]);
    let out = run(at.path(), &["data", ".", "--format", "json"]).out;
    let told: serde_json::Value = serde_json::from_str(&out).expect("it is JSON");
    let by_hand = serde_json::json!([{"from": "2021/22", "to": "2200/01", "has_rows": false}]);
    assert_eq!(told["years_left_out"], by_hand, "{out}");
}
