//! The reasoning behind one metric's verdicts: the aspiration, the rule, the rows, the result.

use super::chance;
use super::wording::{self, Words, as_date};
use crate::calendar::Period;
use crate::evaluate::{Direction, Evaluation, Lack, Near, Row, Source, Why};
use crate::model::{Average, Metric, MetricId, Model, squeezed};
use crate::observations::Column;
use crate::source::SourceMap;

/// Why a metric stands as it does.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The metric's title.
    pub title: String,
    /// What is known of it, a label and a value each.
    pub facts: Vec<(String, String)>,
    /// Its aspirations, each with its reasoning.
    pub aspirations: Vec<Explained>,
    /// Cautions in words.
    pub flags: Vec<String>,
}

/// Why an aspiration has its verdict.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The aspiration in the plan's words.
    pub text: String,
    /// The rule that was applied, in a sentence.
    pub rule: String,
    /// The verdict, and why.
    pub verdict: String,
    /// The rows that it was judged from: place, organisation, period, figure. Those that a derived figure was worked
    /// out from follow it, each with the name of its metric.
    pub rows: Vec<[String; 4]>,
}

/// The reasoning behind a metric's verdicts.
pub fn explain(model: &Model, sources: &SourceMap, evaluation: &Evaluation, id: MetricId) -> Explanation {
    let metric = model.metric(id);
    let standing = evaluation.standing(id);
    let words = Words { model, metric, standing };
    let mut facts = vec![("quarter".to_owned(), model.plan.calendar.name(Period::Quarter(evaluation.quarter)))];
    let mut fact = |label: &str, value: String| facts.push((label.to_owned(), value));
    if let Some(unit) = &metric.unit {
        match unit.value.grades() {
            Some(grades) => fact("grades", grades.join(", ")),
            None => fact("unit", unit.value.phrase()),
        }
    }
    match standing.value.to {
        Some(point) => {
            fact("value", format!("{} ({})", words.value(point.value), as_date(words.calendar(), point.period)))
        }
        None if metric.is_of_members() => fact("value", words.no_figures().to_owned()),
        None => fact("value", standing.lack.map_or_else(|| "not published".to_owned(), |lack| words.lack(lack))),
    }
    let explainer = Explainer { model, sources, evaluation };
    if let Some(formula) = &metric.formula {
        fact("formula", squeezed(sources.text_of(formula.span)));
        for [place, _, period, figure] in standing.value.to.iter().flat_map(|point| explainer.inputs(point.row)) {
            fact("from", format!("{figure} ({period}, {place})"));
        }
    }
    if let Some(placing) = &standing.position.to {
        let source = match placing.source {
            Source::Computed(_) => "from the members' figures",
            Source::Supplied => "as published",
        };
        fact(
            "position",
            format!("{}, {source} ({})", words.position(placing), as_date(words.calendar(), placing.period)),
        );
    }
    let own = standing.value.to.map(|point| point.value);
    let already = "already at or better than it";
    for (label, benchmark, gap) in [
        ("average", &standing.average, words.gap(&standing.gap_to_average, already)),
        ("upper quartile", &standing.upper_quartile, words.gap(&standing.gap_to_upper_quartile, already)),
    ] {
        let value = benchmark.as_ref().map(|benchmark| words.rounded(benchmark.value, own));
        let gap = match gap {
            super::Fact::Known(gap) if gap == already => Some(gap),
            super::Fact::Known(gap) => Some(format!("{gap} required")),
            super::Fact::Unknown(_) => None,
        };
        let parts: Vec<String> = value.into_iter().chain(gap).collect();
        if !parts.is_empty() {
            fact(label, parts.join(", "));
        }
    }
    if let super::Fact::Known(gap) = words.gap_to_aspiration() {
        let already = matches!(standing.gap_to_aspiration, crate::evaluate::Gap::AlreadyAsGood);
        fact("aspiration", if already { gap } else { format!("{gap} required") });
    }
    let dated = |period: Period| as_date(words.calendar(), period);
    let (position, value) = (&standing.position, &standing.value);
    for (label, direction, from) in [
        (
            "position has",
            position.direction,
            position.from.as_ref().map(|from| format!("{} in {}", words.place(from), dated(from.period))),
        ),
        (
            "value has",
            value.direction,
            value.from.map(|from| format!("{} in {}", words.value(from.value), dated(from.period))),
        ),
    ] {
        let word = match direction {
            Direction::Improved => "improved",
            Direction::Deteriorated => "deteriorated",
            Direction::Unchanged => "not changed",
            Direction::NoNewData | Direction::Unknown => continue,
        };
        fact(label, from.map_or_else(|| word.to_owned(), |from| format!("{word}, from {from}")));
    }
    if matches!(standing.direction(), Direction::NoNewData) {
        fact("movement", "no new data".to_owned());
    }
    if let Some(status) = super::status::status(model, standing) {
        fact("status", format!("{} ({})", status.label, status.colour.word()));
    }
    facts.extend(chance::facts(words));
    let mut fact = |label: &str, value: String| facts.push((label.to_owned(), value));
    if let Some(reason) = metric.no_aspiration.as_ref().filter(|_| metric.aspirations.is_empty()) {
        fact("no aspiration", reason.value.clone());
    }
    let quarter_end = evaluation.quarter.last_day();
    let in_force = metric.aspirations.iter().map(|aspiration| aspiration.in_force(quarter_end));
    let judged = in_force.zip(&standing.judged);
    let aspirations = judged.map(|(aspiration, judged)| Explained {
        text: match &aspiration.name {
            Some(name) => format!("{}: {}", name.value, aspiration.text),
            None => aspiration.text.clone(),
        },
        rule: rule(&judged.why, words.metric).to_owned(),
        verdict: format!("{}: {}", wording::verdict(judged.verdict), words.why(judged)),
        rows: judged.rows.iter().flat_map(|row| explainer.rows(words, *row, figure_of(&judged.why))).collect(),
    });
    Explanation { title: metric.title.clone(), facts, aspirations: aspirations.collect(), flags: words.flags() }
}

