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
    let mut texts: BTreeMap<FileId, String> = BTreeMap::new();
    // Where each new name stands: what is written before it in its file moves it.
    let mut places: Vec<(Span, FileId, u32)> = Vec::new();
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    let mut copied: BTreeMap<FileId, usize> = BTreeMap::new();
    for edit in sorted {
        let file = edit.span.file;
        let (text, copied) = (texts.entry(file).or_default(), copied.entry(file).or_default());
        text.push_str(&view.sources.file(file).text()[*copied..edit.span.start as usize]);
        places.push((edit.span, file, text.len() as u32));
        text.push_str(&edit.text);
        *copied = edit.span.end as usize;
    }
    for (file, text) in &mut texts {
        text.push_str(&view.sources.file(*file).text()[copied[file]..]);
    }
    let sources = view.sources.with(&texts);
    let parses: Vec<Parse> = view.plans.iter().map(|plan| parse(&sources, plan.file.id)).collect();
    let before = read(view.sources, view.plans.iter().map(AsRef::as_ref));
    let after = read(&sources, parses.iter());
    if before.found == after.found && before.names() == after.names() {
        return Reading::Same;
    }
    let named: BTreeSet<(FileId, u32)> = after.mentions.iter().map(|(span, _)| (span.file, span.start)).collect();
    let unnamed = places.iter().find(|(_, file, start)| !named.contains(&(*file, *start)));
    Reading::Other(unnamed.map(|(span, ..)| *span))
}

/// What the readers make of a plan's texts.
struct Read {
    found: Vec<Code>,
    mentions: Vec<(Span, Named)>,
}

impl Read {
    fn names(&self) -> impl PartialEq {
        self.mentions.iter().map(|(_, named)| *named).collect::<Vec<_>>()
    }
}

fn read<'a>(sources: &SourceMap, plans: impl Iterator<Item = &'a Parse> + Clone) -> Read {
    let mut sink = Sink::default();
    let files: Vec<_> = plans.clone().map(|plan| &plan.file).collect();
    let model = model::resolve(sources, &files, &[], &mut sink);
    sink.extend(plans.flat_map(|plan| plan.diagnostics.iter().cloned()));
    let found = sink.into_diagnostics().into_iter().map(|finding| finding.code).collect();
    Read { found, mentions: model.names.all().iter().map(|it| (it.span, it.named)).collect() }
}

#[cfg(test)]
mod tests;
