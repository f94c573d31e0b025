//! Cells of workbooks that are merged, dated by a style of others, or no part of the table at all.

use crate::planck::run;
use crate::workbooks::{archive, cell, found, plan, rows, sheet, workbook};

/// A workbook of one sheet: rows of words and numbers, and the cells that are merged.
pub(crate) fn merged(rows: &[&[&str]], areas: &[&str]) -> Vec<u8> {
    let mut sheet = "<worksheet><sheetData>".to_owned();
    for (row, cells) in rows.iter().enumerate() {
        sheet += &format!("<row r=\"{}\">", row + 1);
        for (column, says) in cells.iter().enumerate().filter(|(_, says)| !says.is_empty()) {
            let at = format!("{}{}", char::from(b'A' + column as u8), row + 1);
            sheet += &match says.parse::<f64>() {
                Ok(_) => format!("<c r=\"{at}\"><v>{says}</v></c>"),
                Err(_) => crate::workbooks::cell(&at, says),
            };
        }
        sheet += "</row>";
    }
    let areas: String = areas.iter().map(|area| format!("<mergeCell ref=\"{area}\"/>")).collect();
    workbook(format!("{sheet}</sheetData><mergeCells>{areas}</mergeCells></worksheet>").into_bytes())
}

const TIDY: &str = "data \"data/a.xlsx\" {\n  column \"Rate\" is rate\n}";
const WIDE: &str = "data \"data/a.xlsx\" {\n  one column per quarter\n  metric rate\n}";

/// What is merged, the rows below the header, what is found and what is read.
type Case<'a> = (&'a str, Vec<&'a [&'a str]>, Vec<String>, &'a [&'a str]);

#[test]
fn a_figure_over_several_rows_is_told() {
    let header: &[&str] = &["Force", "Quarter", "Rate"];
    let (alder, castle) = (&["Aldershire", "2020/21 Q4", "6.1"], &["Castleshire", "2020/21 Q4"]);
    let told = |cells: &str| {
        vec![format!(
            "data/a.xlsx, S!C2: error[merged-figure] the cells {cells} are merged, so that `6.1` could be the figure of each of them"
        )]
    };
    let cases: [Case<'_>; 4] = [
        ("C2:C3", vec![alder, castle], told("C2 to C3"), &["2020/21 Q4,Aldershire,rate,6.1"]),
        // One finding, however many rows.
        ("C2:C4", vec![alder, castle, &["Dun", "2020/21 Q4"]], told("C2 to C4"), &["2020/21 Q4,Aldershire,rate,6.1"]),
        // A mark for a missing figure is that of each row.
        (
            "C2:C3",
            vec![&["Aldershire", "2020/21 Q4", ".."], castle],
            vec![],
            &["2020/21 Q4,Aldershire,rate,..", "2020/21 Q4,Castleshire,rate"],
        ),
        // Rows of the same thing.
        ("C2:C3", vec![alder, &["Aldershire", "2020/21 Q4"]], vec![], &["2020/21 Q4,Aldershire,rate,6.1"]),
    ];
    for (area, below, findings, read) in cases {
        let table: Vec<&[&str]> = [header].into_iter().chain(below.iter().copied()).collect();
        let at = plan(TIDY, "a.xlsx", &merged(&table, &[area]));
        let of_cells: Vec<String> = found(at.path()).into_iter().filter(|it| it.starts_with("data/")).collect();
        assert_eq!(of_cells, findings, "{below:?}");
        let mut rows = rows(at.path());
        rows.dedup();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        assert_eq!(rows, read, "{below:?}");
    }
}

#[test]
fn a_figure_over_several_quarters_is_told() {
    let table: [&[&str]; 2] = [&["Force", "2020/21 Q3", "2020/21 Q4"], &["Aldershire", "6.1"]];
    let at = plan(WIDE, "a.xlsx", &merged(&table, &["B2:C2"]));
    let found = found(at.path());
    assert!(found.len() == 1 && found[0].contains("S!B2: error[merged-figure] the cells B2 to C2"), "{found:#?}");
    assert_eq!(rows(at.path()), ["2020/21 Q3,Aldershire,rate,6.1"]);
    // A row that holds nothing but its share of the figure.
    let table: [&[&str]; 3] = [&["Force", "Quarter", "Rate"], &["Dun", "2020/21 Q3", "6.1"], &["", "2020/21 Q4"]];
    let lines = "data \"data/a.xlsx\" {\n  column \"Rate\" is rate\n  organisation aldershire\n}";
    let at = plan(lines, "a.xlsx", &merged(&table, &["C2:C3"]));
    assert!(self::found(at.path())[0].contains("error[merged-figure]"), "{:#?}", self::found(at.path()));
}

