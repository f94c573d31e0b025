//! Claims that the data contradict: what was published, judged by what was known when it was.

mod falsehood;
mod mend;
mod truth;

pub(super) use falsehood::{Falsehood, falsehoods};
pub(super) use truth::{list_in_words, place_said, position_now, truth};

use super::Grounds;
use super::findings::column_of;
use super::wording::{Words, as_date};
use crate::calendar::{Date, Period};
use crate::diagnostics::{FalseName, Fix, Shown, Sink};
use crate::evaluate::{Evaluation, Judged, JudgedClaim, JudgedMetricClaim, Lack, Listed, Row, Truth, Verdict, Why};
use crate::model::{MetricId, OrganisationId, QuarterReport, Said, squeezed};
use crate::observations::{Column, Dataset};
use crate::source::Span;
use crate::vocabulary::{ClaimList, Moved};
use falsehood::not_judged;
use truth::moved_in;

/// Reports the claims about a quarter. `evaluation` is by what was known when they were published; `unjudged` says
/// whether it has been reported what in it could not be judged.
pub fn claim_findings(grounds: Grounds<'_>, evaluation: &Evaluation, unjudged: Unjudged, sink: &mut Sink) {
    let Some(report) = grounds.model.report_of(evaluation.quarter) else { return };
    let finder = Finder { grounds, evaluation, report };
    finder.released_later(sink);
    let is_known = |id: MetricId| evaluation.unreleased.iter().all(|later| later.metric != id);
    for falsehood in falsehoods(report, evaluation) {
        finder.falsehood(&falsehood, sink);
    }
    if unjudged == Unjudged::Untold {
        for (claim, listed, at) in not_judged(evaluation) {
            finder.not_judged(claim, listed, at, sink);
        }
    }
    for claim in &evaluation.metric_claims {
        if is_known(report.metric_claims[claim.index].metric.value) {
            finder.of_metric(claim, sink);
        }
    }
}

/// Whether what could not be judged in a quarter has been reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unjudged {
    /// It has, as the plan was judged in the quarter reported on.
    Told,
    /// It has not: a claim on it is the first to meet it.
    Untold,
}

#[derive(Clone, Copy)]
struct Finder<'a> {
    grounds: Grounds<'a>,
    evaluation: &'a Evaluation,
    report: &'a QuarterReport,
}

