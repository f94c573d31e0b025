//! Figures in texts: each beside what its formula comes to.
//!
//! A figure is checked at the precision that is printed: `739` and `738.9` are right for 738.86, `738` is not. What its
//! unit asks for (a relative change, a difference, points) was decided by the check. See `docs/rules/figures.md`.

use super::formula::{self, Gone, Scene, Worked};
use super::meant::{self, Meant};
use crate::check::{Asks, Kind, asks_of};
use crate::model::{Around, FigurePlace, Form, Formula, Mark, Printed, Quoted, Term, Way};
use crate::units::Decimal;

/// A figure of a text beside the data.
#[derive(Clone, Debug)]
pub struct JudgedFigure {
    /// Its place in the model's list of figures.
    pub index: usize,
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
    /// It is not what the data say.
    Wrong {
        /// What they say.
        shown: Shown,
        /// The right figure, written as the wrong one is; none where no figure would be right.
        right: String,
        /// What the figure is the right one of, where that can be found.
        meant: Option<Meant>,
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

/// Judges the figures of a quarter's report and of the plan's own texts.
pub(super) fn judge(scene: Scene<'_>) -> Vec<JudgedFigure> {
    let model = scene.model;
    let report = model.quarters.iter().position(|report| report.quarter == scene.quarter);
    let belongs = |place: FigurePlace| match place.report() {
        Some(index) => Some(index) == report,
        None => true,
    };
    let figures = model.figures.iter().enumerate().filter(|(_, quoted)| belongs(quoted.place));
    figures.map(|(index, quoted)| JudgedFigure { index, standing: standing(scene, index, quoted) }).collect()
}

fn standing(scene: Scene<'_>, index: usize, quoted: &Quoted) -> FigureStanding {
    if quoted.source.is_some() && quoted.formula.is_none() {
        return FigureStanding::Attributed;
    }
    let (Some(formula), Some(checked)) = (&quoted.formula, scene.checked.figure(index)) else {
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
    let Some(printed) = &quoted.printed else {
        // A fall of minus five is a rise, printed by whomever.
        let is_one_way = matches!(formula.term, Term::Change { way: Way::Rise | Way::Fall, .. });
        return match is_one_way && shown.value < Decimal::ZERO {
            true => FigureStanding::OtherWay { shown, right: None },
            false => FigureStanding::Printed(shown),
        };
    };
    match in_sentence(quoted.around.as_ref(), formula, &printed.value, shown) {
        FigureStanding::Wrong { shown, right, .. } => {
            let meant = meant::meant(scene, formula, &printed.value, &shown);
            FigureStanding::Wrong { shown, right, meant }
        }
        standing => standing,
    }
}

/// What a print asks for, in its scale.
fn asked(worked: &Worked, asks: Asks, factor: Decimal) -> Result<Decimal, Gone> {
    let value = match asks {
        Asks::Value => worked.value,
        Asks::Relative => formula::relative(worked)?,
        Asks::Events => worked.events.ok_or(Gone::NoSuchTime)?,
    };
    value.checked_mul(factor).ok_or(Gone::TooLarge)
}

/// How a figure stands with the words about its braces, as its readers read it: `over {200 = falls}` is right of 271.
fn in_sentence(around: Option<&Around>, formula: &Formula, printed: &Printed, shown: Shown) -> FigureStanding {
    let alone = compare(formula, printed, shown.clone());
    let Some((around, whole)) = around.and_then(|it| Some((it, printed.within(it)?))) else { return alone };
    let wrong = |right: String| FigureStanding::Wrong { shown: shown.clone(), right, meant: None };
    let is_marked = whole.mark != printed.mark;
    let Some((asks, factor)) = asks_of(&shown.kind, &whole) else {
        let is_wrong = is_marked && matches!(alone, FigureStanding::Right(_)) && refuses(&shown.kind, printed, &whole);
        return if is_wrong { wrong(printed.text()) } else { alone };
    };
    let Ok(value) = asked(&shown.worked, asks, factor) else { return alone };
    let read = Shown { value, is_relative: asks == Asks::Relative, ..shown.clone() };
    match (&alone, compare(formula, &whole, read)) {
        // 4.6 points are no 4.6%.
        (FigureStanding::Right(_), FigureStanding::Wrong { right, .. }) if is_marked => {
            let is_money = matches!(whole.mark, Mark::Money { .. });
            wrong(if is_money { whole.written(value.normalize()) } else { right })
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

/// Whether nothing of this kind can be in the unit of a mark: no count is in `%`. Counts may have points of their own.
fn refuses(kind: &Kind, printed: &Printed, whole: &Printed) -> bool {
    let (Kind::In(unit) | Kind::Change(unit) | Kind::Gap(unit)) = kind else { return false };
    let is_share = unit.is_percent() || unit.is_points();
    match whole.mark {
        Mark::Unit(..) => is_share || matches!(printed.mark, Mark::Percent(..)),
        _ => is_share || unit.is_count() || unit.is_money() || unit.is_duration(),
    }
}

fn compare(formula: &Formula, printed: &Printed, shown: Shown) -> FigureStanding {
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
    let mut right = printed.rewritten(value, places);
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
    FigureStanding::Wrong { shown, right, meant: None }
}
