//! What may be supposed of rows and headings, one way and the other: what has changed places or stands under another key is
//! told there alone, and what only looks so keeps its findings.

use std::collections::BTreeMap;

use super::{PUBLISHED_RIGHT, changed};
use crate::texts::{File, Role, analyse, example};

const NORTHMERE: &str = "data/northmere.csv";
const VISITS: &str = "data/visits.csv";
const NEIGHBOURS: &str = "data/neighbours.csv";
const BRANCHES: &str = "data/branches.csv";
const FIGURES: &str = "data/figures.csv";
const QUARTER: &str = "quarters/2025-26-q2.plan";

/// What is changed in a file wherever it stands: its name, what stands there, and what is written for it.
type Change<'a> = (&'a str, &'a str, &'a str);

/// What is found with the changes and not without them: the code, and the words that it points at.
fn told(name: &str, changes: &[Change<'_>]) -> Vec<(&'static str, String)> {
    let original = if name == "essex" { changed(name, PUBLISHED_RIGHT) } else { example(name) };
    let mut files = original.clone();
    for (name, from, to) in changes {
        let file: &mut File = files.iter_mut().find(|it| it.name == *name).expect("the example has the file");
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        assert!(text.contains(from), "{from:?} does not stand in {name}");
        file.bytes = text.replace(from, to).into_bytes();
    }
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for it in analyse(&original).analysis.diagnostics {
        *known.entry(it.message).or_default() += 1;
    }
    let read = analyse(&files);
    let mut new = Vec::new();
    for it in &read.analysis.diagnostics {
        match known.get_mut(&it.message).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => new.push((it.code.slug(), read.sources.text_of(it.labels[0].span).to_owned())),
        }
    }
    new
}

#[test]
fn what_has_changed_places_is_told_there_alone() {
    let header = "quarter,organisation,metric,value\n";
    for (name, file, from, to, code, at) in [
        ("library", NORTHMERE, header, "quarter,metric,organisation,value\n", "exchanged-cells", "metric"),
        ("library", NORTHMERE, header, "value,organisation,metric,quarter\n", "exchanged-cells", "value"),
        ("library", NORTHMERE, header, "organisation,quarter,metric,value\n", "exchanged-cells", "organisation"),
        ("essex", FIGURES, "metric,title,unit", "title,metric,unit", "exchanged-cells", "title"),
        ("essex", FIGURES, "unit,value", "value,unit", "exchanged-cells", "value"),
        (
            "library",
            NORTHMERE,
            "Q2,northmere,volunteers,208",
            "Q2,volunteers,northmere,208",
            "exchanged-cells",
            "volunteers",
        ),
        (
            "library",
            NORTHMERE,
            "2025/26 Q2,northmere,volunteers,208",
            "volunteers,northmere,2025/26 Q2,208",
            "exchanged-cells",
            "volunteers",
        ),
        // A quarter of one table, under the quarter before, the year before, and one that is to come.
        ("library", VISITS, "2025/26 Q2", "2025/26 Q1", "mistaken-period", "2025/26 Q1"),
        ("library", VISITS, "2025/26 Q2", "2024/25 Q2", "mistaken-period", "2024/25 Q2"),
        ("library", VISITS, "2025/26 Q2", "2026/27 Q2", "mistaken-period", "2026/27 Q2"),
        ("library", VISITS, "2024/25 Q2", "2024/25 Q1", "mistaken-period", "2024/25 Q1"),
        // A row of a day that nobody else has.
        ("library", BRANCHES, "2025/26 Q2,mill-lane", "2024/25 Q2,mill-lane", "mistaken-period", "2024/25 Q2"),
        ("library", NEIGHBOURS, "2025/26 Q2", "2025/26 Q1", "mistaken-period", "2025/26 Q1"),
        ("essex", FIGURES, "2020/21 Q4,essex,calls-999", "2020/21 Q3,essex,calls-999", "mistaken-period", "2020/21 Q3"),
        (
            "essex",
            FIGURES,
            "2020/21 Q4,essex,calls-999",
            "2020/21 Q4,wexley,calls-999",
            "mistaken-organisation",
            "wexley",
        ),
        ("essex", FIGURES, "2020/21 Q4,essex,deaths", "2020/21 Q4,kent,deaths", "mistaken-organisation", "kent"),
        ("essex", FIGURES, "essex,live-chat,", "live-chat,essex,", "exchanged-cells", "live-chat"),
        (
            "essex",
            FIGURES,
            "2020/21 Q4,essex,calls-101,Non-emergency (101) calls",
            "2020/21 Q4,essex,Non-emergency (101) calls,calls-101",
            "exchanged-cells",
            "Non-emergency (101) calls",
        ),
        (
            "essex",
            FIGURES,
            "quarter,organisation",
            "Figures of the report\nquarter,organisation",
            "late-header",
            "Figures of the report",
        ),
    ] {
        assert_eq!(told(name, &[(file, from, to)]), [(code, at.to_owned())], "{to}");
    }
    let exchanged = [
        (NORTHMERE, "2025/26 Q2,northmere,volunteers,208", "2025/26 Q2,northmere,volunteers,18340"),
        (NORTHMERE, "2025/26 Q2,northmere,enquiries,18340", "2025/26 Q2,northmere,enquiries,208"),
    ];
    assert_eq!(told("library", &exchanged), [("exchanged-cells", "18340".to_owned())]);
    let exchanged = [
        (NORTHMERE, "2025/26 Q2,northmere,event-attendances,14870", "2025/26 Q2,northmere,event-attendances,3.4"),
        (NORTHMERE, "2022/23 Q1,northmere,stock-renewal,3.4", "2022/23 Q1,northmere,stock-renewal,14870"),
    ];
    assert_eq!(told("library", &exchanged), [("exchanged-cells", "14870".to_owned())]);
}

