//! A text without what is not prose: code, links, addresses, markup, and figures in braces.

use crate::model::text::figure_end;
use crate::source::line_starts;

/// What stands for a byte that is not prose: neither a word nor a space.
pub(super) const NOTHING: char = '\u{1}';

/// The text, as long as before, each byte that is no prose replaced.
pub(super) fn without_markup(raw: &str) -> String {
    let mut hidden = vec![false; raw.len()];
    let mut hide = |from: usize, to: usize| hidden[from..to].fill(true);
    let mut fence: Option<&str> = None;
    let ends = line_starts(raw).skip(1).chain(std::iter::once(raw.len()));
    for (line_start, line_end) in line_starts(raw).zip(ends) {
        let line = &raw[line_start..line_end];
        let words = line.trim();
        let mark = ["```", "~~~"].into_iter().find(|mark| words.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => {
                fence = Some(mark);
                hide(line_start, line_start + line.len());
            }
            (Some(open), mark) => {
                hide(line_start, line_start + line.trim_end().len());
                if mark == Some(open) {
                    fence = None;
                }
            }
            (None, None) => {}
        }
        // `[name]: target` tells where links lead.
        if fence.is_none() && words.starts_with('[') && words.contains("]:") {
            hide(line_start, line_start + line.trim_end().len());
        }
    }
    let mut at = 0;
    while let Some(character) = raw[at..].chars().next() {
        let rest = &raw[at..];
        let length = if hidden[at] { None } else { markup(rest, &raw[..at]) };
        match length {
            Some(length) => {
                hidden[at..at + length].fill(true);
                at += length;
            }
            None if character == '\\' => at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            None => at += character.len_utf8(),
        }
    }
    let mut text = String::with_capacity(raw.len());
    for (index, character) in raw.char_indices() {
        if character == '\r' && !raw[index..].starts_with("\r\n") {
            // Whoever reads prose need know one end of lines.
            text.push('\n');
        } else if hidden[index] && character != '\n' {
            (0..character.len_utf8()).for_each(|_| text.push(NOTHING));
        } else {
            text.push(character);
        }
    }
    text
}

/// The length of what begins here and is no prose.
fn markup(rest: &str, before: &str) -> Option<usize> {
    let begins_word = !before.chars().next_back().is_some_and(|it| it.is_alphanumeric());
    match rest.chars().next()? {
        '{' => figure_end(rest),
        '`' => code(rest),
        // The target of a link, whose words are prose.
        ']' if rest.starts_with("](") => {
            let close = rest.find([')', '\n']).filter(|at| rest[*at..].starts_with(')'))?;
            Some(close + 1)
        }
        // A footnote or a number of a source.
        '[' => {
            let close = rest.find(']')?;
            let inside = rest[1..close].trim_start_matches('^');
            let is_number = !inside.is_empty() && inside.chars().all(|it| it.is_ascii_digit());
            (is_number || rest.starts_with("[^")).then_some(close + 1)
        }
        '<' => {
            let close = rest.find(['>', '\n']).filter(|at| rest[*at..].starts_with('>'))?;
            let tag = rest[1..close].trim_start_matches('/');
            (tag.starts_with(|it: char| it.is_alphabetic() || it == '!')).then_some(close + 1)
        }
        '&' => {
            let close = rest.find(';').filter(|at| *at <= 10)?;
            let name = rest[1..close].trim_start_matches('#');
            (!name.is_empty() && name.chars().all(|it| it.is_ascii_alphanumeric())).then_some(close + 1)
        }
        _ if begins_word => address(rest),
        _ => None,
    }
}

/// A code span: as many backticks at its end as at its beginning.
fn code(rest: &str) -> Option<usize> {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let mut at = ticks;
    while let Some(next) = rest[at..].find('`') {
        let begin = at + next;
        let run = rest[begin..].len() - rest[begin..].trim_start_matches('`').len();
        if run == ticks {
            return Some(begin + run);
        }
        at = begin + run;
    }
    None
}

/// An address of the web or of a mailbox.
fn address(rest: &str) -> Option<usize> {
    let first = rest.chars().next().filter(|it| it.is_ascii_alphanumeric())?;
    let word = rest.split(|it: char| it.is_whitespace() || "()<>[]{}\"“”".contains(it)).next()?;
    let is_web = (first == 'h' && (word.starts_with("http://") || word.starts_with("https://")))
        || (first == 'w' && word.starts_with("www."));
    let is_mail = word.split_once('@').is_some_and(|(_, host)| host.contains('.'));
    (is_web || is_mail).then(|| word.trim_end_matches(['.', ',', ';', ':', '!', '?']).len())
}
