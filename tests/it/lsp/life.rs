//! The life of the server: how it begins and ends, and what it does with messages that are none.

use serde_json::{Value, json};

use super::client::Client;

const PLAN: &str = "plan \"A plan\" {\n  for us \"Us\"\n  year starts April\n  reporting 2025/26 Q2\n}\n";

#[test]
fn it_begins_and_ends_as_the_protocol_has_it() {
    let mut client = Client::uninitialized(&[]);
    let early = client.try_ask("textDocument/hover", json!({})).unwrap_err();
    assert_eq!(early["code"], -32002, "{early}");
    client.tell("textDocument/didOpen", json!({}));
    let answer = client.ask("initialize", json!({ "capabilities": {} }));
    assert_eq!(answer["serverInfo"]["name"], "planck");
    assert_eq!(answer["capabilities"]["positionEncoding"], "utf-16");
    client.tell("initialized", json!({}));
    assert_eq!(client.try_ask("initialize", json!({})).unwrap_err()["code"], -32600);
    assert_eq!(client.try_ask("textDocument/unheardOf", json!({})).unwrap_err()["code"], -32601);
    assert_eq!(client.ask("shutdown", Value::Null), Value::Null);
    assert_eq!(client.try_ask("textDocument/foldingRange", json!({})).unwrap_err()["code"], -32600);
    client.tell("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(0));
}

#[test]
fn an_editor_that_leaves_without_a_word_is_no_proper_end() {
    let mut client = Client::open_folder(&[]);
    client.tell("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(1));
    assert_eq!(Client::open_folder(&[]).hang_up(), Some(1));
    assert_eq!(Client::open_folder(&[]).end(), Some(0));
}

#[test]
fn what_was_asked_before_the_end_is_answered() {
    for _ in 0..10 {
        let mut client = Client::uninitialized(&[]);
        let messages = [
            json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {} } }),
            json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }),
            json!({ "jsonrpc": "2.0", "method": "exit" }),
        ];
        let framed = messages.map(|it| format!("Content-Length: {}\r\n\r\n{it}", it.to_string().len()));
        client.send_raw(framed.concat().as_bytes());
        assert_eq!(client.answer_to(1).expect("an answer")["serverInfo"]["name"], "planck");
        assert_eq!(client.answer_to(2), Ok(Value::Null));
        // The stream is still open: the server does not wait for its end.
        assert_eq!(client.exit_code(), Some(0));
    }
}

#[test]
fn messages_that_are_none_end_nothing() {
    let mut client = Client::open_folder(&[("plan.plan", PLAN)]);
    client.send_raw(b"nonsense\r\n\r\nContent-Length: 5\r\n\r\n{\"a\":");
    let body = r#"{"jsonrpc":"2.0","id":"x","method":[1,2,3]}"#;
    client.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    let answer = client.wait(|message| message["id"] == "x");
    assert_eq!(answer["error"]["code"], -32600);
    // Parameters that do not fit: an answer for a request, a line in the log for a notification.
    let wrong = client.try_ask("textDocument/foldingRange", json!({ "textDocument": 7 })).unwrap_err();
    assert_eq!(wrong["code"], -32602);
    client.tell("textDocument/didOpen", json!({ "textDocument": [] }));
    let logged = client.wait(|message| message["method"] == "window/logMessage");
    assert!(logged["params"]["message"].as_str().unwrap().contains("didOpen"), "{logged}");
    client.tell(
        "textDocument/didChange",
        json!({ "textDocument": { "uri": "file:///x.plan", "version": 3 }, "contentChanges": [] }),
    );
    client.wait(|message| message["method"] == "window/logMessage");
    let unknown = client.try_ask("textDocument/foldingRange", json!({ "textDocument": { "uri": "file:///x.plan" } }));
    assert_eq!(unknown.unwrap_err()["code"], -32602);
    let uri = client.open("plan.plan");
    assert_eq!(client.published(&uri), [""; 0]);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn requests_that_are_taken_back_or_out_of_date_are_not_answered() {
    let mut client = Client::open_folder(&[("plan.plan", PLAN)]);
    let uri = client.open("plan.plan");
    client.published(&uri);
    let document = json!({ "textDocument": { "uri": uri } });
    // All in one piece, so that the later messages are there before the first is looked at.
    let message = |value: Value| {
        let body = value.to_string();
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    };
    let request =
        |id: &str, method: &str| message(json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": document }));
    // What has to be worked out anew keeps the server busy while the rest comes in.
    let long = PLAN.repeat(200);
    let busy: String = (0..20)
        .map(|number| {
            let uri = format!("untitled:{number}");
            let document = json!({ "uri": uri, "languageId": "planck", "version": 1, "text": long });
            let open =
                json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": document } });
            let ask = json!({
                "jsonrpc": "2.0",
                "id": format!("busy {number}"),
                "method": "textDocument/diagnostic",
                "params": { "textDocument": { "uri": uri } },
            });
            message(open) + &message(ask)
        })
        .collect();
    let change = json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": [{ "text": "onwer x\n" }] });
    let batch = [
        busy,
        request("taken back", "textDocument/foldingRange"),
        message(json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": "taken back" } })),
        request("out of date", "textDocument/foldingRange"),
        message(json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": change })),
        request("up to date", "textDocument/foldingRange"),
    ];
    client.send_raw(batch.concat().as_bytes());
    let mut code = |id: &str| client.wait(|message| message["id"] == id)["error"]["code"].clone();
    assert_eq!(code("taken back"), -32800);
    assert_eq!(code("out of date"), -32801);
    assert_eq!(code("up to date"), Value::Null);
    client.wait(|message| message["params"]["uri"] == uri && message["params"]["version"] == 2);
    assert_eq!(client.end(), Some(0));
}
