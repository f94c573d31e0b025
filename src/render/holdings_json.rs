//! What a plan's data hold as JSON, for programs.
//!
//! Owns the shape and its `schema` number. Values are text, so that no reader rounds them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::json;
use crate::report::{Held, HeldFigure, HeldMetric, HeldSeries, Holdings, YearsLeftOut};

/// The number of this shape. It grows when a field is renamed, removed or means something else.
pub const SCHEMA: u32 = 1;

/// The holdings as JSON, indented, with a line feed at the end.
pub fn render(holdings: &Holdings) -> String {
    json::text(&JsonHoldings {
        schema: SCHEMA,
        years_left_out: holdings.left_out.iter().map(years).collect(),
        metrics: holdings.metrics.iter().map(|it| metric(holdings, it)).collect(),
    })
}

#[derive(JsonSchema, Serialize)]
pub(super) struct JsonHoldings<'a> {
    /// The number of this shape.
    #[schemars(extend("const" = SCHEMA))]
    schema: u32,
    /// The years that the quarters of the metrics leave out, since they have no rows or are too many.
    years_left_out: Vec<JsonYears<'a>>,
    /// In the order in which the data name them.
    metrics: Vec<JsonMetric<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct JsonYears<'a> {
    /// The first of some years in a row: `1921/22`.
    from: &'a str,
    /// The last, which may be the same.
    to: &'a str,
    /// Whether the data have rows in them, which are among the figures all the same.
    has_rows: bool,
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
    /// What later releases replaced, in order of date, then of release.
    earlier: Vec<JsonFigure<'a>>,
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
    /// What the source says beside the value, by the name of its column: `position`, `gap to average`, `denominator`.
    beside: BTreeMap<&'static str, &'a str>,
    /// The day on which it came out.
    released: Option<&'a str>,
    /// The cell: `data/figures.csv:17:4`, `data/crime.xlsx, Table P3!F17`.
    source: &'a str,
}

fn years(years: &YearsLeftOut) -> JsonYears<'_> {
    JsonYears { from: &years.from, to: &years.to, has_rows: years.has_rows }
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
    let earlier = series.earlier.iter().map(figure).collect();
    let held = holdings.quarters.iter().zip(&series.by_quarter);
    let lacks = held.filter(|(_, held)| matches!(held, Held::Missing | Held::Nothing)).map(|(it, _)| it.name.as_str());
    JsonSeries { organisation: &series.name, lacks: lacks.collect(), gaps: &series.gaps, figures, earlier }
}

fn figure(figure: &HeldFigure) -> JsonFigure<'_> {
    JsonFigure {
        period: &figure.period,
        date: &figure.date,
        value: figure.value.as_deref(),
        missing: figure.missing.as_ref().map(|(_, why)| *why),
        unit: figure.unit.as_deref(),
        beside: figure.beside.iter().map(|(column, says)| (column.word(), says.as_str())).collect(),
        released: figure.released.as_deref(),
        source: &figure.place,
    }
}
