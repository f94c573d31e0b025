//! An editor as the server sees it: it starts the program, and speaks to it over its streams.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::planck::planck;

/// No answer takes longer, on the slowest machine that runs several tests at once.
const PATIENCE: Duration = Duration::from_secs(60);

/// An editor with a folder open.
pub struct Client {
    /// The folder.
    pub folder: PathBuf,
    _kept: TempDir,
    child: Child,
    messages: Receiver<Value>,
    next_id: i64,
    versions: BTreeMap<String, i64>,
    /// What was published last of each address.
    pub published: BTreeMap<String, Value>,
    /// Everything else that was told unasked.
    pub told: Vec<Value>,
    /// What the server answered to `initialize`.
    pub capabilities: Value,
}

impl Client {
    /// Opens a folder that holds these files, by an editor that can nothing special.
    pub fn open_folder(files: &[(&str, &str)]) -> Self {
        Self::with_capabilities(files, json!({}))
    }

    /// The same by an editor of these capabilities.
    pub fn with_capabilities(files: &[(&str, &str)], capabilities: Value) -> Self {
        Self::with_options(files, capabilities, Value::Null)
    }

    /// The same with options of planck's own.
    pub fn with_options(files: &[(&str, &str)], capabilities: Value, options: Value) -> Self {
        let mut client = Self::uninitialized(files);
        let params = json!({
            "processId": null,
            "capabilities": capabilities,
            "initializationOptions": options,
            "workspaceFolders": [{ "uri": uri(&client.folder), "name": "plan" }],
        });
        client.capabilities = client.ask("initialize", params)["capabilities"].take();
        client.tell("initialized", json!({}));
        client
    }

