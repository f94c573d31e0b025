//! Which names of the data are those of the plan, and which names find nobody.

use std::collections::{BTreeMap, BTreeSet};

use super::target::Typed;
use super::{Checked, CheckedMetric};
use crate::diagnostics::Sink;
use crate::model::{Metric, Model, Organisation};
use crate::observations::{Dataset, MetricKey, Name, NameKey, OrgKey};
use crate::source::FileId;
use crate::vocabulary::nearest;

/// Finds every metric and organisation of the plan in the data, and reports those that are not there.
pub(super) fn bind(model: &Model, dataset: &Dataset, targets: Vec<Vec<Option<Typed>>>, sink: &mut Sink) -> Checked {
    let organisations =
        model.organisations.iter().map(|organisation| organisation_key(organisation, dataset)).collect();
    let keys: Vec<_> = model.metrics().map(|(_, metric)| metric_key(metric, dataset)).collect();
    let metrics = keys.iter().zip(targets).map(|(key, targets)| CheckedMetric { key: *key, targets }).collect();
    let checked = Checked { metrics, organisations };
    if dataset.is_empty() {
        // Without a row every name is missing, and the reader of the tables may have said why.
        if dataset.is_whole()
            && let Some(at) = model.plan.span
            && !model.metrics.is_empty()
        {
            sink.no_data(at);
        }
        return checked;
    }
    let mut strangers = Strangers::of(model, &checked, dataset);
    organisations_without_data(model, &checked, dataset, &mut strangers, sink);
    metrics_without_data(model, &checked, dataset, &mut strangers, sink);
    undeclared_metrics(dataset, &strangers, sink);
    checked
}

fn organisation_key(organisation: &Organisation, dataset: &Dataset) -> Option<OrgKey> {
    [&organisation.name, &organisation.title]
        .into_iter()
        .find_map(|name| dataset.organisation_named(&NameKey::of(name)))
}

fn metric_key(metric: &Metric, dataset: &Dataset) -> Option<MetricKey> {
    metric.names().find_map(|name| dataset.metric_named(&NameKey::of(name)))
}

/// Names in the data that the plan does not know.
struct Strangers<'a> {
    metrics: BTreeMap<&'a str, (MetricKey, &'a Name)>,
    organisations: BTreeMap<&'a str, &'a Name>,
}

impl<'a> Strangers<'a> {
    fn of(model: &Model, checked: &Checked, dataset: &'a Dataset) -> Self {
        let known: BTreeSet<_> = checked.metrics.iter().filter_map(|metric| metric.key).collect();
        let members: BTreeSet<_> = checked.organisations.iter().flatten().copied().collect();
        debug_assert_eq!(checked.organisations.len(), model.organisations.len());
        let metrics = dataset.metrics().filter(|(key, _)| !known.contains(key));
        let organisations = dataset.organisations().filter(|(key, _)| !members.contains(key));
        Self {
            metrics: metrics.map(|(key, name)| (name.spelling.as_str(), (key, name))).collect(),
            organisations: organisations.map(|(_, name)| (name.spelling.as_str(), name)).collect(),
        }
    }

    /// The stranger that was most likely meant as one of the names. It is no stranger any more: one slip of
    /// the pen makes one finding.
    fn take_metric(&mut self, metric: &Metric) -> Option<&'a Name> {
        let spelling = metric.names().find_map(|name| nearest(name, self.metrics.keys().copied()))?;
        self.metrics.remove(spelling).map(|(_, name)| name)
    }

    fn take_organisation(&mut self, organisation: &Organisation) -> Option<&'a Name> {
        let names = [organisation.name.as_str(), organisation.title.as_str()];
        let spelling = names.into_iter().find_map(|name| nearest(name, self.organisations.keys().copied()))?;
        self.organisations.remove(spelling)
    }
}

fn organisations_without_data(
    model: &Model,
    checked: &Checked,
    dataset: &Dataset,
    strangers: &mut Strangers<'_>,
    sink: &mut Sink,
) {
    let own = model.plan.organisation;
    for (index, organisation) in model.organisations.iter().enumerate() {
        if checked.organisations[index].is_some() {
            continue;
        }
        let is_own = |member: usize| own.is_some_and(|own| own.index() == member);
        // Where a publication gives positions alone, no member but the own one has rows: that is no slip.
        let others_have_data =
            checked.organisations.iter().enumerate().any(|(member, key)| key.is_some() && !is_own(member));
        let meant = strangers.take_organisation(organisation);
        if is_own(index) || others_have_data || meant.is_some() {
            let meant = meant.map(|name| (name.first, name.spelling.as_str()));
            sink.organisation_without_data(organisation.span, &organisation.name, meant, dataset.is_whole());
        }
    }
}

fn metrics_without_data(
    model: &Model,
    checked: &Checked,
    dataset: &Dataset,
    strangers: &mut Strangers<'_>,
    sink: &mut Sink,
) {
    let own = model.plan.organisation.and_then(|own| checked.organisation(own).map(|key| (own, key)));
    for (id, metric) in model.metrics() {
        match checked.metric(id).key {
            None => {
                let meant = strangers.take_metric(metric).map(|name| (name.first, name.spelling.as_str()));
                let fix = metric.also_called.is_empty() && metric.unit.is_some();
                let beside = metric.unit.as_ref().filter(|_| fix).map(|unit| unit.span);
                sink.metric_without_data(metric.span, &metric.name, meant, beside);
            }
            Some(key) => {
                if let Some((own, own_key)) = own
                    && dataset.series(key, own_key).is_empty()
                {
                    let first = dataset.metric(key).first;
                    sink.metric_without_own_data(metric.span, &metric.name, &model.organisation(own).name, first);
                }
            }
        }
    }
}

/// Metrics in the data that the plan does not declare: one finding a file, since a file may hold hundreds.
fn undeclared_metrics(dataset: &Dataset, strangers: &Strangers<'_>, sink: &mut Sink) {
    let mut by_file: BTreeMap<FileId, Vec<&Name>> = BTreeMap::new();
    for (key, name) in dataset.metrics() {
        if strangers.metrics.values().any(|(stranger, _)| *stranger == key) {
            by_file.entry(name.first.file).or_default().push(name);
        }
    }
    for names in by_file.values() {
        let spellings: Vec<&str> = names.iter().map(|name| name.spelling.as_str()).collect();
        sink.undeclared_metrics(names[0].first, &spellings);
    }
}
