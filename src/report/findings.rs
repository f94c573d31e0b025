//! Where judgement meets the author: claims that the data contradict, aspirations that could not be judged,
//! data that are stale or contradict themselves.

use super::figures::why_gone;
use super::wording::{Words, as_date};
use crate::calendar::Period;
use crate::diagnostics::{NoNewer, Sink};
use crate::evaluate::{Evaluation, Flag, Gap, Lack, Placing, Row, Source, Standing, Why, on_scale};
use crate::model::{Aspiration, Goal, GroupId, Metric, Model, Polarity};
use crate::observations::{Column, Dataset, Gap as SuppliedGap, Missing, OrgKey};
use crate::source::{SourceMap, Span};
use crate::units::ordinal;

/// Reports what an author should know of an evaluation of the quarter that is reported on.
pub fn findings(grounds: Grounds<'_>, evaluation: &Evaluation, sink: &mut Sink) {
    let finder = Finder::new(grounds, evaluation);
    if finder.begins_later(sink) {
        return;
    }
    finder.quarter(sink);
    for standing in evaluation.reported(grounds.model) {
        finder.overdue(standing, sink);
        finder.not_judged(standing, sink);
        finder.stale(standing, sink);
        finder.contradictions(standing, sink);
    }
}

#[derive(Clone, Copy)]
struct Finder<'a> {
    model: &'a Model,
    dataset: &'a Dataset,
    sources: &'a SourceMap,
    evaluation: &'a Evaluation,
    own: Option<OrgKey>,
}

/// What an evaluation was made of, for its findings to point at.
#[derive(Clone, Copy)]
pub struct Grounds<'a> {
    /// The plan.
    pub model: &'a Model,
    /// What the data call the plan's own organisation.
    pub own: Option<OrgKey>,
    /// The texts of the plan and its data.
    pub sources: &'a SourceMap,
}

impl<'a> Finder<'a> {
    fn new(grounds: Grounds<'a>, evaluation: &'a Evaluation) -> Self {
        let Grounds { model, sources, own } = grounds;
        Self { model, dataset: &evaluation.dataset, sources, evaluation, own }
    }

