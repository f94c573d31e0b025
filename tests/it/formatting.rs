//! The form in which plans are written, tried on every plan of the examples and documents and on thousands of
//! damaged copies: it means the same, loses nothing, and is found at once.

mod command;
mod sources;
mod texts;

use std::time::{Duration, Instant};

use planck::analysis::{format, format_edits, format_range};

use crate::mutation::damage::{Vocabulary, damage};
use crate::planck::{folder, run};
use crate::random::Random;
use crate::texts::{File, Role, analyse, example};
use sources::{plans, rewrite_documents, squashed};

/// How many damaged copies are tried.
const MUTANTS: usize = 3_000;

const SEED: u64 = 0x0000_0F0A_11ED;

#[test]
fn formatting_loses_nothing_and_twice_is_once() {
    for plan in plans() {
        holds(&plan.text).unwrap_or_else(|why| panic!("{}: {why}\n{}", plan.name, plan.text));
    }
}

#[test]
fn formatting_mutants_loses_nothing_and_twice_is_once() {
    let files: Vec<File> = plans().into_iter().map(|plan| File::plan(&plan.name, plan.text)).collect();
    let all: Vec<&File> = files.iter().collect();
    let vocabulary = Vocabulary::of(files.iter());
    let mut wrong = Vec::new();
    for number in 0..mutants(MUTANTS) {
        let mut random = Random::new(SEED ^ (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let original = &files[number % files.len()];
        let mutant = damage(&original.bytes, &all, &vocabulary, &mut random);
        let mutant = String::from_utf8_lossy(&mutant).into_owned();
        if let Err(why) = holds(&mutant) {
            let small = shrunk(&mutant, &why);
            wrong.push(format!("mutant {number} of {}: {why}\n{small:?}\n{:?}", original.name, format(&small)));
            if wrong.len() > 4 {
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What is shown to readers is a model for what they write. `UPDATE_GENERATED=1 cargo test formatting` sets it.
#[test]
fn plans_of_examples_and_documents_have_the_form() {
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        rewrite_documents();
    }
    for plan in plans().iter().filter(|plan| plan.is_model) {
        assert_eq!(plan.text, format(&plan.text), "{}: UPDATE_GENERATED=1 sets it", plan.name);
    }
}

#[test]
fn the_page_shows_what_becomes_of_its_plan() {
    let of_page: Vec<String> =
        plans().into_iter().filter(|plan| plan.name.contains("formatting.md")).map(|plan| plan.text).collect();
    let [before, after] = &of_page[..] else { panic!("the page has a plan before and after") };
    assert_eq!(format(before), *after);
}

/// However the spaces were typed, the form is the same.
#[test]
fn squashed_plans_come_back() {
    let mut random = Random::new(SEED);
    for plan in plans().into_iter().filter(|plan| plan.is_model) {
        for _ in 0..4 {
            let squashed = squashed(&plan.text, &mut random);
            assert_eq!(format(&squashed), plan.text, "{}\n--- from\n{squashed}", plan.name);
        }
    }
}

/// How many damaged copies of the examples are checked before and after. `PLANCK_MUTANTS=2000` tries more.
const CHECKED_MUTANTS: usize = 300;

/// What planck finds in a plan, it finds in the plan as formatted, in the same words.
#[test]
fn findings_stay_the_same() {
    let examples = ["essex", "library"].map(example);
    let mut wrong = Vec::new();
    for number in 0..mutants(CHECKED_MUTANTS) {
        let files = &examples[number % examples.len()];
        let mut random = Random::new(SEED ^ (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        if let Err(why) = finds_the_same(&mutant(files, &mut random)) {
            wrong.push(format!("mutant {number}: {why}"));
        }
        if wrong.len() > 19 {
            break;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// An example of which one plan file or all are damaged, as they are or as hasty fingers leave them.
fn mutant(files: &[File], random: &mut Random) -> Vec<File> {
    let all: Vec<&File> = files.iter().collect();
    let vocabulary = Vocabulary::of(files.iter());
    let plans: Vec<usize> = (0..files.len()).filter(|at| files[*at].role == Role::Plan).collect();
    let hurt = *random.pick(&plans);
    let (is_squashed, are_all) = (random.one_in(2), random.one_in(3));
    let mut changed = files.to_vec();
    for at in plans {
        let text = String::from_utf8_lossy(&files[at].bytes).into_owned();
        let text = if is_squashed { squashed(&text, random) } else { text };
        changed[at].bytes = match are_all || at == hurt {
            true => damage(text.as_bytes(), &all, &vocabulary, random),
            false => text.into_bytes(),
        };
    }
    changed
}

/// A message quotes words as they stand, with the spaces between them, and of many words the first: of those in backticks
/// what comes before a comma, behind which a space may have been put.
fn without_tails(message: &str) -> String {
    let part = |(index, part): (usize, &str)| match index % 2 {
        1 => part.split(',').next().unwrap_or_default().to_owned(),
        _ => part.to_owned(),
    };
    message.split('`').enumerate().map(part).collect::<Vec<_>>().join("`")
}

/// Whether planck finds the same in plans as they are and as they are formatted; else what it finds in one and not in the
/// other, and in the files that change it.
fn finds_the_same(before: &[File]) -> Result<(), String> {
    let formatted = |file: &File| match file.role {
        Role::Plan => File { bytes: format(&String::from_utf8_lossy(&file.bytes)).into_bytes(), ..file.clone() },
        Role::Data | Role::Sheet => file.clone(),
    };
    let after: Vec<File> = before.iter().map(formatted).collect();
    let found = |files: &[File]| {
        let found = analyse(files).analysis.diagnostics;
        let mut told: Vec<String> = found
            .into_iter()
            .map(|it| format!("{} {}", it.code.slug(), letters(&without_tails(&it.message))))
            .collect();
        // They come in the order of their places, some of which are the file's as a whole.
        told.sort();
        told
    };
    let (one, other) = (found(before), found(&after));
    if one == other {
        return Ok(());
    }
    let only = |these: &[String], those: &[String]| -> Vec<String> {
        these.iter().filter(|it| !those.contains(it)).cloned().collect()
    };
    Err(format!("before {:#?}\nafter {:#?}", only(&one, &other), only(&other, &one)))
}

#[test]
fn rubbish_is_formatted_in_linear_time() {
    let pieces = [
        "{",
        "}",
        "\"",
        "\"\"\"",
        "a {",
        "a \"\"\"\n",
        ",",
        "a,\n",
        "a, ",
        "“",
        "# x\n",
        "  # x\n",
        "a # x\n",
        "a, # x\n",
        " ",
        "\r",
        "a \"\"\"\n\"\"\"\n",
        "a {}\n",
        "a {}",
        "a {\n}\n",
        "} # x\n",
        "\u{a0}x\n",
        "a\n\n\n",
        "a { # x\n}\n",
        "x a, metric b {\n",
    ];
    for piece in pieces {
        let time = |bytes: usize| {
            let text = piece.repeat(bytes / piece.len());
            let begun = Instant::now();
            format(&text);
            begun.elapsed()
        };
        // Eight times the text takes eight times as long where the time is linear, and 64 times where it is not; a
        // machine that does other things besides may need another try.
        let is_linear = || {
            let (short, long) = (time(5_000), time(40_000));
            long < Duration::from_millis(100) || long < 30 * short
        };
        assert!((0..4).any(|_| is_linear()), "{piece:?} takes too long");
    }
}

/// How many mutants are tried: so many, or what the environment says for a longer run.
fn mutants(count: usize) -> usize {
    std::env::var("PLANCK_MUTANTS").map_or(count, |it| it.parse().expect("a number of mutants"))
}

/// What holds of every text.
fn holds(text: &str) -> Result<(), String> {
    let made = format(text);
    let again = format(&made);
    ensure(again == made, || format!("twice is not once:\n{made:?}\n{again:?}"))?;
    ensure(letters(text) == letters(&made), || "words are lost, added or moved".to_owned())?;
    let edits = format_edits(text);
    let mut applied = String::new();
    let mut at = 0;
    for edit in &edits {
        ensure(edit.range.start >= at, || "edits overlap".to_owned())?;
        applied += &text[at..edit.range.start];
        applied += &edit.text;
        at = edit.range.end;
    }
    applied += &text[at..];
    ensure(applied == made, || "the edits make another text".to_owned())?;
    let within = format_range(text, 0..text.len());
    ensure(within == edits, || "the edits within the whole text are others".to_owned())?;
    // A part of the text: what is outside of its lines stays.
    let middle = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let ours = format_range(text, middle..middle);
    ensure(ours.iter().all(|edit| edits.contains(edit)), || "the edits of a line are others".to_owned())
}

/// The characters that are no space, in order, with one kind of quotes.
fn letters(text: &str) -> String {
    let letters = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{FEFF}');
    letters.map(|letter| if matches!(letter, '“' | '”') { '"' } else { letter }).collect()
}

fn ensure(holds: bool, why: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why()) }
}

/// A smaller text of which the same does not hold.
fn shrunk(text: &str, why: &str) -> String {
    let kind = |why: &str| why.split(':').next().map(str::to_owned);
    let mut text: Vec<char> = text.chars().collect();
    let mut run = text.len() / 2;
    let mut attempts = 2_000;
    while run > 0 && attempts > 0 {
        let mut from = 0;
        while from < text.len() && attempts > 0 {
            attempts -= 1;
            let kept: Vec<char> = text[..from].iter().chain(&text[(from + run).min(text.len())..]).copied().collect();
            let fault = holds(&kept.iter().collect::<String>()).err();
            if fault.is_some_and(|fault| kind(&fault) == kind(why)) { text = kept } else { from += run }
        }
        run /= 2;
    }
    text.into_iter().collect()
}

/// Whoever applies a diff needs each byte of the lines that it names: the mark at the beginning of a file, what ends no line
/// there, and what no screen shows.
#[test]
fn a_diff_for_a_program_holds_every_byte() {
    let lines = ["\u{feff}plan \"A\"   {", "  # a\u{c}b\u{2028}c", "}", ""].join("\n");
    let folder = folder(&[("a.plan", lines.as_bytes())]);
    let told = run(folder.path(), &["fmt", "--diff"]);
    let wanted = "--- a/a.plan\n+++ b/a.plan\n@@ -1,3 +1,3 @@\n-\u{feff}plan \"A\"   {\n+\u{feff}plan \"A\" {\n   # a\u{c}b\u{2028}c\n }\n";
    assert_eq!(told.out, wanted);
}
