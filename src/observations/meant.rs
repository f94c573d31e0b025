//! Which columns of a table hold what, as the block of a `data` line and the header say together.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::Row;
use super::columns::{Column, Fixed, Layout};
use super::footnotes::without_marks;
use super::headed::{Headed, Headline, Walk};
use super::mapped::KEYS;
use super::missing::Marks;
use super::names::NameKey;
use super::skips::Skip;
use super::spread::headed_by;
use super::table::Table;
use crate::diagnostics::{Lacking, Sink};
use crate::mapping::{ColumnName, Holds, Mapped, Mapping, Spread};
use crate::source::{CELL_END, Span, column_letters};

/// How the rows of a table are read: a layout for each column of figures, and what is left out.
pub(super) struct Meant {
    pub(super) layouts: Vec<Layout>,
    pub(super) skipped: Vec<Skip>,
    pub(super) overruled: Vec<Overruled>,
    /// How many columns hold figures of nobody knows when, or of what another column holds.
    pub(super) left_out: usize,
}

impl Meant {
    /// What a tidy header says alone.
    pub(super) fn of_tidy(layout: Layout) -> Self {
        Self { layouts: vec![layout], skipped: Vec::new(), overruled: Vec::new(), left_out: 0 }
    }
}

/// A column that by its header tells what the plan tells of every figure in its place.
pub(super) struct Overruled {
    pub(super) column: Column,
    pub(super) place: usize,
    pub(super) fixed: Fixed,
    pub(super) header: String,
    /// The first name in it, and how it is spelt.
    pub(super) first: Option<(NameKey, String)>,
    pub(super) is_told: bool,
}

/// What lines of the plan, and then headers, say of columns.
#[derive(Default)]
struct Columns {
    places: BTreeMap<Column, usize>,
    metrics: Vec<(usize, Fixed)>,
    taken: BTreeSet<usize>,
}

impl Table<'_, '_> {
    /// Which columns hold what; nothing where that cannot be told, which has been reported.
    pub(super) fn meant(&self, mapping: &Mapping, header: &Headed, delimiter: u8, sink: &mut Sink) -> Option<Meant> {
        let told = self.told_columns(mapping, (header, delimiter), sink);
        let skips = mapping
            .skipped
            .iter()
            .map(|skip| Skip::of(skip, |column| self.place_of(column, (header, delimiter), sink)));
        let skipped: Option<Vec<Skip>> = skips.collect::<Vec<_>>().into_iter().collect();
        let (mut columns, skipped) = told.zip(skipped)?;
        let mut fixed: Vec<Fixed> = Vec::new();
        for (column, said) in [
            (Column::Period, &mapping.quarter),
            (Column::Metric, &mapping.metric),
            (Column::Organisation, &mapping.organisation),
        ] {
            if let Some(said) = said {
                fixed.push(Fixed { column, says: said.text.clone(), at: said.span });
            }
        }
        let overruled = columns.open(mapping, header, &fixed, sink)?;
        let Columns { mut places, metrics, taken } = columns;
        let mut values: Vec<(usize, Vec<Fixed>)> = Vec::new();
        if let Some(place) = places.remove(&Column::Value) {
            values.push((place, Vec::new()));
        }
        values.extend(metrics.into_iter().map(|(place, fixed)| (place, vec![fixed])));
        let mut left_out = 0;
        if let Some((spread, _)) = mapping.one_column_per {
            left_out = self.spread(spread, (header, delimiter), &taken, mapping, &mut values, sink);
        }
        // What is fixed for all gives way to what a column says of itself.
        for (_, own) in &mut values {
            let others: Vec<Fixed> =
                fixed.iter().filter(|fixed| !own.iter().any(|it| it.column == fixed.column)).cloned().collect();
            own.extend(others);
        }
        let has =
            |column, own: &[Fixed]| own.iter().any(|fixed| fixed.column == column) || places.contains_key(&column);
        let lacking: Vec<&str> = KEYS
            .into_iter()
            .filter(|column| values.iter().any(|(_, own)| !has(*column, own)))
            .map(Column::word)
            .collect();
        if values.is_empty() || !lacking.is_empty() {
            let text = self.sources.file(self.file).text();
            let numbers: Vec<String> = (0..header.columns.len())
                .filter(|place| !taken.contains(place) && header.holds_numbers(text, *place, delimiter))
                .map(|place| header.columns[place].name().to_owned())
                .collect();
            let lacking = match mapping.one_column_per {
                _ if !values.is_empty() => Lacking::Keys(&lacking),
                Some((Spread::Quarters, line)) => Lacking::Quarters(line),
                _ => Lacking::Figures(&numbers),
            };
            let name = self.sources.file(self.file).full_name();
            sink.mapping_lacks(mapping.span, lacking, &name, header.span, header.is_told);
            return None;
        }
        let layouts = values
            .into_iter()
            .map(|(place, fixed)| {
                let unit = header.columns.get(place).and_then(|column| column.unit.clone());
                let unit = unit.map(|(says, at)| Fixed { column: Column::Unit, says, at });
                let fixed: Vec<Fixed> = fixed.into_iter().chain(unit).collect();
                let marks = header.columns.get(place).map_or_else(Marks::default, Headline::standing);
                let all = places.iter().map(|(column, place)| (*column, *place)).chain([(Column::Value, place)]);
                // A column that gives its own key leaves that of the row alone.
                let own = all.filter(|(column, _)| !fixed.iter().any(|fixed| fixed.column == *column));
                Layout::mapped(
                    delimiter,
                    own.collect(),
                    (fixed.clone(), marks),
                    (header.at, header.rows_from),
                    header.columns.len(),
                )
            })
            .collect();
        Some(Meant { layouts, skipped, overruled, left_out })
    }

