//! Days and months written with the name of a month.

use super::digits::{day, year};
use super::error::PeriodError;
use super::month::{Month, month_by_name};
use super::period::Period;
use super::tokens::Token;

/// A day or a month, as far as it was written.
pub(super) enum Dated {
    /// With its year.
    Whole(Period),
    /// A month of an unknown year.
    Month(u8),
    /// A day of an unknown year: the month, and the day as written.
    Day(u8, String),
}

impl Dated {
    /// The period, which must say its year.
    pub(super) fn whole(self) -> Result<Period, PeriodError> {
        match self {
            Self::Whole(period) => Ok(period),
            Self::Month(_) | Self::Day(..) => Err(PeriodError::no_such("it does not say of which year")),
        }
    }

    /// The period, in the year given where it says none itself.
    pub(super) fn in_year(&self, year: i16) -> Result<Period, PeriodError> {
        match self {
            Self::Whole(period) => Ok(*period),
            Self::Month(month) => Month::new(year, *month).map(Period::from).ok_or(PeriodError::NotAPeriod),
            Self::Day(month, number) => day(year, i32::from(*month), number).map(Period::from),
        }
    }
}

/// Whether a month is named.
pub(super) fn holds_month(tokens: &[Token<'_>]) -> bool {
    tokens.iter().any(|token| matches!(token, Token::Word(word) if month_by_name(word).is_some()))
}

enum Piece<'a> {
    Month(u8),
    Number(&'a str),
    Ordinal(&'a str),
}

/// Reads `March 2021`, `Mar-21`, `2021 Mar`, `31st March 2021`, `March 31, 2021`, `March`, `31 March`.
pub(super) fn dated(tokens: &[Token<'_>]) -> Result<Dated, PeriodError> {
    let pieces = pieces(tokens)?;
    let month = |written: &str, month: u8| -> Result<Dated, PeriodError> {
        Month::new(year(written)?, month).map(|month| Dated::Whole(month.into())).ok_or(PeriodError::NotAPeriod)
    };
    let date = |written: &str, month: u8, number: &str| -> Result<Dated, PeriodError> {
        day(year(written)?, i32::from(month), number).map(|date| Dated::Whole(date.into()))
    };
    match pieces.as_slice() {
        [Piece::Month(m)] => Ok(Dated::Month(*m)),
        [Piece::Month(m), Piece::Number(y)] => month(y, *m),
        [Piece::Number(y), Piece::Month(m)] if y.len() == 4 => month(y, *m),
        [Piece::Number(d) | Piece::Ordinal(d), Piece::Month(m)] | [Piece::Month(m), Piece::Ordinal(d)] => {
            Ok(Dated::Day(*m, (*d).to_owned()))
        }
        [Piece::Number(y), Piece::Month(m), Piece::Number(d)] if y.len() == 4 => date(y, *m, d),
        [Piece::Number(d) | Piece::Ordinal(d), Piece::Month(m), Piece::Number(y)]
        | [Piece::Month(m), Piece::Number(d) | Piece::Ordinal(d), Piece::Number(y)] => date(y, *m, d),
        _ => Err(PeriodError::NotAPeriod),
    }
}

/// The month and the numbers, without what joins them.
fn pieces<'a>(tokens: &[Token<'a>]) -> Result<Vec<Piece<'a>>, PeriodError> {
    let mut found: Vec<Piece<'a>> = Vec::new();
    for token in tokens {
        match (token, found.last_mut()) {
            (Token::Number(digits), _) => found.push(Piece::Number(digits)),
            (Token::Word("st" | "nd" | "rd" | "th"), Some(last @ Piece::Number(_))) => {
                if let Piece::Number(digits) = *last {
                    *last = Piece::Ordinal(digits);
                }
            }
            (Token::Mark('-' | '/' | '.') | Token::Word("of" | "the"), _) => {}
            (Token::Word(word), _) => {
                found.push(Piece::Month(month_by_name(word).ok_or(PeriodError::NotAPeriod)?));
            }
            (Token::Mark(_), _) => return Err(PeriodError::NotAPeriod),
        }
    }
    Ok(found)
}
