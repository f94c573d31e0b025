//! What is said of figures in texts, and of the formulas that they are checked against.

use super::model::{listed, shortened};
use super::numbers::raised_digits_help;
use super::{Code, Diagnostic, Doubt, Edit, Fix, Sink};
use crate::source::Span;
use crate::units::footnote_or_power;

/// Formulas that cannot be read.
impl Sink {
    pub(crate) fn unreadable_formula(&mut self, at: Span, says: &str, help: &str, instead: Option<&str>) {
        let found =
            Diagnostic::new(Code::UnreadableFormula, at, format!("a formula cannot be read: {says}")).help(help);
        let found = match instead {
            Some(instead) if !instead.is_empty() => found.label(format!("did you mean `{instead}`?")),
            _ => found.label("this cannot be read"),
        };
        self.push(match instead {
            Some("") => found.fix("leave it out", at, ""),
            Some(instead) => found.fix(format!("write `{instead}`"), at, instead),
            None => found,
        });
    }

    pub(crate) fn stray_bracket(&mut self, at: Span, bracket: &str) {
        let (says, help) = match bracket {
            "(" => ("a bracket opens and nothing closes it", "close it with `)`, or take it out"),
            _ => ("a bracket closes and nothing opens it", "open it with `(`, or take it out"),
        };
        self.unreadable_formula(at, says, help, None);
    }

    pub(crate) fn missing_brackets(&mut self, at: Span, phrase: &str) {
        let phrase = shortened(phrase);
        self.push(
            Diagnostic::new(Code::MissingBrackets, at, format!("`{phrase}` stands beside a sign without brackets"))
                .label("what the sign joins is not plain")
                .help(format!("write `({phrase})`"))
                .fix("put it in brackets", at, format!("({phrase})")),
        );
    }

    pub(crate) fn unreadable_figure(&mut self, at: Span, written: &str, meant: Option<&str>) {
        let found = Diagnostic::new(Code::UnreadableFigure, at, format!("`{}` is no figure", shortened(written)));
        self.push(match meant {
            Some(meant) => found.meaning(at, written, meant),
            None => match footnote_or_power(written) {
                Some((bare, raised)) => {
                    found.label("a raised digit stands in it").help(raised_digits_help(&shortened(bare), raised))
                }
                None => found.label("this cannot be checked").help(
                    "write a number, with what belongs to it: `66,497`, `about 3,200`, `10.0%`, `£5.6m`, `Five` or `6th`",
                ),
            },
        });
    }

    /// What stands right beside the braces and is printed with the figure. `whole`: where that stands, and the same with it.
    pub(crate) fn glued_to_braces(&mut self, at: Span, words: &str, whole: Option<(Span, String)>) {
        let words = shortened(words);
        let message = format!("`{words}` stands right beside the braces, and is printed as a part of the figure");
        let found = Diagnostic::new(Code::UnreadableFigure, at, message).label("nobody checks this");
        self.push(match whole {
            Some((printed, whole)) => {
                let help = format!("write `{}` between the braces, or delete the `{words}`", shortened(&whole));
                let edits = vec![Edit { span: at, text: String::new() }, Edit { span: printed, text: whole }];
                let fix = Fix::new(format!("take `{words}` into the braces"), edits);
                found.help(help).fixed_by(Some(fix)).guessed()
            }
            None => found.help(format!("write a space beside the braces, or delete the `{words}`")),
        });
    }

    /// A sign of money before the braces of what is no amount of money.
    pub(crate) fn money_before_other_figure(&mut self, at: Span, sign: &str) {
        let message = format!("`{sign}` stands before the braces of a figure that is no amount of money");
        let help = format!("delete the `{sign}`");
        self.push(
            Diagnostic::new(Code::UnreadableFigure, at, message)
                .label("printed with the figure")
                .help(help.clone())
                .fix(help, at, ""),
        );
    }

    /// A sign beside the braces of a figure that has it already.
    pub(crate) fn sign_twice(&mut self, at: Span, sign: &str, printed: &str) {
        let message = format!("`{sign}` stands beside the braces of `{}`, which has it already", shortened(printed));
        self.push(
            Diagnostic::new(Code::UnreadableFigure, at, message)
                .label("printed twice")
                .help(format!("delete the `{sign}` outside the braces"))
                .fix(format!("delete the `{sign}` outside the braces"), at, ""),
        );
    }
}

