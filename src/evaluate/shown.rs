//! What a figure comes to, and how it is printed from the data.

use super::around::{is_signed_in_words, on_base_behind, says_other_sign};
use super::formula::Worked;
use crate::check::Kind;
use crate::model::{Model, Quoted, Term};
use crate::units::{Decimal, format_number, ordinal, with_places};

/// The value of a figure, in the scale in which it is printed.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The value.
    pub value: Decimal,
    /// What the formula comes to: which unit the value is in.
    pub kind: Kind,
    /// Whether it is in hundredths of what it is measured from.
    pub is_relative: bool,
    /// What the formula comes to.
    pub worked: Worked,
}

/// A figure as it is printed from the data: as the metric's table prints it, or with as many decimals as what it was
/// made of.
/// What the words beside it say of its sign is not said again, and of how many they say it is, it is printed of so many.
pub fn printed(model: &Model, quoted: &Quoted, shown: &Shown) -> String {
    let based = on_base_behind(model, quoted, shown);
    let value = rounded(model, quoted, based.as_ref().unwrap_or(shown));
    shown.in_unit(if is_signed_in_words(model, quoted, shown) { value.abs() } else { value })
}

/// The same without a sign where the words beside it say another one: `a surplus of £12k`, of which the correction tells.
pub fn printed_beside_words(model: &Model, quoted: &Quoted, shown: &Shown) -> String {
    let is_other = says_other_sign(model, quoted, shown).is_some();
    let value = if is_other { shown.value.abs() } else { shown.value };
    printed(model, quoted, &Shown { value, ..shown.clone() })
}

/// The same, whatever was printed.
pub(super) fn in_own_unit(model: &Model, quoted: &Quoted, shown: &Shown) -> String {
    printed(model, quoted, &shown.as_worked())
}

/// The same with the words of its unit, where it is printed without: `271 falls`.
pub fn in_words(model: &Model, quoted: &Quoted, shown: &Shown) -> String {
    let shown = shown.as_worked();
    match &shown.kind {
        Kind::In(unit) | Kind::Change(unit) if unit.is_count() || unit.is_duration() => {
            unit.format(rounded(model, quoted, &shown))
        }
        _ => printed(model, quoted, &shown),
    }
}

impl Shown {
    /// The same so many times.
    pub(super) fn times(&self, times: Decimal) -> Option<Self> {
        let worked = self.worked.clone().times(times).ok()?;
        Some(Self { value: self.value.checked_mul(times)?.normalize(), worked, ..self.clone() })
    }

    /// The same below zero for above it.
    pub(super) fn of_other_sign(&self) -> Self {
        Self { value: -self.value, worked: self.worked.of_other_sign(), ..self.clone() }
    }

    /// A value in the unit of the formula.
    pub fn in_unit(&self, value: Decimal) -> String {
        match &self.kind {
            _ if self.is_relative => format!("{}%", format_number(value)),
            Kind::Place => u32::try_from(value).map_or_else(|_| format_number(value), ordinal),
            Kind::Ratio => format_number(value),
            Kind::In(unit) => unit.format_value(value),
            // Events have no unit of the metric's.
            Kind::Gap(_) if self.worked.events == Some(self.worked.value) => format_number(value),
            Kind::Change(unit) | Kind::Gap(unit) => unit.difference().format_value(value),
        }
    }

    /// The value in its unit, and not in the scale in which somebody printed it.
    fn as_worked(&self) -> Self {
        Self { value: self.worked.value, is_relative: false, ..self.clone() }
    }
}

/// A value with the decimals with which it is printed from the data.
fn rounded(model: &Model, quoted: &Quoted, shown: &Shown) -> Decimal {
    let Some(formula) = &quoted.formula else { return shown.value };
    let declared = match &formula.term {
        Term::Change { of, .. } => of.plain_metric(),
        _ => formula
            .metrics()
            .first()
            .copied()
            .filter(|_| !matches!(formula.term, Term::Share { .. } | Term::Pair { .. })),
    };
    let declared = declared.and_then(|id| model.metric(id).decimals);
    let places = if shown.is_relative { 1 } else { declared.unwrap_or(shown.worked.places.min(3)) };
    if shown.value.scale() > places || declared.is_some() { with_places(shown.value, places) } else { shown.value }
}