/// The column of a row that a verdict rests on.
fn figure_of(why: &Why) -> Column {
    match why.ground() {
        Why::Position { placing, .. } if placing.source == Source::Supplied => Column::Position,
        Why::PublishedGap(_) => Column::GapToAverage,
        _ => Column::Value,
    }
}

/// Where rows are found, and what was worked out from what.
#[derive(Clone, Copy)]
struct Explainer<'a> {
    model: &'a Model,
    sources: &'a SourceMap,
    evaluation: &'a Evaluation,
}

impl Explainer<'_> {
    /// A row; of a derived figure also the rows that it was worked out from.
    fn rows(self, words: Words<'_>, row: Row, column: Column) -> Vec<[String; 4]> {
        std::iter::once(self.row(words, row, column)).chain(self.inputs(row)).collect()
    }

    /// What a derived figure was worked out from, each with the name of its metric.
    fn inputs(self, row: Row) -> impl Iterator<Item = [String; 4]> {
        let inputs = self.evaluation.inputs(row).iter();
        inputs.map(move |(id, row)| {
            let words =
                Words { model: self.model, metric: self.model.metric(*id), standing: self.evaluation.standing(*id) };
            let [place, whose, period, figure] = self.row(words, *row, Column::Value);
            [place, whose, period, format!("{} {figure}", words.metric.name)]
        })
    }

    fn row(self, words: Words<'_>, row: Row, column: Column) -> [String; 4] {
        let dataset = &*self.evaluation.dataset;
        let observation = row.observation(dataset);
        // What is worked out stands in no cell but in the plan.
        let formula = words.metric.formula.as_ref().filter(|_| !self.evaluation.inputs(row).is_empty());
        let span = formula.map_or_else(|| dataset.cell(self.sources, observation, column), |formula| formula.span);
        let file = self.sources.file(span.file);
        let figure = match (column, observation.value.number()) {
            (Column::Value, Some(value)) => words.value(value),
            _ => match dataset.says(self.sources, observation, column) {
                Some(says) => format!("{} {says}", column.word()),
                None => "no figure".to_owned(),
            },
        };
        [
            file.name_and_row(span.start),
            dataset.organisation(row.organisation).spelling.clone(),
            words.calendar().name(observation.period),
            figure,
        ]
    }
}

/// The rule behind a verdict, in a sentence.
fn rule(why: &Why, metric: &Metric) -> &'static str {
    match why {
        Why::Position { .. } => {
            "a position is one more than the number of members strictly better at the same date; a published one is used where their figures are not there"
        }
        Why::Average { kind, .. } => match kind {
            Average::Mean => {
                "the average is the mean of the members' figures at the same date, the own one included; equality counts as met"
            }
            Average::OfTheOthers => {
                "the average is the mean of the other members' figures at the same date; equality counts as met"
            }
            Average::Median => {
                "the median is the middle of the members' figures at the same date; equality counts as met"
            }
            Average::Pooled => {
                "the pooled average is the sum of the members' numerators over the sum of their denominators; equality counts as met"
            }
        },
        Why::PublishedGap(_) => "the published change required says whether the average is reached",
        Why::Members(_) => {
            "the members' figures of one date are compared at full precision; a missing one counts neither for nor against"
        }
        Why::Value { .. } => "the latest figure is compared at full precision",
        Why::Baseline { path: Some(_), .. } => {
            "a change with a deadline runs on a straight path from its baseline; before the deadline the figure is compared with the path"
        }
        Why::Baseline { .. } => "the latest figure is compared with the baseline, changed as the aspiration says",
        Why::Earlier { .. } => "the latest figure must be strictly better than the earlier one",
        Why::Expected { .. } => "a value within the expected range is met; the range is neither good nor bad",
        Why::YearToDate { .. } if metric.is_year_to_date => {
            "the figure, which is that of the year to date already, is compared with the profile's value for the quarter"
        }
        Why::YearToDate { .. } => {
            "the figures since the year began are added up, and compared with the profile's value for the quarter"
        }
        Why::Step { next: None, .. } => {
            "until the first deadline of a trajectory its first step is judged alone, and from the last deadline on its last"
        }
        Why::Step { .. } => {
            "between two deadlines of a trajectory it is met where the next step holds, on track where the last one does"
        }
        Why::Near { near: Near::Floor(_), .. } => {
            "between its target and its floor, the floor included, it is nearly met"
        }
        Why::Near { .. } => "what is not met is nearly met within the metric's tolerance, its end included",
        Why::NotDue { .. } => "between the times at which figures come, a metric is not due",
        Why::ToBeSet { .. } => "a target that does not exist yet is neither met nor missed",
        Why::Lacking(Lack::Aspiration) => "an aspiration with a mistake is not judged",
        Why::Lacking(_) => "without figures there is no verdict: a missing figure is never zero, and never a pass",
    }
}
