//! What the words around a number say that it is.

use crate::calendar::month_by_name;

use super::number::{Found, Kind, is_year};
use super::words::{
    COUNTED, COUNTED_REFERENCES, NO_PLACES, POINTERS, REFERENCES, SERVICE_NOUNS, SERVICE_VERBS, SERVICES,
    SHORT_REFERENCES, SMALL_WORDS, SPANS, WHEN,
};

/// What has been read so far and bears on what follows.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Where the last reference ended: `sections 2 and 3` holds two.
    reference_end: Option<usize>,
    /// The number of the last item of a list.
    item: Option<u64>,
}

/// Whether a number is a figure that could be right or wrong.
pub(super) fn is_figure(text: &str, found: &Found, reading: &mut Reading) -> bool {
    let digits = &text[found.digits.clone()];
    let (before, after) = (before(text, found.range.start), after(text, found.range.end));
    match found.kind {
        Kind::Name => return false,
        Kind::Word => return is_counted(text, found.range.end),
        Kind::Ordinal => {
            let is_date = is_month(&before) || leads_to_month(text, found.range.end);
            return !is_date && !after.is_one_of(NO_PLACES);
        }
        Kind::Share => return true,
        Kind::Written => return !before.is_one_of(&["per"]),
        Kind::Plain | Kind::Decimal | Kind::Range => {}
    }
    let is_when = after.is_one_of(SPANS) && before.is_one_of(WHEN);
    if before.is_one_of(&["per", "aged", "age", "ages"]) || is_when || is_time(&after) {
        return false;
    }
    if is_reference(text, found, &before, reading) {
        reading.reference_end = Some(found.range.end);
        return false;
    }
    let leads_to_a_month = match found.kind {
        Kind::Range => digits.split(['-', '–', '‑', '‐']).all(is_day) && leads_to_month(text, found.range.end),
        Kind::Plain => is_day(digits) && (leads_to_month(text, found.range.end) || is_day_after_month(&before, &after)),
        _ => false,
    };
    if leads_to_a_month || is_heading_or_item(text, found, &after, reading) {
        return false;
    }
    if found.kind != Kind::Plain {
        return true;
    }
    let is_telephone = digits.len() > 1 && digits.starts_with('0');
    let is_joined_to_a_name = before.gap == "\u{a0}" && before.is_capitalised();
    !(is_telephone || is_year(digits) || is_joined_to_a_name || is_service(text, found))
}

/// Where a telephone number ends that begins with digits which are no figure.
pub(super) fn end_of_what_it_begins(text: &str, found: &Found) -> usize {
    let mut end = found.range.end;
    if !text[found.digits.clone()].starts_with('0') || found.kind != Kind::Plain {
        return end;
    }
    loop {
        let rest = &text[end..];
        let skipped = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '-', ')']).len();
        let digits = rest[skipped..].bytes().take_while(u8::is_ascii_digit).count();
        if skipped == 0 || skipped > 3 || digits < 3 {
            return end;
        }
        end += skipped + digits;
    }
}

/// A word beside a number, and what stands between them.
struct Neighbour<'a> {
    word: &'a str,
    gap: &'a str,
}

impl Neighbour<'_> {
    /// Whether nothing but space and emphasis stands between.
    fn is_beside(&self) -> bool {
        let is_space = |it: char| it.is_whitespace() || it == '*' || it == '_';
        !self.word.is_empty() && self.gap.chars().all(is_space) && self.gap.matches('\n').count() < 2
    }

    fn is_one_of(&self, words: &[&str]) -> bool {
        self.is_beside() && self.is_in(words)
    }

    fn is_in(&self, words: &[&str]) -> bool {
        words.iter().any(|word| word.eq_ignore_ascii_case(self.word))
    }

    fn is_capitalised(&self) -> bool {
        self.word.chars().next().is_some_and(char::is_uppercase)
    }
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '\'' | '’')
}

