//! The quick way through the rows of a large table.
//!
//! Nearly every row of a large table is plain: names and a period that were met before, and a number. Such rows are
//! read here, by several threads at once, each a stretch of the text. A row that is anything else is *odd*: it is
//! read again afterwards, in its place among the others, by [`Rows::row`], which alone meets new names and finds faults.
//! What comes out is the same as if that had read every row.

#[cfg(test)]
mod tests;
mod words;

use super::cells::{LONGEST_ROW, Row, bare_end};
use super::columns::{Column, Layout};
use super::dialect::Decimals;
use super::figure::leading_number;
use super::grades::Graded;
use super::keep::{Keep, Tally};
use super::memo::{Pairs, Succession};
use super::names::{NameKey, is_too_long};
use super::pieces::Ending;
use super::split::Seams;
use crate::calendar::{Calendar, Date, Period};
use words::{Told, Words, ends, quoted_end};

/// What the cells of a table hold, where its rows can be read quickly.
pub(super) struct Scheme<'a> {
    delimiter: u8,
    /// What stands before decimals.
    sign: u8,
    roles: Vec<Role>,
    keys: [usize; 3],
    calendar: &'a Calendar,
    graded: &'a [Graded],
    keep: &'a Keep,
}

/// The columns that a table may have to be read quickly.
const WIDEST: usize = 256;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Period,
    Organisation,
    Metric,
    Value,
    /// A value beside a cell that may be its other half.
    ValueBeforeRest,
    Unit,
    /// A number that stands beside the value.
    Beside,
    /// The day on which the figure came out.
    Released,
    /// What is read from no row here, unless its cell is empty: a place, a change required.
    Slow,
    /// A cell that nothing is read from.
    Other,
    /// A cell under no name, of which whatever it holds is lost.
    Unnamed,
}

impl<'a> Scheme<'a> {
    /// The scheme of a table; nothing where its rows say more than a number and its unit and all are kept, or where one may
    /// have two readings.
    pub(super) fn of(
        layout: &Layout,
        seams: &Seams,
        decimals: Decimals,
        calendar: &'a Calendar,
        graded: &'a [Graded],
        keep: &'a Keep,
    ) -> Option<Self> {
        let place = |column| layout.place(column);
        let keys = [place(Column::Period)?, place(Column::Organisation)?, place(Column::Metric)?];
        let value = place(Column::Value)?;
        let seams = seams.of_whole_rows();
        if layout.width > WIDEST {
            return None;
        }
        let sign = match decimals {
            Decimals::Point => b'.',
            Decimals::Comma => b',',
            Decimals::Unclear => return None,
        };
        let is_thin = matches!(keep, Keep::Likely(_)) || !layout.supplies();
        let is_plain = is_thin && seams.iter().all(|seam| *seam == value);
        let roles = (0..layout.width).map(|place| role(layout, place, seams.contains(&place))).collect();
        let scheme = Self { delimiter: layout.delimiter, sign, roles, keys, calendar, graded, keep };
        is_plain.then_some(scheme)
    }
}

fn role(layout: &Layout, place: usize, is_seam: bool) -> Role {
    match layout.column(place) {
        Some(Column::Period) => Role::Period,
        Some(Column::Organisation) => Role::Organisation,
        Some(Column::Metric) => Role::Metric,
        Some(Column::Value) if is_seam => Role::ValueBeforeRest,
        Some(Column::Value) => Role::Value,
        Some(Column::Unit) => Role::Unit,
        Some(Column::Average | Column::UpperQuartile | Column::Numerator | Column::Denominator) => Role::Beside,
        Some(Column::Released) => Role::Released,
        Some(Column::Position | Column::GapToAverage | Column::GapToUpperQuartile) => Role::Slow,
        None if layout.unnamed.contains(&place) => Role::Unnamed,
        _ => Role::Other,
    }
}