#[test]
fn what_is_wrong_with_a_merged_cell_is_told_once() {
    let table: [&[&str]; 5] = [
        &["Force", "Quarter", "Rate"],
        &["Elmshire", "2020/21 Q9", "6.1"],
        &["Dun", "", "6.2"],
        &["Brack", "", "6.3"],
        &["Aldershire", "2020/21 Q4", "6.4"],
    ];
    let at = plan(TIDY, "a.xlsx", &merged(&table, &["B2:B4"]));
    let found = found(at.path());
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("data/a.xlsx, S!B2: error[unreadable-period]"), "{found:#?}");
    assert_eq!(rows(at.path()), ["2020/21 Q4,Aldershire,rate,6.4"]);
}

#[test]
fn letters_mean_columns_that_are_there() {
    let table: [&[&str]; 2] = [&["Force", "Quarter"], &["Aldershire", "2020/21 Q4", "6.1"]];
    let line = |letters: &str| format!("data \"data/a.xlsx\" {{\n  column {letters} is rate\n}}");
    // A column of figures may have no heading.
    let at = plan(&line("C"), "a.xlsx", &merged(&table, &[]));
    assert_eq!((found(at.path()), rows(at.path()).len()), (vec![], 1));
    let at = plan(&line("ZZ"), "a.xlsx", &merged(&table, &[]));
    assert_eq!(found(at.path())[0], "plan.plan:14:10: error[no-such-column] `data/a.xlsx, S` has no column `ZZ`");
    // The last column is that of the figures, and not that of the last heading.
    let out = run(at.path(), &["check", "."]).out;
    assert!(out.contains("its last column is `C`"), "{out}");
}

#[test]
fn a_wrong_unit_is_shown_where_it_stands() {
    let table: [&[&str]; 3] =
        [&["Force", "Quarter", "Rate"], &["", "", "per 100,000"], &["Aldershire", "2020/21 Q4", "6.1"]];
    let data = "data \"data/a.xlsx\" {\n  header row 1\n  column \"Rate\" is rate\n  units in row 2\n}";
    let at = plan(data, "a.xlsx", &merged(&table, &[]));
    let found = found(at.path());
    assert!(found.len() == 1 && found[0].contains("error[unit-disagrees]"), "{found:#?}");
    let out = run(at.path(), &["check", "."]).out;
    assert!(out.contains("[data/a.xlsx, S!C2]") && out.contains("per 100,000"), "{out}");
}

#[test]
fn every_format_names_the_cell() {
    let table: [&[&str]; 2] = [&["Quarter", "Force", "Metric", "Value"], &["2020/21 Q4", "Aldershire", "rate", "six"]];
    let at = plan("data \"data/a.xlsx\"", "a.xlsx", &merged(&table, &[]));
    for (format, cell) in [
        ("github", "::S!D2: "),
        ("gitlab", "\"description\": \"S!D2: "),
        ("junit", "message=\"S!D2: "),
        ("sarif", "S!D2: "),
        ("json", "\"cell\": \"S!D2\""),
        ("json-lines", "\"cell\":\"S!D2\""),
    ] {
        let out = run(at.path(), &["check", ".", "--format", format]).out;
        assert!(out.contains(cell), "{format}: {out}");
    }
}

/// A sheet has no separators that could be lost: what is not there at the end of a row is empty.
#[test]
fn empty_cells_at_the_end_of_a_row_are_missing_figures() {
    let table: [&[&str]; 3] = [
        &["Quarter", "Force", "Metric", "Value"],
        &["2020/21 Q3", "Aldershire", "rate", ""],
        &["2020/21 Q4", "Aldershire", "rate", "6.1"],
    ];
    let at = plan("data \"data/a.xlsx\"", "a.xlsx", &merged(&table, &[]));
    let found: Vec<String> = found(at.path()).into_iter().filter(|it| it.starts_with("data/")).collect();
    let both = ["2020/21 Q3,Aldershire,rate", "2020/21 Q4,Aldershire,rate,6.1"];
    assert_eq!((rows(at.path()), found), (both.map(str::to_owned).to_vec(), Vec::new()));
}

