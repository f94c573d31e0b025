//! Comments by which an author lets a warning stand: `# planck: ignore[stale-data] the survey has ended`.
//!
//! Owns what such a comment says and which statement it speaks of. Must not know what a plan means, nor how a
//! finding came about. A comment holds for the statement that it stands beside, or right above: for all its
//! lines, its text and its fields with them; beside a priority or a quarter, which hold statements of their own,
//! for its first line. Errors are never silenced. See
//! `docs/diagnostics/unused-ignore.md`.

mod comment;
mod reach;

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Diagnostic, MOST_OF_A_CODE, Severity, Sink};
use crate::source::{FileId, SourceMap, Span};
use crate::syntax::ast::File;
use crate::vocabulary::nearest;
use comment::{Comment, Named};
use reach::Reach;

/// What becomes of a comment that silences nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unused {
    /// It is a finding.
    Tell,
    /// Nothing is said: an error that stands, or another quarter than the plan's, may be why nothing was found.
    Hold,
}

/// The findings that no comment silences, and what is wrong with the comments themselves.
pub fn silence(sources: &SourceMap, files: &[&File], found: Vec<Diagnostic>, unused: Unused) -> Vec<Diagnostic> {
    let mut sink = Sink::default();
    let mut ignores: Vec<Ignore> = Vec::new();
    for file in files {
        for (span, reach) in reach::comments(sources, file) {
            match comment::read(sources, span) {
                None => {}
                Some(Comment::Unreadable { at, lacks, words }) => {
                    sink.unreadable_ignore(at, sources.text_of(at), lacks);
                    // What it most likely was to silence is not told as well.
                    let codes = words.iter().filter_map(|it| Some((Code::from_slug(it.written)?, it.at)));
                    let spelling = Spelling::Slip;
                    ignores.extend(codes.map(|(code, at)| Ignore { code, at, spelling, cut: at, reach }));
                }
                Some(Comment::Ignore { codes, reason_at }) => {
                    if let Some(at) = reason_at {
                        sink.ignore_without_reason(at, sources.text_of(at));
                    }
                    for (index, named) in codes.iter().enumerate() {
                        let cut = cut(span, &codes, index);
                        let Some((code, spelling)) = warning(*named, cut, &mut sink) else { continue };
                        ignores.push(Ignore { code, at: named.at, spelling, cut, reach });
                    }
                }
            }
        }
    }
    if ignores.is_empty() && sink.count() == 0 {
        return found;
    }
    let plans: BTreeSet<FileId> = files.iter().map(|file| file.id).collect();
    let mut used = vec![false; ignores.len()];
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(found.len());
    let mut cut_off: BTreeSet<Code> = BTreeSet::new();
    for code in ignores.iter().map(|ignore| ignore.code) {
        if found.iter().filter(|finding| finding.code == code).count() >= MOST_OF_A_CODE {
            cut_off.insert(code);
        }
    }
    for finding in found {
        let places = places(&finding, &plans);
        let mut is_silenced = false;
        for (ignore, used) in ignores.iter().zip(&mut used) {
            // An error that stands for others may have the code of a warning.
            let is_warning = finding.severity == Severity::Warning;
            if is_warning && ignore.code == finding.code && ignore.holds_for(&places) {
                *used = true;
                is_silenced = true;
            }
        }
        if !is_silenced {
            kept.push(finding);
        }
    }
    for (ignore, used) in ignores.iter().zip(used) {
        // Of very many findings of one code only the first are told; those not told may stand here.
        let is_told = ignore.spelling == Spelling::Slip || cut_off.contains(&ignore.code);
        if unused == Unused::Tell && !used && !is_told {
            sink.unused_ignore(ignore.at, ignore.code, ignore.cut);
        }
    }
    kept.extend(sink.into_diagnostics());
    kept
}

/// One code that a comment names.
struct Ignore {
    code: Code,
    /// Where the code stands.
    at: Span,
    spelling: Spelling,
    /// What goes with it: the whole comment, where it names no other code.
    cut: Span,
    /// What it speaks of; nothing where no statement stands beside or below it.
    reach: Option<Reach>,
}

impl Ignore {
    fn holds_for(&self, places: &[Span]) -> bool {
        match self.reach {
            None => false,
            // What has no place in a plan is the business of the plan as a whole.
            Some(reach) if places.is_empty() => reach.is_plan,
            Some(reach) => places.iter().any(|place| reach.holds(*place)),
        }
    }
}

/// How a code in a comment is spelt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spelling {
    Right,
    /// Nearly; it is taken for what must be meant, so that its warning is no second finding.
    Slip,
}

/// What to delete so that a comment names a code no more: the code with a comma, or the whole comment.
fn cut(comment: Span, codes: &[Named<'_>], index: usize) -> Span {
    let at = codes[index].at;
    match (index.checked_sub(1).map(|before| codes[before].at), codes.get(index + 1)) {
        (None, None) => comment,
        (None, Some(next)) => Span { end: next.at.start, ..at },
        (Some(before), _) => Span { start: before.end, ..at },
    }
}

/// The warning that a code in a comment names.
fn warning(named: Named<'_>, cut: Span, sink: &mut Sink) -> Option<(Code, Spelling)> {
    let Some(code) = Code::from_slug(named.written) else {
        let slugs = crate::diagnostics::CATALOGUE.iter().filter(|entry| entry.severity == Severity::Warning);
        let meant = nearest(named.written, slugs.map(|entry| entry.slug));
        sink.unknown_code(named.at, named.written, meant);
        return meant.and_then(Code::from_slug).map(|code| (code, Spelling::Slip));
    };
    if code.severity() == Severity::Error {
        sink.error_ignored(named.at, code, cut);
        return None;
    }
    Some((code, Spelling::Right))
}

/// The places of a finding that a comment can speak of: its own place where that is in a plan, else every place
/// in a plan that it points at besides, such as the metric whose figure it is about.
fn places(finding: &Diagnostic, plans: &BTreeSet<FileId>) -> Vec<Span> {
    let mut spans = finding.labels.iter().map(|label| label.span);
    match spans.next() {
        Some(first) if plans.contains(&first.file) => vec![first],
        _ => spans.filter(|span| plans.contains(&span.file)).collect(),
    }
}

#[cfg(test)]
mod tests;
