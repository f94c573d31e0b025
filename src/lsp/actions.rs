//! What can be done at a place: the fixes of its findings, a figure filled in or checked, a warning let stand.

use super::diagnostics;
use super::snapshot::Snapshot;
use super::tree::{self, holds};
use crate::analysis::{self, Fixes};
use crate::diagnostics::{Edit, Severity, mend};
use crate::report;
use crate::source::{FileId, Span, line_end, line_start};
use crate::syntax::ast::TokenKind;
use crate::vocabulary::Keyword;

/// Something that can be done.
#[derive(Clone, Debug)]
pub(super) struct Action {
    /// What it does, as a menu says it.
    pub(super) title: String,
    /// What sort of action it is.
    pub(super) kind: ActionKind,
    /// The finding that it mends, by its place in the snapshot's list.
    pub(super) mends: Option<usize>,
    /// The edits that do it.
    pub(super) edits: Vec<Edit>,
}

/// Sorts of actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ActionKind {
    /// It mends a finding.
    Fix,
    /// It mends a finding, if its author meant that.
    Offer,
    /// It lets a warning stand.
    Silence,
    /// It writes something otherwise.
    Rewrite,
    /// It mends a whole file.
    FixAll,
}

/// What can be done where something is selected; only actions of kinds that `wanted` lets through are looked for.
pub(super) fn actions(snapshot: &Snapshot, selected: Span, wanted: impl Fn(ActionKind) -> bool) -> Vec<Action> {
    let mut found = Vec::new();
    if wanted(ActionKind::Fix) {
        found.extend(fixes(snapshot, selected));
    }
    if wanted(ActionKind::Rewrite) {
        found.extend(fill(snapshot, selected));
        found.extend(claim(snapshot, selected));
        found.extend(check(snapshot, selected));
    }
    if wanted(ActionKind::Silence) {
        found.extend(silence(snapshot, selected));
    }
    if wanted(ActionKind::FixAll) {
        found.extend(fix_all(snapshot, selected.file));
    }
    found
}

/// The findings that are shown where something is selected, by their places in the snapshot's list.
fn findings(snapshot: &Snapshot, selected: Span) -> impl Iterator<Item = usize> {
    let touches =
        move |span: Span| span.file == selected.file && span.start <= selected.end && selected.start <= span.end;
    let found = snapshot.diagnostics.iter().enumerate();
    found.filter(move |(_, it)| diagnostics::place_of(snapshot, it).is_some_and(touches)).map(|(index, _)| index)
}

fn fixes(snapshot: &Snapshot, selected: Span) -> Vec<Action> {
    let with_fix = findings(snapshot, selected).filter_map(|index| {
        let fix = snapshot.diagnostics[index].fix.as_ref()?;
        Some(Action {
            title: report::capitalised(&fix.title),
            kind: if fix.is_sure { ActionKind::Fix } else { ActionKind::Offer },
            mends: Some(index),
            edits: fix.edits.clone(),
        })
    });
    with_fix.collect()
}

/// A comment that lets a warning stand, above the statement that it stands in. The reason is for the author to write,
/// and until then its absence is a finding.
fn silence(snapshot: &Snapshot, selected: Span) -> Vec<Action> {
    let Some(parse) = snapshot.parse(selected.file) else { return Vec::new() };
    let text = snapshot.text(selected.file);
    let of_warning = findings(snapshot, selected).filter_map(|index| {
        let finding = &snapshot.diagnostics[index];
        if finding.severity != Severity::Warning || finding.code.severity() != Severity::Warning {
            return None;
        }
        let at = finding.labels.first()?.span.start;
        let entry = tree::around(&parse.file.lines, at).pop()?;
        let start = line_start(text, entry.head.start as usize);
        let indent = &text[start..entry.head.start as usize];
        if !indent.trim().is_empty() {
            return None;
        }
        let ending = line_end(text);
        let code = finding.code.slug();
        Some(Action {
            title: format!("Let this `{code}` stand, with a reason"),
            kind: ActionKind::Silence,
            mends: Some(index),
            edits: vec![Edit {
                span: Span::new(selected.file, start, start),
                text: format!("{indent}# planck: ignore[{code}] …{ending}"),
            }],
        })
    });
    of_warning.collect()
}

/// Every figure of a file set right at once.
fn fix_all(snapshot: &Snapshot, file: FileId) -> Option<Action> {
    let fixes = analysis::figure_fixes(&snapshot.analysis, &snapshot.diagnostics, Fixes::Sure, |_| true);
    let here: Vec<_> = fixes.into_iter().filter(|fix| fix.edits.iter().all(|edit| edit.span.file == file)).collect();
    let mended = mend(snapshot.sources(), &here).files.into_iter().find(|mended| mended.file == file)?;
    let title = match mended.edits.len() {
        1 => "Set the wrong figure of this file right".to_owned(),
        count => format!("Set {count} wrong figures of this file right"),
    };
    Some(Action { title, kind: ActionKind::FixAll, mends: None, edits: mended.edits })
}

