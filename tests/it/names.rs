//! Which names can be declared, and what is said where one is not written as a name: one finding for one mistake.

use crate::texts::{File, analyse};

/// What is found in a plan with a metric of this name, and a pledge that is measured by another.
fn found(metric: &str, measured_by: &str) -> Vec<String> {
    let plan = format!(
        "plan \"P\" {{\n  for essex\n  reporting 2020/21 Q4\n}}\n\nmetric {metric} \"Calls\" {{\n  unit calls\n  \
         better lower\n  no aspiration \"To be set.\"\n}}\n\npledge p \"\"\"\n  Fewer.\n  \"\"\" {{\n  measured by \
         {measured_by}\n}}\n"
    );
    let data = "metric,organisation,period,value\nCalls,essex,2020/21 Q4,50\n";
    let read = analyse(&[File::plan("plan.plan", plan), File::data("figures.csv", data)]);
    read.analysis
        .diagnostics
        .iter()
        .map(|it| format!("{}: {} → {}", it.code.slug(), it.message, it.help.as_deref().unwrap_or_default()))
        .collect()
}

#[test]
fn a_claim_must_not_read_the_name_of_a_metric_as_a_number() {
    for name in ["none", "3", "2024"] {
        let expected = format!(
            "invalid-name: `{name}` cannot be the name of a metric → write a name with words in it, such as `all-crime`"
        );
        assert_eq!(found(name, name), [expected], "{name}");
    }
    for name in ["none-left", "4a", "two", "90-days"] {
        assert_eq!(found(name, name), [""; 0], "{name}");
    }
}

#[test]
fn a_name_is_proposed_only_where_it_can_be_declared() {
    for (name, help) in [
        ("All_Calls", "write `all-calls`"),
        ("3😀", "write a name such as `all-crime`"),
        ("None", "write a name such as `all-crime`"),
    ] {
        let expected = format!("invalid-name: `{name}` is not written as a name → {help}");
        assert!(found(name, name).contains(&expected), "{name}: {:?}", found(name, name));
    }
}

#[test]
fn a_name_that_is_not_known_is_not_told_to_be_written_otherwise() {
    let unknown = "unknown-metric: no metric is called `n😀` → name `calls`, or declare `n😀`";
    assert_eq!(found("calls", "n😀"), [unknown]);
    assert_eq!(found("calls", "Cals"), ["unknown-metric: no metric is called `Cals` → write `calls`"]);
    assert_eq!(found("calls", "Calls"), ["invalid-name: `Calls` is not written as a name → write `calls`"]);
    assert_eq!(found("n", "n😀"), ["invalid-name: `n😀` is not written as a name → write `n`"]);
}
