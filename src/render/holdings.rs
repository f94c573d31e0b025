//! What a plan's data hold, for people and as a tidy table.

use std::collections::{BTreeMap, BTreeSet};

use super::holdings_grid;
use super::terminal::Options;
use super::terminal::visible::visible_line;
use crate::report::{HeldFigure, HeldMetric, HeldSeries, Holdings};
use crate::units::{CURRENCY_SIGNS, counted, format_count};

/// Organisations that are named before the others are counted.
const MOST_NAMED: usize = 5;

/// The holdings for people: what is there of each quarter at a glance, then a metric after another, with what is lacking.
pub fn text(holdings: &Holdings, options: &Options) -> String {
    if holdings.metrics.is_empty() {
        return "The data hold no figure.\n".to_owned();
    }
    let grid = holdings_grid::draw(holdings, options);
    let metrics = holdings.metrics.iter().map(metric);
    [grid].into_iter().chain(metrics).collect::<Vec<_>>().join("\n")
}

fn metric(metric: &HeldMetric) -> String {
    let figures = || metric.organisations.iter().flat_map(|series| &series.figures);
    let count = figures().filter(|figure| figure.value.is_some()).count();
    let mut by_date: BTreeMap<&str, &str> = BTreeMap::new();
    let mut sources: BTreeMap<&str, usize> = BTreeMap::new();
    for figure in figures() {
        by_date.entry(&figure.date).or_insert(&figure.period);
        *sources.entry(&figure.file).or_default() += 1;
    }
    let mut out = format!("{}\n", visible_line(&metric.name));
    let mut line = |label: &str, says: String| out.push_str(&format!("  {label:<10}{}\n", visible_line(&says)));
    let span = match (by_date.values().next(), by_date.values().next_back()) {
        (Some(first), Some(last)) if by_date.len() > 1 => format!("{first} to {last}"),
        (Some(only), _) => (*only).to_owned(),
        _ => String::new(),
    };
    let of = counted(metric.organisations.len(), "organisation");
    line("holds", format!("{} of {of}, {span}", counted(count, "figure")));
    let last_day = by_date.keys().next_back().copied().unwrap_or_default();
    let behind = metric.organisations.iter().filter_map(|series| {
        let last = series.figures.iter().rev().find(|figure| figure.value.is_some());
        match last {
            Some(figure) if figure.date == last_day => None,
            Some(figure) => Some(format!("{} ends with {}", series.name, figure.period)),
            None => Some(format!("{} has none", series.name)),
        }
    });
    if let Some(behind) = some_of(behind.collect()) {
        line("behind", behind);
    }
    let gaps = metric.organisations.iter().filter(|series| !series.gaps.is_empty());
    if let Some(gaps) =
        some_of(gaps.map(|series| format!("{} lacks {}", series.name, series.gaps.join(", "))).collect())
    {
        line("gaps", gaps);
    }
    let missing =
        metric.organisations.iter().flat_map(|series| series.figures.iter().map(move |figure| (series, figure)));
    if let Some(missing) = some_of(missing.filter_map(|(series, figure)| why_missing(series, figure)).collect()) {
        line("missing", missing);
    }
    let sources: Vec<String> =
        sources.iter().map(|(file, count)| format!("{file} ({})", format_count(*count))).collect();
    line("from", sources.join("; "));
    out
}

fn why_missing(series: &HeldSeries, figure: &HeldFigure) -> Option<String> {
    let (says, why) = figure.missing.as_ref()?;
    let says = if says.is_empty() || why.ends_with(')') { String::new() } else { format!(" ({says})") };
    Some(format!("{} in {}: {why}{says}", series.name, figure.period))
}

/// The first of some things, and how many more there are; nothing where there are none.
fn some_of(things: Vec<String>) -> Option<String> {
    let more = things.len().saturating_sub(MOST_NAMED);
    let named = things.iter().take(MOST_NAMED).map(String::as_str).collect::<Vec<_>>().join("; ");
    match (things.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(named),
        (false, more) => Some(format!("{named}; and {} more", format_count(more))),
    }
}