    /// A server that waits for its first message.
    pub fn uninitialized(files: &[(&str, &str)]) -> Self {
        let kept = tempfile::Builder::new().prefix("plän 1 ").tempdir().expect("a folder can be made");
        let folder = kept.path().canonicalize().expect("the folder is there");
        for (name, text) in files {
            write(&folder.join(name), text);
        }
        let mut command = planck(&folder);
        let command = command.args(["lsp", "--stdio"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("planck starts");
        let (sender, messages) = channel();
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self {
            folder,
            _kept: kept,
            child,
            messages,
            next_id: 0,
            versions: BTreeMap::new(),
            published: BTreeMap::new(),
            told: Vec::new(),
            capabilities: Value::Null,
        }
    }

    /// The address of a file of the folder.
    pub fn uri(&self, name: &str) -> String {
        uri(&self.folder.join(name))
    }

    /// Opens a document with the text of its file.
    pub fn open(&mut self, name: &str) -> String {
        let text = std::fs::read_to_string(self.folder.join(name)).expect("the file is there");
        self.open_as(&self.uri(name), &text)
    }

    /// Opens a document with a text.
    pub fn open_as(&mut self, uri: &str, text: &str) -> String {
        self.versions.insert(uri.to_owned(), 1);
        let document = json!({ "uri": uri, "languageId": "planck", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
        uri.to_owned()
    }

    /// Changes a document; each change as the protocol has it.
    pub fn change(&mut self, uri: &str, changes: Value) {
        let version = self.versions.get_mut(uri).expect("the document is open");
        *version += 1;
        let document = json!({ "uri": uri, "version": *version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// Puts another text in the place of a document's.
    pub fn replace(&mut self, uri: &str, text: &str) {
        self.change(uri, json!([{ "text": text }]));
    }

    /// Closes a document.
    pub fn close(&mut self, uri: &str) {
        self.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    /// Writes a file, and tells the server of it.
    pub fn write_file(&mut self, name: &str, text: &str) {
        let path = self.folder.join(name);
        let kind = if path.exists() { 2 } else { 1 };
        write(&path, text);
        self.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri(&path), "type": kind }] }));
    }

    /// Writes a file, of which the server is told nothing.
    pub fn write_silently(&self, name: &str, text: &str) {
        write(&self.folder.join(name), text);
    }

    /// Deletes a file, and tells the server of it.
    pub fn delete_file(&mut self, name: &str) {
        let path = self.folder.join(name);
        std::fs::remove_file(&path).expect("the file is there");
        self.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri(&path), "type": 3 }] }));
    }

    /// Sends a notification.
    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request without waiting for its answer; its number.
    pub fn begin(&mut self, method: &str, params: Value) -> i64 {
        self.next_id += 1;
        let id = self.next_id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// The result of a request.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.try_ask(method, params);
        answer.unwrap_or_else(|error| panic!("`{method}` was refused: {error}"))
    }

    /// The result of a request, or the error.
    pub fn try_ask(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.begin(method, params);
        self.answer_to(id)
    }

    /// Waits for the answer to a request.
    pub fn answer_to(&mut self, id: i64) -> Result<Value, Value> {
        let mut answer = self.wait(|message| message["id"] == id && message.get("method").is_none());
        match answer.get_mut("error") {
            Some(error) => Err(error.take()),
            None => Ok(answer["result"].take()),
        }
    }

    /// The findings of a document as they are published, each as `2:7-2:9 unknown-field`, counted from 0. Waits until
    /// they are about the newest version.
    pub fn published(&mut self, uri: &str) -> Vec<String> {
        let version = self.versions.get(uri).copied();
        let is_newest = |params: &Value| version.is_none() || params["version"].as_i64() == version;
        if !self.published.get(uri).is_some_and(is_newest) {
            self.wait(|message| message["params"]["uri"] == uri && is_newest(&message["params"]));
        }
        shown(&self.published[uri]["diagnostics"])
    }

    /// Waits until something new is published of an address, and gives it as [`Self::published`] does.
    pub fn next_published(&mut self, uri: &str) -> Vec<String> {
        self.wait(|message| message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri);
        shown(&self.published[uri]["diagnostics"])
    }

    /// The findings of a document as they are asked for, in the form of [`Self::published`].
    pub fn pulled(&mut self, uri: &str) -> Vec<String> {
        let report = self.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
        shown(&report["items"])
    }

    /// The next message that answers a description; what comes before it is kept.
    pub fn wait(&mut self, is_wanted: impl Fn(&Value) -> bool) -> Value {
        let begun = Instant::now();
        loop {
            let left = PATIENCE.saturating_sub(begun.elapsed());
            let message = self.messages.recv_timeout(left).expect("the server says something in time");
            if message["method"] == "textDocument/publishDiagnostics" {
                let params = message["params"].clone();
                let uri = params["uri"].as_str().expect("an address").to_owned();
                self.published.insert(uri, params);
            }
            if is_wanted(&message) {
                return message;
            }
            self.told.push(message);
        }
    }

    /// Sends bytes as they are.
    pub fn send_raw(&mut self, bytes: &[u8]) {
        let input = self.child.stdin.as_mut().expect("a pipe");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server reads");
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    /// Says goodbye, and gives the exit code.
    pub fn end(mut self) -> Option<i32> {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        self.exit_code()
    }

    /// Closes the stream, and gives the exit code.
    pub fn hang_up(mut self) -> Option<i32> {
        drop(self.child.stdin.take());
        self.exit_code()
    }

    /// Waits for the program to end.
    pub fn exit_code(&mut self) -> Option<i32> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().expect("the child is ours") {
                return status.code();
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("the server does not end");
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // A test that failed leaves it behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Findings as `2:7-2:9 unknown-field`.
pub fn shown(diagnostics: &Value) -> Vec<String> {
    let diagnostics = diagnostics.as_array().expect("a list of findings");
    diagnostics.iter().map(|it| format!("{} {}", range(&it["range"]), it["code"].as_str().unwrap_or("?"))).collect()
}

/// A range as `2:7-2:9`.
pub fn range(range: &Value) -> String {
    let at = |place: &Value| format!("{}:{}", place["line"], place["character"]);
    format!("{}-{}", at(&range["start"]), at(&range["end"]))
}

/// The address of a path, each byte that is no plain letter escaped.
pub fn uri(path: &Path) -> String {
    let mut uri = "file://".to_owned();
    for byte in path.to_str().expect("a path in UTF-8").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

/// A text without its `|`, and the position where that stood, in UTF-16.
pub fn at_cursor(text: &str) -> (String, Value) {
    let (before, after) = text.split_once('|').expect("the text has a cursor");
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default().encode_utf16().count();
    (format!("{before}{after}"), json!({ "line": line, "character": column }))
}

/// A text with edits made in it, of an answer that holds them by address.
pub fn edited(text: &str, edits: &Value) -> String {
    let mut edits: Vec<&Value> = edits.as_array().expect("edits").iter().collect();
    edits.sort_by_key(|edit| {
        std::cmp::Reverse((edit["range"]["start"]["line"].as_u64(), edit["range"]["start"]["character"].as_u64()))
    });
    let mut text = text.to_owned();
    for edit in edits {
        let start = offset(&text, &edit["range"]["start"]);
        let end = offset(&text, &edit["range"]["end"]);
        text.replace_range(start..end, edit["newText"].as_str().expect("a text"));
    }
    text
}

/// The byte offset of a position in UTF-16.
pub fn offset(text: &str, position: &Value) -> usize {
    let line = position["line"].as_u64().expect("a line") as usize;
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let mut units = position["character"].as_u64().expect("a column") as usize;
    let mut at = start;
    for character in text[start..].chars() {
        if units == 0 || character == '\n' {
            break;
        }
        units -= character.len_utf16().min(units);
        at += character.len_utf8();
    }
    at
}

fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder can be made");
    std::fs::write(path, text).expect("the file can be written");
}

fn read(input: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.trim().parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    input.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
