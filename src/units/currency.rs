//! Currencies: the signs and words before an amount of money.

use rust_decimal::Decimal;

/// The signs that every plan knows.
pub const CURRENCY_SIGNS: [char; 4] = ['£', '€', '$', '¥'];

/// Words for one of those signs.
const NAMES: [(&str, &str); 6] =
    [("pounds", "£"), ("gbp", "£"), ("euros", "€"), ("euro", "€"), ("eur", "€"), ("dollars", "$")];

/// Codes of currencies that a table or a plan is likely to hold, in capitals as banks write them. Only such as are no
/// words or measures of another trade.
const CODES: [&str; 31] = [
    "AED", "AUD", "BGN", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "GHS", "HKD", "HUF", "IDR", "ILS", "ISK", "JPY",
    "KES", "KRW", "MXN", "MYR", "NGN", "NOK", "NZD", "PHP", "PLN", "RON", "SEK", "SGD", "UAH", "USD", "ZAR",
];

/// The currencies of a plan: those that every plan knows and those that it declares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Currencies {
    declared: Vec<String>,
}

impl Currencies {
    /// Adds a sign or a word: `CHF`, `kr`, `R$`. Longer ones are looked for first.
    pub fn declare(&mut self, sign: &str) {
        if !self.declared.iter().any(|known| known == sign) {
            self.declared.push(sign.to_owned());
            self.declared.sort_by_key(|sign| std::cmp::Reverse(sign.len()));
        }
    }

    /// The sign or the word that is declared and that a text ends with: `R$` of `for R$`.
    pub fn ending(&self, text: &str) -> Option<&str> {
        let begins = |before: &str| !before.ends_with(char::is_alphanumeric);
        let ends = |sign: &&String| text.strip_suffix(sign.as_str()).is_some_and(begins);
        self.declared.iter().find(ends).map(String::as_str)
    }

    /// The currency that a text begins with, as it is declared, and what stands behind it: `£` and `5.6m` of `£5.6m`,
    /// `CHF` and ` million` of `CHF million`. A word ends where an amount, a scale (`CHFm`) or a space begins.
    pub fn split<'t>(&self, text: &'t str) -> Option<(String, &'t str)> {
        let declared = self.declared.iter().find_map(|sign| Some((sign.clone(), behind(text, sign)?)));
        let sign = || CURRENCY_SIGNS.iter().find_map(|sign| Some((sign.to_string(), text.strip_prefix(*sign)?)));
        let name = || NAMES.iter().find_map(|(name, sign)| Some(((*sign).to_owned(), behind(text, name)?)));
        declared.or_else(sign).or_else(name)
    }
}

/// The code of a currency in a unit, where the text begins with one: `SEK` of `SEK million`.
pub fn currency_code(text: &str) -> Option<&str> {
    let code = text.get(..3).filter(|code| CODES.contains(code))?;
    behind(text, code).map(|_| code)
}

/// The currency that a word says behind an amount, where it can say nothing else there: `€` for `euros`, and not for the
/// `Euro` of `Euro 6 buses`.
pub fn currency_in_words(word: &str) -> Option<&'static str> {
    NAMES.iter().find(|(name, _)| *name == word && name.ends_with('s')).map(|(_, sign)| *sign)
}

/// The currency that a code in capitals stands for: `£` for `GBP`, `SEK` for `SEK`.
pub fn coded_currency(word: &str) -> Option<&'static str> {
    match word {
        "GBP" => Some("£"),
        "EUR" => Some("€"),
        _ => CODES.iter().find(|code| **code == word).copied(),
    }
}

