//! The words about the braces of a figure that claim something with it: `more than {271 = falls}`, `{£1.5 = spend} million`.
//!
//! Owns which words those are, and when a hedge is said of the figure rather than of what is compared with it. Must not
//! know what the data say. See `docs/rules/figures.md`.

use super::formula::{Formula, Term};
use super::printed::{Mark, scale_at};
use super::sentences::Sentence;
use super::words::squeezed;
use super::{FigurePlace, MetricId, Model, Quoted, Subject, Text};
use crate::source::{SourceMap, Span};
use crate::units::Unit;
use crate::vocabulary::prose::{WISHES, is_denial};
use crate::vocabulary::{HEDGES, Hedge};

/// The words about the braces of a figure that claim something with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// What stands before the braces, `more than`, or behind them: `or more`.
    pub hedge: Option<Beside<Hedge>>,
    /// What stands behind them and multiplies: `million`, by how much.
    pub scale: Option<Beside<i64>>,
    /// A sign of money before them, or what makes of them hundredths or points behind: `%`, `points`.
    pub mark: Option<Beside<Mark>>,
    /// How surely the hedge is said of the figure.
    pub reading: Reading,
}

/// How surely a hedge is said of the figure that it stands beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It can hardly be anything else.
    Said,
    /// It may as well compare something else with the figure: `fewer than {345 = falls last year}`.
    MayCompare,
    /// It may be no hedge, or be turned by another word: `paid under {12 = schemes} schemes`, `nobody waited over {…}`.
    /// It is held for one only where it makes the figure right.
    Doubtful,
}

impl Reading {
    /// Whether the hedge can make a figure wrong that is right alone.
    pub fn is_sure(self) -> bool {
        self == Self::Said
    }
}

/// Words beside the braces of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside<T> {
    /// Where they stand, with what lies between them and the brace.
    pub span: Span,
    /// The words, in one line.
    pub words: String,
    /// What they say.
    pub value: T,
}

impl Around {
    /// Where the words stand.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        let (hedge, scale) = (self.hedge.as_ref().map(|it| it.span), self.scale.as_ref().map(|it| it.span));
        hedge.into_iter().chain(scale).chain(self.mark.as_ref().map(|it| it.span))
    }

    /// The words, each as it is written.
    pub fn words(&self) -> Vec<&str> {
        let hedge = self.hedge.as_ref().map(|it| it.words.as_str());
        let scale = self.scale.as_ref().map(|it| it.words.as_str());
        hedge.into_iter().chain(scale).chain(self.mark.as_ref().map(|it| it.words.as_str())).collect()
    }
}

/// Reads the words about the braces of a text's figures, which are all of them in order.
pub(super) fn read(model: &Model, sources: &SourceMap, text: &Text, figures: &mut [Quoted]) {
    // Most texts hold no hedge, and are not cut into sentences for it.
    let mut sentences: Option<Vec<Sentence<'_>>> = None;
    for index in 0..figures.len() {
        let (earlier, rest) = figures.split_at_mut(index);
        let Some(quoted) = rest.first_mut() else { continue };
        let Some(formula) = &quoted.formula else { continue };
        let money = money_before(model, sources, text, quoted.span);
        let start = money.as_ref().map_or(quoted.span.start, |money| money.span.start);
        let before = hedge_before(sources, text, Span { start, ..quoted.span }).and_then(|hedge| {
            let sentences = sentences.get_or_insert_with(|| text.sentences(sources));
            let own = updated(model, quoted.place);
            Some((said_of(model, (formula, own), &hedge, (sentences, earlier))?, hedge))
        });
        let scale = scale_behind(sources, text, quoted.span);
        let end = scale.as_ref().map_or(quoted.span.end, |scale| scale.span.end);
        let behind = || Some((Reading::Doubtful, hedge_behind(sources, text, Span { end, ..quoted.span })?));
        let hedge = before.or_else(behind);
        let (reading, hedge) = hedge.map_or((Reading::Said, None), |(reading, hedge)| (reading, Some(hedge)));
        let is_scaled = scale.is_some();
        let mark = money.or_else(|| mark_behind(sources, text, quoted.span).filter(|_| !is_scaled));
        if hedge.is_some() || scale.is_some() || mark.is_some() {
            quoted.around = Some(Around { hedge, scale, mark, reading });
        }
    }
}

/// The metric that a text is an update on.
fn updated(model: &Model, place: FigurePlace) -> Option<MetricId> {
    let FigurePlace::Update { report, update } = place else { return None };
    match model.quarters.get(report)?.updates.get(update)?.subject {
        Subject::Metric(id) => Some(id),
        Subject::Pledge(_) | Subject::Priority(_) => None,
    }
}

/// Letters that emphasise what stands between them.
const EMPHASIS: [char; 2] = ['*', '_'];

