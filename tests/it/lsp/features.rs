//! What an editor can ask of a document: a text with a cursor, and the answer.

use serde_json::{Value, json};

use super::client::{Client, at_cursor, edited, range};

const PLAN: &str = r#"plan "Tidy town" {
  for          fernhill "Fernhill"
  year starts  April
  reporting    2025/26 Q2
}

# A metric
# of ours
metric repair-time "Time to mend a fault" {
  unit        days
  covers      quarter
  better      lower
  aspiration  at most 10
  because     """
    Ten days, see https://example.org/ten.

    It was {= repair-time} before.
  """
}
"#;

const DATA: &str = "\
quarter,organisation,metric,value
2024/25 Q2,fernhill,repair-time,14.5
2025/26 Q1,fernhill,repair-time,12
2025/26 Q2,fernhill,repair-time,11.5
2025/26 Q2,fernhill,litter,77
2025/26 Q2,lark-hill,litter,70
";

const COMPARED: &str = r#"group near "Our neighbours" {
  members  fernhill, lark-hill
}

metric litter "Litter picked up" {
  unit           bags
  better         lower
  compared with  near
  no aspiration  "It depends on what is thrown away."
}
"#;

/// An editor with the plan and a quarter of these lines, open at the cursor in them.
fn open(quarter: &str) -> (Client, String, String, Value) {
    let (text, cursor) = at_cursor(&format!("quarter 2025/26 Q2 {{\n{quarter}\n}}\n"));
    let mut client = Client::open_folder(&[("plan.plan", PLAN), ("litter.plan", COMPARED), ("data/figures.csv", DATA)]);
    let uri = client.open_as(&client.uri("quarters/q2.plan"), &text);
    (client, uri, text, cursor)
}

/// The titles of what can be done at the cursor, with the text as each leaves it.
fn actions(quarter: &str, only: Value) -> Vec<(String, String)> {
    let (mut client, uri, text, cursor) = open(quarter);
    let params = json!({
        "textDocument": { "uri": uri },
        "range": { "start": cursor, "end": cursor },
        "context": { "diagnostics": [], "only": only },
    });
    let found = client.ask("textDocument/codeAction", params);
    let shown = |action: &Value| {
        let title = action["title"].as_str().expect("a title").to_owned();
        (title, edited(&text, &action["edit"]["changes"][&uri]))
    };
    found.as_array().expect("a list").iter().map(shown).collect()
}

#[test]
fn every_fix_is_an_action() {
    let found = actions("  update on repair-time \"It took {12|.5 days = repair-time}.\"", Value::Null);
    let titles: Vec<&str> = found.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(titles, ["Replace `12.5 days` with `11.5 days`", "Set the wrong figure of this file right"]);
    assert!(found.iter().all(|(_, text)| text.contains("{11.5 days = repair-time}")), "{found:?}");
    let found = actions(
        "  updaet on repair-time \"|x\"\n  update on repair-time \"{12.5 days = repair-time}\"",
        json!(["source"]),
    );
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn fixes_tell_which_finding_they_mend() {
    let (mut client, uri, _, cursor) = open("  updaet on repai|r-time \"x\"");
    let params = json!({
        "textDocument": { "uri": uri },
        "range": { "start": cursor, "end": cursor },
        "context": { "diagnostics": [], "only": ["quickfix"] },
    });
    let (_, _, _, at_word) = open("  up|daet on repair-time \"x\"");
    let params_at_word = {
        let mut params = params.clone();
        params["range"] = json!({ "start": at_word, "end": at_word });
        params
    };
    assert_eq!(client.ask("textDocument/codeAction", params), json!([]));
    let found = client.ask("textDocument/codeAction", params_at_word);
    assert_eq!(found[0]["kind"], "quickfix");
    assert_eq!(found[0]["isPreferred"], true);
    assert_eq!(found[0]["diagnostics"][0]["code"], "unknown-field");
}

#[test]
fn a_figure_can_be_filled_in() {
    let found = actions("  update on repair-time \"It took {= rep|air-time}.\"", json!(["refactor"]));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].1.contains("{11.5 = repair-time}"), "{found:?}");
}

