//! Nearly met: floors and tolerances, their ends included; and ranges in which a demand is expected.

use super::{case, check};

fn judged(metric: &str, figures: &str, verdict: &str) {
    check(&[case("", metric, figures, &format!("verdict: {verdict}"))]);
}

#[test]
fn between_a_target_and_its_floor_it_is_nearly_met() {
    let up = "unit %\nbetter higher\naspiration at least 90%, floor 80%";
    judged(up, "2024/25 Q4: us 90", "met");
    judged(up, "2024/25 Q4: us 89.99", "nearly met");
    judged(up, "2024/25 Q4: us 80", "nearly met");
    judged(up, "2024/25 Q4: us 79.99", "not met");
    let down = "better lower\naspiration at most 5, floor 7";
    judged(down, "2024/25 Q4: us 5", "met");
    judged(down, "2024/25 Q4: us 7.0", "nearly met");
    judged(down, "2024/25 Q4: us 7.01", "not met");
    // With a deadline: not due before it, near or not; nearly met in the place of missed from it on.
    judged("better lower\naspiration at most 5, floor 7 by 2025/26", "2024/25 Q4: us 6", "not due");
    judged("better lower\naspiration at most 5 by 2024/25, floor 7", "2024/25 Q4: us 6", "nearly met");
    judged("better lower\naspiration at most 5 by 2024/25, floor 7", "2024/25 Q4: us 8", "missed");
}

#[test]
fn a_floor_lies_on_the_worse_side() {
    for aspiration in ["at least 90, floor 90", "at least 90, floor 95"] {
        let metric = format!("better higher\naspiration {aspiration}");
        let expect = "verdict: no data\nfindings: floor-on-wrong-side";
        check(&[case(aspiration, &metric, "2024/25 Q4: us 5", expect)]);
    }
    let metric = "better lower\naspiration at most 5 floor 7";
    check(&[case("a comma is missing", metric, "2024/25 Q4: us 6", "verdict: no data\nfindings: missing-comma")]);
    let metric = "better lower\naspiration at most 7, floor 5";
    check(&[case("5 is better than 7", metric, "2024/25 Q4: us 6", "verdict: no data\nfindings: floor-on-wrong-side")]);
    let metric = "better higher\naspiration best in g, floor 5";
    let expect = "verdict: no data\nfindings: incomplete-aspiration";
    check(&[case("a place has no floor", metric, "2024/25 Q4: us 6, a 5", expect)]);
}

#[test]
fn a_tolerance_takes_in_its_end() {
    // 2 points under 90% are 88%.
    let points = "unit %\nbetter higher\naspiration at least 90%\nnearly met within 2 points";
    judged(points, "2024/25 Q4: us 88", "nearly met");
    judged(points, "2024/25 Q4: us 87.999", "not met");
    // 5% of 60 is 3, so to 63.
    let percent = "better lower\naspiration at most 60\nnearly met within 5%";
    judged(percent, "2024/25 Q4: us 63", "nearly met");
    judged(percent, "2024/25 Q4: us 63.001", "not met");
    // 3 offences.
    let offences = "better lower\naspiration at most 60\nnearly met within 3 offences";
    judged(offences, "2024/25 Q4: us 63", "nearly met");
    judged(offences, "2024/25 Q4: us 64", "not met");
    // Strictly below 60: 60 itself is no distance away.
    judged("better lower\naspiration below 60\nnearly met within 0.5", "2024/25 Q4: us 60", "nearly met");
    // A band has two ends: 4 to 6, within 1.
    judged("aspiration between 4 and 6\nnearly met within 1", "2024/25 Q4: us 3", "nearly met");
    judged("aspiration between 4 and 6\nnearly met within 1", "2024/25 Q4: us 7.1", "not met");
    // Down 10% from 80 is 72; within 5% of that (3.6) is to 75.6.
    let change = "better lower\naspiration down 10% from 2023/24 Q4\nnearly met within 5%";
    judged(change, "2023/24 Q4: us 80\n2024/25 Q4: us 75.6", "nearly met");
    judged(change, "2023/24 Q4: us 80\n2024/25 Q4: us 75.61", "not met");
    // Improving: 79 before, 80 now, lower is better.
    judged(
        "better lower\naspiration improving\nnearly met within 1",
        "2024/25 Q3: us 79\n2024/25 Q4: us 80",
        "nearly met",
    );
}

