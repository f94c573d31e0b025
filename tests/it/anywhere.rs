//! Every place of every plan can be asked about, whole or damaged: nothing panics, and what is offered fits its text.

use std::sync::Arc;

use crate::mutation::damage::{Vocabulary, damage};
use crate::random::Random;
use crate::texts::{self, File, Role};
use planck::analysis::{Inputs, Parse, RequestKind, analyse, parse, requests};
use planck::assist::View;
use planck::assist::completion::completion;
use planck::assist::hints::hints;
use planck::assist::hover::hover;
use planck::assist::lenses::lenses;
use planck::assist::places::{Declaration, definition, implementation, references};
use planck::assist::rename::{prepare, rename};
use planck::assist::symbols::{of_document, of_plan};
use planck::source::{FileId, SourceMap, Span};

/// How many damaged plans are tried.
const MUTANTS: usize = 200;

/// At how many places each is asked.
const PLACES: usize = 25;

const SEED: u64 = 0x00A5_515D;

#[test]
fn every_place_of_a_plan_can_be_asked_about() {
    for (name, step) in [("library", 3), ("essex", 29)] {
        let files = texts::example(name);
        examine(&files, |length| (0..=length).step_by(step).collect());
    }
}

#[test]
fn places_of_damaged_plans_can_be_asked_about() {
    let library = texts::example("library");
    let others: Vec<&File> = library.iter().collect();
    let vocabulary = Vocabulary::of(library.iter());
    for number in 0..MUTANTS {
        let mut random = Random::new(SEED ^ (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut files = library.clone();
        let plans = files.iter().filter(|file| file.role == Role::Plan).count();
        // Mostly a plan, since that is what people type.
        let index = if random.one_in(8) { random.below(files.len()) } else { random.below(plans) };
        files[index].bytes = damage(&files[index].bytes, &others, &vocabulary, &mut random);
        examine(&files, |length| (0..PLACES).map(|_| random.below(length + 1)).collect());
    }
}

/// Asks at some places of each file.
fn examine(files: &[File], mut places: impl FnMut(usize) -> Vec<usize>) {
    let mut sources = SourceMap::default();
    let add = |sources: &mut SourceMap, file: &File| {
        sources.add(file.name.clone(), String::from_utf8_lossy(&file.bytes).into_owned())
    };
    let ids: Vec<FileId> = files.iter().map(|file| add(&mut sources, file)).collect();
    let of_role = |role| ids.iter().zip(files).filter(move |(_, file)| file.role == role).map(|(id, _)| *id);
    let plans: Vec<Arc<Parse>> = of_role(Role::Plan).map(|id| parse(&sources, id)).collect();
    let data: Vec<FileId> = of_role(Role::Data).collect();
    let asked = plans.iter().flat_map(|parse| requests(&sources, parse));
    let tables: Vec<String> = asked.filter(|it| it.kind == RequestKind::Figures).map(|it| it.pattern).collect();
    let figures: Vec<FileId> =
        data.iter().copied().filter(|id| tables.iter().any(|name| name == sources.file(*id).name())).collect();
    let inputs =
        Inputs { sources: &sources, plans: &plans, data: &data, figures: &figures, mapped: &[], quarter: None };
    let analysis = analyse(&inputs);
    let view = View::new(&sources, &plans, &analysis);
    of_plan(view, "a");
    for id in ids {
        let text = sources.file(id).text();
        hints(view, Span::new(id, 0, text.len()));
        lenses(view, id);
        of_document(view, id);
        for offset in places(text.len()) {
            ask(view, id, offset);
        }
    }
}

fn ask(view: View<'_>, file: FileId, offset: usize) {
    let text = view.sources.file(file).text();
    let here = || format!("{}:{offset}", view.sources.file(file).name());
    for offer in completion(view, file, offset) {
        // An editor compares what it replaces, up to the cursor, with what has been typed.
        let (start, end) = (offer.replace.start as usize, offer.replace.end as usize);
        assert!(offer.replace.file == file && text.get(start..end).is_some(), "{}: {offer:?}", here());
        let at = (0..=offset).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        assert!(start <= at && at <= end, "{}: {offer:?}", here());
        assert!(!offer.text.is_empty() && !offer.label.is_empty(), "{}: {offer:?}", here());
    }
    if let Some((span, note)) = hover(view, file, offset) {
        assert!(
            text.get(span.range()).is_some() && !note.markdown().is_empty() && !note.plain().is_empty(),
            "{}",
            here()
        );
    }
    let leads = [definition(view, file, offset), implementation(view, file, offset)];
    let to = leads.into_iter().flatten().flat_map(|leads| leads.to);
    for span in to.chain(references(view, file, offset, Declaration::Listed)) {
        assert!(view.sources.file(span.file).text().get(span.range()).is_some(), "{}: {span:?}", here());
    }
    if prepare(view, file, offset).is_ok() {
        for edit in rename(view, &view.analysis.diagnostics, file, offset, "another-name").unwrap_or_default() {
            assert!(view.sources.file(edit.span.file).text().get(edit.span.range()).is_some(), "{}: {edit:?}", here());
        }
    }
}
