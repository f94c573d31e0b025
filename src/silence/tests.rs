//! What comments silence, and what is found of the comments.

use super::{Unused, silence};
use crate::analysis::{Inputs, analyse, parse};
use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::source::{SourceMap, Span};
use crate::syntax;

/// The findings about a plan, each as `line: code`. The data hold figures of these metrics.
fn found(plan: &str, metrics: &[&str]) -> String {
    let mut sources = SourceMap::default();
    let data: String = metrics
        .iter()
        .flat_map(|metric| (1..=4).map(move |quarter| format!("2024/25 Q{quarter},us,{metric},{quarter}0\n")))
        .collect();
    let plan_id = sources.add("plan.plan", plan);
    let data_id = sources.add("data/m.csv", format!("quarter,organisation,metric,value\n{data}"));
    let plans = [parse(&sources, plan_id)];
    let inputs =
        Inputs { sources: &sources, plans: &plans, data: &[data_id], figures: &[], mapped: &[], quarter: None };
    let analysis = analyse(&inputs);
    let line = |finding: &crate::Diagnostic| {
        let span = finding.labels[0].span;
        sources.file(span.file).location(span.start).line
    };
    let told = analysis.diagnostics.iter().map(|finding| format!("{}: {}", line(finding), finding.code.slug()));
    told.collect::<Vec<_>>().join(", ")
}

/// A plan in which the warnings of a metric stand, without the metric.
const HEAD: &str = "plan \"P\" {\n  for us \"Us\"\n  reporting 2024/25 Q4\n}\n";

fn found_in(rest: &str) -> String {
    let declares = |metric: &&&str| rest.contains(&format!("metric {metric} "));
    let metrics: Vec<&str> = ["m", "n"].iter().filter(declares).copied().collect();
    found(&format!("{HEAD}{rest}"), &metrics)
}

#[test]
fn a_comment_silences_what_it_stands_beside_or_above() {
    // The plan's head takes four lines: the metric stands on the fifth.
    let bare = "metric m \"M\" {\n  unit %\n}\nmetric n \"N\" {\n  unit %\n}\n";
    assert_eq!(found_in(bare), "5: no-word-on-aspiration, 8: no-word-on-aspiration");
    let ignore = "# planck: ignore[no-word-on-aspiration] the board decides in May";
    for with_comment in [
        bare.replacen("{\n", &format!("{{  {ignore}\n"), 1),
        bare.replacen("}\n", &format!("}}  {ignore}\n"), 1),
        format!("{ignore}\n{bare}"),
        format!("# a comment\n{ignore}\n# and one more\n{bare}"),
        format!("   {}\r\n{}", ignore.replace("# planck", "#PLANCK"), bare.replace('\n', "\r\n")),
    ] {
        let left = found_in(&with_comment);
        assert!(!left.contains(','), "the other metric's warning alone should be left of\n{with_comment}\n{left}");
        assert!(left.ends_with(": no-word-on-aspiration"), "{with_comment}\n{left}");
    }
}

#[test]
fn a_comment_elsewhere_silences_nothing() {
    let ignore = "# planck: ignore[no-word-on-aspiration] the board decides in May";
    for plan in [
        format!("{ignore}\n\nmetric m \"M\" {{\n  unit %\n}}\n"),
        format!("metric m \"M\" {{\n  unit %  {ignore}\n}}\n"),
        format!("metric m \"M\" {{\n  unit %\n}}\n{ignore}\n"),
        format!("{ignore}\npriority 1 \"A\" {{\n  metric m \"M\" {{\n    unit %\n  }}\n}}\n"),
    ] {
        let left = found_in(&plan);
        assert!(left.contains("no-word-on-aspiration") && left.contains("unused-ignore"), "{plan}\n{left}");
    }
}

#[test]
fn a_comment_above_a_metric_holds_for_its_lines() {
    let metric = "metric m \"M\" {\n  unit %\n  better higher\n  aspiration at least 190%\n}\n";
    assert_eq!(found_in(metric), "8: level-over-a-hundred");
    let ignore = "# planck: ignore[level-over-a-hundred] so it was published\n";
    assert_eq!(found_in(&format!("{ignore}{metric}")), "");
    assert_eq!(found_in(&metric.replace("190%\n", &format!("190% {ignore}"))), "");
    assert_eq!(
        found_in(&metric.replace("  better", &format!("{ignore}  better"))),
        "7: unused-ignore, 9: level-over-a-hundred"
    );
}

