//! Suppositions about what may have changed places in a table: two headings, two cells of a row, the figures of two rows.

use std::collections::{BTreeMap, BTreeSet};

use super::kinds::{Kind, Kinds, kind};
use super::suppose::{Proof, Supposition, metrics_of};
use super::table::{Peek, named_columns, place_of, plain_cells};
use crate::analysis::{Inputs, Pass, mapped};
use crate::diagnostics::{Code, Diagnostic, Severity, Sink};
use crate::mapping::Mapping;
use crate::model::Model;
use crate::observations::{Column, MetricKey, NameKey, Observation, OrgKey, separator};
use crate::source::{FileId, Span};

/// How many tables and rows are looked at, and how many figures.
const MOST_TABLES: usize = 8;
const MOST_ROWS: usize = 4;
const MOST_FIGURES: usize = 6;

/// Tables of more lines are not searched for names, and nothing is supposed of one with more columns.
const MOST_LINES: usize = 2_000;
const MOST_COLUMNS: usize = 256;

/// Headings that have changed places, by what stands below them, and cells of a row, by the headings.
pub(super) fn cells(inputs: &Inputs<'_>, first: &Pass, found: &[Diagnostic]) -> Vec<Supposition> {
    if !found.iter().any(|it| it.severity == Severity::Error) {
        return Vec::new();
    }
    let missed = missed(inputs, &first.model, found);
    let kinds = Kinds::naming(&first.model, missed.iter().cloned());
    let mut supposed = Vec::new();
    let tables = tables(inputs, &first.model).into_iter().filter(|table| table.holds.len() <= MOST_COLUMNS);
    for Table { file, header, headings, holds } in tables.take(MOST_TABLES) {
        let peek = Peek::of(inputs.sources.file(file));
        let fits = |place: usize, kind: Option<Kind>| kind.is_none_or(|kind| kinds.fits(&peek, place, kind));
        let columns = pairs(&holds, fits);
        supposed.extend(columns.iter().filter(|(_, other)| *other < headings.len()).map(|(one, other)| {
            let [one, other] = [one, other].map(|place| (headings[*place], inputs.sources.text_of(headings[*place])));
            exchange(inputs, one.0, other.0, Proof::Misfit(None), |sink| sink.exchanged_headings(one, other))
        }));
        let mut rows: BTreeSet<usize> = found.iter().filter_map(|it| odd_row(inputs, file, it)).collect();
        if inputs.figures.contains(&file) {
            rows.extend(rows_naming(inputs, (file, header), &holds, &missed));
        }
        for row in rows.into_iter().filter(|row| *row > header).take(MOST_ROWS) {
            let Some(cells) = plain_cells(inputs.sources.file(file), file, row) else { continue };
            let says = |place: usize| cells.get(place).map_or("", |cell| inputs.sources.text_of(*cell));
            // What most rows have alike is no slip of one.
            let is_of_all = |pair: &(usize, usize)| {
                columns.contains(pair) && peek.is_so_in_most(|says| pairs_in(&kinds, &holds, says).contains(pair))
            };
            let own = pairs_in(&kinds, &holds, &says).into_iter().filter(|pair| !is_of_all(pair));
            // What is empty has no place to change.
            for (one, other) in own.filter(|(one, other)| !says(*one).is_empty() && !says(*other).is_empty()) {
                let row = cells[0].to(cells[cells.len() - 1]);
                supposed.push(exchange(inputs, cells[one], cells[other], Proof::Misfit(Some(row)), |sink| {
                    sink.exchanged_cells((cells[one], says(one)), (cells[other], says(other)));
                }));
            }
        }
    }
    supposed
}

/// A table of which it is known what its columns should hold.
struct Table {
    file: FileId,
    /// The last line of its header, from 0.
    header: usize,
    /// Its cells in that line.
    headings: Vec<Span>,
    /// What the cells of each column should be.
    holds: Vec<Option<Kind>>,
}

