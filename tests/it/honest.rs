//! Honest data that look odd, each beside the slip that it looks like.

use planck::analysis::{Fixes, figure_fixes};

use crate::texts::{File, analyse};

/// What is found of a metric with these fields and values, the last of 2025/26 Q2.
fn found(fields: &str, values: &str) -> Vec<&'static str> {
    let quarters: Vec<String> =
        (2023..2026).flat_map(|year| (1..5).map(move |it| format!("{year}/{:02} Q{it}", (year + 1) % 100))).collect();
    let values: Vec<&str> = values.split(' ').collect();
    let rows = quarters[..10].iter().skip(10 - values.len()).zip(values);
    let rows: String = rows.map(|(quarter, value)| format!("{quarter},us,m,{value}\n")).collect();
    let data = format!("quarter,organisation,metric,value\n{rows}");
    codes(fields, &[File::data("d.csv", data)])
}

fn codes(fields: &str, data: &[File]) -> Vec<&'static str> {
    let plan = format!(
        "plan \"P\" {{\n  for us \"Us\"\n  reporting 2025/26 Q2\n}}\nmetric m \"M\" {{\n{fields}\n  because \"y\"\n}}\n"
    );
    let mut files = vec![File::plan("plan.plan", plan)];
    files.extend(data.iter().cloned());
    analyse(&files).analysis.diagnostics.iter().map(|it| it.code.slug()).collect()
}

#[test]
fn what_is_counted_anew_is_no_slip() {
    let visits = "  unit visits\n  covers quarter\n  better higher\n  aspiration at least 400";
    let anew = format!("{visits}\n  break at 2025/26 Q2 \"Counted by the new system\"");
    assert_eq!(found(visits, "500 510 505 498 515 0"), ["lone-zero"]);
    assert_eq!(found(&anew, "500 510 505 498 515 0"), [""; 0]);
    assert_eq!(found(visits, "500 510 505 498 515 5070"), ["slipped-point"]);
    assert_eq!(found(&anew, "500 510 505 498 515 5070"), [""; 0]);
    // A slip since the break is one.
    let earlier = format!("{visits}\n  break at 2024/25 Q1 \"Counted by the new system\"");
    assert_eq!(found(&earlier, "50 51 500 510 505 498 515 5070"), ["slipped-point"]);
}

#[test]
fn none_at_all_may_be_reached_where_it_is_aspired_to() {
    let sites = "  unit sites\n  covers day\n  better lower\n";
    assert_eq!(found(&format!("{sites}  aspiration zero"), "12 12 11 12 0"), [""; 0]);
    assert_eq!(found(&format!("{sites}  aspiration at most 14"), "12 12 11 12 0"), ["lone-zero"]);
    assert_eq!(found(&format!("{sites}  aspiration zero"), "12 12 0 11 12"), ["lone-zero"]);
}

#[test]
fn shares_of_less_than_one_are_meant_where_such_are_aspired_to() {
    let late = "  unit % of deliveries\n  better lower\n";
    assert_eq!(found(&format!("{late}  aspiration at most 0.5%"), "0.42 0.38 0.36"), [""; 0]);
    assert_eq!(found(&format!("{late}  aspiration at most 1%"), "0.1 0.2 0.1 0.3 0.1"), [""; 0]);
    assert_eq!(found(&format!("{late}  aspiration at most 45%"), "0.42 0.38 0.36"), ["fractions-for-percentages"]);
}

#[test]
fn a_source_that_rounds_does_not_disagree() {
    let one = "quarter,organisation,metric,value\n2025/26 Q2,us,m,50.12\n";
    let fields = "  unit %\n  better higher\n  aspiration at least 40%";
    let of = |other: &str| codes(fields, &[File::data("a.csv", one), File::data("b.csv", one.replace("50.12", other))]);
    assert_eq!(of("50.1"), [""; 0]);
    assert_eq!(of("50"), [""; 0]);
    assert_eq!(of("50.2"), ["sources-disagree"]);
    assert_eq!(of("50.21"), ["sources-disagree"]);
    assert_eq!(of("51"), ["sources-disagree"]);
}

