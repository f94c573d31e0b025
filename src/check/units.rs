//! Whether the numbers of an aspiration are in the metric's unit.

use crate::diagnostics::Sink;
use crate::model::{Amount, Metric};
use crate::units::{Decimal, Scale, Unit, format_number, grade_at};
use crate::vocabulary::nearest;

/// A level, in the metric's unit: after its number comes nothing, or the metric's unit.
pub(super) fn level(metric: &Metric, amount: &Amount, sink: &mut Sink) -> Option<Decimal> {
    let unit = &metric.unit.as_ref()?.value;
    match unit.grades() {
        Some(grades) => grade(metric, amount, grades, sink),
        None => fits(metric, amount, &[unit], sink),
    }
}

/// The end of a band: a level, or points for a percentage (`0 ± 4.5 points`).
pub(super) fn band_end(metric: &Metric, amount: &Amount, sink: &mut Sink) -> Option<Decimal> {
    let unit = &metric.unit.as_ref()?.value;
    fits(metric, amount, &[unit, &unit.difference()], sink)
}

/// A difference of values: in points where the metric is a percentage, else in its unit.
pub(super) fn difference(metric: &Metric, amount: &Amount, sink: &mut Sink) -> Option<Decimal> {
    let unit = &metric.unit.as_ref()?.value;
    fits(metric, amount, &[&unit.difference()], sink)
}

/// A grade, as its figure.
fn grade(metric: &Metric, amount: &Amount, grades: &[String], sink: &mut Sink) -> Option<Decimal> {
    let index = amount.word().and_then(|word| grade_at(grades, word));
    if let Some(index) = index {
        return Some(Unit::grade(index, grades.len()));
    }
    let written = amount.word().map_or_else(|| format_number(amount.number), str::to_owned);
    let known: Vec<&str> = grades.iter().map(String::as_str).collect();
    sink.not_a_grade(amount.span, &written, &metric.name, nearest(&written, known.iter().copied()), &known);
    None
}

/// The number, where it has no unit or one of those that fit; the first of them is the one to suggest.
fn fits(metric: &Metric, amount: &Amount, fitting: &[&Unit], sink: &mut Sink) -> Option<Decimal> {
    let (Some(unit), Some(written)) = (&metric.unit, &amount.unit) else { return Some(amount.number) };
    if amount.word().is_some() {
        sink.incomplete_aspiration(amount.span, "a number, such as `90%` or `4,000`");
        return None;
    }
    if let Some(number) = fitting.iter().find_map(|fits| amount.number_in(fits)) {
        return Some(number);
    }
    match amount.found.as_deref() {
        Some(found) if unit.value.is_percent() && found.is_points() => {
            sink.points_for_percent(written.span, &metric.name)
        }
        Some(found) if fitting[0].is_points() && found.is_percent() => {
            sink.percent_for_points(written.span, &written.value, &metric.name);
        }
        _ if unit.value.is_money() && Scale::read(&written.value).is_some() => {
            if let Unit::Money { symbol, .. } = &unit.value {
                sink.amount_without_currency(amount.span, &written.value, &metric.name, symbol, unit.span);
            }
        }
        _ => {
            let expected = fitting[0].phrase();
            let meant = nearest(&written.value, [expected.as_str()]).is_some() && !unit.value.is_money();
            sink.unit_mismatch(written.span, &written.value, &metric.name, &expected, unit.span, meant);
        }
    }
    None
}
