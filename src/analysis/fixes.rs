//! Which of the fixes that were found set a figure of a text right and change nothing else.
//!
//! Owns that choice for all who write them: the command line and editors. Must not know where they are written.

use std::collections::BTreeSet;

use super::Analysis;
use crate::diagnostics::{Code, Diagnostic, Edit, Fix};
use crate::model::FigurePlace;
use crate::source::Span;

/// Which fixes of figures are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixes {
    /// Those that are right whatever the author meant.
    Sure,
    /// Also those of which its author alone can tell.
    All,
}

/// The fixes among findings that set a figure right and nothing else: what they replace is a whole figure as a text
/// prints it, between its brace and its `=`. A fix that goes with other words (a fall that is a rise) is not among
/// them, since a person must write those; nor are claims, which say what was published.
///
/// Of very many findings of one code the first are told; the fixes of the others are among these where `takes` says that
/// findings of their code are told.
pub fn figure_fixes<'a>(
    analysis: &'a Analysis,
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    fixes: Fixes,
    takes: impl Fn(Code) -> bool,
) -> Vec<&'a Fix> {
    let in_texts = analysis
        .model
        .figures
        .all()
        .map(|(_, quoted)| quoted)
        .filter(|quoted| !matches!(quoted.place, FigurePlace::Claim { .. }));
    let printed: BTreeSet<Span> = in_texts.filter_map(|quoted| Some(quoted.printed.as_ref()?.span)).collect();
    let stays_inside = |fix: &&Fix| {
        let is_figure = |edit: &Edit| printed.contains(&edit.span) && !edit.text.contains(['{', '}', '=', '\n', '\r']);
        fix.edits.iter().all(is_figure)
    };
    let about_figures = diagnostics.into_iter().filter(|finding| finding.code.is_about_figures());
    let told = about_figures.filter_map(|finding| finding.fix.as_ref());
    let untold = analysis.untold_fixes.iter().filter(|(code, _)| takes(*code)).map(|(_, fix)| fix);
    told.chain(untold).filter(|fix| fix.is_sure || fixes == Fixes::All).filter(stays_inside).collect()
}
