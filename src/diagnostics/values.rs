//! What is said of a value that everything beside it speaks against: the others of its series, or its own row.

use super::model::shortened;
use super::{Code, Diagnostic, Sink};
use crate::source::Span;
use crate::units::format_count;

/// A value that is of another scale than the others of its series.
#[derive(Debug)]
pub(crate) struct SlippedScale<'a> {
    pub cell: Span,
    pub metric: &'a str,
    /// Whose value it is, where it is not the plan's own organisation's.
    pub member: Option<&'a str>,
    /// Which scale that is.
    pub scale: Scale,
    /// The value beside it.
    pub beside: Span,
    /// The metric's name.
    pub name: Span,
}

/// The scale of a value that is not that of the others.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scale {
    /// So many times too large or too small.
    Times { factor: i64, is_large: bool, of: SlipOf },
    /// That of the sum of its year.
    OfYear,
}

/// What may have slipped.
#[derive(Clone, Copy, Debug)]
pub(crate) enum SlipOf {
    /// The decimal point.
    Point,
    /// The unit of time.
    Time,
    /// It stands for a part of the time that it should cover.
    Part,
}

/// A factor in words, as far as they are usual.
fn times(factor: i64) -> String {
    let word = match factor {
        2 => "two",
        3 => "three",
        4 => "four",
        7 => "seven",
        10 => "ten",
        12 => "twelve",
        100 => "a hundred",
        1000 => "a thousand",
        _ => return factor.to_string(),
    };
    word.to_owned()
}

/// A value that does not follow from its numerator and its denominator.
#[derive(Debug)]
pub(crate) struct PartsDisagree<'a> {
    pub cell: Span,
    pub metric: &'a str,
    /// Whose value it is, where it is not the plan's own organisation's.
    pub member: Option<&'a str>,
    /// What the row says.
    pub says: &'a str,
    /// What its parts make.
    pub follows: &'a str,
    /// The numerator and the denominator.
    pub parts: [Span; 2],
    /// The metric's name.
    pub name: Span,
}

/// Against the others of its series.
impl Sink {
    pub(crate) fn slipped_scale(&mut self, found: &SlippedScale<'_>) {
        let whose = found.member.map_or_else(String::new, |member| format!(" for `{member}`"));
        let (looks, asks) = match found.scale {
            Scale::OfYear => ("like that of its whole year".to_owned(), "is it the figure of a whole year?"),
            Scale::Times { factor, is_large, of } => {
                let size = if is_large { "large" } else { "small" };
                let asks = match of {
                    SlipOf::Point => "has the decimal point slipped?",
                    SlipOf::Time => "is it in another unit of time?",
                    SlipOf::Part => "is it the figure of a shorter time?",
                };
                (format!("{} times too {size}", times(factor)), asks)
            }
        };
        let message = format!("this value of `{}`{whose} looks {looks}", found.metric);
        self.push(
            Diagnostic::new(Code::SlippedPoint, found.cell, message)
                .label(asks)
                .also(found.beside, "the one beside it")
                .also(found.name, "this metric")
                .help("compare it with where it comes from, and correct it"),
        );
    }

    pub(crate) fn sudden_jump(
        &mut self,
        cell: Span,
        metric: &str,
        change: &str,
        count: usize,
        previous: (Span, String),
        name: Span,
    ) {
        self.push(
            Diagnostic::new(
                Code::SuddenJump,
                cell,
                format!("`{metric}` went from {change}, further than ever in the {} values before", format_count(count)),
            )
            .label("more than three times the largest change so far")
            .also(previous.0, previous.1)
            .also(name, "this metric")
            .help("compare it with where it comes from; if it is right, say in an update what happened, and write above the \
                 metric `# planck: ignore[sudden-jump]` and why"),
        );
    }

