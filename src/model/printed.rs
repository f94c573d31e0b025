//! Figures as a text prints them: `66,497`, `about 3,200`, `£5.6m`, `10.0%`, `6th of 8`, `Five`.
//!
//! How exactly a figure was meant is read off how it is written, and the right figure is written the same way.

use crate::units::{
    Currencies, Decimal, Scale, Unit, format_number, grade_at, number_in_words, number_word, ordinal, read_number,
    read_ordinal, round_half_up, with_places,
};

use super::around::{Around, Beside};
pub use crate::vocabulary::Hedge;
use crate::vocabulary::{HEDGE_SIGNS, HEDGES};

/// A figure as a text prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// What the words before the number claim of it.
    pub hedge: Hedge,
    /// Those words, as written.
    hedge_words: String,
    /// The number, with the decimals that are printed, and without what its scale multiplies it by.
    pub number: Decimal,
    /// Whether a sign stands before it.
    pub is_signed: bool,
    /// How the number is written.
    pub form: Form,
    /// What is written beside it.
    pub mark: Mark,
    /// By what `thousand`, `million` or `m` multiplies it.
    pub scale: Decimal,
    /// The words of the scale, with the space before them: ` million`, `m`.
    scale_words: String,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// In digits.
    Digits,
    /// As a word up to twelve: `Five`.
    Word {
        /// Whether it begins with a capital.
        capital: bool,
    },
    /// As a grade: `Good`.
    Grade {
        /// Whether it begins with a capital.
        capital: bool,
    },
    /// As a place: `6th`, `6th of 8`.
    Ordinal {
        /// Among how many, where it says so.
        of: Option<u32>,
        /// Whether it is a word: `sixth`.
        word: bool,
    },
}

/// What is written beside a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing.
    None,
    /// `%`, alone or with what it is a share of.
    Percent(Unit, String),
    /// A currency.
    Money {
        /// Its sign or its word, as it is declared.
        symbol: String,
        /// The same as written, with the space behind it.
        written: String,
    },
    /// A unit in words, and the words.
    Unit(Unit, String),
}

impl Mark {
    /// The currency, if it is one.
    pub fn currency(&self) -> Option<&str> {
        match self {
            Self::Money { symbol, .. } => Some(symbol),
            Self::Unit(unit, _) => unit.currency().map(|(symbol, _)| symbol),
            Self::None | Self::Percent(..) => None,
        }
    }

    /// The currency and its scale, of an amount of money: `£`, ` pounds`.
    pub fn amount(&self) -> Option<(&str, Scale)> {
        match self {
            Self::Money { symbol, .. } => Some((symbol, Scale::One)),
            Self::Unit(Unit::Money { symbol, scale }, _) => Some((symbol, *scale)),
            _ => None,
        }
    }
}

/// Words that multiply, with the letters that do the same.
const SCALES: &[(&str, i64)] = &[
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("k", 1_000),
    ("m", 1_000_000),
    ("bn", 1_000_000_000),
    ("K", 1_000),
    ("M", 1_000_000),
    ("BN", 1_000_000_000),
    ("Bn", 1_000_000_000),
];

/// The word of scale that a text begins with, and by what it multiplies.
pub(super) fn scale_at(text: &str) -> Option<(&'static str, i64)> {
    let is_whole = |behind: &str| !behind.starts_with(|next: char| next.is_alphanumeric());
    SCALES.iter().copied().find(|(word, _)| text.strip_prefix(word).is_some_and(is_whole))
}

impl Printed {
    /// Reads a figure as printed; nothing where the words are none.
    pub fn read(text: &str, currencies: &Currencies) -> Option<Self> {
        let (printed, rest) = Self::begun(text.trim())?;
        let word = printed.number_word(rest, currencies).or_else(|| printed.ordinal(rest));
        word.or_else(|| printed.digits(rest, currencies))
    }

