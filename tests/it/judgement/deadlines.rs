//! Deadlines: the straight path before them, and met or missed from them on.

use super::{case, check};

#[test]
fn a_change_runs_on_a_straight_path_to_its_deadline() {
    // From 120 in March 2023 to 60 in March 2027 (halved): 48 months, 1.25 a month. In March 2025, after 24
    // months, the path is at 120 - 30 = 90.
    let halved = "better lower\naspiration halved from 2022/23 Q4 by 2026/27 Q4";
    check(&[
        case("90 is on it", halved, "2022/23 Q4: us 120\n2024/25 Q4: us 90", "verdict: on track"),
        case("90.1 is above it", halved, "2022/23 Q4: us 120\n2024/25 Q4: us 90.1", "verdict: off track"),
        case(
            "60, the target itself, is ahead of it",
            halved,
            "2022/23 Q4: us 120\n2024/25 Q4: us 60",
            "verdict: on track",
        ),
        case(
            "the path is that of the data's date: January 2025 is 22 months on, at 120 - 27.5 = 92.5",
            halved,
            "2022/23 Q4: us 120\nJanuary 2025: us 92.5",
            "verdict: on track",
        ),
        case(
            "92.6 in January 2025 is above it",
            halved,
            "2022/23 Q4: us 120\nJanuary 2025: us 92.6",
            "verdict: off track",
        ),
        case(
            "at the deadline: 60 is the target",
            "reporting 2026/27 Q4\nbetter lower\naspiration halved from 2022/23 Q4 by 2026/27 Q4",
            "2022/23 Q4: us 120\n2026/27 Q4: us 60",
            "verdict: met",
        ),
        case(
            "at the deadline: 60.1 is not",
            "reporting 2026/27 Q4\nbetter lower\naspiration halved from 2022/23 Q4 by 2026/27 Q4",
            "2022/23 Q4: us 120\n2026/27 Q4: us 60.1",
            "verdict: missed",
        ),
        case(
            "after the deadline it is judged by the deadline's figure, whatever came later",
            "reporting 2027/28 Q4\nbetter lower\naspiration halved from 2022/23 Q4 by 2026/27 Q4",
            "2022/23 Q4: us 120\n2026/27 Q4: us 61\n2027/28 Q4: us 50",
            "verdict: missed",
        ),
        case(
            "met at the deadline and lost later: met",
            "reporting 2027/28 Q4\nbetter lower\naspiration halved from 2022/23 Q4 by 2026/27 Q4",
            "2022/23 Q4: us 120\n2026/27 Q4: us 60\n2027/28 Q4: us 90",
            "verdict: met",
        ),
        case(
            "the deadline has passed and no figure is of its quarter: nothing to judge by",
            "reporting 2027/28 Q4\nbetter lower\naspiration halved from 2022/23 Q4 by 2026/27 Q4",
            "2022/23 Q4: us 120\n2026/27 Q2: us 30\n2027/28 Q4: us 50",
            "verdict: no data\nfindings: not-judged",
        ),
        case(
            "a third of the way is no decimal: from 0 to 1 in 36 months, after 12: 1/3; 0.3333 is behind",
            "reporting 2023/24 Q4\nunit volunteers\nbetter higher\naspiration up 1 volunteer from 2022/23 Q4 by 2025/26 Q4",
            "2022/23 Q4: us 0\n2023/24 Q4: us 0.3333",
            "verdict: off track",
        ),
    ]);
}

#[test]
fn maintained_with_a_deadline_runs_on_a_level_path() {
    let metric = "better higher\naspiration maintained from 2022/23 Q4 by 2026/27 Q4";
    check(&[
        case("120 all along", metric, "2022/23 Q4: us 120\n2024/25 Q4: us 120", "verdict: on track"),
        case("119 is under it", metric, "2022/23 Q4: us 120\n2024/25 Q4: us 119", "verdict: off track"),
    ]);
}

