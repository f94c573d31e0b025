//! Periods written with digits and marks alone, and the numbers of years and days.

use jiff::civil::Date;

use super::Calendar;
use super::error::PeriodError;
use super::month::Month;
use super::period::Period;
use super::read::{Read, year_from, year_in_words};
use super::tokens::Token;

/// The forms of which files have millions of rows, `2021-03-31`, `2024-Q4`, `2024 Q4` and `2020/21 Q4`; nothing for all others and for what is wrong, which the careful way explains.
pub(super) fn quick(calendar: Calendar, text: &[u8]) -> Option<Period> {
    let number = |at: std::ops::Range<usize>| -> Option<i16> {
        text.get(at)?
            .iter()
            .try_fold(0_i16, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + i16::from(digit - b'0')))
    };
    let year = number(0..4).filter(|year| is_plausible(*year))?;
    match text.len() {
        7 if matches!(text[4..6], [b'-' | b' ', b'Q']) && calendar.starts_in_january() => {
            calendar.quarter(year, u8::try_from(number(6..7)?).ok()?).map(Period::from)
        }
        10 if text[4] == b'-' && text[7] == b'-' => {
            Date::new(year, i8::try_from(number(5..7)?).ok()?, i8::try_from(number(8..10)?).ok()?)
                .ok()
                .map(Period::from)
        }
        10 if text[4] == b'/' && &text[7..9] == b" Q" && !calendar.starts_in_january() => {
            let follows = number(5..7)? == (year + 1) % 100;
            let number = u8::try_from(number(9..10)?).ok()?;
            calendar.quarter(year, number).filter(|_| follows).map(Period::from)
        }
        _ => None,
    }
}

