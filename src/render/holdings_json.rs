//! What a plan's data hold as JSON, for programs.
//!
//! Owns the shape and its `schema` number. Values are text, so that no reader rounds them.

use schemars::JsonSchema;
use serde::Serialize;

use super::json;
use crate::report::{Held, HeldFigure, HeldMetric, HeldSeries, Holdings};

/// The number of this shape. It grows when a field is renamed, removed or means something else.
pub const SCHEMA: u32 = 1;

/// The holdings as JSON, indented, with a line feed at the end.
pub fn render(holdings: &Holdings) -> String {
    json::text(&JsonHoldings {
        schema: SCHEMA,
        metrics: holdings.metrics.iter().map(|it| metric(holdings, it)).collect(),
    })
}

#[derive(JsonSchema, Serialize)]
pub(super) struct JsonHoldings<'a> {
    /// The number of this shape.
    #[schemars(extend("const" = SCHEMA))]
    schema: u32,
    /// In the order in which the data name them.
    metrics: Vec<JsonMetric<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct JsonMetric<'a> {
    /// As the data spell it.
    metric: &'a str,
    /// From the first quarter with a row to the last of all data, in the rhythm that the rows show.
    quarters: Vec<JsonQuarter<'a>>,
    organisations: Vec<JsonSeries<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct JsonQuarter<'a> {
    /// By its name: `2020/21 Q4`.
    quarter: &'a str,
    /// How many organisations have a figure in it.
    with_figure: usize,
    /// How many organisations the data name for the metric.
    of: usize,
}

#[derive(JsonSchema, Serialize)]
struct JsonSeries<'a> {
    /// As the data spell it.
    organisation: &'a str,
    /// The quarters, of those of the metric, in which it has no figure.
    lacks: Vec<&'a str>,
    /// The periods that other organisations have between its first and its last, and it has not.
    gaps: &'a [String],
    /// In order of date.
    figures: Vec<JsonFigure<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct JsonFigure<'a> {
    /// The period by its name, such as `2020/21 Q4`.
    period: &'a str,
    /// Its last day, such as `2021-03-31`.
    date: &'a str,
    /// As text, with `%` and marks such as `[p]`; null where it is missing.
    value: Option<&'a str>,
    /// Why it is missing; null where it is there.
    missing: Option<&'a str>,
    unit: Option<&'a str>,
    /// The day on which it came out.
    released: Option<&'a str>,
    /// The cell: `data/figures.csv:17:4`, `data/crime.xlsx, Table P3!F17`.
    source: &'a str,
}

fn metric<'a>(holdings: &'a Holdings, metric: &'a HeldMetric) -> JsonMetric<'a> {
    let of = metric.organisations.len();
    let quarters = holdings.quarters.iter().zip(&metric.by_quarter).filter_map(|(quarter, held)| {
        let with_figure = (*held)?;
        Some(JsonQuarter { quarter: &quarter.name, with_figure, of })
    });
    let organisations = metric.organisations.iter().map(|it| series(holdings, it)).collect();
    JsonMetric { metric: &metric.name, quarters: quarters.collect(), organisations }
}

fn series<'a>(holdings: &'a Holdings, series: &'a HeldSeries) -> JsonSeries<'a> {
    let figures = series.figures.iter().map(figure).collect();
    let held = holdings.quarters.iter().zip(&series.by_quarter);
    let lacks = held.filter(|(_, held)| matches!(held, Held::Missing | Held::Nothing)).map(|(it, _)| it.name.as_str());
    JsonSeries { organisation: &series.name, lacks: lacks.collect(), gaps: &series.gaps, figures }
}

fn figure(figure: &HeldFigure) -> JsonFigure<'_> {
    JsonFigure {
        period: &figure.period,
        date: &figure.date,
        value: figure.value.as_deref(),
        missing: figure.missing.as_ref().map(|(_, why)| *why),
        unit: figure.unit.as_deref(),
        released: figure.released.as_deref(),
        source: &figure.place,
    }
}
