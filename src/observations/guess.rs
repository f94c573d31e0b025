//! What shape a table seems to have, for somebody who is about to describe it in a plan.
//!
//! A guess for display: nothing is read by it.

use std::collections::BTreeSet;

use super::cells::Row;
use super::columns::Column;
use super::dialect::Decimals;
use super::figure::{Figure, figure};
use super::footnotes::{without_digits, without_marks};
use super::headed::Walk;
use super::mapped::top_and_delimiter;
use super::names::NameKey;
use crate::calendar::{Calendar, MONTHS};
use crate::source::{FileId, SourceMap, column_letters};

/// How many rows are looked at.
const LOOKED_AT: usize = 300;

/// What a table seems to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guess {
    /// Whether it is tidy, so that it needs no description.
    pub is_tidy: bool,
    /// The row that names the columns, from 1.
    pub header_row: Option<u32>,
    /// The row of years over it, where it names but the quarters of each.
    pub year_row: Option<u32>,
    /// A row between the header and the figures.
    pub skipped_row: Option<u32>,
    /// The column of organisations, as a plan names it.
    pub organisation: Option<String>,
    /// Whether a header says so by itself.
    pub organisation_is_told: bool,
    /// Whether the columns of figures are quarters.
    pub one_column_per_quarter: bool,
    /// The column of periods, as a plan names it.
    pub quarter_column: Option<String>,
    /// The latest period that a title names.
    pub quarter: Option<String>,
    /// Whether titles name another one besides.
    pub has_other_periods: bool,
    /// Whether a header says what the metric of each row is.
    pub metric_is_told: bool,
    /// The first column of words of a table with a column for each quarter, which may name metrics or organisations.
    pub names: Option<String>,
    /// Columns of numbers beside those of quarters, as a plan names each.
    pub beside: Vec<String>,
    /// Columns of figures whose headings do not tell them apart or tell nothing, as a plan names each.
    pub unclear: Vec<String>,
    /// The columns of figures: as a plan names each, and a name for its metric.
    pub metrics: Vec<(String, String)>,
    /// A name of an organisation in several rows, which nothing else tells apart.
    pub repeated: Option<String>,
    /// Whether names end in digits that seem to be marks of footnotes.
    pub has_footnote_digits: bool,
}

