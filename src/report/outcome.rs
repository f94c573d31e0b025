//! The outcome of a check for programs: every metric's figures at full precision, and the lists by id.

use super::chance::{ChanceOutcome, chance_outcome};
use super::milestone::{self, JudgementLine, MilestoneLine};
use super::revised::{self, Revised};
use super::status::{self, Status, StatusKey};
use super::wording::{self, Words};
use crate::calendar::{Date, Period};
use crate::evaluate::{Direction, Evaluation, Gap, Placing, Standing, Verdict};
use crate::model::{Metric, Model, Subject};
use crate::observations::{Dataset, OrgKey};
use crate::units::{Decimal, plain};

/// The outcome of a check.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    /// The plan's title.
    pub plan: String,
    /// The quarter reported on: `2020/21 Q4`; none where neither the plan nor its data name one.
    pub quarter: Option<String>,
    /// Lists of metric ids.
    pub summary: SummaryOutcome,
    /// What later releases have changed since the quarter's report was published.
    pub revised: Option<Revised>,
    /// The labels of the status schemes, each with its metrics.
    pub statuses: Vec<StatusKey>,
    /// The milestones, in the order of the plan.
    pub milestones: Vec<MilestoneLine>,
    /// What others say in the quarter, each with what it is about: `priority 4`, `pledge specials`, `metric ksi`.
    pub judgements: Vec<(String, JudgementLine)>,
    /// The metrics, in the order of the plan.
    pub metrics: MetricOutcomes<'a>,
}

/// The figures of each metric, worked out one at a time: there may be very many, and each is large.
#[derive(Clone, Copy, Debug)]
pub struct MetricOutcomes<'a> {
    model: &'a Model,
    evaluation: &'a Evaluation,
}

impl MetricOutcomes<'_> {
    /// They, in the order of the plan.
    pub fn iter(&self) -> impl Iterator<Item = MetricOutcome> {
        let quarter = self.model.plan.calendar.name(Period::Quarter(self.evaluation.quarter));
        let reported = self.evaluation.reported(self.model);
        reported.map(move |standing| metric(self.model, self.evaluation, standing, &quarter))
    }
}

/// Lists of metric ids, in the order of the plan.
#[derive(Clone, Debug, Default)]
pub struct SummaryOutcome {
    /// The aspiration that speaks for the metric is met.
    pub met: Vec<String>,
    /// It is nearly met.
    pub nearly_met: Vec<String>,
    /// It is not met.
    pub not_met: Vec<String>,
    /// It is on track for its deadline.
    pub on_track: Vec<String>,
    /// It is behind.
    pub off_track: Vec<String>,
    /// Its deadline passed without it.
    pub missed: Vec<String>,
    /// Its value is not where it is expected to be.
    pub outside_expected_range: Vec<String>,
    /// Its deadline is to come.
    pub not_due: Vec<String>,
    /// Its target does not exist yet.
    pub to_be_set: Vec<String>,
    /// Nothing is aspired to.
    pub no_aspiration: Vec<String>,
    /// There is nothing to judge it by.
    pub no_data: Vec<String>,
    /// Another metric took its place, and there is no figure for the quarter.
    pub replaced: Vec<String>,
    /// Its position became better, or its value where it has no position.
    pub improved: Vec<String>,
    /// It became worse.
    pub deteriorated: Vec<String>,
    /// It stayed.
    pub unchanged: Vec<String>,
    /// It has one data point and none before.
    pub no_new_data: Vec<String>,
}

