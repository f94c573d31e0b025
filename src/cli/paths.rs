//! From where the paths in an output count, for services that know the files of a repository.

use std::path::Path;

use crate::render::findings::{Paths, Root};

/// Variables in which a CI service names the folder that it has cloned a repository into.
const ROOTS: &[&str] = &["GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY"];

/// The current folder, and the root of the repository: what a CI service says, where that holds the current folder,
/// else the nearest folder above that git keeps, and the current folder itself where there is none.
pub(super) fn paths() -> Paths {
    let Some(here) = std::env::current_dir().ok().and_then(|it| it.canonicalize().ok()) else {
        return Paths::default();
    };
    let named = ROOTS.iter().filter_map(std::env::var_os).filter(|it| !it.is_empty());
    let root = named.filter_map(|it| Path::new(&it).canonicalize().ok()).find(|root| here.starts_with(root));
    let root = root.or_else(|| here.ancestors().find(|it| it.join(".git").exists()).map(Path::to_owned));
    let of = if root.is_some() { Root::Repository } else { Root::Here };
    Paths { here: shown(&here), root: shown(root.as_deref().unwrap_or(&here)), of }
}

/// A path with `/` on every system, and without the mark of a long path on Windows.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    match std::path::MAIN_SEPARATOR {
        '/' => text.into_owned(),
        separator => text.trim_start_matches(r"\\?\").replace(separator, "/"),
    }
}