/// In a sheet that needs no block, cells are merged as in any other.
#[test]
fn a_name_over_several_rows_is_that_of_each() {
    let rows_of = |second: &'static str| -> [&'static [&'static str]; 3] {
        match second {
            "" => [
                &["Quarter", "Force", "Metric", "Value"],
                &["2020/21 Q4", "Aldershire", "rate", "6.1"],
                &["", "Dun", "", "7"],
            ],
            _ => [
                &["Quarter", "Force", "Metric", "Value"],
                &["2020/21 Q4", "Aldershire", "rate", "6.1"],
                &["2020/21 Q4", "Dun", "rate", ""],
            ],
        }
    };
    let read = |second: &'static str, areas: &[&str]| {
        let at = plan("data \"data/a.xlsx\"", "a.xlsx", &merged(&rows_of(second), areas));
        let found: Vec<String> = found(at.path()).into_iter().filter(|it| it.starts_with("data/")).collect();
        (rows(at.path()), found)
    };
    let both = ["2020/21 Q4,Aldershire,rate,6.1", "2020/21 Q4,Dun,rate,7"];
    assert_eq!(read("", &["A2:A3", "C2:C3"]), (both.map(str::to_owned).to_vec(), Vec::new()));
    // What is merged in the header alone is none of the rows; and a cell that nobody merged is empty.
    let (figures, found) = read("", &["A1:B1"]);
    assert_eq!((figures.len(), found.iter().filter(|it| it.contains("[missing-")).count()), (1, 2), "{found:#?}");
    let (figures, found) = read("rate", &["D2:D3"]);
    assert_eq!((figures.len(), found.len()), (1, 1), "{found:#?}");
    assert!(found[0].contains("[merged-figure]"), "{found:#?}");
}

#[test]
fn the_header_of_a_sheet_with_merged_cells_is_read_as_any_other() {
    let headed = |headers: &'static [&'static str], areas: &[&str]| {
        let rows: [&[&str]; 3] =
            [headers, &["2020/21 Q4", "Aldershire", "rate", "6.1", "x"], &["2020/21 Q4", "Dun", "rate", "7", ""]];
        let at = plan("data \"data/a.xlsx\"", "a.xlsx", &merged(&rows, areas));
        let out = run(at.path(), &["check", ".", "--format", "concise"]).out;
        out.lines().filter(|it| it.starts_with("data/")).map(str::to_owned).collect::<Vec<_>>()
    };
    for (headers, code) in [
        (&["Quarter", "Force", "Metric", "Value", "Wobble"], "[unknown-column]"),
        (&["Quarter", "Force", "Metric", "Valeu", "Note"], "[misspelt-column]"),
        (&["Quarter", "Force", "Metric", "Thing", "Note"], "[missing-column]"),
    ] {
        let told = headed(headers, &["E2:E3"]);
        assert_eq!(told, headed(headers, &[]), "{headers:?}");
        assert!(told.len() == 1 && told[0].contains(code), "{told:#?}");
    }
    assert_eq!(headed(&["Quarter", "Force", "Metric", "Value", "Note"], &["E2:E3"]), Vec::<String>::new());
}

/// What a few hundred bytes say many times over is refused before it is written down, unless it says nothing.
#[test]
fn rows_that_repeat_without_end_are_not_unfolded() {
    let says = |cell: &str| format!("<table-cell value-type=\"string\"{cell}</p></table-cell>");
    let row = |cells: [&str; 2]| {
        format!("<table-row>{}</table-row>", cells.map(|words| says(&format!("><p>{words}"))).concat())
    };
    let head = row(["Force", "Rate"]) + &row(["Aldershire", "6.1"]);
    let many = |cell: &str| {
        let row = format!("<table-row number-rows-repeated=\"1048574\">{cell}</table-row>");
        let content = format!(
            "<document-content><body><spreadsheet><table name=\"S\">{head}{row}</table></spreadsheet></body></document-content>"
        );
        let line = "data \"data/a.ods\" sheet \"S\" {\n  quarter 2020/21 Q4\n  column \"Force\" is organisation\n  column \"Rate\" is rate\n}";
        let at = plan(line, "a.ods", &archive(&[("content.xml", content.into_bytes())]));
        let start = std::time::Instant::now();
        let found = found(at.path());
        assert!(start.elapsed() < std::time::Duration::from_secs(20), "{:?}", start.elapsed());
        found
    };
    let refused = many(&says(" number-columns-repeated=\"16384\"><p>x"));
    assert!(refused.len() == 1 && refused[0].contains("too large to be read"), "{refused:#?}");
    assert_eq!(many("<table-cell number-columns-repeated=\"16384\"/>"), [""; 0]);
}