/// One metric's figures. Decimals are text, without trailing zeros.
#[derive(Clone, Debug)]
pub struct MetricOutcome {
    /// Its name in the plan.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its unit in words.
    pub unit: Option<String>,
    /// The quarter reported on.
    pub quarter: String,
    /// The last day that the latest figure covers, as `2021-03-31`.
    pub as_of: Option<String>,
    /// The latest value.
    pub value: Option<String>,
    /// The value of the data point before.
    pub previous_value: Option<String>,
    /// The latest position, 1 the best.
    pub position: Option<u32>,
    /// The same in words, on the scale of the published ranking.
    pub printed_position: Option<String>,
    /// The group of positions and gaps.
    pub group: Option<String>,
    /// How many members the position counts among.
    pub group_size: Option<u32>,
    /// The organisation's position among those present at the data point before, 1 the best.
    pub previous_position: Option<u32>,
    /// The group's average.
    pub average: Option<String>,
    /// The change required to reach it.
    pub gap_to_average: GapOutcome,
    /// The value at the group's upper quartile.
    pub upper_quartile: Option<String>,
    /// The change required to reach it.
    pub gap_to_upper_quartile: GapOutcome,
    /// The change required to meet the aspiration that speaks for the metric.
    pub gap_to_aspiration: GapOutcome,
    /// Its label and colour, where the plan has a status scheme.
    pub status: Option<Status>,
    /// The aspirations, judged.
    pub aspirations: Vec<JudgedOutcome>,
    /// What became of its position, or its value where it has no position.
    pub movement: &'static str,
    /// What chance has to do with it.
    pub chance: ChanceOutcome,
    /// Cautions in words.
    pub flags: Vec<String>,
}

/// A change required.
#[derive(Clone, Debug, Default)]
pub struct GapOutcome {
    /// In the metric's unit; `0` where already as good.
    pub amount: Option<String>,
    /// In events, where that is known.
    pub events: Option<String>,
}

/// An aspiration, judged.
#[derive(Clone, Debug)]
pub struct JudgedOutcome {
    /// Its own name.
    pub name: Option<String>,
    /// The aspiration in the plan's words.
    pub text: String,
    /// The verdict in words: `not met`.
    pub verdict: &'static str,
    /// Why, in a phrase.
    pub why: String,
    /// The rows that it was judged from.
    pub organisations: Vec<String>,
}

/// The outcome of a check.
pub fn outcome<'a>(model: &'a Model, evaluation: &'a Evaluation, published: &Evaluation) -> Outcome<'a> {
    let quarter = model.plan.calendar.name(Period::Quarter(evaluation.quarter));
    let mut summary = SummaryOutcome::default();
    for standing in evaluation.reported(model) {
        let id = &model.metric(standing.metric).name;
        // Nothing more is to come of what was replaced, and so nothing is missing.
        if standing.is_replaced {
            summary.replaced.push(id.clone());
            continue;
        }
        verdict_list(&mut summary, standing.verdict()).push(id.clone());
        if let Some(list) = movement_list(&mut summary, standing.direction()) {
            list.push(id.clone());
        }
    }
    let statuses = status::keys(model, evaluation);
    let milestones = milestone::milestones(model, evaluation);
    let judgements = model.report_of(evaluation.quarter).into_iter().flat_map(|report| &report.judgements);
    let judgements = judgements.map(|judgement| {
        let said = JudgementLine { text: judgement.words.value.clone(), by: judgement.by.value.clone() };
        (subject(model, judgement.subject), said)
    });
    let judgements = judgements.collect();
    Outcome {
        plan: model.plan.title.clone(),
        quarter: Some(quarter),
        summary,
        revised: revised::revised(model, evaluation, published),
        statuses,
        milestones,
        judgements,
        metrics: MetricOutcomes { model, evaluation },
    }
}

fn subject(model: &Model, subject: Subject) -> String {
    match subject {
        Subject::Metric(id) => format!("metric {}", model.metric(id).name),
        Subject::Pledge(id) => format!("pledge {}", model.pledges[id.index()].name),
        Subject::Priority(id) => format!("priority {}", model.priorities[id.index()].number),
    }
}

fn verdict_list(summary: &mut SummaryOutcome, verdict: Option<Verdict>) -> &mut Vec<String> {
    match verdict {
        None => &mut summary.no_aspiration,
        Some(Verdict::Met) => &mut summary.met,
        Some(Verdict::NearlyMet) => &mut summary.nearly_met,
        Some(Verdict::NotMet) => &mut summary.not_met,
        Some(Verdict::OnTrack) => &mut summary.on_track,
        Some(Verdict::OffTrack) => &mut summary.off_track,
        Some(Verdict::Missed) => &mut summary.missed,
        Some(Verdict::OutsideExpectedRange) => &mut summary.outside_expected_range,
        Some(Verdict::NotDue) => &mut summary.not_due,
        Some(Verdict::ToBeSet) => &mut summary.to_be_set,
        Some(Verdict::NoData) => &mut summary.no_data,
    }
}

