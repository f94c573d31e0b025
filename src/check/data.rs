//! Which names of the data are those of the plan, and which names find nobody.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::groups;
use super::misspelt::{self, Slip};
use super::target::Typed;
use super::{Checked, CheckedMetric};
use crate::diagnostics::Sink;
use crate::model::{Claimed, Metric, MetricId, Model, Organisation, OrganisationId, Subject, is_name};
use crate::observations::{Dataset, MetricKey, Name, NameKey, Observation, OrgKey, bare_name};
use crate::source::{FileId, Span};
use crate::vocabulary::{Slips, are_one_slip_apart, is_mistaken_letter, is_one_slip, nearest};

/// Finds every metric and organisation of the plan in the data, and reports those that are not there.
pub(super) fn bind(model: &Model, dataset: &Dataset, targets: Vec<Vec<Option<Typed>>>, sink: &mut Sink) -> Checked {
    let organisations =
        model.organisations.iter().map(|organisation| organisation_key(organisation, dataset)).collect();
    let keys: Vec<_> = model.metrics().map(|(_, metric)| metric_key(metric, dataset)).collect();
    let metrics = keys
        .iter()
        .zip(targets)
        .map(|(key, targets)| CheckedMetric { key: *key, targets, is_derived: false })
        .collect();
    let checked = Checked { metrics, organisations, figures: super::CheckedFigures::default() };
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
    slips_in_organisations(model, &checked, dataset, &mut strangers, sink);
    slips_in_metrics(model, &checked, dataset, &mut strangers, sink);
    // Rows that could not be read may have named anybody.
    if dataset.is_whole() {
        organisations_without_data(model, &checked, dataset, &mut strangers, sink);
    }
    metrics_without_data(model, &checked, dataset, &mut strangers, sink);
    second_names(model, &checked, dataset, &mut strangers, sink);
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

/// How many members of a group may be missing before one finding tells of them all.
const MOST_MISSING_MEMBERS: usize = 2;

fn organisations_without_data(
    model: &Model,
    checked: &Checked,
    dataset: &Dataset,
    strangers: &mut Strangers<'_>,
    sink: &mut Sink,
) {
    let own = model.plan.organisation;
    // Where everything is asked of members alone, the own organisation has no figures to be missed.
    let asks_own = model.metrics.iter().any(|metric| !metric.is_of_members());
    let is_own = |id: OrganisationId| own == Some(id);
    let ids = || (0..model.organisations.len()).map(OrganisationId::at);
    // Where a publication gives positions alone, no member but the own one has rows: that is no slip.
    let others_have_data = ids().any(|id| !is_own(id) && checked.organisation(id).is_some());
    let mut missing: Vec<OrganisationId> = Vec::new();
    for id in ids().filter(|id| checked.organisation(*id).is_none()) {
        let organisation = model.organisation(id);
        match strangers.take_organisation(organisation) {
            Some(name) if is_told_with_its_slip(model, dataset, organisation, name, sink) => {}
            Some(name) => {
                let meant = Some((name.first, name.spelling.as_str()));
                sink.organisation_without_data(organisation.span, &organisation.name, meant, is_name(&name.spelling));
            }
            None if is_own(id) && is_slip_of_a_member(model, dataset, organisation) => {}
            None if is_own(id) && !asks_own => {}
            None if is_own(id) => sink.organisation_without_data(organisation.span, &organisation.name, None, false),
            None if others_have_data => missing.push(id),
            None => {}
        }
    }
    for group in &model.groups {
        let (of_group, rest): (Vec<_>, Vec<_>) = missing.iter().copied().partition(|id| group.members.contains(id));
        if of_group.len() > MOST_MISSING_MEMBERS {
            let names: Vec<&str> = of_group.iter().map(|id| model.organisation(*id).name.as_str()).collect();
            sink.members_without_data(group.span, &group.name, group.members.len(), &names);
            missing = rest;
        }
    }
    for organisation in missing.into_iter().map(|id| model.organisation(id)) {
        sink.organisation_without_data(organisation.span, &organisation.name, None, false);
    }
}

/// Reports an organisation that the data spell otherwise, where the plan titles it or where the slip is known to be that of
/// the data.
fn is_told_with_its_slip(
    model: &Model,
    dataset: &Dataset,
    organisation: &Organisation,
    in_data: &Name,
    sink: &mut Sink,
) -> bool {
    let slip = misspelt::slip(model, dataset, organisation, in_data);
    let (at, title) = match (organisation.titled, slip) {
        (Some(titled), _) => (titled, organisation.title.as_str()),
        (None, Slip::InData) => (organisation.span, organisation.name.as_str()),
        (None, _) => return false,
    };
    let (name, cell, written) = (&organisation.name, in_data.first, in_data.spelling.as_str());
    match slip {
        Slip::InPlan => sink.misspelt_in_plan((at, name), (cell, written)),
        Slip::InData => {
            let key = dataset.organisation_named(&in_data.key);
            let rows =
                key.map_or(0, |key| dataset.metrics().map(|(it, _)| dataset.series(it, key).len()).sum::<usize>());
            sink.misspelt_in_data((at, name), title, (cell, written), rows);
        }
        Slip::Unknown => sink.spelt_otherwise((at, name), title, (cell, written)),
    }
    true
}

/// Whether a member of a group has nearly the same name: that has been reported with the group.
fn is_slip_of_a_member(model: &Model, dataset: &Dataset, organisation: &Organisation) -> bool {
    let is_near = model.organisations.iter().any(|other| is_one_slip(&other.name, &organisation.name));
    is_near || groups::known_member(model, dataset, organisation).is_some()
}

fn metrics_without_data(
    model: &Model,
    checked: &Checked,
    dataset: &Dataset,
    strangers: &mut Strangers<'_>,
    sink: &mut Sink,
) {
    let own = model.plan.organisation.and_then(|own| checked.organisation(own).map(|key| (own, key)));
    let blocks: Vec<Span> = model.blocks_of_columns().collect();
    let with_data = LazyCell::new(|| {
        let with_data = model.metrics().filter(|(id, _)| checked.metric(*id).key.is_some());
        Slips::of(with_data.map(|(id, metric)| (metric.name.as_str(), id)))
    });
    for (id, metric) in model.metrics() {
        match checked.metric(id).key {
            // Worked out from others.
            None if metric.formula.is_some() => {}
            // Nothing more is asked of what was replaced.
            None if metric.replaced_by.is_some() => {}
            // The row that declares it could not be read, which is told there.
            None if metric.is_quoted && metric.damaged => {}
            None => {
                let meant = strangers.take_metric(metric).map(|name| (name.first, name.spelling.as_str()));
                if let Some((cell, meant)) = meant.filter(|(_, meant)| is_slip_in_declaration(model, id, meant)) {
                    sink.metric_misspelt(metric.span, &metric.name, cell, meant);
                    continue;
                }
                if meant.is_none()
                    && let Some(twin) = twin_with_data(model, &with_data, metric)
                {
                    sink.metric_without_data_beside(metric.span, &metric.name, (twin.span, &twin.name));
                    continue;
                }
                let beside = metric.unit.as_ref().filter(|_| metric.also_called.is_empty()).map(|unit| unit.span);
                sink.metric_without_data(metric.span, &metric.name, meant, beside, &blocks);
            }
            Some(key) => {
                if let Some(formula) = &metric.formula {
                    let says =
                        format!("`{}` is worked out by a formula, and the data give its figures too", metric.name);
                    sink.formula_makes_no_sense(
                        formula.span,
                        (&says, "given in the data too"),
                        "take out the formula, or the rows of the data",
                    );
                }
                // What is aspired to and could not be read may be asked of members alone.
                let may_be_of_members =
                    metric.is_of_members() || metric.aspirations.iter().any(|aspiration| aspiration.goal.is_none());
                if let Some((own, own_key)) = own.filter(|_| !may_be_of_members)
                    && dataset.count(key, own_key) == 0
                {
                    let first = dataset.metric(key).first;
                    sink.metric_without_own_data(metric.span, &metric.name, &model.organisation(own).name, first);
                }
            }
        }
    }
}

/// The metric of the plan whose name differs by one slip of the pen from that of one without data, and that has some:
/// `falls` of `fals`. `fines` are not `fires`.
fn twin_with_data<'m>(model: &'m Model, with_data: &Slips<MetricId>, metric: &Metric) -> Option<&'m Metric> {
    let is_twin =
        |other: &Metric| is_one_slip(&other.name, &metric.name) && !is_mistaken_letter(&other.name, &metric.name);
    let mut twins = with_data.near(&metric.name).into_iter().map(|id| model.metric(id)).filter(|other| is_twin(other));
    twins.next().filter(|_| twins.next().is_none())
}

