//! The rules of judgement, case by case, each beside the same calculation done by hand.
//!
//! A case is the lines of one metric and its figures; what is expected of it is said line by line, and what
//! is not said is not looked at, but for findings: a case that names none must raise none.

mod judge;

mod baselines;
mod claims;
mod deadlines;
mod grades;
mod groups;
mod history;
mod lengths;
mod levels;
mod members;
mod milestones;
mod movements;
mod nearness;
mod positions;
mod profiles;
mod published;
mod releases;
mod significance;
mod statuses;
mod supplied;
mod trajectories;

use judge::judge;

/// A metric's lines and its figures, and what is to come of them. `by_hand` is the calculation.
struct Case<'a> {
    by_hand: &'a str,
    metric: &'a str,
    data: &'a str,
    expect: &'a str,
}

/// Judges each case; all that differ are told at once.
fn check(cases: &[Case<'_>]) {
    let differing: Vec<String> = cases.iter().filter_map(differs).collect();
    assert!(differing.is_empty(), "\n{}", differing.join("\n"));
}

fn differs(case: &Case<'_>) -> Option<String> {
    let judged = judge(case.metric, case.data);
    let found = |key: &str| judged.lines().find(|line| line.split(": ").next() == Some(key)).unwrap_or("(nothing)");
    let mut expected: Vec<&str> = case.expect.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if !expected.iter().any(|line| line.starts_with("findings: ")) {
        expected.push("findings: none");
    }
    let wrong: Vec<String> = expected
        .iter()
        .map(|line| (line, found(line.split(": ").next().unwrap_or_default())))
        .filter(|(line, found)| *line != found)
        .map(|(line, found)| format!("  expected  {line}\n  found     {found}\n"))
        .collect();
    let Case { by_hand, metric, data, .. } = case;
    (!wrong.is_empty()).then(|| format!("{by_hand}\n{metric}\n{data}\n{}", wrong.concat()))
}

/// One case: by hand, the metric, the figures, and what is expected.
fn case<'a>(by_hand: &'a str, metric: &'a str, data: &'a str, expect: &'a str) -> Case<'a> {
    Case { by_hand, metric, data, expect }
}
