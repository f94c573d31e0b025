//! The figures of texts in the report: each with the mark of how it stands, and the key once.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::planck::{folder, run};

const PLAN: &str = r#"plan "Open Doors" {
  for        us "Northmere Libraries"
  reporting  2020/21 Q4
}

priority 1 "Reading" {
  note """
    There are {3, source "The register"} of them.
  """

  pledge loans """
    Lend {20%, source "Council, 4 May 2020"} more books.
  """

  metric visits "Visits to libraries" {
    unit           visits
    covers         quarter
    no aspiration  "It is not ours to set."
  }
}
"#;

const QUARTER: &str = r#"quarter 2020/21 Q4 {
  update on visits """
    There were **{500 = visits}** visits ({25.0% = rise in visits since last quarter} more), not {501 = visits},
    and 12 others; {160, source "Council, 4 May 2020"} stayed.
    They fell by {25% = fall in visits since last quarter}. {= visits last year} before; {7 = visits in 2011/12 Q1} once.
  """
}
"#;

const DATA: &str = "quarter,organisation,metric,value\n2020/21 Q3,us,visits,400\n2020/21 Q4,us,visits,500\n2019/20 Q4,us,visits,1234\n";

fn library(quarter: &str) -> TempDir {
    folder(&[("plan.plan", PLAN.as_bytes()), ("q4.plan", quarter.as_bytes()), ("data/visits.csv", DATA.as_bytes())])
}

fn report(folder: &TempDir, form: &str) -> String {
    run(folder.path(), &["report", "--to", form]).out
}

#[test]
fn words_carry_marks_and_the_key_is_told_once() {
    let folder = library(QUARTER);
    let text = report(&folder, "markdown");
    let update = "There were **500✓** visits (25.0%✓ more), not 501 \\[by the data: 500\\], and 12 others; 160 \\[2\\] stayed. \
                  They fell by 25% \\[by the data: a rise of 25%\\]. 1,234✓ before; 7 once.";
    assert!(text.contains(update), "{text}");
    assert!(text.contains("There are 3 \\[1\\] of them."), "{text}");
    assert!(text.contains("Lend 20% \\[2\\] more books."), "{text}");
    assert!(text.ends_with("\n\n1. The register\n2. Council, 4 May 2020\n"), "{text}");
    for told in ["A figure with a ✓", "Other figures in the texts were not checked."] {
        let in_terminal = report(&folder, "text").split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!((text.matches(told).count(), in_terminal.matches(told).count()), (1, 1), "{told}");
    }
}

#[test]
fn a_page_leads_from_a_figure_to_its_measure() {
    let page = report(&library(QUARTER), "html");
    let checked = "<a class=\"checked\" href=\"#measure-visits\" title=\"Checked: Visits to libraries, January to March 2021\">500</a>";
    assert!(page.contains(checked), "{page}");
    assert!(page.contains("title=\"Checked: rise in Visits to libraries since last quarter\">25.0%</a>"));
    assert!(page.contains("<span class=\"wrong\">501</span> <strong class=\"right\">[by the data: 500]</strong>"));
    assert!(page.contains("<li id=\"source-2\">Council, 4 May 2020</li>"));
    assert_eq!(page.matches("A figure with a dotted line under it").count(), 1);
}

#[test]
fn programs_read_how_each_figure_stands() {
    let value: Value = serde_json::from_str(&report(&library(QUARTER), "json")).unwrap();
    let measure = &value["pages"][0]["metrics"][0];
    let text = measure["update_markdown"][0].as_str().unwrap();
    assert!(text.starts_with("There were **500** visits (25.0% more), not 501,\nand 12 others; 160 stayed."), "{text}");
    let figures = measure["update_figures"][0].as_array().unwrap();
    let stands: Vec<String> = figures
        .iter()
        .map(|it| format!("{} {}", it["text"].as_str().unwrap(), it["status"].as_str().unwrap()))
        .collect();
    assert_eq!(
        stands,
        ["500 checked", "25.0% checked", "501 wrong", "160 attributed", "25% wrong", "1,234 checked", "7 unchecked"]
    );
    assert_eq!((&figures[2]["right"], &figures[4]["right"]), (&json!("500"), &json!("a rise of 25%")));
    assert_eq!(figures[3]["source"], "Council, 4 May 2020");
    assert_eq!(value["figure_sources"], json!(["The register", "Council, 4 May 2020"]));
    assert_eq!((&value["problems"]["errors"], &value["problems"]["wrong_figures"]), (&json!(1), &json!(2)));
}