/// What lies between two words of a line or of two lines.
fn is_gap(between: &str) -> bool {
    between.chars().all(char::is_whitespace) && between.matches('\n').count() < 2
}

fn hedge_before(sources: &SourceMap, text: &Text, figure: Span) -> Option<Beside<Hedge>> {
    let head = sources.text_of(Span { end: figure.start, ..text.span });
    let head = head.trim_end_matches(EMPHASIS);
    let words = head.trim_end();
    if words.len() == head.len() || !is_gap(&head[words.len()..]) {
        return None;
    }
    HEDGES.iter().find_map(|(hedge, says)| {
        let start = start_of(words, hedge)?;
        let from = text.span.start as usize + start;
        let span = Span::new(text.span.file, from, text.span.start as usize + head.len());
        Some(Beside { span, words: squeezed(&words[start..]), value: *says })
    })
}

/// Where words begin at the end of a text, whatever their case and the spaces between them.
fn start_of(text: &str, words: &str) -> Option<usize> {
    let mut end = text.len();
    for word in words.rsplit(' ') {
        let rest = text[..end].trim_end();
        let start = rest.len().checked_sub(word.len())?;
        let is_it = rest.get(start..)?.eq_ignore_ascii_case(word) && is_gap(&text[rest.len()..end]);
        if !is_it || rest[..start].ends_with(|it: char| it.is_alphanumeric() || "-'’".contains(it)) {
            return None;
        }
        end = start;
    }
    Some(end)
}

/// A sign of money right before the braces: `£{…}`.
fn money_before(model: &Model, sources: &SourceMap, text: &Text, figure: Span) -> Option<Beside<Mark>> {
    let head = sources.text_of(Span { end: figure.start, ..text.span });
    let sign = head.trim_end_matches(EMPHASIS);
    let written = sign.chars().next_back().filter(|it| !it.is_alphanumeric() && !it.is_whitespace())?.to_string();
    let (symbol, _) = model.plan.currencies.split(&written)?;
    let from = text.span.start as usize + sign.len() - written.len();
    let span = Span::new(figure.file, from, from + written.len());
    Some(Beside { span, words: written.clone(), value: Mark::Money { symbol, written } })
}

/// What makes hundredths or points of a figure, the longer before those that they begin with.
const MARKS: &[&str] =
    &["% points", "percentage points", "percentage point", "points", "point", "%", "per cent", "percent"];

fn mark_behind(sources: &SourceMap, text: &Text, figure: Span) -> Option<Beside<Mark>> {
    let tail = sources.text_of(Span { start: figure.end, ..text.span });
    let skipped = tail.len() - tail.trim_start_matches(EMPHASIS).len();
    let word = tail[skipped..].trim_start();
    let gap = &tail[skipped..tail.len() - word.len()];
    let is_whole = |mark: &str| {
        word.strip_prefix(mark).is_some_and(|rest| !rest.starts_with(|it: char| it.is_alphanumeric() || it == '-'))
    };
    let mark = MARKS.iter().find(|mark| is_whole(mark)).filter(|_| is_gap(gap))?;
    let from = figure.end as usize + skipped;
    let span = Span::new(figure.file, from, from + gap.len() + mark.len());
    let value = match mark.contains("point") {
        true => Mark::Unit(Unit::Points, " points".to_owned()),
        false => Mark::Percent(Unit::Percent { of: None }, format!("{gap}{mark}")),
    };
    Some(Beside { span, words: (*mark).to_owned(), value })
}

/// Hedges behind a figure. Each leaves a figure right that is right without it.
const HEDGES_BEHIND: &[(&str, Hedge)] = &[
    ("or more", Hedge::AtLeast),
    ("or over", Hedge::AtLeast),
    ("or above", Hedge::AtLeast),
    ("at least", Hedge::AtLeast),
    ("+", Hedge::AtLeast),
    ("or fewer", Hedge::AtMost),
    ("or less", Hedge::AtMost),
    ("or under", Hedge::AtMost),
    ("or below", Hedge::AtMost),
    ("at most", Hedge::AtMost),
];

fn hedge_behind(sources: &SourceMap, text: &Text, figure: Span) -> Option<Beside<Hedge>> {
    let tail = sources.text_of(Span { start: figure.end, ..text.span });
    let skipped = tail.len() - tail.trim_start_matches(EMPHASIS).len();
    let behind = &tail[skipped..];
    HEDGES_BEHIND.iter().find_map(|(hedge, says)| {
        let mut rest = behind;
        for word in hedge.split(' ') {
            let begun = rest.trim_start();
            let gap = &rest[..rest.len() - begun.len()];
            let is_near = if word == "+" { gap.is_empty() } else { !gap.is_empty() && is_gap(gap) };
            rest = begun.get(..word.len()).filter(|it| is_near && it.eq_ignore_ascii_case(word))?;
            rest = &begun[rest.len()..];
        }
        // `at most sites` is said of the sites.
        let is_whole = !rest.starts_with(|it: char| it.is_alphanumeric() || "-'’".contains(it));
        let is_last = !hedge.starts_with("at ") || !rest.trim_start().starts_with(char::is_alphanumeric);
        let from = figure.end as usize + skipped;
        let words = &behind[..behind.len() - rest.len()];
        let span = Span::new(figure.file, from, from + words.len());
        (is_whole && is_last).then(|| Beside { span, words: squeezed(words), value: *says })
    })
}

