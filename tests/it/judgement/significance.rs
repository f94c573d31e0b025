//! Whether differences and changes are larger than chance would make them.

use super::{case, check};

/// A table with counts: `2024/25 Q4: us 20 20/1000, a 10 10/1000`; a count that is `-` is left out.
fn counted(lines: &str) -> String {
    let mut table = "quarter,organisation,metric,value,numerator,denominator\n".to_owned();
    for line in lines.lines() {
        let (period, figures) = line.split_once(": ").expect("a period");
        for figure in figures.split(", ") {
            let parts: Vec<&str> = figure.split([' ', '/']).collect();
            let cell = |at: usize| parts.get(at).copied().filter(|it| *it != "-").unwrap_or_default();
            table += &format!("{period},{},m,{},{},{}\n", cell(0), cell(1), cell(2), cell(3));
        }
    }
    table
}

/// Twelve quarters and more, oldest first, to 2024/25 Q4.
fn quarters(values: &str) -> String {
    let values: Vec<&str> = values.split(' ').collect();
    let first = 4 * 2025 - values.len();
    let line = |(index, value): (usize, &&str)| {
        let (year, quarter) = ((first + index) / 4, (first + index) % 4 + 1);
        format!("{year}/{:02} Q{quarter}: us {value}\n", (year + 1) % 100)
    };
    values.iter().enumerate().map(line).collect()
}

const RATE: &str = "unit offences per 1,000 population\nbetter lower\nno aspiration \"x\"";
const SHARE: &str = "unit % of cases\nbetter higher\nno aspiration \"x\"";

#[test]
fn a_rate_beside_the_pooled_average() {
    check(&[
        case(
            "40 events of 2,000 people are 20 per 1,000; by Byar, 12 events reach up to 20.96 and 11 to 19.68, 29 down \
             to 19.42 and 30 to 20.24: 12 to 29 are no surprise, and 30 is one; at 99.8%, 30 reach down to 15.84",
            RATE,
            &counted("2024/25 Q4: us 30 30/1000, a 10 10/1000"),
            "from average: 30/1000 beside 20, 12 to 29, beyond 95%, worse\nflags: none",
        ),
        case(
            "with 29 and 11 the average is the same, and 29 no surprise",
            RATE,
            &counted("2024/25 Q4: us 29 29/1000, a 11 11/1000"),
            "from average: 29/1000 beside 20, 12 to 29, within, worse\nflags: gap by chance",
        ),
        case(
            "where the numerator is missing, it follows: 30.4 × 1,000 ÷ 1,000 = 30.4, rounded to 30",
            RATE,
            &counted("2024/25 Q4: us 30.4 -/1000, a 10 -/1000"),
            "from average: 30/1000 beside 20, 12 to 29, beyond 95%, worse",
        ),
        case(
            "below ten the interval is exact: 0 reach up to 3.69, and 1 down to 0.03",
            RATE,
            &counted("2024/25 Q4: us 0 0/1000, a 2 2/1000"),
            "from average: 0/1000 beside 1, 0 to 3, within, better\nflags: gap by chance",
        ),
        case(
            "nobody has any: the average is 0, and no event is no surprise",
            RATE,
            &counted("2024/25 Q4: us 0 0/1000, a 0 0/1000"),
            "from average: 0/1000 beside 0, 0 to 0, within, neither\nflags: tied, gap by chance",
        ),
    ]);
}

#[test]
fn a_share_beside_the_pooled_average() {
    check(&[
        case(
            "75 of 100; 1.96 × √(0.75 × 0.25 ÷ 50) = 0.12: 63% to 87%; at 99.8% 3.09 × 0.0612 = 0.189: up to 93.9%",
            SHARE,
            &counted("2024/25 Q4: us 90 45/50, a 60 30/50"),
            "from average: 45/50 beside 75, 62.998 to 87.002, beyond 95%, better\nflags: none",
        ),
        case(
            "all of all, in both: no limits but the average itself",
            SHARE,
            &counted("2024/25 Q4: us 100 50/50, a 100 3/3"),
            "from average: 50/50 beside 100, 100 to 100, within, neither\nflags: tied, gap by chance",
        ),
        case(
            "one of one: 1.96 × √(2/3 × 1/3) = 0.924, cut off at nothing and at all",
            SHARE,
            &counted("2024/25 Q4: us 100 1/1, a 50 1/2"),
            "from average: 1/1 beside 66.666667, 0 to 100, within, better\nflags: gap by chance",
        ),
    ]);
}