/// What came of a stretch of rows.
#[derive(Default)]
pub(super) struct Stretch {
    /// Where it begins.
    pub(super) start: usize,
    pub(super) metrics: Words<Metric>,
    pub(super) organisations: Words<Organisation>,
    pub(super) periods: Words<Dated>,
    pub(super) units: Words<()>,
    releases: Words<Date>,
    /// The last day on which a row was released that is not odd.
    pub(super) latest_release: Option<Date>,
    pub(super) series: Vec<SeriesOfStretch>,
    /// Their numbers, by organisation and metric.
    series_numbers: Pairs<(u32, u32)>,
    /// Which of them follows which: that of the next row tells its organisation and its metric at once.
    succession: Succession,
    /// Odd rows, and rows that are the first of their series, in their order.
    pub(super) events: Vec<Event>,
    pub(super) kept: Vec<Kept>,
    /// How many rows were read that are not odd.
    pub(super) rows: usize,
    /// Whether the rows of a series do not come in order of date. Then two of them may speak of the same date, and
    /// none can be left out.
    pub(super) is_disordered: bool,
}

pub(super) struct Metric {
    is_graded: bool,
    used: Used,
}

/// Which rows of a metric are used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Used {
    None,
    Likely,
    All,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Organisation {
    Own,
    Other,
    Stranger,
}

#[derive(Clone, Copy)]
pub(super) struct Dated {
    pub(super) period: Period,
    pub(super) as_of: Date,
    /// Whether rows of other organisations are kept.
    is_kept: bool,
    /// Whether it ends no later than the quarter reported on.
    is_past: bool,
}

pub(super) enum Event {
    /// An odd row, which begins at an offset and has a text of so many bytes.
    Odd { start: usize, length: usize },
    /// A row longer than any, which begins at an offset.
    TooLong { start: usize },
    /// The first row of a series.
    Series(u32),
}

/// A row that is kept.
#[derive(Clone, Copy)]
pub(super) struct Kept {
    pub(super) units: i64,
    pub(super) series: u32,
    pub(super) period: u32,
    pub(super) start: u32,
    /// The number of its unit and one; zero where it names none.
    pub(super) unit: u32,
    pub(super) decimals: u32,
}

pub(super) struct SeriesOfStretch {
    pub(super) metric: u32,
    pub(super) organisation: u32,
    pub(super) kept: u32,
    choice: Choice,
    last_unit: u32,
    has_nonzero: bool,
    has_over_hundred: bool,
    /// Whether a row that is not odd has told of the series: an odd one may be left out.
    is_announced: bool,
    pub(super) tally: Tally,
}

/// Which rows of a series are kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    All,
    /// Those of the dates that are likely to be used, and the first of each kind.
    Likely,
    /// The first of each kind.
    First,
    None,
}

/// What a row says.
#[derive(Clone, Copy, Default)]
struct Says {
    /// Its series, where it was that which was to be expected.
    series: Option<u32>,
    period: u32,
    organisation: u32,
    metric: u32,
    unit: u32,
    units: i64,
    decimals: u32,
    /// The day on which it was released.
    released: Option<Date>,
    /// Whether it says more than a number and its unit.
    supplies: bool,
}

