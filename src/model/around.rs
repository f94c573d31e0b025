//! The words about the braces of a figure that claim something with it: `more than {271 = falls}`, `{£1.5 = spend} million`.
//!
//! Owns which words those are, and when a hedge is said of the figure rather than of what is compared with it. Must not
//! know what the data say. See `docs/rules/figures.md`.

use super::formula::{Formula, Term};
use super::printed::scale_at;
use super::sentences::Sentence;
use super::words::squeezed;
use super::{Model, Quoted, Text};
use crate::source::{SourceMap, Span};
use crate::vocabulary::prose::{WISHES, is_denial};
use crate::vocabulary::{HEDGES, Hedge};

/// The words about the braces of a figure that claim something with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// What stands before the braces: `more than`.
    pub hedge: Option<Beside<Hedge>>,
    /// What stands behind them and multiplies: `million`, by how much.
    pub scale: Option<Beside<i64>>,
    /// Whether the hedge may as well compare something else with the figure: `fewer than {345 = falls last year}`.
    pub may_compare: bool,
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
        let hedge = self.hedge.as_ref().map(|it| it.span);
        hedge.into_iter().chain(self.scale.as_ref().map(|it| it.span))
    }

    /// The words, each as it is written.
    pub fn words(&self) -> Vec<&str> {
        let hedge = self.hedge.as_ref().map(|it| it.words.as_str());
        hedge.into_iter().chain(self.scale.as_ref().map(|it| it.words.as_str())).collect()
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
        let hedge = hedge_before(sources, text, quoted.span).and_then(|hedge| {
            let sentences = sentences.get_or_insert_with(|| text.sentences(sources));
            Some((said_of(model, formula, &hedge, (sentences, earlier))?, hedge))
        });
        let scale = scale_behind(sources, text, quoted.span);
        let (may_compare, hedge) = hedge.map_or((false, None), |(may_compare, hedge)| (may_compare, Some(hedge)));
        if hedge.is_some() || scale.is_some() {
            quoted.around = Some(Around { hedge, scale, may_compare });
        }
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

/// Whether a hedge may compare something else with the figure, rather than be said of it; nothing where it does, and
/// where the words about it turn it.
fn said_of(
    model: &Model,
    formula: &Formula,
    hedge: &Beside<Hedge>,
    (sentences, earlier): (&[Sentence<'_>], &[Quoted]),
) -> Option<bool> {
    let start = hedge.span.start;
    let behind = sentences.partition_point(|it| it.words.first().is_some_and(|word| word.at.start <= start));
    let sentence = sentences.get(behind.checked_sub(1)?)?;
    let at = sentence.words.iter().position(|word| word.at.start == start)?;
    let before = &sentence.words[..at];
    let is_turned = before.iter().any(|word| is_denial(&word.text))
        || sentence.has(WISHES)
        || hedge.words == "up to" && before.iter().any(|word| word.text == "from");
    if is_turned {
        return None;
    }
    if !compares(hedge.value) || before.last().is_some_and(|word| LEADING.contains(&word.text.as_str())) {
        return Some(false);
    }
    let first = sentence.words.first().map_or(start, |word| word.at.start);
    let in_sentence = earlier.iter().rev().take_while(|other| other.span.start >= first);
    let is_like = |other: &Quoted| other.formula.as_ref().is_some_and(|other| are_alike(model, formula, other));
    let has_number = || before.iter().any(|word| word.text.starts_with(|it: char| it.is_ascii_digit()));
    if in_sentence.into_iter().any(is_like) || has_number() {
        return None;
    }
    Some(!matches!(formula.term, Term::Metric(_) | Term::PerDay(_) | Term::Change { .. }))
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
