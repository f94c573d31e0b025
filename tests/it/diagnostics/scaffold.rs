//! What a page need not say: the plan around its lines, the group, and figures for the metrics it declares.
//!
//! - No file with a `plan` block: `scaffold.plan` brings one, and the group `msg` unless the page has it.
//! - Besides, no metric: it brings `all-crime`.
//! - No CSV file: `data/scaffold.csv` brings the figures of the page's metrics, where they are known here.

use std::fmt::Write;

use super::Files;

const PLAN: &str = r#"plan "Police and Crime Plan" {
  for            essex "Essex Police"
  reporting      2020/21 Q4
  compared with  msg
}
"#;

const GROUP: &str = r#"
group msg "Most Similar Group" {
  members  avon-and-somerset "Avon and Somerset", derbyshire, essex, hampshire,
           hertfordshire, leicestershire, staffordshire, sussex
}
"#;

const METRIC: &str = r#"
metric all-crime "All crime" {
  unit        offences per 1,000 population
  better      lower
  aspiration  4th in msg
}
"#;

/// Adds what the files lack.
pub fn complete(files: &mut Files) {
    let plans: Vec<String> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".plan"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    let lines = || plans.iter().flat_map(|text| text.lines()).map(str::trim_start);
    let begins = |words: &str| lines().any(|line| line.starts_with(words));
    let mut metrics: Vec<String> = lines()
        .filter_map(|line| line.strip_prefix("metric "))
        .filter_map(|rest| rest.split_whitespace().next())
        .map(str::to_owned)
        .collect();

    if !begins("plan \"") {
        let mut text = PLAN.to_owned();
        if !begins("group msg") {
            text += GROUP;
        }
        if metrics.is_empty() {
            text += METRIC;
            metrics.push("all-crime".to_owned());
        }
        files.insert("scaffold.plan".to_owned(), text.into_bytes());
    }
    let has_table = files.keys().any(|path| path.ends_with(".csv"));
    let table = table(&metrics);
    if !has_table && table.lines().count() > 1 {
        files.insert("data/scaffold.csv".to_owned(), table.into_bytes());
    }
}

const QUARTERS: [&str; 4] = ["2018/19 Q4", "2019/20 Q4", "2020/21 Q3", "2020/21 Q4"];

const OTHERS: [&str; 7] =
    ["avon-and-somerset", "derbyshire", "hampshire", "hertfordshire", "leicestershire", "staffordshire", "sussex"];

/// A metric's figures, in units of its last decimal.
struct Series {
    metric: &'static str,
    decimals: usize,
    /// Essex, in each of the quarters.
    essex: [i64; 4],
    /// How far each of the others is from Essex, in every quarter; no two alike, so nobody ties.
    away: [i64; 7],
}

/// Invented, except for those of Essex that the report of 2020/21 Q4 prints.
const SERIES: [Series; 7] = [
    // The last of eight.
    Series {
        metric: "all-crime",
        decimals: 2,
        essex: [9005, 8820, 8010, 7935],
        away: [-1020, -1510, -1975, -2230, -2440, -2705, -3010],
    },
    // 6th: five have less.
    Series { metric: "homicide", decimals: 3, essex: [15, 14, 13, 12], away: [-9, -7, 3, -6, -4, 5, -2] },
    // 5th: four have less.
    Series { metric: "violence", decimals: 2, essex: [655, 681, 702, 693], away: [37, -212, 85, -154, -98, 143, -41] },
    // 2nd: one has more.
    Series { metric: "solved", decimals: 1, essex: [131, 142, 158, 162], away: [-9, -17, 14, -24, -31, -38, -45] },
    // 4th: three have more.
    Series { metric: "satisfaction", decimals: 1, essex: [683, 694, 709, 714], away: [21, -8, 35, -19, 62, -27, -44] },
    Series {
        metric: "calls",
        decimals: 0,
        essex: [61_842, 63_915, 65_208, 66_497],
        away: [-4120, -18_340, 9755, -22_105, -12_980, -15_460, 3275],
    },
    // 3rd: two have less.
    Series { metric: "sickness", decimals: 1, essex: [52, 47, 44, 43], away: [5, -7, 8, 11, -4, 14, 19] },
];

fn table(metrics: &[String]) -> String {
    let mut text = "quarter,organisation,metric,value\n".to_owned();
    for series in SERIES.iter().filter(|series| metrics.iter().any(|it| it == series.metric)) {
        for (quarter, essex) in QUARTERS.iter().zip(series.essex) {
            let others = OTHERS.iter().zip(series.away).map(|(other, away)| (*other, essex + away));
            for (organisation, figure) in std::iter::once(("essex", essex)).chain(others) {
                let value = decimal(figure, series.decimals);
                let _ = writeln!(text, "{quarter},{organisation},{},{value}", series.metric);
            }
        }
    }
    text
}

/// A number of units of the last of some decimals: 12 and 3 make `0.012`.
fn decimal(units: i64, decimals: usize) -> String {
    let digits = format!("{units:0width$}", width = decimals + 1);
    match digits.split_at(digits.len() - decimals) {
        (whole, "") => whole.to_owned(),
        (whole, part) => format!("{whole}.{part}"),
    }
}
