//! What changes while a plan lasts: how often figures come, targets, ways of counting, metrics.

use super::{case, check};
use crate::texts::{File, analyse};

#[test]
fn figures_that_are_not_due_are_not_missing() {
    let yearly = "better higher\naspiration at least 60\nreported every year in Q4";
    let in_quarter = |quarter: &str, metric: &str| format!("reporting {quarter}\n{metric}");
    check(&[
        case("in Q4 it is judged", yearly, "2024/25 Q4: us 59", "verdict: not met"),
        case(
            "in Q2 the last figure was that of Q4, which was the last due",
            &in_quarter("2025/26 Q2", yearly),
            "2024/25 Q4: us 59",
            "verdict: not due\nflags: awaited\n\
             why: the value is 59 (data to March 2025); the next figure is due in 2025/26 Q4",
        ),
        case(
            "in Q4 of the next year a figure is due and has not come",
            &in_quarter("2025/26 Q4", yearly),
            "2024/25 Q4: us 59",
            "verdict: not met\nflags: older\nfindings: quarter-without-data",
        ),
        case(
            "a quarter later it is still missing",
            &in_quarter("2026/27 Q1", yearly),
            "2024/25 Q4: us 59",
            "verdict: not met\nflags: older\nfindings: quarter-without-data",
        ),
        case(
            "a figure out of turn is judged",
            &in_quarter("2025/26 Q2", yearly),
            "2024/25 Q4: us 59\n2025/26 Q2: us 61",
            "verdict: met",
        ),
        case(
            "by the month: March is in Q4",
            &in_quarter("2025/26 Q2", "better higher\naspiration at least 60\nreported every year in March"),
            "2024/25 Q4: us 59",
            "verdict: not due",
        ),
        case(
            "every six months: after March comes September, so June is not due",
            &in_quarter("2025/26 Q1", "better higher\naspiration at least 60\nreported every 6 months"),
            "2024/25 Q4: us 59",
            "verdict: not due",
        ),
        case(
            "September is",
            &in_quarter("2025/26 Q2", "better higher\naspiration at least 60\nreported every 6 months"),
            "2024/25 Q4: us 59",
            "verdict: not met\nflags: older\nfindings: quarter-without-data",
        ),
        case(
            "how old it may be is not asked before it is due",
            &in_quarter("2025/26 Q3", &format!("{yearly}\nstale after 1 quarter")),
            "2024/25 Q4: us 59",
            "verdict: not due",
        ),
        case(
            "what a deadline has settled stays settled",
            &in_quarter("2025/26 Q2", "better higher\naspiration at least 60 by 2024/25\nreported every year in Q4"),
            "2024/25 Q4: us 59",
            "verdict: missed",
        ),
        case(
            "no such rhythm",
            "better higher\naspiration at least 60\nreported every moon",
            "2024/25 Q4: us 59",
            "findings: malformed-value",
        ),
        case(
            "no such quarter",
            "better higher\naspiration at least 60\nreported every year in Q5",
            "2024/25 Q4: us 59",
            "findings: malformed-value",
        ),
    ]);
}

#[test]
fn a_promise_is_overdue_from_its_day_on() {
    check(&[
        case(
            "by the end of this quarter",
            "better higher\naspiration to be set by 2024/25 Q4",
            "2024/25 Q4: us 9",
            "verdict: to be set\nfindings: target-overdue\n\
             why: no target yet, though it was to be set by 2024/25 Q4; the value is 9",
        ),
        case(
            "even without a figure",
            "better higher\naspiration to be set by 2024/25 Q2",
            "2024/25 Q4: us [x]",
            "verdict: to be set\nfindings: no-figure, target-overdue",
        ),
        case(
            "by the next",
            "better higher\naspiration to be set by 2025/26 Q1",
            "2024/25 Q4: us 9",
            "verdict: to be set",
        ),
    ]);
}

