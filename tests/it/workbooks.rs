//! Workbooks as planners have them: the ones of `tests/workbooks`, which look like published ones; those of the Office
//! for National Statistics, where `PLANCK_ONS_PFA` names the folder that holds them; and workbooks made to do harm.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use tempfile::TempDir;

use crate::planck::{folder, project, run};

/// A folder with a plan that reads data as a block says, and the workbook that it names.
pub(crate) fn plan(data: &str, workbook: &str, bytes: &[u8]) -> TempDir {
    let plan = format!(
        "plan \"P\" {{\n  for aldershire \"Aldershire\"\n  reporting 2020/21 Q4\n}}\n\nmetric rate \"Rate\" {{\n  unit offences per 1,000 \
         population\n  better lower\n  covers 12 months\n  no aspiration \"Not ours to set.\"\n}}\n\n{data}\n"
    );
    folder(&[("plan.plan", plan.as_bytes()), (&format!("data/{workbook}"), bytes)])
}

pub(crate) fn committed(name: &str) -> Vec<u8> {
    fs::read(project().join("tests/workbooks").join(name)).expect("the workbook is committed")
}

/// The rows of the data as planck reads them, without the cells where they stand and the columns that are empty.
pub(crate) fn rows(at: &Path) -> Vec<String> {
    let out = run(at, &["data", ".", "--format", "csv"]).out;
    let short = |line: &str| line.split(",,").next().unwrap_or_default().to_owned();
    out.lines().skip(1).map(short).collect()
}

/// What is found of errors, a line each.
pub(crate) fn found(at: &Path) -> Vec<String> {
    let out = run(at, &["check", ".", "--format", "concise"]).out;
    out.lines().filter(|line| line.contains("error[")).map(str::to_owned).collect()
}

pub(crate) const AREAS: &str = r#"data "data/areas.xlsx" sheet "Table S3" {
  header rows  4 to 5
  quarter      2020/21 Q4
  column "Area Name" is organisation
  column G is rate
  column "Homicide" is homicide
  column "Total (excluding fraud)" is offences
  column "Rates and changes: Change on year" is change
  column "Population (mid-2020) rounded" is denominator
  skip row     6
  skip rows where "Area Code" begins with "X12", "X92"
  without footnote marks
}"#;

#[test]
fn a_published_table_is_read_as_its_program_shows_it() {
    let at = plan(AREAS, "areas.xlsx", &committed("areas.xlsx"));
    assert_eq!(found(at.path()), Vec::<String>::new());
    let mut rows = rows(at.path());
    rows.sort();
    // By hand, from the table in tests/workbooks/make.py: digits behind names are footnotes, one number is kept as text,
    // changes are kept as fractions and shown as percentages, and the hidden row 12 is read.
    let expected = [
        ("Aldershire", "4.5%", "12", "2011", "6.7"),
        ("Castleshire", "–", "21", "1500", "6"),
        ("City of Dun", "–", "..", "202", "*"),
        ("Elmshire", "16.2%", "[c]", "1500", "6"),
        ("Greater Brack", "-2.1%", "28", "3199", "8"),
    ];
    let mut by_hand = Vec::new();
    for (area, change, homicide, offences, rate) in expected {
        for (metric, value) in [("change", change), ("homicide", homicide), ("offences", offences), ("rate", rate)] {
            by_hand.push(format!("2020/21 Q4,{area},{metric},{value}"));
        }
    }
    by_hand.sort();
    assert_eq!(rows, by_hand);
}

