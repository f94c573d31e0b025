//! Times that the words of a sentence say: `last quarter`, `in December`, `2023/24 Q1`.
//!
//! Owns which words those are, and which periods they may mean. Must not know figures: whose time it is that words say, those
//! ask who read the sentence.

use super::formula::When;
use super::sentences::Sentence;
use crate::calendar::{Calendar, Month, Period, Quarter, Year, month_by_name};
use crate::vocabulary::prose::{BEHIND_OTHER_QUARTERS, BEHIND_YEARS, OWN_QUARTER, Spoken, TIMES};

/// A time that words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// One that is said by its distance from the report.
    Spoken(Spoken),
    /// A month of whichever year.
    Month(u8),
    /// A year on the wall, or the one of the plan that begins in it.
    Year(i16),
    /// A time by its name.
    Named(Period),
}

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
            let is_plain = length == 1 && words[0].len() == 4;
            if has_break || is_plain || !words.iter().any(|word| may_be_year(word)) {
                return None;
            }
            let period = calendar.read(&words.join(" ").replace('q', "Q")).ok()?;
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

/// By what words of time are understood: the quarter of the report, and the calendar of its plan.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// The quarter of the report.
    pub own: Quarter,
    /// The calendar of its plan.
    pub calendar: Calendar,
}

impl Clock {
    /// Whether a month is of a time that is said by its name.
    pub fn is_named(self, time: Time, month: Month) -> bool {
        match time {
            Time::Month(number) => month.number() == number,
            Time::Year(year) => month.year() == year || self.year_of(month).first_month().year() == year,
            Time::Named(period) => is_within(month, period),
            Time::Spoken(_) => true,
        }
    }

    /// The last word of what names the whole quarter of the report, or its end, where that begins at a place: `this quarter`,
    /// `Q2`, `July to September`, `30 September`. A month of it alone is not all of it.
    pub fn own_quarter_at(self, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
        let named = |at: usize| Time::at(sentence, at, self.calendar);
        let is_own = |time: Time| {
            matches!(time, Time::Spoken(Spoken::ThisQuarter)) || time == Time::Named(Period::Quarter(self.own))
        };
        named(at)
            .filter(|(_, time)| is_own(*time))
            .map(|(to, _)| to)
            .or_else(|| self.own_months_at(sentence, at))
            .or_else(|| self.own_number_at(sentence, at))
            .or_else(|| own_quarter_in_words(sentence, at))
    }

    /// `July to September`, `July–September 2025`, `end of September`, `30 September`.
    fn own_months_at(self, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
        let (first, last) = (self.own.first_month(), self.own.last_month());
        let month_at = |at: usize, month: Month| match Time::at(sentence, at, self.calendar)? {
            (to, Time::Month(number)) if number == month.number() => Some(to),
            (to, Time::Named(period)) => {
                [period.first_day(), period.last_day()].into_iter().all(|day| Month::of(day) == month).then_some(to)
            }
            _ => None,
        };
        let word = |at: usize| sentence.text(at).unwrap_or_default();
        let with_year = |to: usize| if word(to + 1) == last.year().to_string() { to + 1 } else { to };
        let joined = || {
            let (from, to) = word(at).split_once(['–', '-', '/'])?;
            let is_named = |word: &str, month: Month| month_by_name(word) == Some(month.number());
            (is_named(from, first) && is_named(to, last)).then_some(at)
        };
        let apart = || {
            let joint = month_at(at, first)? + 1;
            // `July and September` leaves August out.
            let is_range = word(joint) == "to" || word(joint) == "and" && at > 0 && word(at - 1) == "between";
            if is_range { month_at(joint + 1, last) } else { None }
        };
        let end = || match word(at) {
            "end" if word(at + 1) == "of" => month_at(at + 2, last),
            // `Spend to 30 September` is of a year.
            day if day.parse() == Ok(last.last_day().day()) && (at == 0 || word(at - 1) != "to") => {
                month_at(at + 1, last)
            }
            _ => None,
        };
        joined().or_else(apart).or_else(end).map(with_year)
    }

