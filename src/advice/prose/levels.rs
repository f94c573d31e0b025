//! A metric's own figure that is told as how much it changed: `fell by {£1.5m = spend}`, where that is what was spent.
//!
//! `The workforce grew by {25 = new-starters}` is right, so the metric itself must be what is said to have moved.

use super::super::Grounds;
use super::direction::Scene;
use crate::diagnostics::Sink;
use crate::model::{Metric, MetricId, Sentence};
use crate::vocabulary::prose::{CHANGES, NOUNS, QUANTIFIERS, Said};

/// Looks at a sentence of a text of the quarter reported on, an update on a metric where one is given.
pub(super) fn advise(grounds: Grounds<'_>, about: Option<MetricId>, sentence: &Sentence<'_>, sink: &mut Sink) {
    for figure in 0..sentence.words.len() {
        let Some(id) = sentence
            .figure(figure)
            .and_then(|it| grounds.evaluation.figure_at(grounds.model, it.span)?.1.formula.as_ref()?.plain_metric())
        else {
            continue;
        };
        let scene = Scene { grounds, metric: grounds.model.metric(id), standing: grounds.evaluation.standing(id) };
        if scene.standing.is_current() {
            of_figure(scene, about == Some(id), (sentence, figure), sink);
        }
    }
}

/// `fell by {…}` of a metric's own figure; an update on it may call it `it`.
fn of_figure(scene: Scene<'_>, is_about: bool, (sentence, figure): (&Sentence<'_>, usize), sink: &mut Sink) {
    let Scene { grounds, metric, .. } = scene;
    let is_of_changes = NOUNS.iter().chain(CHANGES).any(|word| metric.is_called(word));
    let Some(quoted) = scene.own(sentence, figure).filter(|_| !is_of_changes) else { return };
    let is_filler = |at: &usize| sentence.text(*at).is_some_and(|word| QUANTIFIERS.contains(&word));
    let Some(joint) = (0..figure).rev().find(|at| !is_filler(at)) else { return };
    let Some((at, said)) = word_of_amount(scene, sentence, joint) else { return };
    let is_subject = |word: &str| is_head(metric, word);
    // An `it` behind other words may be something that they name.
    let is_of_it = is_about && at > 0 && sentence.reads(0, "it")
        || sentence.words[..at].iter().any(|word| is_subject(&word.text))
        || is_about && sentence.text(figure + 1).is_some_and(is_subject);
    // A count may happen to be as large as its change.
    let is_a_change = scene.changes().any(|change| change.is_none_or(|change| scene.prints(quoted, change)));
    let is_asserted = sentence.asserts(at..=figure, |word| metric.is_spoken_of_as(word));
    if is_of_it && !is_a_change && is_asserted {
        let (word, place) = (sentence.span(at, joint - 1), sentence.words[joint].at);
        let words = [word, place].map(|at| grounds.sources.text_of(at));
        let way = if said == Said::Up { "rise" } else { "fall" };
        sink.level_as_change(place, words, &metric.name, way);
    }
}

/// Whether a word is the last of a metric's name, which says what it is: `spend` of `agency-spend`.
fn is_head(metric: &Metric, word: &str) -> bool {
    metric.name.rsplit('-').next().is_some_and(|head| head.eq_ignore_ascii_case(word))
}

/// The word of movement that leads to how much it was by way of `by` or `of`: `fell sharply by`, `a rise of`.
fn word_of_amount(scene: Scene<'_>, sentence: &Sentence<'_>, joint: usize) -> Option<(usize, Said)> {
    sentence.text(joint).filter(|word| matches!(*word, "by" | "of"))?;
    let before = joint.checked_sub(1)?;
    let last = if sentence.text(before)?.ends_with("ly") { before.checked_sub(1)? } else { before };
    let (at, (_, said)) = [last, last.saturating_sub(1)]
        .into_iter()
        .filter_map(|at| Some((at, scene.said_at(sentence, at)?)))
        .find(|(_, (end, _))| *end == last)?;
    matches!(said, Said::Up | Said::Down).then_some((at, said))
}