#[test]
fn cells_are_named_as_people_name_them() {
    let at = plan(AREAS, "areas.xlsx", &committed("areas.xlsx"));
    let table = run(at.path(), &["data", ".", "--format", "csv"]).out;
    let row = table.lines().find(|line| line.contains("Greater Brack,rate")).expect("it is read");
    assert!(row.ends_with(r#","data/areas.xlsx, Table S3!G10""#), "{row}");
}

#[test]
fn a_column_a_quarter_and_what_is_wrong_in_its_cells() {
    let data = "data \"data/areas.xlsx\" sheet \"by quarter\" {\n  one column per quarter\n  metric rate\n}";
    let at = plan(data, "areas.xlsx", &committed("areas.xlsx"));
    let found = found(at.path());
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("data/areas.xlsx, By quarter!C3: error[unreadable-number]"), "{found:#?}");
    assert!(
        found[0].contains("`#REF!`") && found[1].contains("By quarter!D3") && found[1].contains("`=1/0`"),
        "{found:#?}"
    );
    let rows = rows(at.path());
    // `mmm-yy` shows a month, of which the file keeps the first day.
    for row in ["June 2020,Aldershire,rate,6.1", "2020/21 Q2,Aldershire,rate,6.2", "31 March 2021,Castleshire,rate,5.4"]
    {
        assert!(rows.iter().any(|it| it == row), "{row}: {rows:#?}");
    }
}

#[test]
fn no_quarter_is_lost_for_its_heading() {
    let data =
        "data \"data/d.csv\" {\n  one column per quarter\n  organisation aldershire\n  without footnote marks\n}";
    let table = "Measure,Q1 2020/21,2020/21 Q2 [p],Q3 2020/12,Remark\nRate3,6.1,6.2,6.3,late\n";
    let at = plan(data, "d.csv", table.as_bytes());
    assert_eq!(rows(at.path()), ["2020/21 Q1,aldershire,Rate,6.1", "2020/21 Q2,aldershire,Rate,6.2 [p]"]);
    let found = found(at.path());
    let of_heading = found.iter().filter(|it| it.contains("the heading `Q3 2020/12` is not a period")).count();
    assert_eq!(of_heading, 1, "{found:#?}");
}

#[test]
fn the_average_of_a_row_of_quarters_is_of_none_of_them() {
    let block =
        |skip: &str| format!("data \"data/d.csv\" {{\n  one column per quarter\n{skip}  organisation aldershire\n}}");
    for heading in ["Average", "Position", "Denominator", "Target"] {
        let table = format!("Measure,2020/21 Q1,2020/21 Q2,2020/21 Q3,{heading}\nRate,6.1,6.2,6.3,6.2\n");
        let at = plan(&block(""), "d.csv", table.as_bytes());
        let told = format!("data/d.csv:1:42: error[unreadable-period] the heading `{heading}` is not a period");
        assert_eq!(found(at.path()), [told]);
        let skip = format!("skip column \"{heading}\"");
        let out = run(at.path(), &["check", ".", "--color", "never"]).out;
        assert!(out.contains(&skip) && !out.contains("should this be"), "{out}");
        // What the help says, `planck import` proposes, and with it all is well.
        let imported = run(at.path(), &["import", "data/d.csv"]).out;
        assert!(imported.contains(&skip), "{imported}");
        let at = plan(&block(&format!("  {skip}\n")), "d.csv", table.as_bytes());
        assert_eq!(found(at.path()), [""; 0]);
    }
    // Organisations side by side share their average.
    let data = "data \"data/d.csv\" {\n  one column per organisation\n}";
    let table = "Quarter,Metric,Aldershire,Elmshire,Average\n2020/21 Q1,Rate,6.1,6.3,6.2\n";
    let at = plan(data, "d.csv", table.as_bytes());
    assert_eq!(found(at.path()), [""; 0]);
}

#[test]
fn a_year_may_stand_over_its_quarters() {
    let lines = ["", "  header rows 3 to 4\n", "  header row 4\n"];
    let table = "Performance,,,,\n,,,,\n,2019/20,,2020/21,\nMeasure,Q3,Q4,Q1 [p],Total\nRate,6.1,6.2,6.3,x\n";
    for line in &lines[..2] {
        let data = format!("data \"data/d.csv\" {{\n{line}  one column per quarter\n  organisation aldershire\n}}");
        let at = plan(&data, "d.csv", table.as_bytes());
        let by_hand =
            ["2019/20 Q3,aldershire,Rate,6.1", "2019/20 Q4,aldershire,Rate,6.2", "2020/21 Q1,aldershire,Rate,6.3 [p]"];
        assert_eq!(rows(at.path()), by_hand, "{line}");
    }
    // The row of the quarters alone names none.
    let data = format!("data \"data/d.csv\" {{\n{}  one column per quarter\n  organisation aldershire\n}}", lines[2]);
    let found = found(plan(&data, "d.csv", table.as_bytes()).path());
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("error[missing-column] no heading of `data/d.csv` is a quarter"), "{found:#?}");
}

