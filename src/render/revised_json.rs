//! What later releases have changed, as JSON of a report and of a check.

use schemars::JsonSchema;
use serde::Serialize;

use crate::report::{Revised, RevisedFigure, Revision, Turned};

#[derive(JsonSchema, Serialize)]
pub(super) struct JsonRevised<'a> {
    published: &'a str,
    metrics: Vec<JsonRevision<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct JsonRevision<'a> {
    id: &'a str,
    title: &'a str,
    figures: Vec<JsonRevisedFigure<'a>>,
    verdict: Option<JsonTurned<'a>>,
    position: Option<JsonTurned<'a>>,
    text: &'a str,
}

#[derive(JsonSchema, Serialize)]
struct JsonRevisedFigure<'a> {
    date: &'a str,
    then: Option<&'a str>,
    now: Option<&'a str>,
    released: Option<&'a str>,
}

#[derive(JsonSchema, Serialize)]
struct JsonTurned<'a> {
    then: &'a str,
    now: &'a str,
}

pub(super) fn revised(revised: &Revised) -> JsonRevised<'_> {
    JsonRevised { published: &revised.published, metrics: revised.revisions.iter().map(revision).collect() }
}

fn revision(revision: &Revision) -> JsonRevision<'_> {
    JsonRevision {
        id: &revision.metric.id,
        title: &revision.metric.title,
        figures: revision.figures.iter().map(figure).collect(),
        verdict: revision.verdict.as_ref().map(turned),
        position: revision.position.as_ref().map(turned),
        text: &revision.text,
    }
}

fn figure(figure: &RevisedFigure) -> JsonRevisedFigure<'_> {
    JsonRevisedFigure {
        date: &figure.date,
        then: figure.then.as_deref(),
        now: figure.now.as_deref(),
        released: figure.released.as_deref(),
    }
}

fn turned(turned: &Turned) -> JsonTurned<'_> {
    JsonTurned { then: &turned.then, now: &turned.now }
}
