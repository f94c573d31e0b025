//! How things stand, in a sentence: `Essex Police, 2020/21 Q4: 1 aspiration met, 9 not met; 3 positions improved.`

use crate::render::terminal::visible::visible_line;
use crate::report::InShort;
use crate::units::format_count;

/// The sentence, wrapped to a width; empty where there is nothing to count.
pub(super) fn lines(standing: &InShort, width: usize) -> String {
    let sentence = sentence(standing);
    if sentence.is_empty() {
        return sentence;
    }
    let mut text = String::new();
    let mut taken = 0;
    for word in sentence.split(' ') {
        let wide = unicode_width::UnicodeWidthStr::width(word);
        match taken {
            0 => taken = wide,
            _ if taken + 1 + wide <= width => {
                text.push(' ');
                taken += 1 + wide;
            }
            _ => {
                text.push('\n');
                taken = wide;
            }
        }
        text += word;
    }
    text + "\n"
}

fn sentence(standing: &InShort) -> String {
    if standing.counts.is_empty() {
        return String::new();
    }
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for &(heading, count) in &standing.counts {
        let (subject, rest) = subject(heading);
        match groups.last_mut() {
            Some((last, parts)) if *last == subject => {
                parts.push(format!("{} {}", format_count(count), phrase("", rest, count)))
            }
            _ => groups.push((subject, vec![format!("{} {}", format_count(count), phrase(subject, rest, count))])),
        }
    }
    let groups: Vec<String> = groups.into_iter().map(|(_, parts)| parts.join(", ")).collect();
    visible_line(&format!("{}, {}: {}.", standing.whose, standing.quarter, groups.join("; ")))
}

/// What a heading counts, and what is said of it: `Aspirations`, `not met`.
fn subject(heading: &str) -> (&str, &str) {
    match heading.split_once(' ') {
        Some((subject, rest)) if subject.ends_with('s') => (subject, rest),
        _ => ("", heading),
    }
}

/// `aspirations not met`, `aspiration not met`, `with no aspiration`.
fn phrase(subject: &str, rest: &str, count: usize) -> String {
    let mut characters = rest.chars();
    let rest: String = characters.next().into_iter().flat_map(char::to_lowercase).chain(characters).collect();
    let subject = subject.to_lowercase();
    match (subject.as_str(), count) {
        ("", _) if rest.starts_with("no ") => format!("with {rest}"),
        ("", _) => rest,
        (subject, 1) => format!("{} {rest}", subject.strip_suffix('s').unwrap_or(subject)),
        (subject, _) => format!("{subject} {rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(counts: &[(&'static str, usize)]) -> InShort {
        InShort { whose: "Essex Police".to_owned(), quarter: "2020/21 Q4".to_owned(), counts: counts.to_vec() }
    }

    #[test]
    fn the_lists_become_a_sentence() {
        assert_eq!(lines(&standing(&[]), 80), "");
        let counts = [
            ("Aspirations met", 1),
            ("Aspirations not met", 9),
            ("Could not be judged", 1),
            ("Positions improved", 3),
            ("Positions deteriorated", 2),
            ("No new data", 1),
            ("No aspiration", 2),
        ];
        assert_eq!(
            lines(&standing(&counts), 80),
            "Essex Police, 2020/21 Q4: 1 aspiration met, 9 not met; 1 could not be judged; 3\n\
             positions improved, 2 deteriorated; 1 with no new data, 2 with no aspiration.\n"
        );
    }
}
