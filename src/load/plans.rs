//! The plan files of a folder one by one, for what is done with their texts and not with the plan.

use std::path::PathBuf;

use super::Role;
use super::bytes::{self, Bytes};
use super::files::Files;
use super::folder::Folder;
use super::target::Target;
use crate::diagnostics::Sink;
use crate::source::{SourceMap, lines};

/// A plan file as it is on the disk.
#[derive(Debug)]
pub(crate) struct PlanFile {
    /// Its name to show.
    pub(crate) name: String,
    /// Where it lies in truth.
    pub(crate) path: PathBuf,
    /// What stands in it, without a byte order mark.
    pub(crate) text: String,
}

/// Whether a `plan` block begins at the left edge of a text.
pub(crate) fn declares_plan(text: &str) -> bool {
    lines(text).any(|line| begins(line, "plan"))
}

/// Whether a line of a text says which further plan files are read.
pub(crate) fn includes_plans(text: &str) -> bool {
    lines(text).any(|line| begins(line.trim_start(), "include"))
}

/// Whether a line begins with a word, and what belongs to it follows.
fn begins(line: &str, word: &str) -> bool {
    line.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', '\t', '"', '{', '“']))
}

/// Every plan file that a target names, each once, in the order of their names; where one cannot be read, why.
pub(crate) fn read_plan_files(target: &Target) -> Vec<Result<PlanFile, String>> {
    let mut sink = Sink::default();
    let folder = Folder::list(target, &Files::default(), &mut sink);
    let mut found: Vec<Result<PlanFile, String>> = messages(sink).map(Err).collect();
    let (first, rest) = folder.roots(target);
    let mut files: Vec<_> = first.into_iter().chain(rest).collect();
    files.sort_by(|one, other| one.relative.cmp(&other.relative));
    let mut known = Vec::new();
    for file in files {
        let name = folder.shown(&file.relative);
        let mut sink = Sink::default();
        let path = match folder.true_path(&file, &Files::default()) {
            Ok(path) => path,
            Err(barred) => {
                barred.tell(&name, &mut sink);
                found.extend(messages(sink).map(Err));
                continue;
            }
        };
        if known.contains(&path) {
            continue;
        }
        known.push(path.clone());
        found.push(match bytes::read(&path, Role::Plan) {
            Ok(bytes) => plan_text(&name, bytes).map(|text| PlanFile { name, path, text }),
            Err(fault) => {
                fault.tell(&name, &mut sink);
                Err(messages(sink).collect())
            }
        });
    }
    found
}

/// The text of a plan file, without a byte order mark; or why there is none.
pub(crate) fn plan_text(name: &str, bytes: Bytes) -> Result<String, String> {
    let rest = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    match std::str::from_utf8(rest) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => {
            let mut sink = Sink::default();
            bytes::plan(name, bytes, &mut SourceMap::default(), &mut sink);
            Err(messages(sink).collect())
        }
    }
}

fn messages(sink: Sink) -> impl Iterator<Item = String> {
    sink.into_diagnostics().into_iter().map(|finding| finding.message)
}
