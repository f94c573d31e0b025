//! Rows that are given twice: told once, with what follows from the row that is used.

use crate::texts::{File, analyse, example};

/// The codes and the severities that are told of a plan with other words in a file of the library's.
fn told(file: &str, changes: &[(&str, &str)]) -> Vec<String> {
    let mut files = example("library");
    let changed: &mut File = files.iter_mut().find(|it| it.name == file).expect("the library has it");
    let mut text = String::from_utf8_lossy(&changed.bytes).into_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from:?} does not stand in {file}");
        text = text.replacen(from, to, 1);
    }
    changed.bytes = text.into_bytes();
    let read = analyse(&files);
    let at = |it: &planck::diagnostics::Diagnostic| read.sources.text_of(it.labels[0].span).to_owned();
    read.analysis.diagnostics.iter().map(|it| format!("{} {} {}", it.severity.word(), it.code.slug(), at(it))).collect()
}

#[test]
fn a_row_that_contradicts_another_is_told_with_what_follows() {
    let row = "2025/26 Q2,northmere,volunteers,208";
    for (written, expected) in [
        // The first row is used.
        ("2025/26 Q2,northmere,volunteers,208\n2025/26 Q2,northmere,volunteers,280", "280"),
        ("2025/26 Q2,northmere,volunteers,280\n2025/26 Q2,northmere,volunteers,208", "208"),
    ] {
        let found = told("data/northmere.csv", &[(row, written)]);
        assert_eq!(found, [format!("error conflicting-observation {expected}")], "{written}");
    }
    let found = told("data/northmere.csv", &[(row, &format!("{row}\n{row}"))]);
    assert_eq!(found, ["warning duplicate-observation 208"]);
}

#[test]
fn what_a_second_row_does_not_explain_is_told_too() {
    let row = "2025/26 Q2,northmere,volunteers,208";
    // Neither row gives what the text says.
    let found = told(
        "data/northmere.csv",
        &[(row, "2025/26 Q2,northmere,volunteers,280\n2025/26 Q2,northmere,volunteers,281")],
    );
    assert!(found.contains(&"error conflicting-observation 281".to_owned()), "{found:?}");
    assert!(found.len() > 1, "{found:?}");
}
