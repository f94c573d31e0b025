//! Texts with some edits, and what the stages find in them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::analysis::{self, Inputs, Pass, pass, quoted_metrics, with_texts, without_echoes};
use crate::diagnostics::{Code, Diagnostic, Edit, Severity, Sink};
use crate::evaluate::{FigureStanding, Standing};
use crate::model::{self, QuotedMetric, Request, RequestKind};
use crate::source::{FileId, SourceMap, Span};
use crate::syntax::Parse;

/// Texts with some edits, and what is found in them.
pub(super) struct Tried {
    moves: Moves,
    /// What is found.
    pub found: BTreeSet<Key>,
    /// How much is found, of one key too.
    pub count: usize,
    /// How many values and positions the report has of it; none where nothing was judged.
    known: usize,
}

/// The errors that come about by a trial.
///
/// A trial is believed where it only mends: a figure or a claim that was right must not be wrong by it. Whoever tries
/// something asks for no more than that, or pardons errors of some kind and says why.
pub(super) struct Effect {
    new: Vec<(Code, New)>,
}

/// How an error comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum New {
    /// Another one stood there.
    InPlace,
    /// A figure in a text that was not checked, or had nothing to be checked against, is checked.
    Unread,
    /// What was right is wrong.
    Broken,
}

impl Effect {
    /// Whether no error comes about.
    pub fn only_mends(&self) -> bool {
        self.new.is_empty()
    }

    /// Whether nothing that was right is wrong. What could not be checked before may well be.
    pub fn breaks_nothing(&self) -> bool {
        self.breaks_but(|_| false)
    }

    /// The same, but for errors with some codes.
    pub fn breaks_but(&self, pardons: impl Fn(Code) -> bool) -> bool {
        self.new.iter().all(|(code, how)| *how != New::Broken || pardons(*code))
    }

    /// How many errors come about.
    pub fn all(&self) -> usize {
        self.new.len()
    }

    /// The same at places where none stood.
    pub fn count(&self) -> usize {
        self.new.iter().filter(|(_, how)| *how != New::InPlace).count()
    }
}

/// Where something begins.
type Place = (FileId, u32);

/// What a finding is known by in texts of which some places have moved.
pub(super) type Key = (Code, Option<Place>);

/// Texts of which some are changed, with their parses.
struct Changed {
    sources: SourceMap,
    plans: Vec<Arc<Parse>>,
    /// Which texts are changed.
    files: BTreeSet<FileId>,
    /// How its places have moved.
    moves: Moves,
}

/// How places move by edits.
#[derive(Default)]
struct Moves {
    /// Each edit, in their order, with how much longer its text is by it and those before.
    edits: Vec<(Span, i64)>,
}

impl Moves {
    /// Those of edits that do not overlap, in their order.
    fn of(edits: &[&Edit]) -> Self {
        let mut moves = Self::default();
        for edit in edits {
            let before = moves.edits.last().filter(|(last, _)| last.file == edit.span.file).map_or(0, |(_, by)| *by);
            let longer = edit.text.len() as i64 - i64::from(edit.span.end - edit.span.start);
            moves.edits.push((edit.span, before + longer));
        }
        moves
    }

    /// Where a place of the texts as they were stands now.
    fn moved(&self, file: FileId, at: u32) -> u32 {
        let is_before = |span: &Span| span.file < file || span.file == file && span.end <= at && span.start < at;
        let before = self.edits[..self.edits.partition_point(|(span, _)| is_before(span))].last();
        let by = before.filter(|(span, _)| span.file == file).map_or(0, |(_, by)| *by);
        u32::try_from(i64::from(at) + by).unwrap_or(at)
    }
}

impl Changed {
    /// Makes the edits that do not overlap; nothing where there is nothing to make.
    fn of(inputs: &Inputs<'_>, edits: &[&Edit]) -> Option<Self> {
        let mut kept: Vec<&Edit> = Vec::new();
        let mut sorted = edits.to_vec();
        sorted.sort_by_key(|edit| (edit.span.file, edit.span.start, edit.span.end));
        for edit in sorted {
            let is_behind = kept.last().is_none_or(|last| {
                last.span.file != edit.span.file || last.span.end <= edit.span.start && last.span != edit.span
            });
            if is_behind {
                kept.push(edit);
            }
        }
        let mut texts: BTreeMap<FileId, String> = BTreeMap::new();
        for edit in kept.iter().rev() {
            let file = edit.span.file;
            let text = texts.entry(file).or_insert_with(|| inputs.sources.file(file).text().to_owned());
            text.replace_range(edit.span.range(), &edit.text);
        }
        if texts.is_empty() {
            return None;
        }
        let (sources, plans) = with_texts(inputs, &texts);
        Some(Self { plans, files: texts.into_keys().collect(), moves: Moves::of(&kept), sources })
    }
}

