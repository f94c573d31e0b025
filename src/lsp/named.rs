//! Names, as the protocol asks for them: where they are declared and used, new ones, and lists of them.

use std::collections::{BTreeMap, BTreeSet};

use gen_lsp_types::{
    BaseSymbolInformation, Definition, DefinitionLink, DefinitionResponse, DocumentHighlight, DocumentHighlightKind,
    DocumentSymbol, Location, OptionalVersionedTextDocumentIdentifier, PrepareRenamePlaceholder, SymbolKind,
    TextDocumentEdit, TextDocumentIdentifier, WorkspaceEdit, WorkspaceSymbol,
};
use lsp_server::ErrorCode;

use super::requests::Failure;
use super::shows::Shows;
use super::snapshot::Snapshot;
use crate::assist::places::{self, Declaration, Leads};
use crate::assist::rename;
use crate::assist::symbols::{self, Known, Symbol};
use crate::diagnostics::Edit;
use crate::source::{FileId, Span};

/// Where the thing at a place is declared.
pub(super) fn definition(snapshot: &Snapshot, shows: &Shows, file: FileId, offset: u32) -> Option<DefinitionResponse> {
    let leads = places::definition(snapshot.view(), file, offset as usize)?;
    Some(led(snapshot, shows, &leads))
}

/// The cells of the data that the thing at a place comes from.
pub(super) fn implementation(
    snapshot: &Snapshot,
    shows: &Shows,
    file: FileId,
    offset: u32,
) -> Option<DefinitionResponse> {
    let leads = places::implementation(snapshot.view(), file, offset as usize)?;
    Some(led(snapshot, shows, &leads))
}

fn led(snapshot: &Snapshot, shows: &Shows, leads: &Leads) -> DefinitionResponse {
    let locations = locations(snapshot, &leads.to);
    if !shows.links {
        return Definition::LocationList(locations).into();
    }
    let links = locations.into_iter().map(|location| DefinitionLink {
        origin_selection_range: Some(snapshot.range(leads.from)),
        target_uri: location.uri,
        target_range: location.range,
        target_selection_range: location.range,
    });
    links.collect::<Vec<_>>().into()
}

fn locations(snapshot: &Snapshot, spans: &[Span]) -> Vec<Location> {
    let mut sheets = BTreeSet::new();
    // All cells of a sheet are shown at one line.
    let is_shown = |span: &&Span| !snapshot.is_sheet(span.file) || sheets.insert(span.file);
    spans.iter().filter(is_shown).filter_map(|span| snapshot.location(*span)).collect()
}

/// Everything that refers to the thing at a place.
pub(super) fn references(snapshot: &Snapshot, file: FileId, offset: u32, declaration: Declaration) -> Vec<Location> {
    locations(snapshot, &places::references(snapshot.view(), file, offset as usize, declaration))
}

/// The other places of a file that name what stands at a place.
pub(super) fn highlights(snapshot: &Snapshot, file: FileId, offset: u32) -> Vec<DocumentHighlight> {
    let spans = places::highlights(snapshot.view(), file, offset as usize);
    let shown = spans
        .into_iter()
        .map(|span| DocumentHighlight { range: snapshot.range(span), kind: Some(DocumentHighlightKind::Text) });
    shown.collect()
}

/// The name at a place that could be given another.
///
/// # Errors
/// Why there is none, in a sentence for the user.
pub(super) fn prepare_rename(
    snapshot: &Snapshot,
    file: FileId,
    offset: u32,
) -> Result<PrepareRenamePlaceholder, Failure> {
    let (span, name) = rename::prepare(snapshot.view(), file, offset as usize).map_err(refused)?;
    Ok(PrepareRenamePlaceholder { range: snapshot.range(span), placeholder: name })
}

/// The edits that give the thing at a place another name.
///
/// # Errors
/// Why it cannot have that name, in a sentence for the user.
pub(super) fn renamed(
    snapshot: &Snapshot,
    shows: &Shows,
    file: FileId,
    offset: u32,
    name: &str,
) -> Result<WorkspaceEdit, Failure> {
    let edits = rename::rename(snapshot.view(), &snapshot.diagnostics, file, offset as usize, name).map_err(refused)?;
    edit(snapshot, shows, &edits).ok_or_else(|| refused("a file that uses the name has no address".to_owned()))
}

