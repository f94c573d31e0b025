//! Mistakes that show in many places, and are told where they were made: the unit of a metric, the quarters of a table,
//! titles in a list of names, two lists that contradict each other.

use super::supposed::found_in_files;
use crate::texts::{File, Role, analyse, example};

/// A plan of two metrics that texts and a formula join, with its data of two quarters.
const PLAN: &str = r#"plan "P" {
  for us "Us"
  reporting 2025/26 Q2
}
metric answered "Calls answered" {
  unit calls
  covers quarter
  better higher
  aspiration at least 1,000 calls
}
metric received "Calls received" {
  unit calls
  covers quarter
  better higher
  aspiration at least 1,100 calls
}
quarter 2025/26 Q2 {
  update on answered """
    We answered {1,190 calls = answered}, {98.3% = answered / received} of them all, {20 fewer = received - answered}.
  """
  claim met: answered, received
}
"#;
const DATA: &str = "quarter,organisation,metric,value
2025/26 Q1,us,answered,1090
2025/26 Q1,us,received,1110
2025/26 Q2,us,answered,1190
2025/26 Q2,us,received,1210
";

/// What is found in the plan with the changes, with the words that each finding points at.
fn found(changes: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let plan = changes.iter().fold(PLAN.replace("20 fewer", "20"), |plan, (from, to)| {
        assert!(plan.contains(from), "nothing reads {from:?}");
        plan.replacen(from, to, 1)
    });
    found_in_files(&[("plan.plan", &plan), ("data/d.csv", DATA)])
}

#[test]
fn a_mistaken_unit_is_told_where_it_stands() {
    assert_eq!(found(&[]), []);
    for unit in ["%", "£", "£m", "people", "% of calls", "calls per 1,000 residents"] {
        assert_eq!(found(&[("unit calls", &format!("unit {unit}"))]), [("mistaken-unit", unit.to_owned())]);
    }
    // The unit that the data name, of a metric of which one text speaks.
    for (unit, meant) in [("£", "%"), ("calls", "%")] {
        let files = example("essex");
        let changed = files.into_iter().map(|mut file| {
            if file.role == Role::Plan {
                let text = String::from_utf8_lossy(&file.bytes).into_owned();
                let at = text.find("metric all-crime-solved ").map(|at| at + text[at..].find("unit").expect("a unit"));
                if let Some(at) = at {
                    let (before, behind) = text.split_at(at);
                    file.bytes = (before.to_owned() + &behind.replacen('%', unit, 1)).into_bytes();
                }
            }
            file
        });
        let read = analyse(&changed.collect::<Vec<_>>());
        let units = read.analysis.diagnostics.iter().filter(|it| it.code.slug().contains("unit")).collect::<Vec<_>>();
        let [told] = units.as_slice() else { panic!("{units:#?}") };
        assert_eq!(told.code.slug(), "mistaken-unit");
        assert_eq!(told.fix.as_ref().map(|fix| fix.edits[0].text.as_str()), Some(meant));
    }
}

#[test]
fn amounts_in_pounds_among_millions_are_told_once() {
    let of = |unit: &str, values: [&str; 4]| {
        let plan = format!(
            "plan \"P\" {{\n  for us \"Us\"\n  reporting 2025/26 Q4\n}}\nmetric m \"M\" {{\n  unit {unit}\n  covers quarter\n  \
             better lower\n  aspiration at most £0.70m\n}}\nquarter 2025/26 Q4 {{\n  update on m \"\"\"\n    We spent {{£0.65m = \
             m}}.\n  \"\"\"\n  claim met: m\n}}\n"
        );
        let rows = values.iter().enumerate().map(|(at, value)| format!("2025/26 Q{},us,m,\"{value}\"\n", at + 1));
        let data = format!("quarter,organisation,metric,value\n{}", rows.collect::<String>());
        found_in_files(&[("plan.plan", &plan), ("data/d.csv", &data)])
    };
    assert_eq!(of("£m", ["0.61", "0.62", "0.66", "0.65"]), []);
    assert_eq!(of("£m", ["0.61", "0.62", "0.66", "£650,000"]), [("unit-disagrees", "£650,000".to_owned())]);
    assert_eq!(of("£m", ["0.61", "£620,000", "0.66", "£650,000"]), [("unit-disagrees", "£620,000".to_owned())]);
    assert_eq!(of("£m", ["0.61", "0.62", "660000", "0.65"]), [("unit-disagrees", "660000".to_owned())]);
    let in_full = ["£610,000", "£620,000", "£660,000", "£650,000"];
    assert_eq!(of("£m", in_full), [("unit-disagrees", "£m".to_owned())]);
    assert_eq!(of("£", in_full), []);
    // Without the sign, what the texts print shows it.
    let bare = ["610000", "620000", "660000", "650000"];
    assert_eq!(of("£m", bare), [("mistaken-unit", "£m".to_owned())]);
    assert_eq!(of("£", ["0.61", "0.62", "0.66", "0.65"]), [("mistaken-unit", "£".to_owned())]);
}

