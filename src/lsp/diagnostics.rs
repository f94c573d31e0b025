//! Findings as an editor shows them.

use std::collections::BTreeMap;

use gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Uri,
};

use super::shows::Shows;
use super::snapshot::Snapshot;
use crate::diagnostics::{self, Severity};
use crate::source::{FileId, Span};

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
        if let Some(of_file) = place_of(snapshot, finding).and_then(|place| found.get_mut(&place.file)) {
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

/// Where a finding is shown: where it is, else where the plan begins.
pub(super) fn place_of(snapshot: &Snapshot, finding: &diagnostics::Diagnostic) -> Option<Span> {
    let placed = finding.labels.first().and_then(|label| snapshot.shown_at(label.span));
    placed.or_else(|| snapshot.files().map(|(id, _)| Span::new(id, 0, 0)).next())
}

/// A finding as the editor shows it, and the file that it shows it in. What has no place is shown where the plan
/// begins.
pub(super) fn told(
    snapshot: &Snapshot,
    shows: &Shows,
    finding: &diagnostics::Diagnostic,
) -> Option<(FileId, Diagnostic)> {
    let place = place_of(snapshot, finding)?;
    let related = finding.labels.iter().skip(1).filter_map(|label| {
        let message = if label.text.is_empty() { "this place belongs to it" } else { &label.text };
        let message = in_cell(snapshot, label.span, message);
        Some(DiagnosticRelatedInformation { location: snapshot.location(label.span)?, message })
    });
    let related: Vec<_> = related.collect();
    let entry = finding.code.entry();
    let told = Diagnostic {
        range: snapshot.range(place),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
        }),
        code: Some(Code::String(entry.slug.to_owned())),
        code_description: shows.pages.then(|| CodeDescription { href: Uri(format!("{PAGES}{}.md", entry.slug)) }),
        source: Some("planck".to_owned()),
        message: message(snapshot, finding).into(),
        tags: is_needless(finding).then(|| vec![DiagnosticTag::Unnecessary]),
        related_information: (!related.is_empty()).then_some(related),
        data: None,
    };
    Some((place.file, told))
}

/// Everything that a finding says but of other places: the sentence, what to say at its place, facts, and what to do.
/// Under one another, a question and the answer to it would say the same twice.
fn message(snapshot: &Snapshot, finding: &diagnostics::Diagnostic) -> String {
    let first = finding.labels.first();
    let label = first.map(|label| label.text.as_str()).filter(|text| !text.is_empty());
    let meant = label.and_then(|label| label.strip_prefix("did you mean ")?.strip_suffix('?'));
    let is_said = |help: &str| meant.is_some_and(|meant| help.strip_prefix("write ") == Some(meant));
    let notes = finding.notes.iter().map(|note| format!("note: {note}"));
    let help = finding.help.iter().filter(|help| !is_said(help)).map(|help| format!("help: {help}"));
    let at = first.map(|first| in_cell(snapshot, first.span, &first.text)).filter(|text| !text.is_empty());
    let lines = std::iter::once(finding.message.clone()).chain(at).chain(notes).chain(help);
    lines.collect::<Vec<_>>().join("\n")
}

/// What is said of a place, behind the name of the cell where it is one of a workbook.
fn in_cell(snapshot: &Snapshot, span: Span, says: &str) -> String {
    if !snapshot.is_sheet(span.file) {
        return says.to_owned();
    }
    let cell = snapshot.sources().file(span.file).place(span.start);
    if says.is_empty() { cell } else { format!("{cell}: {says}") }
}

/// Whether what stands there can be deleted.
fn is_needless(finding: &diagnostics::Diagnostic) -> bool {
    use diagnostics::Code as Is;
    matches!(finding.code, Is::UnusedIgnore | Is::TrailingComma)
}
