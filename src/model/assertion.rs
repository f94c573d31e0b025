//! What a sentence asserts of now: the one place that every rule about words beside figures asks.
//!
//! A sentence is read word by word, not understood. So what it says is passed over where it asks, quotes or is a heading,
//! and where a word that reaches there denies it, wishes, supposes or remembers it, or tells what somebody else says. Must
//! not know what is said: a rule knows its own words, and whose figures they are said of.

use std::ops::RangeInclusive;

use super::{Manner, Metric, Sentence};
use crate::vocabulary::prose::{
    BEFORE_MONTHS, CONCEDING, DONE, GOING_ON, IDIOMS, IN_PASSING, INVERTED, PURPOSES, SUPPOSING, TURNING_BACK, TURNS,
    is_former, is_supposed, is_turned, mover, particle,
};

impl Sentence<'_> {
    /// Whether the words from one place to another are asserted of now, and in the author's own voice. `is_name` tells the
    /// words of what they speak of, which turn nothing between two others of them: `young people not in work`.
    pub fn asserts(&self, said: RangeInclusive<usize>, is_name: impl Fn(&str) -> bool) -> bool {
        let turns = |at| self.turns(at, &is_name, is_turned);
        self.lets_stand(said.clone(), &is_name) && !said.into_iter().any(turns)
    }

    /// The same, but for words of the assertion itself, which a rule has read.
    pub fn lets_stand(&self, said: RangeInclusive<usize>, is_name: impl Fn(&str) -> bool) -> bool {
        let (from, to) = (*said.start(), *said.end());
        matches!(self.manner, Manner::Stated | Manner::Leading)
            && self.is_own_voice(said)
            && !self.is_turned_before(from, &is_name)
            && !self.is_turned_behind(to, &is_name)
    }

    /// Whether no word from one place to another is quoted from somebody.
    pub fn is_own_voice(&self, said: RangeInclusive<usize>) -> bool {
        !said.into_iter().any(|at| self.words.get(at).is_some_and(|word| word.is_quoted))
    }

    /// A condition or another voice reaches on until the sentence turns back; what denies or wishes, no further than to
    /// what goes on for itself, and a purpose to the next comma.
    fn is_turned_before(&self, from: usize, is_name: &dyn Fn(&str) -> bool) -> bool {
        let (mut is_near, mut is_in_stretch) = (true, true);
        let concedes = self.is_one_of(0, CONCEDING);
        for at in (0..from).rev() {
            let breaks = self.words[at + 1].after_break;
            let goes_on = breaks && self.is_one_of(at + 1, GOING_ON) && self.text(at + 2) != Some("to");
            is_in_stretch &= !breaks;
            is_near &= !(goes_on || breaks && concedes);
            if self.is_one_of(at, TURNING_BACK) {
                return false;
            }
            if self.turns(at, is_name, is_supposed)
                || is_near && self.turns(at, is_name, is_turned)
                || is_in_stretch && self.is_purpose(at)
            {
                return true;
            }
        }
        // `Had there been …`
        from > 0 && self.is_one_of(0, INVERTED)
    }

    /// To where the clause ends; behind it, a condition or a word in passing: `, we hope,`.
    fn is_turned_behind(&self, to: usize, is_name: &dyn Fn(&str) -> bool) -> bool {
        let breaks = |at: usize| self.words[at].after_break;
        let last = self.words.len();
        let end =
            (to + 1..last).find(|at| breaks(*at) || self.is_one_of(*at, TURNS) && !self.turns(*at, is_name, is_turned));
        let end = end.unwrap_or(last);
        if (to + 1..end).any(|at| self.turns(at, is_name, is_turned)) {
            return true;
        }
        (end..last).filter(|at| breaks(*at)).any(|from| {
            let until = (from + 1..last).find(|at| breaks(*at)).unwrap_or(last);
            let is_aside = self.is_one_of(from, IN_PASSING) && until - from <= 5;
            self.is_one_of(from, SUPPOSING) || is_aside && (from..until).any(|at| self.turns(at, is_name, is_turned))
        })
    }

    /// Whether a word turns what it reaches. Behind `as`, what was wished or feared came about: `as we had hoped`.
    fn turns(&self, at: usize, is_name: &dyn Fn(&str) -> bool, is_one: fn(&str) -> bool) -> bool {
        let is_one = |word: &str| is_one(word) || word == "may" && self.is_possibility(at);
        let Some(word) = self.text(at).filter(|word| is_one(word)) else { return false };
        if self.is_within_name(at, is_name) || IDIOMS.iter().any(|(idiom, turns)| self.is_within(at, (idiom, *turns))) {
            return false;
        }
        let is_as = |back: usize| at.checked_sub(back).is_some_and(|at| matches!(self.text(at), Some("as" | "than")));
        let came_about = !is_former(word) && (1..=3).any(is_as) && !self.reads(at, "if");
        !came_about
    }

    /// Whether a word is one of a name as it stands there, with another word of it behind it and before it another, an
    /// article or nothing: of `planned admissions`, not of `we had planned a fall`.
    fn is_within_name(&self, at: usize, is_name: &dyn Fn(&str) -> bool) -> bool {
        let is_of_name = |at: usize| self.text(at).is_some_and(is_name);
        let leads = |at: usize| is_of_name(at) || matches!(self.text(at), Some("the" | "our" | "all"));
        is_of_name(at) && is_of_name(at + 1) && at.checked_sub(1).is_none_or(leads)
    }

    /// Whether a word is the one of an idiom that would turn what it reaches.
    fn is_within(&self, at: usize, (idiom, turning): (&str, usize)) -> bool {
        at.checked_sub(turning).is_some_and(|from| self.reads(from, idiom))
    }

    /// Whether a `may` is no month: `falls may rise`.
    fn is_possibility(&self, at: usize) -> bool {
        let is_led_to =
            at.checked_sub(1).and_then(|at| self.text(at)).is_some_and(|word| !BEFORE_MONTHS.contains(&word));
        is_led_to
            && self.words.get(at + 1).is_some_and(|next| !next.after_break && !next.text.starts_with(['1', '2', '3']))
    }

    /// `to be`, `in order to reach`; not `continued to reduce`.
    fn is_purpose(&self, at: usize) -> bool {
        self.reads(at, "to")
            && self.is_one_of(at + 1, PURPOSES)
            && !at.checked_sub(1).is_some_and(|at| self.is_one_of(at, DONE))
            || self.reads(at, "so that")
            || self.reads(at, "as long as")
    }
}

