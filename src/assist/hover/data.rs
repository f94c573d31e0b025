//! A cell of the data: which metric and organisation of the plan it is of, and how that stands.

use super::super::View;
use super::super::note::{Line, Note};
use super::super::places::in_data;
use super::{metric, named};
use crate::model::Named;
use crate::source::{FileId, Span};

/// What there is to know of a cell.
pub(super) fn hover(view: View<'_>, file: FileId, offset: usize) -> Option<(Span, Note)> {
    let cell = in_data(view, file, offset)?;
    if let Some((span, of)) = cell.named {
        let note = match of {
            Named::Metric(id) => metric::short(view, id),
            other => named::note(view, other),
        };
        return Some((span, note));
    }
    let mut note = Note::default();
    let dataset = &view.analysis.dataset;
    let title = match cell.metric {
        Some(id) => view.model().metric(id).title.clone(),
        None => dataset.metric(cell.key).spelling.clone(),
    };
    let who = match cell.organisation {
        Some(id) => view.model().organisation(id).title.clone(),
        None => dataset.organisation(cell.of).spelling.clone(),
    };
    note.line(Line::default().strong(title).words(format!(", {who}, {}", cell.period)));
    if cell.metric.is_none() {
        note.line(Line::of("No metric of the plan has this name."));
    }
    Some((cell.row, note))
}
