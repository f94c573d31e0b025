//! What is told beside a plan's lines: at a place, behind a line, above one.

use gen_lsp_types::{CodeLens, Command, Hover, InlayHint};

use super::shows::Shows;
use super::snapshot::Snapshot;
use crate::assist::{hints, hover, lenses};
use crate::source::{FileId, Span};

/// What there is to know of the thing at a byte offset.
pub(super) fn told(snapshot: &Snapshot, shows: &Shows, file: FileId, offset: u32) -> Option<Hover> {
    let (span, note) = hover::hover(snapshot.view(), file, offset as usize)?;
    Some(Hover { contents: shows.note(&note).into(), range: Some(snapshot.range(span)) })
}

/// What stands behind the lines of a stretch.
pub(super) fn beside(snapshot: &Snapshot, shows: &Shows, range: Span) -> Vec<InlayHint> {
    let hints = hints::hints(snapshot.view(), range);
    let shown = hints.into_iter().map(|hint| InlayHint {
        position: snapshot.range(Span { start: hint.at, end: hint.at, ..range }).start,
        label: hint.text.into(),
        kind: None,
        text_edits: None,
        tooltip: Some(hint.note).filter(|note| !note.is_empty()).map(|note| shows.note(&note).into()),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    });
    shown.collect()
}

/// What stands above the lines of a file.
pub(super) fn above(snapshot: &Snapshot, shows: &Shows, file: FileId) -> Vec<CodeLens> {
    let lenses = lenses::lenses(snapshot.view(), file);
    let uri = snapshot.uri(file).map(|uri| uri.0.to_string());
    let shown = lenses.into_iter().map(|lens| CodeLens {
        range: snapshot.range(lens.span),
        command: Some(Command {
            title: lens.text,
            tooltip: None,
            // A lens with no command is words alone.
            command: if shows.reports { "planck.showReport".to_owned() } else { String::new() },
            arguments: uri.clone().filter(|_| shows.reports).map(|uri| vec![uri.into()]),
        }),
        data: None,
    });
    shown.collect()
}
