//! Figures in texts: each beside what its formula comes to.
//!
//! A figure is checked at the precision that is printed: `739` and `738.9` are right for 738.86, `738` is not. What its
//! unit asks for (a relative change, a difference, points) was decided by the check. See `docs/rules/figures.md`.

use super::around;
use super::fits::{self, Fits};
use super::formula::{self, Gone, Scene, Worked};
use super::meant::{self, Meant};
use super::overdue;
use super::shown::Shown;
use crate::check::{Asks, Kind};
use crate::model::{Around, FigureId, Form, Formula, Printed, Quoted, Term, Way};
use crate::units::Decimal;

/// A figure of a text beside the data.
#[derive(Clone, Debug)]
pub struct JudgedFigure {
    /// Which it is.
    pub id: FigureId,
    /// How it stands.
    pub standing: FigureStanding,
}

/// How a figure of a text stands.
#[derive(Clone, Debug)]
pub enum FigureStanding {
    /// It is what the data say, alone or with the words about its braces.
    Right(Shown),
    /// It is to be printed from the data.
    Printed(Shown),
    /// It is to be printed from the data, beside words with which it says something else.
    Misprinted {
        /// What the data say.
        shown: Shown,
        /// Those of the words about its braces that cannot be said of it.
        beside: Box<Around>,
    },
    /// It is not what the data say.
    Wrong {
        /// What they say.
        shown: Shown,
        /// The right figure, written as the wrong one is; none where no figure would be right.
        right: String,
        /// What the figure is the right one of, where that can be found.
        meant: Option<Meant>,
        /// What it is the right one of among that which its sentence may speak of.
        fits: Vec<Fits>,
    },
    /// It is said to have gone one way and went the other.
    OtherWay {
        /// What the data say.
        shown: Shown,
        /// The right figure of the change that it was, written as the wrong one is.
        right: Option<String>,
    },
    /// There is nothing to check it against.
    WithoutData(Gone),
    /// Somebody else answers for it.
    Attributed,
    /// It was refused before, and reported.
    Refused,
}

impl FigureStanding {
    /// It is not what the data say, whatever it was meant as.
    pub(super) fn wrong(shown: Shown, right: String) -> Self {
        Self::Wrong { shown, right, meant: None, fits: Vec::new() }
    }
}

/// Judges the figures of the plan's own texts and of a quarter's report, in the order of their ids.
pub(super) fn judge(scene: Scene<'_>, report: Option<usize>) -> Vec<JudgedFigure> {
    let model = scene.model;
    let of_report = report.into_iter().flat_map(|report| model.figures.part_with_ids(Some(report)));
    let figures = model.figures.part_with_ids(None).chain(of_report);
    figures.map(|(id, quoted)| JudgedFigure { id, standing: standing(scene, id, quoted) }).collect()
}

fn standing(scene: Scene<'_>, id: FigureId, quoted: &Quoted) -> FigureStanding {
    if quoted.source.is_some() && quoted.formula.is_none() {
        return FigureStanding::Attributed;
    }
    let (Some(formula), Some(checked)) = (&quoted.formula, scene.checked.figure(id)) else {
        return FigureStanding::Refused;
    };
    let worked = match formula::work_out(scene, formula) {
        Ok(worked) => worked,
        Err(gone) => return FigureStanding::WithoutData(gone),
    };
    let value = match asked(&worked, checked.asks, checked.factor) {
        Ok(value) => value,
        Err(gone) => return FigureStanding::WithoutData(gone),
    };
    let shown = Shown { value, kind: checked.kind.clone(), is_relative: checked.asks == Asks::Relative, worked };
    let gone = |worked: &Worked| overdue::lacks(scene, formula, worked).map(FigureStanding::WithoutData);
    let Some(printed) = &quoted.printed else {
        // A fall of minus five is a rise, printed by whomever.
        let is_one_way = matches!(formula.term, Term::Change { way: Way::Rise | Way::Fall, .. });
        return match is_one_way && shown.value < Decimal::ZERO {
            true => gone(&shown.worked).unwrap_or(FigureStanding::OtherWay { shown, right: None }),
            false => around::from_data(scene.model, quoted, formula, shown),
        };
    };
    match around::in_sentence((scene.model, quoted, formula), quoted.around.as_ref(), &printed.value, shown) {
        FigureStanding::Wrong { shown, right, .. } => {
            let meant = meant::meant(scene, formula, &printed.value, &shown);
            let whole = quoted.around.as_ref().and_then(|around| printed.value.within(around));
            let fits = fits::fits(scene, formula, whole.as_ref().unwrap_or(&printed.value), &shown);
            gone(&shown.worked).unwrap_or(FigureStanding::Wrong { shown, right, meant, fits })
        }
        FigureStanding::OtherWay { shown, right } => {
            gone(&shown.worked).unwrap_or(FigureStanding::OtherWay { shown, right })
        }
        standing => standing,
    }
}

