//! Words of time right beside a figure in braces which its formula contradicts: `{271 = falls} falls in December`, where
//! the figure is of January to March.
//!
//! Only words in one breath with the figure count: those that name what it counts may stand between, and no comma
//! behind it.

use super::super::Grounds;
use super::told::Told;
use crate::calendar::Calendar;
use crate::diagnostics::{Sink, TimeMeant};
use crate::model::{Clock, Sentence, Term, Time, When};
use crate::vocabulary::prose::{BRIDGES, CARRIERS, RECORDING, Spoken, comparative};

/// Looks at a sentence of a text of the quarter reported on.
pub(super) fn advise(grounds: Grounds<'_>, sentence: &Sentence<'_>, sink: &mut Sink) {
    for at in 0..sentence.words.len() {
        let Some(told) = Told::of(grounds, sentence, at) else { continue };
        let Some(said) = behind(told, sentence, at).or_else(|| before(told, sentence, at)) else { continue };
        if !told.is_asserted(sentence, said.from.min(at)..=said.to.max(at)) {
            continue;
        }
        if let Some(right) = against(told, &said, sentence, at) {
            let place = sentence.span(said.from, said.to);
            let words = grounds.sources.text_of(place);
            sink.words_of_another_time(place, words, &told.printed(), (&told.of_when(), &told.metric.name), right);
        }
    }
}

/// Words of time beside a figure, by their places.
#[derive(Clone, Copy)]
struct Said {
    time: Time,
    from: usize,
    to: usize,
    /// Whether they say with what the figure is compared: `since last year`.
    is_compared: bool,
}

/// How many words lead at most from a time to its figure.
const REACH: usize = 6;

/// `{271 = falls} falls in December`, `{13 = rise in … since last quarter} more than a year ago`.
fn behind(told: Told<'_>, sentence: &Sentence<'_>, figure: usize) -> Option<Said> {
    let passes = |at: &usize| sentence.text(*at).is_some_and(|word| told.names(word) || comparative(word).is_some());
    let mut at = (figure + 1..figure + 4).find(|at| !passes(at))?;
    let is_compared = matches!(sentence.text(at), Some("since" | "than" | "on"));
    at += usize::from(is_compared);
    at += usize::from(sentence.text(at) == Some("in"));
    let (to, time) = Time::at(sentence, at, told.grounds.calendar())?;
    // `a year before the move`
    let is_whole = !matches!(time, Time::Spoken(Spoken::YearEarlier | Spoken::QuarterBefore)) || ends(sentence, to + 1);
    if !is_whole || goes_on(sentence, to, told.grounds.calendar()) {
        return None;
    }
    let is_in = sentence.text(at - 1) == Some("in");
    let has_break = (figure + 1..=to).any(|at| sentence.words[at].after_break);
    let is_said = is_in || is_compared || !time.is_name();
    (is_said && !has_break).then_some(Said { time, from: at - usize::from(is_in), to, is_compared })
}

/// `In December {271 = falls} people fell`, `a year ago it was {…}`, `in 2023/24 the wards recorded {…}`.
fn before(told: Told<'_>, sentence: &Sentence<'_>, figure: usize) -> Option<Said> {
    // Whoever recorded the figure.
    let is_who = |at: usize| sentence.is_one_of(at - 1, &["our", "the"]) && sentence.is_one_of(at + 1, RECORDING);
    let is_bridge = |at: usize| {
        sentence.is_one_of(at, BRIDGES)
            || sentence.is_one_of(at, RECORDING)
            || sentence.text(at).is_some_and(|word| told.names(word))
            || is_who(at)
    };
    let begins = |at: usize| at == 0 || sentence.words[at].after_break;
    (figure.saturating_sub(REACH + 4)..figure).rev().filter(|at| begins(*at)).find_map(|from| {
        let at = from + usize::from(sentence.text(from) == Some("in"));
        let (to, time) = Time::at(sentence, at, told.grounds.calendar())?;
        let is_said = (at > from || !time.is_name()) && !goes_on(sentence, to, told.grounds.calendar());
        let is_near = to < figure && figure - to <= REACH && (to + 1..figure).all(is_bridge);
        // `In March the board took {…} as its goal.`
        let is_recorded = (to + 1..figure).any(|at| sentence.is_one_of(at, RECORDING));
        let behind = (figure + 1..).find(|at| !sentence.text(*at).is_some_and(|word| told.names(word)))?;
        (is_said && is_near && (!is_recorded || ends(sentence, behind))).then_some(Said {
            time,
            from,
            to,
            is_compared: false,
        })
    })
}

