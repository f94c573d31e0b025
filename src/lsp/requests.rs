//! What the server answers: a row a request, each with the function that meets a feature.
//!
//! Here positions become offsets on the way in, and spans become ranges on the way out.

mod colouring;
mod editing;
mod telling;

pub(super) use colouring::Coloured;

use std::sync::Arc;

use gen_lsp_types::{
    ExecuteCommandParams, TextDocumentContentParams, TextDocumentContentResult, TextDocumentPositionParams, Uri,
};
use lsp_server::ErrorCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::diagnostics::PAGES;
use super::snapshot::Snapshot;
use super::state::State;
use crate::diagnostics::Code;
use crate::source::FileId;

/// A request by its method.
pub(super) struct Row {
    /// The method's name in the protocol.
    pub(super) method: &'static str,
    /// What is done when the document has changed since.
    pub(super) when_stale: WhenStale,
    /// What must be judged for the answer.
    pub(super) asks_for: AsksFor,
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

/// What must be judged for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AsksFor {
    /// The plan of a document, at once.
    OnePlan,
    /// Every quarter of every plan in the workspace, plan by plan while no other message waits.
    EveryPlan,
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
#[rustfmt::skip]
pub(super) const REQUESTS: &[Row] = &[
    row("textDocument/completion", WhenStale::Answer, |state, params| run(state, params, telling::completion)),
    row("textDocument/hover", WhenStale::Drop, |state, params| run(state, params, telling::hover)),
    row("textDocument/definition", WhenStale::Drop, |state, params| run(state, params, telling::definition)),
    row("textDocument/implementation", WhenStale::Drop, |state, params| run(state, params, telling::implementation)),
    row("textDocument/references", WhenStale::Drop, |state, params| run(state, params, telling::references)),
    row("textDocument/documentHighlight", WhenStale::Drop, |state, params| run(state, params, telling::highlights)),
    row("textDocument/documentSymbol", WhenStale::Drop, |state, params| run(state, params, telling::document_symbols)),
    row("textDocument/prepareRename", WhenStale::Drop, |state, params| run(state, params, telling::prepare_rename)),
    row("textDocument/rename", WhenStale::Drop, |state, params| run(state, params, telling::rename)),
    row("textDocument/inlayHint", WhenStale::Drop, |state, params| run(state, params, telling::inlay_hints)),
    row("textDocument/codeLens", WhenStale::Drop, |state, params| run(state, params, telling::code_lenses)),
    row("workspace/symbol", WhenStale::Answer, |state, params| run(state, params, telling::symbols)),
    row("textDocument/diagnostic", WhenStale::Drop, |state, params| run(state, params, editing::findings)),
    Row { asks_for: AsksFor::EveryPlan, ..row("workspace/diagnostic", WhenStale::Answer, |state, params| run(state, params, editing::all_findings)) },
    row("textDocument/codeAction", WhenStale::Drop, |state, params| run(state, params, editing::code_actions)),
    row("textDocument/foldingRange", WhenStale::Drop, |state, params| run(state, params, editing::folding)),
    row("textDocument/selectionRange", WhenStale::Drop, |state, params| run(state, params, editing::selections)),
    row("textDocument/semanticTokens/full", WhenStale::Drop, |state, params| run(state, params, colouring::semantic_tokens)),
    row("textDocument/semanticTokens/full/delta", WhenStale::Drop, |state, params| run(state, params, colouring::semantic_tokens_since)),
    row("textDocument/semanticTokens/range", WhenStale::Drop, |state, params| run(state, params, colouring::semantic_tokens_of_range)),
    row("textDocument/documentLink", WhenStale::Drop, |state, params| run(state, params, editing::document_links)),
    row("textDocument/formatting", WhenStale::Drop, |state, params| run(state, params, editing::formatting)),
    row("textDocument/rangeFormatting", WhenStale::Drop, |state, params| run(state, params, editing::range_formatting)),
    row("workspace/executeCommand", WhenStale::Answer, |state, params| run(state, params, command)),
    row("planck/report", WhenStale::Answer, |state, params| run(state, params, editing::report)),
    row("workspace/textDocumentContent", WhenStale::Answer, |state, params| run(state, params, page)),
];

/// The command of an editor that has no request of its own for a report: `planck.report`, with a document's address.
pub(super) const REPORT: &str = "planck.report";

fn command(state: &mut State, params: ExecuteCommandParams) -> Answer {
    match (params.command.as_str(), params.arguments.as_deref()) {
        (REPORT, Some([uri, ..])) => run(state, serde_json::json!({ "uri": uri }), editing::report),
        (REPORT, _) => Err(Failure::params(format!("`{REPORT}` takes the address of a document"))),
        (other, _) => Err(Failure::params(format!("there is no command `{other}`"))),
    }
}

/// The row of a method.
pub(super) fn find(method: &str) -> Option<&'static Row> {
    REQUESTS.iter().find(|row| row.method == method)
}

const fn row(method: &'static str, when_stale: WhenStale, answer: fn(&mut State, Value) -> Answer) -> Row {
    Row { method, when_stale, asks_for: AsksFor::OnePlan, answer }
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

/// The page that explains a code, by the address that findings give.
fn page(_: &mut State, params: TextDocumentContentParams) -> Result<TextDocumentContentResult, Failure> {
    let slug = params.uri.0.strip_prefix(PAGES).and_then(|rest| rest.strip_suffix(".md"));
    let code = slug.and_then(Code::from_slug);
    let code = code.ok_or_else(|| Failure::params(format!("there is no page `{}`", params.uri.0)))?;
    Ok(TextDocumentContentResult { text: code.entry().page.to_owned() })
}
