//! `planck coverage`: which figures of a plan's texts are checked, and where the others stand.

use insta::assert_snapshot;
use serde_json::Value;
use tempfile::TempDir;

use crate::planck::{folder, run};

const PLAN: &str = r#"plan "Open Doors" {
  for        us "Us"
  reporting  2020/21 Q4
  note       "From 1 April 2021 there are 12 libraries."
}

priority 1 "Reading" {
  pledge loans """
    Lend 20% more books.
  """ {
    measured by  visits
  }

  metric visits "Visits" {
    unit           visits
    covers         quarter
    no aspiration  "It is not ours to set."
    note           "Counted at the door."
  }
}

metric loans-made "Loans" {
  unit        loans
  covers      quarter
  better      higher
  aspiration  at least 100
  because     """
    Every 4th reader asked for it.
  """
}
"#;

const QUARTER: &str = "quarter 2020/21 Q4 {\r\n  update on visits \"\"\"\r\n    - There were {66,497 = visits} visits, 739 a day,\r\n      and {160, source \"Diary\"} – é – by 5\r\n      classes (10.0%).\r\n    - Call (101) on 2 June 2021.\r\n  \"\"\"\r\n\r\n  update on loans-made \"We made {= loans-made} loans.\"\r\n  update on priority 1 \"Nothing to tell.\"\r\n}\r\n\r\nquarter 2020/21 Q3 {\r\n  update on visits \"All 7 of them.\"\r\n}\r\n";

const DATA: &str = "quarter,organisation,metric,value\n2020/21 Q3,us,visits,7\n2020/21 Q3,us,loans-made,7\n2020/21 Q4,us,visits,66497\n2020/21 Q4,us,loans-made,120\n";

fn library() -> TempDir {
    folder(&[
        ("plan.plan", PLAN.as_bytes()),
        ("quarters/q4.plan", QUARTER.as_bytes()),
        ("data/visits.csv", DATA.as_bytes()),
    ])
}

#[test]
fn each_text_is_counted_and_each_unchecked_figure_has_its_place() {
    let folder = library();
    let run = run(folder.path(), &["coverage"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_snapshot!("coverage", run.out);
}

#[test]
fn programs_read_it_as_json() {
    let folder = library();
    let run = run(folder.path(), &["coverage", ".", "--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let value: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(value["schema"], 1);
    assert_eq!(value["quarter"], "2020/21 Q4");
    assert_eq!((&value["total"]["checked"], &value["total"]["attributed"]), (&2.into(), &1.into()));
    assert_eq!((&value["total"]["unchecked"], &value["total"]["share"]), (&6.into(), &"25%".into()));
    let update = &value["texts"][0];
    assert_eq!((&update["kind"], &update["about"]), (&"update".into(), &"visits".into()));
    let figure = &update["unchecked_figures"][1];
    assert_eq!((&figure["figure"], &figure["excerpt"]), (&"5".into(), &"– é – by 5 classes (10.0%).".into()));
    // Columns count characters: the `é` and the dashes before it are longer than a byte.
    assert_eq!(
        (&figure["file"], &figure["line"], &figure["column"]),
        (&"quarters/q4.plan".into(), &4.into(), &42.into())
    );
}

#[test]
fn a_minimum_decides_the_exit_code() {
    let folder = library();
    for (minimum, code, err) in [
        ("25%", 0, ""),
        ("25", 0, ""),
        ("0%", 0, ""),
        ("25.01%", 1, "failed by --minimum: 2 of 8 figures checked (25%), and 25.01% asks for 1 more\n"),
        ("80%", 1, "failed by --minimum: 2 of 8 figures checked (25%), and 80% asks for 5 more\n"),
        ("100%", 1, "failed by --minimum: 2 of 8 figures checked (25%), and 100% asks for 6 more\n"),
    ] {
        let run = run(folder.path(), &["coverage", "--minimum", minimum]);
        assert_eq!((run.code, run.err.as_str()), (Some(code), err), "{minimum}");
        assert!(run.out.contains("all texts"), "{minimum}");
    }
    for minimum in ["much", "101%", "-1%", ""] {
        let run = run(folder.path(), &["coverage", "--minimum", minimum]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{minimum}");
    }
}

#[test]
fn another_quarter_has_other_updates() {
    let folder = library();
    let earlier = run(folder.path(), &["coverage", "--quarter", "2020/21 Q3"]);
    assert!(earlier.out.contains("quarters/q4.plan:14:25:"), "{}", earlier.out);
    assert!(!earlier.out.contains("66,497"), "{}", earlier.out);
    let none = run(folder.path(), &["coverage", "--quarter", "2019/20 Q1"]);
    assert_eq!(none.code, Some(0));
    assert!(none.out.contains("\nThe plan has no update on 2019/20 Q1.\n"), "{}", none.out);
    assert_eq!(run(folder.path(), &["coverage", "--quarter", "soon"]).code, Some(2));
}

#[test]
fn a_plan_without_figures_lacks_nothing() {
    let folder = folder(&[("plan.plan", b"plan \"Quiet\" {\n  for  us\n}\n")]);
    let quiet = run(folder.path(), &["coverage", "--minimum", "100%"]);
    assert_eq!(quiet.code, Some(0));
    assert!(quiet.out.contains("No text of the plan holds a figure."), "{}", quiet.out);
    let empty = crate::planck::folder(&[]);
    assert_eq!(run(empty.path(), &["coverage"]).code, Some(2));
    assert_eq!(run(empty.path(), &["coverage", "nowhere"]).code, Some(2));
}

#[test]
fn a_plan_with_errors_says_that_texts_may_be_missing() {
    let folder = folder(&[("plan.plan", b"plan \"Broken\" {\n  for  us\n  note \"7 visits\"\n}\n}\n")]);
    let broken = run(folder.path(), &["coverage"]);
    assert_eq!(broken.code, Some(0));
    assert!(broken.err.starts_with("The check finds errors"), "{}", broken.err);
    assert!(broken.out.contains("plan.plan:3:9: "), "{}", broken.out);
}
