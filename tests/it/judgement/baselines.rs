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
            "verdict: met\nfindings: percent-of-percent",
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

#[test]
fn figures_of_whole_years_are_compared_with_their_like() {
    check(&[
        case(
            "50 in the year 2023/24 and 4 in the quarter 2024/25 Q4 cannot be compared: the metric does not say what it covers",
            "better lower\naspiration down 10% from 2023/24",
            "2023/24: us 50\n2024/25 Q4: us 4",
            "verdict: no data\nmoved: position unknown, value unknown\nfindings: not-judged",
        ),
        case(
            "a year and a year: down 10% from 50 is 45",
            "better lower\naspiration down 10% from 2023/24",
            "2023/24: us 50\n2024/25: us 45",
            "verdict: met\nmoved: position unknown, value improved",
        ),
        case(
            "each covers a year, says the metric, however its period is written",
            "covers year\nbetter lower\naspiration down 10% from 2023/24",
            "2023/24: us 50\n2024/25 Q4: us 45",
            "verdict: met\nmoved: position unknown, value improved",
        ),
        case(
            "improving on the quarter before, over the year that stands between",
            "better lower\naspiration improving",
            "2023/24 Q3: us 5\n2023/24: us 50\n2024/25 Q4: us 4",
            "verdict: met\nvalue: 4 from 5",
        ),
    ]);
}

#[test]
fn a_year_of_rolling_figures_is_the_one_to_its_end() {
    let rolling = "covers 12 months\nbetter lower\naspiration down 10% from 2023/24";
    check(&[
        case(
            "Q4 of 2023/24 is missing, and the twelve months to December are not that year",
            rolling,
            "2023/24 Q3: us 100\n2023/24 Q4: us [x]\n2024/25 Q4: us 90",
            "verdict: no data\nfindings: not-judged",
        ),
        case(
            "100 to March 2024; down 10% is 90",
            rolling,
            "2023/24 Q3: us 500\n2023/24 Q4: us 100\n2024/25 Q4: us 90",
            "verdict: met",
        ),
        case(
            "of what there is on a day, the last one of the year is taken, and its date told",
            "covers day\nbetter lower\naspiration down 10% from 2023/24",
            "2023/24 Q3: us 100\n2023/24 Q4: us [x]\n2024/25 Q4: us 90",
            "verdict: met\nwhy: 90 now, from 100 in December 2023; 90 is aspired to",
        ),
    ]);
}

