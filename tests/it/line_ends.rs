//! A line ends with a line feed, a carriage return, or both in this order: for whoever checks, reports, formats and edits.

use std::collections::BTreeSet;

use crate::lsp::client::Client;
use crate::planck::{folder, run};
use crate::texts::example;

/// The ends of lines, the one that examples have first.
const ENDS: [&str; 3] = ["\n", "\r\n", "\r"];

/// The files of the library with these ends of lines, and a mistake in several places.
fn library(end: &str) -> Vec<(String, String)> {
    let texts = example("library").into_iter().map(|file| {
        let text = String::from_utf8(file.bytes).expect("an example is UTF-8");
        (file.name, text)
    });
    let with_mistakes = texts.map(|(name, text)| {
        let text = match name.as_str() {
            "plan.plan" => text.replacen("  aspiration", "  aspirtion", 2).replacen("unit  ", "unti  ", 1),
            "quarters/2025-26-q2.plan" => text.replacen("update on", "updaet on", 1),
            "data/northmere.csv" => text.replacen("2025/26 Q2", "2025/26 Q7", 1),
            _ => text,
        };
        (name, text.replace('\n', end))
    });
    with_mistakes.collect()
}

fn said(files: &[(String, String)], args: &[&str]) -> String {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    run(folder(&files).path(), args).out
}

#[test]
fn findings_and_reports_do_not_depend_on_them() {
    for args in [
        &["check", "--format", "concise"][..],
        &["check", "--color", "never"],
        &["check", "--format", "json-lines"],
        &["report", "--to", "markdown"],
    ] {
        let [feeds, both, returns] = ENDS.map(|end| said(&library(end), args));
        assert!(feeds.lines().count() > 4, "{feeds}");
        // Offsets in bytes, and what tells one finding from another by its text, are of the text as it is.
        let comparable = |said: &str| match args[2] {
            "json-lines" => said.lines().map(without_offsets).collect(),
            _ => said.to_owned(),
        };
        assert_eq!(comparable(&both), comparable(&feeds), "{args:?}");
        assert_eq!(comparable(&returns), comparable(&feeds), "{args:?}");
    }
}

/// The places and the words of a finding.
fn without_offsets(line: &str) -> String {
    let finding: serde_json::Value = serde_json::from_str(line).expect("JSON");
    let places: Vec<String> = finding["labels"]
        .as_array()
        .map(|labels| {
            labels.iter().map(|it| {
                format!(
                    "{}:{}:{}",
                    it["file"],
                    it["line"].as_u64().expect("a line"),
                    it["column"].as_u64().expect("a column")
                )
            })
        })
        .into_iter()
        .flatten()
        .collect();
    format!("{} {} {places:?}\n", finding["code"], finding["message"])
}

#[test]
fn the_form_does_not_depend_on_them() {
    for (name, text) in library("\n").into_iter().filter(|(name, _)| name.ends_with(".plan")) {
        let loose = text.replace("  ", "   ");
        let feeds = planck::analysis::format(&loose);
        for end in ENDS {
            assert_eq!(
                planck::analysis::format(&loose.replace('\n', end)),
                feeds.replace('\n', end),
                "{name}, {end:?}"
            );
        }
    }
}

/// Lines and columns of the server, which counts both from 0, and of `check`.
#[test]
fn an_editor_is_told_the_same_lines_as_a_terminal() {
    for end in ENDS {
        let files = library(end);
        let checked = said(&files, &["check", "--format", "concise"]);
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let mut client = Client::open_folder(&files);
        for name in ["plan.plan", "quarters/2025-26-q2.plan"] {
            let uri = client.open(name);
            let pulled = client.ask("textDocument/diagnostic", serde_json::json!({ "textDocument": { "uri": uri } }));
            let place = |it: &serde_json::Value| {
                let start = &it["range"]["start"];
                let from_one = |key: &str| start[key].as_u64().expect("a number") + 1;
                format!(
                    "{name}:{}:{} {}",
                    from_one("line"),
                    from_one("character"),
                    it["code"].as_str().expect("a code")
                )
            };
            let told: BTreeSet<String> = pulled["items"].as_array().expect("a list").iter().map(place).collect();
            let of_check = checked.lines().filter(|line| line.starts_with(name)).map(|line| {
                let (place, rest) = line.split_once(": ").expect("a place");
                let (_, code) = rest.split_once('[').expect("a code");
                format!("{place} {}", code.split(']').next().unwrap_or_default())
            });
            assert_eq!(told, of_check.collect(), "{name}, {end:?}");
            assert!(!told.is_empty(), "{name}");
        }
    }
}
