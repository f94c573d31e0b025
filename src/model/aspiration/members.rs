//! For which members of a group a level must hold.

use super::amount::begins_members;
use super::read::Reading;
use super::{Goal, Level};
use crate::model::Spanned;
use crate::model::words::{Words, squeezed};
use crate::source::Span;
use crate::syntax::ast::TokenKind;

impl Reading<'_, '_, '_, '_> {
    /// The level itself, or, where `in every member of districts` or `in 10 members of districts` follows, the level
    /// for those members.
    pub(super) fn of_members(&mut self, words: &mut Words<'_>, level: Level) -> Option<Goal> {
        if !begins_members(words) {
            return self.is_of_no_members(&level).then_some(Goal::Level(level));
        }
        words.eat("in");
        let first = words.next()?;
        let count = match first.kind {
            TokenKind::Number => {
                let count = words.text(first).parse::<u32>().ok().filter(|count| *count > 0);
                let Some(count) = count else {
                    self.reader.sink.incomplete_aspiration(
                        first.span,
                        "a whole number from 1, such as `in 10 members of districts`",
                    );
                    return None;
                };
                Some(Spanned { value: count, span: first.span })
            }
            _ if words.text(first) == "every" => None,
            _ => {
                self.reader.sink.every_member(first.span, words.text(first));
                return None;
            }
        };
        if words.eat("members").or_else(|| words.eat("member")).is_none()
            && let Some(slip) = words.next()
        {
            let meant = if count.is_some() { "members" } else { "member" };
            self.reader.sink.misspelt_word_in_aspiration(slip.span, words.text(slip), meant);
        }
        self.expect(words, "of", "the group, such as `of districts`")?;
        let group = self.group(words)?;
        Some(Goal::Members { level, count, group })
    }

    /// Whether the words behind a level are its unit, and not `in every branch` or `in branches`, which are told.
    fn is_of_no_members(&mut self, level: &Level) -> bool {
        let Some(unit) = &level.amount.unit else { return true };
        let written = self.reader.sources.text_of(unit.span);
        let behind_percent = written.trim_start_matches('%').trim_start();
        if !behind_percent.starts_with("in ") {
            return true;
        }
        let at = Span { start: unit.span.end - u32::try_from(behind_percent.len()).unwrap_or(0), ..unit.span };
        let last = behind_percent.rsplit(char::is_whitespace).next().unwrap_or_default();
        let names = [last.to_owned(), format!("{last}s"), format!("{last}es")];
        let group = names.iter().find(|name| self.groups.get(name).is_some());
        self.reader.sink.members_of_what(at, &squeezed(behind_percent), group.map(String::as_str));
        false
    }
}
