//! What the editor is told of each file unasked. Several plans may read one file: what is found in it by any of them is
//! shown, and taken back when the plan that found it has gone.

use std::collections::{BTreeMap, BTreeSet};

use gen_lsp_types::{Diagnostic, Uri};

use super::diagnostics;
use super::homes::Home;

/// What is found in a file by one plan.
#[derive(Debug, PartialEq)]
pub(super) struct Found {
    /// The version of the text in which it is found, where the editor holds the file.
    pub(super) version: Option<i32>,
    /// The findings.
    pub(super) found: Vec<Diagnostic>,
}

/// What is found in each file, and what the editor knows of it, by addresses.
#[derive(Debug, Default)]
pub(super) struct Findings {
    files: BTreeMap<String, OfFile>,
    /// The files of which something may be new.
    changed: BTreeSet<String>,
}

#[derive(Debug, Default)]
struct OfFile {
    by_plan: BTreeMap<Home, Found>,
    /// What the editor was told last; nothing where it was told of none.
    told: Option<(Option<i32>, Vec<Diagnostic>)>,
}

impl Findings {
    /// Takes in what is found by a plan: nothing for a file of which the editor is not to be told. Where this is all of
    /// its files, the plan reads no others any more.
    pub(super) fn set(&mut self, home: &Home, news: BTreeMap<String, Option<Found>>, is_all: bool) {
        if is_all {
            for (uri, file) in &mut self.files {
                if !news.contains_key(uri) && file.by_plan.remove(home).is_some() {
                    self.changed.insert(uri.clone());
                }
            }
        }
        for (uri, found) in news {
            let by_plan = &mut self.files.entry(uri.clone()).or_default().by_plan;
            if by_plan.get(home) == found.as_ref() {
                continue;
            }
            match found {
                Some(found) => by_plan.insert(home.clone(), found),
                None => by_plan.remove(home),
            };
            self.changed.insert(uri);
        }
    }

    /// Only these plans are left.
    pub(super) fn keep(&mut self, homes: &BTreeSet<Home>) {
        for (uri, file) in &mut self.files {
            let before = file.by_plan.len();
            file.by_plan.retain(|home, _| homes.contains(home));
            if file.by_plan.len() < before {
                self.changed.insert(uri.clone());
            }
        }
    }

    /// What the editor does not know yet, with the versions of those files that it holds. A file waits while `is_awaited`
    /// says of a plan that reads it that it will be looked at again: its findings would be shown at old places.
    pub(super) fn changes(
        &mut self,
        is_awaited: impl Fn(&Home) -> bool,
        version: impl Fn(&str) -> Option<i32>,
    ) -> Vec<(Uri, Option<i32>, Vec<Diagnostic>)> {
        let mut changes = Vec::new();
        for uri in std::mem::take(&mut self.changed) {
            let Some(file) = self.files.get_mut(&uri) else { continue };
            if file.by_plan.keys().any(&is_awaited) {
                self.changed.insert(uri);
                continue;
            }
            let version = version(&uri).filter(|_| !file.by_plan.is_empty());
            let newest = file.by_plan.values().filter(|found| found.version == version);
            let found = diagnostics::joined(newest.map(|found| found.found.clone()));
            let is_news = match &file.told {
                Some((told_version, told)) => *told != found || (*told_version != version && !file.by_plan.is_empty()),
                None => version.is_some() || !found.is_empty(),
            };
            if is_news {
                changes.push((Uri::from(uri.as_str()), version, found.clone()));
            }
            if file.by_plan.is_empty() {
                self.files.remove(&uri);
            } else {
                file.told = Some((version, found));
            }
        }
        changes
    }
}