#[test]
fn of_a_unit_and_one_place_that_disagree_the_place_is_told() {
    let aspiration = found(&[("1,000 calls", "90%")]);
    assert_eq!(aspiration, [("unit-mismatch", "%".to_owned())]);
    // Two places in units of their own speak for no unit.
    let two = found(&[("1,000 calls", "90%"), ("1,190 calls", "£1,190")]);
    assert_eq!(two.iter().map(|it| it.0).collect::<Vec<_>>(), ["unit-mismatch", "figure-in-another-unit"]);
    // Two that agree do not either, where the figures cannot be in theirs.
    let two = found(&[("1,000 calls", "90%"), ("1,190 calls", "98%")]);
    assert_eq!(two.iter().map(|it| it.0).collect::<Vec<_>>(), ["unit-mismatch", "figure-in-another-unit"]);
}

#[test]
fn a_mistake_beside_a_mistaken_unit_is_told() {
    let both = found(&[("unit calls", "unit %"), ("1,190 calls", "1,180 calls")]);
    assert_eq!(both.iter().map(|it| it.0).collect::<Vec<_>>(), ["mistaken-unit", "figure-in-another-unit"]);
    let both = found(&[("unit calls", "unit %"), ("{20 =", "{30 =")]);
    assert_eq!(both.iter().map(|it| it.0).collect::<Vec<_>>(), ["mistaken-unit", "mixed-units"]);
}

/// What is found in the library with every quarter of some tables moved: the code, and what it points at.
fn with_quarters(tables: &[&str], meant: impl Fn(i32, i32) -> (i32, i32)) -> Vec<(&'static str, String)> {
    let mut files = example("library");
    for file in files.iter_mut().filter(|file| tables.iter().any(|name| file.name == format!("data/{name}.csv"))) {
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        let rows = text.lines().map(|row| {
            let number = |range| row.get(range).and_then(|text: &str| text.parse::<i32>().ok());
            match (number(0..4), number(9..10)) {
                (Some(year), Some(quarter)) => {
                    let (year, quarter) = meant(year, quarter);
                    format!("{year}/{:02} Q{quarter}{}\n", (year + 1) % 100, &row[10..])
                }
                _ => format!("{row}\n"),
            }
        });
        file.bytes = rows.collect::<String>().into_bytes();
    }
    let read = analyse(&files);
    let found = read.analysis.diagnostics.iter();
    found.map(|it| (it.code.slug(), read.sources.text_of(it.labels[0].span).to_owned())).collect()
}

fn later(year: i32, quarter: i32) -> (i32, i32) {
    if quarter == 4 { (year + 1, 1) } else { (year, quarter + 1) }
}

fn earlier(year: i32, quarter: i32) -> (i32, i32) {
    if quarter == 1 { (year - 1, 4) } else { (year, quarter - 1) }
}

#[test]
fn a_table_whose_quarters_are_out_of_step_is_told_once() {
    for table in ["northmere", "neighbours", "visits"] {
        let told = |quarter: &str| vec![("mistaken-period", quarter.to_owned())];
        assert_eq!(with_quarters(&[table], later), told("2022/23 Q2"), "{table}");
        // One text of a table that seems to end a quarter early may be a quarter old: more must show it.
        if table == "northmere" {
            assert_eq!(with_quarters(&[table], earlier), told("2021/22 Q4"), "{table}");
        }
        // The years as they are, so that each begins with what was its end.
        assert_eq!(with_quarters(&[table], |year, quarter| (year, quarter % 4 + 1)), told("2022/23 Q2"), "{table}");
    }
    assert_eq!(with_quarters(&["northmere"], |year, quarter| (year - 1, quarter)).len(), 1);
    // Of two tables, each.
    let both = with_quarters(&["northmere", "visits"], later);
    assert_eq!(both, [("mistaken-period", "2022/23 Q2".to_owned()), ("mistaken-period", "2022/23 Q2".to_owned())]);
}

