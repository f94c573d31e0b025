//! The figures in braces of every text of a plan, read: what each prints, and what it is checked against.

use std::sync::Arc;

use super::around;
use super::formula::{self, Formula, Term};
use super::glued;
use super::printed::Printed;
use super::quoted::{FigurePlace, Quoted};
use super::words::squeezed;
use super::{Figure, Model, PledgeId, Spanned, Text};
use crate::diagnostics::Sink;
use crate::source::{SourceMap, Span};
use crate::units::{Currencies, are_opposites, number_in_words, number_word, without_footnotes};
use crate::vocabulary::nearest;

/// What figures are read by.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    /// The plan, but for its figures.
    pub model: &'a Model,
    pub sources: &'a SourceMap,
    pub known: formula::Known<'a>,
}

/// Reads the figures of the texts that belong to no quarter; gives them in the order of their places.
pub(super) fn of_plan(scene: Scene<'_>, sink: &mut Sink) -> Arc<[Quoted]> {
    in_order(texts_of_plan(scene.model).flat_map(|(place, text)| of_text(scene, place, text, sink)).collect())
}

fn in_order(mut figures: Vec<Quoted>) -> Arc<[Quoted]> {
    figures.sort_by_key(|figure| (figure.span.file, figure.span.start));
    figures.into()
}

/// Reads the figures of the texts of a quarter's report, and those that its claims repeat; gives them in the order of
/// their places.
pub(super) fn of_quarter(scene: Scene<'_>, report: usize, sink: &mut Sink) -> Arc<[Quoted]> {
    let Scene { model, sources, known } = scene;
    let quarter = &model.quarters[report];
    let mut quoted: Vec<_> =
        texts_of_quarter(model, report).flat_map(|(place, text)| of_text(scene, place, text, sink)).collect();
    for claim in &quarter.value_claims {
        let found_before = sink.count();
        let formula = formula::read(sources, claim.formula, known, sink);
        let printed =
            printed(model, claim.printed, sources.text_of(claim.printed), Of::Formula(formula.as_ref()), sink);
        let formula = formula.filter(|_| printed.is_some());
        let damaged = sink.count() > found_before;
        let place = FigurePlace::Claim { report };
        quoted.push(Quoted { span: claim.printed, place, printed, around: None, formula, source: None, damaged });
    }
    in_order(quoted)
}

fn of_text(scene: Scene<'_>, place: FigurePlace, text: &Text, sink: &mut Sink) -> Vec<Quoted> {
    let Scene { model, sources, known } = scene;
    let read = |figure: &Figure| {
        let found_before = sink.count();
        let formula = figure.formula.as_ref().and_then(|formula| formula::read(sources, formula.span, known, sink));
        // An attributed figure is printed as it stands, whatever it is.
        let printed = figure.printed.as_ref().filter(|_| figure.source.is_none());
        let of = if figure.formula.is_some() { Of::Formula(formula.as_ref()) } else { Of::Nothing };
        let printed = printed.and_then(|it| self::printed(model, it.span, &it.value, of, sink));
        let damaged = sink.count() > found_before;
        let source = figure.source.clone();
        Quoted { span: figure.span, place, printed, around: None, formula, source, damaged }
    };
    let mut quoted: Vec<Quoted> = text.figures().map(read).collect();
    around::read(model, sources, text, &mut quoted);
    quoted.iter().for_each(|quoted| sign_twice(sources, quoted, sink));
    glued::report(model, sources, text, &quoted, sink);
    in_other_brackets(scene, text, sink);
    quoted
}

/// Reports `£{£1.5m = spend}` and `{76% = seen}%`, which would be printed with both signs.
fn sign_twice(sources: &SourceMap, quoted: &Quoted, sink: &mut Sink) {
    let (Some(printed), Some(mark)) = (&quoted.printed, quoted.around.as_ref().and_then(|it| it.mark.as_ref())) else {
        return;
    };
    if printed.value.has_already(mark) {
        sink.sign_twice(mark.span, &mark.words, sources.text_of(printed.span));
    }
}

/// Reports `(66,497 = calls-999)` and `[66,497 = calls-999]`, which would be printed as they stand and never checked.
fn in_other_brackets(scene: Scene<'_>, text: &Text, sink: &mut Sink) {
    let raw = scene.sources.text_of(text.span);
    for (open, bracket) in raw.match_indices(['(', '[']) {
        let close = if bracket == "(" { ')' } else { ']' };
        // Up to the next bracket of any kind, so that a text of nothing but brackets is looked through once.
        let rest = &raw[open + 1..];
        let Some(end) = rest.find(['(', '[', '{', '}', ')', ']']).filter(|end| rest[*end..].starts_with(close)) else {
            continue;
        };
        let inner = &rest[..end];
        let Some((printed, formula)) = inner.split_once('=') else { continue };
        let names_a_metric = formula.split_whitespace().any(|word| scene.known.metrics.get(word).is_some());
        let is_figure = printed.contains(|it: char| it.is_ascii_digit()) || number_word(printed).is_some();
        if names_a_metric && is_figure {
            let start = text.span.start as usize + open;
            let at = Span::new(text.span.file, start, start + inner.len() + 2);
            sink.figure_in_other_brackets(at, &squeezed(inner));
        }
    }
}

