//! What two spellings of one name have in common.

/// What is compared where two spellings may be of one name: letters and digits alone, in lower case.
pub fn letters_and_digits(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
