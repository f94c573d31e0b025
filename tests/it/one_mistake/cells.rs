//! Slips in the rows of data: a letter in a figure, a lost comma, a point elsewhere, another quarter, nothing at all.
//!
//! What each brings about is counted: one finding, and none where nothing rests on the row.

use crate::texts::{File, Role, analyse, example};

/// Of a hundred slips, so many at the least have one finding, or none. What does not: a row of a grade moved to a quarter that waits for it,
/// which is two warnings and no error.
const HOLDS: usize = 98;

/// A slip of a row: what it is called, and the row with it.
fn slips(row: &str) -> Vec<(&'static str, String)> {
    let cells: Vec<&str> = row.split(',').collect();
    let [period, organisation, metric, value, rest @ ..] = cells.as_slice() else { return Vec::new() };
    let joined = |value: &str| [&[*period, *organisation, *metric, value], rest].concat().join(",");
    let mut made = vec![
        ("empty", joined("")),
        ("lost comma", row.replacen(&format!("{metric},"), metric, 1)),
        ("later quarter", row.replacen("Q2", "Q3", 1)),
        ("quarter before", row.replacen("Q2", "Q1", 1)),
        ("two names", row.replacen("northmere", "Northmere Libraries", 1)),
    ];
    if value.chars().all(|it| it.is_ascii_digit() || it == '.') {
        made.push(("slipped point", joined(&value.replace('.', ""))));
        made.push(("letter", joined(&format!("{}O", &value[..value.len() - 1]))));
    } else {
        made.push(("grade", joined(&value.replacen("oo", "o", 1))));
    }
    made.retain(|(_, changed)| changed != row);
    made
}

#[test]
fn one_mistake_in_a_row_makes_one_finding() {
    let files = example("library");
    let (mut count, mut several) = (0, Vec::new());
    for (number, file) in files.iter().enumerate().filter(|(_, file)| file.role == Role::Data) {
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        let rows = text.lines().filter(|row| row.starts_with("2025/26 Q2,northmere,"));
        let made = rows.flat_map(|row| slips(row).into_iter().map(move |(kind, changed)| (kind, row, changed)));
        for (kind, row, changed) in made {
            let mut files: Vec<File> = files.clone();
            files[number].bytes = text.replacen(row, &changed, 1).into_bytes();
            let found = analyse(&files).analysis.diagnostics;
            count += 1;
            if found.len() > 1 {
                let codes: Vec<_> = found.iter().map(|it| it.code.slug()).collect();
                several.push(format!("{kind}: {changed}: {codes:?}"));
            }
        }
    }
    assert!(count >= 40, "only {count} slips were made");
    let held = count - several.len();
    assert!(held * 100 >= count * HOLDS, "{held} of {count} rows have one finding:\n{}", several.join("\n"));
}
