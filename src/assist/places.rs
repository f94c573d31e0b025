//! Where things stand: declarations, everything that refers to them, and the cells of the data that they come from.

use super::hover::told;
use super::{View, tables};
use crate::model::{Mention, MetricId, Named, OrganisationId};
use crate::observations::{Column, Dataset, MetricKey, Observation, OrgKey};
use crate::source::{FileId, Span};
use crate::syntax::Spot;

/// How many cells of the data are listed as references of one name; a table of ten years has fewer for a metric, and
/// nobody reads more.
const MOST_CELLS: usize = 5000;

/// A place that leads to others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leads {
    /// The words that lead there.
    pub from: Span,
    /// Where to.
    pub to: Vec<Span>,
}

/// Where the thing at a place is declared. From a declared metric it leads into the cell of its latest figure, and
/// from a figure in braces into the cells that it is worked out from.
pub fn definition(view: View<'_>, file: FileId, offset: usize) -> Option<Leads> {
    let Some(mention) = named_at(view, file, offset) else {
        let context = view.context(file, offset);
        let of_table = context.and_then(|context| tables::leads(view, &context, offset));
        return of_table.or_else(|| figure(view, file, offset));
    };
    let declared = view.model().declared_at(mention.named)?;
    let to = match mention.named {
        Named::Metric(id) if declared == mention.span => latest_cell(view, id).unwrap_or(declared),
        _ => declared,
    };
    Some(Leads { from: mention.span, to: vec![to] })
}

/// The cells of the data that the thing at a place comes from: the latest figure of a metric, those of a figure in
/// braces.
pub fn implementation(view: View<'_>, file: FileId, offset: usize) -> Option<Leads> {
    let Some(mention) = named_at(view, file, offset) else { return figure(view, file, offset) };
    let Named::Metric(id) = mention.named else { return None };
    Some(Leads { from: mention.span, to: vec![latest_cell(view, id)?] })
}

/// Whether the declaration is listed among the references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declaration {
    /// It is.
    Listed,
    /// It is not.
    LeftOut,
}

/// Everything that refers to the thing at a place: in plans, then in the data.
pub fn references(view: View<'_>, file: FileId, offset: usize, declaration: Declaration) -> Vec<Span> {
    let Some(mention) = named_at(view, file, offset) else { return Vec::new() };
    let declared = view.model().declared_at(mention.named);
    let is_listed = |span: &Span| declaration == Declaration::Listed || Some(*span) != declared;
    let mut spans: Vec<Span> = view.model().names.of_named(mention.named).filter(is_listed).collect();
    let mut cells = cells(view, mention.named);
    cells.sort_unstable();
    cells.dedup();
    // A table of figures declares metrics in its cells.
    cells.retain(|cell| !spans.contains(cell) && is_listed(cell));
    spans.extend(cells);
    spans
}

/// The other places of a file that name what stands at a place.
pub fn highlights(view: View<'_>, file: FileId, offset: usize) -> Vec<Span> {
    let all = references(view, file, offset, Declaration::Listed);
    all.into_iter().filter(|span| span.file == file).collect()
}

/// What is named at a place, in a plan or in its data.
pub(super) fn named_at(view: View<'_>, file: FileId, offset: usize) -> Option<Mention> {
    let at = u32::try_from(offset).ok()?;
    if let Some(mention) = view.model().names.at(file, at) {
        return Some(mention);
    }
    if super::is_plan(view, file) {
        return None;
    }
    let (span, named) = in_data(view, file, offset)?.named?;
    Some(Mention { span, named })
}

/// The cells that a figure in braces is worked out from.
fn figure(view: View<'_>, file: FileId, offset: usize) -> Option<Leads> {
    let context = view.context(file, offset)?;
    let Spot::Figure { braces, .. } = context.spot else { return None };
    let (from, told) = told(view, braces, offset)?;
    let to: Vec<Span> = told.rows.into_iter().map(|(cell, _)| cell).collect();
    (!to.is_empty()).then_some(Leads { from, to })
}

