//! `planck check --fix` and `--diff`: the right figures, written into the plan or shown.
//!
//! A fix is made in its braces alone. Files change all or none: each is first written beside itself, and takes its
//! place when all of them are ready.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Refused;
use super::check::examine;
use super::choice::Choice;
use super::output::reason_to_write;
use super::terminal::Terminal;
use crate::analysis;
use crate::diagnostics::{Edit, MOST_OF_A_CODE, Mended, Mending, mend};
use crate::load::{Checked, Files, Loaded, Target, load};
use crate::render::diff;
use crate::source::SourceMap;

/// Rounds of checking and writing; each tells at most so many findings of a code, and a plan with more figures than
/// that many times a thousand was never written by people.
const MOST_ROUNDS: usize = 1_000;

/// What fixes would change, as a diff.
pub(super) fn diff(checked: &Checked, loaded: &Loaded, choice: &Choice, terminal: &Terminal) -> String {
    let mending = mending(checked, loaded, choice, terminal);
    let sources = &loaded.sources;
    let count = figures(&mending);
    terminal.tell(&match count {
        0 => "there is no figure that --fix could set right".to_owned(),
        _ => format!("--fix would set right {}", in_files(count, mending.files.len())),
    });
    let of_file = |mended: &Mended| {
        let file = sources.file(mended.file);
        diff::unified(file.name(), file.text(), &mended.text)
    };
    mending.files.iter().map(of_file).collect()
}

/// Writes what fixes change, and checks again what is there now.
///
/// # Errors
/// When a file must not or cannot be written; then none is.
pub(super) fn write(
    target: &Target,
    mut loaded: Loaded,
    mut checked: Checked,
    choice: &Choice,
    quarter: Option<&str>,
    terminal: &Terminal,
) -> Result<(Loaded, Checked), Refused> {
    let (mut written, mut files) = (0, 0);
    for _ in 0..MOST_ROUNDS {
        let mending = mending(&checked, &loaded, choice, terminal);
        if mending.files.is_empty() {
            break;
        }
        replace(&mending.files, &loaded)?;
        for mended in &mending.files {
            mended.edits.iter().for_each(|edit| terminal.tell(&change(edit, &loaded.sources)));
        }
        let now = figures(&mending);
        written += now;
        files = files.max(mending.files.len());
        loaded = load(target, &Files::default());
        checked = examine(&loaded, quarter)?;
        // A finding that is told stands for itself; only where some were not told can there be more to do.
        if now < MOST_OF_A_CODE {
            break;
        }
    }
    terminal.tell(&match written {
        0 => "there is no figure that --fix could set right".to_owned(),
        _ => format!("set right {}", in_files(written, files)),
    });
    Ok((loaded, checked))
}

/// What the fixes of figures make of the plan's files; a finding that is not told is not mended.
fn mending(checked: &Checked, loaded: &Loaded, choice: &Choice, terminal: &Terminal) -> Mending {
    let (chosen, _) = choice.divide(checked.diagnostics.clone());
    let fixes = analysis::figure_fixes(&checked.analysis, &chosen);
    let mending = mend(&loaded.sources, &fixes);
    for index in &mending.left_out {
        terminal.tell(&format!("left alone, since another fix changes the same words: {}", fixes[*index].title));
    }
    mending
}

fn figures(mending: &Mending) -> usize {
    mending.files.iter().map(|mended| mended.edits.len()).sum()
}

/// `3 figures in 2 files`
fn in_files(figures: usize, files: usize) -> String {
    let s = |count: usize| if count == 1 { "" } else { "s" };
    format!("{figures} figure{} in {files} file{}", s(figures), s(files))
}

/// `plan.plan:7:12: 66,499 → 66,497`
fn change(edit: &Edit, sources: &SourceMap) -> String {
    let file = sources.file(edit.span.file);
    let at = file.location(edit.span.start);
    format!("{}:{}:{}: {} → {}", file.name(), at.line, at.column, sources.text_of(edit.span), edit.text)
}

/// A file that is ready to take the place of another.
struct Ready {
    name: String,
    path: PathBuf,
    beside: PathBuf,
}

