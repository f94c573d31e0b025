//! The report as JSON, for programs.
//!
//! Owns the shape of `planck report --to json` and its `schema` number. Must not know how anything was computed.
//! Texts are as the report has them; numbers are text too, so that no reader rounds them.

use crate::render::json;
use crate::render::revised_json::{JsonRevised, revised};
use crate::render::status_json::{
    JsonJudgement, JsonMilestone, JsonStatus, JsonStatusKey, judgements, milestones, status, status_key,
};
use crate::report::{
    Fact, FigureMark, JudgedAspiration, MetricName, MetricPage, Movement, Point, PositionRow, Prose, Report, Sparkline,
    TextFigure, Tone,
};
use schemars::JsonSchema;
use serde::Serialize;

/// The number of this shape. It grows when a field is renamed, removed or means something else; new fields may appear
/// without it.
pub const SCHEMA: u32 = 1;

/// The report as JSON, indented, with a line feed at the end. Characters that act on a terminal are written as `\u` codes.
#[must_use]
pub fn json(report: &Report) -> String {
    json::text(&whole(report))
}

#[derive(JsonSchema, Serialize)]
pub(super) struct JsonReport<'a> {
    /// The number of this shape.
    #[schemars(extend("const" = SCHEMA))]
    schema: u32,
    title: &'a str,
    organisation: &'a str,
    quarter: &'a str,
    quarter_in_words: &'a str,
    compared_with: Option<&'a str>,
    problems: JsonProblems,
    summary: JsonSummary<'a>,
    positions: Vec<JsonPosition<'a>>,
    movements: Vec<JsonMovementRow<'a>>,
    pages: Vec<JsonPage<'a>>,
    method: &'a [String],
    figure_sources: &'a [String],
}

#[derive(JsonSchema, Serialize)]
struct JsonProblems {
    errors: usize,
    false_claims: usize,
    wrong_figures: usize,
    warnings: usize,
}

#[derive(JsonSchema, Serialize)]
struct JsonSummary<'a> {
    lists: Vec<JsonList<'a>>,
    caveats: Vec<JsonCaveat<'a>>,
    corrections: &'a [String],
    revised: Option<JsonRevised<'a>>,
    statuses: Vec<JsonStatusKey<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct JsonList<'a> {
    heading: &'a str,
    tone: &'static str,
    items: Vec<JsonItem<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct JsonItem<'a> {
    metric: JsonMetric<'a>,
    why: &'a str,
    flags: &'a [String],
}

#[derive(JsonSchema, Serialize)]
struct JsonCaveat<'a> {
    text: &'a str,
    metrics: Vec<JsonMetric<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct JsonMetric<'a> {
    id: &'a str,
    title: &'a str,
}

/// A figure in words, and whether it is one or the reason why there is none.
#[derive(JsonSchema, Serialize)]
struct JsonFact<'a> {
    known: bool,
    text: &'a str,
}

#[derive(JsonSchema, Serialize)]
struct JsonSparkline<'a> {
    what: &'a str,
    lower_is_better: bool,
    points: Vec<JsonSparkPoint<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct JsonSparkPoint<'a> {
    date: &'a str,
    /// The number in full, as text; null where the observation is missing.
    value: Option<String>,
    printed: &'a str,
}

#[derive(JsonSchema, Serialize)]
struct JsonAspiration<'a> {
    name: Option<&'a str>,
    text: &'a str,
    verdict: &'a str,
    tone: &'static str,
    why: &'a str,
}

#[derive(JsonSchema, Serialize)]
struct JsonPosition<'a> {
    metric: JsonMetric<'a>,
    priority: Option<&'a str>,
    position: JsonFact<'a>,
    sparkline: JsonSparkline<'a>,
    value: JsonFact<'a>,
    unit: &'a str,
    to_average: JsonFact<'a>,
    to_upper_quartile: JsonFact<'a>,
    to_aspiration: JsonFact<'a>,
    status: Option<JsonStatus<'a>>,
    aspirations: Vec<JsonAspiration<'a>>,
    no_aspiration: Option<&'a str>,
    flags: &'a [String],
}

#[derive(JsonSchema, Serialize)]
struct JsonMovementRow<'a> {
    metric: JsonMetric<'a>,
    aspiration: &'a str,
    position: JsonMovement<'a>,
    value: JsonMovement<'a>,
}

#[derive(JsonSchema, Serialize)]
struct JsonMovement<'a> {
    from: Option<JsonPoint<'a>>,
    to: Option<JsonPoint<'a>>,
    word: &'a str,
    tone: &'static str,
}

#[derive(JsonSchema, Serialize)]
struct JsonPoint<'a> {
    date: &'a str,
    printed: &'a str,
}

/// A figure that stood in braces in a text.
#[derive(JsonSchema, Serialize)]
struct JsonFigure<'a> {
    text: &'a str,
    /// `checked`, `wrong`, `attributed` or `unchecked`.
    status: &'static str,
    against: Option<&'a str>,
    right: Option<&'a str>,
    source: Option<&'a str>,
}