/// Whether a metric is called by the data as it is declared but for one slip of the pen, and nothing else of the plan
/// names it: then the declaration is what is wrong.
fn is_slip_in_declaration(model: &Model, id: MetricId, meant: &str) -> bool {
    let metric = model.metric(id);
    let reports = || model.quarters.iter();
    let is_claimed = reports().flat_map(|report| &report.claims).any(|claim| match &claim.claimed {
        Claimed::Metrics(named) => named.iter().any(|named| named.metric == id),
        Claimed::Count(_) | Claimed::Nothing(_) => false,
    });
    let is_told = reports().flat_map(|report| &report.updates).any(|update| update.subject == Subject::Metric(id));
    let measures = model.pledges.iter().flat_map(|pledge| &pledge.measured_by).any(|named| named.value == id);
    is_name(meant) && is_one_slip(&metric.name, meant) && !is_claimed && !is_told && !measures
}

/// An organisation of the data that differs by one slip of the pen, or by the mark of a footnote, from one of the plan which has
/// rows of its own.
/// Other strangers are no finding: a table may well hold the whole country.
fn slips_in_organisations(
    model: &Model,
    checked: &Checked,
    dataset: &Dataset,
    strangers: &mut Strangers<'_>,
    sink: &mut Sink,
) {
    let (known, missing): (Vec<_>, Vec<_>) =
        model.organisations.iter().zip(&checked.organisations).partition(|(_, key)| key.is_some());
    strangers.organisations.retain(|spelling, name| {
        let is_slip = |known: &Organisation| {
            let as_name = |spelling: &str| spelling.to_lowercase().replace([' ', '_'], "-");
            // `Town [2]` of a tidy table, in which marks stay on names.
            let bare = bare_name(spelling);
            let is_marked =
                bare != *spelling && (as_name(&bare) == known.name || bare.eq_ignore_ascii_case(&known.title));
            is_marked || is_one_slip(&known.name, &as_name(spelling)) || is_one_slip(&known.title, spelling)
        };
        let meant = known.iter().find(|(known, _)| is_slip(known));
        let Some((meant, Some(key))) = meant.filter(|_| !missing.iter().any(|(it, _)| is_slip(it))) else {
            return true;
        };
        let slip = dataset.organisation_named(&name.key);
        let rows: usize = slip.map_or(0, |slip| dataset.metrics().map(|(metric, _)| dataset.count(metric, slip)).sum());
        let right = (rows == 1).then(|| dataset.organisation(*key).spelling.as_str());
        sink.unknown_organisation(name.first, spelling, &meant.name, meant.span, right);
        false
    });
}

