//! The figures of a text as the report shows them: what is printed, and whether it is what the data say.

use std::ops::Range;

use super::prose::{FigureMark, Prose, ProsePiece, TextFigure};
use crate::calendar::Period;
use crate::evaluate::{Evaluation, FigureStanding, Shown, has_foreign_mark, in_words, printed_beside_words};
use crate::model::{EMPHASIS, Figure, Formula, Model, Piece, Quoted, Term, Text, Way};

/// A text with its figures. What is printed from the data is so by the latest figures; what was written is held to those
/// that were known when it was published.
pub(super) fn prose(model: &Model, published: &Evaluation, text: &Text) -> Prose {
    let scene = Scene { model, published };
    let mut pieces = Vec::with_capacity(text.pieces.len());
    // What of the next piece stands before the correction of a figure already: `402% [by the data: 402 falls]`.
    let mut taken = 0..0;
    for (index, piece) in text.pieces.iter().enumerate() {
        match piece {
            Piece::Markdown(text) => {
                let taken = std::mem::take(&mut taken);
                pieces.push(ProsePiece::Markdown([&text[..taken.start], &text[taken.end..]].concat()));
            }
            Piece::Figure(figure) => {
                let mut shown = scene.figure(figure);
                if let (FigureMark::Wrong { .. }, Some(Piece::Markdown(next))) =
                    (&shown.mark, text.pieces.get(index + 1))
                {
                    taken = scene.said_behind(figure, next);
                    shown.text.push_str(&next[taken.clone()]);
                }
                pieces.push(ProsePiece::Figure(shown));
            }
        }
    }
    Prose { pieces }.trimmed()
}

#[derive(Clone, Copy)]
struct Scene<'a> {
    model: &'a Model,
    published: &'a Evaluation,
}

impl Scene<'_> {
    fn figure(self, figure: &Figure) -> TextFigure {
        let Some((id, quoted)) = self.published.figure_at(self.model, figure.span) else { return unknown(figure) };
        let Some(written) = &figure.printed else {
            let (shown, mark) = match self.published.figure(id) {
                Some(FigureStanding::Printed(shown)) => (shown, self.checked(figure, quoted, shown)),
                Some(FigureStanding::Misprinted { shown, .. }) => {
                    let right = Some(in_words(self.model, quoted, shown));
                    (shown, FigureMark::Wrong { against: self.against(figure, quoted, shown), right })
                }
                _ => return unknown(figure),
            };
            return TextFigure { text: printed_beside_words(self.model, quoted, shown), mark };
        };
        let mark = match self.published.figure(id) {
            Some(FigureStanding::Right(shown)) => self.checked(figure, quoted, shown),
            // Nothing is written, and this was read above.
            Some(FigureStanding::Printed(_) | FigureStanding::Misprinted { .. }) => FigureMark::Unchecked,
            Some(FigureStanding::Wrong { shown, right, .. }) => {
                // Without the words about the braces that are not so, the figure would seem to be right.
                let is_left_bare = *right == written.value || has_foreign_mark(quoted, shown);
                let right = if is_left_bare { in_words(self.model, quoted, shown) } else { right.clone() };
                FigureMark::Wrong { against: self.against(figure, quoted, shown), right: Some(right) }
            }
            Some(FigureStanding::OtherWay { shown, right }) => FigureMark::Wrong {
                against: self.against(figure, quoted, shown),
                right: right.as_ref().map(|right| format!("{} {right}", other_way(quoted))),
            },
            Some(FigureStanding::Attributed) => {
                let source = figure.source.clone().unwrap_or_default();
                FigureMark::Attributed { source, number: 0 }
            }
            Some(FigureStanding::WithoutData(_) | FigureStanding::Refused) | None => FigureMark::Unchecked,
        };
        TextFigure { text: written.value.clone(), mark }
    }

    /// Where in what stands behind a figure a scale, `%` or `points` is said of it.
    fn said_behind(self, figure: &Figure, next: &str) -> Range<usize> {
        let around = self.published.figure_at(self.model, figure.span).and_then(|(_, quoted)| quoted.around.as_ref());
        let Some(around) = around else { return 0..0 };
        let scale = around.scale.as_ref().map(|it| (it.span, &it.words));
        let mark = around.mark.as_ref().map(|it| (it.span, &it.words));
        let behind = scale.into_iter().chain(mark).filter(|(span, _)| span.start >= figure.span.end);
        // What ends an emphasis of the figure stands before them, and stays behind.
        let bare = next.trim_start_matches(EMPHASIS);
        let rest = behind.fold(bare, |rest, (_, words)| rest.trim_start().strip_prefix(words.as_str()).unwrap_or(rest));
        next.len() - bare.len()..next.len() - rest.len()
    }

    fn checked(self, figure: &Figure, quoted: &Quoted, shown: &Shown) -> FigureMark {
        let metrics = quoted.formula.as_ref().map(Formula::metrics).unwrap_or_default();
        let metric = metrics.first().map(|id| self.model.metric(*id).name.clone());
        FigureMark::Checked { against: self.against(figure, quoted, shown), metric }
    }

    /// The formula in the titles of what it names: `Visits to libraries`, with the time of a single figure.
    fn against(self, figure: &Figure, quoted: &Quoted, shown: &Shown) -> String {
        let formula = figure.formula.as_ref().map_or("", |formula| formula.value.as_str());
        let words: Vec<String> = formula.split(' ').map(|word| self.in_titles(word)).collect();
        let words = words.join(" ");
        let is_plain = quoted.formula.as_ref().is_some_and(|formula| matches!(formula.term, Term::Metric(_)));
        match shown.worked.rows.as_slice() {
            [row] if is_plain => {
                format!("{words}, {}", self.in_months(row.observation(&self.published.dataset).period))
            }
            _ => words,
        }
    }

    /// A word of a formula; the title of the metric, group or organisation that it names.
    fn in_titles(self, word: &str) -> String {
        let bare = word.trim_matches(['(', ')']);
        let metrics = self.model.metrics.iter().map(|metric| (&metric.name, &metric.title));
        let groups = self.model.groups.iter().map(|group| (&group.name, &group.title));
        let organisations = self.model.organisations.iter().map(|it| (&it.name, &it.title));
        match metrics.chain(groups).chain(organisations).find(|(name, _)| *name == bare) {
            Some((name, title)) => word.replacen(name.as_str(), title, 1),
            None => word.to_owned(),
        }
    }

    fn in_months(self, period: Period) -> String {
        let calendar = self.model.plan.calendar;
        match period {
            Period::Quarter(quarter) => calendar.in_months(quarter),
            other => calendar.name(other),
        }
    }
}

/// A figure that was written stands as it was; one that the data should give and do not is said to be unknown.
fn unknown(figure: &Figure) -> TextFigure {
    let text = figure.printed.as_ref().map_or_else(|| "(figure not known)".to_owned(), |printed| printed.value.clone());
    TextFigure { text, mark: FigureMark::Unchecked }
}

/// What a change was that is spoken of as the other.
fn other_way(quoted: &Quoted) -> &'static str {
    match quoted.formula.as_ref().map(|formula| &formula.term) {
        Some(Term::Change { way: Way::Fall, .. }) => "a rise of",
        _ => "a fall of",
    }
}
