//! Levels and bands, and figures that are not there.

use super::{case, check};
use crate::texts::{File, analyse};

#[test]
fn levels_take_in_their_end_or_not_as_they_say() {
    let level = |aspiration: &str, better: &str, value: &str, verdict: &str| {
        let metric = format!("unit %\nbetter {better}\naspiration {aspiration}");
        let figures = format!("2024/25 Q4: us {value}");
        check(&[case("", &metric, &figures, &format!("verdict: {verdict}"))]);
    };
    level("at least 90%", "higher", "90", "met");
    level("at least 90%", "higher", "90.0", "met");
    level("at least 90%", "higher", "89.9999", "not met");
    level("at least 90%", "higher", "100", "met");
    level("above 90%", "higher", "90", "not met");
    level("above 90%", "higher", "90.0001", "met");
    level("at most 5.0%", "lower", "5", "met");
    level("at most 5.0%", "lower", "5.0001", "not met");
    level("below 5%", "lower", "5", "not met");
    level("below 5%", "lower", "4.9999", "met");
    level("zero", "lower", "0", "met");
    level("zero", "lower", "0.0", "met");
    level("zero", "lower", "0.001", "not met");
}

#[test]
fn bands_take_in_their_ends() {
    let band = |aspiration: &str, unit: &str, value: &str, verdict: &str| {
        let metric = format!("unit {unit}\naspiration {aspiration}");
        let figures = format!("2024/25 Q4: us {value}");
        check(&[case("", &metric, &figures, &format!("verdict: {verdict}"))]);
    };
    band("between 4% and 6%", "%", "4", "met");
    band("between 4% and 6%", "%", "6.0", "met");
    band("between 4% and 6%", "%", "3.99", "not met");
    band("between 4% and 6%", "%", "6.01", "not met");
    // 0 ± 4.5 is -4.5 to 4.5
    band("0 ± 4.5 points", "points", "4.5", "met");
    band("0 ± 4.5 points", "points", "-4.5", "met");
    band("0 ± 4.5 points", "points", "-4.51", "not met");
    band("0 +/- 4.5 points", "points", "4.51", "not met");
    // 100 ± 5 is 95 to 105
    band("100 ± 5", "offences", "95", "met");
    band("100 ± 5", "offences", "94.9", "not met");

    // 90% ± 2 points is 88% to 92%; £100m ± £5m is £95m to £105m
    band("90% ± 2 points", "%", "88", "met");
    band("90% +/- 2 points", "%", "92.1", "not met");
    band("£100m ± £5m", "£m", "105", "met");
    band("£100m ± £5m", "£m", "105.1", "not met");
    band("100 offences ± 5 offences", "offences", "95", "met");
}

#[test]
fn a_missing_figure_is_never_zero() {
    // Zero would meet each of these; the figure of the quarter before does not.
    for mark in ["", "N/A", "-", "–", "*", "+", "..", ":", "[x]", "[c]", "[z]", "[low]"] {
        check(&[
            case(
                "the newest row has no figure, so the one before it is judged",
                "better lower\naspiration at most 4",
                &format!("2024/25 Q3: us 5\n2024/25 Q4: us {mark}"),
                "verdict: not met\nvalue: 5 from none\nflags: older, newest missing\nfindings: quarter-without-data",
            ),
            case(
                "no row has a figure: nothing to judge by",
                "better lower\naspiration at most 4",
                &format!("2024/25 Q4: us {mark}"),
                "verdict: no data\nvalue: none from none\nfindings: no-figure",
            ),
        ]);
    }
    check(&[case(
        "a zero that is written is one",
        "better lower\naspiration at most 4",
        "2024/25 Q3: us 5\n2024/25 Q4: us 0",
        "verdict: met\nvalue: 0 from 5",
    )]);
}

