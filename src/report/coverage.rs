//! How many figures of a plan's texts are checked, and where the others stand.
//!
//! Owns which texts count, what is said of each, and the share that is checked. Must not know any output format.

use crate::calendar::Period;
use crate::evaluate::{Evaluation, FigureStanding};
use crate::model::{Figure, Model, Subject, Text, squeezed};
use crate::source::{SourceMap, Span};

/// The figures of a plan's texts in a quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The plan's title.
    pub title: String,
    /// The quarter whose updates are counted: `2020/21 Q4`.
    pub quarter: String,
    /// The same in months: `January to March 2021`.
    pub quarter_in_words: String,
    /// Each text: the quarter's updates, then pledges, reasons and notes.
    pub texts: Vec<CoveredText>,
}

/// A text with its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoveredText {
    /// What sort of text it is.
    pub kind: TextKind,
    /// What it is about, as the plan names it: `calls-999`, `priority 1`.
    pub about: String,
    /// Where it stands.
    pub place: Span,
    /// How many of its figures are checked, right or wrong, or printed from the data.
    pub checked: usize,
    /// How many name a source instead.
    pub attributed: usize,
    /// The figures that nothing checks.
    pub unchecked: Vec<Unchecked>,
}

/// A sort of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextKind {
    /// What there is to tell of a quarter.
    Update,
    /// A promise.
    Pledge,
    /// Why something is aspired to.
    Reason,
    /// A note to the reader.
    Note,
}

/// A figure that nothing checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unchecked {
    /// Where it stands.
    pub span: Span,
    /// The figure as written: `530`; its formula where it was to be printed from the data.
    pub figure: String,
    /// Why nothing checks it.
    pub why: WhyUnchecked,
    /// The words around it, on one line: `there were 530 special constables`.
    pub excerpt: String,
}

/// Why nothing checks a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyUnchecked {
    /// It stands in no braces.
    NoBraces,
    /// What stands in its braces cannot be worked out from the data, which the check tells.
    NotWorkedOut,
}

/// How many figures there are of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Checked against the data, or printed from them.
    pub checked: usize,
    /// With a source: neither checked nor unchecked.
    pub attributed: usize,
    /// In no braces, or in braces of which nothing can be worked out.
    pub unchecked: usize,
}

impl Coverage {
    /// The figures of every text.
    pub fn total(&self) -> Counts {
        self.texts.iter().map(CoveredText::counts).fold(Counts::default(), |sum, counts| Counts {
            checked: sum.checked + counts.checked,
            attributed: sum.attributed + counts.attributed,
            unchecked: sum.unchecked + counts.unchecked,
        })
    }

    /// Whether the quarter has an update at all.
    pub fn has_updates(&self) -> bool {
        self.texts.iter().any(|text| text.kind == TextKind::Update)
    }
}

impl CoveredText {
    /// How many figures it has of each sort.
    pub fn counts(&self) -> Counts {
        Counts { checked: self.checked, attributed: self.attributed, unchecked: self.unchecked.len() }
    }
}

impl Counts {
    /// How many there are that could be checked by the data: attributed ones could not.
    pub fn checkable(self) -> usize {
        self.checked + self.unchecked
    }

    /// The share that is checked, in tenths of a per cent, rounded down, so that `100%` means all; none where there
    /// is nothing to check.
    pub fn tenths(self) -> Option<usize> {
        (self.checked * 1_000).checked_div(self.checkable())
    }

    /// How many more would have to be checked to reach a share in hundredths of a per cent.
    pub fn short_of(self, hundredths: usize) -> usize {
        (self.checkable() * hundredths).div_ceil(10_000).saturating_sub(self.checked)
    }
}

/// Counts the figures of the texts.
pub fn coverage(model: &Model, evaluation: &Evaluation, sources: &SourceMap) -> Coverage {
    let calendar = model.plan.calendar;
    let quarter = calendar.name(Period::Quarter(evaluation.quarter));
    let mut texts = Vec::new();
    let scene = Scene { model, evaluation, sources };
    let mut put = |kind, about: &str, place, text: &Text| texts.push(scene.covered(kind, about, place, text));
    let report = model.report_of(evaluation.quarter);
    for update in report.into_iter().flat_map(|report| &report.updates) {
        put(TextKind::Update, &subject(model, update.subject), update.span, &update.text);
    }
    for pledge in &model.pledges {
        put(TextKind::Pledge, &pledge.name, pledge.span, &pledge.text);
    }
    for metric in &model.metrics {
        if let Some(because) = &metric.because {
            put(TextKind::Reason, &metric.name, because.span.at_start(), because);
        }
    }
    let mut note = |about: &str, notes: &[Text]| {
        notes.iter().for_each(|text| put(TextKind::Note, about, text.span.at_start(), text));
    };
    note("the plan", &model.plan.notes);
    model.groups.iter().for_each(|group| note(&group.name, &group.notes));
    model.priorities.iter().for_each(|priority| note(&format!("priority {}", priority.number), &priority.notes));
    model.pledges.iter().for_each(|pledge| note(&pledge.name, &pledge.notes));
    model.metrics.iter().for_each(|metric| note(&metric.name, &metric.notes));
    report.into_iter().for_each(|report| note(&quarter, &report.notes));
    Coverage {
        title: model.plan.title.clone(),
        quarter,
        quarter_in_words: calendar.in_months(evaluation.quarter),
        texts,
    }
}