#[derive(JsonSchema, Serialize)]
struct JsonPage<'a> {
    number: Option<&'a str>,
    title: &'a str,
    note_markdown: Option<String>,
    note_figures: Vec<JsonFigure<'a>>,
    pledges: Vec<JsonPledge<'a>>,
    milestones: Vec<JsonMilestone<'a>>,
    judgements: Vec<JsonJudgement<'a>>,
    metrics: Vec<JsonMetricPage<'a>>,
    update_markdown: Vec<String>,
    /// Of each update, the figures that stand in braces.
    update_figures: Vec<Vec<JsonFigure<'a>>>,
}

#[derive(JsonSchema, Serialize)]
struct JsonPledge<'a> {
    id: &'a str,
    markdown: String,
    figures: Vec<JsonFigure<'a>>,
    measured_by: Vec<JsonMetric<'a>>,
    milestones: Vec<JsonMilestone<'a>>,
    judgements: Vec<JsonJudgement<'a>>,
    owner: Option<&'a str>,
    update_markdown: Vec<String>,
    /// Of each update, the figures that stand in braces.
    update_figures: Vec<Vec<JsonFigure<'a>>>,
}

#[derive(JsonSchema, Serialize)]
struct JsonMetricPage<'a> {
    metric: JsonMetric<'a>,
    owner: Option<&'a str>,
    latest: JsonFact<'a>,
    position: JsonFact<'a>,
    sparkline: JsonSparkline<'a>,
    status: Option<JsonStatus<'a>>,
    aspirations: Vec<JsonAspiration<'a>>,
    no_aspiration: Option<&'a str>,
    judgements: Vec<JsonJudgement<'a>>,
    because_markdown: Option<String>,
    because_figures: Vec<JsonFigure<'a>>,
    update_markdown: Vec<String>,
    /// Of each update, the figures that stand in braces.
    update_figures: Vec<Vec<JsonFigure<'a>>>,
    chance: &'a [String],
    history: &'a [String],
    flags: &'a [String],
}

fn markdown(texts: &[Prose]) -> Vec<String> {
    texts.iter().map(Prose::markdown).collect()
}

fn figures(text: &Prose) -> Vec<JsonFigure<'_>> {
    text.figures().map(figure).collect()
}

fn figure(figure: &TextFigure) -> JsonFigure<'_> {
    let plain = JsonFigure { text: &figure.text, status: "unchecked", against: None, right: None, source: None };
    match &figure.mark {
        FigureMark::Checked { against, .. } => JsonFigure { status: "checked", against: Some(against), ..plain },
        FigureMark::Wrong { against, right } => {
            JsonFigure { status: "wrong", against: Some(against), right: right.as_deref(), ..plain }
        }
        FigureMark::Attributed { source, .. } => JsonFigure { status: "attributed", source: Some(source), ..plain },
        FigureMark::Unchecked => plain,
    }
}

fn whole(report: &Report) -> JsonReport<'_> {
    let summary = &report.summary;
    JsonReport {
        schema: SCHEMA,
        title: &report.title,
        organisation: &report.organisation,
        quarter: &report.quarter,
        quarter_in_words: &report.quarter_in_words,
        compared_with: report.compared_with.as_deref(),
        problems: JsonProblems {
            errors: report.problems.errors,
            false_claims: report.problems.false_claims,
            wrong_figures: report.problems.wrong_figures,
            warnings: report.problems.warnings,
        },
        summary: JsonSummary {
            lists: summary
                .lists
                .iter()
                .map(|list| JsonList {
                    heading: &list.heading,
                    tone: tone(list.tone),
                    items: list
                        .items
                        .iter()
                        .map(|item| JsonItem { metric: metric(&item.metric), why: &item.why, flags: &item.flags })
                        .collect(),
                })
                .collect(),
            caveats: summary
                .caveats
                .iter()
                .map(|caveat| JsonCaveat { text: &caveat.text, metrics: metrics(&caveat.metrics) })
                .collect(),
            corrections: &summary.corrections,
            revised: summary.revised.as_ref().map(revised),
            statuses: summary.statuses.iter().map(status_key).collect(),
        },
        positions: report.positions.iter().map(position).collect(),
        movements: report
            .movements
            .iter()
            .map(|row| JsonMovementRow {
                metric: metric(&row.metric),
                aspiration: &row.aspiration,
                position: movement(&row.position),
                value: movement(&row.value),
            })
            .collect(),
        pages: report
            .pages
            .iter()
            .map(|page| JsonPage {
                number: page.number.as_deref(),
                title: &page.title,
                note_markdown: page.note_markdown.as_ref().map(Prose::markdown),
                note_figures: page.note_markdown.as_ref().map(figures).unwrap_or_default(),
                pledges: page
                    .pledges
                    .iter()
                    .map(|pledge| JsonPledge {
                        id: &pledge.id,
                        markdown: pledge.markdown.markdown(),
                        figures: figures(&pledge.markdown),
                        measured_by: metrics(&pledge.measured_by),
                        milestones: milestones(&pledge.milestones),
                        judgements: judgements(&pledge.judgements),
                        owner: pledge.owner.as_deref(),
                        update_markdown: markdown(&pledge.update_markdown),
                        update_figures: pledge.update_markdown.iter().map(figures).collect(),
                    })
                    .collect(),
                milestones: milestones(&page.milestones),
                judgements: judgements(&page.judgements),
                metrics: page.metrics.iter().map(metric_page).collect(),
                update_markdown: markdown(&page.update_markdown),
                update_figures: page.update_markdown.iter().map(figures).collect(),
            })
            .collect(),
        method: &report.method,
        figure_sources: &report.figure_sources,
    }
}