#[test]
fn the_figure_of_a_quarter_is_the_last_at_or_before_its_end() {
    check(&[
        case(
            "the row of Q4 has a position and no value: the level is judged by Q3's 3, and both are said",
            "members us, a, b, c\nbetter lower\naspiration at most 4",
            "quarter,organisation,metric,value,position\n2024/25 Q3,us,m,3,\n2024/25 Q4,us,m,,2",
            "verdict: met\nflags: older value\nfindings: older-data",
        ),
        case(
            "June 2025 lies after 2024/25 Q4, which ends in March",
            "better lower\naspiration at most 4",
            "2024/25 Q4: us 4\nJune 2025: us 9",
            "verdict: met\nvalue: 4 from none",
        ),
        case(
            "March 2025 is the last month of 2024/25 Q4",
            "better lower\naspiration at most 4",
            "2024/25 Q3: us 9\nMarch 2025: us 4",
            "verdict: met\nvalue: 4 from 9\nflags: none",
        ),
        case(
            "the last figure is two quarters old: judged, and said",
            "better lower\naspiration at most 4",
            "2024/25 Q2: us 4",
            "verdict: met\nflags: older\nfindings: quarter-without-data",
        ),
        case(
            "every figure comes later than the quarter",
            "reporting 2023/24 Q4\nbetter lower\naspiration at most 4",
            "2024/25 Q2: us 4",
            "verdict: no data\nfindings: no-figure",
        ),
    ]);
}

#[test]
fn old_data_are_stale_when_older_than_allowed() {
    check(&[
        case(
            "2024/25 Q2 ends 2 quarters before Q4 does: allowed",
            "better lower\nstale after 2 quarters\naspiration at most 4",
            "2024/25 Q2: us 4",
            "verdict: met\nflags: older\nfindings: quarter-without-data",
        ),
        case(
            "2024/25 Q1 ends 3 quarters before Q4 does: stale, and judged all the same",
            "better lower\nstale after 2 quarters\naspiration at most 4",
            "2024/25 Q1: us 4",
            "verdict: met\nflags: stale\nfindings: stale-data",
        ),
        case(
            "January 2025 lies within the quarter: not old at all",
            "better lower\nstale after 1 quarter\naspiration at most 4",
            "January 2025: us 4",
            "verdict: met\nflags: none",
        ),
    ]);
}

#[test]
fn small_numbers_are_flagged_by_their_events_and_change_no_verdict() {
    let rate = "unit offences per 1,000 population\nbetter lower\nsmall numbers below 20\naspiration at most 0.1";
    let of = |numerator: &str| format!("quarter,organisation,metric,value,numerator\n2024/25 Q4,us,m,0.01,{numerator}");
    check(&[
        case("19 events are fewer than 20", rate, &of("19"), "verdict: met\nflags: small numbers"),
        case("20 events are not", rate, &of("20"), "verdict: met\nflags: none"),
        case("no numerator: the plan's caution stands", rate, "2024/25 Q4: us 0.01", "flags: small numbers"),
        case(
            "a count is its own events",
            "better lower\nsmall numbers below 20\naspiration at most 1",
            "2024/25 Q4: us 19",
            "verdict: not met\nflags: small numbers",
        ),
        case(
            "20 is not below 20",
            "better lower\nsmall numbers below 20\naspiration at most 100",
            "2024/25 Q4: us 20",
            "verdict: met\nflags: none",
        ),
        case(
            "no caution without the plan's word",
            "better lower\naspiration at most 1",
            "2024/25 Q4: us 1",
            "verdict: met\nflags: none",
        ),
    ]);
}

#[test]
fn marks_beside_a_figure_are_flagged_and_change_no_verdict() {
    for (mark, flag) in [("[p]", "provisional"), ("[r]", "revised"), ("[e]", "estimated")] {
        check(&[case(
            "the figure counts, and the report says what it is",
            "better lower\naspiration at most 4",
            &format!("2024/25 Q4: us 4 {mark}"),
            &format!("verdict: met\nvalue: 4 from none\nflags: {flag}"),
        )]);
    }
}

#[test]
fn figures_that_differ_for_one_thing_are_found() {
    check(&[
        case(
            "one file, two figures for one quarter",
            "better lower\naspiration at most 6",
            "quarter,organisation,metric,value\n2024/25 Q4,us,m,5\n2024/25 Q4,us,m,7",
            "findings: conflicting-observation",
        ),
        case(
            "March 2025 ends where 2024/25 Q4 does",
            "better lower\naspiration at most 6",
            "2024/25 Q4: us 5\nMarch 2025: us 7",
            "findings: conflicting-observation",
        ),
        case(
            "the later release counts",
            "better lower\naspiration at most 6",
            "quarter,organisation,metric,value,released\n2024/25 Q4,us,m,5,1 May 2025\n2024/25 Q4,us,m,7,1 August 2025",
            "verdict: not met\nvalue: 7 from none",
        ),
    ]);
}