/// Why nothing can be given another name in a file that belongs to no plan.
pub(super) fn of_no_plan() -> Failure {
    refused("this file belongs to no plan, and holds no name to change".to_owned())
}

fn refused(why: String) -> Failure {
    Failure { code: ErrorCode::RequestFailed, message: why }
}

/// Edits as the editor makes them, file by file; nothing where a file has no address.
pub(super) fn edit(snapshot: &Snapshot, shows: &Shows, edits: &[Edit]) -> Option<WorkspaceEdit> {
    let mut by_file: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    for edit in edits {
        by_file.entry(edit.span.file).or_default().push(edit);
    }
    let files = by_file.into_iter().map(|(file, edits)| Some((file, snapshot.uri(file)?.clone(), edits)));
    let files = files.collect::<Option<Vec<_>>>()?.into_iter();
    if !shows.versioned_edits {
        let changes = files.map(|(_, uri, edits)| (uri, edits.iter().map(|edit| snapshot.edit(edit)).collect()));
        return Some(WorkspaceEdit { changes: Some(changes.collect()), ..WorkspaceEdit::default() });
    }
    let changes = files.map(|(file, uri, edits)| {
        let document = OptionalVersionedTextDocumentIdentifier {
            version: snapshot.version(file),
            text_document_identifier: TextDocumentIdentifier { uri },
        };
        let edits = edits.iter().map(|edit| snapshot.edit(edit).into()).collect();
        TextDocumentEdit { text_document: document, edits }.into()
    });
    Some(WorkspaceEdit { document_changes: Some(changes.collect()), ..WorkspaceEdit::default() })
}

/// What a file declares, as a tree.
pub(super) fn of_document(snapshot: &Snapshot, file: FileId) -> Vec<DocumentSymbol> {
    symbols::of_document(snapshot.view(), file).iter().map(|symbol| document_symbol(snapshot, symbol)).collect()
}

#[allow(deprecated, reason = "the type has a field that the protocol no longer uses")]
fn document_symbol(snapshot: &Snapshot, symbol: &Symbol) -> DocumentSymbol {
    DocumentSymbol {
        name: symbol.name.clone(),
        detail: Some(symbol.detail.clone()).filter(|detail| !detail.is_empty()),
        kind: kind(symbol.phrase),
        tags: None,
        deprecated: None,
        range: snapshot.range(symbol.span),
        selection_range: snapshot.range(symbol.selection),
        children: Some(symbol.children.iter().map(|child| document_symbol(snapshot, child)).collect()),
    }
}

/// Everything of a plan of which the name or the title holds what is looked for.
pub(super) fn of_plan(snapshot: &Snapshot, looked_for: &str) -> Vec<WorkspaceSymbol> {
    let known = symbols::of_plan(snapshot.view(), looked_for).into_iter();
    known.filter_map(|known| workspace_symbol(snapshot, known)).collect()
}

fn workspace_symbol(snapshot: &Snapshot, known: Known) -> Option<WorkspaceSymbol> {
    let location = snapshot.location(known.span)?;
    Some(WorkspaceSymbol {
        location: location.into(),
        data: None,
        base_symbol_information: BaseSymbolInformation {
            name: known.name,
            kind: kind(known.kind),
            tags: None,
            container_name: Some(known.detail),
        },
    })
}

/// The sign beside a declaration: the protocol has those of programs alone.
fn kind(declaration: &str) -> SymbolKind {
    match declaration {
        "plan" => SymbolKind::Package,
        "group" => SymbolKind::Array,
        "organisation" => SymbolKind::Object,
        "priority" => SymbolKind::Namespace,
        "pledge" => SymbolKind::Interface,
        "metric" => SymbolKind::Variable,
        "milestone" => SymbolKind::Event,
        "quarter" => SymbolKind::Module,
        "status" | "status scheme" => SymbolKind::Enum,
        "claim" => SymbolKind::Boolean,
        _ => SymbolKind::String,
    }
}
