//! Edits that put a claimed list right.

use crate::diagnostics::{Edit, Fix};
use crate::model::{Claim, Claimed, ClaimedMetric};
use crate::source::{SourceMap, Span};

/// Moves a metric, as it is written, out of one list and into others.
pub(super) fn moved(from: &Claim, at: Span, into: &[&Claim], sources: &SourceMap) -> Option<Fix> {
    let written = sources.text_of(at);
    let mut edits = vec![without(from, at, sources)?];
    for list in into {
        edits.push(with(list, written)?);
    }
    let title = match into {
        [] => format!("take `{written}` out of the claim"),
        [list] => format!("move `{written}` to the claim `{}`", list.list.value.words()),
        _ => format!("move `{written}` to the claims where it belongs"),
    };
    Some(Fix::new(title, edits))
}

/// Adds a metric to a list.
pub(super) fn added(name: &str, to: &Claim) -> Option<Fix> {
    Some(Fix::new(format!("add `{name}` to the claim"), vec![with(to, name)?]))
}

/// The edit that takes a name out of a list, with the comma that it needs no more.
fn without(claim: &Claim, at: Span, sources: &SourceMap) -> Option<Edit> {
    let names = whole(claim)?;
    let index = names.iter().position(|name| name.span == at)?;
    let span = match (index.checked_sub(1).and_then(|before| names.get(before)), names.get(index + 1)) {
        (Some(before), _) => Span { start: before.span.end, ..at },
        (None, Some(next)) => Span { end: next.span.start, ..at },
        (None, None) => return Some(Edit { span: at, text: "none".to_owned() }),
    };
    // A comment between two names of a list would go with them.
    (!sources.text_of(span).contains('#')).then(|| Edit { span, text: String::new() })
}

/// The edit that puts a name at the end of a list.
fn with(claim: &Claim, name: &str) -> Option<Edit> {
    match &claim.claimed {
        Claimed::Nothing(span) => Some(Edit { span: *span, text: name.to_owned() }),
        _ => whole(claim)?.last().map(|last| Edit { span: last.span.at_end(), text: format!(", {name}") }),
    }
}

/// The names of a list of which all could be read.
fn whole(claim: &Claim) -> Option<&[ClaimedMetric]> {
    Some(claim.metrics()).filter(|_| !claim.is_damaged)
}
