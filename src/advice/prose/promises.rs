//! Promises in prose whose date has passed, and quarters that no calendar has.
//!
//! A promise is a word such as `will`, `are to`, `mean to`, `due`, and behind it a date that it is bound to: by
//! `by` or `before`, or by `in`, `on`, `from` right behind what begins or is done then (`a start in early 2021`,
//! `will open in spring 2020`). Where the sentence speaks of the past as well, nothing is said.

use crate::calendar::{Calendar, Date, Month, PeriodError, Quarter, month_by_name};
use crate::model::Sentence;
use crate::source::Span;
use crate::vocabulary::prose::{APART_FROM_PROMISES, HAPPENS, PARTICIPLES, PAST, TO_COME};

/// The date of a promise in the sentence that lies at or before the end of the quarter, with its words and its
/// last day.
pub(super) fn overdue(sentence: &Sentence<'_>, calendar: Calendar, quarter: Quarter) -> Option<(Span, Date)> {
    if sentence.has(PAST) || has_done(sentence) {
        return None;
    }
    (0..sentence.words.len()).find_map(|at| {
        let bond = bond(sentence, at)?;
        let (from, to, last) = date(sentence, at + bond.length, calendar)?;
        let is_overdue = last <= quarter.last_day() && is_promised(sentence, at, to, bond.kind);
        is_overdue.then(|| (sentence.span(from, to), last))
    })
}

/// `we have opened`, and not `we will have drivers`.
fn has_done(sentence: &Sentence<'_>) -> bool {
    let is_to_come = |at: usize| at > 0 && sentence.text(at - 1).is_some_and(|before| TO_COME.contains(&before));
    (0..sentence.words.len()).any(|at| sentence.text(at) == Some("have") && !is_to_come(at))
}

/// A word that binds a promise to a date.
struct Bond {
    kind: Kind,
    /// How many words it has.
    length: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `by`: whatever is said is to be done by then.
    Deadline,
    /// `in`: it may belong to another part of the sentence.
    Time,
}

fn bond(sentence: &Sentence<'_>, at: usize) -> Option<Bond> {
    let length = |words: &str| words.split(' ').count();
    let deadline = ["no later than", "by", "before"].into_iter().find(|words| sentence.reads(at, words));
    if let Some(words) = deadline {
        return Some(Bond { kind: Kind::Deadline, length: length(words) });
    }
    let is_time = ["in", "on", "from", "during", "at", "for"].iter().any(|words| sentence.reads(at, words));
    is_time.then_some(Bond { kind: Kind::Time, length: 1 })
}

/// Whether a promise stands before the date or right behind it, and is bound to it.
fn is_promised(sentence: &Sentence<'_>, bond: usize, end: usize, kind: Kind) -> bool {
    // `In early 2021 the hub will open`
    if bond == 0 {
        // `In March 2024 the inspectors came, and they will come again` promises nothing for that March.
        let is_apart = |at: usize| {
            let breaks = at > end + 1 && sentence.words.get(at).is_some_and(|word| word.after_break);
            breaks || sentence.text(at).is_some_and(|word| APART_FROM_PROMISES.contains(&word))
        };
        let promised = (end + 1..=end + 6).find(|at| promise(sentence, *at).is_some());
        return promised.is_some_and(|promised| !(end + 1..=promised).any(is_apart));
    }
    let Some((start, behind)) = (0..bond).rev().find_map(|at| Some((at, promise(sentence, at)?))) else { return false };
    let between = behind.min(bond)..bond;
    let text = |at: usize| sentence.text(at).unwrap_or_default();
    if between.clone().any(|at| APART_FROM_PROMISES.contains(&text(at)) || is_done(sentence, at, start)) {
        return false;
    }
    match kind {
        Kind::Deadline => true,
        Kind::Time if between.is_empty() => true,
        Kind::Time => {
            let last = text(bond - 1);
            let is_only = text(bond) == "for";
            let done_then = sentence.text(bond.wrapping_sub(2)) == Some("be") && last.ends_with("ed");
            !is_only
                && (HAPPENS.contains(&last) || done_then || (HAPPENS.contains(&text(behind)) && between.len() <= 8))
        }
    }
}

/// How many words make a promise here, as the place behind them.
fn promise(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let (word, next) = (sentence.text(at)?, sentence.text(at + 1).unwrap_or_default());
    match word {
        "will" | "shall" => Some(at + 1),
        "is" | "are" if next == "to" && !matches!(sentence.text(at + 2), Some("the" | "a" | "an")) => Some(at + 2),
        "mean" | "means" | "plan" | "plans" | "intend" | "intends" | "aim" | "aims" | "hope" | "hopes" | "expect"
        | "expects" | "going" | "due" | "scheduled" | "planned" | "expected"
            if next == "to" =>
        {
            Some(at + 2)
        }
        "due" | "scheduled" | "planned" | "expected" => Some(at + 1),
        _ => None,
    }
}

