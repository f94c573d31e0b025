//! The figures of the examples in the shapes in which planners have them: tidy, with units, by dates, a column a quarter
//! below a title, and in workbooks.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::PUBLISHED_RIGHT;
use super::changed;
use crate::texts::{File, Role, example};

/// A plan, and what its shape is called.
pub struct Form {
    pub name: &'static str,
    pub files: Vec<File>,
}

/// Every shape. Nothing is found in any of them.
pub fn forms() -> Vec<Form> {
    let form = |name, files| Form { name, files };
    vec![
        form("tidy", example("library")),
        form("essex", changed("essex", PUBLISHED_RIGHT)),
        form("units", with_units()),
        form("dates", by_dates()),
        form("spread", spread(Role::Data)),
        form("workbook", spread(Role::Sheet)),
    ]
}

/// A plan with other tables: what makes of each one another.
fn with_tables(mut change: impl FnMut(&str, Vec<Vec<String>>) -> Option<String>) -> Vec<File> {
    let mut files = example("library");
    for file in files.iter_mut().filter(|file| file.role == Role::Data) {
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        let rows = text.lines().map(|row| row.split(',').map(str::to_owned).collect()).collect();
        if let Some(text) = change(&file.name, rows) {
            file.bytes = text.into_bytes();
        }
    }
    files
}

fn lines(rows: &[Vec<String>]) -> String {
    rows.iter().fold(String::new(), |text, row| text + &row.join(",") + "\n")
}

/// The units of the metrics, as the plan has them.
const UNITS: &[(&str, &str)] = &[
    ("metric", "unit"),
    ("active-borrowers", "% of population"),
    ("story-times", "sessions"),
    ("event-attendances", "attendances"),
    ("reservations-on-time", "% of reservations"),
    ("overdue-repairs", "repairs"),
    ("enquiries", "enquiries"),
    ("cost-per-visit", "£ per visit"),
    ("stock-renewal", "% of stock"),
    ("volunteers", "volunteers"),
];

/// A column `unit` before or behind the values.
fn with_units() -> Vec<File> {
    with_tables(|name, mut rows| {
        let place = match name {
            "data/northmere.csv" => 4,
            "data/neighbours.csv" | "data/branches.csv" => 3,
            _ => return None,
        };
        for row in &mut rows {
            let (_, unit) = UNITS.iter().find(|(metric, _)| *metric == row[2]).expect("every metric has a unit");
            row.insert(place, (*unit).to_owned());
        }
        Some(lines(&rows))
    })
}

/// The last days of quarters in place of their names.
fn by_dates() -> Vec<File> {
    with_tables(|name, mut rows| {
        for row in rows.iter_mut().skip(1) {
            let (year, quarter) = row[0].split_once('/').expect("a quarter of a year");
            let year: u32 = year.parse().expect("a year");
            let day = match &quarter[3..] {
                "Q1" => (30, 6, year),
                "Q2" => (30, 9, year),
                "Q3" => (31, 12, year),
                _ => (31, 3, year + 1),
            };
            let (day, month, year) = day;
            row[0] = match name {
                "data/northmere.csv" => format!("{day:02}/{month:02}/{year}"),
                _ => format!("{year}-{month:02}-{day:02}"),
            };
        }
        Some(lines(&rows))
    })
}

/// The blocks that say how the tables are read.
const BLOCKS: &str = r#"# How the tables are read.

data "data/audits.csv"

data "data/branches.csv" {
  header row       2
  one column per organisation
  column "Quarter" is quarter
  metric           story-times
}

data "data/neighbours.csv" {
  header row       3
  one column per quarter
  column "Service" is organisation
  column "Measure" is metric
  skip column      "Remarks"
}

data "data/northmere.csv" {
  one column per quarter
  column "Measure" is metric
  organisation     northmere
}

data "data/visits.csv" {
  header row       3
  column A is quarter
  column B is organisation
  column C is visits
  column D is numerator
  column E is denominator
}
"#;

/// Tables of other shapes than a tidy one, in files or workbooks.
pub fn spread(role: Role) -> Vec<File> {
    let mut files = with_tables(|name, rows| match name {
        "data/northmere.csv" => Some(wide(&rows, "Measure", |row| row[2].clone())),
        "data/neighbours.csv" => {
            let wide = wide(&rows, "Service,Measure", |row| format!("{},{}", row[1], row[2]));
            let with_remarks = wide.replacen('\n', ",Remarks\n", 1).replace("\n", ",\n").replacen(",\n", "\n", 1);
            Some(format!("Neighbouring services\n\n{with_remarks}"))
        }
        "data/branches.csv" => {
            let mut quarters: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
            for row in &rows[1..] {
                quarters.entry(&row[0]).or_default().push((&row[1], &row[3]));
            }
            let mut text = "Story times\nQuarter,harbour-street,market-square,mill-lane,north-quay\n".to_owned();
            for (quarter, values) in quarters {
                let values: Vec<&str> = values.iter().map(|(_, value)| *value).collect();
                writeln!(text, "{quarter},{}", values.join(",")).expect("a text grows");
            }
            Some(text)
        }
        "data/visits.csv" => {
            let mut text = "Visits to libraries\n\nPeriod,Service,Visits per 1000,Visits,Residents\n".to_owned();
            for row in &rows[1..] {
                writeln!(text, "{},{},{}", row[0], row[1], row[3..].join(",")).expect("a text grows");
            }
            Some(text)
        }
        _ => None,
    });
    let mut blocks = BLOCKS.to_owned();
    if role == Role::Sheet {
        blocks = blocks.replace(".csv\" {", ".xlsx\" {");
        for file in files.iter_mut().filter(|it| it.role == Role::Data && it.name != "data/audits.csv") {
            file.role = role;
            file.name = file.name.replace(".csv", ".xlsx");
            file.bytes = String::from_utf8_lossy(&file.bytes).replace(',', "\t").into_bytes();
        }
    }
    let place = files.iter().position(|file| file.role != Role::Plan).expect("an example has data");
    files.insert(place, File::plan("tables.plan", blocks));
    files
}

/// A row a key, and a column a quarter.
fn wide(rows: &[Vec<String>], keys: &str, key: impl Fn(&[String]) -> String) -> String {
    let mut order: Vec<String> = Vec::new();
    let mut quarters: Vec<&str> = Vec::new();
    let mut values: BTreeMap<(String, &str), &str> = BTreeMap::new();
    for row in &rows[1..] {
        let key = key(row);
        if !order.contains(&key) {
            order.push(key.clone());
        }
        if !quarters.contains(&row[0].as_str()) {
            quarters.push(&row[0]);
        }
        values.insert((key, &row[0]), &row[3]);
    }
    let mut text = format!("{keys},{}\n", quarters.join(","));
    for key in order {
        let cells: Vec<&str> =
            quarters.iter().map(|quarter| values.get(&(key.clone(), *quarter)).copied().unwrap_or_default()).collect();
        writeln!(text, "{key},{}", cells.join(",")).expect("a text grows");
    }
    text
}
