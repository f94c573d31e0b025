//! The layers: which module may name which, and where the outside world and other people's libraries are known.
//!
//! The table is the one of ARCHITECTURE.md, held as data; every `crate::` path of the sources is read against
//! it. Unit tests may name what they like.

use std::collections::BTreeSet;

use crate::code::{SourceFile, read, sources};

/// A module, and the others that it may name.
const LAYERS: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("vocabulary", &[]),
    ("units", &[]),
    ("calendar", &[]),
    ("statistics", &[]),
    ("diagnostics", &["source", "units"]),
    ("syntax", &["diagnostics", "source", "vocabulary"]),
    ("silence", &["diagnostics", "source", "syntax", "vocabulary"]),
    ("mapping", &["source", "vocabulary"]),
    ("model", &["calendar", "diagnostics", "mapping", "source", "syntax", "units", "vocabulary"]),
    ("observations", &["calendar", "diagnostics", "mapping", "source", "units"]),
    ("check", &["calendar", "diagnostics", "model", "observations", "source", "units", "vocabulary"]),
    ("evaluate", &["calendar", "check", "model", "observations", "source", "statistics", "units", "vocabulary"]),
    (
        "report",
        &[
            "calendar",
            "diagnostics",
            "evaluate",
            "model",
            "observations",
            "source",
            "statistics",
            "units",
            "vocabulary",
        ],
    ),
    (
        "advice",
        &["calendar", "check", "diagnostics", "evaluate", "model", "observations", "source", "units", "vocabulary"],
    ),
    (
        "analysis",
        &[
            "advice",
            "calendar",
            "check",
            "diagnostics",
            "evaluate",
            "mapping",
            "model",
            "observations",
            "report",
            "silence",
            "source",
            "syntax",
            "units",
            "vocabulary",
        ],
    ),
    ("render", &["diagnostics", "report", "source", "units"]),
    ("generate", &["calendar", "diagnostics", "vocabulary"]),
    ("load", &["analysis", "diagnostics", "report", "source", "units", "vocabulary"]),
    (
        "assist",
        &[
            "analysis",
            "calendar",
            "diagnostics",
            "evaluate",
            "mapping",
            "model",
            "observations",
            "render",
            "report",
            "source",
            "syntax",
            "units",
            "vocabulary",
        ],
    ),
    (
        "lsp",
        &["analysis", "assist", "diagnostics", "load", "model", "render", "report", "source", "syntax", "vocabulary"],
    ),
    ("cli", &["analysis", "diagnostics", "load", "lsp", "render", "report", "source", "units", "vocabulary"]),
];

/// A library, and the only folders or files that may name it.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("anstream", &["src/cli"]),
    ("askama", &["src/render/html"]),
    ("cfb", &["src/load/workbook/compound.rs"]),
    ("clap", &["src/cli"]),
    ("clap_complete", &["src/cli"]),
    ("clap_mangen", &["src/cli"]),
    ("comfy_table", &["src/render/text"]),
    ("encoding_rs", &["src/load", "src/observations"]),
    ("flate2", &["src/load/workbook"]),
    ("gen_lsp_types", &["src/lsp"]),
    ("globset", &["src/load"]),
    ("jiff", &["src/calendar"]),
    ("libm", &["src/statistics"]),
    ("lsp_server", &["src/lsp"]),
    ("memchr", &["src"]),
    ("miette", &["src/render/terminal"]),
    ("notify_debouncer_full", &["src/cli"]),
    ("pest", &["src/syntax"]),
    ("pest_derive", &["src/syntax"]),
    ("pulldown_cmark", &["src/cli/page.rs", "src/render"]),
    ("quick_xml", &["src/load/workbook"]),
    ("rust_decimal", &["src/units"]),
    ("schemars", &["src/render"]),
    ("serde", &["src/lsp", "src/render"]),
    ("serde_json", &["src/generate/editors", "src/lsp", "src/render"]),
    ("sha2", &["src/render"]),
    ("similar", &["src/render/diff.rs"]),
    (
        "strsim",
        &["src/observations/columns.rs", "src/observations/grades.rs", "src/observations/meant.rs", "src/vocabulary"],
    ),
    ("terminal_size", &["src/cli"]),
    ("unicode_width", &["src/cli", "src/render", "src/syntax/format"]),
    ("url", &["src/lsp"]),
];

