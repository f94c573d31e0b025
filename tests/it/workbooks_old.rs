//! Workbooks of Excel 5 to 2003, made by programs of others: LibreOffice, Gnumeric and xlwt (`tests/workbooks/make.py`).

use std::fs;

use crate::planck::{folder, run};
use crate::workbooks::{AREAS, committed, found, plan, rows};

#[test]
fn an_old_workbook_is_read_as_the_new_one() {
    let by_hand = rows(plan(AREAS, "areas.xlsx", &committed("areas.xlsx")).path());
    assert_eq!(by_hand.len(), 20);
    // Of Excel 97 to 2003, and of Excel 95, where texts are kept in another way.
    for name in ["areas.xls", "areas-95.xls"] {
        let at = plan(&AREAS.replace("areas.xlsx", name), name, &committed(name));
        assert_eq!(found(at.path()), Vec::<String>::new(), "{name}");
        assert_eq!(rows(at.path()), by_hand, "{name}");
        let table = run(at.path(), &["data", ".", "--format", "csv"]).out;
        let row = table.lines().find(|line| line.contains("Greater Brack,rate")).expect("it is read");
        assert!(row.ends_with(&format!(r#","data/{name}, Table S3!G10""#)), "{row}");
    }
}

#[test]
fn errors_and_months_of_an_old_workbook() {
    let data = "data \"data/areas.xls\" sheet \"by quarter\" {\n  one column per quarter\n  metric rate\n}";
    let at = plan(data, "areas.xls", &committed("areas.xls"));
    let found = found(at.path());
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("data/areas.xls, By quarter!C3: error[unreadable-number]"), "{found:#?}");
    assert!(found[0].contains("`#REF!`") && found[1].contains("By quarter!D3"), "{found:#?}");
    assert!(found[1].contains("`#DIV/0!`"), "{found:#?}");
    let rows = rows(at.path());
    for row in ["June 2020,Aldershire,rate,6.1", "31 March 2021,Castleshire,rate,5.4"] {
        assert!(rows.iter().any(|it| it == row), "{row}: {rows:#?}");
    }
}

#[test]
fn days_of_an_old_workbook_are_counted_from_1904() {
    let at = plan("data \"data/d.xls\" {\n  column C is rate\n}", "d.xls", &committed("from-1904.xls"));
    assert_eq!(rows(at.path()), ["31 March 2020,Aldershire,rate,6.1", "31 March 2021,Aldershire,rate,6.7"]);
}

#[test]
fn texts_over_several_records_and_numbers_of_every_kind() {
    let data = "data \"data/many.xls\" {\n  column \"Rate\" is rate\n  column \"Change\" is change\n  column \"Homicide\" is \
                homicide\n}";
    let at = plan(data, "many.xls", &committed("many-names.xls"));
    // The sheet is the one that can be seen, so that nobody has to name it.
    let found = found(at.path());
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].contains("no row of the data names `aldershire`"), "{found:#?}");
    assert!(found[1].starts_with("data/many.xls, Table S3!E255: error[unreadable-number]"), "{found:#?}");
    // What tests/workbooks/make.py has written down.
    let mut by_hand = Vec::new();
    for number in 0..250 {
        let border = if number % 2 == 1 { "of the \u{142}ong border" } else { "of the plain border" };
        let name = format!("31 March 2021,Shire {number} {border} {border}");
        let rate = ["6.7", "12", "0.01", "1234.56", "-3.25", "84.747456340451"][number % 6];
        let change = ["16.2%", "-2.1%", "100%", "7.25%"][number % 4];
        let homicide = ["[c]", "..", "7", "1208"][number % 4];
        by_hand.push(format!("{name},rate,{rate}"));
        by_hand.push(format!("{name},change,{change}"));
        by_hand.push(format!("{name},homicide,{homicide}"));
    }
    for (year, rate, error) in [(2020, "6.1", "#N/A"), (2021, "6.2", "#REF!")] {
        let name = format!("March {year},Dunmere");
        // Nothing stands in the column of changes there.
        by_hand.extend([format!("{name},rate,{rate}"), format!("{name},change"), format!("{name},homicide,{error}")]);
    }
    by_hand.sort();
    let mut rows = rows(at.path());
    rows.sort();
    let only: Vec<_> = rows.iter().filter(|row| !by_hand.contains(row)).collect();
    let lost: Vec<_> = by_hand.iter().filter(|row| !rows.contains(row)).collect();
    assert!(only.is_empty() && lost.is_empty(), "{only:#?} {lost:#?}");
    assert_eq!(rows.len(), by_hand.len());
}

#[test]
fn an_old_workbook_is_described_from_a_look_at_it() {
    let at = folder(&[("areas.xls", &committed("areas.xls")), ("areas.xlsx", &committed("areas.xlsx"))]);
    let told = |name: &str| run(at.path(), &["import", name]).out.replace(name, "areas");
    // The formula itself stands in one of them, and its result in the other.
    let (result, formula) =
        ("is `#DIV/0!`: a formula that the spreadsheet could not work out", "`=1/0` is a formula without its result");
    assert_eq!(told("areas.xls").replace(result, formula), told("areas.xlsx"));
}

#[test]
fn a_workbook_that_nobody_names_is_told_of() {
    let at = plan("", "loans.xls", &committed("areas.xls"));
    let table = "quarter,organisation,metric,value\n2020/21 Q4,aldershire,rate,6.1\n";
    fs::write(at.path().join("data/rates.csv"), table).expect("it can be written");
    let out = run(at.path(), &["check", ".", "--format", "concise"]).out;
    assert!(out.contains("warning[data-not-text] `data/loans.xls` is a workbook that no `data` line names"), "{out}");
}
