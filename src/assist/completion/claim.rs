//! What a summary can claim: the lists, and behind the colon the metrics, those first that the data put in the list.

use std::collections::BTreeSet;

use super::super::note::Note;
use super::values::{named_metrics, prior};
use super::{Kind, Offers, formula};
use crate::evaluate::in_list;
use crate::model::MetricId;
use crate::source::Span;
use crate::syntax::ast::TokenKind;
use crate::syntax::{Context, Value};
use crate::vocabulary::{CLAIM_LISTS, ClaimList, METRIC_CLAIMS, OfMetric};

pub(super) fn offer(offers: &mut Offers<'_>, context: &Context<'_>, value: &Value<'_>, offset: usize) {
    let Some(colon) = value.before.iter().position(|token| token.kind == TokenKind::Colon) else {
        return before_colon(offers, value, offset);
    };
    let list = prior(offers, &value.before[..colon]);
    if let Some((_, of)) = METRIC_CLAIMS.iter().find(|(phrase, _)| list.starts_with(phrase)) {
        let last = value.before.last().map(|token| offers.view.words(token.span));
        if *of == OfMetric::Position && last == Some("in") {
            offers.groups();
        }
        return;
    }
    let Some((_, list)) = CLAIM_LISTS.iter().find(|(words, _)| *words == list) else { return };
    let listed = &value.before[colon + 1..];
    if listed.is_empty() || value.begins_item {
        metrics(offers, context, *list, named_metrics(offers, listed), listed.is_empty());
    }
}

/// The lists, and the claims on one metric.
fn before_colon(offers: &mut Offers<'_>, value: &Value<'_>, offset: usize) {
    let written = prior(offers, value.before);
    let of_metric = METRIC_CLAIMS.iter().find(|(phrase, _)| written.starts_with(phrase));
    match of_metric {
        Some((_, OfMetric::Position)) if value.before.len() == 2 => return offers.measures(),
        Some((_, OfMetric::Value)) => {
            let start = value.before.get(2).map_or(value.word.start, |token| token.span.start);
            return formula::offer(offers, Span::new(value.word.file, start as usize, offset));
        }
        Some(_) => return,
        None => {}
    }
    let start = value.before.first().map_or(value.word.start, |token| token.span.start);
    offers.replace = Span { start, ..value.word };
    let is_begun = |phrase: &str| written.is_empty() || phrase.starts_with(&format!("{written} "));
    for (words, list) in CLAIM_LISTS.iter().filter(|(words, _)| is_begun(words)) {
        let offer = offers.word(Kind::Phrase, words, &format!("The whole list of {}.", list.doc()));
        offer.text = format!("{words}: ");
    }
    for (phrase, of) in METRIC_CLAIMS.iter().filter(|(phrase, _)| is_begun(phrase)) {
        let (example, meaning) = of.doc();
        let offer = offers.word(Kind::Phrase, phrase, &format!("{meaning}: `{example}`"));
        offer.text = format!("{phrase} ");
    }
}

fn metrics(offers: &mut Offers<'_>, context: &Context<'_>, list: ClaimList, named: BTreeSet<MetricId>, is_first: bool) {
    let view = offers.view;
    let evaluation = view.published();
    // A quarter that cannot be read is not known to be the one that is judged.
    let is_known = context.blocks.iter().any(|entry| view.quarter_of(entry) == Some(evaluation.quarter));
    let belongs: BTreeSet<MetricId> = match is_known {
        true => in_list(view.model(), evaluation, list).into_iter().collect(),
        false => BTreeSet::new(),
    };
    let all: Vec<MetricId> = view.model().measures().map(|(id, _)| id).filter(|id| !named.contains(id)).collect();
    let (first, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|id| belongs.contains(id));
    let before = offers.list.len();
    offers.metrics(first);
    for offer in &mut offers.list[before..] {
        offer.detail = format!("by the data, {}", list.words());
    }
    if is_first && is_known {
        let count = belongs.len().to_string();
        let label = if belongs.is_empty() { "none" } else { &count };
        offers.word(Kind::Figure, label, "how many there are by the data");
    }
    offers.metrics(rest);
    if is_first && !offers.list.iter().any(|offer| offer.label == "none") {
        offers.add(Kind::Word, "none", "", Note::sentence("The list is empty."));
    }
}
