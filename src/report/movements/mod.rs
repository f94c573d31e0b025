//! Words of movement beside the figures that they are said of: `rose from {183 = …} to {232 = …}`.
//!
//! Owns when such words contradict the figures. The frames in which words can hardly mean anything else stand in `frames`.
//! What is said of a single figure is for `advice`, which doubts it. See `docs/rules/figures.md`.

mod frames;

use std::ops::Range;

use super::Grounds;
use super::figures::{Texts, evidence};
use crate::diagnostics::{Movement, Sink};
use crate::evaluate::{Evaluation, Kind, Row, Shown, became_times, printed};
use crate::model::{Cut, Formula, Metric, MetricId, Polarity, Quoted, Scale, Sentence, Term, Text, Way, squeezed};
use crate::observations::OrgKey;
use crate::source::Span;
use crate::units::{Decimal, Unit, format_number, round_half_up};
use crate::vocabulary::prose::{STANDINGS, Said};
use frames::{Frame, Of, frames};

/// Reports words of movement that the figures contradict which they are said of.
pub(super) fn movement_findings(grounds: Grounds<'_>, evaluation: &Evaluation, texts: Texts, sink: &mut Sink) {
    let model = grounds.model;
    let finder = Finder { grounds, evaluation };
    if texts == Texts::All {
        model.texts_of_plan().for_each(|text| finder.text(text, sink));
    }
    if let Some(report) = model.report_number(evaluation.quarter) {
        model.texts_of_quarter(report).for_each(|text| finder.text(text, sink));
    }
}

/// What a word says of how much something changed.
pub(super) struct WordOfAmount {
    /// The word.
    pub at: Span,
    /// Whether it says that it went the way of its formula.
    pub is_of_formula: bool,
    /// The word that says the opposite, where there is one.
    pub opposite: Option<String>,
}

/// The word that says of how much something changed which way it went: `grew`, with `fell` for its opposite, in `grew by
/// {… = rise in …}`.
pub(super) fn word_of_amount(
    grounds: Grounds<'_>,
    evaluation: &Evaluation,
    cut: &Cut<'_>,
    quoted: &Quoted,
) -> Option<WordOfAmount> {
    let (sentences, which, figure) = cut.around(quoted.span)?;
    let sentence = &sentences[which];
    let finder = Finder { grounds, evaluation };
    let frames = finder.frames(sentence, |at| at == figure);
    let frame = frames.into_iter().find(|frame| matches!(frame.of, Of::Amount(at) if at == figure))?;
    let said = match quoted.formula.as_ref()?.term {
        Term::Change { way: Way::Fall, .. } => Said::Down,
        _ => Said::Up,
    };
    let metric = quoted.formula.as_ref().and_then(|formula| formula.metrics().first().copied());
    Some(WordOfAmount {
        at: sentence.words[frame.at].at,
        is_of_formula: frame.mover.said == said,
        opposite: finder.opposite(sentence, &frame, metric),
    })
}

#[derive(Clone, Copy)]
struct Finder<'a> {
    grounds: Grounds<'a>,
    evaluation: &'a Evaluation,
}

/// A figure of a text that is what the data say.
#[derive(Clone, Copy)]
struct Told<'a> {
    quoted: &'a Quoted,
    shown: &'a Shown,
}

/// Which way a figure went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Went {
    Up,
    Down,
    Nowhere,
}

impl<'a> Finder<'a> {
    fn text(self, text: &Text, sink: &mut Sink) {
        if text.figures().all(|figure| figure.formula.is_none()) {
            return;
        }
        for sentence in text.sentences(self.grounds.sources) {
            let is_amount = |at: usize| {
                self.told(&sentence, at).is_some_and(|told| matches!(told.formula(), Some(Term::Change { .. })))
            };
            for frame in self.frames(&sentence, is_amount) {
                self.frame(&sentence, &frame, sink);
            }
        }
    }

