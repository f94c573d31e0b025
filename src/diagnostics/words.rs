//! What a careful colleague would say of the words of updates and notes, beside the figures.

use super::model::shortened;
use super::{Code, Diagnostic, Sink};
use crate::source::Span;
use crate::units::{Decimal, format_number, ordinal, round_half_up};

impl Sink {
    pub(crate) fn promise_overdue(&mut self, at: Span, words: &str, quarter: &str) {
        let words = shortened(words);
        self.push(
            Diagnostic::new(
                Code::PromiseOverdue,
                at,
                format!("something is promised for `{words}`, which is over at the end of {quarter}"),
            )
            .label("this date has passed")
            .help("say what became of it, or give the new date"),
        );
    }

    /// Nothing tells what became of what a pledge promised for a date.
    pub(crate) fn pledge_overdue(&mut self, at: Span, words: &str, pledge: &str, quarter: &str) {
        let words = shortened(words);
        let message = format!("`{pledge}` promises something for `{words}`, which is over at the end of {quarter}");
        self.push(
            Diagnostic::new(Code::PromiseOverdue, at, message)
                .label("this date has passed, and no text says what became of it")
                .help(format!(
                    "say what became of it in an `update on {pledge}`, or make it a `milestone` with its date"
                )),
        );
    }

    /// `example` is a quarter of the plan's year.
    pub(crate) fn no_such_quarter(&mut self, at: Span, words: &str, why: &str, example: &str) {
        let words = shortened(words);
        self.push(
            Diagnostic::new(Code::NoSuchQuarter, at, format!("there is no `{words}`: {why}"))
                .label("no such quarter")
                .help(format!("write the quarter that is meant, such as `{example}`")),
        );
    }

    pub(crate) fn not_in_upper_quartile(
        &mut self,
        at: Span,
        words: &str,
        metric: &str,
        position: &str,
        last: u32,
        cell: Span,
    ) {
        let words = shortened(words);
        let last = ordinal(last);
        self.push(
            Diagnostic::new(
                Code::NotInUpperQuartile,
                at,
                format!("`{metric}` is said to be in the {words}, and it is {position}"),
            )
            .label(format!("it ends at the {last} best place"))
            .also(cell, position)
            .help("correct the text, or compare the position with where it comes from"),
        );
    }

    pub(crate) fn significance_untested(&mut self, at: Span, word: &str, metric: &str) {
        self.push(
            Diagnostic::new(
                Code::SignificanceUntested,
                at,
                format!("`{word}` is said of `{metric}`, and there is nothing to test it by"),
            )
            .label("larger than chance would make it?")
            .help("choose another word, or add what the figures are counted over: `numerator` and `denominator`"),
        );
    }

    pub(crate) fn not_significant(&mut self, at: Span, word: &str, metric: &str) {
        self.push(
            Diagnostic::new(
                Code::NotSignificant,
                at,
                format!("`{word}` is said of `{metric}`, and chance alone would explain what its figures show"),
            )
            .label("no larger than chance would make it")
            .help("choose another word; `planck explain` with the plan and the metric shows the tests"),
        );
    }

    pub(crate) fn words_against_figures(
        &mut self,
        at: Span,
        words: &str,
        metric: &str,
        truth: &str,
        cells: &[(Span, String)],
    ) {
        let words = shortened(words);
        let found =
            Diagnostic::new(Code::WordsAgainstFigures, at, format!("`{words}` is said of `{metric}`, which {truth}"))
                .label("the figures say otherwise");
        let found = cells.iter().fold(found, |found, (cell, text)| found.also(*cell, text.as_str()));
        self.push(found.help("correct the words, or say what the figure is compared with"));
    }

    /// Words of a time beside a figure of another one; `of`: `` `falls` of 2025/26 Q4 ``.
    pub(crate) fn words_of_another_time(
        &mut self,
        at: Span,
        words: &str,
        printed: &str,
        (of, metric): (&str, &str),
        right: TimeMeant,
    ) {
        let instead = match right {
            TimeMeant::Named => "ask for the figure of that time".to_owned(),
            TimeMeant::YearAgo => format!("ask for the figure of then, `{{= {metric} last year}}`"),
            TimeMeant::Now => format!("ask for the figure of the quarter, `{{= {metric}}}`"),
            TimeMeant::SinceQuarter => "measure the change `since last quarter`".to_owned(),
            TimeMeant::SinceYear => "measure the change `since last year`".to_owned(),
        };
        let help = format!("{instead}, or correct the words");
        let message = format!("`{}` stands beside `{}`, and that is {of}", shortened(words), shortened(printed));
        self.push(Diagnostic::new(Code::WordsOfAnotherTime, at, message).label("another time").help(help));
    }

