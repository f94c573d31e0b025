//! Whether the words about the braces of a figure fit what it comes to: `over {200 = falls}`, `£{1.5 = spend} million`,
//! `{= falls}%`.
//!
//! The one place where this is decided, for figures that are written and for those that are printed from the data; whoever
//! tells of them asks for the [`FigureStanding`]. Which words stand there is read in [`crate::model::Around`].

use super::figure::{FigureStanding, asked, compare};
use super::shown::{Shown, in_own_unit, printed};
use crate::check::{Asks, Kind, asks_of};
use crate::model::{Around, Beside, Formula, Hedge, Mark, Model, PerSo, Polarity, Printed, Quoted, Term, Way};
use crate::units::{Decimal, Unit, currency_code};
use crate::vocabulary::prose::Sign;

/// How a figure stands with the words about its braces, as its readers read it: `over {200 = falls}` is right of 271, and
/// `a deficit of {£12k = balance}` of −£12k.
pub(super) fn in_sentence(
    (model, quoted, formula): (&Model, &Quoted, &Formula),
    around: Option<&Around>,
    printed: &Printed,
    shown: Shown,
) -> FigureStanding {
    let of = (model, quoted, formula);
    let in_words = |printed: &Printed, shown: Shown| match with_base(of, around, printed, shown.of_other_sign()) {
        FigureStanding::Right(_) => FigureStanding::Right(shown),
        FigureStanding::Wrong { right, .. } => FigureStanding::wrong(shown, right),
        standing => standing,
    };
    let signed = signed(of, around, &shown);
    // Who prints the sign as well says it twice, and is right with it: `fell by {−36 = change in …}`.
    if printed.is_signed {
        return match (with_base(of, around, printed, shown), signed) {
            (FigureStanding::Wrong { shown, .. }, Signed::InWords) => in_words(&printed.unsigned(), shown),
            (standing, _) => standing,
        };
    }
    match signed {
        Signed::AsPrinted => with_base(of, around, printed, shown),
        Signed::InWords => in_words(printed, shown),
        Signed::Otherwise => match with_base(of, around, printed, shown) {
            FigureStanding::Right(shown) => FigureStanding::wrong(shown, printed.text()),
            standing => standing,
        },
    }
}

/// How a figure stands with the words behind it that say of how many it is, where its unit has a base of its own: `{49 = rate}
/// per 10,000` is right of 4.9 per 1,000.
fn with_base(
    of: (&Model, &Quoted, &Formula),
    around: Option<&Around>,
    printed: &Printed,
    shown: Shown,
) -> FigureStanding {
    let Some((times, is_sure, rest)) = around.and_then(|around| of_base(&shown.kind, printed, around)) else {
        return with_sign(of, around, printed, shown);
    };
    let alone = with_sign(of, around, printed, shown.clone());
    // What is right alone is made wrong by a base only where nothing stands between the two that could be of another figure.
    let is_left = matches!(alone, FigureStanding::Right(_)) && !is_base_of_own(of.0, of.2, around);
    match shown.times(times).map(|read| with_sign(of, Some(&rest), printed, read)) {
        Some(FigureStanding::Right(_)) => FigureStanding::Right(shown),
        Some(FigureStanding::Wrong { right, .. }) if is_sure && !is_left => FigureStanding::wrong(shown, right),
        _ => alone,
    }
}

/// Whether the base behind a figure is surely that of this figure: it stands right behind it, or behind words of its metric.
fn is_base_of_own(model: &Model, formula: &Formula, around: Option<&Around>) -> bool {
    let Some(per) = around.and_then(|around| around.per.as_ref()).filter(|per| per.value.is_sure) else { return false };
    let of_own = |word: &str| formula.metrics().iter().any(|id| model.metric(*id).is_spoken_of_as(word));
    per.words.split(' ').take(per.value.named).all(of_own)
}

/// A figure as it is printed from the data before a base that is not that of its unit: 49 for `{= rate} per 10,000` of 4.9 per
/// 1,000.
pub(super) fn on_base_behind(model: &Model, quoted: &Quoted, shown: &Shown) -> Option<Shown> {
    let (formula, around) = (quoted.formula.as_ref()?, quoted.around.as_ref()?);
    let Kind::In(Unit::Rate { per: base, money: None, .. }) = &shown.kind else { return None };
    let many = around.per.as_ref().filter(|_| is_base_of_own(model, formula, Some(around)))?.value.many;
    let times = many.checked_div(*base).filter(|times| *times != Decimal::ONE)?;
    shown.times(times)
}

