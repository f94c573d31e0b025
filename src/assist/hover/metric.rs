//! A metric: how it stands, why that is aspired to, where its data are.

use super::super::View;
use super::super::note::{Line, Note};
use crate::calendar::Period;
use crate::model::{Metric, MetricId};
use crate::render::sparkline;
use crate::report::{self, Fact, MetricPage, PositionRow};

/// How a metric stands, in as few lines as it takes.
pub(in crate::assist) fn short(view: View<'_>, id: MetricId) -> Note {
    let metric = view.model().metric(id);
    let mut note = Note::default();
    note.line(Line::default().strong(metric.title.clone()));
    if let Some(when) = when(view) {
        note.line(when);
    }
    let Some(row) = view.row(id) else {
        note.line(Line::of("Quoted in texts alone: a table of figures declares it."));
        return note;
    };
    note.line(Line::of(stands(metric, row)));
    verdicts(&mut note, row);
    note
}

/// All that there is to know of a metric.
pub(super) fn note(view: View<'_>, id: MetricId) -> Note {
    let model = view.model();
    let metric = model.metric(id);
    let mut note = Note::default();
    note.line(Line::default().strong(metric.title.clone()).words(" · metric ").code(metric.name.clone()));
    if let Some(when) = when(view) {
        note.line(when);
    }
    let explanation = report::explain(model, view.sources, view.evaluation(), id);
    let (row, page) = (view.row(id), page(view, id));
    match (row, page) {
        (Some(row), Some(page)) => {
            note.line(Line::of(format!("{}{}", fact(&page.latest), position(row))));
            let blocks = sparkline::blocks(&row.sparkline);
            if row.sparkline.points.len() > 1 && !blocks.is_empty() {
                note.line(Line::default().words(blocks).words(" ").words(sparkline::ends(&row.sparkline)));
            }
            verdicts(&mut note, row);
        }
        _ => {
            for (label, value) in explanation.facts.iter().filter(|(label, _)| label == "value") {
                note.line(Line::of(format!("{label}: {value}")));
            }
        }
    }
    let told = ["average", "upper quartile", "position has", "value has", "movement", "status"];
    for (label, value) in explanation.facts.iter().filter(|(label, _)| told.contains(&label.as_str())) {
        let colon = if label.ends_with(" has") { "" } else { ":" };
        note.item(Line::of(format!("{label}{colon} {value}")));
    }
    for flag in &explanation.flags {
        note.item(Line::of(flag.clone()));
    }
    if let Some(because) = page.and_then(|page| page.because_markdown.as_ref()) {
        note.author(&because.markdown());
    }
    if let Some(data) = data(view, id) {
        note.line(data);
    }
    note
}

/// Of which quarter is told, where that is not the one reported on by its latest figures.
fn when(view: View<'_>) -> Option<Line> {
    let evaluation = view.moment.map(|moment| &moment.evaluation)?;
    let calendar = view.model().plan.calendar;
    let quarter = calendar.name(Period::Quarter(evaluation.quarter));
    Some(Line::of(match evaluation.dataset.known_on() {
        Some(day) => format!("In {quarter}, by what was known on {}:", calendar.name(Period::Day(day))),
        None => format!("In {quarter}:"),
    }))
}

/// `79.35 offences per 1,000 population (January 2021) · 8th of 8`
fn stands(metric: &Metric, row: &PositionRow) -> String {
    let unit = match (&row.value, &metric.unit) {
        (Fact::Known(value), Some(unit)) if !unit.value.is_percent() && !row.unit.is_empty() => {
            format!("{value} {}", row.unit)
        }
        _ => fact(&row.value).to_owned(),
    };
    format!("{unit}{}", position(row))
}

fn position(row: &PositionRow) -> String {
    match &row.position {
        Fact::Known(position) => format!(" · {position}"),
        Fact::Unknown(_) => String::new(),
    }
}

fn fact(fact: &Fact) -> &str {
    match fact {
        Fact::Known(text) | Fact::Unknown(text) => text,
    }
}

fn verdicts(note: &mut Note, row: &PositionRow) {
    for judged in &row.aspirations {
        let name = judged.name.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
        let line = Line::of(name).code(judged.text.clone()).words(" – ").strong(judged.verdict.clone());
        note.item(line.words(format!(": {}", judged.why)));
    }
    if row.aspirations.is_empty() {
        let why = row.no_aspiration.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
        note.item(Line::default().strong("no aspiration").words(why));
    }
}

fn page<'a>(view: View<'a>, id: MetricId) -> Option<&'a MetricPage> {
    let name = &view.model().metric(id).name;
    view.report().pages.iter().flat_map(|page| &page.metrics).find(|page| page.metric.id == *name)
}

/// Where the latest figure stands.
fn data(view: View<'_>, id: MetricId) -> Option<Line> {
    if view.analysis.checked.metric(id).is_derived {
        let formula = view.model().metric(id).formula.as_ref()?;
        return Some(Line::of("Worked out: ").code(view.words(formula.span)));
    }
    let cell = super::super::places::latest_cell(view, id)?;
    let file = view.sources.file(cell.file);
    Some(Line::of("Data: ").code(file.name_and_row(cell.start)))
}