    /// `least` is the smallest of the `count` other values.
    pub(crate) fn lone_zero(&mut self, cell: Span, metric: &str, date: &str, least: &str, count: usize, name: Span) {
        let message =
            format!("`{metric}` is 0 in {date}, and never below {least} in the {} other values", format_count(count));
        self.push(
            Diagnostic::new(Code::LoneZero, cell, message)
                .label("a 0 may stand for a figure that is missing")
                .also(name, "this metric")
                .help(
                    "compare it with where it comes from: if there is no figure, leave the cell empty or write `[x]`; if \
                     it is right, write above the metric `# planck: ignore[lone-zero]` and why",
                ),
        );
    }

    /// What the value says and its date; `count` is the number of the others.
    pub(crate) fn lone_minus_sign(
        &mut self,
        cell: Span,
        metric: &str,
        (says, date): (&str, &str),
        count: usize,
        name: Span,
    ) {
        let message =
            format!("`{metric}` is {says} in {date}, and above 0 in the {} other values", format_count(count));
        self.push(
            Diagnostic::new(Code::LoneMinusSign, cell, message)
                .label("without the minus sign it would be like the others")
                .also(name, "this metric")
                .help(
                    "compare it with where it comes from, and take the minus sign away if there is none; if it is right, \
                     write above the metric `# planck: ignore[lone-minus-sign]` and why",
                ),
        );
    }

    /// `count` is the number of the other values, which are whole.
    pub(crate) fn part_of_one(&mut self, cell: Span, metric: &str, says: &str, count: usize, name: Span) {
        let message = format!("`{metric}` counts whole things, and one value is {says}");
        self.push(
            Diagnostic::new(Code::PartOfOne, cell, message)
                .label(format!("the {} other values are whole", format_count(count)))
                .also(name, "this metric")
                .help(
                    "compare it with where it comes from, and correct it; if it is an estimate, mark it with `[e]`; if it is \
                     right, write above the metric `# planck: ignore[part-of-one]` and why",
                ),
        );
    }
}

/// Against what stands in its row.
impl Sink {
    pub(crate) fn parts_disagree(&mut self, found: &PartsDisagree<'_>) {
        let whose = found.member.map_or_else(String::new, |member| format!(" for `{member}`"));
        let message = format!(
            "`{}` is given as {}{whose}, and its numerator and denominator make {}",
            found.metric, found.says, found.follows
        );
        self.push(
            Diagnostic::new(Code::PartsDisagree, found.cell, message)
                .label("does not follow from what stands beside it")
                .also(found.parts[0], "the numerator")
                .also(found.parts[1], "the denominator")
                .also(found.name, "this metric")
                .help("compare all three with where they come from: in the other rows they agree"),
        );
    }

    /// Statements of texts and claims that would be right if a cell said `stated` in the place of `written`.
    pub(crate) fn texts_contradict(&mut self, cell: Span, written: &str, stated: &str) {
        let (written, stated) = (shortened(written), shortened(stated));
        let message = format!("the data say `{written}` here, and several statements go by {stated}");
        self
            .push(Diagnostic::new(Code::TextsContradict, cell, message).label(format!("with {stated}, they are right")).help(
            format!(
                "look it up where it comes from: write `{stated}` here if it stands there, or else correct the texts"
            ),
        ));
    }

    /// The first of the `count` rows says `says`, which follows from its denominator over its numerator.
    pub(crate) fn parts_exchanged(&mut self, parts: [Span; 2], metric: &str, says: &str, count: usize, name: Span) {
        let message = format!("the numerator and the denominator of `{metric}` seem to stand in each other's places");
        self.push(
            Diagnostic::new(Code::ExchangedParts, parts[0], message)
                .label(format!(
                    "{says} follows if this is the denominator, and so it is in all {} rows",
                    format_count(count)
                ))
                .also(parts[1], "and this the numerator")
                .also(name, "this metric")
                .help("exchange the headings of the two columns, if they are the wrong way round"),
        );
    }
}
