//! How a plan is built: whether everything that it promises is measured, and says why.
//!
//! A plan without priorities is a list of measures, and is taken as that: nobody expects reasons or a place in
//! the whole of it. Nothing is called missing from a file of which something could not be read.

use std::collections::BTreeMap;

use super::Grounds;
use crate::diagnostics::Sink;
use crate::model::{Goal, Metric, MetricId, Model, Pledge, PledgeId, PriorityId};
use crate::observations::NameKey;
use crate::source::Span;

pub(super) fn advise(grounds: Grounds<'_>, sink: &mut Sink) {
    same_names(grounds, sink);
    if grounds.model.priorities.is_empty() {
        return;
    }
    unmeasured(grounds, sink);
    for metric in &grounds.model.metrics {
        if metric.damaged || !is_whole(grounds, metric.span) {
            continue;
        }
        // What nothing is aspired to is only told for the sake of context.
        if metric.priority.is_none() && !metric.aspirations.is_empty() {
            sink.metric_without_priority(metric.span, &metric.name);
        }
        let aspiration = metric.aspirations.iter().find(|aspiration| !matches!(aspiration.goal, Some(Goal::ToBeSet)));
        if let (Some(aspiration), None) = (aspiration, &metric.because) {
            sink.aspiration_without_reason(aspiration.span, &aspiration.text, &metric.name);
        }
    }
}

/// Every priority has a metric or a milestone, its own or that of a pledge of it; and so has every pledge. Where
/// a whole priority is not measured, its pledges are no findings besides.
fn unmeasured(grounds: Grounds<'_>, sink: &mut Sink) {
    let model = grounds.model;
    for (index, priority) in model.priorities.iter().enumerate() {
        if !is_whole(grounds, priority.span) {
            continue;
        }
        let here = |at: Option<PriorityId>| at.is_some_and(|id| id.index() == index);
        let pledges: Vec<&Pledge> = model.pledges.iter().filter(|pledge| here(pledge.priority)).collect();
        let has_metric = model.metrics.iter().any(|metric| here(metric.priority))
            || model.milestones.iter().any(|milestone| here(milestone.priority));
        let is_measured = |pledge: &&Pledge| is_measured(grounds, pledge);
        if !has_metric && !pledges.iter().any(is_measured) {
            sink.priority_without_metric(
                priority.span,
                &priority.number,
                pledges.len(),
                example(model, Some(PriorityId::at(index))),
            );
            continue;
        }
        for pledge in pledges.into_iter().filter(|pledge| !is_measured(pledge)) {
            sink.pledge_without_metric(pledge.span, &pledge.name, example(model, pledge.priority));
        }
    }
    for pledge in &model.pledges {
        if pledge.priority.is_none() && !is_measured(grounds, pledge) && is_whole(grounds, pledge.span) {
            sink.pledge_without_metric(pledge.span, &pledge.name, example(model, pledge.priority));
        }
    }
}

/// A metric to name in an example: one of the priority, or else the plan's first.
fn example(model: &Model, priority: Option<PriorityId>) -> &str {
    let is_near = |metric: &&Metric| metric.priority.is_some() && metric.priority == priority;
    let near = model.metrics.iter().find(is_near).or_else(|| model.metrics.first());
    near.map_or("all-crime", |metric| metric.name.as_str())
}

fn is_measured(grounds: Grounds<'_>, pledge: &Pledge) -> bool {
    let has_name = |id: PledgeId| grounds.model.pledges.get(id.index()).is_some_and(|it| it.name == pledge.name);
    !pledge.measured_by.is_empty() || grounds.model.milestones.iter().any(|it| it.pledge.is_some_and(has_name))
}

/// No two metrics go by one title or other name, but for case, spaces and punctuation.
fn same_names(grounds: Grounds<'_>, sink: &mut Sink) {
    let mut known: BTreeMap<NameKey, (MetricId, &Metric, Span)> = BTreeMap::new();
    for (id, metric) in grounds.model.measures() {
        let mut told = false;
        for (name, at) in metric.names_with_places() {
            let key = NameKey::of(name);
            if key.is_empty() {
                continue;
            }
            let (first, other, place) = *known.entry(key).or_insert((id, metric, at));
            if first != id && !told {
                told = true;
                sink.one_name_for_two(at, &metric.name, name, place, &other.name);
            }
        }
    }
}

fn is_whole(grounds: Grounds<'_>, place: Span) -> bool {
    !grounds.damaged.contains(&place.file)
}