    fn words(self, standing: &'a Standing) -> Words<'a> {
        Words { model: self.model, metric: self.model.metric(standing.metric), standing }
    }

    fn quarter_name(self) -> String {
        self.model.plan.calendar.name(Period::Quarter(self.evaluation.quarter))
    }

    fn cell(self, row: Row, column: Column) -> Span {
        self.dataset.cell(self.sources, row.observation(self.dataset), column)
    }

    /// Whether no metric has a figure as late as the quarter, which is one finding, not one a metric.
    fn has_no_data_of_quarter(self) -> bool {
        let start = self.evaluation.quarter.first_day();
        self.evaluation.standings.iter().filter_map(|standing| standing.period).all(|period| period.last_day() < start)
    }

    /// Whether all the data are of later times than the quarter, which is told once for all metrics.
    fn begins_later(self, sink: &mut Sink) -> bool {
        let dataset = self.dataset;
        let until = self.evaluation.quarter.last_day();
        let begins_by_then = |metric| {
            let first = |own: &OrgKey| dataset.first_date(metric, *own);
            dataset.organisations_of(metric).iter().filter_map(first).any(|first| first <= until)
        };
        if dataset.metrics().any(|(metric, _)| begins_by_then(metric)) {
            return false;
        }
        let series = dataset.metrics().flat_map(|(metric, _)| {
            dataset.organisations_of(metric).iter().filter_map(move |own| dataset.series(metric, *own).first())
        });
        let first = series.map(|row| row.period).min_by_key(|period| period.last_day());
        let begins_later = |first: &Period| first.last_day() > self.evaluation.quarter.last_day();
        // Without a plan the quarter is nobody's choice.
        let (Some(first), Some(at)) =
            (first.filter(|first| dataset.is_whole() && begins_later(first)), self.said_quarter())
        else {
            return false;
        };
        let first = as_date(self.model.plan.calendar, first);
        sink.quarter_before_data(at, &self.quarter_name(), &first);
        true
    }

    /// Where the plan says which quarter to report on, or else where it begins.
    fn said_quarter(self) -> Option<Span> {
        let said = self.model.plan.reporting.filter(|said| said.value == self.evaluation.quarter);
        said.map(|said| said.span).or(self.model.plan.span)
    }

    /// The quarter reported on has data of its own.
    fn quarter(self, sink: &mut Sink) {
        // Rows that could not be read, and metrics that are stale, have been reported already.
        let is_stale = |standing: &Standing| standing.flags.iter().any(|flag| matches!(flag, Flag::Stale { .. }));
        // Nothing is missing of what is not due, nor of what was replaced.
        let is_excused = |standing: &Standing| {
            standing.is_replaced || standing.flags.iter().any(|flag| matches!(flag, Flag::Awaited { .. }))
        };
        let judged = || {
            let standings = self.evaluation.standings.iter();
            standings.filter(|standing| standing.latest.is_some() && !is_excused(standing))
        };
        if !self.dataset.is_whole() || judged().all(is_stale) {
            return;
        }
        let quarter = self.evaluation.quarter;
        let dated = self.evaluation.standings.iter().filter_map(|standing| Some((standing.period?, standing.latest)));
        let latest = dated.max_by_key(|(period, _)| period.last_day());
        let Some((latest, row)) = latest.filter(|(latest, _)| latest.last_day() < quarter.first_day()) else { return };
        let last = as_date(self.model.plan.calendar, latest);
        let cell = row.map(|row| self.cell(row, Column::Value));
        sink.quarter_without_data(self.said_quarter(), &self.quarter_name(), &last, cell);
    }

    /// The day has passed by which a target was to be set, and it is not.
    fn overdue(self, standing: &'a Standing, sink: &mut Sink) {
        let metric = self.model.metric(standing.metric);
        let quarter_end = self.evaluation.quarter.last_day();
        for (aspiration, judged) in metric.aspirations.iter().zip(&standing.judged) {
            if let (Why::ToBeSet { overdue: Some(_) }, Some(by)) = (&judged.why, aspiration.in_force(quarter_end).by) {
                sink.target_overdue(by.span, &metric.name, &self.quarter_name());
            }
        }
    }

    fn not_judged(self, standing: &'a Standing, sink: &mut Sink) {
        let words = self.words(standing);
        let metric = words.metric;
        // Nothing more is to come of what was replaced.
        if standing.is_replaced {
            return;
        }
        match standing.lack {
            // Reported when the plan was bound to its data.
            Some(Lack::Metric) => return,
            // Of members the plan's own organisation need not be one.
            Some(_) if metric.is_of_members() => {}
            Some(Lack::Organisation | Lack::Aspiration | Lack::Value(Missing::Unreadable)) => return,
            Some(lack) => return self.no_figure(words, lack, sink),
            None => {}
        }
        let quarter_end = self.evaluation.quarter.last_day();
        let in_force = metric.aspirations.iter().map(|aspiration| aspiration.in_force(quarter_end));
        for (aspiration, judged) in in_force.zip(&standing.judged) {
            let Why::Lacking(lack) = judged.why else { continue };
            let beside = standing.latest.map(|row| (self.cell(row, Column::Value), "the latest row"));
            match lack {
                Lack::Aspiration | Lack::Value(Missing::Unreadable) | Lack::Replaced(_) => {}
                Lack::Baseline(period) => {
                    let name = self.model.plan.calendar.name(period);
                    let baseline = aspiration.goal.as_ref().and_then(Goal::baseline);
                    let at = baseline.map_or(aspiration.span, |baseline| baseline.span);
                    let is_to_come = period.last_day() > self.evaluation.quarter.last_day();
                    let held = standing.latest.map_or_else(Vec::new, |row| self.parts_held(row, period));
                    sink.baseline_without_data(at, &metric.name, &name, is_to_come, &held);
                }
                // The plan says itself that there is nothing to compare with, and nothing in it could be mended.
                Lack::Break(_) if aspiration.goal.as_ref().is_some_and(|goal| goal.baseline().is_none()) => {}
                // Reported with the group that it names.
                Lack::Position | Lack::Average if self.is_no_member(aspiration) => {}
                lack => {
                    let help = match lack {
                        Lack::Coverage => "say in the metric what each figure covers: `covers quarter` or `covers day`",
                        Lack::YearOfRates => {
                            "measure from a quarter, such as `from 2019/20 Q4`, or give the numerators and denominators of all its parts"
                        }
                        Lack::YearsEnd(_) => {
                            "add the figure to the end of that year, or measure from the quarter of the one that is there"
                        }
                        Lack::OtherLength => {
                            "say in the metric what each figure covers, such as `covers year`, or compare like with like"
                        }
                        Lack::OtherDateOfYear => "measure from the same quarter of another year, or from a whole year",
                        Lack::Break(_) => "measure from a time after the break",
                        _ => "add the figures that are missing, or change the aspiration",
                    };
                    sink.not_judged(aspiration.span, &aspiration.text, &metric.name, &words.lack(lack), help, beside);
                }
            }
        }
    }

    /// The parts of a period of which there are figures beside a row; none where they would not be told in a few words.
    fn parts_held(self, row: Row, period: Period) -> Vec<String> {
        const MOST: usize = 4;
        let within = period.first_day()..=period.last_day();
        let series = self.dataset.series(row.metric, row.organisation).iter();
        let held = series.filter(|it| it.has_figure() && within.contains(&it.as_of) && it.period != period);
        let held: Vec<String> = held.map(|it| self.model.plan.calendar.name(it.period)).collect();
        if held.len() > MOST { Vec::new() } else { held }
    }

    /// There is no figure up to the quarter: none at all for the own organisation, which has been reported, or
    /// later ones, or rows that say why they hold none.
    fn no_figure(self, words: Words<'a>, lack: Lack, sink: &mut Sink) {
        let Words { metric, standing, .. } = words;
        if let Some(row) = standing.newest {
            let says = (self.cell(row, Column::Value), words.lack(lack));
            sink.no_figure(metric.span, &metric.name, &self.quarter_name(), Some(says));
        } else if standing.has_later_rows {
            sink.no_figure(metric.span, &metric.name, &self.quarter_name(), None);
        }
    }

    /// Whether an aspiration compares with a group that the own organisation is no member of.
    fn is_no_member(self, aspiration: &Aspiration) -> bool {
        let group = aspiration.goal.as_ref().and_then(Goal::group);
        let own = self.model.plan.organisation;
        group.zip(own).is_some_and(|(group, own)| !self.model.group(group).members.contains(&own))
    }

    /// The figures are older than the plan allows, or than the quarter where it does not say how old they may be.
    fn stale(self, standing: &'a Standing, sink: &mut Sink) {
        let words = self.words(standing);
        for flag in &standing.flags {
            if let (Flag::Older { last } | Flag::OlderValue { last }, Some(row), None) =
                (flag, standing.valued, words.metric.stale_after)
                && !self.has_no_data_of_quarter()
            {
                let date = as_date(self.model.plan.calendar, *last);
                let cell = self.cell(row, Column::Period);
                let missing = standing.newest.filter(|newest| Some(*newest) != standing.latest);
                let missing = missing.map(|newest| NoNewer::NoFigure(self.cell(newest, Column::Value)));
                let grounds = Grounds { model: self.model, own: self.own, sources: self.sources };
                let gone = self.evaluation.not_derived(standing.metric);
                let why = gone
                    .and_then(|gone| why_gone(grounds, self.evaluation, gone))
                    .map(|(why, _)| NoNewer::NotDerived(why));
                let name = &words.metric.name;
                sink.older_data(words.metric.span, name, &self.quarter_name(), &date, cell, why.or(missing).as_ref());
            }
            if let (Flag::Stale { last, quarters }, Some(row), Some(allowed)) =
                (flag, standing.valued, words.metric.stale_after)
            {
                let date = as_date(self.model.plan.calendar, *last);
                let cell = self.cell(row, Column::Period);
                sink.stale_data(cell, &words.metric.name, &date, *quarters, allowed.span, &self.quarter_name());
            }
        }
    }

    /// What the source supplies contradicts its own figures, or the plan.
    fn contradictions(self, standing: &'a Standing, sink: &mut Sink) {
        let words = self.words(standing);
        if let Some(placing) = &standing.position.to
            && let Some(supplied) = placing.contradicted
        {
            let scale = words.metric.scale;
            let said = ordinal(on_scale(supplied, placing.of, scale));
            sink.position_disagrees(
                self.cell(placing.row, Column::Position),
                &words.metric.name,
                &said,
                &words.position(placing),
                words.metric.span,
                aspires_to_a_place(words.metric).map(|aspiration| aspiration.span),
            );
        }
        self.gaps_in_another_unit(standing, sink);
        let Some(better) = words.metric.better else { return };
        for (gap, column) in [
            (&standing.gap_to_average, Column::GapToAverage),
            (&standing.gap_to_upper_quartile, Column::GapToUpperQuartile),
        ] {
            let amount = match gap {
                Gap::Required { amount, .. } => *amount,
                Gap::RequiredEvents(events) => *events,
                _ => continue,
            };
            let leads_up = amount.is_sign_positive();
            if leads_up == (better.value == Polarity::Lower)
                && let Some(row) = standing.valued
            {
                sink.gap_leads_to_the_worse(self.cell(row, column), &words.metric.name, better.span);
            }
        }
    }

    /// A published change required that is neither in the metric's unit nor in events is lost.
    fn gaps_in_another_unit(self, standing: &'a Standing, sink: &mut Sink) {
        let metric = self.model.metric(standing.metric);
        let (Some(row), Some(unit)) = (standing.valued, &metric.unit) else { return };
        let Some(supplied) = &row.observation(self.dataset).supplied else { return };
        for (said, judged, column) in [
            (&supplied.gap_to_average, &standing.gap_to_average, Column::GapToAverage),
            (&supplied.gap_to_upper_quartile, &standing.gap_to_upper_quartile, Column::GapToUpperQuartile),
        ] {
            if let (Some(SuppliedGap::Amount { unit: Some(written), .. }), Gap::Unknown) = (said, judged) {
                let difference = unit.value.difference().phrase();
                let expected = (difference.as_str(), unit.value.events());
                sink.gap_in_another_unit(self.cell(row, column), written, &metric.name, expected, unit.span);
            }
        }
    }
}

/// The first aspiration that asks for a place in the group of the metric's positions, now or before it was revised.
fn aspires_to_a_place(metric: &Metric) -> Option<&Aspiration> {
    fn is_place(goal: &Goal, of: Option<GroupId>) -> bool {
        match goal {
            Goal::Position { group, .. } | Goal::Share { group, .. } => Some(group.value) == of,
            Goal::Trajectory(steps) => steps.iter().any(|step| is_place(&step.goal, of)),
            _ => false,
        }
    }
    let asks = |it: &Aspiration| it.goal.as_ref().is_some_and(|goal| is_place(goal, metric.compared_with));
    let mut aspirations = metric.aspirations.iter();
    aspirations.find(|it| asks(it) || it.revisions.iter().any(|revision| asks(&revision.former)))
}

/// The own cell that a position comes from.
pub(super) fn column_of(placing: &Placing) -> Column {
    match placing.source {
        Source::Supplied => Column::Position,
        Source::Computed(_) => Column::Value,
    }
}
