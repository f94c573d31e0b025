//! Each doubt where it belongs, and beside it what looks alike and is passed over in silence.

mod parts;
mod values;

use crate::analysis::{Analysis, Inputs, analyse, parse};
use crate::diagnostics::Severity;
use crate::source::SourceMap;

/// A plan of one file over one table.
fn analysed(plan: &str, data: &str) -> (SourceMap, Analysis) {
    let mut sources = SourceMap::default();
    let (plan_id, data_id) = (sources.add("plan.plan", plan), sources.add("data/m.csv", data));
    let plans = [parse(&sources, plan_id)];
    let analysis = analyse(&Inputs {
        sources: &sources,
        plans: &plans,
        data: &[data_id],
        figures: &[],
        mapped: &[],
        quarter: None,
    });
    (sources, analysis)
}

/// The warnings about a plan for `us` in the group `g` of eight, reported on for 2024/25 Q4, each as
/// `` code `words it points at` ``; an error fails the test, but for those about claims.
pub(super) fn advice(plan: &str, rows: &str) -> Vec<String> {
    let head = "plan \"P\" {\n  for us \"Us\"\n  reporting 2024/25 Q4\n  compared with g\n}\n\
                group g \"G\" {\n  members us, a, b, c, d, e, f, h\n}\n";
    let rows: Vec<&str> = rows.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let header = if rows.first().is_some_and(|row| row.starts_with("quarter,")) {
        ""
    } else {
        "quarter,organisation,metric,value\n"
    };
    let (sources, analysis) = analysed(&format!("{head}{plan}"), &format!("{header}{}\n", rows.join("\n")));
    let mut told = Vec::new();
    for finding in &analysis.diagnostics {
        let is_sound = finding.severity == Severity::Warning || finding.code.is_about_claims();
        assert!(is_sound, "{}: {}\n{plan}", finding.code.slug(), finding.message);
        let at = sources.text_of(finding.labels[0].span);
        told.push(format!("{} `{at}`", finding.code.slug()));
    }
    told
}

/// Values of `m` for `us`, the last of them in 2024/25 Q4.
fn values(values: &str) -> String {
    let values: Vec<&str> = values.split_whitespace().collect();
    let count = values.len();
    let rows = values.iter().enumerate().map(|(index, value)| {
        let before = count - 1 - index;
        let quarters = 2024 * 4 + 3 - before;
        let (year, quarter) = (quarters / 4, quarters % 4 + 1);
        format!("{year}/{:02} Q{quarter},us,m,{value}\n", (year + 1) % 100)
    });
    rows.collect()
}

fn metric(fields: &str) -> String {
    format!("metric m \"M\" {{\n{fields}\n}}\n")
}

/// The warnings of these fields of `m` with these values.
fn of_metric(fields: &str, figures: &str) -> String {
    advice(&metric(fields), &values(figures)).join(", ")
}

#[test]
fn everything_in_a_plan_with_priorities_is_measured() {
    let measured = "  metric m \"M\" {\n    unit calls\n    no aspiration \"None.\"\n  }\n";
    let figures = values("10 11 12");
    let of = |plan: &str| advice(plan, &figures).join(", ");
    let pledge = "  pledge p \"We will.\"\n";
    assert_eq!(
        of(&format!("priority 1 \"A\" {{\n{measured}}}\npriority 2 \"B\" {{\n}}\n")),
        "priority-without-metric `2`"
    );
    // A priority of which nothing is measured is one finding, however many pledges it makes.
    let two = format!("priority 1 \"A\" {{\n{measured}}}\npriority 2 \"B\" {{\n{pledge}}}\n");
    assert_eq!(of(&two), "priority-without-metric `2`");
    assert_eq!(of(&format!("priority 1 \"A\" {{\n{measured}{pledge}}}\n")), "pledge-without-metric `p`");
    // A metric that stands elsewhere measures a pledge, and with it the priority.
    let elsewhere = two.replace("\"We will.\"", "\"We will.\" { measured by m }");
    assert_eq!(of(&elsewhere), "");
    // Without priorities it is a list of measures.
    assert_eq!(of(&format!("{measured}{pledge}")), "");
}

