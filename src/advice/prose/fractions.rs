//! Parts in words of how much a figure changed, beside the figures: `fell by a third to {…}`, `a quarter fewer than {…}`.
//!
//! Words round, and so does this: a third is said of anything from 27% to 42%, four fifths to five quarters of it. Where no other
//! figure stands in the sentence, both the point before and the same date of the year before may be meant, and nothing else:
//! only a plain sentence is read, which names no other time, body or thing.

use std::ops::RangeInclusive;

use super::super::Grounds;
use super::direction::Scene;
use super::plain::is_plain;
use super::told::Told;
use crate::diagnostics::{ChangeSince, Sink};
use crate::evaluate::Point;
use crate::model::{Hedge, Sentence, Time};
use crate::observations::Column;
use crate::source::Span;
use crate::units::Decimal;
use crate::vocabulary::HEDGES;
use crate::vocabulary::prose::{BEFORE_TIMES, FILLERS, Said, Spoken, comparative, mover, part_of_one, particle};

/// Looks at a sentence of a text of the quarter reported on.
pub(super) fn advise(grounds: Grounds<'_>, sentence: &Sentence<'_>, sink: &mut Sink) {
    for at in 0..sentence.words.len() {
        let Some(part) = Part::at(sentence, at) else { continue };
        let look = Look { grounds, sentence, part };
        let Some(Change { bases, now }) = look.change() else { continue };
        let value = now.shown.worked.value;
        let is_so = bases.iter().any(|base| part.is_so(base.value, value));
        if bases.is_empty() || is_so {
            continue;
        }
        let since: Vec<ChangeSince> = bases.into_iter().map(|base| base.until(value)).collect();
        let place: Span = sentence.span(part.from, part.to);
        sink.fraction_against_figures(place, grounds.sources.text_of(place), &now.printed(), &since);
    }
}

/// What a figure became, from what it may have been before.
struct Change<'a> {
    bases: Vec<Base>,
    now: Told<'a>,
}

/// What a figure was before.
struct Base {
    value: Decimal,
    /// With its unit and date where one is known, and its cell.
    was: String,
    cell: Option<Span>,
}

impl Base {
    /// What became of it.
    fn until(self, value: Decimal) -> ChangeSince {
        let by = value.checked_sub(self.value);
        let percent = by.and_then(|by| by.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(self.value));
        ChangeSince { percent, was: self.was, cell: self.cell }
    }
}

/// A part in words, with the way that it is said to have gone.
#[derive(Clone, Copy)]
struct Part {
    /// The words, with what hedges them.
    from: usize,
    to: usize,
    hedge: Hedge,
    part: Decimal,
    said: Said,
    /// Where the words of movement and part begin, and where they end.
    begin: usize,
    end: usize,
    /// Whether `than` stands behind.
    is_compared: bool,
}

impl Part {
    /// The part that begins at a place: `by nearly a third`, `a third fewer than`.
    fn at(sentence: &Sentence<'_>, at: usize) -> Option<Self> {
        let words = [sentence.text(at)?, sentence.text(at + 1).unwrap_or_default()];
        let (length, part) = part_of_one(words)?;
        let to = at + length - 1;
        let (from, hedge) = HEDGES
            .iter()
            .find_map(|(words, hedge)| {
                let from = at.checked_sub(words.split(' ').count())?;
                sentence.reads(from, words).then_some((from, *hedge))
            })
            .unwrap_or((at, Hedge::Exactly));
        let part = Decimal::from(part.0).checked_div(Decimal::from(part.1))?;
        if let Some(compared) = sentence.text(to + 1).and_then(comparative).filter(|_| sentence.reads(to + 2, "than")) {
            let said = compared.said;
            let is_way = matches!(said, Said::Up | Said::Down);
            return is_way.then_some(Self { from, to, hedge, part, said, begin: from, end: to + 2, is_compared: true });
        }
        // `a third of people` is a part of something else.
        if sentence.text(to + 1) == Some("of") {
            return None;
        }
        let joint = from.checked_sub(1)?;
        let (begin, said) = match sentence.text(joint)? {
            word @ ("up" | "down") => (joint, particle(word)?.said),
            "by" | "of" => {
                let last = joint.checked_sub(1)?;
                let last = if sentence.text(last)?.ends_with("ly") { last.checked_sub(1)? } else { last };
                let word = sentence.text(last)?;
                (last, mover(word).or_else(|| particle(word))?.said)
            }
            _ => return None,
        };
        let is_way = matches!(said, Said::Up | Said::Down);
        is_way.then_some(Self { from, to, hedge, part, said, begin, end: to, is_compared: false })
    }

    /// Whether it may be said of a figure that became another.
    fn is_so(self, base: Decimal, now: Decimal) -> bool {
        let change = now.checked_sub(base).and_then(|change| change.checked_div(base));
        let Some(change) = change.filter(|_| base > Decimal::ZERO) else { return true };
        let went = if self.said == Said::Up { change } else { -change };
        let Some(times) = went.checked_div(self.part) else { return true };
        let hundredths = |hundredths: i64| Decimal::new(hundredths, 2);
        let (least, most) = match self.hedge {
            Hedge::Exactly | Hedge::About => (hundredths(80), Some(hundredths(125))),
            Hedge::Over | Hedge::AtLeast => (hundredths(98), None),
            Hedge::JustOver => (hundredths(98), Some(hundredths(140))),
            Hedge::Nearly => (hundredths(75), Some(hundredths(105))),
            Hedge::Under | Hedge::AtMost => (Decimal::ZERO, Some(hundredths(102))),
        };
        times >= least && most.is_none_or(|most| times <= most)
    }
}