    /// `Q2`, `second quarter`, `quarter two`.
    fn own_number_at(self, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
        let (_, number) = self.calendar.number(self.own)?;
        let index = usize::from(number - 1);
        let (ordinal, cardinal) =
            (["first", "second", "third", "fourth"][index], ["one", "two", "three", "four"][index]);
        if sentence.text(at)? == format!("q{number}") {
            let name = self.calendar.name(Period::Quarter(self.own));
            return match sentence.text(at + 1).filter(|next| may_be_year(next)) {
                Some(year) => name.starts_with(year).then_some(at + 1),
                None => Some(at),
            };
        }
        let is_it =
            sentence.reads(at, &format!("{ordinal} quarter")) || sentence.reads(at, &format!("quarter {cardinal}"));
        is_it.then_some(at + 1)
    }

    fn year_of(self, month: Month) -> Year {
        self.calendar.year_of(month.first_day())
    }

    /// The period that a formula asks for.
    pub fn period_of(self, when: When) -> Period {
        match when {
            When::LastQuarter => Period::Quarter(self.own.plus(-1)),
            When::LastYear => Period::Quarter(self.own.plus(-4)),
            When::In(period) => period,
        }
    }

    /// How a formula asks for a period: by its distance where that is said so.
    pub fn asks_for(self, period: Period) -> (When, String) {
        match period {
            Period::Quarter(quarter) if quarter == self.own.plus(-1) => (When::LastQuarter, "last quarter".to_owned()),
            Period::Quarter(quarter) if quarter == self.own.plus(-4) => (When::LastYear, "last year".to_owned()),
            Period::Day(_) => (When::In(period), format!("at {}", self.calendar.name(period))),
            _ => (When::In(period), format!("in {}", self.calendar.name(period))),
        }
    }

    /// Whether words of time may mean a period; with what something is compared, they say more narrowly.
    pub fn may_be(self, time: Time, is_compared: bool, period: Period) -> bool {
        let of_quarters = |month: Month, quarters: [i32; 2]| {
            let [first, last] = quarters.map(|quarters| self.own.plus(quarters));
            first.first_month() <= month && month <= last.last_month()
        };
        let year = self.year_of(self.own.first_month());
        let ends_year = self.own.last_month() == year.last_month();
        let means = |month: Month| match time {
            Time::Spoken(Spoken::ThisQuarter) => self.own.first_month() <= month,
            Time::Spoken(Spoken::LastQuarter) => of_quarters(month, [-1, 0]),
            Time::Spoken(Spoken::QuarterBefore) => of_quarters(month, [-1, -1]),
            Time::Spoken(Spoken::YearAgo) => of_quarters(month, [-5, -3]),
            Time::Spoken(Spoken::YearEarlier | Spoken::LastYear) => {
                let is_loose =
                    month.year() == self.own.last_month().year() - 1 || ends_year && self.year_of(month) == year;
                of_quarters(month, [-5, -3]) || self.year_of(month) == year.plus(-1) || !is_compared && is_loose
            }
            Time::Month(_) | Time::Year(_) | Time::Named(_) => self.is_named(time, month),
        };
        let last = Month::of(period.last_day());
        (0..=last.until(Month::of(period.first_day())).abs()).any(|back| means(last.plus(-back)))
    }
}

/// `2025`, `2025/26`.
fn may_be_year(word: &str) -> bool {
    word.len() >= 4 && word.starts_with(|letter: char| letter.is_ascii_digit())
}

/// `In the quarter`, but not `in the quarter before`.
fn own_quarter_in_words(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let words = OWN_QUARTER.iter().find(|words| sentence.reads(at, words))?;
    let to = at + words.split(' ').count() - 1;
    let is_other = sentence.text(to + 1).is_some_and(|next| BEHIND_OTHER_QUARTERS.contains(&next));
    (!is_other).then_some(to)
}

fn is_within(month: Month, period: Period) -> bool {
    Month::of(period.first_day()) <= month && month <= Month::of(period.last_day())
}
