//! Each code of the catalogue in three places: a plan is broken in the way that the code is meant for, and what comes
//! out is held as a text to be read aloud.
//!
//! Of each breakage it is asked that the code is found, that nothing else is found that was not found before, that the
//! primary label shows the words that the table says, that there is help, and that a fix, where one is offered, leaves
//! nothing behind. How a table is written is said in `table`; how a finding is told, in `told`.
//!
//! - `THREE_PLACES=unknown-field,bad-word cargo test --test it three_places -- --nocapture` prints these codes alone.
//! - The tables and snapshots are read when the test runs, so the built test can be run again after a table changed.

mod breaking;
mod table;
mod told;

use std::collections::BTreeMap;

use planck::diagnostics::CATALOGUE;

use crate::diagnostics::{Files, SHOWN_ELSEWHERE};
use crate::planck::project;
use table::Row;

/// How many breakages a code has at the least: more where one fault takes several forms.
const PLACES: usize = 3;

/// Breakages that have an echo, or a fix that leaves something: no more than now.
const MOST_EXCEPTIONS: usize = 8;

/// How much of a breakage is shown where it is not as it should be.
const MOST_LINES: usize = 30;

macro_rules! families {
    ($($family:ident)*) => {
        const FAMILIES: &[&str] = &[$(stringify!($family)),*];
        $(
            #[test]
            fn $family() {
                hold(stringify!($family));
            }
        )*
    };
}

families! {
    files shape comments names values aspirations milestones status
    sense formulas
    data fit
    judged
    advice
}

#[test]
fn every_code_has_three_places() {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut exceptions = 0;
    for row in FAMILIES.iter().flat_map(|family| rows(family)) {
        *counts.entry(row.code).or_default() += 1;
        exceptions += row.exceptions.len();
    }
    let (mut faults, mut not_yet) = (Vec::new(), Vec::new());
    for entry in CATALOGUE {
        match (counts.remove(entry.slug), SHOWN_ELSEWHERE.contains(&entry.slug)) {
            (Some(PLACES..), false) | (None, true) => {}
            (Some(_), true) => faults.push(format!("{}: it can be shown: take it off the list", entry.slug)),
            (None, false) => not_yet.push(entry.slug),
            (count, false) => faults.push(format!("{}: {} breakages", entry.slug, count.unwrap_or_default())),
        }
    }
    faults.extend(counts.keys().map(|slug| format!("{slug}: there is no such code")));
    assert!(faults.is_empty(), "each code has {PLACES} breakages or more:\n{}", faults.join("\n"));
    assert!(not_yet.is_empty(), "without breakages: {not_yet:?}");
    assert_eq!(exceptions, MOST_EXCEPTIONS, "the number of exceptions is held, so that it falls");
}

/// The files of every breakage, with its code.
pub fn breakages() -> impl Iterator<Item = (String, Files)> {
    FAMILIES.iter().flat_map(|family| rows(family)).map(|row| {
        let files = breaking::files(&row).unwrap_or_else(|why| panic!("{}: {why}", row.code));
        (row.code, files)
    })
}

fn rows(family: &str) -> Vec<Row> {
    let path = project().join(format!("tests/it/three_places/{family}.txt"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    table::read(&text).unwrap_or_else(|why| panic!("{family}: {why}"))
}

/// Makes the breakages of a family, and holds what is said of them.
fn hold(family: &str) {
    let chosen = std::env::var("THREE_PLACES").ok();
    let is_chosen = |row: &Row| chosen.as_ref().is_none_or(|codes| codes.split(',').any(|code| code == row.code));
    let (mut texts, mut faults) = (Vec::new(), Vec::new());
    for row in rows(family).iter().filter(|row| is_chosen(row)) {
        let (text, wrong) = breaking::broken(row);
        if chosen.is_some() {
            println!("{text}");
        }
        if !wrong.is_empty() {
            let start: Vec<&str> = text.lines().take(MOST_LINES).collect();
            faults.push(format!("{family}.txt:{}: {}\n{}\n", row.line, wrong.join("\n  "), start.join("\n")));
        }
        texts.push(text);
    }
    assert!(faults.is_empty(), "{} breakages have faults\n\n{}", faults.len(), faults.join("\n"));
    if chosen.is_none() {
        insta::assert_snapshot!(family, texts.join("\n"));
    }
}