#[test]
fn what_is_aspired_to_in_a_plan_has_a_reason_and_a_place() {
    let figures = values("10 11 12");
    let of = |plan: &str| advice(plan, &figures).join(", ");
    let with = |line: &str| format!("metric m \"M\" {{\n    unit calls\n    better lower\n    {line}\n  }}\n");
    let inside = |line: &str| format!("priority 1 \"A\" {{\n{}}}\n", with(line));
    let outside =
        |line: &str| format!("{}priority 1 \"A\" {{\n  pledge p \"We will.\" {{ measured by m }}\n}}\n", with(line));
    assert_eq!(of(&inside("aspiration at most 12")), "aspiration-without-reason `at most 12`");
    assert_eq!(of(&inside("aspiration at most 12\n    because \"So.\"")), "");
    assert_eq!(of(&inside("aspiration to be set by 2026/27 Q1")), "");
    assert_eq!(of(&inside("no aspiration \"Not ours.\"")), "");
    assert_eq!(of(&outside("aspiration at most 12\n    because \"So.\"")), "metric-without-priority `m`");
    assert_eq!(of(&outside("no aspiration \"Not ours.\"")), "");
    assert_eq!(of(&with("aspiration at most 12")), "");
}

#[test]
fn nothing_is_called_missing_from_a_file_with_a_mistake() {
    let mut sources = SourceMap::default();
    let plan = "plan \"P\" {\n  for us\n  reporting 2024/25 Q4\n}\npriority 1 \"A\" {\n  pledge p \"We will.\" {\n    mesured by m\n  }\n}\n";
    let id = sources.add("plan.plan", plan);
    let plans = [parse(&sources, id)];
    let analysis =
        analyse(&Inputs { sources: &sources, plans: &plans, data: &[], figures: &[], mapped: &[], quarter: None });
    let codes: Vec<&str> = analysis.diagnostics.iter().map(|finding| finding.code.slug()).collect();
    assert_eq!(codes, ["unknown-field"]);
}

#[test]
fn two_metrics_have_two_names() {
    let metrics = |one: &str, other: &str| {
        let figures = format!("{}{}", values("10 11 12"), values("20 21 22").replace(",m,", ",n,"));
        let with =
            |name: &str, title: &str| format!("metric {name} {title}\n  unit calls\n  no aspiration \"None.\"\n}}\n");
        advice(&format!("{}{}", with("m", one), with("n", other)), &figures).join(", ")
    };
    assert_eq!(metrics("\"Calls\" {", "\"Calls\" {"), "one-name-for-two `\"Calls\"`");
    assert_eq!(metrics("\"Calls: all\" {", "\"calls, all\" {"), "one-name-for-two `\"calls, all\"`");
    assert_eq!(metrics("\"Calls\" {", "\"Others\" {\n  also called \"calls\""), "one-name-for-two `\"calls\"`");
    assert_eq!(metrics("\"Calls\" {", "\"Call\" {"), "");
    assert_eq!(metrics("\"Calls: 999\" {", "\"Calls: 101\" {"), "");
    assert_eq!(metrics("\"Calls\" {\n  also called \"calls\"", "\"Others\" {"), "");
}

#[test]
fn a_target_is_not_fifty_times_away() {
    let of = |aspiration: &str, figures: &str| {
        of_metric(&format!("unit calls\nbetter lower\naspiration {aspiration}"), figures)
    };
    // The case that a scrutiny committee found after a year: 73,390 / 420 is about 175.
    assert_eq!(of("at most 420", "73390"), "target-far-from-value `at most 420`");
    assert_eq!(of("at most 420000", "70 80 90 95"), "target-far-from-value `at most 420000`");
    assert_eq!(of("between 4 and 5", "400 410 420 430"), "target-far-from-value `between 4 and 5`");
    assert_eq!(
        of("at most 300 by 2026/27, at most 200 by 2027/28", "50000 51000"),
        "target-far-from-value `at most 300 by 2026/27, at most 200 by 2027/28`"
    );
    // 50 times is not more than 50 times; one value within them is enough; zero is another matter.
    assert_eq!(of("at most 2", "100"), "");
    assert_eq!(of("at most 2", "90 120 110 110"), "");
    assert_eq!(of("at most 2", "0 120 110 110"), "");
    assert_eq!(of("between 4 and 50", "400 410 420 430"), "");
}

