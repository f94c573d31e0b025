//! What the server tells an editor that it can do, and what it reads of what the editor can.

use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CodeLensOptions, CompletionOptions, DiagnosticOptions, DocumentLinkOptions,
    ExecuteCommandOptions, RenameOptions, Save, SaveOptions, SemanticTokensFullDelta, SemanticTokensLegend,
    SemanticTokensOptions, ServerCapabilities, TextDocumentSyncKind, TextDocumentSyncOptions, Uri,
    WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};
use serde_json::Value;

use super::positions::Encoding;
use super::requests::REPORT;
use super::tokens::Kind;
use crate::assist::completion::TRIGGERS;

/// What an editor can be told to ask for again, each with the method.
const REFRESHES: &[(&str, &str)] = &[
    ("diagnostics", "workspace/diagnostic/refresh"),
    ("inlayHint", "workspace/inlayHint/refresh"),
    ("codeLens", "workspace/codeLens/refresh"),
];

/// What the editor can do, as far as the server acts on it.
#[derive(Clone, Debug)]
pub(super) struct Editor {
    /// How columns are counted.
    pub(super) encoding: Encoding,
    /// The folders that it has open.
    pub(super) roots: Vec<Uri>,
    /// Whether it asks for the findings of its documents, and need not be told of them unasked.
    pub(super) pulls: bool,
    /// How it can be told to ask again: the methods for findings, and for what stands beside and above lines.
    pub(super) refreshes: Vec<&'static str>,
    /// Whether it tells of changes on the disk when asked to.
    pub(super) watches: bool,
}

impl Editor {
    /// Reads the parameters of `initialize`, leaving what is not as it should be.
    pub(super) fn of(params: &Value) -> Self {
        let flag = |path: &str| params.pointer(path).is_some_and(|value| *value == Value::Bool(true));
        let offered = params.pointer("/capabilities/general/positionEncodings").and_then(Value::as_array);
        let offered = offered.into_iter().flatten().filter_map(Value::as_str);
        let folders = params.get("workspaceFolders").and_then(Value::as_array);
        let folders: Vec<&str> =
            folders.into_iter().flatten().filter_map(|folder| folder.get("uri")?.as_str()).collect();
        let root = params.get("rootUri").and_then(Value::as_str);
        let roots = if folders.is_empty() { root.into_iter().collect() } else { folders };
        Self {
            encoding: Encoding::negotiated(offered),
            roots: roots.into_iter().map(Uri::from).collect(),
            pulls: params.pointer("/capabilities/textDocument/diagnostic").is_some_and(Value::is_object),
            refreshes: REFRESHES
                .iter()
                .filter(|(name, _)| flag(&format!("/capabilities/workspace/{name}/refreshSupport")))
                .map(|(_, method)| *method)
                .collect(),
            watches: flag("/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration"),
        }
    }
}

/// What the server can do.
pub(super) fn server(editor: &Editor) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(editor.encoding.kind()),
        text_document_sync: Some(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::Incremental),
                save: Some(Save::SaveOptions(SaveOptions { include_text: Some(false) })),
                ..TextDocumentSyncOptions::default()
            }
            .into(),
        ),
        diagnostic_provider: Some(
            DiagnosticOptions {
                identifier: Some("planck".to_owned()),
                inter_file_dependencies: true,
                workspace_diagnostics: true,
                ..DiagnosticOptions::default()
            }
            .into(),
        ),
        code_action_provider: Some(
            CodeActionOptions {
                code_action_kinds: Some(vec![
                    CodeActionKind::QuickFix,
                    CodeActionKind::RefactorRewrite,
                    CodeActionKind::SourceFixAll,
                ]),
                ..CodeActionOptions::default()
            }
            .into(),
        ),
        document_formatting_provider: Some(true.into()),
        document_range_formatting_provider: Some(true.into()),
        document_link_provider: Some(DocumentLinkOptions::default()),
        folding_range_provider: Some(true.into()),
        selection_range_provider: Some(true.into()),
        semantic_tokens_provider: Some(
            SemanticTokensOptions {
                legend: SemanticTokensLegend {
                    token_types: Kind::ALL.iter().map(|(_, name)| (*name).to_owned()).collect(),
                    token_modifiers: vec!["declaration".to_owned()],
                },
                range: Some(true.into()),
                full: Some(SemanticTokensFullDelta { delta: Some(true) }.into()),
                ..SemanticTokensOptions::default()
            }
            .into(),
        ),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![REPORT.to_owned()],
            ..ExecuteCommandOptions::default()
        }),
        workspace: Some(WorkspaceOptions {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(true.into()),
            }),
            ..WorkspaceOptions::default()
        }),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(TRIGGERS.iter().map(|it| (*it).to_owned()).collect()),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(true.into()),
        definition_provider: Some(true.into()),
        implementation_provider: Some(true.into()),
        references_provider: Some(true.into()),
        document_highlight_provider: Some(true.into()),
        document_symbol_provider: Some(true.into()),
        workspace_symbol_provider: Some(true.into()),
        rename_provider: Some(RenameOptions { prepare_provider: Some(true), ..RenameOptions::default() }.into()),
        inlay_hint_provider: Some(true.into()),
        code_lens_provider: Some(CodeLensOptions::default()),
        ..ServerCapabilities::default()
    }
}