#[test]
fn the_figure_of_a_claim_is_offered_as_it_is_typed() {
    for (begun, wanted) in [
        ("claim value of repair-time: |", vec!["claim value of repair-time: 11.5"]),
        ("claim value of repair-time:|", vec!["claim value of repair-time: 11.5"]),
        ("claim value of repair-time: 11|", vec!["claim value of repair-time: 11.5"]),
        ("claim value of repair-time: |   # 😀", vec!["claim value of repair-time: 11.5   # 😀"]),
        ("claim value of repair-time last year: |", vec!["claim value of repair-time last year: 14.5"]),
        ("claim position of litter: |", vec!["claim position of litter: 2nd"]),
        ("claim value of repair-time: |12", vec![]),
        ("claim value of repair-time: 12 |", vec![]),
        ("claim value of graffiti: |", vec![]),
    ] {
        let (mut client, uri, text, cursor) = open(&format!("  {begun}"));
        let at = json!({ "textDocument": { "uri": uri }, "position": cursor });
        let found = client.ask("textDocument/completion", at);
        let items = found["items"].as_array().expect("a list").iter();
        let written = items.map(|item| edited(&text, &json!([item["textEdit"]])));
        let lines: Vec<String> =
            written.map(|text| text.lines().nth(1).unwrap_or_default().trim().to_owned()).collect();
        assert_eq!(lines, wanted, "{begun}");
    }
    // In the report of an earlier quarter it is that quarter's.
    let files = [("plan.plan", PLAN), ("data/figures.csv", DATA)];
    let mut client = Client::open_folder(&files);
    let (text, cursor) = at_cursor("quarter 2025/26 Q1 {\n  claim value of repair-time: |\n}\n");
    let uri = client.open_as(&client.uri("quarters/q1.plan"), &text);
    let at = json!({ "textDocument": { "uri": uri }, "position": cursor });
    assert_eq!(client.ask("textDocument/completion", at)["items"][0]["label"], "12");
}

#[test]
fn a_claim_can_be_filled_in() {
    for (begun, filled) in [
        ("claim met: |", vec!["claim met: none"]),
        ("claim not met:|", vec!["claim not met: repair-time", "claim not met: 1"]),
        ("claim not met:   |   # of all", vec!["claim not met: repair-time  # of all", "claim not met: 1  # of all"]),
        ("claim va|lue of repair-time last year: ", vec!["claim value of repair-time last year: 14.5"]),
        ("claim position of litter: |", vec!["claim position of litter: 2nd"]),
        // It is compared with nobody.
        ("claim position of repair-time: |", vec![]),
        // What stands there already is for the finding to speak of, and what cannot be worked out is not offered.
        ("claim not met: 2|", vec![]),
        ("claim value of graffiti: |", vec![]),
        ("claim value of |", vec![]),
        ("claim best: |", vec![]),
    ] {
        let found = actions(&format!("  {begun}"), json!(["refactor"]));
        let lines: Vec<&str> = found.iter().filter_map(|(_, text)| text.lines().nth(1)).map(str::trim).collect();
        assert_eq!(lines, filled, "{begun}");
    }
    let found = actions("  claim not met: |", json!(["refactor"]));
    let titles: Vec<&str> = found.iter().map(|(title, _)| title.as_str()).collect();
    let wanted = ["Write `repair-time` here: what the data say", "Write `1` here: how many there are by the data"];
    assert_eq!(titles, wanted);
}

#[test]
fn a_bare_figure_can_be_checked() {
    for (figure, formulas) in [
        ("11|.5 days", vec!["repair-time"]),
        ("1|2 days", vec!["repair-time", "repair-time last quarter"]),
        ("14.|5 days", vec!["repair-time last year"]),
        ("0.5| days", vec!["fall in repair-time since last quarter"]),
        ("9.|5 days", vec![]),
    ] {
        let found = actions(&format!("  update on repair-time \"It took {figure}.\""), json!(["refactor.rewrite"]));
        let figure = figure.replace('|', "").replace(" days", "");
        let lines: Vec<&str> = found.iter().filter_map(|(_, text)| text.lines().nth(1)).collect();
        let wanted: Vec<String> = formulas
            .iter()
            .map(|formula| format!("  update on repair-time \"It took {{{figure} days = {formula}}}.\""))
            .collect();
        let wanted_alone: Vec<String> = formulas
            .iter()
            .map(|formula| format!("  update on repair-time \"It took {{{figure} = {formula}}} days.\""))
            .collect();
        assert!(lines == wanted || lines == wanted_alone, "{figure}: {lines:?}");
    }
}

