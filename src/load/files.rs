//! Texts that stand for files: what an editor holds and nobody has saved yet.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The texts that are read in place of files, by the true path of each; every other file is read from the disk.
#[derive(Clone, Debug, Default)]
pub(crate) struct Files {
    texts: BTreeMap<PathBuf, Arc<String>>,
    are_held: bool,
}

impl Files {
    /// Files of which every text is held, for those who go on showing them while the disk changes.
    pub(crate) fn held() -> Self {
        Self { are_held: true, ..Self::default() }
    }

    /// Whether the text of every file is held, however large it is.
    pub(super) fn are_held(&self) -> bool {
        self.are_held
    }

    /// Puts a text in the place of a file, which need not be on the disk.
    pub(crate) fn set(&mut self, path: PathBuf, text: Arc<String>) {
        self.texts.insert(path, text);
    }

    /// Lets the file on the disk count again.
    pub(crate) fn remove(&mut self, path: &Path) {
        self.texts.remove(path);
    }

    /// The text that stands for a file.
    pub(super) fn text(&self, path: &Path) -> Option<&Arc<String>> {
        self.texts.get(path)
    }

    /// The files below a folder for which texts stand.
    pub(super) fn below<'a>(&'a self, folder: &'a Path) -> impl Iterator<Item = &'a Path> {
        self.texts.keys().map(PathBuf::as_path).filter(move |path| path.starts_with(folder))
    }
}
