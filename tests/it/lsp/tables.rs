//! What an editor is told and offered in the block of a `data` line, by the tables as they stand.

use serde_json::{Value, json};

use super::client::{Client, at_cursor, edited, range};

const PLAN: &str = r#"plan "Tidy town" {
  for          fernhill "Fernhill"
  year starts  April
  reporting    2025/26 Q2
}

metric litter "Litter picked up" {
  unit           bags
  better         lower
  no aspiration  "It depends on what is thrown away."
}
"#;

const TABLE: &str = "\
Litter by town,,,
Town,Date [note 1],Total,\"Bags \"\"big\"\"\"
England,2025/26 Q2,900,1
Fernhill,2025/26 Q1,77,2
Fernhill,2025/26 Q2,70,3
Wales,2025/26 Q2,800,4
";

/// An editor with these lines open at the cursor in them, beside the table.
fn open(lines: &str) -> (Client, String, String, Value) {
    let (text, cursor) = at_cursor(lines);
    let files = [("plan.plan", PLAN), ("data/litter.csv", TABLE), ("data/old/notes.txt", "no table")];
    let mut client = Client::open_folder(&files);
    let uri = client.open_as(&client.uri("tables.plan"), &text);
    (client, uri, text, cursor)
}

/// A block over the table with this line in it.
fn block(line: &str) -> String {
    format!("data \"data/litter.csv\" {{\n  {line}\n  metric litter\n}}\n")
}

/// What is offered: the labels, and the line as the first offer leaves it.
fn offered(lines: &str) -> (Vec<String>, String) {
    let (mut client, uri, text, cursor) = open(lines);
    let line = usize::try_from(cursor["line"].as_u64().expect("a line")).expect("small");
    let at = json!({ "textDocument": { "uri": uri }, "position": cursor });
    let found = client.ask("textDocument/completion", at);
    let items = found["items"].as_array().expect("a list");
    let labels = items.iter().map(|item| item["label"].as_str().expect("a label").to_owned()).collect();
    let written = items.first().map(|item| edited(&text, &json!([item["textEdit"]]))).unwrap_or_default();
    (labels, written.lines().nth(line).unwrap_or_default().trim().to_owned())
}

#[test]
fn a_line_of_a_data_block_is_offered_what_the_table_holds() {
    let headers = ["Town", "Date", "Total", "Bags \"big\""].as_slice();
    for (line, labels, written) in [
        ("column \"|", headers, "column \"Town\""),
        ("column \"|\"", headers, "column \"Town\""),
        ("column \"|\" is value", headers, "column \"Town\" is value"),
        ("column \"To|wn\" is organisation", headers, "column \"Town\" is organisation"),
        ("column |", headers, "column \"Town\""),
        ("skip column \"|", headers, "skip column \"Town\""),
        ("skip rows where \"|", headers, "skip rows where \"Town\""),
        ("skip rows where \"Town\" |", &["is", "begins with", "is empty"], "skip rows where \"Town\" is"),
        (
            "skip rows where \"Town\" is \"|",
            &["England", "Fernhill", "Wales"],
            "skip rows where \"Town\" is \"England\"",
        ),
        (
            "skip rows where \"Town\" is \"England\", \"|\"",
            &["Fernhill", "Wales"],
            "skip rows where \"Town\" is \"England\", \"Fernhill\"",
        ),
        (
            "skip rows where A begins with \"|",
            &["England", "Fernhill", "Wales"],
            "skip rows where A begins with \"England\"",
        ),
        ("column \"Total\" |", &["is"], "column \"Total\" is"),
        ("organisation  |", &["fernhill"], "organisation  fernhill"),
        ("one column per |", &["quarter", "month", "year", "metric", "organisation"], "one column per quarter"),
    ] {
        let (found, line_after) = offered(&block(line));
        assert_eq!(found, labels, "{line}");
        assert_eq!(line_after, written, "{line}");
    }
    let (found, _) = offered(&block("column \"Total\" is |"));
    assert_eq!(found[..4], ["quarter", "organisation", "metric", "value"]);
    assert_eq!(found.last().map(String::as_str), Some("litter"));
    let (found, written) = offered(&block("column \"Total\" is gap to |"));
    assert!(found.contains(&"gap to average".to_owned()));
    assert_eq!(written, "column \"Total\" is quarter");
    let (found, _) = offered(&block("quarter  |"));
    assert!(found.contains(&"2025/26 Q2".to_owned()), "{found:?}");
    // At the beginning of a line stand the fields of the block, as ever.
    assert!(offered(&block("|")).0.contains(&"one column per".to_owned()));
    assert!(offered(&block("# column \"|")).0.is_empty());
}

#[test]
fn a_data_line_is_offered_the_tables_of_the_folder() {
    for line in ["data \"|", "data \"|\"", "data |", "data \"data/|\" {\n}"] {
        let (found, written) = offered(line);
        assert_eq!(found, ["data/litter.csv"], "{line}");
        assert!(written.starts_with("data \"data/litter.csv\""), "{line}: {written}");
    }
}

