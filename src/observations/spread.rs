//! The columns of a wide table, which are one each of a quarter, a metric or an organisation, by their headings.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{Column, Fixed};
use super::footnotes::{without_digits, without_marks};
use super::headed::{Headed, Headline, headed};
use super::mapped::top_and_delimiter;
use super::names::NameKey;
use super::table::Table;
use crate::calendar::{Calendar, Period};
use crate::diagnostics::Sink;
use crate::mapping::{ColumnName, Mapping, Spread};
use crate::source::{FileId, SourceFile, Span};

/// What stands above a column of the figures of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodHeading {
    /// The period, where there is one.
    pub period: Option<Period>,
    /// The lowest words, or the place for them.
    pub cell: Span,
    /// How many cells before that place its row ends.
    pub lacks: usize,
    /// The words in a row above that name the period together with the lowest ones, as a year does for its quarters.
    pub over: Option<Span>,
}

/// The header of a table with a column for each period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodHeader {
    /// The numbers of its first and its last row, from 1.
    pub rows: (u32, u32),
    /// What stands above each column of figures, from the left.
    pub headings: Vec<PeriodHeading>,
}

/// The header of a table with a column for each period, as its block says. Nothing where the table has none; what the
/// block names or skips is left out.
pub fn period_header(id: FileId, source: &SourceFile, mapping: &Mapping, calendar: &Calendar) -> Option<PeriodHeader> {
    let Some((Spread::Quarters, _)) = mapping.one_column_per else { return None };
    let (text, sheet) = (source.text(), source.sheet());
    let (top, delimiter) = top_and_delimiter(source);
    let header = headed((id, text), sheet, delimiter, top, mapping, calendar)?;
    let taken = mapping.columns.iter().flat_map(|mapped| match &mapped.column {
        ColumnName::Letters(place, _) => vec![*place as usize],
        ColumnName::Header(said) => header.find(&said.text),
    });
    let taken: Vec<usize> = taken.collect();
    let open = header.columns.iter().enumerate().filter(|(place, _)| !taken.contains(place));
    let headings = open.filter(|(_, headline)| !headline.name().is_empty()).filter_map(|(place, headline)| {
        let name = period_over(headline, mapping, calendar);
        let period = name.and_then(|name| calendar.read(&name).ok());
        // A column of words is none of figures.
        if period.is_none() && !header.holds_numbers(text, place, delimiter) {
            return None;
        }
        let is_alone = calendar.read(without_marks(headline.name())).is_ok();
        // The name of a column without words of its own is that of the cell above it.
        let over = headline.over_span().filter(|_| !is_alone || headline.lacks > 0);
        Some(PeriodHeading { period, cell: headline.span, lacks: headline.lacks, over })
    });
    Some(PeriodHeader { rows: header.rows, headings: headings.collect() })
}

/// The period that a heading names, with the words above it where it is but a part: `2020/21` over `Q1`.
fn period_over(headline: &Headline, mapping: &Mapping, calendar: &Calendar) -> Option<String> {
    let bare = without_marks(headline.name());
    let is_period = |name: &String| calendar.read(name).is_ok();
    // The digit of `Q1` is no mark, nor is that of `2025/26 Q1`.
    let cut = mapping.without_footnote_marks.then(|| without_digits(bare));
    let over = without_marks(headline.over());
    let joined = (!over.is_empty()).then(|| [format!("{over} {bare}"), format!("{bare} {over}")]);
    [bare.to_owned()].into_iter().chain(cut).chain(joined.into_iter().flatten()).find(is_period)
}

/// What the headings of a wide table say of its columns.
pub(super) fn headed_by(spread: Spread) -> Column {
    match spread {
        Spread::Quarters => Column::Period,
        Spread::Metrics => Column::Metric,
        Spread::Organisations => Column::Organisation,
    }
}

/// Why a column is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Fault {
    /// Its heading is no period.
    NoPeriod,
    /// An earlier column is of the same.
    Twice { first: Span, first_name: String },
}

/// A column that is left out.
struct ColumnLeftOut<'h> {
    place: usize,
    headline: &'h Headline,
    name: String,
    fault: Fault,
}

