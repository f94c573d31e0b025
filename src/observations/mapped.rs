//! Reading of a table of another shape, as the block of a `data` line says.
//!
//! Each column of figures has a layout of its own over the one text, in which that column is the value and what the
//! plan or the header says of it is fixed. So an observation still knows its cell by table and row.

use std::collections::BTreeMap;

use super::cells::Row;
use super::columns::{Column, Fixed, Layout};
use super::dataset::Dataset;
use super::dialect::{Decimals, delimiter};
use super::figure::number;
use super::footnotes::{without_digits, without_marks};
use super::headed::{Headed, headed};
use super::mapped_rows::{Held, Reading, Skip};
use super::names::NameKey;
use super::quota::Quota;
use super::rows::Rows;
use super::split::{OwnNumbers, Seams};
use super::table::{Table, after_separator_line, decimals_of};
use crate::diagnostics::Sink;
use crate::mapping::{ColumnName, Holds, Mapping, Skipped, Spread, TableColumn};
use crate::source::{CELL_END, Span, column_letters};

/// The columns that say what a figure is of.
pub(super) const KEYS: [Column; 3] = [Column::Period, Column::Organisation, Column::Metric];

impl Table<'_, '_> {
    /// Reads the table into the dataset as a mapping says.
    pub(super) fn read_mapped(&mut self, mapping: &Mapping, dataset: &mut Dataset, quota: &mut Quota, sink: &mut Sink) {
        let (file, source) = (self.file, self.sources.file(self.file));
        let (text, sheet) = (source.text(), source.sheet());
        if text.trim().is_empty() {
            sink.empty_data_file(Span::new(file, 0, 0), &source.full_name());
            dataset.unread += 1;
            return;
        }
        let top = if sheet.is_some() { 0 } else { after_separator_line(text) };
        let delimiter = if sheet.is_some() { CELL_END } else { table_delimiter(text, top) };
        let Some(header) = headed((file, text), sheet, delimiter, top, mapping, self.calendar) else {
            let at = mapping.header.map_or(mapping.span, |lines| lines.span);
            sink.no_header_row(at, &source.full_name());
            dataset.unread += 1;
            return;
        };
        let Some(plan) = self.plan(mapping, &header, delimiter, sink) else {
            dataset.unread += 1;
            return;
        };
        dataset.left_out += plan.left_out;
        let first = u32::try_from(dataset.tables.len()).expect("fewer than 2^32 columns");
        dataset.tables.extend(plan.layouts.iter().map(|layout| (file, layout.clone())));
        let mut values: Vec<usize> = plan.layouts.iter().filter_map(|layout| layout.place(Column::Value)).collect();
        values.sort_unstable();
        let decimals =
            if delimiter == b';' { decimals_of(text, header.rows_from, delimiter, &values) } else { Decimals::Point };
        let mut reading = Reading {
            rows: Rows {
                file,
                source,
                head: text,
                text,
                base: 0,
                layout: plan.layouts[0].clone(),
                supplies: plan.layouts[0].supplies(),
                seams: Seams::default(),
                own_numbers: OwnNumbers::new(),
                table: first,
                decimals,
                calendar: self.calendar,
                periods: &mut *self.periods,
                grades: &mut *self.grades,
                dataset,
                quota,
                sink,
            },
            sheet,
            layouts: plan.layouts,
            skipped: plan.skipped,
            values,
            first,
            width: header.columns.len(),
            takes_digits_off: mapping.without_footnote_marks,
            carried: BTreeMap::new(),
            shared: BTreeMap::new(),
            told: BTreeMap::new(),
            next_area: 0,
        };
        if reading.read(&header, delimiter) == 0 {
            sink.no_data_rows(header.span, &source.full_name());
            dataset.unread += 1;
        }
    }

