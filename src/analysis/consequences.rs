//! Which findings only follow from a slip that has been found as well.
//!
//! A metric that is declared as `metirc` is unknown wherever it is named, missing for the data, and missing in the
//! lists that were published. Who mends the first word mends all of that. So the offered fixes of slips are made in
//! copies of the texts, and the stages run again: what is not found any more was a consequence, and is not told. The
//! report, the verdicts and the outcome stay those of the texts as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Inputs, Pass, pass, without_echoes};
use crate::diagnostics::{Code, Diagnostic, Edit, Severity, Sink};
use crate::model::Model;
use crate::source::{FileId, SourceMap, Span};
use crate::syntax;

/// Texts of more bytes together are not tried again: their findings are told as they are.
const LARGEST: usize = 32 << 20;

/// How many names are tried as the odd one out, each with a run of the stages.
const MOST_TRIED: usize = 8;

/// The slips of which the fixes are made, step by step: what a slip of an earlier step hides or feigns is not
/// mistaken for one of a later.
const STEPS: &[&[Code]] = &[
    &[
        Code::ControlCharacter,
        Code::UnclosedString,
        Code::LateQuotes,
        Code::UnnamedBlock,
        Code::MissingBlock,
        Code::MissingColon,
        Code::MissingComma,
    ],
    &[Code::UnknownField],
    &[Code::InvalidName],
    &[
        Code::MalformedValue,
        Code::MisspeltColumn,
        Code::MisspeltUnit,
        Code::UnknownAspiration,
        Code::UnknownGroup,
        Code::UnknownMonth,
        Code::UnknownPolarity,
        Code::UnreadablePeriod,
    ],
    &[Code::NotInGroup, Code::OrganisationWithoutData, Code::UndeclaredMetric, Code::UnknownOrganisation],
    &[Code::UnknownCase, Code::UnknownClaim, Code::UnknownMetric, Code::UnknownStatus, Code::UnknownSubject],
];

/// What is found where a name does not find what it names.
const NAMES: &[Code] = &[
    Code::DuplicateName,
    Code::MetricWithoutData,
    Code::UndeclaredMetric,
    Code::UnknownGroup,
    Code::UnknownMetric,
    Code::UnknownSubject,
];

/// The findings without those that follow from another one of them.
pub(super) fn without(inputs: &Inputs<'_>, first: &Pass, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let size: usize = inputs.sources.files().map(|(_, file)| file.text().len()).sum();
    if size > LARGEST {
        return found;
    }
    for codes in STEPS {
        if codes.contains(&Code::UndeclaredMetric) {
            // Before a name in the data is taken for the slip.
            found = with_odd_declarations(inputs, first, found);
        }
        let is_slip = |it: &Diagnostic| codes.contains(&it.code) && it.fix.is_some();
        // What a warning is about may be meant, or be silenced: it hides no error.
        for severity in [Severity::Error, Severity::Warning] {
            let is_cause = |it: &Diagnostic| is_slip(it) && it.severity <= severity;
            let may_follow = |it: &Diagnostic| !is_slip(it) && it.severity >= severity;
            if !found.iter().any(is_cause) || !found.iter().any(may_follow) {
                continue;
            }
            let edits: Vec<&Edit> =
                found.iter().filter(|it| is_cause(it)).flat_map(|it| &it.fix).flat_map(|it| &it.edits).collect();
            let Some(tried) = Tried::of(inputs, first, &edits) else { continue };
            found.retain(|it| !may_follow(it) || tried.still_finds(it));
        }
    }
    found
}

/// Texts with some edits, and what is found in them.
struct Tried {
    edits: Vec<Edit>,
    found: BTreeSet<Key>,
}

/// What a finding is known by in texts of which some places have moved.
type Key = (Code, Option<(FileId, u32)>);

impl Tried {
    /// Makes the edits that do not overlap, and runs the stages; nothing where there is nothing to make.
    fn of(inputs: &Inputs<'_>, first: &Pass, edits: &[&Edit]) -> Option<Self> {
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
        let sources: SourceMap = inputs.sources.with(&texts);
        let parse = |known: &Arc<syntax::Parse>| {
            if texts.contains_key(&known.file.id) { super::parse(&sources, known.file.id) } else { known.clone() }
        };
        let plans: Vec<_> = inputs.plans.iter().map(parse).collect();
        let is_of_data = inputs.data.iter().any(|file| texts.contains_key(file));
        let tried = Inputs { sources: &sources, plans: &plans, ..*inputs };
        let found = without_echoes(pass(&tried, (!is_of_data).then_some(first)).found);
        Some(Self {
            found: found.iter().map(|it| (it.code, place(it))).collect(),
            edits: kept.into_iter().cloned().collect(),
        })
    }

    /// Whether a finding is one of these texts, too.
    fn still_finds(&self, finding: &Diagnostic) -> bool {
        self.found.contains(&self.key(finding))
    }

    fn key(&self, finding: &Diagnostic) -> Key {
        (finding.code, place(finding).map(|(file, at)| (file, self.moved(file, at))))
    }

    /// Where a place of the texts as they were stands now.
    fn moved(&self, file: FileId, at: u32) -> u32 {
        let before =
            self.edits.iter().filter(|edit| edit.span.file == file && edit.span.end <= at && edit.span.start < at);
        before.fold(at, |at, edit| at + edit.text.len() as u32 - (edit.span.end - edit.span.start))
    }
}

fn place(finding: &Diagnostic) -> Option<(FileId, u32)> {
    finding.labels.first().map(|label| (label.span.file, label.span.start))
}

/// The findings in which a declaration is told as the odd one out, where everything else writes its name otherwise.
fn with_odd_declarations(inputs: &Inputs<'_>, first: &Pass, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
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
        let gone: Vec<&Diagnostic> = found.iter().filter(|it| !trial.still_finds(it)).collect();
        let known: BTreeSet<Key> = found.iter().map(|it| trial.key(it)).collect();
        // Renamed, it can be found wanting in ways that could not be seen before; no other name may be lost.
        let is_better = trial.found.iter().all(|key| known.contains(key) || !NAMES.contains(&key.0));
        let uses =
            gone.iter().filter_map(|it| it.labels.first()).filter(|label| sources.text_of(label.span) == written);
        let uses: Vec<Span> = uses.map(|label| label.span).collect();
        let in_data = gone.iter().any(|it| it.code == Code::MetricWithoutData);
        // One use against one declaration: nobody knows which of the two is wrong.
        if !is_better || uses.is_empty() || (uses.len() < 2 && !in_data) {
            continue;
        }
        found.retain(|it| trial.still_finds(it));
        let mut sink = Sink::default();
        sink.declared_otherwise(at, declared.kind, &declared.name, &written, &uses);
        found.extend(sink.into_diagnostics());
    }
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
        Code::UnknownMetric | Code::UnknownSubject | Code::UnknownGroup => {
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
    let mut declared = metrics.chain(pledges).chain(groups);
    let (kind, name, at) = declared.find(|(_, name, _)| **name == meant)?;
    Some((Declared { kind, name: name.clone() }, at, written))
}