#[test]
fn marks_of_notes_come_off_the_headers_of_a_tidy_table() {
    let fields = "  unit visits\n  covers quarter\n  better higher\n  aspiration at least 400";
    let of = |header: &str| codes(fields, &[File::data("a.csv", format!("{header}\n2025/26 Q2,us,m,500\n"))]);
    assert_eq!(of("Quarter,Organisation [note 1],Metric,Value¹"), [""; 0]);
    assert_ne!(of("Quarter,Organisation of others,Metric,Value"), [""; 0]);
}

#[test]
fn an_amount_in_full_is_none_of_millions() {
    let of = |unit: &str, cell: &str| {
        let fields = format!("  unit {unit}\n  covers quarter\n  better lower\n  aspiration at most 3");
        let rows = format!("2024/25 Q4,us,m,2.6\n2025/26 Q1,us,m,2.7\n2025/26 Q2,us,m,\"{cell}\"\n");
        codes(&fields, &[File::data("d.csv", format!("quarter,organisation,metric,value\n{rows}"))])
    };
    for cell in ["£2,800,000", "£650,000", "-£650,000", "2800000"] {
        assert_eq!(of("£m", cell), ["unit-disagrees"], "{cell}");
    }
    // A sign alone may stand before millions, and a county has thousands of thousands.
    assert_eq!(of("£m", "£2.8"), [""; 0]);
    assert!(!of("£k", "£1,200,000").contains(&"unit-disagrees"));
    assert!(!of("£", "£2,800,000").contains(&"unit-disagrees"));
}

/// A report of 2025/26 Q2 that tells a position, over rows of two members up to then or to the quarter before.
fn told_of_position(until: &str) -> Vec<&'static str> {
    let plan = "plan \"P\" {\n  for us \"Us\"\n  reporting 2025/26 Q2\n}\ngroup g \"G\" {\n  members us, them, others\n}\nmetric m \"M\" {\n  unit visits\n  covers quarter\n  better higher\n  no aspiration \"We watch it.\"\n}\nquarter 2025/26 Q2 {\n  update on m \"\"\"\n    We are {2nd of 3 = position of m in g}.\n  \"\"\"\n}\n";
    let us = "2025/26 Q1,us,m,10\n2025/26 Q2,us,m,25\n";
    let of_others = |quarter: &str| format!("{quarter},them,m,20\n{quarter},others,m,30\n");
    let both = of_others("2025/26 Q1") + &if until == "2025/26 Q2" { of_others(until) } else { String::new() };
    let data = format!("quarter,organisation,metric,value\n{us}{both}");
    let files = [File::plan("plan.plan", plan), File::data("d.csv", data)];
    analyse(&files).analysis.diagnostics.iter().map(|it| it.code.slug()).filter(|it| it.contains("figure")).collect()
}

#[test]
fn an_older_position_is_never_called_that_of_the_quarter() {
    assert_eq!(told_of_position("2025/26 Q2"), [""; 0]);
    // By the figures of June we were third: nobody knows what we are now.
    assert_eq!(told_of_position("2025/26 Q1"), ["figure-without-data"]);
}

/// What is changed by `--fix` in a text on a metric of which the quarter's figure is 402, and that before it 366.
fn fixed_in(text: &str) -> Vec<String> {
    let plan = format!(
        "plan \"P\" {{\n  for us \"Us\"\n  reporting 2025/26 Q2\n}}\nmetric m \"M\" {{\n  unit visits\n  covers quarter\n  better higher\n  no aspiration \"We watch it.\"\n}}\nquarter 2025/26 Q2 {{\n  update on m \"\"\"\n    {text}\n  \"\"\"\n}}\n"
    );
    let data = "quarter,organisation,metric,value\n2025/26 Q1,us,m,366\n2025/26 Q2,us,m,402\n";
    let read = analyse(&[File::plan("plan.plan", plan), File::data("d.csv", data)]);
    let fixes = figure_fixes(&read.analysis, &read.analysis.diagnostics, Fixes::Sure, |_| true);
    fixes.into_iter().flat_map(|it| &it.edits).map(|edit| edit.text.clone()).collect()
}

#[test]
fn a_figure_beside_the_right_one_of_its_formula_is_not_written() {
    assert_eq!(fixed_in("There were {402 = m} visits; one of the branches had {366 = m}."), [""; 0]);
    assert_eq!(fixed_in("- Spring: {366 = m}\n    - Summer: {402 = m}"), [""; 0]);
    assert_eq!(fixed_in("There were {402 = m} visits.\n\n    {366 = m} visits were counted."), ["402"]);
}