#[test]
fn what_only_looks_so_keeps_its_findings() {
    // The text of a quarter before, which its row agrees with: the text is told, and no row for it.
    let found = told("library", &[(QUARTER, "{208 = volunteers}", "{210 = volunteers}")]);
    assert_eq!(found, [("wrong-figure", "210".to_owned())]);
    // Two texts with each other's figure, where the series show nothing.
    let found = told(
        "essex",
        &[
            ("quarters/2020-21-q4.plan", "{138 = casualties}", "{123 = casualties}"),
            ("quarters/2020-21-q4.plan", "{123 = victim-support}", "{138 = victim-support}"),
        ],
    );
    assert_eq!(found.iter().filter(|it| it.0 == "wrong-figure").count(), 2, "{found:?}");
    // Another organisation's figure is no figure of one's own, where the text says another.
    let found = told(
        "essex",
        &[(
            FIGURES,
            "2020/21 Q4,essex,deaths,People killed on the roads,people,5",
            "2020/21 Q4,kent,deaths,People killed on the roads,people,7",
        )],
    );
    assert_eq!(found, [("figure-without-data", "deaths".to_owned())]);
    // A row of the quarter before is not that of the quarter that is missing, where the text says another figure.
    let found = told(
        "essex",
        &[(
            FIGURES,
            "2020/21 Q4,essex,deaths,People killed on the roads,people,5\n",
            "2020/21 Q3,essex,deaths,People killed on the roads,people,7\n",
        )],
    );
    assert_eq!(found, [("figure-without-data", "deaths".to_owned())]);
    // A title that is the name of a figure that is missing, beside another name that texts ask for.
    let found = told(
        "essex",
        &[
            (FIGURES, "2020/21 Q4,essex,live-chat,Contacts by Live Chat,contacts,6065\n", ""),
            (FIGURES, "drug-drivers,Arrests for drug driving", "drug-drivers,live-chat"),
        ],
    );
    assert!(!found.is_empty() && found.iter().all(|it| it.0 == "unknown-metric" && it.1 == "live-chat"), "{found:?}");
    // A branch that was counted before all others, and lacks a row, has a history of its own where it has several.
    let history = "2024/25 Q1,mill-lane,story-times,9\n2024/25 Q2,mill-lane,story-times,13\n";
    let found = told("library", &[(BRANCHES, "2025/26 Q2,mill-lane,story-times,13\n", history)]);
    assert!(found.len() == 2 && found.iter().all(|it| it.0 != "mistaken-period"), "{found:?}");
    // An exchange hides no mistake beside it.
    let found = told(
        "library",
        &[
            (NORTHMERE, "quarter,organisation,metric,value", "quarter,metric,organisation,value"),
            (QUARTER, "{208 = volunteers}", "{218 = volunteers}"),
        ],
    );
    assert!(found.iter().any(|it| it.0 == "exchanged-cells"), "{found:?}");
    let mended = told("library", &[(QUARTER, "{208 = volunteers}", "{218 = volunteers}")]);
    assert_eq!(mended, [("wrong-figure", "218".to_owned())]);
}

/// A plan of two measures and what its texts say, each block beside its heading; the rows are those of the table.
fn found_in(blocks: &[(&str, &str)], rows: &[(&str, [&str; 2])]) -> Vec<(&'static str, String)> {
    let metric = |name: &str| {
        format!(
            "metric {name} \"{name}\" {{\n  unit calls\n  covers quarter\n  better higher\n  aspiration at least 100\n  \
             because \"It is.\"\n}}\n"
        )
    };
    let mut plan =
        "plan \"P\" {\n  for us \"Us\"\n  reporting 2025/26 Q2\n}\n".to_owned() + &metric("m") + &metric("n");
    for (quarter, text) in blocks {
        plan += &format!("quarter {quarter} {{\n  update on m \"\"\"\n    {text}\n  \"\"\"\n}}\n");
    }
    let rows = rows.iter().map(|(quarter, [m, n])| format!("{quarter},us,m,{m},\n{quarter},us,n,{n},\"a, b\"\n"));
    let table = format!("quarter,organisation,metric,value,note\n{}", rows.collect::<String>());
    found_in_files(&[("plan.plan", &plan), ("data/d.csv", &table)])
}

