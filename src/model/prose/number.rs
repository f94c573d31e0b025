//! Numbers in a text, as they are written: where they begin and end, and of which form they are.

use std::ops::Range;

use crate::units::{is_teen_word, is_tens_word, number_word};

/// A number, or something that begins as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// All that belongs to it: sign, currency, digits, `%`, `million`.
    pub range: Range<usize>,
    /// Its digits with what groups them, or its word.
    pub digits: Range<usize>,
    /// Its form.
    pub kind: Kind,
}

/// The form of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits alone: `530`.
    Plain,
    /// Digits with a point: `106.9`.
    Decimal,
    /// With commas between thousands, a sign, a currency, a magnitude or `%`: nothing but a figure is written so.
    Written,
    /// With its ending: `6th`.
    Ordinal,
    /// Two with a dash between them: `17–25`.
    Range,
    /// In letters: `five`, `fifteen`, `twenty-five`.
    Word,
    /// A share in letters, before what it is a share of: `a third of`, `two thirds of`, `half of`.
    Share,
    /// No number: a part of a name, a date in digits, a time, a version.
    Name,
}

/// Units that are written right behind their number.
const ABBREVIATIONS: &[&str] = &[
    "km", "m²", "m2", "km²", "km2", "cm", "mm", "ft", "ha", "kg", "g", "mg", "t", "l", "ml", "kW", "kWh", "MW", "MWh",
    "GW", "GWh", "mph", "kph", "hr", "hrs", "h", "min", "mins", "sec", "secs", "ms", "MB", "GB", "TB", "Mbps", "pp",
    "p", "FTE", "WTE", "x",
];

/// The first number that begins at `from` or later.
pub(super) fn next(text: &str, from: usize) -> Option<Found> {
    let mut at = from;
    while let Some(character) = text[at..].chars().next() {
        if character.is_ascii_digit() {
            return Some(in_digits(text, from, at));
        }
        if character.is_alphabetic() {
            let end = at + word_length(&text[at..]);
            if let Some(found) = in_letters(text, at..end) {
                return Some(found);
            }
            at = end;
            continue;
        }
        at += character.len_utf8();
    }
    None
}

/// A number word that stands alone: `five`, not `five-year`. Or a share in words.
fn in_letters(text: &str, range: Range<usize>) -> Option<Found> {
    let word = &text[range.clone()];
    if PARTS.iter().any(|part| part.eq_ignore_ascii_case(word)) {
        return share(text, range);
    }
    let is_ten = is_tens_word(word);
    if !is_ten && !is_teen_word(word) {
        number_word(word).filter(|number| *number > 1)?;
    }
    let mut range = range;
    let behind = &text[range.end..];
    if is_ten && is_dash(behind.chars().next()) {
        // `twenty-five`
        let unit = behind.trim_start_matches(|it| is_dash(Some(it)));
        let length = word_length(unit);
        if number_word(&unit[..length]).is_some() {
            range.end = text.len() - unit.len() + length;
        }
    }
    if let Some(rest) = text[range.end..].strip_prefix(" hundred") {
        range.end = text.len() - rest.len();
    }
    let is_joined = is_dash(text[range.end..].chars().next()) || is_dash(text[..range.start].chars().next_back());
    (!is_joined).then(|| Found { digits: range.clone(), range, kind: Kind::Word })
}