#[test]
fn figures_beyond_exact_decimals_are_refused_and_never_rounded() {
    for figure in ["0.12345678901234567890123456789012", "792281625142643375935439503351"] {
        check(&[case(
            "more than 28 digits",
            "better lower\naspiration at most 6",
            &format!("2024/25 Q4: us {figure}"),
            "verdict: no data\nvalue: none from none\nfindings: unreadable-number",
        )]);
    }
    check(&[case(
        "19 digits before the point can be added up: the mean of two of them is exact",
        "better lower\naspiration average of g",
        "2024/25 Q4: us 9999999999999999999, a 9999999999999999997",
        "verdict: not met\nposition: 2 of 2\naverage: 9999999999999999998, gap -1",
    )]);
}

#[test]
fn values_above_a_hundred_per_cent_are_never_clamped() {
    check(&[
        case(
            "105.3% where the metric says that it can be",
            "unit %\ncan exceed 100%\nbetter higher\naspiration at least 105%",
            "2024/25 Q4: us 105.3",
            "verdict: met\nvalue: 105.3 from none",
        ),
        case(
            "105.3% where it does not say so: found, and judged as it stands",
            "unit %\nbetter higher\naspiration at least 90%",
            "2024/25 Q4: us 105.3",
            "verdict: met\nvalue: 105.3 from none\nfindings: over-a-hundred-percent",
        ),
    ]);
}

#[test]
fn the_summary_says_what_was_aspired_to() {
    let why = |fields: &str, value: &str| {
        let plan = format!(
            "plan \"P\" {{\n for us \"Us\"\n reporting 2025/26 Q1\n}}\n\
             metric m \"M\" {{\n unit %\n better lower\n{fields}\n}}\n"
        );
        let data = format!("quarter,organisation,metric,value\n2024/25 Q4,us,m,{value}\n");
        let read = analyse(&[File::plan("plan.plan", plan), File::data("data/m.csv", data)]);
        let lists = &read.analysis.report().summary.lists;
        let found = lists.iter().flat_map(|list| list.items.iter().map(|item| item.why.clone())).next();
        // Beside the aspiration itself it is not said again.
        assert!(
            !read.analysis.outcome().metrics.iter().next().expect("a metric").aspirations[0]
                .why
                .contains("is aspired to"),
            "{fields}"
        );
        found.unwrap_or_default()
    };
    for (fields, value, expected) in [
        ("aspiration at most 5%", "4.3", "the value is 4.3%; at most 5% is aspired to"),
        ("aspiration below 4%", "4.3", "the value is 4.3%; below 4% is aspired to"),
        ("aspiration between 4% and 6%", "4.3", "the value is 4.3%; between 4% and 6% is aspired to"),
        // Rounded, the two would be alike.
        ("decimals 0\naspiration at most 4.4%", "4.3", "the value is 4.3%; at most 4.4% is aspired to"),
        ("aspiration expected between 4% and 6%", "7.5", "the value is 7.5%, above the expected range of 4% to 6%"),
        ("aspiration at most 5%, floor 7%", "6", "the value is 6%; at most 5% is aspired to; the floor of 7% is kept"),
        (
            "aspiration at most 5%\nreported every year in Q4",
            "4",
            "the value is 4% (data to March 2025); at most 5% is aspired to; the next figure is due in 2025/26 Q4",
        ),
        (
            "aspiration at most 6% by 2024/25, at most 5% by 2026/27",
            "5.5",
            "the step to 2024/25 is kept, and the next is to 2026/27: the value is 5.5%; at most 6% is aspired to",
        ),
    ] {
        assert_eq!(why(fields, value), expected, "{fields}");
    }
}