/// The tables whose header says what their columns hold, and those of which a block says it.
fn tables(inputs: &Inputs<'_>, model: &Model) -> Vec<Table> {
    let blocks = mapped(inputs, model);
    let tidy = inputs.data.iter().filter_map(|file| {
        let source = inputs.sources.file(*file);
        let says_it = |mapping: &Mapping| !mapping.columns.is_empty() || mapping.one_column_per.is_some();
        let block = blocks.iter().find(|(of, _)| of == file).map(|(_, mapping)| mapping);
        let Some(mapping) = block.filter(|mapping| says_it(mapping)) else {
            let (header, columns) = named_columns(source, *file)?;
            let holds = columns.iter().map(|column| column.map(Kind::of)).collect();
            return Some(Table { file: *file, header, headings: plain_cells(source, *file, header)?, holds });
        };
        let peek = Peek::of(source);
        let header = mapping.header.map(|lines| lines.last).or_else(|| peek.likely_header())?;
        let header = usize::try_from(header).ok()?.checked_sub(1)?;
        let headings = plain_cells(source, *file, header)?;
        let by_name = peek.columns_by_name();
        let mut holds = vec![mapping.one_column_per.map(|_| Kind::Number); peek.width()];
        for it in &mapping.columns {
            let place = place_of(&it.column, &by_name).and_then(|place| holds.get_mut(place));
            if let Some(place) = place {
                *place = kind(model, &it.holds);
            }
        }
        Some(Table { file: *file, header, headings, holds })
    });
    tidy.collect()
}

/// The names of metrics that texts speak of and do not find, or find no figure of.
fn missed(inputs: &Inputs<'_>, model: &Model, found: &[Diagnostic]) -> BTreeSet<NameKey> {
    let unknown = found.iter().filter(|it| it.code == Code::UnknownMetric).filter_map(|it| it.labels.first());
    let unknown = unknown.map(|label| NameKey::of(inputs.sources.text_of(label.span)));
    let without = found.iter().filter(|it| it.code == Code::FigureWithoutData);
    let without = without.flat_map(|it| metrics_of(model, it)).map(|id| NameKey::of(&model.metric(id).name));
    unknown.chain(without).collect()
}

/// The rows of a table in which one of some names stands where no metric should. A table that declares what it names
/// has every name for right.
fn rows_naming(
    inputs: &Inputs<'_>,
    (id, header): (FileId, usize),
    holds: &[Option<Kind>],
    names: &BTreeSet<NameKey>,
) -> Vec<usize> {
    let file = inputs.sources.file(id);
    if names.is_empty() || file.line_count() > MOST_LINES {
        return Vec::new();
    }
    let is_odd = |cells: Vec<Span>| {
        let others = cells.into_iter().zip(holds).filter(|(_, holds)| **holds != Some(Kind::Metric));
        others.into_iter().any(|(cell, _)| names.contains(&NameKey::of(inputs.sources.text_of(cell))))
    };
    (header + 1..file.line_count()).filter(|line| plain_cells(file, id, *line).is_some_and(is_odd)).collect()
}

/// The line of a row of which a finding says that one of its cells names or says nothing that it should.
fn odd_row(inputs: &Inputs<'_>, file: FileId, finding: &Diagnostic) -> Option<usize> {
    use Code as C;
    let is_odd = matches!(
        finding.code,
        C::UnreadableNumber | C::UnreadablePeriod | C::UndeclaredMetric | C::UnknownOrganisation | C::TwoNames
    );
    let at = finding.labels.first().map(|label| label.span).filter(|at| is_odd && at.file == file)?;
    Some(inputs.sources.file(file).line_of(at.start as usize))
}

