//! Reading of the cells beside the value: positions and changes required.

use super::dialect::Decimals;
use super::figure::{Figure, figure, number};
use super::missing::{Marks, Missing};
use super::observation::Gap;
use crate::units::{CURRENCY_SIGNS, Decimal};

/// Why a cell could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unreadable;

/// Reads a position: a whole number from 1, which may be written as `8th`, `8=`, `=8th`, `8 of 8` or `8.0`.
pub(super) fn position(cell: &str, decimals: Decimals) -> Result<Option<u32>, Unreadable> {
    if Missing::of_cell(cell).is_some() {
        return Ok(None);
    }
    let (place, of) = match split_once_word(Marks::split(cell).0, "of") {
        Some((place, of)) => (place, Some(of)),
        None => (Marks::split(cell).0, None),
    };
    let place = match figure(without_dress(place), decimals) {
        Figure::Missing(_) => return Ok(None),
        Figure::Number(number, marks) if marks.is_empty() => whole(number).ok_or(Unreadable)?,
        Figure::Number(..) | Figure::Fault(_) => return Err(Unreadable),
    };
    match of.map(|of| of.parse::<u32>()) {
        None => Ok(Some(place)),
        Some(Ok(of)) if place <= of => Ok(Some(place)),
        Some(_) => Err(Unreadable),
    }
}

/// The number of a position that has its ending or a sign of a shared place: `8th`, `8=`, `=8th`.
fn without_dress(place: &str) -> &str {
    let place = place.strip_prefix('=').unwrap_or(place).trim_start();
    let digits = place.bytes().take_while(u8::is_ascii_digit).count();
    match place[digits..].trim_start().to_ascii_lowercase().as_str() {
        "st" | "nd" | "rd" | "th" | "=" | "st=" | "nd=" | "rd=" | "th=" if digits > 0 => &place[..digits],
        _ => place,
    }
}

fn whole(number: Decimal) -> Option<u32> {
    let is_position = number.fract().is_zero() && number >= Decimal::ONE;
    is_position.then(|| u32::try_from(number).ok()).flatten()
}

/// The parts of a text before and after a word in small or capital letters.
fn split_once_word<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    let at = text.to_ascii_lowercase().find(&format!(" {word} "))?;
    Some((text[..at].trim_end(), text[at + word.len() + 2..].trim()))
}

/// Reads a change required: `-18,586 offences`, `6.5 points`, `-0.6`, `already better`.
pub(super) fn gap(cell: &str, decimals: Decimals) -> Result<Option<Gap>, Unreadable> {
    let cell = Marks::split(cell).0;
    if Missing::of_cell(cell).is_some() {
        return Ok(None);
    }
    if cell.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| word == "already") {
        return Ok(Some(Gap::AlreadyBetter));
    }
    let belongs = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−' | '–' | '+');
    let money = |c: char| CURRENCY_SIGNS.contains(&c);
    let end = cell.find(|c: char| !belongs(c) && !money(c)).unwrap_or(cell.len());
    let (written, unit) = cell.split_at(end);
    let sign = written.find(money).and_then(|at| written[at..].chars().next());
    let written = written.replace(money, "");
    let amount = number(&written.replace('–', "-"), decimals).map_err(|_| Unreadable)?;
    let unit = unit.trim().trim_end_matches('.');
    let unit = match sign {
        Some(sign) if unit.is_empty() => Some(sign.to_string()),
        // `£5.6m` and the like are not read yet.
        Some(_) => return Err(Unreadable),
        None => (!unit.is_empty()).then(|| unit.to_owned()),
    };
    Ok(Some(Gap::Amount { amount, unit }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_whole_and_from_one() {
        let cases = [
            ("8", Ok(Some(8))),
            ("8th", Ok(Some(8))),
            ("2=", Ok(Some(2))),
            ("8.0", Ok(Some(8))),
            ("=3rd", Ok(Some(3))),
            ("3rd=", Ok(Some(3))),
            ("= 3", Ok(Some(3))),
            ("3 of 8", Ok(Some(3))),
            ("=3rd Of  8", Ok(Some(3))),
            ("3 [note 1]", Ok(Some(3))),
            ("3 [p]", Ok(Some(3))),
            ("[x] [note 1]", Ok(None)),
            ("9 of 8", Err(Unreadable)),
            ("3 of", Err(Unreadable)),
            ("of 8", Err(Unreadable)),
            ("3 of msg", Err(Unreadable)),
            ("3/8", Err(Unreadable)),
            ("N/A", Ok(None)),
            ("", Ok(None)),
            ("0", Err(Unreadable)),
            ("-1", Err(Unreadable)),
            ("2.5", Err(Unreadable)),
            ("5%", Err(Unreadable)),
            ("best", Err(Unreadable)),
            ("99999999999", Err(Unreadable)),
            ("é", Err(Unreadable)),
        ];
        for (cell, expected) in cases {
            assert_eq!(position(cell, Decimals::Point), expected, "{cell}");
        }
    }

    #[test]
    fn gaps_are_read_as_they_are_printed() {
        let shown = |cell: &str| match gap(cell, Decimals::Point) {
            Ok(Some(Gap::AlreadyBetter)) => "already".to_owned(),
            Ok(Some(Gap::Amount { amount, unit })) => format!("{amount} {}", unit.unwrap_or_default()),
            Ok(None) => "none".to_owned(),
            Err(Unreadable) => "unreadable".to_owned(),
        };
        let cases = [
            ("-18,586 offences", "-18586 offences"),
            ("6.5 points", "6.5 points"),
            ("6.5% points", "6.5 % points"),
            ("-0.6", "-0.6 "),
            ("−0.6 points.", "-0.6 points"),
            ("-£300", "-300 £"),
            ("already better", "already"),
            ("N/A - already better than average.", "already"),
            ("already within top quartile", "already"),
            ("N/A", "none"),
            ("-", "none"),
            ("6.5 points [note 1]", "6.5 points"),
            ("much", "unreadable"),
            ("£5.6m", "unreadable"),
        ];
        for (cell, expected) in cases {
            assert_eq!(shown(cell), expected, "{cell}");
        }
    }
}
