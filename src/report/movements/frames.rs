//! Where a sentence says of figures in braces which way they moved.
//!
//! Owns the frames in which a word of movement belongs to figures and can hardly mean anything else. Must not know
//! what the figures are.

use crate::model::Sentence;
use crate::units::{is_teen_word, is_tens_word, number_word};
use crate::vocabulary::prose::{
    AVERAGES, BY_SO_MUCH, CARRIERS, COUNTED, FILLERS, JOINING, Mover, NOUNS, OF_COMPARISONS, OF_GROUPS, OF_NOTHING,
    OTHER_VERBS, QUANTIFIERS, TURNS, comparative, is_other_time, mover, particle, possessor, says_it_of_itself,
};

/// A word of movement with the figures that it is said of.
pub(super) struct Frame {
    /// The word.
    pub mover: &'static Mover,
    /// Where it stands, by its place among the words.
    pub at: usize,
    /// What it is said of.
    pub of: Of,
    /// Where its clause begins.
    pub clause: usize,
}

/// What a word of movement is said of, by the places of the figures among the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// Of a figure that became another.
    Two { from: usize, to: usize },
    /// Of two figures that are set beside each other, which need not be of the same thing.
    Compared { from: usize, to: usize },
    /// Of the one figure of the sentence, and what became of it is left to the reader: `went down from {…} last year`.
    From(usize),
    /// Of how much it was: `fell by {…}`.
    Amount(usize),
}

/// How many words may stand between a word of movement and its `from`, and between a figure and what belongs to it.
const REACH: usize = 8;

/// The frames of a sentence, at most one a word of movement. `is_amount` says whether the figure at a place is one of how
/// much something changed, `is_name` whether a word is of what the figures are of, and `is_called` whether it is of the very
/// name of that: `falls` says of falls not that they fall.
pub(super) fn frames(
    sentence: &Sentence<'_>,
    is_amount: impl Fn(usize) -> bool,
    is_name: impl Fn(&str) -> bool,
    is_called: impl Fn(&str) -> bool,
) -> Vec<Frame> {
    let look = Look { sentence, is_amount: &is_amount, is_name: &is_name, is_called: &is_called };
    let mut frames: Vec<Frame> = Vec::new();
    for at in 0..sentence.words.len() {
        let found = match sentence.text(at) {
            Some("from") => look.from(at),
            Some("than") => look.than(at).or_else(|| look.beside(at)),
            Some("above" | "below") => look.beside(at),
            _ if sentence.figure(at).is_some() && is_amount(at) => look.amount(at),
            _ => None,
        };
        let Some((word, of)) = found else { continue };
        if frames.iter().any(|frame| frame.at == word.at) {
            continue;
        }
        let clause = look.clause(word.at);
        let (one, other) = match of {
            Of::Two { from, to } | Of::Compared { from, to } => (from, to),
            Of::Amount(figure) | Of::From(figure) => (figure, figure),
        };
        let said = one.min(other).min(word.at)..=one.max(other).max(word.at);
        if sentence.asserts(said, &is_name) {
            frames.push(Frame { mover: word.mover, at: word.at, of, clause });
        }
    }
    frames
}

struct Look<'a, 's> {
    sentence: &'a Sentence<'s>,
    is_amount: &'a dyn Fn(usize) -> bool,
    is_name: &'a dyn Fn(&str) -> bool,
    is_called: &'a dyn Fn(&str) -> bool,
}

/// A word of movement with its place.
#[derive(Clone, Copy)]
struct Moving {
    mover: &'static Mover,
    at: usize,
}

impl Look<'_, '_> {
    fn text(&self, at: usize) -> &str {
        self.sentence.text(at).unwrap_or_default()
    }

    fn is_figure(&self, at: usize) -> bool {
        self.sentence.figure(at).is_some()
    }

    /// A figure that is none of how much something changed.
    fn is_value(&self, at: usize) -> bool {
        self.is_figure(at) && !(self.is_amount)(at)
    }