/// Guesses the shape of a table; nothing where no row of it holds words and figures.
pub fn guess(sources: &SourceMap, file: FileId, calendar: &Calendar) -> Option<Guess> {
    let source = sources.file(file);
    let text = source.text();
    let (top, delimiter) = top_and_delimiter(source);
    let (mut walk, mut row) = (Walk::of(text, delimiter, top), Row::of(text));
    let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
    while rows.len() < LOOKED_AT
        && let Some(number) = walk.next(&mut row)
    {
        rows.push((number, (0..row.len()).map(|place| row.says(place).into_owned()).collect()));
    }
    let is_number = |says: &str| {
        let with = |decimals| matches!(figure(says, decimals), Figure::Number(..));
        with(Decimals::Point) || (delimiter == b';' && with(Decimals::Comma))
    };
    let is_period = |says: &str| !says.is_empty() && calendar.read(without_marks(says)).is_ok();
    let is_figures = |cells: &[String]| {
        let words = cells.iter().any(|says| !says.is_empty() && !is_number(says));
        words && cells.iter().any(|says| is_number(says) && !is_period(says))
    };
    let first =
        rows.iter().position(|(_, cells)| is_figures(cells) && cells.iter().filter(|it| is_period(it)).count() < 2)?;
    let filled = |cells: &[String]| cells.iter().filter(|says| !says.is_empty()).count();
    let header = (0..first).rev().find(|number| filled(&rows[*number].1) >= 2)?;
    let (number, headers) = &rows[header];
    let body: Vec<&Vec<String>> =
        rows[first..].iter().map(|(_, cells)| cells).filter(|cells| filled(cells) >= 2).collect();
    let mut guess = Guess { header_row: Some(*number), ..Guess::default() };
    guess.skipped_row = rows[header + 1..first].first().map(|(number, _)| *number);
    let key = |says: &str| NameKey::of(&without_digits(without_marks(says)));
    let known: Vec<Option<Column>> = headers.iter().map(|says| Column::of_header(&key(says))).collect();
    let needed = [Column::Period, Column::Organisation, Column::Metric, Column::Value];
    guess.is_tidy = header == 0 && needed.iter().all(|column| known.contains(&Some(*column)));
    let name_of = |place: usize| {
        let says = without_marks(headers.get(place).map_or("", String::as_str));
        let is_own = headers.iter().filter(|other| key(other) == key(says)).count() == 1;
        let can_be_written = !says.is_empty() && !says.contains(['"', '\\']) && is_own;
        if can_be_written { format!("\"{says}\"") } else { column_letters(place + 1) }
    };
    let says = |place: usize| body.iter().map(move |cells| cells.get(place).map_or("", String::as_str));
    let width = body.iter().map(|cells| cells.len()).max().unwrap_or(0);
    let mostly = |place: usize, test: &dyn Fn(&str) -> bool| {
        let cells: Vec<&str> = says(place).filter(|says| !says.is_empty()).collect();
        !cells.is_empty() && cells.iter().filter(|says| test(says)).count() * 2 > cells.len()
    };
    // A year may stand over the first of its quarters.
    let over = header.checked_sub(1).map(|above| &rows[above]).filter(|(above, _)| above + 1 == *number);
    let year_over = |place: usize| {
        let cells = over.map_or(&[][..], |(_, cells)| cells.as_slice());
        cells.iter().take(place + 1).rev().find(|says| !says.is_empty()).map_or("", |says| without_marks(says))
    };
    let is_part = |place: usize| {
        let says = without_marks(&headers[place]);
        let has_letters = says.contains(char::is_alphabetic);
        has_letters && !is_period(says) && is_period(&format!("{} {says}", year_over(place)))
    };
    let alone = (0..headers.len()).filter(|place| is_period(&headers[*place])).count();
    let parts = (0..headers.len()).filter(|place| is_part(*place)).count();
    // Where most columns of numbers are something else, the quarters among them are in a heading by chance.
    let is_other = |place: &usize| !is_period(&headers[*place]) && mostly(*place, &is_number);
    let others = (0..headers.len()).filter(is_other).count();
    guess.one_column_per_quarter = (alone >= 2 && alone >= others) || parts >= 2;
    guess.year_row = over.filter(|_| alone < 2 && parts >= 2).map(|(above, _)| *above);
    let is_quarter = |place: usize| if guess.year_row.is_some() { is_part(place) } else { is_period(&headers[place]) };
    let told = known.iter().position(|column| *column == Some(Column::Organisation));
    guess.organisation_is_told = told.is_some();
    let is_words = |says: &str| !is_number(says) && !is_period(says) && says.contains(' ');
    let words = |says: &str| !is_number(says) && !is_period(says);
    // What a header says is something else, such as `Measure`, holds no names of organisations.
    let open = |place: &usize| !matches!(known.get(*place), Some(Some(_)));
    let named = (0..headers.len())
        .filter(open)
        .find(|place| key(&headers[*place]).as_str().ends_with("name") && mostly(*place, &words));
    guess.metric_is_told = known.contains(&Some(Column::Metric));
    // Of a table with a column for each quarter, a column of words more often names metrics.
    let guessed = |place: &usize| open(place) && !guess.one_column_per_quarter;
    if guess.one_column_per_quarter && told.is_none() && named.is_none() && !guess.metric_is_told {
        guess.names = (0..width).filter(open).find(|place| mostly(*place, &words)).map(name_of);
    }
    let organisation = told
        .or(named)
        .or_else(|| (0..width).filter(guessed).find(|place| mostly(*place, &is_words)))
        .or_else(|| (0..width).filter(guessed).find(|place| mostly(*place, &|says| words(says) && !is_code(says))))
        .or_else(|| (0..width).filter(guessed).find(|place| mostly(*place, &words)));
    guess.organisation = organisation.map(name_of);
    if let Some(place) = organisation.filter(|_| !guess.one_column_per_quarter && !guess.metric_is_told) {
        let mut met = BTreeSet::new();
        // A code loses its digits, and is no name.
        let is_name = |says: &str| words(says) && key(says).as_str().len() > 2;
        let names = says(place).filter(|says| is_name(says));
        let mut again = names.filter(|says| !met.insert(key(says).as_str().to_owned()));
        guess.repeated = again.next().map(|says| without_digits(without_marks(says)));
    }
    guess.has_footnote_digits = organisation.is_some_and(|place| {
        says(place).any(|says| without_digits(says) != says && says.chars().filter(|it| it.is_alphabetic()).count() > 4)
    });
    let quarter = (0..width)
        .find(|place| Some(*place) != organisation && mostly(*place, &is_period) && !mostly(*place, &is_number));
    guess.quarter_column = quarter.map(name_of);
    if quarter.is_some() {
        guess.repeated = None;
    }
    if quarter.is_none() && !guess.one_column_per_quarter {
        let titles = rows[..first].iter().flat_map(|(_, cells)| cells);
        let mut named: Vec<_> = titles
            .flat_map(|says| periods_within(says, calendar))
            .filter_map(|says| Some((calendar.read(&says).ok()?.last_day(), says)))
            .collect();
        named.sort();
        guess.has_other_periods = named.windows(2).any(|two| two[0].0 != two[1].0);
        guess.quarter = named.pop().map(|(_, says)| says);
    }
    for place in 0..width {
        let is_key = Some(place) == organisation || Some(place) == quarter || matches!(known.get(place), Some(Some(_)));
        if is_key || !mostly(place, &is_number) {
            continue;
        }
        if guess.one_column_per_quarter {
            if place < headers.len() && !headers[place].is_empty() && !is_quarter(place) {
                guess.beside.push(name_of(place));
            }
            continue;
        }
        let (slug, has_words) = slug(headers.get(place).map_or("", String::as_str), place);
        let is_met = guess.metrics.iter().any(|(_, other)| *other == slug);
        if is_met || !has_words {
            guess.unclear.push(name_of(place));
        }
        let letters = column_letters(place + 1).to_lowercase();
        guess.metrics.push((name_of(place), if is_met { format!("{slug}-{letters}") } else { slug }));
    }
    Some(guess)
}

