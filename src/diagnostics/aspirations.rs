//! What is said of aspirations: what they are not, what they lack, and what they say otherwise.

use super::model::shortened;
use super::{Code, Diagnostic, Sink};
use crate::source::Span;

impl Sink {
    pub(crate) fn unknown_aspiration(&mut self, whole: Span, written: &str, meant: Option<(Span, &str)>) {
        let message = format!("`{}` is not an aspiration that planck knows", shortened(written));
        self.push(match meant {
            Some((at, meant)) => Diagnostic::new(Code::UnknownAspiration, at, message)
                .label(format!("did you mean `{meant}`?"))
                .help(format!("write `{meant}`"))
                .fix(format!("write `{meant}`"), at, meant),
            None => Diagnostic::new(Code::UnknownAspiration, whole, message)
                .label("no aspiration begins so")
                .help("write a position (`4th in msg`), a share of ranks (`upper quartile in msg`), an average (`average of msg`), a level (`at least 90%`), a band (`between 4% and 6%`), a range (`expected between 4,000 and 5,000`), a profile (`profile 20, 45, 70, 100`), a change (`down 10% from 2019/20`), `maintained from 2019/20`, `improving` or `to be set`"),
        });
    }

    /// `within budget`: a level that is no figure.
    pub(crate) fn level_without_number(&mut self, whole: Span, written: &str, ours: &str, example: &str) {
        let message = format!("`{}` names no figure to hold it to", shortened(written));
        self.push(Diagnostic::new(Code::IncompleteAspiration, whole, message).label("which figure is it?").help(
            format!("write `{ours}` and the figure, such as `{ours} {example}`; or `to be set` until there is one"),
        ));
    }

    pub(crate) fn bare_number_as_aspiration(&mut self, at: Span, number: &str, in_a_group: bool) {
        let message = if in_a_group {
            format!("`{number}` is not a position: a position has its ending")
        } else {
            format!("`{number}` alone does not say on which side of it to be")
        };
        let found = Diagnostic::new(Code::IncompleteAspiration, at, message).label("a number stands alone here");
        let ending = if in_a_group { number.parse().ok().map(crate::units::ordinal) } else { None };
        self.push(match ending {
            Some(position) => {
                found.help(format!("write `{position}`")).fix(format!("write `{position}`"), at, position)
            }
            None => found.help(format!("write `at least {number}` or `at most {number}`")),
        });
    }

    /// `5 minutes or less` for `at most 5 minutes`.
    pub(crate) fn aspiration_in_other_words(&mut self, at: Span, theirs: &str, ours: &str) {
        let shown = ours.trim_end();
        let message = format!("an aspiration says `{shown}` in place of `{}`", shortened(theirs));
        self.push(
            Diagnostic::new(Code::IncompleteAspiration, at, message)
                .label(format!("did you mean `{shown}`?"))
                .help(format!("write `{shown}`"))
                .fix(format!("write `{ours}`"), at, ours),
        );
    }

    /// `or better` behind a place, or `at least` before it; `with_space` takes in the space that goes with the words.
    pub(crate) fn needless_beside_place(&mut self, at: Span, words: &str, with_space: Span) {
        let message = format!("`{words}` is not needed: a place in a group is always that one or a better one");
        self.push(
            Diagnostic::new(Code::IncompleteAspiration, at, message)
                .label("a place says it all")
                .help(format!("delete `{words}`"))
                .fix(format!("delete `{words}`"), with_space, ""),
        );
    }

    /// `and at least 600` behind an aspiration; `second` is what follows the `and`.
    pub(crate) fn second_aspiration(&mut self, at: Span, written: &str, second: &str) {
        self.push(
            Diagnostic::new(Code::ExtraWords, at, format!("`{}` is a second aspiration", shortened(written)))
                .label("each has a line of its own")
                .help(format!("write below: `aspiration {}`", shortened(second))),
        );
    }

    /// `none` as an aspiration; `line` begins with the word `aspiration`.
    pub(crate) fn none_as_aspiration(&mut self, at: Span, line: Span, gives_reason: bool) {
        let found = Diagnostic::new(
            Code::UnknownAspiration,
            at,
            "that there is no aspiration is said by `no aspiration`, and why",
        )
        .label("did you mean `no aspiration`?");
        let help = "write `no aspiration` and the reason, such as `no aspiration \"Demand is not ours to set.\"`";
        self.push(match gives_reason {
            true => found.help("write `no aspiration`").fix("write `no aspiration`", line, "no aspiration"),
            false => found.help(help),
        });
    }

