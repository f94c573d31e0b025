//! Words of time right beside a figure in braces which its formula contradicts: `{271 = falls} falls in December`, where
//! the figure is of January to March.
//!
//! Only words in one breath with the figure count: at most three that name what it counts stand between, and no comma
//! behind it.

use super::super::Grounds;
use crate::calendar::{Month, Period, Quarter, month_by_name};
use crate::diagnostics::Sink;
use crate::evaluate::{FigureStanding, Row, Shown};
use crate::model::{Metric, Quoted, Sentence, Term, When, squeezed};
use crate::observations::Observation;
use crate::vocabulary::prose::{CARRIERS, WISHES, comparative, is_denial};

/// Looks at a sentence of a text of the quarter reported on.
pub(super) fn advise(grounds: Grounds<'_>, sentence: &Sentence<'_>, sink: &mut Sink) {
    let Some(last) = sentence.words.len().checked_sub(1) else { return };
    // In a quotation somebody else may have spoken at another time.
    let is_quoted = grounds.sources.text_of(sentence.span(0, last)).contains(['"', '“', '”', '‘']);
    if is_quoted || sentence.any(is_denial) || sentence.has(WISHES) {
        return;
    }
    for at in 0..sentence.words.len() {
        let Some(beside) = Beside::of(grounds, sentence, at) else { continue };
        let Some(said) = behind(beside, sentence, at).or_else(|| before(sentence, at)) else { continue };
        if let Some(help) = beside.against(&said, sentence, at) {
            let place = sentence.span(said.from, said.to);
            let printed = beside.quoted.printed.as_ref().map_or(beside.quoted.span, |printed| printed.span);
            let printed = squeezed(grounds.sources.text_of(printed));
            sink.words_of_another_time(place, grounds.sources.text_of(place), &printed, &beside.of_when(), &help);
        }
    }
}

/// A time that words say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Time {
    ThisQuarter,
    QuarterBefore,
    YearBefore,
    /// By its number, and its year where one is said.
    Month(u8, Option<i16>),
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

/// The phrases that say a time, beside the months.
const PHRASES: &[(&str, Time)] = &[
    ("this quarter", Time::ThisQuarter),
    ("last quarter", Time::QuarterBefore),
    ("the quarter before", Time::QuarterBefore),
    ("the previous quarter", Time::QuarterBefore),
    ("a year ago", Time::YearBefore),
    ("a year before", Time::YearBefore),
    ("a year earlier", Time::YearBefore),
    ("the year before", Time::YearBefore),
    ("the previous year", Time::YearBefore),
    ("last year", Time::YearBefore),
];

/// Words that may lead from a time to a figure: `a year ago there were {…}`.
const BRIDGES: &[&str] =
    &["at", "had", "it", "only", "saw", "some", "stood", "the", "there", "they", "took", "was", "we", "were"];

/// Words of what is counted that any figure may have.
const COUNTED: &[&str] = &["calls", "cases", "patients", "people", "them", "times", "visits"];

/// The time that the words from a place on say, with the last of them.
fn time_at(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Time)> {
    if let Some((words, time)) = PHRASES.iter().find(|(words, _)| sentence.reads(at, words)) {
        return Some((at + words.split(' ').count() - 1, *time));
    }
    let month = month_by_name(sentence.text(at)?)?;
    let year = sentence.text(at + 1).filter(|word| word.len() == 4).and_then(|word| word.parse().ok());
    Some((at + usize::from(year.is_some()), Time::Month(month, year)))
}

/// `{271 = falls} falls in December`, `{13 = rise in … since last quarter} more than a year ago`.
fn behind(beside: Beside<'_>, sentence: &Sentence<'_>, figure: usize) -> Option<Said> {
    let passes = |at: &usize| {
        sentence
            .text(*at)
            .is_some_and(|word| beside.names(word) || COUNTED.contains(&word) || comparative(word).is_some())
    };
    let mut at = (figure + 1..figure + 4).find(|at| !passes(at))?;
    let is_compared = matches!(sentence.text(at), Some("since" | "than" | "on"));
    at += usize::from(is_compared);
    at += usize::from(sentence.text(at) == Some("in"));
    let (to, time) = time_at(sentence, at)?;
    let is_in = sentence.text(at - 1) == Some("in");
    let is_said = is_in || is_compared || !matches!(time, Time::Month(..));
    let has_break = (figure + 1..=to).any(|at| sentence.words[at].after_break);
    (is_said && !has_break).then_some(Said { time, from: at - usize::from(is_in), to, is_compared })
}

/// `In December {271 = falls} people fell`, `a year ago it was {…}`.
fn before(sentence: &Sentence<'_>, figure: usize) -> Option<Said> {
    let is_bridge = |at: usize| sentence.text(at).is_some_and(|word| BRIDGES.contains(&word));
    let begins = |at: usize| at == 0 || sentence.words[at].after_break;
    (figure.saturating_sub(8)..figure).rev().filter(|at| begins(*at)).find_map(|from| {
        let at = from + usize::from(sentence.text(from) == Some("in"));
        let (to, time) = time_at(sentence, at)?;
        let is_said = at > from || !matches!(time, Time::Month(..));
        let is_near = to < figure && figure - to <= 4 && (to + 1..figure).all(is_bridge);
        (is_said && is_near).then_some(Said { time, from, to, is_compared: false })
    })
}

