//! The figures in braces of a plan's texts: what is known of each, and where all of them are kept.
//!
//! Those of a quarter are kept with the quarter, so that whoever asks for those of one touches no other.

use std::ops::Index;
use std::sync::Arc;

use super::around::Around;
use super::formula::Formula;
use super::printed::{Hedge, Printed};
use super::{MetricId, PledgeId, Spanned};
use crate::source::Span;

/// The figures of every text of a plan.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Those of the plan's own texts.
    of_plan: Arc<[Quoted]>,
    /// Those of each quarter's report, in the order of the reports.
    of_quarters: Vec<Arc<[Quoted]>>,
}

/// Which figure of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FigureId {
    /// The quarter's report that it belongs to, by its place among the reports; none for one of the plan's own texts.
    pub report: Option<usize>,
    /// Its place among those.
    pub number: usize,
}

impl Figures {
    /// The figures of the plan's own texts, and those of each quarter's report; each in the order of their places.
    pub(super) fn of(of_plan: Arc<[Quoted]>, of_quarters: Vec<Arc<[Quoted]>>) -> Self {
        Self { of_plan, of_quarters }
    }

    /// Those of a quarter's report, or of the plan's own texts; in the order of their places.
    pub fn part(&self, report: Option<usize>) -> &[Quoted] {
        report.map_or(&self.of_plan, |report| &self.of_quarters[report])
    }

    /// The same with their ids.
    pub fn part_with_ids(&self, report: Option<usize>) -> impl Iterator<Item = (FigureId, &Quoted)> {
        self.part(report).iter().enumerate().map(move |(number, quoted)| (FigureId { report, number }, quoted))
    }

    /// All of them: those of the plan's own texts first, then report by report.
    pub fn all(&self) -> impl Iterator<Item = (FigureId, &Quoted)> {
        let reports = (0..self.of_quarters.len()).map(Some);
        std::iter::once(None).chain(reports).flat_map(|report| self.part_with_ids(report))
    }

    /// All of them in the order of their places.
    pub fn in_order(&self) -> Vec<(FigureId, &Quoted)> {
        let mut all: Vec<_> = self.all().collect();
        all.sort_by_key(|(_, quoted)| (quoted.span.file, quoted.span.start));
        all
    }

    /// The one from whose one brace to the other a place lies.
    pub fn about(&self, place: Span) -> Option<(FigureId, &Quoted)> {
        let reports = (0..self.of_quarters.len()).map(Some);
        std::iter::once(None).chain(reports).find_map(|report| {
            let figures = self.part(report);
            let behind = figures.partition_point(|it| (it.span.file, it.span.start) <= (place.file, place.start));
            let number = behind.checked_sub(1)?;
            let holds = |span: Span| span.file == place.file && place.end <= span.end;
            holds(figures[number].span).then(|| (FigureId { report, number }, &figures[number]))
        })
    }

    /// The one of a quarter's report, or of the plan's own texts, that begins at a place.
    pub fn at(&self, report: Option<usize>, span: Span) -> Option<(FigureId, &Quoted)> {
        let figures = self.part(report);
        let place = |quoted: &Quoted| (quoted.span.file, quoted.span.start);
        let number = figures.binary_search_by_key(&(span.file, span.start), place).ok()?;
        Some((FigureId { report, number }, &figures[number]))
    }
}

impl Index<FigureId> for Figures {
    type Output = Quoted;

    fn index(&self, id: FigureId) -> &Quoted {
        &self.part(id.report)[id.number]
    }
}

/// A figure in a text.
#[derive(Clone, Debug)]
pub struct Quoted {
    /// From brace to brace.
    pub span: Span,
    /// In which text it stands.
    pub place: FigurePlace,
    /// What is printed; none where it is to be printed from the data, or could not be read.
    pub printed: Option<Spanned<Printed>>,
    /// The words about its braces that claim something with it.
    pub around: Option<Around>,
    /// What it is checked against; none where it is attributed, or could not be read.
    pub formula: Option<Formula>,
    /// Who said so, where it is attributed.
    pub source: Option<String>,
    /// Whether a part of it could not be read, which has been reported.
    pub damaged: bool,
}

impl Quoted {
    /// Whether it is about so much, or a bound, in its braces or before them.
    pub fn is_hedged(&self) -> bool {
        self.printed.as_ref().is_none_or(|printed| printed.value.hedge != Hedge::Exactly)
            || self.around.as_ref().is_some_and(|around| around.hedge.is_some())
    }

    /// Whether words at a place are read with it: a hedge, a unit, a sign, its base.
    pub fn is_read_with(&self, words: Span) -> bool {
        let mut spans = self.around.iter().flat_map(Around::all_spans);
        spans.any(|it| it.file == words.file && it.start <= words.start && words.end <= it.end)
    }
}

/// The text that a figure stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigurePlace {
    /// An update of a quarter's report, by their places in the model.
    Update {
        /// The quarter's report.
        report: usize,
        /// The update in it.
        update: usize,
    },
    /// A note of a quarter's report.
    QuarterNote {
        /// The quarter's report.
        report: usize,
    },
    /// A claim of a quarter's report: no text, but published like one.
    Claim {
        /// The quarter's report.
        report: usize,
    },
    /// A promise.
    Pledge(PledgeId),
    /// The reason for a metric's aspirations.
    Because(MetricId),
    /// A note that belongs to no quarter.
    Note,
}

impl FigurePlace {
    /// The quarter's report that it belongs to; none for the texts of the plan itself, which are read in the quarter
    /// reported on.
    pub fn report(self) -> Option<usize> {
        match self {
            Self::Update { report, .. } | Self::QuarterNote { report } | Self::Claim { report } => Some(report),
            Self::Pledge(_) | Self::Because(_) | Self::Note => None,
        }
    }
}