    /// Reads one of the grades, best first, as a text prints it: `Good`, `at least adequate`.
    pub fn read_grade(text: &str, grades: &[String]) -> Option<Self> {
        // A grade may begin with a word that would claim something of a number.
        let plain = Self { hedge: Hedge::Exactly, hedge_words: String::new(), ..Self::begun(text.trim())?.0 };
        let of = |printed: Self, word: &str| {
            let index = grade_at(grades, word)?;
            let form = Form::Grade { capital: word.starts_with(char::is_uppercase) };
            let mark = Mark::Unit(Unit::Grades(grades.to_vec()), String::new());
            Some(Self { number: Unit::grade(index, grades.len()), form, mark, ..printed })
        };
        of(plain, text.trim()).or_else(|| {
            let (printed, rest) = Self::begun(text.trim())?;
            of(printed, rest)
        })
    }

    /// A figure of which only the words before it are read, and what stands behind them.
    fn begun(text: &str) -> Option<(Self, &str)> {
        let lower = text.to_lowercase();
        let is_apart =
            |words: &str| lower.strip_prefix(words).is_some_and(|rest| rest.starts_with(char::is_whitespace));
        let hedge = HEDGES.iter().find(|(words, _)| is_apart(words));
        let hedge = hedge.or_else(|| HEDGE_SIGNS.iter().find(|(sign, _)| lower.starts_with(sign)));
        let (hedge_words, hedge) = hedge.map_or(("", Hedge::Exactly), |(words, hedge)| (*words, *hedge));
        let hedge_words = text.get(..hedge_words.len())?;
        let rest = text[hedge_words.len()..].trim_start();
        let printed = Self {
            hedge,
            hedge_words: hedge_words.to_owned(),
            number: Decimal::ZERO,
            is_signed: false,
            form: Form::Digits,
            mark: Mark::None,
            scale: Decimal::ONE,
            scale_words: String::new(),
        };
        Some((printed, rest))
    }

    /// Whether a value, in the scale of the print, is what the figure claims.
    pub fn agrees(&self, value: Decimal) -> bool {
        let printed = self.number;
        match self.hedge {
            Hedge::Exactly => round_half_up(value, printed.scale()) == printed,
            Hedge::About => to_last_digit(value, printed) == Some(printed),
            Hedge::Over => value > printed,
            Hedge::AtLeast => value >= printed,
            Hedge::AtMost => value <= printed,
            Hedge::Under => value < printed,
            Hedge::Nearly => value < printed && to_last_digit(value, printed) == Some(printed),
            Hedge::JustOver => value > printed && to_last_digit(value, printed) == Some(printed),
        }
    }

    /// The figure in another scale in which its digits are right, and the value in that scale: `£5.7m` of £5.7k, where
    /// the value is 5,700 thousand.
    pub fn rescaled(&self, value: Decimal) -> Option<(Self, Decimal)> {
        // Of one side there is always a scale that fits: more than £6k is true of millions.
        let is_one_sided = matches!(self.hedge, Hedge::Over | Hedge::AtLeast | Hedge::AtMost | Hedge::Under);
        if self.number.is_zero() || is_one_sided || self.agrees(value) {
            return None;
        }
        let written = self.scale_words.trim_start();
        let is_bare_amount = written.is_empty() && matches!(self.mark, Mark::Money { .. });
        if !is_bare_amount {
            SCALES.iter().find(|(word, _)| *word == written)?;
        }
        let is_like = |word: &str| {
            // Behind an amount without a scale, its letter is what was forgotten: `£4.06` for `£4.06m`.
            if is_bare_amount {
                return !is_word(word) && word.starts_with(char::is_lowercase);
            }
            let is_capital = |word: &str| word.starts_with(char::is_uppercase);
            is_word(word) == is_word(written) && is_capital(word) == is_capital(written) && word != written
        };
        let others = SCALES.iter().filter(|(word, _)| is_like(word));
        let space = &self.scale_words[..self.scale_words.len() - written.len()];
        let rescaled = others.map(|(word, factor)| {
            let scale = Decimal::from(*factor);
            let value = value.checked_mul(self.scale)?.checked_div(scale)?;
            Some((Self { scale, scale_words: format!("{space}{word}"), ..self.clone() }, value))
        });
        rescaled.flatten().find(|(printed, value)| printed.agrees(*value))
    }

