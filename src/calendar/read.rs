//! Reading a period from whatever people write in a cell.
//!
//! The forms are told apart by what they hold: a quarter's number, the name of a month, or digits alone.

use super::Calendar;
use super::digits::{digits_alone, quick, year_label};
use super::error::PeriodError;
use super::month::Month;
use super::period::Period;
use super::quarter::Quarter;
use super::range::range;
use super::tokens::{Token, plain, tokens};
use super::words::{dated, holds_month};

pub(super) type Read = Result<Period, PeriodError>;

/// Bytes beyond which a text is not looked at for a period.
const LONGEST_PERIOD: usize = 200;

impl Calendar {
    /// Reads a period as people write it in cells, letters and plans: `2020/21 Q4`, `Q4 2020-21`, `Mar-21`,
    /// `31/03/2021`, `year ending March 2021`, `January to March 2021`, `2020/21`. Dates are read day first.
    ///
    /// What covers twelve months up to a month or a day is read as that month or day: the length belongs
    /// to the measure, the end to the figure.
    ///
    /// # Errors
    /// When it is no period, when no such period exists, and when it could mean two.
    pub fn read(&self, text: &str) -> Result<Period, PeriodError> {
        if let Some(period) = quick(*self, text.as_bytes()) {
            return Ok(period);
        }
        if text.len() > LONGEST_PERIOD {
            return Err(PeriodError::NotAPeriod);
        }
        let plain = plain(text);
        let read = read_tokens(*self, &tokens(&plain));
        match (read, explained(&plain)) {
            (Err(PeriodError::NotAPeriod), Some((name, explanation))) => self.read_explained(name, explanation),
            (read, _) => read,
        }
    }

    /// Reads a quarter in any of the forms of [`Calendar::read`].
    ///
    /// # Errors
    /// As `read`, and when the period is a day, a month or a year.
    pub fn read_quarter(&self, text: &str) -> Result<Quarter, PeriodError> {
        match self.read(text)? {
            Period::Quarter(quarter) => Ok(quarter),
            other => Err(PeriodError::OtherKind { found: other.kind().with_article().to_owned() }),
        }
    }

    /// Reads `2020/21 Q4 (January to March 2021)`, in which both must be the same.
    fn read_explained(self, name: &str, explanation: &str) -> Read {
        let named = read_tokens(self, &tokens(name))?;
        let explained = read_tokens(self, &tokens(explanation))?;
        if named == explained {
            return Ok(named);
        }
        let (named, explained) = (self.name(named), self.name(explained));
        Err(PeriodError::no_such(format!("it says both `{named}` and `{explained}`")))
    }
}

/// The parts of a text before brackets at its end and in them.
fn explained(plain: &str) -> Option<(&str, &str)> {
    plain.strip_suffix(')')?.rsplit_once('(')
}

fn read_tokens(calendar: Calendar, tokens: &[Token<'_>]) -> Read {
    let tokens = without_midnight(tokens)?;
    match lead_in(tokens) {
        (Some(Lead::AsOf), rest) => as_of(calendar, rest),
        (Some(Lead::ThreeMonths), rest) => three_months_to(as_of(calendar, rest)?),
        (None, rest) => unled(calendar, rest),
    }
}

fn unled(calendar: Calendar, tokens: &[Token<'_>]) -> Read {
    if let Some((number, rest)) = quarter_number(tokens) {
        return quarter(calendar, number, &rest);
    }
    if let Some(range) = range(tokens) {
        return range;
    }
    if let Some(label) = after_year_word(tokens) {
        let begins_in = year_label(calendar, label, year_in_words)?;
        return year_from(calendar, begins_in);
    }
    if holds_month(tokens) { dated(tokens)?.whole() } else { digits_alone(calendar, tokens) }
}

/// What the words before a date say of it.
enum Lead {
    /// The figure stands as of what follows.
    AsOf,
    /// The figure covers the three months up to what follows.
    ThreeMonths,
}

/// The words before a date, and what comes after them.
fn lead_in<'t, 'a>(tokens: &'t [Token<'a>]) -> (Option<Lead>, &'t [Token<'a>]) {
    let mut rest = tokens;
    while let [Token::Word("the" | "rolling" | "in" | "for" | "data"), after @ ..] = rest {
        rest = after;
    }
    let (span, rest) = match rest {
        [Token::Word("ye"), after @ ..] => return (Some(Lead::AsOf), after),
        [Token::Word("as"), Token::Word("at" | "of"), after @ ..] => return (Some(Lead::AsOf), after),
        [Token::Word("up"), Token::Word("to"), after @ ..] => return (Some(Lead::AsOf), after),
        [Token::Word("at" | "to"), after @ ..] => return (Some(Lead::AsOf), after),
        [Token::Word("year" | "yr" | "month"), after @ ..] => (Lead::AsOf, after),
        [Token::Word("quarter" | "qtr"), after @ ..] => (Lead::ThreeMonths, after),
        [Token::Number("12") | Token::Word("twelve"), after @ ..] => match after_months(after) {
            Some(after) => (Lead::AsOf, after),
            None => return (None, rest),
        },
        [Token::Number("3") | Token::Word("three"), after @ ..] => match after_months(after) {
            Some(after) => (Lead::ThreeMonths, after),
            None => return (None, rest),
        },
        _ => return (None, rest),
    };
    match rest {
        [Token::Word("up"), Token::Word("to"), after @ ..] => (Some(span), after),
        [Token::Word("to" | "ending" | "ended" | "end" | "until"), after @ ..] => (Some(span), after),
        _ => (None, tokens),
    }
}

