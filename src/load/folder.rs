//! A plan's folder: every file in it, by a name that is the same on every system.
//!
//! Hidden files and folders are left out, and folders that programs fill (`node_modules`, and any with a
//! `CACHEDIR.TAG`, such as cargo's `target`). Links are followed as long as they stay inside.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::files::Files;
use super::target::{Target, has_extension, or_here};
use crate::diagnostics::Sink;
use crate::vocabulary::is_workbook;

/// How many files and folders are looked through.
const MOST_ENTRIES: usize = 100_000;

/// How deep folders may stand in one another.
const DEEPEST: usize = 64;

/// A file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The path from the plan's folder, with `/`: `quarters/2020-21-q4.plan`.
    pub(super) relative: String,
    /// Where it is opened.
    pub(super) path: PathBuf,
}

/// Why a file of the folder must not be read.
#[derive(Debug)]
pub(super) enum Barred {
    /// It lies outside the plan's folder.
    Outside,
    /// Nothing can be said of it; the reason in words.
    Unreadable(String),
}

impl Barred {
    pub(super) fn tell(&self, name: &str, sink: &mut Sink) {
        match self {
            Self::Outside => sink.outside_folder(name),
            Self::Unreadable(why) => sink.unreadable_file(name, why),
        }
    }
}

/// The files of a plan's folder.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    true_root: PathBuf,
    name: String,
    prefix: String,
    /// Links after everything else, so that a file is known by its own name; else in the order of their names.
    files: Vec<Found>,
}

impl Folder {
    /// Looks through the target's folder.
    pub(super) fn list(target: &Target, files: &Files, sink: &mut Sink) -> Self {
        let root = or_here(&target.folder).to_owned();
        let prefix = prefix(&target.shown);
        let name = match prefix.trim_end_matches('/') {
            "" if prefix.is_empty() => ".".to_owned(),
            "" => "/".to_owned(),
            name => name.to_owned(),
        };
        let true_root = fs::canonicalize(&root).unwrap_or_else(|_| root.clone());
        let mut folder = Self { root, true_root, name, prefix, files: Vec::new() };
        folder.walk(sink);
        folder.add_unsaved(files);
        folder
    }

    /// Takes in the files that are not on the disk yet.
    fn add_unsaved(&mut self, files: &Files) {
        let relative = |path: &Path| {
            let parts = path.strip_prefix(&self.true_root).ok()?.components();
            let names: Vec<String> = parts.map(|it| it.as_os_str().to_string_lossy().into_owned()).collect();
            (!names.iter().any(|name| is_left_out(name))).then(|| names.join("/"))
        };
        let missing = files.below(&self.true_root).filter(|path| !path.exists());
        let found: Vec<Found> = missing
            .filter_map(|path| Some(Found { relative: relative(path)?, path: path.to_owned() }))
            .filter(|found| !self.files.iter().any(|file| file.relative == found.relative))
            .collect();
        if !found.is_empty() {
            self.files.extend(found);
            self.files.sort_by(|one, other| one.relative.cmp(&other.relative));
        }
    }

    /// The folder's name to show: as the user typed it.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Where the folder lies, links followed.
    pub(super) fn true_root(&self) -> &Path {
        &self.true_root
    }

    /// The name to show of a file in it.
    pub(super) fn shown(&self, relative: &str) -> String {
        format!("{}{relative}", self.prefix)
    }

    /// Where a path from this folder leads.
    pub(super) fn open(&self, relative: &str) -> PathBuf {
        relative.split('/').filter(|it| !it.is_empty()).fold(self.root.clone(), |path, part| path.join(part))
    }

    /// The plan files to begin with: those that are read in any case, and those that are read unless one of
    /// the first says what to include.
    pub(super) fn roots(&self, target: &Target) -> (Vec<Found>, Vec<Found>) {
        if !target.only.is_empty() {
            let named = target.only.iter().map(|name| Found { relative: name.clone(), path: self.root.join(name) });
            return (named.collect(), Vec::new());
        }
        self.with_extension("plan").cloned().partition(|it| !it.relative.contains('/'))
    }

    /// Every file.
    pub(super) fn files(&self) -> impl Iterator<Item = &Found> + Clone {
        self.files.iter()
    }

    /// Every file whose name ends so, in any case of its letters.
    pub(super) fn with_extension(&self, extension: &str) -> impl Iterator<Item = &Found> + Clone {
        self.files.iter().filter(move |it| has_extension(Path::new(&it.relative), extension))
    }

    /// Every table in text.
    pub(super) fn tables(&self) -> impl Iterator<Item = &Found> + Clone {
        self.with_extension("csv")
    }

    /// The workbooks in `data` beside which no table of the same name stands.
    pub(super) fn workbooks_without_table(&self) -> impl Iterator<Item = &str> {
        let tables: BTreeSet<&str> = self.tables().map(|it| stem(&it.relative)).collect();
        self.files
            .iter()
            .map(|it| it.relative.as_str())
            .filter(|it| it.starts_with("data/") && is_workbook(it))
            .filter(move |it| !tables.contains(stem(it)))
    }

    /// A file that was most likely meant as a plan.
    pub(super) fn mistaken_plan(&self) -> Option<&str> {
        let meant = |name: &str| name.to_lowercase().ends_with(".plan.txt") || stem(name).eq_ignore_ascii_case("plan");
        let is_document = |name: &str| [".docx", ".odt"].iter().any(|ending| name.to_lowercase().ends_with(ending));
        let names = || self.files.iter().map(|it| it.relative.as_str());
        names().find(|it| meant(it)).or_else(|| names().find(|it| is_document(it)))
    }