    /// The figure with the words about its braces; nothing where they cannot be said of it.
    pub fn within(&self, around: &Around) -> Option<Self> {
        let mut whole = self.clone();
        let hedge = around.hedge.as_ref().filter(|_| self.hedge == Hedge::Exactly && self.hedge_words.is_empty());
        let hedge = hedge.filter(|_| !matches!(self.form, Form::Ordinal { .. } | Form::Grade { .. }));
        if let Some(hedge) = hedge {
            whole.hedge = hedge.value;
            // What stands behind is no word before the figure.
            let is_before = around.scale.as_ref().is_none_or(|scale| hedge.span.start < scale.span.start);
            whole.hedge_words = if is_before { hedge.words.clone() } else { String::new() };
        }
        let mark = around.mark.as_ref().filter(|mark| match (&self.mark, &mark.value) {
            (Mark::None, _) => self.is_number(),
            (Mark::Percent(..), Mark::Unit(..)) | (Mark::Unit(Unit::Points, _), Mark::Percent(..)) => true,
            (Mark::Money { .. }, Mark::Percent(..)) => true,
            (own, mark) => own.currency().zip(mark.currency()).is_some_and(|(own, said)| own != said),
        });
        if let Some(mark) = mark {
            whole.mark = mark.value.clone();
        }
        let scale = around.scale.as_ref().filter(|scale| whole.takes(&scale.words));
        if let Some(scale) = scale {
            whole.scale = whole.scale.checked_mul(Decimal::from(scale.value))?;
            whole.scale_words += &format!("{}{}", if is_word(&scale.words) { " " } else { "" }, scale.words);
        }
        (hedge.is_some() || scale.is_some() || mark.is_some()).then_some(whole)
    }

    /// Whether a scale behind the figure multiplies it: a letter does so of money alone, and `m` may be metres.
    pub fn takes(&self, scale: &str) -> bool {
        match self.mark {
            Mark::Money { .. } => true,
            Mark::None => is_word(scale) && self.is_number(),
            Mark::Percent(..) => false,
            Mark::Unit(..) => self.mark.currency().is_some(),
        }
    }

    /// Whether a mark beside the figure would be printed a second time.
    pub fn has_already(&self, mark: &Beside<Mark>) -> bool {
        match (&self.mark, &mark.value) {
            (Mark::Money { written, .. }, Mark::Money { .. }) => written.trim_end() == mark.words,
            (Mark::Percent(..), Mark::Percent(..)) => true,
            (Mark::Unit(own, _), Mark::Unit(unit, _)) => own == unit,
            _ => false,
        }
    }

    /// Whether it is a number with nothing beside it.
    pub(super) fn is_bare(&self) -> bool {
        self.mark == Mark::None && self.is_number()
    }

    fn is_number(&self) -> bool {
        matches!(self.form, Form::Digits | Form::Word { .. })
    }

    /// The figure as it is printed, with its words and signs.
    pub fn text(&self) -> String {
        format!("{}{}", with_space(&self.hedge_words), self.written(self.number))
    }

    /// The figure of a value, in the scale of the print, written as this one is: as exactly, with the same signs.
    /// What the words before it claimed and is not so is left out; so many decimals are printed.
    pub fn rewritten(&self, value: Decimal, places: u32) -> String {
        let value = match self.hedge {
            Hedge::About => to_last_digit(value, self.number).filter(|value| !value.is_zero()).unwrap_or(value),
            _ => value,
        };
        let places = if self.hedge == Hedge::About { value.normalize().scale() } else { places };
        let hedge = if matches!(self.hedge, Hedge::About | Hedge::Exactly) { self.hedge_words.as_str() } else { "" };
        format!("{}{}", with_space(hedge), self.written(with_places(value, places)))
    }

    /// The figure without the sign before it, which the words beside it say.
    #[must_use]
    pub fn unsigned(&self) -> Self {
        Self { number: self.number.abs(), is_signed: false, ..self.clone() }
    }

