//! What changes while a plan lasts, in sentences: revisions, breaks, successors, how often figures come.

use super::SparkPoint;
use super::wording::Words;
use crate::calendar::{Date, Period};
use crate::model::Rhythm;

/// What has changed by the end of a quarter, and how near is near.
pub(super) fn sentences(words: Words<'_>, quarter_end: Date) -> Vec<String> {
    let (metric, calendar) = (words.metric, words.calendar());
    let has_begun = |at: Period| at.first_day() <= quarter_end;
    let mut sentences = Vec::new();
    for aspiration in &metric.aspirations {
        // Of several, it is said which.
        let name = aspiration.name.as_ref().filter(|_| metric.aspirations.len() > 1);
        let name = name.map_or_else(String::new, |name| format!("“{}” was r", name.value));
        let revised = if name.is_empty() { "R".to_owned() } else { name };
        for revision in aspiration.revisions.iter().filter(|revision| has_begun(revision.at.value)) {
            let at = calendar.name(revision.at.value);
            let said = format!("{revised}evised in {at}, from “{}”: {}", revision.former.text, revision.reason);
            sentences.push(sentence(&said));
        }
    }
    for broken in metric.breaks.iter().filter(|broken| has_begun(broken.at.value)) {
        let at = calendar.name(broken.at.value);
        sentences.push(sentence(&format!("Counted in another way from {at} on: {}", broken.reason)));
    }
    if let Some(by) = metric.replaced_by {
        sentences.push(format!("Replaced by “{}”.", words.model.metric(by.value).title));
    }
    if let Some(rhythm) = metric.reported {
        sentences.push(match rhythm.value {
            Rhythm::YearlyIn(quarter) => format!("Reported every year, in Q{quarter}."),
            Rhythm::Months(1) => "Reported every month.".to_owned(),
            Rhythm::Months(12) => "Reported every year.".to_owned(),
            Rhythm::Months(months) if months % 12 == 0 => format!("Reported every {} years.", months / 12),
            Rhythm::Months(months) => format!("Reported every {months} months."),
        });
    }
    sentences
}

/// The points of a line, with a gap where figures begin to be counted in another way.
pub(super) fn with_gaps(words: Words<'_>, points: impl Iterator<Item = (Period, SparkPoint)>) -> Vec<SparkPoint> {
    let mut drawn = Vec::new();
    let mut before: Option<Date> = None;
    for (period, point) in points {
        let begins =
            |at: Period| before.is_some_and(|before| before < at.first_day()) && at.first_day() <= period.last_day();
        if let Some(broken) = words.metric.breaks.iter().rev().find(|broken| begins(broken.at.value)) {
            let date = words.calendar().name(broken.at.value);
            drawn.push(SparkPoint { date, value: None, printed: "counted in another way from here on".to_owned() });
        }
        before = Some(period.last_day());
        drawn.push(point);
    }
    drawn
}

/// Ended by a full stop, unless it ends already.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}
