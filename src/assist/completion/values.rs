//! What follows a phrase, by the shape of what it takes.

use std::collections::BTreeSet;

use super::super::note::Note;
use super::periods::{self, Which};
use super::{Kind, Offers, aspiration, claim, formula, in_snippet};
use crate::calendar::MONTHS;
use crate::model::{MetricId, MilestoneId, Named, PledgeId, PriorityId, SchemeId, is_name};
use crate::observations::{Name, NameKey};
use crate::source::Span;
use crate::syntax::ast::{Token, TokenKind};
use crate::syntax::{Context, Value};
use crate::vocabulary::{Keyword, MOVEMENT_WORDS, Shape, VERDICT_WORDS};

/// Offers what a phrase takes at a place of its value.
pub(super) fn offer(offers: &mut Offers<'_>, context: &Context<'_>, value: &Value<'_>, offset: usize) {
    let Some(keyword) = value.keyword else { return };
    offers.replace = value.word;
    let field = keyword.field();
    let is_first = value.before.is_empty();
    let begins_item = value.begins_item;
    match field.shape {
        Shape::Group if is_first => offers.groups(),
        Shape::Metric if is_first => offers.measures(),
        Shape::Metrics if begins_item => {
            let named = named_metrics(offers, value.before);
            let all = offers.view.model().measures().map(|(id, _)| id).collect::<Vec<_>>();
            offers.metrics(all.into_iter().filter(|id| !named.contains(id)));
        }
        Shape::Organisations if begins_item => organisations(offers, value.before),
        Shape::Name if keyword == Keyword::RatedBy && is_first => {
            let count = offers.view.model().schemes.len();
            offers.names((0..count).map(|index| Named::Scheme(SchemeId::at(index))));
        }
        Shape::NameAndTitle if keyword == Keyword::Metric && is_first => undeclared(offers),
        Shape::SubjectAndText | Shape::Judgement if is_first => subjects(offers),
        Shape::Judgement if value.before.last().is_some_and(is_quoted) => {
            offers.word(Kind::Word, "by", "whose judgement it is");
        }
        Shape::SubjectAndText | Shape::Judgement if word_before(offers, value.before, 1) == Some("priority") => {
            priorities(offers, "");
        }
        Shape::Quarter => {
            offers.replace = whole(value, offset);
            periods::offer(offers, Which::Reported);
        }
        Shape::Month if is_first => {
            for month in MONTHS {
                offers.add(Kind::Word, month, "", Note::default());
            }
        }
        Shape::Unit => units(offers, value, offset),
        Shape::Polarity if is_first => {
            offers.word(Kind::Word, "lower", "The lower a value, the better: offences, waiting times, costs.");
            offers.word(Kind::Word, "higher", "The higher a value, the better: solved rates, confidence, visits.");
        }
        Shape::Coverage => stretches(offers, value, offset),
        Shape::Rhythm => rhythms(offers, value, offset),
        Shape::Quarters if value.before.len() == 1 => {
            offers.word(Kind::Word, "quarters", "quarters of the plan's year");
        }
        Shape::Below if is_first => {
            offers.word(Kind::Word, "below", "Values below the number that follows are small.");
        }
        Shape::Formula => {
            let start = value.entry.words.first().map_or(offset, |token| token.span.start as usize).min(offset);
            formula::offer(offers, Span::new(value.word.file, start, offset));
        }
        Shape::Aspiration | Shape::Revision => aspiration::offer(offers, context, value, offset),
        Shape::Break => {
            offers.replace = whole(value, offset);
            periods::offer(offers, Which::Past);
        }
        Shape::Milestone => match value.before.last() {
            Some(last) if is_quoted(last) => {
                offers.word(Kind::Word, "by", "the deadline: a quarter, a month, a year or a day");
            }
            Some(_) if offers_word(offers, value.before, "by") => periods::offer(offers, Which::ToCome),
            _ => {}
        },
        Shape::Done if is_first => {
            let count = offers.view.model().milestones.len();
            offers.names((0..count).map(|index| Named::Milestone(MilestoneId::at(index))));
        }
        Shape::Done if value.before.len() == 1 => {
            offers.word(Kind::Word, "done", "the day on which it was done, such as `1 March 2021`");
        }
        Shape::Claim => claim::offer(offers, context, value, offset),
        Shape::StatusCase => cases(offers, value, offset),
        Shape::Tolerance | Shape::Percentage | Shape::Count | Shape::Quarters | Shape::Grades if is_first => {
            let example = field.shape.example();
            offers.word(Kind::Word, example, &format!("For example {}.", field.shape.words()));
        }
        _ => {}
    }
}

