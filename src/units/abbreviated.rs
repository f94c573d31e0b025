//! What a number with an abbreviation behind it says in full: `£4.2m`.

use super::currency::Scale;
use super::number::read_number;

/// The number before an abbreviation, what that counts in, and the whole of both; nothing where one of them is not clear.
pub fn in_full(text: &str) -> Option<(String, &'static str, String)> {
    let start = text.find(|it: char| it.is_ascii_digit())?;
    let (before, amount) = text.split_at(start);
    let end = amount.find(|it: char| !it.is_ascii_digit() && !matches!(it, '.' | ',')).unwrap_or(amount.len());
    let (number, word) = amount.split_at(end);
    let scale = Scale::read(word.trim_end_matches(')'))?;
    let counts = match scale {
        Scale::One => return None,
        Scale::Thousand => "thousands",
        Scale::Million => "millions",
        Scale::Billion => "billions",
    };
    let sign = if before.contains(['-', '−', '–', '(']) { "-" } else { "" };
    let full = read_number(number).ok()?.checked_mul(scale.factor())?.normalize();
    Some((format!("{sign}{number}"), counts, format!("{sign}{full}")))
}

#[cfg(test)]
mod tests {
    use super::in_full;

    #[test]
    fn abbreviations_are_written_in_full() {
        for (text, expected) in [
            ("£4.2m", "4.2 millions 4200000"),
            ("-£1,250k", "-1,250 thousands -1250000"),
            ("£-4.2m", "-4.2 millions -4200000"),
            ("£ −4.2m", "-4.2 millions -4200000"),
            ("(£4.2m)", "-4.2 millions -4200000"),
            ("3 million", "3 millions 3000000"),
            ("0.5bn", "0.5 billions 500000000"),
        ] {
            let found = in_full(text).map(|(short, scale, full)| format!("{short} {scale} {full}"));
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
        for text in ["4.2 metres", "4.2", "m", ""] {
            assert_eq!(in_full(text), None, "{text}");
        }
    }
}
