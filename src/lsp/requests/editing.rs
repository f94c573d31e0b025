//! Findings, actions, and what an editor shows of the shape of a text.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use gen_lsp_types::{
    CodeAction, CodeActionKind, CodeActionParams, DocumentDiagnosticParams, DocumentDiagnosticReport,
    DocumentFormattingParams, DocumentLink, DocumentLinkParams, DocumentRangeFormattingParams, FoldingRange,
    FoldingRangeKind, FoldingRangeParams, FullDocumentDiagnosticReport, Position, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, SelectionRange, SelectionRangeParams, TextEdit,
    UnchangedDocumentDiagnosticReport, Uri, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};
use lsp_server::ErrorCode;
use serde::{Deserialize, Serialize};

use super::{Failure, document};
use crate::analysis::{self, LineEdit};
use crate::lsp::actions::{self, Action, ActionKind};
use crate::lsp::folding::{self, FoldKind};
use crate::lsp::shows::Shows;
use crate::lsp::snapshot::Snapshot;
use crate::lsp::state::State;
use crate::lsp::{diagnostics, links, named, selection};
use crate::render::html;
use crate::source::{FileId, Span};

/// The findings of a document, or that they are as they were.
pub(super) fn findings(
    state: &mut State,
    params: DocumentDiagnosticParams,
) -> Result<DocumentDiagnosticReport, Failure> {
    document(state, &params.text_document.uri)?;
    let readers = state.readers(&params.text_document.uri);
    let of_plan = |(snapshot, file): &(Arc<Snapshot>, FileId)| {
        diagnostics::by_file(snapshot, &state.shows, [*file]).remove(file).unwrap_or_default()
    };
    let items = diagnostics::joined(readers.iter().map(of_plan));
    let id = result_id(&items);
    if params.previous_result_id.as_ref() == Some(&id) {
        return Ok(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        }
        .into());
    }
    Ok(RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
    }
    .into())
}

/// The findings of every plan in the workspace, or that they are as they were.
pub(super) fn all_findings(
    state: &mut State,
    params: WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReport, Failure> {
    let before: HashMap<&str, &str> =
        params.previous_result_ids.iter().map(|it| (it.uri.0.as_str(), it.value.as_str())).collect();
    let mut items: Vec<WorkspaceDocumentDiagnosticReport> = Vec::new();
    let mut tell = |uri: Uri, version: Option<i32>, found: Vec<gen_lsp_types::Diagnostic>| {
        let id = result_id(&found);
        items.push(if before.get(uri.0.as_str()) == Some(&id.as_str()) {
            WorkspaceUnchangedDocumentDiagnosticReport {
                uri,
                version,
                unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
            }
            .into()
        } else {
            WorkspaceFullDocumentDiagnosticReport {
                uri,
                version,
                full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items: found },
            }
            .into()
        });
    };
    let mut told: BTreeMap<String, (Option<i32>, Vec<Vec<gen_lsp_types::Diagnostic>>)> = BTreeMap::new();
    for home in state.all_homes() {
        let snapshot = state.whole_snapshot(&home);
        if snapshot.is_no_plan() {
            // It holds none, or each is told of in its own folder.
            continue;
        }
        let files = snapshot.files().map(|(file, _)| file);
        for (file, found) in diagnostics::by_file(&snapshot, &state.shows, files) {
            let Some(uri) = snapshot.uri(file) else { continue };
            told.entry(uri.0.clone()).or_insert((snapshot.version(file), Vec::new())).1.push(found);
        }
    }
    let gone = params.previous_result_ids.iter().filter(|it| !told.contains_key(&it.uri.0));
    let gone: Vec<Uri> = gone.map(|it| it.uri.clone()).collect();
    for (uri, (version, of_plans)) in told {
        tell(Uri::from(uri.as_str()), version, diagnostics::joined(of_plans));
    }
    // What the editor still shows of a file that belongs to no plan any more is taken back.
    for uri in gone {
        tell(uri, None, Vec::new());
    }
    state.told_of_all();
    Ok(WorkspaceDiagnosticReport { items })
}