#[test]
fn quarters_before_a_revision_are_judged_against_the_former_target() {
    let revised = "unit %\nbetter higher\naspiration at least 80%\n\
                   revised from 85% in 2024/25 Q2 \"Agreed by the board\"\nrevised from 90% in 2023/24 Q1 \"New plan\"";
    let in_quarter = |quarter: &str, metric: &str| format!("reporting {quarter}\n{metric}");
    check(&[
        case("from Q2 on, 80%", &in_quarter("2024/25 Q2", revised), "2024/25 Q2: us 82", "verdict: met"),
        case("in Q1 it was 85%", &in_quarter("2024/25 Q1", revised), "2024/25 Q1: us 82", "verdict: not met"),
        case("in 2022/23 it was 90%", &in_quarter("2022/23 Q4", revised), "2022/23 Q4: us 87", "verdict: not met"),
        case("in 2023/24 it was 85%", &in_quarter("2023/24 Q1", revised), "2023/24 Q1: us 87", "verdict: met"),
        case(
            "of another kind",
            "reporting 2024/25 Q1\nbetter lower\naspiration at most 3\nrevised from best in g in 2024/25 Q2 \"Fairer\"",
            "2024/25 Q1: us 3, a 2",
            "verdict: not met\nwhy: 2nd of 2; 1st is needed",
        ),
        case(
            "it did not exist yet",
            "reporting 2024/25 Q1\nbetter lower\naspiration at most 3\nrevised from to be set in 2024/25 Q2 \"Set\"",
            "2024/25 Q1: us 3",
            "verdict: to be set",
        ),
        case(
            "the former target had a deadline of its own",
            "reporting 2024/25 Q1\nbetter higher\naspiration at least 8 by 2026/27\n\
             revised from at least 9 by 2023/24 in 2024/25 Q2 \"Too early\"",
            "2023/24 Q4: us 8\n2024/25 Q1: us 9",
            "verdict: missed",
        ),
        case(
            "a number alone keeps the deadline of today",
            "reporting 2024/25 Q1\nbetter higher\naspiration at least 8 by 2026/27\nrevised from 9 in 2024/25 Q2 \"x\"",
            "2024/25 Q1: us 8",
            "verdict: not due",
        ),
        case(
            "a number alone is no place",
            "better lower\naspiration best in g\nrevised from 9 in 2024/25 Q2 \"x\"",
            "2024/25 Q4: us 8, a 9",
            "findings: incomplete-aspiration",
        ),
        case(
            "the former target leads the wrong way",
            "reporting 2024/25 Q1\nbetter lower\naspiration at most 8\nrevised from at least 9 in 2024/25 Q2 \"x\"",
            "2024/25 Q1: us 8",
            "verdict: no data\nfindings: aspires-to-the-worse",
        ),
        case(
            "no reason",
            "better lower\naspiration at most 8\nrevised from 9 in 2024/25 Q2",
            "2024/25 Q4: us 8",
            "findings: malformed-value",
        ),
        case(
            "no time",
            "better lower\naspiration at most 8\nrevised from 9 \"x\"",
            "2024/25 Q4: us 8",
            "findings: malformed-value",
        ),
    ]);
}

#[test]
fn of_several_aspirations_the_one_that_is_named_was_revised() {
    let named = "unit %\nbetter higher\naspiration \"Floor\" at least 80%\naspiration \"Stretch\" at least 90%\n";
    let in_quarter = |quarter: &str, revised: &str| format!("reporting {quarter}\n{named}{revised}");
    let stretched = "revised from \"Stretch\" 85% in 2024/25 Q2 \"Raised\"";
    let both = format!("{stretched}\nrevised from \"Floor\" at least 88% in 2024/25 Q2 \"Lowered\"");
    check(&[
        case(
            "until Q2 the stretch was 85%: 86 met both",
            &in_quarter("2024/25 Q1", stretched),
            "2024/25 Q1: us 86",
            "verdict: met, met",
        ),
        case(
            "from Q2 on it is 90%: 86 meets the floor of 80% alone",
            &in_quarter("2024/25 Q2", stretched),
            "2024/25 Q2: us 86",
            "verdict: met, not met",
        ),
        case(
            "each has its own history: 86 is below the former floor of 88%, and above the former stretch of 85%",
            &in_quarter("2024/25 Q1", &both),
            "2024/25 Q1: us 86",
            "verdict: not met, met",
        ),
        case(
            "without a name it is the one that has none",
            "reporting 2024/25 Q1\nunit %\nbetter higher\naspiration at least 80%\naspiration \"Stretch\" at least 90%\n\
             revised from 88% in 2024/25 Q2 \"Lowered\"",
            "2024/25 Q1: us 86",
            "verdict: not met, not met",
        ),
        case(
            "nobody can tell which of two names",
            &in_quarter("2024/25 Q1", "revised from 85% in 2024/25 Q2 \"x\""),
            "2024/25 Q1: us 86",
            "findings: revision-of-nothing",
        ),
        case(
            "no such name",
            &in_quarter("2024/25 Q1", "revised from \"Strech\" 85% in 2024/25 Q2 \"x\""),
            "2024/25 Q1: us 86",
            "findings: unknown-aspiration-name",
        ),
        case(
            "one of them revised twice",
            &in_quarter("2024/25 Q1", &format!("{stretched}\n{stretched}")),
            "2024/25 Q1: us 86",
            "findings: revised-twice",
        ),
    ]);
}

