//! The figures of a text as the report shows them: what is printed, and whether it is what the data say.

use super::figures::printed;
use super::prose::{FigureMark, Prose, ProsePiece, TextFigure};
use crate::calendar::Period;
use crate::evaluate::{Evaluation, FigureStanding, Shown};
use crate::model::{Figure, Formula, Model, Piece, Quoted, Term, Text, Way};

/// A text with its figures. What is printed from the data is so by the latest figures; what was written is held to those
/// that were known when it was published.
pub(super) fn prose(model: &Model, published: &Evaluation, text: &Text) -> Prose {
    let scene = Scene { model, published };
    let pieces = text.pieces.iter().map(|piece| match piece {
        Piece::Markdown(text) => ProsePiece::Markdown(text.clone()),
        Piece::Figure(figure) => ProsePiece::Figure(scene.figure(figure)),
    });
    Prose { pieces: pieces.collect() }.trimmed()
}

#[derive(Clone, Copy)]
struct Scene<'a> {
    model: &'a Model,
    published: &'a Evaluation,
}

impl Scene<'_> {
    fn figure(self, figure: &Figure) -> TextFigure {
        let Some((index, quoted)) = self.model.figure_at(figure.span) else { return unknown(figure) };
        let Some(written) = &figure.printed else {
            let Some(FigureStanding::Printed(shown)) = self.published.figure(index) else { return unknown(figure) };
            let text = printed(self.model, quoted, shown);
            return TextFigure { text, mark: self.checked(figure, quoted, shown) };
        };
        let mark = match self.published.figure(index) {
            Some(FigureStanding::Right(shown) | FigureStanding::Printed(shown)) => self.checked(figure, quoted, shown),
            Some(FigureStanding::Wrong { shown, right, .. }) => {
                FigureMark::Wrong { against: self.against(figure, quoted, shown), right: Some(right.clone()) }
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
