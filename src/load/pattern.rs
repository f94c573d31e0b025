//! The path or pattern of an `include` or `data` line, and the files of the plan's folder that it means.

use std::collections::BTreeSet;
use std::fs;

use globset::{Glob, GlobBuilder, escape};

use super::folder::{Folder, Found, parent};
use crate::analysis::RequestKind;
use crate::vocabulary;

/// Why a pattern means no file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It leads out of the plan's folder.
    Outside,
    /// It says nothing.
    Empty,
    /// It is no pattern; the reason in words.
    Unreadable(String),
    /// Nothing answers to it.
    Nothing,
}

/// No path is longer, and a pattern costs its length for each file.
const LONGEST: usize = 1_000;

/// The files that a pattern means, in the order of their names. `base` is the folder that it begins in,
/// itself a path from the plan's folder.
pub(super) fn resolve(folder: &Folder, base: &str, pattern: &str, kind: RequestKind) -> Result<Vec<Found>, Fault> {
    if pattern.trim().is_empty() {
        return Err(Fault::Empty);
    }
    if pattern.len() > LONGEST {
        return Err(Fault::Unreadable(format!("it is longer than {LONGEST} characters")));
    }
    if pattern.contains('\0') {
        return Err(Fault::Unreadable("it holds a character that no path can hold".to_owned()));
    }
    let relative = within(base, pattern)?;
    if let Some(found) = literal(folder, &relative, kind) {
        return found;
    }
    if !has_wildcard(pattern) {
        return Err(Fault::Nothing);
    }
    let glob = GlobBuilder::new(&relative_pattern(base, pattern)?)
        .literal_separator(true)
        .backslash_escape(false)
        .build()
        .map_err(|error| Fault::Unreadable(reason(error.kind())))?
        .compile_matcher();
    let found: Vec<Found> = candidates(folder, kind).filter(|it| glob.is_match(&it.relative)).cloned().collect();
    if found.is_empty() { Err(Fault::Nothing) } else { Ok(found) }
}

/// Whether a part of the pattern stands for any name.
pub(super) fn has_wildcard(pattern: &str) -> bool {
    pattern.contains(['*', '?', '[', '{'])
}

/// The path or pattern that was most likely meant by one that means nothing, as a plan file in the folder `base`
/// would write it: a file of the same name in another folder, or a name nearly the same.
pub(super) fn nearest(folder: &Folder, base: &str, pattern: &str, kind: RequestKind) -> Option<String> {
    let wanted = within(base, pattern).ok()?;
    let files = folder.with_extension(extension(kind)).map(|it| it.relative.as_str());
    let path = if has_wildcard(pattern) {
        let last = wanted.rsplit('/').next()?;
        let files_like = Glob::new(last).ok()?.compile_matcher();
        let folders: BTreeSet<&str> = files.filter(|it| files_like.is_match(file_name(it))).map(parent).collect();
        let patterns: Vec<String> = folders.iter().map(|it| format!("{it}/{last}")).collect();
        let likely = vocabulary::nearest(&wanted, patterns.iter().map(|it| it.trim_start_matches('/')))?;
        likely.to_owned()
    } else {
        let name = file_name(&wanted).to_lowercase();
        let mut same_name = files.clone().filter(|it| file_name(it).to_lowercase() == name);
        same_name.next().or_else(|| vocabulary::nearest(&wanted, files))?.to_owned()
    };
    (path != wanted).then(|| from(base, &path))
}

fn file_name(relative: &str) -> &str {
    relative.rsplit('/').next().unwrap_or(relative)
}

/// A path from the plan's folder, as a plan file in the folder `base` would write it.
fn from(base: &str, relative: &str) -> String {
    let mut base: Vec<&str> = base.split('/').filter(|it| !it.is_empty()).collect();
    let mut rest: Vec<&str> = relative.split('/').collect();
    while rest.len() > 1 && base.first() == rest.first() {
        base.remove(0);
        rest.remove(0);
    }
    let up = base.iter().map(|_| "..");
    up.chain(rest).collect::<Vec<_>>().join("/")
}

/// A path from the plan's folder, without `.` and `..`; a backslash separates as `/` does, so that a plan
/// means the same on every system.
fn within(base: &str, pattern: &str) -> Result<String, Fault> {
    let parts = parts(pattern)?;
    let mut path: Vec<&str> = base.split('/').filter(|it| !it.is_empty()).collect();
    for part in &parts {
        match part.as_str() {
            ".." => {
                path.pop().ok_or(Fault::Outside)?;
            }
            part => path.push(part),
        }
    }
    Ok(path.join("/"))
}

