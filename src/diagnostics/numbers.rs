//! What is said of cells that should hold a number.

use super::data::shown;
use super::{Code, Diagnostic, Sink};
use crate::source::Span;
use crate::units::{footnote_or_power, in_full};

/// Why a cell is no number, where that has a remedy of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// Words, or a number with words about it.
    NotANumber,
    /// `5.6m`.
    Abbreviated,
    /// `1.2E+05`.
    Shortened,
    /// `#REF!`, which a spreadsheet program shows where it could not work a formula out.
    Failed,
    /// `=SUM(B2:B9)`, where its result should stand.
    Formula,
    /// More digits than can be kept exactly.
    TooLong,
    /// `12,34`.
    Grouping,
    /// `1,234`, where a comma may be either the sign before decimals or between thousands.
    TwoReadings,
}

impl NumberFault {
    /// The finding that it makes.
    pub(crate) fn code(self) -> Code {
        match self {
            Self::TwoReadings => Code::AmbiguousNumber,
            _ => Code::UnreadableNumber,
        }
    }
}

impl Sink {
    pub(crate) fn unreadable_number(&mut self, at: Span, text: &str, column: &str, fault: NumberFault) {
        let abbreviated = in_full(text).map(|(short, scale, full)| {
            format!("write `{short}` where the metric's unit counts in {scale}, and `{full}` where it does not")
        });
        let raised = footnote_or_power(text).map(|(bare, raised)| raised_digits_help(bare, raised));
        let text = shown(text);
        let (message, help) = match fault {
            NumberFault::TwoReadings => return self.ambiguous_number(at, &text, column),
            NumberFault::NotANumber if raised.is_some() => {
                (format!("the {column} `{text}` has a raised digit"), raised.as_deref().unwrap_or_default())
            }
            NumberFault::NotANumber => (
                format!("the {column} `{text}` is not a number"),
                "write the number alone; a figure that is missing is an empty cell, `[x]` (not available) or `[c]` \
                 (confidential)",
            ),
            NumberFault::Abbreviated => (
                format!("the {column} `{text}` is abbreviated, and planck reads numbers in full"),
                abbreviated.as_deref().unwrap_or("write the number in full, or in the metric's unit"),
            ),
            NumberFault::Shortened => (
                format!("the {column} `{text}` was shortened by a spreadsheet, and may have lost digits"),
                "format the column as a number in the spreadsheet, and save the table again",
            ),
            NumberFault::Failed => (
                format!("the {column} is `{text}`: a formula that the spreadsheet could not work out"),
                "mend the formula in the spreadsheet, or write `[x]` where there is no figure",
            ),
            NumberFault::Formula => (
                format!("the {column} `{text}` is a formula without its result"),
                "open the workbook in your spreadsheet program, and save it again with the results",
            ),
            NumberFault::TooLong => (
                format!("the {column} `{text}` has more digits than can be kept exactly"),
                "round it to at most 28 digits",
            ),
            NumberFault::Grouping => (
                format!("the commas or points of the {column} `{text}` do not stand between thousands"),
                "write `1234.5` or `1,234.5`",
            ),
        };
        self.push(Diagnostic::new(Code::UnreadableNumber, at, message).label("not read").help(help));
    }

    fn ambiguous_number(&mut self, at: Span, text: &str, column: &str) {
        let grouped: String = text.chars().filter(|c| !matches!(c, ',' | '.')).collect();
        let decimal = without_last_zeros(&text.replace(',', "."));
        let message = format!("the {column} `{text}` could mean {grouped} or {decimal}");
        // Three decimals would have two readings again, and four have one.
        let three = decimal.rsplit_once('.').is_some_and(|(_, decimals)| decimals.len() == 3);
        let zero = if three { "0" } else { "" };
        self.push(
            Diagnostic::new(Code::AmbiguousNumber, at, message)
                .label("thousands or decimals?")
                .note("no other number of the file shows which sign stands before its decimals, or some show one and some the other")
                .help(format!("write `{grouped}` or `{decimal}{zero}`, whichever is meant")),
        );
    }
}

/// What to do about `402¹`, which may be 402 with a footnote or a power.
pub(super) fn raised_digits_help(bare: &str, raised: &str) -> String {
    format!("write `{bare}` if `{raised}` is the number of a footnote; if it is a power, write the number in full")
}

/// `79.350` as `79.35`, `1.000` as `1`; what stands behind the digits stays.
fn without_last_zeros(number: &str) -> String {
    let digits = number.trim_end_matches(|c: char| !c.is_ascii_digit());
    let behind = &number[digits.len()..];
    if digits.contains('.') {
        format!("{}{behind}", digits.trim_end_matches('0').trim_end_matches('.'))
    } else {
        number.to_owned()
    }
}