#[test]
fn a_report_without_such_figures_has_no_key() {
    let plan =
        PLAN.replace("{3, source \"The register\"}", "3").replace("{20%, source \"Council, 4 May 2020\"}", "20%");
    let quarter = "quarter 2020/21 Q4 {\n  update on visits \"All 500 of them.\"\n}\n";
    let folder =
        folder(&[("plan.plan", plan.as_bytes()), ("q4.plan", quarter.as_bytes()), ("data/v.csv", DATA.as_bytes())]);
    for form in ["text", "markdown", "html"] {
        let told = report(&folder, form);
        assert!(told.contains("All 500 of them.") && !told.contains("Figures in the texts"), "{told}");
    }
}

#[test]
fn wrong_figures_do_not_spoil_the_report() {
    let wrong = "quarter 2020/21 Q4 {\n  update on visits \"All {501 = visits} of them.\"\n}\n";
    let run = run(library(wrong).path(), &["report"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(!run.out.contains("its figures may be wrong"), "{}", run.out);
    assert!(run.out.contains("All 501 [by the data: 500] of them."), "{}", run.out);
    assert!(run.out.contains("1 is not what the data say."), "{}", run.out);
}

#[test]
fn the_correction_of_a_figure_says_its_unit_where_the_words_about_it_do_not() {
    let plan = format!("{PLAN}metric spend \"Spend\" {{\n  unit £\n  covers quarter\n  no aspiration \"x\"\n}}\n");
    let data = format!("{DATA}2020/21 Q4,us,spend,1498760\n");
    let cases = [
        // The text, and what the report has of it.
        ("It was €{1.5 = spend} million.", "It was €1.5 million \\[by the data: £1,498,760\\]."),
        ("It was {£1.5m = spend} euros.", "It was £1.5m euros \\[by the data: £1,498,760\\]."),
        ("It was £{1.3 = spend} million.", "It was £1.3 million \\[by the data: £1.5 million\\]."),
        ("So **{401 = visits}**% came.", "So **401% \\[by the data: 500 visits\\]** came."),
        ("So {500 = visits}% came.", "So 500% \\[by the data: 500 visits\\] came."),
        ("So £{= visits} came.", "So £500 \\[by the data: 500 visits\\] came."),
        ("So **{= visits}**% came.", "So **500% \\[by the data: 500 visits\\]** came."),
        ("So {= visits} million came.", "So 500 million \\[by the data: 500 visits\\] came."),
        ("So more than {= visits} came.", "So more than 500 \\[by the data: 500 visits\\] came."),
        ("So {6 = rise in visits since last quarter}% more.", "So 6% \\[by the data: 25%\\] more."),
        // What is so stands as it was written.
        ("So {= visits} points of {£1.5 = spend} million.", "So 500✓ points of £1.5✓ million."),
        (
            "It was {= spend}, or £{1.5 = spend} **million**.",
            "It was £1,498,760✓, or £1.5 \\[by the data: £1.5m\\] **million**.",
        ),
    ];
    for (text, expected) in cases {
        let quarter = format!("quarter 2020/21 Q4 {{\n  update on visits \"{text}\"\n}}\n");
        let files: [(&str, &[u8]); 3] =
            [("plan.plan", plan.as_bytes()), ("q4.plan", quarter.as_bytes()), ("data/v.csv", data.as_bytes())];
        let told = report(&folder(&files), "markdown");
        assert!(told.contains(expected), "{text}\n  expected {expected}\n{told}");
    }
}

#[test]
fn a_change_of_less_than_one_event_is_not_said_to_be_none() {
    let plan = "plan \"Plan\" {\n  for us \"Us\"\n  reporting 2020/21 Q4\n  compared with both\n}\n\
                group both \"Both\" {\n  members us, them\n}\n\
                metric infections \"Infections\" {\n  unit infections per 100,000 bed days\n  better lower\n  aspiration \
                average of both\n}\n";
    let cases = [("1000", "18.1", "(less than 1 infection) required"), ("40000", "18.0", "(−1 infection) required")];
    for (bed_days, ours, told) in cases {
        let data = format!(
            "quarter,organisation,metric,value,denominator\n2020/21 Q4,us,infections,{ours},{bed_days}\n2020/21 \
             Q4,them,infections,14.0,1000\n"
        );
        let folder = folder(&[("plan.plan", plan.as_bytes()), ("data/v.csv", data.as_bytes())]);
        let out = run(folder.path(), &["explain", ".", "infections"]).out;
        assert!(out.contains(told), "{out}");
    }
}
