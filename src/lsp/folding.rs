//! What can be folded away: blocks, longer texts, and comments over several lines.

use super::snapshot::Snapshot;
use super::tree;
use crate::source::{FileId, Span, line_start, lines};
use crate::syntax::ast::Line;

/// A stretch that can be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fold {
    /// From the line that stays to the last that is hidden.
    pub(super) span: Span,
    /// What it is.
    pub(super) kind: FoldKind,
}

/// What can be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FoldKind {
    /// A block, or a text.
    Statement,
    /// Comments on lines that follow each other.
    Comment,
}

/// The folds of a file, in the order in which they begin. Some may begin and end on one line.
pub(super) fn folds(snapshot: &Snapshot, file: FileId) -> Vec<Fold> {
    let Some(parse) = snapshot.parse(file) else { return Vec::new() };
    let mut folds = Vec::new();
    let mut comments: Vec<Span> = Vec::new();
    tree::each(&parse.file.lines, &mut |line| match line {
        Line::Comment(span) => comments.push(*span),
        Line::Entry(entry) => {
            if entry.block.is_some() {
                folds.push(Fold { span: tree::whole(entry), kind: FoldKind::Statement });
            }
            let texts = entry.words.iter().filter(|token| snapshot.sources().text_of(token.span).starts_with("\"\"\""));
            folds.extend(texts.map(|token| Fold { span: token.span, kind: FoldKind::Statement }));
        }
    });
    comments.sort();
    for run in runs(snapshot.text(file), &comments) {
        folds.push(Fold { span: run, kind: FoldKind::Comment });
    }
    folds.sort_by_key(|fold| (fold.span.start, fold.span.end));
    folds
}

/// Comments between which nothing but one line ending and blanks stands, joined.
fn runs(text: &str, comments: &[Span]) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    let begins_line = |span: &Span| text[line_start(text, span.start as usize)..span.start as usize].trim().is_empty();
    for comment in comments.iter().filter(|span| begins_line(span)) {
        let joins = runs.last().filter(|last| {
            let between = text.get(last.end as usize..comment.start as usize).unwrap_or("x");
            between.trim().is_empty() && lines(between).count() <= 2
        });
        match joins.copied() {
            Some(last) => *runs.last_mut().expect("it was just looked at") = last.to(*comment),
            None => runs.push(*comment),
        }
    }
    runs
}
