//! The fields of a block, and claims.

use super::super::View;
use super::super::completion::help;
use super::super::note::{Line, Note};
use super::titled;
use crate::model::{MetricId, Named};
use crate::report::told_claim;
use crate::syntax::Context;
use crate::syntax::ast::Entry;
use crate::vocabulary::{self, Keyword};

/// What a field is for; of a claim, first what the data say of it.
pub(super) fn note(view: View<'_>, context: &Context<'_>, entry: &Entry, keyword: Keyword) -> Note {
    let keyword = vocabulary::keyword_in(keyword, context.place());
    let mut note = match keyword {
        Keyword::Claim => claim(view, entry).unwrap_or_default(),
        _ => Note::default(),
    };
    note.and(help(keyword.field()));
    note
}

/// What the data say of a claimed list.
pub(super) fn claim(view: View<'_>, entry: &Entry) -> Option<Note> {
    let told = told_claim(view.model(), view.published(), entry.head)?;
    let mut note = Note::default();
    let says = if told.holds { "the data say the same" } else { "the data say otherwise" };
    let known_on = view.published().dataset.known_on();
    let then = known_on.map_or(String::new(), |day| {
        format!(", by what was known on {}", view.model().plan.calendar.name(crate::calendar::Period::Day(day)))
    });
    note.line(Line::default().strong(says).words(then));
    let list = |ids: &[MetricId]| {
        let names: Vec<&str> = ids.iter().map(|id| view.model().metric(*id).name.as_str()).collect();
        if names.is_empty() { "none".to_owned() } else { names.join(", ") }
    };
    note.line(Line::of(format!("{} by the data: {}", told.truth.len(), list(&told.truth))));
    if let Some(count) = told.wrong_count {
        note.item(Line::of(format!("{count} is claimed, and there are {}", told.truth.len())));
    }
    for (what, listed) in [("does not belong", &told.wrong), ("is left out", &told.missing)] {
        for (id, sentence) in listed {
            note.item(titled(view, Named::Metric(*id)).words(format!(" {what}: {sentence}")));
        }
    }
    Some(note)
}
