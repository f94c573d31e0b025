//! A name that the plan and the data spell in two ways, or the plan alone: which of the two is the slip.

use crate::texts::{File, analyse};

/// Two districts, one of which is declared so, the data of it, and a metric of that title: what is found.
fn found(declared: &str, in_data: &[&str], metric: &str) -> String {
    let plan = format!(
        "plan \"P\" {{\n  for us \"Us\"\n  reporting 2024/25 Q4\n}}\n\
         group g \"G\" {{\n  members {declared}, tendring \"Tendring\"\n}}\n\
         metric m \"{metric}\" {{\n  unit specials\n  better higher\n  aspiration at least 1 in every member of g\n}}\n"
    );
    let quarters = ["2024/25 Q4", "2024/25 Q3", "2024/25 Q2"];
    let rows =
        in_data.iter().zip(quarters).map(|(who, quarter)| format!("{quarter},{who},m,3\n{quarter},tendring,m,2\n"));
    let table = format!("quarter,organisation,metric,value\n{}", rows.collect::<String>());
    let read = analyse(&[File::plan("plan.plan", plan), File::data("data/m.csv", table)]);
    let finding = read.analysis.diagnostics.iter().find(|it| it.code.slug() == "organisation-without-data");
    let Some(finding) = finding else { return "nothing".to_owned() };
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    let edits = edits.map(|edit| format!("{} becomes {}", read.sources.text_of(edit.span), edit.text));
    let edits = edits.collect::<Vec<_>>().join("; ");
    let help = finding.help.clone().unwrap_or_default();
    if edits.is_empty() { format!("no fix: {help}") } else { edits }
}

#[test]
fn the_spelling_that_nothing_else_has_is_the_slip() {
    let (right, slip) = (["Quay Ward"; 3], ["Quey Ward"; 3]);
    // The name in the plan, or the title of a metric, has the word of the data.
    assert_eq!(found("qw \"Quey Ward\"", &right, "Specials at the quay"), "\"Quey Ward\" becomes \"Quay Ward\"");
    assert_eq!(found("quay-w \"Quey Ward\"", &right, "Specials"), "\"Quey Ward\" becomes \"Quay Ward\"");
    // Or the word of the plan: then it is the data that are to be mended, row by row, and not the plan.
    let everywhere = "no fix: write `Quay Ward` in the data, in all 3 rows";
    assert_eq!(found("quay-ward \"Quay Ward\"", &slip, "Specials"), everywhere);
    assert_eq!(found("qw \"Quay Ward\"", &slip, "Specials at the quay"), everywhere);
    assert_eq!(found("quay-ward \"Quay Ward\"", &slip[..1], "Specials"), "Quey Ward becomes Quay Ward");
    // Nothing else tells.
    let unknown = "no fix: write it in one way, in the plan or in the data";
    assert_eq!(found("qw \"Quey Ward\"", &right, "Specials"), unknown);
    assert_eq!(found("qw \"Quay Ward\"", &slip, "Specials"), unknown);
    assert_eq!(found("quay-ward \"Quay Ward\"", &right, "Specials"), "nothing");
}

/// A plan with two metrics, of which the data have falls: what is found, with the places.
fn of_metrics(second: &str) -> Vec<String> {
    let metric = |name: &str| format!("metric {name} \"{name}\" {{\n  unit falls\n  no aspiration \"x\"\n}}\n");
    let plan = format!("plan \"P\" {{\n  for us\n  reporting 2024/25 Q4\n}}\n{}{}", metric("falls"), metric(second));
    let table = "quarter,organisation,metric,value\n2024/25 Q4,us,falls,3\n";
    let read = analyse(&[File::plan("plan.plan", plan), File::data("data/m.csv", table)]);
    let told = |it: &planck::diagnostics::Diagnostic| {
        format!("{} {}: {}", it.code.slug(), read.sources.text_of(it.labels[0].span), it.labels[0].text)
    };
    read.analysis.diagnostics.iter().map(told).collect()
}

#[test]
fn of_two_metrics_with_nearly_one_name_the_one_without_data_is_told() {
    assert_eq!(of_metrics("fals"), ["metric-without-data fals: nearly `falls`, which the data give"]);
    for other in ["faults", "balls", "calls", "falls-2"] {
        assert_eq!(of_metrics(other), [format!("metric-without-data {other}: declared here, and nowhere in the data")]);
    }
}
