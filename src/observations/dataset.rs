//! All observations, by metric and organisation.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::columns::{Column, Layout};
use super::keep::{Extent, Keep, Likely, Tally};
use super::known::View;
use super::memo::{Memo, Pairs};
use super::names::{LONGEST_NAME, Name, NameKey, Names};
use super::observation::{Observation, RowRef};
use crate::calendar::Date;
use crate::source::{FileId, SourceMap, Span};

/// A metric that data name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MetricKey(pub(super) u32);

/// An organisation that data name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OrgKey(pub(super) u32);

/// A unit that data name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnitKey(std::num::NonZeroU32);

/// All observations of some tables.
///
/// They are kept in a list for each metric and organisation, and not in one sorted list: tables come in
/// order of time, so that each list is in order as it is filled, and nothing is left to sort.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    pub(super) metrics: Names,
    pub(super) organisations: Names,
    units: Vec<String>,
    unit_keys: Memo<Box<[u8]>, UnitKey>,
    pub(super) tables: Vec<(FileId, Layout)>,
    pub(super) series: Vec<Series>,
    series_of: Pairs<(MetricKey, OrgKey)>,
    /// Observations that wait to be put at the end of their series, each with its number.
    ///
    /// That end is seldom in the processor's cache. It waits for many of them at once in the time in which,
    /// after each row, it would wait for one, which would be a third of the time of reading.
    waiting: Vec<(u32, Observation)>,
    /// The organisations of each metric, in the order in which they came.
    organisations_of: Vec<Vec<OrgKey>>,
    pub(super) rows: usize,
    pub(super) left_out: usize,
    pub(super) unread: usize,
    /// The last day on which a row says that it was released.
    pub(super) latest_release: Option<Date>,
    /// Which observations are kept.
    keep: Keep,
    /// Whether rows of one series may speak of the same date, of which some were not kept.
    pub(super) is_disordered: bool,
    /// Whether somebody asked for rows that were not kept.
    lacks: Arc<AtomicBool>,
    /// Whose data these are, where they are those that were known on a day; then nothing else stands here.
    pub(super) view: Option<View>,
}

/// How many observations wait, so that they stay in the cache themselves.
const MOST_WAITING: usize = 1 << 11;

/// The observations of one metric and organisation.
#[derive(Clone, Debug)]
pub(super) struct Series {
    pub(super) metric: MetricKey,
    pub(super) organisation: OrgKey,
    /// In order of their dates, one for a date, once the dataset is settled.
    pub(super) observations: Vec<Observation>,
    /// What later releases replaced.
    pub(super) earlier: Vec<Observation>,
    /// Those that were not kept.
    pub(super) tally: Option<Box<Tally>>,
}

impl Series {
    fn dropped(&self) -> Option<&Tally> {
        self.tally.as_deref().filter(|tally| tally.dropped > 0)
    }
}

impl Dataset {
    /// A dataset that will keep some observations.
    pub(super) fn keeping(keep: Keep) -> Self {
        Self { keep, ..Self::default() }
    }

    /// The metrics, in the order in which they first appear.
    pub fn metrics(&self) -> impl Iterator<Item = (MetricKey, &Name)> {
        self.as_known_now().metrics.all().map(|(number, name)| (MetricKey(number), name))
    }

    /// The organisations, in the order in which they first appear.
    pub fn organisations(&self) -> impl Iterator<Item = (OrgKey, &Name)> {
        self.as_known_now().organisations.all().map(|(number, name)| (OrgKey(number), name))
    }

    /// The metric of a name.
    pub fn metric_named(&self, key: &NameKey) -> Option<MetricKey> {
        self.as_known_now().metrics.find(key).map(MetricKey)
    }

    /// The organisation of a name.
    pub fn organisation_named(&self, key: &NameKey) -> Option<OrgKey> {
        self.as_known_now().organisations.find(key).map(OrgKey)
    }

    /// The name of a metric.
    pub fn metric(&self, metric: MetricKey) -> &Name {
        self.as_known_now().metrics.get(metric.0)
    }

    /// The name of an organisation.
    pub fn organisation(&self, organisation: OrgKey) -> &Name {
        self.as_known_now().organisations.get(organisation.0)
    }

    /// A unit as the data spell it.
    pub fn unit_name(&self, unit: UnitKey) -> &str {
        &self.as_known_now().units[unit.0.get() as usize - 1]
    }

