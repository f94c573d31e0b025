//! Trajectories: one step before the first deadline, one after the last, and what lies between them.

use super::{case, check};

#[test]
fn a_trajectory_is_judged_by_the_step_in_force() {
    // 10% by March 2025 (2024/25), 11% by March 2026, 12% by March 2027.
    let steps = "unit %\nbetter higher\n\
                 aspiration at least 10% by 2024/25, at least 11% by 2025/26, at least 12% by 2026/27";
    let in_quarter = |quarter: &str| format!("reporting {quarter}\n{steps}");
    let judged = |quarter: &str, figures: &str, verdict: &str| {
        check(&[case(quarter, &in_quarter(quarter), figures, &format!("verdict: {verdict}"))]);
    };
    // Before the first deadline, only 10% counts.
    judged("2023/24 Q4", "2023/24 Q4: us 9.9", "not due");
    judged("2023/24 Q4", "2023/24 Q4: us 10", "met");
    // At the first deadline the step to come is 11%: 10% is kept, 11% is met already.
    judged("2024/25 Q4", "2024/25 Q4: us 10", "on track");
    judged("2024/25 Q4", "2024/25 Q4: us 9.99", "off track");
    judged("2024/25 Q4", "2024/25 Q4: us 11", "met");
    // Between the first and the second: what was missed at its deadline and reached since is on track.
    judged("2025/26 Q2", "2024/25 Q4: us 9\n2025/26 Q2: us 10.5", "on track");
    judged("2025/26 Q2", "2024/25 Q4: us 10\n2025/26 Q2: us 9.5", "off track");
    judged("2025/26 Q2", "2024/25 Q4: us 10\n2025/26 Q2: us 11.0", "met");
    // From the second on, 11% is to be kept.
    judged("2025/26 Q4", "2025/26 Q4: us 10.5", "off track");
    judged("2026/27 Q3", "2026/27 Q3: us 11", "on track");
    // From the last on, the figure of March 2027 counts, whatever came later.
    judged("2026/27 Q4", "2026/27 Q4: us 12", "met");
    judged("2026/27 Q4", "2026/27 Q4: us 11.9", "missed");
    judged("2027/28 Q2", "2026/27 Q4: us 11.9\n2027/28 Q2: us 13", "missed");
    judged("2027/28 Q2", "2026/27 Q4: us 12\n2027/28 Q2: us 9", "met");
    check(&[case(
        "no figure of 2026/27",
        &in_quarter("2027/28 Q2"),
        "2025/26 Q4: us 12\n2027/28 Q2: us 13",
        "verdict: no data\nfindings: not-judged",
    )]);
}

#[test]
fn steps_are_of_any_one_kind() {
    check(&[
        case(
            "down 10% of 100 by March 2026 (90), down 20% by March 2027 (80): in March 2025, 12 of 24 months on the way \
             to 90, the path is at 95",
            "better lower\naspiration down 10% from 2023/24 Q4 by 2025/26 Q4, down 20% from 2023/24 Q4 by 2026/27 Q4",
            "2023/24 Q4: us 100\n2024/25 Q4: us 95",
            "verdict: on track\nwhy: the step to 2025/26 Q4: 95 now, from 100 in 2023/24 Q4; 90 is aspired to, and 95 by now",
        ),
        case(
            "between the two, 90 is kept and 80 not reached",
            "reporting 2026/27 Q1\nbetter lower\n\
             aspiration down 10% from 2023/24 Q4 by 2025/26 Q4, down 20% from 2023/24 Q4 by 2026/27 Q4",
            "2023/24 Q4: us 100\n2026/27 Q1: us 90",
            "verdict: on track",
        ),
        case(
            "3rd of 4 by 2023/24, 2nd by 2025/26: 3rd now",
            "better lower\naspiration 3rd in g by 2023/24, 2nd in g by 2025/26",
            "2024/25 Q4: us 3, a 1, b 2, c 4",
            "verdict: on track\nwhy: the step to 2023/24 is kept, and the next is to 2025/26: 3rd of 4; 3rd or better is needed",
        ),
        case(
            "a floor under the last step: 11.5% lies between 11% and 12%",
            "unit %\nbetter higher\naspiration at least 10% by 2023/24, at least 12%, floor 11% by 2024/25",
            "2024/25 Q4: us 11.5",
            "verdict: nearly met\nwhy: the step to 2024/25: the value is 11.5%; the floor of 11% is kept",
        ),
    ]);
}

#[test]
fn of_a_trajectory_the_step_to_come_counts_among_deadlines() {
    check(&[case(
        "the trajectory's next deadline, March 2026, is nearer than September 2026",
        "better higher\naspiration at least 50 by 2026/27 Q2\naspiration at least 10 by 2023/24, at least 20 by 2025/26",
        "2024/25 Q4: us 15",
        "verdict: not due, on track\nspeaks: on track",
    )]);
}

#[test]
fn steps_that_do_not_belong_together_are_refused() {
    let refused = |aspiration: &str, code: &str| {
        let metric = format!("better higher\naspiration {aspiration}");
        let expect = format!("verdict: no data\nfindings: {code}");
        check(&[case(aspiration, &metric, "2024/25 Q4: us 15", &expect)]);
    };
    refused("at least 10 by 2025/26, at least 11", "incomplete-aspiration");
    refused("at least 10, at least 11 by 2025/26", "incomplete-aspiration");
    refused("at least 10 by 2025/26, at least 11 by 2025/26", "trajectory-out-of-order");
    refused("at least 10 by 2025/26 Q4, at least 11 by 2025/26", "trajectory-out-of-order");
    refused("at least 10 by 2025/26, improving by 2026/27", "trajectory-of-two-kinds");
    refused("at least 10 by 2025/26, best in g by 2026/27", "trajectory-of-two-kinds");
    refused("improving by 2025/26, improving by 2026/27", "trajectory-of-two-kinds");
}
