//! Suppositions about rows and headings of the data: that two have changed places, or that a row is that of another key.
//!
//! Each is tried, and there is one rule by which it is believed, whatever it supposes. Where it holds, the cell is told
//! in the place of all that is not found any more.

use std::collections::BTreeSet;

use super::told_instead;
use super::trial::{Key, Tried};
use crate::analysis::{Inputs, Pass};
use crate::diagnostics::{Code, Diagnostic, Edit, Severity};
use crate::model::{Form, Metric, MetricId, Model};
use crate::source::Span;

/// How many suppositions are tried in all, and at one go, each with a run of the stages.
const MOST_TRIED: usize = 48;
const MOST_AT_ONCE: usize = 12;

/// How many may be tried still.
pub(super) struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(MOST_TRIED)
    }
}

/// What the data may have been meant to say.
pub(super) struct Supposition {
    pub edits: Vec<Edit>,
    /// What is told where it holds.
    pub told: Diagnostic,
    pub proof: Proof,
}

/// What shows that a supposition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// The cells do not fit what they should be as they stand. What could not be checked before may be found wrong,
    /// where twice as much goes. Of a row no error may be left: it would have lost a comma instead.
    Misfit(Option<Span>),
    /// A row under a name that nothing else has: one error that goes is enough.
    Stranger,
    /// Two findings that go, an error among them.
    Missed,
    /// A figure that a text prints and that is right then, with another error that goes: by itself the text may as well
    /// speak of another quarter, or be wrong.
    Printed,
    /// Several statements that are right then, where no error comes about.
    Stated,
    /// Two cells that have changed places: at each a figure was found doubtful by itself, or three errors go, and some
    /// rest on either.
    Both([Span; 2]),
}

/// The findings without those that only follow from what a supposition mends, which is told in their place. Of two that
/// mend as much the one that comes first is told.
pub(super) fn without_those_of(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    budget: &mut Budget,
    found: Vec<Diagnostic>,
    suppositions: impl IntoIterator<Item = Supposition>,
) -> Vec<Diagnostic> {
    let mut best: Option<(Supposition, Tried)> = None;
    for supposition in suppositions.into_iter().take(MOST_AT_ONCE.min(budget.0)) {
        budget.0 -= 1;
        let Some(trial) = Tried::of(inputs, first, &supposition.edits.iter().collect::<Vec<_>>()) else { continue };
        let is_least = best.as_ref().is_none_or(|(_, best)| trial.count < best.count);
        if is_least && holds(first, all, &found, &supposition, &trial) {
            best = Some((supposition, trial));
        }
    }
    let Some((supposition, trial)) = best else { return found };
    told_instead(found, |it| goes(all, &trial, it), supposition.told)
}

/// Whether a finding goes by a trial, and all for which it stands with it.
fn goes(all: &BTreeSet<Key>, trial: &Tried, finding: &Diagnostic) -> bool {
    trial.mends(all, finding) && !finding.places_that_follow().any(|at| trial.has_error_at(at))
}

/// The rule by which a supposition is believed: errors go by it, none comes about, what goes shows it, and all that was
/// judged still is.
fn holds(first: &Pass, all: &BTreeSet<Key>, found: &[Diagnostic], supposition: &Supposition, trial: &Tried) -> bool {
    let gone: Vec<&Diagnostic> = found.iter().filter(|it| goes(all, trial, it)).collect();
    let errors = gone.iter().filter(|it| it.severity == Severity::Error).count();
    let effect = trial.effect(first, all);
    let is_right = match supposition.proof {
        Proof::Misfit(row) => {
            let is_left = |it: &Diagnostic| {
                let is_here = |at: Span, row: Span| at.file == row.file && row.start <= at.start && at.end <= row.end;
                let at = it.labels.first().map(|label| label.span).filter(|_| it.severity == Severity::Error);
                at.zip(row).is_some_and(|(at, row)| is_here(at, row)) && !goes(all, trial, it)
            };
            let is_of_report = |code: Code| code.is_about_claims() || code.is_about_figures();
            !found.iter().any(is_left) && effect.breaks_but(is_of_report) && effect.count() * 2 <= gone.len()
        }
        Proof::Stated => effect.only_mends(),
        // Of a figure that was not read others may be found wrong that rest on it.
        _ => effect.breaks_nothing() && effect.all() * 3 <= errors,
    };
    let is_shown = match supposition.proof {
        Proof::Misfit(_) | Proof::Stranger => true,
        Proof::Missed => gone.len() > 1,
        Proof::Stated => {
            let is_stated = |it: &&&Diagnostic| it.code.is_about_figures() || it.code.is_about_claims();
            errors > 1 && gone.iter().filter(is_stated).count() > 1
        }
        Proof::Printed => {
            // One that could not be checked before may be wrong now.
            let is_right = |it: &&Diagnostic| {
                let quoted = it.labels.first().and_then(|label| first.model.figures.about(label.span));
                quoted.is_some_and(|(_, quoted)| !trial.has_error_within(quoted.span))
            };
            errors > 1 && gone.iter().copied().filter(is_right).any(|it| is_printed(&first.model, it))
        }
        Proof::Both(cells) => {
            let rest_on =
                |cell: &Span| gone.iter().filter(|it| it.labels.iter().any(|label| label.span == *cell)).count();
            let is_doubtful = |cell: &Span| {
                let of_cell = gone.iter().filter(|it| it.labels.first().is_some_and(|label| label.span == *cell));
                of_cell.into_iter().any(|it| it.code.is_about_odd_value())
            };
            cells.iter().all(is_doubtful) || errors > 2 && cells.iter().all(|cell| rest_on(cell) > 0)
        }
    };
    errors > 0 && is_right && is_shown && !trial.knows_less(first)
}

/// Whether a finding is of a figure that a text prints: that it is right by a supposition is no chance, as it would be of a
/// place among a few.
pub(super) fn is_printed(model: &Model, finding: &Diagnostic) -> bool {
    let at = finding.labels.first().map(|label| label.span).filter(|_| is_of_figure(finding.code));
    at.and_then(|at| model.figures.about(at)).is_some_and(|(_, quoted)| {
        let form = quoted.printed.as_ref().map(|printed| printed.value.form);
        form.is_some_and(|form| !matches!(form, Form::Ordinal { .. }))
    })
}

/// The metrics that a figure rests on of which a finding says that it is wrong or cannot be worked out.
pub(super) fn metrics_of(model: &Model, finding: &Diagnostic) -> Vec<MetricId> {
    let Some(at) = finding.labels.first().map(|label| label.span).filter(|_| is_of_figure(finding.code)) else {
        return Vec::new();
    };
    let formula = model.figures.about(at).and_then(|(_, quoted)| quoted.formula.as_ref());
    formula.map_or_else(Vec::new, |formula| formula.metrics())
}

/// Whether a finding names a metric, be it within a formula: what is called `all-crime-solved` is not `solved`.
pub(super) fn names(finding: &Diagnostic, metric: &Metric) -> bool {
    let is_of_names = |letter: char| letter.is_alphanumeric() || letter == '-';
    finding.message.split(|letter: char| !is_of_names(letter)).any(|word| word == metric.name)
}

/// Whether a code says of a figure in a text that it is wrong or cannot be checked.
pub(super) fn is_of_figure(code: Code) -> bool {
    code.is_about_figures() || code == Code::FigureWithoutData
}
