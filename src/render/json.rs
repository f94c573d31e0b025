//! What the JSON of every format has in common: how a value becomes text that is safe to show.

use serde::Serialize;

use super::clean::acts;

/// A value as JSON, indented, with a line feed at the end. What would act on a screen is written as an escape: JSON
/// itself asks for that below U+0020 alone. Nothing is lost, since such characters stand within texts only.
///
/// The types of `render` hold nothing that JSON cannot say: no maps with other keys than texts, no serialisers that
/// fail.
pub(super) fn text(value: &impl Serialize) -> String {
    visible(serde_json::to_string_pretty(value).unwrap_or_default())
}

/// The same on one line.
pub(super) fn line(value: &impl Serialize) -> String {
    visible(serde_json::to_string(value).unwrap_or_default())
}

fn visible(mut json: String) -> String {
    // Nearly all JSON is of such bytes, and many of them are told at once where none ends the telling.
    let is_plain = json.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~' | b'\n'));
    if is_plain || !json.chars().any(acts) {
        json.push('\n');
        return json;
    }
    let mut text = String::with_capacity(json.len() + 1);
    for character in json.chars() {
        match u16::try_from(u32::from(character)) {
            Ok(code) if acts(character) => text.push_str(&format!("\\u{code:04x}")),
            _ => text.push(character),
        }
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn what_acts_on_a_screen_is_an_escape() {
        let written = "a\u{7f}b\u{9b}31m\u{202e}c\x1b\nß";
        let json = text(&[written]);
        assert_eq!(json, "[\n  \"a\\u007fb\\u009b31m\\u202ec\\u001b\\nß\"\n]\n");
        assert_eq!(serde_json::from_str::<Vec<String>>(&json).unwrap(), [written]);
    }
}