/// Formulas whose units do not fit.
impl Sink {
    /// `does`: what cannot be done, such as `added to`; what is joined comes as a noun, such as `figures in calls`.
    pub(crate) fn mixed_units(&mut self, at: Span, left: (Span, &str), does: &str, right: (Span, &str), help: &str) {
        let in_unit = |noun: &str| noun.strip_prefix("figures ").unwrap_or(noun).to_owned();
        self.push(
            Diagnostic::new(Code::MixedUnits, at, format!("{} cannot be {does} {}", left.1, right.1))
                .label("these do not fit together")
                .also(left.0, in_unit(left.1))
                .also(right.0, in_unit(right.1))
                .help(help),
        );
    }

    pub(crate) fn not_added_up(&mut self, at: Span, says: &str, help: &str, declared: Option<(Span, &str)>) {
        let found = Diagnostic::new(Code::NotAddedUp, at, says).label("this sum means nothing").help(help);
        self.push(match declared {
            Some((span, says)) => found.also(span, says),
            None => found,
        });
    }

    /// `says`: the message, and what the label says of the place.
    pub(crate) fn formula_makes_no_sense(&mut self, at: Span, says: (&str, &str), help: &str) {
        self.push(Diagnostic::new(Code::FormulaMakesNoSense, at, says.0).label(says.1).help(help));
    }

    /// `unit`: what the formula comes to, such as `in calls` or `a place`.
    pub(crate) fn figure_in_another_unit(&mut self, at: Span, printed: &str, of: &str, unit: &str, fix: Option<&str>) {
        let found = Diagnostic::new(
            Code::FigureInAnotherUnit,
            at,
            format!("`{}` is printed in another unit than `{}`, which is {unit}", shortened(printed), shortened(of)),
        )
        .label(format!("should be {unit}"));
        self.push(match fix {
            Some(fix) => found.help(format!("write `{fix}`")).fix(format!("write `{fix}`"), at, fix),
            None => found.help("write the figure in the unit of the formula, or check it against another formula"),
        });
    }

    /// The unit that a derived metric declares is not one that its formula can be in.
    pub(crate) fn unit_of_another_formula(
        &mut self,
        at: Span,
        unit: &str,
        formula: &str,
        comes_to: &str,
        formula_at: Span,
    ) {
        self.push(
            Diagnostic::new(
                Code::FigureInAnotherUnit,
                at,
                format!("`{}` is {comes_to}, and the metric says `{unit}`", shortened(formula)),
            )
            .label("not the unit of the formula")
            .also(formula_at, "the formula")
            .help("leave the unit out to have that of the formula, or correct the formula"),
        );
    }

    pub(crate) fn formula_in_circles(&mut self, at: Span, metrics: &[&str]) {
        let (message, label) = match metrics {
            [only] => (format!("`{only}` is worked out from itself"), "the metric itself"),
            _ => (
                format!("{} are worked out from one another", listed(metrics, "and")),
                "this leads back to where it began",
            ),
        };
        self.push(
            Diagnostic::new(Code::FormulaInCircles, at, message)
                .label(label)
                .help("work it out from metrics that the data give"),
        );
    }
}

/// Figures beside the data.
impl Sink {
    pub(crate) fn wrong_figure(
        &mut self,
        at: Span,
        (printed, right): (&str, &str),
        says: &str,
        evidence: &[(Span, String)],
        notes: &[String],
        (doubt, unsure): (Option<Doubt>, Option<Unsure>),
    ) {
        let mut found =
            Diagnostic::new(Code::WrongFigure, at, format!("the text says `{}`, and {says}", shortened(printed)))
                .label(format!("the data say {right}"))
                .help(format!("write `{right}`"))
                .fix(format!("replace `{}` with `{right}`", shortened(printed)), at, right);
        for (span, says) in evidence {
            found = found.also(*span, says.clone());
        }
        for note in notes {
            found = found.note(note.clone());
        }
        let found = found.if_its_author_says_so(unsure);
        self.push(match doubt {
            Some(doubt) => found.resting_on(&doubt),
            None => found,
        });
    }

    /// A figure of which its sentence says that it is of something else than its formula, of which it is not right either:
    /// nothing is offered to write.
    pub(crate) fn figure_of_something_else(
        &mut self,
        at: Span,
        (printed, right): (&str, &str),
        says: &str,
        help: &str,
        evidence: &[(Span, String)],
    ) {
        let message = format!("the text says `{}`, and {says}", shortened(printed));
        let found = Diagnostic::new(Code::WrongFigure, at, message).label(format!("the data say {right}")).help(help);
        self.push(evidence.iter().fold(found, |found, (span, says)| found.also(*span, says.clone())));
    }

    /// A figure beside words that say another sign; which of the two is meant, only its author knows.
    pub(crate) fn figure_of_other_sign(
        &mut self,
        at: Span,
        whole: &str,
        (formula, value): (&str, &str),
        words: &str,
        evidence: &[(Span, String)],
    ) {
        let message = format!("the text says `{}`, and `{formula}` is {value}", shortened(whole));
        let found = Diagnostic::new(Code::WrongFigure, at, message)
            .label(format!("the data say {value}"))
            .help(format!("correct the sentence or the figure: `{words}` says the other sign"));
        self.push(evidence.iter().fold(found, |found, (span, says)| found.also(*span, says.clone())));
    }

