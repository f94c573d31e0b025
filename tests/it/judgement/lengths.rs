//! A year among its quarters: which of two rows that end on one day is the metric's.

use super::{case, check};

const QUARTERS: &str = "2024/25 Q1: us 101\n2024/25 Q2: us 102\n2024/25 Q3: us 103\n";

#[test]
fn a_year_and_its_last_quarter() {
    let [before, behind] = ["2024/25: us 401\n2024/25 Q4: us 95", "2024/25 Q4: us 95\n2024/25: us 401"];
    let [before, behind] = [before, behind].map(|rows| format!("{QUARTERS}{rows}"));
    let late =
        "quarter,organisation,metric,value,released\n2024/25 Q4,us,m,95,1 May 2025\n2024/25,us,m,401,1 July 2025\n";
    let lacking = format!("{QUARTERS}2024/25: us 401\n2024/25 Q4: us [x]");
    for rows in [&before, &behind] {
        check(&[
            case(
                "the quarter's 95 is less than 100; the year's 401 is four quarters together",
                "covers quarter\nbetter higher\naspiration at least 100",
                rows,
                "verdict: not met\nvalue: 95 from 103\nfindings: year-among-quarters",
            ),
            case(
                "where nobody says what a figure covers, a quarter's report is judged by the quarter",
                "better higher\naspiration at least 100",
                rows,
                "verdict: not met\nvalue: 95 from 103\nfindings: conflicting-observation",
            ),
            case(
                "each figure covers a year, and 401 surely does",
                "covers 12 months\nbetter higher\naspiration at least 100",
                rows,
                "verdict: met\nvalue: 401 from 103\nfindings: conflicting-observation",
            ),
        ]);
    }
    check(&[
        case(
            "the year's figure came out later, and is no release of the quarter's",
            "better higher\naspiration at least 100",
            late,
            "verdict: not met\nvalue: 95 from none\nfindings: conflicting-observation",
        ),
        case(
            "a quarter that is not known is not the year: the last known is 103 of Q3",
            "covers quarter\nbetter higher\naspiration at least 100",
            &lacking,
            "verdict: met\nvalue: 103 from 102\nfindings: quarter-without-data, year-among-quarters",
        ),
        case(
            "95 + 101 + 102 + 103 = 401 is less than half of 1,000; the year before as one row is no quarter of it",
            "covers quarter\nbetter lower\naspiration down 50% from 2023/24",
            "2023/24 Q1: us 250\n2023/24 Q2: us 250\n2023/24 Q3: us 250\n2023/24: us 1000\n2023/24 Q4: us 250\n\
             2024/25 Q1: us 101\n2024/25 Q2: us 102\n2024/25 Q3: us 103\n2024/25 Q4: us 95",
            "verdict: met\nfindings: year-among-quarters",
        ),
        case(
            "no row of the quarter: the year's total does not stand for it",
            "covers quarter\nbetter higher\naspiration at least 100",
            &format!("{QUARTERS}2024/25: us 401"),
            "verdict: met\nvalue: 103 from 102\nfindings: quarter-without-data, year-among-quarters",
        ),
        case(
            "what is counted on a day is the same by either name",
            "covers day\nbetter higher\naspiration at least 100",
            "2023/24: us 99\n2024/25: us 101",
            "verdict: met\nvalue: 101 from 99",
        ),
    ]);
}