/// By what the words behind a figure multiply it that say of how many it is, whether it can be nothing else, and the other
/// words about it.
fn of_base(kind: &Kind, printed: &Printed, around: &Around) -> Option<(Decimal, bool, Around)> {
    let base = match kind {
        Kind::In(Unit::Rate { per, money: None, .. }) => *per,
        Kind::In(unit) if unit.is_percent() && printed.mark == Mark::None => Decimal::ONE_HUNDRED,
        Kind::In(Unit::Score { out_of }) => *out_of,
        _ => return None,
    };
    let is_percent =
        |mark: &&Beside<Mark>| matches!(mark.value, Mark::Percent(..)) && kind.unit().is_some_and(Unit::is_rate);
    let (PerSo { many, is_sure, .. }, rest) = match (&around.per, around.mark.as_ref().filter(is_percent)) {
        (Some(per), _) => (per.value, Around { per: None, ..around.clone() }),
        // So many of a hundred.
        (None, Some(_)) => {
            (PerSo { many: Decimal::ONE_HUNDRED, is_sure: false, named: 0 }, Around { mark: None, ..around.clone() })
        }
        (None, None) => return None,
    };
    let times = many.checked_div(base).filter(|times| *times != Decimal::ONE)?;
    Some((times, is_sure, rest))
}

/// The words beside a figure that say another sign than the data.
pub fn says_other_sign<'q>(model: &Model, quoted: &'q Quoted, shown: &Shown) -> Option<&'q Beside<Sign>> {
    let formula = quoted.formula.as_ref()?;
    let is_signed = quoted.printed.as_ref().is_some_and(|printed| printed.value.is_signed);
    let is_other = signed((model, quoted, formula), quoted.around.as_ref(), shown) == Signed::Otherwise;
    quoted.around.as_ref()?.sign.as_ref().filter(|_| is_other && !is_signed)
}

/// Whether the words beside a figure say that it is below zero, so that its size alone is printed.
pub(super) fn is_signed_in_words(model: &Model, quoted: &Quoted, shown: &Shown) -> bool {
    let formula = quoted.formula.as_ref();
    formula.is_some_and(|it| signed((model, quoted, it), quoted.around.as_ref(), shown) == Signed::InWords)
}

/// Where the sign of a figure stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Signed {
    /// With it, or nobody says it.
    AsPrinted,
    /// In the words beside it, so that its size alone is printed.
    InWords,
    /// In the words beside it, and it is another one.
    Otherwise,
}

/// Who says the sign of a figure. On which side of zero the worse lies, the metric says with `better`; where it does not,
/// either may. A figure above zero is held to `minus` alone: a loss of income is no income below zero.
fn signed((model, _, formula): (&Model, &Quoted, &Formula), around: Option<&Around>, shown: &Shown) -> Signed {
    let Some(sign) = around.and_then(|it| it.sign.as_ref()) else { return Signed::AsPrinted };
    let has_none = matches!(formula.term, Term::Gap { .. } | Term::Change { way: Way::Rise | Way::Fall, .. });
    if shown.value.is_zero() || has_none {
        return Signed::AsPrinted;
    }
    let better = formula.metrics().first().and_then(|id| model.metric(*id).better.as_ref()).map(|it| it.value);
    let says_below_zero = match sign.value {
        // Which way a change went that is none below zero, is for those who read words of movement.
        Sign::Below | Sign::Down => None,
        Sign::Up => Some(false),
        Sign::Worse => better.map(|better| better == Polarity::Higher),
        Sign::Better => better.map(|better| better == Polarity::Lower),
    };
    let is_below = shown.value < Decimal::ZERO;
    match (sign.value, says_below_zero) {
        (Sign::Below | Sign::Down, _) if is_below => Signed::InWords,
        (Sign::Below, _) => Signed::Otherwise,
        (_, Some(false)) if is_below => Signed::Otherwise,
        _ if is_below => Signed::InWords,
        _ => Signed::AsPrinted,
    }
}

