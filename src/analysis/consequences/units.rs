//! What follows from a metric that is declared in another unit than it has: its aspiration, the figures of its texts, the
//! formulas that join it with others and the data then all disagree with the plan.
//!
//! The units that these are in are tried, and of money the other scales. Where one takes two findings away at the least and
//! brings no error about, the word behind `unit` is told, and they are not.

use std::collections::{BTreeMap, BTreeSet};

use super::suppose::names;
use super::told_instead;
use super::trial::{Key, Tried};
use crate::analysis::{Inputs, Pass};
use crate::diagnostics::{Code, Diagnostic, Edit, Severity, Sink};
use crate::model::{Formula, Mark, Metric, MetricId, Model, Printed};
use crate::source::{SourceMap, Span};
use crate::units::{Scale, Unit};

/// How many metrics are tried, and how many units for each, each with a run of the stages.
const MOST_METRICS: usize = 3;
const MOST_UNITS: usize = 4;

/// So many findings must go: of two that disagree, either may be wrong.
const WITNESSES: usize = 2;

/// The findings without those that only follow from the unit of a metric, which is told in their place.
pub(super) fn without_those_of_mistaken_units(
    inputs: &Inputs<'_>,
    first: &Pass,
    all: &BTreeSet<Key>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let mut tried: BTreeSet<MetricId> = BTreeSet::new();
    while tried.len() < MOST_METRICS {
        let doubtful = doubtful(&first.model, &found).into_iter().find(|id| !tried.contains(id));
        let Some(id) = doubtful else { break };
        tried.insert(id);
        let metric = first.model.metric(id);
        let Some(unit) = &metric.unit else { continue };
        let trials = units_said(inputs.sources, &first.model, (id, metric), &found).into_iter().filter_map(|text| {
            let edit = Edit { span: unit.span, text };
            let trial = Tried::of(inputs, first, &[&edit])?;
            holds(first, all, &found, &trial).then_some((edit, trial))
        });
        let Some((edit, trial)) = trials.min_by_key(|(_, trial)| trial.count) else { continue };
        let written = inputs.sources.text_of(unit.span);
        let told = Sink::one(|sink| sink.mistaken_unit(&edit, written, &metric.name));
        found = told_instead(found, |it| goes(first, all, &trial, it), told);
    }
    found
}

/// The metrics that two findings at the least about units speak of, those with most of them first.
fn doubtful(model: &Model, found: &[Diagnostic]) -> Vec<MetricId> {
    let mut counts: BTreeMap<MetricId, usize> = BTreeMap::new();
    // A value alone that is unlike the others says nothing of their unit.
    let odd = found.iter().filter(|it| it.code.is_about_odd_value() && it.code != Code::OverAHundredPercent);
    let odd: Vec<&Diagnostic> = odd.collect();
    let is_odd = |id: MetricId| odd.iter().any(|it| names(it, model.metric(id)));
    for finding in found {
        for id in spoken_of(model, finding).into_iter().filter(|id| !is_about_size(finding.code) || !is_odd(*id)) {
            *counts.entry(id).or_default() += 1;
        }
    }
    let mut doubtful: Vec<(MetricId, usize)> = counts.into_iter().filter(|(_, count)| *count >= WITNESSES).collect();
    doubtful.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
    doubtful.into_iter().map(|(id, _)| id).collect()
}

/// Whether a code says that two units do not go together.
fn is_about_units(code: Code) -> bool {
    use Code as C;
    matches!(
        code,
        C::FigureInAnotherUnit
            | C::MixedUnits
            | C::PercentForPoints
            | C::PointsForPercent
            | C::UnitDisagrees
            | C::UnitMismatch
    )
}

/// Whether a code says that an amount is not of the size that it should be: of thousands where pounds are counted, it may be.
fn is_about_size(code: Code) -> bool {
    code == Code::WrongFigure || code == Code::TargetFarFromValue || code.is_about_claims()
}

/// The metrics whose unit a finding may be about: it points at the unit, or at a formula with the metric, or is about an
/// amount of money.
fn spoken_of(model: &Model, finding: &Diagnostic) -> BTreeSet<MetricId> {
    if is_about_size(finding.code) {
        let of_money = model.metrics().filter(|(_, metric)| amount(metric).is_some() && names(finding, metric));
        return of_money.map(|(id, _)| id).collect();
    }
    let is_of_value = finding.code == Code::OverAHundredPercent;
    if !is_about_units(finding.code) && !is_of_value {
        return BTreeSet::new();
    }
    let points_at = |metric: &Metric| {
        let unit = metric.unit.as_ref().map(|unit| unit.span);
        let is_of = |at: Span| Some(at) == unit || is_of_value && at == metric.span;
        finding.labels.iter().any(|label| is_of(label.span))
    };
    let by_unit = model.metrics().filter(|(_, metric)| points_at(metric)).map(|(id, _)| id);
    by_unit.chain(formula_of(model, finding).into_iter().flat_map(Formula::metrics)).collect()
}

/// The formula that a finding is about: of a figure in a text, or of a metric that is worked out from others.
fn formula_of<'m>(model: &'m Model, finding: &Diagnostic) -> Option<&'m Formula> {
    let at = finding.labels.first()?.span;
    let holds = |formula: &Formula| {
        formula.span.file == at.file && formula.span.start <= at.start && at.end <= formula.span.end
    };
    let derived = || model.metrics.iter().filter_map(|metric| metric.formula.as_ref()).find(|it| holds(it));
    model.figures.about(at).and_then(|(_, quoted)| quoted.formula.as_ref()).or_else(derived)
}