    /// Which columns hold what.
    fn plan(&self, mapping: &Mapping, header: &Headed, delimiter: u8, sink: &mut Sink) -> Option<Plan> {
        let source = self.sources.file(self.file);
        let find = |column: &ColumnName, sink: &mut Sink| -> Option<usize> {
            match column {
                ColumnName::Letters(place, span) => {
                    let place = *place as usize;
                    // Figures may stand under no heading.
                    let is_there =
                        place < header.columns.len() || (delimiter == CELL_END && place < widest(source.text()));
                    if !is_there {
                        sink.no_such_column(*span, self.sources.text_of(*span), &source.full_name(), header.span, None);
                    }
                    is_there.then_some(place)
                }
                ColumnName::Header(said) => match header.find(&said.text).as_slice() {
                    [place] => Some(*place),
                    [] => {
                        let names: Vec<&str> = header.columns.iter().map(|column| column.name()).collect();
                        let near = nearest(&said.text, &names);
                        sink.no_such_column(said.span, &said.text, &source.full_name(), header.span, near);
                        None
                    }
                    several => {
                        let found: Vec<(Span, String)> = several
                            .iter()
                            .map(|place| (header.columns[*place].span, column_letters(place + 1)))
                            .collect();
                        sink.ambiguous_column(said.span, &said.text, &source.full_name(), &found);
                        None
                    }
                },
            }
        };
        let mut places: BTreeMap<Column, usize> = BTreeMap::new();
        let mut taken: Vec<usize> = Vec::new();
        let mut metrics: Vec<(usize, Fixed)> = Vec::new();
        let mut is_whole = true;
        for mapped in &mapping.columns {
            let Some(place) = find(&mapped.column, sink) else {
                is_whole = false;
                continue;
            };
            taken.push(place);
            match &mapped.holds {
                Holds::Nothing => {}
                Holds::Column(column) => _ = places.entry(column_of(*column)).or_insert(place),
                Holds::Metric(said) => {
                    let fixed = Fixed { column: Column::Metric, says: said.text.clone(), at: said.span };
                    metrics.push((place, fixed));
                }
            }
        }
        let mut skipped = Vec::new();
        for skip in &mapping.skipped {
            match skip {
                Skipped::Rows(lines) => skipped.push(Skip::Rows(lines.first, lines.last)),
                Skipped::Where(column, test) => match find(column, sink) {
                    Some(place) => skipped.push(Skip::Where(place, Held::of(test))),
                    None => is_whole = false,
                },
            }
        }
        if !is_whole {
            return None;
        }
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
        let spread = mapping.one_column_per.map(|(spread, _)| spread);
        let spreads_over = |column| match spread {
            Some(Spread::Quarters) => column == Column::Period,
            Some(Spread::Metrics) => column == Column::Metric,
            Some(Spread::Organisations) => column == Column::Organisation,
            None => false,
        };
        // What the plan leaves open is read by the headers that a tidy table has.
        for (place, headline) in header.columns.iter().enumerate() {
            let key = NameKey::of(without_marks(headline.name()));
            let Some(column) = Column::of_header(&key).filter(|_| !taken.contains(&place)) else { continue };
            let is_open = !places.contains_key(&column)
                && !fixed.iter().any(|fixed| fixed.column == column)
                && !spreads_over(column)
                && match column {
                    Column::Metric => metrics.is_empty(),
                    Column::Value => metrics.is_empty() && spread.is_none(),
                    _ => true,
                };
            // Where columns are named, the others are there for people.
            if is_open && (mapping.columns.is_empty() || KEYS.contains(&column) || column == Column::Value) {
                places.insert(column, place);
                taken.push(place);
            }
        }
        let mut values: Vec<(usize, Vec<Fixed>)> = Vec::new();
        if let Some(place) = places.remove(&Column::Value) {
            values.push((place, Vec::new()));
        }
        values.extend(metrics.into_iter().map(|(place, fixed)| (place, vec![fixed])));
        let mut left_out = 0;
        if let Some(spread) = spread {
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
        let lacking: Vec<Column> =
            KEYS.into_iter().filter(|column| values.iter().any(|(_, own)| !has(*column, own))).collect();
        if values.is_empty() || !lacking.is_empty() {
            let lacks_values = values.is_empty();
            let words: Vec<&str> = lacking.iter().map(|column| column.word()).collect();
            sink.mapping_lacks(mapping.span, &words, lacks_values, &source.full_name(), header.span, header.is_told);
            return None;
        }
        let layouts = values
            .into_iter()
            .map(|(place, fixed)| {
                let unit = header.columns.get(place).and_then(|column| column.unit.clone());
                let unit = unit.map(|(says, at)| Fixed { column: Column::Unit, says, at });
                let fixed: Vec<Fixed> = fixed.into_iter().chain(unit).collect();
                let all = places.iter().map(|(column, place)| (*column, *place)).chain([(Column::Value, place)]);
                // A column that gives its own key leaves that of the row alone.
                let own = all.filter(|(column, _)| !fixed.iter().any(|fixed| fixed.column == *column));
                Layout::mapped(
                    delimiter,
                    own.collect(),
                    fixed.clone(),
                    (header.at, header.rows_from),
                    header.columns.len(),
                )
            })
            .collect();
        Some(Plan { layouts, skipped, left_out })
    }

    /// The columns of a wide table, with what each header says; and how many were left out.
    fn spread(
        &self,
        spread: Spread,
        (header, delimiter): (&Headed, u8),
        taken: &[usize],
        mapping: &Mapping,
        values: &mut Vec<(usize, Vec<Fixed>)>,
        sink: &mut Sink,
    ) -> usize {
        let mut left_out = 0;
        for (place, headline) in header.columns.iter().enumerate() {
            if taken.contains(&place) || headline.name().is_empty() {
                continue;
            }
            let shared = header.columns.iter().filter(|other| other.name() == headline.name()).count() > 1;
            let name = if shared { headline.full_name() } else { headline.name().to_owned() };
            let bare = without_marks(&name).to_owned();
            let cut = if mapping.without_footnote_marks { without_digits(&bare) } else { bare.clone() };
            let is_period = |name: &str| self.calendar.read(name).is_ok();
            let name = match spread {
                // The digit of `Q1` is no mark, nor is that of `2025/26 Q1`.
                Spread::Quarters if is_period(&bare) => bare,
                Spread::Quarters if !is_period(&cut) => {
                    let is_beside_quarters = !values.is_empty();
                    if is_beside_quarters && self.holds_numbers(place, header.rows_from, delimiter) {
                        sink.unreadable_heading(headline.span, headline.name());
                        left_out += 1;
                    }
                    continue;
                }
                _ => cut,
            };
            let column = match spread {
                Spread::Quarters => Column::Period,
                Spread::Metrics => Column::Metric,
                Spread::Organisations => Column::Organisation,
            };
            values.push((place, vec![Fixed { column, says: name, at: headline.span }]));
        }
        left_out
    }

    /// Whether one of the first rows has a number in a column.
    fn holds_numbers(&self, place: usize, from: usize, delimiter: u8) -> bool {
        let mut row = Row::of(self.sources.file(self.file).text());
        let mut next = from;
        (0..ROWS_LOOKED_AT).any(|_| {
            let is_there = row.read(next, delimiter);
            next = row.end();
            is_there && number(&row.says(place), Decimals::Point).is_ok()
        })
    }
}

/// How many cells the longest row of a sheet has.
fn widest(text: &str) -> usize {
    let cells = |line: &[u8]| 1 + memchr::memchr_iter(CELL_END, line).count();
    text.as_bytes().split(|byte| *byte == b'\n').map(cells).max().unwrap_or(0)
}

/// What separates the cells of a table whose first lines may be titles: what the row with the most cells has.
pub(super) fn table_delimiter(text: &str, top: usize) -> u8 {
    let (mut best, mut next) = ((b',', 0), top);
    for _ in 0..50 {
        let found = delimiter(text, next);
        let row = Row::at(text, next, found);
        if row.len() > best.1 {
            best = (found, row.len());
        }
        next = row.end();
    }
    best.0
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

fn column_of(column: TableColumn) -> Column {
    match column {
        TableColumn::Quarter => Column::Period,
        TableColumn::Organisation => Column::Organisation,
        TableColumn::Metric => Column::Metric,
        TableColumn::Value => Column::Value,
        TableColumn::Unit => Column::Unit,
        TableColumn::Position => Column::Position,
        TableColumn::Average => Column::Average,
        TableColumn::UpperQuartile => Column::UpperQuartile,
        TableColumn::GapToAverage => Column::GapToAverage,
        TableColumn::GapToUpperQuartile => Column::GapToUpperQuartile,
        TableColumn::Numerator => Column::Numerator,
        TableColumn::Denominator => Column::Denominator,
        TableColumn::Released => Column::Released,
        TableColumn::Note => Column::Note,
    }
}

/// How many rows are looked at for what a column holds.
const ROWS_LOOKED_AT: usize = 50;

/// How the rows of a table are read: a layout for each column of figures, and what is left out.
struct Plan {
    layouts: Vec<Layout>,
    skipped: Vec<Skip>,
    /// How many columns hold figures of nobody knows when.
    left_out: usize,
}