/// Whether a word is something that was done (`figures published in`), and not what is to be done (`be published`).
fn is_done(sentence: &Sentence<'_>, at: usize, promise: usize) -> bool {
    let word = sentence.text(at).unwrap_or_default();
    let is_participle = PARTICIPLES.contains(&word) || (word.ends_with("ed") && word.len() > 4);
    let is_to_come = (promise..at).any(|before| sentence.text(before) == Some("be"));
    is_participle && !is_to_come
}

/// The date that begins at a word: its first and last word, and its last day.
fn date(sentence: &Sentence<'_>, at: usize, calendar: Calendar) -> Option<(usize, usize, Date)> {
    let start = if sentence.reads(at, "the") { at + 1 } else { at };
    if sentence.reads(start, "end of") {
        let behind = if sentence.reads(start + 2, "the") { start + 3 } else { start + 2 };
        let (_, to, last) = date(sentence, behind, calendar)?;
        return Some((start, to, last));
    }
    let word = sentence.text(start)?;
    let (part, year_in_word) = word.split_once('-').unwrap_or((word, ""));
    if let Some(month) = last_month_of(part) {
        let (year, to) = match year(year_in_word) {
            Some(year) => (year, start),
            None if sentence.reads(start + 1, "of") => (year(sentence.text(start + 2)?)?, start + 2),
            None => (year(sentence.text(start + 1)?)?, start + 1),
        };
        let (year, month) = if month > 12 { (year + 1, month - 12) } else { (year, month) };
        return Some((start, to, Month::new(year, month)?.last_day()));
    }
    // The longest words that the calendar knows: `31 March 2021`, `2020/21 Q3`, `March 2021`, `2020/21`.
    for length in [3, 2, 1] {
        let words: Option<Vec<&str>> = (start..start + length).map(|at| sentence.text(at)).collect();
        let Some(words) = words else { continue };
        let has_month = words.iter().any(|word| month_by_name(word).is_some() && word.len() > 2);
        let has_quarter =
            words.iter().any(|word| is_quarter_number(word)) && words.iter().any(|word| is_year_label(word));
        let is_year = length == 1 && (year(word).is_some() || is_year_label(word));
        // A quarter that does not exist is a finding of its own.
        let goes_on = sentence.text(start + length).is_some_and(|next| next.starts_with('q'));
        let last_word = words[length - 1];
        let ends_in_year = year(last_word).is_some() || is_year_label(last_word) || is_quarter_number(last_word);
        if goes_on || !ends_in_year || !(has_month || has_quarter || is_year) {
            continue;
        }
        if let (true, Some(year)) = (is_year, year(word)) {
            return Some((start, start, Month::new(year, 12)?.last_day()));
        }
        if let Ok(period) = calendar.read(&words.join(" ")) {
            return Some((start, start + length - 1, period.last_day()));
        }
    }
    None
}

/// The last month of a part of a year; above 12 in the next one.
fn last_month_of(part: &str) -> Option<u8> {
    Some(match part {
        "early" => 3,
        "spring" => 5,
        "summer" => 8,
        "mid" | "middle" => 9,
        "autumn" => 11,
        "late" => 12,
        "winter" => 14,
        _ => return None,
    })
}

/// A year on the wall.
fn year(word: &str) -> Option<i16> {
    (word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))).then(|| word.parse().ok())?
}

/// `2020/21`, `2020-21`, `2020/2021`.
fn is_year_label(word: &str) -> bool {
    let Some((first, second)) = word.split_once(['/', '-', '–']) else { return false };
    year(first).is_some() && matches!(second.len(), 2 | 4) && second.bytes().all(|it| it.is_ascii_digit())
}

fn is_quarter_number(word: &str) -> bool {
    word.len() == 2 && word.starts_with('q') && word.ends_with(|it: char| it.is_ascii_digit())
}

/// The quarters in the sentence that do not exist, each with the reason: `Q5 2020/21`, `2020/22 Q1`.
pub(super) fn no_such_quarters(sentence: &Sentence<'_>, calendar: Calendar) -> Vec<(Span, String)> {
    let is_year = |at: usize| sentence.text(at).is_some_and(|word| year(word).is_some() || is_year_label(word));
    let mut found = Vec::new();
    for at in (0..sentence.words.len()).filter(|at| sentence.text(*at).is_some_and(is_quarter_number)) {
        let pairs = [(at, at + 1), (at.wrapping_sub(1), at)];
        let beside = pairs.into_iter().filter(|(from, to)| is_year(if *from == at { *to } else { *from }));
        let read: Vec<_> = beside
            .filter(|(_, to)| !sentence.words[*to].after_break)
            .map(|(from, to)| {
                let words = [from, to].map(|at| sentence.text(at).unwrap_or_default()).join(" ");
                (from, to, calendar.read_quarter(&words.replace('q', "Q")))
            })
            .collect();
        // Between two years, the one that makes a quarter is meant.
        if let [(from, to, Err(PeriodError::NoSuch { why })), rest @ ..] = &read[..]
            && rest.iter().all(|(.., read)| matches!(read, Err(PeriodError::NoSuch { .. })))
        {
            found.push((sentence.span(*from, *to), why.clone()));
        }
    }
    found
}
