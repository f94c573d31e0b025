//! The names by which places in the page are linked to.
//!
//! Owns that they are unique and fit for an id. Must not know markup.

use crate::report::{MetricName, Report};
use std::collections::{BTreeMap, BTreeSet};

/// The anchors of a report's pages and metrics.
pub(super) struct Anchors {
    pages: Vec<String>,
    /// A page's metrics, in order.
    metrics: Vec<Vec<String>>,
    /// A metric's first place in a page, and the page of each milestone.
    first: BTreeMap<String, String>,
}

impl Anchors {
    pub(super) fn new(report: &Report) -> Anchors {
        let mut taken = BTreeSet::new();
        let mut anchors = Anchors { pages: Vec::new(), metrics: Vec::new(), first: BTreeMap::new() };
        for page in &report.pages {
            let name = page.number.as_deref().unwrap_or("other");
            anchors.pages.push(unique(&format!("priority-{}", slug(name)), &mut taken));
            let mut metrics = Vec::new();
            for metric in &page.metrics {
                let anchor = unique(&format!("measure-{}", slug(&metric.metric.id)), &mut taken);
                anchors.first.entry(metric.metric.id.clone()).or_insert_with(|| anchor.clone());
                metrics.push(anchor);
            }
            // A milestone is told of in a line: its page is near enough.
            for milestone in page.all_milestones() {
                let page = anchors.pages.last().cloned().unwrap_or_default();
                anchors.first.entry(milestone.anchor().id).or_insert(page);
            }
            anchors.metrics.push(metrics);
        }
        anchors
    }

    /// The anchor of a page, by its place in the report.
    pub(super) fn page(&self, page: &usize) -> &str {
        self.pages.get(*page).map_or("", String::as_str)
    }

    /// The anchor of a metric, by its page's place in the report and its own in the page.
    pub(super) fn metric(&self, page: &usize, metric: &usize) -> &str {
        self.metrics.get(*page).and_then(|metrics| metrics.get(*metric)).map_or("", String::as_str)
    }

    /// Where a metric is told about, if it is.
    pub(super) fn of(&self, metric: &MetricName) -> Option<&str> {
        self.of_id(&metric.id)
    }

    /// The same by the metric's name in the plan.
    pub(super) fn of_id(&self, id: &str) -> Option<&str> {
        self.first.get(id).map(String::as_str)
    }
}

/// A name in the letters that an id and a link share.
fn slug(name: &str) -> String {
    let slug: String = name
        .chars()
        .map(|character| if character.is_ascii_alphanumeric() { character.to_ascii_lowercase() } else { '-' })
        .collect();
    if slug.is_empty() { "x".to_owned() } else { slug }
}

fn unique(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = wanted.to_owned();
    let mut number = 2_usize;
    while !taken.insert(name.clone()) {
        name = format!("{wanted}-{number}");
        number += 1;
    }
    name
}