/// Whether a thought has ended before a place: there the sentence ends, or a comma stands, or it goes on with `and`.
fn ends(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.words.get(at).is_none_or(|word| word.after_break || word.text == "and")
}

/// Whether another time follows, with which the one before makes a longer one: `in December to February`.
fn goes_on(sentence: &Sentence<'_>, to: usize, calendar: Calendar) -> bool {
    let is_joined = sentence.text(to + 1).is_some_and(|word| matches!(word, "and" | "or" | "to" | "until"));
    is_joined && Time::at(sentence, to + 2, calendar).is_some()
}

/// The time that is meant where the words contradict the formula.
fn against(told: Told<'_>, said: &Said, sentence: &Sentence<'_>, at: usize) -> Option<TimeMeant> {
    let clock = Clock { own: told.grounds.evaluation.quarter, calendar: told.grounds.calendar() };
    // `Lower than in March` says of no other time that it is the figure's; a change is one since a time.
    let is_since =
        matches!(told.term(), Some(Term::Change { .. })) && said.from > 0 && sentence.reads(said.from - 1, "than");
    if said.time.is_name() && said.is_compared && !is_since {
        return None;
    }
    if said.time.is_name() {
        let is_so = told.covers(|month| clock.is_named(said.time, month))?;
        return (!is_so).then_some(TimeMeant::Named);
    }
    let is_of_quarter = told.metric.covers_months.is_some_and(|months| months <= 3);
    Some(match (told.term()?, said.time) {
        // `last year` may be the year of the plan, and so may the quarter just ended be `last quarter`.
        (Term::Metric(_), Time::Spoken(Spoken::YearAgo | Spoken::YearEarlier))
            if !said.is_compared && is_of_quarter =>
        {
            TimeMeant::YearAgo
        }
        (Term::At(_, when), Time::Spoken(Spoken::ThisQuarter)) if !said.is_compared && !may_be(clock, said, *when) => {
            let is_led_to = at.checked_sub(1).and_then(|at| sentence.text(at)).is_some_and(|word| {
                matches!(word, "from" | "than" | "against" | "to" | "by" | "on" | "of")
                    || CARRIERS.contains(&word)
                    || comparative(word).is_some()
            });
            if is_led_to && said.from > at {
                return None;
            }
            TimeMeant::Now
        }
        (Term::At(_, when), _) if !said.is_compared && is_of_quarter && !may_be(clock, said, *when) => TimeMeant::Named,
        (Term::Change { since, .. }, Time::Spoken(Spoken::LastQuarter | Spoken::QuarterBefore))
            if said.is_compared && !may_be(clock, said, since.value) =>
        {
            TimeMeant::SinceQuarter
        }
        (Term::Change { since, .. }, Time::Spoken(Spoken::YearAgo | Spoken::YearEarlier | Spoken::LastYear))
            if said.is_compared && !may_be(clock, said, since.value) =>
        {
            TimeMeant::SinceYear
        }
        _ => return None,
    })
}

/// Whether words may mean the time that a formula asks for.
fn may_be(clock: Clock, said: &Said, when: When) -> bool {
    // `The quarter before` may be the one before another that is named.
    let is_before_another = matches!(said.time, Time::Spoken(Spoken::QuarterBefore | Spoken::YearEarlier));
    matches!(when, When::In(_)) && is_before_another || clock.may_be(said.time, said.is_compared, clock.period_of(when))
}
