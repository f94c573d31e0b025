//! What follows from figures that the data do not have: none of a whole quarter, or none of a metric in one.
//!
//! Nothing is tried here. Of a text that asks for a figure it is known which one the data lack; what else rests on the same
//! one goes with it, be it another text, a published list that was held against an older figure, or a word about its age.

use std::collections::{BTreeMap, BTreeSet};

use super::headings::{Blocks, has_figures};
use super::told_instead;
use crate::analysis::{Inputs, Pass};
use crate::calendar::{Month, Period, Quarter};
use crate::diagnostics::{Code, Diagnostic, Severity, Sink};
use crate::evaluate::{Evaluation, FigureStanding, Gone};
use crate::model::{FigureId, MetricId, OrganisationId};
use crate::observations::{Column, Missing, Observation};
use crate::source::Span;

/// So many figures must be asked for of a quarter that the data do not reach for its heading to be told: by one alone the
/// figure may be of another quarter.
const WITNESSES: usize = 2;

/// In how many quarters it is looked for what the data lack, each with a judgement of the quarter.
const MOST_QUARTERS: usize = 4;

/// The findings without those that only follow from a figure that the data do not have, which is told in their place.
pub(super) fn without_those_of_lacking_figures(
    inputs: &Inputs<'_>,
    first: &Pass,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let lacks = Lacks::of(inputs, first, &found);
    found = without_those_of_unread_cells(&lacks, found);
    for quarter in lacks.quarters(first) {
        found = without_those_of_quarter(inputs, first, &lacks, quarter, found);
    }
    without_those_of_metrics(inputs, first, &lacks, found)
}

/// A figure that the data do not have: of which metric, of whom and of when.
type Lack = (MetricId, OrganisationId, Period);

/// What texts ask for and the data lack, by the place of the text.
struct Lacks {
    /// With the quarter of the block that the text stands in.
    figures: BTreeMap<Span, (Quarter, Gone)>,
    /// The cells that hold something that could not be read in their place.
    unread: BTreeMap<Span, Span>,
    blocks: Blocks,
}

impl Lacks {
    fn of(inputs: &Inputs<'_>, first: &Pass, found: &[Diagnostic]) -> Self {
        let model = &first.model;
        let mut judged: BTreeMap<Quarter, Evaluation> = BTreeMap::new();
        let (mut figures, mut unread) = (BTreeMap::new(), BTreeMap::new());
        let places: Vec<Span> =
            found.iter().filter(|it| it.code == Code::FigureWithoutData).filter_map(place).collect();
        let by_formula: BTreeMap<Span, FigureId> = if places.is_empty() {
            BTreeMap::new()
        } else {
            model.figures.all().filter_map(|(id, quoted)| Some((quoted.formula.as_ref()?.span, id))).collect()
        };
        for at in places {
            let Some(&id) = by_formula.get(&at) else { continue };
            let quarter = id.report.map_or(first.quarter, |report| model.quarters[report].quarter);
            let judged = if quarter == first.quarter {
                Some(first.published())
            } else {
                if !judged.contains_key(&quarter) && judged.len() < MOST_QUARTERS {
                    judged.insert(quarter, first.judged_in(quarter));
                }
                judged.get(&quarter)
            };
            let Some(judged) = judged else { continue };
            if let Some(FigureStanding::WithoutData(gone)) = judged.figure(id) {
                if let Gone::Missing { row, missing: Missing::Unreadable } = gone {
                    let row = row.observation(&judged.dataset);
                    unread.insert(at, judged.dataset.cell(inputs.sources, row, Column::Value));
                }
                figures.insert(at, (quarter, gone.clone()));
            }
        }
        Self { figures, unread, blocks: Blocks::of(model) }
    }

    /// The quarters of which figures may be lacking: that which is reported on, and those whose blocks ask for some.
    fn quarters(&self, first: &Pass) -> BTreeSet<Quarter> {
        self.figures.values().map(|(quarter, _)| *quarter).chain([first.quarter]).collect()
    }

    /// Whether a text lacks a figure of its block's quarter, of whomever.
    fn is_of_quarter(&self, finding: &Diagnostic, of: Quarter) -> bool {
        let gone = place(finding).and_then(|at| self.figures.get(&at)).filter(|(quarter, _)| *quarter == of);
        gone.is_some_and(|(_, gone)| match gone {
            Gone::NoFigure { period: Some(period), .. } => ends_in(*period, of),
            Gone::Members(_) => true,
            _ => false,
        })
    }

    /// The one figure that a text lacks.
    fn of_text(&self, finding: &Diagnostic) -> Option<(Quarter, Lack)> {
        match self.figures.get(&place(finding)?)? {
            (quarter, Gone::NoFigure { metric, organisation, period: Some(period) }) => {
                Some((*quarter, (*metric, *organisation, *period)))
            }
            _ => None,
        }
    }
}

