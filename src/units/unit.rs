//! Units: what a figure counts, and how it is printed with one.

use rust_decimal::Decimal;

use super::currency::{Currencies, Scale, is_word};
use super::error::UnitError;
use super::nouns::{comparable, is_of_things, is_whole, one_of};
use super::number::format_number;
use super::read::{read_unit, scale_word};
use super::words::ordinal;

/// What a figure counts or measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A share in hundredths, `%` or `% of contracted hours`.
    Percent {
        /// What it is a share of, as written, where the unit says so.
        of: Option<String>,
    },
    /// The difference between two shares, `points`.
    Points,
    /// Money.
    Money {
        /// The sign or the word of the currency: `£`, `CHF`.
        symbol: String,
        /// In how many of it the figures are.
        scale: Scale,
    },
    /// So many of one thing for so many of another: `offences per 1,000 population`.
    Rate {
        /// What is counted: `offences`.
        count: String,
        /// For how many of the other: 1,000.
        per: Decimal,
        /// The other: `population`.
        of: String,
        /// The whole as written; it begins with what is counted.
        text: String,
        /// The currency and its scale, where money is counted.
        money: Option<(String, Scale)>,
    },
    /// A number of things: `calls`.
    Count(String),
    /// A length of time: `seconds`, `working days`.
    Duration(String),
    /// A mark: `out of 100`.
    Score {
        /// The best that there is.
        out_of: Decimal,
    },
    /// A place in a ranking.
    Position,
    /// Words in order, the best first: `Good`, `Adequate`, `Requires improvement`. Their figures are whole numbers from 1,
    /// the worst: they have an order, and no sums, averages or percentages.
    Grades(Vec<String>),
}

impl Unit {
    /// Reads a unit: `%`, `per cent of contracted hours`, `points`, `£m`, `offences per 1,000 population`,
    /// `casualties per 100 million vehicle km`, `out of 100`, `seconds`, `calls`.
    ///
    /// # Errors
    /// When nothing is in it, or a part of it is missing or makes no sense.
    pub fn read(text: &str) -> Result<Self, UnitError> {
        read_unit(text, &Currencies::default())
    }

    /// Reads a unit as [`Unit::read`] does, with the currencies that a plan declares: `CHF million` is money then.
    ///
    /// # Errors
    /// As those of [`Unit::read`].
    pub fn read_with(text: &str, currencies: &Currencies) -> Result<Self, UnitError> {
        read_unit(text, currencies)
    }

    /// The unit as it is written in a plan: `offences per 1,000 population`, `%`, `£m`.
    pub fn phrase(&self) -> String {
        match self {
            Self::Percent { of: None } => "%".to_owned(),
            Self::Percent { of: Some(of) } => format!("% of {of}"),
            Self::Points => "points".to_owned(),
            Self::Money { symbol, scale } if is_word(symbol) => format!("{symbol}{}", scale.words()),
            Self::Money { symbol, scale } => format!("{symbol}{}", scale.letters()),
            Self::Rate { text, .. } => text.clone(),
            Self::Count(noun) | Self::Duration(noun) => noun.clone(),
            Self::Score { out_of } => format!("out of {}", format_number(*out_of)),
            Self::Position => "position".to_owned(),
            Self::Grades(words) => format!("grades {}", words.join(", ")),
        }
    }