/// The figure of `{= calls-999}`, written before its sign, so that it is checked from then on.
fn fill(snapshot: &Snapshot, selected: Span) -> Option<Action> {
    let (span, text) = analysis::printed_figure(&snapshot.analysis, selected)?;
    let equals = span.start as usize + snapshot.sources().text_of(span).find('=')?;
    Some(Action {
        title: format!("Write `{text}` here, and check it"),
        kind: ActionKind::Rewrite,
        mends: None,
        edits: vec![Edit { span: Span::new(span.file, span.start as usize + 1, equals), text: format!("{text} ") }],
    })
}

/// What a claim says by the data, written behind its colon where nothing stands yet.
fn claim(snapshot: &Snapshot, selected: Span) -> Vec<Action> {
    let Some(Begun { line, colon, has_more: false }) = begun(snapshot, selected.file, selected.start) else {
        return Vec::new();
    };
    let text = snapshot.text(selected.file);
    let rest = &text[colon.end as usize..];
    let end = colon.end as usize + rest.find(|letter| !matches!(letter, ' ' | '\t')).unwrap_or(rest.len());
    let behind = if text[end..].starts_with('#') { "  " } else { "" };
    let action = |says: String| Action {
        title: match says.matches(", ").count() + 1 {
            count if says.len() > MOST_IN_TITLE => format!("Write the {count} metrics that belong here by the data"),
            _ if says.parse::<u32>().is_ok() => format!("Write `{says}` here: how many there are by the data"),
            _ => format!("Write `{says}` here: what the data say"),
        },
        kind: ActionKind::Rewrite,
        mends: None,
        edits: vec![Edit { span: Span::new(selected.file, colon.end as usize, end), text: format!(" {says}{behind}") }],
    };
    analysis::claims_that_hold(&snapshot.loaded.inputs(None), &snapshot.analysis, line, colon)
        .into_iter()
        .map(action)
        .collect()
}

/// A claim as far as it is written.
pub(super) struct Begun {
    /// The words of its line.
    pub(super) line: Span,
    /// Its colon.
    pub(super) colon: Span,
    /// Whether something stands behind the colon.
    pub(super) has_more: bool,
}

/// The claim that a byte offset is in or behind, once it has a colon.
pub(super) fn begun(snapshot: &Snapshot, file: FileId, offset: u32) -> Option<Begun> {
    // Behind the colon a space is typed before the list, and no statement ends with one.
    let at = snapshot.text(file)[..offset as usize].trim_end_matches([' ', '\t']).len();
    let line = tree::around(&snapshot.parse(file)?.file.lines, u32::try_from(at).unwrap_or(offset)).pop()?;
    let is_colon = line.words.iter().position(|token| token.kind == TokenKind::Colon);
    let colon = is_colon.filter(|_| line.keyword == Some(Keyword::Claim))?;
    Some(Begun { line: line.head, colon: line.words[colon].span, has_more: colon + 1 < line.words.len() })
}

/// How long a list may be to be shown whole in a menu.
const MOST_IN_TITLE: usize = 60;

/// A bare figure put into braces, with each formula that comes to it.
fn check(snapshot: &Snapshot, selected: Span) -> Vec<Action> {
    let bare = analysis::bare_figures(&snapshot.analysis, snapshot.sources())
        .into_iter()
        .find(|(span, _)| span.file == selected.file && holds(*span, selected.start) && holds(*span, selected.end));
    let Some((span, about)) = bare else { return Vec::new() };
    // `{655 = visits` with its brace still to come is a figure already.
    let before = &snapshot.text(span.file)[..span.start as usize];
    let line = before.rsplit('\n').next().unwrap_or_default();
    if line.rfind('{') > line.rfind('}') {
        return Vec::new();
    }
    let written = snapshot.sources().text_of(span);
    let inputs = snapshot.loaded.inputs(None);
    let formulas = analysis::formulas_that_print(&inputs, &snapshot.analysis, span, &about);
    let action = |formula: String| Action {
        title: format!("Check this figure: {{{written} = {formula}}}"),
        kind: ActionKind::Rewrite,
        mends: None,
        edits: vec![Edit { span, text: format!("{{{written} = {formula}}}") }],
    };
    formulas.into_iter().map(action).collect()
}
