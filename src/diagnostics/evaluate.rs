//! What is said when judgement meets what was written: aspirations without a verdict, doubtful data.

use super::model::{listed_plain, shortened};
use super::{Code, Diagnostic, Sink};
use crate::source::Span;
use crate::units::format_count;

/// Why a metric has no newer figure than the one that is used.
pub(crate) enum NoNewer {
    /// The newest row holds none in this cell.
    NoFigure(Span),
    /// It is worked out from others, and could not be, for this reason.
    NotDerived(String),
}

/// Aspirations without a verdict.
impl Sink {
    pub(crate) fn no_figure(&mut self, at: Span, metric: &str, quarter: &str, says: Option<(Span, String)>) {
        let found =
            Diagnostic::new(Code::NoFigure, at, format!("the data hold no figure for `{metric}` up to {quarter}"))
                .label("so nothing can be said of it");
        self.push(match says {
            Some((cell, says)) => found
                .also(cell, says)
                .help("add a figure, or say `no aspiration`, with the reason, while there is none"),
            None => found.help("its figures begin later: add earlier ones, or report on a later quarter"),
        });
    }

    /// No metric has a figure so early: one finding for all of them. `first` is when the data begin.
    pub(crate) fn quarter_before_data(&mut self, at: Span, quarter: &str, first: &str) {
        let message = format!("no figure is as old as {quarter}: the data begin in {first}");
        self.push(
            Diagnostic::new(Code::NoFigure, at, message)
                .label("there is nothing to report on")
                .help("report on a later quarter, or add the figures of that time"),
        );
    }

    pub(crate) fn not_judged(
        &mut self,
        at: Span,
        text: &str,
        metric: &str,
        why: &str,
        help: &str,
        beside: Option<(Span, &str)>,
    ) {
        let found = Diagnostic::new(
            Code::NotJudged,
            at,
            format!("`{}` of `{metric}` could not be judged: {why}", shortened(text)),
        )
        .label("no verdict on this");
        self.push(with_one(found, beside).help(help));
    }

    pub(crate) fn target_overdue(&mut self, at: Span, metric: &str, quarter: &str) {
        self.push(
            Diagnostic::new(
                Code::TargetOverdue,
                at,
                format!("the target of `{metric}` was to be set by now, and is still to be set in {quarter}"),
            )
            .label("this day has passed")
            .help("write what is aspired to now, or a later day by which it will be set"),
        );
    }

    /// `held`: the parts of the period of which there are figures.
    pub(crate) fn baseline_without_data(
        &mut self,
        at: Span,
        metric: &str,
        period: &str,
        is_to_come: bool,
        held: &[String],
    ) {
        let (message, help) = match held {
            _ if is_to_come => (
                format!("the baseline of `{metric}`, {period}, is not over yet"),
                "add the baseline's figures, or correct its date",
            ),
            [] => (
                format!("the data do not hold the figures for `{metric}` in {period}, which is the baseline"),
                "add the baseline's figures, or correct its date",
            ),
            held => (
                format!(
                    "the data hold figures for `{metric}` in {} alone, and the baseline is the whole of {period}",
                    listed_plain(held, "and")
                ),
                "add the baseline's other figures, correct its date, or see whether `covers` says how long a time each figure is of",
            ),
        };
        self.push(
            Diagnostic::new(Code::BaselineWithoutData, at, message)
                .label("nothing to measure the change from")
                .help(help),
        );
    }

    /// `cell` is the last figure.
    pub(crate) fn quarter_without_data(&mut self, at: Option<Span>, quarter: &str, last: &str, cell: Option<Span>) {
        let message = format!("no figure is as late as {quarter}: the data end in {last}");
        let found = match at {
            Some(at) => Diagnostic::new(Code::QuarterWithoutData, at, message).label("the data do not go so far"),
            None => Diagnostic::nowhere(Code::QuarterWithoutData, message),
        };
        let found = match cell {
            Some(cell) => found.also(cell, format!("the last figure, of {last}")),
            None => found,
        };
        self.push(found.help(format!("add the rows of {quarter} to the data, or name the quarter that they go up to")));
    }
}