    /// What the lines of the plan say of columns. Nothing where one of them means no column, or a column another one means.
    fn told_columns(&self, mapping: &Mapping, header: (&Headed, u8), sink: &mut Sink) -> Option<Columns> {
        let name = self.sources.file(self.file).full_name();
        let mut columns = Columns::default();
        let mut told: BTreeMap<usize, &Mapped> = BTreeMap::new();
        let mut is_whole = true;
        for mapped in &mapping.columns {
            let Some(place) = self.place_of(&mapped.column, header, sink) else {
                is_whole = false;
                continue;
            };
            if let Some(earlier) = told.get(&place) {
                let of =
                    |mapped: &Mapped| (mapped.holds != Holds::Nothing).then(|| self.sources.text_of(mapped.holds_at));
                let column = self.sources.text_of(mapped.column.span());
                let (first, second) = ((earlier.holds_at, of(earlier)), (mapped.holds_at, of(mapped)));
                sink.column_told_twice((column, &name), first, second);
                is_whole = false;
                continue;
            }
            told.insert(place, mapped);
            columns.taken.insert(place);
            match &mapped.holds {
                Holds::Nothing => {}
                Holds::Column(column) => _ = columns.places.entry(*column).or_insert(place),
                Holds::Metric(said) => {
                    let fixed = Fixed { column: Column::Metric, says: said.text.clone(), at: said.span };
                    columns.metrics.push((place, fixed));
                }
            }
        }
        is_whole.then_some(columns)
    }

