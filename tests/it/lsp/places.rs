//! What an editor is told and offered at a place: a plan with a cursor, and the answer.

use serde_json::{Value, json};

use super::client::{Client, at_cursor, edited, range};

const PLAN: &str = r#"plan "Tidy town – £s" {
  for          fernhill "Fernhill"
  year starts  April
  reporting    2025/26 Q2
}

priority 1 "Streets" {
  metric repair-time "Time to mend 🛠 a fault" {
    unit        days
    covers      quarter
    better      lower
    aspiration  at most 10
  }
}
"#;

const DATA: &str = "\
quarter,organisation,metric,value
2025/26 Q1,fernhill,repair-time,12
2025/26 Q2,fernhill,repair-time,11.5
";

fn able() -> Value {
    json!({
        "textDocument": {
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "completion": { "completionItem": { "snippetSupport": true, "documentationFormat": ["markdown"] } },
            "definition": { "linkSupport": true },
        },
        "workspace": {
            "workspaceEdit": { "documentChanges": true },
            "inlayHint": { "refreshSupport": true },
        },
        "experimental": { "commands": { "commands": ["planck.showReport"] } },
    })
}

/// An editor of these capabilities with the plan, and with a quarter of these lines open at the cursor in them.
fn open(capabilities: Value, quarter: &str) -> (Client, String, String, Value) {
    let (text, cursor) = at_cursor(&format!("quarter 2025/26 Q2 {{\n{quarter}\n}}\n"));
    let files = [("plan.plan", PLAN), ("data/figures.csv", DATA)];
    let mut client = Client::with_capabilities(&files, capabilities);
    let uri = client.open_as(&client.uri("quarters/q2.plan"), &text);
    (client, uri, text, cursor)
}

fn ask(capabilities: Value, method: &str, quarter: &str) -> (Value, String, String) {
    let (mut client, uri, text, cursor) = open(capabilities, quarter);
    let params = json!({ "textDocument": { "uri": uri }, "position": cursor });
    (client.ask(method, params), text, uri)
}

#[test]
fn an_offer_replaces_what_was_typed() {
    let (answer, text, _) = ask(able(), "textDocument/completion", "  note \"£ 🛠\"\n  claim not m|");
    let offers = answer["items"].as_array().expect("a list");
    let labels: Vec<&str> = offers.iter().filter_map(|offer| offer["label"].as_str()).collect();
    // The editor leaves out what does not begin with all that is typed.
    assert_eq!(labels, ["not met", "not due"]);
    let edited = edited(&text, &json!([offers[0]["textEdit"]]));
    assert!(edited.contains("\n  claim not met: \n"), "{edited}");
    assert_eq!(offers[0]["documentation"]["kind"], "markdown");
}

#[test]
fn snippets_are_for_editors_that_know_them() {
    let format = |capabilities| {
        let (answer, ..) = ask(capabilities, "textDocument/completion", "  |");
        let offers = answer["items"].as_array().expect("a list").clone();
        let note = offers.into_iter().find(|offer| offer["label"] == "note").expect("a note is offered");
        (note["insertTextFormat"].clone(), note["textEdit"]["newText"].clone(), note["documentation"]["kind"].clone())
    };
    assert_eq!(format(able()), (json!(2), json!("note  \"\"\"\n\t$0\n\"\"\""), json!("markdown")));
    assert_eq!(format(json!({})), (json!(1), json!("note  "), json!("plaintext")));
}

#[test]
fn a_metric_is_told_of_in_markdown_or_words() {
    let told = |capabilities| ask(capabilities, "textDocument/hover", "  claim met: repair|-time").0;
    let markdown = told(able());
    assert_eq!(markdown["contents"]["kind"], "markdown");
    assert!(
        markdown["contents"]["value"].as_str().is_some_and(|it| it.starts_with("**Time to mend 🛠 a fault** · metric"))
    );
    assert_eq!(range(&markdown["range"]), "1:13-1:24");
    let plain = told(json!({}));
    assert_eq!(plain["contents"]["kind"], "plaintext");
    assert!(
        plain["contents"]["value"].as_str().is_some_and(|it| it.contains("at most 10 – not met: the value is 11.5"))
    );
}

