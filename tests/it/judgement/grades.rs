//! Grades: words in order, and what can be asked of them.

use super::{case, check};
use crate::texts::{File, analyse};

const INSPECTION: &str = "grades Good, Adequate, Requires improvement";

#[test]
fn a_level_is_a_grade() {
    for (aspiration, grade, verdict) in [
        ("at least Good", "Good", "met"),
        ("at least Good", "good", "met"),
        ("at least Good", "Adequate", "not met"),
        ("at least Adequate", "Good", "met"),
        ("at least Adequate", "requires  IMPROVEMENT", "not met"),
        ("at least adequate", "Adequate", "met"),
        ("above Adequate", "Adequate", "not met"),
        ("above Adequate", "Good", "met"),
        ("at least Good by 2025/26 Q4", "Adequate", "not due"),
        ("at least Good by 2024/25 Q4", "Adequate", "missed"),
    ] {
        let metric = format!("{INSPECTION}\naspiration {aspiration}");
        let figures = format!("2024/25 Q4: us {grade}");
        check(&[case("", &metric, &figures, &format!("verdict: {verdict}"))]);
    }
}

#[test]
fn grades_have_positions_and_movements_and_no_average() {
    check(&[
        case(
            "Adequate: two are Good, one is Adequate too, one is worse: 3rd of 5, shared",
            &format!("{INSPECTION}\naspiration 3rd in g"),
            "2024/25 Q4: us Adequate, a Good, b Good, c Adequate, d Requires improvement",
            "verdict: met\nposition: 3 of 5\nprinted: 3rd of 5, shared\nvalue: Adequate from none\n\
             average: none, gap none\nquartile: none, gap none\nflags: tied",
        ),
        case(
            "the worst is 1st: two before us from the worst, counted from 5",
            &format!("{INSPECTION}\npositions counted from worst\naspiration 3rd in g"),
            "2024/25 Q4: us Adequate, a Good, b Good, c Adequate, d Requires improvement",
            "verdict: met\nposition: 3 of 5\nprinted: 3rd of 5, shared, counted from the worst",
        ),
        case(
            "Requires improvement, then Good: better",
            &format!("{INSPECTION}\naspiration improving"),
            "2024/25 Q3: us Requires improvement\n2024/25 Q4: us Good",
            "verdict: met\nwhy: Good after Requires improvement in 2024/25 Q3\nmoved: position unknown, value improved",
        ),
        case(
            "the year 2023/24 is its last grade, Adequate; Good is no worse",
            &format!("{INSPECTION}\naspiration maintained from 2023/24"),
            "2023/24 Q2: us Requires improvement\n2023/24 Q4: us Adequate\n2024/25 Q4: us Good",
            "verdict: met\nvalue: Good from Adequate",
        ),
        case(
            "Good in 2023/24, Adequate now",
            &format!("{INSPECTION}\naspiration maintained from 2023/24"),
            "2023/24 Q4: us Good\n2024/25 Q4: us Adequate",
            "verdict: not met\nmoved: position unknown, value deteriorated",
        ),
    ]);
}

#[test]
fn missing_grades_are_missing_and_unknown_ones_are_found() {
    check(&[
        case(
            "the newest cell is empty: the grade before it counts, and both are said",
            &format!("{INSPECTION}\naspiration at least Good"),
            "2024/25 Q3: us Good\n2024/25 Q4: us [c]",
            "verdict: met\nvalue: Good from none\nflags: older, newest missing\nfindings: quarter-without-data",
        ),
        case(
            "no grade is called Godo",
            &format!("{INSPECTION}\naspiration at least Good"),
            "2024/25 Q4: us Godo",
            "verdict: no data\nfindings: unknown-grade",
        ),
        case(
            "a number is no grade either",
            &format!("{INSPECTION}\naspiration at least Good"),
            "2024/25 Q4: us 3",
            "verdict: no data\nfindings: unknown-grade",
        ),
        case(
            "A* is not A",
            "grades A*, A, B\naspiration at least A*",
            "2024/25 Q4: us A",
            "verdict: not met\nvalue: A from none",
        ),
    ]);
}

#[test]
fn what_grades_do_not_have_is_refused() {
    for aspiration in [
        "average of g",
        "median of g",
        "down 10% from 2023/24",
        "up 1 from 2023/24 Q4",
        "doubled from 2023/24 Q4",
        "between Adequate and Good",
    ] {
        let metric = format!("{INSPECTION}\naspiration {aspiration}");
        check(&[case("", &metric, "2024/25 Q4: us Good, a Good", "verdict: no data\nfindings: not-with-grades")]);
    }
    for line in ["unit %", "better higher", "covers quarter", "decimals 1", "can exceed 100%", "small numbers below 5"]
    {
        let metric = format!("{INSPECTION}\n{line}\naspiration at least Good");
        check(&[case(line, &metric, "2024/25 Q4: us Good", "verdict: met\nfindings: not-with-grades")]);
    }
    for (metric, code) in [
        ("grades Good\naspiration improving", "malformed-value"),
        ("grades Good, Bad, good\naspiration improving", "listed-twice"),
        ("grades Good, Bad\naspiration at least Godo", "unknown-grade"),
        ("grades Good, Bad\naspiration at least 3", "unknown-grade"),
        ("grades Good, Bad\naspiration at least Good, floor Worse", "unknown-grade"),
        ("grades Good, Bad\naspiration at most Good", "aspires-to-the-worse"),
        ("grades Good, Bad\naspiration expected between Bad and Good", "not-with-grades"),
        ("grades Good, Bad\nnearly met within 1\naspiration at least Good", "not-with-grades"),
    ] {
        check(&[case("", metric, "2024/25 Q3: us Good\n2024/25 Q4: us Good", &format!("findings: {code}"))]);
    }
    let words = "unit %\nbetter higher\naspiration at least Good";
    check(&[case("", words, "2024/25 Q4: us 5", "findings: incomplete-aspiration")]);
}

#[test]
fn a_floor_may_be_a_grade() {
    let metric = format!("{INSPECTION}\naspiration at least Good, floor Adequate");
    for (grade, verdict) in [("Good", "met"), ("Adequate", "nearly met"), ("Requires improvement", "not met")] {
        check(&[case("", &metric, &format!("2024/25 Q4: us {grade}"), &format!("verdict: {verdict}"))]);
    }
}

#[test]
fn nothing_is_reckoned_with_grades() {
    for formula in [
        "average of g for m",
        "total of g for m",
        "upper quartile of g for m",
        "m + m",
        "m - m last quarter",
        "m as share of m",
        "rise in m since 2024/25 Q3",
        "gap in m to average of g",
        "m per day",
    ] {
        let plan = format!(
            "plan \"P\" {{\n for us \"Us\"\n reporting 2024/25 Q4\n compared with g\n}}\n\
             group g \"G\" {{\n members us, a\n}}\n\
             metric m \"M\" {{\n {INSPECTION}\n aspiration at least Good\n}}\n\
             quarter 2024/25 Q4 {{\n update on m \"It is {{2 = {formula}}}.\"\n}}\n"
        );
        let data = "quarter,organisation,metric,value\n2024/25 Q3,us,m,Good\n2024/25 Q3,a,m,Good\n\
                    2024/25 Q4,us,m,Good\n2024/25 Q4,a,m,Adequate\n";
        let analysis = analyse(&[File::plan("plan.plan", plan), File::data("data/m.csv", data)]).analysis;
        let codes: Vec<&str> = analysis.diagnostics.iter().map(|finding| finding.code.slug()).collect();
        assert_eq!(codes.len(), 1, "{formula}: {codes:?}");
    }
}
