//! Pence and cents beside pounds, euros and dollars: `£3.05` is 305 pence.

use rust_decimal::Decimal;

use super::currency::Scale;
use super::unit::Unit;

/// Words for a hundredth of a currency, with the signs of those that have it.
const HUNDREDTHS: [(&str, &[&str]); 5] =
    [("p", &["£"]), ("penny", &["£"]), ("pence", &["£"]), ("cent", &["€", "$"]), ("cents", &["€", "$"])];

/// Money by its currencies, in how many hundredths of one it is counted.
struct Money<'a> {
    symbols: Vec<&'a str>,
    hundredths: Decimal,
}

impl Unit {
    /// A figure of this unit in another one, where one of the two counts in a currency and the other in hundredths of it:
    /// 305 of 3.05 from `£` or `£ per item` to `pence per item`. A plain amount may be one for each of something.
    pub fn turned_into(&self, number: Decimal, other: &Self) -> Option<Decimal> {
        if self.is_rate() && !self.is_for_each_of_the_same(other) {
            return None;
        }
        let (from, to) = (self.in_hundredths()?, other.in_hundredths()?);
        let is_one_currency = from.symbols.iter().any(|symbol| to.symbols.contains(symbol));
        let turned = || number.checked_mul(from.hundredths)?.checked_div(to.hundredths);
        is_one_currency.then(turned).flatten().map(|it| it.normalize())
    }

    fn in_hundredths(&self) -> Option<Money<'_>> {
        if let Some((symbol, scale)) = self.currency() {
            return Some(Money { symbols: vec![symbol], hundredths: hundredths(scale) });
        }
        let (Self::Count(noun) | Self::Rate { count: noun, .. }) = self else { return None };
        let (_, symbols) = HUNDREDTHS.iter().find(|(word, _)| word.eq_ignore_ascii_case(noun))?;
        Some(Money { symbols: symbols.to_vec(), hundredths: Decimal::ONE })
    }
}

fn hundredths(scale: Scale) -> Decimal {
    scale.factor() * Decimal::ONE_HUNDRED
}

#[cfg(test)]
mod tests {
    use super::super::{Unit, read_number};

    #[test]
    fn pounds_turn_into_pence_and_back() {
        for (number, from, to, turned) in [
            ("3.05", "£", "pence per item", Some("305 pence per item")),
            ("3.05", "£", "pence", Some("305 pence")),
            ("3.05", "£ per item", "pence per item", Some("305 pence per item")),
            ("305", "pence", "£ per item", Some("£3.05 per item")),
            ("305", "p", "£", Some("£3.05")),
            ("1.5", "£k", "pence", Some("150,000 pence")),
            ("2", "$", "cents per call", Some("200 cents per call")),
            ("3.05", "€", "pence", None),
            ("3.05", "£ per item", "pence per visit", None),
            ("3.05", "£ per item", "pence", None),
            ("3", "items", "pence", None),
        ] {
            let unit = |text: &str| Unit::read(text).unwrap();
            let found = unit(from).turned_into(read_number(number).unwrap(), &unit(to));
            assert_eq!(found.map(|it| unit(to).format(it)).as_deref(), turned, "{number} {from} to {to}");
        }
    }
}
