//! Explanations as JSON, for programs: of codes, and of how a metric was judged.
//!
//! Owns both shapes and their `schema` numbers.

use schemars::JsonSchema;
use serde::Serialize;

use super::json;
use crate::diagnostics::Entry;
use crate::report::{Explained, Explanation};

/// The number of these shapes. It grows when a field is renamed, removed or means something else.
pub const SCHEMA: u32 = 1;

/// Codes with their pages, in the order given.
pub fn codes<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> String {
    let code = |entry: &'a Entry| JsonCode {
        code: entry.slug,
        severity: entry.severity.word(),
        title: entry.title,
        page: entry.page,
    };
    json::text(&JsonCodes { schema: SCHEMA, codes: entries.into_iter().map(code).collect() })
}

/// How a metric was judged.
pub fn metric(id: &str, explanation: &Explanation) -> String {
    json::text(&JsonExplanation {
        schema: SCHEMA,
        metric: id,
        title: &explanation.title,
        facts: explanation.facts.iter().map(|(label, value)| JsonFact { label, value }).collect(),
        flags: &explanation.flags,
        aspirations: explanation.aspirations.iter().map(aspiration).collect(),
    })
}

#[derive(JsonSchema, Serialize)]
pub(super) struct JsonCodes<'a> {
    /// The number of this shape.
    #[schemars(extend("const" = SCHEMA))]
    schema: u32,
    codes: Vec<JsonCode<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct JsonCode<'a> {
    /// The code in words.
    code: &'a str,
    #[schemars(extend("enum" = ["error", "warning"]))]
    severity: &'a str,
    /// What the mistake is, in a line.
    title: &'a str,
    /// The page that explains it, in Markdown.
    page: &'a str,
}

#[derive(JsonSchema, Serialize)]
pub(super) struct JsonExplanation<'a> {
    /// The number of this shape.
    #[schemars(extend("const" = SCHEMA))]
    schema: u32,
    /// The name of the metric.
    metric: &'a str,
    title: &'a str,
    /// What is known of it.
    facts: Vec<JsonFact<'a>>,
    /// Cautions in words.
    flags: &'a [String],
    aspirations: Vec<JsonExplained<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct JsonFact<'a> {
    label: &'a str,
    value: &'a str,
}

#[derive(JsonSchema, Serialize)]
struct JsonExplained<'a> {
    /// The aspiration in the plan's words.
    text: &'a str,
    /// The rule that was applied, in a sentence.
    rule: &'a str,
    /// The verdict, and why.
    verdict: &'a str,
    /// The rows that it was judged from.
    judged_from: Vec<JsonRow<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct JsonRow<'a> {
    /// The file and the line.
    place: &'a str,
    organisation: &'a str,
    period: &'a str,
    figure: &'a str,
}

fn aspiration(explained: &Explained) -> JsonExplained<'_> {
    JsonExplained {
        text: &explained.text,
        rule: &explained.rule,
        verdict: &explained.verdict,
        judged_from: explained
            .rows
            .iter()
            .map(|[place, organisation, period, figure]| JsonRow { place, organisation, period, figure })
            .collect(),
    }
}
