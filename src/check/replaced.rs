//! Metrics that took the place of others: not in a circle.

use std::collections::BTreeSet;

use crate::diagnostics::Sink;
use crate::model::{MetricId, Model};

/// Reports each circle of metrics that replace one another, once.
pub(super) fn check(model: &Model, sink: &mut Sink) {
    let mut seen: BTreeSet<MetricId> = BTreeSet::new();
    for (start, _) in model.metrics() {
        let mut path: Vec<MetricId> = Vec::new();
        let mut at = Some(start);
        while let Some(id) = at.filter(|id| !seen.contains(id)) {
            seen.insert(id);
            path.push(id);
            at = model.metric(id).replaced_by.map(|next| next.value);
        }
        // The walk ended where it had been before: in a circle of its own, or on the path of an earlier walk.
        let Some(from) = at.and_then(|id| path.iter().position(|known| *known == id)) else { continue };
        let circle = &path[from..];
        let names: Vec<&str> = circle.iter().map(|id| model.metric(*id).name.as_str()).collect();
        if let Some(last) = circle.last().and_then(|id| model.metric(*id).replaced_by) {
            sink.replacement_loop(last.span, &names);
        }
    }
}