/// A metric of the data that differs by one slip of the pen from one of the plan which has rows of its own.
fn slips_in_metrics(
    model: &Model,
    checked: &Checked,
    dataset: &Dataset,
    strangers: &mut Strangers<'_>,
    sink: &mut Sink,
) {
    if strangers.metrics.is_empty() {
        return;
    }
    let known =
        model.metrics().flat_map(|(id, metric)| metric.names().chain([metric.name.as_str()]).map(move |it| (it, id)));
    let known = Slips::of(known);
    strangers.metrics.retain(|spelling, (key, name)| {
        let as_name = spelling.to_lowercase().replace([' ', '_'], "-");
        // `fines` are not `fires`, and `area-a` is not `area-b`.
        let is_near = |known: &str, written: &str| {
            is_one_slip(known, written) && !is_mistaken_letter(&known.to_lowercase(), &written.to_lowercase())
        };
        // `fires` that has no row for just those quarters in which there are `fines` is one with them.
        let continues = |id: MetricId| checked.metric(id).key.is_some_and(|known| fills_gaps(dataset, known, *key));
        let is_slip = |(id, metric): &(MetricId, &Metric)| {
            let names = || metric.names().chain([metric.name.as_str()]);
            is_near(&metric.name, &as_name)
                || names().any(|known| is_near(known, spelling))
                || names().any(|known| are_one_slip_apart(known, spelling) || are_one_slip_apart(known, &as_name))
                    && continues(*id)
        };
        let mut near = [known.near(spelling), known.near(&as_name)].concat();
        near.sort_unstable();
        near.dedup();
        let mut slips = near.into_iter().filter(|id| is_slip(&(*id, model.metric(*id))));
        let (Some(only), None) = (slips.next(), slips.next()) else { return true };
        let Some(known) = checked.metric(only).key else { return true };
        let rows: usize = dataset.organisations_of(*key).iter().map(|it| dataset.count(*key, *it)).sum();
        let right = (rows == 1).then(|| dataset.metric(known).spelling.as_str());
        let metric = model.metric(only);
        sink.slip_in_metric(name.first, spelling, &metric.name, metric.span, right);
        false
    });
}