#[test]
fn an_open_document_shows_days_as_its_columns_say() {
    let content = r#"<document-content><automatic-styles>
        <date-style name="N1"><month/><year/></date-style><style name="month" data-style-name="N1"/>
        <date-style name="N2"><year style="long"/></date-style><style name="year" data-style-name="N2"/>
        <date-style name="N3"><day/><month/><year/></date-style><style name="day" data-style-name="N3"/>
        </automatic-styles><body><spreadsheet>
        <tracked-changes><deletion><table-cell><p>gone</p></table-cell></deletion></tracked-changes>
        <table name="S"><shapes><frame><object><table name="Chart"><table-row><table-cell><p>shape</p></table-cell></table-row>
        </table></object></frame></shapes>
        <table-column number-columns-repeated="1"/><table-column default-cell-style-name="month"/>
        <table-row><table-cell value-type="string"><p>Force</p></table-cell><table-cell value-type="string"><p>Quarter</p></table-cell>
          <table-cell value-type="string"><p>Rate</p></table-cell></table-row>
        <table-row><table-cell value-type="string"><frame><text-box><p>Look here</p></text-box></frame><p>Dun</p></table-cell>
          <table-cell value-type="date" date-value="2021-03-01"><p>Mar 21</p></table-cell>
          <table-cell value-type="float" value="6.1"><p>6.1</p><annotation><p>why?</p></annotation></table-cell></table-row>
        <table-row default-cell-style-name="day"><table-cell value-type="string"><p>Elmshire</p></table-cell>
          <table-cell value-type="date" date-value="2021-03-02"><p>2/3/21</p></table-cell>
          <table-cell value-type="float" value="6.2"/></table-row>
        <table-row><table-cell value-type="string"><p>Aldershire</p></table-cell>
          <table-cell style-name="year" value-type="date" date-value="2020-06-01"><p>2020</p></table-cell>
          <table-cell value-type="float" value="6.3"/></table-row>
        </table><table name="Second"/><dde-links><table><table-row/></table></dde-links>
        </spreadsheet></body></document-content>"#;
    let book = archive(&[("content.xml", content.as_bytes().to_vec())]);
    let line = |sheet: &str| format!("data \"data/a.ods\"{sheet} {{\n  column \"Rate\" is rate\n}}");
    let at = plan(&line(" sheet \"S\""), "a.ods", &book);
    assert_eq!(rows(at.path()), ["March 2021,Dun,rate,6.1", "2 March 2021,Elmshire,rate,6.2"]);
    let read = found(at.path());
    // A year from April is no calendar year: which quarter it ends in, nobody can tell.
    assert!(read[1].contains("S!B4: error[") && read[1].contains("`2020`"), "{read:#?}");
    let at = plan(&line(""), "a.ods", &book);
    let out = run(at.path(), &["check", "."]).out;
    assert!(out.contains("its sheets are `S` and `Second`"), "{out}");
}

/// What is in the cell, how it is shown, what is read and what is found, by its code.
const MONEY: [(&str, &str, &str, &str); 8] = [
    ("5", "£#,##0", "£5", ""),
    ("1200000", "\"£\"0.0,,\"m\"", "£1200000", ""),
    ("1.2", "\"£\"0.0\"m\"", "£1.2m", "unreadable-number"),
    ("5", "[$€-2] 0", "€5", "unit-disagrees"),
    ("5", "0%", "500%", "unit-disagrees"),
    ("5", "0\"%\"", "5%", "unit-disagrees"),
    ("5", "0 \"libraries\"", "5", ""),
    // Metres.
    ("25", "0.0\" m\"", "25", ""),
];