    /// The figure at a place among the words, where it is right: a wrong one is told of, and may be mended either way.
    fn told(self, sentence: &Sentence<'_>, at: usize) -> Option<Told<'a>> {
        let (quoted, shown) = self.evaluation.right_figure(self.grounds.model, sentence.figure(at)?.span)?;
        Some(Told { quoted, shown })
    }

    /// What the figures of a sentence are of.
    fn metrics(self, sentence: &Sentence<'_>) -> Vec<&'a Metric> {
        let model = self.grounds.model;
        let figure = |at: usize| self.evaluation.figure_at(model, sentence.figure(at)?.span);
        let figures = (0..sentence.words.len()).filter_map(figure);
        let metrics = figures.filter_map(|(_, quoted)| quoted.formula.as_ref()).flat_map(Formula::metrics);
        metrics.map(|id| model.metric(id)).collect()
    }

    /// The frames of a sentence.
    fn frames(self, sentence: &Sentence<'_>, is_amount: impl Fn(usize) -> bool) -> Vec<Frame> {
        let metrics = self.metrics(sentence);
        let any = |is_so: &dyn Fn(&Metric) -> bool| metrics.iter().any(|metric| is_so(metric));
        let is_name = |word: &str| any(&|metric| metric.is_spoken_of_as(word));
        frames(sentence, is_amount, is_name, |word| any(&|metric| metric.is_called(word)))
    }

    fn frame(self, sentence: &Sentence<'_>, frame: &Frame, sink: &mut Sink) {
        match frame.of {
            Of::Two { from, to } | Of::Compared { from, to } => {
                let (Some(before), Some(after)) = (self.told(sentence, from), self.told(sentence, to)) else { return };
                // What is compared may be of two organisations; what became something else is of one.
                let is_compared = matches!(frame.of, Of::Compared { .. });
                if before.metrics() == after.metrics() && (is_compared || before.whose() == after.whose()) {
                    self.two(sentence, frame, [before, after], sink);
                }
            }
            Of::From(at) => {
                if let Some(before) = self.told(sentence, at) {
                    self.since(sentence, frame, before, sink);
                }
            }
            Of::Amount(at) => {
                if let Some(told) = self.told(sentence, at) {
                    self.amount(sentence, frame, told, sink);
                }
            }
        }
    }

    /// A figure that is said to have become another.
    fn two(self, sentence: &Sentence<'_>, frame: &Frame, [before, after]: [Told<'a>; 2], sink: &mut Sink) {
        let Some((from, to)) = comparable(before, after) else { return };
        let is_place = before.shown.kind == Kind::Place;
        let scale = before.metric().map(|id| self.grounds.model.metric(id).scale);
        let mut went = went(from, to);
        let better = if is_place {
            // The first place is above the second one; where places are counted from the worst, nobody can tell which is.
            let counted_up = scale == Some(Scale::WorstFirst);
            if counted_up && matches!(frame.mover.said, Said::Up | Said::Down) {
                return;
            }
            if !counted_up {
                went = went.turned();
            }
            Some(Went::Up)
        } else {
            if matches!(frame.mover.said, Said::Up | Said::Down) && says_of_a_standing(sentence, frame) {
                return;
            }
            self.better(before).filter(|_| before.metric() == after.metric())
        };
        if agrees(frame.mover.said, went, better, (from, to)) != Some(false) {
            return;
        }
        let [one, other] = [before, after].map(|told| self.words(told));
        // What is printed alike is the same to a reader.
        if frame.mover.said == Said::Same && one == other {
            return;
        }
        let times = times(from, to);
        let truth = match (frame.mover.said, went) {
            (_, Went::Nowhere) => "nothing changed".to_owned(),
            (Said::Times(_), Went::Up) => format!("it became {} times as large", times.unwrap_or_default()),
            (Said::Times(_), Went::Down) if from > to => format!("{other} is {} of {one}", times.unwrap_or_default()),
            (Said::Better, _) => "it became worse".to_owned(),
            (Said::Worse, _) => "it became better".to_owned(),
            (_, Went::Up) => "that is a rise".to_owned(),
            (_, Went::Down) => "that is a fall".to_owned(),
        };
        let says = match frame.of {
            Of::Compared { .. } if went == Went::Nowhere => {
                format!("is said of {other} beside {one}, and they are the same")
            }
            Of::Compared { .. } => format!("is said of {other} beside {one}, and it is the other way round"),
            _ => format!("is said from {one} to {other}, and {truth}"),
        };
        self.tell(sentence, frame, &says, went == Went::Nowhere, &[before, after], sink);
    }

    /// A figure of another time from which a metric is said to have moved to where it stands now.
    fn since(self, sentence: &Sentence<'_>, frame: &Frame, before: Told<'a>, sink: &mut Sink) {
        let (Some(Term::At(of, _)), Kind::In(unit)) = (before.formula(), &before.shown.kind) else { return };
        let (Some(id), [row]) = (of.plain_metric(), before.shown.worked.rows.as_slice()) else { return };
        let (metric, standing) = (self.grounds.model.metric(id), self.evaluation.standing(id));
        let Some(now) = standing.value.to.filter(|now| standing.is_current() && now.row != *row) else { return };
        let is_of_unit = metric.unit.as_ref().is_some_and(|it| it.value == *unit);
        let earlier = row.observation(&self.evaluation.dataset).period;
        let is_directed = matches!(frame.mover.said, Said::Up | Said::Down);
        let calendar = self.grounds.model.plan.calendar;
        if !is_of_unit || earlier.last_day() >= now.as_of || is_directed && says_of_a_standing(sentence, frame) {
            return;
        }
        let (from, to) = (before.shown.worked.value, now.value);
        let went = went(from, to);
        if from < Decimal::ZERO
            || to < Decimal::ZERO
            || agrees(frame.mover.said, went, self.better(before), (from, to)) != Some(false)
        {
            return;
        }
        let shown = before.shown.in_unit(to);
        let truth = match went {
            Went::Nowhere => "the same",
            Went::Up => "a rise",
            Went::Down => "a fall",
        };
        let says = format!(
            "is said from {} to now, and in {} `{}` is at {shown}: {truth}",
            self.words(before),
            calendar.name(now.period),
            metric.name
        );
        let rows = [now.row, *row];
        self.tell_of(sentence, frame, (&says, went == Went::Nowhere), Some(id), (&rows, &before.shown.kind), sink);
    }

    /// How much something is said to have changed.
    fn amount(self, sentence: &Sentence<'_>, frame: &Frame, told: Told<'a>, sink: &mut Sink) {
        let Some(Term::Change { way, of, .. }) = told.formula() else { return };
        let value = told.shown.worked.value;
        if matches!(frame.mover.said, Said::Times(_)) {
            return;
        }
        // `a fall of −5` is for people to read; a rise of −5 is none.
        let went = match way {
            Way::Fall if !value.is_zero() => Went::Down,
            Way::Rise | Way::Fall | Way::Either => went(Decimal::ZERO, value),
        };
        let is_directed = matches!(frame.mover.said, Said::Up | Said::Down);
        if is_directed && says_of_a_standing(sentence, frame) {
            return;
        }
        let better = of.plain_metric().and_then(|id| self.better_of(id));
        if agrees(frame.mover.said, went, better, (Decimal::ZERO, value)) != Some(false) {
            return;
        }
        let formula = told.quoted.formula.as_ref().map_or(told.quoted.span, |formula| formula.span);
        let formula = squeezed(self.grounds.sources.text_of(formula));
        let truth = match (went, frame.mover.said) {
            (Went::Nowhere, _) => "nothing changed",
            (_, Said::Better) => "that is worse",
            (_, Said::Worse) => "that is better",
            (Went::Up, _) => "that is a rise",
            (Went::Down, _) => "that is a fall",
        };
        let says = format!("is said of {}, the `{formula}`, and {truth}", self.words(told));
        self.tell(sentence, frame, &says, went == Went::Nowhere, &[told], sink);
    }

    fn tell(
        self,
        sentence: &Sentence<'_>,
        frame: &Frame,
        says: &str,
        is_same: bool,
        figures: &[Told<'_>],
        sink: &mut Sink,
    ) {
        let metric = figures.first().and_then(|told| told.quoted.formula.as_ref()?.metrics().first().copied());
        let rows: Vec<Row> = figures.iter().flat_map(|told| &told.shown.worked.rows).copied().collect();
        let Some(first) = figures.first() else { return };
        self.tell_of(sentence, frame, (says, is_same), metric, (&rows, &first.shown.kind), sink);
    }

    fn tell_of(
        self,
        sentence: &Sentence<'_>,
        frame: &Frame,
        (says, is_same): (&str, bool),
        metric: Option<MetricId>,
        shown: (&[Row], &Kind),
        sink: &mut Sink,
    ) {
        let at = sentence.words[frame.at].at;
        let word = self.grounds.sources.text_of(at);
        let opposite = self.opposite(sentence, frame, metric).filter(|_| !is_same);
        let (evidence, _) = evidence(self.grounds, self.evaluation, shown);
        let movement = Movement { at, word, says, is_same, opposite: opposite.as_deref() };
        sink.movement_against_figures(&movement, &evidence);
    }

    /// The word that says the opposite of a frame's, of a metric.
    fn opposite(self, sentence: &Sentence<'_>, frame: &Frame, metric: Option<MetricId>) -> Option<String> {
        let word = self.grounds.sources.text_of(sentence.words[frame.at].at);
        let unit = metric.and_then(|id| self.grounds.model.metric(id).unit.as_ref());
        let opposite = match frame.mover.word {
            "more" if unit.is_some_and(|unit| matches!(unit.value, Unit::Count(_))) => "fewer",
            "more" => "less",
            _ => frame.mover.opposite?,
        };
        // `an increase` would be left as `an decrease`.
        let behind_article = frame.at.checked_sub(1).is_some_and(|at| matches!(sentence.text(at), Some("a" | "an")));
        let vowel = |word: &str| word.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u']);
        (!behind_article || vowel(opposite) == vowel(word)).then(|| like(word, opposite))
    }

    /// The figure as it is printed, in backticks.
    fn words(self, told: Told<'_>) -> String {
        match &told.quoted.printed {
            Some(printed) => format!("`{}`", squeezed(self.grounds.sources.text_of(printed.span))),
            None => format!("`{}`", printed(self.grounds.model, told.quoted, told.shown)),
        }
    }

    /// Which way is better for the metric that a figure is of; grades become better upwards.
    fn better(self, told: Told<'_>) -> Option<Went> {
        match &told.shown.kind {
            Kind::In(unit) if unit.grades().is_some() => Some(Went::Up),
            _ => self.better_of(told.metric()?),
        }
    }

    fn better_of(self, id: MetricId) -> Option<Went> {
        self.grounds.model.metric(id).better.map(|better| match better.value {
            Polarity::Higher => Went::Up,
            Polarity::Lower => Went::Down,
        })
    }
}

impl Told<'_> {
    fn formula(&self) -> Option<&Term> {
        self.quoted.formula.as_ref().map(|formula| &formula.term)
    }

    /// The metrics that the formula is of.
    fn metrics(&self) -> Vec<MetricId> {
        self.quoted.formula.as_ref().map(Formula::metrics).unwrap_or_default()
    }

    /// Whose figures it was worked out from.
    fn whose(&self) -> Vec<OrgKey> {
        let mut whose: Vec<OrgKey> = self.shown.worked.rows.iter().map(|row| row.organisation).collect();
        whose.sort_unstable();
        whose.dedup();
        whose
    }

    /// The one metric that the formula is of.
    fn metric(&self) -> Option<MetricId> {
        match self.quoted.formula.as_ref()?.metrics().as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }
}

impl Went {
    fn turned(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
            Self::Nowhere => Self::Nowhere,
        }
    }
}