    /// A figure that is wrong with the words about its braces, and the edits that leave `figure` there alone.
    pub(crate) fn figure_beside_words(
        &mut self,
        told: &BesideWords<'_>,
        evidence: &[(Span, String)],
        edits: Vec<Edit>,
        unsure: Option<Unsure>,
    ) {
        let BesideWords { at, whole, words, right, figure, says, .. } = *told;
        let help = format!("write `{figure}`, without `{words}`");
        let found = Diagnostic::new(Code::WrongFigure, at, format!("the text says `{whole}`, and {says}"))
            .label(format!("the data say {right}"))
            .help(help.as_str());
        let found = evidence.iter().fold(found, |found, (span, says)| found.also(*span, says.clone()));
        self.push(found.fixed_by(Some(Fix::new(help, edits))).if_its_author_says_so(unsure));
    }

    /// A wrong figure behind a hedge that may be said of it, or set something else beside it; `alone`: the right one, in
    /// braces, where it does.
    pub(crate) fn figure_that_may_be_compared(
        &mut self,
        told: &BesideWords<'_>,
        alone: &str,
        evidence: &[(Span, String)],
    ) {
        let BesideWords { at, text, words, says, .. } = *told;
        let compared = format!("write `{alone}` if something else is compared with the figure");
        let found = Diagnostic::new(Code::WrongFigure, at, format!("the text says `{text}`, and {says}"))
            .label(format!("is `{words}` said of the figure?"))
            .help(format!("{compared}, and leave `{words}` out as well if that is said of it"));
        self.push(evidence.iter().fold(found, |found, (span, says)| found.also(*span, says.clone())));
    }

    /// The figure is right for another formula, or for another metric in it: `instead`, which belongs at the place.
    pub(crate) fn figure_of_another_formula(
        &mut self,
        at: Span,
        printed: &str,
        says: &str,
        instead: &str,
        evidence: &[(Span, String)],
    ) {
        let printed = shortened(printed);
        let found = Diagnostic::new(Code::WrongFigure, at, format!("the text says `{printed}`, and {says}"))
            .label(format!("did you mean `{instead}`?"))
            .help(format!("write `{instead}`, of which `{printed}` is the figure"))
            .fix(format!("write `{instead}`"), at, instead)
            .guessed();
        self.push(evidence.iter().fold(found, |found, (span, says)| found.also(*span, says.clone())));
    }

    pub(crate) fn wrong_direction(
        &mut self,
        at: Span,
        says: &str,
        help: &str,
        evidence: &[(Span, String)],
        fix: Option<Fix>,
    ) {
        let mut found = Diagnostic::new(Code::WrongDirection, at, says).label("it went the other way").help(help);
        for (span, says) in evidence {
            found = found.also(*span, says.clone());
        }
        self.push(found.fixed_by(fix).guessed());
    }

    pub(crate) fn movement_against_figures(&mut self, movement: &Movement<'_>, evidence: &[(Span, String)]) {
        let Movement { at, word, says, is_same, opposite } = *movement;
        let found = Diagnostic::new(Code::WrongDirection, at, format!("`{word}` {says}"));
        let found = found.label(if is_same { "nothing moved" } else { "the figures say the opposite" });
        let found = evidence.iter().fold(found, |found, (span, says)| found.also(*span, says.clone()));
        self.push(match opposite {
            Some(opposite) => found
                .help(format!("write `{opposite}`, or correct the figures"))
                .fix(format!("replace `{word}` with `{opposite}`"), at, opposite)
                .guessed(),
            None if is_same => found.help("say that it stayed as it was, or correct the figures"),
            None => found.help("correct the sentence, or the figures"),
        });
    }

    pub(crate) fn figure_without_data(
        &mut self,
        at: Span,
        formula: &str,
        why: &str,
        help: &str,
        beside: Option<(Span, String)>,
    ) {
        let found = Diagnostic::new(
            Code::FigureWithoutData,
            at,
            format!("`{}` cannot be worked out: {why}", shortened(formula)),
        )
        .label("no figure for this");
        let found = match beside {
            Some((span, says)) => found.also(span, says),
            None => found,
        };
        self.push(found.help(help));
    }
}