fn is_quoted(token: &Token) -> bool {
    matches!(token.kind, TokenKind::String { .. })
}

/// From the first word of a value to the one that is being typed.
pub(super) fn whole(value: &Value<'_>, offset: usize) -> Span {
    let start = value.before.first().map_or(value.word.start, |token| token.span.start);
    Span { start, end: value.word.end.max(u32::try_from(offset).unwrap_or(value.word.end)), ..value.word }
}

/// The words of a value before the one that is being typed, in one line.
pub(super) fn prior(offers: &Offers<'_>, before: &[Token]) -> String {
    let words: Vec<&str> = before.iter().map(|token| offers.view.words(token.span)).collect();
    words.join(" ")
}

/// One of the last words before the place, the last counted as 1.
fn word_before<'a>(offers: &Offers<'a>, before: &[Token], back: usize) -> Option<&'a str> {
    let token = before.get(before.len().checked_sub(back)?)?;
    Some(offers.view.words(token.span))
}

fn offers_word(offers: &Offers<'_>, before: &[Token], word: &str) -> bool {
    word_before(offers, before, 1) == Some(word)
}

/// The metrics that a list names already.
pub(super) fn named_metrics(offers: &Offers<'_>, before: &[Token]) -> BTreeSet<MetricId> {
    let names: BTreeSet<&str> = before.iter().map(|token| offers.view.words(token.span)).collect();
    let metrics = offers.view.model().metrics();
    metrics.filter(|(_, metric)| names.contains(metric.name.as_str())).map(|(id, _)| id).collect()
}

/// The organisations of the plan and of its data that a list does not name yet.
fn organisations(offers: &mut Offers<'_>, before: &[Token]) {
    let view = offers.view;
    let named: BTreeSet<&str> = before.iter().map(|token| view.words(token.span)).collect();
    let model = view.model();
    let mut known: BTreeSet<NameKey> = BTreeSet::new();
    for organisation in &model.organisations {
        let keys = [NameKey::of(&organisation.name), NameKey::of(&organisation.title)];
        // The word that is being typed is an organisation, too, as far as the plan goes.
        let is_typed = view.words(offers.replace) == organisation.name;
        if !named.contains(organisation.name.as_str()) && !is_typed {
            offers.add(Kind::Organisation, organisation.name.clone(), organisation.title.clone(), Note::default());
        }
        if !is_typed {
            known.extend(keys);
        }
    }
    let in_data: Vec<&Name> = view.analysis.dataset.organisations().map(|(_, name)| name).collect();
    for name in in_data.into_iter().filter(|name| !known.contains(&name.key)) {
        name_and_title(offers, Kind::Organisation, name, "in the data, and in no group yet");
    }
}

/// The metrics of the data that no plan declares.
fn undeclared(offers: &mut Offers<'_>) {
    let analysis = offers.view.analysis;
    let known: BTreeSet<NameKey> = analysis.model.metrics.iter().flat_map(|it| it.names()).map(NameKey::of).collect();
    let strangers: Vec<&Name> = analysis.dataset.metrics().map(|(_, name)| name).collect();
    for name in strangers.into_iter().filter(|name| !known.contains(&name.key)) {
        name_and_title(offers, Kind::Metric, name, "in the data, and not declared yet");
    }
}

/// A name as the data spell it; where that is no name of a plan, one made of it and the spelling as its title.
fn name_and_title(offers: &mut Offers<'_>, kind: Kind, name: &Name, meaning: &str) {
    let spelling = &name.spelling;
    if is_name(spelling) {
        offers.word(kind, spelling, meaning);
        return;
    }
    let made: String =
        spelling.to_lowercase().chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '-' }).collect();
    let made = made.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let title = spelling.replace('\\', "\\\\").replace('"', "\\\"");
    if made.is_empty() || spelling.contains(['\n', '\r']) {
        return;
    }
    let offer = offers.word(kind, &made, meaning);
    offer.detail = spelling.clone();
    offer.text = format!("{made} \"{title}\"");
    offer.filter = format!("{made} {spelling}");
    offer.snippet = Some(format!("{} \"${{1:{}}}\"", in_snippet(&made), in_snippet(&title)));
}

/// What an update or a judgement can be about.
fn subjects(offers: &mut Offers<'_>) {
    offers.measures();
    let pledges = offers.view.model().pledges.len();
    offers.names((0..pledges).map(|index| Named::Pledge(PledgeId::at(index))));
    priorities(offers, "priority ");
}

