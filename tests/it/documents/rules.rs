//! Every page of docs/rules works out an example, and planck works it out again.
//!
//! ````text
//! ```plan example                         the file `plan.plan` of an example
//! ```plan example quarters/q4.plan        another file of it
//! ```csv example data/figures.csv         its figures
//! ```text shows explain . visits          what `planck explain . visits` prints about it
//! ```text shows check examples/library    what planck prints about a folder of the project
//! ````
//!
//! The lines of a `shows` block stand in the output, in that order, whatever stands between them and however wide
//! the gaps in them are. The files before it make its folder; a file after it begins the next example. As with the
//! pages of the diagnostics, a plan block, the group `msg` and figures are supplied where an example brings none.
//! What is found wrong with an example must be shown, by its code.

use std::collections::BTreeMap;
use std::fs;

use crate::diagnostics::scaffold;
use crate::planck::{folder, project, run};

/// What tells of the rules and is none.
const NO_RULES: &[&str] = &["README.md"];

#[test]
fn every_rule_works_out_an_example() {
    let mut faults = Vec::new();
    for entry in fs::read_dir(project().join("docs/rules")).expect("the rules are there") {
        let path = entry.expect("the rules can be listed").path();
        let name = path.file_name().and_then(|it| it.to_str()).expect("names of pages are UTF-8");
        let text = fs::read_to_string(&path).expect("a page is UTF-8");
        let examples = examples(&text).unwrap_or_else(|why| panic!("docs/rules/{name}: {why}"));
        if examples.is_empty() && !NO_RULES.contains(&name) {
            faults.push(format!("{name}: works out nothing that is run; see tests/it/documents/rules.rs"));
        }
        let wrong = examples.iter().flat_map(faults_of);
        faults.extend(wrong.map(|fault| format!("{name}: {fault}")));
    }
    assert!(faults.is_empty(), "docs/rules and planck disagree\n\n{}", faults.join("\n\n"));
}

#[test]
fn fences_are_read() {
    let page =
        "```plan example\na\n```\n```text shows check .\nx\n```\n```csv example\nb\n```\n```text shows check .\ny\n```";
    let paths = |page: &str| -> Vec<String> {
        let examples = examples(page).expect("the page can be read");
        examples.iter().map(|it| it.files.keys().cloned().collect::<Vec<_>>().join(" ")).collect()
    };
    assert_eq!(paths(page), ["plan.plan", "data/figures.csv"]);
    assert_eq!(paths("```plan fragment\n```"), Vec::<String>::new());
    for wrong in ["```plan example\n```", "```text shows\n```", "```text shows check", "```text shows check .\nx\n```"]
    {
        assert!(examples(wrong).is_err(), "{wrong}");
    }
}

/// A folder, and what planck prints of it.
#[derive(Default)]
struct Example {
    /// Its files by path; none where the folders of the project are looked at.
    files: BTreeMap<String, Vec<u8>>,
    shows: Vec<Shown>,
}

/// Lines of what a command prints.
struct Shown {
    args: Vec<String>,
    lines: Vec<String>,
}

impl Shown {
    fn is_of_the_project(&self) -> bool {
        self.args.iter().any(|arg| arg.starts_with("examples/"))
    }
}

/// The examples of a page.
fn examples(page: &str) -> Result<Vec<Example>, String> {
    let mut examples: Vec<Example> = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let mut text = String::new();
        loop {
            match lines.next() {
                Some("```") => break,
                Some(line) => text.extend([line, "\n"]),
                None => return Err(format!("the fence `{line}` never ends")),
            }
        }
        let words: Vec<&str> = info.split_whitespace().collect();
        match words.as_slice() {
            [kind, "example", path @ ..] => {
                let path = match (path, *kind) {
                    ([path], _) => *path,
                    ([], "plan") => "plan.plan",
                    ([], "csv") => "data/figures.csv",
                    _ => return Err(format!("the fence `{line}` should name one file")),
                };
                if examples.last().is_none_or(|last| !last.shows.is_empty()) {
                    examples.push(Example::default());
                }
                let files = &mut examples.last_mut().expect("there is one now").files;
                if files.insert(path.to_owned(), text.into_bytes()).is_some() {
                    return Err(format!("`{path}` is given twice"));
                }
            }
            ["text", "shows", args @ ..] if args.len() > 1 => {
                let shown = Shown {
                    args: args.iter().map(|&arg| arg.to_owned()).collect(),
                    lines: text.lines().map(squeezed).filter(|line| !line.is_empty()).collect(),
                };
                if shown.lines.is_empty() {
                    return Err(format!("the fence `{line}` shows nothing"));
                }
                if examples.is_empty() && shown.is_of_the_project() {
                    examples.push(Example::default());
                }
                examples.last_mut().ok_or(format!("the fence `{line}` has no files before it"))?.shows.push(shown);
            }
            [_, "shows", ..] => return Err(format!("the fence `{line}` should be `text shows` and a command")),
            _ => {}
        }
    }
    match examples.iter().find(|example| example.shows.is_empty()) {
        Some(example) => Err(format!("nothing is shown of {:?}", example.files.keys())),
        None => Ok(examples),
    }
}

fn faults_of(example: &Example) -> Vec<String> {
    let mut files = example.files.clone();
    scaffold::complete(&mut files);
    let listed: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let folder = folder(&listed);
    let mut faults = Vec::new();
    for shown in &example.shows {
        let args: Vec<&str> = shown.args.iter().map(String::as_str).collect();
        let place = if shown.is_of_the_project() { project() } else { folder.path().to_owned() };
        let printed = run(&place, &args);
        let mut rest = printed.out.lines().map(squeezed);
        for line in &shown.lines {
            if !rest.any(|printed| printed == *line) {
                faults.push(format!(
                    "`planck {}` does not print, or not here, `{line}`\n{}{}",
                    args.join(" "),
                    printed.out,
                    printed.err
                ));
                break;
            }
        }
    }
    if !example.files.is_empty() {
        let found = run(folder.path(), &["check", ".", "--format", "concise"]).out;
        for line in found.lines() {
            let code = line.split_once(": error[").or(line.split_once(": warning[")).map(|(_, rest)| rest);
            let Some((code, _)) = code.and_then(|rest| rest.split_once(']')) else { continue };
            let code = format!("[{code}]");
            let is_shown = example.shows.iter().flat_map(|shown| &shown.lines).any(|line| line.contains(&code));
            if !is_shown {
                faults.push(format!("the example has a finding that the page does not show\n{line}"));
            }
        }
    }
    faults
}

fn squeezed(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
