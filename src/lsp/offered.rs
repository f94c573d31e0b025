//! What could be typed at a place, as the protocol lists it.

use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemTextEdit, CompletionList, InsertTextFormat, InsertTextMode,
    TextEdit,
};

use super::actions::{self, Begun};
use super::shows::Shows;
use super::snapshot::Snapshot;
use crate::analysis;
use crate::assist::Note;
use crate::assist::completion::{Kind, Offer, completion};
use crate::source::{FileId, Span};
use crate::vocabulary::METRIC_CLAIMS;

/// What could be typed at a byte offset of a file, the likeliest first.
pub(super) fn offered(snapshot: &Snapshot, shows: &Shows, file: FileId, offset: u32) -> CompletionList {
    let mut offers = completion(snapshot.view(), file, offset as usize);
    if offers.is_empty() {
        offers = claimed(snapshot, file, offset);
    }
    // An edit of more than one line is none that an editor may offer.
    let one_line = |offer: &&Offer| {
        let range = snapshot.range(offer.replace);
        range.start.line == range.end.line
    };
    let items = offers.iter().filter(one_line).enumerate();
    CompletionList {
        // Typing on narrows the list; what another word needs is asked for anew.
        is_incomplete: false,
        items: items.map(|(index, offer)| item(snapshot, shows, index, offer)).collect(),
        ..CompletionList::default()
    }
}

/// What a claim on one metric says by the data, behind its colon: its figure or its position.
fn claimed(snapshot: &Snapshot, file: FileId, offset: u32) -> Vec<Offer> {
    let Some(Begun { line, colon, .. }) = actions::begun(snapshot, file, offset) else { return Vec::new() };
    let text = snapshot.text(file);
    let said = text[line.start as usize..colon.end as usize].split_whitespace().skip(1).collect::<Vec<_>>().join(" ");
    if !METRIC_CLAIMS.iter().any(|(phrase, _)| said.starts_with(phrase)) {
        return Vec::new();
    }
    let typed = text.get(colon.end as usize..offset as usize).unwrap_or("\n");
    let written = typed.trim_start_matches([' ', '\t']);
    let is_at_end = offset >= line.end || text[offset as usize..line.end as usize].trim().is_empty();
    if written.contains(char::is_whitespace) || !is_at_end {
        return Vec::new();
    }
    let start = offset - u32::try_from(written.len()).unwrap_or_default();
    let space = if typed.len() == written.len() { " " } else { "" };
    let said = analysis::claims_that_hold(&snapshot.loaded.inputs(None), &snapshot.analysis, line, colon).into_iter();
    let offer = |says: String| Offer {
        text: format!("{space}{says}"),
        filter: says.clone(),
        label: says,
        kind: Kind::Figure,
        detail: "what the data say".to_owned(),
        note: Note::default(),
        snippet: None,
        replace: Span { file, start, end: offset },
    };
    said.map(offer).collect()
}

fn item(snapshot: &Snapshot, shows: &Shows, index: usize, offer: &Offer) -> CompletionItem {
    let snippet = offer.snippet.as_ref().filter(|_| shows.snippets);
    let format = if snippet.is_some() { InsertTextFormat::Snippet } else { InsertTextFormat::PlainText };
    let edit = TextEdit { range: snapshot.range(offer.replace), new_text: snippet.unwrap_or(&offer.text).clone() };
    CompletionItem {
        label: offer.label.clone(),
        kind: Some(kind(offer.kind)),
        detail: Some(offer.detail.clone()).filter(|detail| !detail.is_empty()),
        documentation: Some(&offer.note)
            .filter(|note| !note.is_empty())
            .map(|note| shows.note_beside_offer(note).into()),
        // The order is ours: what fits best stands first, whatever letter it begins with.
        sort_text: Some(format!("{index:05}")),
        filter_text: Some(offer.filter.clone()),
        insert_text_format: Some(format),
        insert_text_mode: Some(InsertTextMode::AdjustIndentation),
        text_edit: Some(CompletionItemTextEdit::TextEdit(edit)),
        ..CompletionItem::default()
    }
}

fn kind(kind: Kind) -> CompletionItemKind {
    match kind {
        Kind::Field => CompletionItemKind::Property,
        Kind::Declaration => CompletionItemKind::Class,
        Kind::Metric => CompletionItemKind::Variable,
        Kind::Name => CompletionItemKind::Reference,
        Kind::Organisation => CompletionItemKind::Module,
        Kind::Period => CompletionItemKind::Constant,
        Kind::Phrase => CompletionItemKind::Keyword,
        Kind::Unit => CompletionItemKind::Unit,
        Kind::Word => CompletionItemKind::Value,
        Kind::Figure => CompletionItemKind::Value,
        Kind::Code => CompletionItemKind::EnumMember,
    }
}
