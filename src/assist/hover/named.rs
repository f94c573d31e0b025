//! Everything that has a name: what it is, and how it stands.

use super::super::View;
use super::super::lenses;
use super::super::note::{Line, Note};
use super::{metric, titled};
use crate::model::{Named, OrganisationId};

/// What there is to know of something that has a name.
pub(in crate::assist) fn note(view: View<'_>, named: Named) -> Note {
    let model = view.model();
    let mut note = Note::default();
    match named {
        Named::Metric(id) => return metric::note(view, id),
        Named::Group(id) => {
            let group = model.group(id);
            heading(&mut note, view, named);
            let members: Vec<&str> = group.members.iter().map(|id| model.organisation(*id).title.as_str()).collect();
            note.line(Line::of(format!("{} members: {}", members.len(), members.join(", "))));
        }
        Named::Organisation(id) => {
            heading(&mut note, view, named);
            note.line(Line::of(in_data(view, id)));
        }
        Named::Pledge(id) => {
            let pledge = &model.pledges[id.index()];
            heading(&mut note, view, named);
            note.author(
                &pledge.text.markdown(|figure| {
                    figure.printed.as_ref().map_or_else(String::new, |printed| printed.value.clone())
                }),
            );
            for measure in &pledge.measured_by {
                let row = view.row(measure.value);
                let verdict = row.and_then(|row| row.aspirations.first()).map(|judged| judged.verdict.clone());
                let line = titled(view, Named::Metric(measure.value));
                note.item(verdict.map_or(line.clone(), |verdict| line.words(" – ").strong(verdict)));
            }
        }
        Named::Priority(id) => {
            heading(&mut note, view, named);
            let summary = lenses::summary(view, Some(id));
            if !summary.is_empty() {
                note.line(Line::of(summary));
            }
        }
        Named::Milestone(id) => {
            let milestone = model.milestone(id);
            heading(&mut note, view, named);
            if let Some(by) = milestone.by {
                note.line(Line::of(format!("by {}", model.plan.calendar.name(by.value))));
            }
            let judged = view.evaluation().milestones.iter().find(|judged| judged.milestone == id);
            if let Some(judged) = judged {
                note.line(Line::default().strong(crate::report::verdict_in_words(judged.verdict)));
            }
        }
        Named::Scheme(id) => {
            heading(&mut note, view, named);
            for line in &model.scheme(id).lines {
                let words = format!(": {}, when {}", line.label.value, line.when.value);
                note.item(Line::default().strong(line.colour.word()).words(words));
            }
        }
    }
    note
}

fn heading(note: &mut Note, view: View<'_>, named: Named) {
    let model = view.model();
    let name = model.name_of(named);
    let title = model.title_of(named).unwrap_or(name);
    note.line(Line::default().strong(title).words(format!(" · {} ", named.kind())).code(name));
}

/// What the data call an organisation.
fn in_data(view: View<'_>, id: OrganisationId) -> String {
    match view.analysis.checked.organisation(id) {
        Some(key) => {
            let spelling = &view.analysis.dataset.organisation(key).spelling;
            format!("in the data: {spelling}")
        }
        None => "the data hold no figures of it".to_owned(),
    }
}