const PARTS: &[&str] = &["half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "tenth", "tenths"];

/// `a third of`, `three quarters of`, `half of`, and not `the third of`, `the upper half of`, `half of the year`.
fn share(text: &str, part: Range<usize>) -> Option<Found> {
    let rest = text[part.end..].strip_prefix(' ')?.strip_prefix("of ")?;
    let is_of_time = rest.split(|it: char| !it.is_alphanumeric()).take(2).any(|word| {
        matches!(word.to_ascii_lowercase().as_str(), "hour" | "day" | "week" | "month" | "quarter" | "year" | "century")
    });
    let head = text[..part.start].trim_end_matches(' ');
    let start = head.rfind(|it: char| !it.is_alphanumeric()).map_or(0, |at| at + 1);
    let before = head[start..].to_ascii_lowercase();
    let is_counted = matches!(before.as_str(), "a" | "one") || number_word(&before).is_some();
    let is_half = text[part.clone()].eq_ignore_ascii_case("half");
    let is_a_place = matches!(
        before.as_str(),
        "best"
            | "better"
            | "bottom"
            | "first"
            | "last"
            | "latter"
            | "lower"
            | "other"
            | "second"
            | "top"
            | "upper"
            | "worse"
    );
    let is_share = if is_half { !is_a_place } else { is_counted };
    let start = if is_counted { start } else { part.start };
    (is_share && !is_of_time).then_some(Found { range: start..part.end, digits: start..part.end, kind: Kind::Share })
}

/// The letters and digits that a text begins with.
fn word_length(text: &str) -> usize {
    text.find(|it: char| !(it.is_alphanumeric() || it == '_')).unwrap_or(text.len())
}

fn is_dash(character: Option<char>) -> bool {
    matches!(character, Some('-' | '‐' | '‑'))
}

fn in_digits(text: &str, from: usize, at: usize) -> Found {
    let name = |end: usize| Found { range: at..end, digits: at..end, kind: Kind::Name };
    let mut before = text[..at].chars().rev();
    let previous = before.next();
    let last_but_one = before.next();
    let within_word = previous.is_some_and(|it| it.is_alphanumeric())
        || (previous == Some('_') && last_but_one.is_some_and(char::is_alphanumeric))
        || (is_dash(previous) && last_but_one.is_some_and(char::is_alphabetic))
        || (previous == Some('.') && last_but_one.is_some_and(char::is_numeric));
    if within_word {
        return name(at + joined_length(&text[at..]));
    }
    let mut start = at;
    // A point before the first digit: `.5`.
    let mut is_decimal = previous == Some('.') && !last_but_one.is_some_and(char::is_alphanumeric) && at > from;
    if is_decimal {
        start -= 1;
    }
    let mut part = Part::read(&text[at..]);
    is_decimal |= part.is_decimal;
    let mut is_written = part.is_grouped;
    let mut is_range = false;
    let mut end = at + part.length;
    // What digits are joined to by.
    while let Some((joint, after)) = joined(&text[end..]) {
        match joint {
            '-' | '–' | '‑' | '‐' if !is_range && !is_year(&text[at..end]) => {
                is_range = true;
                part = Part::read(&text[end + after..]);
                is_written |= part.is_grouped;
                is_decimal |= part.is_decimal;
                end += after + part.length;
            }
            // A date, a year over two years, a time, a fraction, a version.
            _ => return name(at + joined_length(&text[at..])),
        }
    }
    let digits = start..end;
    let mut kind = match () {
        () if is_range => Kind::Range,
        () if is_written => Kind::Written,
        () if is_decimal => Kind::Decimal,
        () => Kind::Plain,
    };
    let rest = &text[end..];
    let letters = &rest[..word_length(rest)];
    if let Some(fraction) = letters.chars().next().filter(|it| "¼½¾⅓⅔".contains(*it)) {
        end += fraction.len_utf8();
        kind = Kind::Written;
    } else if !letters.is_empty() {
        match letters {
            "st" | "nd" | "rd" | "th" if kind == Kind::Plain => {
                return Found { range: start..end + letters.len(), digits, kind: Kind::Ordinal };
            }
            "m" | "mn" | "bn" | "tn" | "k" => {
                end += letters.len();
                kind = if kind == Kind::Range { kind } else { Kind::Written };
            }
            short if ABBREVIATIONS.contains(&short) => kind = if kind == Kind::Range { kind } else { Kind::Written },
            // `4P`, `1990s`, `10am`.
            _ => return name(end + letters.len()),
        }
    } else if is_dash(rest.chars().next()) && rest.chars().nth(1).is_some_and(char::is_alphabetic) {
        // `18-month`, `16-year-old`.
        return name(end + joined_length(rest));
    }
    let suffix = suffix_length(&text[end..]);
    if suffix > 0 {
        end += suffix;
        kind = if kind == Kind::Range { kind } else { Kind::Written };
    }
    let begins = with_sign(text, start);
    if begins < start {
        kind = if kind == Kind::Range { kind } else { Kind::Written };
    }
    Found { range: begins..end, digits, kind }
}

/// A number without what surrounds it.
struct Part {
    length: usize,
    is_grouped: bool,
    is_decimal: bool,
}

impl Part {
    fn read(text: &str) -> Self {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let mut length = digits(text);
        let mut is_grouped = false;
        if length <= 3 {
            while let Some(mark) = text[length..].chars().next().filter(|it| ",\u{a0}\u{202f}\u{2009}".contains(*it)) {
                let after = length + mark.len_utf8();
                if digits(&text[after..]) != 3 {
                    break;
                }
                length = after + 3;
                is_grouped = true;
            }
        }
        let decimals = text[length..].strip_prefix('.').map_or(0, digits);
        if decimals > 0 {
            length += 1 + decimals;
        }
        Self { length, is_grouped, is_decimal: decimals > 0 }
    }
}

/// What stands between digits and further digits, and its length.
fn joined(rest: &str) -> Option<(char, usize)> {
    let joint = rest.chars().next().filter(|it| "/:-–‑‐.".contains(*it))?;
    let after = joint.len_utf8();
    rest[after..].starts_with(|it: char| it.is_ascii_digit()).then_some((joint, after))
}

/// The length of a name of letters, digits and what joins them.
fn joined_length(text: &str) -> usize {
    let end = text.find(|it: char| !(it.is_alphanumeric() || "/:-–‑‐._,'’".contains(it))).unwrap_or(text.len());
    text[..end].trim_end_matches(|it: char| !it.is_alphanumeric()).len()
}

/// Whether four digits are a year of our time.
pub(super) fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
}

/// The length of `%`, `per cent`, `points`, `million` and the like behind a number, with the space before it.
fn suffix_length(rest: &str) -> usize {
    let mut length = 0;
    for words in [
        &["million", "billion", "trillion", "thousand", "bn"][..],
        &["%", "per cent", "percent", "percentage"],
        &["percentage points", "percentage point", "points", "point"],
    ] {
        let here = &rest[length..];
        let space = here.chars().next().filter(|it| [' ', '\u{a0}', '\u{202f}'].contains(it)).map_or(0, char::len_utf8);
        let found = words.iter().find(|word| {
            let Some(after) = here[space..].strip_prefix(**word) else { return false };
            let is_sign = **word == "%";
            is_sign || (space > 0 && !after.starts_with(|it: char| it.is_alphanumeric() || it == '-'))
        });
        // `percentage` belongs to the number only with the points that follow it.
        if let Some(word) = found.filter(|word| **word != "percentage") {
            length += space + word.len();
        }
    }
    length
}

/// Where a number begins with its sign and currency.
fn with_sign(text: &str, start: usize) -> usize {
    let mut begins = start;
    for signs in ["£€$", "-−–+±"] {
        let mut before = text[..begins].chars().rev();
        let Some(sign) = before.next().filter(|it| signs.contains(*it)) else { continue };
        let stands_free = before.next().is_none_or(|it| it.is_whitespace() || "([“\"'*_".contains(it));
        if !"-−–+±".contains(sign) || stands_free {
            begins -= sign.len_utf8();
        }
    }
    begins
}
