//! What a careful colleague would say: doubts about a plan and its figures, none of which is an error.

use super::model::shortened;
use super::{Code, Diagnostic, Sink};
use crate::source::Span;
use crate::units::ordinal;

/// How a plan is built.
impl Sink {
    /// `example` is a metric of the plan.
    pub(crate) fn priority_without_metric(&mut self, at: Span, number: &str, pledges: usize, example: &str) {
        let help = match pledges {
            0 => "put into it the metrics that show whether it is reached".to_owned(),
            1 => format!("put metrics into it, or say what measures its pledge: `measured by {example}`"),
            _ => format!("put metrics into it, or say what measures its pledges: `measured by {example}`"),
        };
        self.push(
            Diagnostic::new(Code::PriorityWithoutMetric, at, format!("nothing measures priority {number}"))
                .label("no metric stands in it or measures what it promises")
                .help(help),
        );
    }

    /// `example` is a metric of the plan.
    pub(crate) fn pledge_without_metric(&mut self, at: Span, name: &str, example: &str) {
        self.push(
            Diagnostic::new(
                Code::PledgeWithoutMetric,
                at,
                format!("nothing measures whether the pledge `{name}` is kept"),
            )
            .label("no metric measures this")
            .help(format!("name the metrics that show it, in braces behind the text: `measured by {example}`")),
        );
    }

    pub(crate) fn metric_without_priority(&mut self, at: Span, name: &str) {
        self.push(
            Diagnostic::new(
                Code::MetricWithoutPriority,
                at,
                format!("`{name}` has an aspiration and stands in no priority"),
            )
            .label("outside every priority")
            .help("move it into the braces of the priority that it serves"),
        );
    }

    pub(crate) fn aspiration_without_reason(&mut self, at: Span, text: &str, metric: &str) {
        self.push(
            Diagnostic::new(
                Code::AspirationWithoutReason,
                at,
                format!("the plan does not say why `{}` is aspired to for `{metric}`", shortened(text)),
            )
            .label("why this?")
            .help("add a line with the reason to the metric: `because \"…\"`"),
        );
    }

    pub(crate) fn one_name_for_two(&mut self, at: Span, metric: &str, shared: &str, first: Span, other: &str) {
        let shared = shortened(shared);
        self.push(
            Diagnostic::new(
                Code::OneNameForTwo,
                at,
                format!("`{other}` and `{metric}` both go by the name `{shared}`"),
            )
            .label("a reader cannot tell the two apart")
            .also(first, "the other one")
            .help("give each a title and other names of its own"),
        );
    }
}

/// Targets.
impl Sink {
    pub(crate) fn target_far_from_value(
        &mut self,
        at: Span,
        text: &str,
        metric: &str,
        value: &str,
        times: &str,
        cell: (Span, &str),
    ) {
        self.push(
            Diagnostic::new(
                Code::TargetFarFromValue,
                at,
                format!("`{}` is far from all that `{metric}` has been: its latest value is {value}", shortened(text)),
            )
            .label(times)
            .also(cell.0, cell.1)
            .help("look at the target and at the values: one of them may lack its thousands or be in another unit"),
        );
    }

    /// `why` says in a clause why nothing misses it, `help` what to do.
    pub(crate) fn met_whatever_happens(&mut self, at: Span, text: &str, metric: &str, (why, help): (&str, &str)) {
        self.push(
            Diagnostic::new(
                Code::MetWhateverHappens,
                at,
                format!("`{}` of `{metric}` is met whatever happens", shortened(text)),
            )
            .label(why.to_owned())
            .help(help.to_owned()),
        );
    }

    pub(crate) fn zero_target(&mut self, at: Span, text: &str, metric: &str, lowest: (Span, String)) {
        self.push(
            Diagnostic::new(
                Code::ZeroTarget,
                at,
                format!("`{}` is aspired to for `{metric}`, which has never been near zero", shortened(text)),
            )
            .label("it will be missed in every quarter")
            .also(lowest.0, lowest.1)
            .help("aspire to a level that can be reached, or say by when: `zero by 2029/30`"),
        );
    }

    pub(crate) fn level_finer_than_data(
        &mut self,
        at: Span,
        text: &str,
        metric: &str,
        places: u32,
        cell: (Span, &str),
    ) {
        self.push(
            Diagnostic::new(
                Code::FinerThanData,
                at,
                format!("`{}` is finer than the data of `{metric}`, which have {}", shortened(text), decimals(places)),
            )
            .label("more decimals than any value has")
            .also(cell.0, cell.1)
            .help("round it, or give the values with as many decimals"),
        );
    }

    pub(crate) fn gap_finer_than_data(
        &mut self,
        cell: Span,
        metric: &str,
        amount: &str,
        places: u32,
        value: (Span, &str),
        name: Span,
    ) {
        self.push(
            Diagnostic::new(
                Code::FinerThanData,
                cell,
                format!(
                    "the change required of `{metric}`, {amount}, is finer than its values, which have {}",
                    decimals(places)
                ),
            )
            .label("more decimals than the value has")
            .also(value.0, value.1)
            .also(name, "this metric")
            .help("give the value with as many decimals, or round the change required"),
        );
    }
}

