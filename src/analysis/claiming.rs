//! Claims from the author's side: what one that is begun would have to say.

use std::collections::BTreeMap;

use super::{Analysis, Inputs, Pass, pass_about, with_texts};
use crate::evaluate::{Evaluation, FigureStanding, printed};
use crate::model::squeezed;
use crate::report;
use crate::source::Span;
use crate::vocabulary::{METRIC_CLAIMS, OfMetric};

/// What a claim says by the data when it is written behind the colon of its line: the list, and how many are in it; a
/// position; a figure. Nothing where the data do not tell. It is tried in a copy of the text, so that what is offered is
/// what the check will say.
pub fn claims_that_hold(inputs: &Inputs<'_>, analysis: &Analysis, line: Span, colon: Span) -> Vec<String> {
    let before = squeezed(inputs.sources.text_of(Span { end: colon.start, ..line }));
    let said = before.strip_prefix("claim").unwrap_or(&before).trim_start();
    let of_metric = METRIC_CLAIMS.iter().find_map(|(phrase, of)| Some((*of, said.strip_prefix(phrase)?.trim())));
    let upto = inputs.sources.text_of(Span { end: colon.end, ..line });
    let found = match of_metric {
        Some((OfMetric::Position, _)) => {
            tried(inputs, analysis, line, &format!("{upto} best"), |pass, evaluation, line| {
                Some(vec![report::true_position(&pass.model, evaluation, line)?])
            })
        }
        // Printed from the data, it is what a reader would print.
        Some((OfMetric::Value, formula)) => {
            tried(inputs, analysis, line, &format!("note \"{{= {formula}}}\""), |pass, evaluation, line| {
                let is_there = |at: Span| at.file == line.file && line.start <= at.start && at.end <= line.end;
                let (id, quoted) = pass.model.figures.all().find(|(_, quoted)| is_there(quoted.span))?;
                let Some(FigureStanding::Printed(shown)) = evaluation.figure(id) else { return None };
                Some(vec![printed(&pass.model, quoted, shown)])
            })
        }
        None => tried(inputs, analysis, line, &format!("{upto} none"), |pass, evaluation, line| {
            let list = report::true_list(&pass.model, evaluation, line)?;
            let count = list.len().to_string();
            Some(if list.is_empty() { vec!["none".to_owned()] } else { vec![list.join(", "), count] })
        }),
    };
    found.unwrap_or_default()
}

/// What a line says when it is another one, by the evaluation of its quarter.
fn tried<T>(
    inputs: &Inputs<'_>,
    analysis: &Analysis,
    line: Span,
    instead: &str,
    ask: impl Fn(&Pass, &Evaluation, Span) -> Option<T>,
) -> Option<T> {
    let mut text = inputs.sources.file(line.file).text().to_owned();
    text.replace_range(line.range(), instead);
    let (sources, plans) = with_texts(inputs, &BTreeMap::from([(line.file, text)]));
    let tried = pass_about(&Inputs { sources: &sources, plans: &plans, ..*inputs }, analysis, line.file);
    let start = line.start as usize;
    let line = Span::new(line.file, start, start + instead.len());
    let is_here = |at: Span| at.file == line.file && at.start <= line.start;
    let report =
        tried.model.quarters.iter().filter(|report| is_here(report.span)).max_by_key(|report| report.span.start)?;
    ask(&tried, &tried.judged_in(report.quarter), line)
}