/// The places that fit better the other way round, where one of them at the least does not fit as it stands.
fn pairs(holds: &[Option<Kind>], fits: impl Fn(usize, Option<Kind>) -> bool) -> Vec<(usize, usize)> {
    let places = || 0..holds.len();
    let asked: BTreeSet<Option<Kind>> = holds.iter().copied().collect();
    let fitting: BTreeMap<Option<Kind>, Vec<bool>> =
        asked.into_iter().map(|kind| (kind, places().map(|place| fits(place, kind)).collect())).collect();
    let is_odd = |place: usize| !fitting[&holds[place]][place];
    let mut found = BTreeSet::new();
    for odd in places().filter(|it| is_odd(*it)) {
        let (own, of_own) = (holds[odd], &fitting[&holds[odd]]);
        let others = places().filter(|it| holds[*it] != own && of_own[*it] && fitting[&holds[*it]][odd]);
        found.extend(others.map(|other| (odd.min(other), odd.max(other))));
    }
    found.into_iter().collect()
}

/// The same of a row, by what its cells say.
fn pairs_in<'a>(kinds: &Kinds<'_>, holds: &[Option<Kind>], says: &dyn Fn(usize) -> &'a str) -> Vec<(usize, usize)> {
    pairs(holds, |place, kind| kind.is_none_or(|kind| kinds.fits_cell(says(place), kind)))
}

/// The figures of two rows that have changed places: two that findings doubt, or one and another of its table that a text
/// prints for it.
pub(super) fn figures(inputs: &Inputs<'_>, first: &Pass, found: &[Diagnostic]) -> Vec<Supposition> {
    if !found.iter().any(|it| it.severity == Severity::Error) {
        return Vec::new();
    }
    let mut doubtful: Vec<Span> = Vec::new();
    for finding in found {
        let cells = match finding.code {
            code if code.is_about_odd_value() => &finding.labels[..1.min(finding.labels.len())],
            Code::WrongFigure | Code::WrongDirection => &finding.labels[1.min(finding.labels.len())..],
            _ => continue,
        };
        let cells = cells.iter().map(|label| label.span).filter(|cell| inputs.data.contains(&cell.file));
        for cell in cells {
            if !doubtful.contains(&cell) {
                doubtful.push(cell);
            }
        }
    }
    doubtful.truncate(MOST_FIGURES);
    let named = |cell: Span| {
        let (metric, whose, row) = first.dataset.observation_at(inputs.sources, cell)?;
        let is_value = first.dataset.cell(inputs.sources, row, Column::Value) == cell;
        (is_value && row.value.number().is_some()).then(|| describe(inputs, first, metric, whose, row))
    };
    let named: Vec<(Span, String)> = doubtful.into_iter().filter_map(|cell| Some((cell, named(cell)?))).collect();
    let mut supposed = Vec::new();
    for (index, (one, of_one)) in named.iter().enumerate() {
        for (other, of_other) in &named[index + 1..] {
            let (text, instead) = (inputs.sources.text_of(*one), inputs.sources.text_of(*other));
            let separator = char::from(separator(inputs.sources.file(one.file)));
            // In quotes it may stand for itself, and elsewhere not.
            if one.file != other.file || text == instead || [text, instead].iter().any(|it| it.contains(separator)) {
                continue;
            }
            supposed.push(exchange(inputs, *one, *other, Proof::Both([*one, *other]), |sink| {
                sink.exchanged_figures((*one, text, of_one), (*other, instead, of_other));
            }));
        }
    }
    supposed
}

/// A figure in words: the metric, its period, and whose it is where that is not the plan's own organisation.
fn describe(inputs: &Inputs<'_>, first: &Pass, metric: MetricKey, whose: OrgKey, row: &Observation) -> String {
    let own = first.checked.own(&first.model);
    let period = inputs.sources.text_of(first.dataset.cell(inputs.sources, row, Column::Period));
    let member = match own {
        Some(own) if own == whose => String::new(),
        _ => format!(" of `{}`", first.dataset.organisation(whose).spelling),
    };
    format!("`{}`{member} in `{period}`", first.dataset.metric(metric).spelling)
}

fn exchange(inputs: &Inputs<'_>, one: Span, other: Span, proof: Proof, tell: impl FnOnce(&mut Sink)) -> Supposition {
    Supposition { edits: super::columns::exchange(inputs, one, other), told: Sink::one(tell), proof }
}
