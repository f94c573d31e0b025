//! How things stand, in a sentence: `Essex Police, 2020/21 Q4: 1 aspiration met, 9 not met; 3 positions improved.`

use crate::render::terminal::visible::visible_line;
use crate::report::{Report, SummaryList};

/// The sentence, wrapped to a width; empty for a report that lists nothing.
pub(super) fn lines(report: &Report, width: usize) -> String {
    let sentence = sentence(report);
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

fn sentence(report: &Report) -> String {
    let whose = if report.organisation.is_empty() { &report.title } else { &report.organisation };
    let lists: Vec<&SummaryList> = report.summary.lists.iter().filter(|it| !it.items.is_empty()).collect();
    if lists.is_empty() {
        return String::new();
    }
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for list in lists {
        let (subject, rest) = subject(&list.heading);
        let count = list.items.len();
        match groups.last_mut() {
            Some((last, parts)) if *last == subject && subject != "without" => parts.push(format!("{count} {rest}")),
            _ => groups.push((subject, vec![format!("{count} {}", phrase(subject, rest, count))])),
        }
    }
    let groups: Vec<String> = groups.into_iter().map(|(_, parts)| parts.join(", ")).collect();
    visible_line(&format!("{whose}, {}: {}.", report.quarter, groups.join("; ")))
}

/// What a heading counts, and what is said of it: `Aspirations`, `not met`.
fn subject(heading: &str) -> (&str, &str) {
    match heading.split_once(' ') {
        Some(("No", rest)) => ("without", rest),
        Some((subject, rest)) if subject.ends_with('s') => (subject, rest),
        _ => ("", heading),
    }
}

/// `aspirations not met`, `aspiration not met`, `without aspiration`.
fn phrase(subject: &str, rest: &str, count: usize) -> String {
    let subject = subject.to_lowercase();
    match (subject.as_str(), count) {
        ("", _) => {
            let mut characters = rest.chars();
            characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
        }
        ("without", _) => format!("without {rest}"),
        (subject, 1) => format!("{} {rest}", subject.strip_suffix('s').unwrap_or(subject)),
        (subject, _) => format!("{subject} {rest}"),
    }
}
