//! Status, milestones and judgements in JSON, as both the check and the report write them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::report::{JudgementLine, MilestoneLine, Status, StatusEntry, StatusKey};

/// A label with its colour: `green`, `amber`, `red`, `blue`, `grey` or `black`.
#[derive(JsonSchema, Serialize)]
pub(super) struct JsonStatus<'a> {
    label: &'a str,
    colour: &'static str,
}

/// A status scheme, with the ids of the metrics that have each label.
#[derive(JsonSchema, Serialize)]
pub(super) struct JsonStatusKey<'a> {
    scheme: &'a str,
    labels: Vec<JsonLabel<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct JsonLabel<'a> {
    label: &'a str,
    colour: &'static str,
    when: &'a str,
    metrics: Vec<&'a str>,
    milestones: &'a [String],
}

/// A milestone with its verdict; the dates as `2021-03-31`.
#[derive(JsonSchema, Serialize)]
pub(super) struct JsonMilestone<'a> {
    id: &'a str,
    title: &'a str,
    by: &'a str,
    deadline: &'a str,
    done: Option<&'a str>,
    verdict: &'a str,
    why: &'a str,
    status: Option<JsonStatus<'a>>,
}

/// A judgement in somebody's own words.
#[derive(JsonSchema, Serialize)]
pub(super) struct JsonJudgement<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<&'a str>,
    judgement: &'a str,
    by: &'a str,
}

pub(super) fn milestones(milestones: &[MilestoneLine]) -> Vec<JsonMilestone<'_>> {
    milestones.iter().map(milestone).collect()
}

fn milestone(milestone: &MilestoneLine) -> JsonMilestone<'_> {
    JsonMilestone {
        id: &milestone.id,
        title: &milestone.title,
        by: &milestone.by,
        deadline: &milestone.deadline,
        done: milestone.done.as_deref(),
        verdict: &milestone.verdict,
        why: &milestone.why,
        status: milestone.status.as_ref().map(status),
    }
}

pub(super) fn judgement<'a>(on: Option<&'a str>, said: &'a JudgementLine) -> JsonJudgement<'a> {
    JsonJudgement { on, judgement: &said.text, by: &said.by }
}

pub(super) fn judgements(judgements: &[JudgementLine]) -> Vec<JsonJudgement<'_>> {
    judgements.iter().map(|said| judgement(None, said)).collect()
}

pub(super) fn status(status: &Status) -> JsonStatus<'_> {
    JsonStatus { label: &status.label, colour: status.colour.word() }
}

pub(super) fn status_key(key: &StatusKey) -> JsonStatusKey<'_> {
    JsonStatusKey { scheme: &key.scheme, labels: key.entries.iter().map(label).collect() }
}

fn label(entry: &StatusEntry) -> JsonLabel<'_> {
    JsonLabel {
        label: &entry.status.label,
        colour: entry.status.colour.word(),
        when: &entry.when,
        metrics: entry.metrics.iter().map(|metric| metric.id.as_str()).collect(),
        milestones: &entry.milestones,
    }
}
