//! How one thing of a plan stands, in words, for whoever asks about it alone: a figure in a text, a claimed list.

use super::claims::truth;
use super::figures::{column_of, exactly};
use super::wording::{self, Words};
use crate::evaluate::{Evaluation, FigureStanding, Listed, Shown, Truth, Verdict, in_words, printed};
use crate::model::{Claimed, FigureId, MetricId, Model, squeezed};
use crate::source::{SourceMap, Span};

/// How a figure of a text stands.
#[derive(Clone, Debug)]
pub struct ToldFigure {
    /// What the data say: `` `calls-999 per day` is 738.86 ``; or why they say nothing.
    pub says: String,
    /// Whether what is printed is so; none where nothing is printed, or nothing could be compared.
    pub is_right: Option<bool>,
    /// What should be printed: the right figure of a wrong one, or the one that is to come from the data.
    pub right: Option<String>,
    /// The cells that it was worked out from, each with whose figure it is and of when.
    pub rows: Vec<(Span, String)>,
}

/// How a figure stands; none where it belongs to another quarter or was refused.
pub fn told_figure(model: &Model, sources: &SourceMap, evaluation: &Evaluation, id: FigureId) -> Option<ToldFigure> {
    let quoted = &model.figures[id];
    let formula = quoted.formula.as_ref();
    let words = formula.map_or_else(String::new, |formula| squeezed(sources.text_of(formula.span)));
    let told = |shown: &Shown, value: String, is_right, right| ToldFigure {
        says: format!("`{words}` is {value}"),
        is_right,
        right,
        rows: rows(model, sources, evaluation, shown),
    };
    let value_of = |shown: &Shown| match &quoted.printed {
        Some(printed) => exactly(&printed.value, shown.value),
        None => printed(model, quoted, shown),
    };
    let nothing = |says: String| ToldFigure { says, is_right: None, right: None, rows: Vec::new() };
    Some(match evaluation.figure(id)? {
        FigureStanding::Right(shown) => told(shown, value_of(shown), Some(true), None),
        FigureStanding::Printed(shown) => {
            let text = printed(model, quoted, shown);
            told(shown, text.clone(), None, Some(text))
        }
        FigureStanding::Misprinted { shown, .. } => {
            told(shown, value_of(shown), Some(false), Some(in_words(model, quoted, shown)))
        }
        FigureStanding::Wrong { shown, right, .. } => told(shown, value_of(shown), Some(false), Some(right.clone())),
        FigureStanding::OtherWay { shown, .. } => told(shown, value_of(shown), Some(false), None),
        FigureStanding::WithoutData(_) => nothing(format!("the data do not give `{words}`")),
        FigureStanding::Attributed => {
            nothing(format!("not checked: it is from “{}”", quoted.source.as_deref().unwrap_or_default()))
        }
        FigureStanding::Refused => return None,
    })
}

/// The cells that a figure was worked out from, each with whose figure it is and of when.
fn rows(model: &Model, sources: &SourceMap, evaluation: &Evaluation, shown: &Shown) -> Vec<(Span, String)> {
    let dataset = &evaluation.dataset;
    let mut cells: Vec<(Span, String)> = Vec::new();
    for row in &shown.worked.rows {
        let observation = row.observation(dataset);
        let cell = dataset.cell(sources, observation, column_of(observation, &shown.kind));
        let period = model.plan.calendar.name(observation.period);
        if cells.iter().all(|(known, _)| *known != cell) {
            cells.push((cell, format!("{}, {period}", dataset.organisation(row.organisation).spelling)));
        }
    }
    cells
}

/// How a claimed list stands.
#[derive(Clone, Debug)]
pub struct ToldClaim {
    /// Whether it is so.
    pub holds: bool,
    /// What belongs in the list by the data.
    pub truth: Vec<MetricId>,
    /// What it names and should not, each with how it stands: `it is not met: 8th of 8`.
    pub wrong: Vec<(MetricId, String)>,
    /// What it leaves out, in the same way.
    pub missing: Vec<(MetricId, String)>,
    /// The number claimed, where that is wrong.
    pub wrong_count: Option<u32>,
}

/// What belongs in the list that a line of the evaluated quarter's report claims, as a claim names it:
/// `ksi`, and `ksi "Stretch"` where a metric has several aspirations and this is not the one that speaks for it.
pub fn true_list(model: &Model, evaluation: &Evaluation, line: Span) -> Option<Vec<String>> {
    let report = model.report_of(evaluation.quarter)?;
    let index = report.claims.iter().position(|claim| claim.span == line)?;
    let judged = evaluation.claims.iter().find(|judged| judged.index == index)?;
    let named = |listed: &Listed| {
        let metric = model.metric(listed.metric);
        let other = listed.aspiration.filter(|index| evaluation.standing(listed.metric).speaking != Some(*index));
        let title = other.and_then(|index| metric.aspirations.get(index)?.name.as_ref());
        title.map_or_else(|| metric.name.clone(), |title| format!("{} \"{}\"", metric.name, title.value))
    };
    Some(judged.truth.iter().map(named).collect())
}

/// The position that the claim on a line of the evaluated quarter's report speaks of, as it should be printed: `6th`.
pub fn true_position(model: &Model, evaluation: &Evaluation, line: Span) -> Option<String> {
    let claims = &model.report_of(evaluation.quarter)?.metric_claims;
    let is_there = |at: Span| at.file == line.file && line.start <= at.start && at.end <= line.end;
    let index = claims.iter().position(|claim| is_there(claim.metric.span))?;
    let Truth::Position { placing, .. } = &evaluation.metric_claims.iter().find(|it| it.index == index)?.truth;
    let id = claims[index].metric.value;
    let words = Words { model, metric: model.metric(id), standing: evaluation.standing(id) };
    placing.as_ref().map(|placing| words.place(placing))
}

/// How the claim on a line of the evaluated quarter's report stands.
pub fn told_claim(model: &Model, evaluation: &Evaluation, line: Span) -> Option<ToldClaim> {
    let report = model.report_of(evaluation.quarter)?;
    let index = report.claims.iter().position(|claim| claim.span == line)?;
    let judged = evaluation.claims.iter().find(|judged| judged.index == index)?;
    let told = |listed: &Listed| {
        let words = Words { model, metric: model.metric(listed.metric), standing: evaluation.standing(listed.metric) };
        (listed.metric, truth(words, judged.list, *listed).sentence())
    };
    // A list that is given as a number leaves nothing out by name.
    let is_list = !matches!(report.claims[index].claimed, Claimed::Count(_));
    Some(ToldClaim {
        holds: judged.holds(),
        truth: judged.truth.iter().map(|listed| listed.metric).collect(),
        wrong: judged.wrong.iter().map(|(listed, _)| told(listed)).collect(),
        missing: judged.missing.iter().filter(|_| is_list).map(told).collect(),
        wrong_count: judged.count.map(|count| count.claimed),
    })
}

/// A verdict in words: `not met`.
pub fn verdict_in_words(verdict: Verdict) -> &'static str {
    wording::verdict(verdict)
}