#[derive(Clone, Copy)]
struct Look<'a, 's> {
    grounds: Grounds<'a>,
    sentence: &'a Sentence<'s>,
    part: Part,
}

impl<'a> Look<'a, '_> {
    fn told(self, at: usize) -> Option<Told<'a>> {
        Told::of(self.grounds, self.sentence, at)
    }

    fn change(self) -> Option<Change<'a>> {
        let figures: Vec<usize> =
            (0..self.sentence.words.len()).filter(|at| self.sentence.figure(*at).is_some()).collect();
        let now = match figures.as_slice() {
            [only] => {
                let now = self.told(*only).filter(|told| told.is_own() && self.is_led_to(*only))?;
                Change { bases: self.bases(now)?, now }
            }
            [one, other] => {
                let [one, other] = [*one, *other].map(|at| Some((at, self.told(at)?)));
                let (one, other) = (one?, other?);
                let (base, now) = match (self.is_behind(one.0, "from"), self.is_behind(other.0, "from")) {
                    (true, false) if self.is_behind(other.0, "to") => (one.1, other.1),
                    (false, true) if one.0 < self.part.begin || self.is_behind(one.0, "to") => (other.1, one.1),
                    (false, false) if self.part.is_compared && one.0 < self.part.begin => (other.1, one.1),
                    _ => return None,
                };
                let is_like = base.id == now.id && base.is_level() && now.is_level();
                let cell = base.only_row().map(|row| self.grounds.cell(row, Column::Value));
                let base = Base { value: base.shown.worked.value, was: base.with_date(), cell };
                is_like.then(|| Change { bases: vec![base], now })?
            }
            _ => return None,
        };
        is_plain(self.grounds, now.now.id, self.sentence, &self.read(&figures)).then_some(now)
    }

    /// The places of what is read: the part, the figures with what leads to them, words that say the same way, and times.
    fn read(self, figures: &[usize]) -> Vec<RangeInclusive<usize>> {
        let part = self.part.begin.min(self.part.from)..=self.part.end;
        let is_way = |at: &usize| {
            let said = self.sentence.text(*at).and_then(|word| mover(word).or_else(|| particle(word)));
            said.is_some_and(|it| it.said == self.part.said)
        };
        let ways = (0..self.sentence.words.len()).filter(is_way).map(|at| at..=at);
        let led_to = figures.iter().map(|at| {
            let is_lead =
                |at: usize| self.sentence.text(at).is_some_and(|it| FILLERS.contains(&it) || LEADS.contains(&it));
            (0..*at).rev().take_while(|at| is_lead(*at)).last().unwrap_or(*at)..=*at
        });
        let times = self.times().into_iter().map(|(range, _)| range);
        [part].into_iter().chain(led_to).chain(times).chain(ways).collect()
    }

    /// The times that the sentence says, by where they and what leads to them stand.
    fn times(self) -> Vec<(RangeInclusive<usize>, Spoken)> {
        let mut times: Vec<(RangeInclusive<usize>, Spoken)> = Vec::new();
        for at in 0..self.sentence.words.len() {
            if let Some((to, Time::Spoken(spoken))) = Time::at(self.sentence, at, self.grounds.calendar()) {
                let is_led_to = |at: &usize| self.sentence.text(*at).is_some_and(|word| BEFORE_TIMES.contains(&word));
                times.push((at.checked_sub(1).filter(is_led_to).unwrap_or(at)..=to, spoken));
            }
        }
        times
    }

    fn is_behind(self, at: usize, word: &str) -> bool {
        let before = (0..at).rev().find(|at| !self.sentence.text(*at).is_some_and(|it| FILLERS.contains(&it)));
        before.is_some_and(|before| self.sentence.text(before) == Some(word))
    }

    /// Whether the part is said of the one figure of the sentence: `by a third to {…}`, `{…}, a third fewer than last year`.
    fn is_led_to(self, at: usize) -> bool {
        if at > self.part.begin {
            return !self.part.is_compared && self.is_behind(at, "to");
        }
        let is_apart = (at + 1..=self.part.begin).any(|at| self.sentence.words[at].after_break);
        let is_since = || self.times().iter().any(|(range, _)| range.contains(&(self.part.end + 1)));
        is_apart && !self.is_behind(at, "of") && (!self.part.is_compared || is_since())
    }

    /// What the one figure may have become so from, by the times that the sentence says.
    fn bases(self, now: Told<'a>) -> Option<Vec<Base>> {
        let scene =
            Scene { grounds: self.grounds, metric: now.metric, standing: self.grounds.evaluation.standing(now.id) };
        let (from, to) = (scene.standing.value.from?, scene.standing.value.to?);
        if !scene.standing.is_current() {
            return None;
        }
        let times = self.times();
        let is_of = |all: &[Spoken]| times.iter().any(|(_, time)| all.contains(time));
        let is_of_year = is_of(&[Spoken::LastYear, Spoken::YearAgo, Spoken::YearEarlier]);
        let is_of_quarter = is_of(&[Spoken::LastQuarter, Spoken::QuarterBefore]);
        let base = |point: Point| {
            let (cell, was) = scene.cell(point);
            Base { value: point.value, was, cell: Some(cell) }
        };
        let year = scene.year_before(to);
        Some(match (is_of_year, is_of_quarter) {
            (true, false) => vec![base(year?)],
            (false, true) => vec![base(from)],
            _ => year.filter(|year| year.row != from.row).into_iter().chain([from]).map(base).collect(),
        })
    }
}

/// Words that lead to a figure that became another, or is compared with it.
const LEADS: &[&str] = &["from", "to", "than"];