    /// What is observed, in order of date, one observation a date. Rows that hold no figure are among them
    /// with their reason: see [`Observation::has_figure`].
    pub fn series(&self, metric: MetricKey, organisation: OrgKey) -> &[Observation] {
        let Some(series) = self.find(metric, organisation) else { return &[] };
        if series.dropped().is_some() {
            self.ask();
        }
        &series.observations
    }

    /// The same without the observations that were not kept. Of the plan's own organisation all are.
    pub fn kept(&self, metric: MetricKey, organisation: OrgKey) -> &[Observation] {
        self.find(metric, organisation).map_or(&[], |series| &series.observations)
    }

    /// How many observations a series has.
    pub fn count(&self, metric: MetricKey, organisation: OrgKey) -> usize {
        self.find(metric, organisation)
            .map_or(0, |series| series.observations.len() + series.dropped().map_or(0, |tally| tally.dropped as usize))
    }

    /// The date of the first observation of a series.
    pub fn first_date(&self, metric: MetricKey, organisation: OrgKey) -> Option<Date> {
        let series = self.find(metric, organisation)?;
        let kept = series.observations.first().map(|row| row.as_of);
        kept.into_iter().chain(series.dropped().map(|tally| tally.dates.0)).min()
    }

    /// The observation of a date, with its number among those that are kept.
    pub fn at(&self, metric: MetricKey, organisation: OrgKey, date: Date) -> Option<(usize, &Observation)> {
        let series = self.find(metric, organisation)?;
        match series.observations.binary_search_by_key(&date, |observation| observation.as_of) {
            Ok(index) => Some((index, &series.observations[index])),
            Err(_) => {
                let holds = |likely: &Likely| likely.holds(date);
                let is_in_spans = matches!(&self.as_known_now().keep, Keep::Likely(likely) if holds(likely));
                let may_be_there = |tally: &Tally| {
                    !(is_in_spans && tally.keeps_spans) && tally.dates.0 <= date && date <= tally.dropped_last
                };
                if series.dropped().is_some_and(may_be_there) {
                    self.ask();
                }
                None
            }
        }
    }

    /// The observations up to a date, the newest first. Whoever goes on to one that was not kept is noticed.
    pub fn newest_first(
        &self,
        metric: MetricKey,
        organisation: OrgKey,
        until: Date,
    ) -> impl Iterator<Item = &Observation> {
        let series = self.find(metric, organisation);
        let all = series.map_or(&[][..], |series| &series.observations);
        let known_from = series.and_then(Series::dropped).map(|tally| tally.dropped_last);
        let count = all.partition_point(|observation| observation.as_of <= until);
        let mut rest = all[..count].iter().rev();
        std::iter::from_fn(move || {
            let next = rest.next();
            if known_from.is_some_and(|last| next.is_none_or(|next| next.as_of < last)) {
                self.ask();
            }
            next
        })
    }

    /// How far the values of the observations of a series reach that were not kept, up to the end of the quarter
    /// reported on; and the largest of all of those without its sign. Nothing where all are kept.
    pub fn unkept(&self, metric: MetricKey, organisation: OrgKey) -> Option<(Extent, f64)> {
        let tally = self.find(metric, organisation)?.dropped()?;
        Some((tally.extent, tally.most))
    }

    /// Whether rows were asked for that were not kept. What was made of the dataset since it was read cannot be relied
    /// on then, and the tables must be read again.
    pub fn lacks_rows(&self) -> bool {
        self.as_known_now().lacks.load(Ordering::Relaxed)
    }

    /// Whether rows that were not kept may be of the same date as others.
    pub fn is_disordered(&self) -> bool {
        self.is_disordered
    }

    fn ask(&self) {
        self.as_known_now().lacks.store(true, Ordering::Relaxed);
    }

    /// What was observed before a later release replaced it, in order of date, then of release.
    pub fn earlier_releases(&self, metric: MetricKey, organisation: OrgKey) -> &[Observation] {
        self.find(metric, organisation).map_or(&[], |series| &series.earlier)
    }