/// The findings without those of texts whose cell could not be read, which is told there.
fn without_those_of_unread_cells(lacks: &Lacks, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let cells: BTreeSet<Span> = lacks.unread.values().copied().collect();
    for cell in cells {
        let is_own = |it: &Diagnostic| place(it) == Some(cell) && it.severity == Severity::Error;
        let follows = |it: &Diagnostic| {
            it.code == Code::FigureWithoutData && place(it).is_some_and(|at| lacks.unread.get(&at) == Some(&cell))
        };
        if let Some(own) = found.iter().position(is_own).filter(|_| found.iter().any(follows)) {
            let told = found.remove(own);
            found = told_instead(found, follows, told);
        }
    }
    found
}

/// The findings without those that follow from a quarter which the data do not reach. Nothing that was published of it can
/// be held against older figures.
fn without_those_of_quarter(
    inputs: &Inputs<'_>,
    first: &Pass,
    lacks: &Lacks,
    quarter: Quarter,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let is_reported = quarter == first.quarter;
    let follows = |it: &Diagnostic| {
        lacks.is_of_quarter(it, quarter) || it.code.is_about_claims() && lacks.blocks.holds(quarter, it)
    };
    let told = match found.iter().position(|it| is_reported && it.code == Code::QuarterWithoutData) {
        Some(told) if found.iter().any(|it| follows(it) && it.severity == Severity::Error) => found.remove(told),
        Some(_) => return found,
        None => {
            let asked = found.iter().filter(|it| lacks.is_of_quarter(it, quarter)).count();
            let heading = lacks.blocks.heading(quarter).filter(|_| asked >= WITNESSES && !has_figures(first, quarter));
            let last = last_figure(first).filter(|last| last.as_of < quarter.first_day());
            let Some((heading, last)) = heading.zip(last) else { return found };
            let calendar = first.model.plan.calendar;
            let ends = calendar.name(Period::Month(Month::of(last.as_of)));
            let cell = first.dataset.cell(inputs.sources, last, Column::Value);
            let name = calendar.name(Period::Quarter(quarter));
            Sink::one(|sink| sink.quarter_without_data(Some(heading), &name, &ends, Some(cell)))
        }
    };
    told_instead(found, follows, told)
}

/// The latest figure of the plan's own organisation.
fn last_figure(first: &Pass) -> Option<&Observation> {
    let own = first.checked.own(&first.model)?;
    let keys = first.model.metrics().filter_map(|(id, _)| first.checked.metric(id).key);
    let last = keys.filter_map(|key| first.dataset.series(key, own).iter().rev().find(|row| row.has_figure()));
    last.max_by_key(|row| row.as_of)
}

/// The findings without those that follow from a metric that lacks a figure in a quarter, which the first text that asks for
/// it tells.
fn without_those_of_metrics(
    inputs: &Inputs<'_>,
    first: &Pass,
    lacks: &Lacks,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let mut places: Vec<Span> = found.iter().filter(|it| lacks.of_text(it).is_some()).filter_map(place).collect();
    places.sort_by_key(|at| (at.file, at.start));
    for at in places {
        let Some(own) = found.iter().position(|it| it.code == Code::FigureWithoutData && place(it) == Some(at)) else {
            continue;
        };
        let Some((quarter, lack)) = lacks.of_text(&found[own]) else { continue };
        let (metric, whose, period) = lack;
        let name = &first.model.metric(metric).name;
        let is_of_own_quarter = Some(whose) == first.model.plan.organisation && ends_in(period, quarter);
        let is_named = |it: &Diagnostic| place(it).is_some_and(|at| inputs.sources.text_of(at) == name);
        let follows = |it: &Diagnostic| match it.code {
            Code::FigureWithoutData => place(it) != Some(at) && lacks.of_text(it) == Some((quarter, lack)),
            Code::OlderData => is_of_own_quarter && quarter == first.quarter && is_named(it),
            Code::ClaimOnOldData => is_of_own_quarter && is_named(it) && lacks.blocks.holds(quarter, it),
            code if code.is_about_claims() => is_of_own_quarter && is_named(it) && lacks.blocks.holds(quarter, it),
            _ => false,
        };
        if found.iter().any(follows) {
            let told = found.remove(own);
            found = told_instead(found, follows, told);
        }
    }
    found
}

fn place(finding: &Diagnostic) -> Option<Span> {
    finding.labels.first().map(|label| label.span)
}

/// Whether a period ends in a quarter. A year of which it is not the last has no figure by its rows alone.
fn ends_in(period: Period, quarter: Quarter) -> bool {
    (quarter.first_day()..=quarter.last_day()).contains(&period.last_day())
}
