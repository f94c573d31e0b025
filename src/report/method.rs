//! How the figures of a report were judged, in sentences for its end.

use super::chance;
use crate::calendar::Period;
use crate::evaluate::Evaluation;
use crate::model::{Model, Scale};

/// How the figures were judged, as far as this report uses it.
pub(super) fn method(model: &Model, evaluation: &Evaluation, published: &Evaluation) -> Vec<String> {
    let mut sentences = vec![
        "Each measure is judged by its last data at or before the end of the quarter; where they are older, the report says so.".to_owned(),
    ];
    if evaluation.standings.iter().any(|standing| standing.position.to.is_some()) {
        sentences.push("A position is one more than the number of members with a strictly better figure at the same date, on unrounded figures; equal figures share a position. Where the members’ figures are not published, the published position is used.".to_owned());
        sentences.push(
            "The upper quartile of a group is its best quarter of positions, rounded up: 1st and 2nd of 8.".to_owned(),
        );
        sentences.push("The average is the mean of the members’ figures, the organisation itself included.".to_owned());
        sentences.push(
            "A change required is the target minus the figure; in events where the population is known.".to_owned(),
        );
    }
    if let Some(day) = published.dataset.known_on() {
        let day = model.plan.calendar.name(Period::Day(day));
        sentences.push(format!("What was published for this quarter, and the figures in its texts, are judged by what was known on {day}, when it was published; everything else by the latest figures."));
    }
    if model.metrics().any(|(_, metric)| metric.scale == Scale::WorstFirst) {
        sentences.push("Positions marked as counted from the worst are printed so because the published ranking is; better figures are better all the same.".to_owned());
    }
    if !evaluation.milestones.is_empty() {
        sentences.push("A milestone is met when it was done by its deadline, and missed when the deadline has passed without it; done late, it stays missed.".to_owned());
    }
    sentences
        .push("A movement compares the two latest data points that differ in date, and names both dates.".to_owned());
    sentences.extend(chance::method(evaluation));
    sentences.push("Figures are compared at full precision, and rounded half up for print.".to_owned());
    sentences
}