/// What comes after `months`, `month rolling` and their like.
fn after_months<'t, 'a>(tokens: &'t [Token<'a>]) -> Option<&'t [Token<'a>]> {
    let tokens = match tokens {
        [Token::Mark('-'), after @ ..] => after,
        all => all,
    };
    match tokens {
        [Token::Word("months" | "month" | "mths" | "mth"), Token::Word("rolling"), after @ ..]
        | [Token::Word("months" | "month" | "mths" | "mth"), after @ ..] => Some(after),
        _ => None,
    }
}

/// A figure stands as of a day or a month; a year or a quarter after such words would be two lengths.
fn as_of(calendar: Calendar, tokens: &[Token<'_>]) -> Read {
    match unled(calendar, tokens)? {
        period @ (Period::Day(_) | Period::Month(_)) => Ok(period),
        Period::Quarter(_) | Period::Year(_) => Err(PeriodError::NotAPeriod),
    }
}

fn three_months_to(end: Period) -> Read {
    let month = Month::of(end.last_day());
    if end.last_day() == month.last_day() {
        Ok(Quarter::ending(month).into())
    } else {
        Err(PeriodError::no_such("three months end on the last day of a month"))
    }
}

/// The tokens without a time of day, which spreadsheets and databases add to a date; it must be midnight.
fn without_midnight<'t, 'a>(tokens: &'t [Token<'a>]) -> Result<&'t [Token<'a>], PeriodError> {
    let Some(hour) = tokens.iter().position(|token| *token == Token::Mark(':')).and_then(|colon| colon.checked_sub(1))
    else {
        return Ok(tokens);
    };
    let (date, time) = tokens.split_at(hour);
    let midnight = time.iter().all(|token| match token {
        Token::Number(digits) => digits.bytes().all(|digit| digit == b'0'),
        Token::Word(word) => *word == "z",
        Token::Mark(mark) => matches!(mark, ':' | '.' | '+'),
    });
    if !midnight {
        return Err(PeriodError::no_such("it gives a time of day, and the shortest period is a day"));
    }
    Ok(match date {
        [date @ .., Token::Word("t")] => date,
        date => date,
    })
}

/// The number that follows `Q` or comes before `quarter`, and the other tokens, when those are on one side.
fn quarter_number<'a>(tokens: &[Token<'a>]) -> Option<(&'a str, Vec<Token<'a>>)> {
    for at in 0..tokens.len() {
        let (number, length) = match &tokens[at..] {
            [Token::Word("q" | "qtr" | "quarter"), Token::Number(number), ..] => (*number, 2),
            [Token::Number(number), Token::Word("st" | "nd" | "rd" | "th"), Token::Word("quarter" | "qtr"), ..] => {
                (*number, 3)
            }
            [Token::Word("first"), Token::Word("quarter"), ..] => ("1", 2),
            [Token::Word("second"), Token::Word("quarter"), ..] => ("2", 2),
            [Token::Word("third"), Token::Word("quarter"), ..] => ("3", 2),
            [Token::Word("fourth"), Token::Word("quarter"), ..] => ("4", 2),
            _ => continue,
        };
        let (before, after) = (trimmed(&tokens[..at]), trimmed(&tokens[at + length..]));
        return match (before, after) {
            ([], rest) | (rest, []) => Some((number, rest.to_vec())),
            _ => None,
        };
    }
    None
}

/// Tokens without the marks and small words that join them to their neighbours.
fn trimmed<'t, 'a>(mut tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    while let [Token::Mark('-' | '/' | '.' | ':') | Token::Word("of" | "in"), rest @ ..]
    | [rest @ .., Token::Mark('-' | '/' | '.' | ':') | Token::Word("of" | "in")] = tokens
    {
        tokens = rest;
    }
    tokens
}

fn quarter(calendar: Calendar, number: &str, year: &[Token<'_>]) -> Read {
    let number = match number.parse::<u8>() {
        Ok(number @ 1..=4) => number,
        _ if number.len() <= 2 => {
            return Err(PeriodError::no_such("a year has four quarters, Q1 to Q4".to_owned()));
        }
        _ => return Err(PeriodError::NotAPeriod),
    };
    if year.is_empty() {
        return Err(PeriodError::no_such("it does not say of which year"));
    }
    let year = after_year_word(year).unwrap_or(year);
    let in_words = |begins_in| match calendar.quarter(begins_in, number) {
        Some(quarter) => format!("{} ({})", calendar.name(quarter.into()), calendar.in_months(quarter)),
        None => String::new(),
    };
    let begins_in = year_label(calendar, year, |_, begins_in| in_words(begins_in))?;
    calendar.quarter(begins_in, number).map(Period::from).ok_or(PeriodError::NotAPeriod)
}

/// What follows `FY`, `year` or `financial year`.
fn after_year_word<'t, 'a>(tokens: &'t [Token<'a>]) -> Option<&'t [Token<'a>]> {
    match tokens {
        [Token::Word("financial" | "fiscal" | "academic" | "calendar"), Token::Word("year"), rest @ ..]
        | [Token::Word("fy" | "year"), rest @ ..] => Some(trimmed(rest)),
        _ => None,
    }
}

/// The year with its months: `2020/21 (April 2020 to March 2021)`.
pub(super) fn year_in_words(calendar: Calendar, begins_in: i16) -> String {
    match calendar.year(begins_in) {
        Some(year) => {
            let months = super::names::month_range(year.first_month(), year.last_month());
            format!("{} ({months})", calendar.name(year.into()))
        }
        None => String::new(),
    }
}

pub(super) fn year_from(calendar: Calendar, begins_in: i16) -> Read {
    calendar.year(begins_in).map(Period::from).ok_or(PeriodError::NotAPeriod)
}
