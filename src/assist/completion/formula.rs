//! What a figure in braces, and a derived metric, can be made of.

use super::super::note::Note;
use super::periods::{self, Which};
use super::{Kind, Offers};
use crate::model::Named;
use crate::report::Fact;
use crate::source::Span;
use crate::vocabulary::FORMULA_FORMS;

/// Offers whole figures behind an opening brace, and formulas behind `=`.
pub(super) fn offer_in_braces(offers: &mut Offers<'_>, braces: Span, offset: usize) {
    let inside = &offers.view.words(braces)[1..offset - braces.start as usize];
    match inside.rfind('=') {
        Some(equals) => {
            let start = braces.start as usize + 1 + equals + 1;
            offer(offers, Span::new(braces.file, start, offset));
        }
        None if inside.trim().is_empty() => whole(offers, offset),
        None => {}
    }
}

/// Figures as they stand in braces, the value as the data give it now.
fn whole(offers: &mut Offers<'_>, offset: usize) {
    let view = offers.view;
    let file = offers.replace.file;
    offers.replace = Span::new(file, offset, offset);
    for (id, metric) in view.model().metrics() {
        let value = view.row(id).filter(|_| view.evaluation().standing(id).is_current());
        if let Some(Fact::Known(value)) = value.map(|row| &row.value) {
            let note = Note::sentence("The figure as the data give it, and checked from now on.");
            let text = format!("{value} = {}", metric.name);
            offers.add(Kind::Figure, text, metric.title.clone(), note).filter = metric.name.clone();
        }
    }
    for (_, metric) in view.model().metrics() {
        let note = Note::sentence("The figure is printed from the data.");
        let text = format!("= {}", metric.name);
        offers.add(Kind::Figure, text, metric.title.clone(), note).filter = metric.name.clone();
    }
}

/// Words after which a metric is named.
const BEFORE_METRIC: &[&str] = &["for", "rise in", "fall in", "change in", "gap in", "position of", "as share of"];

/// Words after which a group is named.
const BEFORE_GROUP: &[&str] = &[
    "total of",
    "average of",
    "average of the others in",
    "median of",
    "pooled average of",
    "upper quartile of",
    "upper quartile in",
];

/// Offers what may follow the words of a formula, which go up to the place.
pub(super) fn offer(offers: &mut Offers<'_>, formula: Span) {
    let written = offers.view.words(formula);
    // Signs and brackets begin again.
    let begins = written.rfind(['(', '+', '*', '/']).map_or(0, |at| at + 1);
    let minus = written.rfind(" - ").map_or(0, |at| at + 3);
    let segment = &written[begins.max(minus)..];
    let typed = segment.rsplit(char::is_whitespace).next().unwrap_or_default();
    let offset = formula.end as usize;
    let prior: Vec<&str> = segment[..segment.len() - typed.len()].split_whitespace().collect();
    let prior = prior.join(" ");
    offers.replace = Span::new(formula.file, offset - typed.len(), offset);
    let ends = |phrases: &[&str]| {
        phrases
            .iter()
            .any(|phrase| prior.strip_suffix(phrase).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')))
    };
    let is_metric = |word: &str| offers.view.model().metrics.iter().any(|metric| metric.name == word);
    let last = prior.rsplit(' ').next().unwrap_or_default();
    let before_last = prior.rsplit(' ').nth(1).unwrap_or_default();
    if prior.is_empty() {
        offers.all_metrics();
        let mut known: Vec<&str> = Vec::new();
        for form in FORMULA_FORMS.iter().filter(|form| !form.beginning.is_empty()) {
            if !known.contains(&form.beginning) {
                known.push(form.beginning);
                let offer = offers.word(Kind::Phrase, form.beginning, &format!("{}: `{}`", form.meaning, form.example));
                offer.text = format!("{} ", form.beginning);
            }
        }
    } else if ends(BEFORE_GROUP) || (prior.starts_with("position of") && last == "in") {
        offers.groups();
    } else if ends(BEFORE_METRIC) {
        offers.all_metrics();
    } else if prior.starts_with("gap in") && last == "to" {
        let words = [
            ("average of", "the group's average"),
            ("upper quartile in", "the value at the upper quartile of a group"),
            ("aspiration", "what is aspired to"),
        ];
        offers.words(Kind::Phrase, &words);
    } else if last == "since" {
        times(offers);
        periods::offer(offers, Which::Past);
    } else if matches!(last, "in" | "at") && is_metric(before_last) {
        periods::offer(offers, Which::Past);
        let organisations = offers.view.model().organisations.len();
        offers.names((0..organisations).map(|index| Named::Organisation(crate::model::OrganisationId::at(index))));
    } else if is_metric(last) || prior.ends_with("last quarter") || prior.ends_with("last year") {
        tails(offers, &prior);
    } else if prior.starts_with("total of") || prior.contains("average of") || prior.starts_with("median of") {
        offers.word(Kind::Phrase, "for", "the metric that the members' figures are of");
    } else {
        // The second word of a phrase: `rise i`, `per d`.
        continued(offers, &prior);
    }
}

fn times(offers: &mut Offers<'_>) {
    offers.word(Kind::Phrase, "last quarter", "the quarter before, by the calendar");
    offers.word(Kind::Phrase, "last year", "the same quarter of the year before, by the calendar");
}

/// What may follow a metric.
fn tails(offers: &mut Offers<'_>, prior: &str) {
    if prior.starts_with("rise in") || prior.starts_with("fall in") || prior.starts_with("change in") {
        offers.word(Kind::Phrase, "since", "the time that it is measured from");
        return;
    }
    if prior.starts_with("position of") {
        offers.word(Kind::Phrase, "in", "the group that the place is in");
        return;
    }
    if prior.starts_with("gap in") {
        offers.word(Kind::Phrase, "to", "what the change would reach");
        return;
    }
    times(offers);
    let words = [
        ("per day", "divided by the days that the figure covers"),
        ("in", "the figure of a period, or of another organisation of the plan"),
        ("at", "the figure of a day"),
        ("as share of", "in % of another figure in the same unit"),
    ];
    offers.words(Kind::Phrase, &words);
}

/// Offers the phrases of which the words are the beginning, in their place.
fn continued(offers: &mut Offers<'_>, prior: &str) {
    let mut known: Vec<&str> = Vec::new();
    for form in FORMULA_FORMS {
        let goes_on = form.beginning.strip_prefix(prior).and_then(|rest| rest.strip_prefix(' '));
        if let Some(rest) = goes_on.filter(|_| !known.contains(&form.beginning)) {
            known.push(form.beginning);
            offers.word(Kind::Phrase, rest, &format!("{}: `{}`", form.meaning, form.example));
        }
    }
}
