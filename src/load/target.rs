//! What is read: a plan's folder, or some of its files.

use std::path::{Path, PathBuf};

/// One plan to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// The plan's folder; empty for the current one.
    pub(crate) folder: PathBuf,
    /// The folder as findings show it.
    pub(crate) shown: PathBuf,
    /// The names of the files to begin with, in that folder; none where the whole folder is the plan.
    pub(crate) only: Vec<String>,
}

/// The path, or the current folder where it is empty.
pub(crate) fn or_here(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

/// Whether a file's name ends so, in any case of its letters.
pub(crate) fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|it| it.eq_ignore_ascii_case(extension))
}
