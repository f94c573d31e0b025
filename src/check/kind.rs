//! What formulas come to, and which reading of one a printed figure asks for.
//!
//! Must not know how the parts of a formula fit together. See `docs/rules/figures.md`.

use crate::model::{Around, Form, Mark, Printed};
use crate::units::{Decimal, Unit, format_number};

/// What a formula comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A figure in a unit.
    In(Unit),
    /// A number without a unit: so many times as much.
    Ratio,
    /// A change of a figure in the unit, of which the print decides whether it is relative.
    Change(Unit),
    /// A change required of a figure in the unit.
    Gap(Unit),
    /// A place in a group.
    Place,
}

impl Kind {
    /// The unit that figures of this kind are in, or are differences of.
    pub fn unit(&self) -> Option<&Unit> {
        match self {
            Self::In(unit) | Self::Change(unit) | Self::Gap(unit) => Some(unit),
            Self::Ratio | Self::Place => None,
        }
    }

    /// The currency of a figure of this kind, if it is of money.
    pub fn currency(&self) -> Option<&str> {
        self.unit()?.currency().map(|(symbol, _)| symbol)
    }
}

/// Which reading of a formula a printed figure asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// The value as it is; of a change, the difference.
    Value,
    /// A change in hundredths of what it was.
    Relative,
    /// A change required in events.
    Events,
}

/// Which reading of a formula of a kind a print asks for, and the factor to its scale, where its unit fits.
pub fn asks_of(kind: &Kind, printed: &Printed) -> Option<(Asks, Decimal)> {
    asks(kind, printed).ok()
}

/// Which reading a print asks for, and the factor to its scale; else the print in the right unit, where it is plain.
pub(super) fn asks(kind: &Kind, printed: &Printed) -> Result<(Asks, Decimal), Option<String>> {
    // 5.6 for 5,600,000 where millions are printed.
    let scaled = |factor: Decimal| factor.checked_div(printed.scale).unwrap_or(factor);
    let plain = Ok((Asks::Value, scaled(Decimal::ONE)));
    let is_ordinal = matches!(printed.form, Form::Ordinal { .. });
    match kind {
        Kind::Place if !is_ordinal => return Err(None),
        Kind::Place | Kind::In(Unit::Position) => {}
        _ if is_ordinal => return Err(None),
        _ => {}
    }
    if let (Some(unit), Some((symbol, found))) = (kind.unit(), printed.mark.amount()) {
        // `£m` is a million pounds, and pounds for each visit are pounds.
        let own = unit.currency().filter(|(own, _)| *own == symbol);
        let factor = own.and_then(|(_, scale)| scale.factor().checked_div(found.factor()));
        return factor.map(|factor| (Asks::Value, scaled(factor))).ok_or(None);
    }
    let instead = |unit: &str| Some(format!("{}{unit}", format_number(printed.number)));
    match (kind, &printed.mark) {
        // `1.5 million` of `£m` is written out.
        (Kind::In(unit) | Kind::Change(unit) | Kind::Gap(unit), Mark::None) if printed.scale != Decimal::ONE => {
            Ok((Asks::Value, scaled(unit.scale())))
        }
        // `£` and `£m`: without a sign the number is in the metric's own unit.
        (_, Mark::None) => plain,
        (Kind::In(unit), Mark::Percent(percent, _)) if unit.is_percent() && unit.same_as(percent) => plain,
        (Kind::In(unit), Mark::Percent(..)) if unit.is_points() => Err(instead(" points")),
        (Kind::Ratio, Mark::Percent(..)) => Ok((Asks::Value, scaled(Decimal::ONE_HUNDRED))),
        (Kind::Change(_), Mark::Percent(..)) => Ok((Asks::Relative, Decimal::ONE)),
        (Kind::Gap(unit), Mark::Percent(..)) if unit.is_percent() => Err(instead(" points")),
        (Kind::In(unit), Mark::Unit(Unit::Points, _)) if unit.is_percent() => Err(instead("%")),
        (Kind::In(unit), Mark::Unit(found, _)) => fits(unit, found, printed.scale),
        (Kind::Change(unit), Mark::Unit(found, _)) => fits(&unit.difference(), found, printed.scale),
        (Kind::Gap(unit), Mark::Unit(found, _)) => fits(&unit.difference(), found, printed.scale).or_else(|error| {
            let events = unit.events().map(|events| Unit::Count(events.to_owned()));
            if events.is_some_and(|events| events.same_as(found)) {
                Ok((Asks::Events, scaled(Decimal::ONE)))
            } else {
                Err(error)
            }
        }),
        (Kind::Ratio, Mark::Unit(Unit::Count(word), _)) if word == "times" => plain,
        _ => Err(None),
    }
}

