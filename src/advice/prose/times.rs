//! Words of time right beside a figure in braces which its formula contradicts: `{271 = falls} falls in December`, where
//! the figure is of January to March.
//!
//! Only words in one breath with the figure count: those that name what it counts may stand between, and no comma
//! behind it.

use super::super::Grounds;
use super::told::Told;
use crate::calendar::{Calendar, Month, Period, Quarter, Year, month_by_name};
use crate::diagnostics::{Sink, TimeMeant};
use crate::model::{Sentence, Term, When};
use crate::vocabulary::prose::{BEHIND_YEARS, BRIDGES, CARRIERS, RECORDING, Spoken, TIMES, comparative};

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

/// A time that words say.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    Spoken(Spoken),
    /// A month of whichever year.
    Month(u8),
    /// A year on the wall, or the one of the plan that begins in it.
    Year(i16),
    /// A time by its name.
    Named(Period),
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

impl Time {
    /// The time that the words from a place on say, with the last of them.
    pub fn at(sentence: &Sentence<'_>, at: usize, calendar: Calendar) -> Option<(usize, Self)> {
        if let Some((words, time)) = TIMES.iter().find(|(words, _)| sentence.reads(at, words)) {
            return Some((at + words.split(' ').count() - 1, Self::Spoken(*time)));
        }
        // Only what names its year is a name: `Q1` may be of any.
        let named = |length: usize| {
            let words: Vec<&str> = (at..at + length).map(|at| sentence.text(at)).collect::<Option<_>>()?;
            let has_break = (at + 1..at + length).any(|at| sentence.words[at].after_break);
            let has_year = words.iter().any(|word| word.len() >= 4 && word.starts_with(|it: char| it.is_ascii_digit()));
            let is_plain = length == 1 && words[0].len() == 4;
            let words = words.join(" ").replace('q', "Q");
            let period = calendar.read(&words).ok().filter(|_| has_year && !has_break && !is_plain)?;
            Some((at + length - 1, Self::Named(period)))
        };
        let word = sentence.text(at)?;
        let month = || month_by_name(word).map(|month| (at, Self::Month(month)));
        let year = || word.parse().ok().filter(|year| (1900..2100).contains(year)).map(|year| (at, Self::Year(year)));
        // `in 2000 homes` is how many there are.
        let is_last = |at: usize| {
            let next = sentence.words.get(at + 1);
            next.is_none_or(|next| {
                next.after_break || next.figure.is_some() || BEHIND_YEARS.contains(&next.text.as_str())
            })
        };
        let year = || year().filter(|(at, _)| is_last(*at));
        named(2).or_else(|| named(1)).or_else(month).or_else(year)
    }

    /// Whether it is said by a name alone, which needs an `in` before it: `May` is a verb as well.
    pub fn is_name(self) -> bool {
        !matches!(self, Self::Spoken(_))
    }
}

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
    let is_one_of = |at: usize, words: &[&str]| sentence.text(at).is_some_and(|word| words.contains(&word));
    // Whoever recorded the figure.
    let is_who = |at: usize| is_one_of(at - 1, &["our", "the"]) && is_one_of(at + 1, RECORDING);
    let is_bridge = |at: usize| {
        is_one_of(at, BRIDGES)
            || is_one_of(at, RECORDING)
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
        let is_recorded = (to + 1..figure).any(|at| is_one_of(at, RECORDING));
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
        (Term::Metric(_), Time::Spoken(Spoken::YearAgo) | Time::Spoken(Spoken::YearEarlier))
            if !said.is_compared && is_of_quarter =>
        {
            TimeMeant::YearAgo
        }
        (Term::At(_, when), Time::Spoken(Spoken::ThisQuarter)) if !said.is_compared && !clock.may_be(said, *when) => {
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
        (Term::At(_, when), _) if !said.is_compared && is_of_quarter && !clock.may_be(said, *when) => TimeMeant::Named,
        (Term::Change { since, .. }, Time::Spoken(Spoken::LastQuarter) | Time::Spoken(Spoken::QuarterBefore))
            if said.is_compared && !clock.may_be(said, since.value) =>
        {
            TimeMeant::SinceQuarter
        }
        (
            Term::Change { since, .. },
            Time::Spoken(Spoken::YearAgo) | Time::Spoken(Spoken::YearEarlier) | Time::Spoken(Spoken::LastYear),
        ) if said.is_compared && !clock.may_be(said, since.value) => TimeMeant::SinceYear,
        _ => return None,
    })
}

/// By what words of time are understood: the quarter of the report, and the calendar of its plan.
#[derive(Clone, Copy)]
struct Clock {
    own: Quarter,
    calendar: Calendar,
}

impl Clock {
    /// Whether a month is of a time that is said by its name.
    fn is_named(self, time: Time, month: Month) -> bool {
        match time {
            Time::Month(number) => month.number() == number,
            Time::Year(year) => month.year() == year || self.year_of(month).first_month().year() == year,
            Time::Named(period) => is_within(month, period),
            _ => true,
        }
    }

    fn year_of(self, month: Month) -> Year {
        self.calendar.year_of(month.first_day())
    }

    /// Whether words may mean the time that a formula asks for.
    fn may_be(self, said: &Said, when: When) -> bool {
        let (period, is_named) = match when {
            When::LastQuarter => (Period::Quarter(self.own.plus(-1)), false),
            When::LastYear => (Period::Quarter(self.own.plus(-4)), false),
            When::In(period) => (period, true),
        };
        // `The quarter before` may be the one before another that is named.
        if is_named && matches!(said.time, Time::Spoken(Spoken::QuarterBefore) | Time::Spoken(Spoken::YearEarlier)) {
            return true;
        }
        let of_quarters = |month: Month, quarters: [i32; 2]| {
            let [first, last] = quarters.map(|quarters| self.own.plus(quarters));
            first.first_month() <= month && month <= last.last_month()
        };
        let year = self.year_of(self.own.first_month());
        let ends_year = self.own.last_month() == year.last_month();
        let means = |month: Month| match said.time {
            Time::Spoken(Spoken::ThisQuarter) => self.own.first_month() <= month,
            Time::Spoken(Spoken::LastQuarter) => of_quarters(month, [-1, 0]),
            Time::Spoken(Spoken::QuarterBefore) => of_quarters(month, [-1, -1]),
            Time::Spoken(Spoken::YearAgo) => of_quarters(month, [-5, -3]),
            Time::Spoken(Spoken::YearEarlier) | Time::Spoken(Spoken::LastYear) => {
                let is_loose =
                    month.year() == self.own.last_month().year() - 1 || ends_year && self.year_of(month) == year;
                of_quarters(month, [-5, -3]) || self.year_of(month) == year.plus(-1) || !said.is_compared && is_loose
            }
            Time::Month(_) | Time::Year(_) | Time::Named(_) => true,
        };
        let last = Month::of(period.last_day());
        (0..=last.until(Month::of(period.first_day())).abs()).any(|back| means(last.plus(-back)))
    }
}

fn is_within(month: Month, period: Period) -> bool {
    Month::of(period.first_day()) <= month && month <= Month::of(period.last_day())
}
