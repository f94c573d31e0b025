//! What a cell says that should hold a number.

use std::borrow::Cow;

use super::dialect::Decimals;
use super::missing::{Marks, Missing};
use crate::diagnostics::NumberFault;
use crate::units::{CURRENCY_SIGNS, Decimal, NumberError, read_number, without_footnotes};

/// What a cell says that should hold a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figure {
    Number(Decimal, Marks),
    Missing(Missing),
    Fault(NumberFault),
}

/// Reads a cell that has no white space about it. Where decimals follow a point, [`plain`] reads most cells
/// much sooner.
pub(super) fn figure(cell: &str, decimals: Decimals) -> Figure {
    if let Some(reason) = Missing::of_cell(cell) {
        return Figure::Missing(reason);
    }
    let (rest, marks) = Marks::split(footnoted(cell));
    let rest = footnoted(rest);
    if let Some(reason) = Missing::of_cell(rest).filter(|_| !rest.is_empty() && marks.is_empty()) {
        return Figure::Missing(reason);
    }
    let (rest, percent) = match rest.strip_suffix('%') {
        Some(before) => (before.trim_end(), Marks::PERCENT),
        None => (rest, Marks::default()),
    };
    let (rest, money) = without_money(rest);
    match number(&rest, decimals) {
        Ok(number) => Figure::Number(number, marks.and(percent).and(money)),
        Err(fault) => Figure::Fault(fault),
    }
}

/// A cell without the signs of footnotes behind its number: `402*`. Alone they say that there is none.
fn footnoted(cell: &str) -> &str {
    let bare = without_footnotes(cell);
    if bare.ends_with(|last: char| last.is_ascii_digit() || matches!(last, '%' | ']')) { bare } else { cell }
}

/// Reads a number with nothing about it.
pub(super) fn number(text: &str, decimals: Decimals) -> Result<Decimal, NumberFault> {
    let text = decimals.to_point(text)?;
    match plain(text.as_bytes()) {
        Some(number) => Ok(number),
        None if is_shortened(&text) => Err(NumberFault::Shortened),
        None => read_number(&text).map_err(|error| match error {
            NumberError::NotANumber => fault(&text),
            NumberError::Grouping { .. } => NumberFault::Grouping,
            NumberError::TooLong => NumberFault::TooLong,
        }),
    }
}

/// A number of at most 17 digits with at most a minus before and a point within: nearly all of them.
pub(super) fn plain(text: &[u8]) -> Option<Decimal> {
    let (digits, minus) = match text {
        [b'-', digits @ ..] => (digits, true),
        digits => (digits, false),
    };
    // So few digits cannot overflow.
    if digits.len() > 18 || !digits.first()?.is_ascii_digit() || !digits.last()?.is_ascii_digit() {
        return None;
    }
    let (mut units, mut point) = (0_i64, None);
    for (place, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => units = units * 10 + i64::from(byte - b'0'),
            b'.' if point.is_none() => point = Some(place),
            _ => return None,
        }
    }
    let decimals = point.map_or(0, |place| digits.len() - place - 1);
    Some(Decimal::new(if minus { -units } else { units }, decimals as u32))
}

/// The number that a text begins with, if it is one as [`plain`] reads them: its digits as a whole number, how many of
/// them are decimals, and where it ends. The sign before decimals is the one given.
pub(super) fn leading_number(bytes: &[u8], at: usize, sign: u8) -> Option<(i64, u32, usize)> {
    let minus = bytes.get(at) == Some(&b'-');
    let start = at + usize::from(minus);
    let (whole, point) = digits(bytes, start, 0);
    let (units, end) = if bytes.get(point) == Some(&sign) { digits(bytes, point + 1, whole) } else { (whole, point) };
    // Nor is a number one that begins or ends with its sign.
    if end - start > 18 || point == start || end == point + 1 {
        return None;
    }
    let decimals = end.saturating_sub(point + 1);
    Some((if minus { -units } else { units }, decimals as u32, end))
}

/// The digits at an offset, put behind others, and where they end. Too many of them are for others to notice.
fn digits(bytes: &[u8], at: usize, before: i64) -> (i64, usize) {
    let (mut number, mut end) = (before, at);
    while let Some(digit) = bytes.get(end).map(|byte| byte.wrapping_sub(b'0')).filter(|digit| *digit < 10) {
        number = number.wrapping_mul(10).wrapping_add(i64::from(digit));
        end += 1;
    }
    (number, end)
}

/// The number without `£`, `€`, `$` or `¥` before its digits.
fn without_money(text: &str) -> (Cow<'_, str>, Marks) {
    let (sign, rest) = match text.chars().next() {
        Some(sign @ ('-' | '−' | '–' | '+')) => text.split_at(sign.len_utf8()),
        _ => ("", text),
    };
    match rest.trim_start().strip_prefix(CURRENCY_SIGNS) {
        Some(amount) => (Cow::Owned(format!("{sign}{}", amount.trim_start())), Marks::MONEY),
        None => (Cow::Borrowed(text), Marks::default()),
    }
}

