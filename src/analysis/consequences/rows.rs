//! What follows from a slip in the data or in a unit that is a warning of its own, or none: a row under another name is
//! no mistake in itself, and the figures that it would have given are missing all the same.
//!
//! A warning hides no error. So where mending what it is about proves errors gone, the warning becomes an error, and
//! says which others follow from it.

use std::collections::{BTreeMap, BTreeSet};

use super::told_instead;
use super::trial::{Key, Tried, key};
use crate::analysis::{Inputs, Pass};
use crate::calendar::{Calendar, Date, Period};
use crate::diagnostics::{Code, Diagnostic, Edit, Severity, Sink};
use crate::observations::NameKey;
use crate::silence::{self, Unused};
use crate::source::Span;
use crate::vocabulary::{are_one_slip_apart, is_mistaken_letter};

/// How many mendings of warnings are tried, each with a run of the stages.
const MOST_WARNINGS: usize = 6;

/// How many names of rows are tried.
const MOST_NAMES: usize = 6;

/// How many cells without a period are mended, and by how many periods each is tried.
const MOST_PERIODS: (usize, usize) = (2, 4);

/// The warnings that may stand for errors.
const WARNINGS: &[Code] = &[Code::MisspeltUnit, Code::UndeclaredMetric, Code::UnknownColumn, Code::UnknownOrganisation];

/// The findings without the errors that follow from a warning among them, which is an error then; and with the rows
/// that nothing was found in, and errors follow from.
pub(super) fn without_errors_of_warnings(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    if !found.iter().any(is_error) {
        return found;
    }
    let is_cause = |it: &&Diagnostic| WARNINGS.contains(&it.code) && it.fix.is_some() && !is_silenced(inputs, it);
    let warnings: Vec<Diagnostic> = found.iter().filter(is_cause).take(MOST_WARNINGS).cloned().collect();
    let rows = misnamed_rows(inputs, first, &found);
    for cause in warnings.into_iter().chain(rows) {
        let edits: Vec<&Edit> = cause.fix.iter().flat_map(|fix| &fix.edits).collect();
        let Some(trial) = Tried::of(inputs, first, &edits).filter(|trial| trial.effect(first, all).breaks_nothing())
        else {
            continue;
        };
        let follows = |it: &Diagnostic| is_error(it) && trial.mends(all, it);
        if !found.iter().any(follows) {
            continue;
        }
        // The same name is no second finding where a declaration seems to be without rows.
        let is_told = |it: &Diagnostic| key(it) == key(&cause) || it.code == Code::MetricWithoutData && follows(it);
        found.retain(|it| !is_told(it));
        found = told_instead(found, follows, cause);
    }
    found
}

/// The findings without those that follow from a row of which the period cannot be read or is not there, by the periods of
/// other rows that it may have been meant as.
pub(super) fn without_those_of_lost_rows(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let (most_cells, most_periods) = MOST_PERIODS;
    let is_lost = |it: &&Diagnostic| {
        let at = it.labels.first().map(|label| label.span.file);
        matches!(it.code, Code::UnreadablePeriod | Code::MissingPeriod)
            && it.fix.is_none()
            && at.is_some_and(|file| inputs.data.contains(&file))
    };
    let cells: Vec<Span> = found.iter().filter(is_lost).map(|it| it.labels[0].span).collect();
    if cells.len() > most_cells {
        return found;
    }
    for cell in cells {
        let near = match found.iter().find(|it| it.labels.first().is_some_and(|label| label.span == cell)) {
            Some(it) if it.code == Code::MissingPeriod => latest_periods(inputs, first, cell),
            _ => periods_near(inputs, first.model.plan.calendar, cell),
        };
        let trials = near.into_iter().take(most_periods).filter_map(|text| {
            let trial = Tried::of(inputs, first, &[&Edit { span: cell, text }])?;
            trial.effect(first, all).breaks_nothing().then_some(trial)
        });
        let Some(best) = trials.min_by_key(|trial| trial.count) else { continue };
        found.retain(|it| !best.mends(all, it) || it.labels.first().is_some_and(|label| label.span == cell));
    }
    found
}

fn is_error(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error
}

/// Whether the author lets a warning stand.
pub(super) fn is_silenced(inputs: &Inputs<'_>, warning: &Diagnostic) -> bool {
    let files: Vec<_> = inputs.plans.iter().map(|parse| &parse.file).collect();
    let left = silence::silence(inputs.sources, &files, vec![warning.clone()], Unused::Hold);
    !left.iter().any(|it| key(it) == key(warning))
}

