//! Positions, averages and gaps that the source supplies, alone and beside members' figures.

use super::{case, check};
use crate::texts::{File, analyse};

#[test]
fn what_the_source_supplies_stands_where_members_figures_are_not_there() {
    check(&[
        case(
            "3rd of the 4 members, as supplied",
            "members us, a, b, c\nbetter lower\naspiration 2nd in g",
            "quarter,organisation,metric,value,position\n2024/25 Q4,us,m,5,3",
            "verdict: not met\nposition: 3 of 4",
        ),
        case(
            "counted from the worst, the supplied 3rd of 4 is 2nd from the best; 3rd is wanted, which is 2nd from the best",
            "members us, a, b, c\nbetter lower\npositions counted from worst\naspiration 3rd in g",
            "quarter,organisation,metric,value,position\n2024/25 Q4,us,m,5,3",
            "verdict: met\nposition: 2 of 4\nprinted: 3rd of 4, counted from the worst",
        ),
        case(
            "a supplied position needs no value",
            "members us, a, b, c\nbetter lower\naspiration 3rd in g",
            "quarter,organisation,metric,value,position\n2024/25 Q4,us,m,,3",
            "verdict: met\nposition: 3 of 4\nvalue: none from none",
        ),
        case(
            "the row of Q4 has a position and no value: the level is judged by Q3's 3, and that is said",
            "members us, a, b, c\nbetter lower\naspiration at most 4",
            "quarter,organisation,metric,value,position\n2024/25 Q3,us,m,3,\n2024/25 Q4,us,m,,2",
            "verdict: met\nflags: older value\nfindings: older-data",
        ),
        case(
            "upper quartile of 4 is the 1st; 2nd is not in it",
            "members us, a, b, c\nbetter lower\naspiration upper quartile in g",
            "quarter,organisation,metric,value,position\n2024/25 Q4,us,m,5,2",
            "verdict: not met\nposition: 2 of 4",
        ),
        case(
            "a supplied average: 5 is below 5.5, 0.5 better",
            "members us, a, b, c\nbetter lower\naspiration average of g",
            "quarter,organisation,metric,value,average,upper quartile\n2024/25 Q4,us,m,5,5.5,4.2",
            "verdict: met\naverage: 5.5, gap 0\nquartile: 4.2, gap -0.8",
        ),
        case(
            "a supplied average is the plain mean: the median is not to be had from it",
            "members us, a, b, c\nbetter lower\naspiration median of g",
            "quarter,organisation,metric,value,average\n2024/25 Q4,us,m,5,5.5",
            "verdict: no data\nfindings: not-judged",
        ),
        case(
            "a supplied gap of 6.5 points up: the average is 48.6 + 6.5 = 55.1, so it is not met",
            "members us, a, b, c\nunit % of people\nbetter higher\naspiration average of g",
            "quarter,organisation,metric,value,gap to average,gap to upper quartile\n\
             2024/25 Q4,us,m,48.6,6.5 points,12.6 points",
            "verdict: not met\naverage: 55.1, gap 6.5\nquartile: 61.2, gap 12.6",
        ),
        case(
            "a supplied `already better` is met",
            "members us, a, b, c\nunit % of people\nbetter higher\naspiration average of g",
            "quarter,organisation,metric,value,gap to average\n2024/25 Q4,us,m,48.6,already better",
            "verdict: met\naverage: none, gap 0",
        ),
        case(
            "a supplied gap in events of a rate is not one in its unit; something is required all the same",
            "members us, a, b, c\nunit offences per 1,000 population\nbetter lower\naspiration average of g",
            "quarter,organisation,metric,value,gap to average\n2024/25 Q4,us,m,6.93,-476 offences",
            "verdict: not met\naverage: none, gap none, -476 events",
        ),
    ]);
}

