//! Which observations judging a plan is likely to use.

use super::Inputs;
use crate::calendar::{Calendar, Quarter};
use crate::check::Derived;
use crate::model::{Formula, Model};
use crate::observations::{Keep, Likely, NameKey};

/// Bytes of data below which every observation is kept: that costs little.
const LARGE: usize = 4 << 20;

/// What to keep of the data of a plan.
pub(super) fn likely(inputs: &Inputs<'_>, model: &Model, derived: &[Derived]) -> Keep {
    let size: usize = inputs.data.iter().map(|file| inputs.sources.file(*file).length()).sum();
    let asked = inputs.quarter.and_then(|text| model.plan.calendar.read_quarter(text).ok());
    if size < LARGE {
        return Keep::All;
    }
    let quarter = asked.or(model.plan.reporting.map(|reporting| reporting.value));
    let Some(quarter) = quarter.or_else(|| newest_quarter(inputs, model.plan.calendar)) else { return Keep::All };
    // What is worked out from others is worked out for every date.
    let formulas = derived.iter().filter_map(|derived| model.metric(derived.metric).formula.as_ref());
    let parts = formulas.flat_map(Formula::metrics).chain(derived.iter().map(|derived| derived.metric));
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
        whole: parts.flat_map(|id| model.metric(id).names().map(NameKey::of)).collect(),
        spans: reported.flat_map(spans).collect(),
        until: quarter.last_day(),
        known_on: model.quarters.iter().filter_map(|report| model.known_on(report.quarter)).min(),
    })
}

/// The newest quarter that the first and the last row of a table speak of: most likely the one to report on, where nobody
/// says which.
fn newest_quarter(inputs: &Inputs<'_>, calendar: Calendar) -> Option<Quarter> {
    let period = |line: &str| {
        let cells = line.split([',', ';', '\t']).map(|cell| cell.trim_matches(['"', ' ']));
        cells.filter_map(|cell| calendar.read(cell).ok()).next()
    };
    let ends = inputs.data.iter().flat_map(|file| {
        let source = inputs.sources.file(*file);
        let (first, _) = source.around(0);
        let (last, _) = source.around(source.length().saturating_sub(1));
        [first.lines().nth(1).and_then(period), last.lines().next_back().and_then(period)]
    });
    ends.flatten().map(|period| calendar.quarter_of(period.last_day())).max()
}