/// What findings are known by: the same for the same ones.
fn result_id(items: &[gen_lsp_types::Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(items).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// What can be done at a range.
pub(super) fn code_actions(state: &mut State, params: CodeActionParams) -> Result<Vec<CodeAction>, Failure> {
    let Some((snapshot, file)) = document(state, &params.text_document.uri)? else { return Ok(Vec::new()) };
    let selected = snapshot.span(file, params.range);
    let wanted = |kind: ActionKind| match &params.context.only {
        None => true,
        Some(only) => only.iter().any(|only| is_kind(only, kind)),
    };
    let found = actions::actions(&snapshot, selected, wanted);
    Ok(found.into_iter().filter_map(|action| code_action(&snapshot, &state.shows, action)).collect())
}

fn code_action(snapshot: &Snapshot, shows: &Shows, action: Action) -> Option<CodeAction> {
    let finding = action.mends.and_then(|index| diagnostics::told(snapshot, shows, &snapshot.diagnostics[index]));
    Some(CodeAction {
        title: action.title,
        kind: Some(kind(action.kind)),
        diagnostics: finding.map(|(_, told)| vec![told]),
        is_preferred: (action.kind == ActionKind::Fix).then_some(true),
        edit: Some(named::edit(snapshot, shows, &action.edits)?),
        ..CodeAction::default()
    })
}

/// The kind of an action in the protocol.
fn kind(kind: ActionKind) -> CodeActionKind {
    match kind {
        ActionKind::Fix | ActionKind::Offer | ActionKind::Silence => CodeActionKind::QuickFix,
        ActionKind::Rewrite => CodeActionKind::RefactorRewrite,
        ActionKind::FixAll => CodeActionKind::SourceFixAll,
    }
}

/// Whether an editor that asks for a kind means actions of one of ours: `source` takes in `source.fixAll`.
fn is_kind(asked: &CodeActionKind, ours: ActionKind) -> bool {
    let name = |kind: &CodeActionKind| {
        serde_json::to_value(kind).ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
    };
    let (asked, ours) = (name(asked), name(&kind(ours)));
    asked.is_empty() || ours == asked || ours.strip_prefix(&asked).is_some_and(|rest| rest.starts_with('.'))
}

/// What makes a document one of the form in which plans are written.
pub(super) fn formatting(state: &mut State, params: DocumentFormattingParams) -> Result<Vec<TextEdit>, Failure> {
    let Some((snapshot, file)) = document(state, &params.text_document.uri)? else { return Ok(Vec::new()) };
    let is_plan = snapshot.parse(file).is_some();
    let edits = if is_plan { analysis::format_edits(snapshot.text(file)) } else { Vec::new() };
    Ok(edits.into_iter().map(|edit| line_edit(&snapshot, file, edit)).collect())
}

/// The same for the lines of a range.
pub(super) fn range_formatting(
    state: &mut State,
    params: DocumentRangeFormattingParams,
) -> Result<Vec<TextEdit>, Failure> {
    let Some((snapshot, file)) = document(state, &params.text_document.uri)? else { return Ok(Vec::new()) };
    let range = snapshot.span(file, params.range).range();
    let is_plan = snapshot.parse(file).is_some();
    let edits = if is_plan { analysis::format_range(snapshot.text(file), range) } else { Vec::new() };
    Ok(edits.into_iter().map(|edit| line_edit(&snapshot, file, edit)).collect())
}

fn line_edit(snapshot: &Snapshot, file: FileId, edit: LineEdit) -> TextEdit {
    let span = Span::new(file, edit.range.start, edit.range.end);
    TextEdit { range: snapshot.range(span), new_text: edit.text }
}

/// What can be folded away.
pub(super) fn folding(state: &mut State, params: FoldingRangeParams) -> Result<Vec<FoldingRange>, Failure> {
    let Some((snapshot, file)) = document(state, &params.text_document.uri)? else { return Ok(Vec::new()) };
    let ranges = folding::folds(&snapshot, file).into_iter().filter_map(|fold| {
        let range = snapshot.range(fold.span);
        // The line of a closing brace stays, as everybody's editor has it.
        let last = match fold.kind {
            FoldKind::Statement => range.end.line.checked_sub(1)?,
            FoldKind::Comment => range.end.line,
        };
        let kind = (fold.kind == FoldKind::Comment).then_some(FoldingRangeKind::Comment);
        (last > range.start.line).then(|| FoldingRange {
            start_line: range.start.line,
            end_line: last,
            kind,
            ..FoldingRange::default()
        })
    });
    Ok(ranges.collect())
}

/// What to select when a selection grows.
pub(super) fn selections(state: &mut State, params: SelectionRangeParams) -> Result<Vec<SelectionRange>, Failure> {
    let Some((snapshot, file)) = document(state, &params.text_document.uri)? else { return Ok(Vec::new()) };
    let around = |position: &Position| {
        let stretches = selection::stretches(&snapshot, file, snapshot.offset(file, *position));
        let grown = stretches.into_iter().rev().fold(None, |parent: Option<Box<SelectionRange>>, span| {
            Some(Box::new(SelectionRange { range: snapshot.range(span), parent }))
        });
        grown.map(|grown| *grown).unwrap_or_default()
    };
    Ok(params.positions.iter().map(around).collect())
}

/// Paths and addresses that can be followed.
pub(super) fn document_links(state: &mut State, params: DocumentLinkParams) -> Result<Vec<DocumentLink>, Failure> {
    let Some((snapshot, file)) = document(state, &params.text_document.uri)? else { return Ok(Vec::new()) };
    let links = links::links(&snapshot, file).into_iter();
    Ok(links
        .map(|link| DocumentLink {
            range: snapshot.range(link.span),
            target: Some(link.target),
            ..DocumentLink::default()
        })
        .collect())
}

/// Which plan to report on.
#[derive(Debug, Deserialize)]
pub(super) struct ReportParams {
    /// The address of one of its documents.
    uri: Uri,
}

/// The report of a plan.
#[derive(Debug, Serialize)]
pub(super) struct ReportResult {
    /// A page that needs no other file.
    html: String,
}

/// The report of the plan that a document belongs to, as its texts are now.
pub(super) fn report(state: &mut State, params: ReportParams) -> Result<ReportResult, Failure> {
    let (snapshot, _) = document(state, &params.uri)?
        .filter(|(snapshot, _): &(Arc<Snapshot>, FileId)| !snapshot.plans().is_empty())
        .ok_or_else(|| Failure {
            code: ErrorCode::RequestFailed,
            message: format!("`{}` belongs to no plan that could be reported on", params.uri.0),
        })?;
    Ok(ReportResult { html: html::html(snapshot.analysis.report()) })
}