#[test]
fn without_counts_there_is_no_statistic() {
    let none = "from average: none\nby chance: none\nflags: none";
    check(&[
        case("no columns of counts", RATE, "2024/25 Q4: us 30, a 10", none),
        case("nothing to count over", RATE, &counted("2024/25 Q4: us 30 30/0, a 10 10/1000"), none),
        case("less than nothing", RATE, &counted("2024/25 Q4: us 30 30/-1000, a 10 10/1000"), none),
        case("fewer than no events", RATE, &counted("2024/25 Q4: us -30 -30/1000, a 10 10/1000"), none),
        case("half an event", RATE, &counted("2024/25 Q4: us 30.5 30.5/1000, a 10 10/1000"), none),
        case("a member that is not counted", RATE, &counted("2024/25 Q4: us 30 30/1000, a 10"), none),
        case(
            "more than all, where cases of earlier years are solved in this one",
            "unit % of cases\nbetter higher\ncan exceed 100%\nno aspiration \"x\"",
            &counted("2024/25 Q4: us 105 42/40, a 60 30/50"),
            none,
        ),
        case(
            "counts of a quarter, 7 over 1,000, beside the rate of a year: they are not those of the value",
            RATE,
            &counted("2024/25 Q4: us 30 7/1000, a 10 10/1000"),
            none,
        ),
        case(
            "pounds do not happen one by one",
            "unit £ per visit\nbetter lower\nno aspiration \"x\"",
            &counted("2024/25 Q4: us 3 300/100, a 4 400/100"),
            none,
        ),
        case(
            "nor do hours",
            "unit % of contracted hours\nbetter lower\nno aspiration \"x\"",
            &counted("2024/25 Q4: us 4 40/1000, a 5 50/1000"),
            none,
        ),
        case(
            "nor is a count a rate",
            "better lower\nno aspiration \"x\"",
            &counted("2024/25 Q4: us 30 30/1000, a 10 10/1000"),
            none,
        ),
    ]);
}

#[test]
fn a_change_of_a_rate() {
    check(&[
        case(
            "140 of 240 are 58.3%; Wilson: 52.0% to 64.4%, without 50%, so 1.084 to 1.808 times; at 99.8% from 48.4%",
            RATE,
            &counted("2024/25 Q3: us 10 100/10000\n2024/25 Q4: us 14 140/10000"),
            "by chance: 100/10000 to 140/10000, ratio 1.084 to 1.808, beyond 95%, worse\nflags: none",
        ),
        case(
            "120 of 220 are 54.5%; 47.9% to 61.0%, with 50%",
            RATE,
            &counted("2024/25 Q3: us 10 100/10000\n2024/25 Q4: us 12 120/10000"),
            "by chance: 100/10000 to 120/10000, ratio 0.921 to 1.564, within, worse\nflags: change by chance",
        ),
        case(
            "none after five: the exact interval of 0 of 5 is 0 to 52.2% (1 − 0.025^(1/5)), with 50%; 0.522 ÷ 0.478",
            RATE,
            &counted("2024/25 Q3: us 5 5/1000\n2024/25 Q4: us 0 0/1000"),
            "by chance: 5/1000 to 0/1000, ratio 0 to 1.091, within, better",
        ),
        case(
            "ten after none: at least 69.2% (0.025^(1/10)) of them, without 50%, and at 99.8% 50.1% (0.001^(1/10))",
            RATE,
            &counted("2024/25 Q3: us 0 0/1000\n2024/25 Q4: us 10 10/1000"),
            "by chance: 0/1000 to 10/1000, ratio no end, beyond 99.8%, worse",
        ),
        case(
            "nothing happened twice: it is unchanged, and there is nothing to hold against chance",
            RATE,
            &counted("2024/25 Q3: us 0 0/1000\n2024/25 Q4: us 0 0/1000"),
            "by chance: none\nflags: none",
        ),
    ]);
}

#[test]
fn a_change_of_a_share() {
    check(&[
        case(
            "Newcombe's own example (1998): 56 of 70 after 48 of 80 differ by 0.0524 to 0.3339",
            SHARE,
            &counted("2024/25 Q3: us 60 48/80\n2024/25 Q4: us 80 56/70"),
            "by chance: 48/80 to 56/70, points 5.243 to 33.387, beyond 95%, better\nflags: none",
        ),
        case(
            "and another of his: 9 of 10 after 3 of 10, by 0.1705 to 0.8090",
            SHARE,
            &counted("2024/25 Q3: us 30 3/10\n2024/25 Q4: us 90 9/10"),
            "by chance: 3/10 to 9/10, points 17.052 to 80.902, beyond 95%, better",
        ),
    ]);
}