#[test]
fn a_few_texts_of_another_quarter_show_no_table_to_be_out_of_step() {
    let rows = |quarters: [&str; 3]| {
        let values = [[90, 91], [105, 106], [110, 111]];
        let rows =
            quarters.iter().zip(values).map(|(quarter, [m, n])| format!("{quarter},us,m,{m}\n{quarter},us,n,{n}\n"));
        format!("quarter,organisation,metric,value\n{}", rows.collect::<String>())
    };
    let metric = |name: &str| {
        format!(
            "metric {name} \"{name}\" {{\n  unit calls\n  covers quarter\n  better higher\n  aspiration at least 100\n}}\n"
        )
    };
    let plan = |text: &str| {
        format!(
            "plan \"P\" {{\n  for us \"Us\"\n  reporting 2025/26 Q2\n}}\n{}{}quarter 2025/26 Q2 {{\n  update on m \"\"\"\n    \
             {text}\n  \"\"\"\n  claim met: m, n\n}}\n",
            metric("m"),
            metric("n")
        )
    };
    let of = |text: &str, quarters| found_in_files(&[("plan.plan", &plan(text)), ("data/d.csv", &rows(quarters))]);
    let known = ["2025/26 Q1", "2025/26 Q2", "2025/26 Q3"];
    assert_eq!(of("There were {105 = m} and {106 = n}.", known), []);
    // Two figures that were not brought up to date are two.
    let old = of("There were {90 = m} and {91 = n}.", known);
    assert_eq!(old.iter().map(|it| it.0).collect::<Vec<_>>(), ["wrong-figure", "wrong-figure"]);
    // A figure that is right speaks for the table.
    let old = of("There were {90 = m} and {91 = n}, {105 = m}, {196 = m + n}.", known);
    assert!(old.iter().all(|it| it.0 == "wrong-figure") && old.len() == 3, "{old:?}");
}

#[test]
fn titles_in_a_list_of_names_are_told_once() {
    let list = |list: &str| found(&[("claim met: answered, received", &format!("claim met: {list}"))]);
    for (written, at) in [
        ("Calls answered, Calls received", "Calls answered"),
        ("Calls answered and Calls received", "Calls answered"),
        ("Calls answered and ma", "Calls answered"),
        ("Calls answered, Calls rece", "Calls answered"),
        ("\"Calls answered\" and \"Calls recei\"", "\"Calls answered\""),
        ("Calls answerd and Calls recieved", "Calls answerd"),
        ("received, Calls answered", "Calls answered"),
        ("Calls answered", "Calls answered"),
        ("recieved and Calls answered", "recieved"),
        // Without their comma, and one that is listed already.
        ("\"Calls answered\" \"Calls received\"", "\"Calls answered\""),
        ("answered, received, \"Calls received\"", "\"Calls received\""),
        ("answered, received, Calls received", "Calls received"),
    ] {
        assert_eq!(list(written), [("malformed-value", at.to_owned())], "{written}");
    }
    // Names that lack a comma, or are misspelt, are no titles.
    assert_eq!(list("answered received"), [("missing-comma", "received".to_owned())]);
    assert_eq!(list("answered, recieved"), [("unknown-metric", "recieved".to_owned())]);
}

#[test]
fn a_colon_with_its_space_on_the_wrong_side_is_set_right() {
    for (written, right) in [
        ("claim met:none", "claim met: none"),
        ("claim met :answered, received", "claim met: answered, received"),
        ("claim met  :\"Calls answered\"", "claim met: \"Calls answered\""),
        ("claim not met::2", "claim not met: 2"),
        ("claim value of answered:1,190", "claim value of answered: 1,190"),
        ("claim value of answered last quarter :1,090", "claim value of answered last quarter: 1,090"),
        ("claim position of answered in g:1st", "claim position of answered in g: 1st"),
        ("claim met answered", "claim met: answered"),
    ] {
        let plan = PLAN.replace("20 fewer", "20").replace("claim met: answered, received", written);
        let read = analyse(&[File::plan("plan.plan", plan), File::data("data/d.csv", DATA)]);
        let all = &read.analysis.diagnostics;
        let wrong = all.iter().find(|it| it.code.slug() == "missing-colon").unwrap_or_else(|| panic!("{written}"));
        let says = if written.contains(':') { "space" } else { "colon is missing" };
        assert!(wrong.message.contains(says), "{written}: {}", wrong.message);
        let fixes: Vec<_> = wrong.fix.iter().collect();
        let mended = planck::diagnostics::mend(&read.sources, &fixes);
        assert!(mended.files[0].text.contains(&format!("{right}\n")), "{written}: {}", mended.files[0].text);
    }
}