    /// The figure at a place or behind a few words that say nothing of it: `just over {…}`.
    fn figure_from(&self, at: usize) -> Option<usize> {
        let figure = (at..at + 5).find(|at| !self.sentence.is_one_of(*at, FILLERS))?;
        self.is_figure(figure).then_some(figure)
    }

    /// The figure before a place, where only words of one thought stand between.
    fn figure_before(&self, at: usize) -> Option<usize> {
        let near = (at.saturating_sub(REACH + 1)..at).rev();
        near.take_while(|at| self.is_figure(*at) || !self.sentence.is_one_of(*at, TURNS)).find(|at| self.is_figure(*at))
    }

    /// A word of movement at a place.
    fn moving(&self, at: usize) -> Option<Moving> {
        let mover = mover(self.text(at)).filter(|mover| !(self.is_called)(mover.word))?;
        Some(Moving { mover, at })
    }

    /// The same, or `up` and `down` behind a word such as `went`.
    fn moved(&self, at: usize) -> Option<Moving> {
        let carried = || {
            let before = at.checked_sub(1)?;
            self.sentence.is_one_of(before, CARRIERS).then_some(Moving { mover: particle(self.text(at))?, at })
        };
        self.moving(at).or_else(carried)
    }

    /// `up` and `down` as they stand.
    fn bare(&self, at: usize) -> Option<Moving> {
        self.moving(at).or_else(|| Some(Moving { mover: particle(self.text(at))?, at }))
    }

    /// The word of movement that leads to a place, over words of one thought and figures of how much it was.
    fn leading(&self, at: usize) -> Option<Moving> {
        for near in (at.saturating_sub(REACH)..at).rev() {
            let word = if near + 1 == at { self.bare(near) } else { self.moved(near) };
            let Some(word) = word else {
                let is_in_the_way = self.is_value(near)
                    || self.sentence.is_one_of(near, TURNS)
                    || self.sentence.is_one_of(near, &["from", "to", "than"])
                    || self.sentence.is_one_of(near, &["went", "changed", "moved"]);
                if is_in_the_way || self.sentence.words[near].after_break {
                    return None;
                }
                continue;
            };
            let leads = near + 1 == at || !self.breaks(near + 1, at) && (near + 1..at).all(|at| self.passes(word, at));
            return leads.then_some(word);
        }
        None
    }

    /// Whether a word between one of movement and its figures leaves it theirs. In `the rise in prices eased from` another
    /// verb has the figures, and `reduced demand took` tells of demand: behind a word that may be a noun or stand before
    /// one, only words that can be no verb pass.
    fn passes(&self, word: Moving, at: usize) -> bool {
        let text = self.text(at);
        if self.is_figure(at) || (self.is_name)(text) || JOINING.contains(&text) || text.ends_with("ly") {
            return true;
        }
        says_it_of_itself(word.mover)
            && !OTHER_VERBS.contains(&text)
            && !(text.len() > 4 && (text.ends_with("ed") || text.ends_with("ing")))
    }

    /// Whether a comma or a bracket stands between two places.
    fn breaks(&self, from: usize, to: usize) -> bool {
        (from..=to).any(|at| self.sentence.words.get(at).is_some_and(|word| word.after_break))
    }

    /// `rose from {…} to {…}`, `rose to {…} from {…}`, `{…}, up from {…}`, `from {…} to {…}, a rise`.
    fn from(&self, at: usize) -> Option<(Moving, Of)> {
        let from = self.figure_from(at + 1).filter(|at| self.is_value(*at))?;
        if let Some(to) = self.to_behind(from) {
            let of = Of::Two { from, to };
            return self.leading(at).or_else(|| self.named_behind(to)).map(|word| (word, of));
        }
        if self.is_alone(from) {
            return self.leading(at).filter(|word| self.is_only_movement(word.at)).map(|word| (word, Of::From(from)));
        }
        // What it became stands before.
        let to = self.figure_before(at).filter(|at| self.is_value(*at))?;
        let of = Of::Two { from, to };
        if let Some(word) = at.checked_sub(1).filter(|word| *word > to).and_then(|word| self.bare(word)) {
            return Some((word, of));
        }
        // `rose to {…} from {…}`, `rose to {…}, from {…}`
        let behind_to = (to.saturating_sub(4)..to).rev().find(|at| !self.sentence.is_one_of(*at, FILLERS))?;
        if self.text(behind_to) != "to" || self.breaks(to + 1, at - 1) {
            return None;
        }
        self.leading(behind_to).map(|word| (word, of))
    }

