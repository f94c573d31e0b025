//! Status schemes: which label and colour each case has, and how a line of one is read.

use super::Spanned;
use super::values::Reader;
use super::words::{Words, squeezed};
use crate::source::Span;
use crate::syntax::ast::{Entry, TokenKind};
use crate::vocabulary::{
    Colour, Keyword, MOVEMENT_WORDS, MovementWord, OTHER_CASES, VERDICT_WORDS, VerdictWord, nearest,
};

/// A declared set of colours and labels.
#[derive(Debug)]
pub struct Scheme {
    /// The name in the plan: `rag`.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// Its lines, in order.
    pub lines: Vec<StatusLine>,
    /// Whether a line could not be read, so that no case can be called left out.
    pub damaged: bool,
}

/// A line of a scheme.
#[derive(Debug)]
pub struct StatusLine {
    /// The colour.
    pub colour: Colour,
    /// The label.
    pub label: Spanned<String>,
    /// The words after `when`: `not met and improved`.
    pub when: Spanned<String>,
    /// What is joined in it by `or` and commas, each with its cases.
    pub parts: Vec<Spanned<Cases>>,
    /// The cases in which it applies.
    pub cases: Cases,
}

/// What a status is given for: the verdict that speaks for a metric, and what became of its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// The verdict.
    pub verdict: VerdictWord,
    /// The movement.
    pub movement: MovementWord,
}

/// A set of cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cases(u64);

impl Case {
    /// Every case there is.
    pub fn all() -> impl Iterator<Item = Self> {
        VerdictWord::all().flat_map(|verdict| MovementWord::all().map(move |movement| Self { verdict, movement }))
    }

    fn bit(self) -> u64 {
        1 << (self.verdict as usize * MOVEMENT_WORDS.len() + self.movement as usize)
    }
}

impl Cases {
    /// The cases of which something holds.
    pub fn of(holds: impl Fn(Case) -> bool) -> Self {
        Self(Case::all().filter(|case| holds(*case)).fold(0, |set, case| set | case.bit()))
    }

    /// Whether there is no case in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a case is in it.
    pub fn holds(self, case: Case) -> bool {
        self.0 & case.bit() != 0
    }

    /// The cases of either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The cases of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// All other cases.
    #[must_use]
    pub fn others(self) -> Self {
        Self::of(|case| !self.holds(case))
    }

    /// The cases in it, in order.
    pub fn iter(self) -> impl Iterator<Item = Case> {
        Case::all().filter(move |case| self.holds(*case))
    }
}

/// Reads one line of a scheme: a label, `when`, and the cases.
pub(super) fn read_line<'a>(
    reader: &mut Reader<'a, '_>,
    keyword: Keyword,
    colour: Colour,
    entry: &'a Entry,
) -> Option<StatusLine> {
    let mut words = reader.words(entry);
    let label = reader.string(&mut words).filter(|label| !label.value.trim().is_empty());
    let Some(label) = label else {
        let phrase = keyword.field().phrase;
        match words.are("when") {
            true => reader.sink.status_without_label(entry.phrase, phrase),
            false => reader.malformed(Some(keyword), words.rest()),
        }
        return None;
    };
    if words.eat("when").is_none() {
        let at = if words.is_done() { words.behind() } else { words.rest() };
        reader.sink.status_without_when(at, keyword.field().phrase, &label.value);
        return None;
    }
    let span = words.rest();
    let parts = any(reader, &mut words)?;
    let cases = parts.iter().fold(Cases::default(), |cases, part| cases.or(part.value));
    Some(StatusLine { colour, label, when: Spanned { value: squeezed(words.source(span)), span }, parts, cases })
}

/// Cases joined by `or` and commas, up to the end of the line.
fn any(reader: &mut Reader<'_, '_>, words: &mut Words<'_>) -> Option<Vec<Spanned<Cases>>> {
    let mut cases = vec![all(reader, words)?];
    while !words.is_done() {
        let comma = words.eat_kind(TokenKind::Comma).is_some();
        if words.eat("or").is_none() && !comma {
            let at = words.rest();
            reader.sink.no_joint_between_cases(at, words.source(at));
            return None;
        }
        cases.push(all(reader, words)?);
    }
    Some(cases)
}

/// Cases joined by `and`.
fn all(reader: &mut Reader<'_, '_>, words: &mut Words<'_>) -> Option<Spanned<Cases>> {
    let start = words.rest();
    let mut cases = one(reader, words)?;
    while words.eat("and").is_some() {
        cases = cases.and(one(reader, words)?);
    }
    Some(Spanned { value: cases, span: Span { end: words.behind().end, ..start } })
}

/// One verdict or movement, or whatever it is not. `not met` is the verdict of that name.
fn one(reader: &mut Reader<'_, '_>, words: &mut Words<'_>) -> Option<Cases> {
    if let Some(cases) = named(words) {
        return Some(cases);
    }
    if words.eat("not").is_some() {
        return match named(words) {
            Some(cases) => Some(cases.others()),
            None => unknown(reader, words),
        };
    }
    unknown(reader, words)
}

fn named(words: &mut Words<'_>) -> Option<Cases> {
    let verdict = VERDICT_WORDS.iter().find(|(known, _)| words.eat(known).is_some());
    if let Some((_, verdict)) = verdict {
        return Some(Cases::of(|case| case.verdict == *verdict));
    }
    let (_, movement) = MOVEMENT_WORDS.iter().find(|(known, _)| words.eat(known).is_some())?;
    Some(Cases::of(|case| case.movement == *movement))
}

fn unknown(reader: &mut Reader<'_, '_>, words: &mut Words<'_>) -> Option<Cases> {
    let Some(at) = words.take_until(&["and", "or", "when"]) else {
        let at = words.peek().map_or(words.behind(), |token| token.span);
        reader.sink.missing_case(at);
        return None;
    };
    let written = squeezed(words.source(at));
    if written.contains(['(', ')']) {
        reader.sink.brackets_in_status(at, &written);
        return None;
    }
    let known = || VERDICT_WORDS.iter().map(|(known, _)| *known).chain(MOVEMENT_WORDS.iter().map(|(known, _)| *known));
    let other = OTHER_CASES.iter().find(|(theirs, _)| written.eq_ignore_ascii_case(theirs)).map(|(_, ours)| *ours);
    let meant = other.or_else(|| nearest(&written, known()));
    reader.sink.unknown_case(at, &written, meant, &known().collect::<Vec<_>>());
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_sets() {
        let met = Cases::of(|case| case.verdict == VerdictWord::Met);
        let improved = Cases::of(|case| case.movement == MovementWord::Improved);
        assert_eq!(met.iter().count(), 5);
        assert_eq!(met.and(improved).iter().count(), 1);
        assert_eq!(met.or(improved).iter().count(), 5 + 11 - 1);
        assert_eq!(met.others().iter().count(), 50);
        assert!(met.and(met.others()).is_empty() && met.or(met.others()).others().is_empty());
    }
}
