//! What a cell shows for the number in it: the number, an amount of money, a percentage, a day, a month or a time.

use super::serial::{self, Epoch, Shown};
use crate::units::CURRENCY_SIGNS;

/// How a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    /// As a number, however rounded.
    #[default]
    Number,
    /// With words about it that say what it is of: 1.2 is shown as £1.2m.
    With(Words),
    /// Times a hundred, with a sign: 0.162 is shown as 16.2%.
    Percent,
    /// As a day, a month or a year.
    Date(Shown),
    /// As a time of day or so many hours.
    Time,
}

impl Format {
    /// A format that workbooks know by a number alone.
    pub(super) fn built_in(id: u32) -> Self {
        match id {
            9 | 10 => Self::Percent,
            17 => Self::Date(Shown::Month),
            // 27 to 36 and 50 to 58 are dates of East Asian calendars.
            14..=16 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Self::Date(Shown::Day),
            18..=21 | 32..=35 | 45..=47 | 55 | 56 => Self::Time,
            _ => Self::Number,
        }
    }

    /// A format by its code, such as `0.0%` or `mmm-yy`; its first section alone counts.
    pub(super) fn of_code(code: &str) -> Self {
        let (mut percent, mut year, mut month, mut day, mut time) = (false, false, false, false, false);
        let mut literal = String::new();
        // Commas behind the last digit: each shows a thousandth of the number.
        let (mut commas, mut is_scaled) = (0, false);
        let mut letters = code.chars();
        while let Some(letter) = letters.next() {
            match letter {
                ';' => break,
                '"' => literal.extend(letters.by_ref().take_while(|it| *it != '"')),
                '\\' => literal.extend(letters.next()),
                '_' | '*' => {
                    letters.next();
                }
                '[' => {
                    // A colour, a condition, a currency or a language; `[h]` counts hours.
                    let within: String = letters.by_ref().take_while(|it| *it != ']').collect();
                    time |=
                        !within.is_empty() && within.chars().all(|it| matches!(it, 'h' | 'H' | 'm' | 'M' | 's' | 'S'));
                    literal.extend(within.strip_prefix('$').and_then(|it| it.split('-').next()).and_then(sign_of));
                }
                '%' => percent = true,
                'y' | 'Y' => year = true,
                'm' | 'M' => month = true,
                'd' | 'D' => day = true,
                'h' | 'H' | 's' | 'S' => time = true,
                '0' | '#' | '?' => commas = 0,
                ',' => commas += 1,
                '.' => is_scaled |= commas > 0,
                sign if CURRENCY_SIGNS.contains(&sign) => literal.push(sign),
                _ => {}
            }
        }
        match (percent, year, month, day, time) {
            (true, ..) => Self::Percent,
            (_, _, _, true, _) => Self::Date(Shown::Day),
            (_, true, true, ..) => Self::Date(Shown::Month),
            (_, true, false, false, false) => Self::Date(Shown::Year),
            // `m` beside hours are minutes.
            (_, _, _, _, true) => Self::Time,
            (_, false, true, false, false) => Self::Date(Shown::Month),
            _ => Words::of(&literal, is_scaled || commas > 0).map_or(Self::Number, Self::With),
        }
    }

    /// What a cell says that holds a number.
    pub(super) fn says(self, number: f64, epoch: Epoch) -> String {
        match self {
            Self::Number => decimal(number, 0),
            Self::With(words) => words.about(&decimal(number, 0)),
            Self::Percent => decimal(number, 2) + "%",
            Self::Date(shown) => serial::date(number, epoch, shown).unwrap_or_else(|| decimal(number, 0)),
            Self::Time => {
                let minutes = (number * 1_440.0).round();
                format!("{}:{:02} hours", (minutes / 60.0).floor(), minutes.rem_euclid(60.0))
            }
        }
    }
}

