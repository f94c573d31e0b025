//! The quarters and years that a plan and its data speak of.

use super::super::note::Note;
use super::{Kind, Offers};
use crate::calendar::{Period, Quarter};

/// How many quarters are offered.
const MOST: i32 = 24;

/// Which periods are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Quarters that the data have, the latest first, and the one after them.
    Reported,
    /// Quarters and years that the data have, the latest first.
    Past,
    /// Quarters and years to come, the next first.
    ToCome,
}

/// Offers periods of the plan's calendar.
pub(super) fn offer(offers: &mut Offers<'_>, which: Which) {
    let calendar = offers.view.model().plan.calendar;
    let now = offers.view.evaluation().quarter;
    let known = in_data(offers);
    let quarters: Vec<Quarter> = match (which, known) {
        (Which::ToCome, _) => (1..=12).map(|later| now.plus(later)).collect(),
        (Which::Reported, Some((first, last))) => back_from(last.plus(1), first),
        (Which::Past, Some((first, last))) => back_from(last, first),
        (Which::Reported | Which::Past, None) => vec![now],
    };
    let mut years: Vec<Period> = Vec::new();
    for quarter in &quarters {
        add(offers, Period::Quarter(*quarter), &calendar.in_months(*quarter));
        let year = Period::Year(calendar.year_of(quarter.last_day()));
        if !years.contains(&year) {
            years.push(year);
        }
    }
    if which != Which::Reported {
        for year in years {
            let name = format!("the whole year {}", calendar.name(year));
            add(offers, year, &name);
        }
    }
}

fn add(offers: &mut Offers<'_>, period: Period, words: &str) {
    let name = offers.view.model().plan.calendar.name(period);
    offers.add(Kind::Period, name, words, Note::default());
}

/// The quarters from the last to the first, the latest of them where there are many.
fn back_from(last: Quarter, first: Quarter) -> Vec<Quarter> {
    (0..MOST).map(|back| last.plus(-back)).take_while(|quarter| *quarter >= first).collect()
}

/// The quarters of the first and the last own figure.
fn in_data(offers: &Offers<'_>) -> Option<(Quarter, Quarter)> {
    let analysis = offers.view.analysis;
    let own = analysis.checked.own(&analysis.model)?;
    let keys = analysis.model.metrics().filter_map(|(id, _)| analysis.checked.metric(id).key);
    let ends = keys.filter_map(|key| {
        let series = analysis.dataset.series(key, own);
        Some((series.first()?.as_of, series.last()?.as_of))
    });
    let (first, last) = ends.reduce(|(first, last), (start, end)| (first.min(start), last.max(end)))?;
    let calendar = analysis.model.plan.calendar;
    Some((calendar.quarter_of(first), calendar.quarter_of(last)))
}