    /// Whether no other figure stands in the sentence, in braces or not, and no word that sets another time beside it.
    fn is_alone(&self, figure: usize) -> bool {
        let words = self.sentence.words.iter().enumerate().filter(|(at, _)| *at != figure);
        !words.into_iter().any(|(at, word)| {
            word.figure.is_some()
                || word.text.contains(|c: char| c.is_ascii_digit())
                || is_other_time(self.text(at))
                || self.text(at) == "to" && self.is_number(at + 1)
        })
    }

    /// Whether a number begins in words: `just six`.
    fn is_number(&self, at: usize) -> bool {
        let text = self.text(at);
        number_word(text).is_some()
            || is_teen_word(text)
            || is_tens_word(text)
            || self.sentence.is_one_of(at, OF_NOTHING)
            || self.sentence.is_one_of(at, QUANTIFIERS)
    }

    /// Whether no other word of movement stands in the sentence.
    fn is_only_movement(&self, word: usize) -> bool {
        (0..self.sentence.words.len()).all(|at| at == word || (self.is_name)(self.text(at)) || self.moved(at).is_none())
    }

    /// The figure behind the `to` that follows a figure.
    fn to_behind(&self, from: usize) -> Option<usize> {
        for at in from + 1..=from + REACH {
            if self.text(at) == "to"
                && let Some(to) = self.figure_from(at + 1)
            {
                return self.is_value(to).then_some(to);
            }
            if self.is_figure(at)
                || self.sentence.is_one_of(at, TURNS)
                || self.sentence.is_one_of(at, &["from", "slowed"])
            {
                return None;
            }
        }
        None
    }

    /// `…, a rise`, behind a figure.
    fn named_behind(&self, figure: usize) -> Option<Moving> {
        let article = (figure + 1..=figure + 6)
            .take_while(|at| !self.is_figure(*at) && !self.sentence.is_one_of(*at, TURNS))
            .find(|at| self.sentence.is_one_of(*at, &["a", "an"]) && self.sentence.words[*at].after_break)?;
        let word = self.moving(article + 1).or_else(|| self.moving(article + 2))?;
        // `a fall in unanswered calls` may tell of something else.
        (self.text(word.at + 1) != "in" || (self.is_name)(self.text(word.at + 2))).then_some(word)
    }

    /// `{…} calls, more than the {…} of`
    fn than(&self, at: usize) -> Option<(Moving, Of)> {
        let from = self.figure_from(at + 1).filter(|at| self.is_value(*at))?;
        let word = (at.saturating_sub(3)..at).rev().find(|at| comparative(self.text(*at)).is_some())?;
        let to = self.figure_before(word).filter(|at| self.is_value(*at))?;
        Some((Moving { mover: comparative(self.text(word))?, at: word }, Of::Compared { from, to }))
    }

