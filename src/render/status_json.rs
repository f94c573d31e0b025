//! Status in JSON, as both the check and the report write it.

use serde::Serialize;

use crate::report::{Status, StatusEntry, StatusKey};

/// A label with its colour: `green`, `amber`, `red`, `blue`, `grey` or `black`.
#[derive(Serialize)]
pub(super) struct JsonStatus<'a> {
    label: &'a str,
    colour: &'static str,
}

/// A status scheme, with the ids of the metrics that have each label.
#[derive(Serialize)]
pub(super) struct JsonStatusKey<'a> {
    scheme: &'a str,
    labels: Vec<JsonLabel<'a>>,
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    label: &'a str,
    colour: &'static str,
    when: &'a str,
    metrics: Vec<&'a str>,
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
    }
}
