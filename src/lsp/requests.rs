//! What the server answers: a row a request, each with the function that meets a feature.
//!
//! Here positions become offsets on the way in, and spans become ranges on the way out.

use std::sync::Arc;

use gen_lsp_types::{
    CodeLens, CodeLensParams, CompletionList, CompletionParams, DefinitionParams, DefinitionResponse,
    DocumentHighlight, DocumentHighlightParams, DocumentSymbol, DocumentSymbolParams, Hover, HoverParams,
    ImplementationParams, InlayHint, InlayHintParams, Location, PrepareRenameParams, PrepareRenamePlaceholder,
    ReferenceParams, RenameParams, TextDocumentContentParams, TextDocumentContentResult, TextDocumentPositionParams,
    Uri, WorkspaceEdit, WorkspaceSymbol, WorkspaceSymbolParams,
};
use lsp_server::ErrorCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::diagnostics::PAGES;
use super::snapshot::Snapshot;
use super::state::State;
use super::{named, offered, told};
use crate::assist::places::Declaration;
use crate::diagnostics::Code;
use crate::source::FileId;

/// A request by its method.
pub(super) struct Row {
    /// The method's name in the protocol.
    pub(super) method: &'static str,
    /// What is done when the document has changed since.
    pub(super) when_stale: WhenStale,
    /// Reads the parameters, and answers.
    pub(super) answer: fn(&mut State, Value) -> Answer,
}

/// What becomes of a request for a version of a document that a later message, already here, replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WhenStale {
    /// It is not answered: the editor will ask again.
    Drop,
    /// It is answered for the version that it was asked for.
    Answer,
}

/// An answer, or why there is none.
pub(super) type Answer = Result<Value, Failure>;

/// Why a request is not answered.
#[derive(Debug)]
pub(super) struct Failure {
    /// As a number of the protocol.
    pub(super) code: ErrorCode,
    /// In words.
    pub(super) message: String,
}

impl Failure {
    /// The parameters are not what the method asks for.
    pub(super) fn params(message: impl Into<String>) -> Self {
        Self { code: ErrorCode::InvalidParams, message: message.into() }
    }
}

/// Every request that is answered, but for those about the connection itself.
pub(super) const REQUESTS: &[Row] = &[
    row("textDocument/completion", WhenStale::Drop, |state, params| run(state, params, completion)),
    row("textDocument/hover", WhenStale::Drop, |state, params| run(state, params, hover)),
    row("textDocument/definition", WhenStale::Drop, |state, params| run(state, params, definition)),
    row("textDocument/implementation", WhenStale::Drop, |state, params| run(state, params, implementation)),
    row("textDocument/references", WhenStale::Drop, |state, params| run(state, params, references)),
    row("textDocument/documentHighlight", WhenStale::Drop, |state, params| run(state, params, highlights)),
    row("textDocument/documentSymbol", WhenStale::Drop, |state, params| run(state, params, document_symbols)),
    row("textDocument/prepareRename", WhenStale::Drop, |state, params| run(state, params, prepare_rename)),
    row("textDocument/rename", WhenStale::Drop, |state, params| run(state, params, rename)),
    row("textDocument/inlayHint", WhenStale::Drop, |state, params| run(state, params, inlay_hints)),
    row("textDocument/codeLens", WhenStale::Drop, |state, params| run(state, params, code_lenses)),
    row("workspace/symbol", WhenStale::Answer, |state, params| run(state, params, symbols)),
    row("workspace/textDocumentContent", WhenStale::Answer, |state, params| run(state, params, page)),
];

/// The row of a method.
pub(super) fn find(method: &str) -> Option<&'static Row> {
    REQUESTS.iter().find(|row| row.method == method)
}

const fn row(method: &'static str, when_stale: WhenStale, answer: fn(&mut State, Value) -> Answer) -> Row {
    Row { method, when_stale, answer }
}

/// Reads the parameters, asks, and writes the result.
fn run<P: DeserializeOwned, R: Serialize>(
    state: &mut State,
    params: Value,
    ask: impl FnOnce(&mut State, P) -> Result<R, Failure>,
) -> Answer {
    let params = serde_json::from_value(params).map_err(|error| Failure::params(error.to_string()))?;
    let result = ask(state, params)?;
    serde_json::to_value(result).map_err(|error| Failure { code: ErrorCode::InternalError, message: error.to_string() })
}

/// A place that a request is about.
struct At {
    snapshot: Arc<Snapshot>,
    file: FileId,
    offset: u32,
}

impl At {
    /// The place in a document that a request names; nothing where the document belongs to no plan.
    ///
    /// # Errors
    /// When the document is not open.
    fn of(state: &mut State, params: &TextDocumentPositionParams) -> Result<Option<Self>, Failure> {
        let Some((snapshot, file)) = document(state, &params.text_document.uri)? else { return Ok(None) };
        let offset = snapshot.offset(file, params.position);
        Ok(Some(Self { snapshot, file, offset }))
    }
}

