//! What a plan's data hold: each figure with its source, and what is lacking among them.

use std::collections::BTreeSet;

use crate::calendar::{Calendar, Date, Period};
use crate::observations::{Column, Dataset, Gap, Marks, Observation, Reading, Supplied};
use crate::source::SourceMap;
use crate::units::{CURRENCY_SIGNS, Decimal, letters_and_digits};

/// What the data hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holdings {
    /// The quarters of every year from the first with a row to the last, in order; where those are too many, of every
    /// year with a row.
    pub quarters: Vec<HeldQuarter>,
    /// The years from the first with a row to the last whose quarters are not among those, in order.
    pub left_out: Vec<YearsLeftOut>,
    /// The metrics, in the order in which the data name them.
    pub metrics: Vec<HeldMetric>,
}

impl Holdings {
    /// Keeps of the metrics those of a name, in whatever case and with whatever signs it is written.
    pub fn keep_metric(&mut self, name: &str) {
        let wanted = letters_and_digits(name);
        self.metrics.retain(|metric| letters_and_digits(&metric.name) == wanted);
    }
}

/// Years in a row that are not told apart: the first and the last, and whether any of them has a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearsLeftOut {
    /// The first: `1921/22`.
    pub from: String,
    /// The last, which may be the same.
    pub to: String,
    /// Whether the data have rows in them.
    pub has_rows: bool,
}

/// A quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldQuarter {
    /// Its name: `2020/21 Q4`.
    pub name: String,
    /// The year: `2020/21`.
    pub year: String,
}

/// What the data hold for a quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// A figure.
    Figure,
    /// A row that says why it has none.
    Missing,
    /// No row, where there might be one.
    Nothing,
    /// No row, and none to be expected: before the first, or between those of a longer rhythm.
    NotDue,
}

/// What the data hold of a metric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldMetric {
    /// The metric as the data spell it.
    pub name: String,
    /// What is held of each organisation, in the order in which they come.
    pub organisations: Vec<HeldSeries>,
    /// How many organisations have a figure in each of the quarters; none where no row is to be expected.
    pub by_quarter: Vec<Option<usize>>,
}

/// What the data hold of a metric of one organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldSeries {
    /// The organisation as the data spell it.
    pub name: String,
    /// In order of date.
    pub figures: Vec<HeldFigure>,
    /// What later releases replaced, in order of date, then of release.
    pub earlier: Vec<HeldFigure>,
    /// What is held for each of the quarters.
    pub by_quarter: Vec<Held>,
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
    /// The value with its `%` or its sign of money and its marks, such as `16.2% [p]`; none where it is missing.
    pub value: Option<String>,
    /// What the cell says in its place, where it is missing, and why it is.
    pub missing: Option<(String, &'static str)>,
    /// The unit that the data name.
    pub unit: Option<String>,
    /// When it came out: `2021-06-02`.
    pub released: Option<String>,
    /// What the source says beside it: the column of a tidy table, and what that would say.
    pub beside: Vec<(Column, String)>,
    /// The file, with the sheet of a workbook.
    pub file: String,
    /// The cell: `data/figures.csv:17:4`, `data/crime.xlsx, Table P3!F17`.
    pub place: String,
}