impl Scheme<'_> {
    /// Reads the rows of a stretch of a text that begins with a row, at an offset. Where more of the text is needed to
    /// tell where the last one ends, gives the offset of that row, which is not read.
    pub(super) fn read(&self, text: &str, base: usize, ending: Ending, stretch: &mut Stretch) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut next = 0;
        loop {
            while matches!(bytes.get(next), Some(b'\n' | b'\r')) {
                next += 1;
            }
            if next >= bytes.len() {
                return None;
            }
            // A row that goes on to the end of a piece may go on beyond it.
            let is_cut = |end: usize| ending == Ending::Piece && end == bytes.len();
            // Filled where it stands: to hand it on from one place to another costs more than to compare the names in it.
            let mut says = Says::default();
            let plain = self.row(bytes, next, stretch, &mut says);
            match plain.filter(|end| end - next <= LONGEST_ROW && !is_cut(*end)) {
                // What stands beside a value that is kept is read with the odd rows.
                Some(end) if !says.supplies || !stretch.is_kept(&says, self.keep) => {
                    stretch.add(&says, base + next, self.keep);
                    next = end;
                }
                _ => {
                    let mut row = Row::of(text);
                    row.read(next, self.delimiter);
                    if ending == Ending::Piece && row.may_go_on() {
                        return Some(base + next);
                    }
                    self.odd(&row, base, stretch);
                    next = row.end();
                }
            }
        }
    }

    /// Reads what a row says, and gives where it ends; nothing where it is odd.
    fn row(&self, bytes: &[u8], start: usize, stretch: &mut Stretch, says: &mut Says) -> Option<usize> {
        let (mut at, mut ends_in_number) = (start, false);
        let expected = stretch.expected();
        let (organisation, metric) = (expected.map(|it| it.organisation), expected.map(|it| it.metric));
        for (place, role) in self.roles.iter().enumerate() {
            if place > 0 {
                if bytes.get(at) != Some(&self.delimiter) {
                    return None;
                }
                at += 1;
                if ends_in_number && may_be_rest(bytes, at) {
                    return None;
                }
                ends_in_number = false;
            }
            match role {
                Role::Period => (says.period, at) = stretch.periods.find(bytes, at, self.delimiter)?,
                Role::Organisation => {
                    (says.organisation, at) =
                        stretch.organisations.find_expected(organisation, bytes, at, self.delimiter)?
                }
                Role::Metric => (says.metric, at) = stretch.metrics.find_expected(metric, bytes, at, self.delimiter)?,
                Role::Value | Role::ValueBeforeRest => {
                    ends_in_number = *role == Role::ValueBeforeRest;
                    (says.units, says.decimals, at) = self.number(bytes, at)?;
                }
                _ if role.may_be_empty() && ends(bytes, at, self.delimiter) => {}
                Role::Beside => {
                    (_, _, at) = self.number(bytes, at)?;
                    says.supplies = true;
                }
                Role::Released => {
                    let (day, end) = stretch.releases.find(bytes, at, self.delimiter)?;
                    says.released = Some(*stretch.releases.value(day));
                    (says.supplies, at) = (true, end);
                }
                Role::Slow => return None,
                Role::Unit => {
                    let (unit, end) = stretch.units.find(bytes, at, self.delimiter)?;
                    (says.unit, at) = (unit + 1, end);
                }
                Role::Other if bytes.get(at) == Some(&b'"') => at = quoted_end(bytes, at, self.delimiter)? + 1,
                Role::Other => at = bare_end(bytes, at, self.delimiter),
                Role::Unnamed => {}
            }
        }
        let is_expected = organisation == Some(says.organisation) && metric == Some(says.metric);
        says.series = is_expected.then(|| stretch.succession.likeliest());
        let is_end = matches!(bytes.get(at), None | Some(b'\n' | b'\r'));
        let is_graded = stretch.metrics.value(says.metric).is_graded;
        (is_end && !is_graded).then_some(at)
    }

    /// The number in the cell at an offset, quotation marks about it or not: its digits, how many are decimals, and where the
    /// cell ends.
    fn number(&self, bytes: &[u8], at: usize) -> Option<(i64, u32, usize)> {
        let quotes = usize::from(bytes.get(at) == Some(&b'"'));
        let (units, decimals, end) = leading_number(bytes, at + quotes, self.sign)?;
        let is_whole = quotes == 0 || bytes.get(end) == Some(&b'"');
        is_whole.then_some((units, decimals, end + quotes))
    }

    /// Puts an odd row aside. Its names and its period are known from here on.
    fn odd(&self, row: &Row<'_>, base: usize, stretch: &mut Stretch) {
        let start = row.start();
        if row.is_too_long() {
            stretch.events.push(Event::TooLong { start: base + start });
            return;
        }
        // Of a row that is left out for a mark, nobody needs what stands behind that.
        let end = row.open_mark().map_or(row.end(), |mark| mark + 1);
        stretch.events.push(Event::Odd { start: base + start, length: end - start });
        if row.open_mark().is_some() {
            return;
        }
        let [period, organisation, metric] = self.keys.map(|place| row.says(place));
        let dated = || self.dated(&period);
        // A row of another length may be left out, and then tells the dataset of no name.
        let told = if row.len() == self.roles.len() { Told::Yes } else { Told::No };
        let Some(period) = stretch.periods.known_or(&period, Told::Yes, dated) else { return };
        let organisation = stretch.organisations.known_or(&organisation, told, || self.organisation(&organisation));
        let metric = stretch.metrics.known_or(&metric, told, || self.metric(&metric));
        if let (Some(organisation), Some(metric)) = (organisation, metric) {
            let number = stretch.number_of(organisation, metric, self.keep);
            stretch.meet(number, period, false);
        }
        if let Some(place) = self.roles.iter().position(|role| *role == Role::Unit) {
            let unit = row.says(place);
            stretch.units.known_or(&unit, Told::Yes, || (!is_too_long(&unit)).then_some(()));
        }
        if let Some(place) = self.roles.iter().position(|role| *role == Role::Released) {
            let cell = row.says(place);
            let day = || match self.calendar.read(&cell) {
                Ok(Period::Day(day)) => Some(day),
                _ => None,
            };
            stretch.releases.known_or(&cell, Told::Yes, day);
        }
    }

    fn dated(&self, cell: &str) -> Option<Dated> {
        let period = self.calendar.read(cell).ok()?;
        let as_of = period.last_day();
        let (is_kept, is_past) = match self.keep {
            Keep::All => (true, true),
            Keep::Likely(likely) => (likely.holds(as_of), as_of <= likely.until),
        };
        Some(Dated { period, as_of, is_kept, is_past })
    }

    fn organisation(&self, cell: &str) -> Option<Organisation> {
        let key = name_key(cell)?;
        let Keep::Likely(likely) = self.keep else { return (!key.is_empty()).then_some(Organisation::Own) };
        let kind = match () {
            () if likely.own.contains(&key) => Organisation::Own,
            () if likely.others.contains(&key) => Organisation::Other,
            () => Organisation::Stranger,
        };
        (!key.is_empty()).then_some(kind)
    }

    fn metric(&self, cell: &str) -> Option<Metric> {
        let key = name_key(cell)?;
        let is_graded = self.graded.iter().any(|graded| graded.names.contains(&key));
        let used = match self.keep {
            Keep::Likely(likely) if !likely.metrics.contains(&key) => Used::None,
            Keep::Likely(likely) if !likely.whole.contains(&key) => Used::Likely,
            _ => Used::All,
        };
        (!key.is_empty()).then_some(Metric { is_graded, used })
    }
}

