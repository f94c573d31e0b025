//! In which order derived metrics are worked out, and those that lead back to themselves.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::Sink;
use crate::model::{Formula, MetricId, Model};
use crate::source::Span;

/// The derived metrics, each after those that it is worked out from. Those that lead back to themselves are left out.
pub(super) fn order(model: &Model, sink: &mut Sink) -> Vec<MetricId> {
    let mut waits_for: BTreeMap<MetricId, usize> = BTreeMap::new();
    let mut used_by: BTreeMap<MetricId, Vec<MetricId>> = BTreeMap::new();
    for (id, metric) in model.metrics() {
        let Some(formula) = &metric.formula else { continue };
        let needs: BTreeSet<MetricId> = formula.metrics().into_iter().collect();
        let needs = needs.into_iter().filter(|need| model.metric(*need).formula.is_some());
        let mut count = 0;
        for need in needs {
            used_by.entry(need).or_default().push(id);
            count += 1;
        }
        waits_for.insert(id, count);
    }
    let mut ordered: Vec<MetricId> = Vec::with_capacity(waits_for.len());
    let mut ready: Vec<MetricId> = waits_for.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id).collect();
    while !ready.is_empty() {
        let mut next: Vec<MetricId> = Vec::new();
        for id in &ready {
            waits_for.remove(id);
            for user in used_by.get(id).into_iter().flatten() {
                let Some(count) = waits_for.get_mut(user) else { continue };
                *count -= 1;
                if *count == 0 {
                    next.push(*user);
                }
            }
        }
        next.sort_unstable();
        ordered.append(&mut ready);
        ready = next;
    }
    circles(model, &waits_for.into_keys().collect(), sink);
    ordered
}

/// Reports each circle among the metrics that wait for one another, once; not what only waits for a circle.
fn circles(model: &Model, waiting: &BTreeSet<MetricId>, sink: &mut Sink) {
    let next = |id: MetricId| {
        let mentions = model.metric(id).formula.as_ref().map(Formula::mentions).unwrap_or_default();
        mentions.into_iter().find(|(need, _)| waiting.contains(need))
    };
    let mut seen: BTreeSet<MetricId> = BTreeSet::new();
    for start in waiting {
        let mut path: Vec<(MetricId, Span)> = Vec::new();
        let mut at = *start;
        while !seen.contains(&at) {
            let Some((need, span)) = next(at) else { break };
            seen.insert(at);
            path.push((at, span));
            at = need;
        }
        // The walk ended where it had been before: in a circle of its own, or on the path of an earlier walk.
        let Some(from) = path.iter().position(|(id, _)| *id == at) else { continue };
        let circle = &path[from..];
        let names: Vec<&str> = circle.iter().map(|(id, _)| model.metric(*id).name.as_str()).collect();
        if let Some((_, span)) = circle.last() {
            sink.formula_in_circles(*span, &names);
        }
    }
}
