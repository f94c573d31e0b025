//! What a plan's data hold of each quarter, at a glance: a line a metric, or of one metric a line an organisation.
//!
//! Owns the drawing alone. Years that the width has no room for are left out from the left, and counted.

use super::terminal::visible::visible_line;
use super::terminal::{Characters, Options};
use crate::report::{Held, Holdings};

/// Columns of a year: four quarters of three, and a space.
const YEAR: usize = 13;

/// Signs of a cell.
struct Signs {
    all: char,
    none: char,
    cut: &'static str,
}

/// A line of the table: whose, of how many, and what stands in each quarter.
struct Line {
    name: String,
    of: Option<usize>,
    cells: Vec<String>,
}

/// The table with its key, each line with a line feed.
pub(super) fn draw(holdings: &Holdings, options: &Options) -> String {
    let signs = match options.characters {
        Characters::Unicode => Signs { all: '■', none: '·', cut: "…" },
        Characters::Ascii => Signs { all: '#', none: '.', cut: "~" },
    };
    let is_one = holdings.metrics.len() == 1;
    let lines = if is_one { organisations(holdings, &signs) } else { metrics(holdings, &signs) };
    let most = (options.width / 3).max(12);
    let name = lines.iter().map(|line| line.name.chars().count()).max().unwrap_or(0).min(most);
    let of = lines.iter().filter_map(|line| line.of).map(|of| of.to_string().len()).max();
    let beside = name + of.map_or(0, |of| of.max(2) + 2) + 1;
    let years = holdings.quarters.len() / 4;
    let shown = (options.width.saturating_sub(beside) / YEAR).clamp(1, years.max(1));
    let first = years.saturating_sub(shown) * 4;
    let indent = " ".repeat(beside);
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(text.trim_end());
        out.push('\n');
    };
    line(if is_one {
        format!("{} by quarter", visible_line(&holdings.metrics[0].name))
    } else {
        "Figures by quarter".to_owned()
    });
    line(String::new());
    let year = |quarters: &[crate::report::HeldQuarter]| format!(" {:<12}", quarters[0].year);
    line(format!("{indent}{}", holdings.quarters[first..].chunks(4).map(year).collect::<String>()));
    let header = if of.is_some() { format!("{:>width$}", "of ", width = beside) } else { indent };
    line(format!("{header}{}", "  Q1 Q2 Q3 Q4".repeat(years - first / 4)));
    for row in &lines {
        let of = of.map_or_else(String::new, |width| {
            format!("  {:>width$}", row.of.map_or_else(String::new, |of| of.to_string()), width = width.max(2))
        });
        let cells = row.cells[first..].chunks(4).map(|year| format!(" {}", year.concat()));
        let shown = cut(&row.name, name, signs.cut);
        line(format!("{shown:<name$}{of} {}", cells.collect::<String>()));
    }
    line(String::new());
    let (all, none) = (signs.all, signs.none);
    line(if is_one {
        format!("{all} a figure   - a row without a figure   {none} no row")
    } else {
        format!("{all} every organisation has a figure   7 so many of them have   {none} none has")
    });
    if first > 0 {
        let (from, to) = (&holdings.quarters[0].year, &holdings.quarters[first - 1].year);
        let span = if from == to { from.clone() } else { format!("{from} to {to}") };
        line(format!("Not shown for want of room: {span}."));
    }
    for years in &holdings.left_out {
        let span = if years.from == years.to { years.from.clone() } else { format!("{} to {}", years.from, years.to) };
        let why =
            if years.has_rows { "Not shown, for there are too many years" } else { "Not shown, for want of rows" };
        line(format!("{why}: {span}."));
    }
    out
}

fn metrics(holdings: &Holdings, signs: &Signs) -> Vec<Line> {
    let line = |metric: &crate::report::HeldMetric| {
        let of = metric.organisations.len();
        let cell = |held: &Option<usize>| match held {
            None => "   ".to_owned(),
            Some(0) => format!("{:>3}", signs.none),
            Some(held) if *held == of => format!("{:>3}", signs.all),
            Some(held) => format!("{held:>3}"),
        };
        Line { name: visible_line(&metric.name), of: Some(of), cells: metric.by_quarter.iter().map(cell).collect() }
    };
    holdings.metrics.iter().map(line).collect()
}

fn organisations(holdings: &Holdings, signs: &Signs) -> Vec<Line> {
    let cell = |held: &Held| match held {
        Held::Figure => format!("{:>3}", signs.all),
        Held::Missing => "  -".to_owned(),
        Held::Nothing => format!("{:>3}", signs.none),
        Held::NotDue => "   ".to_owned(),
    };
    let series = holdings.metrics.iter().flat_map(|metric| &metric.organisations);
    series
        .map(|series| Line {
            name: visible_line(&series.name),
            of: None,
            cells: series.by_quarter.iter().map(cell).collect(),
        })
        .collect()
}

/// A name in at most so many columns.
fn cut(name: &str, most: usize, sign: &str) -> String {
    if name.chars().count() <= most {
        return name.to_owned();
    }
    let kept: String = name.chars().take(most.saturating_sub(1)).collect();
    format!("{}{sign}", kept.trim_end())
}