#[test]
fn what_is_described_can_be_read_once_it_is_told_what_is_lacking() {
    // A table, what its description holds, what is added by hand, and a row of what comes of it.
    for (table, lines, added, row) in [
        (
            "Report,,,\n\n,2019/20,,2020/21\nMeasure,Q3,Q4,Q1\nrate,6,7,8\n",
            "header rows  3 to 4\n  one column per quarter",
            "organisation aldershire",
            "2020/21 Q1,aldershire,rate,8",
        ),
        (
            "Measure,Target,2019/20 Q3,2019/20 Q4,Comment\nrate,9,7,8,fine\n",
            "one column per quarter\n  skip column \"Target\"",
            "organisation aldershire",
            "2019/20 Q4,aldershire,rate,8",
        ),
        (
            "Area;Period;Rate;Share\nAldershire;Mar-21;3;2,5\n",
            "column \"Rate\" is rate\n  column \"Share\" is share",
            "",
            "March 2021,Aldershire,share,\"2,5\"",
        ),
        (
            "Changes from December 2019 to December 2020,,\nArea Name,Rate,Rate\nAldershire,1,2\nElmshire,3,4\n",
            "quarter  December 2020\n  column \"Area Name\" is organisation\n  column B is rate\n  column C is rate-c",
            "",
            "December 2020,Elmshire,rate-c,4",
        ),
    ] {
        let at = folder(&[("d.csv", table.as_bytes())]);
        let block = run(at.path(), &["import", "d.csv"]).out;
        assert!(block.contains(lines), "{block}");
        let block = block.replacen("{\n", &format!("{{\n  {added}\n"), 1);
        let at = plan(&block, "d.csv", table.as_bytes());
        let out = run(at.path(), &["data", ".", "--format", "csv"]).out;
        let row = row.replace("\"2,5\"", "2.5");
        assert!(out.lines().any(|it| it.starts_with(&row)), "{block}\n{out}{:#?}", found(at.path()));
    }
}

#[test]
fn a_quarter_has_one_column() {
    let data = "data \"data/d.csv\" {\n  one column per quarter\n  organisation aldershire\n}";
    let table = "Measure,2020/21 Q3,2020/21 Q4,Q4 2020/21\nRate,6.1,6.2,6.3\nOther,1,2,3\n";
    let at = plan(data, "d.csv", table.as_bytes());
    assert_eq!(
        found(at.path()),
        ["data/d.csv:1:31: error[duplicate-column] the columns `2020/21 Q4` and `Q4 2020/21` are of the same quarter"]
    );
    assert!(rows(at.path()).contains(&"2020/21 Q4,aldershire,Rate,6.2".to_owned()));
}

#[test]
fn the_total_of_a_year_is_no_quarter() {
    let data = "data \"data/d.csv\" {\n  one column per quarter\n  organisation aldershire\n}";
    let table = "Measure,2019/20,2020/21,2020/21 Q3,2020/21 Q4\nrate,149,151,38,40\n";
    let at = plan(data, "d.csv", table.as_bytes());
    let told = |year: &str| format!("the column `{year}` is of a year, and stands among columns of quarters");
    let by_hand = [(9, "2019/20"), (17, "2020/21")]
        .map(|(at, year)| format!("data/d.csv:1:{at}: error[duplicate-column] {}", told(year)));
    assert_eq!(found(at.path()), by_hand);
    assert_eq!(rows(at.path()), ["2020/21 Q3,aldershire,rate,38", "2020/21 Q4,aldershire,rate,40"]);
    // Years alone are read.
    let at = plan(data, "d.csv", b"Measure,2019/20,2020/21\nrate,149,151\n");
    assert_eq!(rows(at.path()), ["2019/20,aldershire,rate,149", "2020/21,aldershire,rate,151"]);
}