impl Tried {
    /// Makes the edits that do not overlap, and runs the stages; nothing where there is nothing to make, or where there is
    /// no use in going on.
    pub fn of(inputs: &Inputs<'_>, first: &Pass, edits: &[&Edit]) -> Option<Self> {
        if first.scope.ends() {
            return None;
        }
        let Changed { sources, plans, files, moves } = Changed::of(inputs, edits)?;
        let mut figures = inputs.figures.to_vec();
        figures.extend(
            inputs
                .data
                .iter()
                .filter(|file| !figures.contains(file))
                .filter(|file| {
                    plans
                        .iter()
                        .filter(|plan| files.contains(&plan.file.id))
                        .any(|plan| asks_for(&sources, plan, **file))
                })
                .collect::<Vec<_>>(),
        );
        let tried = Inputs { sources: &sources, plans: &plans, figures: &figures, ..*inputs };
        let tried = pass(&tried, first);
        let known = known(&tried);
        let found = without_echoes(tried.found);
        Some(Self { found: found.iter().map(key).collect(), count: found.len(), moves, known })
    }

    /// Whether the report is left without a value or a position that it had. What is said of them is then not right by the
    /// trial, there is only nothing to hold it against.
    pub fn knows_less(&self, first: &Pass) -> bool {
        self.known < known(first)
    }

    /// Whether a finding is one of these texts, too.
    pub fn still_finds(&self, finding: &Diagnostic) -> bool {
        self.found.contains(&self.key(finding))
    }

    /// Whether a finding that the stages made of the texts as they are is none of these. What is told in the place of
    /// one, at another place, cannot be looked for here.
    pub fn mends(&self, all: &BTreeSet<Key>, finding: &Diagnostic) -> bool {
        all.contains(&key(finding)) && !self.still_finds(finding)
    }

    /// Whether an error is found at a place of the texts as they were.
    pub fn has_error_at(&self, at: Span) -> bool {
        let place = Some((at.file, self.moves.moved(at.file, at.start)));
        self.found.iter().any(|(code, found)| *found == place && code.severity() == Severity::Error)
    }

    /// Whether an error is found within what stood at a place of the texts as they were.
    pub fn has_error_within(&self, at: Span) -> bool {
        let places = (at.file, self.moves.moved(at.file, at.start))..=(at.file, self.moves.moved(at.file, at.end));
        let mut errors = self.found.iter().filter(|(code, _)| code.severity() == Severity::Error);
        errors.any(|(_, place)| place.is_some_and(|place| places.contains(&place)))
    }

    /// What the trial shows: the errors that it brings about, beside what goes.
    pub fn effect(&self, first: &Pass, all: &BTreeSet<Key>) -> Effect {
        let before: BTreeSet<Key> = all.iter().map(|key| self.moved_key(*key)).collect();
        let places: BTreeSet<Place> = before.iter().filter_map(|(_, place)| *place).collect();
        let unread = unread_figures(first).into_iter();
        let unread: BTreeSet<Place> =
            unread.filter_map(|place| self.moved_key((Code::WrongFigure, Some(place))).1).collect();
        let new = self.found.iter().filter(|key| key.0.severity() == Severity::Error && !before.contains(key));
        let new = new.map(|(code, place)| {
            let is_at = |places: &BTreeSet<Place>| place.is_some_and(|place| places.contains(&place));
            let why = if is_at(&places) {
                New::InPlace
            } else if code.is_about_figures() && is_at(&unread) {
                New::Unread
            } else {
                New::Broken
            };
            (*code, why)
        });
        Effect { new: new.collect() }
    }

    pub fn key(&self, finding: &Diagnostic) -> Key {
        self.moved_key(key(finding))
    }

    /// The same of a finding that is known by its key alone.
    pub fn moved_key(&self, (code, place): Key) -> Key {
        (code, place.map(|(file, at)| (file, self.moves.moved(file, at))))
    }
}

/// What a finding is known by in the texts that it was found in.
pub(super) fn key(finding: &Diagnostic) -> Key {
    (finding.code, place(finding))
}

fn place(finding: &Diagnostic) -> Option<Place> {
    finding.labels.first().map(|label| (label.span.file, label.span.start))
}