/// Replaces files by their mended texts, all or none.
fn replace(files: &[Mended], loaded: &Loaded) -> Result<(), Refused> {
    let mut ready: Vec<Ready> = Vec::new();
    let drop_all = |ready: &[Ready]| {
        for file in ready {
            // What is left over is hidden and harms nobody; there is nobody to tell.
            let _ = fs::remove_file(&file.beside);
        }
    };
    for mended in files {
        match prepare(mended, loaded) {
            Ok(file) => ready.push(file),
            Err(refused) => {
                drop_all(&ready);
                return Err(refused);
            }
        }
    }
    for (index, file) in ready.iter().enumerate() {
        if let Err(error) = fs::rename(&file.beside, &file.path) {
            drop_all(&ready[index..]);
            let done: Vec<&str> = ready[..index].iter().map(|file| file.name.as_str()).collect();
            let refused = Refused::new(format!("`{}` cannot be written: {}", file.name, reason_to_write(&error)));
            return Err(match done.as_slice() {
                [] => refused.help("nothing was written"),
                done => refused.help(format!("these were written before it: {}", done.join(", "))),
            });
        }
    }
    Ok(())
}

/// Writes the mended text beside its file, with the file's permissions.
fn prepare(mended: &Mended, loaded: &Loaded) -> Result<Ready, Refused> {
    let source = loaded.sources.file(mended.file);
    let name = source.name().to_owned();
    let nothing = "nothing was written";
    let path = loaded.plan_paths.get(&mended.file).ok_or_else(|| {
        Refused::new(format!("`{name}` is no file of the plan's folder, and is not written")).help(nothing)
    })?;
    let cannot = |error: &io::Error| {
        Refused::new(format!("`{name}` cannot be written: {}", reason_to_write(error))).help(nothing)
    };
    let metadata = fs::metadata(path).map_err(|error| cannot(&error))?;
    if metadata.permissions().readonly() {
        return Err(Refused::new(format!("`{name}` is read-only, so its figures cannot be set right"))
            .help(format!("{nothing}; let the file be written, and run planck again")));
    }
    // Replacing a file asks for no permission to write into it, so that is asked for first.
    OpenOptions::new().write(true).open(path).map_err(|error| cannot(&error))?;
    let there = fs::read(path).map_err(|error| cannot(&error))?;
    let mark: &[u8] = if there.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK } else { &[] };
    if &there[mark.len()..] != source.text().as_bytes() {
        return Err(Refused::new(match std::str::from_utf8(&there) {
            Ok(_) => format!("`{name}` was changed while it was checked"),
            Err(_) => format!("`{name}` is not UTF-8, so its figures cannot be set right"),
        })
        .help(match std::str::from_utf8(&there) {
            Ok(_) => format!("{nothing}; run planck again"),
            Err(_) => format!("{nothing}; save the file as UTF-8, and run planck again"),
        }));
    }
    let beside = beside(path);
    let written = put(&beside, &[mark, mended.text.as_bytes()].concat())
        .and_then(|()| fs::set_permissions(&beside, metadata.permissions()));
    match written {
        Ok(()) => Ok(Ready { name, path: path.clone(), beside }),
        Err(error) => {
            if error.kind() != io::ErrorKind::AlreadyExists {
                let _ = fs::remove_file(&beside);
            }
            Err(Refused::new(format!("no file can be written beside `{name}`: {}", reason_to_write(&error)))
                .help(nothing))
        }
    }
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A hidden name in the same folder, which no plan is read from.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.planck-{}", std::process::id()))
}

/// Writes a file that is not there yet, down to the disk.
fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file: File = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::target::targets;

    #[test]
    fn a_file_that_changed_meanwhile_is_left_and_so_are_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        fs::write(place("a.plan"), "{1 = x}").unwrap();
        fs::write(place("b.plan"), "{2 = x}").unwrap();
        let target = targets(&[folder.path().to_owned()]).unwrap().remove(0);
        let loaded = load(&target, &Files::default());
        let files: Vec<Mended> = loaded
            .plan_paths
            .keys()
            .map(|file| Mended { file: *file, edits: Vec::new(), text: "{3 = x}".to_owned() })
            .collect();
        assert_eq!(files.len(), 2);
        fs::write(place("b.plan"), "{2 = y}").unwrap();
        let refused = replace(&files, &loaded).unwrap_err();
        assert!(refused.message.ends_with("b.plan` was changed while it was checked"), "{}", refused.message);
        assert_eq!(refused.help.as_deref(), Some("nothing was written; run planck again"));
        assert_eq!(fs::read_to_string(place("a.plan")).unwrap(), "{1 = x}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left beside them");
        fs::write(place("b.plan"), "{2 = x}").unwrap();
        replace(&files, &loaded).unwrap();
        assert_eq!(fs::read_to_string(place("b.plan")).unwrap(), "{3 = x}");
    }
}