/// Rows under names that are one slip away from those of metrics whose figures are missed, as findings that are none
/// until an error follows from them.
fn misnamed_rows(inputs: &Inputs<'_>, first: &Pass, found: &[Diagnostic]) -> Vec<Diagnostic> {
    let misses = |it: &Diagnostic| {
        matches!(it.code, Code::FigureWithoutData | Code::MetricWithoutData | Code::NoFigure)
            || it.code.is_about_claims()
    };
    if !found.iter().any(misses) {
        return Vec::new();
    }
    let known: BTreeSet<Key> = found.iter().map(key).collect();
    let rows = |name: &str| {
        let metric = first.dataset.metric_named(&NameKey::of(name));
        metric.map(|key| {
            let organisations = first.dataset.organisations_of(key);
            let count: usize = organisations.iter().map(|it| first.dataset.count(key, *it)).sum();
            (first.dataset.metric(key), count)
        })
    };
    let mut sink = Sink::default();
    let strangers = first.model.metrics.iter().filter(|metric| metric.is_quoted);
    for stranger in strangers {
        let Some((row, 1)) = rows(&stranger.name) else { continue };
        for metric in first.model.metrics.iter().filter(|it| are_one_slip_apart(&it.name, &stranger.name)) {
            let right = rows(&metric.name).map_or(metric.name.as_str(), |(name, _)| name.spelling.as_str());
            sink.slip_in_metric(row.first, &row.spelling, &metric.name, metric.span, Some(right));
        }
    }
    // Nothing but one row gives the metric, by a name that the plan writes otherwise throughout.
    for missing in found.iter().filter(|it| it.code == Code::MetricWithoutData) {
        let [declared, cell, ..] = missing.labels.as_slice() else { continue };
        let (name, written) = (inputs.sources.text_of(declared.span), inputs.sources.text_of(cell.span));
        let is_slip = are_one_slip_apart(name, written) && !is_mistaken_letter(name, written);
        if is_slip && inputs.data.contains(&cell.span.file) && rows(written).is_some_and(|(_, count)| count == 1) {
            sink.slip_in_metric(cell.span, written, name, declared.span, Some(name));
        }
    }
    let mut told = sink.into_diagnostics();
    told.retain(|it| !known.contains(&key(it)));
    told.truncate(MOST_NAMES);
    told
}

/// What a cell that names no period may stand for: the quarter reported on, as other cells of the table write it, and the
/// latest of the others.
fn latest_periods(inputs: &Inputs<'_>, first: &Pass, cell: Span) -> Vec<String> {
    let calendar = first.model.plan.calendar;
    let mut known: BTreeMap<Date, String> = BTreeMap::new();
    for line in inputs.sources.file(cell.file).first_lines(2_000) {
        let cells = line.split([',', ';', '\t']).map(|cell| cell.trim().trim_matches('"'));
        for text in cells.filter(|it| it.len() < 40 && it.starts_with(|letter: char| letter.is_alphanumeric())) {
            if !text.chars().all(|letter| letter.is_ascii_digit())
                && let Ok(period) = calendar.read(text)
            {
                known.entry(period.last_day()).or_insert_with(|| text.to_owned());
            }
        }
    }
    let reported = first.evaluation.quarter;
    let written = known.remove(&reported.last_day()).unwrap_or_else(|| calendar.name(Period::Quarter(reported)));
    std::iter::once(written).chain(known.into_values().rev()).collect()
}

/// What a cell that cannot be read may have been meant as: the periods of other cells, and then what is left of it
/// without one of its letters, or with two swapped, where all its words stand in the data. The likeliest first.
fn periods_near(inputs: &Inputs<'_>, calendar: Calendar, cell: Span) -> Vec<String> {
    let written = inputs.sources.text_of(cell).trim();
    let files = std::iter::once(cell.file).chain(inputs.data.iter().copied().filter(|file| *file != cell.file));
    let mut near: Vec<String> = Vec::new();
    let mut words: BTreeSet<&str> = BTreeSet::new();
    for file in files {
        for line in inputs.sources.file(file).first_lines(2_000) {
            let cells = line.split(',').map(|cell| cell.trim().trim_matches('"'));
            // A long cell names no period.
            for text in cells.filter(|it| it.len() < 40 && *it != written) {
                words.extend(text.split(|letter: char| !letter.is_alphanumeric()));
                if are_one_slip_apart(text, written) {
                    near.push(text.to_owned());
                }
            }
        }
    }
    let letters: Vec<char> = written.chars().take(40).collect();
    for at in 0..letters.len() {
        let mut shorter = letters.clone();
        shorter.remove(at);
        let mut swapped = letters.clone();
        swapped.swap(at, (at + 1).min(letters.len() - 1));
        near.extend([shorter, swapped].map(String::from_iter));
    }
    let mut seen = BTreeSet::new();
    let is_known = |text: &str| text.split(|letter: char| !letter.is_alphanumeric()).all(|word| words.contains(word));
    near.retain(|it| seen.insert(it.clone()) && is_known(it) && calendar.read(it).is_ok());
    near
}