pub(super) fn found_in_files(files: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let role = |name: &str| if name.ends_with("plan") { Role::Plan } else { Role::Data };
    let files = files.iter().map(|(name, text)| File {
        name: (*name).to_owned(),
        role: role(name),
        bytes: text.as_bytes().to_vec(),
    });
    let read = analyse(&files.collect::<Vec<_>>());
    let found = read.analysis.diagnostics.iter();
    found.map(|it| (it.code.slug(), read.sources.text_of(it.labels[0].span).to_owned())).collect()
}

#[test]
fn a_quarter_is_taken_for_one_that_the_data_know() {
    let known = [
        ("2024/25 Q3", ["95", "96"]),
        ("2024/25 Q4", ["102", "103"]),
        ("2025/26 Q1", ["90", "91"]),
        ("2025/26 Q2", ["105", "106"]),
        ("2025/26 Q3", ["110", "111"]),
    ];
    let of = |quarter: &str, text: &str| found_in(&[(quarter, text)], &known);
    assert_eq!(
        of("2025/26 Q1", "{110 = m} and {111 = n}."),
        [("wrong-figure", "110".to_owned()), ("wrong-figure", "111".to_owned())]
    );
    // Each block agrees with the data of the quarter after it: one mistake.
    let late = [("2025/26 Q2", "{110 = m} and {111 = n}."), ("2025/26 Q1", "{105 = m} and {106 = n}.")];
    assert_eq!(found_in(&late, &known), [("mistaken-period", "2025/26 Q2".to_owned())]);
    // Of two blocks with a mistake each, nothing shows that.
    let wrong = [("2025/26 Q2", "{110 = m} and {106 = n}."), ("2025/26 Q1", "{105 = m} and {91 = n}.")];
    assert_eq!(found_in(&wrong, &known), [("wrong-figure", "110".to_owned()), ("wrong-figure", "105".to_owned())]);
    // No figure is of a quarter that nothing is of.
    let future = [("2025/26 Q2", "{105 = m}."), ("2025/26 Q1", "{105 = m} and {106 = n}, {110 = m}.")];
    let found = found_in(&future, &known);
    assert!(found.len() == 3 && found.iter().all(|it| it.0 == "wrong-figure"), "{found:?}");
}

#[test]
fn rows_given_twice_are_those_of_the_quarter_that_a_text_lacks() {
    let text = [("2025/26 Q2", "{105 = m} and {106 = n}.")];
    let twice =
        |last: [&'static str; 2]| [("2024/25 Q2", ["95", "96"]), ("2025/26 Q1", ["90", "91"]), ("2024/25 Q2", last)];
    assert_eq!(found_in(&text, &twice(["105", "106"])), [("mistaken-period", "2024/25 Q2".to_owned())]);
    // Where no quarter lacks a figure, the two rows disagree.
    let mut all = twice(["105", "106"]).to_vec();
    for quarter in ["2023/24 Q2", "2024/25 Q1", "2024/25 Q3", "2025/26 Q2"] {
        all.push((quarter, ["105", "106"]));
    }
    let found = found_in(&text, &all);
    assert_eq!(found.iter().map(|it| it.0).collect::<Vec<_>>(), ["conflicting-observation"; 2], "{found:?}");
}

#[test]
fn two_tables_in_each_others_places_are_told_once() {
    let plan = |first: &str, second: &str, text: &str| {
        let block = |file: &str, quarter: &str| {
            format!(
                "data \"data/{file}.csv\" {{\n  quarter {quarter}\n  column \"Area\" is organisation\n  column \"V\" is m\n}}\n"
            )
        };
        let metric =
            "metric m \"M\" {\n  unit visits\n  covers quarter\n  better higher\n  no aspiration \"None.\"\n}\n";
        format!(
            "{}{}plan \"P\" {{\n  for us \"Us\"\n  reporting 2025/26 Q2\n}}\n{metric}quarter 2025/26 Q2 {{\n  update on m \
             \"\"\"\n    {text}\n  \"\"\"\n}}\n",
            block("one", first),
            block("two", second)
        )
    };
    let text = "{520 = m}, {15 = rise in m since last quarter} more than the {505 = m last quarter} before.";
    let of = |first: &str, second: &str, text: &str| {
        let (one, two) = ("Area,V\nUs,505\nA,470\n", "Area,V\nUs,520\nA,480\n");
        found_in_files(&[("plan.plan", &plan(first, second, text)), ("data/one.csv", one), ("data/two.csv", two)])
    };
    assert_eq!(of("2025/26 Q1", "2025/26 Q2", text), []);
    assert_eq!(of("2025/26 Q2", "2025/26 Q1", text), [("mistaken-layout", "2025/26 Q1".to_owned())]);
    // Where the tables stand as they should, a text of two wrong figures is wrong.
    let wrong = "{505 = m} after {505 = m last quarter}, and {16 = rise in m since last quarter} more.";
    let found = of("2025/26 Q1", "2025/26 Q2", wrong);
    assert_eq!(found, [("wrong-figure", "505".to_owned()), ("wrong-figure", "16".to_owned())]);
}