    /// A value with all its decimals, with what stands beside the number of this figure.
    pub fn written(&self, value: Decimal) -> String {
        let whole = u32::try_from(value).ok().filter(|_| value.fract().is_zero());
        let number = match (self.form, whole) {
            (Form::Word { capital }, Some(whole)) => match number_in_words(whole) {
                Some(word) if capital => with_capital(word),
                Some(word) => word.to_owned(),
                None => self.signed(value),
            },
            (Form::Grade { capital }, Some(_)) => {
                let word =
                    if let Mark::Unit(unit, _) = &self.mark { unit.format_value(value) } else { self.signed(value) };
                if capital { word } else { word.to_lowercase() }
            }
            (Form::Ordinal { of, word: false }, Some(place)) => {
                of.map_or_else(|| ordinal(place), |of| format!("{} of {of}", ordinal(place)))
            }
            (Form::Ordinal { .. }, Some(place)) => ordinal(place),
            _ => self.signed(value),
        };
        let mark = match &self.mark {
            Mark::Percent(_, words) => words.as_str(),
            Mark::Unit(_, words) => words.as_str(),
            Mark::None | Mark::Money { .. } => "",
        };
        format!("{number}{}{mark}", self.scale_words)
    }

    /// The number as printed, without what stands beside it.
    pub fn number_alone(&self) -> String {
        self.signed(self.number)
    }

    fn signed(&self, value: Decimal) -> String {
        let sign = match value {
            value if value < Decimal::ZERO => "\u{2212}",
            _ if self.is_signed && !value.is_zero() => "+",
            _ => "",
        };
        let symbol = if let Mark::Money { written, .. } = &self.mark { written.as_str() } else { "" };
        format!("{sign}{symbol}{}", format_number(value.abs()))
    }

    fn number_word(&self, text: &str, currencies: &Currencies) -> Option<Self> {
        let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let number = match first.to_lowercase().as_str() {
            "no" | "none" | "zero" => Some(0),
            word => number_word(word),
        }?;
        // `two hundred` is another number than two.
        let next = rest.split_whitespace().next().unwrap_or_default().to_lowercase();
        if matches!(next.as_str(), "hundred" | "dozen" | "score") || number_word(&next).is_some() {
            return None;
        }
        let capital = first.starts_with(char::is_uppercase);
        let printed = Self { number: Decimal::from(number), form: Form::Word { capital }, ..self.clone() };
        printed.marked(rest, if rest.is_empty() { "" } else { " " }, currencies)
    }

    fn ordinal(&self, text: &str) -> Option<Self> {
        let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let place = read_ordinal(first)?;
        let of = match rest.trim() {
            "" => None,
            rest => Some(rest.strip_prefix("of ")?.trim().parse().ok()?),
        };
        let word = !first.starts_with(|first: char| first.is_ascii_digit());
        Some(Self { number: Decimal::from(place), form: Form::Ordinal { of, word }, ..self.clone() })
    }

