//! What a careful colleague would say: doubts about a plan and its figures, none of which is an error.

use super::model::shortened;
use super::{Code, Diagnostic, Sink};
use crate::source::Span;

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
}