#[test]
fn for_a_place_the_distance_is_that_to_the_value_at_the_place() {
    // Lower is better: a 1, b 2, us 5, c 6. 2nd has 2, 3 away; the average is 14 / 4 = 3.5, 1.5 away.
    let four = "2024/25 Q4: a 1, b 2, us 5, c 6";
    judged("better lower\naspiration 2nd in g\nnearly met within 3", four, "nearly met");
    judged("better lower\naspiration 2nd in g\nnearly met within 2.9", four, "not met");
    judged("better lower\naspiration best in g\nnearly met within 4", four, "nearly met");
    judged("better lower\naspiration best in g\nnearly met within 3.9", four, "not met");
    // The upper quartile of four is the 1st.
    judged("better lower\naspiration upper quartile in g\nnearly met within 4", four, "nearly met");
    judged("better lower\naspiration average of g\nnearly met within 1.5", four, "nearly met");
    judged("better lower\naspiration average of g\nnearly met within 1.49", four, "not met");
    // The mean of 1, 1 and 2 is 4/3, no decimal; 50% of it is 2/3: 2 is exactly 50% away from it.
    let three = "2024/25 Q4: a 1, b 1, us 2";
    judged("better lower\naspiration average of g\nnearly met within 50%", three, "nearly met");
    judged("better lower\naspiration average of g\nnearly met within 49.9999999999%", three, "not met");
    check(&[case(
        "only a published position: nothing says how far the others are",
        "members us, a, b\nbetter lower\naspiration best in g\nnearly met within 100",
        "quarter,organisation,metric,value,position\n2024/25 Q4,us,m,5,2",
        "verdict: not met",
    )]);
}

#[test]
fn a_tolerance_counts_only_where_it_would_be_not_met_or_missed() {
    judged("better lower\naspiration at most 60 by 2025/26\nnearly met within 5%", "2024/25 Q4: us 61", "not due");
    judged("better lower\naspiration at most 60 by 2024/25\nnearly met within 5%", "2024/25 Q4: us 61", "nearly met");
    let path = "better lower\naspiration down 50% from 2022/23 Q4 by 2026/27 Q4\nnearly met within 5%";
    // From 120 to 60 in 48 months; after 24 it is at 90.
    judged(path, "2022/23 Q4: us 120\n2024/25 Q4: us 90.1", "off track");
}

#[test]
fn tolerances_in_another_unit_are_refused() {
    let refused = |unit: &str, aspiration: &str, within: &str, code: &str| {
        let metric = format!("unit {unit}\nbetter lower\naspiration {aspiration}\nnearly met within {within}");
        let judged = format!("findings: {code}");
        check(&[case(within, &metric, "2024/25 Q4: us 5", &judged)]);
    };
    refused("%", "at most 6%", "5%", "percent-for-points");
    refused("offences", "zero", "5%", "tolerance-of-zero");
    refused("offences", "at most 0", "5%", "tolerance-of-zero");
    refused("offences", "at most 6", "2 points", "unit-mismatch");
    refused("offences", "at most 6", "-2", "malformed-value");
}

#[test]
fn a_demand_is_expected_in_a_range() {
    let range = "aspiration expected between 4,000 and 5,000";
    judged(range, "2024/25 Q4: us 4000", "met");
    judged(range, "2024/25 Q4: us 5000.0", "met");
    judged(range, "2024/25 Q4: us 3999", "outside expected range");
    judged(range, "2024/25 Q4: us 5001", "outside expected range");
    check(&[
        case(
            "neither more nor less of it is better",
            range,
            "2024/25 Q3: us 4000\n2024/25 Q4: us 4500",
            "verdict: met\nmoved: position unknown, value unknown\nwhy: the value is 4,500, within the expected range",
        ),
        case(
            "unless the plan says so",
            "better lower\naspiration expected between 4,000 and 5,000",
            "2024/25 Q3: us 4000\n2024/25 Q4: us 5500",
            "verdict: outside expected range\nmoved: position unknown, value deteriorated",
        ),
        case(
            "the ends in order",
            "aspiration expected between 5,000 and 4,000",
            "2024/25 Q4: us 4500",
            "verdict: no data\nfindings: band-reversed",
        ),
        case(
            "a tolerance is no part of it",
            "aspiration expected between 4,000 and 5,000\nnearly met within 10",
            "2024/25 Q4: us 3995",
            "verdict: outside expected range",
        ),
    ]);
}