#[test]
fn the_change_behind_a_position() {
    check(&[
        case(
            "from 1st to 2nd, since a fell from 12 to 11 and we rose from 10 to 12 per 10,000: by chance",
            "unit offences per 1,000 population\nbetter lower\nno aspiration \"x\"",
            &counted("2024/25 Q3: us 10 100/10000, a 12 120/10000\n2024/25 Q4: us 12 120/10000, a 11 110/10000"),
            "moved: position deteriorated, value deteriorated\n\
             by chance: 100/10000 to 120/10000, ratio 0.921 to 1.564, within, worse\n\
             flags: gap by chance, change by chance",
        ),
        case(
            "the position holds, so the value's change speaks",
            "unit offences per 1,000 population\nbetter lower\nno aspiration \"x\"",
            &counted("2024/25 Q3: us 10 100/10000, a 30 300/10000\n2024/25 Q4: us 14 140/10000, a 30 300/10000"),
            "moved: position unchanged, value deteriorated\n\
             by chance: 100/10000 to 140/10000, ratio 1.084 to 1.808, beyond 95%, worse",
        ),
    ]);
}

#[test]
fn figures_that_share_events_are_not_compared() {
    let data = counted("2024/25 Q3: us 10 100/10000\n2024/25 Q4: us 14 140/10000");
    let year = counted("2023/24 Q4: us 10 100/10000\n2024/25 Q4: us 14 140/10000");
    let months = counted("December 2024: us 10 100/10000\nMarch 2025: us 14 140/10000");
    let in_a_row = counted("February 2025: us 10 100/10000\nMarch 2025: us 14 140/10000");
    let tested = "by chance: 100/10000 to 140/10000, ratio 1.084 to 1.808, beyond 95%, worse";
    let rate = |covers: &str| format!("{RATE}\n{covers}");
    check(&[
        case("rolling years a quarter apart", &rate("covers 12 months"), &data, "by chance: none\nflags: none"),
        case("rolling years a year apart", &rate("covers 12 months"), &year, tested),
        case("the people of one day are mostly those of the other", &rate("covers day"), &data, "by chance: none"),
        case("months, three apart: they may be the years to them", RATE, &months, "by chance: none"),
        case("the same, said to be of quarters", &rate("covers quarter"), &months, tested),
        case("months in a row are months", RATE, &in_a_row, tested),
    ]);
}

#[test]
fn a_control_chart() {
    let lower = "better lower\nno aspiration \"x\"";
    check(&[
        case(
            "the example of the R package: 35 ÷ 18 = 1.944; the moves add up to 32, over 17, times 2.66 = 5.007",
            lower,
            &quarters("1 2 1 2 10 1 2 1 2 1 2 1 2 1 2 1 2 1"),
            "chart: 18 points, mean 1.944, -3.063 to 6.952, no signal, neither\nfindings: slipped-point",
        ),
        case("eleven points are too few", lower, &quarters("1 2 1 2 5 1 2 1 2 1 2"), "chart: none"),
        case(
            "mean (6 × 3 + 6 × 1 + 7) ÷ 13 = 2.385; moves 11 × 2 + 6 = 28, ÷ 12 × 2.66 = 6.207: 7 is below 8.591",
            lower,
            &quarters("3 1 3 1 3 1 3 1 3 1 3 1 7"),
            "chart: 13 points, mean 2.385, -3.822 to 8.591, no signal, neither",
        ),
        case(
            "with 12 at the end: mean 36 ÷ 13 = 2.769, moves 22 + 11 = 33, ÷ 12 × 2.66 = 7.315: 12 is above 10.084",
            lower,
            &quarters("3 1 3 1 3 1 3 1 3 1 3 1 12"),
            "chart: 13 points, mean 2.769, -4.546 to 10.084, above the upper limit, worse\nfindings: slipped-point",
        ),
        case(
            "2 to 5 is seven points that rise; mean 45.5 ÷ 13 = 3.5, moves 25 + 1 + 3 = 29, ÷ 12 × 2.66 = 6.428",
            lower,
            &quarters("6 1 6 1 6 1 2 2.5 3 3.5 4 4.5 5"),
            "chart: 13 points, mean 3.5, -2.928 to 9.928, seven in a row rising, worse",
        ),
        case(
            "seven that fall, none of them far: mean 60 ÷ 13 = 4.615, moves 16 + 5 + 3.5 = 24.5, ÷ 12 × 2.66 = 5.431",
            lower,
            &quarters("2 6 2 6 2 7 6.5 6 5.5 5 4.5 4 3.5"),
            "chart: 13 points, mean 4.615, -0.815 to 10.046, seven in a row falling, better",
        ),
        case(
            "all alike: no limits, and no signal",
            lower,
            &quarters("5 5 5 5 5 5 5 5 5 5 5 5"),
            "chart: 12 points, mean 5, 5 to 5, no signal, neither",
        ),
        case(
            "the last seven are above the mean: 1 5 1 5 1 5 1 5 add up to 24, 4 5 4 5 4 5 4 to 31; 55 ÷ 15 = 3.667; moves 28 + 1 + 6 = 35, ÷ 14 × 2.66 = 6.65",
            "better higher\nno aspiration \"x\"",
            &quarters("1 5 1 5 1 5 1 5 4 5 4 5 4 5 4"),
            "chart: 15 points, mean 3.667, -2.983 to 10.317, seven in a row above the mean, better",
        ),
    ]);
}