#[test]
fn zero_is_aspired_to_where_values_come_near_it() {
    let of = |aspiration: &str, figures: &str| {
        of_metric(&format!("unit calls\nbetter lower\naspiration {aspiration}"), figures)
    };
    assert_eq!(of("zero", "10 11 12 13"), "zero-target `zero`");
    assert_eq!(of("at most 0", "10 11 12 13"), "zero-target `at most 0`");
    // The lowest is half of the mean: (4 + 8 + 8 + 12) / 4 / 2.
    assert_eq!(of("zero", "4 8 8 12"), "");
    assert_eq!(of("zero", "0 8 8 12"), "");
    assert_eq!(of("zero", "10 11 12"), "");
    assert_eq!(of("zero\nnearly met within 12", "10 11 12 13"), "");
    // A vision of zero has a date.
    assert_eq!(of("zero by 2039/40", "10 11 12 13"), "");
    assert_eq!(of("at most 1", "10 11 12 13"), "");
}

#[test]
fn no_target_is_finer_than_the_data() {
    let of = |aspiration: &str, figures: &str| {
        of_metric(&format!("unit %\nbetter higher\naspiration {aspiration}"), figures)
    };
    assert_eq!(of("at least 90.25%", "90.1 90.2 91.5 92.0"), "finer-than-data `90.25%`");
    assert_eq!(of("at least 90.2%", "90 91 92 93"), "finer-than-data `90.2%`");
    assert_eq!(of("between 90% and 95.5%", "90 91 92 93"), "finer-than-data `95.5%`");
    assert_eq!(of("at least 90.00%", "90 91 92 93"), "");
    assert_eq!(of("at least 90.25%", "90.1 90.2 91.55 92"), "");
    assert_eq!(of("at least 90%, floor 85.5%", "90 91 92 93"), "finer-than-data `85.5%`");
    assert_eq!(of("at least 90%\nnearly met within 0.5 points", "90 91 92 93"), "finer-than-data `0.5 points`");
    assert_eq!(of("at least 90%\nnearly met within 1 points", "90 91 92 93"), "");
    // Three values may be whole by chance.
    assert_eq!(of("at least 90.5%", "90 91 92"), "");
    assert_eq!(of("at least 90%", "90.1 90.2 91.5 92.0"), "");
}

#[test]
fn no_change_required_is_finer_than_its_value() {
    let of = |value: &str, gap: &str| {
        let rows = format!(
            "quarter,organisation,metric,value,position,gap to upper quartile\n2024/25 Q4,us,m,{value},4,{gap}\n"
        );
        advice(&metric("unit % of hours\nbetter lower\nno aspiration \"None.\""), &rows).join(", ")
    };
    assert_eq!(of("4.3", "-0.01 points"), "finer-than-data `-0.01 points`");
    assert_eq!(of("4.30", "-0.01 points"), "");
    assert_eq!(of("4.3", "-0.10 points"), "");
    assert_eq!(of("4.3", "already better"), "");
}

#[test]
fn a_position_and_a_gap_agree() {
    let of = |better: &str, cells: &str| {
        let rows = format!(
            "quarter,organisation,metric,value,position,average,gap to average,gap to upper quartile\n2024/25 Q4,us,m,{cells}\n"
        );
        let fields = format!("unit offences per 1,000 population\nbetter {better}\nno aspiration \"None.\"");
        advice(&metric(&fields), &rows).join(", ")
    };
    assert_eq!(of("lower", "6.93,8,,already better,"), "position-contradicts-gap `8`");
    assert_eq!(of("lower", "6.93,1,,-0.5,"), "position-contradicts-gap `1`");
    assert_eq!(of("lower", "6.93,8,7.00,,"), "position-contradicts-gap `8`");
    // 0.67 is 17% above 0.57; 6.2% above 0.63.
    assert_eq!(of("lower", "0.67,3,0.57,,"), "position-contradicts-gap `3`");
    assert_eq!(of("lower", "0.67,3,0.63,,"), "");
    assert_eq!(of("lower", "0.67,3,,-203 offences,-549 offences"), "position-contradicts-gap `3`");
    assert_eq!(of("lower", "0.67,3,,-103 offences,-549 offences"), "");
    // Common: fifth and better than the average, fourth and worse, last and far behind, first and far ahead.
    assert_eq!(of("lower", "6.93,5,,already better,-476 offences"), "");
    assert_eq!(of("lower", "0.67,4,0.57,,"), "");
    assert_eq!(of("lower", "79.35,8,,-18586 offences,-27410 offences"), "");
    assert_eq!(of("lower", "6.93,1,,already better,"), "");
    assert_eq!(of("higher", "6.93,8,,0.5,"), "");
    assert_eq!(of("higher", "6.93,8,,already better,"), "position-contradicts-gap `8`");
}