#[test]
fn nothing_is_compared_across_a_break() {
    let broken = "break at 2024/25 \"New rules\"";
    let of = |lines: &str| format!("{lines}\n{broken}");
    check(&[
        case(
            "from 2023/24 Q4 to 2024/25 Q4 lies the break",
            &of("better lower\naspiration down 10% from 2023/24 Q4"),
            "2023/24 Q4: us 80\n2024/25 Q4: us 20",
            "verdict: no data\nfindings: not-judged\nmoved: position unknown, value unknown\nflags: break",
        ),
        case(
            "both after it",
            &of("better lower\naspiration down 10% from 2024/25 Q1"),
            "2024/25 Q1: us 80\n2024/25 Q4: us 72",
            "verdict: met\nmoved: position unknown, value improved",
        ),
        case(
            "both before it",
            &format!("reporting 2023/24 Q4\n{}", of("better lower\naspiration improving")),
            "2023/24 Q3: us 80\n2023/24 Q4: us 72",
            "verdict: met",
        ),
        case(
            "improving across it",
            &of("better lower\naspiration improving"),
            "2023/24 Q4: us 80\n2024/25 Q1: us 72\n2024/25 Q4: us [x]",
            "verdict: no data\nfindings: quarter-without-data",
        ),
        case(
            "improved since last year across it",
            &of("better lower\naspiration improved since last year"),
            "2023/24 Q4: us 80\n2024/25 Q3: us 73\n2024/25 Q4: us 72",
            "verdict: no data\nfindings: none\nmoved: position unknown, value improved",
        ),
        case(
            "the latest twelve months run over it: 2023/24 Q3 to 2024/25 Q2",
            &format!(
                "reporting 2024/25 Q2\n{}",
                of("covers quarter\nbetter lower\naspiration maintained from 2022/23")
            ),
            "2022/23 Q1: us 9\n2022/23 Q2: us 9\n2022/23 Q3: us 9\n2022/23 Q4: us 9\n2023/24 Q3: us 1\n\
             2023/24 Q4: us 1\n2024/25 Q1: us 1\n2024/25 Q2: us 1",
            "verdict: no data\nfindings: not-judged",
        ),
        case(
            "a place before it and one after it are of two rankings",
            &of("better lower\naspiration best in g"),
            "2023/24 Q4: us 2, a 1\n2024/25 Q4: us 1, a 2",
            "verdict: met\nmoved: position unknown, value unknown",
        ),
        case(
            "a level needs no comparison",
            &of("better lower\naspiration at most 20"),
            "2023/24 Q4: us 80\n2024/25 Q4: us 20",
            "verdict: met",
        ),
        case(
            "no reason",
            "better lower\naspiration at most 20\nbreak at 2024/25",
            "2024/25 Q4: us 20",
            "findings: malformed-value",
        ),
    ]);
}

