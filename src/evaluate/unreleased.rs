//! Figures that came out after the day whose knowledge a quarter is judged by.

use super::Standing;
use super::standing;
use crate::calendar::Quarter;
use crate::check::Checked;
use crate::model::{MetricId, Model};
use crate::observations::{Dataset, Observation};

/// A metric of which no figure was known on the day, though there are such figures now.
#[derive(Clone, Debug)]
pub struct Unreleased {
    /// The metric.
    pub metric: MetricId,
    /// Its own figure that came out first.
    pub first: Observation,
}

/// The metrics of which nothing was known; none where the data are those that are known now.
pub(super) fn of(
    model: &Model,
    checked: &Checked,
    dataset: &Dataset,
    quarter: Quarter,
    standings: &[Standing],
) -> Vec<Unreleased> {
    if dataset.known_on().is_none() {
        return Vec::new();
    }
    let now = dataset.as_known_now();
    let lacking = standings.iter().filter(|standing| standing.latest.is_none());
    let unreleased = |standing: &Standing| {
        let own = standing::own(model, checked, now, standing.metric).ok()?;
        let rows = now.earlier_releases(own.key, own.own).iter().chain(now.series(own.key, own.own));
        let rows = rows.filter(|row| row.has_figure() && row.as_of <= quarter.last_day());
        let first = rows.min_by_key(|row| (row.released(), row.as_of))?;
        Some(Unreleased { metric: standing.metric, first: first.clone() })
    };
    lacking.filter_map(unreleased).collect()
}
