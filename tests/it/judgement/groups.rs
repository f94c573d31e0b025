//! Averages, the value at the upper quartile, and the change required to reach them.

use super::{case, check};

#[test]
fn an_average_is_the_mean_of_the_members_present_with_us_among_them() {
    check(&[
        case(
            "(4 + 2 + 6) / 3 = 4: equality is met",
            "better lower\naspiration average of g",
            "2024/25 Q4: us 4, a 2, b 6",
            "verdict: met\naverage: 4, gap 0",
        ),
        case(
            "(5 + 2 + 6) / 3 = 13/3 = 4.333…: 5 is above it; 13/3 - 5 = -2/3",
            "better lower\naspiration average of g",
            "2024/25 Q4: us 5, a 2, b 6",
            "verdict: not met\naverage: 4.333333333333, gap -0.666666666667",
        ),
        case(
            "the same where higher is better: 5 is above 4.333…",
            "better higher\naspiration average of g",
            "2024/25 Q4: us 5, a 2, b 6",
            "verdict: met\naverage: 4.333333333333, gap 0",
        ),
        case(
            "a mean of exactly 1/3: (0.3333333333333333333333333333 + 0 + 0.6666666666666666666666666667) / 3 = 1/3, \
             which is above our 0.3333333333333333333333333333, though both agree in 28 digits",
            "better higher\naspiration average of g",
            "2024/25 Q4: us 0.3333333333333333333333333333, a 0, b 0.6666666666666666666666666667",
            "verdict: not met",
        ),
        case(
            "the same where lower is better: below it",
            "better lower\naspiration average of g",
            "2024/25 Q4: us 0.3333333333333333333333333333, a 0, b 0.6666666666666666666666666667",
            "verdict: met",
        ),
        case(
            "0.1 + 0.2 + 0.3 = 0.6, a mean of 0.2 exactly: floats would make it 0.20000000000000004",
            "better higher\naspiration average of g",
            "2024/25 Q4: us 0.2, a 0.1, b 0.3",
            "verdict: met\naverage: 0.2, gap 0",
        ),
        case(
            "c has no figure and does not count: (4 + 2 + 6) / 3 = 4, not 12 / 4 = 3",
            "better lower\naspiration average of g",
            "2024/25 Q4: us 4, a 2, b 6, c [x]",
            "verdict: met\naverage: 4, gap 0\nflags: incomplete group",
        ),
        case(
            "a mean of negative figures: (-1 - 2 - 6) / 3 = -3",
            "unit points\nbetter lower\naspiration average of g",
            "2024/25 Q4: us -3, a -2, b -4",
            "verdict: met\naverage: -3, gap 0",
        ),
    ]);
}

#[test]
fn other_averages_by_their_names() {
    check(&[
        case(
            "the others: (2 + 6) / 2 = 4, and 4 is as good",
            "better lower\naspiration average of the others in g",
            "2024/25 Q4: us 4, a 2, b 6",
            "verdict: met",
        ),
        case(
            "the others: (2 + 6) / 2 = 4 < 4.1",
            "better lower\naspiration average of the others in g",
            "2024/25 Q4: us 4.1, a 2, b 6",
            "verdict: not met",
        ),
        case(
            "the median of 1, 2, 10 is 2, where the mean is 4.33",
            "better lower\naspiration median of g",
            "2024/25 Q4: us 2, a 1, b 10",
            "verdict: met",
        ),
        case(
            "the median of 1, 2.5, 10 is 2.5; of four it is half way: 1, 2, 3, 10 has 2.5, and 3 is above it",
            "better lower\naspiration median of g",
            "2024/25 Q4: us 3, a 1, b 2, c 10",
            "verdict: not met",
        ),
        case(
            "1, 2, 3, 10: 2.5 is above 2",
            "better lower\naspiration median of g",
            "2024/25 Q4: us 2, a 1, b 3, c 10",
            "verdict: met",
        ),
        case(
            "the value of equality: the median of 1, 2.5, 2.5, 10 is 2.5",
            "better higher\naspiration median of g",
            "2024/25 Q4: us 2.5, a 1, b 2.5, c 10",
            "verdict: met",
        ),
        case(
            "pooled: (100 + 300) / (1000 + 1000) × 100 = 20%; the mean of 10% and 30% is 20% too",
            "unit % of cases\nbetter higher\naspiration pooled average of g",
            "quarter,organisation,metric,value,numerator,denominator\n\
             2024/25 Q4,us,m,10,100,1000\n2024/25 Q4,a,m,30,300,1000",
            "verdict: not met",
        ),
        case(
            "pooled: (100 + 30) / (1000 + 100) × 100 = 11.8%, where the mean of 10% and 30% is 20%; 12% of ours is above",
            "unit % of cases\nbetter higher\naspiration pooled average of g",
            "quarter,organisation,metric,value,numerator,denominator\n\
             2024/25 Q4,us,m,12,120,1000\n2024/25 Q4,a,m,30,30,100",
            "verdict: not met",
        ),
        case(
            "pooled: (120 + 3) / (1000 + 100) × 100 = 11.18%, ours is 12%",
            "unit % of cases\nbetter higher\naspiration pooled average of g",
            "quarter,organisation,metric,value,numerator,denominator\n\
             2024/25 Q4,us,m,12,120,1000\n2024/25 Q4,a,m,3,3,100",
            "verdict: met",
        ),
        case(
            "pooled rate: (50 + 20) / (10000 + 5000) × 1000 = 4.667 per 1,000, ours is 5: worse where lower is better",
            "unit offences per 1,000 population\nbetter lower\naspiration pooled average of g",
            "quarter,organisation,metric,value,numerator,denominator\n\
             2024/25 Q4,us,m,5,50,10000\n2024/25 Q4,a,m,4,20,5000",
            "verdict: not met",
        ),
        case(
            "pooled without a denominator: not to be had, never the plain mean",
            "unit % of cases\nbetter higher\naspiration pooled average of g",
            "2024/25 Q4: us 12, a 3",
            "verdict: no data\nfindings: not-judged",
        ),
    ]);
}