/// What a dataset holds.
pub fn holdings(dataset: &Dataset, sources: &SourceMap, calendar: Calendar) -> Holdings {
    let dates: BTreeSet<Date> = dates(dataset).collect();
    let Span { begins, quarters, left_out } = quarters(&dates, calendar);
    // The place of a quarter among those told apart.
    let place = |number: i32| begins.binary_search(&number).ok();
    let last = dates.last().map(|date| number(calendar, *date));
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
        let due = due(all.iter().map(|date| number(calendar, *date)).collect(), &begins, last);
        let organisations = organisations.iter().map(|organisation| {
            let series = dataset.series(metric, *organisation);
            let own: BTreeSet<Date> = series.iter().map(|observation| observation.as_of).collect();
            let (first, last) = (own.first().copied(), own.last().copied());
            let within = |date: Date| first.is_some_and(|first| first < date) && last.is_some_and(|last| date < last);
            let gaps = periods.iter().filter(|(date, _)| within(*date) && !own.contains(date));
            let mut by_quarter: Vec<Held> =
                due.iter().map(|is_due| if *is_due { Held::Nothing } else { Held::NotDue }).collect();
            for observation in series {
                let held = place(number(calendar, observation.as_of)).and_then(|place| by_quarter.get_mut(place));
                if let Some(held) = held {
                    *held = match observation.value {
                        Reading::Number(_) => Held::Figure,
                        Reading::Missing(_) if *held == Held::Figure => Held::Figure,
                        Reading::Missing(_) => Held::Missing,
                    };
                }
            }
            let held = |row: &Observation| figure(dataset, sources, calendar, row);
            HeldSeries {
                earlier: dataset.earlier_releases(metric, *organisation).iter().map(held).collect(),
                by_quarter,
                name: dataset.organisation(*organisation).spelling.clone(),
                figures: series.iter().map(held).collect(),
                gaps: gaps.map(|(_, period)| period.clone()).collect(),
            }
        });
        let organisations: Vec<HeldSeries> = organisations.collect();
        let held = |quarter: usize| organisations.iter().filter(|it| it.by_quarter[quarter] == Held::Figure).count();
        let by_quarter = due.iter().enumerate().map(|(quarter, is_due)| is_due.then(|| held(quarter))).collect();
        HeldMetric { name: name.spelling.clone(), organisations, by_quarter }
    });
    let metrics = metrics.collect();
    Holdings { quarters, left_out, metrics }
}

/// Years that are told apart at most: a slip in a date must not make a table of a thousand.
const MOST_YEARS: usize = 60;

/// The quarters that are told apart.
struct Span {
    /// Their numbers, in order.
    begins: Vec<i32>,
    quarters: Vec<HeldQuarter>,
    left_out: Vec<YearsLeftOut>,
}

/// The quarters of the years from the first with a row to the last; where those are too many, of the latest that have rows.
fn quarters(dates: &BTreeSet<Date>, calendar: Calendar) -> Span {
    let year = |date: Date| number(calendar, calendar.year_of(date).first_day());
    let with_rows: BTreeSet<i32> = dates.iter().map(|date| year(*date)).collect();
    let Some((first, last)) = with_rows.first().copied().zip(with_rows.last().copied()) else {
        return Span { begins: Vec::new(), quarters: Vec::new(), left_out: Vec::new() };
    };
    let all: Vec<i32> = (first..=last).step_by(4).collect();
    let is_many = all.len() > MOST_YEARS;
    let latest: BTreeSet<i32> = with_rows.iter().rev().take(MOST_YEARS).copied().collect();
    let (kept, others): (Vec<i32>, Vec<i32>) = all.into_iter().partition(|year| !is_many || latest.contains(year));
    let begin = dates.first().map(|date| calendar.quarter_of(calendar.year_of(*date).first_day()));
    let quarter = |number: i32| begin.map(|begin| begin.plus(number - first));
    let year_name = |number: i32| {
        quarter(number).map_or_else(String::new, |it| calendar.name(Period::Year(calendar.year_of(it.first_day()))))
    };
    let begins: Vec<i32> = kept.iter().flat_map(|year| *year..*year + 4).collect();
    let named = begins.iter().filter_map(|number| {
        Some(HeldQuarter { name: calendar.name(Period::Quarter(quarter(*number)?)), year: year_name(*number) })
    });
    let quarters = named.collect();
    let runs = others.chunk_by(|one, next| one + 4 == *next && with_rows.contains(one) == with_rows.contains(next));
    let left_out = runs.filter_map(|run| {
        let (from, to) = (*run.first()?, *run.last()?);
        Some(YearsLeftOut { from: year_name(from), to: year_name(to), has_rows: with_rows.contains(&from) })
    });
    Span { left_out: left_out.collect(), begins, quarters }
}

