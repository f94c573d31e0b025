//! The outcome of `planck check` as JSON, for programs.
//!
//! Owns the shape and its `schema` number. Decimals are text, so that no reader rounds them; what is not
//! known is null.

use schemars::JsonSchema;
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use super::diagnostics_json::{JsonDiagnostic, diagnostic};
use super::json;
use super::revised_json::{JsonRevised, revised};
use super::status_json::{
    JsonJudgement, JsonMilestone, JsonStatus, JsonStatusKey, judgement, milestones, status, status_key,
};
use crate::diagnostics::Diagnostic;
use crate::report::{ChanceOutcome, JudgedOutcome, MetricOutcome, MetricOutcomes, Outcome, SummaryOutcome};
use crate::source::SourceMap;

/// The number of this shape. It grows when a field is renamed, removed or means something else.
pub const SCHEMA: u32 = 1;

/// The outcome and the findings as JSON, indented, with a line feed at the end.
pub fn render(outcome: &Outcome<'_>, diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    json::text(&JsonCheck {
        schema: SCHEMA,
        plan: &outcome.plan,
        quarter: outcome.quarter.as_deref(),
        summary: summary(&outcome.summary),
        revised: outcome.revised.as_ref().map(revised),
        statuses: outcome.statuses.iter().map(status_key).collect(),
        milestones: milestones(&outcome.milestones),
        judgements: outcome.judgements.iter().map(|(on, said)| judgement(Some(on), said)).collect(),
        metrics: JsonMetrics(outcome.metrics),
        diagnostics: diagnostics.iter().map(|finding| diagnostic(finding, sources)).collect(),
    })
}

#[derive(JsonSchema, Serialize)]
pub(super) struct JsonCheck<'a> {
    /// The number of this shape.
    #[schemars(extend("const" = SCHEMA))]
    schema: u32,
    plan: &'a str,
    quarter: Option<&'a str>,
    summary: JsonSummary<'a>,
    revised: Option<JsonRevised<'a>>,
    statuses: Vec<JsonStatusKey<'a>>,
    milestones: Vec<JsonMilestone<'a>>,
    judgements: Vec<JsonJudgement<'a>>,
    #[schemars(with = "Vec<JsonMetric<'a>>")]
    metrics: JsonMetrics<'a>,
    diagnostics: Vec<JsonDiagnostic>,
}

/// The metrics, of which one at a time is held.
struct JsonMetrics<'a>(MetricOutcomes<'a>);

impl Serialize for JsonMetrics<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut metrics = serializer.serialize_seq(None)?;
        for outcome in self.0.iter() {
            metrics.serialize_element(&metric(&outcome))?;
        }
        metrics.end()
    }
}

#[derive(JsonSchema, Serialize)]
struct JsonSummary<'a> {
    met: &'a [String],
    nearly_met: &'a [String],
    not_met: &'a [String],
    on_track: &'a [String],
    off_track: &'a [String],
    missed: &'a [String],
    outside_expected_range: &'a [String],
    not_due: &'a [String],
    to_be_set: &'a [String],
    no_aspiration: &'a [String],
    no_data: &'a [String],
    replaced: &'a [String],
    improved: &'a [String],
    deteriorated: &'a [String],
    unchanged: &'a [String],
    no_new_data: &'a [String],
}

#[derive(JsonSchema, Serialize)]
struct JsonMetric<'a> {
    id: &'a str,
    title: &'a str,
    unit: Option<&'a str>,
    quarter: &'a str,
    as_of: Option<&'a str>,
    value: Option<&'a str>,
    previous_value: Option<&'a str>,
    position: Option<u32>,
    printed_position: Option<&'a str>,
    group: Option<&'a str>,
    group_size: Option<u32>,
    previous_position: Option<u32>,
    average: Option<&'a str>,
    gap_to_average: Option<&'a str>,
    gap_to_average_in_events: Option<&'a str>,
    upper_quartile: Option<&'a str>,
    gap_to_upper_quartile: Option<&'a str>,
    gap_to_upper_quartile_in_events: Option<&'a str>,
    gap_to_aspiration: Option<&'a str>,
    gap_to_aspiration_in_events: Option<&'a str>,
    status: Option<JsonStatus<'a>>,
    aspirations: Vec<JsonAspiration<'a>>,
    movement: &'a str,
    chance: JsonChance<'a>,
    flags: &'a [String],
}

/// What chance has to do with the figures: null where nothing is counted, or there are too few points.
#[derive(JsonSchema, Serialize)]
struct JsonChance<'a> {
    from_average: Option<JsonFromAverage<'a>>,
    change: Option<JsonChange<'a>>,
    control_chart: Option<JsonChart<'a>>,
    no_control_chart: Option<&'a str>,
}

