//! What shape a table seems to have, for somebody who is about to describe it in a plan.
//!
//! A guess for display: nothing is read by it.

mod kinds;
mod look;
mod names;
mod titles;

pub use kinds::{Repeated, RowKind, RowsLeftOut};

use super::columns::Column;
use super::footnotes::{without_digits, without_marks};
use crate::calendar::{Calendar, MONTHS, Period};
use crate::mapping::Spread;
use crate::source::{FileId, SourceMap, column_letters};
use kinds::{REACHED, is_code, kinds};
use look::{Look, key};
use names::Heads;
use titles::{period_of_name, periods_within};

/// What a table seems to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guess {
    /// Whether it is tidy, so that it needs no description.
    pub is_tidy: bool,
    /// The rows that name the columns, the first and the last, from 1.
    pub header_rows: (u32, u32),
    /// The row of units below the header, and whether planck reads each of them.
    pub units: Option<(u32, bool)>,
    /// Rows between the header and the figures.
    pub skipped_rows: Vec<u32>,
    /// The column of organisations, as a plan names it.
    pub organisation: Option<String>,
    /// Whether a header says so by itself.
    pub organisation_is_told: bool,
    /// Whether the columns of figures are quarters.
    pub one_column_per_quarter: bool,
    /// Whether they are whole years, every one.
    pub are_years: bool,
    /// The first of the headings that are years of the calendar, which a plan whose year begins in another month does not read.
    pub plain_year: Option<String>,
    /// The column of periods, as a plan names it.
    pub quarter_column: Option<String>,
    /// The period that the sheet's name tells, or the latest that a title does, or that the file's name tells.
    pub quarter: Option<String>,
    /// Whether titles name another one besides.
    pub has_other_periods: bool,
    /// Whether a column names the metric of each row.
    pub metric_is_told: bool,
    /// That column, as a plan names it, unless its header says so.
    pub metric: Option<String>,
    /// The first column of words of a table with a column for each quarter, which may name metrics or organisations.
    pub names: Option<String>,
    /// The column of figures where another one names their metrics, as a plan names it, unless its header says so.
    pub value: Option<String>,
    /// Of a column of rates among people, the column of those people, as a plan names it.
    pub denominator: Option<String>,
    /// Columns of numbers beside those that are read, as a plan names each.
    pub beside: Vec<String>,
    /// Columns of figures whose headings do not tell them apart or tell nothing, as a plan names each.
    pub unclear: Vec<String>,
    /// Columns of figures whose headings tell that they are of other times, as a plan names each.
    pub of_other_times: Vec<String>,
    /// The columns of figures: as a plan names each, and a name for its metric.
    pub metrics: Vec<(String, String)>,
    /// Rows that are best left out.
    pub left_out: Vec<RowsLeftOut>,
    /// Rows of one name, of which nobody can tell which is meant.
    pub repeated: Option<Repeated>,
    /// Whether names end in digits that seem to be marks of footnotes.
    pub has_footnote_digits: bool,
}

