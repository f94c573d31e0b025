//! The figures that stand in prose without braces, which nothing checks.
//!
//! Owns what counts as a figure in a planner's sentence and what is a date, a name, a reference or a number of a
//! list. Must not know metrics, data or where the text came from: it reads a text and gives ranges of bytes in it.
//!
//! A figure is a number in digits, with its sign, currency, thousands, decimals, `%`, `points` or `million`; an
//! ordinal such as `6th`; a number word from two on before something that is counted (`five arrests`); a share in
//! words (`a third of`, `half of`). No figure is what only looks like one: dates, years, times, telephone numbers and services known by theirs (`999
//! calls`), numbers of lists, sections and references (`Section 28`, `page 4`), what a rate is counted by (`per
//! 1,000`), spans of time that only say when (`within 24 hours`, `the last 12 months`), ages (`aged 17`), numbers
//! within a word (`A12`, `COVID-19`, `16-year-old`), and what stands in code, links and braces.
//! In doubt it is a figure: an alarm too many costs the author two braces, one too few hides a number from everybody.

mod context;
mod mask;
mod number;
mod words;

use std::ops::Range;

use number::{Found, Kind};

/// What stands for a byte that is no prose in [`without_markup`]: neither a word nor a space.
pub const NO_PROSE: char = mask::NOTHING;

/// A text as long as before, in which each byte of code, links, markup and figures in braces is [`NO_PROSE`].
#[must_use]
pub fn without_markup(raw: &str) -> String {
    mask::without_markup(raw)
}

/// The figures of a text that stand outside braces, in their order, as ranges of its bytes.
#[must_use]
pub fn bare_figures(raw: &str) -> Vec<Range<usize>> {
    let text = mask::without_markup(raw);
    let mut figures: Vec<Range<usize>> = Vec::new();
    let mut reading = context::Reading::default();
    let mut at = 0;
    while let Some(found) = number::next(&text, at) {
        at = found.range.end.max(at + 1);
        if matches!(found.kind, Kind::Name) {
            continue;
        }
        if context::is_figure(&text, &found, &mut reading) {
            let range = whole(&text, &found);
            at = at.max(range.end);
            figures.push(range);
        } else {
            at = at.max(context::end_of_what_it_begins(&text, &found));
        }
    }
    figures
}

/// A figure with the number that it is out of: `5th of 8`, `8 out of 10`, `1 in 5`.
fn whole(text: &str, found: &Found) -> Range<usize> {
    let links: &[&str] = match found.kind {
        Kind::Ordinal => &["of", "out of"],
        Kind::Plain if &text[found.digits.clone()] == "1" => &["in", "in every", "out of", "out of every"],
        Kind::Plain => &["out of"],
        _ => &[],
    };
    let rest = &text[found.range.end..];
    let joined = links.iter().find_map(|link| {
        let after = rest.strip_prefix(' ')?.strip_prefix(link)?.strip_prefix(' ')?;
        let start = text.len() - after.len();
        let next = number::next(text, start).filter(|next| next.range.start == start)?;
        (next.kind == Kind::Plain).then_some(next.range.end)
    });
    found.range.start..joined.unwrap_or(found.range.end)
}

#[cfg(test)]
mod tests;
