//! Rows of several kinds in one table: totals, regions among forces, targets beside what was reached.

use std::collections::{BTreeMap, BTreeSet};

use super::look::{Look, key};
use super::names::Heads;
use crate::observations::footnotes::{without_digits, without_marks};

/// Rows that are best left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowsLeftOut {
    /// The column that tells them, as a plan names it.
    pub column: String,
    /// What it says in them, or what that begins with.
    pub says: Vec<String>,
    /// What they are.
    pub kind: RowKind,
}

/// What rows are that are best left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Totals of other rows.
    Total,
    /// Countries and regions among smaller areas, by the first signs of their codes.
    Wider,
    /// Of rows of one name those of another kind, which are fewer or which are targets.
    Other,
}

/// Names that are given more than once, where nobody can tell which row is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeated {
    /// The first of them.
    pub name: String,
    /// The column that tells the rows apart, as a plan names it, and what it says in them.
    pub told_by: Option<(String, Vec<String>)>,
}

/// Words by which a row says that it is a total.
const TOTALS: [&str; 8] = ["total", "totals", "subtotal", "subtotals", "grandtotal", "overalltotal", "alltotal", "sum"];

/// The first signs of the codes of countries and of regions. Source: Office for National Statistics, register of
/// geographic codes.
const COUNTRIES: [&str; 7] = ["E92", "W92", "S92", "N92", "K02", "K03", "K04"];
const REGIONS: [&str; 1] = ["E12"];

/// Words that say that a row holds what was reached, beside others that hold what was wanted.
pub(super) const REACHED: [&str; 9] =
    ["actual", "actuals", "outturn", "result", "results", "achieved", "performance", "reached", "actualperformance"];

/// What a column says in at most so many ways may be the kind of a row.
const MOST_KINDS: usize = 6;

/// The rows that are best left out, of a table whose rows are told apart by what some columns say.
pub(super) fn kinds(look: &Look<'_>, heads: &Heads, keys: &[usize]) -> (Vec<RowsLeftOut>, Option<Repeated>) {
    let mut found = Vec::new();
    let mut rows: Vec<&[String]> = look.body().collect();
    for place in keys {
        let says = |row: &[String]| row.get(*place).cloned().unwrap_or_default();
        let is_total = |row: &[String]| TOTALS.contains(&key(&says(row)).as_str());
        let totals: BTreeSet<String> =
            rows.iter().filter(|row| is_total(row)).map(|row| without_digits(without_marks(&says(row)))).collect();
        if !totals.is_empty() && rows.iter().any(|row| !is_total(row)) {
            let says = totals.into_iter().collect();
            found.push(RowsLeftOut { column: heads.name(*place), says, kind: RowKind::Total });
            rows.retain(|row| !is_total(row));
        }
    }
    if let Some((place, wider)) = wider_areas(look, &rows) {
        rows.retain(|row| !wider.iter().any(|code| row.get(place).is_some_and(|says| says.starts_with(code))));
        let says = wider.into_iter().map(str::to_owned).collect();
        found.push(RowsLeftOut { column: heads.name(place), says, kind: RowKind::Wider });
    }
    let of = |row: &[String], places: &[usize]| -> Vec<String> {
        let says = places.iter().map(|place| row.get(*place).map_or("", String::as_str));
        // The digit of a quarter is no mark of a footnote.
        let name = |says: &str| if look.is_words(says) { key(says).as_str().to_owned() } else { says.to_owned() };
        says.map(name).collect()
    };
    let Some(name) = repeated(look, &rows, keys, of) else { return (found, None) };
    // A column of a few words that tells the rows of one name apart.
    let tells = |place: &usize| {
        let places = [keys, &[*place]].concat();
        let says: BTreeSet<&str> = rows.iter().filter_map(|row| row.get(*place)).map(String::as_str).collect();
        let is_of_words =
            says.iter().all(|says| !says.is_empty() && look.is_words(says) && !says.contains(['"', '\\']));
        !keys.contains(place)
            && (2..=MOST_KINDS).contains(&says.len())
            && is_of_words
            && repeated(look, &rows, &places, of).is_none()
    };
    let Some(place) = (0..look.width()).find(tells) else {
        return (found, Some(Repeated { name, told_by: None }));
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for says in rows.iter().filter_map(|row| row.get(place)) {
        *counts.entry(says).or_default() += 1;
    }
    let reached: Vec<&str> = counts.keys().copied().filter(|says| REACHED.contains(&key(says).as_str())).collect();
    let most = counts.values().copied().max().unwrap_or(0);
    let usual: Vec<&str> = counts.iter().filter(|(_, count)| **count == most).map(|(says, _)| *says).collect();
    let kept = [reached, usual].into_iter().find(|words| words.len() == 1).map(|words| words[0]);
    let column = heads.name(place);
    match kept {
        Some(kept) => {
            let others = counts.keys().filter(|says| **says != kept).map(|says| (*says).to_owned()).collect();
            found.push(RowsLeftOut { column, says: others, kind: RowKind::Other });
            (found, None)
        }
        None => {
            let says = counts.keys().map(|says| (*says).to_owned()).collect();
            (found, Some(Repeated { name, told_by: Some((column, says)) }))
        }
    }
}

/// The first name of several rows that these columns do not tell apart.
fn repeated(
    look: &Look<'_>,
    rows: &[&[String]],
    keys: &[usize],
    of: impl Fn(&[String], &[usize]) -> Vec<String>,
) -> Option<String> {
    let mut met = BTreeSet::new();
    let is_name = |says: &str| look.is_words(says) && key(says).as_str().len() > 2;
    let name = |row: &[String]| keys.iter().filter_map(|place| row.get(*place)).find(|says| is_name(says)).cloned();
    let again = rows.iter().filter_map(|row| Some((row, name(row)?))).find(|(row, _)| !met.insert(of(row, keys)));
    again.map(|(_, name)| without_marks(&name).to_owned())
}

/// The column of the codes of areas, and the first signs of those of areas that hold others of the table.
fn wider_areas(look: &Look<'_>, rows: &[&[String]]) -> Option<(usize, Vec<&'static str>)> {
    let place = (0..look.width()).find(|place| look.mostly(*place, is_code))?;
    let codes: Vec<&str> = rows.iter().filter_map(|row| row.get(place)).map(String::as_str).collect();
    let has = |wanted: &'static str| codes.iter().any(|code| code.starts_with(wanted));
    let is_of = |known: &[&str], code: &str| known.iter().any(|first| code.starts_with(first));
    let is_smaller = |code: &&str| is_code(code) && !is_of(&COUNTRIES, code) && !is_of(&REGIONS, code);
    let has_smaller = codes.iter().any(is_smaller);
    let regions = REGIONS.iter().filter(|_| has_smaller);
    let below_countries = has_smaller || codes.iter().any(|code| is_of(&REGIONS, code));
    let countries = COUNTRIES.iter().filter(|_| below_countries);
    let found: Vec<&'static str> = regions.chain(countries).copied().filter(|first| has(first)).collect();
    (!found.is_empty()).then_some((place, found))
}

/// Whether words are a code such as `E23000013`, beside which most tables have a name.
pub(super) fn is_code(says: &str) -> bool {
    let digits = says.trim_start_matches(|it: char| it.is_ascii_uppercase());
    digits.len() < says.len() && digits.len() >= 3 && digits.bytes().all(|it| it.is_ascii_digit())
}
