//! Periods written as their first and last month or day: `January to March 2021`.

use jiff::civil::Date;

use super::Calendar;
use super::digits::digits_alone;
use super::error::PeriodError;
use super::month::Month;
use super::quarter::{Quarter, Year};
use super::read::Read;
use super::tokens::Token;
use super::words::{Dated, dated, holds_month};

/// A period given by its first and last month or day, when the tokens are such a one.
pub(super) fn range(tokens: &[Token<'_>]) -> Option<Read> {
    let is_to = |token: &Token<'_>| matches!(token, Token::Word("to" | "until" | "through"));
    if let Some(at) = tokens.iter().position(is_to) {
        return Some(from_to(&tokens[..at], &tokens[at + 1..]));
    }
    // A dash may stand between the months or within one of them (`Jan-21 - Mar-21`): the cut that gives
    // a period is the one that was meant.
    let mut found = None;
    for at in 0..tokens.len() {
        let (before, after) = (&tokens[..at], &tokens[at + 1..]);
        if tokens[at] == Token::Mark('-') && holds_month(before) && holds_month(after) {
            let read = from_to(before, after);
            if read.is_ok() {
                return Some(read);
            }
            found = Some(read);
        }
    }
    found
}

fn from_to(from: &[Token<'_>], to: &[Token<'_>]) -> Read {
    let to = end_of_range(to)?.whole()?;
    let from = match end_of_range(from)? {
        Dated::Whole(period) => period,
        // `December to February 2021` begins in the year before the one that it names.
        part => {
            let year = to.last_day().year();
            let from = part.in_year(year)?;
            if from.first_day() > to.last_day() { part.in_year(year - 1)? } else { from }
        }
    };
    between(from.first_day(), to.last_day())
}

fn end_of_range(tokens: &[Token<'_>]) -> Result<Dated, PeriodError> {
    if holds_month(tokens) {
        dated(tokens)
    } else {
        digits_alone(Calendar { first_month: 1 }, tokens).map(Dated::Whole)
    }
}

/// The period from one day to another: a day, a month, a quarter or a year.
fn between(first: Date, last: Date) -> Read {
    let (from, to) = (Month::of(first), Month::of(last));
    if first == last {
        return Ok(first.into());
    }
    if last < first {
        return Err(PeriodError::no_such("it ends before it begins"));
    }
    if first != from.first_day() || last != to.last_day() {
        return Err(PeriodError::no_such("it is not made of whole months"));
    }
    match from.until(to) + 1 {
        1 => Ok(from.into()),
        3 => Ok(Quarter::starting(from).into()),
        12 => Ok(Year::starting(from).into()),
        months => Err(PeriodError::no_such(format!(
            "it has {months} months, and a period has one, three (a quarter) or twelve (a year)"
        ))),
    }
}
