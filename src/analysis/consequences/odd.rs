//! Declarations whose names everything else writes otherwise.

use std::collections::{BTreeMap, BTreeSet};

use super::trial::{Key, Tried};
use crate::analysis::{Inputs, Pass};
use crate::diagnostics::{Code, Diagnostic, Edit, Sink};
use crate::model::Model;
use crate::source::{SourceMap, Span};

/// How many names are tried as the odd one out, each with a run of the stages.
const MOST_TRIED: usize = 8;

/// What is found where a name does not find what it names.
const NAMES: &[Code] = &[
    Code::DuplicateName,
    Code::MetricWithoutData,
    Code::UndeclaredMetric,
    Code::UnknownGroup,
    Code::UnknownMetric,
    Code::UnknownMilestone,
    Code::UnknownSubject,
];

/// The findings in which a declaration is told as the odd one out, where everything else writes its name otherwise.
pub(super) fn with_odd_declarations(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let sources = inputs.sources;
    let mut tried: BTreeSet<(Span, String)> = BTreeSet::new();
    loop {
        let candidate = found.iter().find_map(|finding| {
            let (declared, at, written) = otherwise_declared(sources, &first.model, finding)?;
            (!tried.contains(&(at, written.clone()))).then_some((declared, at, written))
        });
        let Some((declared, at, written)) = candidate.filter(|_| tried.len() < MOST_TRIED) else { return found };
        tried.insert((at, written.clone()));
        let edit = Edit { span: at, text: written.clone() };
        let Some(trial) = Tried::of(inputs, first, &[&edit]) else { continue };
        let gone: Vec<&Diagnostic> = found.iter().filter(|it| trial.mends(all, it)).collect();
        let known: BTreeSet<Key> = found.iter().map(|it| trial.key(it)).collect();
        // Renamed, it can be found wanting in ways that could not be seen before; no other name may be lost.
        let is_better = trial.found.iter().all(|key| known.contains(key) || !NAMES.contains(&key.0));
        let uses =
            gone.iter().filter_map(|it| it.labels.first()).filter(|label| sources.text_of(label.span) == written);
        let uses: Vec<Span> = uses.map(|label| label.span).collect();
        let in_data = gone.iter().any(|it| it.code == Code::MetricWithoutData);
        // One use against one declaration: the words of the plan alone can tell which of the two is wrong.
        if !is_better || uses.is_empty() {
            continue;
        }
        if uses.len() < 2 && !in_data && !is_odd(inputs, &declared.name, &written) {
            continue;
        }
        found.retain(|it| !trial.mends(all, it));
        let mut sink = Sink::default();
        sink.declared_otherwise(at, declared.kind, &declared.name, &written, &uses);
        found.extend(sink.into_diagnostics());
    }
}

/// Whether a declared name has a part that stands nowhere else in the plan, where every part of the name as it is
/// written elsewhere does, but for the ends of words: `violent-ofefnders` beside offenders who are spoken of.
fn is_odd(inputs: &Inputs<'_>, declared: &str, written: &str) -> bool {
    let stem = |word: &str| word.trim_end_matches('s').to_owned();
    let parts = |name: &str| name.split('-').map(stem).collect::<BTreeSet<String>>();
    let (declared, written) = (parts(declared), parts(written));
    let mut counts: BTreeMap<String, usize> = declared.iter().chain(&written).map(|it| (it.clone(), 0)).collect();
    for plan in inputs.plans {
        let text = inputs.sources.file(plan.file.id).text().to_lowercase();
        for word in text.split(|letter: char| !letter.is_alphanumeric()) {
            if let Some(count) = counts.get_mut(word.trim_end_matches('s')) {
                *count += 1;
            }
        }
    }
    // Each stands once as a part of its name.
    let is_told = |part: &String| counts[part] > 1;
    let (mut odd, mut right) = (declared.difference(&written), written.difference(&declared));
    odd.any(|part| !is_told(part)) && right.all(is_told)
}

/// Something that is declared.
struct Declared {
    kind: &'static str,
    name: String,
}

/// What a finding takes a name that is not known for, with the place of its declaration, and the name that is not
/// known.
fn otherwise_declared(sources: &SourceMap, model: &Model, finding: &Diagnostic) -> Option<(Declared, Span, String)> {
    let label = finding.labels.first()?;
    let (meant, written) = match finding.code {
        Code::UnknownMetric | Code::UnknownSubject | Code::UnknownGroup | Code::UnknownMilestone => {
            let edit = finding.fix.as_ref()?.edits.first()?;
            (edit.text.clone(), sources.text_of(label.span).to_owned())
        }
        Code::MetricWithoutData => {
            let other = finding.labels.get(1)?;
            (sources.text_of(label.span).to_owned(), sources.text_of(other.span).to_owned())
        }
        _ => return None,
    };
    if !crate::model::is_name(&written) {
        return None;
    }
    let metrics = model.metrics.iter().map(|it| ("metric", &it.name, it.span));
    let pledges = model.pledges.iter().map(|it| ("pledge", &it.name, it.span));
    let groups = model.groups.iter().map(|it| ("group", &it.name, it.span));
    let milestones = model.milestones.iter().map(|it| ("milestone", &it.name, it.span));
    let mut declared = metrics.chain(pledges).chain(groups).chain(milestones);
    let (kind, name, at) = declared.find(|(_, name, _)| **name == meant)?;
    Some((Declared { kind, name: name.clone() }, at, written))
}
