//! Signs behind a number that refer to a footnote: `402*`, `16.2%¹`.

/// Signs that refer to a footnote and never belong to a number.
const SIGNS: [char; 4] = ['*', '†', '‡', '§'];

/// A number without the signs of footnotes at its end. Raised digits are taken for such only where they can be no power:
/// not in `10³`, but behind `%`, a bracket, a space or another sign, and behind digits with a point or a comma.
pub fn without_footnotes(number: &str) -> &str {
    let mut rest = number.trim_end();
    while let Some(last) = rest.chars().next_back() {
        let before = if SIGNS.contains(&last) {
            &rest[..rest.len() - last.len_utf8()]
        } else {
            let before = rest.trim_end_matches(is_raised_digit);
            let is_note = match before.chars().next_back() {
                Some('%' | ']' | ')') => true,
                Some(it) if it.is_ascii_digit() => before.contains(['.', ',']),
                Some(it) => it.is_whitespace() || SIGNS.contains(&it),
                None => false,
            };
            if before.len() == rest.len() || !is_note {
                break;
            }
            before
        };
        rest = before.trim_end();
    }
    rest
}

/// A whole number and the raised digits behind it, which may be those of a footnote or a power: `402` and `¹` of `402¹`.
pub fn footnote_or_power(number: &str) -> Option<(&str, &str)> {
    let number = number.trim();
    let bare = number.trim_end_matches(is_raised_digit);
    let is_number = bare.ends_with(|it: char| it.is_ascii_digit()) && without_footnotes(number) == number;
    (is_number && bare.len() < number.len()).then(|| number.split_at(bare.len()))
}

/// Whether a letter is a raised digit: `¹`.
pub fn is_raised_digit(letter: char) -> bool {
    matches!(letter, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// A name without raised digits and signs of footnotes at its end: `Sussex¹`, `Essex*`.
pub fn without_signs(name: &str) -> &str {
    name.trim_end_matches(|it| is_raised_digit(it) || SIGNS.contains(&it)).trim_end()
}

#[cfg(test)]
mod tests {
    use super::{footnote_or_power, without_footnotes};

    #[test]
    fn raised_digits_behind_a_whole_number_may_be_either() {
        for (number, parts) in [
            ("402¹", Some(("402", "¹"))),
            (" £402¹² ", Some(("£402", "¹²"))),
            ("10³", Some(("10", "³"))),
            ("1,402¹", None),
            ("16.2%¹", None),
            ("402", None),
            ("¹", None),
            ("m²", None),
        ] {
            assert_eq!(footnote_or_power(number), parts, "{number}");
        }
    }

    #[test]
    fn raised_digits_come_off_where_they_are_no_power() {
        for (number, bare) in [
            ("402*", "402"),
            ("402 †‡", "402"),
            ("1,402¹", "1,402"),
            ("79.3²", "79.3"),
            ("16.2%¹", "16.2%"),
            ("5.6 [r]³", "5.6 [r]"),
            ("402 ¹", "402"),
            ("402*¹", "402"),
            ("10³", "10³"),
            ("10⁶", "10⁶"),
            ("402¹*", "402¹"),
            ("1,402 m²", "1,402 m²"),
            ("*", ""),
            ("¹", "¹"),
        ] {
            assert_eq!(without_footnotes(number), bare, "{number}");
        }
    }
}
