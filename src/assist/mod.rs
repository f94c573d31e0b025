//! What an author can be told and offered at a place of a plan: completions, explanations, where a name is declared
//! and used, new names, figures beside their lines.
//!
//! Owns which of all that is known belongs to a place, and in which order. Must not know any protocol, files on disk
//! or positions other than byte offsets: the language server is the seam that turns spans and notes into messages.

pub mod completion;
pub mod hints;
pub mod hover;
pub mod lenses;
mod note;
pub mod places;
pub mod rename;
pub mod symbols;
mod tables;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

pub use note::{Line, Note};

use std::sync::Arc;

use crate::analysis::{Analysis, MappedFile, Moment, Parse, TableFile};
use crate::calendar::Quarter;
use crate::evaluate::Evaluation;
use crate::model::{MetricId, Model};
use crate::report::{PositionRow, Report};
use crate::source::{FileId, SourceMap, Span};
use crate::syntax::ast::Entry;
use crate::syntax::{Context, context};
use crate::vocabulary::Keyword;

/// All that is known of a plan at one moment.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// Every text.
    pub sources: &'a SourceMap,
    /// The plan files, parsed.
    pub plans: &'a [Arc<Parse>],
    /// What the stages made of them.
    pub analysis: &'a Analysis,
    /// The quarter that is spoken of, and what was known of it when its report was published: in the block of a
    /// quarter. Everywhere else it is the quarter reported on, by the latest figures.
    moment: Option<&'a Moment>,
    /// The files of the plan's folder that may hold tables.
    tables: &'a [TableFile],
    /// The tables that blocks of the plan say how to read.
    mapped: &'a [MappedFile],
}

impl<'a> View<'a> {
    /// All that is known, spoken of as outside every quarter's block.
    pub fn new(sources: &'a SourceMap, plans: &'a [Arc<Parse>], analysis: &'a Analysis) -> Self {
        Self { sources, plans, analysis, moment: None, tables: &[], mapped: &[] }
    }

    /// The same with what is known of the tables in the plan's folder, and which of them blocks of the plan describe.
    #[must_use]
    pub fn beside(self, tables: &'a [TableFile], mapped: &'a [MappedFile]) -> Self {
        Self { tables, mapped, ..self }
    }

    /// The same as it is spoken of in the report of a quarter: by the rule by which the check judges that report.
    fn in_quarter(self, quarter: Option<Quarter>) -> Self {
        Self { moment: quarter.and_then(|quarter| self.analysis.moment(quarter)), ..self }
    }

    /// The same as it is spoken of at a place.
    fn at(self, context: &Context<'_>) -> Self {
        self.in_quarter(context.blocks.iter().find_map(|entry| self.quarter_of(entry)))
    }

    /// What is at an offset of a plan file; nothing for a file that is none.
    pub fn context(self, file: FileId, offset: usize) -> Option<Context<'a>> {
        let parse = self.parse(file)?;
        Some(context(parse, self.sources.file(file).text(), offset))
    }

    fn parse(self, file: FileId) -> Option<&'a Parse> {
        self.plans.iter().map(AsRef::as_ref).find(|parse| parse.file.id == file)
    }

    fn model(self) -> &'a Model {
        &self.analysis.model
    }

    fn words(self, span: Span) -> &'a str {
        self.sources.text_of(span)
    }

    /// How the plan stands, in the quarter that is spoken of.
    fn evaluation(self) -> &'a Evaluation {
        self.moment.map_or(&self.analysis.evaluation, |moment| &moment.evaluation)
    }

    /// How the plan stood by what was known when that quarter's report was published.
    fn published(self) -> &'a Evaluation {
        let latest = || self.analysis.published.as_deref().unwrap_or(&self.analysis.evaluation);
        self.moment.map_or_else(latest, |moment| &moment.evaluation)
    }

    /// The report of the quarter that is spoken of.
    fn report(self) -> &'a Report {
        self.moment.map_or_else(|| self.analysis.report(), |moment| moment.report(&self.analysis.model))
    }

    /// The metric's row of the report; none for one that texts only quote.
    fn row(self, id: MetricId) -> Option<&'a PositionRow> {
        let name = &self.model().metric(id).name;
        self.report().positions.iter().find(|row| row.metric.id == *name)
    }

    /// The quarter of a `quarter` block, where it could be read.
    fn quarter_of(self, entry: &Entry) -> Option<Quarter> {
        let reports = self.model().quarters.iter();
        let is_in = |at: Span| at.file == entry.head.file && entry.head.start <= at.start && at.end <= entry.head.end;
        (entry.keyword == Some(Keyword::Quarter)).then_some(())?;
        reports.filter(|report| is_in(report.span)).map(|report| report.quarter).next()
    }
}

/// The names that are written in an offset's word, where a file is one that holds data and no plan.
fn is_plan(view: View<'_>, file: FileId) -> bool {
    view.parse(file).is_some()
}
