//! An aspiration: what its words mean, and how far off it is.

use super::super::View;
use super::super::note::{Line, Note};
use crate::report;
use crate::source::Span;
use crate::syntax::ast::Entry;
use crate::vocabulary::ASPIRATION_FORMS;

/// What there is to know of the aspiration on a line.
pub(super) fn note(view: View<'_>, entry: &Entry) -> Option<(Span, Note)> {
    let model = view.model();
    let is_in = |at: Span| at.file == entry.head.file && entry.head.start <= at.start && at.end <= entry.head.end;
    let found = model.metrics().find_map(|(id, metric)| {
        let index = metric.aspirations.iter().position(|aspiration| is_in(aspiration.span))?;
        Some((id, index))
    });
    let (id, index) = found?;
    let aspiration = &model.metric(id).aspirations[index];
    let mut note = Note::default();
    note.line(Line::default().code(aspiration.text.clone()));
    if let Some(meaning) = meaning(&aspiration.text) {
        note.line(Line::sentence(&format!("Met {meaning}.")));
    }
    let explanation = report::explain(model, view.sources, view.evaluation(), id);
    if let Some(explained) = explanation.aspirations.get(index) {
        let (verdict, why) = explained.verdict.split_once(": ").unwrap_or((explained.verdict.as_str(), ""));
        let colon = if why.is_empty() { "" } else { ": " };
        note.line(Line::default().strong(verdict).words(format!("{colon}{why}")));
        if explained.text != aspiration.text && aspiration.name.is_none() {
            note.line(Line::of("In the quarter reported on: ").code(explained.text.clone()));
        }
        note.line(Line::of(format!("{}.", report::capitalised(&explained.rule))));
        const MOST: usize = 8;
        for [place, who, when, figure] in explained.rows.iter().take(MOST) {
            note.item(Line::of(format!("{who}, {when}: {figure} – ")).code(place.clone()));
        }
        let more = explained.rows.len().saturating_sub(MOST);
        if more > 0 {
            note.item(Line::of(super::more_rows(more)));
        }
    }
    Some((aspiration.span, note))
}

/// What the form means that an aspiration is written in.
fn meaning(text: &str) -> Option<&'static str> {
    let forms = ASPIRATION_FORMS.iter().filter(|form| !form.beginning.is_empty() && text.starts_with(form.beginning));
    let is_share = text.contains('%');
    let nearest = forms.max_by_key(|form| (form.beginning.len(), form.example.contains('%') == is_share));
    let of_position = || {
        let first = text.split(' ').next()?;
        crate::units::read_ordinal(first)?;
        Some(ASPIRATION_FORMS[0].meaning)
    };
    let form = nearest.map(|form| form.meaning).or_else(of_position)?;
    // Those that are not met or missed say so themselves.
    let is_goal = !form.starts_with("neither") && !form.starts_with("the same");
    is_goal.then_some(form)
}
