//! Findings as an editor shows them.

use std::collections::BTreeMap;

use gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Position,
    Range, Uri,
};

use super::shows::Shows;
use super::snapshot::Snapshot;
use crate::diagnostics::{self, Severity};
use crate::source::FileId;

/// How the address of a code's page begins; the editor asks this server for its text by
/// `workspace/textDocumentContent`.
pub(super) const PAGES: &str = "planck:/diagnostics/";

/// The findings of some files of a plan, those without any among them, as the editor shows them.
pub(super) fn by_file(
    snapshot: &Snapshot,
    shows: &Shows,
    files: impl IntoIterator<Item = FileId>,
) -> BTreeMap<FileId, Vec<Diagnostic>> {
    let mut found: BTreeMap<FileId, Vec<Diagnostic>> = files.into_iter().map(|id| (id, Vec::new())).collect();
    for finding in &snapshot.diagnostics {
        if let Some(of_file) = file_of(snapshot, finding).and_then(|file| found.get_mut(&file)) {
            of_file.extend(told(snapshot, shows, finding).map(|(_, told)| told));
        }
    }
    found
}

/// What is found in a file that several plans read: each finding once, in the order of their places.
pub(super) fn joined(of_plans: impl IntoIterator<Item = Vec<Diagnostic>>) -> Vec<Diagnostic> {
    let mut of_plans = of_plans.into_iter();
    let mut all = of_plans.next().unwrap_or_default();
    let others: Vec<Diagnostic> = of_plans.flatten().collect();
    if others.is_empty() {
        return all;
    }
    for finding in others {
        if !all.contains(&finding) {
            all.push(finding);
        }
    }
    all.sort_by_key(|it| (it.range.start.line, it.range.start.character));
    all
}

/// The file that a finding is shown in: where it is, else where the plan begins.
fn file_of(snapshot: &Snapshot, finding: &diagnostics::Diagnostic) -> Option<FileId> {
    let placed = finding.labels.first().map(|label| label.span.file);
    placed.or_else(|| snapshot.files().map(|(id, _)| id).next())
}

/// A finding as the editor shows it, and the file that it shows it in. What has no place is shown where the plan
/// begins.
pub(super) fn told(
    snapshot: &Snapshot,
    shows: &Shows,
    finding: &diagnostics::Diagnostic,
) -> Option<(FileId, Diagnostic)> {
    let primary = finding.labels.first();
    let file = file_of(snapshot, finding)?;
    let range = match primary {
        Some(label) => snapshot.range(label.span),
        None => Range { start: Position::default(), end: Position::default() },
    };
    let related = finding.labels.iter().skip(1).filter_map(|label| {
        let message = if label.text.is_empty() { "this place belongs to it".to_owned() } else { label.text.clone() };
        Some(DiagnosticRelatedInformation { location: snapshot.location(label.span)?, message })
    });
    let related: Vec<_> = related.collect();
    let entry = finding.code.entry();
    let told = Diagnostic {
        range,
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
        }),
        code: Some(Code::String(entry.slug.to_owned())),
        code_description: shows.pages.then(|| CodeDescription { href: Uri(format!("{PAGES}{}.md", entry.slug)) }),
        source: Some("planck".to_owned()),
        message: message(finding).into(),
        tags: is_needless(finding).then(|| vec![DiagnosticTag::Unnecessary]),
        related_information: (!related.is_empty()).then_some(related),
        data: None,
    };
    Some((file, told))
}

/// Everything that a finding says but of other places: the sentence, what to say at its place, facts, and what to do.
/// Under one another, a question and the answer to it would say the same twice.
fn message(finding: &diagnostics::Diagnostic) -> String {
    let label = finding.labels.first().map(|label| label.text.as_str()).filter(|text| !text.is_empty());
    let meant = label.and_then(|label| label.strip_prefix("did you mean ")?.strip_suffix('?'));
    let is_said = |help: &str| meant.is_some_and(|meant| help.strip_prefix("write ") == Some(meant));
    let notes = finding.notes.iter().map(|note| format!("note: {note}"));
    let help = finding.help.iter().filter(|help| !is_said(help)).map(|help| format!("help: {help}"));
    let lines = std::iter::once(finding.message.clone()).chain(label.map(str::to_owned)).chain(notes).chain(help);
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether what stands there can be deleted.
fn is_needless(finding: &diagnostics::Diagnostic) -> bool {
    use diagnostics::Code as Is;
    matches!(finding.code, Is::UnusedIgnore | Is::TrailingComma)
}
