//! What a plan's data hold: each figure with its source, and what is lacking among them.

use std::collections::BTreeSet;

use crate::calendar::{Calendar, Date};
use crate::observations::{Column, Dataset, Marks, Observation, Reading};
use crate::source::SourceMap;

/// What the data hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holdings {
    /// The metrics, in the order in which the data name them.
    pub metrics: Vec<HeldMetric>,
}

/// What the data hold of a metric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldMetric {
    /// The metric as the data spell it.
    pub name: String,
    /// What is held of each organisation, in the order in which they come.
    pub organisations: Vec<HeldSeries>,
}

/// What the data hold of a metric of one organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldSeries {
    /// The organisation as the data spell it.
    pub name: String,
    /// In order of date.
    pub figures: Vec<HeldFigure>,
    /// The periods that others have between its first and its last and it has not, in order.
    pub gaps: Vec<String>,
}

/// A figure, or the want of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldFigure {
    /// The period by its name: `2020/21 Q4`.
    pub period: String,
    /// Its last day: `2021-03-31`.
    pub date: String,
    /// The value with its `%` and its marks, such as `16.2% [p]`; none where it is missing.
    pub value: Option<String>,
    /// What the cell says in its place, where it is missing, and why it is.
    pub missing: Option<(String, &'static str)>,
    /// The unit that the data name.
    pub unit: Option<String>,
    /// When it came out: `2021-06-02`.
    pub released: Option<String>,
    /// The file, with the sheet of a workbook.
    pub file: String,
    /// The cell: `data/figures.csv:17:4`, `data/crime.xlsx, Table P3!F17`.
    pub place: String,
}

/// What a dataset holds.
pub fn holdings(dataset: &Dataset, sources: &SourceMap, calendar: Calendar) -> Holdings {
    let metrics = dataset.metrics().map(|(metric, name)| {
        let organisations = dataset.organisations_of(metric);
        let all: BTreeSet<Date> = organisations
            .iter()
            .flat_map(|organisation| dataset.series(metric, *organisation))
            .map(|observation| observation.as_of)
            .collect();
        let periods: Vec<(Date, String)> = all
            .iter()
            .filter_map(|date| {
                let series = organisations.iter().map(|organisation| dataset.series(metric, *organisation));
                let found = series.flatten().find(|observation| observation.as_of == *date)?;
                Some((*date, calendar.name(found.period)))
            })
            .collect();
        let organisations = organisations.iter().map(|organisation| {
            let series = dataset.series(metric, *organisation);
            let own: BTreeSet<Date> = series.iter().map(|observation| observation.as_of).collect();
            let (first, last) = (own.first().copied(), own.last().copied());
            let within = |date: Date| first.is_some_and(|first| first < date) && last.is_some_and(|last| date < last);
            let gaps = periods.iter().filter(|(date, _)| within(*date) && !own.contains(date));
            HeldSeries {
                name: dataset.organisation(*organisation).spelling.clone(),
                figures: series.iter().map(|observation| figure(dataset, sources, calendar, observation)).collect(),
                gaps: gaps.map(|(_, period)| period.clone()).collect(),
            }
        });
        HeldMetric { name: name.spelling.clone(), organisations: organisations.collect() }
    });
    Holdings { metrics: metrics.collect() }
}

fn figure(dataset: &Dataset, sources: &SourceMap, calendar: Calendar, observation: &Observation) -> HeldFigure {
    let cell = dataset.cell(sources, observation, Column::Value);
    let file = sources.file(cell.file);
    let (value, missing) = match observation.value {
        Reading::Number(number) => {
            let says = dataset.says(sources, observation, Column::Value).unwrap_or_default();
            // A grade is told in its word.
            let is_word = !says.contains(|letter: char| letter.is_ascii_digit());
            let mut value = if is_word { says } else { number.to_string() };
            let marks = [
                (Marks::PERCENT, "%"),
                (Marks::PROVISIONAL, " [p]"),
                (Marks::REVISED, " [r]"),
                (Marks::ESTIMATED, " [e]"),
                (Marks::UNRELIABLE, " [u]"),
            ];
            value.extend(
                marks.iter().filter(|(mark, _)| !is_word && observation.marks.has(*mark)).map(|(_, sign)| *sign),
            );
            (Some(value), None)
        }
        Reading::Missing(reason) => {
            let says = dataset.says(sources, observation, Column::Value).unwrap_or_default();
            (None, Some((says, reason.words())))
        }
    };
    HeldFigure {
        period: calendar.name(observation.period),
        date: observation.as_of.to_string(),
        value,
        missing,
        unit: observation.unit.map(|unit| dataset.unit_name(unit).to_owned()),
        released: observation.released().map(|date| date.to_string()),
        file: file.full_name(),
        place: file.name_and_place(cell.start),
    }
}