/// Figures.
impl Sink {
    /// `member` is whose value it is, where it is not the plan's own organisation's.
    pub(crate) fn slipped_point(
        &mut self,
        cell: Span,
        metric: &str,
        member: Option<&str>,
        slip: &str,
        beside: (Span, &str),
        name: Span,
    ) {
        // A percentage above 100 has been told of already.
        let is_told = |it: &Diagnostic| {
            it.code == Code::OverAHundredPercent && it.labels.first().is_some_and(|label| label.span == cell)
        };
        if self.found.iter().any(is_told) {
            return;
        }
        let whose = member.map_or_else(String::new, |member| format!(" for `{member}`"));
        self.push(
            Diagnostic::new(Code::SlippedPoint, cell, format!("this value of `{metric}`{whose} looks {slip}"))
                .label("has the decimal point slipped?")
                .also(beside.0, beside.1)
                .also(name, "this metric")
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
                format!("`{metric}` went from {change}, further than ever in the {count} values before"),
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
        let message = format!("`{metric}` is 0 in {date}, and never below {least} in the {count} other values");
        self.push(
            Diagnostic::new(Code::SuddenJump, cell, message)
                .label("a 0 may stand for a figure that is missing")
                .also(name, "this metric")
                .help(
                    "compare it with where it comes from: if there is no figure, leave the cell empty or write `[x]`; if \
                     it is right, write above the metric `# planck: ignore[sudden-jump]` and why",
                ),
        );
    }

    pub(crate) fn position_contradicts_gap(
        &mut self,
        cell: Span,
        metric: &str,
        place: &str,
        (aim, why): (&str, &str),
        gap: (Span, &str),
        name: Span,
    ) {
        self.push(
            Diagnostic::new(
                Code::PositionContradictsGap,
                cell,
                format!("`{metric}` is {place}, which its distance to the {aim} contradicts"),
            )
            .label(why)
            .also(gap.0, gap.1)
            .also(name, "this metric")
            .help("compare the position and the change required with where they come from"),
        );
    }

    pub(crate) fn claim_on_old_data(&mut self, at: Span, metric: &str, last: &str, quarter: &str, cell: (Span, &str)) {
        self.push(
            Diagnostic::new(
                Code::ClaimOnOldData,
                at,
                format!("what is claimed of `{metric}` in {quarter} rests on figures to {last}, and nothing says so"),
            )
            .label("no update or note tells how old its figures are")
            .also(cell.0, cell.1)
            .help(format!("tell the reader in an update on `{metric}`: the last figures are those to {last}")),
        );
    }
}

/// Words of updates and notes.
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
    pub(crate) fn words_of_another_time(&mut self, at: Span, words: &str, printed: &str, of: &str, help: &str) {
        let message = format!("`{}` stands beside `{}`, and that is {of}", shortened(words), shortened(printed));
        self.push(Diagnostic::new(Code::WordsAgainstFigures, at, message).label("another time").help(help));
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
        self.push(found.help(help).fix(format!("write `{word} to`"), at, "to"));
    }
}

fn decimals(places: u32) -> String {
    match places {
        0 => "no decimals".to_owned(),
        1 => "1 decimal".to_owned(),
        places => format!("{places} decimals"),
    }
}

/// What figures cover, and what they are made of.
impl Sink {
    /// `says` are the figures of the last year, `latest` the cell of the latest.
    pub(crate) fn looks_like_totals(&mut self, at: Span, metric: &str, says: &str, latest: Span) {
        let message = format!(
            "the figures of `{metric}` look like totals of the year to date, and each is taken for its quarter"
        );
        self.push(
            Diagnostic::new(Code::CoversOtherwise, at, message)
                .label("`covers quarter`")
                .also(latest, format!("within the year: {says}"))
                .help("say `covers year to date` if each figure holds those before it"),
        );
    }

    /// `change` is the last fall within a year, and `cells` where its two figures stand.
    pub(crate) fn total_falls(&mut self, at: Span, metric: &str, change: &str, cells: [Span; 2]) {
        let message = format!("`{metric}` falls within the year, from {change}, and a total of the year cannot");
        self.push(
            Diagnostic::new(Code::CoversOtherwise, at, message)
                .label("`covers year to date`")
                .also(cells[0], "this")
                .also(cells[1], "and then less")
                .help("say `covers quarter` if each figure is that of its quarter alone"),
        );
    }

    /// What is written, how it is read, and the quarter that it lies in.
    pub(crate) fn month_for_quarter(
        &mut self,
        at: Span,
        written: &str,
        read: &str,
        quarter: &str,
        (metric, name): (Span, &str),
    ) {
        let written = shortened(written);
        let message = format!("`{written}` is read as {read}, and each figure of `{name}` covers a quarter");
        self.push(
            Diagnostic::new(Code::MonthForQuarter, at, message)
                .label("no quarter ends with this month")
                .also(metric, "`covers quarter`")
                .help(format!("write the quarter: `{quarter}`, if the figure is of that one")),
        );
    }

    /// What the row says and what follows from its parts; `parts` are its numerator and its denominator.
    pub(crate) fn parts_disagree(
        &mut self,
        cell: Span,
        metric: &str,
        (says, follows): (&str, &str),
        parts: [Span; 2],
        name: Span,
    ) {
        let message = format!("`{metric}` is given as {says}, and its numerator and denominator make {follows}");
        self.push(
            Diagnostic::new(Code::PartsDisagree, cell, message)
                .label("does not follow from what stands beside it")
                .also(parts[0], "the numerator")
                .also(parts[1], "the denominator")
                .also(name, "this metric")
                .help("compare all three with where they come from: in the other rows they agree"),
        );
    }
}
