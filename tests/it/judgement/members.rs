//! Levels that must hold for the members of a group.

use super::{case, check};
use crate::texts::{File, analyse};

const LEVEL: &str = "members a, b, c, d\nunit special constables\ncovers day\nbetter higher";

#[test]
fn every_member_must_hold() {
    let metric = format!("{LEVEL}\naspiration at least 1 in every member of g");
    check(&[
        case(
            "1, 2, 3 and 1 are all at least 1",
            &metric,
            "2024/25 Q4: a 1, b 2, c 3, d 1",
            "verdict: met\nwhy: it holds in all 4 members, in March 2025\nvalue: none from none",
        ),
        case(
            "c has none: 3 of 4",
            &metric,
            "2024/25 Q4: a 1, b 2, c 0, d 1",
            "verdict: not met\nwhy: it holds in 3 of 4 members, and not in C (0), in March 2025",
        ),
        case(
            "d is not known, and nobody is known to fail",
            &metric,
            "2024/25 Q4: a 1, b 2, c 3, d [x]",
            "verdict: no data\nwhy: no figure for D, on which it depends\nfindings: not-judged",
        ),
        case(
            "d is not known, and c fails: whatever d has, it is not every member",
            &metric,
            "2024/25 Q4: a 1, b 2, c 0, d [x]",
            "verdict: not met\nwhy: it holds in 2 of 4 members, and not in C (0), in March 2025; no figures for D",
        ),
        case(
            "d has a figure of September alone, which is of another date",
            &metric,
            "2024/25 Q2: d 1\n2024/25 Q4: a 1, b 2, c 3",
            "verdict: no data\nfindings: not-judged",
        ),
        case(
            "the newest date of any of them is September; June 2025 comes later than the quarter",
            &metric,
            "2024/25 Q2: a 1, b 1, c 1, d 1\n2025/26 Q1: a 0, b 0, c 0, d 0",
            "verdict: met\nwhy: it holds in all 4 members, in September 2024",
        ),
        case(
            "no member has a figure up to the quarter",
            &metric,
            "2025/26 Q1: a 1, b 1, c 1, d 1",
            "verdict: no data\nwhy: no figure up to this quarter\nfindings: no-figure",
        ),
    ]);
}

#[test]
fn so_many_members_must_hold() {
    let metric = format!("{LEVEL}\naspiration at least 2 in 3 members of g");
    check(&[
        case(
            "2, 2 and 2 are three, whatever d has",
            &metric,
            "2024/25 Q4: a 2, b 2, c 2, d [x]",
            "verdict: met\nwhy: it holds in 3 of 4 members, in March 2025; 3 are needed; no figures for D",
        ),
        case(
            "two hold and two do not: three cannot be reached",
            &metric,
            "2024/25 Q4: a 2, b 2, c 1, d 0",
            "verdict: not met\nwhy: it holds in 2 of 4 members, and not in C (1), D (0), in March 2025; 3 are needed",
        ),
        case(
            "two hold, one does not, one is not known: it may be two or three",
            &metric,
            "2024/25 Q4: a 2, b 2, c 1, d [x]",
            "verdict: no data\nfindings: not-judged",
        ),
        case(
            "one holds and two do not: with d it would be two",
            &metric,
            "2024/25 Q4: a 2, b 1, c 1, d [x]",
            "verdict: not met",
        ),
        case(
            "more than three fail: three are named",
            "members a, b, c, d, e\nbetter lower\naspiration zero in 2 members of g",
            "2024/25 Q4: a 1, b 2, c 3, d 4, e 0",
            "verdict: not met\nwhy: it holds in 1 of 5 members, and not in A (1), B (2), C (3) and 1 more, in March 2025; \
             2 are needed",
        ),
    ]);
}