fn priorities(offers: &mut Offers<'_>, before: &str) {
    let view = offers.view;
    for index in 0..view.model().priorities.len() {
        let named = Named::Priority(PriorityId::at(index));
        let label = format!("{before}{}", view.model().name_of(named));
        offers.add(Kind::Name, label, view.model().title_of(named).unwrap_or_default(), Note::default());
    }
}

/// Units that many plans have.
const COMMON_UNITS: &[(&str, &str)] = &[
    ("%", "a share in hundredths"),
    ("% of cases", "a share, and of what"),
    ("points", "a difference between two percentages, or a score"),
    ("per 1,000 population", "a rate: put the things that are counted before it"),
    ("calls", "a count of things: any plural word"),
    ("people", "a count of people"),
    ("£", "money"),
    ("£m", "money in millions"),
    ("£ per visit", "money for one thing"),
    ("days", "a duration; also `seconds`, `minutes`, `hours`, `weeks`, `months`"),
    ("out of 10", "a score"),
];

fn units(offers: &mut Offers<'_>, value: &Value<'_>, offset: usize) {
    offers.replace = whole(value, offset);
    let view = offers.view;
    // A derived unit may be one that nobody would write.
    let in_plan = view.model().metrics.iter().filter(|metric| metric.formula.is_none());
    let in_plan = in_plan.filter_map(|metric| Some((metric.unit.as_ref()?, metric)));
    let is_own = |at: Span| {
        at.file == value.entry.head.file && value.entry.head.start <= at.start && at.end <= value.entry.head.end
    };
    let mut seen: Vec<String> = Vec::new();
    for (unit, metric) in in_plan.filter(|(unit, _)| unit.value.grades().is_none() && !is_own(unit.span)) {
        let phrase = unit.value.phrase();
        if !seen.contains(&phrase) {
            let meaning = format!("as in `{}`", metric.name);
            offers.word(Kind::Unit, &phrase, &meaning).detail = "in this plan".to_owned();
            seen.push(phrase);
        }
    }
    for (unit, meaning) in COMMON_UNITS.iter().filter(|(unit, _)| !seen.iter().any(|known| known == unit)) {
        offers.word(Kind::Unit, unit, meaning);
    }
}

fn stretches(offers: &mut Offers<'_>, value: &Value<'_>, offset: usize) {
    offers.replace = whole(value, offset);
    let words = [
        ("day", "a stock: what there is on a date, such as a headcount"),
        ("month", "what came together in a month"),
        ("quarter", "what came together in a quarter"),
        ("12 months", "each value already covers the twelve months up to its date"),
        ("year to date", "what has come together since the plan's year began"),
    ];
    offers.words(Kind::Word, &words);
}

fn rhythms(offers: &mut Offers<'_>, value: &Value<'_>, offset: usize) {
    offers.replace = whole(value, offset);
    let words = [
        ("year in Q4", "once a year, in that quarter of the plan's year"),
        ("6 months", "twice a year"),
        ("quarter", "each quarter"),
        ("month", "each month"),
    ];
    offers.words(Kind::Word, &words);
}

/// The verdicts and movements behind `when`.
fn cases(offers: &mut Offers<'_>, value: &Value<'_>, offset: usize) {
    let Some(when) = value.before.iter().position(|token| offers.view.words(token.span) == "when") else {
        if value.before.last().is_some_and(is_quoted) {
            offers.word(Kind::Word, "when", "the verdicts and movements that have this label");
        }
        return;
    };
    let is_joint = |token: &Token| {
        token.kind == TokenKind::Comma || matches!(offers.view.words(token.span), "and" | "or" | "when")
    };
    let begun = value.before.iter().rposition(is_joint).unwrap_or(when) + 1;
    let begun_words = prior(offers, &value.before[begun..]);
    let start = value.before.get(begun).map_or(value.word.start, |token| token.span.start);
    offers.replace = Span { start, end: value.word.end.max(u32::try_from(offset).unwrap_or(0)), ..value.word };
    let verdicts = VERDICT_WORDS.iter().map(|(words, _)| (*words, "a verdict"));
    let movements = MOVEMENT_WORDS.iter().map(|(words, _)| (*words, "a movement, since the data point before"));
    let all: Vec<_> = verdicts.chain(movements).collect();
    let is_whole = all.iter().any(|(known, _)| *known == begun_words);
    for (known, meaning) in all {
        if begun_words.is_empty() || (known.starts_with(&begun_words) && known != begun_words) {
            offers.word(Kind::Word, known, meaning);
        }
    }
    if is_whole {
        offers.replace = value.word;
        offers.word(Kind::Word, "and", "both hold: a verdict and a movement");
        offers.word(Kind::Word, "or", "another case with the same label");
    }
}