/// Words about a number that its format adds, of those that say what it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Words {
    sign: Option<char>,
    /// A percent sign that is only written, or words for thousands or millions.
    behind: &'static str,
}

impl Words {
    /// What the words of a format say, apart from its digits. Where commas make millions of the number, as in
    /// `0.0,,"m"`, the cell holds all its digits, and `m` says nothing that they do not. A letter alone means millions
    /// beside a sign of money only: `0.0" m"` are metres.
    pub(super) fn of(literal: &str, is_scaled: bool) -> Option<Self> {
        let sign = literal.chars().find(|it| CURRENCY_SIGNS.contains(it));
        let rest: String = literal.chars().filter(|it| !CURRENCY_SIGNS.contains(it)).collect();
        let rest = rest.trim().trim_matches(['(', ')']).to_ascii_lowercase();
        let behind = match rest.as_str() {
            "%" => "%",
            _ if is_scaled => "",
            "k" | "m" | "b" if sign.is_none() => "",
            "k" | "000" | "000s" | "'000" | "'000s" | "thousand" | "thousands" => "k",
            "m" | "mn" | "million" | "millions" => "m",
            "b" | "bn" | "billion" | "billions" => "bn",
            _ => "",
        };
        (sign.is_some() || !behind.is_empty()).then_some(Self { sign, behind })
    }

    fn about(self, number: &str) -> String {
        let (minus, digits) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
        let sign = self.sign.map(String::from).unwrap_or_default();
        format!("{minus}{sign}{digits}{}", self.behind)
    }
}

/// The sign of a currency that is told by its sign or its code.
pub(super) fn sign_of(currency: &str) -> Option<char> {
    match currency {
        "GBP" => Some('£'),
        "EUR" => Some('€'),
        "USD" => Some('$'),
        "JPY" => Some('¥'),
        _ => CURRENCY_SIGNS.into_iter().find(|sign| currency.chars().eq([*sign])),
    }
}