#[test]
fn names_lead_on() {
    let (link, ..) = ask(able(), "textDocument/definition", "  claim met: repair|-time");
    let shown = |link: &Value| {
        let name = link["targetUri"].as_str().and_then(|uri| uri.rsplit('/').next()).unwrap_or_default().to_owned();
        format!("{name} {}", range(&link["targetRange"]))
    };
    assert_eq!(shown(&link[0]), "plan.plan 7:9-7:20");
    assert_eq!(range(&link[0]["originSelectionRange"]), "1:13-1:24");
    let (cell, ..) = ask(able(), "textDocument/implementation", "  claim met: repair|-time");
    assert_eq!(shown(&cell[0]), "figures.csv 2:32-2:36");
    let (place, ..) = ask(json!({}), "textDocument/definition", "  claim met: repair|-time");
    assert_eq!(range(&place[0]["range"]), "7:9-7:20");
}

#[test]
fn a_new_name_goes_into_every_file() {
    let (mut client, uri, text, cursor) = open(able(), "  claim met: repair|-time");
    let at = json!({ "textDocument": { "uri": uri }, "position": cursor });
    let prepared = client.ask("textDocument/prepareRename", at.clone());
    assert_eq!(prepared["placeholder"], "repair-time");
    let with = |name: &str| json!({ "textDocument": { "uri": uri }, "position": cursor, "newName": name });
    let edit = client.ask("textDocument/rename", with("mending-time"));
    let documents = edit["documentChanges"].as_array().expect("documents");
    let after = |name: &str, text: &str| {
        let of_file =
            documents.iter().find(|it| it["textDocument"]["uri"].as_str().is_some_and(|it| it.ends_with(name)));
        edited(text, &of_file.expect("the file")["edits"])
    };
    assert!(after("q2.plan", &text).contains("claim met: mending-time"));
    let plan = after("plan.plan", PLAN);
    assert!(
        plan.contains("metric mending-time \"Time to mend 🛠 a fault\" {\n    also called  \"repair-time\"\n    unit "),
        "{plan}"
    );
    let refused = client.try_ask("textDocument/rename", with("Mending time")).expect_err("it is no name");
    assert_eq!(
        refused["message"],
        "`Mending time` is no name: a name has lower-case letters, digits and hyphens, such as `all-crime`"
    );
}

