//! What is said of milestones and of judgements.

use super::model::shortened;
use super::{Code, Diagnostic, Sink};
use crate::source::Span;

/// Milestones.
impl Sink {
    pub(crate) fn milestone_in_claim(&mut self, at: Span, name: &str) {
        let name = shortened(name);
        self.push(
            Diagnostic::new(Code::UnknownMetric, at, format!("`{name}` is a milestone, and claims name metrics"))
                .label("no metric")
                .help(format!(
                    "delete it here; a milestone is done by a line of its own: `milestone {name} done 1 March 2021`"
                )),
        );
    }

    pub(crate) fn milestone_without_deadline(&mut self, at: Span, name: &str, says_done: bool) {
        let found = Diagnostic::new(
            Code::IncompleteMilestone,
            at,
            format!("milestone `{}` does not say by when", shortened(name)),
        );
        self.push(if says_done {
            found
                .label("this belongs in the block of a quarter")
                .help("write the deadline here, such as `by 2020/21 Q4`, and in the quarter when it was done")
        } else {
            found
                .label("a deadline is missing here")
                .help("add the deadline, such as `by 2020/21 Q4` or `by March 2021`")
        });
    }

    pub(crate) fn deadline_in_other_words(&mut self, at: Span, name: &str, written: &str) {
        let message = format!("milestone `{}` says `{written}` where `by` should stand", shortened(name));
        self.push(
            Diagnostic::new(Code::IncompleteMilestone, at, message)
                .label("a deadline begins with `by`")
                .help("write `by` and the period by whose end it is to be done, such as `by 2020/21 Q4`"),
        );
    }

    pub(crate) fn milestone_not_done(&mut self, at: Span, name: &str, is_declaration: bool) {
        let name = shortened(name);
        let found = Diagnostic::new(
            Code::IncompleteMilestone,
            at,
            format!("a quarter says of a milestone when it was done, and nothing is said of `{name}`"),
        );
        self.push(if is_declaration {
            found.label("a milestone is not declared in a quarter").help(format!(
                "declare it in the plan, in its priority or pledge, and write here `milestone {name} done 1 March 2021`"
            ))
        } else {
            found.label("`done` and a day belong here").help(format!(
                "write, for example, `milestone {name} done 1 March 2021`; leave it out while it is not done"
            ))
        });
    }

    pub(crate) fn milestone_without_day(&mut self, at: Span, name: &str) {
        let name = shortened(name);
        self.push(
            Diagnostic::new(
                Code::IncompleteMilestone,
                at,
                format!("milestone `{name}` is done, and it is not said on which day"),
            )
            .label("a day belongs here")
            .help(format!("write the day, such as `milestone {name} done 1 March 2021`")),
        );
    }

    /// `meant` is the same day of the year in which a report of the quarter is published.
    pub(crate) fn published_too_early(
        &mut self,
        at: Span,
        written: &str,
        (heading, quarter): (Span, &str),
        meant: Option<&str>,
    ) {
        let message =
            format!("the report of {quarter} is published on {}, before the quarter has ended", shortened(written));
        let found =
            Diagnostic::new(Code::PublishedTooEarly, at, message).also(heading, format!("the report of {quarter}"));
        self.push(match meant {
            Some(meant) => found
                .label(format!("did you mean `{meant}`?"))
                .help(format!("write `{meant}`; what is claimed is held against what was known on that day"))
                .fix(format!("write `{meant}`"), at, meant),
            None => found
                .label("what is claimed is held against what was known on this day")
                .help("correct the day, or the quarter"),
        });
    }

    pub(crate) fn done_in_the_future(&mut self, at: Span, name: &str, written: &str, quarter: &str) {
        self.push(
            Diagnostic::new(
                Code::DoneInTheFuture,
                at,
                format!("`{}` is done on {}, after the end of {quarter}", shortened(name), shortened(written)),
            )
            .label(format!("{quarter} has ended by then"))
            .help("correct the day, or say so in the quarter in which it was done"),
        );
    }

    /// `plan` is where it is named, and its title.
    pub(crate) fn milestone_outside_plan(
        &mut self,
        by: Span,
        name: &str,
        date: &str,
        (side, edge): (&str, &str),
        (plan, title): (Option<Span>, &str),
    ) {
        let (name, title) = (shortened(name), shortened(title));
        let message = format!("`{name}` is due by {date}, {side} `{title}` {edge}");
        let found = Diagnostic::new(Code::MilestoneOutsidePlan, by, message)
            .label(format!("{side} the plan {edge}"))
            .help("correct the date, or the years in the plan's title");
        self.push(match plan {
            Some(plan) => found.also(plan, "the plan"),
            None => found,
        });
    }

    pub(crate) fn done_twice(&mut self, at: Span, name: &str, first: Span) {
        self.push(
            Diagnostic::new(Code::DoneTwice, at, format!("`{}` is said to be done twice", shortened(name)))
                .label("said again here; the first one counts")
                .also(first, "first said here")
                .help("keep the one that is right, and delete the other"),
        );
    }
}

/// Judgements.
impl Sink {
    pub(crate) fn judgement_without_author(&mut self, at: Span, said: &str) {
        let said = shortened(said);
        self.push(
            Diagnostic::new(
                Code::JudgementWithoutAuthor,
                at,
                format!("the judgement \"{said}\" does not say whose it is"),
            )
            .label("its author is missing here")
            .help(format!("write who judges so, such as `\"{said}\" by \"Audit Committee\"`")),
        );
    }

    pub(crate) fn judgement_without_by(&mut self, before: Span) {
        self.push(
            Diagnostic::new(Code::JudgementWithoutAuthor, before, "a judgement lacks the word `by` before whose it is")
                .label("`by` is missing here")
                .help("write `by`")
                .fix("insert `by`", before, "by "),
        );
    }

    pub(crate) fn judged_twice(&mut self, at: Span, by: &str, what: &str, first: Span) {
        self.push(
            Diagnostic::new(
                Code::JudgedTwice,
                at,
                format!("\"{}\" judges `{}` twice in one quarter", shortened(by), shortened(what)),
            )
            .label("judged again here; the first one counts")
            .also(first, "first judged here")
            .help("keep the judgement that is right, and delete the other"),
        );
    }
}
