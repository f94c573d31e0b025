//! The codes of the warnings that a comment `# planck: ignore[…]` may let stand.

use super::super::note::{Line, Note};
use super::{Kind, Offers};
use crate::diagnostics::{CATALOGUE, Severity};
use crate::source::Span;

/// Offers the comment itself behind a hash, and codes between its brackets.
pub(super) fn offer(offers: &mut Offers<'_>, comment: Span, offset: usize) {
    let before = &offers.view.words(comment)[..offset - comment.start as usize];
    let Some((order, inside)) = before.split_once('[') else {
        let said = before.trim_start_matches(['#', ' ']);
        if "planck: ignore".starts_with(said.trim_end()) {
            let start = offset - said.len();
            offers.replace = Span::new(comment.file, start, offset);
            let meaning = "Lets a warning about the next line stand, and says why.";
            let offer = offers.word(Kind::Word, "planck: ignore", meaning);
            offer.text = "planck: ignore[]".to_owned();
            offer.snippet = Some("planck: ignore[$1] ${2:reason}".to_owned());
        }
        return;
    };
    let is_order = order.trim_start_matches(['#', ' ']).starts_with("planck");
    if !is_order || inside.contains(']') {
        return;
    }
    let typed = inside.rsplit(',').next().unwrap_or_default().trim_start();
    let rest =
        offers.view.words(comment)[before.len()..].find(|letter: char| !letter.is_alphanumeric() && letter != '-');
    let end = rest.map_or(comment.end as usize, |length| offset + length);
    offers.replace = Span::new(comment.file, offset - typed.len(), end);
    // Those that there is reason for stand first: what the file's lines are warned of.
    let found = |code| {
        let mut here = offers.view.analysis.diagnostics.iter().filter(|finding| finding.code == code);
        here.any(|finding| finding.labels.first().is_some_and(|label| label.span.file == comment.file))
    };
    let warnings = CATALOGUE.iter().filter(|entry| entry.severity == Severity::Warning);
    let (here, elsewhere): (Vec<_>, Vec<_>) = warnings.partition(|entry| found(entry.code));
    for (entries, detail) in [(here, "found in this file"), (elsewhere, "")] {
        for entry in entries {
            let mut note = Note::default();
            note.line(Line::of(format!("{}.", entry.title)));
            offers.add(Kind::Code, entry.slug, detail, note);
        }
    }
}