    /// Where a file truly lies, links followed.
    pub(super) fn true_path(&self, found: &Found, files: &Files) -> Result<PathBuf, Barred> {
        if files.text(&found.path).is_some() && !found.path.exists() {
            return Ok(found.path.clone());
        }
        let path = fs::canonicalize(&found.path).map_err(|error| Barred::Unreadable(super::bytes::reason(&error)))?;
        if path.starts_with(&self.true_root) { Ok(path) } else { Err(Barred::Outside) }
    }

    fn walk(&mut self, sink: &mut Sink) {
        let mut seen = BTreeSet::from([self.true_root.clone()]);
        let mut links: Vec<(PathBuf, String)> = Vec::new();
        let mut folders: Vec<(PathBuf, String, usize)> = vec![(self.root.clone(), String::new(), 0)];
        let mut entries = 0;
        let mut linked = Vec::new();
        loop {
            let Some((folder, base, depth)) = folders.pop().or_else(|| {
                let (path, relative) = links.pop()?;
                self.linked_folder(path, relative, &mut seen, sink)
            }) else {
                if links.is_empty() {
                    break;
                }
                continue;
            };
            let Some(listed) = list(&folder, &self.shown(&base), sink) else { continue };
            if depth > 0 && listed.iter().any(|it| it.name == "CACHEDIR.TAG") {
                continue;
            }
            for entry in listed.into_iter().filter(|it| !is_left_out(&it.name)) {
                entries += 1;
                if entries > MOST_ENTRIES || depth > DEEPEST {
                    sink.folder_too_large(&self.name, MOST_ENTRIES);
                    self.sort(linked);
                    return;
                }
                let relative = if base.is_empty() { entry.name } else { format!("{base}/{}", entry.name) };
                match entry.kind {
                    Kind::Folder => {
                        if let Ok(place) = fs::canonicalize(&entry.path) {
                            seen.insert(place);
                        }
                        folders.push((entry.path, relative, depth + 1));
                    }
                    Kind::LinkToFolder => links.push((entry.path, relative)),
                    Kind::Link => linked.push(Found { relative, path: entry.path }),
                    Kind::File => self.files.push(Found { relative, path: entry.path }),
                }
            }
        }
        self.sort(linked);
    }

    fn sort(&mut self, mut linked: Vec<Found>) {
        self.files.sort_by(|one, other| one.relative.cmp(&other.relative));
        linked.sort_by(|one, other| one.relative.cmp(&other.relative));
        self.files.extend(linked);
    }

    /// A folder behind a link, unless it lies outside or is looked through already.
    fn linked_folder(
        &self,
        path: PathBuf,
        relative: String,
        seen: &mut BTreeSet<PathBuf>,
        sink: &mut Sink,
    ) -> Option<(PathBuf, String, usize)> {
        let place = fs::canonicalize(&path).ok()?;
        if !place.starts_with(&self.true_root) {
            sink.link_outside_folder(&self.shown(&relative));
            return None;
        }
        let depth = relative.split('/').count();
        seen.insert(place).then_some((path, relative, depth))
    }
}

/// The folder part of a relative path; empty for a file at the top.
pub(super) fn parent(relative: &str) -> &str {
    relative.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What is put before the names in a folder, with `/`: nothing for the current folder.
fn prefix(folder: &Path) -> String {
    let mut text = folder.to_string_lossy().into_owned();
    if std::path::MAIN_SEPARATOR == '\\' {
        text = text.replace('\\', "/");
    }
    while let Some(rest) = text.strip_prefix("./") {
        text = rest.trim_start_matches('/').to_owned();
    }
    if text.is_empty() || text == "." {
        return String::new();
    }
    if !text.ends_with('/') {
        text.push('/');
    }
    text
}

fn stem(relative: &str) -> &str {
    relative.rsplit_once('.').map_or(relative, |(stem, _)| stem)
}

/// What is never part of a plan: hidden things, what Office leaves behind while a file is open, and what
/// programs fill.
pub(super) fn is_left_out(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$") || name == "node_modules"
}

struct Entry {
    name: String,
    path: PathBuf,
    kind: Kind,
}

enum Kind {
    Folder,
    LinkToFolder,
    Link,
    File,
}

/// What stands in a folder; what cannot be listed is found.
fn list(folder: &Path, shown: &str, sink: &mut Sink) -> Option<Vec<Entry>> {
    let told = |error: &std::io::Error, sink: &mut Sink| {
        sink.unreadable_file(shown.trim_end_matches('/'), &super::bytes::reason(error));
    };
    let listed = match fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(error) => {
            told(&error, sink);
            return None;
        }
    };
    let mut entries = Vec::new();
    for entry in listed.take(MOST_ENTRIES + 1) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                told(&error, sink);
                break;
            }
        };
        let Ok(kind) = entry.file_type() else { continue };
        let path = entry.path();
        let kind = match () {
            () if kind.is_symlink() && path.is_dir() => Kind::LinkToFolder,
            () if kind.is_symlink() => Kind::Link,
            () if kind.is_dir() => Kind::Folder,
            () => Kind::File,
        };
        entries.push(Entry { name: entry.file_name().to_string_lossy().into_owned(), path, kind });
    }
    entries.sort_by(|one, other| one.name.cmp(&other.name));
    Some(entries)
}
