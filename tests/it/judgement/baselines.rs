//! Changes from a baseline: a quarter, a month, a year; of a stock, a rolling metric, a count and a rate.

use super::{case, check};

/// Four quarters of a year of 10, 20, 30 and 40 (100 together), and four that follow.
const YEARS: &str = "2023/24 Q1: us 10\n2023/24 Q2: us 20\n2023/24 Q3: us 30\n2023/24 Q4: us 40\n";

#[test]
fn changes_from_a_quarter_or_a_month() {
    check(&[
        case(
            "10% less than -100 would be -110 or -90: a percentage of a base that is not above zero says nothing",
            "unit points\nbetter lower\naspiration down 10% from 2023/24 Q4",
            "2023/24 Q4: us -100\n2024/25 Q4: us -95",
            "verdict: no data\nfindings: not-judged",
        ),
        case(
            "down 10% from 80 is 72, its end included",
            "better lower\naspiration down 10% from 2023/24 Q4",
            "2023/24 Q4: us 80\n2024/25 Q4: us 72",
            "verdict: met",
        ),
        case(
            "72.01 is more than 72",
            "better lower\naspiration down 10% from 2023/24 Q4",
            "2023/24 Q4: us 80\n2024/25 Q4: us 72.01",
            "verdict: not met",
        ),
        case(
            "up 10% from 80 is 88",
            "better higher\naspiration up 10% from 2023/24 Q4",
            "2023/24 Q4: us 80\n2024/25 Q4: us 88",
            "verdict: met",
        ),
        case(
            "up 1/3 is no decimal: up 33.3% from 300 is 399.9, exactly",
            "better higher\naspiration up 33.3% from 2023/24 Q4",
            "2023/24 Q4: us 300\n2024/25 Q4: us 399.9",
            "verdict: met",
        ),
        case(
            "up 10% from 50% is 55%: per cent of the percentage, not points",
            "unit %\nbetter higher\naspiration up 10% from 2023/24 Q4",
            "2023/24 Q4: us 50\n2024/25 Q4: us 55",
            "verdict: met",
        ),
        case(
            "up 2 points from 71.5% is 73.5%",
            "unit %\nbetter higher\naspiration up 2 points from 2023/24 Q4",
            "2023/24 Q4: us 71.5\n2024/25 Q4: us 73.5",
            "verdict: met",
        ),
        case(
            "73.4% is not",
            "unit %\nbetter higher\naspiration up 2 points from 2023/24 Q4",
            "2023/24 Q4: us 71.5\n2024/25 Q4: us 73.4",
            "verdict: not met",
        ),
        case(
            "down 12 from 80 is 68",
            "better lower\naspiration down 12 offences from March 2024",
            "March 2024: us 80\n2024/25 Q4: us 68",
            "verdict: met",
        ),
        case(
            "doubled: 2 × 211 = 422",
            "better higher\naspiration doubled from 2023/24 Q4",
            "2023/24 Q4: us 211\n2024/25 Q4: us 422",
            "verdict: met",
        ),
        case(
            "421 is not double",
            "better higher\naspiration doubled from 2023/24 Q4",
            "2023/24 Q4: us 211\n2024/25 Q4: us 421",
            "verdict: not met",
        ),
        case(
            "halved: 211 / 2 = 105.5",
            "better lower\naspiration halved from 2023/24 Q4",
            "2023/24 Q4: us 211\n2024/25 Q4: us 105.5",
            "verdict: met",
        ),
        case(
            "a quarter's baseline is its last figure: February's 50 is of 2023/24 Q4, and down 10% is 45",
            "better lower\naspiration down 10% from 2023/24 Q4",
            "January 2024: us 100\nFebruary 2024: us 50\n2024/25 Q4: us 60",
            "verdict: not met",
        ),
        case(
            "the figure of the quarter before the baseline is not the baseline's",
            "better lower\naspiration down 10% from 2023/24 Q4",
            "2023/24 Q3: us 80\n2024/25 Q4: us 60",
            "verdict: no data\nfindings: baseline-without-data",
        ),
        case(
            "no change in per cent from 0",
            "better lower\naspiration down 10% from 2023/24 Q4",
            "2023/24 Q4: us 0\n2024/25 Q4: us 0",
            "verdict: no data\nfindings: not-judged",
        ),
        case(
            "nor from below 0: 10% down from -100 could be -110 or -90",
            "unit points\nbetter lower\naspiration down 10% from 2023/24 Q4",
            "2023/24 Q4: us -100\n2024/25 Q4: us -95",
            "verdict: no data\nfindings: not-judged",
        ),
        case(
            "a change by an amount from 0 is one",
            "better higher\naspiration up 5 offences from 2023/24 Q4",
            "2023/24 Q4: us 0\n2024/25 Q4: us 5",
            "verdict: met",
        ),
        case(
            "a base of 49 is under 50 and flagged, and judged: down 10% is 44.1",
            "better lower\naspiration down 10% from 2023/24 Q4",
            "2023/24 Q4: us 49\n2024/25 Q4: us 44",
            "verdict: met\nflags: small base",
        ),
        case(
            "a base of 50 is not",
            "better lower\naspiration down 10% from 2023/24 Q4",
            "2023/24 Q4: us 50\n2024/25 Q4: us 45",
            "verdict: met\nflags: none",
        ),
    ]);
}

