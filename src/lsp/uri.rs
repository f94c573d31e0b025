//! The addresses by which an editor knows files, and the paths by which this machine does.

use std::fs;
use std::path::{Path, PathBuf};

use gen_lsp_types::Uri;
use url::Url;

/// What a document is known by, however an editor spells its address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A file, by its true path where it is on the disk.
    File(PathBuf),
    /// Anything else, such as `untitled:Untitled-1`.
    Other(String),
}

impl Key {
    /// What an address means.
    pub(super) fn of(uri: &Uri) -> Self {
        path(uri).map_or_else(|| Self::Other(uri.0.clone()), |path| Self::File(true_path(&path)))
    }

    /// The path of a file.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Other(_) => None,
        }
    }
}

/// The path that a `file:` address means on this machine.
fn path(uri: &Uri) -> Option<PathBuf> {
    let url = Url::parse(&uri.0).ok()?;
    (url.scheme() == "file").then(|| url.to_file_path().ok())?
}

/// The address of a path.
pub(super) fn of_path(path: &Path) -> Option<Uri> {
    Url::from_file_path(path).ok().map(|url| Uri(url.into()))
}

/// Where a file lies, links followed; of one that is not there, where it would lie.
pub(super) fn true_path(path: &Path) -> PathBuf {
    if let Ok(path) = fs::canonicalize(path) {
        return path;
    }
    match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) => true_path(folder).join(name),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn addresses_and_paths_lead_to_each_other() {
        for (uri, path) in [
            ("file:///nowhere/a%20b.plan", "/nowhere/a b.plan"),
            ("file:///nowhere/caf%C3%A9%2350%25.plan", "/nowhere/café#50%.plan"),
            ("file:///nowhere/café.plan", "/nowhere/café.plan"),
            ("file://localhost/nowhere/a.plan", "/nowhere/a.plan"),
            ("file:///c%3A/plans/a.plan", "/c:/plans/a.plan"),
        ] {
            let key = Key::of(&Uri(uri.to_owned()));
            assert_eq!(key.path(), Some(Path::new(path)), "{uri}");
            let back = of_path(Path::new(path)).unwrap();
            assert_eq!(Key::of(&back), key, "{uri} and {}", back.0);
        }
    }

    #[test]
    #[cfg(windows)]
    fn drives_are_known_however_they_are_escaped() {
        let keys = ["file:///c%3A/plans/a.plan", "file:///c:/plans/a.plan"].map(|uri| Key::of(&Uri(uri.to_owned())));
        assert_eq!(keys[0].path(), Some(Path::new("c:\\plans\\a.plan")));
        assert_eq!(keys[0], keys[1]);
    }

    #[test]
    fn what_is_no_file_is_known_by_its_address() {
        for uri in ["untitled:Untitled-1", "git:/a.plan?ref", "no address"] {
            assert_eq!(Key::of(&Uri(uri.to_owned())), Key::Other(uri.to_owned()));
        }
    }
}