#[test]
fn lines_carry_what_the_data_say() {
    let (mut client, _, _, _) = open(able(), "  |");
    let uri = client.open("plan.plan");
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let hints = client.ask("textDocument/inlayHint", json!({ "textDocument": { "uri": uri }, "range": whole }));
    let shown: Vec<String> = hints
        .as_array()
        .expect("hints")
        .iter()
        .map(|hint| format!("{}:{} {}", hint["position"]["line"], hint["position"]["character"], hint["label"]))
        .collect();
    assert_eq!(shown, ["7:46 \"11.5 days\"", "11:26 \"not met\""]);
    // New data come in while nobody types.
    client.write_file("data/figures.csv", &DATA.replace("11.5", "9"));
    client.wait(|message| message["method"] == "workspace/inlayHint/refresh");
    let hints = client.ask("textDocument/inlayHint", json!({ "textDocument": { "uri": uri }, "range": whole }));
    assert_eq!(hints[1]["label"], "met");
    let lenses = client.ask("textDocument/codeLens", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(lenses[1]["command"]["title"], "1 met");
    assert_eq!(lenses[1]["command"]["command"], "planck.showReport");
    assert_eq!(lenses[1]["command"]["arguments"], json!([uri]));
}

#[test]
fn a_plan_is_listed_by_its_names() {
    let (mut client, uri, _, _) = open(able(), "  claim met: repair-time|");
    let symbols = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(symbols[0]["name"], "quarter 2025/26 Q2");
    assert_eq!(symbols[0]["children"][0]["name"], "claim met");
    let found = client.ask("workspace/symbol", json!({ "query": "mend" }));
    assert_eq!(found[0]["name"], "repair-time");
    let references = client.ask(
        "textDocument/references",
        json!({
            "textDocument": { "uri": uri },
            "position": { "line": 1, "character": 15 },
            "context": { "includeDeclaration": true },
        }),
    );
    assert_eq!(references.as_array().map(Vec::len), Some(4));
}

#[test]
fn a_new_name_goes_where_a_file_has_it_now() {
    let (mut client, uri, _, cursor) = open(able(), "  claim met: repair|-time");
    let params = json!({ "textDocument": { "uri": uri }, "position": cursor, "newName": "mending-time" });
    client.ask("textDocument/rename", params.clone());
    // Nobody tells the server of this.
    let plan = format!("# One line more.\n{PLAN}");
    std::fs::write(client.folder.join("plan.plan"), &plan).expect("the file can be written");
    let edit = client.ask("textDocument/rename", params);
    let documents = edit["documentChanges"].as_array().expect("documents");
    let of_plan = documents.iter().find(|it| it["textDocument"]["uri"] == client.uri("plan.plan").as_str());
    let after = edited(&plan, &of_plan.expect("the plan is edited")["edits"]);
    assert!(after.contains("\n  metric mending-time \"Time"), "{after}");
}

#[test]
fn a_name_that_a_mistake_hides_is_not_left_behind() {
    let quarter = "quarter 2025/26 Q2 {\n  updaet on repair-time \"It took long.\"\n}\n";
    let mut client =
        Client::open_folder(&[("plan.plan", PLAN), ("quarters/q2.plan", quarter), ("data/figures.csv", DATA)]);
    let uri = client.open("plan.plan");
    let with = |uri: &str| json!({ "textDocument": { "uri": uri }, "position": { "line": 7, "character": 12 }, "newName": "mending" });
    let refused = client.try_ask("textDocument/rename", with(&uri)).expect_err("a line would keep the old name");
    assert_eq!(
        refused["message"],
        "`repair-time` stands in quarters/q2.plan on line 2 too, where a mistake hides what is meant: mend that first"
    );
    // Words of a text and comments are no names, and a mistake elsewhere hides nothing.
    let prose = "# repair-time\nquarter 2025/26 Q2 {\n  onwer x\n  update on repair-time \"On repair-time.\"\n}\n";
    client.write_file("quarters/q2.plan", prose);
    let edit = client.ask("textDocument/rename", with(&uri));
    let after = edited(prose, &edit["changes"][client.uri("quarters/q2.plan")]);
    assert_eq!(after, prose.replace("update on repair-time", "update on mending"));
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_metric_without_a_block_keeps_its_data() {
    let (before, _) = PLAN.split_once(" {\n    unit").expect("a metric");
    let plan = format!("{before} # soon\n}}\n");
    let mut client = Client::open_folder(&[("plan.plan", &plan), ("data/figures.csv", DATA)]);
    let uri = client.open("plan.plan");
    let at = json!({ "line": 7, "character": 12 });
    let edit = client
        .ask("textDocument/rename", json!({ "textDocument": { "uri": uri }, "position": at, "newName": "mending" }));
    let after = edited(&plan, &edit["changes"][&uri]);
    let expected = "  metric mending \"Time to mend 🛠 a fault\" {\n    also called  \"repair-time\"\n  } # soon\n}\n";
    assert!(after.ends_with(expected), "{after}");
}

/// Editors show the reason where the answer is an error, and nothing at all where it is null.
#[test]
fn why_nothing_can_be_renamed_is_said() {
    let mut client = Client::open_folder(&[("plan.plan", "plan \"P\" {\n  for a \"A\"\n}\n"), ("notes.csv", "a,b\n")]);
    for (name, why) in [
        ("plan.plan", "there is no name of the plan at this place"),
        ("notes.csv", "this file belongs to no plan, and holds no name to change"),
    ] {
        let uri = client.open(name);
        let at = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 1 } });
        let refused = client.try_ask("textDocument/prepareRename", at).expect_err("there is no name");
        assert_eq!(refused["message"], why, "{name}");
    }
    assert_eq!(client.end(), Some(0));
}