#[test]
fn a_list_of_many_names_without_commas_is_read_soon() {
    let metrics: String = (0..600)
        .map(|it| format!("metric m{it} \"M {it}\" {{\n  unit visits\n  covers quarter\n  better higher\n}}\n"))
        .collect();
    let list: String = (0..600).map(|it| format!(" m{it}")).collect();
    let begun = std::time::Instant::now();
    let codes = found(&[
        ("claim met: answered, received", &format!("claim met:{list}")),
        ("quarter 2025/26 Q2 {", &format!("{metrics}quarter 2025/26 Q2 {{")),
    ]);
    assert!(codes.iter().any(|(code, _)| *code == "missing-comma"), "{codes:?}");
    // Half a second, and minutes where every stretch of the list is looked up as a title.
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn a_declaration_without_name_is_told_once_with_the_name() {
    let pledge = "pledge answer \"\"\"\n  Answer.\n\"\"\" {\n  measured by answered, received\n  milestone line \"Open the \
                  second line\" by 2025/26 Q1\n}\nquarter 2025/26 Q2 {\n  milestone line done 1 June 2025";
    let with = |from: &str, to: &str| {
        let plan = PLAN.replace("20 fewer", "20").replace("quarter 2025/26 Q2 {", pledge);
        assert!(plan.contains(from), "nothing reads {from:?}");
        let plan = plan.replacen(from, to, 1);
        let files = [File::plan("plan.plan", plan.clone()), File::data("data/d.csv", DATA)];
        let read = analyse(&files);
        let [told] = read.analysis.diagnostics.as_slice() else { panic!("{to}: {:#?}", read.analysis.diagnostics) };
        let fix = told.fix.as_ref().expect("the name is offered");
        let mended = fix.edits.iter().rev().fold(plan, |mut plan, edit| {
            plan.replace_range(edit.span.range(), &edit.text);
            plan
        });
        let left = analyse(&[File::plan("plan.plan", mended), File::data("data/d.csv", DATA)]).analysis.diagnostics;
        assert_eq!(left, [], "{to}");
        told.code.slug()
    };
    let metric = "metric answered \"Calls answered\"";
    assert_eq!(with(metric, "metric \"Calls answered\""), "missing-value");
    assert_eq!(with(metric, "metric Calls answered"), "invalid-name");
    assert_eq!(with(metric, "metric answered calls answered"), "invalid-name");
    assert_eq!(with(metric, "metric answered Calls answered"), "malformed-value");
    let milestone = "milestone line \"Open the second line\"";
    assert_eq!(with(milestone, "milestone \"Open the second line\""), "missing-value");
    assert_eq!(with(milestone, "milestone Open the second line"), "invalid-name");
    assert_eq!(with(milestone, "milestone line Open the second line"), "invalid-name");
    assert_eq!(with("update on answered", "update on Calls answered"), "malformed-value");
    assert_eq!(with("measured by answered", "measured by Calls answered"), "malformed-value");
}

#[test]
fn a_status_in_a_metric_is_told_to_follow_from_its_figures() {
    assert_eq!(
        found(&[("better higher", "better higher\n  status green")]),
        [("misplaced-field", "status".to_owned())]
    );
}

#[test]
fn lists_that_contradict_each_other_are_told_whatever_the_data_say() {
    let lists = |lists: &str, quarter: &str| {
        found(&[
            ("claim met: answered, received", lists),
            ("reporting 2025/26 Q2", &format!("reporting {quarter}")),
            ("quarter 2025/26 Q2", &format!("quarter {quarter}")),
            (
                "    We answered {1,190 calls = answered}, {98.3% = answered / received} of them all, {20 = received - answered}.\n",
                "    Many.\n",
            ),
        ])
    };
    let of = |first: &str, second: &str| {
        lists(&format!("claim {first}: answered\n  claim {second}: answered"), "2025/26 Q3")
    };
    for (first, second) in [
        ("met", "not met"),
        ("met", "no aspiration"),
        ("value improved", "value deteriorated"),
        ("improved", "unchanged"),
    ] {
        let told = of(first, second);
        assert_eq!(told.iter().filter(|it| it.0 == "claims-contradict").count(), 1, "{told:?}");
        assert!(told.iter().all(|it| it.0 != "claim-not-checked"), "{told:?}");
    }
    for (first, second) in [
        ("not met", "missed"),
        ("nearly met", "not met"),
        ("value improved", "position deteriorated"),
        ("met", "improved"),
    ] {
        let told = of(first, second);
        assert!(told.iter().all(|it| it.0 != "claims-contradict"), "{told:?}");
    }
    // Where the data show which of the two is wrong, it alone is told.
    let told = lists("claim met: answered, received\n  claim not met: answered", "2025/26 Q2");
    assert_eq!(told, [("claim-names-wrongly", "answered".to_owned())]);
}
