//! How a table in text is written: what separates its cells, and what its decimals.

use std::borrow::Cow;

use super::cells::Row;
use super::missing::Marks;
use crate::diagnostics::NumberFault;
use crate::units::CURRENCY_SIGNS;

/// What separates the cells: of comma, semicolon and tab the one that the row at an offset holds most of.
pub(super) fn delimiter(text: &str, at: usize) -> u8 {
    let mut best = (b',', 1);
    for candidate in [b',', b';', b'\t'] {
        let found = Row::at(text, at, candidate).len();
        if found > best.1 {
            best = (candidate, found);
        }
    }
    best.0
}

/// What stands before the decimals of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decimals {
    /// `79.35`; a comma groups thousands.
    Point,
    /// `79,35`; a point groups thousands.
    Comma,
    /// Both, or no number tells: `1,234` has two readings.
    Unclear,
}

impl Decimals {
    /// The number with a point before its decimals and no sign between its thousands.
    pub(super) fn to_point(self, text: &str) -> Result<Cow<'_, str>, NumberFault> {
        let evidence = Evidence::of(text);
        let comma = match (self, evidence) {
            (Self::Point, _) | (_, Evidence::None | Evidence::Point) => false,
            (_, Evidence::Comma) | (Self::Comma, Evidence::Either) => true,
            (Self::Unclear, Evidence::Either) => return Err(NumberFault::TwoReadings),
        };
        if !comma {
            return Ok(Cow::Borrowed(text));
        }
        // The other sign must group by three, which the reader of numbers checks when both change places.
        let swapped = text.chars().map(|c| match c {
            ',' => '.',
            '.' => ',',
            other => other,
        });
        Ok(Cow::Owned(swapped.collect()))
    }
}

/// What the numbers of a table have shown of what stands before decimals.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shown {
    point: bool,
    comma: bool,
    either: bool,
}

impl Shown {
    /// Looks at one more number, marks beside it left out.
    pub(super) fn look_at(&mut self, number: &str) {
        match Evidence::of(Marks::split(number).0) {
            Evidence::None => {}
            Evidence::Point => self.point = true,
            Evidence::Comma => self.comma = true,
            Evidence::Either => self.either = true,
        }
    }

    /// What they say together.
    pub(super) fn decimals(self) -> Decimals {
        match (self.point, self.comma) {
            (true, false) => Decimals::Point,
            (false, true) => Decimals::Comma,
            (false, false) if !self.either => Decimals::Point,
            _ => Decimals::Unclear,
        }
    }
}

/// What one number tells of the sign before decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Evidence {
    None,
    Point,
    Comma,
    Either,
}

impl Evidence {
    fn of(text: &str) -> Self {
        let text = text.trim_end_matches(['%', ' ']);
        let belongs = |c: char| {
            c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−' | '+' | ' ') || CURRENCY_SIGNS.contains(&c)
        };
        if !text.ends_with(|c: char| c.is_ascii_digit()) || !text.chars().all(belongs) {
            return Self::None;
        }
        let Some(last) = text.rfind([',', '.']) else { return Self::None };
        let sign = text.as_bytes()[last];
        let (as_decimal, as_group) = if sign == b'.' { (Self::Point, Self::Comma) } else { (Self::Comma, Self::Point) };
        let before = &text[..last];
        let digits_after = text.len() - last - 1;
        let whole = before.trim_start_matches(|c: char| !c.is_ascii_digit());
        if before.contains(sign as char) {
            // Decimals come once: the sign that comes twice groups.
            as_group
        } else if before.contains([',', '.']) || digits_after != 3 || whole.starts_with('0') {
            as_decimal
        } else if whole.is_empty() || whole.len() > 3 {
            // Not the beginning of a number in groups of three.
            as_decimal
        } else {
            Self::Either
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_shows_the_delimiter() {
        let cases = [
            ("quarter,organisation,metric,value\n", b','),
            ("\r\nquarter;organisation;metric;\"value, in £\"\n1,2,3,4,5,6\n", b';'),
            ("quarter\torganisation\tmetric, measure\n", b'\t'),
            ("value (a; b; c), unit, \"x\"\n", b','),
            ("quarter\n", b','),
            ("", b','),
        ];
        for (text, expected) in cases {
            assert_eq!(delimiter(text, 0) as char, expected as char, "{text:?}");
        }
    }

    #[test]
    fn numbers_tell_together_what_separates_their_decimals() {
        let cases: [(&[&str], Decimals); 7] = [
            (&["79,35", "1,234"], Decimals::Comma),
            (&["79.35", "1,234"], Decimals::Point),
            (&["1.234,5"], Decimals::Comma),
            (&["1,234,567"], Decimals::Point),
            (&["1,234", "5"], Decimals::Unclear),
            (&["79,35", "79.35"], Decimals::Unclear),
            (&["12345,678"], Decimals::Comma),
        ];
        let shown = |numbers: &[&str]| {
            let mut shown = Shown::default();
            numbers.iter().for_each(|number| shown.look_at(number));
            shown.decimals()
        };
        for (numbers, expected) in cases {
            assert_eq!(shown(numbers), expected, "{numbers:?}");
        }
    }
}
