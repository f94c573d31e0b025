//! Milestones: something promised by a date, that is done or not; and how they are read.

use super::Spanned;
use super::names::as_name;
use super::values::Reader;
use super::words::Words;
use super::{MilestoneId, PledgeId, PriorityId};
use crate::calendar::{Calendar, Date, Period};
use crate::source::Span;
use crate::syntax::ast::{Entry, TokenKind};

/// Something promised by a date.
#[derive(Debug)]
pub struct Milestone {
    /// The name in the plan: `teams`.
    pub name: String,
    /// What is promised: `Launch the domestic abuse teams`.
    pub title: String,
    /// Where the name stands.
    pub span: Span,
    /// The priority that it stands in, itself or with its pledge.
    pub priority: Option<PriorityId>,
    /// The pledge that it stands in.
    pub pledge: Option<PledgeId>,
    /// Until when; none where it could not be read.
    pub by: Option<Spanned<Period>>,
}

/// What a quarter's block says of a milestone.
#[derive(Clone, Copy, Debug)]
pub struct Done {
    /// Which milestone.
    pub milestone: MilestoneId,
    /// The day on which it was done.
    pub on: Spanned<Date>,
}

/// The name, the title and the deadline of a declaration.
pub(super) struct Declared {
    pub name: Spanned<String>,
    pub title: Option<String>,
    pub by: Option<Spanned<Period>>,
}

/// Reads what follows `milestone` in the durable part of a plan.
pub(super) fn read_declaration<'a>(
    reader: &mut Reader<'a, '_>,
    entry: &'a Entry,
    calendar: Calendar,
) -> Option<Declared> {
    let mut words = reader.words(entry);
    if let Some(title) = reader.string(&mut words) {
        let name = as_name(&title.value);
        if !name.is_empty() {
            reader.sink.title_without_name(title.span, "milestone", &title.value, &name);
            let by = deadline(reader, &mut words, &name, calendar);
            return Some(Declared { name: Spanned { value: name, span: title.span }, title: Some(title.value), by });
        }
        words = reader.words(entry);
    }
    let mut after = words.clone();
    after.next();
    // A milestone without a title: its deadline is no part of its name.
    let name = if after.are("by") || after.are("done") {
        reader.name(entry, &mut words).map(|name| Spanned { value: name.value.to_owned(), span: name.span })
    } else {
        reader.declared_name(entry, &mut words)
    }?;
    let title = reader.string(&mut words).map(|title| title.value);
    let by = deadline(reader, &mut words, &name.value, calendar);
    Some(Declared { name, title, by })
}

fn deadline(
    reader: &mut Reader<'_, '_>,
    words: &mut Words<'_>,
    name: &str,
    calendar: Calendar,
) -> Option<Spanned<Period>> {
    if words.eat("by").is_none() {
        let word = words.peek().filter(|token| token.kind == TokenKind::Word && words.tokens().len() > 1);
        if let Some(word) = word.filter(|word| matches!(words.text(*word), "before" | "until" | "till" | "due" | "in"))
        {
            reader.sink.deadline_in_other_words(word.span, name, words.text(word));
            return None;
        }
        let at = if words.is_done() { words.behind() } else { words.rest() };
        reader.sink.milestone_without_deadline(at, name, words.are("done"));
        return None;
    }
    if words.is_done() {
        reader.sink.milestone_without_deadline(words.behind(), name, false);
        return None;
    }
    reader.period(words.rest(), calendar)
}

/// Reads `teams done 1 March 2021`: the name and the day.
pub(super) fn read_done<'a>(
    reader: &mut Reader<'a, '_>,
    entry: &'a Entry,
    calendar: Calendar,
) -> Option<(Spanned<&'a str>, Spanned<Date>)> {
    let mut words = reader.words(entry);
    let name = reader.reference(entry, &mut words)?;
    if words.eat("done").is_none() {
        let at = if words.is_done() { words.behind() } else { words.rest() };
        let is_declaration = words.peek().is_some_and(|token| matches!(token.kind, TokenKind::String { .. }));
        reader.sink.milestone_not_done(at, name.value, is_declaration);
        return None;
    }
    words.eat("on");
    if words.is_done() {
        reader.sink.milestone_without_day(words.behind(), name.value);
        return None;
    }
    let period = reader.period(words.rest(), calendar)?;
    match period.value {
        Period::Day(date) => Some((name, Spanned { value: date, span: period.span })),
        _ => {
            reader.sink.milestone_without_day(period.span, name.value);
            None
        }
    }
}