/// How a figure stands with the words about its braces, but for those of its sign.
fn with_sign(
    (model, quoted, formula): (&Model, &Quoted, &Formula),
    around: Option<&Around>,
    printed: &Printed,
    shown: Shown,
) -> FigureStanding {
    let alone = compare(formula, printed, shown.clone());
    let Some((around, whole)) = around.and_then(|it| Some((it, printed.within(it)?))) else { return alone };
    let wrong = |right: String| FigureStanding::wrong(shown.clone(), right);
    let is_marked = whole.mark != printed.mark;
    let Some((asks, factor)) = asks_of(&shown.kind, &whole) else {
        let is_foreign =
            is_marked && (!can_have(&shown.kind, &whole.mark) || matches!(printed.mark, Mark::Percent(..)));
        let is_money = shown.kind.currency().is_some();
        return match &alone {
            FigureStanding::Right(_) if is_foreign && !(is_money && printed.mark == Mark::None) => {
                wrong(printed.text())
            }
            // In pounds, where euros were said.
            FigureStanding::Right(_) | FigureStanding::Wrong { .. } if is_foreign && is_money => {
                wrong(in_own_unit(model, quoted, &shown))
            }
            _ => alone,
        };
    };
    let Ok(value) = asked(&shown.worked, asks, factor) else { return alone };
    let read = Shown { value, is_relative: asks == Asks::Relative, ..shown.clone() };
    match (&alone, compare(formula, &whole, read)) {
        // 4.6 points are no 4.6%.
        (FigureStanding::Right(_), FigureStanding::Wrong { right, .. }) if is_marked => {
            wrong(if whole.mark.currency().is_some() { whole.written(value.normalize()) } else { right })
        }
        (FigureStanding::Right(_), FigureStanding::Right(_)) => alone,
        (FigureStanding::Right(_), _) if !around.reading.is_sure() => alone,
        (FigureStanding::Right(_), _) => wrong(printed.text()),
        (FigureStanding::Wrong { .. }, FigureStanding::Right(_)) => FigureStanding::Right(shown),
        // Where both scales are too large, the smaller one is left.
        (FigureStanding::Wrong { .. }, FigureStanding::Wrong { right, .. })
            if around.reading.is_sure() && value.abs() >= Decimal::ONE =>
        {
            wrong(right)
        }
        _ => alone,
    }
}

/// How a figure stands that is printed from the data: as if its author had written what is printed.
pub(super) fn from_data(model: &Model, quoted: &Quoted, formula: &Formula, shown: Shown) -> FigureStanding {
    let written = || Printed::read(&printed(model, quoted, &shown), &model.plan.currencies);
    let Some((around, written)) = quoted.around.as_ref().and_then(|around| Some((around, written()?))) else {
        return FigureStanding::Printed(shown);
    };
    if says_other_sign(model, quoted, &shown).is_some() {
        return FigureStanding::Misprinted { shown, beside: Box::new(around.clone()) };
    }
    let based = on_base_behind(model, quoted, &shown).unwrap_or_else(|| shown.clone());
    let read = if is_signed_in_words(model, quoted, &shown) { based.of_other_sign() } else { based };
    if !matches!(compare(formula, &written, read.clone()), FigureStanding::Right(_)) {
        return FigureStanding::Printed(shown);
    }
    let is_wrong = |around: &Around| {
        let is_twice = around.mark.as_ref().is_some_and(|mark| written.has_already(mark));
        is_twice
            || matches!(
                in_sentence((model, quoted, formula), Some(around), &written, read.clone()),
                FigureStanding::Wrong { .. }
            )
    };
    let none = Around { hedge: None, scale: None, mark: None, sign: None, per: None, reading: around.reading };
    // A bound may be passed by how the figure is rounded, for which its author cannot help.
    let hedge = around.hedge.clone().filter(|it| !matches!(it.value, Hedge::AtLeast | Hedge::AtMost));
    let beside = Around {
        hedge: hedge.filter(|it| is_wrong(&Around { hedge: Some(it.clone()), ..none.clone() })),
        scale: around.scale.clone().filter(|it| is_wrong(&Around { scale: Some(it.clone()), ..none.clone() })),
        mark: around.mark.clone().filter(|it| is_wrong(&Around { mark: Some(it.clone()), ..none.clone() })),
        ..none
    };
    if beside.spans().next().is_none() {
        return FigureStanding::Printed(shown);
    }
    FigureStanding::Misprinted { shown, beside: Box::new(beside) }
}

/// Whether a mark stands about the braces that no figure of this kind can have.
pub fn has_foreign_mark(quoted: &Quoted, shown: &Shown) -> bool {
    let mark = quoted.around.as_ref().and_then(|around| around.mark.as_ref());
    mark.is_some_and(|mark| !can_have(&shown.kind, &mark.value))
}

/// Whether a figure of a kind can have a mark beside it: no count is in `%` or in pounds. Counts may have points of their
/// own.
fn can_have(kind: &Kind, mark: &Mark) -> bool {
    if let Some(symbol) = mark.currency() {
        // A currency that the plan does not declare counts things, which has been told of.
        let is_undeclared = |unit: &Unit| currency_code(&unit.phrase()).is_some();
        return kind.currency().map_or_else(|| kind.unit().is_some_and(is_undeclared), |own| own == symbol);
    }
    match (kind, mark) {
        (_, Mark::Percent(..)) => match kind {
            Kind::In(Unit::Rate { per, .. }) => *per == Decimal::ONE_HUNDRED,
            Kind::In(Unit::Score { out_of }) => *out_of == Decimal::ONE_HUNDRED,
            Kind::In(unit) => unit.is_percent(),
            Kind::Ratio | Kind::Change(_) => true,
            Kind::Gap(_) | Kind::Place => false,
        },
        (Kind::In(unit), Mark::Unit(..)) => !unit.is_percent(),
        _ => true,
    }
}