#[test]
fn a_warning_can_be_let_stand() {
    let text = format!("{PLAN}\n{}", "priority 1 \"Streets\" {\n}\n");
    let mut client = Client::open_folder(&[("plan.plan", &text), ("data/figures.csv", DATA)]);
    let uri = client.open("plan.plan");
    let found = client.published(&uri);
    assert!(found.iter().any(|it| it.ends_with("metric-without-priority")), "{found:?}");
    let range = json!({ "start": { "line": 8, "character": 8 }, "end": { "line": 8, "character": 8 } });
    let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": { "diagnostics": [], "only": ["quickfix"] } });
    let actions = client.ask("textDocument/codeAction", params);
    let action = actions.as_array().unwrap().iter().find(|it| it["title"].as_str().unwrap().contains("stand"));
    let text = edited(&text, &action.unwrap_or_else(|| panic!("{actions}"))["edit"]["changes"][&uri]);
    assert!(text.contains("\n# planck: ignore[metric-without-priority] …\nmetric repair-time"), "{text}");
    client.replace(&uri, &text);
    let found = client.pulled(&uri);
    assert!(!found.iter().any(|it| it.ends_with("metric-without-priority")), "{found:?}");
    assert!(found.iter().any(|it| it.ends_with("ignore-without-reason")), "{found:?}");
    assert_eq!(client.end(), Some(0));
}

fn of_plan(method: &str, mut params: Value) -> Value {
    let mut client = Client::open_folder(&[("plan.plan", PLAN), ("data/figures.csv", DATA)]);
    params["textDocument"] = json!({ "uri": client.open("plan.plan") });
    client.ask(method, params)
}

#[test]
fn a_text_is_brought_into_form_as_the_command_does() {
    let loose = PLAN.replace("  unit        days", "    unit days").replace("  better      lower", "better   lower");
    let mut client = Client::open_folder(&[("plan.plan", &loose), ("data/figures.csv", DATA)]);
    let uri = client.open("plan.plan");
    let options = json!({ "tabSize": 2, "insertSpaces": true });
    let whole = client.ask("textDocument/formatting", json!({ "textDocument": { "uri": uri }, "options": options }));
    let formatted = crate::planck::run(&client.folder, &["fmt", "plan.plan"]);
    assert_eq!(formatted.code, Some(0), "{}", formatted.err);
    let wanted = std::fs::read_to_string(client.folder.join("plan.plan")).unwrap();
    assert_ne!(wanted, loose);
    assert_eq!(edited(&loose, &whole), wanted);
    let head = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 3, "character": 0 } });
    let params = json!({ "textDocument": { "uri": uri }, "options": options, "range": head });
    let part = client.ask("textDocument/rangeFormatting", params);
    assert!(edited(&loose, &part).contains("    unit days"), "{part}");
}

#[test]
fn blocks_texts_and_comments_fold() {
    let folds = of_plan("textDocument/foldingRange", json!({}));
    let shown: Vec<String> = folds
        .as_array()
        .unwrap()
        .iter()
        .map(|it| format!("{}-{} {}", it["startLine"], it["endLine"], it["kind"].as_str().unwrap_or("")))
        .collect();
    assert_eq!(shown, ["0-3 ", "6-7 comment", "8-17 ", "13-16 "]);
}

#[test]
fn a_selection_grows_from_a_word_to_the_file() {
    let position = json!({ "line": 16, "character": 16 });
    let found = of_plan("textDocument/selectionRange", json!({ "positions": [position] }));
    let mut shown = Vec::new();
    let mut next = &found[0];
    while !next.is_null() {
        shown.push(range(&next["range"]));
        next = &next["parent"];
    }
    assert_eq!(
        shown,
        [
            "16:14-16:25",
            "16:11-16:26",
            "16:4-16:34",
            "13:17-16:34",
            "13:14-17:5",
            "13:2-17:5",
            "8:43-18:0",
            "8:0-18:1",
            "0:0-19:0"
        ]
    );
}