/// What a name is compared by; nothing where it is longer than any.
fn name_key(cell: &str) -> Option<NameKey> {
    (!is_too_long(cell)).then(|| NameKey::of(cell))
}

impl Stretch {
    /// A stretch that begins at an offset, before any row of it was read.
    pub(super) fn at(start: usize) -> Self {
        Self { start, ..Self::default() }
    }

    /// The series that the next row is likely to be of.
    fn expected(&self) -> Option<&SeriesOfStretch> {
        self.series.get(self.succession.likeliest() as usize)
    }

    /// The number of a series.
    fn number_of(&mut self, organisation: u32, metric: u32, keep: &Keep) -> u32 {
        if let Some(number) = self.series_numbers.get(&(organisation, metric)) {
            return number;
        }
        let number = u32::try_from(self.series.len()).expect("a text under 4 GiB holds fewer than 2^32 rows");
        self.series_numbers.insert((organisation, metric), number);
        self.succession.add();
        let choice = self.choice(organisation, metric, keep);
        self.series.push(SeriesOfStretch {
            metric,
            organisation,
            kept: 0,
            choice,
            last_unit: 0,
            has_nonzero: false,
            has_over_hundred: false,
            is_announced: false,
            tally: Tally::default(),
        });
        number
    }

    /// Takes note that a series has a row of a date, and whether anything must be told of that in the order of rows.
    fn meet(&mut self, series: u32, period: u32, is_told: bool) {
        let date = self.periods.value(period).as_of;
        let of_series = &mut self.series[series as usize];
        let dates = &mut of_series.tally.dates;
        let is_earliest = dates.0 > date;
        if is_earliest {
            // The first row, or one that stands below a later date.
            self.is_disordered |= dates.0 != Date::MAX;
            dates.0 = date;
        }
        if is_told && (is_earliest || !of_series.is_announced) {
            of_series.is_announced = true;
            self.events.push(Event::Series(series));
        }
        self.is_disordered |= date <= dates.1;
        dates.1 = dates.1.max(date);
    }