/// Doubtful data.
impl Sink {
    /// `later` is the heading of a later quarter, and its name; `measures` have figures of it.
    pub(crate) fn reporting_behind(&mut self, at: Span, quarter: &str, later: (Span, &str), measures: usize) {
        let (heading, later) = later;
        let have = match measures {
            1 => "1 measure has its figure".to_owned(),
            measures => format!("{} measures have their figures", format_count(measures)),
        };
        let message = format!("the report is of {quarter}, and {later} is told of and has figures");
        self.push(
            Diagnostic::new(Code::ReportingBehind, at, message)
                .label("the quarter reported on")
                .also(heading, format!("later, and {have}"))
                .help(format!(
                    "write `reporting {later}`; if the earlier report is meant, ask for it: `--quarter '{quarter}'`"
                ))
                .fix(format!("report on {later}"), at, later)
                .guessed(),
        );
    }

    pub(crate) fn stale_data(
        &mut self,
        cell: Span,
        metric: &str,
        last: &str,
        quarters: u32,
        allowed: Span,
        quarter: &str,
    ) {
        self.push(
            Diagnostic::new(
                Code::StaleData,
                allowed,
                format!("`{metric}` was last measured to {last}, {quarters} quarters before {quarter}"),
            )
            .label("no older than this, says the plan")
            .also(cell, "the latest row")
            .help("add newer figures; if there will be none, say so in an update and replace the metric"),
        );
    }

    pub(crate) fn older_data(
        &mut self,
        at: Span,
        metric: &str,
        quarter: &str,
        last: &str,
        cell: Span,
        why: Option<&NoNewer>,
    ) {
        let found = Diagnostic::new(
            Code::OlderData,
            at,
            format!("`{metric}` has no figure for {quarter}: that of {last} is used"),
        )
        .label("judged by older data")
        .also(cell, "the figure that is used");
        let found = match why {
            Some(NoNewer::NotDerived(why)) => {
                found.note(format!("it is worked out from others, and could not be: {why}"))
            }
            Some(NoNewer::NoFigure(cell)) => found.also(*cell, "the newest row holds no figure"),
            None => found,
        };
        self.push(
            found.help("add the figure; if it comes less often, say how old it may be: `stale after 4 quarters`"),
        );
    }

    /// `aspiration` is one that asks for a place in the group, so that a verdict hangs on which position is right.
    pub(crate) fn position_disagrees(
        &mut self,
        cell: Span,
        metric: &str,
        said: &str,
        computed: &str,
        name: Span,
        aspiration: Option<Span>,
    ) {
        let code = if aspiration.is_some() { Code::JudgedPositionDisagrees } else { Code::PositionDisagrees };
        let message = format!("the data say {said} for `{metric}`, and the members' figures make it {computed}");
        let mut found = Diagnostic::new(code, cell, message)
            .label("this position does not follow from the figures")
            .also(name, "this metric")
            .help("correct the position or the figures; the one that follows from the figures is used");
        if let Some(aspiration) = aspiration {
            found = found.also(aspiration, "judged by the position");
        }
        self.push(found);
    }

    /// What is expected is the unit of a difference, and of the events where the metric is a rate of them.
    pub(crate) fn gap_in_another_unit(
        &mut self,
        cell: Span,
        written: &str,
        metric: &str,
        expected: (&str, Option<&str>),
        unit: Span,
    ) {
        let written = shortened(written);
        let (expected, events) = expected;
        let or_events = events.map(|events| format!(", or as a number of `{events}`")).unwrap_or_default();
        self.push(
            Diagnostic::new(
                Code::GapInAnotherUnit,
                cell,
                format!("the change required of `{metric}` is in `{written}`, which is no difference of its values"),
            )
            .label(format!("expected `{expected}`"))
            .also(unit, "the metric's unit")
            .help(format!("write it in `{expected}`{or_events}")),
        );
    }

    pub(crate) fn gap_leads_to_the_worse(&mut self, cell: Span, metric: &str, better: Span) {
        self.push(
            Diagnostic::new(
                Code::GapLeadsToTheWorse,
                cell,
                format!("this change required would make `{metric}` worse"),
            )
            .label("the sign leads away from the better side")
            .also(better, "this side is better")
            .help("correct the sign: a change required is the target minus the value"),
        );
    }
}

/// Figures in texts.
impl Sink {}

fn with_one(found: Diagnostic, beside: Option<(Span, &str)>) -> Diagnostic {
    match beside {
        Some((span, text)) => found.also(span, text),
        None => found,
    }
}