#[test]
fn deadlines_and_sides_are_as_elsewhere() {
    let case_of = |aspiration: &str, figures: &str, verdict: &str| {
        let metric = format!("members a, b\nunit %\nbetter higher\naspiration {aspiration}");
        check(&[case(aspiration, &metric, figures, &format!("verdict: {verdict}"))]);
    };
    let now = "2024/25 Q4: a 90, b 95";
    case_of("at least 90% in every member of g", now, "met");
    case_of("above 90% in every member of g", now, "not met");
    case_of("above 90% in 1 member of g", now, "met");
    case_of("above 90% in every member of g by 2025/26 Q4", now, "not due");
    case_of("above 90% in every member of g by 2024/25 Q4", now, "missed");
    case_of("at least 90% in every member of g by 2024/25 Q4", now, "met");
    // The figures of the deadline count, not those that came later
    case_of(
        "at least 90% in every member of g by 2024/25 Q2",
        "2024/25 Q2: a 80, b 95\n2024/25 Q4: a 90, b 95",
        "missed",
    );
}

#[test]
fn the_own_organisation_may_be_a_member_and_need_not_be_in_the_data() {
    // It is a member here, and has a figure like any other.
    check(&[case(
        "us 0 is a failure of one of three",
        "members us, a, b\nbetter higher\naspiration at least 1 in every member of g",
        "2024/25 Q4: us 0, a 1, b 1",
        "verdict: not met\nwhy: it holds in 2 of 3 members, and not in Us (0), in March 2025",
    )]);
    let plan = "plan \"P\" {\n for us \"Us\"\n reporting 2024/25 Q4\n}\n\
                group g \"G\" {\n members harlow \"Harlow\", tendring \"Tendring\"\n}\n\
                metric m \"M\" {\n unit special constables\n covers day\n better higher\n \
                aspiration at least 1 in every member of g\n}\n";
    let data = "quarter,organisation,metric,value\n2024/25 Q4,harlow,m,2\n2024/25 Q4,tendring,m,0\n";
    let read = analyse(&[File::plan("plan.plan", plan), File::data("data/m.csv", data)]);
    let analysis = &read.analysis;
    assert_eq!(analysis.diagnostics, []);
    let judged = &analysis.outcome().metrics.iter().next().expect("a metric").aspirations[0];
    assert_eq!(
        (judged.verdict, judged.organisations.as_slice()),
        ("not met", ["harlow", "tendring"].map(str::to_owned).as_slice())
    );
    assert_eq!(judged.why, "it holds in 1 of 2 members, and not in Tendring (0), in March 2025");
    // There are data, and none of the own organisation is asked for: nothing is said to be missing.
    let told = planck::analysis::explain(analysis, &read.sources, "m").expect("it is declared");
    assert!(told.facts.contains(&("value".to_owned(), "figures of members alone".to_owned())), "{:?}", told.facts);
    let report = planck::render::markdown::markdown(analysis.report());
    assert!(!report.to_lowercase().contains("no data"), "{report}");
}

#[test]
fn grades_can_be_asked_of_members() {
    check(&[case(
        "b is Adequate, which is not Good or better",
        "members a, b\ngrades Good, Adequate, Requires improvement\naspiration at least Good in every member of g",
        "2024/25 Q4: a Good, b Adequate",
        "verdict: not met\nwhy: it holds in 1 of 2 members, and not in B (Adequate), in March 2025",
    )]);
}

#[test]
fn what_cannot_be_is_refused() {
    for (aspiration, code) in [
        ("at least 1 in 5 members of g", "more-members-than-group"),
        ("at least 1 in 0 members of g", "incomplete-aspiration"),
        ("at least 1 in 1.5 members of g", "incomplete-aspiration"),
        ("at least 1 in all members of g", "incomplete-aspiration"),
        ("at least 1 in every member of h", "unknown-group"),
        ("at least 1 in every member of", "incomplete-aspiration"),
        ("at most 1 in every member of g", "aspires-to-the-worse"),
        ("at least 1% in every member of g", "unit-mismatch"),
        ("at least 1 in every member of g soon", "extra-words"),
    ] {
        let metric = format!("{LEVEL}\naspiration {aspiration}");
        let figures = "2024/25 Q4: us 1, a 1, b 1, c 1, d 1";
        check(&[case(aspiration, &metric, figures, &format!("verdict: no data\nfindings: {code}"))]);
    }
}
