//! The findings of one plan, as the formats for other programs take them.
//!
//! Owns how a path that the user typed becomes one that a CI service can follow, and how a finding is told in lines.

use super::terminal::visible::visible_line;
use crate::diagnostics::Diagnostic;
use crate::source::{Location, SourceMap, Span};

/// The findings of one plan, with the texts that they point into.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'a> {
    /// The plan's folder, as the user typed it; stands for a finding that no text holds.
    pub folder: &'a str,
    /// What was found.
    pub diagnostics: &'a [Diagnostic],
    /// The texts.
    pub sources: &'a SourceMap,
}

impl Findings<'_> {
    /// The file of a finding, as the user typed it, and where in it the primary place begins and ends; the plan's
    /// folder where no text holds it.
    pub(super) fn place(&self, diagnostic: &Diagnostic) -> (&str, Option<[Location; 2]>) {
        match diagnostic.labels.first() {
            Some(label) => (self.sources.file(label.span.file).name(), Some(start_and_end(label.span, self.sources))),
            None => (self.folder, None),
        }
    }
}

/// Where a span begins and ends: the end is the place after its last character.
pub(super) fn start_and_end(span: Span, sources: &SourceMap) -> [Location; 2] {
    let file = sources.file(span.file);
    [file.location(span.start), file.location(span.end)]
}

/// What is wrong and what to do, a line each: the message, `note: …`, `help: …`. Nothing in them acts on a screen. Where the
/// place is in a workbook the message begins with the cell, since lines and columns say nothing there: `North!D2: …`.
pub(super) fn told(diagnostic: &Diagnostic, sources: &SourceMap) -> Vec<String> {
    let primary = diagnostic.labels.first().map(|label| label.span);
    let cell = primary.and_then(|at| sources.file(at.file).cell(at.start));
    let message = cell.map_or_else(|| diagnostic.message.clone(), |cell| format!("{cell}: {}", diagnostic.message));
    let notes = diagnostic.notes.iter().map(|note| format!("note: {note}"));
    let help = diagnostic.help.iter().map(|help| format!("help: {help}"));
    let lines = std::iter::once(message).chain(notes).chain(help);
    lines.map(|line| visible_line(&line)).collect()
}

/// From where paths count, with `/` on every system: those that the user typed, and those of the CI service.
///
/// ```
/// use planck::render::findings::{Paths, Root};
/// let paths = Paths { here: "/builds/team/plans".to_owned(), root: "/builds/team".to_owned(), of: Root::Repository };
/// assert_eq!(paths.from_root("essex/./plan.plan"), "plans/essex/plan.plan");
/// assert_eq!(paths.from_root("../other/plan.plan"), "other/plan.plan");
/// assert_eq!(paths.from_root("/elsewhere/plan.plan"), "/elsewhere/plan.plan");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    /// The folder in which planck runs.
    pub here: String,
    /// The root of the repository, of which CI services know the files.
    pub root: String,
    /// What that root is.
    pub of: Root,
}

/// What paths count from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Root {
    /// The root of a repository: the same wherever in it planck runs.
    Repository,
    /// The folder in which planck runs, for want of a repository.
    #[default]
    Here,
}

impl Paths {
    /// A path that the user typed, from the root; whole where it does not lie below it.
    #[must_use]
    pub fn from_root(&self, name: &str) -> String {
        let whole = self.whole(name);
        let root = plain(&self.root);
        if whole == root {
            return ".".to_owned();
        }
        let below = match root.as_str() {
            "" | "/" => whole.strip_prefix(&root),
            root => whole.strip_prefix(root).and_then(|rest| rest.strip_prefix('/')),
        };
        below.map_or_else(|| whole.clone(), str::to_owned)
    }

    /// A path that the user typed, from the root of the disk.
    fn whole(&self, name: &str) -> String {
        match self.here.as_str() {
            "" => plain(name),
            _ if is_absolute(name) => plain(name),
            here => plain(&format!("{here}/{name}")),
        }
    }
}

impl Findings<'_> {
    /// A file of the plan by a name that does not depend on where planck runs: from the root of the repository, else from
    /// the plan's folder.
    pub(super) fn lasting_name(&self, file: &str, paths: &Paths) -> String {
        match paths.of {
            Root::Repository => paths.from_root(file),
            Root::Here => {
                let from_plan = Paths { root: paths.whole(self.folder), ..paths.clone() };
                from_plan.from_root(file)
            }
        }
    }
}

/// `/builds`, `C:/builds`
fn is_absolute(path: &str) -> bool {
    path.starts_with('/') || matches!(path.as_bytes(), [drive, b':', b'/', ..] if drive.is_ascii_alphabetic())
}

/// A path without `.`, `..` and empty parts.
fn plain(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|it| *it != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let start = if path.starts_with('/') { "/" } else { "" };
    format!("{start}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::Paths;

    #[test]
    fn paths_count_from_the_root() {
        for (here, root, name, shown) in [
            ("/r", "/r", "plan.plan", "plan.plan"),
            ("/r", "/r", "./a//b/../plan.plan", "a/plan.plan"),
            ("/r/a", "/r", "../plan.plan", "plan.plan"),
            ("/r", "/r", ".", "."),
            ("/r/a", "/r", ".", "a"),
            ("/r", "/r", "/r/a.plan", "a.plan"),
            ("/r", "/r", "/rest/a.plan", "/rest/a.plan"),
            ("/r", "/r", "../out.plan", "/out.plan"),
            ("/", "/", "a.plan", "a.plan"),
            ("C:/r", "C:/r", "a.plan", "a.plan"),
            ("C:/r", "C:/r", "D:/a.plan", "D:/a.plan"),
            ("", "", "a/b.plan", "a/b.plan"),
            ("", "", "../b.plan", "../b.plan"),
        ] {
            let paths = Paths { here: here.to_owned(), root: root.to_owned(), of: super::Root::Here };
            assert_eq!(paths.from_root(name), shown, "{name} in {here}");
        }
    }
}
