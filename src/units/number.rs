//! Exact numbers: reading them as people write them, rounding and printing them.

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};

use super::error::NumberError;

/// Reads a number as people write it: `66,497`, `-18,586`, `−3`, `+2.5`, `0.010`, and `1.2E+05` as
/// spreadsheets do. The zeros at its end are kept, for they tell to what precision it was written.
///
/// # Errors
/// When it is none, when its commas do not stand between groups of three digits, and when it has more
/// digits than can be kept exactly: 19 before the point, 28 altogether.
pub fn read_number(text: &str) -> Result<Decimal, NumberError> {
    let (negative, unsigned) = split_sign(text.trim());
    let (mantissa, exponent) = split_exponent(unsigned)?;
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((_, "")) => return Err(NumberError::NotANumber),
        Some((whole, fraction)) => (whole, fraction),
        None => (mantissa, ""),
    };
    if !digits_only(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return Err(NumberError::NotANumber);
    }
    let whole = without_commas(whole, fraction).map_err(|error| with_sign(error, negative))?;
    let number = assemble(&whole, fraction, exponent)?;
    Ok(if negative { -number } else { number })
}

/// A number with thousands separated by commas, a true minus sign (−), and as many decimals as it carries:
/// `−18,586`, `0.010`. Zero has no sign.
pub fn format_number(number: Decimal) -> String {
    let text = number.abs().to_string();
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
    let mut out = String::with_capacity(text.len() + text.len() / 3 + 3);
    if number < Decimal::ZERO {
        out.push('\u{2212}');
    }
    out.push_str(&grouped(whole));
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// A number of things as people are shown it, with its noun in the singular: `1 figure`, `1,012 figures`.
pub fn counted(count: usize, noun: &str) -> String {
    format!("{} {noun}{}", format_count(count), if count == 1 { "" } else { "s" })
}

/// A number of things with commas between thousands: `1,012`.
pub fn format_count(count: usize) -> String {
    grouped(&count.to_string())
}

/// Which of two numbers is the larger, as they themselves say it. Values of one series mostly have as many decimals, and of
/// such the digits tell it much sooner.
pub fn compare(one: &Decimal, other: &Decimal) -> Ordering {
    if one.scale() == other.scale() { one.mantissa().cmp(&other.mantissa()) } else { one.cmp(other) }
}

/// Rounds to so many decimals, halves away from zero. A number with fewer decimals stays as it is.
#[must_use]
pub fn round_half_up(number: Decimal, places: u32) -> Decimal {
    number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// Rounds as [`round_half_up`] does and adds zeros, so that it prints with exactly so many decimals (as far
/// as 28 digits reach).
#[must_use]
pub fn with_places(number: Decimal, places: u32) -> Decimal {
    let mut number = round_half_up(number, places);
    number.rescale(places);
    number
}

/// A number as a floating-point one, for drawings and statistics alone: figures are compared and printed as they are.
pub fn to_float(number: Decimal) -> Option<f64> {
    use rust_decimal::prelude::ToPrimitive as _;
    number.to_f64()
}

/// A number that was estimated, to eight significant digits: more of a floating-point number means nothing. `None`
/// where it is too large to be kept.
pub fn from_float(number: f64) -> Option<Decimal> {
    use rust_decimal::prelude::FromPrimitive as _;
    Some(Decimal::from_f64(number)?.round_sf_with_strategy(8, RoundingStrategy::MidpointAwayFromZero)?.normalize())
}

/// A number for other programs: ASCII, no separators, no zeros at the end, at most 12 decimals.
pub fn plain(number: Decimal) -> String {
    let number = round_half_up(number, 12).normalize();
    // `normalize` clears the sign of zero.
    number.to_string()
}

/// Whether the text begins with a minus, in any of the shapes that word processors give it; and the rest.
fn split_sign(text: &str) -> (bool, &str) {
    let mut characters = text.chars();
    match characters.next() {
        Some('-' | '\u{2212}' | '\u{2010}'..='\u{2013}' | '\u{fe63}' | '\u{ff0d}') => (true, characters.as_str()),
        Some('+') => (false, characters.as_str()),
        _ => (false, text),
    }
}

fn split_exponent(text: &str) -> Result<(&str, i32), NumberError> {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        return Ok((text, 0));
    };
    let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    if digits.is_empty() || !digits_only(digits) || mantissa.contains(',') {
        return Err(NumberError::NotANumber);
    }
    match exponent.parse() {
        Ok(exponent @ -999..=999) => Ok((mantissa, exponent)),
        _ => Err(NumberError::TooLong),
    }
}

/// The digits of the whole part, when its commas are where they belong.
fn without_commas(whole: &str, fraction: &str) -> Result<String, NumberError> {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    if !whole.split(',').all(digits_only) {
        return Err(NumberError::NotANumber);
    }
    let digits: String = whole.split(',').collect();
    if rest.is_empty() {
        return Ok(digits);
    }
    // `0,795` has groups of three, and yet nobody writes a thousand with a zero in front.
    let well_grouped = (1..=3).contains(&first.len()) && !first.starts_with('0');
    if well_grouped && rest.iter().all(|group| group.len() == 3) {
        return Ok(digits);
    }
    if whole.starts_with(',') || whole.ends_with(',') || whole.contains(",,") {
        return Err(NumberError::NotANumber);
    }
    let mut meant = Vec::new();
    if let ([decimals], true) = (rest.as_slice(), fraction.is_empty()) {
        meant.push(format!("{}.{decimals}", grouped(without_zeros(first))));
    }
    if !first.starts_with('0') {
        let fraction = if fraction.is_empty() { String::new() } else { format!(".{fraction}") };
        meant.push(format!("{}{fraction}", grouped(&digits)));
        // `1,500,00` is as likely to lack a digit.
        let is_short = rest.len() > 1
            && rest
                .split_last()
                .is_some_and(|(last, others)| last.len() == 2 && others.iter().all(|group| group.len() == 3));
        if well_grouped && is_short && fraction.is_empty() {
            meant.push(grouped(&format!("{digits}0")));
        }
    }
    Err(NumberError::Grouping { meant })
}

/// The numbers that were meant, with the minus that was written.
fn with_sign(error: NumberError, negative: bool) -> NumberError {
    match error {
        NumberError::Grouping { meant } if negative => {
            NumberError::Grouping { meant: meant.iter().map(|number| format!("-{number}")).collect() }
        }
        error => error,
    }
}

fn assemble(whole: &str, fraction: &str, exponent: i32) -> Result<Decimal, NumberError> {
    let mut digits = without_zeros(&format!("{whole}{fraction}")).to_owned();
    let fraction_length = i32::try_from(fraction.len()).map_err(|_| NumberError::TooLong)?;
    let mut scale = fraction_length.saturating_sub(exponent);
    while scale < 0 && digits != "0" {
        digits.push('0');
        scale += 1;
        if digits.len() > 30 {
            return Err(NumberError::TooLong);
        }
    }
    let scale = u32::try_from(scale.max(0)).map_err(|_| NumberError::TooLong)?;
    let number: i128 = digits.parse().map_err(|_| NumberError::TooLong)?;
    let number = Decimal::try_from_i128_with_scale(number, scale).map_err(|_| NumberError::TooLong)?;
    if number >= LARGEST { Err(NumberError::TooLong) } else { Ok(number) }
}

/// Numbers from here on are refused: 10 to the power of 19, more than any public figure, and small enough that
/// sums and differences of thousands of them stay within what a decimal holds.
const LARGEST: Decimal = Decimal::from_parts(0x89E8_0000, 0x8AC7_2304, 0, false, 0);

fn digits_only(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The digits without zeros in front; one zero when there are no others.
fn without_zeros(digits: &str) -> &str {
    let trimmed = digits.trim_start_matches('0');
    if trimmed.is_empty() { "0" } else { trimmed }
}

fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{NumberError, compare, counted, format_number, plain, read_number, round_half_up, with_places};
    use crate::random::Random;

    fn number(text: &str) -> Decimal {
        read_number(text).unwrap_or_else(|error| panic!("{text} {error}"))
    }

    #[test]
    fn counts_have_commas_and_their_nouns_an_ending() {
        for (count, text) in [
            (0, "0 figures"),
            (1, "1 figure"),
            (999, "999 figures"),
            (1_012, "1,012 figures"),
            (1_000_000, "1,000,000 figures"),
        ] {
            assert_eq!(counted(count, "figure"), text);
        }
    }

    #[test]
    fn numbers_are_compared_as_they_compare_themselves() {
        let mut random = Random::new(11);
        let mut any = || {
            let digits = match random.below(4) {
                0 => i128::from(i64::MAX) << 32,
                _ => random.below(2_000) as i128 - 1_000,
            };
            Decimal::from_i128_with_scale(digits, *random.pick(&[0, 1, 2, 3, 9, 28]))
        };
        for _ in 0..1_000 {
            let (one, other) = (any(), any());
            assert_eq!(compare(&one, &other), one.cmp(&other), "{one} and {other}");
        }
        for (one, other) in
            [(-Decimal::ZERO, Decimal::ZERO), (Decimal::MAX, Decimal::MIN), (Decimal::MAX, number("0.1"))]
        {
            assert_eq!(compare(&one, &other), one.cmp(&other), "{one} and {other}");
        }
    }

    #[test]
    fn reads_numbers_and_prints_them() {
        // as written, as printed, as other programs get it
        let table = [
            ("66,497", "66,497", "66497"),
            ("66497", "66,497", "66497"),
            ("-18,586", "−18,586", "-18586"),
            ("−3", "−3", "-3"),
            ("–3", "−3", "-3"),
            ("+2.5", "2.5", "2.5"),
            ("0.010", "0.010", "0.01"),
            (".5", "0.5", "0.5"),
            ("  \u{a0}79.35 ", "79.35", "79.35"),
            ("1,234,567.890", "1,234,567.890", "1234567.89"),
            ("999", "999", "999"),
            ("1000", "1,000", "1000"),
            ("007", "7", "7"),
            ("-0", "0", "0"),
            ("-0.00", "0.00", "0"),
            ("1.2E+05", "120,000", "120000"),
            ("1.2e5", "120,000", "120000"),
            ("5E-3", "0.005", "0.005"),
            ("-1.25E1", "−12.5", "-12.5"),
            ("0E+99", "0", "0"),
            ("9,999,999,999,999,999,999", "9,999,999,999,999,999,999", "9999999999999999999"),
            ("0.10000000000000000555", "0.10000000000000000555", "0.1"),
            ("-0.0000000000004", "−0.0000000000004", "0"),
        ];
        for (text, printed, for_programs) in table {
            let number = number(text);
            assert_eq!(format_number(number), printed, "{text}");
            assert_eq!(plain(number), for_programs, "{text}");
            assert_eq!(read_number(printed), Ok(number), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        let table = [
            ("", "is not a number"),
            ("-", "is not a number"),
            (".", "is not a number"),
            ("5.", "is not a number"),
            ("1 234", "is not a number"),
            ("- 3", "is not a number"),
            ("--3", "is not a number"),
            ("1.2.3", "is not a number"),
            ("1.234,5", "is not a number"),
            ("(3)", "is not a number"),
            ("16.2%", "is not a number"),
            ("N/A", "is not a number"),
            ("NaN", "is not a number"),
            ("1e", "is not a number"),
            ("1e+", "is not a number"),
            ("1,200e3", "is not a number"),
            ("٣", "is not a number"),
            (",123", "is not a number"),
            ("123,", "is not a number"),
            ("1,,234", "is not a number"),
            ("66,49", "has a comma where none belongs; write `66.49` or `6,649`"),
            ("1234,567", "has a comma where none belongs; write `1,234.567` or `1,234,567`"),
            ("1,500,00", "has a comma where none belongs; write `150,000` or `1,500,000`"),
            ("12,34,567", "has a comma where none belongs; write `1,234,567`"),
            ("12,34.5", "has a comma where none belongs; write `1,234.5`"),
            ("0,795", "has a comma where none belongs; write `0.795`"),
            ("-0,5", "has a comma where none belongs; write `-0.5`"),
            (
                "99999999999999999999999999999",
                "has more digits than can be kept exactly (19 before the point, 28 altogether)",
            ),
            (
                "0.00000000000000000000000000001",
                "has more digits than can be kept exactly (19 before the point, 28 altogether)",
            ),
            ("1e99", "has more digits than can be kept exactly (19 before the point, 28 altogether)"),
            ("1e-99", "has more digits than can be kept exactly (19 before the point, 28 altogether)"),
            ("1e99999999999", "has more digits than can be kept exactly (19 before the point, 28 altogether)"),
        ];
        for (text, message) in table {
            let error = read_number(text).map_or_else(|error| error.to_string(), |number| number.to_string());
            assert_eq!(error, message, "{text}");
        }
        assert_eq!(read_number("66,49"), Err(NumberError::Grouping { meant: vec!["66.49".into(), "6,649".into()] }));
    }

    #[test]
    fn rounds_halves_away_from_zero() {
        let table = [
            ("0.5", 0, "1", "1"),
            ("-0.5", 0, "−1", "−1"),
            ("2.5", 0, "3", "3"),
            ("1.005", 2, "1.01", "1.01"),
            ("16.249", 1, "16.2", "16.2"),
            ("16.25", 1, "16.3", "16.3"),
            ("5", 1, "5", "5.0"),
            ("-0.04", 1, "0.0", "0.0"),
            ("0.010", 2, "0.01", "0.01"),
        ];
        for (text, places, rounded, padded) in table {
            assert_eq!(format_number(round_half_up(number(text), places)), rounded, "{text}");
            assert_eq!(format_number(with_places(number(text), places)), padded, "{text}");
        }
        assert_eq!(with_places(Decimal::MAX, 10), Decimal::MAX);
    }

    #[test]
    fn printed_numbers_are_read_back() {
        let mut random = Random::new(11);
        for _ in 0..20_000 {
            let seed = random.next();
            let number = Decimal::new((seed >> (seed % 60)) as i64, (seed % 19) as u32);
            let read = read_number(&format_number(number));
            assert_eq!(read.as_ref().map(Decimal::scale), Ok(number.scale()));
            assert_eq!(read, Ok(number));
            assert_eq!(read_number(&plain(number)), Ok(round_half_up(number, 12)));
        }
    }
}
