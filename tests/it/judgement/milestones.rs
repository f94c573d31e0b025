//! Milestones: done by their date or not, as far as the quarter knows; and judgements beside them.

use crate::texts::{File, Read, analyse};

/// A plan with the milestone `teams`, seen from a quarter, with other lines.
fn read(by: &str, reporting: &str, beside: &str) -> Read {
    let plan = format!(
        "plan \"P\" {{\n for us \"Us\"\n reporting {reporting}\n}}\n\
         priority 1 \"One\" {{\n milestone teams \"Launch the teams\" by {by}\n}}\n{beside}\n"
    );
    analyse(&[File::plan("plan.plan", plan)])
}

/// The verdict with its reason, and the codes of findings.
fn judged(by: &str, reporting: &str, beside: &str) -> (String, Vec<&'static str>) {
    let analysis = read(by, reporting, beside).analysis;
    let milestone = &analysis.outcome().milestones[0];
    let codes = analysis.diagnostics.iter().map(|finding| finding.code.slug()).collect();
    (format!("{}: {}", milestone.verdict, milestone.why), codes)
}

#[test]
fn a_milestone_is_met_when_done_by_its_deadline() {
    let done = |quarter: &str, day: &str| format!("quarter {quarter} {{\n milestone teams done {day}\n}}");
    for (by, reporting, beside, expected) in [
        // 2020/21 Q4 ends on 31 March 2021
        (
            "2020/21 Q4",
            "2020/21 Q4",
            done("2020/21 Q4", "1 March 2021"),
            "met: done on 1 March 2021; the deadline is 2020/21 Q4",
        ),
        (
            "2020/21 Q4",
            "2020/21 Q4",
            done("2020/21 Q4", "31 March 2021"),
            "met: done on 31 March 2021; the deadline is 2020/21 Q4",
        ),
        // Done before its quarter began, and told of now
        (
            "2020/21 Q4",
            "2020/21 Q4",
            done("2020/21 Q4", "1 June 2020"),
            "met: done on 1 June 2020; the deadline is 2020/21 Q4",
        ),
        // Early: the deadline is to come
        (
            "March 2022",
            "2020/21 Q4",
            done("2020/21 Q4", "1 March 2021"),
            "met: done on 1 March 2021; the deadline is March 2022",
        ),
        // A day later than a deadline within the quarter
        (
            "15 March 2021",
            "2020/21 Q4",
            done("2020/21 Q4", "16 March 2021"),
            "missed: done on 16 March 2021, later than 15 March 2021",
        ),
        (
            "15 March 2021",
            "2020/21 Q4",
            done("2020/21 Q4", "15 March 2021"),
            "met: done on 15 March 2021; the deadline is 15 March 2021",
        ),
        // Not done: the deadline is the last day of the quarter, and has passed at its end
        ("2020/21 Q4", "2020/21 Q4", String::new(), "missed: not done by 2020/21 Q4"),
        ("2020/21 Q4", "2020/21 Q3", String::new(), "not due: to be done by 2020/21 Q4"),
        ("2021/22", "2020/21 Q4", String::new(), "not due: to be done by 2021/22"),
        // What a later quarter says is not known yet
        ("2020/21 Q4", "2020/21 Q4", done("2021/22 Q1", "3 May 2021"), "missed: not done by 2020/21 Q4"),
        ("2021/22 Q2", "2020/21 Q4", done("2021/22 Q1", "3 May 2021"), "not due: to be done by 2021/22 Q2"),
        // Seen from later, it was done late, and stays missed
        (
            "2020/21 Q4",
            "2021/22 Q2",
            done("2021/22 Q1", "3 May 2021"),
            "missed: done on 3 May 2021, later than 2020/21 Q4",
        ),
    ] {
        assert_eq!(judged(by, reporting, &beside), (expected.to_owned(), vec![]), "{by} from {reporting}\n{beside}");
    }
}

