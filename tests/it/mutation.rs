//! Rubbish: the examples, damaged in tens of thousands of ways. Whatever comes, planck does not panic, every
//! finding points into its file, and nothing but words reaches a reader.
//!
//! `PLANCK_MUTANTS=200000 cargo test mutants` tries more; `PLANCK_MUTANT=1234 cargo test mutants` tries one
//! again.

pub mod damage;
mod examine;
mod shrink;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::random::Random;
use crate::texts::{self, File};
use damage::{Vocabulary, damage};
use examine::{Depth, Fault, examine};
use planck::analysis::Parse;

/// How many mutants are tried unless the environment says otherwise.
const MUTANTS: usize = 6_000;

/// As many as the machines have that run the tests.
const THREADS: usize = 2;

/// Mutants of which the reports are rendered too, and which are tried twice: one in so many.
const SAMPLE: usize = 50;

/// Changing it tries other mutants.
const SEED: u64 = 0x005E_ED0F_91A2;

/// An example as it is before it is damaged.
struct Original {
    files: Vec<File>,
    parses: Vec<Option<Arc<Parse>>>,
}

#[test]
fn mutants_of_the_examples_are_survived() {
    let originals = originals();
    let vocabulary = Vocabulary::of(originals.iter().flat_map(|original| &original.files));
    let setting = |name: &str| std::env::var(name).ok().map(|it| it.parse::<usize>().expect("a number of mutants"));
    if let Some(number) = setting("PLANCK_MUTANT") {
        if let Some(report) = attempt(number, &originals, &vocabulary) {
            panic!("{report}");
        }
        return;
    }
    let count = setting("PLANCK_MUTANTS").unwrap_or(MUTANTS);
    let next = AtomicUsize::new(0);
    let failed = AtomicUsize::new(0);
    let reports: Vec<String> = std::thread::scope(|scope| {
        let work = || {
            let mut reports = Vec::new();
            // A handful of failures says what there is to say.
            while failed.load(Ordering::Relaxed) < 5 {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= count {
                    break;
                }
                if let Some(report) = attempt(number, &originals, &vocabulary) {
                    failed.fetch_add(1, Ordering::Relaxed);
                    reports.push(report);
                }
            }
            reports
        };
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a thread ends")).collect()
    });
    assert!(reports.is_empty(), "{}", reports.join("\n\n"));
}

#[test]
fn the_examples_themselves_pass_the_same_examination() {
    for original in originals() {
        examine(&original.files, &original.parses, Depth::Whole).unwrap_or_else(|fault| panic!("{fault}"));
    }
}

fn originals() -> Vec<Original> {
    ["essex", "library"]
        .map(texts::example)
        .map(|files| Original { parses: texts::parses(&files), files })
        .into_iter()
        .collect()
}

/// Makes one mutant and examines it; when it fails, the reproduction.
fn attempt(number: usize, originals: &[Original], vocabulary: &Vocabulary) -> Option<String> {
    let mut random = Random::new(SEED ^ (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let original = &originals[number % originals.len()];
    let others: Vec<&File> = originals.iter().flat_map(|original| &original.files).collect();
    let mut files = original.files.clone();
    let mut parses = original.parses.clone();
    let changed = if random.one_in(10) { 2 } else { 1 };
    for _ in 0..changed {
        let index = random.below(files.len());
        files[index].bytes = damage(&files[index].bytes, &others, vocabulary, &mut random);
        parses[index] = None;
    }
    let depth = if number % SAMPLE < originals.len() { Depth::Whole } else { Depth::Findings };
    let fault = examine(&files, &parses, depth).err()?;
    Some(reproduction(number, files, &fault, depth))
}

fn reproduction(number: usize, files: Vec<File>, fault: &Fault, depth: Depth) -> String {
    let small = shrink::shrink(files, |files| examine(files, &[], depth).is_err_and(|found| found.kind == fault.kind));
    let mut text = format!("mutant {number}: {fault}\nthe smallest files found that show it:\n");
    for file in small {
        text += &format!("--- {}\n{:?}\n", file.name, String::from_utf8_lossy(&file.bytes));
    }
    text
}