#[test]
fn several_codes_stand_in_one_comment() {
    let metric = "metric m \"M\" {\n  unit % of contractd hours\n  better higher\n  aspiration at least 190%\n}\n";
    assert_eq!(found_in(metric), "6: misspelt-unit, 8: level-over-a-hundred");
    let both = "# planck: ignore[misspelt-unit, level-over-a-hundred] as it was published\n";
    assert_eq!(found_in(&format!("{both}{metric}")), "");
    let one_too_many = "# planck: ignore[misspelt-unit, stale-data, level-over-a-hundred] as it was published\n";
    assert_eq!(found_in(&format!("{one_too_many}{metric}")), "5: unused-ignore");
}

#[test]
fn comments_that_cannot_be_are_told() {
    let metric = "metric m \"M\" {\n  unit calls\n  no aspiration \"None.\"\n}\n";
    for (comment, code) in [
        ("# planck: ignore stale-data since it is so", "unreadable-ignore"),
        ("# planck: ignore[stale-data since it is so", "unreadable-ignore"),
        ("# planck: ignore[] since it is so", "unreadable-ignore"),
        ("# planck ignore[stale-data] since it is so", "unreadable-ignore"),
        ("# planck: ignroe[stale-data] since it is so", "unreadable-ignore"),
        ("# planck: [stale-data] since it is so", "unreadable-ignore"),
        ("# plank: ignore[stale-data] since it is so", "unreadable-ignore"),
        ("# planckk ignore[stale-data] since it is so", "unreadable-ignore"),
        ("# planck:: ignore[stale-data] since it is so", "unused-ignore"),
        ("# planck: ignore[stale-dat] since it is so", "unknown-code"),
        ("# planck: ignore[] planck: ignore[stale-data]", "unreadable-ignore"),
        ("# planck: ignore[unknown-field] since it is so", "error-ignored"),
        ("# planck: ignore[stale-data] since it is so", "unused-ignore"),
        ("# planck: ignore[unused-ignore] since it is so", "unused-ignore"),
        ("# planck: ignore[stale-data] .", "ignore-without-reason, 5: unused-ignore"),
        // These speak to people.
        ("# planck: a checker of plans", ""),
        ("# planck checks this, and we ignore[d] it for long", ""),
        ("# Planck: see ignore[stale-data] in the manual", ""),
        ("# ignore[stale-data] since it is so", ""),
    ] {
        let expected = if code.is_empty() { String::new() } else { format!("5: {code}") };
        assert_eq!(found_in(&format!("{comment}\n{metric}")), expected, "{comment}");
    }
}

#[test]
fn nothing_is_called_unused_while_an_error_stands() {
    let metric = "# planck: ignore[stale-data] since it is so\nmetric m \"M\" {\n  unit calls\n  onwer \"X\"\n  no aspiration \"None.\"\n}\n";
    assert_eq!(found_in(metric), "8: unknown-field");
}

#[test]
fn what_has_no_place_in_a_plan_is_the_business_of_the_plan() {
    let plan = "plan \"P\" {\n  for us \"Us\"\n  reporting 2024/25 Q4\n}\nmetric m \"M\" {\n  unit calls\n  no aspiration \"None.\"\n}\n";
    // The figures of `n` stand in the data alone.
    let found = |plan: &str| found(plan, &["m", "n"]);
    assert!(found(plan).ends_with("undeclared-metric"), "{}", found(plan));
    let ignore = "# planck: ignore[undeclared-metric] the table is the whole county's\n";
    assert_eq!(found(&format!("{ignore}{plan}")), "");
    assert!(found(&plan.replace("metric m", &format!("{ignore}metric m"))).contains("unused-ignore"));
}

#[test]
fn an_error_with_the_code_of_a_warning_is_not_silenced() {
    let mut sources = SourceMap::default();
    let plan = sources.add("a.plan", "# planck: ignore[undeclared-metric] it is the county's\nplan \"P\" {\n}\n");
    let data = sources.add("a.csv", "burglry\n");
    let parse = syntax::parse(&sources, plan);
    let warning = Diagnostic::new(Code::UndeclaredMetric, Span::new(data, 0, 7), "x".to_owned());
    let left = |severity| {
        let found = vec![Diagnostic { severity, ..warning.clone() }];
        silence(&sources, &[&parse.file], found, Unused::Hold).len()
    };
    assert_eq!((left(Severity::Warning), left(Severity::Error)), (0, 1));
}
