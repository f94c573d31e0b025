//! What is glued to the braces of a figure is printed with it, and somebody is told.

use crate::texts::{File, analyse};

/// The findings about a text on visits, of which there were 14,870, and 16.5% of people borrowed: each message with what its fix
/// makes of the text.
fn told(text: &str) -> Vec<(String, Option<String>)> {
    let metric = |name: &str, unit: &str| {
        format!(
            "metric {name} \"{name}\" {{\n  unit {unit}\n  covers quarter\n  better higher\n  no aspiration \"Not ours.\"\n}}\n"
        )
    };
    let plan = format!(
        "plan \"P\" {{\n  for        northvale \"N\"\n  reporting  2025/26 Q2\n}}\n{}{}{}quarter 2025/26 Q2 {{\n  update on m \"\"\"\n    {text}\n  \"\"\"\n}}\n",
        metric("m", "visits"),
        metric("share", "% of people"),
        metric("spend", "£m"),
    );
    let rows = "quarter,organisation,metric,value\n2025/26 Q2,northvale,m,14870\n2025/26 Q2,northvale,share,16.5\n2025/26 Q2,northvale,spend,1.5\n";
    let read = analyse(&[File::plan("p.plan", plan.as_str()), File::data("own.csv", rows)]);
    let about = read.analysis.diagnostics.iter().filter(|it| it.code.slug() == "unreadable-figure");
    let fixed = about.map(|it| {
        let fixed = it.fix.as_ref().map(|fix| {
            let mut plan = plan.clone();
            let mut edits: Vec<_> = fix.edits.iter().collect();
            edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
            for edit in edits {
                plan.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
            }
            plan.split("\"\"\"\n    ").nth(1).and_then(|rest| rest.split('\n').next()).unwrap_or_default().to_owned()
        });
        (it.message.clone(), fixed)
    });
    fixed.collect()
}

#[test]
fn what_is_glued_to_the_braces_is_told_and_taken_into_them() {
    for (text, words, fixed) in [
        ("We had 1{14,870 = m} visits.", "1", Some("We had {114,870 = m} visits.")),
        ("We had 1,{870 = m} visits.", "1,", Some("We had {1,870 = m} visits.")),
        ("We had -{14,870 = m} visits.", "-", Some("We had {-14,870 = m} visits.")),
        ("We had −{14,870 = m} visits.", "−", Some("We had {−14,870 = m} visits.")),
        ("We had {14,870 = m},000 visits.", ",000", Some("We had {14,870,000 = m} visits.")),
        ("We had {14,870 = m}.5 visits.", ".5", Some("We had {14,870.5 = m} visits.")),
        ("We had {14,870 = m}0 visits.", "0", None),
        ("We had {14,870 = m}k visits.", "k", None),
        ("We had **{14,870 = m}**x visits.", "x", None),
        ("We had 1{= m} visits.", "1", None),
        ("We had {160, source \"Return, March 2021\"}00 visits.", "00", None),
    ] {
        let message = format!("`{words}` stands right beside the braces, and is printed as a part of the figure");
        assert_eq!(told(text), [(message, fixed.map(str::to_owned))], "{text}");
    }
}

#[test]
fn a_sign_of_money_stands_before_money_alone() {
    for text in ["It was £{16.5% = share}.", "It was £{= share}.", "It was €{= share}."] {
        let (message, fixed) = told(text).remove(0);
        assert!(message.ends_with("stands before the braces of a figure that is no amount of money"), "{message}");
        assert!(fixed.is_some_and(|it| !it.contains(['£', '€'])), "{text}");
    }
}

#[test]
fn what_may_stand_beside_braces_is_not_told() {
    for text in [
        "We had {14,870 = m} visits, and {14,870 = m}.",
        "In 2024, {14,870 = m} visits; in 2023 {14,870 = m}: so.",
        "({14,870 = m}) **{14,870 = m}**, \"{14,870 = m}\", {14,870 = m}-odd, 12,000–{14,870 = m}, {14,870 = m}–15,000.",
        "{14,870 = m}’s, {14,870 = m}/{14,870 = m}, pre-{14,870 = m}, ~{14,900 = m}.",
        "It cost £{1.5 = spend} million, {£1.5m = spend} and £{1.5 = spend}m; {16.5 = share}%.",
        "- {14,870 = m}\n    - {14,870 = m}",
    ] {
        assert_eq!(told(text), [], "{text}");
    }
}