#[test]
fn members_figures_come_before_what_the_source_supplies() {
    let of = |position: &str| {
        format!(
            "quarter,organisation,metric,value,position\n2024/25 Q4,us,m,5,{position}\n\
             2024/25 Q4,a,m,1,\n2024/25 Q4,b,m,2,\n2024/25 Q4,c,m,9,"
        )
    };
    check(&[
        case(
            "two better: 3rd, and the source says so",
            "better lower\naspiration 2nd in g",
            &of("3"),
            "verdict: not met\nposition: 3 of 4",
        ),
        case(
            "the source says 2nd, the figures say 3rd: a finding, and the figures are judged",
            "better lower\naspiration 2nd in g",
            &of("2"),
            "verdict: not met\nposition: 3 of 4\nfindings: judged-position-disagrees",
        ),
        case(
            "no place is aspired to, so no verdict hangs on it",
            "better lower\naspiration at most 100",
            &of("2"),
            "verdict: met\nposition: 3 of 4\nfindings: position-disagrees",
        ),
        case(
            "a place that is asked for by a deadline only",
            "better lower\naspiration 4th in g by 2025/26 Q4, 2nd in g by 2026/27 Q4",
            &of("2"),
            "position: 3 of 4\nfindings: judged-position-disagrees",
        ),
        case(
            "the source counts from the worst: 2nd of 4 there is 3rd from the best",
            "better lower\npositions counted from worst\naspiration 3rd in g",
            &of("2"),
            "verdict: not met\nposition: 3 of 4",
        ),
    ]);
}

#[test]
fn what_cannot_be_is_a_finding() {
    check(&[
        case(
            "9th of 4",
            "members us, a, b, c\nbetter lower\naspiration 2nd in g",
            "quarter,organisation,metric,value,position\n2024/25 Q4,us,m,5,9",
            "verdict: no data\nfindings: position-out-of-range",
        ),
        case(
            "a change required that would make things worse",
            "members us, a, b, c\nunit % of people\nbetter higher\naspiration average of g",
            "quarter,organisation,metric,value,gap to average\n2024/25 Q4,us,m,48.6,-6.5 points",
            "findings: gap-leads-to-the-worse",
        ),
    ]);
}

/// A plan, a table of values, a table of what stands beside them, and what is judged and found.
fn of_two_tables(values: &str, beside: &str) -> (String, Vec<String>) {
    let plan = "plan \"P\" {\n  for us \"Us\"\n  reporting 2024/25 Q4\n  compared with g\n}\n\
                group g \"G\" {\n  members us, a \"A\", b \"B\", c \"C\"\n}\n\
                metric m \"M\" {\n  unit offences\n  better lower\n  aspiration 2nd in g\n}\n";
    let head = "quarter,organisation,metric";
    let files = [
        File::plan("plan.plan", plan),
        File::data("data/figures.csv", format!("{head},{values}")),
        File::data("data/ranks.csv", format!("{head},{beside}")),
    ];
    let read = analyse(&files);
    let outcome = &read.analysis.outcome().metrics.iter().next().expect("a metric");
    let place = outcome.position.map_or("none".to_owned(), |place| place.to_string());
    let value = outcome.value.clone().unwrap_or_else(|| "none".to_owned());
    let found = read.analysis.diagnostics.iter().map(|finding| {
        let at = read.sources.file(finding.labels[0].span.file).name();
        format!("{} in {at}", finding.code.slug())
    });
    (format!("{}: {value}, {place}", outcome.aspirations[0].verdict), found.collect())
}

#[test]
fn a_position_may_stand_in_another_table_than_its_value() {
    let values = "value\n2024/25 Q4,us,m,5\n";
    let is = |values: &str, beside: &str, judged: &str, found: &[&str]| {
        let (told, findings) = of_two_tables(values, beside);
        assert_eq!((told.as_str(), findings), (judged, found.iter().map(|it| (*it).to_owned()).collect()), "{beside}");
    };
    // 2nd of 4, as published elsewhere, is what is aspired to; 3rd is not. The figure of the quarter is that of the value.
    is(values, "position\n2024/25 Q4,us,m,2\n", "met: 5, 2", &[]);
    is(values, "position\n2024/25 Q4,us,m,3\n", "not met: 5, 3", &[]);
    // Where the value's own row says another position, that is used, and the two are told.
    let placed = "value,position\n2024/25 Q4,us,m,5,2\n";
    is(placed, "position\n2024/25 Q4,us,m,2\n", "met: 5, 2", &[]);
    is(placed, "position\n2024/25 Q4,us,m,3\n", "met: 5, 2", &["sources-disagree in data/ranks.csv"]);
    // A position of another quarter stands alone.
    is(values, "position\n2024/25 Q3,us,m,2\n", "met: 5, 2", &[]);
    // Two tables of positions that differ.
    is(
        values,
        "position\n2024/25 Q4,us,m,2\n2024/25 Q4,us,m,3\n",
        "met: 5, 2",
        &["conflicting-observation in data/ranks.csv"],
    );
}
