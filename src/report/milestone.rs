//! Milestones and judgements in the report.

use super::status::Status;
use super::{MetricName, SummaryItem, SummaryList, Tone, wording};
use crate::calendar::{Calendar, Period};
use crate::evaluate::{Direction, Evaluation, JudgedMilestone, Verdict, status_in};
use crate::model::{Model, PledgeId, PriorityId, SchemeId, Subject};

/// A milestone with its verdict.
#[derive(Clone, Debug)]
pub struct MilestoneLine {
    /// The name in the plan: `teams`.
    pub id: String,
    /// What is promised: `Launch the domestic abuse teams`.
    pub title: String,
    /// The deadline: `2020/21 Q4`.
    pub by: String,
    /// The last day of the deadline, as `2021-03-31`.
    pub deadline: String,
    /// The day on which it was done, as `2021-03-01`, where that is known.
    pub done: Option<String>,
    /// The verdict in words: `met`, `missed`, `not due`.
    pub verdict: String,
    /// Good, bad or neither.
    pub tone: Tone,
    /// Why, in a phrase: `done on 1 March 2021`.
    pub why: String,
    /// Its label and colour, where the plan has a status scheme.
    pub status: Option<Status>,
}

impl MilestoneLine {
    /// The milestone as the lists of the summary name it. No metric has a name with a space.
    pub fn anchor(&self) -> MetricName {
        MetricName { id: format!("milestone {}", self.id), title: self.title.clone() }
    }
}

/// What somebody says of something, in their own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgementLine {
    /// The judgement: `Adequate`.
    pub text: String,
    /// Whose it is: `Audit Committee`.
    pub by: String,
}

/// Every milestone, in the order of the plan.
pub(super) fn milestones(model: &Model, evaluation: &Evaluation) -> Vec<MilestoneLine> {
    evaluation.milestones.iter().map(|judged| line(model, judged)).collect()
}

/// The milestones of a priority itself, or of a pledge.
pub(super) fn milestones_of(
    model: &Model,
    evaluation: &Evaluation,
    priority: Option<PriorityId>,
    pledge: Option<PledgeId>,
) -> Vec<MilestoneLine> {
    let own = |judged: &&JudgedMilestone| {
        let milestone = model.milestone(judged.milestone);
        milestone.pledge == pledge && (pledge.is_some() || milestone.priority == priority)
    };
    evaluation.milestones.iter().filter(own).map(|judged| line(model, judged)).collect()
}

/// A list of the summary, with nothing said yet of the milestones in it.
pub(super) struct MilestoneList<'a> {
    /// What stands over it: `Milestones met`.
    pub(super) heading: &'static str,
    /// What its milestones have in common.
    pub(super) verdict: Verdict,
    /// Its milestones, in the plan's order.
    pub(super) judged: Vec<&'a JudgedMilestone>,
}

/// The lists of the summary: a list a verdict; some may be empty.
pub(super) fn lists(evaluation: &Evaluation) -> impl Iterator<Item = MilestoneList<'_>> {
    let lists = [
        ("Milestones met", Verdict::Met),
        ("Milestones missed", Verdict::Missed),
        ("Milestones not due yet", Verdict::NotDue),
    ];
    lists.into_iter().map(|(heading, verdict)| {
        let judged = evaluation.milestones.iter().filter(|judged| judged.verdict == verdict).collect();
        MilestoneList { heading, verdict, judged }
    })
}

/// What the summary says of the milestones in a list.
pub(super) fn told(model: &Model, list: &MilestoneList<'_>) -> SummaryList {
    let items = list.judged.iter().map(|judged| {
        let line = line(model, judged);
        SummaryItem { metric: line.anchor(), why: line.why, flags: Vec::new() }
    });
    let tone = wording::verdict_tone(list.verdict);
    SummaryList { heading: list.heading.to_owned(), tone, items: items.collect() }
}

/// The milestones that have a status: those of the plan's first scheme.
pub(super) fn rated<'a>(
    model: &'a Model,
    evaluation: &'a Evaluation,
    scheme: SchemeId,
) -> impl Iterator<Item = &'a JudgedMilestone> {
    evaluation.milestones.iter().filter(move |_| !model.schemes.is_empty() && scheme == SchemeId::at(0))
}

/// The judgements about something in the quarter.
pub(super) fn judgements(model: &Model, evaluation: &Evaluation, subject: Subject) -> Vec<JudgementLine> {
    let report = model.report_of(evaluation.quarter);
    let judgements = report.into_iter().flat_map(|report| &report.judgements);
    let own = judgements.filter(|judgement| judgement.subject == subject);
    own.map(|judgement| JudgementLine { text: judgement.words.value.clone(), by: judgement.by.value.clone() }).collect()
}

fn line(model: &Model, judged: &JudgedMilestone) -> MilestoneLine {
    let milestone = model.milestone(judged.milestone);
    let calendar = model.plan.calendar;
    let status = model
        .schemes
        .first()
        .and_then(|scheme| status_in(scheme, Some(judged.verdict), Direction::Unknown).map(Status::of));
    MilestoneLine {
        id: milestone.name.clone(),
        title: milestone.title.clone(),
        by: calendar.name(judged.by),
        deadline: judged.by.last_day().to_string(),
        done: judged.done.map(|done| done.to_string()),
        verdict: wording::verdict(judged.verdict).to_owned(),
        tone: wording::verdict_tone(judged.verdict),
        why: why(calendar, judged),
        status,
    }
}

fn why(calendar: Calendar, judged: &JudgedMilestone) -> String {
    let by = calendar.name(judged.by);
    match (judged.done, judged.verdict) {
        (Some(done), Verdict::Missed) => format!("done on {}, later than {by}", calendar.name(Period::Day(done))),
        (Some(done), _) => format!("done on {}; the deadline is {by}", calendar.name(Period::Day(done))),
        (None, Verdict::Missed) => format!("not done by {by}"),
        (None, _) => format!("to be done by {by}"),
    }
}