#[test]
fn a_year_of_a_count_is_the_sum_of_its_parts() {
    let count = "covers quarter\nbetter lower\naspiration down 10% from 2023/24";
    let of = |rest: &str| format!("{YEARS}{rest}");
    check(&[
        case(
            "10 + 20 + 30 + 40 = 100; down 10% is 90; 15 + 20 + 25 + 30 = 90",
            count,
            &of("2024/25 Q1: us 15\n2024/25 Q2: us 20\n2024/25 Q3: us 25\n2024/25 Q4: us 30"),
            "verdict: met",
        ),
        case(
            "15 + 20 + 25 + 31 = 91",
            count,
            &of("2024/25 Q1: us 15\n2024/25 Q2: us 20\n2024/25 Q3: us 25\n2024/25 Q4: us 31"),
            "verdict: not met",
        ),
        case(
            "the latest four quarters run over two years: 20 + 30 + 40 (of 2023/24) + 0 = 90",
            "reporting 2024/25 Q1\ncovers quarter\nbetter lower\naspiration down 10% from 2023/24",
            &of("2024/25 Q1: us 0"),
            "verdict: met",
        ),
        case(
            "one quarter of the latest four is missing: not to be judged, never taken for zero",
            count,
            &of("2024/25 Q1: us 15\n2024/25 Q2: us [x]\n2024/25 Q3: us 25\n2024/25 Q4: us 30"),
            "verdict: no data\nfindings: not-judged",
        ),
        case(
            "one quarter of the baseline is missing",
            count,
            "2023/24 Q1: us 10\n2023/24 Q2: us 20\n2023/24 Q4: us 40\n\
             2024/25 Q1: us 15\n2024/25 Q2: us 20\n2024/25 Q3: us 25\n2024/25 Q4: us 30",
            "verdict: no data\nfindings: baseline-without-data",
        ),
    ]);
}