    /// Whether figures in both can be compared as they are: the same meaning, whatever the case, the spacing
    /// or the number of the nouns. `%` alone is the same as any share; `£` and `£m` are not the same.
    pub fn same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Percent { of: Some(a) }, Self::Percent { of: Some(b) }) => comparable(a) == comparable(b),
            (Self::Percent { .. }, Self::Percent { .. }) => true,
            (Self::Rate { count: a, per: p, of: x, .. }, Self::Rate { count: b, per: q, of: y, .. }) => {
                p == q && comparable(a) == comparable(b) && comparable(x) == comparable(y)
            }
            (Self::Count(a), Self::Count(b)) | (Self::Duration(a), Self::Duration(b)) => comparable(a) == comparable(b),
            (Self::Grades(_), Self::Count(noun)) | (Self::Count(noun), Self::Grades(_)) => {
                comparable(noun) == comparable("grades")
            }
            (a, b) => a == b,
        }
    }

    /// What to multiply a figure in this unit by to have it in the other: 1,000,000 from `£m` to `£`, 1 where
    /// both are the same, nothing where no factor leads from one to the other.
    pub fn factor_to(&self, other: &Self) -> Option<Decimal> {
        if self.same_as(other) {
            return Some(Decimal::ONE);
        }
        match (self, other) {
            (Self::Money { symbol: a, scale: from }, Self::Money { symbol: b, scale: to }) if a == b => {
                from.factor().checked_div(to.factor())
            }
            (
                Self::Rate { count: a, per: from, of: x, money: m, .. },
                Self::Rate { count: b, per: to, of: y, money: n, .. },
            ) if m.is_some() == n.is_some() && comparable(x) == comparable(y) => {
                let ((one, a), (other, b)) = (counted(a, m.as_ref()), counted(b, n.as_ref()));
                let is_same = if m.is_some() { a == b } else { comparable(a) == comparable(b) };
                is_same.then(|| one.checked_mul(*to)?.checked_div(other.checked_mul(*from)?)).flatten()
            }
            (Self::Count(a), Self::Count(b)) => {
                let ((from, a), (to, b)) = (scaled(a), scaled(b));
                (comparable(a) == comparable(b)).then(|| from.checked_div(to)).flatten()
            }
            _ => None,
        }
    }

    /// The unit of a figure in this unit divided by a count of something else: `£ per visit`, of money in `£m` as
    /// well, which is too large a scale for one of them. Nothing where no such rate has a meaning.
    #[must_use]
    pub fn per(&self, other: &Self) -> Option<Self> {
        let Self::Count(of) = other else { return None };
        let (count, money) = match self {
            Self::Money { symbol, .. } => {
                let single = Self::Money { symbol: symbol.clone(), scale: Scale::One };
                (single.phrase(), Some((symbol.clone(), Scale::One)))
            }
            Self::Count(_) | Self::Duration(_) => (self.phrase(), None),
            _ => return None,
        };
        let text = format!("{count} per {of}");
        Some(Self::Rate { count, per: Decimal::ONE, of: of.clone(), text, money })
    }

    /// The unit of a difference between two figures: points for percentages, places for positions, itself
    /// for all others.
    #[must_use]
    pub fn difference(&self) -> Self {
        match self {
            Self::Percent { .. } => Self::Points,
            Self::Position => Self::Count("places".to_owned()),
            Self::Grades(_) => Self::Count("grades".to_owned()),
            other => other.clone(),
        }
    }

    /// A figure with its unit, for a sentence: `79.35 offences per 1,000 population`, `16.2%`, `£5.6m`, `1 point`.
    pub fn format(&self, value: Decimal) -> String {
        let number = format_number(value);
        match self {
            Self::Percent { of: Some(of) } => format!("{number}% of {of}"),
            Self::Rate { count, text, money: Some(_), .. } => {
                format!("{}{}", self.format_value(value), text.get(count.len()..).unwrap_or_default())
            }
            Self::Rate { count, text, .. } if is_one(value) => {
                format!("{number} {}{}", one_of(count), text.get(count.len()..).unwrap_or_default())
            }
            Self::Rate { text, .. } => format!("{number} {text}"),
            Self::Count(noun) | Self::Duration(noun) => {
                let noun = if is_one(value) { one_of(noun) } else { noun.clone() };
                format!("{number} {noun}")
            }
            Self::Score { .. } => format!("{number} {}", self.phrase()),
            Self::Percent { of: None } | Self::Points | Self::Money { .. } | Self::Position | Self::Grades(_) => {
                self.format_value(value)
            }
        }
    }

    /// A figure for a cell of a table whose unit stands elsewhere: `79.35`, `16.2%`, `£5.6m`, `6.5 points`, `4th`.
    pub fn format_value(&self, value: Decimal) -> String {
        let number = format_number(value);
        match self {
            Self::Percent { .. } => format!("{number}%"),
            Self::Points => format!("{number} {}", if is_one(value) { "point" } else { "points" }),
            Self::Money { symbol, scale } | Self::Rate { money: Some((symbol, scale)), .. } => {
                // The sign of the number stands before that of the currency.
                let sign = if value < Decimal::ZERO { "\u{2212}" } else { "" };
                let space = if is_word(symbol) { " " } else { "" };
                format!("{sign}{symbol}{space}{}{}", format_number(value.abs()), scale.letters())
            }
            Self::Position => match u32::try_from(value) {
                Ok(place) if value.fract().is_zero() && place > 0 => ordinal(place),
                _ => number,
            },
            Self::Grades(words) => {
                let place = usize::try_from(value).ok().filter(|_| value.fract().is_zero());
                let word = place.and_then(|place| words.len().checked_sub(place)).and_then(|index| words.get(index));
                word.cloned().unwrap_or(number)
            }
            Self::Rate { .. } | Self::Count(_) | Self::Duration(_) | Self::Score { .. } => number,
        }
    }

    /// So many of what a rate counts: `14,268 visits`, `1 visit`, `£500`; events where it is no rate.
    pub fn format_events(&self, events: Decimal) -> String {
        match (self, self.money()) {
            (Self::Rate { .. }, Some(money)) => money.format(events),
            (Self::Rate { count, .. }, None) => Self::Count(count.clone()).format(events),
            _ => Self::Count("events".to_owned()).format(events),
        }
    }

    /// The figure of a grade: as many as there are for the best, 1 for the worst.
    pub fn grade(index: usize, count: usize) -> Decimal {
        Decimal::from(count.saturating_sub(index))
    }

    /// The grades, best first.
    pub fn grades(&self) -> Option<&[String]> {
        match self {
            Self::Grades(words) => Some(words),
            _ => None,
        }
    }

    /// What a rate counts: `offences`.
    pub fn events(&self) -> Option<&str> {
        match self {
            Self::Rate { count, .. } => Some(count),
            _ => None,
        }
    }

    /// Whether it is a rate or a share of single things, each of which happened or did not, so that chance deals
    /// them as it deals cards: not of hours, pounds or tonnes, of which a thousand may come at once. A bare `%` is
    /// taken for one.
    pub fn is_of_things(&self) -> bool {
        match self {
            Self::Rate { count, money, .. } => money.is_none() && is_of_things(count),
            Self::Percent { of } => of.as_deref().is_none_or(is_of_things),
            _ => false,
        }
    }

    /// Whether its figures are whole by nature: a number of people, cases or events, and not of thousands of them.
    pub fn counts_whole_things(&self) -> bool {
        matches!(self, Self::Count(noun) if is_whole(noun)) && self.scale() == Decimal::ONE
    }

    /// Whether it is a share in hundredths.
    pub fn is_percent(&self) -> bool {
        matches!(self, Self::Percent { .. })
    }

    /// Whether it is a difference between shares.
    pub fn is_points(&self) -> bool {
        matches!(self, Self::Points)
    }

    /// Whether it is an amount of money.
    pub fn is_money(&self) -> bool {
        matches!(self, Self::Money { .. })
    }

    /// By what its figures are multiplied to be single ones: a million for `£m`, a thousand for `thousand visits`.
    pub fn scale(&self) -> Decimal {
        match (self, self.currency()) {
            (_, Some((_, scale))) => scale.factor(),
            (Self::Count(noun), None) => scaled(noun).0,
            _ => Decimal::ONE,
        }
    }

    /// The currency and its scale, of an amount of money or of money for something else: `£` of `£ per visit`.
    pub fn currency(&self) -> Option<(&str, Scale)> {
        match self {
            Self::Money { symbol, scale } => Some((symbol, *scale)),
            Self::Rate { money, .. } => money.as_ref().map(|(symbol, scale)| (symbol.as_str(), *scale)),
            _ => None,
        }
    }

    /// The money in which its figures are printed: itself, or what is paid for something else, `£` of `£ per visit`.
    #[must_use]
    pub fn money(&self) -> Option<Self> {
        self.currency().map(|(symbol, scale)| Self::Money { symbol: symbol.to_owned(), scale })
    }

    /// Whether it is so many of one thing for so many of another.
    pub fn is_rate(&self) -> bool {
        matches!(self, Self::Rate { .. })
    }

    /// Whether both are rates for as many of one thing, whatever they count.
    pub(super) fn is_for_each_of_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Rate { per: p, of: x, .. }, Self::Rate { per: q, of: y, .. }) => {
                p == q && comparable(x) == comparable(y)
            }
            _ => false,
        }
    }

    /// Whether it is a number of things, which can be added up over places.
    pub fn is_count(&self) -> bool {
        matches!(self, Self::Count(_))
    }

    /// Whether it is a length of time.
    pub fn is_duration(&self) -> bool {
        matches!(self, Self::Duration(_))
    }
}

/// In how many of it a rate counts something, and the thing or the currency.
fn counted<'a>(noun: &'a str, money: Option<&'a (String, Scale)>) -> (Decimal, &'a str) {
    money.map_or_else(|| scaled(noun), |(symbol, scale)| (scale.factor(), symbol.as_str()))
}

/// In how many of a thing figures are counted, and the thing: 1,000 and `visits` of `thousand visits`.
fn scaled(noun: &str) -> (Decimal, &str) {
    let (first, rest) = noun.split_once(' ').unwrap_or((noun, ""));
    match scale_word(&first.to_lowercase()) {
        Some(factor) if !rest.is_empty() => (factor, rest),
        _ => (Decimal::ONE, noun),
    }
}

/// Whether a figure is written `1` or `−1`; `1.0` takes the plural.
fn is_one(value: Decimal) -> bool {
    value.scale() == 0 && value.abs() == Decimal::ONE
}