/// What a print asks for, in its scale.
pub(super) fn asked(worked: &Worked, asks: Asks, factor: Decimal) -> Result<Decimal, Gone> {
    let value = match asks {
        Asks::Value => worked.value,
        Asks::Relative => formula::relative(worked)?,
        Asks::Events => worked.events.ok_or(Gone::NoSuchTime)?,
    };
    value.checked_mul(factor).ok_or(Gone::TooLarge)
}

pub(super) fn compare(formula: &Formula, printed: &Printed, shown: Shown) -> FigureStanding {
    // A change required is printed with its sign or as a distance.
    let is_distance = matches!(formula.term, Term::Gap { .. }) && !printed.is_signed;
    let value = if is_distance { shown.value.abs() } else { shown.value };
    let is_one_way = matches!(formula.term, Term::Change { way: Way::Rise | Way::Fall, .. });
    if is_one_way && value < Decimal::ZERO {
        let right = Some(printed.rewritten(-value, printed.number.scale())).filter(|_| !printed.is_signed);
        return FigureStanding::OtherWay { shown, right };
    }
    let of = match printed.form {
        Form::Ordinal { of: Some(of), .. } => shown.worked.of.is_none_or(|size| size == of),
        _ => true,
    };
    if of && printed.agrees(value) {
        return FigureStanding::Right(shown);
    }
    // Nothing is printed finer than the data give it: 18.2 has no second decimal.
    let is_given = !shown.is_relative && value.scale() <= shown.worked.places;
    let places = if is_given { printed.number.scale().min(shown.worked.places) } else { printed.number.scale() };
    let mut right = printed.rewritten(value, places.max(places_of_smaller(printed, value)));
    if let Some((rescaled, _)) = printed.rescaled(value) {
        right = rescaled.written(rescaled.number);
    }
    // `6.5%` of a percentage that went from 40% to 46.5%: that is 6.5 points.
    if let Kind::Change(unit) = &shown.kind
        && unit.is_percent()
        && shown.is_relative
        && printed.agrees(shown.worked.value)
    {
        let points = printed.number_alone();
        right = format!("{points} points");
    }
    if let (Form::Ordinal { of: Some(said), .. }, Some(size)) = (printed.form, shown.worked.of) {
        right = right.replace(&format!(" of {said}"), &format!(" of {size}"));
    }
    FigureStanding::wrong(shown, right)
}

/// How many decimals show as many digits of a value as are printed, where it is a tenth of that or less: £2.99, and not £3,
/// for a `£299`. A value of that size or above has them by the decimals that are printed.
fn places_of_smaller(printed: &Printed, value: Decimal) -> u32 {
    let is_smaller = value.checked_mul(10.into()).is_some_and(|it| it.abs() <= printed.number.abs());
    if !is_smaller || value.is_zero() || printed.form != Form::Digits {
        return 0;
    }
    let digits = |number: Decimal| number.mantissa().unsigned_abs().checked_ilog10().map_or(1, |log| log + 1);
    let value = value.normalize();
    // Of 0.042 the first digit that counts is the second decimal.
    let needed = (digits(printed.number) + value.scale()).saturating_sub(digits(value));
    needed.min(value.scale())
}