#[test]
fn columns_by_letters_are_held_against_the_table() {
    for (letter, message) in [
        ("c", "plan.plan:15:10: error[malformed-value] the letter of a column is a capital: `C`, not `c`"),
        ("D", "plan.plan:15:10: error[no-such-column] `data/d.csv` has no column `D`"),
        ("rate", "plan.plan:15:10: error[malformed-value] the header `rate` stands without quotation marks"),
    ] {
        let data = format!("data \"data/d.csv\" {{\n  quarter 2020/21 Q4\n  column {letter} is rate\n}}");
        let at = plan(&data, "d.csv", b"Force,Code,Rate\naldershire,E1,6.1\n");
        assert_eq!(found(at.path()), [message]);
    }
    let data = "data \"data/areas.xlsx\" sheet \"By quarter\" {\n  one column per quarter\n  column ZZ is metric\n}";
    let found = found(plan(data, "areas.xlsx", &committed("areas.xlsx")).path());
    assert!(found.len() == 1 && found[0].contains("has no column `ZZ`"), "{found:#?}");
}

#[test]
fn rows_that_are_left_out_leave_some() {
    let data = "data \"data/d.csv\" {\n  quarter 2020/21 Q4\n  column \"Rate\" is rate\n  skip rows 2 to 20\n}";
    assert_eq!(
        found(plan(data, "d.csv", b"Force,Rate\naldershire,6.1\n").path()),
        ["plan.plan:16:13: error[all-rows-skipped] the plan skips every row of `data/d.csv` that could hold figures"]
    );
}

#[test]
fn a_header_far_below_is_found() {
    let mut table = "\n".repeat(40 << 10) + "quarter,organisation,metric,value\n";
    for number in 0..150_000 {
        table += &format!("2020/21 Q4,area {number},rate,{number}\n");
    }
    assert!(table.len() > 4 << 20);
    let at = plan("data \"data/d.csv\"", "d.csv", (table + "2020/21 Q4,aldershire,rate,6.1\n").as_bytes());
    assert_eq!(found(at.path()), Vec::<String>::new());
}

#[test]
fn what_is_no_table_is_not_described() {
    let at = folder(&[
        ("plan.plan", b"plan \"P\" {\n}\n"),
        ("a.json", b"{\"a\": 1, \"b\": 2}"),
        ("b.csv", b"only,words\nin,it\n"),
    ]);
    for (file, message) in [
        ("plan.plan", "`plan.plan` is a plan, and no table"),
        ("a.json", "`a.json` is no table of a kind that planck reads"),
        ("b.csv", "`b.csv` holds no table that planck can make out"),
        ("none.xlsx", "there is no file `none.xlsx`"),
        (".", "`.` is a folder"),
    ] {
        let outcome = run(at.path(), &["import", file]);
        assert_eq!(outcome.code, Some(2), "{file}");
        assert!(outcome.err.contains(message) && outcome.out.is_empty(), "{file}: {}", outcome.err);
    }
}

#[test]
fn a_name_that_the_plan_gives_keeps_its_digits() {
    let data = "data \"data/d.csv\" {\n  column \"CO2\" is co2\n  without footnote marks\n}";
    let table = "quarter,organisation,CO2,Measure\n2020/21 Q1,Aldershire4,6.1,air\n";
    let at = plan(data, "d.csv", table.as_bytes());
    assert_eq!(rows(at.path()), ["2020/21 Q1,Aldershire,co2,6.1"]);
    let described = |table: &str| run(folder(&[("d.csv", table.as_bytes())]).path(), &["import", "d.csv"]).out;
    let out = described(table);
    assert!(out.contains("column \"CO2\" is value") && !out.contains("\"Measure\" is organisation"), "{out}");
    let out = described(&table.replace("Measure", "Remark"));
    assert!(out.contains("column \"CO2\" is co2"), "{out}");
}

#[test]
fn days_from_1904_and_names_over_two_rows() {
    let at = plan("data \"data/d.xlsx\" {\n  column C is rate\n}", "d.xlsx", &committed("from-1904.xlsx"));
    assert_eq!(rows(at.path()), ["31 March 2020,Aldershire,rate,6.1", "31 March 2021,Aldershire,rate,6.7"]);
}