    /// `{…}, below the average of {…}`, `{…}, higher than Kent's {…}`, `below the average of {…}, at {…}`: between what is
    /// compared and its figure stand no words that could speak of somebody else.
    fn beside(&self, at: usize) -> Option<(Moving, Of)> {
        let word = if self.text(at) == "than" { at.checked_sub(1)? } else { at };
        let mover = comparative(self.text(word))?;
        let is_whose = |at: usize| possessor(self.text(at)).is_some();
        let from = (at + 1..at + REACH).find(|at| !self.sentence.is_one_of(*at, OF_GROUPS) && !is_whose(*at))?;
        let is_theirs = (at + 1..from).any(|at| self.sentence.is_one_of(at, AVERAGES) || is_whose(at));
        if !is_theirs || !self.is_value(from) {
            return None;
        }
        let before = || {
            let to = (0..word).rev().find(|at| self.is_figure(*at))?;
            let is_close = (to + 1..word).all(|at| self.is_of_comparison(at));
            (is_close && self.is_value(to)).then_some(to)
        };
        let behind = || {
            let to = (from + 1..from + 5).find(|at| self.is_figure(*at))?;
            let is_close = (from + 1..to).all(|at| self.is_of_comparison(at));
            // Who is below it is the one whose figure stands behind only where nobody and no other time is named.
            let is_ours = (0..word).all(|at| self.is_of_comparison(at));
            (self.sentence.is_one_of(to - 1, &["at", "with"]) && is_close && is_ours && self.is_value(to)).then_some(to)
        };
        let to = before().or_else(behind)?;
        Some((Moving { mover, at: word }, Of::Compared { from, to }))
    }

    /// Whether a word may stand between a figure and what it is said to be above or below, and names nobody else.
    fn is_of_comparison(&self, at: usize) -> bool {
        let text = self.text(at);
        (self.is_name)(text)
            || text.ends_with("ly")
            || self.sentence.is_one_of(at, FILLERS)
            || self.sentence.is_one_of(at, CARRIERS)
            || self.sentence.is_one_of(at, COUNTED)
            || self.sentence.is_one_of(at, OF_COMPARISONS)
    }

    /// `fell by {…}`, `a fall of {…}`, `down {…}`, `{…} fewer`, `a {…} rise`.
    fn amount(&self, figure: usize) -> Option<(Moving, Of)> {
        self.amount_behind(figure).or_else(|| self.amount_before(figure)).map(|word| (word, Of::Amount(figure)))
    }

    /// The word before how much it was.
    fn amount_behind(&self, figure: usize) -> Option<Moving> {
        let before = (figure.saturating_sub(5)..figure).rev().find(|at| !self.sentence.is_one_of(*at, FILLERS))?;
        if self.breaks(before + 1, figure) {
            return None;
        }
        if self.text(before) != "by" {
            return self.bare(before);
        }
        let compared = before.checked_sub(1).filter(|at| self.sentence.is_one_of(*at, BY_SO_MUCH));
        let compared = compared.and_then(|at| Some(Moving { mover: comparative(self.text(at))?, at }));
        compared.or_else(|| self.leading(before))
    }

    /// The word behind how much it was, or behind what is counted.
    fn amount_before(&self, figure: usize) -> Option<Moving> {
        let is_joined = |at: usize| self.sentence.words.get(at).is_some_and(|word| !word.after_break);
        let next = figure + 1;
        if is_joined(next) && self.sentence.is_one_of(next, NOUNS) {
            return self.moving(next);
        }
        if is_joined(next) && self.sentence.is_one_of(next, &["up", "down"]) {
            return self.bare(next);
        }
        let at = (next..next + 3)
            .take_while(|at| is_joined(*at) && !self.is_figure(*at) && !self.sentence.is_one_of(*at, TURNS))
            .take_while(|at| !self.sentence.is_one_of(*at, CARRIERS))
            .find(|at| self.sentence.is_one_of(*at, BY_SO_MUCH))?;
        // `more efficient` and `less busy` speak of something else.
        let is_plain = !matches!(self.text(at), "more" | "less") || (at + 1..at + 4).any(|at| self.text(at) == "than");
        is_plain.then_some(Moving { mover: comparative(self.text(at))?, at })
    }

    /// Where the clause of a word begins.
    fn clause(&self, word: usize) -> usize {
        let begins = |at: &usize| self.sentence.words[*at].after_break || self.sentence.is_one_of(*at, TURNS);
        (0..=word).rev().find(begins).unwrap_or(0)
    }
}
