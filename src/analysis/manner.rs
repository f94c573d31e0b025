//! What a plan says of how its tables are read, for the reader of data, which knows no plan.

use super::{Inputs, MappedFile, requests};
use crate::mapping::Mapping;
use crate::model::{Model, QuotedMetric};
use crate::observations::{self, Covers, Graded, NameKey};
use crate::source::{FileId, SourceMap, Span};

/// The data files that blocks of the plan say how to read. A block that could not be read is still one, so that its table is not
/// taken for a tidy one. Of a tidy sheet in which a cell stands for several rows the rows are read as by a block, its header as
/// ever.
pub(super) fn mapped(inputs: &Inputs<'_>, model: &Model) -> Vec<(FileId, Mapping)> {
    let of = |mapped: &MappedFile| {
        let parse = inputs.plans.iter().find(|parse| parse.file.id == mapped.plan)?;
        let line = requests(inputs.sources, parse).into_iter().nth(mapped.request)?.span;
        let mapping = model.mappings.iter().find(|mapping| mapping.span == line).cloned();
        Some((mapped.file, mapping.unwrap_or_else(|| Mapping { is_whole: false, ..Mapping::at(line) })))
    };
    let is_mapped = |file: &FileId| inputs.mapped.iter().any(|mapped| mapped.file == *file);
    let is_merged = |file: &FileId| {
        let sheet = inputs.sources.file(*file).sheet();
        sheet.is_some_and(|sheet| sheet.merged.iter().any(|area| area.first.0 > 0 && area.last.0 > area.first.0))
    };
    let merged = inputs.data.iter().filter(|file| is_merged(file) && !is_mapped(file));
    let merged = merged.map(|file| (*file, Mapping::at(Span::new(*file, 0, 0))));
    inputs.mapped.iter().filter_map(of).chain(merged).collect()
}

/// The metrics that a table of figures declares.
pub(super) fn quoted_metrics(sources: &SourceMap, file: FileId) -> impl Iterator<Item = QuotedMetric> {
    let declared = observations::declared(sources, file).into_iter();
    declared.map(|it| {
        let damaged = it.damaged;
        QuotedMetric { name: it.name, span: it.span, title: it.title, unit: it.unit, damaged }
    })
}

/// The metrics whose cells hold words.
pub(super) fn graded(model: &Model) -> Vec<Graded> {
    let graded = model.metrics.iter().filter_map(|metric| {
        let grades = metric.unit.as_ref()?.value.grades()?.to_vec();
        Some(Graded { names: metric.names().map(NameKey::of).collect(), grades })
    });
    graded.collect()
}

/// How much each figure of a metric covers, as far as the plan says.
pub(super) fn covers(model: &Model) -> Vec<Covers> {
    let covers = model.metrics.iter().filter_map(|metric| {
        let months = metric.covers_months.or(metric.is_year_to_date.then_some(12))?;
        Some(Covers { names: metric.names().map(NameKey::of).collect(), months })
    });
    covers.collect()
}
