//! Wrong figures in a paragraph that prints the right one of the same formula as well.
//!
//! `{402 = visits} (was {366 = visits})`, a list with a line for each quarter: the other figure is right of something that its
//! formula does not say. To write the right one there a second time would make a falsehood of what may be true. Must not
//! know what the words of the paragraph say.

use crate::analysis::{Inputs, Pass};
use crate::diagnostics::{Code, Diagnostic, Fix};
use crate::evaluate::{FigureStanding, Fits};
use crate::model::{FigureId, Quoted, squeezed};
use crate::source::{Span, lines};

/// So many figures to either side are looked at, in the same paragraph.
const MOST: usize = 20;

/// Takes back the fixes of such figures, and says to name what they are of; those of findings that are too many to be told
/// as well.
pub(super) fn withdraw_fixes(inputs: &Inputs<'_>, pass: &mut Pass, found: &mut [Diagnostic]) {
    for finding in found.iter_mut().filter(|it| it.code == Code::WrongFigure) {
        let beside = finding.fix.as_ref().and_then(|fix| beside_right_one(inputs, pass, fix));
        if let Some(Beside { right, formula, instead }) = beside {
            *finding = finding.clone().beside_right_one(&right, &formula, &instead);
        }
    }
    let mut untold = std::mem::take(&mut pass.untold_fixes);
    untold.retain(|(code, fix)| *code != Code::WrongFigure || beside_right_one(inputs, pass, fix).is_none());
    pass.untold_fixes = untold;
}

/// The right figure of a formula beside a wrong one.
struct Beside {
    /// What it prints.
    right: String,
    formula: String,
    /// A formula of which the wrong one may be right.
    instead: String,
}

/// The right figure that a fix would write a second time, where that is printed beside it.
fn beside_right_one(inputs: &Inputs<'_>, pass: &Pass, fix: &Fix) -> Option<Beside> {
    let (id, quoted) = pass.model.figures.about(fix.edits.first()?.span)?;
    let printed = quoted.printed.as_ref()?.span;
    // A slip of the keyboard is right of nothing, and a bound, of much.
    if fix.edits.iter().any(|edit| edit.span != printed) || quoted.is_hedged() {
        return None;
    }
    let Some(FigureStanding::Wrong { fits, .. }) = pass.published().figure(id) else { return None };
    let fits = fits.first()?;
    let (right, formula) = right_one_beside(inputs, pass, id, quoted)?;
    let instead = of_metric(pass, quoted, &formula, *fits).unwrap_or_else(|| format!("{formula} last quarter"));
    Some(Beside { right, formula, instead })
}

/// A formula, with another metric in the place of its own where that is what a figure is right of.
fn of_metric(pass: &Pass, quoted: &Quoted, formula: &str, fits: Fits) -> Option<String> {
    let Fits::Metric(other) = fits else { return None };
    let own = quoted.formula.as_ref()?.metrics().first().copied()?;
    let rest = formula.strip_prefix(pass.model.metric(own).name.as_str())?;
    Some(format!("{}{rest}", pass.model.metric(other).name))
}

/// What the right figure of the same formula prints in the same paragraph, and the formula.
fn right_one_beside(inputs: &Inputs<'_>, pass: &Pass, id: FigureId, quoted: &Quoted) -> Option<(String, String)> {
    let text = |span: Span| squeezed(inputs.sources.text_of(span));
    let formula = |quoted: &Quoted| quoted.formula.as_ref().map(|formula| text(formula.span));
    let own = formula(quoted)?;
    let figures = pass.model.figures.part(id.report);
    let is_one_paragraph = |one: &Quoted, other: &Quoted| {
        let between = Span { start: one.span.end, end: other.span.start, ..one.span };
        one.place == other.place && !has_empty_line(inputs.sources.text_of(between))
    };
    let before = (0..id.number).rev().take(MOST).take_while(|at| is_one_paragraph(&figures[*at], &figures[at + 1]));
    let behind = (id.number + 1..figures.len()).take(MOST);
    let behind = behind.take_while(|at| is_one_paragraph(&figures[at - 1], &figures[*at]));
    let is_right = |number: &usize| {
        let id = FigureId { number: *number, ..id };
        matches!(pass.published().figure(id), Some(FigureStanding::Right(_) | FigureStanding::Printed(_)))
    };
    let beside = before.chain(behind).filter(is_right).find(|at| formula(&figures[*at]).as_ref() == Some(&own))?;
    let printed = figures[beside].printed.as_ref();
    Some((printed.map_or_else(|| format!("= {own}"), |printed| text(printed.span)), own))
}

fn has_empty_line(between: &str) -> bool {
    let lines: Vec<&str> = lines(between).collect();
    lines.get(1..lines.len() - 1).is_some_and(|inner| inner.iter().any(|line| line.trim().is_empty()))
}
