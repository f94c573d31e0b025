//! Phrases of an aspiration with their meaning, then groups, baselines and deadlines where these stand.

use super::super::note::{Line, Note};
use super::periods::{self, Which};
use super::values::prior;
use super::{Kind, Offers, in_snippet};
use crate::model::squeezed;
use crate::source::Span;
use crate::syntax::ast::{Token, TokenKind};
use crate::syntax::{Context, Value};
use crate::vocabulary::{ASPIRATION_FORMS, AspirationForm};

pub(super) fn offer(offers: &mut Offers<'_>, context: &Context<'_>, value: &Value<'_>, offset: usize) {
    // A name in quotes may begin it, and a comma begins the next step.
    let is_joint = |token: &Token| matches!(token.kind, TokenKind::Comma | TokenKind::String { .. });
    let begun = value.before.iter().rposition(is_joint).map_or(0, |index| index + 1);
    let words = if value.begins_item { &[] } else { &value.before[begun..] };
    let written = prior(offers, words);
    let last = words.last().map_or("", |token| offers.view.words(token.span));
    let is_place = |phrase: &str| written.ends_with(phrase);
    match last {
        "in" if is_place("since last year in") => {}
        "in" => {
            offers.groups();
            offers.word(Kind::Phrase, "every member of", "the level holds for every member of the group");
        }
        "of" if !is_place("average of") || offers.view.model().groups.len() > 1 => offers.groups(),
        "of" => {
            offers.groups();
            if written.contains("from") {
                periods::offer(offers, Which::Past);
            }
            offers.word(Kind::Phrase, "the others in", "your own figure is left out of the mean");
        }
        "from" => {
            periods::offer(offers, Which::Past);
            offers.word(Kind::Phrase, "average of", "the mean of several years: `average of 2015/16 to 2019/20`");
        }
        "by" => periods::offer(offers, Which::ToCome),
        _ => phrases(offers, context, value, words, offset),
    }
}

/// The forms that go on from what is written, each with the plan's own group in place of the example's.
fn phrases(offers: &mut Offers<'_>, context: &Context<'_>, value: &Value<'_>, words: &[Token], offset: usize) {
    let start = words.first().map_or(value.word.start, |token| token.span.start);
    let end = value.word.end.max(u32::try_from(offset).unwrap_or(0));
    let whole = Span { start, end, ..value.word };
    let written = squeezed(offers.view.words(Span::new(whole.file, start as usize, offset.max(start as usize))));
    let unit = unit_of(offers, context);
    let group = group_of(offers, context);
    let fits = |form: &AspirationForm| (form.unit == "%") == unit.as_deref().is_some_and(|unit| unit.starts_with('%'));
    let is_level = |form: &AspirationForm| {
        form.example.contains(|it: char| it.is_ascii_digit()) && !form.example.contains(" in msg")
    };
    let begun = |form: &&AspirationForm| {
        let example = form.example.replace("msg", &group);
        written.is_empty()
            || example.starts_with(&written)
            || (!form.beginning.is_empty() && form.beginning.starts_with(&written))
    };
    let forms: Vec<&AspirationForm> = ASPIRATION_FORMS.iter().filter(begun).collect();
    offers.replace = whole;
    let (fitting, others): (Vec<_>, Vec<_>) = forms.into_iter().partition(|form| !is_level(form) || fits(form));
    for form in fitting.into_iter().chain(others) {
        let example = form.example.replace("msg", &group);
        let mut note = Note::default();
        note.line(Line::sentence(form.meaning));
        note.plan(format!("aspiration  {example}"));
        let snippet = snippet(&example);
        let offer = offers.add(Kind::Phrase, example, "", note);
        offer.snippet = Some(snippet);
    }
    // What may follow words that are whole by themselves.
    if !written.is_empty() && value.word.is_empty() && !words.is_empty() {
        offers.replace = value.word;
        let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| written.starts_with(beginning));
        if !written.contains(" by ") {
            offers.word(Kind::Phrase, "by", "a deadline: a quarter, a month or a year");
        }
        if begins(&["up ", "down ", "doubled", "halved", "tripled", "maintained"]) && !written.contains(" from ") {
            offers.word(Kind::Phrase, "from", "the baseline: a quarter, a year, or the mean of several");
        }
        if !written.contains(" in ") && (begins(&["top ", "at least", "at most"]) || is_ordinal(&written)) {
            offers.word(Kind::Phrase, "in", "the group that it is asked in");
        }
    }
}

fn is_ordinal(written: &str) -> bool {
    crate::units::read_ordinal(written).is_some()
}

/// The metric's own unit, where its block says one that can be read.
fn unit_of(offers: &Offers<'_>, context: &Context<'_>) -> Option<String> {
    metric_of(offers, context)?.unit.as_ref().map(|unit| unit.value.phrase())
}

/// The group that positions of the metric are reported in, else the plan's first.
fn group_of(offers: &Offers<'_>, context: &Context<'_>) -> String {
    let model = offers.view.model();
    let own = metric_of(offers, context).and_then(|metric| metric.compared_with).or(model.plan.compared_with);
    let first = model.groups.first().map(|group| group.name.clone());
    own.map(|id| model.group(id).name.clone()).or(first).unwrap_or_else(|| "msg".to_owned())
}

fn metric_of<'a>(offers: &Offers<'a>, context: &Context<'_>) -> Option<&'a crate::model::Metric> {
    let head = context.blocks.last()?.head;
    let is_in = |at: Span| at.file == head.file && head.start <= at.start && at.end <= head.end;
    offers.view.model().metrics.iter().find(|metric| is_in(metric.span))
}

/// The numbers of an example are places to fill in.
fn snippet(example: &str) -> String {
    let mut shown = String::new();
    let mut place = 1;
    for (index, word) in example.split(' ').enumerate() {
        if index > 0 {
            shown.push(' ');
        }
        let is_number = word.starts_with(|it: char| it.is_ascii_digit());
        let (word, comma) = word.strip_suffix(',').map_or((word, ""), |word| (word, ","));
        if is_number {
            shown.push_str(&format!("${{{place}:{}}}{comma}", in_snippet(word)));
            place += 1;
        } else {
            shown.push_str(&in_snippet(word));
            shown.push_str(comma);
        }
    }
    shown
}