fn subject(model: &Model, subject: Subject) -> String {
    match subject {
        Subject::Metric(id) => model.metric(id).name.clone(),
        Subject::Pledge(id) => model.pledges[id.index()].name.clone(),
        Subject::Priority(id) => format!("priority {}", model.priorities[id.index()].number),
    }
}

#[derive(Clone, Copy)]
struct Scene<'a> {
    model: &'a Model,
    evaluation: &'a Evaluation,
    sources: &'a SourceMap,
}

impl<'a> Scene<'a> {
    fn covered(self, kind: TextKind, about: &str, place: Span, text: &Text) -> CoveredText {
        let unchecked = |span, shown, why| Unchecked {
            span,
            figure: squeezed(self.sources.text_of(shown)),
            why,
            excerpt: excerpt(self.sources, text.span, span),
        };
        let bare = text.bare_figures(self.sources).into_iter();
        let mut covered = CoveredText {
            kind,
            about: about.to_owned(),
            place,
            checked: 0,
            attributed: 0,
            unchecked: bare.map(|span| unchecked(span, span, WhyUnchecked::NoBraces)).collect(),
        };
        for figure in text.figures() {
            match self.standing(figure) {
                Some(FigureStanding::Attributed) => covered.attributed += 1,
                Some(
                    FigureStanding::Right(_)
                    | FigureStanding::Printed(_)
                    | FigureStanding::Misprinted { .. }
                    | FigureStanding::Wrong { .. }
                    | FigureStanding::OtherWay { .. },
                ) => covered.checked += 1,
                Some(FigureStanding::WithoutData(_) | FigureStanding::Refused) | None => {
                    let shown = figure.printed.as_ref().or(figure.formula.as_ref()).map_or(figure.span, |it| it.span);
                    covered.unchecked.push(unchecked(figure.span, shown, WhyUnchecked::NotWorkedOut));
                }
            }
        }
        covered.unchecked.sort_by_key(|figure| figure.span);
        covered
    }

    fn standing(self, figure: &Figure) -> Option<&'a FigureStanding> {
        let (id, _) = self.evaluation.figure_at(self.model, figure.span)?;
        self.evaluation.figure(id)
    }
}

/// How many words are shown before a figure, and behind it.
const AROUND: usize = 4;

/// A figure with the words around it, as far as its paragraph or its item of a list goes.
fn excerpt(sources: &SourceMap, text: Span, figure: Span) -> String {
    let head = sources.text_of(Span { end: figure.start, ..text });
    let tail = sources.text_of(Span { start: figure.end, ..text });
    let mut before: Vec<&str> = Vec::new();
    for line in head.split('\n').rev().take(AROUND) {
        before.extend(words(line).rev().take(AROUND));
        if begins_item(line) || (line.trim().is_empty() && !before.is_empty()) {
            break;
        }
    }
    before.truncate(AROUND);
    before.reverse();
    let lines = tail.split('\n').enumerate().take(AROUND);
    let more = lines.take_while(|(index, line)| *index == 0 || !(begins_item(line) || line.trim().is_empty()));
    let after: Vec<&str> = more.flat_map(|(_, line)| words(line)).take(AROUND).collect();
    let space_before = if head.ends_with(char::is_whitespace) && !before.is_empty() { " " } else { "" };
    let space_after = if tail.starts_with(char::is_whitespace) && !after.is_empty() { " " } else { "" };
    let figure = squeezed(sources.text_of(figure));
    format!("{}{space_before}{figure}{space_after}{}", before.join(" "), after.join(" "))
}

/// The words of a line, without the mark of an item.
fn words(line: &str) -> std::str::SplitWhitespace<'_> {
    let line = line.trim_start();
    let rest = if begins_item(line) { &line[1..] } else { line };
    rest.split_whitespace()
}

fn begins_item(line: &str) -> bool {
    let line = line.trim_start();
    ["- ", "* ", "+ ", "# ", "##"].iter().any(|mark| line.starts_with(mark))
}