fn went(from: Decimal, to: Decimal) -> Went {
    match to.cmp(&from) {
        std::cmp::Ordering::Greater => Went::Up,
        std::cmp::Ordering::Less => Went::Down,
        std::cmp::Ordering::Equal => Went::Nowhere,
    }
}

/// The two figures as numbers that can be set beside each other: of one kind and unit, none below nothing, and what is
/// required as a distance.
fn comparable(before: Told<'_>, after: Told<'_>) -> Option<(Decimal, Decimal)> {
    let (from, to) = (before.shown, after.shown);
    let (one, other) = (from.worked.value, to.worked.value);
    match (&from.kind, &to.kind) {
        _ if from.is_relative || to.is_relative => None,
        (Kind::Gap(unit), Kind::Gap(same)) if unit == same => Some((one.abs(), other.abs())),
        (Kind::In(unit), Kind::In(same)) if unit == same => Some((one, other)),
        (Kind::Place, Kind::Place) | (Kind::Ratio, Kind::Ratio) => Some((one, other)),
        _ => None,
    }
    .filter(|(one, other)| *one >= Decimal::ZERO && *other >= Decimal::ZERO)
}

/// Whether what is said is so; nothing where nobody can tell.
fn agrees(said: Said, went: Went, better: Option<Went>, (from, to): (Decimal, Decimal)) -> Option<bool> {
    match said {
        Said::Up => Some(went == Went::Up),
        Said::Down => Some(went == Went::Down),
        Said::Better => better.map(|better| went == better),
        Said::Worse => better.map(|better| went == better.turned()),
        Said::Same => Some(went == Went::Nowhere),
        Said::Times(tenths) => became_times(tenths, from, to),
    }
}

/// By how much a figure was multiplied, to one decimal.
fn times(from: Decimal, to: Decimal) -> Option<String> {
    Some(format_number(round_half_up(to.checked_div(from)?, 1)))
}

/// Whether the clause of a word speaks of a rank or the like, which may fall while its figure rises.
fn says_of_a_standing(sentence: &Sentence<'_>, frame: &Frame) -> bool {
    let clause: Range<usize> = frame.clause..frame.at + 1;
    clause.into_iter().any(|at| sentence.text(at).is_some_and(|word| STANDINGS.contains(&word)))
}

/// A word with a capital where another has one.
fn like(word: &str, other: &str) -> String {
    if word.starts_with(char::is_uppercase) { other[..1].to_uppercase() + &other[1..] } else { other.to_owned() }
}