    fn digits(&self, text: &str, currencies: &Currencies) -> Option<Self> {
        let is_sign = |letter: char| matches!(letter, '-' | '+' | '−' | '–');
        let unsigned = text.trim_start_matches(is_sign);
        let sign = &text[..text.len() - unsigned.len()];
        let money = currencies.split(unsigned);
        let after_symbol = money.as_ref().map_or(unsigned, |(_, behind)| behind.trim_start());
        let end = after_symbol.find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, ',' | '.')));
        let digits = &after_symbol[..end.unwrap_or(after_symbol.len())];
        // A full stop behind the figure is the sentence's.
        let digits = digits.trim_end_matches(['.', ',']);
        let rest = &after_symbol[digits.len()..];
        let number = read_number(&format!("{sign}{digits}"))
            .ok()
            .filter(|_| digits.starts_with(|it: char| it.is_ascii_digit()))?;
        let mark = money.map_or(Mark::None, |(symbol, _)| {
            let written = unsigned[..unsigned.len() - after_symbol.len()].to_owned();
            Mark::Money { symbol, written }
        });
        let printed = Self { number, is_signed: !sign.is_empty(), mark, ..self.clone() };
        let trimmed = rest.trim_start();
        let space = if trimmed.len() < rest.len() { " " } else { "" };
        printed.marked(trimmed, space, currencies)
    }

    /// With what stands behind the number: a scale, `%` or a unit in words.
    fn marked(mut self, rest: &str, space: &str, currencies: &Currencies) -> Option<Self> {
        let mut rest = rest;
        let mut space = space;
        if let Some((word, factor)) = scale_at(rest)
            && (is_word(word) || matches!(self.mark, Mark::Money { .. }) && space.is_empty())
        {
            self.scale = Decimal::from(factor);
            self.scale_words = format!("{space}{word}");
            rest = rest[word.len()..].trim_start();
            space = " ";
        }
        if rest.is_empty() {
            return Some(self);
        }
        if !matches!(self.mark, Mark::None) {
            return None;
        }
        for percent in ["%", "per cent", "percent"] {
            let Some(behind) = rest.strip_prefix(percent) else { continue };
            if behind.starts_with(char::is_alphanumeric) {
                continue;
            }
            // `0.01% points` is how many write a difference between percentages.
            if behind.trim_start().starts_with("point") {
                self.mark = Mark::Unit(Unit::Points, format!("{space}{rest}"));
                return Some(self);
            }
            let unit = Unit::read(&format!("%{behind}")).ok()?;
            self.mark = Mark::Percent(unit, format!("{space}{rest}"));
            return Some(self);
        }
        let joins = ["and ", "or ", "to "].iter().any(|word| rest.starts_with(word));
        // `1.8pp` is written in one.
        let is_points = matches!(rest, "pp" | "ppt" | "ppts");
        let is_apart = (!space.is_empty() || is_points) && rest.starts_with(char::is_alphabetic) && !joins;
        let unit = Unit::read_with(rest, currencies).ok().filter(|_| is_apart)?;
        self.mark = Mark::Unit(unit, format!("{space}{rest}"));
        Some(self)
    }
}

/// Whether a scale is a word, and no letter that stands right behind a number.
fn is_word(scale: &str) -> bool {
    scale.len() > 2
}

/// A value rounded to the last digit of the print that is not zero: to hundreds beside `3,200`.
fn to_last_digit(value: Decimal, printed: Decimal) -> Option<Decimal> {
    let printed = printed.normalize();
    if printed.is_zero() || printed.scale() > 0 {
        return Some(round_half_up(value, printed.scale()));
    }
    let mut step = Decimal::ONE;
    while (printed / (step * Decimal::TEN)).fract().is_zero() {
        step *= Decimal::TEN;
    }
    round_half_up(value.checked_div(step)?, 0).checked_mul(step)
}

/// Words that stand before a number, with the space behind them; a sign stands right before it.
fn with_space(words: &str) -> String {
    let is_sign = words.ends_with(|it: char| !it.is_alphanumeric() && it != '.');
    if words.is_empty() || is_sign { words.to_owned() } else { format!("{words} ") }
}