#[test]
fn an_open_document_is_read_alike() {
    let data = "data \"data/a.ods\" {\n  header row 4\n  column C is rate\n  column \"Change\" is change\n}";
    let at = plan(data, "a.ods", &committed("areas.ods"));
    let mut rows = rows(at.path());
    rows.sort();
    assert_eq!(
        rows,
        [
            "31 March 2020,Aldershire,change,4.5%",
            "31 March 2020,Aldershire,rate,6.1",
            "31 March 2021,Castleshire,change,16.2%",
            "31 March 2021,Castleshire,rate,6",
        ]
    );
}

#[test]
fn sheets_are_asked_for_by_name() {
    for (line, message) in [
        (
            "data \"data/areas.xlsx\"",
            "plan.plan:13:6: error[sheet-not-named] `data/areas.xlsx` has several sheets, and none is named",
        ),
        (
            "data \"data/areas.xlsx\" sheet \"Table S4\"",
            "plan.plan:13:30: error[unknown-sheet] `data/areas.xlsx` has no sheet `Table S4`",
        ),
    ] {
        let at = plan(line, "areas.xlsx", &committed("areas.xlsx"));
        assert_eq!(found(at.path()), [message]);
    }
}

#[test]
fn a_description_says_what_came_of_reading_by_it() {
    for (table, comment, lines) in [
        (
            "Crime in the year ending December 181,,\nCode,Place,Rate\nE23000013,Aldershire,1\nE23000014,Elmshire,2\n",
            "# Read so, it gives 2 figures of 2 organisations, and planck finds nothing wrong with it.\ndata",
            "quarter  December 2018\n  column \"Place\" is organisation\n  column \"Rate\" is rate\n",
        ),
        (
            "Area Name,Rate\nAldershire,1\nElmshire,2\n",
            "# With what you must still say (below), it gives 2 figures of 2 organisations, and planck finds nothing else wrong with it.\ndata",
            "column \"Rate\" is rate\n  # planck could not make out which quarter the figures are of",
        ),
        (
            "Year ending March 2021,\nArea Name,Rate\nAldershire,1\nAldershire,2\n",
            "planck finds:\n# - 4:12: two rows give `rate` of `Aldershire` in `March 2021` a different value: `1` and `2`\ndata",
            "column \"Rate\" is rate\n",
        ),
        (
            "quarter,organisation,metric,value\n2020/21 Q4,aldershire,rate,1\n",
            "# Read so, it gives 1 figure of 1 organisation, and planck finds nothing wrong with it.\n# Metric: rate\n# A tidy table",
            "data \"data/d.csv\"\n",
        ),
    ] {
        let out = run(folder(&[("d.csv", table.as_bytes())]).path(), &["import", "d.csv"]).out;
        assert!(out.contains(comment) && out.contains(lines), "{out}");
    }
}

#[test]
fn a_table_is_described_from_a_look_at_it() {
    let at = folder(&[("areas.xlsx", &committed("areas.xlsx"))]);
    let out = run(at.path(), &["import", "areas.xlsx"]).out;
    let block = out.split("\n\n").find(|block| block.contains("\"Table S3\"")).expect("it is described");
    for line in
        ["header row  5", "quarter  March 2021", "column \"Area Name\" is organisation", "without footnote marks"]
    {
        assert!(block.contains(line), "{line} is not in\n{block}");
    }
    assert!(block.contains("\"Homicide\" is homicide") && block.contains("skip row  6"), "{block}");
    assert!(out.contains("one column per quarter") && !out.contains("Workings"), "{out}");
    // What it prints can be read.
    let plan = plan(block, "areas.xlsx", &committed("areas.xlsx"));
    assert!(rows(plan.path()).iter().any(|row| row == "March 2021,Castleshire,homicide,21"), "{block}");
    assert_eq!(run(at.path(), &["import", "none.csv"]).code, Some(2));
}

