//! What the paths on the command line name: each a plan's folder, or some of its files.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Refused;
use crate::load::{Target, has_extension, or_here, reason};
use crate::vocabulary::nearest;

/// The plans that the paths name, in their order: a folder each, and the files of one folder together. Paths
/// that name a plan again are dropped.
///
/// # Errors
/// When a path is not there, cannot be read, or is neither a folder nor a `.plan` file.
pub(super) fn targets(paths: &[PathBuf]) -> Result<Vec<Target>, Refused> {
    let mut targets: Vec<(PathBuf, Target)> = Vec::new();
    let mut whole = BTreeSet::new();
    for path in paths {
        let metadata = fs::metadata(path).map_err(|error| not_there(path, &error))?;
        let (folder, file) = if metadata.is_dir() {
            (path.clone(), None)
        } else if metadata.is_file() && has_extension(path, "plan") {
            (path.parent().map(Path::to_owned).unwrap_or_default(), file_name(path))
        } else {
            return Err(no_plan(path));
        };
        let place = fs::canonicalize(or_here(&folder)).map_err(|error| not_there(path, &error))?;
        let known =
            targets.iter_mut().find(|(other, target)| *other == place && target.only.is_empty() == file.is_none());
        match (known, file) {
            (Some(_), None) => {}
            (Some((_, target)), Some(file)) if target.only.contains(&file) => {}
            (Some((_, target)), Some(file)) => target.only.push(file),
            (None, file) => {
                if file.is_none() {
                    whole.insert(place.clone());
                }
                targets.push((place, Target { shown: folder.clone(), folder, only: file.into_iter().collect() }));
            }
        }
    }
    // A file of a folder that is checked whole is checked with it.
    let apart = |(place, target): &(PathBuf, Target)| {
        target.only.is_empty() || !place.ancestors().any(|folder| whole.contains(folder))
    };
    Ok(targets.into_iter().filter(apart).map(|(_, target)| target).collect())
}

fn file_name(path: &Path) -> Option<String> {
    path.file_name().map(|it| it.to_string_lossy().into_owned())
}

fn not_there(path: &Path, error: &std::io::Error) -> Refused {
    let shown = path.display();
    if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) {
        return Refused::new(format!("`{shown}` cannot be read: {}", reason(error)));
    }
    if path == Path::new("-") {
        return Refused::new("a plan with its data is not read from standard input")
            .help("name the folder that holds the plan; `planck fmt -` alone reads a text so");
    }
    let refused = Refused::new(format!("there is no file or folder `{shown}`"));
    match sibling(path) {
        Some(name) => refused.help(format!("did you mean `{}`?", path.with_file_name(name).display())),
        None => refused.help("name the folder that holds the plan, or one of its `.plan` files"),
    }
}

/// The name beside a path that is most like its own.
fn sibling(path: &Path) -> Option<String> {
    let folder = or_here(path.parent()?);
    let mut names: Vec<String> = fs::read_dir(folder)
        .ok()?
        .flatten()
        .filter(|entry| entry.path().is_dir() || has_extension(&entry.path(), "plan"))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    nearest(&file_name(path)?, names.iter().map(String::as_str)).map(str::to_owned)
}

fn no_plan(path: &Path) -> Refused {
    Refused::new(format!("`{}` is no plan", path.display()))
        .help("name the folder that holds the plan, or a file whose name ends in `.plan`")
}