/// Whether rows under one name are few, and for everybody stand where those under another one are missing. They are counted
/// first: of large tables the rows of strangers are not kept, and whoever looks at them has all read again.
fn fills_gaps(dataset: &Dataset, known: MetricKey, stranger: MetricKey) -> bool {
    let are_few = |whose: &OrgKey| dataset.count(stranger, *whose) * 2 <= dataset.count(known, *whose);
    let all = dataset.organisations_of(stranger);
    all.iter().all(are_few)
        && all.iter().all(|whose| {
            let (rows, others) = (dataset.series(known, *whose), dataset.series(stranger, *whose));
            let is_free = |at: &Observation| rows.iter().all(|row| row.as_of != at.as_of);
            let has_begun = |at: &Observation| rows.first().is_some_and(|first| first.as_of < at.as_of);
            others.iter().all(|at| is_free(at) && has_begun(at))
        })
}

/// Rows under a second name of one thing: figures of one series under two names are not put together, so one of
/// the two would be lost.
fn second_names(model: &Model, checked: &Checked, dataset: &Dataset, strangers: &mut Strangers<'_>, sink: &mut Sink) {
    for (id, metric) in model.metrics() {
        let keys = metric.names().filter_map(|name| dataset.metric_named(&NameKey::of(name)));
        for key in keys.filter(|key| Some(*key) != checked.metric(id).key) {
            let (second, first) = (dataset.metric(key), checked.metric(id).key.map(|key| dataset.metric(key)));
            if let Some(first) = first.filter(|_| strangers.metrics.remove(second.spelling.as_str()).is_some()) {
                sink.two_names(second.first, &second.spelling, first.first, &first.spelling, &metric.name);
            }
        }
    }
    for (index, organisation) in model.organisations.iter().enumerate() {
        let Some(first) = checked.organisations[index] else { continue };
        let second = dataset.organisation_named(&NameKey::of(&organisation.title)).filter(|key| *key != first);
        if let Some(second) = second {
            let (first, second) = (dataset.organisation(first), dataset.organisation(second));
            sink.two_names(second.first, &second.spelling, first.first, &first.spelling, &organisation.name);
        }
    }
}

/// Metrics in the data that the plan does not declare: one finding a file, since a file may hold hundreds.
fn undeclared_metrics(dataset: &Dataset, strangers: &Strangers<'_>, sink: &mut Sink) {
    let keys: BTreeSet<MetricKey> = strangers.metrics.values().map(|(key, _)| *key).collect();
    let mut by_file: BTreeMap<FileId, Vec<&Name>> = BTreeMap::new();
    for (key, name) in dataset.metrics() {
        if keys.contains(&key) {
            by_file.entry(name.first.file).or_default().push(name);
        }
    }
    for names in by_file.values() {
        let spellings: Vec<&str> = names.iter().map(|name| name.spelling.as_str()).collect();
        sink.undeclared_metrics(names[0].first, &spellings);
    }
}
