//! Words of movement beside the one figure of a sentence, a metric's own, that its earlier figures contradict:
//! `rose to {…}`, `unchanged at {…}`, `fell by {…}` of what is no change.
//!
//! The figure since which it moved is not in the sentence, so both that may be meant must contradict the word: the point
//! before, and the same date of the year before where the data have that.

use super::super::{Grounds, in_unit};
use super::plain::is_plain;
use crate::diagnostics::Sink;
use crate::evaluate::{Direction, Point, Standing, became_times};
use crate::model::{Metric, MetricId, Polarity, Quoted, Sentence};
use crate::observations::Column;
use crate::source::Span;
use crate::units::{Decimal, format_number, round_half_up};
use crate::vocabulary::prose::{CARRIERS, LONG_TIMES, OF_SIZES, QUANTIFIERS, Said, is_compared, mover, particle};

/// Looks at a sentence of an update on a metric, and at the one behind it, which a colon may lead to.
pub(super) fn advise(grounds: Grounds<'_>, id: MetricId, [sentence, next]: [&Sentence<'_>; 2], sink: &mut Sink) {
    let scene = Scene { grounds, metric: grounds.model.metric(id), standing: grounds.evaluation.standing(id) };
    if !scene.standing.is_current() {
        return;
    }
    scene.movement(id, [sentence, next], sink);
}

/// An update on a metric.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub grounds: Grounds<'a>,
    pub metric: &'a Metric,
    pub standing: &'a Standing,
}

/// A word of movement that a sentence says of the metric's own figure.
struct Told<'a> {
    /// The words, by their places.
    words: (usize, usize),
    said: Said,
    /// The figure, where it stands in the sentence.
    figure: Option<&'a Quoted>,
}

