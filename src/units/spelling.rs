//! What two spellings of one name have in common.

/// What is compared where two spellings may be of one name: letters and digits alone, in lower case.
pub fn letters_and_digits(text: &str) -> String {
    if text.is_ascii() {
        // Nearly every name, and each is looked up by this.
        let kept = text.bytes().filter(u8::is_ascii_alphanumeric);
        return kept.map(|it| char::from(it.to_ascii_lowercase())).collect();
    }
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
