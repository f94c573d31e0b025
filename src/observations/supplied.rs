//! Reading of the cells beside the value: positions and changes required.

use super::dialect::Decimals;
use super::figure::{Figure, figure, number};
use super::missing::Missing;
use super::observation::Gap;
use crate::units::Decimal;

/// Why a cell could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unreadable;

/// Reads a position: a whole number from 1, which may be written as `8th`, `8=` or `8.0`.
pub(super) fn position(cell: &str, decimals: Decimals) -> Result<Option<u32>, Unreadable> {
    let digits = cell.bytes().take_while(u8::is_ascii_digit).count();
    let cell = match cell[digits..].trim_start().to_ascii_lowercase().as_str() {
        "st" | "nd" | "rd" | "th" | "=" if digits > 0 => &cell[..digits],
        _ => cell,
    };
    match figure(cell, decimals) {
        Figure::Missing(_) => Ok(None),
        Figure::Number(number, marks) if marks.is_empty() && number.fract().is_zero() && number >= Decimal::ONE => {
            u32::try_from(number).map(Some).map_err(|_| Unreadable)
        }
        Figure::Number(..) | Figure::Fault(_) => Err(Unreadable),
    }
}

/// Reads a change required: `-18,586 offences`, `6.5 points`, `-0.6`, `already better`.
pub(super) fn gap(cell: &str, decimals: Decimals) -> Result<Option<Gap>, Unreadable> {
    if Missing::of_cell(cell).is_some() {
        return Ok(None);
    }
    if cell.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| word == "already") {
        return Ok(Some(Gap::AlreadyBetter));
    }
    let belongs = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−' | '–' | '+');
    let money = |c: char| matches!(c, '£' | '€' | '$');
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
            ("much", "unreadable"),
            ("£5.6m", "unreadable"),
        ];
        for (cell, expected) in cases {
            assert_eq!(shown(cell), expected, "{cell}");
        }
    }
}
