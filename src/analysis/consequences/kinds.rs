//! What the cells of a column should be, by what it holds, and whether they are.

use std::collections::BTreeSet;

use super::table::Peek;
use crate::mapping::{Holds, TableColumn};
use crate::model::{Metric, Model};
use crate::observations::{CellSays, NameKey, cell_says};

/// What the cells of a column should be, as far as that can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Period,
    Organisation,
    Metric,
    Words,
    Number,
}

/// What a column that holds something is seen by; none where nothing is asked of its cells.
pub(super) fn kind(model: &Model, holds: &Holds) -> Option<Kind> {
    match holds {
        Holds::Nothing => None,
        Holds::Column(column) => Some(Kind::of(*column)),
        // Grades are words, which show by nothing whose they are.
        Holds::Metric(said) if model.metrics.iter().any(|it| it.name == said.text && it.is_graded()) => None,
        Holds::Metric(_) => Some(Kind::Number),
    }
}

impl Kind {
    /// What the cells of a column should be.
    pub fn of(column: TableColumn) -> Self {
        match column {
            TableColumn::Period | TableColumn::Released => Self::Period,
            TableColumn::Organisation => Self::Organisation,
            TableColumn::Metric => Self::Metric,
            TableColumn::Unit | TableColumn::Note | TableColumn::Title => Self::Words,
            _ => Self::Number,
        }
    }
}

/// The grades of a metric that has some.
fn grades(metric: &Metric) -> Option<&[String]> {
    metric.unit.as_ref()?.value.grades()
}

/// Whether a column stands under a name of the metric whose figures it holds.
pub(super) fn is_named_for(model: &Model, holds: &Holds, peek: &Peek<'_>, column: usize) -> bool {
    let Holds::Metric(said) = holds else { return false };
    let Some(metric) = model.metrics.iter().find(|it| it.name == said.text) else { return false };
    let names: BTreeSet<NameKey> = metric.names().map(NameKey::of).collect();
    peek.any(column, |cell| names.contains(&NameKey::of(cell)))
}

/// The names and periods that tell what a cell is.
pub(super) struct Kinds<'a> {
    model: &'a Model,
    organisations: BTreeSet<NameKey>,
    metrics: BTreeSet<NameKey>,
    /// The words that stand for figures.
    grades: BTreeSet<NameKey>,
}

impl<'a> Kinds<'a> {
    pub fn of(model: &'a Model) -> Self {
        let organisations = model.organisations.iter().flat_map(|it| [&it.name, &it.title]);
        Self {
            model,
            organisations: organisations.map(|name| NameKey::of(name)).collect(),
            metrics: model.metrics.iter().flat_map(|it| it.names()).map(NameKey::of).collect(),
            grades: model.metrics.iter().filter_map(grades).flatten().map(|word| NameKey::of(word)).collect(),
        }
    }

    /// The same, where the names of metrics that tables declare are these: those declared may be what is wrong.
    pub fn naming(model: &'a Model, named: impl IntoIterator<Item = NameKey>) -> Self {
        let declared = model.metrics.iter().filter(|it| !it.is_quoted).flat_map(|it| it.names()).map(NameKey::of);
        Self { metrics: declared.chain(named).collect(), ..Self::of(model) }
    }

    /// Whether a column of a table is as it should be: most of its cells, where nothing but their form tells that.
    pub fn fits(&self, peek: &Peek<'_>, column: usize, kind: Kind) -> bool {
        match kind {
            Kind::Period | Kind::Number => peek.mostly(column, |cell| self.fits_cell(cell, kind)),
            Kind::Organisation | Kind::Metric | Kind::Words => peek.any(column, |cell| self.fits_cell(cell, kind)),
        }
    }

    /// Whether a cell is as it should be.
    pub fn fits_cell(&self, cell: &str, kind: Kind) -> bool {
        match kind {
            Kind::Period => cell_says(cell) == CellSays::Words && self.model.plan.calendar.read(cell).is_ok(),
            Kind::Organisation => self.organisations.contains(&NameKey::of(cell)),
            Kind::Metric => self.metrics.contains(&NameKey::of(cell)),
            Kind::Words => cell_says(cell) != CellSays::Number,
            // A mark that says why there is no figure stands where one is looked for.
            Kind::Number => cell_says(cell) != CellSays::Words || self.grades.contains(&NameKey::of(cell)),
        }
    }
}