#[derive(JsonSchema, Serialize)]
struct JsonFromAverage<'a> {
    numerator: &'a str,
    denominator: &'a str,
    members: u32,
    pooled_average: &'a str,
    limits_95: &'a [String; 2],
    limits_99_8: &'a [String; 2],
    beyond: Option<&'a str>,
    bearing: &'a str,
}

#[derive(JsonSchema, Serialize)]
struct JsonChange<'a> {
    from: &'a str,
    to: &'a str,
    numerators: [&'a str; 2],
    denominators: [&'a str; 2],
    interval_of: &'a str,
    interval_95: Option<&'a [String; 2]>,
    beyond: Option<&'a str>,
    bearing: &'a str,
}

#[derive(JsonSchema, Serialize)]
struct JsonChart<'a> {
    points: usize,
    mean: &'a str,
    limits: &'a [String; 2],
    signal: Option<&'a str>,
    bearing: &'a str,
}

#[derive(JsonSchema, Serialize)]
struct JsonAspiration<'a> {
    name: Option<&'a str>,
    text: &'a str,
    verdict: &'a str,
    why: &'a str,
    judged_from: &'a [String],
}

fn summary(summary: &SummaryOutcome) -> JsonSummary<'_> {
    JsonSummary {
        met: &summary.met,
        nearly_met: &summary.nearly_met,
        not_met: &summary.not_met,
        on_track: &summary.on_track,
        off_track: &summary.off_track,
        missed: &summary.missed,
        outside_expected_range: &summary.outside_expected_range,
        not_due: &summary.not_due,
        to_be_set: &summary.to_be_set,
        no_aspiration: &summary.no_aspiration,
        no_data: &summary.no_data,
        replaced: &summary.replaced,
        improved: &summary.improved,
        deteriorated: &summary.deteriorated,
        unchanged: &summary.unchanged,
        no_new_data: &summary.no_new_data,
    }
}

fn metric(metric: &MetricOutcome) -> JsonMetric<'_> {
    JsonMetric {
        id: &metric.id,
        title: &metric.title,
        unit: metric.unit.as_deref(),
        quarter: &metric.quarter,
        as_of: metric.as_of.as_deref(),
        value: metric.value.as_deref(),
        previous_value: metric.previous_value.as_deref(),
        position: metric.position,
        printed_position: metric.printed_position.as_deref(),
        group: metric.group.as_deref(),
        group_size: metric.group_size,
        previous_position: metric.previous_position,
        average: metric.average.as_deref(),
        gap_to_average: metric.gap_to_average.amount.as_deref(),
        gap_to_average_in_events: metric.gap_to_average.events.as_deref(),
        upper_quartile: metric.upper_quartile.as_deref(),
        gap_to_upper_quartile: metric.gap_to_upper_quartile.amount.as_deref(),
        gap_to_upper_quartile_in_events: metric.gap_to_upper_quartile.events.as_deref(),
        gap_to_aspiration: metric.gap_to_aspiration.amount.as_deref(),
        gap_to_aspiration_in_events: metric.gap_to_aspiration.events.as_deref(),
        status: metric.status.as_ref().map(status),
        aspirations: metric.aspirations.iter().map(aspiration).collect(),
        movement: metric.movement,
        chance: chance(&metric.chance),
        flags: &metric.flags,
    }
}

fn chance(outcome: &ChanceOutcome) -> JsonChance<'_> {
    JsonChance {
        from_average: outcome.from_average.as_ref().map(|it| JsonFromAverage {
            numerator: &it.counted[0],
            denominator: &it.counted[1],
            members: it.members,
            pooled_average: &it.pooled_average,
            limits_95: &it.limits_95,
            limits_99_8: &it.limits_99_8,
            beyond: it.beyond,
            bearing: it.bearing,
        }),
        change: outcome.change.as_ref().map(|it| JsonChange {
            from: &it.from,
            to: &it.to,
            numerators: [&it.before[0], &it.now[0]],
            denominators: [&it.before[1], &it.now[1]],
            interval_of: it.of,
            interval_95: it.interval_95.as_ref(),
            beyond: it.beyond,
            bearing: it.bearing,
        }),
        control_chart: outcome.control_chart.as_ref().map(|it| JsonChart {
            points: it.points,
            mean: &it.mean,
            limits: &it.limits,
            signal: it.signal,
            bearing: it.bearing,
        }),
        no_control_chart: outcome.no_control_chart.as_deref(),
    }
}

fn aspiration(judged: &JudgedOutcome) -> JsonAspiration<'_> {
    JsonAspiration {
        name: judged.name.as_deref(),
        text: &judged.text,
        verdict: judged.verdict,
        why: &judged.why,
        judged_from: &judged.organisations,
    }
}
