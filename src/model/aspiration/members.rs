//! For which members of a group a level must hold.

use super::amount::begins_members;
use super::read::Reading;
use super::{Goal, Level};
use crate::model::Spanned;
use crate::model::words::Words;
use crate::syntax::ast::TokenKind;

impl Reading<'_, '_, '_, '_> {
    /// The level itself, or, where `in every member of districts` or `in 10 members of districts` follows, the level
    /// for those members.
    pub(super) fn of_members(&mut self, words: &mut Words<'_>, level: Level) -> Option<Goal> {
        if !begins_members(words) {
            return Some(Goal::Level(level));
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
}
