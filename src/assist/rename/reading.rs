//! Whether a plan with a new name says what it said under the old one.
//!
//! A name may be a word of the language: `fall` stands well in `claim met: fall`, and not in `{3 = fall in kent}`. Which
//! word is read as what where is known to the readers alone, so they are asked: the texts are read again with the new
//! name. Must not know what names look like, nor the data.

use std::collections::{BTreeMap, BTreeSet};

use crate::assist::View;
use crate::diagnostics::{Code, Edit, Sink};
use crate::model::{self, Named};
use crate::source::{FileId, SourceMap, Span};
use crate::syntax::{Parse, parse};

/// What becomes of a plan with a new name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// It says the same.
    Same,
    /// It says something else; the first place of the old name at which the new one is no name.
    Other(Option<Span>),
}

/// Reads the plan again with these edits, each of which writes a name in the place of another.
pub(super) fn reading(view: View<'_>, edits: &[Edit]) -> Reading {
    let Renamed { texts, places } = renamed(view.sources, edits);
    let sources = view.sources.with(&texts);
    let parses: Vec<Parse> = view.plans.iter().map(|plan| parse(&sources, plan.file.id)).collect();
    let before = read(view.sources, view.plans.iter().map(AsRef::as_ref));
    let after = read(&sources, parses.iter());
    if before.found == after.found && before.names == after.names {
        return Reading::Same;
    }
    let unnamed = places.iter().find(|(old, start)| !after.starts.contains(&(old.file, *start)));
    Reading::Other(unnamed.map(|(old, _)| *old))
}

/// Texts with a new name.
struct Renamed {
    texts: BTreeMap<FileId, String>,
    /// Each place of the old name, with where the new one begins there: names above it may have moved it.
    places: Vec<(Span, u32)>,
}

fn renamed(sources: &SourceMap, edits: &[Edit]) -> Renamed {
    let mut by_file: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    for edit in edits {
        by_file.entry(edit.span.file).or_default().push(edit);
    }
    let mut places = Vec::with_capacity(edits.len());
    let mut texts = BTreeMap::new();
    for (file, mut edits) in by_file {
        edits.sort_by_key(|edit| edit.span);
        let old = sources.file(file).text();
        let (mut text, mut at) = (String::with_capacity(old.len()), 0);
        for edit in edits {
            text.push_str(&old[at..edit.span.start as usize]);
            places.push((edit.span, text.len() as u32));
            text.push_str(&edit.text);
            at = edit.span.end as usize;
        }
        text.push_str(&old[at..]);
        texts.insert(file, text);
    }
    Renamed { texts, places }
}

/// What the readers make of a plan's texts.
struct Read {
    /// What they find wrong.
    found: Vec<Code>,
    /// What is named, in the order of the places.
    names: Vec<Named>,
    /// Where names begin.
    starts: BTreeSet<(FileId, u32)>,
}

fn read<'a>(sources: &SourceMap, plans: impl Iterator<Item = &'a Parse> + Clone) -> Read {
    let mut sink = Sink::default();
    let files: Vec<_> = plans.clone().map(|plan| &plan.file).collect();
    let model = model::resolve(sources, &files, &[], &mut sink);
    sink.extend(plans.flat_map(|plan| plan.diagnostics.iter().cloned()));
    let mentions = model.names.all();
    Read {
        found: sink.into_diagnostics().into_iter().map(|finding| finding.code).collect(),
        names: mentions.iter().map(|mention| mention.named).collect(),
        starts: mentions.iter().map(|mention| (mention.span.file, mention.span.start)).collect(),
    }
}

#[cfg(test)]
mod tests;