/// A figure in braces and the words about them.
#[derive(Clone, Copy)]
pub(crate) struct BesideWords<'a> {
    /// From the first of the words to the last, with the braces.
    pub at: Span,
    /// What is printed in the braces.
    pub text: &'a str,
    /// The same with the words: `£1.5 million`.
    pub whole: &'a str,
    /// The words: `million`.
    pub words: &'a str,
    /// What should stand in the braces; what stands there, where that is right.
    pub right: &'a str,
    /// That with its formula, in braces.
    pub figure: &'a str,
    /// What the data say: `` `spend` is £1,498,760 ``.
    pub says: &'a str,
}

/// A word of movement that figures contradict.
#[derive(Clone, Copy)]
pub(crate) struct Movement<'a> {
    /// The word.
    pub at: Span,
    /// The word as it is written.
    pub word: &'a str,
    /// What is said of the word: `is said from \`5\` to \`3\`, and that is a fall`.
    pub says: &'a str,
    /// Whether nothing moved at all.
    pub is_same: bool,
    /// The word of the same form that says the opposite.
    pub opposite: Option<&'a str>,
}

/// What is noted of a figure that has the digits of the data, and its decimal point elsewhere.
pub(crate) const OTHER_POINT: &str = "the digits are right, and the decimal point is not";

/// What is noted of a figure of which one stroke of a key would make that of the data.
pub(crate) const SWAPPED_DIGITS: &str = "it is as if two neighbouring digits had changed places";
pub(crate) const LOST_DIGIT: &str = "it is as if a digit were missing";
pub(crate) const DIGIT_TOO_MANY: &str = "it is as if there were a digit too many";

impl Diagnostic {
    /// Whether a figure has the digits of the data, and its decimal point elsewhere.
    pub(crate) fn has_other_point(&self) -> bool {
        self.notes.iter().any(|note| note == OTHER_POINT)
    }

    /// Whether one stroke of a key would make a figure that of the data, so that it may have slipped there.
    pub(crate) fn has_slip_of_digits(&self) -> bool {
        self.notes.iter().any(|note| [SWAPPED_DIGITS, LOST_DIGIT, DIGIT_TOO_MANY].contains(&note.as_str()))
    }
}

impl Diagnostic {
    /// The finding of a wrong figure without its fix, where the right one of the same formula is printed beside it;
    /// `instead`: a formula of which it may be right.
    #[must_use]
    pub(crate) fn beside_right_one(mut self, right: &str, formula: &str, instead: &str) -> Self {
        let [right, formula, instead] = [right, formula, instead].map(shortened);
        self.fix = None;
        self.help(format!("`{right}` is said of `{formula}` here already: say of what this one is, as in `{instead}`"))
    }
}

/// Why the author is to read the sentence before the right figure of its formula is written there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unsure {
    /// These words may say that the figure is of something else.
    Words(String),
    /// The figure stands in a quotation.
    Quotation,
    /// The figure is right of something else.
    RightOf {
        /// The figure as it is written.
        figure: String,
        /// The quarter of the report.
        now: String,
        /// Of what: `2025/26 Q1`, `Southvale`, `the rise since last quarter`.
        what: String,
        /// How a formula asks for that.
        formula: String,
    },
    /// The figure was right in the quarter before.
    RightBefore {
        /// The figure as it is written.
        figure: String,
        /// The quarter of the report.
        now: String,
    },
    /// Nothing shows that the sentence is of its formula, and of now.
    Unknown {
        /// The formula as it is written.
        formula: String,
        /// The quarter of the report.
        now: String,
    },
}

impl Diagnostic {
    /// The finding with a fix that is offered, and never made without its author; of a quotation with none at all.
    #[must_use]
    pub(crate) fn if_its_author_says_so(mut self, unsure: Option<Unsure>) -> Self {
        let Some(unsure) = unsure else { return self };
        let write = self.help.take().unwrap_or_default();
        self.asks_author = true;
        if unsure == Unsure::Quotation {
            self.fix = None;
        }
        self.guessed().help(match unsure {
            Unsure::Words(words) => {
                format!("see whether `{}` tells what the figure is of; if it does not, {write}", shortened(&words))
            }
            Unsure::Quotation => {
                format!("leave what somebody said as it was, and name the source, `{{…, source \"…\"}}`; or {write}")
            }
            Unsure::RightOf { figure, now, what, formula } => {
                let figure = shortened(&figure);
                format!(
                    "if the sentence tells of {what}, keep `{figure}` and ask for `{formula}`; if of {now}, {write}"
                )
            }
            Unsure::RightBefore { figure, now } => {
                let figure = shortened(&figure);
                format!("if the sentence tells of {now}, {write}: `{figure}` was right in the quarter before")
            }
            Unsure::Unknown { formula, now } => {
                let formula = shortened(&formula);
                format!("if it is the figure of `{formula}` in {now} that is meant, {write}")
            }
        })
    }
}
