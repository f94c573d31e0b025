//! What the editor can show, of that which its user is told and offered.

use gen_lsp_types::{MarkupContent, MarkupKind};
use serde_json::Value;

use crate::assist::Note;

/// What the editor can show; nothing beyond the oldest form of each message unless it says so.
#[derive(Clone, Debug, Default)]
pub(super) struct Shows {
    /// Markdown beside a place.
    pub(super) markdown: bool,
    /// Markdown beside what could be typed.
    pub(super) markdown_beside_offers: bool,
    /// Places to fill in, in what could be typed.
    pub(super) snippets: bool,
    /// Places that name the words that lead to them.
    pub(super) links: bool,
    /// Edits that name the version of their document.
    pub(super) versioned_edits: bool,
    /// The report of a plan, on the command `planck.showReport`.
    pub(super) reports: bool,
    /// The pages of codes, by addresses that begin with `planck:`.
    pub(super) pages: bool,
}

impl Shows {
    /// Reads the parameters of `initialize`.
    pub(super) fn of(params: &Value) -> Self {
        let flag = |path: &str| params.pointer(path).is_some_and(|value| *value == Value::Bool(true));
        let lists = |path: &str, wanted: &str| {
            let listed = params.pointer(path).and_then(Value::as_array);
            listed.is_some_and(|listed| listed.iter().any(|value| value == wanted))
        };
        let of_text = |path: &str| format!("/capabilities/textDocument/{path}");
        Self {
            markdown: lists(&of_text("hover/contentFormat"), "markdown"),
            markdown_beside_offers: lists(&of_text("completion/completionItem/documentationFormat"), "markdown"),
            snippets: flag(&of_text("completion/completionItem/snippetSupport")),
            links: flag(&of_text("definition/linkSupport")),
            versioned_edits: flag("/capabilities/workspace/workspaceEdit/documentChanges"),
            // The way in which editors name the commands that they know, since the protocol has none.
            reports: lists("/capabilities/experimental/commands/commands", "planck.showReport")
                || lists("/initializationOptions/commands", "planck.showReport"),
            // Nobody else can follow such an address.
            pages: lists("/initializationOptions/schemes", "planck"),
        }
    }
}

impl Shows {
    /// A note beside a place.
    pub(super) fn note(&self, note: &Note) -> MarkupContent {
        if self.markdown { markdown(note) } else { plain(note) }
    }

    /// A note beside what could be typed.
    pub(super) fn note_beside_offer(&self, note: &Note) -> MarkupContent {
        if self.markdown_beside_offers { markdown(note) } else { plain(note) }
    }
}

fn markdown(note: &Note) -> MarkupContent {
    MarkupContent { kind: MarkupKind::Markdown, value: note.markdown() }
}

fn plain(note: &Note) -> MarkupContent {
    MarkupContent { kind: MarkupKind::PlainText, value: note.plain() }
}
