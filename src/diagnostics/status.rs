//! What is said of status schemes: their lines, and the cases that they cover.

use super::model::{listed, shortened};
use super::{Code, Diagnostic, Sink};
use crate::source::Span;

/// The lines of a scheme.
impl Sink {
    pub(crate) fn status_without_when(&mut self, at: Span, colour: &str, label: &str) {
        let label = shortened(label);
        self.push(
            Diagnostic::new(Code::IncompleteStatus, at, format!("`{colour} \"{label}\"` does not say when it applies"))
                .label("`when` is missing here")
                .help(format!("write, for example, `{colour} \"{label}\" when met or on track`")),
        );
    }

    pub(crate) fn status_without_label(&mut self, at: Span, colour: &str) {
        self.push(
            Diagnostic::new(Code::IncompleteStatus, at, format!("a line `{colour}` of a status scheme has no label"))
                .label("a label in quotes should follow")
                .help(format!("write what the report is to say, such as `{colour} \"On target\" when met`")),
        );
    }

    pub(crate) fn missing_case(&mut self, at: Span) {
        self.push(
            Diagnostic::new(Code::IncompleteStatus, at, "a case is missing in this line of the status scheme")
                .label("a case belongs here")
                .help("write a verdict or a movement, such as `not met` or `improved`"),
        );
    }

    pub(crate) fn no_joint_between_cases(&mut self, at: Span, written: &str) {
        let written = shortened(written);
        self.push(
            Diagnostic::new(
                Code::IncompleteStatus,
                at,
                format!("nothing says how `{written}` goes with the case before it"),
            )
            .label("`and`, `or` or a comma is missing before this")
            .help("join cases by `and` where both must hold, and by `or` or a comma where one is enough"),
        );
    }

    pub(crate) fn brackets_in_status(&mut self, at: Span, written: &str) {
        self.push(
            Diagnostic::new(Code::UnknownCase, at, format!("`{}` has a bracket: cases have none", shortened(written)))
                .label("brackets cannot be used here")
                .help("write it without: `not` counts for one case, as in `not improved and not unchanged`, and `and` binds before `or`"),
        );
    }

    pub(crate) fn unknown_case(&mut self, at: Span, written: &str, meant: Option<&str>, known: &[&str]) {
        let written = shortened(written);
        let found = Diagnostic::new(Code::UnknownCase, at, format!("`{written}` is neither a verdict nor a movement"));
        self.push(match meant {
            Some(meant) => found.meaning(at, &written, meant),
            None => {
                found.label("no case is called so").help(format!("write one of the cases: {}", listed(known, "or")))
            }
        });
    }
}

/// What the lines of a scheme cover. A `case` follows "a metric": `that is not met and unchanged`.
impl Sink {
    pub(crate) fn status_overlap(&mut self, second: Span, case: &str, scheme: &str, labels: [&str; 2], first: Span) {
        let [one, other] = labels.map(shortened);
        self.push(
            Diagnostic::new(
                Code::StatusOverlap,
                second,
                format!("a metric {case} is both \"{one}\" and \"{other}\" in `{scheme}`"),
            )
            .label(format!("\"{other}\" holds for it"))
            .also(first, format!("and \"{one}\" holds for it too"))
            .help("change one of the two lines, so that every case falls in one of them only"),
        );
    }

    pub(crate) fn status_gap(&mut self, at: Span, case: &str, scheme: &str, condition: &str, others: usize) {
        let found = Diagnostic::new(Code::StatusGap, at, format!("a metric {case} has no status in `{scheme}`"))
            .label("no line holds for it")
            .help(format!("add a line for it, or `{condition}` to one that is there"));
        self.push(match others {
            0 => found,
            1 => found.note("1 more case is left out"),
            others => found.note(format!("{others} more cases are left out")),
        });
    }

    pub(crate) fn status_never_holds(&mut self, at: Span, written: &str) {
        self.push(
            Diagnostic::new(Code::StatusNeverHolds, at, format!("no metric can be `{}`", shortened(written)))
                .label("this can never hold")
                .help("join by `or` what cannot hold at once: a metric has one verdict and one movement"),
        );
    }

    /// `other` is the line that has the colour which is meant here, with its place.
    pub(crate) fn colour_against_case(&mut self, at: Span, colour: &str, when: &str, other: Option<(Span, &str)>) {
        let message = format!("{colour} is given when a metric is {}", shortened(when));
        let told = Diagnostic::new(Code::ColourAgainstCase, at, message)
            .label("the opposite of what readers take it for")
            .help("exchange the colours, or what stands behind `when`");
        self.push(match other {
            Some((span, colour)) => told.also(span, format!("and {colour} here")),
            None => told,
        });
    }

    pub(crate) fn label_in_two_colours(&mut self, at: Span, label: &str, colours: [&str; 2], first: Span) {
        let [one, other] = colours;
        self.push(
            Diagnostic::new(
                Code::LabelInTwoColours,
                at,
                format!("\"{}\" is shown both in {one} and in {other}", shortened(label)),
            )
            .label(format!("{other} here"))
            .also(first, format!("{one} here"))
            .help("give each colour a label of its own: who cannot see colours has the label alone"),
        );
    }
}