    /// `in every branch` or `in branches`, where members of a group seem to be meant.
    pub(crate) fn members_of_what(&mut self, at: Span, written: &str, group: Option<&str>) {
        let found = Diagnostic::new(
            Code::IncompleteAspiration,
            at,
            format!("`{}` does not say of which members it holds", shortened(written)),
        )
        .label("expected `in every member of` and a group");
        self.push(match group.map(|group| format!("in every member of {group}")) {
            Some(meant) => found.help(format!("write `{meant}`")).fix(format!("write `{meant}`"), at, meant),
            None => found
                .help("write `in every member of` and the name of the group, such as `in every member of districts`"),
        });
    }

    /// A name of an aspiration with nothing behind it, which may be the aspiration itself in quotes, `meant`.
    pub(crate) fn name_without_aspiration(&mut self, at: Span, name: &str, meant: Option<&str>) {
        let found = Diagnostic::new(
            Code::IncompleteAspiration,
            at,
            format!("after the name `\"{name}\"` no aspiration follows"),
        )
        .label("what stands in quotes is only a name");
        self.push(match meant {
            Some(meant) => {
                found.help(format!("write `{meant}`, without quotes")).fix(format!("write `{meant}`"), at, meant)
            }
            None => found.help(format!("write behind the name what is aspired to, such as `\"{name}\" at least 90%`")),
        });
    }

    /// `all` or `each` where the language says `every`.
    pub(crate) fn every_member(&mut self, at: Span, written: &str) {
        self.push(
            Diagnostic::new(
                Code::IncompleteAspiration,
                at,
                format!("the aspiration says `{}` where `every` or a number belongs", shortened(written)),
            )
            .label("for which members?")
            .help("write `in every member of …`, or such as `in 10 members of …`")
            .fix(format!("replace `{}` with `every`", shortened(written)), at, "every"),
        );
    }

    pub(crate) fn incomplete_aspiration(&mut self, at: Span, expected: &str) {
        let needed = expected.split(", such as").next().unwrap_or(expected);
        self.push(
            Diagnostic::new(
                Code::IncompleteAspiration,
                at,
                format!("an aspiration is not complete: it needs {needed}"),
            )
            .label(format!("expected {needed}"))
            .help(format!("write {expected}")),
        );
    }

    /// A word of an aspiration in place of another one, which is what was meant.
    pub(crate) fn misspelt_word_in_aspiration(&mut self, at: Span, found: &str, word: &str) {
        let message = format!("the aspiration goes on with `{}` where `{word}` should stand", shortened(found));
        self.push(
            Diagnostic::new(Code::IncompleteAspiration, at, message)
                .label(format!("did you mean `{word}`?"))
                .help(format!("write `{word}`"))
                .fix(format!("replace `{found}` with `{word}`"), at, word),
        );
    }

    /// `count` is how many aspirations the metric has: none, or several.
    pub(crate) fn revision_of_nothing(&mut self, at: Span, metric: &str, count: usize) {
        let message = match count {
            0 => format!("`{metric}` says what was aspired to before, and nothing that is aspired to now"),
            count => format!("`{metric}` has {count} aspirations, and nothing says which of them was revised"),
        };
        let (label, help) = match count {
            0 => ("there is nothing that this revises", "add the `aspiration` of today, or delete this line"),
            _ => (
                "which of them does this revise?",
                "name the aspirations, and say here which one is meant: `revised from \"Stretch\" …`",
            ),
        };
        self.push(Diagnostic::new(Code::RevisionOfNothing, at, message).label(label).help(help));
    }

    pub(crate) fn revised_twice(&mut self, at: Span, metric: &str, first: Span) {
        self.push(
            Diagnostic::new(
                Code::RevisedTwice,
                at,
                format!("the aspiration of `{metric}` is revised twice in one quarter"),
            )
            .label("revised again here")
            .also(first, "revised here first")
            .help("keep the line that tells what was aspired to until then"),
        );
    }

    pub(crate) fn former_target_alone(&mut self, at: Span, number: &str) {
        self.push(
            Diagnostic::new(
                Code::IncompleteAspiration,
                at,
                format!("`{}` alone does not say what was aspired to", shortened(number)),
            )
            .label("a number stands alone here, and the aspiration is no level")
            .help("write the whole of what was aspired to, such as `revised from 5th in msg in 2020/21 Q2 \"…\"`"),
        );
    }

    pub(crate) fn missing_word_in_aspiration(&mut self, at: Span, found: &str, word: &str, expected: &str) {
        let message = if found.is_empty() {
            format!("an aspiration is not complete: `{word}` should follow")
        } else {
            format!("the aspiration goes on with `{}` where `{word}` should stand", shortened(found))
        };
        self.push(
            Diagnostic::new(Code::IncompleteAspiration, at, message)
                .label(format!("expected `{word}`"))
                .help(format!("write {expected}")),
        );
    }
}
