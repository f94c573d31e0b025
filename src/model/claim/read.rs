//! The reading of what follows `claim`.

use super::of_metric;
use super::{Claim, Claimed, ClaimedMetric, MetricClaim, ValueClaim};
use crate::calendar::Calendar;
use crate::diagnostics::Sink;
use crate::model::names::Names;
use crate::model::values::Reader;
use crate::model::words::{Words, squeezed};
use crate::model::{GroupId, Metric, MetricId, MilestoneId, Spanned};
use crate::source::Span;
use crate::syntax::ast::{Entry, TokenKind};
use crate::units::number_word;
use crate::vocabulary::{CLAIM_LISTS, ClaimList, METRIC_CLAIMS, OfMetric, nearest};

/// What claims can speak of.
#[derive(Clone, Copy)]
pub(in crate::model) struct Declared<'d> {
    pub names: &'d Names<MetricId>,
    pub metrics: &'d [Metric],
    pub groups: &'d Names<GroupId>,
    pub milestones: &'d Names<MilestoneId>,
    pub calendar: Calendar,
}

impl Declared<'_> {
    /// The metric of a name. A milestone's name is told as such: it is spelt right, and has no place in a claim.
    pub(super) fn metric(self, name: &Spanned<&str>, sink: &mut Sink) -> Option<MetricId> {
        if self.names.get(name.value).is_none() && self.milestones.get(name.value).is_some() {
            sink.milestone_in_claim(name.span, name.value);
            return None;
        }
        self.names.find(name.value, name.span, sink)
    }
}

/// A claim that was read.
pub(in crate::model) enum Read {
    /// Of a list.
    List(Claim),
    /// Of one metric.
    OfMetric(MetricClaim),
    /// Of a figure.
    Value(ValueClaim),
}

/// Reads what follows `claim`.
pub(in crate::model) fn read<'a>(
    reader: &mut Reader<'a, '_>,
    entry: &'a Entry,
    declared: Declared<'_>,
) -> Option<Read> {
    let mut words = Words::new(reader.sources, &entry.words, entry.phrase);
    for (phrase, what) in METRIC_CLAIMS {
        if words.eat(phrase).is_some() {
            return match what {
                OfMetric::Position => of_metric::position(reader, entry, &mut words, declared).map(Read::OfMetric),
                OfMetric::Value => of_metric::value(reader, entry, &mut words).map(Read::Value),
            };
        }
    }
    list(reader, entry, &mut words, declared).map(Read::List)
}

fn list<'a>(
    reader: &mut Reader<'a, '_>,
    entry: &'a Entry,
    words: &mut Words<'a>,
    declared: Declared<'_>,
) -> Option<Claim> {
    let mut name: Option<Span> = None;
    while let Some(token) = words.peek().filter(|token| token.kind == TokenKind::Word) {
        words.next();
        name = Some(name.map_or(token.span, |span| span.to(token.span)));
    }
    let Some(name) = name else {
        reader.malformed(entry.keyword, words.rest());
        return None;
    };
    let written = squeezed(words.source(name));
    let found = CLAIM_LISTS.iter().find(|(known, _)| *known == written);
    if let (None, Some((at, meant))) = (found, meant_of_a_metric(words.source(name), name)) {
        let phrases = METRIC_CLAIMS.iter().map(|(phrase, _)| *phrase).collect::<Vec<_>>();
        reader.sink.unknown_claim(at, words.source(at), Some(meant), &phrases);
        return None;
    }
    if words.eat_kind(TokenKind::Colon).is_none() {
        let written = words.source(name);
        let list =
            CLAIM_LISTS.iter().filter(|(known, _)| written.starts_with(known)).max_by_key(|(known, _)| known.len());
        let behind = list.map_or(name.at_end(), |(known, _)| {
            Span::new(name.file, name.start as usize, name.start as usize + known.len()).at_end()
        });
        missing_colon(reader, entry, behind);
        return None;
    }
    let Some((_, list)) = found else {
        let known: Vec<&str> = CLAIM_LISTS.iter().map(|(known, _)| *known).collect();
        reader.sink.unknown_claim(name, &written, nearest(&written, known.iter().copied()), &known);
        return None;
    };
    let found_before = reader.sink.count();
    let list = Spanned { value: *list, span: name };
    let claimed = claimed(reader, entry, words, list, declared)?;
    reader.end(entry, words);
    let is_damaged = reader.sink.count() > found_before;
    Some(Claim { list, claimed, span: entry.head, is_damaged })
}