/// One currency in thousands, millions or single ones: turned exactly.
#[test]
fn amounts_of_one_currency_are_turned_exactly() {
    let level = |unit: &str, aspiration: &str, value: &str, verdict: &str| {
        let metric = format!("currency CHF\nunit {unit}\nbetter lower\naspiration {aspiration}");
        let figures = format!("2024/25 Q4: us {value}");
        check(&[case("", &metric, &figures, &format!("verdict: {verdict}\nfindings: none"))]);
    };
    // 5,600,000 ÷ 1,000,000 = 5.6
    level("£m", "at most £5,600,000", "5.6", "met");
    level("£m", "at most £5,600,000", "5.600001", "not met");
    level("£m", "at most £5.6m", "5.6", "met");
    level("£", "at most £5.6 million", "5600000", "met");
    level("£", "at most £5.6m", "5600001", "not met");
    level("£ thousand", "at most £5.6m", "5600", "met");
    level("CHF million", "at most CHF 5.6m", "5.6", "met");
    level("CHF million", "at most CHF 5.6 million", "5.61", "not met");
    level("CHF", "at most CHF5,600", "5600", "met");
    level("CHF", "at most 5,600 CHF", "5600.01", "not met");
    level("€", "at most €0.5m", "500000", "met");
    // 95 to 105
    level("£m", "between £95m and £105,000,000", "105", "met");
}

/// Whatever is judged by two figures has a gap: the figure that would meet it, minus the figure of now.
#[test]
fn the_gap_to_an_aspiration_is_worked_out() {
    let group = "2024/25 Q4: us 50, a 40, b 44, c 46, d 52, e 60";
    let gap = |why: &str, metric: &str, figures: &str, expected: &str| {
        check(&[case(why, metric, figures, &format!("to aspiration: {expected}"))]);
    };
    let lower = |aspiration: &str| format!("better lower\naspiration {aspiration}");
    gap("45 − 50", &lower("at most 45"), group, "-5");
    gap("already", &lower("at most 50"), group, "0");
    gap("strictly below 50: no smaller step is known", &lower("below 50"), group, "0");
    gap("the nearest end: 48 − 50", &lower("between 46 and 48"), group, "-2");
    gap("from below: 51 − 50", "aspiration between 51 and 55", group, "1");
    // Best first: 40 44 46 50 52 60.
    gap("3rd is 46", &lower("3rd in g"), group, "-4");
    gap("top 3 is 46", &lower("top 3 in g"), group, "-4");
    gap("the upper half of 6 ends at the 3rd, 46", &lower("upper half in g"), group, "-4");
    gap("20% of 6, rounded up, ends at the 2nd, 44", &lower("top 20% in g"), group, "-6");
    gap("ceil(6 ÷ 4) = 2nd, 44", &lower("upper quartile in g"), group, "-6");
    gap("(40 + 44 + 46 + 50 + 52 + 60) ÷ 6 = 48.666…", &lower("average of g"), group, "-1.333333333333");
    gap("the middle two: (46 + 50) ÷ 2 = 48", &lower("median of g"), group, "-2");
    gap("60 less 10% is 54", &lower("down 10% from 2023/24 Q4"), "2023/24 Q4: us 60\n2024/25 Q4: us 57", "-3");
    gap("60 less 10 is 50", &lower("down 10 offences from 2023/24 Q4"), "2023/24 Q4: us 60\n2024/25 Q4: us 57", "-7");
    gap("held", &lower("maintained from 2023/24 Q4"), "2023/24 Q4: us 60\n2024/25 Q4: us 57", "0");
    gap("back to 60", &lower("maintained from 2023/24 Q4"), "2023/24 Q4: us 60\n2024/25 Q4: us 63", "-3");
    gap(
        "to the whole change, not to its path",
        &lower("down 10% from 2023/24 Q4 by 2025/26 Q4"),
        "2023/24 Q4: us 60\n2024/25 Q4: us 57",
        "-3",
    );
    gap("better than 55", &lower("improving"), "2024/25 Q3: us 55\n2024/25 Q4: us 57", "-2");
    gap("the next step: 55", &lower("at most 55 by 2025/26 Q4, at most 50 by 2026/27 Q4"), group, "0");
    gap("grades have no distance", "grades Good, Bad\naspiration at least Good", "2024/25 Q4: us Bad", "none");
    gap("neither good nor bad", "aspiration expected between 10 and 20", group, "none");
    gap("to be set", &lower("to be set"), group, "none");
    gap("no data", &lower("at most 45"), "2024/25 Q4: us N/A", "none\nfindings: no-figure");
}
