//! A figure in braces: what the data say, and from which rows.

use super::super::View;
use super::super::note::{Line, Note};
use crate::report::{ToldFigure, told_figure};
use crate::source::Span;

/// How many rows are shown; the others are counted.
const MOST: usize = 8;

/// What there is to know of the figure between braces.
pub(super) fn note(view: View<'_>, braces: Span, offset: usize) -> Option<(Span, Note)> {
    let (span, told) = told(view, braces, offset)?;
    let mut note = Note::default();
    let mark = match told.is_right {
        Some(true) => "right: ",
        Some(false) => "wrong: ",
        None => "",
    };
    note.line(Line::default().words(mark).sentence_after(&told.says));
    if let (Some(false), Some(right)) = (told.is_right, &told.right) {
        note.line(Line::of("to be printed: ").strong(right.clone()));
    }
    for (cell, whose) in told.rows.iter().take(MOST) {
        let file = view.sources.file(cell.file);
        let place = file.name_and_row(cell.start);
        note.item(Line::of(format!("{whose}: {} – ", view.words(*cell))).code(place));
    }
    let more = told.rows.len().saturating_sub(MOST);
    if more > 0 {
        note.item(Line::of(super::more_rows(more)));
    }
    Some((span, note))
}

/// The figure whose braces a place lies in, with how it stands.
pub(in crate::assist) fn told(view: View<'_>, braces: Span, offset: usize) -> Option<(Span, ToldFigure)> {
    let model = view.model();
    let (id, quoted) = model.figures.about(Span::new(braces.file, offset, offset))?;
    let told = told_figure(model, view.sources, view.published(), id)?;
    Some((quoted.span, told))
}
