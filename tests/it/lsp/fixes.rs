//! What `check` offers to mend, an editor offers too, where the finding stands and with the same edits: on every page of
//! `docs/diagnostics`, and for codes whose page has no fix, where another of their mistakes has one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::{Value, json};

use super::client::{Client, edited};
use crate::diagnostics::{Files, apply, failing_pages};
use crate::planck::{folder, run};
use crate::three_places::breakages;

#[test]
fn an_editor_offers_every_fix_that_a_check_tells_of() {
    let mut faults = Vec::new();
    let mut with_fix = BTreeSet::new();
    // The page of a code and two breakages are enough: each takes time.
    let mut tried: BTreeMap<String, usize> = BTreeMap::new();
    for (slug, files) in failing_pages().into_iter().chain(breakages()) {
        let times = tried.entry(slug.clone()).or_default();
        *times += 1;
        if with_fix.contains(&slug) || *times > 3 {
            continue;
        }
        let of_check = offered_by_check(&files);
        if of_check.is_empty() {
            continue;
        }
        let of_editor = offered_by_editor(&files);
        with_fix.extend(of_check.iter().map(|(code, _)| code.clone()));
        let told = |(code, files): &(String, Files)| {
            let text = |(path, bytes): (&String, &Vec<u8>)| format!("--- {path}\n{}", String::from_utf8_lossy(bytes));
            format!("{code}\n{}", files.iter().map(text).collect::<String>())
        };
        let differences = [("lacks", of_check.difference(&of_editor)), ("adds", of_editor.difference(&of_check))];
        for (what, differing) in differences {
            faults.extend(differing.map(|fix| format!("{slug}: the editor {what} the fix of {}", told(fix))));
        }
    }
    assert!(faults.is_empty(), "{} fixes differ:\n\n{}", faults.len(), faults.join("\n\n"));
    assert!(with_fix.len() > 60, "only {} codes have a fix: {with_fix:?}", with_fix.len());
}

/// The fixes that `check` tells of: the code of each, and the files that it makes.
fn offered_by_check(files: &Files) -> BTreeSet<(String, Files)> {
    let listed: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let checked = run(folder(&listed).path(), &["check", ".", "--format", "json", "--color", "never"]);
    let outcome: Value = serde_json::from_str(&checked.out).unwrap_or_default();
    let findings = outcome["diagnostics"].as_array().cloned().unwrap_or_default();
    let with_fix = findings.iter().filter_map(|finding| Some((finding["code"].as_str()?, finding.get("fix")?)));
    // An editor decodes what is not UTF-8 before the server sees it.
    let is_text = |bytes: &Vec<u8>| std::str::from_utf8(bytes).is_ok();
    let made = |fix: &Value| files.values().all(is_text).then(|| apply(fix, files).expect("the fix can be made"));
    with_fix.filter_map(|(code, fix)| Some((code.to_owned(), made(fix)?))).collect()
}

/// The same as an editor has them that opens every file, and asks at each finding what can be done.
fn offered_by_editor(files: &Files) -> BTreeSet<(String, Files)> {
    let mut client = Client::open_folder(&[]);
    for (path, bytes) in files {
        let path = client.folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(path, bytes).expect("the file can be written");
    }
    let texts: Vec<(&String, &str)> =
        files.iter().filter_map(|(path, bytes)| Some((path, std::str::from_utf8(bytes).ok()?))).collect();
    let uris: Vec<String> = texts.iter().map(|(path, text)| client.open_as(&client.uri(path), text)).collect();
    let mut offered = BTreeSet::new();
    for uri in &uris {
        let document = json!({ "uri": uri });
        let found = client.ask("textDocument/diagnostic", json!({ "textDocument": document }));
        for finding in found["items"].as_array().expect("findings") {
            let context = json!({ "diagnostics": [finding], "only": ["quickfix"] });
            let params = json!({ "textDocument": document, "range": finding["range"], "context": context });
            let actions = client.ask("textDocument/codeAction", params);
            // A guess is not preferred, and mends the finding as well; a comment that lets it stand does not.
            let silences = |it: &&Value| it["title"].as_str().is_some_and(|title| title.starts_with("Let this"));
            let fixes = actions.as_array().expect("actions").iter().filter(|it| !silences(it));
            for fix in fixes {
                let code = fix["diagnostics"][0]["code"].as_str().expect("a code").to_owned();
                let mut mended = files.clone();
                for (uri, (path, text)) in uris.iter().zip(&texts) {
                    if let Some(edits) = fix["edit"]["changes"].get(uri) {
                        mended.insert((*path).clone(), edited(text, edits).into_bytes());
                    }
                }
                offered.insert((code, mended));
            }
        }
    }
    assert_eq!(client.end(), Some(0));
    offered
}