/// The tables of four releases, of which the Office for National Statistics publishes one a quarter.
#[test]
fn published_releases_are_read_whole() {
    let Ok(published) = std::env::var("PLANCK_ONS_PFA") else { return };
    let releases = [
        ("policeforceareatablesyearendingmarch2018v2.xlsx", "March 2018"),
        ("policeforceareadatatablesyearendingjune2018corrected.xlsx", "June 2018"),
        ("policeforceareatablesyearendingsep18corrected.xlsx", "September 2018"),
        ("policeforceareatablesyearendingdecember2018.xlsx", "December 2018"),
    ];
    let at = plan("", "none.csv", b"quarter,organisation,metric,value\n2018/19 Q1,aldershire,rate,1\n");
    let text = fs::read_to_string(at.path().join("plan.plan")).expect("it is written");
    let mut text = text.replace("aldershire \"Aldershire\"", "essex \"Essex\"");
    for (name, month) in releases {
        fs::copy(Path::new(&published).join(name), at.path().join("data").join(name)).expect("the release is there");
        let block = |sheet: &str, lines: &str| {
            format!(
                "data \"data/{name}\" sheet \"Table {sheet}\" {{\n  header rows 4 to 5\n  quarter {month}\n  column \"Area Name\" \
                 is organisation\n{lines}  skip row 6\n  skip rows where \"Area Code\" begins with \"E12\", \"E92\", \"K04\", \
                 \"W92\"\n  without footnote marks\n}}\n"
            )
        };
        text += &block("P1", "  column C is offences\n  column \"Homicide\" is homicides\n");
        text += &block("P2", "  column C is change\n");
        text += &block("P3", "  column F is rate\n  column \"Robbery\" is robbery\n  column C is denominator\n");
    }
    fs::write(at.path().join("plan.plan"), text).expect("it can be written");
    assert_eq!(found(at.path()), Vec::<String>::new());
    let rows = rows(at.path());
    // By hand, from the workbooks as a spreadsheet program shows them; 44 areas, one of them the transport police where counts
    // are given, which has no rate.
    for row in [
        "December 2018,Greater Manchester,rate,119.685622297278",
        "June 2018,Cleveland,rate,104.678972",
        "September 2018,Greater Manchester,rate,120.811462345099",
        "March 2018,Cleveland,offences,57222",
        "March 2018,Greater Manchester,homicides,88",
    ] {
        assert!(rows.iter().any(|it| it.starts_with(row)), "{row} is not among {} rows", rows.len());
    }
    for month in ["March", "June", "September", "December"] {
        let rates = rows.iter().filter(|row| row.starts_with(&format!("{month} 2018,")) && row.contains(",rate,"));
        assert_eq!(rates.count(), 43, "{month}");
    }
}

