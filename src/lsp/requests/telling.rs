//! The requests that are told or offered something at a place.

use gen_lsp_types::{
    CodeLens, CodeLensParams, CompletionList, CompletionParams, DefinitionParams, DefinitionResponse,
    DocumentHighlight, DocumentHighlightParams, DocumentSymbol, DocumentSymbolParams, Hover, HoverParams,
    ImplementationParams, InlayHint, InlayHintParams, Location, PrepareRenameParams, PrepareRenamePlaceholder,
    ReferenceParams, RenameParams, WorkspaceEdit, WorkspaceSymbol, WorkspaceSymbolParams,
};

use super::super::state::State;
use super::super::{named, offered, told};
use super::{At, Failure, document};
use crate::assist::places::Declaration;

pub(super) fn completion(state: &mut State, params: CompletionParams) -> Result<Option<CompletionList>, Failure> {
    let at = At::of(state, &params.text_document_position_params)?;
    Ok(at.map(|at| offered::offered(&at.snapshot, &state.shows, at.file, at.offset)))
}

pub(super) fn hover(state: &mut State, params: HoverParams) -> Result<Option<Hover>, Failure> {
    let at = At::of(state, &params.text_document_position_params)?;
    Ok(at.and_then(|at| told::told(&at.snapshot, &state.shows, at.file, at.offset)))
}

pub(super) fn definition(state: &mut State, params: DefinitionParams) -> Result<Option<DefinitionResponse>, Failure> {
    let at = At::of(state, &params.text_document_position_params)?;
    Ok(at.and_then(|at| named::definition(&at.snapshot, &state.shows, at.file, at.offset)))
}

pub(super) fn implementation(
    state: &mut State,
    params: ImplementationParams,
) -> Result<Option<DefinitionResponse>, Failure> {
    let at = At::of(state, &params.text_document_position_params)?;
    Ok(at.and_then(|at| named::implementation(&at.snapshot, &state.shows, at.file, at.offset)))
}

pub(super) fn references(state: &mut State, params: ReferenceParams) -> Result<Vec<Location>, Failure> {
    let at = At::of(state, &params.text_document_position_params)?;
    let declaration = if params.context.include_declaration { Declaration::Listed } else { Declaration::LeftOut };
    Ok(at.map_or_else(Vec::new, |at| named::references(&at.snapshot, at.file, at.offset, declaration)))
}

pub(super) fn highlights(
    state: &mut State,
    params: DocumentHighlightParams,
) -> Result<Vec<DocumentHighlight>, Failure> {
    let at = At::of(state, &params.text_document_position_params)?;
    Ok(at.map_or_else(Vec::new, |at| named::highlights(&at.snapshot, at.file, at.offset)))
}

pub(super) fn document_symbols(
    state: &mut State,
    params: DocumentSymbolParams,
) -> Result<Vec<DocumentSymbol>, Failure> {
    let document = document(state, &params.text_document.uri)?;
    Ok(document.map_or_else(Vec::new, |(snapshot, file)| named::of_document(&snapshot, file)))
}

pub(super) fn symbols(state: &mut State, params: WorkspaceSymbolParams) -> Result<Vec<WorkspaceSymbol>, Failure> {
    Ok(state.snapshots().iter().flat_map(|snapshot| named::of_plan(snapshot, &params.query)).collect())
}

pub(super) fn prepare_rename(
    state: &mut State,
    params: PrepareRenameParams,
) -> Result<PrepareRenamePlaceholder, Failure> {
    // Editors show why not where the answer is an error, and nothing where it is null.
    match At::of(state, &params.text_document_position_params)? {
        Some(at) => named::prepare_rename(&at.snapshot, at.file, at.offset),
        None => Err(named::of_no_plan()),
    }
}

pub(super) fn rename(state: &mut State, params: RenameParams) -> Result<WorkspaceEdit, Failure> {
    // Files that are not open are edited where they stand on the disk now, whether or not the editor watches them.
    state.change_on_disk(std::slice::from_ref(&params.text_document_position_params.text_document.uri));
    match At::of(state, &params.text_document_position_params)? {
        Some(at) => named::renamed(&at.snapshot, &state.shows, at.file, at.offset, &params.new_name),
        None => Err(named::of_no_plan()),
    }
}

pub(super) fn inlay_hints(state: &mut State, params: InlayHintParams) -> Result<Vec<InlayHint>, Failure> {
    let document = document(state, &params.text_document.uri)?;
    let hints = document.map(|(snapshot, file)| {
        let range = snapshot.span(file, params.range);
        told::beside(&snapshot, &state.shows, range)
    });
    Ok(hints.unwrap_or_default())
}

pub(super) fn code_lenses(state: &mut State, params: CodeLensParams) -> Result<Vec<CodeLens>, Failure> {
    let document = document(state, &params.text_document.uri)?;
    Ok(document.map_or_else(Vec::new, |(snapshot, file)| told::above(&snapshot, &state.shows, file)))
}
