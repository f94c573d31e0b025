//! Numbers as words: ordinals and the numbers up to twelve; larger ones are known as words, not read.

const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];

const TEENS: [&str; 7] = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];

const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// `1st`, `2nd`, `3rd`, `4th`, `11th`, `112th`.
pub fn ordinal(number: u32) -> String {
    format!("{number}{}", suffix(number))
}

/// The number of an ordinal with its right ending (`4th`), or of a word from `first` to `twelfth`, in any case.
pub fn read_ordinal(text: &str) -> Option<u32> {
    let text = text.trim();
    if let Some(number) = numbered(&ORDINALS, text) {
        return Some(number);
    }
    let digits = text.get(..text.find(|c: char| !c.is_ascii_digit())?)?;
    let number = digits.parse().ok()?;
    let canonical = number > 0 && !digits.starts_with('0');
    (canonical && text[digits.len()..].eq_ignore_ascii_case(suffix(number))).then_some(number)
}

/// The number of a word from `one` to `twelve`, in any case.
pub fn number_word(text: &str) -> Option<u32> {
    numbered(&NUMBERS, text.trim())
}

/// Whether a word is one from `thirteen` to `nineteen`, in any case.
pub fn is_teen_word(word: &str) -> bool {
    TEENS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether a word is a multiple of ten from `twenty` to `ninety`, in any case.
pub fn is_tens_word(word: &str) -> bool {
    TENS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// The word of a number from 1 to 12: `five`.
pub fn number_in_words(number: u32) -> Option<&'static str> {
    NUMBERS.get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
}

fn suffix(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

fn numbered(words: &[&str], text: &str) -> Option<u32> {
    let index = words.iter().position(|word| word.eq_ignore_ascii_case(text))?;
    u32::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::{number_word, ordinal, read_ordinal};

    #[test]
    fn ordinals_are_written_and_read_back() {
        let table = [
            (1, "1st"),
            (2, "2nd"),
            (3, "3rd"),
            (4, "4th"),
            (10, "10th"),
            (11, "11th"),
            (12, "12th"),
            (13, "13th"),
            (21, "21st"),
            (22, "22nd"),
            (101, "101st"),
            (111, "111th"),
            (112, "112th"),
            (1003, "1003rd"),
        ];
        for (number, text) in table {
            assert_eq!(ordinal(number), text);
        }
        for number in 1..=2000 {
            assert_eq!(read_ordinal(&ordinal(number)), Some(number));
        }
        for (text, number) in [("4TH", 4), (" 2nd ", 2), ("Eighth", 8), ("first", 1)] {
            assert_eq!(read_ordinal(text), Some(number), "{text}");
        }
        for text in
            ["", "4", "th", "1th", "2st", "0th", "04th", "4 th", "4the", "-4th", "99999999999th", "ninety", "4é"]
        {
            assert_eq!(read_ordinal(text), None, "{text}");
        }
    }

    #[test]
    fn number_words_reach_twelve() {
        for (text, number) in [("one", 1), ("Five", 5), ("TWELVE", 12)] {
            assert_eq!(number_word(text), Some(number), "{text}");
            assert_eq!(super::number_in_words(number), Some(text.to_lowercase().as_str()), "{text}");
        }
        for text in ["", "zero", "thirteen", "5", "fives"] {
            assert_eq!(number_word(text), None, "{text}");
        }
    }
}