/// Guesses the shape of a table; nothing where no row of it holds words and figures.
pub fn guess(sources: &SourceMap, file: FileId, calendar: &Calendar) -> Option<Guess> {
    let source = sources.file(file);
    let mut look = Look::at(source, calendar)?;
    let units = units(&look);
    if units.is_some() {
        look.go_up();
    }
    let skipped_rows = look.between().filter(|row| units.is_none_or(|(units, _)| units != *row)).collect();
    let mut heads = Heads::of(&look);
    let mut guess = Guess { units, skipped_rows, ..Guess::default() };
    let known: Vec<Option<Column>> =
        (0..heads.width()).map(|place| Column::of_header(&key(heads.lowest(place)))).collect();
    let needed = [Column::Period, Column::Organisation, Column::Metric, Column::Value];
    guess.is_tidy = heads.rows == (1, 1) && units.is_none() && needed.iter().all(|it| known.contains(&Some(*it)));
    let quarters = quarters(&look, &mut heads);
    guess.header_rows = heads.rows;
    guess.one_column_per_quarter = !quarters.is_empty();
    let is_year = |place: &usize| {
        let says = without_marks(heads.lowest(*place));
        look::is_plain_year(says) || matches!(calendar.read(says), Ok(Period::Year(_)))
    };
    guess.are_years = !quarters.is_empty() && quarters.iter().all(is_year);
    let plain = quarters.iter().map(|place| heads.lowest(*place)).find(|says| look::is_plain_year(says));
    guess.plain_year = plain.filter(|says| !look.is_period(says)).map(str::to_owned);
    let width = look.width();
    let open = |place: &usize| !matches!(known.get(*place), Some(Some(_)));
    let words = |place: usize| look.mostly(place, |says| look.is_words(says));
    let told = known.iter().position(|column| *column == Some(Column::Organisation));
    guess.organisation_is_told = told.is_some();
    // What a header says is something else, such as `Measure`, holds no names of organisations.
    let ends_with = |place: usize, endings: &[&str]| {
        let key = key(heads.lowest(place));
        words(place) && endings.iter().any(|ending| key.as_str().ends_with(ending))
    };
    let named = (0..heads.width()).filter(open).find(|place| ends_with(*place, &ORGANISATIONS));
    let metric_told = known.iter().position(|column| *column == Some(Column::Metric));
    let metric = metric_told.or_else(|| (0..heads.width()).filter(open).find(|place| ends_with(*place, &METRICS)));
    guess.metric = metric.filter(|_| metric_told.is_none()).map(|place| heads.name(place));
    guess.metric_is_told = metric.is_some();
    // Of a table with a column for each quarter, a column of words more often names metrics.
    let names = (guess.one_column_per_quarter && told.or(named).or(metric).is_none())
        .then(|| (0..width).filter(open).find(|place| words(*place)))
        .flatten();
    guess.names = names.map(|place| heads.name(place));
    let guessed = |place: &usize| open(place) && !guess.one_column_per_quarter && !guess.metric_is_told;
    let candidates = || (0..width).filter(guessed);
    let organisation = told
        .or(named)
        .or_else(|| candidates().find(|place| look.mostly(*place, |says| look.is_words(says) && says.contains(' '))))
        .or_else(|| candidates().find(|place| look.mostly(*place, |says| look.is_words(says) && !is_code(says))))
        .or_else(|| candidates().find(|place| words(*place)));
    guess.organisation = organisation.map(|place| heads.name(place));
    guess.has_footnote_digits = organisation.or(metric).or(names).is_some_and(|place| {
        let letters = |says: &str| says.chars().filter(|it| it.is_alphabetic()).count();
        // `P1` is a number of its own.
        let is_marked = |word: &str| letters(word) > 2 && without_digits(word) != word;
        let has_mark = |says: &str| letters(says) > 4 && says.split_whitespace().any(is_marked);
        look.says(place).any(has_mark)
    });
    let is_periods = |place: usize| look.mostly(place, |says| look.is_period(says)) && !look.holds_numbers(place);
    let quarter = (0..width).find(|place| Some(*place) != organisation && is_periods(*place));
    guess.quarter_column = quarter.map(|place| heads.name(place));
    let keys: Vec<usize> = [quarter, organisation, metric, names].into_iter().flatten().collect();
    (guess.left_out, guess.repeated) = kinds(&look, &heads, &keys);
    if quarter.is_none() && !guess.one_column_per_quarter {
        let of_sheet = source.sheet().and_then(|sheet| period_of_name(&sheet.name, calendar));
        let mut named: Vec<_> = look
            .titles()
            .flat_map(|says| periods_within(says, calendar))
            .filter_map(|says| Some((calendar.read(&says).ok()?.last_day(), says)))
            .collect();
        named.sort();
        guess.has_other_periods = of_sheet.is_none() && named.windows(2).any(|two| two[0].0 != two[1].0);
        let of_title = named.pop().map(|(_, says)| says);
        guess.quarter = of_sheet.or(of_title).or_else(|| period_of_name(file_stem(source.name()), calendar));
    }
    let is_read = |column: Column| !guess.one_column_per_quarter || !column.is_of_one_figure(Spread::Quarters);
    let is_key = |place: &usize| keys.contains(place) || known.get(*place).copied().flatten().is_some_and(is_read);
    let figures = |place: &usize| {
        let counts_rows = NUMBERS_OF_ROWS.contains(&key(heads.lowest(*place)).as_str());
        !is_key(place) && !counts_rows && look.holds_numbers(*place)
    };
    let figures: Vec<usize> = (0..width).filter(figures).collect();
    if guess.one_column_per_quarter {
        let others = figures.into_iter().filter(|place| !quarters.contains(place) && !heads.lowest(*place).is_empty());
        guess.beside = others.map(|place| heads.name(place)).collect();
    } else if guess.metric_is_told {
        let is_reached = |place: &usize| REACHED.contains(&key(heads.lowest(*place)).as_str());
        let value = figures.iter().copied().find(is_reached).or(figures.first().copied());
        let value = value.filter(|_| !known.contains(&Some(Column::Value)));
        guess.value = value.map(|place| heads.name(place));
        let mut beside: Vec<usize> = figures.into_iter().filter(|place| Some(*place) != value).collect();
        let people: Vec<usize> =
            beside.iter().copied().filter(|place| key(heads.lowest(*place)).as_str() == "population").collect();
        if let [people] = people[..]
            && value.is_some_and(|value| is_rate_among_people(heads.lowest(value)))
        {
            guess.denominator = Some(heads.name(people));
            beside.retain(|place| *place != people);
        }
        guess.beside = beside.into_iter().map(|place| heads.name(place)).collect();
    } else {
        let quarter = guess.quarter.as_ref().and_then(|says| calendar.read(says).ok()).map(|it| it.last_day());
        for place in figures {
            let ends =
                stretch_of_time(&heads.name(place)).and_then(|last| calendar.read(&last).ok()?.last_day().into());
            if ends.is_some_and(|ends| quarter.is_some_and(|quarter| quarter != ends)) {
                guess.of_other_times.push(heads.name(place));
                continue;
            }
            let (slug, has_words) = heads.slug(place);
            let is_met = guess.metrics.iter().any(|(_, other)| *other == slug);
            if is_met || !has_words || ends.is_some() {
                guess.unclear.push(heads.name(place));
            }
            let letters = column_letters(place + 1).to_lowercase();
            guess.metrics.push((heads.name(place), if is_met { format!("{slug}-{letters}") } else { slug }));
        }
    }
    Some(guess)
}