fn position(row: &PositionRow) -> JsonPosition<'_> {
    JsonPosition {
        metric: metric(&row.metric),
        priority: row.priority.as_deref(),
        position: fact(&row.position),
        sparkline: sparkline(&row.sparkline),
        value: fact(&row.value),
        unit: &row.unit,
        to_average: fact(&row.to_average),
        to_upper_quartile: fact(&row.to_upper_quartile),
        to_aspiration: fact(&row.to_aspiration),
        status: row.status.as_ref().map(status),
        aspirations: aspirations(&row.aspirations),
        no_aspiration: row.no_aspiration.as_deref(),
        flags: &row.flags,
    }
}

fn metric_page(page: &MetricPage) -> JsonMetricPage<'_> {
    JsonMetricPage {
        metric: metric(&page.metric),
        owner: page.owner.as_deref(),
        latest: fact(&page.latest),
        position: fact(&page.position),
        sparkline: sparkline(&page.sparkline),
        status: page.status.as_ref().map(status),
        aspirations: aspirations(&page.aspirations),
        no_aspiration: page.no_aspiration.as_deref(),
        judgements: judgements(&page.judgements),
        because_markdown: page.because_markdown.as_ref().map(Prose::markdown),
        because_figures: page.because_markdown.as_ref().map(figures).unwrap_or_default(),
        update_markdown: markdown(&page.update_markdown),
        update_figures: page.update_markdown.iter().map(figures).collect(),
        chance: &page.chance,
        history: &page.history,
        flags: &page.flags,
    }
}

fn metric(name: &MetricName) -> JsonMetric<'_> {
    JsonMetric { id: &name.id, title: &name.title }
}

fn metrics(names: &[MetricName]) -> Vec<JsonMetric<'_>> {
    names.iter().map(metric).collect()
}

fn fact(fact: &Fact) -> JsonFact<'_> {
    match fact {
        Fact::Known(text) => JsonFact { known: true, text },
        Fact::Unknown(text) => JsonFact { known: false, text },
    }
}

fn sparkline(sparkline: &Sparkline) -> JsonSparkline<'_> {
    JsonSparkline {
        what: &sparkline.what,
        lower_is_better: sparkline.lower_is_better,
        points: sparkline
            .points
            .iter()
            .map(|point| JsonSparkPoint {
                date: &point.date,
                value: point.value.map(|value| value.to_string()),
                printed: &point.printed,
            })
            .collect(),
    }
}

fn aspirations(aspirations: &[JudgedAspiration]) -> Vec<JsonAspiration<'_>> {
    aspirations
        .iter()
        .map(|judged| JsonAspiration {
            name: judged.name.as_deref(),
            text: &judged.text,
            verdict: &judged.verdict,
            tone: tone(judged.tone),
            why: &judged.why,
        })
        .collect()
}

fn movement(movement: &Movement) -> JsonMovement<'_> {
    JsonMovement {
        from: movement.from.as_ref().map(point),
        to: movement.to.as_ref().map(point),
        word: &movement.word,
        tone: tone(movement.tone),
    }
}

fn point(point: &Point) -> JsonPoint<'_> {
    JsonPoint { date: &point.date, printed: &point.printed }
}

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Near => "near",
        Tone::Bad => "bad",
        Tone::Neutral => "neutral",
    }
}

#[cfg(test)]
mod tests {
    use super::json;
    use crate::render::fixture;

    #[test]
    fn the_whole_report() {
        insta::assert_snapshot!(json(&fixture::report()));
    }

    #[test]
    fn nothing_is_lost_and_nothing_acts() {
        let text = json(&fixture::report());
        assert!(!text.contains(['\u{1b}', '\u{202e}']));
        let read: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(read["positions"][6]["metric"]["title"], fixture::HOSTILE);
        assert_eq!(read["positions"][8]["sparkline"]["points"][11]["value"], "0.010");
        assert_eq!(read["positions"][11]["sparkline"]["points"][0]["value"], serde_json::Value::Null);
    }
}
