//! Where the plan of a file is: the nearest folder above it in which a `.plan` file has a `plan` block at its left edge.
//!
//! Owns the folders of the workspace, and the search up from a file. Must not know what a plan reads or says: whether a
//! file is part of the plan found so is asked elsewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use gen_lsp_types::Uri;

use super::documents::Documents;
use super::uri::Key;
use crate::load::{self, Target, declares_plan, has_extension};

/// How far above a file outside every workspace its plan is looked for.
const MOST_LEVELS: usize = 3;

/// A plan by what holds it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Home {
    /// The plan in a folder.
    Folder(PathBuf),
    /// A document that is a plan of its own.
    Alone(Key),
}

/// The folders of the workspace, by their true paths.
#[derive(Debug, Default)]
pub(super) struct Roots(Vec<PathBuf>);

impl Roots {
    /// Folders come into the workspace, and others leave it.
    pub(super) fn change(&mut self, added: &[Uri], removed: &[Uri]) {
        let path = |uri: &Uri| Key::of(uri).path().map(Path::to_owned);
        let removed: Vec<PathBuf> = removed.iter().filter_map(path).collect();
        self.0.retain(|root| !removed.contains(root));
        self.0.extend(added.iter().filter_map(path));
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Path> {
        self.0.iter().map(PathBuf::as_path)
    }

    /// The innermost one that holds a path.
    pub(super) fn holding(&self, path: &Path) -> Option<&Path> {
        self.iter().filter(|root| path.starts_with(root)).max_by_key(|root| root.components().count())
    }

    /// The plan of a folder, or of some of its files.
    pub(super) fn target(&self, folder: &Path, only: Vec<String>) -> Target {
        let shown = self.holding(folder).and_then(|root| folder.strip_prefix(root).ok()).unwrap_or(Path::new(""));
        Target { folder: folder.to_owned(), shown: shown.to_owned(), only }
    }

    /// The folder of the plan that a file most likely belongs to. Of an open file the editor's text counts.
    pub(super) fn plan_folder(&self, documents: &Documents, path: &Path) -> Option<PathBuf> {
        let root = self.holding(path);
        let own = path.parent()?;
        let mut above: Vec<&Path> = own.ancestors().collect();
        match root {
            Some(root) => above.retain(|folder| folder.starts_with(root)),
            None => above.truncate(MOST_LEVELS),
        }
        let declares =
            above.iter().find(|folder| holds_plan_block(documents, folder)).map(|folder| folder.to_path_buf());
        // Where nothing says so, as while its line is typed anew, the quarters below a plan must not be cut off from it:
        // the highest folder with plan files is what the command line would be given.
        let highest = || above.iter().rev().find(|folder| !plan_files_in(documents, folder).is_empty()).copied();
        declares.or_else(|| root.map(|_| highest().unwrap_or(own).to_owned()))
    }
}

fn holds_plan_block(documents: &Documents, folder: &Path) -> bool {
    plan_files_in(documents, folder).into_iter().any(|path| {
        let on_disk = || load::plan_bytes(&path).is_some_and(|bytes| declares_plan(&String::from_utf8_lossy(&bytes)));
        documents.get(&Key::File(path.clone())).map_or_else(on_disk, |document| document.declares_plan)
    })
}

/// The plan files that stand in a folder itself, on the disk or unsaved.
fn plan_files_in(documents: &Documents, folder: &Path) -> BTreeSet<PathBuf> {
    let on_disk = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let held = documents.paths_in(folder).map(Path::to_owned);
    on_disk.chain(held).filter(|path| has_extension(path, "plan")).collect()
}
