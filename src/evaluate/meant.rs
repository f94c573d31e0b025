//! What a wrong figure of a text may have been meant as: the figure of another time, of somebody else, or of another
//! metric.
//!
//! It only helps an author to find the slip; no verdict rests on it.

use super::formula::{self, Scene};
use super::shown::Shown;
use crate::calendar::{Period, days_between};
use crate::check::{Asks, Kind, asks_of};
use crate::model::{Form, Formula, Hedge, MetricId, Printed, Spanned, Term};
use crate::observations::{Column, Observation, OrgKey};
use crate::source::Span;
use crate::units::Decimal;

/// What a wrong figure is the right one of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// The same formula of one other metric.
    Metric {
        /// Which.
        metric: MetricId,
        /// Where the formula names the one that it is not of.
        named: Span,
    },
    /// What the value lacks to a hundred per cent.
    Rest,
    /// The same metric at another time.
    Time(Period),
    /// The same metric at the same time, of somebody else.
    Whose(OrgKey),
    /// Another column of the same row.
    Column(Column),
}

/// How many other metrics are asked.
const MOST_METRICS: usize = 200;

/// What a figure that is not right may have been meant as, if there is one answer. A figure of one digit is met everywhere
/// and tells nothing.
pub(super) fn meant(scene: Scene<'_>, formula: &Formula, printed: &Printed, shown: &Shown) -> Option<Meant> {
    let digits = telling_digits(printed.number);
    if printed.hedge != Hedge::Exactly || printed.form != Form::Digits || digits < 2 {
        return None;
    }
    let rest = || Decimal::ONE_HUNDRED.checked_sub(shown.value);
    if matches!(&shown.kind, Kind::In(unit) if unit.is_percent()) && rest().is_some_and(|rest| printed.agrees(rest)) {
        return Some(Meant::Rest);
    }
    let (metric, named) = named(formula)?;
    let elsewhere = if is_plain(formula) { another_row(scene, metric, printed, shown) } else { None };
    // Of two digits there are too many figures.
    elsewhere.or_else(|| (digits > 2).then(|| another_metric(scene, formula, metric, printed)).flatten()).map(|it| {
        match it {
            Meant::Metric { metric, .. } => Meant::Metric { metric, named },
            other => other,
        }
    })
}

/// The same metric's figure of another time, the nearest first, or of one other organisation.
fn another_row(scene: Scene<'_>, metric: MetricId, printed: &Printed, shown: &Shown) -> Option<Meant> {
    let Scene { dataset, checked, .. } = scene;
    let [row] = shown.worked.rows.as_slice() else { return None };
    let key = checked.metric(metric).key?;
    // What the value of a cell is multiplied by to be in the scale of the print.
    let factor = shown.value.checked_div(shown.worked.value)?;
    let is_it =
        |value: Option<Decimal>| value.and_then(|it| it.checked_mul(factor)).is_some_and(|it| printed.agrees(it));
    let own = row.observation(dataset);
    // The heads of two columns may have been swapped.
    if let Some(column) = another_column(own, |value| printed.agrees(value)) {
        return Some(Meant::Column(column));
    }
    let as_of = own.as_of;
    let series = dataset.series(key, row.organisation);
    let until = scene.quarter.last_day();
    let times = series.iter().filter(|it| it.as_of <= until && it.as_of != as_of && is_it(it.value.number()));
    let apart = |it: &Observation| days_between(it.as_of, as_of).abs();
    if let Some(nearest) = times.min_by_key(|it| apart(it)) {
        return Some(Meant::Time(nearest.period));
    }
    let others = dataset.organisations_of(key).iter().copied().filter(|whose| *whose != row.organisation);
    let mut same = others.filter(|whose| {
        let rows = dataset.series(key, *whose);
        let from = rows.partition_point(|it| it.as_of < as_of);
        rows[from..].iter().take_while(|it| it.as_of == as_of).any(|it| is_it(it.value.number()))
    });
    let whose = same.next()?;
    same.next().is_none().then_some(Meant::Whose(whose))
}