#[test]
fn a_metric_that_was_replaced_is_asked_for_nothing_more() {
    let plan = |quarter: &str, rest: &str| {
        format!(
            "plan \"P\" {{\n  for us\n  reporting {quarter}\n}}\n\
             metric old \"Old\" {{\n  unit %\n  better higher\n  aspiration at least 60%\n  replaced by new\n}}\n\
             metric new \"New\" {{\n  unit %\n  better higher\n  aspiration at least 60%\n{rest}}}\n"
        )
    };
    let data = "quarter,organisation,metric,value\n2023/24 Q4,us,old,61\n2024/25 Q1,us,old,50\n2024/25 Q1,us,new,70\n2024/25 Q4,us,new,70\n";
    let told = |quarter: &str, rest: &str| {
        let read = analyse(&[File::plan("plan.plan", plan(quarter, rest)), File::data("data/m.csv", data.to_owned())]);
        let codes: Vec<&str> = read.analysis.diagnostics.iter().map(|finding| finding.code.slug()).collect();
        let old = &read.analysis.outcome().metrics.iter().next().expect("a metric");
        let summary = &read.analysis.outcome().summary;
        let listed = summary.replaced.join(" ");
        format!(
            "{}, replaced: {listed}, no data: {}, {}: {}",
            old.aspirations[0].verdict,
            summary.no_data.join(" "),
            old.aspirations[0].why,
            codes.join(" ")
        )
    };
    assert_eq!(told("2024/25 Q1", ""), "not met, replaced: , no data: , the value is 50%: ");
    assert_eq!(told("2024/25 Q4", ""), "no data, replaced: old, no data: , replaced by “New”: ");
    assert_eq!(
        told("2024/25 Q4", "  replaced by old\n"),
        "no data, replaced: old, no data: , replaced by “New”: replacement-loop"
    );
    assert_eq!(
        told("2024/25 Q1", "  replaced by gone\n"),
        "not met, replaced: , no data: , the value is 50%: unknown-metric"
    );
}

#[test]
fn the_report_tells_what_changed_and_draws_a_gap() {
    let plan = "plan \"P\" {\n  for us\n  reporting 2024/25 Q4\n}\nmetric m \"M\" {\n  unit offences\n  better lower\n  \
                aspiration at most 5\n  revised from 7 in 2024/25 Q2 \"Agreed\"\n  break at 2024/25 Q3 \"New rules\"\n  \
                reported every 6 months\n}\n";
    let data = "quarter,organisation,metric,value\n2023/24 Q4,us,m,9\n2024/25 Q2,us,m,8\n2024/25 Q4,us,m,4\n";
    let read = analyse(&[File::plan("plan.plan", plan.to_owned()), File::data("data/m.csv", data.to_owned())]);
    let page = &read.analysis.report().pages[0].metrics[0];
    let told = [
        "Revised in 2024/25 Q2, from “at most 7”: Agreed.".to_owned(),
        "Counted in another way from 2024/25 Q3 on: New rules.".to_owned(),
        "Reported every 6 months.".to_owned(),
    ];
    assert_eq!(page.history, told);
    let drawn: Vec<bool> = page.sparkline.points.iter().map(|point| point.value.is_some()).collect();
    assert_eq!(drawn, [true, true, false, true]);
    let moved = &read.analysis.report().movements[0].value;
    assert!(moved.from.is_none() && moved.word == "not known");
    assert_eq!(moved.barred.as_deref(), Some("the figures are counted in another way from 2024/25 Q3 on"));
}

#[test]
fn a_claim_is_shown_with_the_aspiration_of_its_time() {
    let evidence = |quarter: &str| {
        let plan = format!(
            "plan \"P\" {{\n for us \"Us\"\n reporting {quarter}\n}}\n\
             metric m \"M\" {{\n unit %\n better higher\n aspiration at least 90%, floor 85%\n \
             revised from at least 88% in 2025/26 Q1 \"Agreed.\"\n}}\n\
             quarter {quarter} {{\n claim met: m\n}}\n"
        );
        let data = "quarter,organisation,metric,value\n2024/25 Q4,us,m,80\n2025/26 Q1,us,m,80\n";
        let read = analyse(&[File::plan("plan.plan", plan), File::data("data/m.csv", data.to_owned())]);
        let claims = read.analysis.diagnostics.iter().filter(|finding| finding.code.slug() == "claim-names-wrongly");
        let labels = claims.flat_map(|finding| finding.labels.clone());
        let label = labels.into_iter().find(|label| label.text.starts_with("the aspiration"));
        label.map(|label| (read.sources.text_of(label.span).to_owned(), label.text))
    };
    let label = |at: &str, text: &str| Some((at.to_owned(), text.to_owned()));
    assert_eq!(evidence("2024/25 Q4"), label("at least 88%", "the aspiration at that time"));
    assert_eq!(evidence("2025/26 Q1"), label("at least 90%, floor 85%", "the aspiration"));
}
