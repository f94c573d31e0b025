//! Every page of docs/diagnostics is a test: what it shows as wrong raises its code and no other, what it
//! shows as mended raises nothing, and a fix that planck offers for it mends it.
//!
//! How a page shows files is said in `fences`; what is added to them, so that pages stay short, in `scaffold`.
//!
//! While pages are written, two variables help:
//! - `PLANCK_PAGES=unknown-field,duplicate-name cargo test --test it diagnostics` looks at these pages alone;
//! - `PLANCK_PAGES_SHOW=1 cargo test --test it diagnostics -- --nocapture` prints what planck says to each.
//!
//! Pages are read when the test runs, so the built test (`target/debug/deps/it-…`) can be run again after a
//! page has changed, without building anything.

pub mod fences;
pub mod scaffold;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use planck::diagnostics::CATALOGUE;
use serde_json::Value;

use crate::planck::{OF_WHOLE_PLANS, folder, project, run};
use fences::{Page, Verdict};

/// What no text can show, and a page can only tell; `bad_input` shows it.
pub const SHOWN_ELSEWHERE: [&str; 7] = [
    "unreadable-file",
    "not-a-file",
    "file-too-large",
    "folder-too-large",
    "same-file-twice",
    "sheet-not-named",
    "merged-figure",
];

/// A page that says what is wrong, why it matters and what to do is longer than this, in bytes.
const SHORTEST_PAGE: usize = 400;

/// The files of one verdict, by path.
pub type Files = BTreeMap<String, Vec<u8>>;

#[test]
fn pages_show_their_mistake_and_how_to_mend_it() {
    let faults: Vec<String> = chosen_pages().iter().flat_map(|(slug, text)| faults_of(slug, text)).collect();
    assert!(faults.is_empty(), "{} of the pages' examples fail:\n\n{}", faults.len(), faults.join("\n\n"));
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let codes: BTreeSet<String> = CATALOGUE.iter().map(|entry| entry.slug.to_owned()).collect();
    let pages: BTreeSet<String> = all_pages().into_keys().collect();
    assert_eq!(codes, pages);
    assert_eq!(codes.len(), CATALOGUE.len(), "a code stands twice in the catalogue");
    let is_kebab = |slug: &str| {
        slug.split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit()))
    };
    let crooked: Vec<&String> = codes.iter().filter(|slug| !is_kebab(slug)).collect();
    assert!(crooked.is_empty(), "codes are lower-case words with hyphens: {crooked:?}");
}