#[test]
fn a_deadline_without_a_baseline_is_met_or_not_due() {
    let level = "better higher\naspiration at least 90 by 2026/27 Q4";
    let passed = "better higher\naspiration at least 90 by 2024/25 Q3";
    check(&[
        case(
            "the only position is of December 2023, and the deadline was March 2025: it says nothing of the deadline",
            "members us, a, b\nbetter lower\naspiration best in g by 2024/25 Q4",
            "2023/24 Q3: us 1, a 2, b 3\n2024/25 Q4: us 9",
            "verdict: no data\nfindings: not-judged",
        ),
        case("90 already", level, "2024/25 Q4: us 90", "verdict: met"),
        case("89, with time left", level, "2024/25 Q4: us 89", "verdict: not due"),
        case(
            "the deadline's own quarter: no time left",
            "better higher\naspiration at least 90 by 2024/25 Q4",
            "2024/25 Q4: us 89",
            "verdict: missed",
        ),
        case(
            "its last month is as good as its quarter",
            "better higher\naspiration at least 90 by March 2025",
            "2024/25 Q4: us 89",
            "verdict: missed",
        ),
        case(
            "a month later there is a month left",
            "better higher\naspiration at least 90 by April 2025",
            "2024/25 Q4: us 89",
            "verdict: not due",
        ),
        case(
            "passed: Q3 had 89, and Q4's 95 comes too late",
            passed,
            "2024/25 Q3: us 89\n2024/25 Q4: us 95",
            "verdict: missed",
        ),
        case(
            "passed: Q3 had 90, and Q4's 10 comes too late",
            passed,
            "2024/25 Q3: us 90\n2024/25 Q4: us 10",
            "verdict: met",
        ),
        case(
            "a position by then",
            "better lower\naspiration best in g by 2026/27 Q4",
            "2024/25 Q4: us 2, a 1",
            "verdict: not due\nposition: 2 of 2",
        ),
        case(
            "a position now",
            "better lower\naspiration best in g by 2026/27 Q4",
            "2024/25 Q4: us 1, a 2",
            "verdict: met",
        ),
        case(
            "the only position is of December 2023, and the deadline was March 2025: nothing to judge by",
            "members us, a, b\nbetter lower\naspiration best in g by 2024/25 Q4",
            "2023/24 Q3: us 1, a 2, b 3\n2024/25 Q4: us 9",
            "verdict: no data\nfindings: not-judged",
        ),
        case(
            "a year's end",
            "better higher\naspiration at least 90 by 2024/25",
            "2024/25 Q4: us 89",
            "verdict: missed",
        ),
    ]);
}

#[test]
fn a_promised_target_is_to_be_set() {
    check(&[
        case("it does not exist yet", "better higher\naspiration to be set", "2024/25 Q4: us 9", "verdict: to be set"),
        case(
            "even without data",
            "better higher\naspiration to be set by 2025/26 Q2",
            "2024/25 Q4: us [x]",
            "verdict: to be set\nfindings: no-figure",
        ),
    ]);
}

#[test]
fn the_nearest_deadline_to_come_speaks_for_a_metric() {
    check(&[
        case(
            "50: under 60 by Q2 to come (not due), under 55 by Q4 past (missed), at least 50 (met): Q2 is the nearest \
             to come",
            "better higher\naspiration at least 55 by 2024/25 Q4\naspiration \"Stretch\" at least 50 by 2027/28 Q4\n\
             aspiration at least 60 by 2025/26 Q2",
            "2024/25 Q4: us 50",
            "verdict: missed, met, not due\nspeaks: not due",
        ),
        case(
            "none to come: the latest past one, Q3, had 55 where 60 were wanted",
            "better higher\naspiration at least 60 by 2024/25 Q3\naspiration at least 50 by 2024/25 Q2",
            "2024/25 Q1: us 55\n2024/25 Q2: us 55\n2024/25 Q3: us 55\n2024/25 Q4: us 70",
            "verdict: missed, met\nspeaks: missed",
        ),
        case(
            "without a deadline it is due now: 3rd where 2nd is wanted",
            "better lower\naspiration at most 3 by 2025/26 Q4\naspiration 2nd in g",
            "2024/25 Q4: us 3, a 1, b 2",
            "verdict: met, not met\nspeaks: not met",
        ),
        case("no aspiration, no verdict", "better lower\nno aspiration \"x\"", "2024/25 Q4: us 3", "speaks: none"),
    ]);
}
