//! What is said of targets of several parts: the steps of a trajectory, the quarters of a profile.

use super::model::shortened;
use super::{Code, Diagnostic, Sink};
use crate::source::Span;

/// Why the figures of a metric do not come together over a year.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NotSummable {
    /// They are shares or rates.
    Unit,
    /// They could be added up, but nothing says what each covers.
    CoversUnsaid,
    /// Each is what there is on a day.
    OfDays,
    /// Each covers a stretch that no year is made of.
    Overlapping,
}

/// Changes.
impl Sink {
    /// `change`: as it is written, `down 20`; `counted`: as it is read, `down 20 people`; `relative`: the share that may be
    /// meant, `down 20%`, where there is such a share.
    pub(crate) fn change_without_unit(
        &mut self,
        at: Span,
        (change, metric): (&str, &str),
        counted: &str,
        relative: Option<&str>,
        unit: Span,
    ) {
        let found = Diagnostic::new(
            Code::ChangeWithoutUnit,
            at,
            format!("`{change}` on `{metric}` is read as `{counted}`, since it names no unit"),
        )
        .label(if relative.is_some() { "so many, or so many per cent?" } else { "points, or per cent?" })
        .also(unit, "the metric's unit");
        self.push(match relative {
            Some(relative) => found.help(format!("write `{relative}` or `{counted}`, whichever is meant")),
            None => found.help(format!("write `{counted}`")),
        });
    }
}

/// Trajectories and profiles.
impl Sink {
    pub(crate) fn trajectory_of_two_kinds(&mut self, at: Span, text: &str, before: Span) {
        self.push(
            Diagnostic::new(
                Code::TrajectoryOfTwoKinds,
                at,
                format!("`{}` does not go on from the step before it", shortened(text)),
            )
            .label("of another kind")
            .also(before, "than this step")
            .help("make every step a level, a band, a place in one group or a change from one baseline; or write a second `aspiration`"),
        );
    }

    /// What is no level, place or change to come to, such as `improving`, among the steps of a trajectory.
    pub(crate) fn not_a_step(&mut self, at: Span, text: &str) {
        self.push(
            Diagnostic::new(
                Code::TrajectoryOfTwoKinds,
                at,
                format!("`{}` cannot be a step of a trajectory", shortened(text)),
            )
            .label("no level, place or change to come to")
            .help("write it as an `aspiration` of its own, on a line of its own"),
        );
    }

    pub(crate) fn trajectory_out_of_order(&mut self, at: Span, text: &str, before: Span) {
        let text = shortened(text);
        self.push(
            Diagnostic::new(
                Code::TrajectoryOutOfOrder,
                at,
                format!("`{text}` is due no later than the step before it"),
            )
            .label("not later")
            .also(before, "than the step before")
            .help("put the steps in order of their deadlines, each later than the one before"),
        );
    }

    /// `at`: the values that are too many, or all where there are too few.
    pub(crate) fn profile_needs_four(&mut self, at: Span, count: usize) {
        let label = match count {
            0..5 => "expected four values",
            5 => "one value too many",
            _ => "too many values",
        };
        self.push(
            Diagnostic::new(
                Code::ProfileNeedsFour,
                at,
                format!("a profile has a value for each of the year's four quarters, and here there are {count}"),
            )
            .label(label)
            .help("write what is to have come together by the end of each quarter, such as `profile 20, 45, 70, 100`"),
        );
    }

    /// Each value with its place.
    /// `in_unit`: the value in the metric's unit, where that would not fall.
    pub(crate) fn profile_falls(
        &mut self,
        (at, value): (Span, String),
        (before, earlier): (Span, String),
        in_unit: Option<String>,
    ) {
        let found = Diagnostic::new(
            Code::ProfileFalls,
            at,
            format!("a profile counts up over the year, and `{value}` is less than the `{earlier}` before it"),
        )
        .also(before, "the quarter before");
        // `1.000` is how others write a thousand.
        let thousands = value.split_once('.').filter(|(_, decimals)| decimals.len() == 3);
        self.push(match thousands.map(|(whole, decimals)| format!("{whole},{decimals}")) {
            _ if in_unit.is_some() => found.meaning(at, &value, &in_unit.unwrap_or_default()),
            Some(meant) => found
                .label(format!("did you mean `{meant}`?"))
                .help(format!("write `{meant}`: a comma goes between thousands, a point before decimals"))
                .fix(format!("replace `{value}` with `{meant}`"), at, meant),
            None => found.label("less than the quarter before").help(
                "let each quarter's value hold those before it: the year so far, such as `profile 20, 45, 70, 100`",
            ),
        });
    }

    pub(crate) fn profile_not_summable(&mut self, at: Span, metric: &str, why: NotSummable, unit: Span) {
        let (message, label, help) = match why {
            NotSummable::CoversUnsaid => (
                format!("a profile needs to know what each figure of `{metric}` covers"),
                "of a quarter, a month, or the year so far?",
                "say in the metric `covers quarter`, `covers month` or `covers year to date`",
            ),
            NotSummable::OfDays => (
                format!("the figures of `{metric}` cannot be added up to the year to date"),
                "what there is on a day counts the same things again",
                "aspire to a level, or to levels with their deadlines, such as `at least 50 by 2025/26 Q4`",
            ),
            NotSummable::Unit => (
                format!("the figures of `{metric}` cannot be added up to the year to date"),
                "these figures cannot be added up",
                "if each figure is already that of the year so far, say `covers year to date`; otherwise aspire to a level",
            ),
            NotSummable::Overlapping => (
                format!("the figures of `{metric}` cannot be added up to the year to date"),
                "each figure covers more or less than a quarter or a month",
                "if each figure is already that of the year so far, say `covers year to date`; otherwise aspire to a level",
            ),
        };
        self.push(
            Diagnostic::new(Code::ProfileNotSummable, at, message)
                .label("a target for the year to date")
                .also(unit, label)
                .help(help),
        );
    }
}