fn with_capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        read_number(text).expect("a number")
    }

    #[test]
    fn a_figure_in_a_wrong_scale_is_right_in_another() {
        for (text, value, right) in [
            ("£5.7k", "5,700", Some("£5.7m")),
            ("£5.7m", "0.0057", Some("£5.7k")),
            ("£5.7 million", "0.0057", Some("£5.7 thousand")),
            ("£5.7k", "5,800", None),
            ("£5.7k", "5.7", None),
            ("5.7", "5,700", None),
            ("over £6m", "5.23", None),
            ("under £5m", "5.23", None),
        ] {
            let printed = Printed::read(text, &Currencies::default()).expect("a figure");
            let rescaled = printed.rescaled(number(value)).map(|(printed, _)| printed.written(printed.number));
            assert_eq!(rescaled.as_deref(), right, "{text}");
        }
    }

    #[test]
    fn figures_claim_what_their_words_say() {
        // The figure as printed, values that bear it out, values that do not.
        let table: &[(&str, &[&str], &[&str])] = &[
            ("739", &["738.86", "738.5", "739.49"], &["738.49", "739.5"]),
            ("738", &["738"], &["738.86"]),
            ("738.9", &["738.86", "738.85"], &["738.84", "738.95"]),
            ("66,497", &["66497"], &["66498"]),
            ("about 3,200", &["3150", "3249.9", "3200"], &["3149", "3250", "4200"]),
            ("Approximately 3,000", &["2500", "3499"], &["2499", "3500"]),
            ("about 0.5", &["0.45", "0.54"], &["0.44", "0.55"]),
            ("over 200", &["201", "200.1", "500"], &["200", "199"]),
            ("at least 21", &["21", "22"], &["20.9"]),
            ("nearly 500", &["499", "450"], &["500", "449", "501"]),
            ("just over 500", &["501", "549"], &["500", "550"]),
            ("up to 6", &["6", "5"], &["7"]),
            ("fewer than 6", &["5"], &["6"]),
            ("Five", &["5", "5.2"], &["6"]),
            ("no", &["0"], &["1"]),
            ("6th", &["6"], &["5"]),
            ("sixth", &["6"], &["5"]),
            ("-18,586", &["-18586"], &["18586"]),
            ("−3", &["-3"], &["3"]),
        ];
        for (text, right, wrong) in table {
            let printed = Printed::read(text, &Currencies::default()).unwrap_or_else(|| panic!("`{text}` is a figure"));
            for value in *right {
                assert!(printed.agrees(number(value)), "`{text}` is right for {value}");
            }
            for value in *wrong {
                assert!(!printed.agrees(number(value)), "`{text}` is wrong for {value}");
            }
        }
    }

    #[test]
    fn the_right_figure_is_written_as_the_wrong_one_was() {
        for (text, value, right) in [
            ("738", "738.86", "739"),
            ("738.8", "738.86", "738.9"),
            ("66,498", "66497", "66,497"),
            ("10%", "9.96", "10%"),
            ("9.9%", "10.02", "10.0%"),
            ("9.9 per cent", "10.02", "10.0 per cent"),
            ("about 3,300", "3212", "about 3,200"),
            ("Over 200", "180", "180"),
            ("Five", "6", "Six"),
            ("five", "13", "13"),
            ("6th of 8", "7", "7th of 8"),
            ("sixth", "7", "7th"),
            ("£5.5m", "5.62", "£5.6m"),
            ("£1,800", "1850", "£1,850"),
            ("£1.1 million", "1.25", "£1.3 million"),
            ("-5 points", "-6.5", "−7 points"),
            ("+5 points", "6", "+6 points"),
            ("3 offences", "4", "4 offences"),
        ] {
            let printed = Printed::read(text, &Currencies::default()).unwrap_or_else(|| panic!("`{text}` is a figure"));
            assert_eq!(printed.rewritten(number(value), printed.number.scale()), right, "{text}");
        }
    }

    #[test]
    fn words_that_are_no_figure_are_none() {
        for text in ["", "many", "about", "£", "%", "5,00", "12 %%", "6th place", "1.2.3", "about five and a half"] {
            assert_eq!(Printed::read(text, &Currencies::default()), None, "{text}");
        }
    }

    #[test]
    fn figures_of_a_declared_currency_keep_its_word() {
        let mut currencies = Currencies::default();
        currencies.declare("CHF");
        for (text, value, right) in [
            ("CHF 5.5m", "5.62", "CHF 5.6m"),
            ("about CHF 1,800", "1850", "about CHF 1,900"),
            ("CHF1.1 million", "1.25", "CHF1.3 million"),
            ("1.1 million CHF", "1.25", "1.3 million CHF"),
            ("-CHF 5", "-6", "−CHF 6"),
        ] {
            let printed = Printed::read(text, &currencies).unwrap_or_else(|| panic!("`{text}` is a figure"));
            assert_eq!(printed.rewritten(number(value), printed.number.scale()), right);
        }
        assert_eq!(Printed::read("CHF", &currencies), None);
    }
}
