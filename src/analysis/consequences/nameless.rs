//! Declarations with a title and without a name, or with a title that no quotes set off from the name: all that speaks of
//! what is declared finds nothing of that name.
//!
//! The names that are not found are tried. The one by which most is found is offered, and what is not found is not told.

use std::collections::BTreeSet;

use super::trial::{Key, Tried};
use crate::analysis::{Inputs, Pass};
use crate::diagnostics::{Code, Diagnostic, Edit, Fix};
use crate::model::is_name;
use crate::source::Span;

/// How many declarations are looked at, and how many names are tried for each, each with a run of the stages.
const MOST_DECLARATIONS: usize = 3;
const MOST_NAMES: usize = 4;

/// The findings of declarations with the names that are meant, without those that follow from them.
pub(super) fn with_names_of_declarations(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let lacking: Vec<Span> = found.iter().filter_map(|it| declaration(inputs, it)).take(MOST_DECLARATIONS).collect();
    for at in lacking {
        let before = inputs.sources.file(at.file).text().get(..at.start as usize).unwrap_or_default();
        let is_milestone = before.trim_end().ends_with("milestone");
        let trials = names(inputs, &found).into_iter().filter_map(|name| {
            let edit = named(inputs.sources.text_of(at), at, &name, is_milestone)?;
            let trial = Tried::of(inputs, first, &[&edit])?;
            let is_mended = found.iter().any(|it| declaration(inputs, it) == Some(at) && trial.mends(all, it));
            let gone = found.iter().filter(|it| trial.mends(all, it)).count();
            // What is found by its name can be judged, and found wrong.
            (is_mended && gone > 1 && trial.count < all.len()).then_some((edit, trial))
        });
        let Some((edit, trial)) = trials.min_by_key(|(_, trial)| trial.count) else { continue };
        let before = if edit.span.is_empty() { " before the title" } else { "" };
        let title = format!("write `{}`{before}", edit.text.trim());
        let of_declaration = |it: &Diagnostic| declaration(inputs, it) == Some(at);
        let Some(own) = found.iter().position(of_declaration) else { continue };
        let own = found.remove(own);
        found.retain(|it| !trial.mends(all, it));
        found.push(own.with_remedy(Some(Fix::new(title, vec![edit]))));
    }
    found
}

/// Where a finding says that a declaration has no name, or words that are none.
fn declaration(inputs: &Inputs<'_>, finding: &Diagnostic) -> Option<Span> {
    let at = finding.labels.first()?.span;
    if !matches!(finding.code, Code::InvalidName | Code::MalformedValue | Code::MissingValue) {
        return None;
    }
    let plan = inputs.plans.iter().find(|plan| plan.file.id == at.file)?;
    let file = inputs.sources.file(plan.file.id);
    let line = file.line_of(at.start as usize);
    let before = file.text().get(file.start_of(line)..at.start as usize)?.trim();
    let is_title = inputs.sources.text_of(at).contains([' ', '"']);
    (matches!(before, "metric" | "milestone" | "pledge" | "group") && is_title).then_some(at)
}

/// The names that nothing is found of, those that come first.
fn names(inputs: &Inputs<'_>, found: &[Diagnostic]) -> Vec<String> {
    use Code as C;
    let is_of_name = |it: &&Diagnostic| {
        matches!(
            it.code,
            C::UnknownMetric | C::UnknownSubject | C::UnknownMilestone | C::UnknownGroup | C::UndeclaredMetric
        )
    };
    let mut seen = BTreeSet::new();
    let written = found.iter().filter(is_of_name).filter_map(|it| it.labels.first());
    let written = written.map(|label| inputs.sources.text_of(label.span).to_owned());
    written.filter(|name| is_name(name) && seen.insert(name.clone())).take(MOST_NAMES).collect()
}

/// The name before the title, which is put in quotes where it has none.
fn named(written: &str, at: Span, name: &str, is_milestone: bool) -> Option<Edit> {
    if written.starts_with('"') {
        return Some(Edit { span: at.at_start(), text: format!("{name} ") });
    }
    let words = written.strip_prefix(name).filter(|rest| rest.starts_with(' ')).unwrap_or(written).trim();
    // The deadline of a milestone is no part of its title.
    let (title, deadline) = match words.rsplit_once(" by ").filter(|_| is_milestone) {
        Some((title, by)) => (title, format!(" by {by}")),
        None => (words, String::new()),
    };
    (!title.is_empty() && !title.contains('"'))
        .then(|| Edit { span: at, text: format!("{name} \"{title}\"{deadline}") })
}