    /// The number of the column that a name of the plan means.
    fn place_of(&self, column: &ColumnName, (header, delimiter): (&Headed, u8), sink: &mut Sink) -> Option<usize> {
        let name = || self.sources.file(self.file).full_name();
        match column {
            ColumnName::Letters(place, span) => {
                let place = *place as usize;
                if place < header.columns.len() {
                    return Some(place);
                }
                // In a sheet a column of figures may lack a header.
                let width = if delimiter == CELL_END { self.width(delimiter) } else { header.columns.len() };
                if place < width {
                    return Some(place);
                }
                let last = column_letters(width.max(1));
                sink.beyond_last_column(*span, self.sources.text_of(*span), &name(), &last, header.span);
                None
            }
            ColumnName::Header(said) => match header.find(&said.text).as_slice() {
                [place] => Some(*place),
                [] => {
                    let names: Vec<&str> = header.columns.iter().map(|column| column.name()).collect();
                    let near = nearest(&said.text, &names);
                    sink.no_such_column(said.span, &said.text, &name(), header.span, near);
                    None
                }
                several => {
                    let found: Vec<(Span, String)> =
                        several.iter().map(|place| (header.columns[*place].span, column_letters(place + 1))).collect();
                    sink.ambiguous_column(said.span, &said.text, &name(), &found);
                    None
                }
            },
        }
    }

    /// How many cells the widest row has.
    fn width(&self, delimiter: u8) -> usize {
        let text = self.sources.file(self.file).text();
        let (mut walk, mut row) = (Walk::of(text, delimiter, 0), Row::of(text));
        let mut width = 0;
        while walk.next(&mut row).is_some() {
            width = width.max(row.len());
        }
        width
    }
}

impl Columns {
    /// Reads what the plan leaves open by the headers that a tidy table has, and says which of them it overrules. Nothing
    /// where two headers mean the same.
    fn open(&mut self, mapping: &Mapping, header: &Headed, fixed: &[Fixed], sink: &mut Sink) -> Option<Vec<Overruled>> {
        let spread = mapping.one_column_per.map(|(spread, _)| spread);
        let are_named = mapping.columns.iter().any(|mapped| mapped.holds != Holds::Nothing);
        let (mut by_header, mut overruled) = (BTreeMap::<Column, &Headline>::new(), Vec::new());
        let mut is_whole = true;
        for (place, headline) in header.columns.iter().enumerate() {
            let key = NameKey::of(without_marks(headline.name()));
            let Some(column) = Column::of_header(&key).filter(|_| !self.taken.contains(&place)) else { continue };
            let is_key = KEYS.contains(&column);
            if let Some(fixed) = fixed.iter().find(|fixed| is_key && fixed.column == column) {
                let header = headline.name().to_owned();
                overruled.push(Overruled { column, place, fixed: fixed.clone(), header, first: None, is_told: false });
            }
            if let Some(first) = by_header.get(&column).filter(|_| is_key) {
                let (one, other) = ((first.span, first.name()), (headline.span, headline.name()));
                sink.columns_mean_the_same(column.word(), one, other, mapping.span);
                is_whole = false;
            }
            let is_open = !self.places.contains_key(&column)
                && !spread.is_some_and(|spread| column.is_of_one_figure(spread))
                && !fixed.iter().any(|fixed| fixed.column == column)
                && spread.map(headed_by) != Some(column)
                && match column {
                    Column::Metric => self.metrics.is_empty(),
                    Column::Value => self.metrics.is_empty() && spread.is_none(),
                    _ => true,
                };
            // Where columns are named, the others are there for people; but for a unit that is not of one of several metrics.
            let is_unit = column == Column::Unit && self.metrics.is_empty();
            if is_open && (!are_named || is_key || is_unit || column == Column::Value) {
                self.places.insert(column, place);
                by_header.insert(column, headline);
                self.taken.insert(place);
            }
        }
        is_whole.then_some(overruled)
    }
}

fn nearest<'n>(written: &str, names: &[&'n str]) -> Option<&'n str> {
    let key = NameKey::of(written);
    let near = names.iter().filter(|name| !name.is_empty()).map(|name| {
        let other = NameKey::of(without_marks(name));
        (strsim::damerau_levenshtein(key.as_str(), other.as_str()), *name)
    });
    let most = 1 + key.as_str().chars().count() / 5;
    near.filter(|(distance, _)| *distance <= most).min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}