    /// An aspiration that is said to be met and is not, or the other way round; with its words and how it stands, and the
    /// cell of the figure.
    pub(crate) fn words_against_verdict(
        &mut self,
        at: Span,
        words: &str,
        metric: &str,
        (aspiration, became): (&str, Became),
        (cell, value): (Span, String),
    ) {
        let truth = match became {
            Became::Met => "it is met",
            Became::NotMet => "it is not met",
            Became::Missed => "it is missed",
        };
        let message =
            format!("`{}` is said of the aspiration of `{metric}`, `{aspiration}`, and {truth}", shortened(words));
        let found = Diagnostic::new(Code::WordsAgainstVerdict, at, message).label("the verdict is another");
        self.push(found.also(cell, value).help("correct the words, or say whose aspiration is meant, and when"));
    }

    /// A figure that is said to be the lowest or highest, and the earlier one beyond it.
    pub(crate) fn no_record(&mut self, at: Span, words: &str, printed: &str, (cell, value): (Span, String)) {
        let message = format!("`{}` is said of `{}`, and it was {value}", shortened(words), shortened(printed));
        let found = Diagnostic::new(Code::NoRecord, at, message).label("no record");
        self.push(found.also(cell, value).help("correct the words, or say among which figures it is one"));
    }

    /// A part in words by which a figure did not change since any time that may be meant.
    pub(crate) fn fraction_against_figures(&mut self, at: Span, words: &str, printed: &str, since: &[ChangeSince]) {
        let truth = since.iter().map(ChangeSince::told).collect::<Vec<_>>().join(", and ");
        let message = format!("`{}` is said of `{}`, which {truth}", shortened(words), shortened(printed));
        let found = Diagnostic::new(Code::WordsAgainstFigures, at, message).label("another part");
        let with_cells = since.iter().filter_map(|it| Some((it.cell?, it.was.as_str())));
        let found = with_cells.fold(found, |found, (cell, was)| found.also(cell, was));
        self.push(found.help("correct the words, or say what the figure is compared with"));
    }

    /// A share that is said of the rest of another one; `right`: what that is, and the metric's name.
    pub(crate) fn not_the_rest(&mut self, at: Span, words: &str, printed: &str, (right, metric): (&str, &str)) {
        let message = format!("`{words}` is said of what `{}` leaves, and that is {right}%", shortened(printed));
        let figure = format!("{{{right}% = 100% - {metric}}}");
        let found = Diagnostic::new(Code::NotTheRest, at, message).label("the two do not add up to 100%");
        self.push(found.help(format!("write `{figure}`")).fix(format!("write `{figure}`"), at, &figure));
    }

    /// A measure in words behind a figure of another unit, with the metric's name and what it is: `a number of falls`.
    pub(crate) fn unit_beside_figure(&mut self, at: Span, word: &str, printed: &str, (metric, is): (&str, &str)) {
        let message = format!("`{word}` stands behind `{}`, and `{metric}` is {is}", shortened(printed));
        let found = Diagnostic::new(Code::UnitBesideFigure, at, message).label("another unit");
        self.push(found.help("correct the word, or the unit of the metric"));
    }

    /// A figure of what there is, said of how much it changed; `way`: `rise` or `fall`. The words are the one of movement
    /// and `by` or `of`, which stands at the place.
    pub(crate) fn level_as_change(&mut self, at: Span, [word, joint]: [&str; 2], metric: &str, way: &str) {
        let found = Diagnostic::new(
            Code::WordsAgainstFigures,
            at,
            format!("`{word} {joint}` is said of the figure of `{metric}` itself, not of how much it changed"),
        )
        .label("no change, but what it came to");
        let help = format!("write `{word} to`, or ask for the change: `{{= {way} in {metric} since last quarter}}`");
        self.push(found.help(help).fix(format!("write `{word} to`"), at, "to").guessed());
    }
}

/// The time that words beside a figure seem to mean, which its formula does not ask for.
#[derive(Clone, Copy)]
pub(crate) enum TimeMeant {
    /// One that is named: `December 2024`.
    Named,
    /// A year before the quarter.
    YearAgo,
    /// The quarter.
    Now,
    /// That of a change since the quarter before.
    SinceQuarter,
    /// That of a change since the year before.
    SinceYear,
}

/// What became of an aspiration.
#[derive(Clone, Copy)]
pub(crate) enum Became {
    Met,
    /// There is still time.
    NotMet,
    Missed,
}

/// What became of a figure since it was another.
pub(crate) struct ChangeSince {
    /// By how much of what it was it rose, in percent; nothing where that was nothing.
    pub percent: Option<Decimal>,
    /// What it was, with its date where that is known: `498 in June 2024`.
    pub was: String,
    /// Where that stands.
    pub cell: Option<Span>,
}

impl ChangeSince {
    fn told(&self) -> String {
        let was = &self.was;
        let Some(percent) = self.percent.filter(|it| !it.is_zero()) else { return format!("was {was} as well") };
        let way = if percent < Decimal::ZERO { "fell" } else { "rose" };
        let rounded = round_half_up(percent.abs(), 1);
        if rounded.is_zero() {
            format!("hardly {way} from {was}")
        } else {
            format!("{way} by {}% from {was}", format_number(rounded))
        }
    }
}