/// What of the standard library touches the world; the edges alone may.
const WORLD: &[&str] = &["env", "fs", "io", "net", "os", "process", "thread", "time"];

/// The edges.
const EDGES: &[&str] = &["src/cli", "src/load", "src/lsp", "src/main.rs"];

/// Where work is shared out to threads that end before the call does, and whose number changes nothing that comes of it.
const SHARED_OUT: &[&str] = &["src/observations/merge.rs"];

#[test]
fn modules_name_only_what_the_table_allows() {
    let mut wrong = Vec::new();
    for file in sources().iter().filter(|file| !file.is_test()) {
        let module = file.module();
        let allowed = match module.first() {
            Some(own) => {
                let row = LAYERS.iter().find(|(name, _)| name == own);
                row.unwrap_or_else(|| panic!("{}: `{own}` is not in the table of layers", file.path)).1
            }
            // The roots: the library names its modules, the program the edge.
            None => continue,
        };
        for (line, named) in crate_paths(file) {
            if named != module[0] && !allowed.contains(&named.as_str()) {
                wrong.push(format!("{}:{line}: `{}` may not name `{named}`", file.path, module[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_table_holds_nothing_that_is_not_so() {
    let mut used: BTreeSet<(String, String)> = BTreeSet::new();
    for file in sources().iter().filter(|file| !file.is_test()) {
        if let Some(own) = file.module().first() {
            used.extend(crate_paths(file).into_iter().map(|(_, named)| ((*own).to_owned(), named)));
        }
    }
    let rows =
        LAYERS.iter().flat_map(|(own, others)| others.iter().map(|other| ((*own).to_owned(), (*other).to_owned())));
    let unused: Vec<_> = rows.filter(|row| !used.contains(row)).collect();
    assert!(unused.is_empty(), "the table allows what nothing needs: {unused:?}");
}

#[test]
fn no_two_layers_name_each_other() {
    // The rows stand in an order in which each names only those above it.
    for (index, (module, allowed)) in LAYERS.iter().enumerate() {
        for other in *allowed {
            let above = LAYERS[..index].iter().any(|(name, _)| name == other);
            assert!(above, "`{module}` names `{other}`, which does not stand above it");
        }
    }
}

#[test]
fn the_architecture_tells_the_same_table() {
    let text = read("ARCHITECTURE.md");
    for (module, allowed) in LAYERS {
        let row = text.lines().find(|line| line.starts_with(&format!("| `{module}` |")));
        let row = row.unwrap_or_else(|| panic!("ARCHITECTURE.md has no row for `{module}`"));
        let cell = row.split('|').nth(3).unwrap_or_default();
        let told: BTreeSet<&str> = cell.split('`').skip(1).step_by(2).collect();
        assert_eq!(told, allowed.iter().copied().collect(), "what ARCHITECTURE.md says of `{module}`");
    }
}

#[test]
fn libraries_are_known_where_they_belong() {
    let mut wrong = Vec::new();
    for file in sources().iter().filter(|file| !file.is_test()) {
        for (number, line) in file.code() {
            for (library, places) in LIBRARIES {
                let here = places.iter().any(|place| file.path.starts_with(place));
                if !here && names(line, library) {
                    wrong.push(format!("{}:{number}: `{library}` belongs in {places:?}", file.path));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_library_has_its_place() {
    let manifest = read("Cargo.toml");
    let (_, rest) = manifest.split_once("\n[dependencies]\n").expect("Cargo.toml has dependencies");
    let lines = rest.lines().take_while(|line| !line.starts_with('['));
    let names: BTreeSet<String> =
        lines.filter_map(|line| line.split_once(" =")).map(|(name, _)| name.replace('-', "_")).collect();
    let placed: BTreeSet<String> = LIBRARIES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names, placed);
}

#[test]
fn the_edges_alone_touch_the_world() {
    let mut wrong = Vec::new();
    for file in sources().iter().filter(|file| !file.is_test()) {
        if EDGES.iter().any(|edge| file.path.starts_with(edge)) {
            continue;
        }
        for (number, line) in file.code() {
            let touched = line.split("std::").skip(1).flat_map(heads);
            let is_shared_out = |part: &str| part == "thread" && SHARED_OUT.contains(&file.path.as_str());
            for part in touched.filter(|part| WORLD.contains(&part.as_str()) && !is_shared_out(part)) {
                wrong.push(format!("{}:{number}: `std::{part}`", file.path));
            }
            if line.contains("Zoned::now") || line.contains("Timestamp::now") {
                wrong.push(format!("{}:{number}: the clock", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "only {EDGES:?} may touch the world\n{}", wrong.join("\n"));
}

#[test]
fn paths_are_read_as_they_are_written() {
    for (path, text, named) in [
        ("src/check/a.rs", "use crate::units::Unit;\nlet x = crate::model::y();", "units model"),
        ("src/check/a.rs", "use crate::{units::{A, B}, model, source::{self}};", "model source units"),
        ("src/check/a.rs", "use crate::{\n    units,\n    render::{\n        html\n    },\n};", "render units"),
        ("src/check/a.rs", "//! [`crate::render`]\n    // crate::render\n", ""),
        ("src/check/a.rs", "use super::units;\nuse super::super::render::html;", "render"),
        ("src/check/mod.rs", "pub(super) use super::render;\nuse self::units;", "render"),
        ("src/check/a.rs", "#[cfg(test)]\nmod tests {\n    use crate::cli;\n}", ""),
    ] {
        let file = SourceFile { path: path.to_owned(), text: text.to_owned() };
        let found: Vec<String> = crate_paths(&file).into_iter().map(|(_, named)| named).collect();
        assert_eq!(found.join(" "), named, "{text}");
    }
}

/// The modules at the root that the code of a file names, with the lines: by `crate::` and by as many `super::`
/// as lead there.
fn crate_paths(file: &SourceFile) -> Vec<(usize, String)> {
    let code: Vec<(usize, &str)> = file.code().collect();
    let text: String = code.iter().flat_map(|(_, line)| [*line, "\n"]).collect();
    let line_of = |at: usize| code[text[..at].matches('\n').count()].0;
    let up = "super::".repeat(file.module().len());
    let mut found = Vec::new();
    for root in ["crate::", up.as_str()].into_iter().filter(|root| !root.is_empty()) {
        for (at, _) in text.match_indices(root) {
            let begins = !text[..at].ends_with(|it: char| it.is_alphanumeric() || it == '_' || it == ':');
            if begins {
                found.extend(heads(&text[at + root.len()..]).into_iter().map(|head| (line_of(at), head)));
            }
        }
    }
    found.retain(|(_, head)| !head.is_empty() && head != "super");
    found.sort();
    found.sort_by_key(|(line, _)| *line);
    found
}

/// The first names of what follows a path: one, or each in its braces.
fn heads(rest: &str) -> Vec<String> {
    let name = |text: &str| text.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect::<String>();
    let Some(inner) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut depth, mut begins, mut heads) = (0_usize, true, Vec::new());
    for (at, character) in inner.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            _ if begins && !character.is_whitespace() => {
                heads.push(name(&inner[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    heads
}

/// Whether a line of code names a library, as a path or whole.
fn names(line: &str, library: &str) -> bool {
    line.match_indices(library).any(|(at, _)| {
        let before = line[..at].chars().next_back().unwrap_or(' ');
        let after = &line[at + library.len()..];
        let is_path =
            after.starts_with("::") || (line.trim_start().starts_with("use ") && after.starts_with([';', ' ']));
        is_path && !(before.is_alphanumeric() || before == '_' || before == ':' || before == '.')
    })
}