    /// Which rows of a series are kept.
    fn choice(&self, organisation: u32, metric: u32, keep: &Keep) -> Choice {
        match (keep, self.metrics.value(metric).used, self.organisations.value(organisation)) {
            (Keep::All, ..) => Choice::All,
            (_, Used::None, _) => Choice::None,
            (_, Used::All, Organisation::Other) | (_, _, Organisation::Own) => Choice::All,
            (_, _, Organisation::Other) => Choice::Likely,
            (_, _, Organisation::Stranger) => Choice::First,
        }
    }

    /// The series of a row.
    fn series_of(&mut self, says: &Says, keep: &Keep) -> u32 {
        says.series.unwrap_or_else(|| self.number_of(says.organisation, says.metric, keep))
    }

    /// Whether a row is kept.
    fn is_kept(&mut self, says: &Says, keep: &Keep) -> bool {
        let series = self.series_of(says, keep);
        self.is_kept_of(series, says, keep)
    }

    /// The same of a row of a series.
    fn is_kept_of(&mut self, series: u32, says: &Says, keep: &Keep) -> bool {
        let series = &mut self.series[series as usize];
        let is_likely = match series.choice {
            Choice::All => return true,
            Choice::None => return false,
            Choice::Likely => self.periods.value(says.period).is_kept,
            Choice::First => false,
        };
        let is_late = || match (keep, says.released) {
            (Keep::Likely(likely), Some(day)) => likely.holds_release(day),
            _ => false,
        };
        series.is_first_of_its_kind(says) || is_likely || is_late()
    }

    /// Takes in a row that is not odd.
    fn add(&mut self, says: &Says, start: usize, keep: &Keep) {
        self.rows += 1;
        let number = self.series_of(says, keep);
        self.succession.follow(number);
        let dated = *self.periods.value(says.period);
        let series = &mut self.series[number as usize];
        if series.is_announced && series.tally.dates.1 < dated.as_of {
            // As `meet` would do of a row that stands below earlier dates alone.
            series.tally.dates.1 = dated.as_of;
        } else {
            self.meet(number, says.period, true);
        }
        if says.released.is_some() {
            self.latest_release = self.latest_release.max(says.released);
        }
        let is_kept = self.is_kept_of(number, says, keep);
        let series = &mut self.series[number as usize];
        if is_kept {
            series.kept += 1;
            let Says { period, unit, units, decimals, .. } = *says;
            // Texts over 4 GiB are refused before they come here.
            self.kept.push(Kept { units, series: number, period, start: start as u32, unit, decimals });
        } else {
            // Of those that are likely to be used, only rows of other dates come here.
            series.tally.keeps_spans &= !dated.is_kept;
            series.tally.drop(dated.as_of, says.value(), dated.is_past);
        }
    }
}

/// Powers of ten, by which decimals are divided.
const POWERS: [f64; 19] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

impl Says {
    /// The value as a float.
    fn value(&self) -> f64 {
        self.units as f64 / POWERS[self.decimals as usize]
    }
}

impl SeriesOfStretch {
    /// Whether a row is the first of its series with another unit, with a value that is not zero, or with one over 100.
    fn is_first_of_its_kind(&mut self, says: &Says) -> bool {
        let value = says.value();
        let is_nonzero = says.units != 0;
        // A float near 100 does not say on which side the number is: one that may be over is kept, and only one that surely
        // is counts as the first.
        let is_over_hundred = value > 99.0;
        let is_first = (is_nonzero && !self.has_nonzero)
            || (is_over_hundred && !self.has_over_hundred)
            || says.unit != self.last_unit;
        self.has_nonzero |= is_nonzero;
        self.has_over_hundred |= value > 100.5;
        self.last_unit = says.unit;
        is_first
    }
}

impl Role {
    /// Whether nothing is said where its cell is empty.
    fn may_be_empty(self) -> bool {
        matches!(self, Self::Unit | Self::Beside | Self::Released | Self::Slow)
    }
}

/// Whether the cell at an offset may be the rest of the number before it: it begins with just three digits, or with what has
/// to be looked at.
fn may_be_rest(bytes: &[u8], at: usize) -> bool {
    let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    digits == 3 || matches!(bytes.get(at), Some(b' ' | b'\t' | 0x80..))
}
