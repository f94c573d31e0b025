//! Lines of a `data` block that contradict each other, as far as the plan alone shows it.
//!
//! Must not know the table: which columns their names mean is found out when it is read.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostics::{Sink, Told};
use crate::mapping::{Holds, Mapped, Mapping, Spread};
use crate::source::Span;
use crate::units::letters_and_digits;
use crate::vocabulary::{TABLE_COLUMNS, TableColumn};

/// Reports each thing that lines say in two ways, with the first that says it and the next one.
pub(super) fn contradictions(mapping: &Mapping, sink: &mut Sink) {
    for (column, what, _) in TABLE_COLUMNS.iter().filter(|(column, ..)| *column != TableColumn::Note) {
        let mut told = ways(mapping, *column);
        told.sort_by_key(|(span, _)| span.start);
        if let [first, second, ..] = told[..] {
            sink.told_twice(what, first, second);
        }
    }
    shapes(mapping, sink);
    let mut met: BTreeMap<String, Span> = BTreeMap::new();
    for (name, at) in own_metrics(mapping) {
        match met.entry(letters_and_digits(name)) {
            Entry::Occupied(first) => sink.metric_in_two_columns(name, *first.get(), at),
            Entry::Vacant(place) => _ = place.insert(at),
        }
    }
}

/// The lines that say one thing of figures, of which there can be but one.
fn ways(mapping: &Mapping, column: TableColumn) -> Vec<(Span, Told<'_>)> {
    let in_columns = mapping.columns.iter().filter(|mapped| mapped.holds == Holds::Column(column));
    let mut told: Vec<_> = in_columns.map(|mapped| (mapped.column.span(), Told::InColumn)).collect();
    let (for_all, headings) = match column {
        TableColumn::Period => (&mapping.quarter, Some(Spread::Quarters)),
        TableColumn::Organisation => (&mapping.organisation, Some(Spread::Organisations)),
        TableColumn::Metric => (&mapping.metric, Some(Spread::Metrics)),
        _ => (&None, None),
    };
    told.extend(for_all.as_ref().map(|said| (said.span, Told::ForAll)));
    let spread = mapping.one_column_per.filter(|(spread, _)| Some(*spread) == headings);
    told.extend(spread.map(|(_, span)| (span, Told::InHeadings)));
    if column == TableColumn::Unit {
        told.extend(mapping.units_in.map(|lines| (lines.span, Told::InRow)));
    }
    // Beside a column of all values, the metric of all may be theirs.
    let is_of_others = has_values(mapping) && mapping.metric.is_some();
    if column == TableColumn::Metric && !told.is_empty() && mapping.one_column_per.is_none() && !is_of_others {
        told.extend(own_metrics(mapping).map(|(name, at)| (at, Told::OfColumn(name))).next());
    }
    told
}

/// Figures that stand in a column for each quarter or organisation, and in another column besides.
fn shapes(mapping: &Mapping, sink: &mut Sink) {
    let Some((spread, at)) = mapping.one_column_per else { return };
    let holds_figures = |mapped: &&Mapped| match mapped.holds {
        Holds::Column(column) => column == TableColumn::Value,
        Holds::Metric(_) => spread != Spread::Metrics,
        Holds::Nothing => false,
    };
    if let Some(mapped) = mapping.columns.iter().find(holds_figures) {
        let told = match &mapped.holds {
            Holds::Metric(said) => Told::OfColumn(&said.text),
            _ => Told::InColumn,
        };
        sink.two_shapes(spread.word(), at, (mapped.column.span(), told));
    }
}

fn own_metrics(mapping: &Mapping) -> impl Iterator<Item = (&str, Span)> {
    mapping.columns.iter().filter_map(|mapped| match &mapped.holds {
        Holds::Metric(said) => Some((said.text.as_str(), said.span)),
        _ => None,
    })
}

fn has_values(mapping: &Mapping) -> bool {
    mapping.columns.iter().any(|mapped| mapped.holds == Holds::Column(TableColumn::Value))
}