/// Reports that a claim has no colon, which should stand behind what it is about: there is none, or one without a space
/// behind it, which is a part of its word.
pub(super) fn missing_colon(reader: &mut Reader<'_, '_>, entry: &Entry, behind: Span) {
    let words = entry.words.iter().filter(|token| token.kind == TokenKind::Word);
    let mut colons = words.filter_map(|token| {
        let word = reader.sources.text_of(token.span);
        let (before, behind) = word.split_once(':')?;
        let at = token.span.start as usize + before.len();
        let more = behind.len() - behind.trim_start_matches(':').len();
        Some(Span::new(token.span.file, at, at + 1 + more))
    });
    match colons.next() {
        Some(colon) => {
            let before = reader.sources.text_of(Span { end: colon.start, ..entry.head });
            let spaces = before.len() - before.trim_end_matches([' ', '\t']).len();
            reader.sink.colon_without_space(colon, spaces);
        }
        None => reader.sink.missing_colon(behind),
    }
}

/// Where words begin with nearly `position of`, what they were meant to begin with.
fn meant_of_a_metric(written: &str, at: Span) -> Option<(Span, &'static str)> {
    let of = written.find(" of ")?;
    let beginning = &written[..of + " of".len()];
    let meant = nearest(&squeezed(beginning), METRIC_CLAIMS.iter().map(|(phrase, _)| *phrase))?;
    Some((Span::new(at.file, at.start as usize, at.start as usize + beginning.len()), meant))
}

fn claimed<'a>(
    reader: &mut Reader<'a, '_>,
    entry: &'a Entry,
    words: &mut Words<'a>,
    list: Spanned<ClaimList>,
    declared: Declared<'_>,
) -> Option<Claimed> {
    if let Some(span) = words.eat("none") {
        return Some(Claimed::Nothing(span));
    }
    let is_count = words.tokens().len() == 1 && words.peek().is_some_and(|token| token.kind == TokenKind::Number);
    if is_count {
        return reader.count(entry, words).map(Claimed::Count);
    }
    // `6 of 8`: the list's own number is what is counted.
    let begins_with_number = words.peek().filter(|first| first.kind == TokenKind::Number);
    if let (Some(first), false) =
        (begins_with_number, words.tokens().iter().any(|token| token.kind == TokenKind::Comma))
    {
        words.next();
        let (rest, number) = (words.rest(), words.text(first));
        reader.sink.extra_words(rest, words.source(rest), number);
        return None;
    }
    let in_words = words.peek().filter(|_| words.tokens().len() == 1);
    if let Some((first, digits)) = in_words.and_then(|first| Some((first, number_word(words.text(first))?)))
        && declared.names.get(words.text(first)).is_none()
    {
        reader.sink.misspelt_value(first.span, words.text(first), "claim", &digits.to_string());
        return None;
    }
    if words.is_done() {
        reader.sink.empty_claim(words.behind(), list.value.words());
        return None;
    }
    let mut named: Vec<ClaimedMetric> = Vec::new();
    for (name, title) in reader.list(entry, words) {
        let Some(metric) = declared.metric(&name, reader.sink) else { continue };
        let span = title.as_ref().map_or(name.span, |title| name.span.to(title.span));
        let aspiration = match &title {
            None => None,
            Some(title) => match aspiration(reader, &declared.metrics[metric.index()], title, list) {
                Some(index) => Some(index),
                None => continue,
            },
        };
        match named.iter().find(|earlier| earlier.metric == metric && earlier.aspiration == aspiration) {
            Some(first) => reader.sink.listed_twice(span, &squeezed(reader.sources.text_of(span)), first.span),
            None => named.push(ClaimedMetric { metric, aspiration, span }),
        }
    }
    Some(Claimed::Metrics(named))
}

/// The aspiration of a name, which lists of verdicts alone can mean.
fn aspiration(
    reader: &mut Reader<'_, '_>,
    metric: &Metric,
    name: &Spanned<String>,
    list: Spanned<ClaimList>,
) -> Option<usize> {
    if !list.value.is_verdict() || list.value == ClaimList::NoAspiration {
        reader.sink.aspiration_in_list(name.span, &name.value, list.value.words(), list.span);
        return None;
    }
    let name_of = |index: usize| metric.aspirations[index].name.as_ref().map(|name| name.value.as_str());
    let wanted = squeezed(&name.value);
    let found = (0..metric.aspirations.len()).find(|index| name_of(*index) == Some(wanted.as_str()));
    // An aspiration that could not be read may be the one.
    if found.is_none() && !metric.damaged {
        let known: Vec<&str> = (0..metric.aspirations.len()).filter_map(name_of).collect();
        let meant = nearest(&wanted, known.iter().copied());
        reader.sink.unknown_aspiration_name(name.span, &wanted, &metric.name, meant, &known, metric.span);
    }
    found
}
