//! A grade that a plan declares with a slip, and that data and texts write as it is meant.

use std::collections::{BTreeMap, BTreeSet};

use super::trial::{Key, Tried};
use crate::analysis::{Inputs, Pass};
use crate::diagnostics::{Code, Diagnostic, Edit, Sink};
use crate::source::Span;

/// How many grades are tried, each with a run of the stages.
const MOST_TRIED: usize = 4;

/// The findings in which a declared grade is told as the odd one out, where two cells or texts write it otherwise.
pub(super) fn with_odd_grades(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let mut uses: BTreeMap<(String, String), Vec<Span>> = BTreeMap::new();
    for it in found.iter().filter(|it| it.code == Code::UnknownGrade) {
        let (Some(label), Some(fix)) = (it.labels.first(), &it.fix) else { continue };
        let (Some(edit), written) = (fix.edits.first(), inputs.sources.text_of(label.span)) else { continue };
        uses.entry((edit.text.to_lowercase(), written.to_lowercase())).or_default().push(label.span);
    }
    let odd = uses.into_iter().filter(|(_, uses)| uses.len() > 1);
    for ((declared, _), uses) in odd.take(MOST_TRIED) {
        let Some(at) = declaration(inputs, first, &declared) else { continue };
        // Within a sentence a grade may begin small.
        let is_capital = |text: &str| text.starts_with(char::is_uppercase);
        let texts = || uses.iter().map(|at| inputs.sources.text_of(*at));
        let alike = texts().find(|text| is_capital(text) == is_capital(inputs.sources.text_of(at)));
        let Some(written) = alike.or(texts().next()).map(str::to_owned) else { continue };
        let edit = Edit { span: at, text: written.clone() };
        let Some(trial) = Tried::of(inputs, first, &[&edit]).filter(|trial| trial.effect(first, all).only_mends())
        else {
            continue;
        };
        let is_of_it = |it: &Diagnostic| {
            it.code == Code::UnknownGrade && it.labels.first().is_some_and(|label| uses.contains(&label.span))
        };
        if !found.iter().filter(|it| is_of_it(it)).all(|it| trial.mends(all, it)) {
            continue;
        }
        found.retain(|it| !trial.mends(all, it));
        let mut sink = Sink::default();
        sink.declared_otherwise(at, "grade", inputs.sources.text_of(at), &written, &uses);
        found.extend(sink.into_diagnostics());
    }
    found
}

/// Where a grade is declared.
fn declaration(inputs: &Inputs<'_>, first: &Pass, grade: &str) -> Option<Span> {
    let graded = first.model.metrics.iter().filter_map(|metric| metric.unit.as_ref());
    let mut lines = graded.filter(|unit| unit.value.grades().is_some()).map(|unit| unit.span);
    lines.find_map(|line| {
        let text = inputs.sources.text_of(line);
        let mut start = line.start as usize;
        text.split(',').find_map(|part| {
            let at = start + part.len() - part.trim_start().len();
            start += part.len() + 1;
            let word = part.trim();
            (word.to_lowercase() == grade).then(|| Span::new(line.file, at, at + word.len()))
        })
    })
}

/// The findings without those of grades between which a comma is lost where they are declared, which is told in their place:
/// data and texts name one of the two alone.
pub(super) fn with_commas_between_grades(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let unknown = found.iter().filter(|it| it.code == Code::UnknownGrade).filter_map(|it| it.labels.first());
    let unknown: BTreeSet<String> =
        unknown.map(|label| inputs.sources.text_of(label.span).trim().to_lowercase()).collect();
    if unknown.is_empty() {
        return found;
    }
    let graded = first.model.metrics.iter().filter_map(|metric| metric.unit.as_ref());
    let lines = graded.filter(|unit| unit.value.grades().is_some()).map(|unit| unit.span);
    let places: Vec<Span> = lines.flat_map(|line| between_grades(inputs, line, &unknown)).take(MOST_TRIED).collect();
    for rest in places {
        let before = inputs.sources.file(rest.file).text()[..rest.start as usize].trim_end().len();
        let behind = Span::new(rest.file, before, before);
        let edit = Edit { span: behind, text: ",".to_owned() };
        let Some(trial) = Tried::of(inputs, first, &[&edit]).filter(|trial| trial.effect(first, all).only_mends())
        else {
            continue;
        };
        let is_mended = |it: &Diagnostic| it.code == Code::UnknownGrade && trial.mends(all, it);
        if found.iter().any(is_mended) {
            found.retain(|it| !trial.mends(all, it));
            found.push(Sink::one(|sink| sink.missing_comma(behind, rest)));
        }
    }
    found
}

/// The ends of declared grades that begin, or stand behind, a grade that is not known.
fn between_grades(inputs: &Inputs<'_>, line: Span, unknown: &BTreeSet<String>) -> Vec<Span> {
    let text = inputs.sources.text_of(line);
    let mut places = Vec::new();
    let mut start = 0;
    for grade in text.split(',') {
        for (space, _) in grade.match_indices(char::is_whitespace) {
            let (one, other) = grade.split_at(space);
            let is_unknown = |grade: &str| unknown.contains(&grade.trim().to_lowercase());
            if !one.trim().is_empty() && (is_unknown(one) || is_unknown(other)) {
                let from = line.start as usize + start + grade.len() - other.trim_start().len();
                places.push(Span::new(line.file, from, line.start as usize + start + grade.trim_end().len()));
            }
        }
        start += grade.len() + 1;
    }
    places
}