#[test]
fn the_upper_quartile_is_the_value_at_its_last_position() {
    check(&[
        case(
            "8 members, 2 ranks, lower better: the 2nd lowest is 2; 2 - 5 = -3",
            "better lower\naspiration upper quartile in g",
            "2024/25 Q4: us 5, a 1, b 2, c 3, d 4, e 6, f 7, h 8",
            "verdict: not met\nquartile: 2, gap -3",
        ),
        case(
            "8 members, 2 ranks, higher better: the 2nd highest is 7; 7 - 5 = 2",
            "better higher\naspiration upper quartile in g",
            "2024/25 Q4: us 5, a 1, b 2, c 3, d 4, e 6, f 7, h 8",
            "verdict: not met\nquartile: 7, gap 2",
        ),
        case(
            "4 members, 1 rank: the best is 1",
            "better lower\nno aspiration \"x\"",
            "2024/25 Q4: us 3, a 1, b 2, c 4",
            "quartile: 1, gap -2",
        ),
        case(
            "5 members, 2 ranks: the 2nd is 2",
            "better lower\nno aspiration \"x\"",
            "2024/25 Q4: us 3, a 1, b 2, c 4, d 5",
            "quartile: 2, gap -1",
        ),
        case(
            "9 members, 3 ranks: the 3rd is ours",
            "better lower\nno aspiration \"x\"",
            "2024/25 Q4: us 3, a 1, b 2, c 4, d 5, e 6, f 7, h 8, i 9",
            "quartile: 3, gap 0",
        ),
        case(
            "we are within it: nothing is required",
            "better lower\nno aspiration \"x\"",
            "2024/25 Q4: us 1, a 2, b 3, c 4, d 5",
            "quartile: 2, gap 0",
        ),
    ]);
}

#[test]
fn a_gap_in_events_is_rounded_half_away_from_zero() {
    let rate = "unit offences per 1,000 population\nbetter lower\nno aspiration \"x\"";
    let rate_up = "unit visits per 1,000 population\nbetter higher\nno aspiration \"x\"";
    let of = |us: &str, a: &str, denominator: &str| {
        format!(
            "quarter,organisation,metric,value,denominator\n2024/25 Q4,us,m,{us},{denominator}\n2024/25 Q4,a,m,{a},1000"
        )
    };
    check(&[
        case(
            "a gap of -0.5 over a population of 0 is no number of events",
            "unit offences per 1,000 population\nbetter lower\nno aspiration \"x\"",
            "quarter,organisation,metric,value,denominator\n2024/25 Q4,us,m,5,0\n2024/25 Q4,a,m,4,1",
            "average: 4.5, gap -0.5",
        ),
        case(
            "(5 + 4) / 2 = 4.5; 4.5 - 5 = -0.5 per 1,000; -0.5 × 412300 / 1000 = -206.15: -206",
            rate,
            &of("5", "4", "412300"),
            "average: 4.5, gap -0.5, -206 events",
        ),
        case(
            "-0.5 × 5000 / 1000 = -2.5: -3, away from zero",
            rate,
            &of("5", "4", "5000"),
            "average: 4.5, gap -0.5, -3 events",
        ),
        case(
            "4.5 - 4 = 0.5; 0.5 × 5000 / 1000 = 2.5: 3, away from zero",
            rate_up,
            &of("4", "5", "5000"),
            "average: 4.5, gap 0.5, 3 events",
        ),
        case("0.5 × 4900 / 1000 = 2.45: 2", rate_up, &of("4", "5", "4900"), "average: 4.5, gap 0.5, 2 events"),
        case("no denominator: no events", rate, "2024/25 Q4: us 5, a 4", "average: 4.5, gap -0.5"),
    ]);
}