/// What a printed figure is of.
#[derive(Clone, Copy)]
enum Of<'a> {
    /// A formula; none where it could not be read, which has been reported.
    Formula(Option<&'a Formula>),
    /// Nothing is said.
    Nothing,
}

/// What is printed of a formula: a grade where that is graded, a figure else. What cannot be read is reported.
fn printed(model: &Model, at: Span, written: &str, of: Of<'_>, sink: &mut Sink) -> Option<Spanned<Printed>> {
    let (formula, is_lost) = match of {
        Of::Formula(formula) => (formula, formula.is_none()),
        Of::Nothing => (None, false),
    };
    let graded = formula.and_then(|formula| graded(model, formula));
    let read = match graded {
        Some((_, grades)) => Printed::read_grade(written, grades),
        None => Printed::read(written, &model.plan.currencies),
    };
    match (&read, graded) {
        (Some(_), _) => {}
        (None, Some((metric, grades))) => {
            let known: Vec<&str> = grades.iter().map(String::as_str).collect();
            let written = squeezed(written);
            let likely = known.iter().copied().filter(|grade| !are_opposites(grade, &written));
            sink.not_a_grade(at, &written, metric, nearest(&written, likely), &known);
        }
        // Of a formula that could not be read, a word may be the grade.
        (None, None) if is_lost && written.starts_with(char::is_alphabetic) => {}
        (None, None) => {
            let words = (1..=12).filter_map(number_in_words);
            let plain = without_marks(written, &model.plan.currencies);
            let plain = plain.or_else(|| with_currency(model, formula?, written));
            sink.unreadable_figure(at, written, plain.as_deref().or_else(|| nearest(written, words)));
        }
    }
    read.map(|value| Spanned { value, span: at })
}

/// The figure that is left of words without the mark of a footnote and without spaces between thousands: `183` of `183*`,
/// `34,870` of `34 870`; nothing where that is none.
fn without_marks(written: &str, currencies: &Currencies) -> Option<String> {
    let letters: Vec<char> = without_footnotes(written.trim()).chars().collect();
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let joins = |at: usize| {
        let three = (at + 1..at + 4).all(is_digit) && !is_digit(at + 4);
        letters[at].is_whitespace() && at > 0 && is_digit(at - 1) && three
    };
    let joined: String = (0..letters.len()).map(|at| if joins(at) { ',' } else { letters[at] }).collect();
    (joined != written && Printed::read(&joined, currencies).is_some()).then_some(joined)
}

/// A figure with the sign of its metric's currency, where that alone is lacking: `£4.06m` of `4.06m`.
fn with_currency(model: &Model, formula: &Formula, written: &str) -> Option<String> {
    let unit = formula.metrics().iter().find_map(|id| model.metric(*id).unit.as_ref());
    let (symbol, _) = unit?.value.currency()?;
    let is_bare = written.starts_with(|it: char| it.is_ascii_digit());
    let whole = format!("{symbol}{written}");
    (is_bare && Printed::read(&whole, &model.plan.currencies).is_some()).then_some(whole)
}

/// The metric whose grade a formula is, of any time and organisation, and its grades.
fn graded<'m>(model: &'m Model, formula: &Formula) -> Option<(&'m str, &'m [String])> {
    match &formula.term {
        Term::Metric(id) => {
            let metric = model.metric(*id);
            Some((metric.name.as_str(), metric.unit.as_ref()?.value.grades()?))
        }
        Term::At(of, _) | Term::Elsewhere(of, _) => graded(model, of),
        _ => None,
    }
}

/// Every text that belongs to no quarter and may hold figures, with its place.
fn texts_of_plan(model: &Model) -> impl Iterator<Item = (FigurePlace, &Text)> {
    let notes = model.plan.notes.iter();
    let notes = notes.chain(model.groups.iter().flat_map(|group| &group.notes));
    let notes = notes.chain(model.priorities.iter().flat_map(|priority| &priority.notes));
    let notes = notes.chain(model.pledges.iter().flat_map(|pledge| &pledge.notes));
    let notes = notes.chain(model.metrics.iter().flat_map(|metric| &metric.notes));
    let notes = notes.map(|text| (FigurePlace::Note, text));
    let pledges = model.pledges.iter().enumerate();
    let pledges = pledges.map(|(index, pledge)| (FigurePlace::Pledge(PledgeId::at(index)), &pledge.text));
    let reasons = model.metrics().filter_map(|(id, metric)| Some((FigurePlace::Because(id), metric.because.as_ref()?)));
    notes.chain(pledges).chain(reasons)
}

/// Every text of a quarter's report that may hold figures, with its place.
fn texts_of_quarter(model: &Model, report: usize) -> impl Iterator<Item = (FigurePlace, &Text)> {
    let quarter = &model.quarters[report];
    let updates = quarter.updates.iter().enumerate();
    let updates = updates.map(move |(update, it)| (FigurePlace::Update { report, update }, &it.text));
    updates.chain(quarter.notes.iter().map(move |text| (FigurePlace::QuarterNote { report }, text)))
}

impl Model {
    /// The texts that belong to no quarter and may hold figures.
    pub fn texts_of_plan(&self) -> impl Iterator<Item = &Text> {
        texts_of_plan(self).map(|(_, text)| text)
    }

    /// The texts of a quarter's report, by its place.
    pub fn texts_of_quarter(&self, report: usize) -> impl Iterator<Item = &Text> {
        texts_of_quarter(self, report).map(|(_, text)| text)
    }
}
