//! Files of a plan that get another text.
//!
//! Each is first written beside itself, and takes its place when all of them are ready: until then none is changed.
//! Where one cannot take its place after others have, those stay written, and the refusal names them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::Refused;
use super::output::reason_to_write;
use crate::render::diff::{Reader, unified};

/// A file that gets another text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rewrite<'a> {
    /// Its name to show.
    pub(super) name: &'a str,
    /// Where it lies in truth.
    pub(super) path: &'a Path,
    /// The text that it was read as, without a byte order mark.
    pub(super) before: &'a str,
    /// The text that it gets; a byte order mark stays.
    pub(super) after: &'a str,
}

impl Rewrite<'_> {
    /// What it changes, for whoever reads that; a program needs the byte order mark too, of which `has_mark` says whether
    /// it is there.
    pub(super) fn diff(&self, has_mark: bool, reader: Reader) -> String {
        match has_mark && reader == Reader::Program {
            true => unified(self.name, &format!("\u{feff}{}", self.before), &format!("\u{feff}{}", self.after), reader),
            false => unified(self.name, self.before, self.after, reader),
        }
    }

    /// Whether its file begins with a byte order mark.
    pub(super) fn has_mark(&self) -> bool {
        let mut start = [0; BYTE_ORDER_MARK.len()];
        File::open(self.path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == BYTE_ORDER_MARK
    }
}

/// Puts new texts into files: into none before all are ready.
///
/// # Errors
/// When a file must not or cannot be written, or is not what it was when it was read.
pub(super) fn replace(files: &[Rewrite<'_>]) -> Result<(), Refused> {
    let mut ready: Vec<Ready> = Vec::new();
    let drop_all = |ready: &[Ready]| {
        for file in ready {
            // What is left over is hidden and harms nobody; there is nobody to tell.
            let _ = fs::remove_file(&file.beside);
        }
    };
    for rewrite in files {
        match prepare(rewrite) {
            Ok(file) => ready.push(file),
            Err(refused) => {
                drop_all(&ready);
                return Err(refused);
            }
        }
    }
    for (index, file) in ready.iter().enumerate() {
        if let Err(why) = file.take_place() {
            drop_all(&ready[index..]);
            let done: Vec<&str> = ready[..index].iter().map(|file| file.name.as_str()).collect();
            let refused = Refused::new(why);
            return Err(match done.as_slice() {
                [] => refused.help("nothing was written"),
                done => refused.help(format!("these were written before it: {}", done.join(", "))),
            });
        }
    }
    Ok(())
}

/// A file that is ready to take the place of another.
struct Ready {
    name: String,
    path: PathBuf,
    beside: PathBuf,
    /// What the file held when it was read.
    there: Vec<u8>,
}

impl Ready {
    /// Takes the file's place, if that is still what it was; otherwise why not.
    fn take_place(&self) -> Result<(), String> {
        let cannot = |error: io::Error| format!("`{}` cannot be written: {}", self.name, reason_to_write(&error));
        if fs::read(&self.path).map_err(cannot)? != self.there {
            return Err(format!("`{}` was changed while planck wrote", self.name));
        }
        fs::rename(&self.beside, &self.path).map_err(cannot)
    }
}

/// Writes the new text beside its file, with the file's permissions.
fn prepare(rewrite: &Rewrite<'_>) -> Result<Ready, Refused> {
    let Rewrite { name, path, before, after } = *rewrite;
    let nothing = "nothing was written";
    let cannot = |error: &io::Error| {
        Refused::new(format!("`{name}` cannot be written: {}", reason_to_write(error))).help(nothing)
    };
    let metadata = fs::metadata(path).map_err(|error| cannot(&error))?;
    if metadata.permissions().readonly() {
        return Err(Refused::new(format!("`{name}` is read-only"))
            .help(format!("{nothing}; let the file be written, and run planck again")));
    }
    // Replacing a file asks for no permission to write into it, so that is asked for first.
    OpenOptions::new().write(true).open(path).map_err(|error| cannot(&error))?;
    let there = fs::read(path).map_err(|error| cannot(&error))?;
    let mark: &[u8] = if there.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK } else { &[] };
    if &there[mark.len()..] != before.as_bytes() {
        return Err(Refused::new(match std::str::from_utf8(&there) {
            Ok(_) => format!("`{name}` was changed while planck read it"),
            Err(_) => format!("`{name}` is not UTF-8"),
        })
        .help(match std::str::from_utf8(&there) {
            Ok(_) => format!("{nothing}; run planck again"),
            Err(_) => format!("{nothing}; save the file as UTF-8, and run planck again"),
        }));
    }
    let beside = beside(path);
    let written = put(&beside, &[mark, after.as_bytes()].concat())
        .and_then(|()| fs::set_permissions(&beside, metadata.permissions()));
    match written {
        Ok(()) => Ok(Ready { name: name.to_owned(), path: path.to_owned(), beside, there }),
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

    #[test]
    fn a_file_that_changed_meanwhile_is_left_and_so_are_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let paths = ["a.plan", "b.plan"].map(|name| folder.path().join(name));
        fs::write(&paths[0], "{1 = x}").unwrap();
        fs::write(&paths[1], "{2 = x}").unwrap();
        let rewrite = |index: usize, before: &'static str| Rewrite {
            name: ["a.plan", "b.plan"][index],
            path: &paths[index],
            before,
            after: "{3 = x}",
        };
        let files = [rewrite(0, "{1 = x}"), rewrite(1, "{2 = x}")];
        fs::write(&paths[1], "{2 = y}").unwrap();
        let refused = replace(&files).unwrap_err();
        assert_eq!(refused.message, "`b.plan` was changed while planck read it");
        assert_eq!(refused.help.as_deref(), Some("nothing was written; run planck again"));
        assert_eq!(fs::read_to_string(&paths[0]).unwrap(), "{1 = x}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left beside them");
        fs::write(&paths[1], "{2 = x}").unwrap();
        replace(&files).unwrap();
        assert_eq!(fs::read_to_string(&paths[1]).unwrap(), "{3 = x}");
    }

    #[test]
    fn a_file_that_changed_after_all_was_ready_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.plan");
        fs::write(&path, "{1 = x}").unwrap();
        let rewrite = Rewrite { name: "a.plan", path: &path, before: "{1 = x}", after: "{2 = x}" };
        let ready = prepare(&rewrite).unwrap_or_else(|refused| panic!("{}", refused.message));
        fs::write(&path, "{1 = y}").unwrap();
        assert_eq!(ready.take_place(), Err("`a.plan` was changed while planck wrote".to_owned()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "{1 = y}");
        fs::write(&path, "{1 = x}").unwrap();
        assert_eq!(ready.take_place(), Ok(()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "{2 = x}");
    }
}
