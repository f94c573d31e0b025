//! Findings that say of one thing twice that something is wrong with it.
//!
//! It is asked once comments have spoken: an author who lets one of two stand has said nothing of the other.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// The findings without those that are told already: of columns that have changed places, the first of a table; of doubts
/// about one value, the plainest; of two lists that contradict each other, the one that the data show to be wrong.
pub(super) fn told_once(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut found = of_contradicting_lists(found);
    let mut tables: BTreeSet<FileId> = BTreeSet::new();
    let mut plainest: BTreeMap<Span, u8> = BTreeMap::new();
    for (at, rank) in found.iter().filter_map(doubt) {
        plainest.entry(at).and_modify(|it| *it = rank.min(*it)).or_insert(rank);
    }
    found.retain(|it| {
        let mut is_new_table = || it.labels.first().is_none_or(|label| tables.insert(label.span.file));
        doubt(it).is_none_or(|(at, rank)| plainest[&at] == rank) && (it.code != Code::ExchangedParts || is_new_table())
    });
    found
}

/// The findings without two lists of which one is shown to be wrong; of those that are left, without a word on what there
/// is no figure to check: one of the two is wrong anyway.
fn of_contradicting_lists(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if !found.iter().any(|it| it.code == Code::ClaimsContradict) {
        return found;
    }
    let first = |it: &Diagnostic| it.labels.first().map(|label| label.span);
    let wrong: BTreeSet<Span> = found.iter().filter(|it| it.code.is_about_claims()).filter_map(first).collect();
    let is_of_wrong = |it: &Diagnostic| it.labels.iter().any(|label| wrong.contains(&label.span));
    found.retain(|it| it.code != Code::ClaimsContradict || !is_of_wrong(it));
    let contradicting = found.iter().filter(|it| it.code == Code::ClaimsContradict);
    let told: BTreeSet<Span> = contradicting.flat_map(|it| &it.labels).map(|label| label.span).collect();
    found.retain(|it| it.code != Code::ClaimNotChecked || !first(it).is_some_and(|at| told.contains(&at)));
    found
}

/// The value of which a finding says that it may be wrong, and how plainly others would say it, if they do.
fn doubt(finding: &Diagnostic) -> Option<(Span, u8)> {
    let rank = match finding.code {
        Code::OverAHundredPercent => 0,
        code if code.is_about_odd_value() => 1,
        Code::PartsDisagree => 2,
        _ => return None,
    };
    Some((finding.labels.first()?.span, rank))
}
