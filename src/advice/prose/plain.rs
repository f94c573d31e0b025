//! Plain sentences: those of which every word is known, from the first to the last.
//!
//! What a word that is not known makes of the others nobody can tell: `in a spring quarter`, `on two wards`, `now and then`.
//! So a rule that holds a few words to the figures of a metric does it in a plain sentence only. Must not know what those
//! few words say.

use std::ops::RangeInclusive;

use super::super::Grounds;
use crate::calendar::Period;
use crate::model::{MetricId, Sentence, Term, Time};
use crate::vocabulary::prose::{COUNTED, PLAIN, Spoken};

/// Whether a sentence says, beside what a rule has read in it, nothing but the metric's own figures of the quarter and by
/// what words it may be called, and this asserted of now. `read` are the places that the rule has read.
pub(super) fn is_plain(
    grounds: Grounds<'_>,
    id: MetricId,
    sentence: &Sentence<'_>,
    read: &[RangeInclusive<usize>],
) -> bool {
    let metric = grounds.model.metric(id);
    let is_own = |at: usize| {
        let formula = sentence.figure(at).and_then(|it| grounds.evaluation.right_figure(grounds.model, it.span));
        let formula = formula.and_then(|(quoted, _)| quoted.formula.as_ref());
        formula.is_some_and(|it| matches!(it.term, Term::Metric(of) if of == id))
    };
    let is_known = |at: usize, word: &str| {
        let is_counted = || at > 0 && sentence.figure(at - 1).is_some() && COUNTED.contains(&word);
        PLAIN.contains(&word) || metric.is_spoken_of_as(word) || is_counted()
    };
    let mut at = 0;
    while let Some(word) = sentence.text(at) {
        let to = read.iter().find(|range| range.contains(&at)).map(|range| *range.end());
        let Some(to) = to.or_else(|| present(grounds, sentence, at)) else {
            if !is_own(at) && !is_known(at, word) {
                return false;
            }
            at += 1;
            continue;
        };
        at = to + 1;
    }
    read.iter().all(|range| sentence.lets_stand(range.clone(), |word| metric.is_spoken_of_as(word)))
}

/// The last word of the quarter reported on, where that begins at a place: `this quarter`, `2025/26 Q1`.
fn present(grounds: Grounds<'_>, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    if sentence.reads(at, "the quarter") && at > 0 && sentence.text(at - 1) == Some("in") {
        return Some(at + 1);
    }
    let (to, time) = Time::at(sentence, at, grounds.calendar())?;
    let own = Time::Named(Period::Quarter(grounds.evaluation.quarter));
    (time == own || time == Time::Spoken(Spoken::ThisQuarter)).then_some(to)
}
