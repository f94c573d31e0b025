//! Documents, the plans they belong to, and the findings of both.

use serde_json::{Value, json};

use super::client::{Client, at_cursor, edited, shown, uri};
use crate::random::Random;

const PLAN: &str = r#"plan "Tidy town" {
  for          fernhill "Fernhill"
  year starts  April
  reporting    2025/26 Q2
}

metric repair-time "Time to mend a fault" {
  unit        days
  covers      quarter
  better      lower
  aspiration  at most 10
  because     "Ten days is what we promise."
}
"#;

const QUARTER: &str = "quarter 2025/26 Q2 {\n  update on repair-time \"It took {11.5 days = repair-time}.\"\n}\n";

const DATA: &str = "\
quarter,organisation,metric,value
2025/26 Q1,fernhill,repair-time,12
2025/26 Q2,fernhill,repair-time,11.5
";

fn files() -> [(&'static str, &'static str); 3] {
    [("plan.plan", PLAN), ("quarters/q2.plan", QUARTER), ("data/figures.csv", DATA)]
}

/// The codes of findings, without those that every small plan has.
fn codes(found: &[String]) -> Vec<&str> {
    let codes = found.iter().filter_map(|it| it.split(' ').nth(1));
    codes.filter(|code| !["metric-without-priority"].contains(code)).collect()
}