fn dates(dataset: &Dataset) -> impl Iterator<Item = Date> {
    dataset.metrics().flat_map(move |(metric, _)| {
        let organisations = dataset.organisations_of(metric);
        organisations
            .iter()
            .flat_map(move |organisation| dataset.series(metric, *organisation))
            .map(|observation| observation.as_of)
    })
}

/// The number of the quarter of a date, counted through the years.
fn number(calendar: Calendar, date: Date) -> i32 {
    let month = calendar.quarter_of(date).first_month();
    i32::from(month.year()) * 4 + i32::from(month.number() - 1) / 3
}

/// In which of some quarters rows are to be expected: from the first with one to the last of all data, in the rhythm that
/// the rows themselves show.
fn due(found: BTreeSet<i32>, quarters: &[i32], last: Option<i32>) -> Vec<bool> {
    let Some((first, last)) = found.first().copied().zip(last) else { return vec![false; quarters.len()] };
    let rhythm = found.iter().fold(0, |rhythm, quarter| common(rhythm, quarter - first)).max(1);
    quarters.iter().map(|it| (first..=last).contains(it) && (it - first) % rhythm == 0).collect()
}

/// The greatest common divisor.
fn common(one: i32, other: i32) -> i32 {
    if other == 0 { one } else { common(other, one % other) }
}

fn figure(dataset: &Dataset, sources: &SourceMap, calendar: Calendar, observation: &Observation) -> HeldFigure {
    let cell = dataset.cell(sources, observation, Column::Value);
    let file = sources.file(cell.file);
    let (value, missing) = match observation.value {
        Reading::Number(number) => {
            let says = dataset.says(sources, observation, Column::Value).unwrap_or_default();
            // A grade is told in its word.
            let is_word = !says.contains(|letter: char| letter.is_ascii_digit());
            let money = says.chars().find(|sign| CURRENCY_SIGNS.contains(sign));
            let money = money.filter(|_| observation.marks.has(Marks::MONEY)).map(String::from).unwrap_or_default();
            let mut value = if is_word { says } else { with_sign(&money, number) };
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
        beside: observation.supplied.as_deref().map_or_else(Vec::new, beside),
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

/// What a row says beside its value, as a tidy table would.
fn beside(supplied: &Supplied) -> Vec<(Column, String)> {
    let number = |number: Option<Decimal>| number.map(|number| number.to_string());
    let gap = |gap: &Option<Gap>| {
        gap.as_ref().map(|gap| match gap {
            Gap::AlreadyBetter => "already better".to_owned(),
            Gap::Amount { amount, unit: None } => amount.to_string(),
            Gap::Amount { amount, unit: Some(unit) } if unit.starts_with(CURRENCY_SIGNS) => with_sign(unit, *amount),
            Gap::Amount { amount, unit: Some(unit) } if unit == "%" => format!("{amount}%"),
            Gap::Amount { amount, unit: Some(unit) } => format!("{amount} {unit}"),
        })
    };
    let said = [
        (Column::Position, supplied.position.map(|position| position.to_string())),
        (Column::Average, number(supplied.average)),
        (Column::UpperQuartile, number(supplied.upper_quartile)),
        (Column::GapToAverage, gap(&supplied.gap_to_average)),
        (Column::GapToUpperQuartile, gap(&supplied.gap_to_upper_quartile)),
        (Column::Numerator, number(supplied.numerator)),
        (Column::Denominator, number(supplied.denominator)),
    ];
    said.into_iter().filter_map(|(column, says)| Some((column, says?))).collect()
}

/// An amount with the sign of money before its digits.
fn with_sign(sign: &str, amount: Decimal) -> String {
    let written = amount.to_string();
    match written.strip_prefix('-') {
        Some(digits) => format!("-{sign}{digits}"),
        None => format!("{sign}{written}"),
    }
}