#[test]
fn words_are_told_by_what_they_are() {
    let mut client = Client::open_folder(&[("plan.plan", PLAN), ("data/figures.csv", DATA)]);
    let legend = client.capabilities["semanticTokensProvider"]["legend"]["tokenTypes"].clone();
    let uri = client.open("plan.plan");
    let whole = client.ask("textDocument/semanticTokens/full", json!({ "textDocument": { "uri": uri } }));
    let shown = decoded(&whole, &legend);
    for token in [
        "plan keyword declaration",
        "fernhill namespace declaration",
        "year starts keyword",
        "# of ours comment",
        "repair-time variable declaration",
        "days type",
        "10 number",
        "at operator",
        "repair-time variable",
    ] {
        assert!(shown.iter().any(|it| it == token), "{token} in {shown:?}");
    }
    let lines = json!({ "start": { "line": 12, "character": 0 }, "end": { "line": 12, "character": 40 } });
    let part =
        client.ask("textDocument/semanticTokens/range", json!({ "textDocument": { "uri": uri }, "range": lines }));
    assert_eq!(decoded(&part, &legend), ["aspiration keyword", "at operator", "most operator", "10 number"]);
}

#[test]
fn what_has_changed_of_the_words_is_told_alone() {
    let mut client = Client::open_folder(&[("plan.plan", PLAN), ("data/figures.csv", DATA)]);
    assert_eq!(client.capabilities["semanticTokensProvider"]["full"], json!({ "delta": true }));
    let uri = client.open("plan.plan");
    let document = json!({ "uri": uri });
    let whole = client.ask("textDocument/semanticTokens/full", json!({ "textDocument": document }));
    let numbers = |tokens: &Value| -> Vec<u64> {
        tokens["data"].as_array().unwrap().iter().map(|it| it.as_u64().unwrap()).collect()
    };
    let (mut id, mut known) = (whole["resultId"].clone(), numbers(&whole));
    let texts = [
        PLAN.to_owned(),
        PLAN.replace("repair-time \"", "time-of-repair \""),
        PLAN.replace("# of ours", ""),
        PLAN.to_owned(),
        format!("# before\n{PLAN}"),
        PLAN.to_owned(),
        format!("{PLAN}\n# behind\n"),
        String::new(),
        PLAN.to_owned(),
    ];
    for text in texts {
        client.replace(&uri, &text);
        let asked = json!({ "textDocument": document, "previousResultId": id });
        let since = client.ask("textDocument/semanticTokens/full/delta", asked);
        for edit in since["edits"].as_array().expect("edits of the last answer") {
            let at = |key: &str| usize::try_from(edit[key].as_u64().unwrap()).unwrap();
            let with = if edit["data"].is_null() { Vec::new() } else { numbers(edit) };
            assert!(text.is_empty() || known.is_empty() || with.len() < known.len(), "{text}: {since}");
            known.splice(at("start")..at("start") + at("deleteCount"), with);
        }
        let fresh = client.ask("textDocument/semanticTokens/full", json!({ "textDocument": document }));
        assert_eq!(known, numbers(&fresh), "{text}");
        // Of an answer that was not the last one nothing is known: all is told.
        let late = json!({ "textDocument": document, "previousResultId": id });
        let whole = client.ask("textDocument/semanticTokens/full/delta", late);
        assert_eq!(numbers(&whole), known);
        id = whole["resultId"].clone();
    }
    // Nothing has changed.
    let asked = json!({ "textDocument": document, "previousResultId": id });
    let since = client.ask("textDocument/semanticTokens/full/delta", asked);
    assert_eq!(since["edits"], json!([]));
    // A document that is closed and opened again is another one.
    client.close(&uri);
    let uri = client.open("plan.plan");
    let asked = json!({ "textDocument": { "uri": uri }, "previousResultId": since["resultId"] });
    assert_eq!(numbers(&client.ask("textDocument/semanticTokens/full/delta", asked)), known);
    assert_eq!(client.end(), Some(0));
}

