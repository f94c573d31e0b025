//! Profiles: the year to date beside the value for the quarter.

use super::{case, check};

#[test]
fn the_year_to_date_is_compared_with_the_value_for_the_quarter() {
    let profile = "covers quarter\nbetter higher\naspiration profile 20, 45, 70, 100";
    let in_quarter = |quarter: &str| format!("reporting {quarter}\n{profile}");
    check(&[
        case("20 of 20", &in_quarter("2024/25 Q1"), "2023/24 Q4: us 90\n2024/25 Q1: us 20", "verdict: met"),
        case("19 of 20", &in_quarter("2024/25 Q1"), "2024/25 Q1: us 19", "verdict: not met"),
        case(
            "10 + 35 = 45 of 45",
            &in_quarter("2024/25 Q2"),
            "2024/25 Q1: us 10\n2024/25 Q2: us 35",
            "verdict: met\nwhy: 45 in the year to September 2024; 45 is aspired to by then",
        ),
        case(
            "10 + 35 + 24 = 69 of 70",
            &in_quarter("2024/25 Q3"),
            "2024/25 Q1: us 10\n2024/25 Q2: us 35\n2024/25 Q3: us 24",
            "verdict: not met",
        ),
        case(
            "Q2 is missing, and never taken for zero",
            &in_quarter("2024/25 Q3"),
            "2024/25 Q1: us 100\n2024/25 Q2: us [x]\n2024/25 Q3: us 24",
            "verdict: no data\nfindings: not-judged",
        ),
        case(
            "within 1 of 70 is near",
            &format!("{}\nnearly met within 1", in_quarter("2024/25 Q3")),
            "2024/25 Q1: us 10\n2024/25 Q2: us 35\n2024/25 Q3: us 24",
            "verdict: nearly met",
        ),
        case(
            "by the month, and the data end in February: judged in December, 10 × 9 = 90 of 70",
            "covers month\nbetter higher\naspiration profile 20, 45, 70, 100",
            "Apr 2024: us 10\nMay 2024: us 10\nJun 2024: us 10\nJul 2024: us 10\nAug 2024: us 10\nSep 2024: us 10\n\
             Oct 2024: us 10\nNov 2024: us 10\nDec 2024: us 10\nJan 2025: us 0\nFeb 2025: us 0",
            "verdict: met\nwhy: 90 in the year to December 2024; 70 is aspired to by then",
        ),
        case(
            "each figure is the year so far: 69 of 70 by December",
            "reporting 2024/25 Q3\nunit %\ncovers year to date\nbetter higher\naspiration profile 20%, 45%, 70%, 100%",
            "2024/25 Q1: us 30\n2024/25 Q3: us 69",
            "verdict: not met",
        ),
        case(
            "less is better of spending: 30 + 15 = 45 of 45",
            "reporting 2024/25 Q2\nunit £m\ncovers quarter\nbetter lower\naspiration profile 20, 45, 70, 100",
            "2024/25 Q1: us 30\n2024/25 Q2: us 15",
            "verdict: met",
        ),
    ]);
}

#[test]
fn profiles_that_make_no_sense_are_refused() {
    let refused = |lines: &str, code: &str| {
        let expect = format!("verdict: no data\nfindings: {code}");
        check(&[case(lines, &format!("better higher\n{lines}"), "2024/25 Q4: us 15", &expect)]);
    };
    refused("covers quarter\naspiration profile 20, 45, 70", "profile-needs-four");
    refused("covers quarter\naspiration profile 20, 45, 70, 100, 120", "profile-needs-four");
    refused("covers quarter\naspiration profile 20, 45, 40, 100", "profile-falls");
    refused("covers quarter\nunit %\naspiration profile 20%, 45%, 70%, 100%", "profile-not-summable");
    refused("covers day\naspiration profile 20, 45, 70, 100", "profile-not-summable");
    refused("aspiration profile 20, 45, 70, 100", "profile-not-summable");
    refused("covers quarter\naspiration profile 20 calls, 45, 70, 100", "unit-mismatch");
    refused("covers quarter\naspiration profile 20, 45, 70, 100 by 2024/25", "extra-words");
}

#[test]
fn the_year_to_date_moves_from_year_to_year() {
    check(&[
        case(
            "60 by December, 55 by the December before: more, though the quarter before had only 40",
            "reporting 2024/25 Q3\ncovers year to date\nbetter lower\naspiration improving",
            "2023/24 Q3: us 65\n2024/25 Q2: us 40\n2024/25 Q3: us 60",
            "verdict: met\nmoved: position unknown, value improved\nvalue: 60 from 65",
        ),
        case(
            "the latest twelve months: 60 + (100 - 65) = 95; down 5% from 100 is 95",
            "reporting 2024/25 Q3\ncovers year to date\nbetter lower\naspiration down 5% from 2023/24",
            "2023/24 Q3: us 65\n2023/24 Q4: us 100\n2024/25 Q3: us 60",
            "verdict: met",
        ),
        case(
            "61 + 35 = 96",
            "reporting 2024/25 Q3\ncovers year to date\nbetter lower\naspiration down 5% from 2023/24",
            "2023/24 Q3: us 65\n2023/24 Q4: us 100\n2024/25 Q3: us 61",
            "verdict: not met",
        ),
        case(
            "nothing to the end of 2023/24",
            "reporting 2024/25 Q3\ncovers year to date\nbetter lower\naspiration down 5% from 2023/24",
            "2023/24 Q3: us 65\n2024/25 Q3: us 61",
            "verdict: no data\nfindings: not-judged",
        ),
    ]);
}
