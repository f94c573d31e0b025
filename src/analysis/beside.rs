//! Wrong figures in a paragraph that prints the right one of the same formula as well.
//!
//! `{402 = visits} (was {366 = visits})`, a list with a line for each quarter: the other figure is right of something that its
//! formula does not say. To write the right one there a second time would make a falsehood of what may be true. Must not
//! know what the words of the paragraph say.

use crate::analysis::{Inputs, Pass};
use crate::diagnostics::{Code, Diagnostic, Fix};
use crate::evaluate::FigureStanding;
use crate::model::{FigureId, Quoted, squeezed};
use crate::source::{Span, lines};

/// So many figures to either side are looked at, in the same paragraph.
const MOST: usize = 20;

/// Takes back the fixes of such figures, and says to name what they are of.
pub(super) fn withdraw_fixes(inputs: &Inputs<'_>, pass: &Pass, found: &mut [Diagnostic]) {
    for finding in found.iter_mut().filter(|it| it.code == Code::WrongFigure) {
        let Some(at) = finding.labels.first().map(|label| label.span) else { continue };
        let Some((id, quoted)) = pass.model.figures.about(at) else { continue };
        let printed = quoted.printed.as_ref().map(|printed| printed.span);
        let is_written = |fix: &Fix| fix.edits.iter().all(|edit| Some(edit.span) == printed);
        if !finding.fix.as_ref().is_some_and(is_written) || !is_right_elsewhere(pass, id, quoted) {
            continue;
        }
        if let Some((right, formula)) = right_one_beside(inputs, pass, id, quoted) {
            *finding = finding.clone().beside_right_one(&right, &formula);
        }
    }
}

/// Whether a figure is right of another time or of somebody else: a slip of the keyboard is of nothing, and a bound, of much.
fn is_right_elsewhere(pass: &Pass, id: FigureId, quoted: &Quoted) -> bool {
    if quoted.is_hedged() {
        return false;
    }
    matches!(pass.published().figure(id), Some(FigureStanding::Wrong { fits, .. }) if !fits.is_empty())
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