/// The cell of a metric's latest own figure; none where it is worked out from others.
pub(super) fn latest_cell(view: View<'_>, id: MetricId) -> Option<Span> {
    if view.analysis.checked.metric(id).is_derived {
        return None;
    }
    let evaluation = view.evaluation();
    let standing = evaluation.standing(id);
    let row = standing.valued.or(standing.newest)?;
    let observation = row.observation(&evaluation.dataset);
    let column = if observation.value.number().is_some() { Column::Value } else { Column::Position };
    Some(evaluation.dataset.cell(view.sources, observation, column))
}

/// The cells of the data that name something.
fn cells(view: View<'_>, named: Named) -> Vec<Span> {
    let dataset = &*view.analysis.dataset;
    let checked = &view.analysis.checked;
    match named {
        Named::Metric(id) => {
            let checked = checked.metric(id);
            let Some(key) = checked.key.filter(|_| !checked.is_derived) else { return Vec::new() };
            let organisations = dataset.organisations_of(key).iter();
            let rows = organisations.flat_map(|of| rows(dataset, key, *of));
            rows.filter_map(|row| dataset.cell_of(view.sources, row, Column::Metric)).take(MOST_CELLS).collect()
        }
        Named::Organisation(id) => {
            let Some(of) = checked.organisation(id) else { return Vec::new() };
            let derived = view.model().metrics().filter(|(id, _)| checked.metric(*id).is_derived);
            let derived: Vec<_> = derived.filter_map(|(id, _)| checked.metric(id).key).collect();
            let keys = dataset.metrics().map(|(key, _)| key).filter(|key| !derived.contains(key));
            let rows = keys.flat_map(|key| rows(dataset, key, of));
            rows.filter_map(|row| dataset.cell_of(view.sources, row, Column::Organisation)).take(MOST_CELLS).collect()
        }
        _ => Vec::new(),
    }
}

fn rows(dataset: &Dataset, key: MetricKey, of: OrgKey) -> impl Iterator<Item = &Observation> {
    dataset.series(key, of).iter().chain(dataset.earlier_releases(key, of))
}

/// A cell of a table.
pub(super) struct Cell {
    /// What of the plan it names, and the cell itself.
    pub named: Option<(Span, Named)>,
    /// The metric of its row, where the plan declares it.
    pub metric: Option<MetricId>,
    /// The same as the data call it.
    pub key: MetricKey,
    /// The organisation of its row, where the plan names it.
    pub organisation: Option<OrganisationId>,
    /// The same as the data call it.
    pub of: OrgKey,
    /// The period of its row.
    pub period: String,
    /// Its row.
    pub row: Span,
}

/// What stands at a place of a table.
pub(super) fn in_data(view: View<'_>, file: FileId, offset: usize) -> Option<Cell> {
    let (model, checked, dataset) = (view.model(), &view.analysis.checked, &view.analysis.dataset);
    let (key, of, observation) = dataset.observation_at(view.sources, Span::new(file, offset, offset))?;
    let metric = checked.metric_of(key);
    let organisations = (0..model.organisations.len()).map(OrganisationId::at);
    let organisation = organisations.into_iter().find(|id| checked.organisation(*id) == Some(of));
    let holds = |column| {
        let cell = dataset.cell_of(view.sources, observation, column)?;
        (cell.start as usize <= offset && offset <= cell.end as usize).then_some(cell)
    };
    let of_metric = || Some((holds(Column::Metric)?, Named::Metric(metric?)));
    let of_organisation = || Some((holds(Column::Organisation)?, Named::Organisation(organisation?)));
    Some(Cell {
        named: of_metric().or_else(of_organisation),
        metric,
        key,
        organisation,
        of,
        period: model.plan.calendar.name(observation.period),
        row: dataset.row(view.sources, observation),
    })
}