/// The plan of a document, and the document's file in it; nothing where it belongs to no plan.
///
/// # Errors
/// When the document is not open.
fn document(state: &mut State, uri: &Uri) -> Result<Option<(Arc<Snapshot>, FileId)>, Failure> {
    if !state.is_open(uri) {
        return Err(Failure::params(format!("`{}` is not open", uri.0)));
    }
    Ok(state.document(uri))
}

fn completion(state: &mut State, params: CompletionParams) -> Result<Option<CompletionList>, Failure> {
    let at = At::of(state, &params.text_document_position_params)?;
    Ok(at.map(|at| offered::offered(&at.snapshot, &state.shows, at.file, at.offset)))
}

fn hover(state: &mut State, params: HoverParams) -> Result<Option<Hover>, Failure> {
    let at = At::of(state, &params.text_document_position_params)?;
    Ok(at.and_then(|at| told::told(&at.snapshot, &state.shows, at.file, at.offset)))
}

fn definition(state: &mut State, params: DefinitionParams) -> Result<Option<DefinitionResponse>, Failure> {
    let at = At::of(state, &params.text_document_position_params)?;
    Ok(at.and_then(|at| named::definition(&at.snapshot, &state.shows, at.file, at.offset)))
}

fn implementation(state: &mut State, params: ImplementationParams) -> Result<Option<DefinitionResponse>, Failure> {
    let at = At::of(state, &params.text_document_position_params)?;
    Ok(at.and_then(|at| named::implementation(&at.snapshot, &state.shows, at.file, at.offset)))
}

fn references(state: &mut State, params: ReferenceParams) -> Result<Vec<Location>, Failure> {
    let at = At::of(state, &params.text_document_position_params)?;
    let declaration = if params.context.include_declaration { Declaration::Listed } else { Declaration::LeftOut };
    Ok(at.map_or_else(Vec::new, |at| named::references(&at.snapshot, at.file, at.offset, declaration)))
}

fn highlights(state: &mut State, params: DocumentHighlightParams) -> Result<Vec<DocumentHighlight>, Failure> {
    let at = At::of(state, &params.text_document_position_params)?;
    Ok(at.map_or_else(Vec::new, |at| named::highlights(&at.snapshot, at.file, at.offset)))
}

fn document_symbols(state: &mut State, params: DocumentSymbolParams) -> Result<Vec<DocumentSymbol>, Failure> {
    let document = document(state, &params.text_document.uri)?;
    Ok(document.map_or_else(Vec::new, |(snapshot, file)| named::of_document(&snapshot, file)))
}

fn symbols(state: &mut State, params: WorkspaceSymbolParams) -> Result<Vec<WorkspaceSymbol>, Failure> {
    Ok(state.snapshots().iter().flat_map(|snapshot| named::of_plan(snapshot, &params.query)).collect())
}

fn prepare_rename(state: &mut State, params: PrepareRenameParams) -> Result<Option<PrepareRenamePlaceholder>, Failure> {
    let at = At::of(state, &params.text_document_position_params)?;
    at.map(|at| named::prepare_rename(&at.snapshot, at.file, at.offset)).transpose()
}

fn rename(state: &mut State, params: RenameParams) -> Result<Option<WorkspaceEdit>, Failure> {
    let at = At::of(state, &params.text_document_position_params)?;
    at.map(|at| named::renamed(&at.snapshot, &state.shows, at.file, at.offset, &params.new_name)).transpose()
}

fn inlay_hints(state: &mut State, params: InlayHintParams) -> Result<Vec<InlayHint>, Failure> {
    let document = document(state, &params.text_document.uri)?;
    let hints = document.map(|(snapshot, file)| {
        let range = snapshot.span(file, params.range);
        told::beside(&snapshot, &state.shows, range)
    });
    Ok(hints.unwrap_or_default())
}

fn code_lenses(state: &mut State, params: CodeLensParams) -> Result<Vec<CodeLens>, Failure> {
    let document = document(state, &params.text_document.uri)?;
    Ok(document.map_or_else(Vec::new, |(snapshot, file)| told::above(&snapshot, &state.shows, file)))
}

/// The page that explains a code, by the address that findings give.
fn page(_: &mut State, params: TextDocumentContentParams) -> Result<TextDocumentContentResult, Failure> {
    let slug = params.uri.0.strip_prefix(PAGES).and_then(|rest| rest.strip_suffix(".md"));
    let code = slug.and_then(Code::from_slug);
    let code = code.ok_or_else(|| Failure::params(format!("there is no page `{}`", params.uri.0)))?;
    Ok(TextDocumentContentResult { text: code.entry().page.to_owned() })
}