/// The reading that `6.1 falls` asks for of a rate of falls, where the words behind say of how many: `per 1,000 bed days`.
pub(super) fn counted(kind: &Kind, printed: &Printed, around: Option<&Around>) -> Option<(Asks, Decimal)> {
    let (Kind::In(unit), Mark::Unit(found, _)) = (kind, &printed.mark) else { return None };
    let is_of_it = unit.events().is_some_and(|events| Unit::Count(events.to_owned()).same_as(found));
    let is_per = around.and_then(|it| it.per.as_ref()).is_some_and(|per| per.value.is_sure);
    (is_of_it && is_per).then(|| Some((Asks::Value, Decimal::ONE.checked_div(printed.scale)?))).flatten()
}

fn fits(unit: &Unit, found: &Unit, scale: Decimal) -> Result<(Asks, Decimal), Option<String>> {
    match unit.factor_to(found).and_then(|factor| factor.checked_div(scale)) {
        Some(factor) => Ok((Asks::Value, factor)),
        None => Err(None),
    }
}

/// A kind in a planner's words: `calls`, `%`, `a number without a unit`.
pub(super) fn in_words(kind: &Kind) -> String {
    match kind {
        Kind::In(unit) => format!("in {}", unit.phrase()),
        Kind::Ratio => "a ratio, such as `0.8` or `80%`".to_owned(),
        Kind::Change(unit) => format!("in {}, or in % of what it was", unit.difference().phrase()),
        Kind::Gap(unit) => match unit.events() {
            Some(events) => format!("in {}, or in {events}", unit.phrase()),
            None => format!("in {}", unit.difference().phrase()),
        },
        Kind::Place => "a place, such as `6th`".to_owned(),
    }
}

/// What is joined with something else, as a noun.
pub(super) fn joined(kind: &Kind) -> String {
    match kind {
        Kind::In(unit) | Kind::Change(unit) | Kind::Gap(unit) => format!("figures in {}", unit.phrase()),
        Kind::Ratio => "a number without a unit".to_owned(),
        Kind::Place => "a place".to_owned(),
    }
}

/// The unit that a formula comes out in, where none is declared.
pub(super) fn unit_for(kind: &Kind) -> Unit {
    match kind {
        Kind::In(unit) => unit.clone(),
        Kind::Ratio => Unit::Percent { of: None },
        Kind::Change(unit) | Kind::Gap(unit) => unit.difference(),
        Kind::Place => Unit::Position,
    }
}

/// What a formula of a kind is multiplied by to be in a declared unit.
pub(super) fn factor(kind: &Kind, declared: &Unit) -> Option<Decimal> {
    match (kind, declared) {
        (Kind::Ratio, unit) if unit.is_percent() => Some(Decimal::ONE_HUNDRED),
        (Kind::Ratio, Unit::Count(word)) if word == "times" => Some(Decimal::ONE),
        // `offences / population`, each a count, per 1,000 population.
        (Kind::In(Unit::Rate { count: a, per: from, of: b, .. }), Unit::Rate { count: c, per: to, of: d, .. })
            if Unit::Count(a.clone()).same_as(&Unit::Count(c.clone()))
                && Unit::Count(b.clone()).same_as(&Unit::Count(d.clone())) =>
        {
            to.checked_div(*from)
        }
        (Kind::In(found), unit) => found.factor_to(unit),
        (Kind::Change(found) | Kind::Gap(found), unit) => found.difference().factor_to(unit),
        (Kind::Place, Unit::Position) => Some(Decimal::ONE),
        _ => None,
    }
}

/// What a formula is in arithmetic: a change counts as the difference, in points for percentages.
pub(super) fn amount(kind: &Kind) -> Kind {
    match kind {
        Kind::Change(unit) | Kind::Gap(unit) => Kind::In(unit.difference()),
        other => other.clone(),
    }
}