#[test]
fn a_year_of_months_or_halves_is_their_sum_too() {
    let months = |year: u32, figure: u32| -> String {
        let of = |year: u32, months: std::ops::RangeInclusive<u32>| -> String {
            months.map(|month| format!("{year}-{month:02}: us {figure}\n")).collect()
        };
        of(year, 4..=12) + &of(year + 1, 1..=3)
    };
    check(&[
        case(
            "12 × 10 = 120, down 10% is 108 = 12 × 9",
            "covers month\nbetter lower\naspiration down 10% from 2023/24",
            &format!("{}{}", months(2023, 10), months(2024, 9)),
            "verdict: met",
        ),
        case(
            "50 + 50 = 100, down 10% is 90; 40 + 50 = 90",
            "covers 6 months\nbetter lower\naspiration down 10% from 2023/24",
            "September 2023: us 50\nMarch 2024: us 50\nSeptember 2024: us 40\nMarch 2025: us 50",
            "verdict: met",
        ),
        case(
            "maintained over a year: 15 + 20 + 25 + 40 = 100, though the last quarter is no better than it was",
            "covers quarter\nbetter lower\naspiration maintained from 2023/24",
            &format!("{YEARS}2024/25 Q1: us 15\n2024/25 Q2: us 20\n2024/25 Q3: us 25\n2024/25 Q4: us 40"),
            "verdict: met\nmoved: position unknown, value deteriorated",
        ),
    ]);
}

#[test]
fn a_year_of_a_stock_or_of_rolling_years_is_its_last_value() {
    let of = |rest: &str| format!("{YEARS}{rest}");
    check(&[
        case(
            "a headcount: 40 at the end of 2023/24; up 10% is 44",
            "unit volunteers\ncovers day\nbetter higher\naspiration up 10% from 2023/24",
            &of("2024/25 Q4: us 44"),
            "verdict: met\nflags: small base",
        ),
        case(
            "nothing says whether 10, 20, 30 and 40 are parts of the year (100) or what there was at four dates of it (40)",
            "unit volunteers\nbetter higher\naspiration up 10% from 2023/24",
            &of("2024/25 Q4: us 44"),
            "verdict: no data\nfindings: not-judged",
        ),
        case(
            "of a percentage that says nothing, it is plain: it cannot be added up",
            "unit %\nbetter higher\naspiration up 2 points from 2023/24",
            &of("2024/25 Q4: us 42"),
            "verdict: met",
        ),
        case(
            "each value covers 12 months already: 40 is that of 2023/24",
            "covers 12 months\nbetter lower\naspiration down 10% from 2023/24",
            &of("2024/25 Q4: us 36"),
            "verdict: met\nflags: small base",
        ),
        case(
            "the year's last value may be older than its end: 30 of Q3 (Q4 is missing); down 10% is 27",
            "unit volunteers\nbetter lower\naspiration down 10% from 2023/24",
            "2023/24 Q3: us 30\n2023/24 Q4: us [x]\n2024/25 Q4: us 27",
            "verdict: met\nflags: small base",
        ),
        case(
            "a year of quarterly rates is refused: rates are not averaged without their denominators",
            "unit %\ncovers quarter\nbetter higher\naspiration up 2 points from 2023/24",
            &of("2024/25 Q4: us 99"),
            "verdict: no data\nfindings: not-judged",
        ),
        case(
            "a rate of rolling years is not",
            "unit %\ncovers 12 months\nbetter higher\naspiration up 2 points from 2023/24",
            &of("2024/25 Q4: us 42"),
            "verdict: met",
        ),
    ]);
}

#[test]
fn maintained_is_no_worse() {
    check(&[
        case(
            "equal is maintained",
            "better higher\naspiration maintained from 2023/24 Q4",
            "2023/24 Q4: us 211\n2024/25 Q4: us 211",
            "verdict: met",
        ),
        case(
            "better is maintained",
            "better higher\naspiration maintained from 2023/24 Q4",
            "2023/24 Q4: us 211\n2024/25 Q4: us 212",
            "verdict: met",
        ),
        case(
            "worse is not",
            "better higher\naspiration maintained from 2023/24 Q4",
            "2023/24 Q4: us 211\n2024/25 Q4: us 210.9",
            "verdict: not met",
        ),
        case(
            "a baseline of 0 is a baseline",
            "better lower\naspiration maintained from 2023/24 Q4",
            "2023/24 Q4: us 0\n2024/25 Q4: us 0",
            "verdict: met",
        ),
    ]);
}