/// The codes of the currencies that a sign or a code may stand for; nothing for one that a plan made up.
fn codes_of(symbol: &str) -> Option<&[&'static str]> {
    match symbol {
        "£" | "GBP" => Some(&["GBP"]),
        "€" | "EUR" => Some(&["EUR"]),
        // `A$`, `NZ$`; reais are no dollars.
        _ if symbol.ends_with('$') && symbol != "R$" => Some(&["AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "USD"]),
        "¥" => Some(&["CNY", "JPY"]),
        _ => CODES.iter().position(|code| *code == symbol).map(|at| &CODES[at..=at]),
    }
}

/// Whether two signs or codes may be of one currency, as `$` and `CAD` may and `£` and `€` may not; nothing where a plan
/// made one of them up.
pub fn may_be_one_money(one: &str, other: &str) -> Option<bool> {
    let (codes, others) = (codes_of(one)?, codes_of(other)?);
    Some(codes.iter().any(|code| others.contains(code)))
}

/// In how many of a currency the figures of a money unit are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scale {
    /// Single pounds.
    One,
    /// Thousands, `£k`.
    Thousand,
    /// Millions, `£m`.
    Million,
    /// Billions, `£bn`.
    Billion,
}

impl Scale {
    /// The scale that words or letters name: `m`, `million`, `000s`; single ones where there are none.
    pub fn read(words: &str) -> Option<Self> {
        Some(match words.trim().to_lowercase().as_str() {
            "" => Self::One,
            "k" | "000" | "000s" | "'000" | "'000s" | "thousand" | "thousands" => Self::Thousand,
            "m" | "mn" | "million" | "millions" => Self::Million,
            "b" | "bn" | "billion" | "billions" => Self::Billion,
            _ => return None,
        })
    }

    /// How many single ones: 1,000,000 for millions.
    pub fn factor(self) -> Decimal {
        Decimal::from(match self {
            Self::One => 1_i64,
            Self::Thousand => 1_000,
            Self::Million => 1_000_000,
            Self::Billion => 1_000_000_000,
        })
    }

    /// What is written after a figure: `m`.
    pub(super) fn letters(self) -> &'static str {
        match self {
            Self::One => "",
            Self::Thousand => "k",
            Self::Million => "m",
            Self::Billion => "bn",
        }
    }

    /// What is written after the word of a currency: ` million`.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::One => "",
            Self::Thousand => " thousand",
            Self::Million => " million",
            Self::Billion => " billion",
        }
    }
}

/// Whether a currency is a word, after which a space is printed: `CHF 5.6m`.
pub(super) fn is_word(sign: &str) -> bool {
    sign.ends_with(|last: char| last.is_alphabetic() || last == '.')
}

/// What stands behind a sign or a word at the beginning of a text. The case of a single letter counts, that of a word
/// does not.
fn behind<'t>(text: &'t str, sign: &str) -> Option<&'t str> {
    let (head, rest) = (text.get(..sign.len())?, text.get(sign.len()..)?);
    let is_same = head == sign || sign.len() > 1 && head.eq_ignore_ascii_case(sign);
    let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '\'').unwrap_or(rest.len());
    let ends = !is_word(sign) || !rest.starts_with(char::is_alphabetic) || Scale::read(&rest[..end]).is_some();
    (is_same && ends).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::{Currencies, currency_code, may_be_one_money};

    #[test]
    fn a_currency_ends_where_an_amount_a_scale_or_a_space_begins() {
        let mut currencies = Currencies::default();
        for sign in ["CHF", "kr", "R", "R$", "Fr."] {
            currencies.declare(sign);
        }
        let table = [
            ("£5.6m", Some(("£", "5.6m"))),
            ("€ 5", Some(("€", " 5"))),
            ("pounds", Some(("£", ""))),
            ("Euros million", Some(("€", " million"))),
            ("dollars", Some(("$", ""))),
            ("CHF 5", Some(("CHF", " 5"))),
            ("chf5m", Some(("CHF", "5m"))),
            ("CHFm", Some(("CHF", "m"))),
            ("CHF", Some(("CHF", ""))),
            ("Kr 200", Some(("kr", " 200"))),
            ("Rm", Some(("R", "m"))),
            ("r 5", None),
            ("R$5", Some(("R$", "5"))),
            ("Fr. 5", Some(("Fr.", " 5"))),
            ("CHFs", None),
            ("kroner", None),
            ("residents", None),
            ("Residents", None),
            ("poundsworth", None),
            ("", None),
            ("É", None),
        ];
        for (text, expected) in table {
            let found = currencies.split(text);
            assert_eq!(found.as_ref().map(|(sign, rest)| (sign.as_str(), *rest)), expected, "{text}");
        }
        assert_eq!(Currencies::default().split("CHF 5"), None);
    }

    #[test]
    fn one_currency_may_go_by_several_names() {
        for (one, other, may_be_one) in [
            ("£", "€", Some(false)),
            ("CHF", "£", Some(false)),
            ("EUR", "€", Some(true)),
            ("EUR", "GBP", Some(false)),
            ("CHF", "SEK", Some(false)),
            ("JPY", "$", Some(false)),
            ("$", "CAD", Some(true)),
            ("¥", "CNY", Some(true)),
            ("CHF", "CHF", Some(true)),
            ("kr", "SEK", None),
            ("R$", "£", None),
            ("A$", "$", Some(true)),
            ("R$", "$", None),
            ("A$", "£", Some(false)),
        ] {
            let found = (may_be_one_money(one, other), may_be_one_money(other, one));
            assert_eq!(found, (may_be_one, may_be_one), "{one} {other}");
        }
    }

    #[test]
    fn codes_are_in_capitals_and_alone() {
        for (text, code) in
            [("SEK", Some("SEK")), ("SEK million", Some("SEK")), ("SEKm", Some("SEK")), ("sek", None), ("CADETS", None)]
        {
            assert_eq!(currency_code(text), code, "{text}");
        }
    }
}
