//! What stands beside the lines of a plan without being written there: how each metric and aspiration stands, and the
//! right figure behind a wrong one.

use super::View;
use super::hover::metric;
use super::note::{Line, Note};
use crate::evaluate::FigureStanding;
use crate::model::FigurePlace;
use crate::report::{Fact, told_figure};
use crate::source::{FileId, Span};

/// Words shown beside a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Behind which byte offset they stand.
    pub at: u32,
    /// The words.
    pub text: String,
    /// More about them.
    pub note: Note,
}

/// The hints of a stretch of a plan file, in the order of their places.
pub fn hints(view: View<'_>, range: Span) -> Vec<Hint> {
    let mut hints = Vec::new();
    if !super::is_plan(view, range.file) {
        return hints;
    }
    of_metrics(view, range, &mut hints);
    of_figures(view, range, &mut hints);
    hints.sort_by_key(|hint| hint.at);
    hints
}

fn is_in(range: Span, at: Span) -> bool {
    at.file == range.file && range.start <= at.end && at.start <= range.end
}

fn of_metrics(view: View<'_>, range: Span, hints: &mut Vec<Hint>) {
    let end = |file: FileId, at: u32| line_end(view, file, at as usize);
    for (id, metric) in view.model().measures() {
        let Some(row) = view.row(id) else { continue };
        if is_in(range, metric.span) {
            let value = match &row.value {
                // A unit of one word has room; a rate is long, and stands two lines below.
                Fact::Known(value) if is_word(&row.unit) => Some(format!("{value} {}", row.unit)),
                Fact::Known(value) => Some(value.clone()),
                Fact::Unknown(_) => None,
            };
            let position = match &row.position {
                Fact::Known(position) => Some(position.clone()),
                Fact::Unknown(_) => None,
            };
            let mut parts: Vec<String> = value.into_iter().chain(position).collect();
            if parts.is_empty() {
                parts.push("no data".to_owned());
            }
            let at = end(metric.span.file, metric.span.end);
            hints.push(Hint { at, text: parts.join(" · "), note: metric::short(view, id) });
        }
        // Judged and written aspirations stand in one order; one that was refused is judged as well.
        let of_lines = metric.aspirations.iter().zip(&row.aspirations);
        for (aspiration, judged) in of_lines.filter(|(aspiration, _)| is_in(range, aspiration.span)) {
            let mut note = Note::default();
            note.line(Line::default().strong(judged.verdict.clone()).words(format!(": {}", judged.why)));
            hints.push(Hint { at: aspiration.span.end, text: judged.verdict.clone(), note });
        }
    }
}

fn is_word(unit: &str) -> bool {
    !unit.is_empty() && unit.chars().all(char::is_alphabetic)
}

/// The end of the words on a line: before its brace, its comment and the spaces at its end.
fn line_end(view: View<'_>, file: FileId, at: usize) -> u32 {
    let text = view.sources.file(file).text();
    let rest = &text[at..];
    let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
    let title = line.trim_start();
    // Behind the title that follows the name.
    let quoted = title.strip_prefix('"').and_then(|inner| inner.find('"')).map(|length| length + 2);
    let end = quoted.map_or(0, |length| line.len() - title.len() + length);
    u32::try_from(at + end).unwrap_or(u32::MAX)
}

fn of_figures(view: View<'_>, range: Span, hints: &mut Vec<Hint>) {
    let model = view.model();
    let mut told_of: Vec<Span> = Vec::new();
    let in_range = model.figures.in_order().into_iter().filter(|(_, quoted)| is_in(range, quoted.span));
    for (id, quoted) in in_range {
        let quarter = quoted.place.report().map(|report| model.quarters[report].quarter);
        let evaluation = view.in_quarter(quarter).published();
        let is_shown = matches!(
            evaluation.figure(id),
            Some(
                FigureStanding::Wrong { .. }
                    | FigureStanding::Printed(_)
                    | FigureStanding::Misprinted { .. }
                    | FigureStanding::OtherWay { .. }
            )
        );
        let told = is_shown.then(|| told_figure(model, view.sources, evaluation, id)).flatten();
        let Some(told) = told else { continue };
        let mut note = Note::default();
        note.line(Line::sentence(&format!("{}.", told.says)));
        let Some(right) = told.right else { continue };
        // Behind the brace that closes it; in a claim, which has none, behind what is printed.
        let printed = quoted.printed.as_ref().filter(|_| matches!(quoted.place, FigurePlace::Claim { .. }));
        let at = printed.map_or(quoted.span.end, |printed| printed.span.end);
        told_of.push(quoted.span);
        hints.push(Hint { at, text: format!("→ {right}"), note });
    }
    // What the data say in place of other words: a fall that was a rise, a claimed position.
    let findings = view.analysis.diagnostics.iter().filter(|finding| finding.code.is_about_figures());
    for edit in findings.filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.edits) {
        let is_told = told_of
            .iter()
            .any(|told| told.file == edit.span.file && told.start <= edit.span.start && edit.span.end <= told.end);
        if is_in(range, edit.span) && !edit.text.contains('\n') && !is_told {
            hints.push(Hint { at: edit.span.end, text: format!("→ {}", edit.text), note: Note::default() });
        }
    }
}
