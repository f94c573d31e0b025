//! What the paths on the command line name: each a plan's folder, or some of its files.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Refused;
use crate::load::{
    Files, Target, declares_plan, has_extension, includes_plans, or_here, plan_bytes, plan_files, reason,
};
use crate::vocabulary::nearest;

/// What the paths name, in their order: folders of plans, and the files of one folder together. Paths that name a plan again
/// are dropped.
///
/// # Errors
/// When a path is not there, cannot be read, or is neither a folder nor a `.plan` file.
pub(super) fn targets(paths: &[PathBuf]) -> Result<Vec<Target>, Refused> {
    Ok(without_parts(named(paths)?))
}

/// The plans that the paths name. The file of a plan stands for its folder, as it does in an editor, unless it says itself
/// which further files it has, or another plan begins there too: its quarters belong to it.
///
/// # Errors
/// As [`targets`].
pub(super) fn plans(paths: &[PathBuf]) -> Result<Vec<Target>, Refused> {
    let mut plans: Vec<(PathBuf, Target)> = Vec::new();
    for (place, target) in named(paths)? {
        let target = if is_whole(&target) { Target { only: Vec::new(), ..target } } else { target };
        if !plans.iter().any(|(known, plan)| *known == place && plan.only == target.only) {
            plans.push((place, target));
        }
    }
    Ok(without_parts(plans))
}

/// Targets by the true paths of their folders. A file of a folder that is read whole is read with it.
fn without_parts(targets: Vec<(PathBuf, Target)>) -> Vec<Target> {
    let whole: BTreeSet<PathBuf> =
        targets.iter().filter(|(_, target)| target.only.is_empty()).map(|(place, _)| place.clone()).collect();
    let is_part = |place: &Path| place.ancestors().any(|folder| whole.contains(folder));
    let apart = targets.into_iter().filter(|(place, target)| target.only.is_empty() || !is_part(place));
    apart.map(|(_, target)| target).collect()
}

/// What each path names, with the true path of its folder.
fn named(paths: &[PathBuf]) -> Result<Vec<(PathBuf, Target)>, Refused> {
    let mut targets: Vec<(PathBuf, Target)> = Vec::new();
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
                targets.push((place, Target { shown: folder.clone(), folder, only: file.into_iter().collect() }));
            }
        }
    }
    Ok(targets)
}

/// Whether the files of a target are those with which the one plan of their folder begins.
fn is_whole(target: &Target) -> bool {
    let text = |path: &Path| plan_bytes(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let named: Vec<PathBuf> = target.only.iter().map(|name| target.folder.join(name)).collect();
    let texts: Vec<String> = named.iter().filter_map(|path| text(path)).collect();
    let named: BTreeSet<PathBuf> = named.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
    let mut others = plan_files(or_here(&target.folder), &Files::default()).into_iter();
    texts.iter().any(|text| declares_plan(text))
        && !texts.iter().any(|text| includes_plans(text))
        && !others.any(|path| !named.contains(&path) && text(&path).is_some_and(|text| declares_plan(&text)))
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
