//! Verdicts that we think are wrong, each beside the one that would be right. When one of these tests fails,
//! its verdict has been mended: move the case to the file of its rule.

use super::{Case, case, differs};

fn still_wrong(cases: &[Case<'_>]) {
    let mended: Vec<&str> = cases.iter().filter(|case| differs(case).is_none()).map(|case| case.by_hand).collect();
    assert!(mended.is_empty(), "mended, and to be moved to the file of its rule: {mended:#?}");
}

#[test]
fn verdicts_to_mend() {
    still_wrong(&[
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