impl Table<'_, '_> {
    /// The columns of a wide table, with what each header says; and how many were left out.
    pub(super) fn spread(
        &self,
        spread: Spread,
        (header, delimiter): (&Headed, u8),
        taken: &BTreeSet<usize>,
        mapping: &Mapping,
        values: &mut Vec<(usize, Vec<Fixed>)>,
        sink: &mut Sink,
    ) -> usize {
        let text = self.sources.file(self.file).text();
        let column = headed_by(spread);
        // What the figures of a column are of, to be held against other columns.
        let of = |says: &str| match spread {
            Spread::Quarters => {
                self.calendar.read(says).map_or_else(|_| says.to_owned(), |it| it.last_day().to_string())
            }
            _ => NameKey::of(says).as_str().to_owned(),
        };
        let mut met: BTreeMap<String, (Span, String)> = BTreeMap::new();
        for fixed in values.iter().flat_map(|(_, fixed)| fixed).filter(|fixed| fixed.column == column) {
            met.insert(of(&fixed.says), (fixed.at, fixed.says.clone()));
        }
        let open = |place: usize, headline: &Headline| !taken.contains(&place) && !headline.name().is_empty();
        let period_over = |headline: &Headline| period_over(headline, mapping, self.calendar);
        let quarter = (spread == Spread::Quarters).then(|| {
            let open = header.columns.iter().enumerate().filter(|(place, headline)| open(*place, headline));
            let mut names = open.filter_map(|(_, headline)| Some((headline, period_over(headline)?)));
            names.find(|(_, name)| matches!(self.calendar.read(name), Ok(Period::Quarter(_))))
        });
        let quarter = quarter.flatten();
        let mut bearers: BTreeMap<&str, usize> = BTreeMap::new();
        header.columns.iter().for_each(|headline| *bearers.entry(headline.name()).or_default() += 1);
        let mut years = 0;
        let mut faulty: Vec<ColumnLeftOut<'_>> = Vec::new();
        for (place, headline) in header.columns.iter().enumerate() {
            if !open(place, headline) {
                continue;
            }
            let name = match spread {
                Spread::Quarters => period_over(headline),
                _ => {
                    let is_shared = bearers[headline.name()] > 1;
                    let name = if is_shared { headline.full_name() } else { headline.name().to_owned() };
                    let bare = without_marks(&name);
                    Some(if mapping.without_footnote_marks { without_digits(bare) } else { bare.to_owned() })
                }
            };
            let Some(name) = name else {
                // What stands left of all periods may be anything, but for a part of one.
                let is_of_period = !values.is_empty() || self.is_nearly_period(headline);
                if is_of_period && header.holds_numbers(text, place, delimiter) {
                    let name = headline.name().to_owned();
                    faulty.push(ColumnLeftOut { place, headline, name, fault: Fault::NoPeriod });
                }
                continue;
            };
            // The total of a year ends on the day of its last quarter, and a metric has one figure for a day.
            if let Some((beside, beside_name)) = &quarter
                && matches!(self.calendar.read(&name), Ok(Period::Year(_)))
            {
                if header.holds_numbers(text, place, delimiter) {
                    sink.year_among_quarters((headline.place(), &name), (beside.span, beside_name));
                    years += 1;
                }
                continue;
            }
            if let Some((first, first_name)) = met.get(&of(&name)).cloned() {
                faulty.push(ColumnLeftOut { place, headline, name, fault: Fault::Twice { first, first_name } });
                continue;
            }
            met.insert(of(&name), (headline.span, name.clone()));
            values.push((place, vec![Fixed { column, says: name, at: headline.span }]));
        }
        // Where there is no column of a period, the block is told to be wrong.
        faulty.retain(|it| it.fault != Fault::NoPeriod || !values.is_empty());
        let (cells, sources) = (|place: usize| header.columns[place].over_span(), self.sources);
        for run in faulty.chunk_by(|one, next| one.follows(next, cells)) {
            let [first, .., last] = run else {
                run.iter().for_each(|it| it.tell(column, sink));
                continue;
            };
            // One cell over several columns is one mistake, where all of them are left out for it.
            let Some(over) = first.headline.over_span().filter(|_| spread == Spread::Quarters) else {
                run.iter().for_each(|it| it.tell(column, sink));
                continue;
            };
            let below = (first.headline.name(), last.headline.name());
            match &first.fault {
                Fault::NoPeriod => sink.unreadable_heading_over(over, sources.text_of(over), below),
                Fault::Twice { first: one, .. } => {
                    let is_own = |place: usize| faulty.iter().any(|it| it.place == place);
                    let is_all = (0..header.columns.len()).all(|it| cells(it) != Some(over) || is_own(it));
                    let at = if is_all { over } else { first.headline.place() };
                    sink.headings_given_twice((at, sources.text_of(over)), *one, below);
                }
            }
        }
        faulty.len() + years
    }

    /// Whether a heading would be a period with a year, or but for a slip.
    fn is_nearly_period(&self, headline: &Headline) -> bool {
        let name = without_marks(headline.name());
        self.calendar.read(&format!("2020/21 {name}")).is_ok() || self.calendar.slip_in(name).is_some()
    }
}

impl ColumnLeftOut<'_> {
    /// Whether the next column is left out for the same, below the same cell.
    fn follows(&self, next: &ColumnLeftOut<'_>, over: impl Fn(usize) -> Option<Span>) -> bool {
        let is_alike = std::mem::discriminant(&self.fault) == std::mem::discriminant(&next.fault);
        is_alike && next.place == self.place + 1 && over(self.place).is_some() && over(self.place) == over(next.place)
    }

    fn tell(&self, column: Column, sink: &mut Sink) {
        match &self.fault {
            Fault::NoPeriod => sink.unreadable_heading(self.headline.place(), self.headline.name()),
            Fault::Twice { first, first_name } => {
                sink.heading_given_twice(column.word(), (*first, first_name), (self.headline.place(), &self.name));
            }
        }
    }
}