#[test]
fn pages_are_written_out() {
    let mut faults = Vec::new();
    for (slug, text) in chosen_pages() {
        if text.lines().next() != Some(&format!("# {slug}")) {
            faults.push(format!("{slug}: the first line should be `# {slug}`"));
        }
        if text.len() < SHORTEST_PAGE {
            faults.push(format!("{slug}: {} bytes are too few to explain anything", text.len()));
        }
        if !text.ends_with('\n') || text.contains('\t') || text.lines().any(|line| line != line.trim_end()) {
            faults.push(format!("{slug}: no tabs, no spaces at the end of a line, a line feed at the end"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is wrong with a page's examples, each told in full.
fn faults_of(slug: &str, text: &str) -> Vec<String> {
    let page = match fences::read(text) {
        Ok(page) => page,
        Err(why) => return vec![format!("{slug}: {why}")],
    };
    let shows = |verdict| page.fences.iter().any(|fence| fence.verdict.is_none_or(|it| it == verdict));
    match (SHOWN_ELSEWHERE.contains(&slug), shows(Verdict::Fails), shows(Verdict::Fixed)) {
        (true, false, _) => return Vec::new(),
        (true, true, _) => {
            return vec![format!("{slug}: it is shown here after all: take it off the list of this test")];
        }
        (false, true, true) => {}
        (false, ..) => return vec![format!("{slug}: the page shows no mistake, or not how it is mended")],
    }
    let mut faults = Vec::new();
    match files_of(&page, Verdict::Fails) {
        Ok(files) => faults.extend(faults_of_mistake(slug, &files)),
        Err(why) => faults.push(format!("{slug}: {why}")),
    }
    match files_of(&page, Verdict::Fixed) {
        Ok(files) => {
            let checked = check(&format!("{slug}, fixed"), &files);
            if checked.codes != Some(Vec::new()) {
                faults.push(format!("{slug}, fixed: nothing should be found\n{}", checked.told));
            }
        }
        Err(why) => faults.push(format!("{slug}: {why}")),
    }
    faults
}

/// The files must raise this code alone; where planck offers a fix, it must leave fewer findings and no new ones.
fn faults_of_mistake(slug: &str, files: &Files) -> Vec<String> {
    let checked = check(&format!("{slug}, fails"), files);
    let only_this = |codes: &[String]| codes.iter().all(|code| code == slug);
    let Some(codes) = checked.codes.filter(|codes| !codes.is_empty() && only_this(codes)) else {
        return vec![format!("{slug}, fails: this code alone should be found\n{}", checked.told)];
    };
    let Some(fix) = checked.findings.iter().find_map(|finding| finding.get("fix")) else { return Vec::new() };
    let mended = match apply(fix, files) {
        Ok(mended) => mended,
        Err(why) => return vec![format!("{slug}, fails: the fix that is offered cannot be made: {why}\n{fix:#}")],
    };
    let after = check(&format!("{slug}, with planck's fix"), &mended);
    if after.codes.is_some_and(|left| left.len() < codes.len() && only_this(&left)) {
        return Vec::new();
    }
    vec![format!("{slug}, fails: the fix that is offered ({}) does not mend it\n{}", fix["title"], after.told)]
}

/// The files of each page that shows a mistake, with what it need not say.
pub fn failing_pages() -> Vec<(String, Files)> {
    let pages = all_pages().into_iter().filter(|(slug, _)| !SHOWN_ELSEWHERE.contains(&slug.as_str()));
    let files = |(slug, text): (String, String)| {
        let page = fences::read(&text).unwrap_or_else(|why| panic!("{slug}: {why}"));
        let files = files_of(&page, Verdict::Fails).unwrap_or_else(|why| panic!("{slug}: {why}"));
        (slug, files)
    };
    pages.map(files).collect()
}

/// The files that a page shows as mended, with what it need not say.
pub fn mended_files(slug: &str) -> Files {
    let path = project().join(format!("docs/diagnostics/{slug}.md"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let page = fences::read(&text).unwrap_or_else(|why| panic!("{slug}: {why}"));
    files_of(&page, Verdict::Fixed).unwrap_or_else(|why| panic!("{slug}: {why}"))
}

fn files_of(page: &Page, verdict: Verdict) -> Result<Files, String> {
    let mut files = Files::new();
    let mut alone = false;
    for fence in page.fences.iter().filter(|fence| fence.verdict.is_none_or(|it| it == verdict)) {
        alone |= fence.alone;
        if files.insert(fence.path.clone(), fence.bytes.clone()).is_some() {
            return Err(format!("`{}` is given twice", fence.path));
        }
    }
    if !alone {
        scaffold::complete(&mut files);
    }
    Ok(files)
}

/// What planck says to some files.
struct Checked {
    /// The code of each finding; none where planck did not get so far.
    codes: Option<Vec<String>>,
    findings: Vec<Value>,
    /// Everything, for a person.
    told: String,
}

fn check(title: &str, files: &Files) -> Checked {
    let listed: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let folder = folder(&listed);
    let json = run(folder.path(), &["check", ".", "--format", "json", "--color", "never"]);
    let outcome: Option<Value> = serde_json::from_str(&json.out).ok();
    let findings = outcome.and_then(|it| it["diagnostics"].as_array().cloned());
    // A page shows a piece of a plan, and is not asked for the rest, unless it is about that.
    let is_of_page = |code: &&str| title.starts_with(&format!("{code},")) || !OF_WHOLE_PLANS.contains(code);
    let codes = findings.as_ref().map(|it| {
        let codes = it.iter().map(|one| one["code"].as_str().unwrap_or("?"));
        codes.filter(is_of_page).map(str::to_owned).collect()
    });
    let full = run(folder.path(), &["check", ".", "--quiet", "--color", "never"]);
    let told = format!("{}{}", full.out, full.err);
    if std::env::var_os("PLANCK_PAGES_SHOW").is_some() {
        println!("===== {title}\n{told}");
    }
    Checked { codes, findings: findings.unwrap_or_default(), told }
}

/// The files after a fix; its places count in the text before it, lines and columns from 1, columns in characters.
pub fn apply(fix: &Value, files: &Files) -> Result<Files, String> {
    let mut mended = files.clone();
    let mut edits: Vec<&Value> = fix["edits"].as_array().ok_or("it has no edits")?.iter().collect();
    // From the end of a file to its beginning, so that the places of the edits to come stay true.
    edits.sort_by_key(|edit| std::cmp::Reverse((edit["line"].as_u64(), edit["column"].as_u64())));
    for edit in edits {
        let path = edit["file"].as_str().ok_or("an edit names no file")?;
        let path = path.strip_prefix("./").unwrap_or(path);
        let bytes = mended.get_mut(path).ok_or_else(|| format!("there is no file `{path}`"))?;
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        let start = offset(text, &edit["line"], &edit["column"]).ok_or("it begins outside the text")?;
        let end = offset(text, &edit["end_line"], &edit["end_column"]).ok_or("it ends outside the text")?;
        let new = edit["text"].as_str().ok_or("an edit has no text")?;
        *bytes = [&text[..start], new, &text[end..]].concat().into_bytes();
    }
    Ok(mended)
}

/// The byte at which a line and a column, in characters, begin, both from 1.
pub fn offset(text: &str, line: &Value, column: &Value) -> Option<usize> {
    let (line, column) = (usize::try_from(line.as_u64()?).ok()?, usize::try_from(column.as_u64()?).ok()?);
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let before: usize = text[start..].chars().take(column.checked_sub(1)?).map(char::len_utf8).sum();
    Some(start + before)
}

/// The pages to look at: all of them, or those that `PLANCK_PAGES` names.
fn chosen_pages() -> BTreeMap<String, String> {
    let mut pages = all_pages();
    if let Ok(chosen) = std::env::var("PLANCK_PAGES") {
        let chosen: Vec<&str> = chosen.split(',').map(str::trim).filter(|it| !it.is_empty()).collect();
        for slug in &chosen {
            assert!(pages.contains_key(*slug), "PLANCK_PAGES names `{slug}`, and there is no such page");
        }
        pages.retain(|slug, _| chosen.contains(&slug.as_str()));
    }
    pages
}

/// Every page by its slug.
fn all_pages() -> BTreeMap<String, String> {
    let folder = project().join("docs/diagnostics");
    let mut pages = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the folder of the pages is there") {
        let path = entry.expect("the folder of the pages can be read").path();
        let name = path.file_name().and_then(|it| it.to_str()).expect("names of pages are UTF-8");
        let slug = name.strip_suffix(".md").unwrap_or_else(|| panic!("`{name}` is no page: it should end in `.md`"));
        pages.insert(slug.to_owned(), fs::read_to_string(&path).expect("a page is UTF-8"));
    }
    pages
}
