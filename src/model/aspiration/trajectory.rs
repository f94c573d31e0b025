//! Goals with their deadlines: one, or the steps of a trajectory; and the floor under a level.

use super::read::Reading;
use super::{Goal, TrajectoryStep};
use crate::calendar::Period;
use crate::model::Spanned;
use crate::model::words::{Words, squeezed};
use crate::source::Span;
use crate::syntax::ast::TokenKind;

impl Reading<'_, '_, '_, '_> {
    /// `at least 90%, floor 80% by 2026/27`, or several steps with a comma between them.
    pub(super) fn goal_and_deadline(&mut self, words: &mut Words<'_>) -> (Option<Goal>, Option<Spanned<Period>>) {
        let before = words.clone();
        let Some((goal, by)) = self.whole_step(words) else { return (None, None) };
        if !words.peek().is_some_and(|token| token.kind == TokenKind::Comma) {
            return (Some(goal), by);
        }
        let mut steps = Vec::new();
        let (mut goal, mut by, mut start) = (goal, by, before);
        loop {
            let span = Span { end: words.behind().end, ..start.rest() };
            let Some(deadline) = by else {
                let expected =
                    "its deadline after each step, such as `at least 10% by 2026/27, at least 11% by 2027/28`";
                self.reader.sink.missing_word_in_aspiration(words.behind(), "", "by", expected);
                return (None, None);
            };
            steps.push(TrajectoryStep { goal, by: deadline, text: squeezed(words.source(span)), span });
            if words.eat_kind(TokenKind::Comma).is_none() {
                return (Some(Goal::Trajectory(steps)), by);
            }
            start = words.clone();
            let Some(next) = self.whole_step(words) else { return (None, None) };
            (goal, by) = next;
        }
    }

    /// A goal with its floor and its deadline, in whichever order these two come.
    fn whole_step(&mut self, words: &mut Words<'_>) -> Option<(Goal, Option<Spanned<Period>>)> {
        let mut goal = self.goal(words)?;
        let has_deadline = !matches!(goal, Goal::Expected { .. } | Goal::Profile { .. });
        let mut by = None;
        loop {
            if let Goal::Level(level) = &mut goal
                && level.floor.is_none()
                && self.eat_floor(words)
            {
                level.floor = Some(self.amount(words)?);
            } else if has_deadline && by.is_none() && words.are("by") {
                by = Some(self.deadline(words)?);
            } else {
                return Some((goal, by));
            }
        }
    }

    /// Reads a comma and `floor`, if they are next.
    fn eat_floor(&mut self, words: &mut Words<'_>) -> bool {
        let mut after = words.clone();
        if let Some(floor) = after.eat("floor") {
            self.reader.sink.missing_comma(words.behind(), floor);
            *words = after;
            return true;
        }
        let is_floor = after.eat_kind(TokenKind::Comma).is_some() && after.eat("floor").is_some();
        if is_floor {
            *words = after;
        }
        is_floor
    }
}
