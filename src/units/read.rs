//! Reading units as they are written in plans and in the columns of tables.

use rust_decimal::Decimal;

use super::currency::{Currencies, Scale};
use super::error::{NumberError, UnitError};
use super::number::read_number;
use super::unit::Unit;

pub(super) fn read_unit(text: &str, currencies: &Currencies) -> Result<Unit, UnitError> {
    let spaced = separate_sign(text.trim());
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    match lower.as_slice() {
        [] => Err(UnitError::Empty),
        ["point" | "points" | "pp" | "ppt" | "ppts"] => Ok(Unit::Points),
        ["%" | "percent" | "percentage" | "pct", ..] => after_percent(&words[1..], &lower[1..]),
        ["per", "cent", ..] => after_percent(&words[2..], &lower[2..]),
        ["position" | "rank"] => Ok(Unit::Position),
        ["out", "of", ..] => out_of(&words[2..]),
        ["score" | "scores", "out", "of", ..] => out_of(&words[3..]),
        _ => match lower.iter().position(|word| *word == "per") {
            Some(per) => rate(&words, &lower, per, currencies),
            None => count(&words, &lower, currencies),
        },
    }
}

/// The text with a space after a percent sign at its start, so that `%of` is two words.
fn separate_sign(text: &str) -> String {
    match text.strip_prefix('%') {
        Some(rest) => format!("% {rest}"),
        None => text.to_owned(),
    }
}

fn after_percent(words: &[&str], lower: &[&str]) -> Result<Unit, UnitError> {
    match lower {
        [] => Ok(Unit::Percent { of: None }),
        ["point" | "points" | "pt" | "pts"] => Ok(Unit::Points),
        ["of"] => Err(UnitError::NoBase { after: "% of".to_owned() }),
        ["of", ..] => Ok(Unit::Percent { of: Some(noun(&words[1..])?) }),
        _ => Err(UnitError::AfterPercent { found: words.join(" ") }),
    }
}

fn out_of(words: &[&str]) -> Result<Unit, UnitError> {
    let found = words.join(" ");
    match read_number(&found) {
        Ok(out_of) if out_of > Decimal::ZERO => Ok(Unit::Score { out_of }),
        _ => Err(UnitError::OutOf { found }),
    }
}

/// `offences per 1,000 population`, with `per` at the place given.
fn rate(words: &[&str], lower: &[&str], at: usize, currencies: &Currencies) -> Result<Unit, UnitError> {
    let (before, after) = (&words[..at], &words[at + 1..]);
    if before.is_empty() {
        return Err(UnitError::NothingCounted);
    }
    let (per, length) = base(after, &lower[at + 1..])?;
    let (written, of) = after.split_at(length);
    if of.is_empty() {
        let after = std::iter::once("per").chain(written.iter().copied()).collect::<Vec<_>>().join(" ");
        return Err(UnitError::NoBase { after });
    }
    if per <= Decimal::ZERO {
        return Err(UnitError::PerNothing { per: written.join(" ") });
    }
    let money = match count(before, &lower[..at], currencies)? {
        Unit::Money { symbol, scale } => Some((symbol, scale)),
        Unit::Count(_) | Unit::Duration(_) => None,
        _ => return Err(UnitError::NothingCounted),
    };
    Ok(Unit::Rate { count: before.join(" "), per, of: noun(of)?, text: words.join(" "), money })
}

/// The number after `per`, 1 when there is none, and how many words it takes: `100 million`, `1,000`, `100k`.
fn base(words: &[&str], lower: &[&str]) -> Result<(Decimal, usize), UnitError> {
    let Some((first, rest)) = words.split_first() else {
        return Ok((Decimal::ONE, 0));
    };
    if let Some(factor) = lower.first().and_then(|word| scale_word(word)) {
        return Ok((factor, 1));
    }
    if !first.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | '\u{2212}')) {
        return Ok((Decimal::ONE, 0));
    }
    let (digits, letter) = split_letter(first, rest);
    // A thousand times too much hangs on what the point is.
    if let Some((whole, "000")) = digits.split_once('.') {
        return Err(UnitError::PerPoint { per: (*first).to_owned(), meant: format!("{whole},000") });
    }
    let number = read_number(digits).map_err(|error| UnitError::Per { per: (*first).to_owned(), error })?;
    let (factor, length) = match (letter, lower.get(1).and_then(|word| scale_word(word))) {
        (Some(factor), _) => (factor, 1),
        (None, Some(factor)) => (factor, 2),
        (None, None) => (Decimal::ONE, 1),
    };
    let product = number
        .checked_mul(factor)
        .ok_or_else(|| UnitError::Per { per: (*first).to_owned(), error: NumberError::TooLong })?;
    Ok((product, length))
}

