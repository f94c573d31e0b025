//! Files that planck writes at the user's word.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::Refused;
use crate::load::{has_extension, reason};
use crate::vocabulary::is_workbook;

/// Writes a file whole, or says why not. A file that was read for the answer is never written over.
///
/// # Errors
/// When the file is one of `read`, or the system does not let it be written.
pub(super) fn write(file: &Path, text: &str, read: &BTreeSet<PathBuf>) -> Result<(), Refused> {
    if fs::canonicalize(file).is_ok_and(|file| read.contains(&file)) {
        return Err(Refused::new(format!("`{}` is part of the plan, and would be overwritten", file.display()))
            .help("name another file to write to"));
    }
    fs::write(file, text)
        .map_err(|error| Refused::new(format!("`{}` cannot be written: {}", file.display(), reason_to_write(&error))))
}

/// Deletes what an earlier run has left in a file that should have been written and will not be: a service that takes the
/// file up would show it as today's. What is a plan or a table by its name is left, since nobody knows what the plan reads.
pub(super) fn withdraw(file: &Path) {
    let endings = ["plan", "csv", "tsv", "tab", "dat"];
    let is_source = endings.iter().any(|it| has_extension(file, it)) || is_workbook(&file.to_string_lossy());
    if !is_source && file.is_file() {
        // Where it cannot be deleted it could not have been written either, and the command fails anyway.
        let _ = fs::remove_file(file);
    }
}

pub(super) fn reason_to_write(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "its folder is not there".to_owned(),
        std::io::ErrorKind::PermissionDenied => "you have no permission to write it".to_owned(),
        std::io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => reason(error),
    }
}