/// The columns whose headings are periods, where those are what the table has its columns of figures for. A year may
/// stand over the first of its quarters; then the header takes two rows.
fn quarters(look: &Look<'_>, heads: &mut Heads) -> Vec<usize> {
    let (number, headers) = look.header();
    let places = 0..headers.len();
    let is_alone = |place: &usize| look.is_period(&headers[*place]) || look::is_plain_year(&headers[*place]);
    let over = look.above();
    let year_over = |place: usize| {
        let cells = over.map_or(&[][..], |(_, cells)| cells);
        cells.iter().take(place + 1).rev().find(|says| !says.is_empty()).map_or("", |says| without_marks(says))
    };
    let is_part = |place: &usize| {
        let says = without_marks(&headers[*place]);
        let has_letters = says.contains(char::is_alphabetic);
        has_letters && !look.is_period(says) && look.is_period(&format!("{} {says}", year_over(*place)))
    };
    let alone: Vec<usize> = places.clone().filter(is_alone).collect();
    let parts: Vec<usize> = places.clone().filter(is_part).collect();
    // Where most columns of numbers are something else, the quarters among them are in a heading by chance.
    let others = places.filter(|place| !is_alone(place) && look.holds_numbers(*place)).count();
    match over {
        Some((above, _)) if alone.len() < 2 && parts.len() >= 2 => {
            heads.rows = (above, number);
            parts
        }
        _ if alone.len() >= 2 && alone.len() >= others => {
            heads.rows = (number, number);
            alone
        }
        _ => Vec::new(),
    }
}

