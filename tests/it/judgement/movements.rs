//! Movements between the two latest distinct data points.

use super::{case, check};

#[test]
fn position_and_value_are_two_movements() {
    check(&[
        case(
            "5 to 4 is better where lower is; a fell further, from 6 to 3: from 1st to 2nd",
            "better lower\naspiration best in g",
            "2024/25 Q3: us 5, a 6\n2024/25 Q4: us 4, a 3",
            "verdict: not met\nmoved: position deteriorated, value improved\nmovement: deteriorated",
        ),
        case(
            "5 to 6 is worse; a rose further, from 4 to 7: from 2nd to 1st",
            "better lower\naspiration best in g",
            "2024/25 Q3: us 5, a 4\n2024/25 Q4: us 6, a 7",
            "verdict: met\nmoved: position improved, value deteriorated\nmovement: improved",
        ),
        case(
            "the position stays while the value moves",
            "better higher\naspiration best in g",
            "2024/25 Q3: us 5, a 4\n2024/25 Q4: us 6, a 4",
            "moved: position unchanged, value improved\nmovement: unchanged",
        ),
        case(
            "5 and 5.0 are one value",
            "better higher\nno aspiration \"x\"",
            "2024/25 Q3: us 5\n2024/25 Q4: us 5.0",
            "moved: position unknown, value unchanged\nmovement: unchanged",
        ),
    ]);
}

#[test]
fn one_data_point_is_no_new_data() {
    check(&[
        case(
            "one figure alone",
            "better higher\nno aspiration \"x\"",
            "2024/25 Q4: us 5",
            "moved: position unknown, value no new data\nmovement: no new data",
        ),
        case(
            "the quarter before has no figure",
            "better higher\nno aspiration \"x\"",
            "2024/25 Q3: us [x]\n2024/25 Q4: us 5",
            "moved: position unknown, value no new data\nvalue: 5 from none",
        ),
        case(
            "the latest two data points, whatever lies between: 2023/24 Q1 and 2024/25 Q4",
            "better higher\nno aspiration \"x\"",
            "2023/24 Q1: us 4\n2023/24 Q2: us [c]\n2024/25 Q4: us 5",
            "moved: position unknown, value improved\nvalue: 5 from 4",
        ),
        case(
            "no figure in the quarter reported on: the two latest are older, and the flag says how old",
            "better higher\nno aspiration \"x\"",
            "2024/25 Q1: us 4\n2024/25 Q2: us 5",
            "moved: position unknown, value improved\nflags: older\nfindings: quarter-without-data",
        ),
    ]);
}

#[test]
fn without_a_polarity_nothing_is_better() {
    check(&[
        case(
            "5 to 6 is neither better nor worse",
            "no aspiration \"x\"",
            "2024/25 Q3: us 5, a 4\n2024/25 Q4: us 6, a 4",
            "moved: position unknown, value unknown\nposition: none of 2\nquartile: none, gap none",
        ),
        case(
            "equal is equal",
            "no aspiration \"x\"",
            "2024/25 Q3: us 5\n2024/25 Q4: us 5",
            "moved: position unknown, value unchanged",
        ),
    ]);
}

#[test]
fn in_a_band_nearer_the_band_is_better() {
    let band = "unit %\naspiration between 4% and 6%";
    check(&[
        case(
            "9 is 3 away, 7 is 1 away",
            band,
            "2024/25 Q3: us 9\n2024/25 Q4: us 7",
            "moved: position unknown, value improved",
        ),
        case(
            "2 is 2 away, 1 is 3 away",
            band,
            "2024/25 Q3: us 2\n2024/25 Q4: us 1",
            "moved: position unknown, value deteriorated",
        ),
        case(
            "within is within: 4.5 and 5.5",
            band,
            "2024/25 Q3: us 4.5\n2024/25 Q4: us 5.5",
            "moved: position unknown, value unchanged",
        ),
        case(
            "2 and 8 are both 2 away",
            band,
            "2024/25 Q3: us 2\n2024/25 Q4: us 8",
            "moved: position unknown, value unchanged",
        ),
        case(
            "from 6.5 to 6, its end: in",
            band,
            "2024/25 Q3: us 6.5\n2024/25 Q4: us 6",
            "moved: position unknown, value improved",
        ),
    ]);
}

#[test]
fn improving_compares_with_what_it_says() {
    check(&[
        case(
            "since the data point before: 4 < 5",
            "better lower\naspiration improving",
            "2024/25 Q3: us 5\n2024/25 Q4: us 4",
            "verdict: met",
        ),
        case(
            "equal is not better",
            "better lower\naspiration improving",
            "2024/25 Q3: us 4\n2024/25 Q4: us 4",
            "verdict: not met",
        ),
        case(
            "the point before, whenever it was: 2023/24 Q1",
            "better lower\naspiration improving",
            "2023/24 Q1: us 5\n2024/25 Q4: us 4",
            "verdict: met",
        ),
        case(
            "no point before: nothing to judge by, never a pass",
            "better lower\naspiration improving",
            "2024/25 Q4: us 4",
            "verdict: no data\nfindings: not-judged",
        ),
        case(
            "over 4 quarters: 2023/24 Q4 had 5, and what came between does not count",
            "better lower\naspiration improving over 4 quarters",
            "2023/24 Q4: us 5\n2024/25 Q3: us 3\n2024/25 Q4: us 4",
            "verdict: met",
        ),
        case(
            "over 4 quarters, without a figure of 2023/24 Q4: another one is not taken for it",
            "better lower\naspiration improving over 4 quarters",
            "2023/24 Q3: us 5\n2024/25 Q1: us 5\n2024/25 Q4: us 4",
            "verdict: no data\nfindings: not-judged",
        ),
        case(
            "since last year: March 2024 had 3",
            "better lower\naspiration improved since last year",
            "March 2024: us 3\nMarch 2025: us 4",
            "verdict: not met",
        ),
        case(
            "since last year, by the calendar: a year before January 2025 is January 2024, the last day each",
            "better lower\naspiration improved since last year",
            "January 2024: us 5\nJanuary 2025: us 4",
            "verdict: met",
        ),
        case(
            "29 February 2024 to 28 February 2025: the same month of two years",
            "better lower\naspiration improved since last year",
            "February 2024: us 5\nFebruary 2025: us 4",
            "verdict: met",
        ),
    ]);
}