#[test]
fn a_claim_on_old_figures_is_told_with_them() {
    let of = |quarter: &str| {
        let plan = format!(
            "metric m \"M\" {{\n  unit calls\n  better lower\n  stale after 8 quarters\n  aspiration at most 12\n}}\n\
             metric n \"N\" {{\n  unit calls\n  better lower\n  aspiration at most 12\n}}\nquarter 2024/25 Q4 {{\n{quarter}\n}}\n"
        );
        advice(&plan, "2023/24 Q4,us,m,10\n2024/25 Q4,us,n,10\n").join(", ")
    };
    assert_eq!(of("claim met: m, n"), "claim-on-old-data `m`");
    assert_eq!(of("claim met: m, n\nclaim unchanged: none\nclaim not met: none"), "claim-on-old-data `m`");
    assert_eq!(of("update on m \"Fewer calls.\"\nclaim met: m, n"), "claim-on-old-data `m`");
    for caveat in
        ["The figures are those to March\n  2024.", "As of 2023/24 Q4.", "The survey has STOPPED.", "Not yet counted."]
    {
        let text = format!("\"\"\"\n  {caveat}\n\"\"\"");
        assert_eq!(of(&format!("update on m {text}\nclaim met: m, n")), "", "{caveat}");
        assert_eq!(of(&format!("note {text}\nclaim met: m, n")), "", "{caveat}");
        assert_eq!(of(&format!("update on n {text}\nclaim met: m, n")), "claim-on-old-data `m`", "{caveat}");
    }
    assert_eq!(of("claim met: 2"), "");
    assert_eq!(of(""), "");
}

#[test]
fn a_target_that_slipped_by_a_power_of_ten_is_told() {
    let lower = |aspiration: &str| format!("  unit falls\n  covers quarter\n  better lower\n  {aspiration}");
    let higher = |aspiration: &str| format!("  unit nurses\n  covers day\n  better higher\n  {aspiration}");
    let figures = "305 290 284 271";
    for (fields, expected) in [
        (lower("aspiration at most 280"), ""),
        (lower("aspiration at most 2,800"), "target-far-from-value `at most 2,800`"),
        (lower("aspiration at most 2,800 by 2026/27 Q4"), "target-far-from-value `at most 2,800 by 2026/27 Q4`"),
        (lower("aspiration at most 28"), "target-far-from-value `at most 28`"),
        // A great wish, with time to come true.
        (lower("aspiration at most 28 by 2029/30 Q4"), ""),
        (lower("aspiration at most 100"), ""),
        (lower("aspiration at most 600"), ""),
        (higher("aspiration at least 300"), ""),
        (higher("aspiration at least 3,000"), "target-far-from-value `at least 3,000`"),
        (higher("aspiration at least 3,000 by 2029/30 Q4"), ""),
        (higher("aspiration at least 30"), "target-far-from-value `at least 30`"),
        (higher("aspiration at least 120"), ""),
    ] {
        assert_eq!(of_metric(&fields, figures), expected, "{fields}");
    }
    // Values of many sizes, and few of them, show no size.
    assert_eq!(of_metric(&lower("aspiration at most 280"), "5 12 31 28"), "");
    assert_eq!(of_metric(&lower("aspiration at most 280"), "28 27 29"), "");
}

