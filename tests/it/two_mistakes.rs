//! Two mistakes make two findings: what one brings about is not told, and what stands beside it is.

use planck::diagnostics::Severity;

use crate::one_mistake::forms::spread;
use crate::texts::{File, Role, analyse, example};

/// What is changed in a file: its name, what stands there, and what is written for it.
type Change<'a> = (&'a str, &'a str, &'a str);

const PLAN: &str = "plan.plan";
const LIBRARY_QUARTER: &str = "quarters/2025-26-q2.plan";
const QUARTER: &str = "quarters/2020-21-q4.plan";
const FIGURES: &str = "data/figures.csv";
const POSITIONS: &str = "data/msg-positions.csv";

/// What is found with the changes and not without them: the code, and whether it is an error.
fn found(name: &str, changes: &[Change<'_>]) -> Vec<String> {
    found_in(example(name), changes)
}

fn found_in(mut files: Vec<File>, changes: &[Change<'_>]) -> Vec<String> {
    let told = |files: &[File]| {
        let found = analyse(files).analysis.diagnostics;
        let tell = |severity| if severity == Severity::Error { "error" } else { "warning" };
        found
            .iter()
            .map(|it| (format!("{} {}", it.code.slug(), tell(it.severity)), it.message.clone()))
            .collect::<Vec<_>>()
    };
    let mut before = told(&files);
    for (file, from, to) in changes {
        let file = files.iter_mut().find(|it| it.name == *file).expect("a file of the example");
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        assert!(text.contains(from), "{}: nothing reads {from:?}", file.name);
        file.bytes = text.replacen(from, to, 1).into_bytes();
    }
    let after = told(&files);
    let mut new = Vec::new();
    for finding in after {
        match before.iter().position(|it| *it == finding) {
            Some(known) => drop(before.remove(known)),
            None => new.push(finding.0),
        }
    }
    new
}

#[test]
fn a_missing_mark_hides_no_other_mistake() {
    let opening: Change<'_> = (LIBRARY_QUARTER, "update on visits \"\"\"", "update on visits");
    assert_eq!(found("library", &[opening]), ["unclosed-text error"]);
    for (other, code) in [
        ((LIBRARY_QUARTER, "claim met: visits,", "claim met: active-borrowers, visits,"), "claim-names-wrongly error"),
        ((LIBRARY_QUARTER, "claim no aspiration", "clami no aspiration"), "unknown-field error"),
        ((PLAN, "better      higher", "beter      higher"), "unknown-field error"),
    ] {
        let all = found("library", &[opening, other]);
        assert!(all.contains(&"unclosed-text error".to_owned()) && all.iter().any(|it| it == code), "{code}: {all:?}");
    }
}

#[test]
fn a_missing_brace_hides_no_mistake_within_its_block() {
    let brace: Change<'_> =
        (PLAN, "priority 3 \"Good value, and good hands\" {", "priority 3 \"Good value, and good hands\"");
    assert_eq!(found("library", &[brace]), ["missing-block error"]);
    let field = (PLAN, "better      lower", "beter      lower");
    let all = found("library", &[brace, field]);
    assert!(
        all.contains(&"missing-block error".to_owned()) && all.contains(&"unknown-field error".to_owned()),
        "{all:?}"
    );
}

#[test]
fn a_row_that_errors_follow_from_is_an_error() {
    let slip: Change<'_> = (FIGURES, "2020/21 Q3,essex,calls-999", "2020/21 Q3,essx,calls-999");
    assert_eq!(found("essex", &[slip]), ["unknown-organisation error"]);
    // A figure that another row gives is wrong all the same.
    let figure = (QUARTER, "{82,344 = calls-999 last year}", "{82,345 = calls-999 last year}");
    assert_eq!(found("essex", &[slip, figure]), ["wrong-figure error", "unknown-organisation error"]);
}

#[test]
fn a_row_is_an_error_only_where_one_follows_from_it() {
    let slip: Change<'_> = (POSITIONS, "essex,homicide,", "essex,homiccide,");
    assert_eq!(found("essex", &[slip]), ["undeclared-metric error"]);
    let old = ("data/visits.csv", "2022/23 Q1,aldercombe,", "2022/23 Q1,aldercombee,");
    assert_eq!(found("library", &[old]), ["unknown-organisation warning"]);
}

#[test]
fn a_silenced_warning_hides_nothing() {
    let slip: Change<'_> = (POSITIONS, "essex,homicide,", "essex,homiccide,");
    let metric = "  metric homicide \"";
    let silenced = format!("  # planck: ignore[undeclared-metric] they count otherwise\n{metric}");
    let all = found("essex", &[slip, (PLAN, metric, &silenced)]);
    assert_eq!(all, ["claim-names-wrongly error"]);
}

#[test]
fn a_small_word_hides_no_other_mistake() {
    let slip: Change<'_> = (LIBRARY_QUARTER, "\"Good\" by", "\"Good\" bby");
    assert_eq!(found("library", &[slip]), ["judgement-without-author error"]);
    let other = (LIBRARY_QUARTER, "20 June 2025", "20 Smarch 2025");
    let all = found("library", &[slip, other]);
    assert_eq!(all, ["unreadable-period error", "judgement-without-author error"]);
}

#[test]
fn a_wrong_cell_hides_no_other_mistake() {
    const OWN: &str = "data/northmere.csv";
    let volunteers = |to| (OWN, "2025/26 Q2,northmere,volunteers,208", to);
    let stock = |to| (OWN, "2025/26 Q2,northmere,stock-renewal,4.9", to);
    for (cell, code) in [
        (volunteers("2025/26 Q2,northmere,volunteers,2O8"), "unreadable-number error"),
        (volunteers("2025/26 Q2,northmere,volunteers"), "short-row error"),
        (volunteers("2025/26 Q2,northmerevolunteers,208"), "short-row error"),
        (volunteers("2025/26 Q2,Northmere Libraries,volunteers,208"), "two-names error"),
        (volunteers("2025/26 Q2,northmere,volunteers,"), "empty-cell error"),
        (volunteers("2025/26 Q1,northmere,volunteers,208"), "mistaken-period error"),
        (stock("2025/26 Q2,northmere,stock-renewal,49"), "slipped-point error"),
    ] {
        assert_eq!(found("library", &[cell]), [code], "{cell:?}");
        for (other, also) in [
            // A figure and a list that rest on other cells.
            ((LIBRARY_QUARTER, "{92 = overdue-repairs}", "{93 = overdue-repairs}"), "wrong-figure error"),
            (
                (LIBRARY_QUARTER, "claim met: visits,", "claim met: active-borrowers, visits,"),
                "claim-names-wrongly error",
            ),
            (
                (
                    OWN,
                    "2025/26 Q2,northmere,reservations-on-time,91.4",
                    "2025/26 Q2,northmere,reservations-on-time,9l.4",
                ),
                "unreadable-number error",
            ),
        ] {
            let all = found("library", &[cell, other]);
            let both = all.iter().any(|it| it == code) && all.iter().any(|it| it == also);
            assert!(both, "{cell:?} and {other:?}: {all:?}");
        }
    }
}

#[test]
fn a_slipped_cell_hides_no_text_that_is_wrong_beside_it() {
    const OWN: &str = "data/northmere.csv";
    let slipped: Change<'_> = (OWN, "2025/26 Q2,northmere,stock-renewal,4.9", "2025/26 Q2,northmere,stock-renewal,49");
    // Neither by the cell as it stands nor with its point mended is the text right.
    let all = found("library", &[slipped, (LIBRARY_QUARTER, "{4.9% = stock", "{4.8% = stock")]);
    assert_eq!(all, ["wrong-figure error", "slipped-point error"]);
    // The text agrees with the slipped cell: mended, the text would be wrong, so nothing is proved.
    let all = found("library", &[slipped, (LIBRARY_QUARTER, "{4.9% = stock", "{49% = stock")]);
    assert!(
        all.contains(&"claim-names-wrongly error".to_owned()) && all.contains(&"slipped-point warning".to_owned()),
        "{all:?}"
    );
}

#[test]
fn a_wrong_quarter_hides_what_is_wrong_in_another() {
    let heading: Change<'_> = (LIBRARY_QUARTER, "quarter 2025/26 Q2 {", "quarter 2025/26 Q1 {");
    assert_eq!(found("library", &[heading]), ["mistaken-period error"]);
    let field = (PLAN, "better      lower", "beter      lower");
    let all = found("library", &[heading, field]);
    assert!(
        all.contains(&"mistaken-period error".to_owned()) && all.contains(&"unknown-field error".to_owned()),
        "{all:?}"
    );
}

#[test]
fn a_slip_in_a_block_hides_no_other_mistake() {
    const BLOCKS: &str = "tables.plan";
    let told = |changes: &[Change<'_>]| found_in(spread(Role::Data), changes);
    // The table that each is about: what rests on one that is not read cannot be found before it is.
    for (table, slip, code) in [
        ("neighbours", (BLOCKS, "header row       3", "header row       4"), "mistaken-layout error"),
        ("neighbours", (BLOCKS, "\"Measure\" is metric", "\"Mesure\" is metric"), "no-such-column error"),
        ("visits", (BLOCKS, "column C is visits", "column E is visits"), "mistaken-layout error"),
        ("visits", (BLOCKS, "column C is visits", "column A is visits"), "lines-contradict error"),
        ("visits", (BLOCKS, "column C is visits", "column F is visits"), "no-such-column error"),
        ("visits", (BLOCKS, "column B is organisation", "column A is organisation"), "lines-contradict error"),
        ("northmere", (BLOCKS, "organisation     northmere", "organisation     aldercombe"), "mistaken-layout error"),
        (
            "northmere",
            (BLOCKS, "organisation     northmere", "organisation     northmre"),
            "unknown-organisation error",
        ),
    ] {
        assert_eq!(told(&[slip]), [code], "{slip:?}");
        for (of, other, also) in [
            ("northmere", (LIBRARY_QUARTER, "{92 = overdue", "{93 = overdue"), "wrong-figure error"),
            ("neighbours", (LIBRARY_QUARTER, "{16.5% = active", "{16.6% = active"), "wrong-figure error"),
            (
                "neighbours",
                (LIBRARY_QUARTER, "improved: visits", "improved: cost-per-visit"),
                "claim-names-wrongly error",
            ),
            ("visits", (LIBRARY_QUARTER, "{655.1 = visits}", "{656.1 = visits}"), "wrong-figure error"),
            ("plan", (PLAN, "better      lower", "beter      lower"), "unknown-field error"),
        ] {
            let all = told(&[slip, other]);
            let both = all.iter().any(|it| it == code) && (of == table || all.iter().any(|it| it == also));
            assert!(both, "{slip:?} and {other:?}: {all:?}");
        }
    }
}