/// The units that findings show a metric to be in, what most of them show first.
fn units_said(
    sources: &SourceMap,
    model: &Model,
    (id, metric): (MetricId, &Metric),
    found: &[Diagnostic],
) -> Vec<String> {
    let declared = metric.unit.as_ref().map_or("", |unit| sources.text_of(unit.span));
    let mut counts: Vec<(String, usize)> = Vec::new();
    let about = found.iter().filter(|it| spoken_of(model, it).contains(&id));
    for text in about.flat_map(|it| units_in(sources, model, id, it)).filter(|text| text != declared) {
        match counts.iter_mut().find(|(known, _)| *known == text) {
            Some((_, count)) => *count += 1,
            None => counts.push((text, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(text, _)| text).take(MOST_UNITS).collect()
}

/// The units that a finding shows beside the one of a metric.
fn units_in(sources: &SourceMap, model: &Model, id: MetricId, finding: &Diagnostic) -> Vec<String> {
    let said = |index: usize| finding.labels.get(index).map(|label| sources.text_of(label.span));
    match finding.code {
        Code::UnitMismatch => said(0).map(str::to_owned).into_iter().collect(),
        Code::PercentForPoints => vec!["%".to_owned()],
        Code::PointsForPercent => vec!["points".to_owned()],
        Code::UnitDisagrees => said(1).map(unit_in_cell).into_iter().collect(),
        Code::FigureInAnotherUnit => {
            let at = finding.labels.first().map(|label| label.span);
            let printed = at.and_then(|at| model.figures.about(at)).and_then(|(_, quoted)| quoted.printed.as_ref());
            printed.map_or_else(Vec::new, |printed| units_printed(&printed.value))
        }
        Code::OverAHundredPercent => Vec::new(),
        code if is_about_size(code) => amount(model.metric(id)).map_or_else(Vec::new, |(symbol, scale)| {
            let others = SCALES.into_iter().filter(|other| *other != scale);
            others.map(|scale| Unit::Money { symbol: symbol.to_owned(), scale }.phrase()).collect()
        }),
        _ => {
            let others = formula_of(model, finding).into_iter().flat_map(Formula::metrics).filter(|other| *other != id);
            let units = others.filter_map(|other| model.metric(other).unit.as_ref());
            units.map(|unit| sources.text_of(unit.span).to_owned()).collect()
        }
    }
}

/// The unit that a cell of the data names, or whose sign stands beside its number.
fn unit_in_cell(cell: &str) -> String {
    let has_digit = cell.contains(|it: char| it.is_ascii_digit());
    let sign = cell.chars().find(|it| !it.is_alphanumeric() && !it.is_whitespace() && !".,-+−–()".contains(*it));
    match sign {
        Some(sign) if has_digit && !cell.contains(char::is_alphabetic) => sign.to_string(),
        _ => cell.to_owned(),
    }
}

/// In what amounts of money are counted.
const SCALES: [Scale; 4] = [Scale::One, Scale::Thousand, Scale::Million, Scale::Billion];

/// The currency of a metric that counts amounts of money, and in what it counts them.
fn amount(metric: &Metric) -> Option<(&str, Scale)> {
    metric.unit.as_ref().filter(|unit| unit.value.is_money()).and_then(|unit| unit.value.currency())
}

/// The units that a printed figure may be of: an amount of millions is one of pounds as well.
fn units_printed(printed: &Printed) -> Vec<String> {
    match &printed.mark {
        Mark::None => Vec::new(),
        Mark::Percent(..) => vec!["%".to_owned()],
        Mark::Unit(unit, _) => vec![unit.phrase()],
        Mark::Money { symbol, .. } => {
            let fitting =
                SCALES.into_iter().rev().filter(|scale| *scale == Scale::One || scale.factor() == printed.scale);
            fitting.map(|scale| Unit::Money { symbol: symbol.clone(), scale }.phrase()).collect()
        }
    }
}

/// Whether a unit is believed: findings at two places go by it, an error among them, and no other comes about. What was published of a
/// metric that could not be judged may well be found wrong.
fn holds(first: &Pass, all: &BTreeSet<Key>, found: &[Diagnostic], trial: &Tried) -> bool {
    let gone: Vec<&Diagnostic> = found.iter().filter(|it| goes(first, all, trial, it)).collect();
    let places: BTreeSet<Span> = gone.iter().filter_map(|it| Some(it.labels.first()?.span)).collect();
    let has_error = gone.iter().any(|it| it.severity == Severity::Error);
    let effect = trial.effect(first, all);
    let only_mends = effect.breaks_but(Code::is_about_claims) && effect.all() * 2 <= places.len();
    has_error && places.len() >= WITNESSES && only_mends && !trial.knows_less(first) && !brings_doubt(all, trial)
}

/// Whether values or words look odd by a unit that did not before.
fn brings_doubt(all: &BTreeSet<Key>, trial: &Tried) -> bool {
    use Code as C;
    let is_doubt = |code: Code| {
        matches!(code, C::FractionsForPercentages | C::OverAHundredPercent | C::PercentOfPercent | C::UnitBesideFigure)
    };
    let count = |keys: &BTreeSet<Key>| keys.iter().filter(|(code, _)| is_doubt(*code)).count();
    count(&trial.found) > count(all)
}

/// Whether a finding goes by a trial, without another error in its place or in its figure: that is a mistake of its own.
fn goes(first: &Pass, all: &BTreeSet<Key>, trial: &Tried, finding: &Diagnostic) -> bool {
    let at = finding.labels.first().map(|label| label.span);
    let figure = at.and_then(|at| first.model.figures.about(at)).map(|(_, quoted)| quoted.span);
    trial.mends(all, finding) && !figure.or(at).is_some_and(|at| trial.has_error_within(at))
}
