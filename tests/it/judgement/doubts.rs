//! Verdicts that we think are wrong, each beside the one that would be right. When one of these tests fails,
//! its verdict has been mended: move the case to the file of its rule.

use super::{Case, case, differs};

fn still_wrong(cases: &[Case<'_>]) {
    for case in cases {
        assert!(differs(case).is_some(), "mended, and to be moved to its rule: {}", case.by_hand);
    }
}

#[test]
fn verdicts_to_mend() {
    still_wrong(&[
        // Rule: a change required is towards the better; no relative change on a base of 0. The figure rose.
        case(
            "down 10% from -100 leads down, to -110; -95 is above the base itself",
            "unit points\nbetter lower\naspiration down 10% from 2023/24 Q4",
            "2023/24 Q4: us -100\n2024/25 Q4: us -95",
            "verdict: not met",
        ),
        // Rule: from its deadline an aspiration is met or missed; past with no data it is neither.
        case(
            "the only position is of December 2023, and the deadline was March 2025: a level would be refused so",
            "members us, a, b\nbetter lower\naspiration best in g by 2024/25 Q4",
            "2023/24 Q3: us 1, a 2, b 3\n2024/25 Q4: us 9",
            "verdict: no data\nfindings: not-judged",
        ),
        // Rule: a quarter's observation is the last at or before its end; if it is older, the verdict says so.
        case(
            "the row of Q4 has a position and no value: the level is judged by Q3's 3, and nothing says so",
            "members us, a, b, c\nbetter lower\naspiration at most 4",
            "quarter,organisation,metric,value,position\n2024/25 Q3,us,m,3,\n2024/25 Q4,us,m,,2",
            "verdict: met\nflags: older value",
        ),
        // Rule: a missing denominator gives no events; one of 0 is none to count over.
        case(
            "a gap of -0.5 over a population of 0 is not 0 events",
            "unit offences per 1,000 population\nbetter lower\nno aspiration \"x\"",
            "quarter,organisation,metric,value,denominator\n2024/25 Q4,us,m,5,0\n2024/25 Q4,a,m,4,1",
            "average: 4.5, gap -0.5",
        ),
        // Rule: a year of a count is the sum of its quarters. A row of a whole year beside one of a quarter
        // are not two values of one thing.
        case(
            "50 in the year 2023/24 and 4 in the quarter 2024/25 Q4 cannot be compared: the metric does not say what it covers",
            "better lower\naspiration down 10% from 2023/24",
            "2023/24: us 50\n2024/25 Q4: us 4",
            "verdict: no data\nmoved: position unknown, value unknown",
        ),
    ]);
}