/// Whether words are a code such as `E23000013`, beside which most tables have a name.
fn is_code(says: &str) -> bool {
    let digits = says.trim_start_matches(|it: char| it.is_ascii_uppercase());
    digits.len() < says.len() && digits.len() >= 3 && digits.bytes().all(|it| it.is_ascii_digit())
}

/// A year of two digits behind a month, as titles have it: `December 18` in `year ending December 18` is of 2018. Behind
/// other words it may as well be a day.
fn with_whole_year(before: Option<&&str>, month: &str, year: &str) -> Option<String> {
    let is_end = before.is_some_and(|word| ["ending", "ended", "to", "in"].contains(&word.to_lowercase().as_str()));
    let digits = year.trim_start_matches(['\'', '’']);
    // The mark of a note may stand right behind it: `December 181`.
    let is_year = (2..=3).contains(&digits.len()) && digits.bytes().all(|it| it.is_ascii_digit());
    (is_end && is_year && MONTHS.contains(&month)).then(|| format!("{month} 20{}", &digits[..2]))
}

/// The words of a title that are periods: `year ending March 2018` holds `March 2018`.
fn periods_within(title: &str, calendar: &Calendar) -> Vec<String> {
    let words: Vec<&str> = title.split([' ', ',', '(', ')']).filter(|word| !word.is_empty()).take(60).collect();
    let period = |first: usize| {
        // `to December 18 2020` ends with a day.
        let is_day =
            words.get(first + 2).is_some_and(|word| word.len() >= 4 && word.bytes().all(|it| it.is_ascii_digit()));
        let before = first.checked_sub(1).and_then(|before| words.get(before));
        let short = words.get(first + 1).filter(|_| !is_day);
        if let Some(whole) = short.and_then(|year| with_whole_year(before, words[first], year)) {
            return Some(whole);
        }
        (2..=3).rev().filter(|count| first + count <= words.len()).find_map(|count| {
            let joined = words[first..first + count].join(" ");
            let bare: String = match words[first + count - 1].get(..4) {
                // The marks of notes stand right behind a year.
                Some(year) if year.bytes().all(|it| it.is_ascii_digit()) => {
                    [&words[first..first + count - 1], &[year]].concat().join(" ")
                }
                _ => joined,
            };
            let has_letters = bare.chars().any(char::is_alphabetic) || bare.contains('/');
            // `to December 2018` is `December 2018`, which begins a word later.
            let begins = bare.starts_with(|it: char| !it.is_lowercase());
            (begins && has_letters && calendar.read(&bare).is_ok()).then_some(bare)
        })
    };
    (0..words.len()).filter_map(period).collect()
}

/// A name for a metric, after the words of a header; and whether it has any.
fn slug(header: &str, place: usize) -> (String, bool) {
    // `Homicide1` has the mark of a footnote, and `CO2` is a name.
    let is_name = |word: &str| !word.chars().any(char::is_lowercase);
    let bare_word = |word: &str| if is_name(word) { word.to_owned() } else { without_digits(word) };
    let bare = without_marks(header).split(' ').map(bare_word).collect::<Vec<_>>().join(" ").to_lowercase();
    let words: Vec<&str> = bare.split(|it: char| !it.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let slug = words.iter().take(5).copied().collect::<Vec<_>>().join("-");
    match slug.starts_with(|it: char| it.is_ascii_alphabetic()) {
        true => (slug, true),
        false => (format!("column-{}", column_letters(place + 1).to_lowercase()), false),
    }
}