    /// The organisations that have a row of the metric, in the order in which they first appear in the data.
    pub fn organisations_of(&self, metric: MetricKey) -> &[OrgKey] {
        self.as_known_now().organisations_of.get(metric.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The cell that holds a column of an observation, without white space and quotation marks about it; the
    /// row, where the table has no such column.
    pub fn cell(&self, sources: &SourceMap, observation: &Observation, column: Column) -> Span {
        let row = self.row_of(sources, observation, column);
        let (file, layout) = &self.as_known_now().tables[row.table as usize];
        if let Some(fixed) = layout.fixed(column).filter(|fixed| fixed.at.file == *file) {
            return fixed.at;
        }
        layout.row_in(sources.file(*file), row.start as usize).span(*file, layout.place(column))
    }

    /// The row of an observation.
    pub fn row(&self, sources: &SourceMap, observation: &Observation) -> Span {
        let (file, layout) = &self.as_known_now().tables[observation.row.table as usize];
        layout.row_in(sources.file(*file), observation.row.start as usize).span(*file, None)
    }

    /// The observation in whose row a place of a table begins, with whose figure it is; where one row makes several, the
    /// one of the cell. It looks at every row.
    pub fn observation_at(&self, sources: &SourceMap, at: Span) -> Option<(MetricKey, OrgKey, &Observation)> {
        let (file, offset) = (at.file, at.start as usize);
        let whole = self.as_known_now();
        let all = whole.series.iter().flat_map(|series| {
            let observations = series.observations.iter().chain(&series.earlier);
            observations.map(move |observation| (series.metric, series.organisation, observation))
        });
        let is_above = |observation: &Observation| {
            whole.tables[observation.row.table as usize].0 == file && observation.row.start as usize <= offset
        };
        let above = all.filter(|(.., observation)| is_above(observation));
        let holds = |observation: &Observation, column| {
            let cell = self.cell(sources, observation, column);
            cell.start as usize <= offset && offset <= cell.end as usize
        };
        // Most cells are looked at in no more than the last row above.
        let last = above.clone().map(|(.., observation)| observation.row.start).max()?;
        let mut of_row = above.filter(|(.., observation)| observation.row.start == last).collect::<Vec<_>>();
        let row = self.row(sources, of_row.first()?.2);
        if offset > row.end as usize {
            return None;
        }
        let own = of_row.iter().position(|(.., observation)| holds(observation, Column::Value));
        Some(of_row.swap_remove(own.unwrap_or(0)))
    }

    /// The cell that holds a column of an observation; nothing where the table has no such column.
    pub fn cell_of(&self, sources: &SourceMap, observation: &Observation, column: Column) -> Option<Span> {
        let row = self.row_of(sources, observation, column);
        let (file, layout) = &self.as_known_now().tables[row.table as usize];
        let place = layout.place(column)?;
        Some(layout.row_in(sources.file(*file), row.start as usize).span(*file, Some(place)))
    }

    /// The row of the header under which an observation stands.
    pub fn header(&self, sources: &SourceMap, observation: &Observation) -> Span {
        let (file, layout) = &self.as_known_now().tables[observation.row.table as usize];
        layout.row_in(sources.file(*file), layout.header_at).span(*file, None)
    }

    /// What a cell of an observation says; nothing where the table has no such column or the cell is empty.
    pub fn says(&self, sources: &SourceMap, observation: &Observation, column: Column) -> Option<String> {
        self.says_in(sources, self.row_of(sources, observation, column), column)
    }

    /// The row that says what a column holds: the observation's own, unless another table says it of the same figure.
    fn row_of(&self, sources: &SourceMap, observation: &Observation, column: Column) -> RowRef {
        let beside = observation.supplied.as_deref().and_then(|supplied| supplied.beside);
        beside
            .filter(|_| column.is_beside() && self.says_in(sources, observation.row, column).is_none())
            .unwrap_or(observation.row)
    }

    fn says_in(&self, sources: &SourceMap, at: RowRef, column: Column) -> Option<String> {
        let (file, layout) = &self.as_known_now().tables[at.table as usize];
        if let Some(fixed) = layout.fixed(column) {
            return Some(fixed.says.clone());
        }
        let row = layout.row_in(sources.file(*file), at.start as usize);
        let says = row.says(layout.place(column)?).into_owned();
        (!says.is_empty()).then_some(says)
    }

    /// How many rows became observations, those that another one replaced included.
    pub fn rows(&self) -> usize {
        self.as_known_now().rows
    }

    /// Whether there is no observation.
    pub fn is_empty(&self) -> bool {
        self.as_known_now().rows == 0
    }

    /// Whether every file and every row was read. If not, a finding has said so, and what is not there may
    /// only be what could not be read.
    pub fn is_whole(&self) -> bool {
        self.as_known_now().left_out == 0 && self.as_known_now().unread == 0
    }

    /// The data of a view.
    pub(super) fn through(view: View) -> Self {
        Self { view: Some(view), ..Self::default() }
    }

    /// The metric of a name that no table gives, for figures that are worked out from others.
    pub fn name_derived(&mut self, name: &str, declared: Span) -> Option<MetricKey> {
        match self.view.as_ref().map(|view| &view.of) {
            Some(whole) => whole.metric_named(&NameKey::of(name)),
            None => self.metrics.meet(name, declared).map(MetricKey),
        }
    }

    /// Takes in a series that was worked out from others, in order of date.
    pub fn set_derived(&mut self, metric: MetricKey, organisation: OrgKey, observations: Vec<Observation>) {
        let series = |observations| Series { metric, organisation, observations, earlier: Vec::new(), tally: None };
        if let Some(view) = &mut self.view {
            // What was worked out then is worked out now, from other figures.
            if let Some(number) = view.of.series_of.peek(&(metric, organisation)) {
                view.then.insert(number, series(observations));
            }
        } else {
            let number = self.begin_series(metric, organisation);
            self.series[number as usize] = series(observations);
        }
    }

    fn find(&self, metric: MetricKey, organisation: OrgKey) -> Option<&Series> {
        let whole = self.as_known_now();
        let number = whole.series_of.peek(&(metric, organisation))?;
        let then = self.view.as_ref().and_then(|view| view.then.get(&number));
        Some(then.unwrap_or_else(|| &whole.series[number as usize]))
    }

    pub(super) fn add(&mut self, metric: MetricKey, organisation: OrgKey, observation: Observation) {
        self.rows += 1;
        self.latest_release = self.latest_release.max(observation.released());
        let number =
            self.series_of.get(&(metric, organisation)).unwrap_or_else(|| self.begin_series(metric, organisation));
        self.waiting.push((number, observation));
        if self.waiting.len() >= MOST_WAITING {
            self.put_in_series();
        }
    }

    /// Whether a file has several columns of figures, each with a number of its own, and this is one of them.
    pub(super) fn is_wide(&self, table: u32) -> bool {
        let file = |number: usize| self.tables.get(number).map(|(file, _)| *file);
        let number = table as usize;
        file(number + 1) == file(number) || number.checked_sub(1).is_some_and(|before| file(before) == file(number))
    }

    /// Puts the observations that are waiting at the end of their series.
    pub(super) fn put_in_series(&mut self) {
        for (number, observation) in self.waiting.drain(..) {
            let series = &mut self.series[number as usize];
            self.is_disordered |= series.dropped().is_some_and(|tally| observation.as_of <= tally.dates.1);
            series.observations.push(observation);
        }
    }

    /// The number of a series, which may be new.
    pub(super) fn series_number(&mut self, metric: MetricKey, organisation: OrgKey) -> u32 {
        self.series_of.get(&(metric, organisation)).unwrap_or_else(|| self.begin_series(metric, organisation))
    }

    fn begin_series(&mut self, metric: MetricKey, organisation: OrgKey) -> u32 {
        let number = u32::try_from(self.series.len()).expect("a text under 4 GiB holds fewer than 2^32 rows");
        self.series_of.insert((metric, organisation), number);
        self.series.push(Series { metric, organisation, observations: Vec::new(), earlier: Vec::new(), tally: None });
        let metrics = metric.0 as usize + 1;
        if self.organisations_of.len() < metrics {
            self.organisations_of.resize_with(metrics, Vec::new);
        }
        self.organisations_of[metric.0 as usize].push(organisation);
        number
    }

    /// The number of a unit. One that is longer than any name is known by its beginning, which agrees with none either.
    pub(super) fn unit(&mut self, spelling: &[u8]) -> UnitKey {
        let spelling = &spelling[..spelling.len().min(4 * (LONGEST_NAME + 1))];
        if let Some(key) = self.unit_keys.get(spelling) {
            return key;
        }
        self.units.push(String::from_utf8_lossy(spelling).into_owned());
        let number = u32::try_from(self.units.len()).ok().and_then(std::num::NonZeroU32::new);
        let key = UnitKey(number.expect("a text under 4 GiB holds fewer than 2^32 units"));
        self.unit_keys.insert(spelling.into(), key);
        key
    }
}