#[test]
fn figures_that_overlap_are_not_charted() {
    let thirteen = quarters("1 2 1 2 5 1 2 1 2 1 2 1 2");
    let years: String = (2013..2025).map(|year| format!("{year}/{:02}: us {}\n", (year + 1) % 100, year % 3)).collect();
    let overlap = "chart: each figure covers up to 12 months, and there are not yet twelve with no month in common";
    let months: String = (0..12)
        .map(|index| {
            format!(
                "{} {}: us {}\n",
                ["March", "June", "September", "December"][index % 4],
                2022 + index / 4,
                index % 3
            )
        })
        .collect();
    let unsaid = "chart: the plan does not say what each figure covers (`covers quarter`, `covers day`), so they \
                  may have months in common";
    check(&[
        case("quarters of rolling years", "better lower\nno aspiration \"x\"\ncovers 12 months", &thirteen, overlap),
        case(
            "years: mean 1, moves 14 (1, 1 and 2 by turns), ÷ 11 × 2.66 = 3.385",
            "better lower\nno aspiration \"x\"\ncovers 12 months",
            &years,
            "chart: 12 points, mean 1, -2.385 to 4.385, no signal, neither\nfindings: none",
        ),
        case(
            "months three apart",
            "better lower\nno aspiration \"x\"",
            &months,
            &format!("{unsaid}\nfindings: quarter-without-data"),
        ),
    ]);
}

#[test]
fn nothing_is_held_against_what_was_counted_otherwise() {
    let data = quarters("90 80 90 80 90 80 90 80 1 2 1 2 1 2 1 2 1 2 1 2 1");
    let rate = counted("2024/25 Q3: us 10 100/10000\n2024/25 Q4: us 14 140/10000");
    check(&[
        case(
            "of 21 points the 13 after the break: mean 19 ÷ 13 = 1.462, moves 12, ÷ 12 × 2.66 = 2.66",
            "better lower\ncovers quarter\nno aspiration \"x\"\nbreak at 2021/22 Q4 \"counted anew\"",
            &data,
            "chart: 13 points, mean 1.462, -1.198 to 4.122, no signal, neither",
        ),
        case(
            "the break lies between the two",
            &format!("{RATE}\nbreak at 2024/25 Q4 \"counted anew\""),
            &rate,
            "by chance: none",
        ),
    ]);
}

#[test]
fn a_verdict_stays_what_it_is() {
    check(&[
        case(
            "29 is more than 20, by chance or not",
            "unit offences per 1,000 population\nbetter lower\naspiration average of g",
            &counted("2024/25 Q4: us 29 29/1000, a 11 11/1000"),
            "verdict: not met\nflags: gap by chance",
        ),
        case(
            "10 of 12 is above 80%, by chance or not",
            "unit % of cases\nbetter higher\naspiration at least 80%",
            &counted("2024/25 Q3: us 75 9/12\n2024/25 Q4: us 83.3 10/12"),
            "verdict: met\nflags: change by chance",
        ),
    ]);
}