/// The holdings as a tidy table, which planck reads as it reads any other and judges by as before: a figure a row, what
/// stands beside it, and its cell as the source. Of figures that were revised each release has a row.
///
/// No cell begins with a sign by which a spreadsheet program takes it for a formula, but for numbers below zero.
pub fn csv(holdings: &Holdings) -> String {
    let series = || holdings.metrics.iter().flat_map(|it| it.organisations.iter().map(move |series| (it, series)));
    let figures = || series().flat_map(|(_, series)| series.earlier.iter().chain(&series.figures));
    // Most tables say nothing beside their values.
    let beside: BTreeSet<_> = figures().flat_map(|figure| &figure.beside).map(|(column, _)| *column).collect();
    let mut out = String::from("quarter,organisation,metric,value,unit,released");
    out.extend(beside.iter().flat_map(|column| [",", column.word()]));
    out.push_str(",source\n");
    for (metric, series) in series() {
        for figure in series.earlier.iter().chain(&series.figures) {
            let value = match (&figure.value, &figure.missing) {
                (Some(value), _) => value.clone(),
                (None, Some((says, _))) => sign(says).to_owned(),
                (None, None) => String::new(),
            };
            let mut cells = vec![
                cell(&figure.period),
                cell(&series.name),
                cell(&metric.name),
                if figure.value.is_some() { amount(&value) } else { cell(&value) },
                cell(figure.unit.as_deref().unwrap_or_default()),
                cell(figure.released.as_deref().unwrap_or_default()),
            ];
            cells.extend(beside.iter().map(|column| {
                let said = figure.beside.iter().find(|(it, _)| it == column);
                said.map_or_else(String::new, |(_, says)| amount(says))
            }));
            cells.push(cell(&figure.place));
            out.push_str(&cells.join(","));
            out.push('\n');
        }
    }
    out
}

/// An amount: a number below zero begins with its sign. Where words follow it, the sign is one that begins no formula.
fn amount(says: &str) -> String {
    let is_number = |it: char| it.is_ascii_digit() || matches!(it, '.' | '%') || CURRENCY_SIGNS.contains(&it);
    match says.strip_prefix('-') {
        Some(rest) if rest.starts_with(is_number) && rest.chars().all(is_number) => quoted(says),
        Some(rest) if rest.starts_with(is_number) => quoted(&visible_line(&format!("−{rest}"))),
        _ => cell(says),
    }
}

/// The sign of a missing value, with another one of the same meaning for those that begin a formula.
fn sign(says: &str) -> &str {
    match says {
        "-" => "–",
        "+" => "*",
        other => other,
    }
}

/// A cell of a table that a spreadsheet program may open: words that it would take for a formula have an apostrophe
/// before them, by which it knows them for words.
fn cell(text: &str) -> String {
    let text = visible_line(text);
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    quoted(&if is_formula { format!("'{text}") } else { text })
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r', ';', '\t']) || text != text.trim() {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Column;

    fn holdings(name: &str, value: Option<&str>, says: &str) -> Holdings {
        let figure = HeldFigure {
            period: "2020/21 Q4".to_owned(),
            date: "2021-03-31".to_owned(),
            value: value.map(str::to_owned),
            missing: value.is_none().then(|| (says.to_owned(), "not available")),
            unit: None,
            released: None,
            beside: vec![(Column::Position, "2".to_owned()), (Column::GapToAverage, "-5 offences".to_owned())],
            file: "data/a.xlsx, Table".to_owned(),
            place: "data/a.xlsx, Table!B2".to_owned(),
        };
        let series = HeldSeries {
            name: name.to_owned(),
            figures: vec![figure],
            earlier: Vec::new(),
            by_quarter: Vec::new(),
            gaps: vec!["2020/21 Q2".to_owned()],
        };
        let calls = HeldMetric { name: "calls".to_owned(), organisations: vec![series], by_quarter: Vec::new() };
        Holdings { quarters: Vec::new(), left_out: Vec::new(), metrics: vec![calls] }
    }

    #[test]
    fn no_cell_becomes_a_formula() {
        let rows = |name, value, says| csv(&holdings(name, value, says)).lines().nth(1).unwrap_or_default().to_owned();
        let source = "\"data/a.xlsx, Table!B2\"";
        for name in ["=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)"] {
            assert_eq!(rows(name, Some("7"), ""), format!("2020/21 Q4,'{name},calls,7,,,2,−5 offences,{source}"));
        }
        assert_eq!(
            rows("a, \"b\"", Some("-7.5%"), ""),
            format!("2020/21 Q4,\"a, \"\"b\"\"\",calls,-7.5%,,,2,−5 offences,{source}")
        );
        for (says, sign) in [("-", "–"), ("+", "*"), ("[c]", "[c]"), ("=1/0", "'=1/0")] {
            assert_eq!(rows("a", None, says), format!("2020/21 Q4,a,calls,{sign},,,2,−5 offences,{source}"));
        }
    }

    #[test]
    fn people_read_what_is_lacking() {
        assert_eq!(
            metric(&holdings("Essex\u{1b}[2J", None, "..").metrics[0]),
            "calls\n  holds     0 figures of 1 organisation, 2020/21 Q4\n  behind    Essex␛[2J has none\n  gaps      \
             Essex␛[2J lacks 2020/21 Q2\n  missing   Essex␛[2J in 2020/21 Q4: not available (..)\n  from      \
             data/a.xlsx, Table (1)\n"
        );
    }
}