impl<'a> Scene<'a> {
    /// A word right before the metric's own figure (`rose to {…}`), or `this high number`, says the opposite of what the
    /// value did.
    fn movement(self, id: MetricId, [sentence, next]: [&Sentence<'_>; 2], sink: &mut Sink) {
        let (Some(from), Some(to)) = (self.standing.value.from, self.standing.value.to) else { return };
        if sentence.any(is_compared) {
            return;
        }
        let told =
            self.of_figure(sentence).or_else(|| of_size(sentence)).or_else(|| self.before_colon([sentence, next]));
        let Some(Told { words: (at, end), said, figure }) = told else { return };
        let is_asserted = match figure {
            Some(_) => sentence.asserts(at..=end, |word| self.metric.is_spoken_of_as(word)),
            None => is_plain(self.grounds, id, sentence, &[at..=end]),
        };
        if !is_asserted {
            return;
        }
        let year_before = self.year_before(to);
        let before: Vec<Point> = [from].into_iter().chain(year_before.filter(|it| it.row != from.row)).collect();
        let all = |is_against: &dyn Fn(Decimal) -> bool| before.iter().all(|point| is_against(point.value));
        let position = self.standing.position.direction;
        let went = || if to.value < from.value { "fell".to_owned() } else { "rose".to_owned() };
        if matches!(said, Said::Same | Said::Times(_)) && is_of_another_time(sentence) {
            return;
        }
        let went_not = |went: &str| if to.value == from.value { "did not change".to_owned() } else { went.to_owned() };
        let (contradicts, truth) = match said {
            Said::Up => (all(&|before| to.value <= before), went_not("fell")),
            Said::Down => (all(&|before| to.value >= before), went_not("rose")),
            Said::Better | Said::Worse => {
                let (against, beside) = match said {
                    Said::Better => (Direction::Deteriorated, Direction::Improved),
                    _ => (Direction::Improved, Direction::Deteriorated),
                };
                let truth = if said == Said::Better { "became worse" } else { "became better" };
                let is_against = self.standing.value.direction == against && position != beside;
                let is_so_over_the_year =
                    year_before.is_none_or(|point| self.went(point.value, to.value) == Some(against));
                (is_against && is_so_over_the_year, truth.to_owned())
            }
            Said::Same => {
                let is_alike = |before| before == to.value || figure.is_some_and(|figure| self.prints(figure, before));
                (all(&|before| !is_alike(before)), went())
            }
            Said::Times(tenths) => {
                let times = to.value.checked_div(from.value).map(|times| format_number(round_half_up(times, 1)));
                let truth = match to.value > from.value {
                    true => format!("became {} times as large", times.unwrap_or_default()),
                    false => went(),
                };
                (all(&|before| became_times(tenths, before, to.value) == Some(false)), truth)
            }
        };
        if contradicts {
            let place = sentence.span(at, end);
            let cells = before.iter().rev().chain([&to]).map(|point| self.cell(*point)).collect::<Vec<_>>();
            sink.words_against_figures(place, self.grounds.sources.text_of(place), &self.metric.name, &truth, &cells);
        }
    }

    /// The point of the same date of the year before.
    pub fn year_before(self, to: Point) -> Option<Point> {
        self.standing.values.iter().find(|point| is_a_year_before(point, &to)).copied()
    }

    /// By how much the value changed since the point before, and since the same date of the year before; nothing for a
    /// change that is too large to compute with.
    pub fn changes(self) -> impl Iterator<Item = Option<Decimal>> {
        let to = self.standing.value.to;
        let before = [self.standing.value.from, to.and_then(|to| self.year_before(to))];
        let changes = before.into_iter().flatten().zip(to.into_iter().cycle());
        changes.map(|(from, to)| to.value.checked_sub(from.value).map(|change| change.abs()))
    }

    /// Which way a value went that became another, where the metric says which is better.
    fn went(self, from: Decimal, to: Decimal) -> Option<Direction> {
        let is_better = match self.metric.better.as_ref()?.value {
            Polarity::Higher => to > from,
            Polarity::Lower => to < from,
        };
        Some(if is_better {
            Direction::Improved
        } else if to == from {
            Direction::Unchanged
        } else {
            Direction::Deteriorated
        })
    }

    /// The cell of a point, with what it says and of when.
    pub fn cell(self, point: Point) -> (Span, String) {
        let text = format!("{} in {}", in_unit(self.metric, point.value), self.grounds.date(point.period));
        (self.grounds.cell_of(point.row, Column::Value), text)
    }

    /// Whether a figure would be printed for a value as it is.
    pub fn prints(self, figure: &Quoted, value: Decimal) -> bool {
        let factor = || {
            let (id, _) = self.grounds.evaluation.figure_at(self.grounds.model, figure.span)?;
            Some(self.grounds.checked.figure(id)?.factor)
        };
        let value = factor().and_then(|factor| value.checked_mul(factor));
        figure.printed.as_ref().zip(value).is_some_and(|(printed, value)| printed.value.agrees(value))
    }

    /// `rose to {66,497 = calls}`, `unchanged at {…}`, with a word such as `just` before the figure.
    fn of_figure(self, sentence: &Sentence<'_>) -> Option<Told<'a>> {
        let mut figures = sentence.words.iter().filter(|word| word.figure.is_some());
        if figures.next().is_none() || figures.next().is_some() {
            return None;
        }
        let movers = || (0..sentence.words.len()).filter_map(|at| Some((at, self.said_at(sentence, at)?)));
        let told = movers().find_map(|(at, (end, said))| {
            let joint = if said == Said::Same { "at" } else { "to" };
            let behind = (sentence.text(end + 1) == Some(joint)).then_some(end + 2)?;
            let is_filler = sentence.text(behind).is_some_and(|word| QUANTIFIERS.contains(&word));
            let figure = self.own(sentence, if is_filler { behind + 1 } else { behind })?;
            Some(Told { words: (at, end), said, figure: Some(figure) })
        });
        // One word of this kind in the sentence: with two, they speak of two things.
        told.filter(|_| movers().count() == 1)
    }

    /// `People came more often: {66,497 = calls}.`
    fn before_colon(self, [sentence, next]: [&Sentence<'_>; 2]) -> Option<Told<'a>> {
        let at = sentence.words.len().checked_sub(2)?;
        let said = match sentence.text(at) {
            Some("more") if sentence.reads(at + 1, "often") => Said::Up,
            Some("less") if sentence.reads(at + 1, "often") => Said::Down,
            _ => return None,
        };
        let (last, first) = (sentence.words[at + 1].at, next.words.first()?.at);
        let between = self.grounds.sources.text_of(Span { start: last.end, end: first.start, ..last });
        let is_one = sentence.words.iter().chain(&next.words).filter(|word| word.figure.is_some()).count() == 1;
        let figure = self.own(next, 0)?;
        let is_clear = between.trim_start().starts_with(':') && is_one && !next.any(is_compared);
        is_clear.then_some(Told { words: (at, at + 1), said, figure: Some(figure) })
    }

    /// The figure in braces at a place, where it is the metric's own, of the quarter.
    pub fn own(self, sentence: &Sentence<'_>, at: usize) -> Option<&'a Quoted> {
        let figure = sentence.figure(at)?;
        let is_own = figure.formula.as_ref().is_some_and(|formula| formula.value == self.metric.name);
        let found = is_own.then(|| self.grounds.evaluation.figure_at(self.grounds.model, figure.span)).flatten();
        found.map(|(_, quoted)| quoted)
    }

    /// What the words from here on say, with the last of them: `rose`, `went down`. A word of the metric's name says
    /// nothing: `falls`.
    pub fn said_at(self, sentence: &Sentence<'_>, at: usize) -> Option<(usize, Said)> {
        let word = sentence.text(at)?;
        if CARRIERS.contains(&word) {
            return Some((at + 1, particle(sentence.text(at + 1)?)?.said));
        }
        (!self.metric.is_called(word)).then(|| mover(word)).flatten().map(|mover| (at, mover.said))
    }
}

/// Whether a sentence may set a figure beside one of long ago: `doubled to {…} from 2015`.
fn is_of_another_time(sentence: &Sentence<'_>) -> bool {
    let is_year = |word: &str| {
        let is_number = word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit());
        is_number && (word.starts_with("19") || word.starts_with("20"))
    };
    sentence.has(LONG_TIMES) || sentence.any(is_year)
}

/// `this high number`, `these low rates`.
fn of_size<'a>(sentence: &Sentence<'_>) -> Option<Told<'a>> {
    (1..sentence.words.len()).find_map(|at| {
        let said = match sentence.text(at)? {
            "high" | "rising" | "growing" => Said::Up,
            "low" | "falling" | "shrinking" => Said::Down,
            _ => return None,
        };
        let is_pointed_at = matches!(sentence.text(at - 1), Some("this" | "these"));
        let noun = sentence.text(at + 1).is_some_and(|noun| OF_SIZES.contains(&noun));
        (is_pointed_at && noun).then_some(Told { words: (at, at + 1), said, figure: None })
    })
}

fn is_a_year_before(point: &Point, latest: &Point) -> bool {
    point.as_of.year() == latest.as_of.year() - 1 && point.as_of.month() == latest.as_of.month()
}
