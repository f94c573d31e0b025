//! Whether the numbers of an aspiration are in the metric's unit.

use crate::diagnostics::{OtherUnit, Sink};
use crate::model::{Amount, Metric};
use crate::units::{Decimal, Scale, Unit, are_opposites, format_number, grade_at, read_number, read_ordinal};
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
    let likely = known.iter().copied().filter(|grade| !are_opposites(grade, &written));
    sink.not_a_grade(amount.span, &written, &metric.name, nearest(&written, likely), &known);
    None
}

/// The number, where it has no unit or one of those that fit; the first of them is the one to suggest. An amount of money
/// fits a rate of that money as it is printed: `£3.05` of a metric in `£ per visit`.
fn fits(metric: &Metric, amount: &Amount, fitting: &[&Unit], sink: &mut Sink) -> Option<Decimal> {
    let (Some(unit), Some(written)) = (&metric.unit, &amount.unit) else { return Some(amount.number) };
    if let Some(word) = amount.word() {
        match (number_and_unit(word), unit.value.currency()) {
            (Some((_, scale)), Some((symbol, _))) if Scale::read(scale).is_some() => {
                sink.amount_without_currency(amount.span, scale, &metric.name, symbol, unit.span);
            }
            (Some((number, written)), _) => {
                let turned = Unit::read(written).ok().zip(read_number(number).ok());
                match turned.and_then(|(found, number)| found.turned_into(number, fitting[0])) {
                    Some(turned) if !unit.value.same_as(&Unit::Count(written.to_owned())) => {
                        let remedy = OtherUnit::SameMoney(amount.span, fitting[0].format(turned));
                        sink.unit_mismatch(
                            (amount.span, word),
                            &metric.name,
                            (unit.span, &fitting[0].phrase()),
                            &remedy,
                        );
                    }
                    _ if is_unit_of(fitting, written) => sink.number_joined_to_unit(amount.span, word, number, written),
                    _ => sink.incomplete_aspiration(amount.span, "a number, such as `90%` or `4,000`"),
                }
            }
            (None, _) => sink.incomplete_aspiration(amount.span, "a number, such as `90%` or `4,000`"),
        }
        return None;
    }
    let in_either = |fits: &&Unit| amount.number_in(fits).or_else(|| amount.number_in(&fits.money()?));
    if let Some(number) = fitting.iter().find_map(in_either) {
        return Some(number);
    }
    match amount.found.as_deref() {
        Some(found) if unit.value.is_percent() && found.is_points() => {
            sink.points_for_percent(written.span, &metric.name)
        }
        Some(found) if fitting[0].is_points() && found.is_percent() => {
            sink.percent_for_points(written.span, &written.value, &metric.name);
        }
        found => {
            let expected = fitting[0].phrase();
            let is_slip = || nearest(&written.value, [expected.as_str()]).is_some() && !unit.value.is_money();
            let turned = found.and_then(|found| found.turned_into(amount.number, fitting[0]));
            let remedy = match (unit.value.currency(), turned) {
                (Some((symbol, _)), _) if Scale::read(&written.value).is_some() => {
                    sink.amount_without_currency(amount.span, &written.value, &metric.name, symbol, unit.span);
                    return None;
                }
                (_, Some(number)) => OtherUnit::SameMoney(amount.span, fitting[0].format(number)),
                _ if is_slip() => OtherUnit::Slip,
                _ => OtherUnit::Another,
            };
            sink.unit_mismatch((written.span, &written.value), &metric.name, (unit.span, &expected), &remedy);
        }
    }
    None
}

/// Whether words are one of the units that fit.
fn is_unit_of(fitting: &[&Unit], written: &str) -> bool {
    Unit::read(written).is_ok_and(|found| fitting.iter().any(|unit| unit.same_as(&found) || found.same_as(unit)))
}

/// A number and the unit that is joined to it: `305` and `p` of `305p`; nothing of `8th`, which is a place.
fn number_and_unit(word: &str) -> Option<(&str, &str)> {
    let (number, unit) = word.split_at(word.find(char::is_alphabetic)?);
    (read_number(number).is_ok() && read_ordinal(word).is_none()).then_some((number, unit))
}
