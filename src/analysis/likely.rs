//! Which observations judging a plan is likely to use.

use super::Inputs;
use crate::calendar::Quarter;
use crate::check::Derived;
use crate::model::Model;
use crate::observations::{Keep, Likely, NameKey};

/// Bytes of data below which every observation is kept: that costs little.
const LARGE: usize = 4 << 20;

/// What to keep of the data of a plan.
pub(super) fn likely(inputs: &Inputs<'_>, model: &Model, derived: &[Derived]) -> Keep {
    let size: usize = inputs.data.iter().map(|file| inputs.sources.file(*file).length()).sum();
    let asked = inputs.quarter.and_then(|text| model.plan.calendar.read_quarter(text).ok());
    let quarter = asked.or(model.plan.reporting.map(|reporting| reporting.value));
    // What is worked out from others is worked out for every date.
    let (Some(quarter), true, true) = (quarter, derived.is_empty(), size >= LARGE) else { return Keep::All };
    let names =
        |id: usize| [&model.organisations[id].name, &model.organisations[id].title].map(|name| NameKey::of(name));
    let own = model.plan.organisation.map(|own| [&model.organisation(own).name, &model.organisation(own).title]);
    let reported = std::iter::once(quarter).chain(model.quarters.iter().map(|report| report.quarter));
    // A position is compared with the one before it: of the quarter before, or of a year before where figures are yearly.
    let spans = |quarter: Quarter| {
        let year_before = quarter.plus(-4).last_day();
        [(year_before, year_before), (quarter.plus(-1).last_day(), quarter.last_day())]
    };
    Keep::Likely(Likely {
        own: own.into_iter().flatten().map(|name| NameKey::of(name)).collect(),
        others: (0..model.organisations.len()).flat_map(names).collect(),
        metrics: model.metrics.iter().flat_map(|metric| metric.names().map(NameKey::of)).collect(),
        spans: reported.flat_map(spans).collect(),
        until: quarter.last_day(),
    })
}