fn before(text: &str, at: usize) -> Neighbour<'_> {
    let head = &text[..at];
    let word_end = head.trim_end_matches(|it: char| !is_of_word(it)).len();
    let word_start = head[..word_end].trim_end_matches(is_of_word).len();
    Neighbour { word: &head[word_start..word_end], gap: &head[word_end..] }
}

fn after(text: &str, at: usize) -> Neighbour<'_> {
    let tail = &text[at..];
    let gap = tail.len() - tail.trim_start_matches(|it: char| !is_of_word(it)).len();
    let rest = &tail[gap..];
    let word = rest.len() - rest.trim_start_matches(is_of_word).len();
    Neighbour { word: &rest[..word], gap: &tail[..gap] }
}

/// Where a neighbour's word ends that stands behind `at`.
fn end_of(neighbour: &Neighbour<'_>, at: usize) -> usize {
    at + neighbour.gap.len() + neighbour.word.len()
}

/// Whether a number word counts something: `five arrests`, `six new constables`, `five of these`.
fn is_counted(text: &str, at: usize) -> bool {
    let mut at = at;
    for step in 0..3 {
        let next = after(text, at);
        if !next.is_beside() {
            return false;
        }
        at = end_of(&next, at);
        if step == 0 && next.is_in(&["of"]) {
            return after(text, at).is_one_of(&["them", "these", "those", "whom", "which"]);
        }
        if next.is_in(COUNTED) {
            return true;
        }
        if next.is_in(SMALL_WORDS) || next.word.chars().any(|it| it.is_ascii_digit()) {
            return false;
        }
    }
    false
}

/// `10 am`, `9 o'clock`.
fn is_time(after: &Neighbour<'_>) -> bool {
    after.is_one_of(&["am", "pm", "noon", "midnight", "o'clock", "o’clock"])
}

fn is_month(neighbour: &Neighbour<'_>) -> bool {
    neighbour.is_beside() && neighbour.is_capitalised() && month_by_name(neighbour.word).is_some()
}

fn is_day(digits: &str) -> bool {
    digits.len() <= 2 && digits.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
}

/// `March 21, 2021`: a day behind its month, and nothing that it could count.
fn is_day_after_month(before: &Neighbour<'_>, after: &Neighbour<'_>) -> bool {
    let counts_nothing = !after.is_beside() || is_year(after.word) || after.is_in(&["and", "to", "or", "until"]);
    is_month(before) && counts_nothing
}

/// `24 May`, `24th of May`, `24 to 30 May`, `2, 9 and 16 May`.
fn leads_to_month(text: &str, at: usize) -> bool {
    let mut at = at;
    for _ in 0..6 {
        let next = after(text, at);
        if is_month(&next) {
            return true;
        }
        let joins = next.is_one_of(&["of", "to", "and", "or", "until"]);
        let day = next.word.trim_end_matches(|it: char| it.is_ascii_alphabetic());
        let is_another = (next.is_beside() || next.gap.trim() == ",") && is_day(day);
        if !joins && !is_another {
            return false;
        }
        at = end_of(&next, at);
    }
    false
}

/// `Section 28`, `Table 2.1`, `pages 3 and 4`, `No. 7`.
fn is_reference(text: &str, found: &Found, before: &Neighbour<'_>, reading: &Reading) -> bool {
    let goes_on = reading.reference_end.is_some_and(|end| {
        let between = text[end..found.range.start].trim();
        matches!(between, "and" | "to" | "or" | "," | "&" | "–" | "-")
    });
    let is_named = before.is_one_of(REFERENCES) || is_quarter_or_year(text, found, before);
    let is_shortened = before.gap.trim_end() == "." && before.is_in(SHORT_REFERENCES);
    let is_marked = text[..found.range.start].trim_end().ends_with(['#', '§', '№']);
    goes_on || is_named || is_shortened || is_marked
}