/// The column of a row beside its value that holds a figure.
fn another_column(row: &Observation, is_it: impl Fn(Decimal) -> bool) -> Option<Column> {
    let supplied = row.supplied.as_ref()?;
    let columns = [
        (Column::Average, supplied.average),
        (Column::UpperQuartile, supplied.upper_quartile),
        (Column::Numerator, supplied.numerator),
        (Column::Denominator, supplied.denominator),
        (Column::Position, supplied.position.map(Decimal::from)),
    ];
    columns.into_iter().find(|(_, value)| value.is_some_and(&is_it)).map(|(column, _)| column)
}

/// The one other metric of which the same formula prints so.
fn another_metric(scene: Scene<'_>, formula: &Formula, metric: MetricId, printed: &Printed) -> Option<Meant> {
    let mut same = metrics_printed_so(scene, formula, metric, printed);
    let metric = same.next()?;
    same.next().is_none().then_some(Meant::Metric { metric, named: formula.span })
}

/// All others of which the same formula prints so.
pub(super) fn metrics_printed_so<'a>(
    scene: Scene<'a>,
    formula: &'a Formula,
    metric: MetricId,
    printed: &'a Printed,
) -> impl Iterator<Item = MetricId> + 'a {
    let others = scene.model.metrics().filter(move |(id, _)| *id != metric).take(MOST_METRICS);
    let same = others.filter(move |(id, other)| {
        let Some(unit) = other.unit.as_ref().map(|unit| unit.value.clone()) else { return false };
        let Some(instead) = with_metric(formula, *id) else { return false };
        let kind = if matches!(formula.term, Term::Change { .. }) { Kind::Change(unit) } else { Kind::In(unit) };
        let Some((asks, factor)) = asks_of(&kind, printed) else { return false };
        let Ok(worked) = formula::work_out(scene, &instead) else { return false };
        let value = match asks {
            Asks::Value => Some(worked.value),
            Asks::Relative => formula::relative(&worked).ok(),
            Asks::Events => None,
        };
        value.and_then(|value| value.checked_mul(factor)).is_some_and(|value| printed.agrees(value))
    });
    same.map(|(id, _)| id)
}

/// The one metric of a formula that is of one metric alone, with the place of its name.
fn named(formula: &Formula) -> Option<(MetricId, Span)> {
    match &formula.term {
        Term::Metric(metric) => Some((*metric, formula.span)),
        Term::Elsewhere(of, _) | Term::At(of, _) | Term::PerDay(of) | Term::Change { of, .. } => named(of),
        _ => None,
    }
}

/// Whether a formula is a metric's own figure, of whatever time and whomever.
fn is_plain(formula: &Formula) -> bool {
    match &formula.term {
        Term::Metric(_) => true,
        Term::Elsewhere(of, _) | Term::At(of, _) => is_plain(of),
        _ => false,
    }
}

/// The same formula of another metric.
fn with_metric(formula: &Formula, metric: MetricId) -> Option<Formula> {
    let inner = |of: &Formula| with_metric(of, metric).map(Box::new);
    let term = match &formula.term {
        Term::Metric(_) => Term::Metric(metric),
        Term::Elsewhere(of, whose) => Term::Elsewhere(inner(of)?, *whose),
        Term::At(of, when) => Term::At(inner(of)?, *when),
        Term::PerDay(of) => Term::PerDay(inner(of)?),
        Term::Change { way, of, since } => {
            Term::Change { way: *way, of: inner(of)?, since: Spanned { value: since.value, span: since.span } }
        }
        _ => return None,
    };
    Some(Formula { term, span: formula.span })
}

/// The digits of a number from its first to its last that is not zero.
fn telling_digits(number: Decimal) -> usize {
    let digits: String = number.to_string().chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').len()
}