fn decoded(tokens: &Value, legend: &Value) -> Vec<String> {
    let numbers: Vec<usize> =
        tokens["data"].as_array().unwrap().iter().map(|it| it.as_u64().unwrap() as usize).collect();
    let lines: Vec<&str> = PLAN.lines().collect();
    let (mut line, mut column) = (0, 0);
    let decode = |token: &[usize]| {
        column = if token[0] == 0 { column + token[1] } else { token[1] };
        line += token[0];
        let kind = legend[token[3]].as_str().unwrap();
        let declaration = if token[4] == 1 { " declaration" } else { "" };
        format!("{} {kind}{declaration}", &lines[line][column..column + token[2]])
    };
    numbers.chunks(5).map(decode).collect()
}

#[test]
fn paths_and_addresses_are_links() {
    let plan = PLAN.replacen("{\n", "{\n  data \"data/figures.csv\"\n", 1);
    let mut client = Client::open_folder(&[("plan.plan", &plan), ("data/figures.csv", DATA)]);
    let uri = client.open("plan.plan");
    let links = client.ask("textDocument/documentLink", json!({ "textDocument": { "uri": uri } }));
    let shown: Vec<(String, &str)> =
        links.as_array().unwrap().iter().map(|it| (range(&it["range"]), it["target"].as_str().unwrap())).collect();
    let data = client.uri("data/figures.csv");
    let wanted = [("1:8-1:24".to_owned(), data.as_str()), ("15:18-15:41".to_owned(), "https://example.org/ten")];
    assert_eq!(shown.len(), 2, "{shown:?}");
    for ((place, target), (wanted_place, wanted_target)) in shown.iter().zip(wanted) {
        assert_eq!(*place, wanted_place);
        assert_eq!(
            target.replace("%C3%A4", "ä").replace("%20", " "),
            wanted_target.replace("%C3%A4", "ä").replace("%20", " ")
        );
    }
}

#[test]
fn the_report_is_of_the_text_that_is_not_saved() {
    let mut client = Client::open_folder(&[("plan.plan", PLAN), ("data/figures.csv", DATA)]);
    let uri = client.open_as(&client.uri("plan.plan"), &PLAN.replace("Tidy town", "Tidier town"));
    let report = client.ask("planck/report", json!({ "uri": uri }));
    let html = report["html"].as_str().unwrap();
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("Tidier town"), "{html}");
    let command = json!({ "command": "planck.report", "arguments": [uri] });
    assert_eq!(client.ask("workspace/executeCommand", command), report);
    assert_eq!(client.try_ask("planck/report", json!({ "uri": "untitled:1" })).unwrap_err()["code"], -32602);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_line_may_end_in_a_carriage_return_alone() {
    let mut client = Client::open_folder(&[]);
    let uri = client.open_as("untitled:1", "update on\"\"\"{o\rd=}");
    let whole = client.ask("textDocument/semanticTokens/full", json!({ "textDocument": { "uri": uri } }));
    let data: Vec<u64> = whole["data"].as_array().unwrap().iter().filter_map(Value::as_u64).collect();
    let places: Vec<&[u64]> = data.chunks(5).map(|token| &token[..3]).collect();
    assert_eq!(places, [[0, 0, 9], [0, 13, 1], [1, 0, 1]]);
}

#[test]
fn a_figure_that_may_be_of_something_else_is_offered_and_not_preferred() {
    let (mut client, uri, _, cursor) =
        open("  update on repair-time \"The mayor spoke of {1|2.5 = repair-time} in spring.\"");
    let params = json!({
        "textDocument": { "uri": uri },
        "range": { "start": cursor, "end": cursor },
        "context": { "diagnostics": [], "only": ["quickfix", "source.fixAll"] },
    });
    let found = client.ask("textDocument/codeAction", params);
    let found = found.as_array().unwrap();
    let [offered] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((offered["kind"].as_str(), offered.get("isPreferred")), (Some("quickfix"), None));
    assert_eq!(offered["title"], "Replace `12.5` with `11.5`");
}