/// An archive as workbooks are, of parts by name.
pub(crate) fn archive(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let (mut bytes, mut list) = (Vec::new(), Vec::new());
    for (name, part) in parts {
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
        packed.write_all(part).expect("memory takes it");
        let packed = packed.finish().expect("memory takes it");
        let header = u32::try_from(bytes.len()).expect("small");
        let both = |bytes: &mut Vec<u8>| {
            bytes.extend([20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
            bytes.extend(u32::try_from(packed.len()).expect("small").to_le_bytes());
            bytes.extend(7_u32.to_le_bytes());
            bytes.extend(u16::try_from(name.len()).expect("small").to_le_bytes());
            bytes.extend([0, 0]);
        };
        bytes.extend(b"PK\x03\x04");
        both(&mut bytes);
        bytes.extend(name.as_bytes());
        bytes.extend(&packed);
        list.extend(b"PK\x01\x02\x14\x00");
        both(&mut list);
        list.extend([0; 10]);
        list.extend(header.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let at = u32::try_from(bytes.len()).expect("small");
    let count = u16::try_from(parts.len()).expect("small").to_le_bytes();
    bytes.extend(&list);
    bytes.extend(b"PK\x05\x06\x00\x00\x00\x00");
    bytes.extend([count, count].concat());
    bytes.extend(u32::try_from(list.len()).expect("small").to_le_bytes());
    bytes.extend(at.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

/// A workbook of one sheet.
pub(crate) fn workbook(sheet: Vec<u8>) -> Vec<u8> {
    workbook_of("S", sheet)
}

/// A workbook of one sheet, by its name.
pub(crate) fn workbook_of(name: &str, sheet: Vec<u8>) -> Vec<u8> {
    let book = format!("<workbook><sheets><sheet name=\"{name}\" r:id=\"r1\"/></sheets></workbook>").into_bytes();
    let relations =
        br#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/s.xml"/></Relationships>"#;
    archive(&[
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relations.to_vec()),
        ("xl/worksheets/s.xml", sheet),
    ])
}

/// A cell with words of its own.
pub(crate) fn cell(at: &str, says: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{says}</t></is></c>")
}

pub(crate) fn sheet(rows: &str) -> Vec<u8> {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").into_bytes()
}

const DATA: &str =
    "data \"data/a.xlsx\" {\n  quarter 2020/21 Q4\n  column \"Force\" is organisation\n  column \"Rate\" is rate\n}";

/// The time in which any of these is read or refused, on a slow machine that does other work.
const QUICK: Duration = Duration::from_secs(40);

#[test]
fn workbooks_made_to_do_harm_are_read_or_refused() {
    let header = format!("<row r=\"1\">{}{}</row>", cell("A1", "Force"), cell("B1", "Rate"));
    let figure = format!("<row r=\"2\">{}<c r=\"B2\"><v>6.1</v></c></row>", cell("A2", "Aldershire"));
    let empty: String = (3..=1_048_576).map(|row| format!("<row r=\"{row}\"/>")).collect();
    let last = format!("<row r=\"1048576\">{}<c r=\"B1048576\"><v>7</v></c></row>", cell("A1048576", "Dun"));
    let right = [
        ("a million empty rows", sheet(&format!("{header}{figure}{empty}")), 1),
        ("the last row of all", sheet(&format!("{header}{figure}{last}")), 2),
        ("a cell in the last column", sheet(&format!("{header}{figure}<row r=\"9\">{}</row>", cell("XFD9", "x"))), 1),
    ];
    for (what, sheet, count) in right {
        let at = plan(DATA, "a.xlsx", &workbook(sheet));
        let start = Instant::now();
        assert_eq!((found(at.path()), rows(at.path()).len()), (Vec::new(), count), "{what}");
        assert!(start.elapsed() < 2 * QUICK, "{what} took {:?}", start.elapsed());
    }
    let much = "x".repeat(100 << 20);
    let wide = |row: u32| format!("<row r=\"{row}\">{}</row>", cell(&format!("XFD{row}"), "x"));
    let wrong: [(&str, Vec<u8>); 6] = [
        ("a cell of 100 MB", workbook(sheet(&format!("{header}<row r=\"2\">{}</row>", cell("A2", &much))))),
        ("cells at the end of wide rows", workbook(sheet(&(1..40_000).map(wide).collect::<String>()))),
        (
            "a row beyond the last",
            workbook(sheet(&format!("{header}<row r=\"1048577\">{}</row>", cell("A1048577", "x")))),
        ),
        ("cells out of order", workbook(sheet(&format!("{figure}{header}")))),
        ("a part that is no XML", workbook(b"<worksheet><sheetData><row <<".to_vec())),
        ("half a workbook", workbook(sheet(&header))[..200].to_vec()),
    ];
    for (what, bytes) in wrong {
        let at = plan(DATA, "a.xlsx", &bytes);
        let start = Instant::now();
        let found = found(at.path());
        assert!(found.len() == 1 && found[0].contains("error[unreadable-workbook]"), "{what}: {found:#?}");
        assert!(found[0].starts_with("plan.plan:13:6:"), "{what}: {found:#?}");
        assert!(start.elapsed() < QUICK, "{what} took {:?}", start.elapsed());
    }
}

#[test]
fn a_zip_bomb_is_not_unfolded() {
    let mut sheet = b"<worksheet><sheetData>".to_vec();
    // 1.2 GB of rows without cells, which pack into little more than a megabyte.
    sheet.extend(b"<row/>".repeat(200 << 20));
    let at = plan(DATA, "a.xlsx", &workbook(sheet));
    let found = found(at.path());
    assert!(found.len() == 1 && found[0].contains("too large to be read"), "{found:#?}");
}