impl Metric {
    /// Whether a word is one of its name or its title as it stands there: of `falls`, a `fall` is one of movement.
    pub fn is_called(&self, word: &str) -> bool {
        [&self.name, &self.title].into_iter().flat_map(|text| words_of(text)).any(|it| it.eq_ignore_ascii_case(word))
    }

    /// Whether a word is one of its name, its title or its unit, in the singular or the plural.
    pub fn is_spoken_of_as(&self, word: &str) -> bool {
        let is_known = |part: &str| self.is_word(|it| it == singular(part));
        // `fly-tips` is one word of a sentence.
        words_of(word).next().is_some() && words_of(word).all(is_known)
    }

    /// Its title, where that can decide what is read beside a figure: where a word that turns a sentence, or says how
    /// something moved, may be one of its name instead.
    pub(super) fn title_that_is_read(&self) -> Option<&str> {
        let is_read =
            |word: &str| is_turned(word) || word == "may" || mover(word).is_some() || particle(word).is_some();
        self.is_word(|singular| is_read(singular) || is_read(&format!("{singular}s"))).then_some(&self.title)
    }

    /// Whether there is such a word, in the singular, in its name, its title or its unit.
    fn is_word(&self, is_one: impl Fn(&str) -> bool) -> bool {
        let unit = self.unit.as_ref().map(|unit| unit.value.phrase()).unwrap_or_default();
        let mut words = [&self.name, &self.title, &unit].into_iter().flat_map(|text| words_of(text));
        words.any(|word| is_one(&singular(word)))
    }
}

/// A word without the ending of a plural, in lower case: `robbery` of `Robberies`.
fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) if stem.len() > 1 => format!("{stem}y").to_lowercase(),
        _ => word.strip_suffix('s').unwrap_or(word).to_lowercase(),
    }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}