/// `quarter 3`, `Year 11`.
fn is_quarter_or_year(text: &str, found: &Found, beside: &Neighbour<'_>) -> bool {
    let fits = |most: u32| text[found.digits.clone()].parse().is_ok_and(|number: u32| number <= most);
    let is_one = COUNTED_REFERENCES.iter().any(|(word, most)| beside.is_one_of(&[word]) && fits(*most));
    let word_start = found.range.start - beside.gap.len() - beside.word.len();
    is_one && !before(text, word_start).is_one_of(POINTERS)
}

/// The number of an item, of a heading or of a section, at the start of its line.
fn is_heading_or_item(text: &str, found: &Found, after: &Neighbour<'_>, reading: &mut Reading) -> bool {
    let line_start = text[..found.range.start].rfind('\n').map_or(0, |at| at + 1);
    let lead = text[line_start..found.range.start].trim();
    let is_heading = !lead.is_empty() && lead.chars().all(|it| it == '#');
    let is_start = lead.chars().all(|it| matches!(it, '>' | '(' | '#' | ' ' | '*' | '-' | '+'));
    if !is_start {
        return false;
    }
    let digits = &text[found.digits.clone()];
    let rest = &text[found.range.end..];
    let begins_block = text[..line_start].lines().next_back().is_none_or(|line| line.trim().is_empty());
    match found.kind {
        Kind::Plain if digits.len() <= 3 => {
            let number: u64 = digits.parse().unwrap_or_default();
            let is_marked = rest.starts_with(['.', ')']) && rest[1..].starts_with(char::is_whitespace);
            let goes_on = number == 1 || reading.item.is_some_and(|item| item + 1 == number) || begins_block;
            if is_marked && (goes_on || is_heading) {
                reading.item = Some(number);
                return true;
            }
            is_heading && digits.len() <= 2
        }
        Kind::Decimal => (is_heading || begins_block) && after.gap == " " && after.is_capitalised(),
        _ => false,
    }
}

/// A number that names a service: `999 calls`, `(101)`, `999 and 101 calls`, `dial 111`, `calls to 101`.
fn is_service(text: &str, found: &Found) -> bool {
    if !SERVICES.contains(&&text[found.digits.clone()]) {
        return false;
    }
    let (head, tail) = (&text[..found.range.start], &text[found.range.end..]);
    let marks = ['*', '_'];
    let (bare_head, bare_tail) = (head.trim_end_matches(marks), tail.trim_start_matches(marks));
    let in_brackets = bare_head.ends_with('(') && bare_tail.starts_with(')');
    // `**999.** The control room …`: a heading of its own.
    let is_emphasised = bare_head.len() < head.len() && tail.trim_start_matches(['.', ':']).starts_with(marks);
    let line_start = head.rfind('\n').map_or(0, |at| at + 1);
    let begins_line = head[line_start..].trim().is_empty() || head[line_start..].trim() == "-";
    let is_title = begins_line && tail.starts_with(':');
    let before = before(text, found.range.start);
    let before_that = || self::before(text, found.range.start - before.gap.len() - before.word.len());
    let stands_alone = before.is_one_of(&["on"]) && !after(text, found.range.end).is_beside();
    let is_called = before.is_one_of(SERVICE_VERBS)
        || stands_alone
        || (before.is_one_of(&["to", "on", "by", "from"])
            && before_that().is_one_of(&["call", "calls", "calling", "contact", "contacts", "report", "alternative"]));
    in_brackets || is_emphasised || is_title || is_called || leads_to_service_noun(text, found.range.end)
}

/// `999 calls`, `999-call`, `999 and 101 calls`, `999 emergency calls`.
fn leads_to_service_noun(text: &str, at: usize) -> bool {
    let mut at = at;
    for _ in 0..4 {
        let next = after(text, at);
        if !next.is_beside() {
            return false;
        }
        if next.is_in(SERVICE_NOUNS) {
            return true;
        }
        let is_other = next.is_in(SERVICES) || next.is_in(&["and", "or"]);
        if !is_other {
            return false;
        }
        at = end_of(&next, at);
    }
    false
}
