//! A share without braces that must make a hundred with the one in braces beside it: `{76.2% = on-time} were on time and
//! 28% were not`.

use super::super::Grounds;
use super::told::Told;
use crate::diagnostics::Sink;
use crate::model::{Sentence, Time};
use crate::source::Span;
use crate::units::{Decimal, format_number, number_word, read_number, round_half_up};
use crate::vocabulary::prose::{APART, AUXILIARIES, FILLERS, TURNS, is_negation, is_turned, part_of_one};

/// Looks at a sentence of a text of the quarter reported on.
pub(super) fn advise(grounds: Grounds<'_>, sentence: &Sentence<'_>, sink: &mut Sink) {
    let figures = || (0..sentence.words.len()).filter(|at| sentence.figure(*at).is_some());
    let (Some(figure), None) = (figures().next(), figures().nth(1)) else { return };
    let Some(told) = Told::of(grounds, sentence, figure).filter(|told| told.is_own()) else { return };
    let is_share = told.metric.unit.as_ref().is_some_and(|unit| unit.value.is_percent());
    let calendar = grounds.calendar();
    let has_time = (0..sentence.words.len()).any(|at| Time::at(sentence, at, calendar).is_some());
    if !is_share || sentence.has(APART) || has_time || has_a_part(sentence) {
        return;
    }
    let mut shares = (0..sentence.words.len()).filter_map(|at| Some((at, share_at(grounds, sentence, at)?)));
    let (Some((at, (share, span))), None) = (shares.next(), shares.next()) else { return };
    if !is_of_the_rest(sentence, at, span) || !is_asserted(told, sentence, figure.min(at)) {
        return;
    }
    let Some(rest) = Decimal::ONE_HUNDRED.checked_sub(told.shown.worked.value) else { return };
    let places = share.scale();
    // What is cut off rather than rounded is as good as right in a word beside the figure.
    let unit = Decimal::new(1, places);
    if (rest - share).abs() < unit {
        return;
    }
    let right = format_number(round_half_up(rest, places));
    sink.not_the_rest(span, grounds.sources.text_of(span), &told.printed(), (&right, &told.metric.name));
}

/// Whether what is said from a place on is so now, but for the `not` at the end of what the other share did not.
fn is_asserted(told: Told<'_>, sentence: &Sentence<'_>, from: usize) -> bool {
    let last = sentence.words.len() - 1;
    let turned = (from..last).any(|at| sentence.text(at).is_some_and(is_turned));
    !turned && sentence.lets_stand(from..=last, |word| told.names(word))
}

/// Whether a part in words stands in a sentence, which may belong to the whole: `a fifth were late`, `one in ten`.
fn has_a_part(sentence: &Sentence<'_>) -> bool {
    let text = |at: usize| sentence.text(at).unwrap_or_default();
    (0..sentence.words.len())
        .any(|at| part_of_one([text(at), text(at + 1)]).is_some() || number_word(text(at)).is_some())
}

/// A share in digits at a place, with its sign: `28%`, `28 per cent`.
fn share_at(grounds: Grounds<'_>, sentence: &Sentence<'_>, at: usize) -> Option<(Decimal, Span)> {
    let word = sentence.words.get(at)?;
    let number = read_number(&word.text).ok().filter(|_| word.text.starts_with(|it: char| it.is_ascii_digit()))?;
    if sentence.text(at + 1) == Some("percent") {
        return Some((number, sentence.span(at, at + 1)));
    }
    if sentence.reads(at + 1, "per cent") {
        return Some((number, sentence.span(at, at + 2)));
    }
    let text = grounds.sources.file(word.at.file).text();
    let is_sign = text.get(word.at.end as usize..).is_some_and(|behind| behind.starts_with('%'));
    is_sign.then(|| (number, Span { end: word.at.end + 1, ..word.at }))
}

/// Whether nothing leads to a share that says of which it is: `and on Sundays 28%`.
fn begins_thought(sentence: &Sentence<'_>, share: usize) -> bool {
    let is_filler = |at: &usize| sentence.is_one_of(*at, FILLERS) || sentence.is_one_of(*at, &["other", "remaining"]);
    let before = (0..share).rev().find(|at| !is_filler(at) || sentence.words[at + 1].after_break);
    let Some(before) = before else { return true };
    if !sentence.words[before + 1].after_break {
        return sentence.is_one_of(before, TURNS);
    }
    // `and on Sundays, 28%`
    let stretch = (0..=before).rev().take_while(|at| *at == before || !sentence.words[at + 1].after_break);
    stretch.into_iter().any(|at| sentence.figure(at).is_some())
}

/// Whether a share is said of what the other one leaves: `28% were not`, `the other 28%`. Where anything but the figure is
/// said to be `of` something before it, it may be the rest of that: `of late buses the other 28%`.
fn is_of_the_rest(sentence: &Sentence<'_>, at: usize, span: Span) -> bool {
    let text = |at: usize| sentence.text(at).unwrap_or_default();
    let Some(last) = sentence.words.len().checked_sub(1) else { return false };
    if (0..at).any(|of| text(of) == "of" && (of == 0 || sentence.figure(of - 1).is_none())) {
        return false;
    }
    if !begins_thought(sentence, at) {
        return false;
    }
    let first = (at + 1..=last).find(|at| sentence.words[*at].at.start >= span.end);
    if at > 1 && text(at - 2) == "the" && matches!(text(at - 1), "other" | "remaining") {
        // `the other 28% of the money`
        return first.is_none_or(|first| text(first) != "of");
    }
    let Some(first) = first else { return false };
    let is_denied = first + 1 == last && AUXILIARIES.contains(&text(first)) && text(last) == "not";
    is_denied || first == last && is_negation(text(last))
}