#[test]
fn an_edit_of_one_file_is_found_in_another_and_mended_again() {
    let mut client = Client::open_folder(&files());
    let plan = client.open("plan.plan");
    let quarter = client.uri("quarters/q2.plan");
    assert_eq!(codes(&client.published(&plan)), [""; 0]);
    let (_, start) = at_cursor(&PLAN.replace("metric repair-time", "metric |repair-time"));
    let (_, end) = at_cursor(&PLAN.replace("metric repair-time", "metric repair-time|"));
    client.change(&plan, json!([{ "range": { "start": start, "end": end }, "text": "graffiti" }]));
    assert!(codes(&client.next_published(&quarter)).contains(&"unknown-subject"), "{:?}", client.published);
    assert_eq!(client.published[&quarter]["version"], Value::Null);
    client.replace(&plan, PLAN);
    assert_eq!(client.next_published(&quarter), [""; 0]);
    // What an editor holds and has not saved counts, in both.
    let quarter = client.open_as(&quarter, &QUARTER.replace("11.5", "12.5"));
    assert_eq!(codes(&client.published(&quarter)), ["wrong-figure"]);
    let told = &client.published[&quarter]["diagnostics"][0];
    let cell = &told["relatedInformation"][0]["location"];
    assert_eq!(cell["uri"], client.uri("data/figures.csv"));
    assert_eq!(cell["range"]["start"], json!({ "line": 2, "character": 32 }));
    // An address that this editor does not say it can follow would lead nowhere.
    assert_eq!(told["codeDescription"], Value::Null);
    client.close(&quarter);
    assert_eq!(client.next_published(&quarter), [""; 0]);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn pages_of_codes_are_named_to_who_can_open_them() {
    let wrong = [("plan.plan", PLAN), ("q.plan", &QUARTER.replace("11.5", "12.5")), ("data/figures.csv", DATA)];
    let mut client = Client::with_options(&wrong, json!({}), json!({ "schemes": ["planck"] }));
    let quarter = client.open("q.plan");
    client.published(&quarter);
    let href = &client.published[&quarter]["diagnostics"][0]["codeDescription"]["href"];
    assert_eq!(href, "planck:/diagnostics/wrong-figure.md");
    let page = client.ask("workspace/textDocumentContent", json!({ "uri": href.clone() }));
    assert!(page["text"].as_str().unwrap().starts_with('#'), "{page}");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn what_was_meant_is_said_once() {
    let mut client = Client::open_folder(&[]);
    let uri = client.open_as("untitled:1", "metric m {\n  onwer y\n}\n");
    client.published(&uri);
    let found = client.published[&uri]["diagnostics"].as_array().unwrap();
    let message = found.iter().find(|it| it["code"] == "unknown-field").unwrap()["message"].as_str().unwrap();
    assert_eq!(message, "unknown field `onwer` in a metric\ndid you mean `owner`?");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn what_several_plans_find_in_one_file_is_shown_together() {
    let shared = "metric visits \"Visits\" {\n  unit count\n  covers quarter\n  better higher\n  aspiration \"A\" 1st in outers\n  aspiration \"B\" 1st in inners\n}\n";
    let plan = |name: &str, include: &str, group: &str| {
        format!(
            "plan \"{name}\" {{\n{include}  for us \"Us\"\n  reporting 2025/26 Q2\n}}\ngroup {group} \"All\" {{\n  members us, them\n}}\n"
        )
    };
    let outer = plan("Outer", "  include \"inner/m.plan\"\n", "outers");
    let inner = plan("Inner", "", "inners");
    let mut client =
        Client::open_folder(&[("plan.plan", &outer), ("inner/plan.plan", &inner), ("inner/m.plan", shared)]);
    // The lines of the groups that are not known, counted from 0.
    let unknown = |found: &[String]| -> Vec<String> {
        let unknown = found.iter().filter(|it| it.contains("unknown-") || it.contains("undeclared"));
        unknown.filter_map(|it| it.split(':').next()).map(str::to_owned).collect()
    };
    let m = client.open("inner/m.plan");
    assert_eq!(unknown(&client.published(&m)), ["4"]);
    let top = client.open("plan.plan");
    assert_eq!(unknown(&client.next_published(&m)), ["4", "5"]);
    assert_eq!(unknown(&client.pulled(&m)), ["4", "5"]);
    // An edit is told of once, with what both find, in the order of the places.
    client.replace(&m, &format!("\n{shared}"));
    assert_eq!(unknown(&client.published(&m)), ["5", "6"]);
    let all = client.ask("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let of_m: Vec<&Value> = all["items"].as_array().unwrap().iter().filter(|it| it["uri"] == m.as_str()).collect();
    assert_eq!(of_m.len(), 1, "{all}");
    assert_eq!(unknown(&shown(&of_m[0]["items"])), ["5", "6"]);
    // What one of them finds goes with it.
    client.replace(&top, &outer.replace("group outers", "group inners"));
    assert_eq!(unknown(&client.next_published(&m)), ["5"]);
    client.replace(&top, &outer);
    assert_eq!(unknown(&client.next_published(&m)), ["5", "6"]);
    client.close(&top);
    assert_eq!(unknown(&client.next_published(&m)), ["5"]);
    client.close(&m);
    assert_eq!(client.next_published(&m), [""; 0]);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn nobody_waits_for_the_findings_of_all_plans() {
    let names: Vec<String> = (0..40).map(|number| format!("plan-{number}/plan.plan")).collect();
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), PLAN)).collect();
    files.extend([("own/plan.plan", PLAN), ("own/data/figures.csv", DATA)]);
    let mut client = Client::with_capabilities(&files, json!({ "textDocument": { "diagnostic": {} } }));
    let plan = client.open("own/plan.plan");
    client.pulled(&plan);
    let all = client.begin("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let at = json!({ "textDocument": { "uri": plan }, "position": { "line": 6, "character": 10 } });
    let hover = client.begin("textDocument/hover", at);
    let first = client.wait(|message| message["id"] == all || message["id"] == hover);
    assert_eq!(first["id"], hover, "the many plans are judged while nobody asks for anything else");
    let all = client.answer_to(all).expect("they are told of");
    assert_eq!(all["items"].as_array().unwrap().len(), 42, "{all}");
    // What is not wanted any more is not judged to the end, and the server goes on.
    client.write_file("own/data/figures.csv", &DATA.replace("11.5", "12.5"));
    let all = client.begin("workspace/diagnostic", json!({ "previousResultIds": [] }));
    client.tell("$/cancelRequest", json!({ "id": all }));
    let answer = client.answer_to(all);
    assert!(answer.as_ref().is_err_and(|error| error["code"] == -32800), "{answer:?}");
    let all = client.ask("workspace/diagnostic", json!({ "previousResultIds": [] }));
    assert_eq!(all["items"].as_array().unwrap().len(), 42);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn data_are_read_again_when_they_change() {
    let mut client = Client::open_folder(&files());
    let quarter = client.open("quarters/q2.plan");
    assert_eq!(client.published(&quarter), [""; 0]);
    client.write_file("data/figures.csv", &DATA.replace("11.5", "10.5"));
    assert_eq!(codes(&client.next_published(&quarter)), ["wrong-figure"]);
    client.write_file("data/figures.csv", &DATA.replace("11.5", "eleven"));
    assert!(!client.next_published(&client.uri("data/figures.csv")).is_empty());
    client.delete_file("data/figures.csv");
    assert_eq!(client.next_published(&client.uri("data/figures.csv")), [""; 0]);
    client.write_file("data/figures.csv", DATA);
    assert_eq!(client.pulled(&quarter), [""; 0]);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn an_edit_of_a_table_reads_no_other_file() {
    let mut client = Client::open_folder(&files());
    let quarter = client.open("quarters/q2.plan");
    let plan = client.open("plan.plan");
    let table = client.open("data/figures.csv");
    assert_eq!(client.published(&table), [""; 0]);
    assert_eq!(client.published(&quarter), [""; 0]);
    // A table that nobody has told of yet: whoever looked at the folder would find it.
    client.write_silently("data/more.csv", "quarter,organisation,metric,value\n2025/26 Q2,fernhill,litter,1\n");
    for (value, found) in [("12.5", &["wrong-figure"][..]), ("11.5", &[]), ("10.5", &["wrong-figure"])] {
        client.replace(&table, &DATA.replace("11.5", value));
        assert_eq!(codes(&client.published(&table)), [""; 0]);
        assert_eq!(codes(&client.pulled(&quarter)), *found, "{value}");
    }
    client.replace(&table, &DATA.replace("11.5", "eleven"));
    assert_eq!(codes(&client.published(&table)), ["unreadable-number"]);
    // A table that says nothing any more, and one that is typed anew.
    for text in ["", "\n", "quarter", "quarter,organisation,metric,value\n", DATA] {
        client.replace(&table, text);
        let mut files = files();
        files[2].1 = text;
        let mut fresh = Client::open_folder(&files);
        for (known, name) in [(&table, "data/figures.csv"), (&plan, "plan.plan"), (&quarter, "quarters/q2.plan")] {
            let same = fresh.open(name);
            let (found, expected) = (client.pulled(known), fresh.pulled(&same));
            assert_eq!(found, expected, "{name} beside {text:?}");
        }
    }
    client.tell("textDocument/didSave", json!({ "textDocument": { "uri": table } }));
    let more = client.uri("data/more.csv");
    assert_eq!(codes(&client.next_published(&more)), ["undeclared-metric"]);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_table_typed_in_an_editor_is_a_text_as_one_on_the_disk_is() {
    let zeros = DATA.replace("11.5", "11.5\0");
    let marked = format!("\u{feff}{}", DATA.replace("quarter,", "\"quarter\","));
    let mut client = Client::open_folder(&files());
    let plan = client.open("plan.plan");
    let table = client.open("data/figures.csv");
    for (text, is_refused) in [(DATA, false), (&zeros, true), (&marked, false), (&zeros, true), (DATA, false)] {
        client.replace(&table, text);
        let found = [client.pulled(&plan), client.pulled(&table)].concat();
        assert_eq!(codes(&found).contains(&"data-not-text"), is_refused, "{text:?}: {found:?}");
        assert!(is_refused || found.is_empty(), "{text:?}: {found:?}");
    }
    assert_eq!(client.end(), Some(0));
}

#[test]
fn quarters_in_files_that_are_not_open_are_judged_as_well() {
    let before = "quarter 2025/26 Q1 {\n  update on repair-time \"It took {11 days = repair-time}.\"\n}\n";
    let mut client = Client::open_folder(&[
        ("plan.plan", PLAN),
        ("quarters/q1.plan", before),
        ("quarters/q2.plan", QUARTER),
        ("data/figures.csv", DATA),
    ]);
    let plan = client.open("plan.plan");
    let quarter = client.uri("quarters/q1.plan");
    assert_eq!(codes(&client.next_published(&quarter)), ["wrong-figure"]);
    // Nothing comes and goes while somebody types elsewhere.
    for title in ["Tidy towns", "Tidier town", "Tidy town"] {
        client.replace(&plan, &PLAN.replace("Tidy town", title));
        assert_eq!(codes(&client.published(&plan)), [""; 0]);
        assert_eq!(codes(&client.published(&quarter)), ["wrong-figure"]);
    }
    let quarter = client.open_as(&quarter, before);
    assert_eq!(codes(&client.published(&quarter)), ["wrong-figure"]);
    client.replace(&quarter, &before.replace("11 days", "12 days"));
    assert_eq!(codes(&client.published(&quarter)), [""; 0]);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn figures_worked_out_from_others_follow_every_edit() {
    let derived = PLAN.to_owned()
        + "\nmetric half \"Half of it\" {\n  formula  repair-time / 2\n  better  lower\n  aspiration  at most 6\n  because  \"Half of ten.\"\n}\n";
    let quarter = "quarter 2025/26 Q2 {\n  update on half \"It took {5.75 = half}.\"\n}\n";
    let mut client =
        Client::open_folder(&[("plan.plan", &derived), ("quarters/q2.plan", quarter), ("data/figures.csv", DATA)]);
    let plan = client.open("plan.plan");
    let quarter = client.open("quarters/q2.plan");
    let first = client.pulled(&quarter);
    client.replace(&plan, &derived.replace("repair-time / 2", "repair-time / 4"));
    let other = client.pulled(&quarter);
    client.replace(&plan, &derived);
    assert_eq!(client.pulled(&quarter), first);
    assert_ne!(codes(&other), codes(&first), "{other:?}");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn files_come_and_go() {
    let mut client = Client::open_folder(&[("plan.plan", PLAN), ("data/figures.csv", DATA)]);
    let plan = client.open("plan.plan");
    client.published(&plan);
    // A quarter that is not saved yet belongs to the plan.
    let quarter = client.open_as(&client.uri("quarters/q2.plan"), &QUARTER.replace("11.5", "12.5"));
    assert_eq!(codes(&client.published(&quarter)), ["wrong-figure"]);
    client.close(&quarter);
    assert_eq!(client.next_published(&quarter), [""; 0]);
    client.write_file("quarters/q2.plan", &QUARTER.replace("11.5", "12.5"));
    assert_eq!(codes(&client.next_published(&quarter)), ["wrong-figure"]);
    client.delete_file("quarters/q2.plan");
    assert_eq!(client.next_published(&quarter), [""; 0]);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn plans_in_one_workspace_are_apart() {
    let other = PLAN.replace("Tidy town", "Other town").replace("at most 10", "at most ten of them");
    let mut client = Client::open_folder(&[
        ("one/plan.plan", PLAN),
        ("one/data/figures.csv", DATA),
        ("two/plan.plan", &other),
        ("two/data/figures.csv", DATA),
        ("two/quarters/q2.plan", QUARTER),
    ]);
    let one = client.open("one/plan.plan");
    assert_eq!(codes(&client.published(&one)), [""; 0]);
    let quarter = client.open("two/quarters/q2.plan");
    assert_eq!(client.published(&quarter), [""; 0]);
    let two = client.uri("two/plan.plan");
    let found = client.published(&two);
    assert!(!codes(&found).is_empty(), "{found:?}");
    // When the last document of a plan is closed, nothing is told of the plan any more.
    client.close(&quarter);
    assert_eq!(client.next_published(&two), [""; 0]);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_quarter_belongs_to_its_plan_again_when_the_plan_line_is_mended() {
    let broken = PLAN.replacen("plan", "plxan", 1);
    let pulls = json!({ "textDocument": { "diagnostic": {} } });
    let outer = "plan \"County\" {\n  include \"county.plan\"\n  for county \"County\"\n  reporting 2025/26 Q2\n}\n";
    // Below a plan that does not include it the quarter is by itself while its own plan is broken.
    for (folder, above) in [("", &[][..]), ("town/", &[("plan.plan", outer), ("county.plan", "# of the county\n")])] {
        for capabilities in [json!({}), pulls.clone()] {
            for is_quarter_first in [false, true] {
                let named = files().map(|(name, text)| (format!("{folder}{name}"), text));
                let files: Vec<(&str, &str)> =
                    named.iter().map(|(name, text)| (name.as_str(), *text)).chain(above.iter().copied()).collect();
                let is_pulled = capabilities != json!({});
                let mut client = Client::with_capabilities(&files, capabilities.clone());
                let found = |client: &mut Client, uri: &str| {
                    let found = if is_pulled { client.pulled(uri) } else { client.published(uri) };
                    codes(&found).into_iter().map(str::to_owned).collect::<Vec<_>>()
                };
                let quarter = if is_quarter_first { client.open(files[1].0) } else { client.uri(files[1].0) };
                let plan = client.open(files[0].0);
                client.replace(&plan, &broken);
                if is_pulled {
                    client.ask("workspace/diagnostic", json!({ "previousResultIds": [] }));
                }
                assert!(!found(&mut client, &plan).is_empty());
                let quarter = if is_quarter_first { quarter } else { client.open_as(&quarter, QUARTER) };
                let seen = found(&mut client, &quarter);
                let is_cut_off = |code: &String| ["missing-plan", "unknown-subject"].contains(&code.as_str());
                assert_eq!(
                    seen.iter().any(is_cut_off),
                    !above.is_empty(),
                    "{folder} {is_pulled} {is_quarter_first}: {seen:?}"
                );
                client.replace(&plan, PLAN);
                assert_eq!(found(&mut client, &plan), [""; 0]);
                client.replace(&quarter, &QUARTER.replace("11.5", "12.5"));
                assert_eq!(found(&mut client, &quarter), ["wrong-figure"], "{folder} {is_pulled} {is_quarter_first}");
                assert_eq!(client.end(), Some(0));
            }
        }
    }
}

#[test]
fn a_text_without_a_folder_is_a_plan_of_its_own() {
    let mut client = Client::open_folder(&files());
    let untitled = client.open_as("untitled:Untitled-1", "plan \"x\" {\n  onwer y\n}\n");
    assert_eq!(client.published(&untitled), ["1:2-1:7 unknown-field"]);
    let elsewhere = client.open_as("file:///nowhere/at%20all/x.plan", "onwer y\n");
    assert_eq!(client.published(&elsewhere)[0], "0:0-0:5 unknown-field");
    let windows = client.open_as("file:///c%3A/Plans/x.plan", "onwer y\n");
    assert_eq!(client.published(&windows)[0], "0:0-0:5 unknown-field");
    let empty = client.open_as("untitled:Untitled-2", "");
    client.replace(&empty, "plan \"x\" {\n");
    assert!(codes(&client.published(&empty)).contains(&"unclosed-block"));
    client.close(&untitled);
    assert_eq!(client.next_published(&untitled), [""; 0]);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_file_that_its_plan_does_not_include_is_checked_alone() {
    let plan = PLAN.replacen("{\n", "{\n  include \"quarters/*.plan\"\n", 1);
    let mut client = Client::open_folder(&[
        ("plan.plan", &plan),
        ("quarters/q2.plan", QUARTER),
        ("drafts/x.plan", "onwer y\n"),
        ("data/figures.csv", DATA),
    ]);
    let draft = client.open("drafts/x.plan");
    assert_eq!(codes(&client.published(&draft)), ["unknown-field", "missing-plan"]);
    let opened = client.open("plan.plan");
    assert_eq!(codes(&client.published(&opened)), [""; 0]);
    client.replace(&opened, &plan.replace("quarters/*.plan", "*/*.plan"));
    assert_eq!(codes(&client.published(&opened)), [""; 0]);
    assert_eq!(codes(&client.pulled(&draft)), ["unknown-field"], "it is a part of the plan now");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn columns_are_those_of_the_editor() {
    let text = "# 😀 é\nplan \"😀é\" { onwer 😀 }\n\r\nonwer \"é😀\" x\r\n";
    for (encoding, columns) in [("utf-8", "1:16-1:21"), ("utf-16", "1:13-1:18"), ("utf-32", "1:12-1:17")] {
        let capabilities = json!({ "general": { "positionEncodings": [encoding] } });
        let mut client = Client::with_capabilities(&[], capabilities);
        assert_eq!(client.capabilities["positionEncoding"], encoding);
        let uri = client.open_as("untitled:1", text);
        let found = client.published(&uri);
        assert!(found.contains(&format!("{columns} unknown-field")), "{encoding}: {found:?}");
        assert!(found.iter().any(|it| it.starts_with("3:0-3:5 ")), "{encoding}: {found:?}");
        assert_eq!(client.end(), Some(0));
    }
}

#[test]
fn findings_are_told_once_to_an_editor_that_asks_for_them() {
    let capabilities = json!({
        "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": { "refreshSupport": true } },
    });
    let wrong = QUARTER.replace("11.5", "12.5");
    let mut client = Client::with_capabilities(
        &[("plan.plan", PLAN), ("quarters/q2.plan", &wrong), ("data/figures.csv", DATA)],
        capabilities,
    );
    let plan = client.open("plan.plan");
    let quarter = client.uri("quarters/q2.plan");
    // What is not open it may not ask for; that it is told.
    assert_eq!(codes(&client.next_published(&quarter)), ["wrong-figure"]);
    let document = json!({ "textDocument": { "uri": plan } });
    let first = client.ask("textDocument/diagnostic", document);
    assert_eq!(first["kind"], "full");
    let again = json!({ "textDocument": { "uri": plan }, "previousResultId": first["resultId"] });
    assert_eq!(client.ask("textDocument/diagnostic", again)["kind"], "unchanged");
    // Once it asks for all, it is told of nothing, and what it was told is taken back.
    let all = client.ask("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let items = all["items"].as_array().unwrap();
    let of = |uri: &str| items.iter().find(|item| item["uri"] == uri).unwrap_or_else(|| panic!("{uri} in {all}"));
    assert_eq!(codes(&shown(&of(&quarter)["items"])), ["wrong-figure"]);
    assert_eq!(of(&plan)["version"], 1);
    let known: Vec<Value> = items.iter().map(|it| json!({ "uri": it["uri"], "value": it["resultId"] })).collect();
    assert_eq!(client.next_published(&quarter), [""; 0]);
    let all = client.ask("workspace/diagnostic", json!({ "previousResultIds": known }));
    assert!(all["items"].as_array().unwrap().iter().all(|item| item["kind"] == "unchanged"), "{all}");
    client.write_file("data/figures.csv", &DATA.replace("11.5", "12.5"));
    client.wait(|message| message["method"] == "workspace/diagnostic/refresh");
    assert!(!client.published.contains_key(&plan), "{:?}", client.published);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn edits_one_by_one_lead_where_a_fresh_start_does() {
    let mut client = Client::open_folder(&files());
    let uri = client.open("plan.plan");
    let pieces = ["", "x", "\n", "😀", "}", "{", "\"", "metric ", "aspiration", "\r\n", "# é\n", "  better lower\n"];
    let mut random = Random::new(7);
    let mut text = PLAN.to_owned();
    for round in 0..60 {
        let mut changes = Vec::new();
        for _ in 0..=random.below(3) {
            let mut ends = [random.below(text.len() + 1), 0];
            ends[1] = (ends[0] + random.below(12)).min(text.len());
            let ends = ends.map(|mut at| {
                while !text.is_char_boundary(at) || text[..at].ends_with('\r') {
                    at -= 1;
                }
                at
            });
            let with = *random.pick(&pieces);
            let position = |at: usize| at_cursor(&format!("{}|", text[..at].replace('|', "x"))).1;
            changes.push(json!({ "range": { "start": position(ends[0]), "end": position(ends[1]) }, "text": with }));
            text.replace_range(ends[0]..ends[1], with);
        }
        client.change(&uri, json!(changes));
        if round % 10 == 9 {
            let found = client.pulled(&uri);
            assert_eq!(client.published(&uri), found);
            let mut fresh = Client::open_folder(&files());
            let same = fresh.open_as(&fresh.uri("plan.plan"), &text);
            assert_eq!(fresh.published(&same), found, "after round {round}: {text:?}");
            text = PLAN.to_owned();
            client.replace(&uri, PLAN);
        }
    }
    assert_eq!(client.end(), Some(0));
}

#[test]
fn edits_of_an_answer_can_be_made() {
    // The helper that other tests lean on.
    let edits = json!([{ "range": { "start": { "line": 0, "character": 3 }, "end": { "line": 0, "character": 4 } }, "newText": "y" }]);
    assert_eq!(edited("a😀bc\n", &edits), "a😀yc\n");
    assert_eq!(uri(std::path::Path::new("/a é")), "file:///a%20%C3%A9");
}

#[test]
fn a_file_of_two_plans_is_changed_in_both() {
    let (outer, metric) = PLAN.split_once("metric").expect("a metric");
    let outer = outer.replacen("{\n", "{\n  include \"inner/m.plan\"\n  include \"quarters/*.plan\"\n", 1);
    let metric = format!("metric{metric}");
    let inner = "plan \"Inner\" {\n  for fernhill \"Fernhill\"\n  year starts April\n  reporting 2025/26 Q2\n}\n";
    let mut client = Client::open_folder(&[
        ("plan.plan", &outer),
        ("quarters/q2.plan", QUARTER),
        ("inner/plan.plan", inner),
        ("inner/m.plan", &metric),
        ("data/figures.csv", DATA),
    ]);
    let quarter = client.open("quarters/q2.plan");
    let shared = client.open("inner/m.plan");
    let at = json!({ "textDocument": { "uri": quarter }, "position": { "line": 1, "character": 14 } });
    let line = |found: Value| {
        assert_eq!(found[0]["uri"].as_str(), Some(shared.as_str()), "{found}");
        found[0]["range"]["start"]["line"].clone()
    };
    assert_eq!(line(client.ask("textDocument/definition", at.clone())), 0);
    client.replace(&shared, &format!("\n\n{metric}"));
    assert_eq!(line(client.ask("textDocument/definition", at)), 2);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn what_an_editor_knows_of_a_file_that_is_gone_is_taken_back() {
    let mut client = Client::with_capabilities(&files(), json!({ "textDocument": { "diagnostic": {} } }));
    let gone = client.uri("gone.plan");
    let params = json!({ "previousResultIds": [{ "uri": gone, "value": "0123" }] });
    let all = client.ask("workspace/diagnostic", params);
    let item = all["items"].as_array().unwrap().iter().find(|item| item["uri"] == gone.as_str());
    let item = item.unwrap_or_else(|| panic!("it is told of: {all}"));
    assert_eq!((&item["kind"], &item["items"]), (&json!("full"), &json!([])));
    assert_eq!(client.end(), Some(0));
}

#[test]
#[cfg(unix)]
fn a_pipe_among_the_plans_is_not_waited_for() {
    let mut client = Client::open_folder(&[("sub/x.plan", "onwer y\n")]);
    let made = std::process::Command::new("mkfifo").arg(client.folder.join("sub/pipe.plan")).status();
    assert!(made.is_ok_and(|status| status.success()), "a pipe can be made");
    let uri = client.open("sub/x.plan");
    assert!(codes(&client.published(&uri)).contains(&"unknown-field"));
    assert_eq!(client.end(), Some(0));
}

#[test]
#[cfg(unix)]
fn a_document_stays_when_its_link_becomes_a_file() {
    let mut client = Client::open_folder(&[("kept/x.plan", PLAN), ("linked/readme.txt", "")]);
    let link = client.folder.join("linked/x.plan");
    std::os::unix::fs::symlink(client.folder.join("kept/x.plan"), &link).expect("a link can be made");
    let uri = client.open("linked/x.plan");
    client.published(&uri);
    std::fs::remove_file(&link).and_then(|()| std::fs::write(&link, PLAN)).expect("a file can be written");
    client.replace(&uri, "onwer y\n");
    assert!(codes(&client.published(&uri)).contains(&"unknown-field"));
    assert!(codes(&client.pulled(&uri)).contains(&"unknown-field"));
    client.close(&uri);
    assert_eq!(client.end(), Some(0));
}

/// A file above plans in folders of their own belongs to none of them, and is checked as a file alone is.
#[test]
fn a_loose_file_above_several_plans_is_checked_alone() {
    let loose = "metric loose \"Loose\" {\n  unit        days\n  better      lower\n  aspiration  at most 10\n  onwer       \"X\"\n}\n";
    let files = [("loose.plan", loose), ("a/plan.plan", PLAN), ("b/plan.plan", PLAN)];
    let of_file = ["missing-plan", "unknown-field"];
    for opened in [&["loose.plan"][..], &["a/plan.plan", "loose.plan", "b/plan.plan"]] {
        let mut client = Client::open_folder(&files);
        for name in opened {
            client.open(name);
        }
        let uri = client.uri("loose.plan");
        let mut found = client.published(&uri);
        if codes(&found) != of_file {
            found = client.next_published(&uri);
        }
        assert_eq!(codes(&found), of_file, "{opened:?}");
        assert_eq!(codes(&client.pulled(&uri)), of_file);
        let all = client.ask("workspace/diagnostic", json!({ "previousResultIds": [] }));
        let of_loose: Vec<&Value> =
            all["items"].as_array().unwrap().iter().filter(|it| it["uri"] == uri.as_str()).collect();
        assert_eq!(of_loose.len(), 1, "{all}");
        assert_eq!(codes(&shown(&of_loose[0]["items"])), of_file);
        assert_eq!(client.end(), Some(0));
    }
}

/// The folder is no plan's as long as the file declares none, and its findings follow when that changes.
#[test]
fn a_loose_file_that_becomes_the_plan_is_judged_with_those_below() {
    let loose = "metric loose \"Loose\" {\n  unit        days\n  better      lower\n  aspiration  at most 10\n}\n";
    let declared = format!("plan \"P\" {{\n  for  us \"Us\"\n}}\n{loose}");
    let of_loose = |client: &mut Client| {
        let uri = client.uri("loose.plan");
        let all = client.ask("workspace/diagnostic", json!({ "previousResultIds": [] }));
        let items = all["items"].as_array().unwrap().iter().filter(|it| it["uri"] == uri.as_str());
        items
            .map(|it| codes(&shown(&it["items"])).iter().map(|it| (*it).to_owned()).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    };
    let open = |text: &str| Client::open_folder(&[("loose.plan", text), ("a/plan.plan", PLAN), ("b/plan.plan", PLAN)]);
    let mut fresh = open(&declared);
    fresh.open("loose.plan");
    let wanted = of_loose(&mut fresh);
    assert_eq!(fresh.end(), Some(0));
    let mut client = open(loose);
    let uri = client.open("loose.plan");
    assert_ne!(of_loose(&mut client), wanted);
    client.replace(&uri, &declared);
    assert_eq!(of_loose(&mut client), wanted);
    assert_eq!(client.end(), Some(0));
}
