//! What is glued to the braces of a figure and printed as a part of it: `1{14,870 = visits}`, `{14,870 = visits},000`.
//!
//! Owns which letters do that. Must not know what the data say, nor the words about the braces that are read with a figure:
//! those say what they claim, and are checked.

use super::around::{EMPHASIS, currency_of};
use super::{Formula, Metric, Model, Printed, Quoted, Text};
use crate::diagnostics::Sink;
use crate::source::{SourceMap, Span};
use crate::units::CURRENCY_SIGNS;

/// Reports what nobody would check: digits, a minus, letters and signs of money that stand right beside the braces.
pub(super) fn report(model: &Model, sources: &SourceMap, text: &Text, figures: &[Quoted], sink: &mut Sink) {
    for quoted in figures {
        money(model, quoted, sink);
        let (before, behind) = beside(sources, text, quoted.span);
        for glued in [before, behind].into_iter().flatten() {
            let words = sources.text_of(glued);
            // `£{1.5 = spend}m` is an amount; of visits, an `m` may be anything.
            let is_read =
                quoted.is_read_with(glued) && (is_of_money(model, quoted) || !words.starts_with(char::is_alphabetic));
            if is_read {
                continue;
            }
            let printed = quoted.printed.as_ref().map(|printed| printed.span);
            let joined = printed.map(|printed| {
                let printed = sources.text_of(printed).trim();
                if glued.start < quoted.span.start { format!("{words}{printed}") } else { format!("{printed}{words}") }
            });
            // What a letter was to say, its author knows.
            let is_figure = |joined: &String| {
                !words.starts_with(char::is_alphabetic) && Printed::read(joined, &model.plan.currencies).is_some()
            };
            sink.glued_to_braces(glued, words, printed.zip(joined.filter(is_figure)));
        }
    }
}

/// What is glued to the braces before them and behind them.
fn beside(sources: &SourceMap, text: &Text, figure: Span) -> (Option<Span>, Option<Span>) {
    let head = sources.text_of(Span { end: figure.start, ..text.span }).trim_end_matches(EMPHASIS);
    let tail = sources.text_of(Span { start: figure.end, ..text.span });
    let skipped = tail.len() - tail.trim_start_matches(EMPHASIS).len();
    let tail = &tail[skipped..];

    let is_of_number = |letter: char| letter.is_ascii_digit() || letter == ',' || letter == '.';
    let rest = head.trim_end_matches(is_of_number);
    let digits = &head[rest.len()..];
    let is_apart =
        |head: &str| head.is_empty() || head.ends_with(|letter: char| letter.is_whitespace() || letter == '(');
    let length = match head.chars().next_back() {
        // `in 2024, {…}` ends with no digit, and `12.{…}` begins no sentence.
        Some(last)
            if last.is_ascii_digit() || digits.len() > 1 && digits.starts_with(|it: char| it.is_ascii_digit()) =>
        {
            digits.len()
        }
        Some(last @ ('-' | '−')) if is_apart(head.strip_suffix(last).unwrap_or(head)) => last.len_utf8(),
        _ => 0,
    };
    let end = text.span.start as usize + head.len();
    let before = (length > 0).then(|| Span::new(figure.file, end - length, end));

    let number = tail.len() - tail.trim_start_matches(is_of_number).len();
    let number = tail[..number].trim_end_matches(['.', ',']).len();
    let letters = tail.len() - tail.trim_start_matches(char::is_alphabetic).len();
    let from = figure.end as usize + skipped;
    let behind = (number.max(letters) > 0).then(|| Span::new(figure.file, from, from + number.max(letters)));
    (before, behind)
}

/// Reports a sign of money before the braces of a share or a grade: `£{16.5% = borrowers}`. Of what is counted it is held to
/// the unit.
fn money(model: &Model, quoted: &Quoted, sink: &mut Sink) {
    let Some(mark) = quoted.around.as_ref().and_then(|around| around.mark.as_ref()) else { return };
    let mut metrics = quoted.formula.iter().flat_map(Formula::metrics).map(|id| model.metric(id));
    let is_share = |metric: &Metric| metric.unit.as_ref().is_some_and(|unit| unit.value.is_percent());
    let is_number = quoted.printed.as_ref().is_some_and(|printed| printed.value.is_bare());
    if mark.words.starts_with(CURRENCY_SIGNS) && !is_number && metrics.any(|it| it.is_graded() || is_share(it)) {
        sink.money_before_other_figure(mark.span, &mark.words);
    }
}

fn is_of_money(model: &Model, quoted: &Quoted) -> bool {
    let mut metrics = quoted.formula.iter().flat_map(Formula::metrics);
    metrics.any(|id| currency_of(&model.metrics, id).is_some())
}