/// Why a text that is no number is none, where that has a remedy of its own.
fn fault(text: &str) -> NumberFault {
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    const ERRORS: [&str; 9] =
        ["#ref!", "#div/0!", "#value!", "#name?", "#num!", "#null!", "#spill!", "#calc!", "#getting_data"];
    if ERRORS.contains(&text.to_ascii_lowercase().as_str()) {
        return NumberFault::Failed;
    }
    if text.starts_with('=') && text.len() > 1 {
        return NumberFault::Formula;
    }
    let amount = text.trim_start_matches(['-', '−', '+']).to_ascii_lowercase();
    match amount.trim_start_matches(digits).trim_start() {
        _ if !amount.starts_with(digits) => NumberFault::NotANumber,
        "k" | "m" | "mn" | "bn" | "b" | "million" | "billion" | "thousand" => NumberFault::Abbreviated,
        _ => NumberFault::NotANumber,
    }
}

/// Whether a number in scientific notation shows fewer digits than it has before its point, as spreadsheets
/// save large numbers: `1.2E+05`.
fn is_shortened(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return false };
    let decimals = mantissa.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    exponent.trim_start_matches('+').parse().is_ok_and(|exponent: usize| exponent > decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(cell: &str, decimals: Decimals) -> String {
        match figure(cell, decimals) {
            Figure::Number(number, marks) => {
                let percent = if marks.has(Marks::PERCENT) { "%" } else { "" };
                let money = if marks.has(Marks::MONEY) { "£" } else { "" };
                format!("{money}{number}{percent} {}", marks.words().collect::<Vec<_>>().join(" "))
                    .trim_end()
                    .to_owned()
            }
            Figure::Missing(reason) => reason.words().to_owned(),
            Figure::Fault(fault) => format!("{fault:?}"),
        }
    }

    #[test]
    fn cells_are_read_as_people_write_them() {
        let cases = [
            ("79.35", "79.35"),
            ("-0.6", "-0.6"),
            ("0", "0"),
            ("007", "7"),
            ("1,234", "1234"),
            ("1,234,567.8", "1234567.8"),
            ("16.20%", "16.20%"),
            ("16.2 % [p]", "16.2% provisional"),
            ("£1,234.50", "£1234.50"),
            ("-£5", "£-5"),
            ("5.6 [r]", "5.6 revised"),
            ("[c]", "confidential ([c])"),
            ("5.6 [note 1]", "5.6"),
            ("402*", "402"),
            ("1,402†‡", "1402"),
            ("16.2%¹ [p]", "16.2% provisional"),
            ("1,402¹", "1402"),
            ("402 ¹", "402"),
            // A thousand and a million, or ten and a footnote: nobody can tell.
            ("10³", "NotANumber"),
            ("10⁶", "NotANumber"),
            ("402¹", "NotANumber"),
            ("402 [r]*", "402 revised"),
            ("4*2", "NotANumber"),
            ("about*", "NotANumber"),
            ("16.2% [r] [note 1]", "16.2% revised"),
            ("[x] [note 1]", "not available"),
            ("[note 1]", "NotANumber"),
            ("1234567890123456789", "1234567890123456789"),
            ("12345678901234567890", "TooLong"),
            ("£5.6m", "Abbreviated"),
            ("3 million", "Abbreviated"),
            ("1.2E+05", "Shortened"),
            ("12,34", "Grouping"),
            ("1.234E+03", "1234"),
            ("1e-05", "0.00001"),
            ("1.2.3", "NotANumber"),
            ("about 5", "NotANumber"),
            ("5 calls", "NotANumber"),
            ("5-6", "NotANumber"),
            ("99999999999999999999999999999999999", "TooLong"),
            ("[p]", "NotANumber"),
            ("#REF!", "Failed"),
            ("#DIV/0!", "Failed"),
            ("=SUM(B2:B9)", "Formula"),
            ("#1", "NotANumber"),
            ("%", "NotANumber"),
            ("Ⅷ", "NotANumber"),
        ];
        for (cell, expected) in cases {
            assert_eq!(shown(cell, Decimals::Point), expected, "{cell}");
        }
    }

    #[test]
    fn decimal_commas_are_read_where_the_column_shows_them() {
        let cases = [
            ("79,35", Decimals::Comma, "79.35"),
            ("1.234,5", Decimals::Comma, "1234.5"),
            ("1.234", Decimals::Comma, "1234"),
            ("1,234", Decimals::Comma, "1.234"),
            ("1,234", Decimals::Unclear, "TwoReadings"),
            ("1.234", Decimals::Unclear, "TwoReadings"),
            ("0,234", Decimals::Unclear, "0.234"),
            ("79,35", Decimals::Unclear, "79.35"),
            ("79.35", Decimals::Unclear, "79.35"),
            ("1234", Decimals::Unclear, "1234"),
            ("12.34,5", Decimals::Comma, "Grouping"),
        ];
        for (cell, decimals, expected) in cases {
            assert_eq!(shown(cell, decimals), expected, "{cell} {decimals:?}");
        }
    }
}
