//! The project's own source files, as the tests of its rules read them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::texts::walk;

/// A file of the project.
pub struct SourceFile {
    /// Its path from the project's folder: `src/check/mod.rs`.
    pub path: String,
    /// What stands in it.
    pub text: String,
}

impl SourceFile {
    /// Whether it is built for tests alone.
    pub fn is_test(&self) -> bool {
        matches!(self.stem(), "tests" | "fixture" | "random")
    }

    /// Its name without `.rs`.
    pub fn stem(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// The names of the modules that lead to it: `["check", "target"]`; none for the roots of the library and
    /// of the program.
    pub fn module(&self) -> Vec<&str> {
        let path = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        let mut names: Vec<&str> = path.split('/').collect();
        if matches!(names.last(), Some(&("mod" | "lib" | "main"))) {
            names.pop();
        }
        names
    }

    /// Its lines with their numbers, without comments and without the unit tests at its end.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self.text.find("#[cfg(test)]\nmod tests {").unwrap_or(self.text.len());
        let lines = self.text[..end].lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// The project's folder.
pub fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A text of the project.
pub fn read(path: &str) -> String {
    fs::read_to_string(project().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every Rust file below `src`.
pub fn sources() -> Vec<SourceFile> {
    files_below("src").into_iter().filter(|file| file.path.ends_with(".rs")).collect()
}

/// Every text file below a folder of the project.
pub fn files_below(folder: &str) -> Vec<SourceFile> {
    let project = project();
    let mut files = Vec::new();
    walk(&project.join(folder), &mut |path: &Path| {
        let path = path.strip_prefix(&project).expect("a file of the project");
        let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let path = parts.join("/");
        if let Ok(text) = fs::read_to_string(project.join(&path)) {
            files.push(SourceFile { path, text });
        }
    });
    files
}
