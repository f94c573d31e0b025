//! A measure in words right behind a figure that is in another one: `{402 = falls} hours`.

use super::super::Grounds;
use super::told::Told;
use crate::check::Kind;
use crate::diagnostics::Sink;
use crate::model::{Mark, Sentence};
use crate::units::{Unit, currency_in_words, is_one_noun};
use crate::vocabulary::prose::MEASURES;

/// What says of a measure behind a figure that it is how long or how far something was off, or of what: `months after
/// the move`, `days a week`, `hours of teaching`.
const GOING_ON: &[&str] =
    &["a", "after", "ago", "apart", "away", "before", "earlier", "from", "later", "of", "old", "per"];

/// Looks at a sentence of a text of the quarter reported on.
pub(super) fn advise(grounds: Grounds<'_>, sentence: &Sentence<'_>, sink: &mut Sink) {
    for at in 0..sentence.words.len() {
        let Some(word) = sentence.words.get(at + 1).filter(|word| !word.after_break) else { continue };
        let is_money = currency_in_words(&word.text).is_some();
        if !is_money && !MEASURES.contains(&word.text.as_str()) {
            continue;
        }
        // Hours divided by 24 are days, and what is not a figure of the data has no measure of theirs.
        let Some(told) = Told::of(grounds, sentence, at).filter(|told| told.is_level()) else { continue };
        // `{1,200 hours = hours} weeks` is one measure too many.
        let is_marked = told.quoted.printed.as_ref().is_some_and(|printed| {
            !matches!(&printed.value.mark, Mark::None | Mark::Unit(Unit::Count(_) | Unit::Duration(_), _))
        });
        let Kind::In(unit) = &told.shown.kind else { continue };
        // Of an amount, the words beside the braces are told (`model::around`).
        let is_amount = is_money && unit.currency().is_some();
        // `{3 = closures} weeks' notice`, `{12 = days-lost} days`
        let text = grounds.sources.file(word.at.file).text();
        let is_of_word = text.get(word.at.end as usize..).is_some_and(|behind| behind.starts_with(['\'', '’', '-']));
        let next = sentence.words.get(at + 2).filter(|next| !next.after_break);
        let goes_on = next.is_some_and(|next| GOING_ON.contains(&next.text.as_str()));
        let is_made_of = || unit.phrase().split(|it: char| !it.is_alphanumeric()).any(|it| is_one_noun(it, &word.text));
        if is_marked || is_amount || is_of_word || goes_on || is_made_of() || told.names(&word.text) {
            continue;
        }
        if !told.is_asserted(sentence, at..=at + 1) {
            continue;
        }
        let of = if unit.is_count() { "a number of" } else { "in" };
        let is = format!("{of} {}", unit.phrase());
        sink.unit_beside_figure(word.at, &word.text, &told.printed(), (&told.metric.name, &is));
    }
}