#[test]
fn totals_of_the_year_are_told_from_figures_of_quarters() {
    let quarter = "  unit operations\n  covers quarter\n  better higher\n  aspiration profile 100, 210, 320, 400";
    let to_date = quarter.replace("covers quarter", "covers year to date");
    for (fields, figures, expected) in [
        (quarter, "100 105 112 98 101 99 120 90", ""),
        (quarter, "100 210 320 400 110 215 330 410", "covers-otherwise `m`"),
        (quarter, "100 210 320 400", "covers-otherwise `m`"),
        // Growth goes on over the turn of the year, and a season comes in another course.
        (quarter, "50 70 100 140 190 260 340 450", ""),
        (quarter, "20 90 160 30 25 95 170 35", ""),
        (quarter, "60 90 110 140", ""),
        (&to_date, "100 210 320 400 110 215 330 410", ""),
        (&to_date, "100 105 98 101 99 120 90 95", "covers-otherwise `m`"),
        // A figure that was put right.
        (&to_date, "100 210 205 400 110 215 330 410", ""),
    ] {
        assert_eq!(of_metric(fields, figures), expected, "{fields}: {figures}");
    }
}

#[test]
fn figures_too_large_to_reckon_with_are_passed_over() {
    let of = |formula: &str, figures: &str| {
        let fields = |own: &str| format!("  unit operations\n  covers quarter\n  {own}\n  no aspiration \"None.\"");
        let parts = metric(&fields("")).replace("metric m \"M\"", "metric a \"A\"");
        advice(&(parts + &metric(&fields(formula))), &values(figures).replace(",m,", ",a,")).join(", ")
    };
    // A half and two thirds of the largest number that can be kept; the same below zero.
    let large = "700000000000000000 800000000000000000 900000000000000000 1100000000000000000";
    let formula = "formula a * 70000000000";
    assert_eq!(of(formula, &format!("{large} {large}")), "");
    let mut swing = vec!["-1100000000000000000", "1100000000000000000"];
    assert_eq!(of(formula, &[swing.as_slice(); 5].concat().join(" ")), "");
    swing.reverse();
    assert_eq!(of(formula, &[swing.as_slice(); 2].concat().join(" ")), "");
    // A rate and what follows from its parts, too far apart.
    let fields = "  unit infections per 1,000 bed days\n  covers quarter\n  no aspiration \"None.\"";
    let rows = "quarter,organisation,metric,value,numerator,denominator\n\
                2024/25 Q4,us,m,9000000000000000000,-792281625142643375,0.00000001";
    assert_eq!(advice(&metric(fields), rows).join(", "), "");
}

#[test]
fn a_month_where_a_quarter_should_stand_is_told() {
    let fields = "  unit calls\n  covers quarter\n  no aspiration \"None.\"";
    let told = |periods: &str| {
        let rows: Vec<String> = periods.split(", ").map(|period| format!("{period},us,m,250")).collect();
        advice(&metric(fields), &rows.join("\n")).join(", ")
    };
    assert_eq!(told("2024/25 Q1, 2024/25 Q2, 2024/25 Q3, Jan-25"), "month-for-quarter `Jan-25`");
    assert_eq!(told("Apr-24, Jul-24, Oct-24, Jan-25"), "month-for-quarter `Jan-25`");
    assert_eq!(told("Jun-24, Sep-24, Dec-24, Mar-25"), "");
    assert_eq!(told("2024/25 Q1, 2024/25 Q2, 2024/25 Q3, 2024/25 Q4"), "");
    // Three months up to each month.
    assert_eq!(told("Nov-24, Dec-24, Jan-25, Feb-25, Mar-25"), "");
}

#[test]
fn a_slip_of_another_member_names_it() {
    let plan = "plan \"P\" {\n for us \"Us\"\n reporting 2024/25 Q4\n compared with g\n}\n\
                group g \"G\" {\n members us, harlow \"Harlow\"\n}\n\
                metric m \"M\" {\n unit calls\n no aspiration \"None.\"\n}\n";
    let (ours, theirs) = (values("70 71 72 73 74"), values("70 71 7.2 73 74").replace(",us,", ",harlow,"));
    let (_, analysis) = analysed(plan, &format!("quarter,organisation,metric,value\n{ours}{theirs}"));
    let messages: Vec<&str> = analysis.diagnostics.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(messages, ["this value of `m` for `harlow` looks ten times too small"]);
}