/// A figure that is what the data say, and what it is of.
#[derive(Clone, Copy)]
struct Beside<'a> {
    grounds: Grounds<'a>,
    quoted: &'a Quoted,
    shown: &'a Shown,
    metric: &'a Metric,
}

impl<'a> Beside<'a> {
    fn of(grounds: Grounds<'a>, sentence: &Sentence<'_>, at: usize) -> Option<Self> {
        let (index, quoted) = grounds.model.figure_at(sentence.figure(at)?.span)?;
        let (FigureStanding::Right(shown) | FigureStanding::Printed(shown)) = grounds.evaluation.figure(index)? else {
            return None;
        };
        let metric = grounds.model.metric(*quoted.formula.as_ref()?.metrics().first()?);
        Some(Self { grounds, quoted, shown, metric })
    }

    fn term(self) -> Option<&'a Term> {
        self.quoted.formula.as_ref().map(|formula| &formula.term)
    }

    /// Whether a word names what the figure is of.
    fn names(self, word: &str) -> bool {
        let unit = self.metric.unit.as_ref().map_or("", |unit| self.grounds.sources.text_of(unit.span));
        let parts = |text: &str| text.split(|it: char| !it.is_alphanumeric()).any(|it| it.eq_ignore_ascii_case(word));
        parts(unit) || parts(&self.metric.name) || parts(&self.metric.title)
    }

    /// What to do where the words contradict the formula.
    fn against(self, said: &Said, sentence: &Sentence<'_>, at: usize) -> Option<String> {
        let name = &self.metric.name;
        let is_of_quarter = self.metric.covers_months.is_some_and(|months| months <= 3);
        let own = self.grounds.evaluation.quarter;
        match (said.time, self.term()?) {
            // `last year` may be the year of the plan, and so may the quarter just ended be `last quarter`.
            (Time::YearBefore, Term::Metric(_)) if !said.is_compared && is_of_quarter => {
                let is_ago = sentence.text(said.to).is_some_and(|word| matches!(word, "ago" | "earlier" | "before"));
                is_ago.then(|| format!("ask for the figure of then, `{{= {name} last year}}`, or correct the words"))
            }
            (Time::YearBefore, Term::Change { since, .. })
                if said.is_compared && since.value == When::LastQuarter && !self.begins_year(own) =>
            {
                Some("measure the change `since last year`, or correct the words".to_owned())
            }
            (Time::QuarterBefore, Term::Change { since, .. }) if said.is_compared && since.value == When::LastYear => {
                Some("measure the change `since last quarter`, or correct the words".to_owned())
            }
            (Time::ThisQuarter, Term::At(_, when)) if !said.is_compared => {
                let is_other = match when {
                    When::LastQuarter | When::LastYear => true,
                    When::In(period) => period.last_day() < own.first_day(),
                };
                let before = at.checked_sub(1).and_then(|at| sentence.text(at));
                let is_led_to = before.is_some_and(|word| {
                    matches!(word, "from" | "than" | "against" | "to" | "by" | "on" | "of")
                        || CARRIERS.contains(&word)
                        || comparative(word).is_some()
                });
                (is_other && (!is_led_to || said.from < at))
                    .then(|| format!("ask for the figure of the quarter, `{{= {name}}}`, or correct the words"))
            }
            (Time::Month(month, year), _) if !self.covers(month, year)? => {
                Some("correct the month, or ask for the figure of that time".to_owned())
            }
            _ => None,
        }
    }

    /// Whether a quarter is the first of the plan's year, in which the one before is of last year.
    fn begins_year(self, quarter: Quarter) -> bool {
        let calendar = self.grounds.calendar();
        calendar.year_of(quarter.first_day()).first_day() == quarter.first_day()
    }

    /// Whether a month is among those that the figure was worked out from; nothing where that is not known.
    fn covers(self, month: u8, year: Option<i16>) -> Option<bool> {
        if self.metric.is_year_to_date || self.shown.worked.rows.is_empty() {
            return None;
        }
        Some(self.rows().any(|row| {
            let last = Month::of(row.period.last_day());
            let of_period = last.until(Month::of(row.period.first_day())).abs() + 1;
            let covered = self.metric.covers_months.map_or(1, |months| i32::try_from(months).unwrap_or(1));
            (0..of_period.max(covered))
                .map(|back| last.plus(-back))
                .any(|it| it.number() == month && year.is_none_or(|year| it.year() == year))
        }))
    }

    fn rows(self) -> impl Iterator<Item = &'a Observation> {
        let dataset = &self.grounds.evaluation.dataset;
        self.shown.worked.rows.iter().map(|row: &Row| row.observation(dataset))
    }

    /// The formula, with the time of what it was worked out from where that is one: `` `falls` of January to March 2026 ``.
    fn of_when(self) -> String {
        let at = self.quoted.formula.as_ref().map_or(self.quoted.span, |formula| formula.span);
        let formula = squeezed(self.grounds.sources.text_of(at));
        let mut rows = self.rows();
        match (rows.next(), rows.next(), self.term()) {
            (Some(only), None, Some(Term::Metric(_))) => {
                let calendar = self.grounds.calendar();
                let when = match only.period {
                    Period::Quarter(quarter) => calendar.in_months(quarter),
                    other => calendar.name(other),
                };
                format!("`{formula}` of {when}")
            }
            _ => format!("`{formula}`"),
        }
    }
}