/// A number in at most 15 digits, as spreadsheet programs show it, with its point moved to the right.
///
/// They keep numbers in binary, in which 16.2 is 16.199999999999999; what was typed are the first 15 digits.
fn decimal(number: f64, moved: i32) -> String {
    if !number.is_finite() {
        return number.to_string();
    }
    let written = format!("{number:.14e}");
    let Some((mantissa, exponent)) = written.split_once('e') else { return written };
    let Ok(exponent) = exponent.parse::<i32>() else { return written };
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return "0".to_owned();
    }
    let exponent = exponent + moved;
    // Nothing that is counted has so many places: the reader of numbers says what is wrong with it.
    if !(-28..=28).contains(&exponent) {
        return format!("{sign}{mantissa}E{exponent}");
    }
    let before = exponent + 1;
    if before <= 0 {
        format!("{sign}0.{}{digits}", "0".repeat(before.unsigned_abs() as usize))
    } else if digits.len() <= before as usize {
        format!("{sign}{digits}{}", "0".repeat(before as usize - digits.len()))
    } else {
        let (whole, rest) = digits.split_at(before as usize);
        format!("{sign}{whole}.{rest}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_codes() {
        let cases = [
            ("General", Format::Number),
            ("0.0", Format::Number),
            ("#,##0", Format::Number),
            ("0%", Format::Percent),
            ("0.0%;[Red]-0.0%", Format::Percent),
            ("dd/mm/yyyy", Format::Date(Shown::Day)),
            ("[$-809]d mmmm yyyy;@", Format::Date(Shown::Day)),
            ("yyyy-mm-dd hh:mm", Format::Date(Shown::Day)),
            ("mmm-yy", Format::Date(Shown::Month)),
            ("mmmm\\ yyyy", Format::Date(Shown::Month)),
            ("yyyy", Format::Date(Shown::Year)),
            ("hh:mm", Format::Time),
            ("[h]:mm", Format::Time),
            ("[Red]0.0", Format::Number),
            ("0.0 \"days\"", Format::Number),
            ("\"due\" 0", Format::Number),
            ("0;\"hidden\"", Format::Number),
            ("\"open", Format::Number),
        ];
        for (code, expected) in cases {
            assert_eq!(Format::of_code(code), expected, "{code}");
        }
    }

    #[test]
    fn words_about_a_number_are_told_with_it() {
        // What a spreadsheet program shows for 1,200,000 or 1.2; all digits stay where the format hides some.
        let cases = [
            ("£#,##0", 1_200_000.0, "£1200000"),
            ("\"£\"#,##0.0,,\"m\"", 1_200_000.0, "£1200000"),
            ("\"£\"0.0,,.0\"m\"", 1_200_000.0, "£1200000"),
            ("£#,##0,", 1_200_000.0, "£1200000"),
            ("[>=1000000]£0.0,,\"m\";£0", 1_200_000.0, "£1200000"),
            ("\"£\"0.0\"m\"", 1.2, "£1.2m"),
            ("0.0\" £m\"", 1.2, "£1.2m"),
            ("\"£000s \"0.0", 1.2, "£1.2k"),
            ("0.0\\k", 1.2, "1.2"),
            ("0.0\" m\"", 25.0, "25"),
            ("0\" b\"", 25.0, "25"),
            ("[$€-2] 0.0\\k", 1.2, "€1.2k"),
            ("0.0\" million\"", 1.2, "1.2m"),
            ("0.0\" mn\"", 1.2, "1.2m"),
            ("0\" 000s\"", 25.0, "25k"),
            ("#,##0.0\\ \\b\\n", 1.2, "1.2bn"),
            ("_-[$£-809]* #,##0.00_-;\\-[$£-809]* #,##0.00_-;_-[$£-809]* \"-\"??_-;_-@_-", -1.2, "-£1.2"),
            ("_-\"£\"* #,##0.00_-;-\"£\"* #,##0.00_-;_-\"£\"* \"-\"??_-;_-@_-", 0.0, "£0"),
            ("#,##0.00\\ [$€-407]", 1.2, "€1.2"),
            ("[$GBP] 0.0", 1.2, "£1.2"),
            ("[$CHF] 0.0", 1.2, "1.2"),
            ("0.0\"%\"", 16.2, "16.2%"),
            ("0\\%", 16.0, "16%"),
            ("0.0 \"visits\"", 1.2, "1.2"),
            ("General\"m\"", 1.2, "1.2"),
        ];
        for (code, number, expected) in cases {
            assert_eq!(Format::of_code(code).says(number, Epoch::From1900), expected, "{code}");
        }
    }

    #[test]
    fn numbers_are_written_as_they_were_typed() {
        let cases = [
            (16.200_000_000_000_003, "16.2"),
            (0.1 + 0.2, "0.3"),
            (84.747_456_340_451_41, "84.7474563404514"),
            (4_876_282.0, "4876282"),
            (-0.6, "-0.6"),
            (0.0, "0"),
            (-0.0, "0"),
            (1e-7, "0.0000001"),
            (1.5e15, "1500000000000000"),
            (1e300, "1.00000000000000E300"),
        ];
        for (number, expected) in cases {
            assert_eq!(Format::Number.says(number, Epoch::From1900), expected);
        }
        for (number, expected) in [(0.162, "16.2%"), (1.0, "100%"), (0.0005, "0.05%"), (-0.07, "-7%"), (0.0, "0%")] {
            assert_eq!(Format::Percent.says(number, Epoch::From1900), expected);
        }
        assert_eq!(Format::Time.says(0.5, Epoch::From1900), "12:00 hours");
        assert_eq!(Format::Time.says(1.0 + 1.0 / 24.0, Epoch::From1900), "25:00 hours");
        assert_eq!(Format::Date(Shown::Day).says(44_286.0, Epoch::From1900), "2021-03-31");
    }
}