#[test]
fn what_cannot_be_is_found() {
    let quarter = |line: &str| format!("quarter 2020/21 Q4 {{\n {line}\n}}");
    for (line, code) in [
        ("milestone teams done 1 April 2021", "done-in-the-future"),
        ("milestone teams done March 2021", "incomplete-milestone"),
        ("milestone teams done", "incomplete-milestone"),
        ("milestone teams 1 March 2021", "incomplete-milestone"),
        ("milestone teams \"Launch\" by 2020/21 Q4", "incomplete-milestone"),
        ("milestone teams done 31 February 2021", "unreadable-period"),
        ("milestone taems done 1 March 2021", "unknown-milestone"),
        ("milestone", "missing-value"),
        ("milestone teams done 1 March 2021\n milestone teams done 1 March 2021", "done-twice"),
        ("judgement on priority 1 \"Good\"", "judgement-without-author"),
        ("judgement on priority 1 \"Good\" by", "judgement-without-author"),
        ("judgement on priority 1 by \"Panel\"", "malformed-value"),
        ("judgement on priority 2 \"Good\" by \"Panel\"", "unknown-priority"),
        ("judgement on nobody \"Good\" by \"Panel\"", "unknown-subject"),
    ] {
        assert_eq!(judged("2021/22 Q4", "2020/21 Q4", &quarter(line)).1, [code], "{line}");
    }
    for (declaration, code) in [
        ("milestone other \"Other\"", "incomplete-milestone"),
        ("milestone other by", "incomplete-milestone"),
        ("milestone other \"Other\" done 1 March 2021", "incomplete-milestone"),
        ("milestone other \"Other\" by soon", "unreadable-period"),
        ("milestone teams \"Again\" by 2020/21 Q4", "duplicate-name"),
    ] {
        assert_eq!(judged("2021/22 Q4", "2020/21 Q4", declaration).1, [code], "{declaration}");
    }
}

#[test]
fn milestones_stand_in_the_summary_and_on_their_page() {
    let beside =
        "milestone hubs \"Open hubs\" by 2019/20 Q4\nquarter 2020/21 Q4 {\n milestone teams done 1 March 2021\n}";
    let analysis = read("2020/21 Q4", "2020/21 Q4", beside).analysis;
    let report = analysis.report();
    let lists: Vec<String> =
        report.summary.lists.iter().map(|list| format!("{}: {}", list.heading, list.items[0].metric.title)).collect();
    assert_eq!(lists, ["Milestones met: Launch the teams", "Milestones missed: Open hubs"]);
    assert_eq!(report.pages[0].milestones[0].id, "teams");
    assert_eq!((report.pages[1].title.as_str(), report.pages[1].milestones[0].id.as_str()), ("Other measures", "hubs"));
}

#[test]
fn milestones_have_a_status_by_the_first_scheme() {
    let scheme = "status rag {\n green \"Done\" when met\n red \"Late\" when missed\n grey \"Other\" when not met, \
                  nearly met, on track, off track, not due, to be set, no aspiration or no data\n}";
    let analysis = read("2020/21 Q4", "2020/21 Q4", scheme).analysis;
    let outcome = analysis.outcome();
    let status = outcome.milestones[0].status.as_ref().expect("a status");
    assert_eq!((status.label.as_str(), status.colour.word()), ("Late", "red"));
    assert_eq!(analysis.outcome().statuses[0].entries[1].milestones, ["teams"]);
}

#[test]
fn judgements_are_shown_with_their_author_and_change_nothing() {
    let said = "quarter 2020/21 Q4 {\n judgement on priority 1 \"Poor\" by \"Audit Committee\"\n \
                judgement on priority 1 \"Good\" by \"Panel\"\n}";
    let (with, without) =
        (read("2021/22 Q4", "2020/21 Q4", said).analysis, read("2021/22 Q4", "2020/21 Q4", "").analysis);
    let shown: Vec<String> =
        with.report().pages[0].judgements.iter().map(|it| format!("{} by {}", it.text, it.by)).collect();
    assert_eq!(shown, ["Poor by Audit Committee", "Good by Panel"]);
    let lists = |read: &planck::Report| format!("{:?}", read.summary.lists);
    assert_eq!(lists(with.report()), lists(without.report()));
    // A judgement belongs to its quarter.
    assert!(read("2021/22 Q4", "2021/22 Q1", said).analysis.report().pages[0].judgements.is_empty());
}

#[test]
fn a_milestone_in_a_claim_is_told_as_one() {
    for claim in ["met: teams", "not met: teams", "position of teams: 3rd"] {
        let read = read("2021/22 Q4", "2020/21 Q4", &format!("quarter 2020/21 Q4 {{\n claim {claim}\n}}"));
        let found: Vec<_> =
            read.analysis.diagnostics.iter().map(|finding| (finding.code.slug(), finding.message.as_str())).collect();
        assert_eq!(found, [("unknown-metric", "`teams` is a milestone, and claims name metrics")], "{claim}");
    }
}
