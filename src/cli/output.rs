//! Files that planck writes at the user's word.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::Refused;
use crate::load::reason;

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

pub(super) fn reason_to_write(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "its folder is not there".to_owned(),
        std::io::ErrorKind::PermissionDenied => "you have no permission to write it".to_owned(),
        std::io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => reason(error),
    }
}