fn scale_behind(sources: &SourceMap, text: &Text, figure: Span) -> Option<Beside<i64>> {
    let tail = sources.text_of(Span { start: figure.end, ..text.span });
    let skipped = tail.len() - tail.trim_start_matches(EMPHASIS).len();
    let behind = &tail[skipped..];
    let word = behind.trim_start_matches(|it: char| it.is_whitespace() || it == '-');
    let gap = &behind[..behind.len() - word.len()];
    if !(is_gap(gap) || gap == "-") {
        return None;
    }
    let (words, value) = scale_at(word)?;
    let from = figure.end as usize + skipped;
    let span = Span::new(figure.file, from, from + gap.len() + words.len());
    Some(Beside { span, words: words.to_owned(), value })
}

/// Words that may stand between a verb and how much it was, so that no comparison begins behind them.
const LEADING: &[&str] = &["at", "by", "in", "of", "to", "with"];

/// Hedges that are prepositions as well: `in turn over {12 = branches} branches`.
const PREPOSITIONS: &[&str] = &["above", "below", "over", "under"];

/// Verbs of being and counting, behind which a preposition can only say how many there are.
const COUNTING: &[&str] = &[
    "are", "be", "been", "being", "count", "counted", "counts", "had", "has", "have", "is", "number", "numbered",
    "numbers", "total", "totalled", "totals", "was", "were",
];

/// How surely a hedge is said of the figure behind it; nothing where it is none.
fn said_of(
    model: &Model,
    (formula, own): (&Formula, Option<MetricId>),
    hedge: &Beside<Hedge>,
    (sentences, earlier): (&[Sentence<'_>], &[Quoted]),
) -> Option<Reading> {
    let start = hedge.span.start;
    let behind = sentences.partition_point(|it| it.words.first().is_some_and(|word| word.at.start <= start));
    let sentence = sentences.get(behind.checked_sub(1)?)?;
    let at = sentence.words.iter().position(|word| word.at.start == start)?;
    let before = &sentence.words[..at];
    let words = hedge.words.to_lowercase();
    if words == "up to" && before.iter().any(|word| word.text == "from") {
        return None;
    }
    if before.iter().any(|word| is_denial(&word.text)) || sentence.has(WISHES) {
        return Some(Reading::Doubtful);
    }
    let is_behind = |known: &[&str]| before.last().is_some_and(|word| known.contains(&word.text.as_str()));
    if !compares(hedge.value) || is_behind(LEADING) {
        return Some(Reading::Said);
    }
    if PREPOSITIONS.contains(&words.as_str()) && !before.is_empty() && !is_behind(COUNTING) {
        return Some(Reading::Doubtful);
    }
    let first = sentence.words.first().map_or(start, |word| word.at.start);
    let mut in_sentence = earlier.iter().rev().take_while(|other| other.span.start >= first);
    let is_like = |other: &Quoted| other.formula.as_ref().is_some_and(|other| are_alike(model, formula, other));
    if in_sentence.any(is_like) {
        return None;
    }
    let has_number = before.iter().any(|word| word.text.starts_with(|it: char| it.is_ascii_digit()));
    let is_plain = matches!(formula.term, Term::Metric(_) | Term::PerDay(_) | Term::Change { .. });
    let is_own = own.is_none_or(|own| formula.metrics().first() == Some(&own));
    Some(if has_number {
        Reading::Doubtful
    } else if is_plain && is_own {
        Reading::Said
    } else {
        Reading::MayCompare
    })
}

/// Whether a hedge can set something beside a figure: `below {…}`.
fn compares(hedge: Hedge) -> bool {
    matches!(hedge, Hedge::Over | Hedge::Under | Hedge::JustOver)
}

/// Whether two figures can be compared: both a change or both none, in one unit.
fn are_alike(model: &Model, one: &Formula, other: &Formula) -> bool {
    let is_change = |formula: &Formula| matches!(formula.term, Term::Change { .. });
    let unit = |formula: &Formula| {
        let metric = model.metric(*formula.metrics().first()?);
        metric.unit.as_ref().map(|unit| unit.value.clone())
    };
    is_change(one) == is_change(other) && unit(one) == unit(other)
}
