//! Figures of texts from the author's side: what is printed from the data, what stands in no braces, and which formulas
//! come to it.

use std::collections::BTreeMap;

use super::{Analysis, Inputs, pass_about, with_texts};
use crate::evaluate::{FigureStanding, printed};
use crate::model::{MetricId, Model, PledgeId, Subject, Text};
use crate::source::{SourceMap, Span};

/// The figure about a place that is printed from the data, as it is printed: `{= calls-999}` with `66,497`.
pub fn printed_figure(analysis: &Analysis, place: Span) -> Option<(Span, String)> {
    let model = &analysis.model;
    let (id, quoted) = model.figures.about(place)?;
    let moment = quoted.place.report().and_then(|report| analysis.moment(model.quarters[report].quarter));
    let latest = || analysis.published.as_deref().unwrap_or(&analysis.evaluation);
    match moment.map_or_else(latest, |moment| &moment.evaluation).figure(id)? {
        FigureStanding::Printed(shown) | FigureStanding::Misprinted { shown, .. } => {
            Some((quoted.span, printed(model, quoted, shown)))
        }
        _ => None,
    }
}

/// The figures of updates, pledges and reasons that stand in no braces, each with the metrics that its text is about.
pub fn bare_figures(analysis: &Analysis, sources: &SourceMap) -> Vec<(Span, Vec<MetricId>)> {
    let model = &analysis.model;
    let mut found = Vec::new();
    let mut put = |text: &Text, about: Vec<MetricId>| {
        found.extend(text.bare_figures(sources).into_iter().map(|span| (span, about.clone())));
    };
    for update in model.quarters.iter().flat_map(|report| &report.updates) {
        put(&update.text, metrics_of(model, update.subject));
    }
    for (index, pledge) in model.pledges.iter().enumerate() {
        put(&pledge.text, metrics_of(model, Subject::Pledge(PledgeId::at(index))));
    }
    for (id, metric) in model.metrics() {
        if let Some(because) = &metric.because {
            put(because, vec![id]);
        }
    }
    found
}

/// The metrics that something is about, those that it names first.
fn metrics_of(model: &Model, subject: Subject) -> Vec<MetricId> {
    match subject {
        Subject::Metric(id) => vec![id],
        Subject::Pledge(id) => {
            let pledge = &model.pledges[id.index()];
            let mut metrics: Vec<MetricId> = pledge.measured_by.iter().map(|metric| metric.value).collect();
            let of_priority = model.metrics().filter(|(_, metric)| metric.priority == pledge.priority);
            metrics.extend(of_priority.map(|(id, _)| id));
            metrics
        }
        Subject::Priority(id) => {
            model.metrics().filter(|(_, metric)| metric.priority == Some(id)).map(|(id, _)| id).collect()
        }
    }
}

/// Of how many metrics formulas are tried.
const MOST_METRICS: usize = 40;

/// What of a metric a text may print, `{}` standing for its name; the likeliest first.
const FORMS: &[&str] = &[
    "{}",
    "{} last quarter",
    "{} last year",
    "rise in {} since last quarter",
    "fall in {} since last quarter",
    "rise in {} since last year",
    "fall in {} since last year",
    "{} per day",
];

/// The formulas that come to a figure as it is printed at a place: those of the metrics given, else those of any metric.
/// They are tried in a copy of the text, so that what is offered is what the check will say.
pub fn formulas_that_print(inputs: &Inputs<'_>, analysis: &Analysis, figure: Span, about: &[MetricId]) -> Vec<String> {
    let model = &analysis.model;
    let mut first: Vec<MetricId> = about.to_vec();
    first.dedup();
    let others = model.metrics().map(|(id, _)| id).filter(|id| !about.contains(id));
    let others: Vec<MetricId> = others.collect();
    let found = tried(inputs, analysis, figure, &first);
    if found.is_empty() { tried(inputs, analysis, figure, &others) } else { found }
}

fn tried(inputs: &Inputs<'_>, analysis: &Analysis, figure: Span, metrics: &[MetricId]) -> Vec<String> {
    let names = metrics.iter().take(MOST_METRICS).map(|id| analysis.model.metric(*id).name.as_str());
    let formulas: Vec<String> = names.flat_map(|name| FORMS.iter().map(|form| form.replace("{}", name))).collect();
    if formulas.is_empty() {
        return Vec::new();
    }
    let written = inputs.sources.text_of(figure);
    let mut text = inputs.sources.file(figure.file).text().to_owned();
    let mut instead = String::new();
    let mut places: BTreeMap<u32, usize> = BTreeMap::new();
    for (index, formula) in formulas.iter().enumerate() {
        places.insert(figure.start + instead.len() as u32, index);
        instead.push_str(&format!("{{{written} = {formula}}} "));
    }
    text.replace_range(figure.range(), &instead);
    let (sources, plans) = with_texts(inputs, &BTreeMap::from([(figure.file, text)]));
    let tried = pass_about(&Inputs { sources: &sources, plans: &plans, ..*inputs }, analysis, figure.file);
    let of_text = tried.model.figures.in_order().into_iter().filter(|(_, quoted)| quoted.span.file == figure.file);
    let of_text: Vec<_> = of_text.filter(|(_, quoted)| places.contains_key(&quoted.span.start)).collect();
    let report = of_text.iter().find_map(|(_, quoted)| quoted.place.report());
    let of_quarter = report.map(|report| tried.judged_in(tried.model.quarters[report].quarter));
    let judged = of_quarter.as_ref().or(tried.published.as_ref()).unwrap_or(&tried.evaluation);
    let mut right: Vec<usize> = Vec::new();
    for (index, quoted) in of_text {
        let Some(formula) = places.get(&quoted.span.start) else { continue };
        if matches!(judged.figure(index), Some(FigureStanding::Right(_))) {
            right.push(*formula);
        }
    }
    right.into_iter().map(|index| formulas[index].clone()).collect()
}