fn movement_list(summary: &mut SummaryOutcome, direction: Direction) -> Option<&mut Vec<String>> {
    match direction {
        Direction::Improved => Some(&mut summary.improved),
        Direction::Deteriorated => Some(&mut summary.deteriorated),
        Direction::Unchanged => Some(&mut summary.unchanged),
        Direction::NoNewData => Some(&mut summary.no_new_data),
        Direction::Unknown => None,
    }
}

fn metric(model: &Model, evaluation: &Evaluation, standing: &Standing, quarter: &str) -> MetricOutcome {
    let metric = model.metric(standing.metric);
    let words = Words { model, metric, standing };
    let placing = standing.position.to.as_ref();
    let present = standing.average.as_ref().and_then(|benchmark| match &benchmark.basis {
        crate::evaluate::Basis::Members(rows) => u32::try_from(rows.len()).ok(),
        crate::evaluate::Basis::Supplied => None,
    });
    let (dataset, quarter_end) = (&evaluation.dataset, evaluation.quarter.last_day());
    let in_force = metric.aspirations.iter().map(|aspiration| aspiration.in_force(quarter_end));
    let judged = in_force.zip(&standing.judged).map(|(aspiration, judged)| JudgedOutcome {
        name: aspiration.name.as_ref().map(|name| name.value.clone()),
        text: aspiration.text.clone(),
        verdict: wording::verdict(judged.verdict),
        why: words.why(judged),
        organisations: spellings(dataset, judged.rows.iter().map(|row| row.organisation)),
    });
    MetricOutcome {
        id: metric.name.clone(),
        title: metric.title.clone(),
        unit: metric.unit.as_ref().map(|unit| unit.value.phrase()),
        quarter: quarter.to_owned(),
        as_of: standing.period.map(|period| iso(period.last_day())),
        value: standing.value.to.map(|point| figure(metric, point.value)),
        previous_value: standing.value.from.map(|point| figure(metric, point.value)),
        position: placing.map(|placing| placing.position),
        printed_position: placing.map(|placing| words.position(placing)),
        group: metric.compared_with.map(|id| model.group(id).name.clone()),
        group_size: placing.map(|placing| placing.of).or(present),
        previous_position: standing.position.from.as_ref().map(|placing: &Placing| placing.position),
        average: standing.average.as_ref().map(|benchmark| plain(benchmark.value)),
        gap_to_average: gap(&standing.gap_to_average),
        upper_quartile: standing.upper_quartile.as_ref().map(|benchmark| plain(benchmark.value)),
        gap_to_upper_quartile: gap(&standing.gap_to_upper_quartile),
        gap_to_aspiration: gap(&standing.gap_to_aspiration),
        status: status::status(model, standing),
        aspirations: judged.collect(),
        movement: wording::direction(standing.direction()).0,
        chance: chance_outcome(standing),
        flags: words.flags(),
    }
}

/// A value at full precision; a grade in its word.
fn figure(metric: &Metric, value: Decimal) -> String {
    match &metric.unit {
        Some(unit) if metric.is_graded() => unit.value.format_value(value),
        _ => plain(value),
    }
}

fn gap(gap: &Gap) -> GapOutcome {
    match gap {
        Gap::AlreadyAsGood => GapOutcome { amount: Some("0".to_owned()), events: None },
        Gap::Required { amount, events } => GapOutcome { amount: Some(plain(*amount)), events: events.map(plain) },
        Gap::RequiredEvents(events) => GapOutcome { amount: None, events: Some(plain(*events)) },
        Gap::Unknown => GapOutcome::default(),
    }
}

/// The organisations of rows as the data spell them, each once.
fn spellings(dataset: &Dataset, keys: impl Iterator<Item = OrgKey>) -> Vec<String> {
    let mut spellings: Vec<String> = Vec::new();
    for key in keys {
        let spelling = &dataset.organisation(key).spelling;
        if !spellings.contains(spelling) {
            spellings.push(spelling.clone());
        }
    }
    spellings
}

fn iso(date: Date) -> String {
    date.to_string()
}
