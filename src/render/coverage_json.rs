//! The coverage of a plan's texts as JSON, for programs.
//!
//! Owns the shape and its `schema` number. Shares are text, so that no reader rounds them.

use schemars::JsonSchema;
use serde::Serialize;

use super::coverage::share;
use super::json;
use crate::report::{Counts, Coverage, CoveredText, TextKind, Unchecked, WhyUnchecked};
use crate::source::{SourceMap, Span};

/// The number of this shape. It grows when a field is renamed, removed or means something else.
pub const SCHEMA: u32 = 1;

/// The coverage as JSON, indented, with a line feed at the end.
pub fn render(coverage: &Coverage, sources: &SourceMap) -> String {
    json::text(&JsonCoverage {
        schema: SCHEMA,
        plan: &coverage.title,
        quarter: &coverage.quarter,
        total: counts(coverage.total()),
        texts: coverage.texts.iter().map(|it| text(it, sources)).collect(),
    })
}

#[derive(JsonSchema, Serialize)]
pub(super) struct JsonCoverage<'a> {
    /// The number of this shape.
    #[schemars(extend("const" = SCHEMA))]
    schema: u32,
    plan: &'a str,
    quarter: &'a str,
    total: JsonCounts,
    texts: Vec<JsonText<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct JsonCounts {
    checked: usize,
    attributed: usize,
    unchecked: usize,
    /// Checked out of checked and unchecked, as `81.2%`, rounded down; null where there is nothing to check.
    share: Option<String>,
}

#[derive(JsonSchema, Serialize)]
struct JsonText<'a> {
    kind: &'static str,
    about: &'a str,
    #[serde(flatten)]
    place: JsonPlace<'a>,
    #[serde(flatten)]
    counts: JsonCounts,
    unchecked_figures: Vec<JsonUnchecked<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct JsonUnchecked<'a> {
    figure: &'a str,
    /// `no braces` or `not worked out`.
    why: &'static str,
    excerpt: &'a str,
    #[serde(flatten)]
    place: JsonPlace<'a>,
}

#[derive(JsonSchema, Serialize)]
struct JsonPlace<'a> {
    file: &'a str,
    line: usize,
    column: usize,
}

fn text<'a>(text: &'a CoveredText, sources: &'a SourceMap) -> JsonText<'a> {
    let kind = match text.kind {
        TextKind::Update => "update",
        TextKind::Pledge => "pledge",
        TextKind::Reason => "reason",
        TextKind::Note => "note",
    };
    let unchecked = |it: &'a Unchecked| JsonUnchecked {
        figure: &it.figure,
        why: match it.why {
            WhyUnchecked::NoBraces => "no braces",
            WhyUnchecked::NotWorkedOut => "not worked out",
        },
        excerpt: &it.excerpt,
        place: place(it.span, sources),
    };
    JsonText {
        kind,
        about: &text.about,
        place: place(text.place, sources),
        counts: counts(text.counts()),
        unchecked_figures: text.unchecked.iter().map(unchecked).collect(),
    }
}

fn counts(counts: Counts) -> JsonCounts {
    let Counts { checked, attributed, unchecked } = counts;
    JsonCounts { checked, attributed, unchecked, share: share(counts) }
}

fn place(span: Span, sources: &SourceMap) -> JsonPlace<'_> {
    let file = sources.file(span.file);
    let at = file.location(span.start);
    JsonPlace { file: file.name(), line: at.line, column: at.column }
}
