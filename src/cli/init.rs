//! `planck init`: a small plan to begin with.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::args::InitArgs;
use super::terminal::Terminal;
use super::{Outcome, Refused};
use crate::diagnostics::in_a_shell;

/// The files of the plan, by their paths in its folder.
const FILES: [(&str, &str); 3] = [
    ("plan.plan", include_str!("init/plan.plan")),
    ("quarters/2025-26-q2.plan", include_str!("init/2025-26-q2.plan")),
    ("data/figures.csv", include_str!("init/figures.csv")),
];

pub(super) fn run(args: &InitArgs, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    let folder = &args.folder;
    refuse_to_overwrite(folder)?;
    for (path, text) in FILES {
        write(&folder.join(path), text)?;
    }
    let shown = folder.display();
    let named = match shown.to_string() {
        it if it == "." => String::new(),
        it if it.contains(char::is_whitespace) => format!(" '{it}'"),
        it => format!(" {it}"),
    };
    let wrote: String = FILES.iter().map(|(path, _)| format!("  {}\n", folder.join(path).display())).collect();
    terminal.print(&format!(
        "Wrote a small plan:\n{wrote}\n\
         What to do next:\n  \
         1. Check it:          planck check{named}\n  \
         2. Read its report:   planck report{named}\n  \
         3. Open plan.plan in any editor, change a line, and check again.\n\n\
         Its town and all its figures are invented: put your own in their place.\n"
    ))?;
    Ok(Outcome::Clean)
}

/// Looks at everything before anything is written.
fn refuse_to_overwrite(folder: &Path) -> Result<(), Refused> {
    if folder.exists() && !folder.is_dir() {
        return Err(Refused::new(format!("`{}` is a file, and a plan is a folder", folder.display()))
            .help("name a folder that is not there yet"));
    }
    let there = FILES.iter().map(|(path, _)| folder.join(path)).find(|path| path.symlink_metadata().is_ok());
    let plan = || {
        let listed = fs::read_dir(folder).ok()?;
        let mut plans: Vec<_> = listed
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|it| it.eq_ignore_ascii_case("plan")))
            .collect();
        plans.sort();
        plans.into_iter().next()
    };
    match there.or_else(plan) {
        None => Ok(()),
        Some(path) => Err(Refused::new(format!("`{}` is there already, and nothing is overwritten", path.display()))
            .help(format!("name another folder, such as: planck init {}", in_a_shell(&other_folder(folder))))),
    }
}

/// A folder that is not there yet.
fn other_folder(folder: &Path) -> String {
    let mut names = std::iter::once("our-plan".to_owned()).chain((2..).map(|number| format!("our-plan-{number}")));
    let beside = |name: &String| folder.parent().unwrap_or(folder).join(name);
    let free = names.find(|name| !beside(name).exists() && !Path::new(name).exists());
    free.map_or_else(String::new, |name| match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.join(name).display().to_string(),
        _ => name,
    })
}

fn write(path: &Path, text: &str) -> Result<(), Refused> {
    let refused = |error: std::io::Error| {
        Refused::new(match error.kind() {
            ErrorKind::PermissionDenied => format!("you have no permission to write `{}`", path.display()),
            ErrorKind::AlreadyExists => format!("`{}` is there already, and nothing is overwritten", path.display()),
            _ => format!("`{}` cannot be written: {error}", path.display()),
        })
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(refused)?;
    }
    // Somebody else may have written it since we looked.
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(refused)?;
    file.write_all(text.as_bytes()).map_err(refused)
}