/// `100k` and `100M` as tables shorten them; only where more follows, for `per 100m` ends in metres.
fn split_letter<'a>(word: &'a str, rest: &[&str]) -> (&'a str, Option<Decimal>) {
    let letters = [("k", 1_000), ("K", 1_000), ("m", 1_000_000), ("M", 1_000_000), ("bn", 1_000_000_000)];
    for (letter, factor) in letters {
        if let (Some(digits), false) = (word.strip_suffix(letter), rest.is_empty()) {
            return (digits, Some(Decimal::from(factor)));
        }
    }
    (word, None)
}

pub(super) fn scale_word(word: &str) -> Option<Decimal> {
    Some(Decimal::from(match word {
        "hundred" => 100,
        "thousand" => 1_000,
        "million" => 1_000_000,
        "billion" => 1_000_000_000,
        _ => return None,
    }))
}

/// Money, a length of time, or a number of things.
fn count(words: &[&str], lower: &[&str], currencies: &Currencies) -> Result<Unit, UnitError> {
    if let Some(money) = money(words, lower, currencies) {
        return money;
    }
    // A slash of its own is one before a number too: `visits / 1,000`.
    let is_slash = |word: &&str| {
        word.split('/').skip(1).any(|rest| rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    if words.iter().any(is_slash) {
        return Err(UnitError::Slash);
    }
    let noun = noun(words)?;
    Ok(match lower {
        [duration] | ["working" | "calendar", duration] if is_duration(duration) => Unit::Duration(noun),
        _ => Unit::Count(noun),
    })
}

/// Hours are not here: bodies count them as they count calls (hours volunteered, hours of patrol).
fn is_duration(word: &str) -> bool {
    matches!(
        word,
        "sec"
            | "secs"
            | "second"
            | "seconds"
            | "min"
            | "mins"
            | "minute"
            | "minutes"
            | "day"
            | "days"
            | "week"
            | "weeks"
            | "month"
            | "months"
            | "year"
            | "years"
            | "yrs"
    )
}

/// `£`, `£m`, `CHF million` or `million CHF`.
fn money(words: &[&str], lower: &[&str], currencies: &Currencies) -> Option<Result<Unit, UnitError>> {
    let before = lower.first().filter(|first| first.chars().count() > 2).and_then(|first| Scale::read(first));
    let written = words[usize::from(before.is_some())..].join(" ");
    let (symbol, behind) = currencies.split(&written)?;
    match (before, Scale::read(behind)) {
        (None, Some(scale)) | (Some(scale), Some(Scale::One)) => Some(Ok(Unit::Money { symbol, scale })),
        _ => Some(Err(UnitError::AfterCurrency { symbol, found: behind.trim().to_owned() })),
    }
}

/// Words that name a thing.
fn noun(words: &[&str]) -> Result<String, UnitError> {
    let noun = words.join(" ");
    if noun.trim_start_matches(['-', '+', '\u{2212}', '.']).starts_with(|c: char| c.is_ascii_digit()) {
        return Err(UnitError::BeginsWithNumber);
    }
    let belongs = |c: char| c.is_alphanumeric() || " -–'’()&/.,".contains(c);
    if let Some(found) = noun.chars().find(|c| !belongs(*c)) {
        return Err(UnitError::Sign { found });
    }
    match noun.chars().find(|c| c.is_alphabetic()) {
        Some(_) => Ok(noun),
        None => Err(UnitError::Empty),
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::super::{Currencies, Scale, Unit, read_number};
    use crate::random::Random;

    fn unit(text: &str) -> Unit {
        Unit::read(text).unwrap_or_else(|error| panic!("{text} {error}"))
    }

    fn money(scale: Scale) -> Unit {
        Unit::Money { symbol: "£".to_owned(), scale }
    }

    fn share(of: &str) -> Unit {
        Unit::Percent { of: Some(of.to_owned()) }
    }

    fn rate(count: &str, per: i64, of: &str, text: &str) -> Unit {
        let money = count.starts_with('£').then(|| ("£".to_owned(), Scale::One));
        let (count, of, text) = (count.to_owned(), of.to_owned(), text.to_owned());
        Unit::Rate { count, per: Decimal::from(per), of, text, money }
    }

    #[test]
    fn reads_what_plans_and_tables_say() {
        let table: Vec<(&[&str], Unit)> = vec![
            (&["%", " % ", "percent", "per cent", "Per Cent", "percentage"], Unit::Percent { of: None }),
            (
                &["% of contracted hours", "%of contracted hours", "per cent  of contracted\u{a0}hours"],
                share("contracted hours"),
            ),
            (&["% of calls within 10 seconds"], share("calls within 10 seconds")),
            (
                &["points", "point", "percentage points", "% points", "%pts", "per cent points", "Percentage Points"],
                Unit::Points,
            ),
            (&["£", "GBP", "pounds"], money(Scale::One)),
            (&["£k", "£000", "£000s", "£'000", "£ thousand"], money(Scale::Thousand)),
            (&["£m", "£M", "£ million", "£million", "£ m"], money(Scale::Million)),
            (&["£bn", "£ billion"], money(Scale::Billion)),
            (&["€m"], Unit::Money { symbol: "€".to_owned(), scale: Scale::Million }),
            (&["calls"], Unit::Count("calls".to_owned())),
            (&["Special  Constables"], Unit::Count("Special Constables".to_owned())),
            (&["FTE"], Unit::Count("FTE".to_owned())),
            (&["hours"], Unit::Count("hours".to_owned())),
            (&["days lost"], Unit::Count("days lost".to_owned())),
            (&["calls answered within 10 seconds"], Unit::Count("calls answered within 10 seconds".to_owned())),
            (&["seconds"], Unit::Duration("seconds".to_owned())),
            (&["working days"], Unit::Duration("working days".to_owned())),
            (&["out of 100", "score out of 100"], Unit::Score { out_of: Decimal::from(100) }),
            (&["position", "Rank"], Unit::Position),
            (
                &["offences per 1,000 population", "offences  per 1,000\u{a0}population"],
                rate("offences", 1000, "population", "offences per 1,000 population"),
            ),
            (
                &["casualties per 100 million vehicle km"],
                rate("casualties", 100_000_000, "vehicle km", "casualties per 100 million vehicle km"),
            ),
            (
                &["Casualties per 100M veh kms"],
                rate("Casualties", 100_000_000, "veh kms", "Casualties per 100M veh kms"),
            ),
            (&["cases per 100k people"], rate("cases", 100_000, "people", "cases per 100k people")),
            (&["births per thousand women"], rate("births", 1000, "women", "births per thousand women")),
            (&["days lost per officer"], rate("days lost", 1, "officer", "days lost per officer")),
            (
                &["sanction detections per 100 offences"],
                rate("sanction detections", 100, "offences", "sanction detections per 100 offences"),
            ),
            (&["£ per head"], rate("£", 1, "head", "£ per head")),
            (&["calls per day"], rate("calls", 1, "day", "calls per day")),
        ];
        for (texts, expected) in &table {
            for text in *texts {
                assert_eq!(&unit(text), expected, "{text}");
                let again = unit(&unit(text).phrase());
                assert_eq!(&again, expected, "{text} is written {}", expected.phrase());
            }
        }
    }

    #[test]
    fn a_declared_currency_is_money() {
        let mut currencies = Currencies::default();
        currencies.declare("CHF");
        currencies.declare("kr");
        let read = |text: &str| Unit::read_with(text, &currencies).unwrap_or_else(|error| panic!("{text} {error}"));
        // As written, as printed, 5.6 in a sentence and in a cell.
        let table = [
            ("CHF", "CHF", "CHF 5.6", "CHF 5.6"),
            ("chf", "CHF", "CHF 5.6", "CHF 5.6"),
            ("CHFm", "CHF million", "CHF 5.6m", "CHF 5.6m"),
            ("CHF million", "CHF million", "CHF 5.6m", "CHF 5.6m"),
            ("million CHF", "CHF million", "CHF 5.6m", "CHF 5.6m"),
            ("CHF thousand", "CHF thousand", "CHF 5.6k", "CHF 5.6k"),
            ("kr per visit", "kr per visit", "kr 5.6 per visit", "kr 5.6"),
            ("million pounds", "£m", "£5.6m", "£5.6m"),
            ("euros", "€", "€5.6", "€5.6"),
        ];
        let figure = read_number("5.6").expect("a number");
        for (text, phrase, sentence, cell) in table {
            let unit = read(text);
            assert!(unit.currency().is_some() && !unit.is_of_things(), "{text}");
            assert_eq!(unit.phrase(), phrase);
            assert_eq!(read(phrase).phrase(), phrase, "{text}");
            assert_eq!((unit.format(figure).as_str(), unit.format_value(figure).as_str()), (sentence, cell));
        }
        assert_eq!(read("CHF million").factor_to(&read("CHF")), Some(Decimal::from(1_000_000)));
        assert_eq!(read("CHF").factor_to(&read("£")), None);
        assert_eq!(Unit::read("CHF"), Ok(Unit::Count("CHF".to_owned())));
        let error = Unit::read_with("CHF spent", &currencies).expect_err("no scale").to_string();
        assert_eq!(error, "has `spent` after `CHF`; write `CHF`, `CHF thousand` or `CHF million`");
    }

    #[test]
    fn refuses_in_the_words_of_planners() {
        let table = [
            ("", "names no unit; write what is counted, such as `calls`, or `%`"),
            (" \u{a0}", "names no unit; write what is counted, such as `calls`, or `%`"),
            ("-", "names no unit; write what is counted, such as `calls`, or `%`"),
            ("-5 calls", "begins with a number, and a unit is what follows one"),
            ("...", "names no unit; write what is counted, such as `calls`, or `%`"),
            ("per 1,000 pop.", "does not say what is counted; write such as `offences per 1,000 population`"),
            ("offences per 1,000", "does not say what comes after `per 1,000`"),
            (
                "offences per 1.000 population",
                "counts per `1.000`, which could be one or a thousand; write `1,000` or `1`",
            ),
            (
                "offences/1000 population",
                "has a slash; write a rate with `per`, such as `offences per 1,000 population`",
            ),
            ("offences per", "does not say what comes after `per`"),
            ("% of", "does not say what comes after `% of`"),
            ("offences per 0 population", "counts per `0`, which must be more than zero"),
            ("offences per -5 people", "counts per `-5`, which must be more than zero"),
            ("offences per 0 million people", "counts per `0 million`, which must be more than zero"),
            (
                "offences per 10,00 people",
                "counts per `10,00`, which has a comma where none belongs; write `10.00` or `1,000`",
            ),
            ("offences per 1st person", "counts per `1st`, which is not a number"),
            (
                "offences per 99999999999999999999999999 million people",
                "counts per `99999999999999999999999999`, which has more digits than can be kept exactly (19 before the point, 28 altogether)",
            ),
            ("% sick", "has `sick` after the percent sign, where only `of` may follow, as in `% of contracted hours`"),
            ("out of", "does not say out of how many; write such as `out of 100`"),
            ("out of 0", "is out of `0`, which must be a number above zero; write such as `out of 100`"),
            ("out of ten", "is out of `ten`, which must be a number above zero; write such as `out of 100`"),
            ("£5.6m", "has `5.6m` after `£`; write `£`, `£k`, `£m` or `£bn`"),
            ("£ Savings", "has `Savings` after `£`; write `£`, `£k`, `£m` or `£bn`"),
            ("90 calls", "begins with a number, and a unit is what follows one"),
            ("calls = 4", "holds `=`, which no unit does"),
            ("calls %", "holds `%`, which no unit does"),
        ];
        for (text, message) in table {
            let found = Unit::read(text).map_or_else(|error| error.to_string(), |unit| format!("{unit:?}"));
            assert_eq!(found, message, "{text}");
        }
    }

    #[test]
    fn figures_are_printed_with_their_unit() {
        // unit, figure, in a sentence, in a cell
        let table = [
            ("offences per 1,000 population", "79.35", "79.35 offences per 1,000 population", "79.35"),
            ("offences per 1,000 population", "1", "1 offence per 1,000 population", "1"),
            ("%", "16.2", "16.2%", "16.2%"),
            ("% of contracted hours", "4.3", "4.3% of contracted hours", "4.3%"),
            ("points", "6.5", "6.5 points", "6.5 points"),
            ("points", "1", "1 point", "1 point"),
            ("points", "-1", "−1 point", "−1 point"),
            ("points", "1.0", "1.0 points", "1.0 points"),
            ("£m", "5.6", "£5.6m", "£5.6m"),
            ("£m", "-5.6", "−£5.6m", "−£5.6m"),
            ("£", "5600000", "£5,600,000", "£5,600,000"),
            ("£ per head", "187.50", "£187.50 per head", "£187.50"),
            ("calls", "66497", "66,497 calls", "66,497"),
            ("offences", "-18586", "−18,586 offences", "−18,586"),
            ("casualties", "1", "1 casualty", "1"),
            ("seconds", "7", "7 seconds", "7"),
            ("out of 100", "85", "85 out of 100", "85"),
            ("position", "4", "4th", "4th"),
            ("position", "4.5", "4.5", "4.5"),
        ];
        for (text, figure, sentence, cell) in table {
            let figure = read_number(figure).expect(figure);
            assert_eq!(unit(text).format(figure), sentence);
            assert_eq!(unit(text).format_value(figure), cell);
        }
    }

    #[test]
    fn units_of_one_meaning_are_the_same() {
        let same = [
            ("%", "% of contracted hours"),
            ("per cent of Contracted Hours", "% of contracted hours"),
            ("offences per 1,000 population", "Offences per 1000  Population"),
            ("casualties per 100 million vehicle km", "Casualties per 100M veh kms"),
            ("casualties per 100 million vehicle km", "casualties per 100,000,000 vehicle km"),
            ("offence", "Offences"),
            ("second", "seconds"),
            ("£ million", "£m"),
            ("percentage points", "points"),
            ("people", "person"),
        ];
        for (a, b) in same {
            assert!(unit(a).same_as(&unit(b)) && unit(b).same_as(&unit(a)), "{a} and {b}");
            assert_eq!(unit(a).factor_to(&unit(b)), Some(Decimal::ONE), "{a} and {b}");
        }
        let different = [
            ("%", "points"),
            ("% of calls", "% of contracted hours"),
            ("offences", "calls"),
            ("offences", "offences per 1,000 population"),
            ("offences per 1,000 population", "offences per 10,000 population"),
            ("offences per 1,000 population", "offences per 1,000 households"),
            ("£", "£m"),
            ("£", "€"),
            ("seconds", "days"),
            ("out of 10", "out of 100"),
        ];
        for (a, b) in different {
            assert!(!unit(a).same_as(&unit(b)) && !unit(b).same_as(&unit(a)), "{a} and {b}");
        }
    }

    #[test]
    fn factors_lead_between_scales() {
        let table = [
            ("£m", "£", Some("1000000")),
            ("£", "£k", Some("0.001")),
            ("offences per 1,000 population", "offences per 10,000 population", Some("10")),
            ("£k per visit", "£ per visit", Some("1000")),
            ("£ per visit", "£m per 1,000 visits", Some("0.001")),
            ("thousand calls per visit", "calls per visit", Some("1000")),
            ("£ per visit", "€ per visit", None),
            ("£", "€", None),
            ("%", "points", None),
            ("offences per 1,000 population", "offences per 1,000 households", None),
        ];
        for (from, to, factor) in table {
            let expected = factor.map(|factor| read_number(factor).expect(factor));
            assert_eq!(unit(from).factor_to(&unit(to)), expected, "{from} to {to}");
        }
    }

    #[test]
    fn differences_and_events() {
        assert_eq!(unit("% of calls").difference(), Unit::Points);
        assert_eq!(unit("calls").difference(), unit("calls"));
        assert_eq!(unit("position").difference().format(Decimal::ONE), "1 place");
        assert_eq!(unit("offences per 1,000 population").events(), Some("offences"));
        assert_eq!(unit("calls").events(), None);
        assert!(unit("%").is_percent() && unit("points").is_points() && unit("£m").is_money());
        assert!(unit("calls").is_count() && unit("calls per day").is_rate() && unit("days").is_duration());
    }

    /// Whatever stands in a unit, reading it gives an answer, and what was read is written so that it is read again.
    #[test]
    fn rubbish_is_refused_and_never_panics() {
        let pieces = [
            "%",
            "per",
            "cent",
            "of",
            "£",
            "m",
            "1,000",
            "100k",
            "million",
            "0",
            "-",
            "population",
            "offences",
            "points",
            "out",
            "days",
            "é",
            "İ",
            "\u{a0}",
            "(",
            ".",
            "'",
            "€",
            "score",
            "working",
            "1e5",
            "5.6",
            "=",
        ];
        let mut random = Random::new(3);
        for _ in 0..60_000 {
            let mut text = String::new();
            for _ in 0..=random.below(6) {
                text.push_str(random.pick::<&str>(&pieces));
                text.push_str(random.pick::<&str>(&[" ", ""]));
            }
            match Unit::read(&text) {
                Ok(unit) => {
                    assert_eq!(Unit::read(&unit.phrase()), Ok(unit.clone()), "{text}");
                    assert!(unit.same_as(&unit) && !unit.format(Decimal::ONE).is_empty(), "{text}");
                }
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
    }
}