#[test]
fn a_column_tells_what_it_is_read_as() {
    for (line, shown) in [
        (
            "column \"To|tal\" is litter",
            "Total · column C of data/litter.csv\n\nread as the values of litter\n\nit begins 900 · 77 · 70 · 800",
        ),
        (
            "column \"Da|te\" is quarter",
            "Date · column B of data/litter.csv\n\nread as quarter: The period that each figure speaks of.\n\n\
             it begins 2025/26 Q2 · 2025/26 Q1 · 2025/26 Q2 · 2025/26 Q2",
        ),
        (
            "skip rows where |A is \"Wales\"",
            "Town · column A of data/litter.csv\n\nno line of this block says what it holds\n\n\
             it begins England · Fernhill · Fernhill · Wales",
        ),
    ] {
        let (mut client, uri, _, cursor) = open(&block(line));
        let told = client.ask("textDocument/hover", json!({ "textDocument": { "uri": uri }, "position": cursor }));
        assert_eq!(told["contents"]["value"], shown, "{line}");
    }
}

#[test]
fn a_column_leads_to_its_header() {
    for (line, place) in [
        ("column \"To|tal\" is litter", "litter.csv 1:19-1:24"),
        ("skip column |D", "litter.csv 1:26-1:38"),
        ("column \"Total\" is lit|ter", "plan.plan 6:7-6:13"),
    ] {
        let (mut client, uri, _, cursor) = open(&block(line));
        let at = json!({ "textDocument": { "uri": uri }, "position": cursor });
        let found = client.ask("textDocument/definition", at);
        let name = found[0]["uri"].as_str().and_then(|uri| uri.rsplit('/').next()).unwrap_or_default().to_owned();
        assert_eq!(format!("{name} {}", range(&found[0]["range"])), place, "{line}");
    }
}

#[test]
fn a_workbook_tells_its_sheets() {
    let (text, cursor) = at_cursor("data \"data/areas.xlsx\" sheet \"|");
    let mut client = Client::open_folder(&[("plan.plan", PLAN), ("data/litter.csv", TABLE)]);
    let book = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/workbooks/areas.xlsx");
    std::fs::copy(book, client.folder.join("data/areas.xlsx")).expect("the workbook is there");
    let uri = client.open_as(&client.uri("tables.plan"), &text);
    let at = json!({ "textDocument": { "uri": uri }, "position": cursor });
    let found = client.ask("textDocument/completion", at);
    let labels: Vec<&str> =
        found["items"].as_array().expect("a list").iter().filter_map(|it| it["label"].as_str()).collect();
    assert_eq!(labels, ["Notes", "Table S3", "By quarter"]);
}

/// To an editor a workbook is no text, and two of its sheets have one address.
#[test]
fn what_is_in_a_workbook_is_shown_at_the_line_that_asks_for_it() {
    let plan = r#"data "data/areas.xlsx" sheet "Table S3" {
  header rows 4 to 5
  quarter     2025/26 Q2
  column "Area Name" is organisation
  column "Homicide" is litter
  skip rows where "Area Code" begins with "X12", "X92"
  without footnote marks
}
data "data/areas.xlsx" sheet "By quarter" {
  one column per quarter
  metric litter
}
"#;
    let mut client = Client::open_folder(&[]);
    let book = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/workbooks/areas.xlsx");
    client.write_file("plan.plan", &PLAN.replace("fernhill \"Fernhill\"", "aldershire \"Aldershire\""));
    std::fs::create_dir(client.folder.join("data")).expect("a folder can be made");
    std::fs::copy(book, client.folder.join("data/areas.xlsx")).expect("the workbook is there");
    let uri = client.open_as(&client.uri("tables.plan"), plan);
    client.published(&uri);
    let findings = client.published[&uri]["diagnostics"].as_array().expect("a list").clone();
    let of_cells: Vec<_> = findings.iter().filter(|it| it["code"] == "unreadable-number").collect();
    let at: Vec<String> = of_cells.iter().map(|it| range(&it["range"])).collect();
    assert_eq!(at, ["8:5-8:22", "8:5-8:22"], "{findings:#?}");
    for (finding, cell) in of_cells.iter().zip(["By quarter!C3: ", "By quarter!D3: "]) {
        let message = finding["message"].as_str().expect("a sentence");
        assert!(message.contains(cell), "{message}");
    }
    let plan = client.open("plan.plan");
    let at_metric = json!({ "textDocument": { "uri": plan }, "position": { "line": 6, "character": 8 } });
    let led = client.ask("textDocument/definition", at_metric.clone());
    assert_eq!((&led[0]["uri"], range(&led[0]["range"]).as_str()), (&json!(uri), "0:5-0:22"), "{led:#}");
    let hover = client.ask("textDocument/hover", at_metric)["contents"]["value"].to_string();
    assert!(hover.contains("data/areas.xlsx, Table S3!F9"), "{hover}");
    let links = client.ask("textDocument/documentLink", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(links.as_array().map(Vec::len), Some(2), "{links:#}");
}
