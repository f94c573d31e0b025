//! `planck data`: which metric has figures for which quarter, and who has sent none.

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
