//! Two mistakes make two findings: what one brings about is not told, and what stands beside it is.

use std::fmt::Write as _;

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
    change(&mut files, changes);
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

fn change(files: &mut [File], changes: &[Change<'_>]) {
    for (file, from, to) in changes {
        let file = files.iter_mut().find(|it| it.name == *file).expect("a file of the example");
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        assert!(text.contains(from), "{}: nothing reads {from:?}", file.name);
        file.bytes = text.replacen(from, to, 1).into_bytes();
    }
}

/// The codes of the errors that are left where the block is written as the one finding about it offers.
fn errors_once_mended(mut files: Vec<File>) -> Vec<&'static str> {
    let read = analyse(&files);
    let mut layouts = read.analysis.diagnostics.iter().filter(|it| it.code.slug() == "mistaken-layout");
    let fix = layouts.next().and_then(|it| it.fix.clone()).expect("a fix is offered");
    assert!(layouts.next().is_none(), "there is one finding about a block");
    for edit in fix.edits {
        let name = read.sources.file(edit.span.file).name();
        let file = files.iter_mut().find(|it| it.name == name).expect("a fix is of a file of the plan");
        let mut text = String::from_utf8_lossy(&file.bytes).into_owned();
        text.replace_range(edit.span.range(), &edit.text);
        file.bytes = text.into_bytes();
    }
    let left = analyse(&files).analysis.diagnostics;
    left.iter().filter(|it| it.severity == Severity::Error).map(|it| it.code.slug()).collect()
}

/// A plan with two metrics, of which the block and the text are given, and its table.
fn with_table(block: &str, update: &str, table: &str) -> Vec<File> {
    let plan = format!(
        r#"plan "T" {{
  for essex "Police, Essex"
  reporting 2020/21 Q4
}}
metric calls "Calls to us" {{
  unit        calls
  covers      quarter
  better      higher
  aspiration  at least 30 calls
}}
data "data/t.csv" {{
  column A is quarter
  column B is organisation
{block}
}}
quarter 2020/21 Q4 {{
  update on calls "{update}"
}}
"#
    );
    vec![File::plan("plan.plan", plan), File::data("data/t.csv", table)]
}

/// A table of five quarters, with cells that follow the quarter and the organisation.
fn five_quarters(header: &str, cells: [&str; 5]) -> String {
    let quarters = ["2019/20 Q4", "2020/21 Q1", "2020/21 Q2", "2020/21 Q3", "2020/21 Q4"];
    let rows = quarters.iter().zip(cells).map(|(quarter, cells)| format!("{quarter},\"Police, Essex\",{cells}\n"));
    format!("Quarter,Force,{header}\n{}", rows.collect::<String>())
}

fn codes(files: &[File]) -> Vec<&'static str> {
    analyse(files).analysis.diagnostics.iter().map(|it| it.code.slug()).collect()
}

const FIVE: &str = "There were {45 calls = calls}, up from {42 calls = calls last quarter}, {38 calls = calls in 2020/21 \
                    Q2}, {37 calls = calls in 2020/21 Q1} and {36 calls = calls in 2019/20 Q4}.";

#[test]
fn a_right_block_is_not_blamed_for_wrong_figures() {
    let one = "There were {45 calls = calls}.";
    for (what, update, header, cells, wrong) in [
        (
            "two of five are another column's",
            FIVE,
            "Taken,Visits,Target",
            ["36,9,52", "37,9,53", "38,10,51", "39,11,42", "40,12,45"],
            2,
        ),
        ("marks in place of figures", one, "Taken,Complaints", ["[c],11", "[c],12", "[c],13", "[c],14", "40,45"], 1),
        (
            "marks beside figures",
            one,
            "Taken,Before",
            ["36 [p],40", "37 [p],41", "38 [p],41", "39 [p],42", "40 [p],45"],
            1,
        ),
        ("commas in names", one, "Taken,Complaints", ["36,11", "37,12", "38,13", "39,14", "40,45"], 1),
        (
            "two by chance, under the metric's own name",
            "There were {45 calls = calls}, up from {42 calls = calls last quarter}.",
            "Calls to us,Target",
            ["36,52", "37,53", "38,51", "39,42", "40,45"],
            2,
        ),
    ] {
        let files = with_table("  column C is calls", update, &five_quarters(header, cells));
        assert_eq!(codes(&files), vec!["wrong-figure"; wrong], "{what}");
    }
}

#[test]
fn a_block_that_is_wrong_is_mended_without_an_error() {
    let table = five_quarters("Taken,Visits,Target", ["36,9,52", "37,9,53", "38,10,51", "39,11,42", "40,12,45"]);
    let right = FIVE.replace("45", "40").replace("42", "39");
    let files = with_table("  column E is calls", &right, &table);
    assert_eq!(codes(&files), ["mistaken-layout"]);
    assert_eq!(errors_once_mended(files), [""; 0]);
    // Two figures agree with the column of the block, three with another: nobody can tell which are wrong.
    let files = with_table("  column E is calls", FIVE, &table);
    assert_eq!(codes(&files), ["wrong-figure"; 3]);
}

#[test]
fn a_block_of_many_columns_is_looked_into_once() {
    let count = 1_000;
    let mut block = String::from("  column C is calls");
    for column in 0..count {
        write!(block, "\n  column {} is m{column}", planck::source::column_letters(column + 4)).expect("a text grows");
    }
    let numbers = |first: usize| (0..=count).map(|column| (first + column).to_string()).collect::<Vec<_>>().join(",");
    let header = (0..=count).map(|column| format!("H{column}")).collect::<Vec<_>>().join(",");
    let rows = [1, 2, 3, 4, 5].map(numbers);
    let mut files = with_table(
        &block,
        "There were {45 calls = calls}.",
        &five_quarters(&header, rows.each_ref().map(|it| it.as_str())),
    );
    let mut text = String::from_utf8_lossy(&files[0].bytes).into_owned();
    for column in 0..count {
        writeln!(text, "metric m{column} \"M {column}\" {{\n  unit calls\n  covers quarter\n  better higher\n}}")
            .expect("a text grows");
    }
    files[0].bytes = text.into_bytes();
    let start = std::time::Instant::now();
    let found = codes(&files);
    let took = start.elapsed();
    assert!(found.contains(&"wrong-figure") && !found.contains(&"mistaken-layout"), "{found:?}");
    // A second or two, and minutes where every column is held against every other for each that the block names.
    assert!(took.as_secs() < 30, "{took:?}");
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
    // The mark of a footnote stays on a name in a tidy table.
    for marked in ["aldercombe [2]", "Aldercombe [p]", "aldercombe1", "aldercombe (r)", "aldercombe [note 2]"] {
        let name = format!("2022/23 Q1,{marked},");
        let marked = ("data/visits.csv", "2022/23 Q1,aldercombe,", name.as_str());
        assert_eq!(found("library", &[marked]), ["unknown-organisation warning"], "{name}");
    }
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
        if code == "mistaken-layout error" {
            let mut files = spread(Role::Data);
            change(&mut files, &[slip]);
            assert_eq!(errors_once_mended(files), [""; 0], "{slip:?}");
        }
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