impl<'a> Finder<'a> {
    fn dataset(self) -> &'a Dataset {
        &self.evaluation.dataset
    }

    fn words(self, id: MetricId) -> Words<'a> {
        let model = self.grounds.model;
        Words { model, metric: model.metric(id), standing: self.evaluation.standing(id) }
    }

    fn day(self, date: Date) -> String {
        self.grounds.model.plan.calendar.name(Period::Day(date))
    }

    fn cell(self, row: Row, column: Column) -> Span {
        self.dataset().cell(self.grounds.sources, row.observation(self.dataset()), column)
    }

    /// What shows that a claim is false.
    fn shown<'s>(self, evidence: &'s [(Span, String)], known_on: &'s Option<String>, fix: Option<Fix>) -> Shown<'s> {
        Shown { evidence, known_on: known_on.as_deref(), fix }
    }

    fn known_on(self) -> Option<String> {
        self.dataset().known_on().map(|day| self.day(day))
    }

    fn falsehood(self, falsehood: &Falsehood<'_>, sink: &mut Sink) {
        let claim = falsehood.claim();
        let published = &self.report.claims[claim.index];
        let list = claim.list.words();
        let known_on = self.known_on();
        match falsehood {
            Falsehood::Named { listed, .. } | Falsehood::LeftOut { listed, .. } if self.is_in_doubt(listed.metric) => {}
            Falsehood::Named { listed, at, belongs, .. } => {
                let words = self.words(listed.metric);
                let into: Vec<_> = belongs.iter().map(|other| &self.report.claims[other.index]).collect();
                let fix = mend::moved(published, *at, &into, self.grounds.sources);
                let belongs: Vec<Span> = into.iter().map(|other| other.list.span).collect();
                let named = FalseName {
                    at: *at,
                    list,
                    as_what: &list_in_words(claim.list),
                    metric: self.grounds.sources.text_of(*at),
                    truth: &truth(words, claim.list, *listed).sentence(),
                    belongs: &belongs,
                };
                let evidence = self.evidence(words, claim.list, *listed);
                sink.claim_names_wrongly(&named, self.shown(&evidence, &known_on, fix));
            }
            Falsehood::LeftOut { listed, .. } => {
                let words = self.words(listed.metric);
                let name = self.name(*listed);
                let evidence = self.evidence(words, claim.list, *listed);
                let truth = truth(words, claim.list, *listed).clause();
                let fix = mend::added(&name, published);
                sink.claim_leaves_out(published.list.span, list, &name, &truth, self.shown(&evidence, &known_on, fix));
            }
            Falsehood::Counted { count, .. } => {
                let names: Vec<String> = claim.truth.iter().map(|listed| self.name(*listed)).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let right = if names.is_empty() { "none".to_owned() } else { names.len().to_string() };
                let fix = Fix::replacing(count.span, &count.claimed.to_string(), &right);
                let shown = self.shown(&[], &known_on, Some(fix));
                sink.claim_counts_wrongly(count.span, &list_in_words(claim.list), count.claimed, &names, shown);
            }
        }
    }

    /// A metric as a list would name it: with its aspiration where another one speaks for it elsewhere.
    fn name(self, listed: Listed) -> String {
        let words = self.words(listed.metric);
        let is_other = listed.aspiration.filter(|_| listed.aspiration != words.standing.speaking);
        match is_other.and_then(|index| words.metric.aspirations[index].name.as_ref()) {
            Some(name) => format!("{} \"{}\"", words.metric.name, name.value),
            None => words.metric.name.clone(),
        }
    }

    fn not_judged(self, claim: &JudgedClaim, listed: Listed, at: Span, sink: &mut Sink) {
        let words = self.words(listed.metric);
        let judged = listed.aspiration.and_then(|index| words.standing.judged.get(index));
        let lack = match judged.map(|judged| &judged.why) {
            Some(Why::Lacking(lack)) => Some(*lack),
            _ => words.standing.lack,
        };
        // Reported when the plan was bound to its data, whatever the quarter.
        let Some(lack) = lack.filter(|lack| !matches!(lack, Lack::Metric | Lack::Organisation | Lack::Aspiration))
        else {
            return;
        };
        let what = format!("that `{}` is {}", self.grounds.sources.text_of(at), list_in_words(claim.list));
        let help = "add the figures of that time, or claim it among `no data`";
        sink.claim_not_checked(at, &what, &words.lack(lack), help, &[]);
    }

    /// Metrics of which no figure up to the quarter had been released when its report was published are reported
    /// once for the quarter.
    fn released_later(self, sink: &mut Sink) {
        let (Some(day), Some(published)) = (self.dataset().known_on(), self.report.published) else { return };
        // A list is the whole list, and speaks of every metric.
        let speaks_of = |id: MetricId| {
            !self.report.claims.is_empty() || self.report.metric_claims.iter().any(|claim| claim.metric.value == id)
        };
        let later: Vec<_> = self.evaluation.unreleased.iter().filter(|it| speaks_of(it.metric)).collect();
        let Some(first) = later.iter().map(|it| &it.first).min_by_key(|row| row.released()) else { return };
        let names: Vec<&str> = later.iter().map(|it| self.words(it.metric).metric.name.as_str()).collect();
        let cell = self.dataset().cell(self.grounds.sources, first, Column::Released);
        let released = first.released().map_or_else(String::new, |date| self.day(date));
        sink.claims_before_release(published.span, &self.day(day), &names, (cell, &released));
    }

    fn of_metric(self, judged: &JudgedMetricClaim, sink: &mut Sink) {
        let published = &self.report.metric_claims[judged.index];
        let id = published.metric.value;
        if self.is_in_doubt(id) {
            return;
        }
        let words = self.words(id);
        let Said::Position { place, of, group: claimed_group, when } = &published.said;
        let Truth::Position { group, asked, placing, holds } = &judged.truth;
        let group = group.map(|group| self.grounds.model.group(group));
        let within = claimed_group.and(group).map_or_else(String::new, |group| format!(" in `{}`", group.name));
        let time =
            when.map_or_else(String::new, |when| format!(" {}", squeezed(self.grounds.sources.text_of(when.span))));
        let what = format!("the position of `{}`{within}{time}", words.metric.name);
        let Some(placing) = placing else {
            if matches!(words.standing.lack, Some(Lack::Metric | Lack::Organisation)) {
                return;
            }
            let (why, help) = match group {
                Some(group) if asked.is_some() && self.is_member(&group.members) => {
                    let asked = asked.map_or_else(String::new, |asked| self.grounds.model.plan.calendar.name(asked));
                    (format!("there is none of {asked}"), "add the figures of that quarter")
                }
                None => ("no group is named".to_owned(), "name the group, such as `6th in msg`"),
                Some(group) if !self.is_member(&group.members) => (
                    "the plan's organisation is no member of the group".to_owned(),
                    "claim a position in a group of which it is a member",
                ),
                Some(_) => {
                    let lack = words.standing.lack.unwrap_or(Lack::Position);
                    (words.lack(lack), "add the figures that are missing")
                }
            };
            return sink.claim_not_checked(published.span, &what, &why, help, &[]);
        };
        if *holds {
            return;
        }
        let at = of.map_or(place.span, |of| place.span.to(of.span));
        let right = of.map_or_else(|| words.place(placing), |_| format!("{} of {}", words.place(placing), placing.of));
        let date = as_date(words.calendar(), placing.period);
        let evidence = [(self.cell(placing.row, column_of(placing)), format!("the figure for {date}"))];
        let fix = Fix::replacing(at, self.grounds.sources.text_of(at), &right);
        let known_on = self.known_on();
        let (said, so) = (place_said(&published.said), position_now(words, placing));
        sink.claim_states_wrongly(at, &what, &said, &so, self.shown(&evidence, &known_on, Some(fix)));
    }

    fn is_member(self, members: &[OrganisationId]) -> bool {
        self.grounds.model.plan.organisation.is_some_and(|own| members.contains(&own))
    }

    /// Whether a mistake in the plan may be why a claim about a metric seems false, since it cost a field that
    /// judgement needs: it is to be mended first.
    fn is_in_doubt(self, id: MetricId) -> bool {
        let model = self.grounds.model;
        let (plan, metric) = (&model.plan, model.metric(id));
        let is_silent = metric.aspirations.is_empty() && metric.no_aspiration.is_none();
        let own = plan.organisation;
        let group = metric.compared_with.map(|group| model.group(group));
        let is_no_member = group.zip(own).is_some_and(|(group, own)| !group.members.contains(&own));
        let lacks_field = metric.unit.is_none() || metric.better.is_none() || is_silent;
        is_no_member || (plan.damaged && plan.compared_with.is_none()) || (metric.damaged && lacks_field)
    }

    /// The own cell that a verdict rests on.
    fn judged_by(self, judged: &Judged) -> Option<(Row, Column)> {
        match judged.why.ground() {
            Why::Position { placing, .. } => Some((placing.row, column_of(placing))),
            why => {
                let row = judged.rows.iter().rev().find(|row| Some(row.organisation) == self.grounds.own)?;
                let is_gap = matches!(why, Why::PublishedGap(_));
                Some((*row, if is_gap { Column::GapToAverage } else { Column::Value }))
            }
        }
    }

    /// What shows how a metric stands with regard to a claimed list: the aspiration and the own cells.
    fn evidence(self, words: Words<'_>, list: ClaimList, listed: Listed) -> Vec<(Span, String)> {
        let standing = words.standing;
        let dated = |period: Period| as_date(self.grounds.model.plan.calendar, period);
        let mut evidence = Vec::new();
        match moved_in(standing, list) {
            Some(Moved::Position) => {
                for placing in [&standing.position.from, &standing.position.to].into_iter().flatten() {
                    let text = format!("{} in {}", words.position(placing), dated(placing.period));
                    evidence.push((self.cell(placing.row, column_of(placing)), text));
                }
            }
            Some(_) => {
                for point in [standing.value.from, standing.value.to].into_iter().flatten() {
                    let text = format!("{} in {}", words.value(point.value), dated(point.period));
                    evidence.push((self.cell(point.row, Column::Value), text));
                }
            }
            None => {
                let Some((index, judged)) =
                    listed.aspiration.and_then(|index| Some((index, standing.judged.get(index)?)))
                else {
                    if let Some(reason) = &words.metric.no_aspiration {
                        evidence.push((reason.span, "nothing is aspired to".to_owned()));
                    }
                    return evidence;
                };
                if let Some(aspiration) = words.metric.aspirations.get(index) {
                    // A claim on a quarter before a revision was judged by what was aspired to then.
                    let in_force = aspiration.in_force(self.evaluation.quarter.last_day());
                    let is_former = !std::ptr::eq(in_force, aspiration);
                    let text = if is_former { "the aspiration at that time" } else { "the aspiration" };
                    evidence.push((in_force.span, text.to_owned()));
                }
                if let Some((row, column)) = self.judged_by(judged).filter(|_| judged.verdict != Verdict::NoData) {
                    let date = dated(row.observation(self.dataset()).period);
                    let text = match judged.why.ground() {
                        Why::Position { placing, .. } => format!("{} in {date}", words.position(placing)),
                        _ => format!("the figure for {date}"),
                    };
                    evidence.push((self.cell(row, column), text));
                }
            }
        }
        evidence
    }
}
