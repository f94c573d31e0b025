//! Colours and labels in the report: each metric's status, and the key of each scheme with its counts.

use super::MetricName;
use super::build::name;
use super::milestone;
use crate::evaluate::{Direction, Evaluation, JudgedMilestone, Standing, status_in, status_of};
use crate::model::{Model, SchemeId, StatusLine};
use crate::vocabulary::Colour;

/// A status: words, and a colour beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The label: `On target`.
    pub label: String,
    /// The colour; never shown without the label.
    pub colour: Colour,
}

/// A scheme as a reader of the report needs it: what each label means, and how many measures have it.
#[derive(Clone, Debug)]
pub struct StatusKey {
    /// The scheme's name in the plan: `rag`.
    pub scheme: String,
    /// Its labels, in the order of the plan.
    pub entries: Vec<StatusEntry>,
}

/// A label of a scheme.
#[derive(Clone, Debug)]
pub struct StatusEntry {
    /// The label with its colour.
    pub status: Status,
    /// When it applies, in the plan's words: `not met and improved`.
    pub when: String,
    /// The metrics that have it.
    pub metrics: Vec<MetricName>,
    /// The names of the milestones that have it.
    pub milestones: Vec<String>,
}

impl StatusKey {
    /// Whether any milestone is rated by the scheme.
    pub fn has_milestones(&self) -> bool {
        self.entries.iter().any(|entry| !entry.milestones.is_empty())
    }
}

impl Status {
    pub(super) fn of(line: &StatusLine) -> Self {
        Self { label: line.label.value.clone(), colour: line.colour }
    }
}

/// The status of a metric, where the plan gives one.
pub(super) fn status(model: &Model, standing: &Standing) -> Option<Status> {
    status_of(model, standing).map(Status::of)
}

/// The keys of the schemes that rate at least one metric.
pub(super) fn keys(model: &Model, evaluation: &Evaluation) -> Vec<StatusKey> {
    let ids = (0..model.schemes.len()).map(SchemeId::at);
    ids.filter_map(|id| key(model, evaluation, id)).collect()
}

fn key(model: &Model, evaluation: &Evaluation, id: SchemeId) -> Option<StatusKey> {
    let rated = || evaluation.reported(model).filter(|it| model.scheme_of(model.metric(it.metric)) == Some(id));
    let scheme = model.scheme(id);
    let milestones = || milestone::rated(model, evaluation, id);
    if rated().next().is_none() && milestones().next().is_none() {
        return None;
    }
    let mut entries: Vec<StatusEntry> = Vec::new();
    for line in &scheme.lines {
        let own = |standing: &&Standing| status_of(model, standing).is_some_and(|it| std::ptr::eq(it, line));
        let metrics = rated().filter(own).map(|standing| name(model, standing.metric));
        let has_it = |judged: &&JudgedMilestone| {
            let status = status_in(scheme, Some(judged.verdict), Direction::Unknown);
            status.is_some_and(|it| std::ptr::eq(it, line))
        };
        let milestones = milestones().filter(has_it).map(|judged| model.milestone(judged.milestone).name.clone());
        let status = Status::of(line);
        // Lines with one label are one row of the key.
        match entries.iter_mut().find(|entry| entry.status == status) {
            Some(entry) => {
                entry.when = format!("{}; {}", entry.when, line.when.value);
                entry.metrics.extend(metrics);
                entry.milestones.extend(milestones);
            }
            None => entries.push(StatusEntry {
                status,
                when: line.when.value.clone(),
                metrics: metrics.collect(),
                milestones: milestones.collect(),
            }),
        }
    }
    Some(StatusKey { scheme: scheme.name.clone(), entries })
}