/// The row of units that was taken for the header, and whether planck reads each of them as a unit.
fn units(look: &Look<'_>) -> Option<(u32, bool)> {
    let (number, cells) = look.header();
    let (_, above) = look.above()?;
    let is_money = |says: &str| says.starts_with(crate::units::CURRENCY_SIGNS);
    let is_rate = |says: &str| says.starts_with("per ") || says.contains(" per ");
    let is_plain = |says: &str| ["%", "number", "no.", "count", "rate", "days", "hours", "minutes"].contains(&says);
    let said: Vec<String> = cells.iter().filter(|says| !says.is_empty()).map(|says| says.to_lowercase()).collect();
    let is_sure = said.iter().any(|says| says == "%" || is_money(says) || is_rate(says));
    let has_no_name = cells.first().is_some_and(String::is_empty) && !above.first()?.is_empty();
    let are_units = said.iter().all(|says| is_plain(says) || is_money(says) || is_rate(says));
    let is_read = |says: &String| {
        says == "%" || says.chars().eq(says.chars().filter(|it| crate::units::CURRENCY_SIGNS.contains(it)))
    };
    (is_sure && has_no_name && are_units).then(|| (number, said.iter().all(is_read)))
}

/// Whether a heading names rates of so many in a population: `Rate per 1,000`, `per 100,000 population`. Of other figures
/// nobody can tell what they are of.
fn is_rate_among_people(says: &str) -> bool {
    let Some((_, among)) = says.split_once("per ") else { return false };
    let mut words = among.split_whitespace();
    let is_round =
        words.next().is_some_and(|many| matches!(many.replace(',', "").as_str(), "1000" | "10000" | "100000"));
    is_round && words.next().is_none_or(|of| matches!(key(of).as_str(), "population" | "people" | "residents"))
}

/// The last month of a stretch of time that a heading names and that is no period of a plan: `Dec 17` of `Jan '17 to Dec '17`.
/// The mark of a footnote may stand right behind it.
fn stretch_of_time(says: &str) -> Option<String> {
    let is_month = |word: &str| {
        let word = word.to_lowercase();
        word.len() >= 3 && MONTHS.iter().any(|month| month.to_lowercase().starts_with(&word))
    };
    let words: Vec<&str> = says.split([' ', '-', '–', '"', '\'', '’']).filter(|word| !word.is_empty()).collect();
    let months: Vec<usize> = (0..words.len()).filter(|index| is_month(words[*index])).collect();
    let [_, .., last] = months[..] else { return None };
    let digits = words.get(last + 1).map_or(0, |year| year.bytes().take_while(u8::is_ascii_digit).count());
    let year = words.get(last + 1)?.get(..if digits < 4 { 2 } else { 4 })?;
    Some(format!("{} {year}", words[last]))
}

/// The last words of headings of columns that name organisations.
const ORGANISATIONS: [&str; 14] = [
    "name",
    "force",
    "authority",
    "council",
    "borough",
    "district",
    "county",
    "area",
    "ward",
    "branch",
    "school",
    "trust",
    "station",
    "site",
];

/// The last words of headings of columns that name metrics.
const METRICS: [&str; 5] = ["indicator", "measure", "metric", "kpi", "description"];

/// Headings of numbers that only count the rows or name them once more.
const NUMBERS_OF_ROWS: [&str; 6] = ["id", "ref", "no", "row", "code", "objectid"];

/// The name of a file without its folder and its ending.
fn file_stem(name: &str) -> &str {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
