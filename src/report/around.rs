//! The words about the braces of a figure, in words: what is told where they make a right figure wrong, or stand beside a
//! wrong one.

use super::figures::{evidence, exactly};
use super::findings::Grounds;
use crate::diagnostics::{BesideWords, Edit, Sink, Unsure};
use crate::evaluate::{Evaluation, Shown, has_foreign_mark, in_words, printed};
use crate::model::{Around, Printed, Quoted, Reading, squeezed};
use crate::source::{SourceMap, Span};

/// Whether the words about the braces of a wrong figure are told of: a doubtful hedge stays as it is.
pub(super) fn is_told(printed: &Printed, around: &Around) -> bool {
    let is_left = around.reading == Reading::Doubtful && around.scale.is_none() && around.mark.is_none();
    !is_left && printed.within(around).is_some()
}

/// Reports a figure that is wrong with the words about its braces. `right`: what belongs in the braces, without
/// words about them. `unsure`: why its author is to read the sentence before that is written.
pub(super) fn wrong_around(
    (grounds, evaluation): (Grounds<'_>, &Evaluation),
    (quoted, around): (&Quoted, &Around),
    (shown, right, unsure): (&Shown, &str, Option<Unsure>),
    sink: &mut Sink,
) {
    let (Some(formula), Some(figure)) = (&quoted.formula, &quoted.printed) else { return };
    let (text, formula) = (figure.value.text(), squeezed(grounds.sources.text_of(formula.span)));
    let says = match has_foreign_mark(quoted, shown) && shown.kind.currency().is_some() {
        true => in_words(grounds.model, quoted, shown),
        false => exactly(&figure.value, shown.value),
    };
    let told = BesideWords {
        at: around.spans().fold(quoted.span, Span::to),
        text: &text,
        whole: &as_read(grounds.sources, (quoted, around), &text),
        words: &around.words().join("` and `"),
        right,
        figure: &format!("{{{right} = {formula}}}"),
        says: &format!("`{formula}` is {says}"),
    };
    let (evidence, _) = evidence(grounds, evaluation, (&shown.worked.rows, &shown.kind));
    if around.reading == Reading::MayCompare {
        let alone = figure.value.rewritten(shown.value, figure.value.number.scale());
        sink.figure_that_may_be_compared(&told, &format!("{{{alone} = {formula}}}"), &evidence);
    } else {
        let own = (right != text).then(|| Edit { span: figure.span, text: right.to_owned() });
        sink.figure_beside_words(&told, &evidence, left_out(around).chain(own).collect(), unsure);
    }
}

/// Reports a figure that is printed from the data beside words that cannot be said of it.
pub(super) fn printed_around(
    (grounds, evaluation): (Grounds<'_>, &Evaluation),
    (quoted, around): (&Quoted, &Around),
    shown: &Shown,
    sink: &mut Sink,
) {
    let Some(formula) = &quoted.formula else { return };
    let (text, formula) = (printed(grounds.model, quoted, shown), squeezed(grounds.sources.text_of(formula.span)));
    let told = BesideWords {
        at: around.spans().fold(quoted.span, Span::to),
        text: &text,
        whole: &as_read(grounds.sources, (quoted, around), &text),
        words: &around.words().join("` and `"),
        right: &text,
        figure: &format!("{{= {formula}}}"),
        says: &format!("`{formula}` is {text}"),
    };
    let (evidence, _) = evidence(grounds, evaluation, (&shown.worked.rows, &shown.kind));
    sink.figure_beside_words(&told, &evidence, left_out(around).collect(), None);
}

/// A figure with the words about its braces, in one line: `more than £1.5 million`.
fn as_read(sources: &SourceMap, (quoted, around): (&Quoted, &Around), text: &str) -> String {
    let mut spans: Vec<Span> = around.spans().collect();
    spans.sort_by_key(|span| span.start);
    let (before, behind): (Vec<Span>, Vec<Span>) = spans.into_iter().partition(|span| span.start < quoted.span.start);
    let words = |spans: Vec<Span>| spans.into_iter().map(|span| sources.text_of(span)).collect::<String>();
    squeezed(&[&words(before), text, &words(behind)].concat())
}

/// Takes the words away.
fn left_out(around: &Around) -> impl Iterator<Item = Edit> {
    around.spans().map(|span| Edit { span, text: String::new() })
}