/// The same with everything of `base` taken literally.
fn relative_pattern(base: &str, pattern: &str) -> Result<String, Fault> {
    let parts = parts(pattern)?;
    let mut path: Vec<String> = base.split('/').filter(|it| !it.is_empty()).map(escape).collect();
    for part in parts {
        if part == ".." {
            path.pop().ok_or(Fault::Outside)?;
        } else {
            path.push(part);
        }
    }
    Ok(path.join("/"))
}

fn parts(pattern: &str) -> Result<Vec<String>, Fault> {
    let pattern = pattern.trim().replace('\\', "/");
    let drive = pattern.as_bytes().get(1) == Some(&b':') && pattern.as_bytes()[0].is_ascii_alphabetic();
    if pattern.starts_with('/') || pattern.starts_with('~') || drive {
        return Err(Fault::Outside);
    }
    Ok(pattern.split('/').filter(|it| !it.is_empty() && *it != ".").map(str::to_owned).collect())
}

/// What a path without wildcards means: a file, or every file of a folder that suits. None where nothing is there.
fn literal(folder: &Folder, relative: &str, kind: RequestKind) -> Option<Result<Vec<Found>, Fault>> {
    let path = folder.open(relative);
    // A link that leads nowhere is there too, and reading it says what is wrong.
    let metadata = fs::metadata(&path).or_else(|_| fs::symlink_metadata(&path)).ok()?;
    if !metadata.is_dir() {
        return Some(Ok(vec![Found { relative: relative.to_owned(), path }]));
    }
    let outside = |found: &std::path::Path| {
        let place = fs::canonicalize(found);
        place.is_ok_and(|place| fs::canonicalize(folder.open("")).is_ok_and(|root| !place.starts_with(root)))
    };
    if outside(&path) {
        return Some(Err(Fault::Outside));
    }
    let below = if relative.is_empty() { String::new() } else { format!("{relative}/") };
    let extension = extension(kind);
    let found: Vec<Found> =
        folder.with_extension(extension).filter(|it| it.relative.starts_with(&below)).cloned().collect();
    Some(if found.is_empty() { Err(Fault::Nothing) } else { Ok(found) })
}

/// The files that a wildcard can mean: plans for an `include`, anything for `data`, since tables come under many names.
fn candidates(folder: &Folder, kind: RequestKind) -> Box<dyn Iterator<Item = &Found> + '_> {
    match kind {
        RequestKind::Plans => Box::new(folder.with_extension(extension(kind))),
        RequestKind::Data | RequestKind::Figures => Box::new(folder.files()),
    }
}

fn extension(kind: RequestKind) -> &'static str {
    match kind {
        RequestKind::Plans => "plan",
        RequestKind::Data | RequestKind::Figures => "csv",
    }
}

fn reason(kind: &globset::ErrorKind) -> String {
    use globset::ErrorKind as Kind;
    match kind {
        Kind::UnclosedClass => "a `[` has no `]`",
        Kind::InvalidRange(..) => "the characters between `[` and `]` stand in the wrong order",
        Kind::UnopenedAlternates => "a `}` has no `{`",
        Kind::UnclosedAlternates => "a `{` has no `}`",
        Kind::NestedAlternates => "a `{` stands within another",
        Kind::InvalidRecursive => "`**` stands for whole folders, so nothing else stands between its slashes",
        _ => "planck cannot make out what it stands for",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_and_stay_inside() {
        let cases = [
            ("", "data/a.csv", Some("data/a.csv")),
            ("", "./data//a.csv", Some("data/a.csv")),
            ("", "data\\a.csv", Some("data/a.csv")),
            ("q", "a.plan", Some("q/a.plan")),
            ("q/r", "../a.plan", Some("q/a.plan")),
            ("q/r", "../../a.plan", Some("a.plan")),
            ("q", "../../a.plan", None),
            ("", "q/../../a.plan", None),
            ("", "/etc/passwd", None),
            ("", "\\\\server\\share", None),
            ("", "C:\\a.csv", None),
            ("", "c:a.csv", None),
            ("", "~/a.csv", None),
            ("", "", Some("")),
        ];
        for (base, pattern, joined) in cases {
            assert_eq!(within(base, pattern).ok().as_deref(), joined, "{pattern} in {base}");
        }
    }

    #[test]
    fn suggestions_are_written_as_the_file_would_write_them() {
        assert_eq!(from("", "data/a.csv"), "data/a.csv");
        assert_eq!(from("q", "q/a.plan"), "a.plan");
        assert_eq!(from("q/r", "q/s/a.plan"), "../s/a.plan");
        assert_eq!(from("q", "a.plan"), "../a.plan");
    }
}