/// How many values and positions there are in the quarter that is judged, of what is reported on: a figure that texts only
/// quote may be declared by the very row that is supposed to be wrong.
fn known(pass: &Pass) -> usize {
    let of = |it: &Standing| usize::from(it.value.to.is_some()) + usize::from(it.position.to.is_some());
    pass.evaluation.reported(&pass.model).map(of).sum()
}

/// The places of the figures in texts that were not checked.
fn unread_figures(first: &Pass) -> Vec<Place> {
    let evaluations = || std::iter::once(&first.evaluation).chain(first.judged.values());
    let figures = first.model.figures.all();
    let unread = figures.filter(|(id, _)| {
        let standings = || evaluations().filter_map(|it| it.figure(*id));
        let is_unread = |it: &FigureStanding| matches!(it, FigureStanding::WithoutData(_) | FigureStanding::Refused);
        standings().next().is_some() && standings().all(is_unread)
    });
    let places = unread.flat_map(|(_, quoted)| [Some(quoted.span), quoted.printed.as_ref().map(|it| it.span)]);
    places.flatten().map(|span| (span.file, span.start)).collect()
}

/// Whether a plan file names a data file as a table of figures, by its path.
fn asks_for(sources: &SourceMap, plan: &Parse, data: FileId) -> bool {
    let folder = sources.file(plan.file.id).name().rsplit_once('/').map(|(folder, _)| folder);
    let asks = |request: Request| {
        let named = folder.map_or_else(|| request.pattern.clone(), |folder| format!("{folder}/{}", request.pattern));
        request.kind == RequestKind::Figures && named == sources.file(data).name()
    };
    analysis::requests(sources, plan).into_iter().any(asks)
}

/// Looks at the shape of plans and at their names alone, which takes no data and judges nothing.
pub(super) struct Glances<'a> {
    inputs: &'a Inputs<'a>,
    quoted: Vec<QuotedMetric>,
}

/// Plans of more bytes together are not looked at again and again.
const LARGEST_PLAN: usize = 1 << 19;

impl<'a> Glances<'a> {
    /// For looks at texts that differ from these by a few edits; nothing where so many would take too long.
    pub fn of(inputs: &'a Inputs<'a>) -> Option<Self> {
        let size: usize = inputs.plans.iter().map(|plan| inputs.sources.file(plan.file.id).text().len()).sum();
        let quoted = || inputs.figures.iter().flat_map(|file| quoted_metrics(inputs.sources, *file)).collect();
        (size <= LARGEST_PLAN).then(|| Self { inputs, quoted: quoted() })
    }

    /// What is found in the texts as they are.
    pub fn before(&self) -> Vec<Diagnostic> {
        self.found(self.inputs.sources, self.inputs.plans)
    }

    /// What is found with some edits made; nothing where there is nothing to make.
    pub fn with(&self, edits: &[&Edit]) -> Option<Tried> {
        let Changed { sources, plans, moves, .. } = Changed::of(self.inputs, edits)?;
        let found = self.found(&sources, &plans);
        Some(Tried { found: found.iter().map(key).collect(), count: found.len(), moves, known: 0 })
    }

    fn found(&self, sources: &SourceMap, plans: &[Arc<Parse>]) -> Vec<Diagnostic> {
        let mut sink = Sink::default();
        for parse in plans {
            sink.extend(parse.diagnostics.iter().cloned());
        }
        let files: Vec<_> = plans.iter().map(|parse| &parse.file).collect();
        model::resolve(sources, &files, &self.quoted, &mut sink);
        without_echoes(sink.into_diagnostics())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    #[test]
    fn a_place_moves_by_the_edits_before_it() {
        let mut random = Random::new(1);
        let mut sources = SourceMap::default();
        let files = [sources.add("a", "x".repeat(40)), sources.add("b", "x".repeat(40))];
        for _ in 0..500 {
            let mut edits: Vec<Edit> = Vec::new();
            for file in files {
                let mut at = random.below(9);
                while at < 36 {
                    let end = at + random.below(4);
                    edits.push(Edit { span: Span::new(file, at, end), text: "y".repeat(random.below(6)) });
                    at = end + 1 + random.below(6);
                }
            }
            let moves = Moves::of(&edits.iter().collect::<Vec<_>>());
            for (file, at) in files.into_iter().flat_map(|file| (0..40).map(move |at| (file, at))) {
                let is_before = |it: &&Edit| it.span.file == file && it.span.end <= at && it.span.start < at;
                let before = edits.iter().filter(is_before);
                let moved = before.fold(at, |at, it| at + it.text.len() as u32 - (it.span.end - it.span.start));
                assert_eq!(moves.moved(file, at), moved);
            }
        }
    }
}