/// Reads what has no words: `2021-03`, `03/2021`, `31/03/2021`, `2021-03-31`, `2020/21`, `2024`.
pub(super) fn digits_alone(calendar: Calendar, tokens: &[Token<'_>]) -> Read {
    match tokens {
        [Token::Number(all)] => match all.len() {
            4 => year_from(calendar, year_label(calendar, tokens, year_in_words)?),
            6 => year_and_more(calendar, &all[..4], '-', &all[4..]),
            8 => day_of(&all[..4], &all[4..6], &all[6..]),
            _ => Err(PeriodError::NotAPeriod),
        },
        [Token::Number(a), Token::Mark(mark @ ('-' | '/' | '.')), Token::Number(b)] => match (a.len(), b.len()) {
            (4, 1 | 2) if *mark != '.' => year_and_more(calendar, a, *mark, b),
            (4, 4) if *mark != '.' => year_from(calendar, year_label(calendar, tokens, year_in_words)?),
            (1 | 2, 4) => month_of(b, a),
            // `20/21` is no month of a year, `03/04` could be a year, a month and a day.
            (2, 2) if two_digits(a) > 12 && *mark != '.' => {
                year_from(calendar, year_label(calendar, tokens, year_in_words)?)
            }
            _ => Err(PeriodError::NotAPeriod),
        },
        [Token::Number(a), Token::Mark(first), Token::Number(b), Token::Mark(second), Token::Number(c)]
            if first == second && matches!(first, '-' | '/' | '.') =>
        {
            match (a.len(), c.len()) {
                (4, _) => day_of(a, b, c),
                (1 | 2, 2 | 4) => day_of(c, b, a),
                _ => Err(PeriodError::NotAPeriod),
            }
        }
        _ => Err(PeriodError::NotAPeriod),
    }
}

/// `2021-03` is a month and `2020-21` a year; `2011-12` may be either where years have two numbers.
/// With a stroke such a one is the year, for that is how years are printed.
fn year_and_more(calendar: Calendar, first: &str, mark: char, second: &str) -> Read {
    let begins_in = year(first)?;
    let follows = !calendar.starts_in_january() && follows(begins_in, second);
    let month = second.parse().ok().and_then(|number| Month::new(begins_in, number));
    match (month, follows) {
        (Some(month), true) if mark == '-' || second.len() == 1 => {
            Err(PeriodError::Ambiguous { readings: vec![month.in_words(), year_in_words(calendar, begins_in)] })
        }
        (_, true) => year_from(calendar, begins_in),
        (Some(month), false) => Ok(month.into()),
        (None, false) if second.len() == 2 && two_digits(second) > 12 => {
            year_pair(calendar, first, second).and_then(|begins_in| year_from(calendar, begins_in))
        }
        (None, false) => Err(no_month(second)),
    }
}

/// The calendar year in which the year named by the tokens begins: `2020/21`, `2020-2021`, or `2024` where
/// years start in January. Elsewhere one number may mean two years, which `in_words` spells out.
pub(super) fn year_label(
    calendar: Calendar,
    tokens: &[Token<'_>],
    in_words: impl Fn(Calendar, i16) -> String,
) -> Result<i16, PeriodError> {
    match tokens {
        [Token::Number(first), Token::Mark('/' | '-'), Token::Number(second)] => year_pair(calendar, first, second),
        [Token::Number(one)] => {
            let year = year(one)?;
            if calendar.starts_in_january() {
                return Ok(year);
            }
            Err(PeriodError::Ambiguous { readings: vec![in_words(calendar, year - 1), in_words(calendar, year)] })
        }
        _ => Err(PeriodError::NotAPeriod),
    }
}

fn year_pair(calendar: Calendar, first: &str, second: &str) -> Result<i16, PeriodError> {
    let begins_in = year(first)?;
    if !follows(begins_in, second) {
        return Err(PeriodError::no_such(format!("{second} is not the year after {first}")));
    }
    if calendar.starts_in_january() {
        return Err(PeriodError::no_such(format!(
            "years start in January here, so each has one number: `{begins_in}` or `{}`",
            begins_in + 1
        )));
    }
    Ok(begins_in)
}

/// Whether digits name the year after the one given: 2021, 21 or 1 after 2020.
fn follows(begins_in: i16, digits: &str) -> bool {
    let modulus = match digits.len() {
        1 => 10,
        2 => 100,
        4 => 10_000,
        _ => return false,
    };
    digits.parse() == Ok((begins_in + 1) % modulus)
}

/// A year of four digits, or of two: 00 to 69 are of this century, 70 to 99 of the last.
pub(super) fn year(digits: &str) -> Result<i16, PeriodError> {
    match (digits.len(), digits.parse::<i16>()) {
        (4, Ok(year)) if is_plausible(year) => Ok(year),
        (4, Ok(year)) => Err(PeriodError::no_such(format!("the year {year:04} is too far away for a plan"))),
        (2, Ok(year @ 0..=69)) => Ok(2000 + year),
        (2, Ok(year)) => Ok(1900 + year),
        _ => Err(PeriodError::NotAPeriod),
    }
}

/// Whether a figure may be of that year; outside, a slip of the keyboard is likelier.
fn is_plausible(year: i16) -> bool {
    (1700..=2299).contains(&year)
}

/// The day of a month, by its digits as written.
pub(super) fn day(year: i16, month: i32, digits: &str) -> Result<Date, PeriodError> {
    let month = u8::try_from(month).ok().and_then(|number| Month::new(year, number)).ok_or(PeriodError::NotAPeriod)?;
    let days = month.last_day().day();
    match digits.parse::<i8>() {
        Ok(day) if (1..=days).contains(&day) && digits.len() <= 2 => {
            Date::new(year, month.first_day().month(), day).map_err(|_| PeriodError::NotAPeriod)
        }
        _ if digits.len() <= 2 => {
            Err(PeriodError::no_such(format!("there is no day {digits}; {} has {days} days", month.in_words())))
        }
        _ => Err(PeriodError::NotAPeriod),
    }
}

fn day_of(year_digits: &str, month: &str, day_digits: &str) -> Read {
    let year = year(year_digits)?;
    match month.parse::<i32>() {
        _ if month.len() > 2 => Err(PeriodError::NotAPeriod),
        Ok(number @ 1..=12) => day(year, number, day_digits).map(Period::from),
        _ => Err(no_month(month)),
    }
}

fn month_of(year_digits: &str, month: &str) -> Read {
    let year = year(year_digits)?;
    month.parse().ok().and_then(|number| Month::new(year, number)).map(Period::from).ok_or_else(|| no_month(month))
}

fn no_month(digits: &str) -> PeriodError {
    PeriodError::no_such(format!("there is no month {digits}; dates are read with the day first, as in `31/12/2021`"))
}

fn two_digits(digits: &str) -> u8 {
    digits.parse().unwrap_or(0)
}