#[test]
fn several_years_are_a_mean_of_years() {
    let mean = "covers year\nbetter lower\naspiration down 5% from average of 2020/21 to 2022/23";
    let years = "2020/21: us 100\n2021/22: us 110\n2022/23: us 90\n";
    check(&[
        case(
            "(100 + 110 + 90) / 3 = 100; down 5% is 95",
            mean,
            &format!("{years}2024/25: us 95"),
            "verdict: met\nwhy: 95 now, from 100, the average of 2020/21 to 2022/23; 95 is aspired to",
        ),
        case("95.01 is more", mean, &format!("{years}2024/25: us 95.01"), "verdict: not met"),
        case(
            "a third is no decimal: (100 + 100 + 101) / 3 = 100.333…; no more than that is maintained",
            "covers year\nbetter lower\naspiration maintained from average of 2020/21 to 2022/23",
            "2020/21: us 100\n2021/22: us 100\n2022/23: us 101\n2024/25: us 100.3333333333333333",
            "verdict: met",
        ),
        case(
            "100.3333333333333334 is more",
            "covers year\nbetter lower\naspiration maintained from average of 2020/21 to 2022/23",
            "2020/21: us 100\n2021/22: us 100\n2022/23: us 101\n2024/25: us 100.3333333333333334",
            "verdict: not met",
        ),
        case(
            "2021/22 is missing: no mean of the others",
            mean,
            "2020/21: us 100\n2022/23: us 90\n2024/25: us 5",
            "verdict: no data\nfindings: baseline-without-data",
        ),
        case(
            "years of quarters: 100 and 140, so 120; the latest four are 30 × 4 = 120",
            "covers quarter\nbetter lower\naspiration maintained from average of 2022/23 to 2023/24",
            "2022/23 Q1: us 25\n2022/23 Q2: us 25\n2022/23 Q3: us 25\n2022/23 Q4: us 25\n\
             2023/24 Q1: us 35\n2023/24 Q2: us 35\n2023/24 Q3: us 35\n2023/24 Q4: us 35\n\
             2024/25 Q1: us 30\n2024/25 Q2: us 30\n2024/25 Q3: us 30\n2024/25 Q4: us 30",
            "verdict: met\nwhy: 120 in the latest twelve months, from 120, the average of 2022/23 to 2023/24; 120 is aspired to",
        ),
        case(
            "of what there is on a day, the last one of each year: (10 + 20) / 2 = 15",
            "covers day\nbetter higher\naspiration maintained from average of 2022/23 to 2023/24",
            "2022/23 Q1: us 99\n2022/23 Q4: us 10\n2023/24 Q4: us 20\n2024/25 Q4: us 15",
            "verdict: met",
        ),
        case(
            "half-way from 100 in March 2023 to 80 in March 2027, in March 2025: 90",
            "covers year\nbetter lower\naspiration down 20% from average of 2021/22 to 2022/23 by 2026/27",
            "2021/22: us 110\n2022/23: us 90\n2024/25: us 90",
            "verdict: on track",
        ),
    ]);
    let refused = |baseline: &str, code: &str| {
        let metric = format!("covers year\nbetter lower\naspiration down 5% from {baseline}");
        let expect = format!("verdict: no data\nfindings: {code}");
        check(&[case(baseline, &metric, &format!("{years}2024/25: us 95"), &expect)]);
    };
    refused("average of 2022/23 to 2020/21", "incomplete-aspiration");
    refused("average of 2020/21", "incomplete-aspiration");
    refused("average of 2020/21 Q1 to 2020/21 Q4", "incomplete-aspiration");
}

#[test]
fn a_year_of_rates_is_pooled_where_its_parts_are_known() {
    // 2023/24: 10 + 20 + 30 + 40 = 100 of 4 × 250 = 1,000, so 10%; the mean of the rates would be 10% as well.
    // 2024/25: 10 of 10 and 90 of 990 (others 0 of 0.5 each are left out here).
    let table = |of_now: &str| {
        format!(
            "quarter,organisation,metric,value,numerator,denominator\n\
             2023/24 Q1,us,m,4,10,250\n2023/24 Q2,us,m,8,20,250\n2023/24 Q3,us,m,12,30,250\n2023/24 Q4,us,m,16,40,250\n\
             {of_now}"
        )
    };
    let rate = "unit %\ncovers quarter\nbetter higher\naspiration up 2 points from 2023/24";
    check(&[
        case(
            "100 of 1,000 are 10%, and up 2 points 12%; 10 of 10 and 110 of 990 are 120 of 1,000: 12%. The mean of the \
             rates would be 27.8%",
            rate,
            &table(
                "2024/25 Q1,us,m,100,5,5\n2024/25 Q2,us,m,100,5,5\n2024/25 Q3,us,m,11.1,55,495\n2024/25 Q4,us,m,11.1,55,495\n",
            ),
            "verdict: met\nwhy: 12% in the latest twelve months, from 10% in 2023/24; 12.0% is aspired to",
        ),
        case(
            "119 of 1,000 are 11.9%",
            rate,
            &table(
                "2024/25 Q1,us,m,100,5,5\n2024/25 Q2,us,m,100,5,5\n2024/25 Q3,us,m,11.1,55,495\n2024/25 Q4,us,m,10.9,54,495\n",
            ),
            "verdict: not met",
        ),
        case(
            "one part has no denominator",
            rate,
            &table(
                "2024/25 Q1,us,m,100,5,5\n2024/25 Q2,us,m,100,5,5\n2024/25 Q3,us,m,11.1,55,\n2024/25 Q4,us,m,10.9,54,495\n",
            ),
            "verdict: no data\nfindings: not-judged",
        ),
    ]);
}
