//! Words of an aspiration that is met or missed, beside the verdict: `we met our target`, `the aspiration is now met`.
//!
//! Only in an update on a metric of which one aspiration is judged, and only in a plain sentence, in which nothing could make
//! it somebody else's target, or that of another time.

use std::ops::RangeInclusive;

use super::super::{Grounds, in_unit};
use super::plain::is_plain;
use crate::diagnostics::{Became, Sink};
use crate::evaluate::{Standing, Verdict};
use crate::model::{Manner, Metric, MetricId, Polarity, Sentence};
use crate::observations::Column;
use crate::vocabulary::prose::{ALL_IN_ALL, BEYOND, Fate, JUDGED, OF_AIMS, TO_DO, fate, is_negation};

/// Looks at a sentence of an update on a metric.
pub(super) fn advise(grounds: Grounds<'_>, id: MetricId, sentence: &Sentence<'_>, sink: &mut Sink) {
    let (metric, standing) = (grounds.model.metric(id), grounds.evaluation.standing(id));
    let Some(verdict) = only_verdict(metric, standing) else { return };
    let Some((read, said)) = Said::of(metric, sentence) else { return };
    if !is_plain(grounds, id, sentence, &[read]) {
        return;
    }
    let became = match (verdict, said.fate) {
        (Verdict::Met, Fate::Missed) => Became::Met,
        (Verdict::NotMet, Fate::Met) => Became::NotMet,
        (Verdict::Missed, Fate::Met) => Became::Missed,
        _ => return,
    };
    let Some(latest) = standing.value.to else { return };
    let place = sentence.span(said.from, said.to);
    let value = format!("{} in {}", in_unit(metric, latest.value), grounds.date(latest.period));
    let cell = (grounds.cell_of(latest.row, Column::Value), value);
    let aspiration = metric.aspirations.first().map_or("", |aspiration| aspiration.text.as_str());
    sink.words_against_verdict(place, grounds.sources.text_of(place), &metric.name, (aspiration, became), cell);
}

/// The verdict of a metric of which one aspiration is judged, by a figure of the quarter.
fn only_verdict(metric: &Metric, standing: &Standing) -> Option<Verdict> {
    let ([_], [judged]) = (metric.aspirations.as_slice(), standing.judged.as_slice()) else { return None };
    standing.is_current().then_some(judged.verdict)
}

/// What is said to have become of the aspiration.
struct Said {
    fate: Fate,
    /// The words that say it.
    from: usize,
    to: usize,
}

impl Said {
    /// With all words that belong to it.
    fn of(metric: &Metric, sentence: &Sentence<'_>) -> Option<(RangeInclusive<usize>, Self)> {
        let look = Look { metric, sentence };
        let aim = (0..sentence.words.len()).find(|at| sentence.is_one_of(*at, OF_AIMS))?;
        let is_ours = aim == 0 || sentence.is_one_of(aim - 1, &["our", "the", "this", "its"]);
        if !is_ours {
            return None;
        }
        let (begin, said) = look.told_of(aim).or_else(|| look.told_by_us(aim))?;
        let behind = ALL_IN_ALL.iter().find(|words| sentence.reads(said.to + 1, words));
        Some((begin..=said.to + behind.map_or(0, |words| words.split(' ').count()), said))
    }
}

#[derive(Clone, Copy)]
struct Look<'a, 's> {
    metric: &'a Metric,
    sentence: &'a Sentence<'s>,
}

impl Look<'_, '_> {
    /// A verb of what becomes of an aim, turned where words beside it deny it; and the words that belong to it.
    fn verb(self, at: usize, aside: impl Iterator<Item = usize>) -> Option<Fate> {
        let word = self.sentence.text(at)?;
        let fate = fate(word).filter(|_| self.is_at_least() || !BEYOND.contains(&word))?;
        let (mut is_turned, mut is_led_to) = (false, !self.sentence.is_one_of(at, TO_DO));
        for at in aside {
            let fails = self.sentence.is_one_of(at, &["failed"]) && self.sentence.is_one_of(at + 1, &["to"]);
            let denies = self.sentence.is_one_of(at, &["not"]) || self.sentence.text(at).is_some_and(is_negation);
            is_led_to |= fails || self.sentence.is_one_of(at, &["did", "didn't", "didn’t"]);
            is_turned |= fails || denies;
            // `is to have been met` tells of no fate.
            if self.sentence.is_one_of(at, &["to"]) && !self.sentence.is_one_of(at.saturating_sub(1), &["failed"]) {
                return None;
            }
        }
        is_led_to.then(|| if is_turned { fate.turned() } else { fate })
    }

    /// `the target of 75% was met`, `target not met`, with where the clause begins.
    fn told_of(self, aim: usize) -> Option<(usize, Said)> {
        let first = self.behind_amount(aim + 1);
        let is_aside =
            |at: usize| self.sentence.is_one_of(at, JUDGED) || self.sentence.text(at).is_some_and(is_negation);
        let verb = (first..first + 5).find(|at| !is_aside(*at))?;
        let is_headline = aim == 0 && self.sentence.manner == Manner::Stated;
        // Somebody else may have hit it.
        let is_fate = (is_headline || verb > first) && !self.sentence.is_one_of(verb, &["hit"]);
        let fate = self.verb(verb, first..verb).filter(|_| is_fate)?;
        Some((aim.saturating_sub(1), Said { fate, from: first, to: verb }))
    }

    /// `we met our target`, `we did not meet the target of 75%`, with where the clause begins.
    fn told_by_us(self, aim: usize) -> Option<(usize, Said)> {
        let mut verb = aim.checked_sub(2)?;
        if self.sentence.reads(verb.checked_sub(1)?, "short of") {
            verb -= 1;
        }
        let is_aside =
            |at: &usize| self.sentence.is_one_of(*at, JUDGED) || self.sentence.text(*at).is_some_and(is_negation);
        let subject = (0..verb).rev().find(|at| !is_aside(at)).filter(|at| self.sentence.is_one_of(*at, &["we"]))?;
        let fate = self.verb(verb, subject + 1..verb)?;
        Some((subject, Said { fate, from: verb.min(subject + 1), to: self.behind_amount(aim + 1) - 1 }))
    }

    /// Behind how much is aimed at, where that is what the plan says: `of at most 380 falls`.
    fn behind_amount(self, at: usize) -> usize {
        let is_plan = |word: &str| {
            let aim = self.metric.aspirations.first().map_or("", |it| it.text.as_str());
            aim.split(|it: char| !(it.is_alphanumeric() || it == '.' || it == ','))
                .any(|it| it.eq_ignore_ascii_case(word))
        };
        let amount = (at + 1..at + 5).take_while(|at| self.sentence.text(*at).is_some_and(is_plan)).count();
        if !self.sentence.is_one_of(at, &["of"]) || amount == 0 {
            return at;
        }
        let end = at + 1 + amount;
        end + usize::from(self.sentence.text(end).is_some_and(|word| self.metric.is_spoken_of_as(word)))
    }

    /// Whether as much as can be is aimed at, so that to exceed it is to meet it.
    fn is_at_least(self) -> bool {
        self.metric.better.as_ref().is_some_and(|better| better.value == Polarity::Higher)
    }
}
