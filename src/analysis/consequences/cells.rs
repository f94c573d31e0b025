//! What follows from a cell of the data that is wrong: one that could not be read, a row that lost a comma or stands
//! under another name, a figure whose point has slipped.
//!
//! What the cell was meant to say is not known, but what it may have been can be tried: the figure that a text prints,
//! that of the quarter before. What is not found any more rests on that cell, and the cell alone is told.

use std::collections::BTreeSet;

use super::remedies::{Remedy, remedies};
use super::rows::is_silenced;
use super::told_instead;
use super::trial::{Key, Tried, key};
use crate::analysis::{Inputs, Pass};
use crate::diagnostics::{Code, Diagnostic, Severity};

/// How many cells are looked at, and how many remedies of each are tried, each with a run of the stages.
const MOST_CELLS: usize = 4;
const MOST_REMEDIES: usize = 4;

/// What is found of a cell or a row that was left out.
const UNREAD: &[Code] = &[
    Code::AmbiguousNumber,
    Code::LongRow,
    Code::PositionOutOfRange,
    Code::ShortRow,
    Code::TwoNames,
    Code::UnclosedQuote,
    Code::UnknownGrade,
    Code::UnreadableNumber,
    Code::UnreadablePosition,
];

/// What is found, beside what is about an odd value, of a figure that may well be wrong, and was used; and of words that make all figures of a kind so.
const DOUBTFUL: &[Code] = &[
    Code::ConflictingObservation,
    Code::MonthForQuarter,
    Code::PartsDisagree,
    Code::SourcesDisagree,
    Code::UndeclaredCurrency,
    Code::UnknownColumn,
];

/// Those of them by which figures were not read.
const NOT_READ: &[Code] = &[Code::UndeclaredCurrency, Code::UnknownColumn];

/// The findings without those that only follow from cells and rows that were left out.
pub(super) fn without_those_of_unread_cells(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let is_unread = |it: &&Diagnostic| {
        let file = it.labels.first().map(|label| label.span.file);
        UNREAD.contains(&it.code) && it.fix.is_none() && file.is_some_and(|file| inputs.data.contains(&file))
    };
    let causes: Vec<Diagnostic> = found.iter().filter(is_unread).take(MOST_CELLS).cloned().collect();
    for cause in causes {
        if !stands(&found, &cause) {
            continue;
        }
        if found.len() == 1 {
            break;
        }
        let is_mended = |trial: &Tried| !trial.still_finds(&cause);
        let Some((remedy, best)) = best(inputs, first, &cause, is_mended) else { continue };
        found.retain(|it| key(it) == key(&cause) || is_error_of_data(inputs, it) || !best.mends(all, it));
        if let Some(told) = found.iter_mut().find(|it| key(it) == key(&cause)) {
            *told = told.clone().with_remedy(remedy.fix());
        }
    }
    found
}

/// The findings without the errors that only follow from a figure that may well be wrong, which is an error then.
///
/// The figure is the cause where the remedy proves more than the texts agree with one another: the other figures of its
/// series show that it has slipped, and with it mended nothing is wrong that was not before.
pub(super) fn without_errors_of_doubtful_cells(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    // Each of them would have the data read again.
    if !found.iter().any(|it| it.severity == Severity::Error) {
        return found;
    }
    let is_doubtful =
        |it: &&Diagnostic| (it.code.is_about_odd_value() || DOUBTFUL.contains(&it.code)) && !is_silenced(inputs, it);
    let causes: Vec<Diagnostic> = found.iter().filter(is_doubtful).take(MOST_CELLS).cloned().collect();
    for cause in causes {
        if !stands(&found, &cause) {
            continue;
        }
        let is_right = |trial: &Tried| {
            // Figures that could not be checked may well be wrong; one that was used must be right when it is mended.
            let effect = trial.effect(first, all);
            let is_better = if NOT_READ.contains(&cause.code) { effect.breaks_nothing() } else { effect.only_mends() };
            !trial.still_finds(&cause) && is_better
        };
        let Some((remedy, best)) = best(inputs, first, &cause, is_right) else { continue };
        let follows = |it: &Diagnostic| key(it) != key(&cause) && best.mends(all, it);
        if !found.iter().any(|it| it.severity == Severity::Error && follows(it)) {
            continue;
        }
        let Some(own) = found.iter().position(|it| key(it) == key(&cause)) else { continue };
        let told = found.remove(own).with_remedy(remedy.fix());
        found = told_instead(found, follows, told);
    }
    found
}

/// Whether a finding is told still: two cells may follow from each other, and one of them must be told.
fn stands(found: &[Diagnostic], cause: &Diagnostic) -> bool {
    found.iter().any(|it| key(it) == key(cause))
}

/// The remedy of a cell that leaves least to be found, with what it leaves.
fn best(
    inputs: &Inputs<'_>,
    first: &Pass,
    cause: &Diagnostic,
    is_right: impl Fn(&Tried) -> bool,
) -> Option<(Remedy, Tried)> {
    let tried = remedies(inputs, first, cause).into_iter().take(MOST_REMEDIES).filter_map(|remedy| {
        let edits: Vec<_> = remedy.edits.iter().collect();
        let trial = Tried::of(inputs, first, &edits)?;
        is_right(&trial).then_some((remedy, trial))
    });
    // The figure that a cell looks like is likelier than one that would suit the texts.
    let is_far = |remedy: &Remedy| cause.code == Code::UnreadableNumber && remedy.title.is_none();
    tried.min_by_key(|(remedy, trial)| (is_far(remedy), trial.count))
}

/// Whether a finding says that another cell could not be read.
fn is_error_of_data(inputs: &Inputs<'_>, finding: &Diagnostic) -> bool {
    let file = finding.labels.first().map(|label| label.span.file);
    UNREAD.contains(&finding.code) && file.is_some_and(|file| inputs.data.contains(&file))
}