#[test]
fn money_is_known_by_the_format_of_its_cell() {
    let book = br#"<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>"#.to_vec();
    let relations = br#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/>
        <Relationship Id="r2" Type="x/styles" Target="styles.xml"/></Relationships>"#;
    for (number, code, read, finding) in MONEY {
        let code = code.replace('"', "&quot;");
        let styles = format!(
            "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"{code}\"/></numFmts>\
             <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>"
        );
        let cells = [cell("A1", "Force"), cell("B1", "Rate"), cell("A2", "Aldershire")].concat();
        let rows_of = cells.replacen("<c r=\"A2\"", "</row><row r=\"2\"><c r=\"A2\"", 1);
        let table = sheet(&format!("<row r=\"1\">{rows_of}<c r=\"B2\" s=\"1\"><v>{number}</v></c></row>"));
        let parts = [
            ("xl/workbook.xml", book.clone()),
            ("xl/_rels/workbook.xml.rels", relations.to_vec()),
            ("xl/styles.xml", styles.into_bytes()),
            ("xl/s.xml", table),
        ];
        let data = "data \"data/a.xlsx\" {\n  quarter 2020/21 Q4\n  column \"Force\" is organisation\n  column \"Rate\" is rate\n}";
        let at = plan(data, "a.xlsx", &archive(&parts));
        let text = std::fs::read_to_string(at.path().join("plan.plan")).expect("a plan");
        let text = text.replace("unit offences per 1,000 population", "unit £").replace("for ", "currency £\n  for ");
        std::fs::write(at.path().join("plan.plan"), text).expect("written");
        assert_eq!(rows(at.path()), [format!("2020/21 Q4,Aldershire,rate,{read}")], "{code}");
        let found = found(at.path());
        let codes: Vec<&str> = found.iter().filter_map(|it| it.split_once("error[")?.1.split(']').next()).collect();
        assert_eq!(codes.concat(), finding, "{code}: {found:#?}");
    }
}

#[test]
fn an_abbreviated_figure_is_to_be_written_in_the_unit_of_its_metric() {
    let table = b"quarter,organisation,metric,value\n2020/21 Q4,aldershire,rate,\xC2\xA32.8m\n";
    let at = plan("", "a.csv", table);
    assert!(found(at.path())[0].contains("error[unreadable-number]"), "{:#?}", found(at.path()));
    let out = run(at.path(), &["check", "."]).out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        out.contains("write `2.8` where the metric's unit counts in millions, and `2800000` where it does not"),
        "{out}"
    );
}

#[test]
fn a_unit_that_says_only_that_it_is_a_number_is_none() {
    for (unit, disagrees) in
        [("Number", false), ("No.", false), ("#", false), ("offences", true), ("%", true), ("number of patients", true)]
    {
        let table = format!("quarter,organisation,metric,unit,value\n2020/21 Q4,aldershire,rate,{unit},5\n");
        let at = plan("", "a.csv", table.as_bytes());
        let found = found(at.path());
        assert_eq!(
            found.iter().filter(|it| it.contains("unit-disagrees")).count(),
            usize::from(disagrees),
            "{found:#?}"
        );
    }
}

#[test]
fn formats_that_any_style_may_use_stand_in_a_part_of_their_own() {
    let styles = r#"<document-styles><styles><date-style name="N1"><month/><year/></date-style>
        <style name="Month" data-style-name="N1"/></styles></document-styles>"#;
    let content = r#"<document-content><automatic-styles><style name="ce1" data-style-name="N1"/>
        <style name="ce2" parent-style-name="Month"/></automatic-styles><body><spreadsheet><table name="S">
        <table-row><table-cell value-type="string"><p>Force</p></table-cell><table-cell value-type="string"><p>Quarter</p></table-cell>
          <table-cell value-type="string"><p>Rate</p></table-cell></table-row>
        <table-row><table-cell value-type="string"><p>Dun</p></table-cell>
          <table-cell style-name="ce1" value-type="date" date-value="2021-03-01"><p>Mar 21</p></table-cell>
          <table-cell value-type="float" value="6.1"><p>6.1</p></table-cell></table-row>
        <table-row><table-cell value-type="string"><p>Elmshire</p></table-cell>
          <table-cell style-name="ce2" value-type="date" date-value="2021-03-01"><p>Mar 21</p></table-cell>
          <table-cell value-type="currency" currency="GBP" value="1200000"><p>£1.2m</p></table-cell></table-row>
        </table></spreadsheet></body></document-content>"#;
    let book = archive(&[("content.xml", content.as_bytes().to_vec()), ("styles.xml", styles.as_bytes().to_vec())]);
    let at = plan("data \"data/a.ods\" sheet \"S\" {\n  column \"Rate\" is rate\n}", "a.ods", &book);
    assert_eq!(rows(at.path()), ["March 2021,Dun,rate,6.1", "March 2021,Elmshire,rate,£1200000"]);
}
