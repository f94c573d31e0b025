//! The rules of the house that no compiler holds.

use planck::diagnostics::CATALOGUE;

use crate::code::{SourceFile, files_below, read, sources};

/// No file is longer, tables and tests excepted.
const LONGEST_FILE: usize = 600;

/// Files that may be longer: a table each, or tests.
const LONG_FILES: &[&str] = &[];

/// Words of macros that print or that mark unfinished work.
const FORBIDDEN: &[&str] = &["dbg!(", "todo!(", "unimplemented!("];

/// Words of macros that write to the streams, which are the edges' alone.
const PRINTING: &[&str] = &["println!(", "eprintln!(", "print!(", "eprint!("];

/// Modules that know so little that there is nothing to say of what they must not know.
const LEAVES: &[&str] = &[];

/// Places of the machine on which planck is written, which nobody else has.
const OTHER_PLACES: &[&str] = &["/work/", "/root/", "/tmp/", "/home/", "C:\\Users\\"];

#[test]
fn nothing_is_left_unfinished_and_only_the_edges_print() {
    let mut wrong = Vec::new();
    for file in sources() {
        let may_print = file.path.starts_with("src/cli/") || file.is_test();
        for (number, line) in file.code() {
            let forbidden = FORBIDDEN.iter().chain(PRINTING.iter().filter(|_| !may_print));
            for word in forbidden.filter(|word| has_word(line, word)) {
                wrong.push(format!("{}:{number}: `{word}…)`", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn files_are_short() {
    let long = |file: &SourceFile| {
        let lines = file.text.lines().count();
        (lines > LONGEST_FILE && !file.is_test() && !LONG_FILES.contains(&file.path.as_str()))
            .then(|| format!("{}: {lines} lines; split it", file.path))
    };
    let tests = files_below("tests/it").into_iter().filter(|file| file.path.ends_with(".rs"));
    let wrong: Vec<String> = sources().iter().chain(&tests.collect::<Vec<_>>()).filter_map(long).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn modules_say_what_they_own_and_must_not_know() {
    let mut wrong = Vec::new();
    for file in sources() {
        let head: Vec<&str> = file.text.lines().take_while(|line| line.starts_with("//!")).collect();
        if head.is_empty() && !file.is_test() {
            wrong.push(format!("{}: begins without a word on what it holds", file.path));
        }
        // A module of its own right under `src`, in a folder or in a file.
        let is_module =
            file.path.matches('/').count() == 1 || (file.path.matches('/').count() == 2 && file.stem() == "mod");
        let is_root = matches!(file.stem(), "lib" | "main");
        let says = head.join(" ").to_lowercase().replace("//! ", "").contains("must not know");
        if is_module && !is_root && !says && !LEAVES.contains(&file.path.as_str()) {
            wrong.push(format!("{}: does not say what it must not know", file.path));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_code_is_given_somewhere() {
    let sources = sources();
    let given = |code: &str| {
        let needle = format!("Code::{code}");
        let mut code = sources.iter().filter(|file| !file.path.ends_with("/catalogue.rs")).flat_map(SourceFile::code);
        code.any(|(_, line)| has_word(line, &needle))
    };
    let never: Vec<&str> =
        CATALOGUE.iter().filter(|entry| !given(&format!("{:?}", entry.code))).map(|entry| entry.slug).collect();
    assert!(never.is_empty(), "codes that nothing gives: {never:?}");
}

#[test]
fn every_constructor_of_a_finding_is_used() {
    let sources = sources();
    let (constructors, users): (Vec<&SourceFile>, Vec<&SourceFile>) =
        sources.iter().partition(|file| file.path.starts_with("src/diagnostics/") && file.stem() != "mod");
    let mut unused = Vec::new();
    for file in constructors {
        let within = file.text.split("\nimpl Sink {").nth(1).map(|rest| rest.split("\n}\n").next().unwrap_or_default());
        let names = within.unwrap_or_default().lines().filter_map(|line| {
            let (visibility, rest) = line.trim_start().split_once("fn ")?;
            visibility.starts_with("pub").then(|| rest.split(['(', '<']).next().unwrap_or_default())
        });
        for name in names {
            let call = format!(".{name}(");
            if !users.iter().any(|user| user.code().any(|(_, line)| line.contains(&call))) {
                unused.push(format!("{}: `{name}`", file.path));
            }
        }
    }
    assert!(unused.is_empty(), "constructors that nothing calls\n{}", unused.join("\n"));
}

#[test]
fn messages_are_made_by_constructors_alone() {
    // `Diagnostic` is built in its own module; elsewhere a finding is moved, marked or dropped, never worded.
    let mut wrong = Vec::new();
    for file in sources().iter().filter(|file| !file.path.starts_with("src/diagnostics/") && !file.is_test()) {
        for (number, line) in file.code() {
            if ["Diagnostic::new(", "Diagnostic::nowhere("].iter().any(|word| line.contains(word)) {
                wrong.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn nothing_names_a_place_on_one_machine() {
    let folders = ["src", "docs", "examples", "grammar", "templates", "tests"];
    let mut files: Vec<SourceFile> = folders.into_iter().flat_map(files_below).collect();
    files.extend(
        ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "Cargo.toml"]
            .map(|path| SourceFile { path: path.to_owned(), text: read(path) }),
    );
    let mut wrong = Vec::new();
    // This file has to name what it forbids.
    for file in files.iter().filter(|file| !file.path.ends_with("/house.rs")) {
        for (index, line) in file.text.lines().enumerate() {
            for place in OTHER_PLACES.iter().filter(|place| line.contains(**place)) {
                wrong.push(format!("{}:{}: `{place}`", file.path, index + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_changelog_has_its_form() {
    let text = read("CHANGELOG.md");
    let mut wrong = Vec::new();
    let (mut version, mut items): (Option<&str>, usize) = (None, 0);
    assert_eq!(text.lines().next(), Some("# Changelog"));
    let mut last_number: Option<Vec<u64>> = None;
    for (index, line) in text.lines().enumerate().skip(1) {
        let mut fault = |what: &str| wrong.push(format!("CHANGELOG.md:{}: {what}: {line}", index + 1));
        if let Some(heading) = line.strip_prefix("## ") {
            let number = heading.split(' ').next().unwrap_or_default();
            if heading == "Unreleased" {
                if version.is_some() {
                    fault("what is unreleased stands first");
                }
            } else {
                let parts: Option<Vec<u64>> = number.split('.').map(|part| part.parse().ok()).collect();
                let dated = heading.split_once(" – ").is_some_and(|(_, date)| is_date(date));
                match parts.filter(|parts| parts.len() == 3 && dated) {
                    None => fault("a version is `1.2.3 – 2026-11-22`"),
                    Some(parts) => {
                        if last_number.as_ref().is_some_and(|last| *last <= parts) {
                            fault("the newest version stands first");
                        }
                        last_number = Some(parts);
                    }
                }
            }
            version = Some(heading);
        } else if let Some(item) = line.strip_prefix("- ") {
            items += 1;
            if version.is_none() {
                fault("a change stands under a version");
            }
            if !item.starts_with(|it: char| it.is_uppercase() || it == '`') {
                fault("a change begins with a capital");
            }
            // From the user's side, as an order: `Read …`, never `Reads …`, `Added …` or `We …`.
            let first = item.split(' ').next().unwrap_or_default().to_lowercase();
            let is_told = ["we", "i", "the", "a", "an", "this", "now", "there"].contains(&first.as_str());
            if is_told || first.ends_with("ed") && first != "need" || first.ends_with("ing") && first != "bring" {
                fault("a change is an order: `Read …`");
            }
        } else if line.starts_with(['*', '+']) {
            fault("a list item begins with `- `");
        }
    }
    assert!(items > 0, "the changelog lists nothing");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    // Each item ends as a sentence does, wherever its last line is.
    for item in text.split("\n- ").skip(1) {
        let item = item.split("\n\n").next().unwrap_or_default().trim_end();
        assert!(item.ends_with('.'), "a change ends in a full stop: {item}");
    }
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    lengths == [4, 2, 2] && parts.iter().all(|part| part.bytes().all(|it| it.is_ascii_digit()))
}

/// Whether a line holds words that are not the end of a longer one, nor its beginning.
fn has_word(line: &str, word: &str) -> bool {
    let goes_on = |it: char| it.is_alphanumeric() || it == '_';
    line.match_indices(word).any(|(at, _)| {
        let after = line[at + word.len()..].chars().next();
        !line[..at].ends_with(goes_on) && (word.ends_with('(') || !after.is_some_and(goes_on))
    })
}
