//! What later releases have changed since a quarter's report was published: figures, verdicts, positions.
//!
//! See `docs/rules/releases.md`.

use super::MetricName;
use super::wording::{self, Words, as_date};
use crate::calendar::{Date, Period};
use crate::evaluate::{Evaluation, Row, Standing};
use crate::model::{MetricId, Model};
use crate::observations::{Observation, Reading};
use crate::units::ordinal;

/// What has changed since a report was published.
#[derive(Clone, Debug)]
pub struct Revised {
    /// The day of its publication: `2 June 2021`.
    pub published: String,
    /// The metrics of which something has changed, in the order of the plan.
    pub revisions: Vec<Revision>,
}

/// What has changed of a metric.
#[derive(Clone, Debug)]
pub struct Revision {
    /// The metric.
    pub metric: MetricName,
    /// Its own figures that are others now, oldest first; empty where only those of others in its group are.
    pub figures: Vec<RevisedFigure>,
    /// The verdict that speaks for it, where it has become another one.
    pub verdict: Option<Turned>,
    /// Its position, where it has become another one.
    pub position: Option<Turned>,
    /// All of that in sentences, but for the metric's title.
    pub text: String,
}

/// A figure that was another one.
#[derive(Clone, Debug)]
pub struct RevisedFigure {
    /// Its date in words: `March 2021`.
    pub date: String,
    /// The figure as it was known; none where none was.
    pub then: Option<String>,
    /// The figure as it is known now; none where it was withdrawn.
    pub now: Option<String>,
    /// The day on which it came out, where the data say so.
    pub released: Option<String>,
}

/// What something was, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned {
    /// What it was when the report was published.
    pub then: String,
    /// What it is now.
    pub now: String,
}

/// What has changed from one evaluation of a quarter, by what was known when its report was published, to the one
/// by what is known now; nothing where nothing has, or where both are one.
pub(super) fn revised(model: &Model, now: &Evaluation, published: &Evaluation) -> Option<Revised> {
    let day = published.dataset.known_on()?;
    let revisions: Vec<Revision> = model.metrics().filter_map(|(id, _)| revision(model, now, published, id)).collect();
    let published = model.plan.calendar.name(Period::Day(day));
    (!revisions.is_empty()).then_some(Revised { published, revisions })
}

fn revision(model: &Model, now: &Evaluation, published: &Evaluation, id: MetricId) -> Option<Revision> {
    let metric = model.metric(id);
    let [words_then, words_now] =
        [published, now].map(|evaluation| Words { model, metric, standing: evaluation.standing(id) });
    let (then, standing) = (words_then.standing, words_now.standing);
    let verdict = |standing: &Standing| standing.verdict().map(|verdict| wording::verdict(verdict).to_owned());
    let position = |words: Words<'_>| words.standing.position.to.as_ref().map(|placing| words.position(placing));
    let verdict = turned(verdict(then), verdict(standing));
    let position = turned(position(words_then), position(words_now));
    let figures: Vec<RevisedFigure> = dates(published, then, now, standing)
        .into_iter()
        .filter_map(|(row, date)| figure(words_now, row, date, published, now))
        .collect();
    if figures.is_empty() && verdict.is_none() && position.is_none() {
        return None;
    }
    let text = text(&figures, verdict.as_ref(), position.as_ref());
    let metric = MetricName { id: metric.name.clone(), title: metric.title.clone() };
    Some(Revision { metric, figures, verdict, position, text })
}

fn turned(then: Option<String>, now: Option<String>) -> Option<Turned> {
    let unknown = || "not known".to_owned();
    (then != now).then(|| Turned { then: then.unwrap_or_else(unknown), now: now.unwrap_or_else(unknown) })
}

/// The dates of the own figures that the report rests on, then or now, each with a row of its series.
fn dates(published: &Evaluation, then: &Standing, now: &Evaluation, standing: &Standing) -> Vec<(Row, Date)> {
    let mut dates: Vec<(Row, Date)> = Vec::new();
    for (evaluation, standing) in [(published, then), (now, standing)] {
        let values = [standing.value.from, standing.value.to].into_iter().flatten().map(|point| point.row);
        let placings = [&standing.position.from, &standing.position.to].into_iter().flatten();
        let rows: Vec<Row> = values.chain(placings.map(|placing| placing.row)).collect();
        let Some(own) = rows.first().map(|row| (row.metric, row.organisation)) else { continue };
        let judged = standing.judged.iter().flat_map(|judged| judged.rows.iter().copied());
        let judged = judged.filter(|row| (row.metric, row.organisation) == own);
        for row in rows.into_iter().chain(judged) {
            let date = row.observation(&evaluation.dataset).as_of;
            if dates.iter().all(|(_, known)| *known != date) {
                dates.push((row, date));
            }
        }
    }
    dates.sort_by_key(|(_, date)| *date);
    dates
}

/// The figure of a date, where it is another one now.
fn figure(words: Words<'_>, row: Row, date: Date, published: &Evaluation, now: &Evaluation) -> Option<RevisedFigure> {
    let [before, after] = [published, now].map(|evaluation| {
        // Of the plan's own organisation all rows are kept.
        let series = evaluation.dataset.kept(row.metric, row.organisation);
        let index = series.binary_search_by_key(&date, |observation| observation.as_of).ok()?;
        Some(&series[index])
    });
    let value = |row: Option<&Observation>| match row?.value {
        Reading::Number(value) => Some(words.value_in_words(value)),
        Reading::Missing(_) => None,
    };
    let place = |row: Option<&Observation>| row?.supplied.as_ref()?.position.map(ordinal);
    let (then, now) = match (value(before), value(after)) {
        (then, now) if then == now => (place(before), place(after)),
        values => values,
    };
    if then == now {
        return None;
    }
    let calendar = words.calendar();
    let date = as_date(calendar, after.or(before)?.period);
    let released = after.and_then(Observation::released).map(|day| calendar.name(Period::Day(day)));
    Some(RevisedFigure { date, then, now, released })
}

fn text(figures: &[RevisedFigure], verdict: Option<&Turned>, position: Option<&Turned>) -> String {
    let mut sentences: Vec<String> = figures.iter().map(sentence).collect();
    if figures.is_empty() {
        sentences.push("Figures of others in the group were revised.".to_owned());
    }
    for (what, turned) in [("verdict", verdict), ("position", position)] {
        if let Some(Turned { then, now }) = turned {
            sentences.push(format!("The {what} was {then}, and is {now}."));
        }
    }
    if verdict.is_none() && position.is_none() {
        sentences.push("This changes no verdict and no position.".to_owned());
    }
    sentences.join(" ")
}

fn sentence(figure: &RevisedFigure) -> String {
    let RevisedFigure { date, then, now, released } = figure;
    let released = released.as_ref().map_or_else(String::new, |day| format!(", released on {day}"));
    match (then, now) {
        (Some(then), Some(now)) => format!("The figure for {date} was {then}, and is {now}{released}."),
        (None, Some(now)) => format!("No figure for {date} was known; it is {now}{released}."),
        (then, None) => {
            let then = then.as_deref().unwrap_or("not known");
            format!("The figure for {date} was {then}, and is missing now{released}.")
        }
    }
}
