//! The life of the server: messages in their order, one at a time, and findings when none is waiting.

use std::collections::{BTreeSet, VecDeque};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::time::Duration;

use gen_lsp_types::{
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams, InitializeResult,
    LogMessageParams, MessageType, PublishDiagnosticsParams, ServerInfo, TextDocumentContentChangeEvent, Uri,
};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::capabilities::{self, Editor};
use super::diagnostics;
use super::documents::Change;
use super::findings::{Findings, Found};
use super::homes::Home;
use super::requests::{self, Answer, AsksFor, Failure, Row, WhenStale};
use super::shows::Shows;
use super::state::State;
use crate::analysis::Scope;
use crate::source::FileId;
use crate::vocabulary::WORKBOOK_ENDINGS;

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// As the protocol has it.
    Properly,
    /// The editor was gone, or left without saying so.
    Abruptly,
}

/// Serves an editor until it says goodbye or is gone.
pub(super) fn serve(connection: &Connection) -> Ended {
    // What went wrong is told over the protocol; standard error would only repeat it.
    panic::set_hook(Box::new(|_| {}));
    let mut server = Server {
        connection,
        queue: VecDeque::new(),
        session: None,
        is_shut_down: false,
        told: Findings::default(),
        waiting: VecDeque::new(),
        homes: BTreeSet::new(),
        asked: 0,
    };
    server.run()
}

/// So long must nobody have typed before what can wait is begun: a message that comes then waits for a part of it.
const PAUSE: Duration = Duration::from_millis(200);

struct Server<'a> {
    connection: &'a Connection,
    /// Messages that are here and not yet looked at.
    queue: VecDeque<Message>,
    /// What is remembered, once the editor has said who it is.
    session: Option<Session>,
    is_shut_down: bool,
    /// What the editor is told of each file unasked.
    told: Findings,
    /// Requests that are answered once every plan is judged.
    waiting: VecDeque<(RequestId, &'static Row, Value)>,
    /// The plans of open documents when that was last looked at.
    homes: BTreeSet<Home>,
    /// How many requests the server has made.
    asked: i32,
}

struct Session {
    editor: Editor,
    state: State,
}

impl Server<'_> {
    fn run(&mut self) -> Ended {
        loop {
            while let Ok(message) = self.connection.receiver.try_recv() {
                self.queue.push_back(message);
            }
            let message = match self.queue.pop_front() {
                Some(message) => message,
                None if self.publish_next() || self.answer_next() => continue,
                None if self.can_finish_more() => match self.connection.receiver.recv_timeout(PAUSE) {
                    Ok(message) => message,
                    Err(error) if error.is_timeout() => {
                        self.finish_next();
                        continue;
                    }
                    Err(_) => return self.ended(),
                },
                None => match self.connection.receiver.recv() {
                    Ok(message) => message,
                    Err(_) => return self.ended(),
                },
            };
            match message {
                Message::Notification(notification) if notification.method == "exit" => return self.ended(),
                Message::Notification(notification) => self.notified(notification),
                Message::Request(request) => self.asked(request),
                // The server asks for nothing whose answer it needs.
                Message::Response(_) => {}
            }
        }
    }

    fn ended(&self) -> Ended {
        if self.is_shut_down { Ended::Properly } else { Ended::Abruptly }
    }

    fn asked(&mut self, request: Request) {
        let Request { id, method, params } = request;
        if self.takes_back(&id) {
            return self.answer(id, Err(failure(ErrorCode::RequestCanceled, "the request was cancelled")));
        }
        let answer = match (&mut self.session, method.as_str()) {
            _ if self.is_shut_down => Err(failure(ErrorCode::InvalidRequest, "the server is shut down")),
            (None, "initialize") => Ok(self.initialize(&params)),
            (None, _) => Err(failure(ErrorCode::ServerNotInitialized, "the server waits for `initialize`")),
            (Some(_), "initialize") => Err(failure(ErrorCode::InvalidRequest, "the server is initialized already")),
            (Some(_), "shutdown") => {
                self.is_shut_down = true;
                while let Some((id, ..)) = self.waiting.pop_front() {
                    self.answer(id, Err(failure(ErrorCode::RequestCanceled, "the server is shut down")));
                }
                Ok(Value::Null)
            }
            (Some(session), method) => match requests::find(method) {
                None => Err(failure(ErrorCode::MethodNotFound, format!("there is no request `{method}`"))),
                Some(row) if row.when_stale == WhenStale::Drop && will_change(&self.queue, &params) => {
                    Err(failure(ErrorCode::ContentModified, "the document has changed since"))
                }
                Some(row) if row.asks_for == AsksFor::EveryPlan => {
                    if let Err(why) = guarded(|| session.state.ask_for_all()) {
                        self.log(MessageType::Error, &format!("the plans could not be looked for: {why}"));
                    }
                    return self.waiting.push_back((id, row, params));
                }
                Some(row) => self.answer_of(row, params),
            },
        };
        self.answer(id, answer);
    }

    /// Answers a request as its row says.
    fn answer_of(&mut self, row: &Row, params: Value) -> Answer {
        let Some(session) = &mut self.session else {
            return Err(failure(ErrorCode::ServerNotInitialized, "the server waits for `initialize`"));
        };
        guarded(|| (row.answer)(&mut session.state, params)).unwrap_or_else(|why| {
            self.log(MessageType::Error, &format!("`{}` failed: {why}", row.method));
            Err(failure(ErrorCode::InternalError, why))
        })
    }

    /// Whether the editor has taken a request back already.
    fn takes_back(&self, id: &RequestId) -> bool {
        self.queue.iter().any(|message| match message {
            Message::Notification(it) if it.method == "$/cancelRequest" => {
                let cancelled = it.params.get("id").cloned();
                cancelled.and_then(|id| serde_json::from_value(id).ok()).is_some_and(|it: RequestId| it == *id)
            }
            _ => false,
        })
    }

    fn initialize(&mut self, params: &Value) -> Value {
        let editor = Editor::of(params);
        let result = InitializeResult {
            capabilities: capabilities::server(&editor),
            server_info: Some(ServerInfo {
                name: "planck".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        };
        let mut state = State::new(editor.encoding, &editor.roots);
        state.shows = Shows::of(params);
        self.session = Some(Session { editor, state });
        serde_json::to_value(result).unwrap_or_default()
    }

    fn notified(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        if method == "$/cancelRequest" {
            let id = params.get("id").cloned().and_then(|id| serde_json::from_value::<RequestId>(id).ok());
            if let Some(at) = self.waiting.iter().position(|(waiting, ..)| Some(waiting) == id.as_ref())
                && let Some((id, ..)) = self.waiting.remove(at)
            {
                self.answer(id, Err(failure(ErrorCode::RequestCanceled, "the request was cancelled")));
            }
        }
        if self.is_shut_down || self.session.is_none() || method.starts_with("$/") {
            return;
        }
        let done = guarded(|| self.follow(&method, params));
        match done {
            Ok(Ok(())) => {}
            Ok(Err(failure)) => {
                self.log(MessageType::Warning, &format!("`{method}` was not understood: {}", failure.message));
            }
            Err(why) => self.log(MessageType::Error, &format!("`{method}` failed: {why}")),
        }
    }

    fn follow(&mut self, method: &str, params: Value) -> Result<(), Failure> {
        let Some(session) = &mut self.session else { return Ok(()) };
        let state = &mut session.state;
        match method {
            "initialized" => self.watch(),
            "textDocument/didOpen" => {
                let document = read::<DidOpenTextDocumentParams>(params)?.text_document;
                let language = serde_json::to_value(&document.language_id).unwrap_or_default();
                let language = language.as_str().unwrap_or_default();
                state.open(&document.uri, language, document.version, document.text);
            }
            "textDocument/didChange" => {
                let params = read::<DidChangeTextDocumentParams>(params)?;
                let uri = &params.text_document.text_document_identifier.uri;
                let change = |it| match it {
                    TextDocumentContentChangeEvent::TextDocumentContentChangePartial(it) => {
                        Change::Range(it.range, it.text)
                    }
                    TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(it) => {
                        Change::Whole(it.text)
                    }
                };
                let changes = params.content_changes.into_iter().map(change).collect();
                if !state.change(uri, params.text_document.version, changes) {
                    return Err(Failure::params(format!("`{}` is not open", uri.0)));
                }
            }
            "textDocument/didClose" => {
                let params = read::<DidCloseTextDocumentParams>(params)?;
                state.close(&params.text_document.uri);
            }
            "textDocument/didSave" => {
                let params = read::<DidSaveTextDocumentParams>(params)?;
                state.change_on_disk(&[params.text_document.uri]);
                self.ask_to_pull_again();
            }
            "workspace/didChangeWatchedFiles" => {
                let params = read::<DidChangeWatchedFilesParams>(params)?;
                let uris: Vec<Uri> = params.changes.into_iter().map(|change| change.uri).collect();
                state.change_on_disk(&uris);
                self.ask_to_pull_again();
            }
            "workspace/didChangeWorkspaceFolders" => {
                let event = read::<DidChangeWorkspaceFoldersParams>(params)?.event;
                let uris = |folders: Vec<gen_lsp_types::WorkspaceFolder>| -> Vec<Uri> {
                    folders.into_iter().map(|folder| folder.uri).collect()
                };
                state.change_roots(&uris(event.added), &uris(event.removed));
            }
            _ => {}
        }
        Ok(())
    }

    /// Asks to be told of what changes on the disk.
    fn watch(&mut self) {
        if self.session.as_ref().is_none_or(|session| !session.editor.watches) {
            return;
        }
        let watchers: Vec<Value> = ["plan", "csv", "tsv", "txt"]
            .iter()
            .chain(&WORKBOOK_ENDINGS)
            .map(|ending| json!({ "globPattern": format!("**/*.{ending}") }))
            .collect();
        let registration = json!({
            "id": "planck-files",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": { "watchers": watchers },
        });
        self.ask("client/registerCapability", json!({ "registrations": [registration] }));
    }

    /// Tells an editor that there may be other findings and figures now in documents that it has not changed.
    fn ask_to_pull_again(&mut self) {
        let refreshes = self.session.as_ref().map(|session| session.editor.refreshes.clone());
        for method in refreshes.unwrap_or_default() {
            self.ask(method, Value::Null);
        }
    }

    /// Tells what was found in one plan that has changed; false where all have been told of.
    fn publish_next(&mut self) -> bool {
        let Some(session) = &mut self.session else { return false };
        if self.is_shut_down {
            return false;
        }
        // Looking for it may find that documents belong to other plans than before.
        let next = guarded(|| session.state.next_to_tell());
        let homes = session.state.homes();
        if homes != self.homes {
            self.told.keep(&homes);
            self.homes = homes;
        }
        let home = match next {
            Ok(Some(home)) => home,
            Ok(None) => {
                self.publish_changes();
                return false;
            }
            Err(why) => {
                self.log(MessageType::Error, &format!("a plan could not be checked: {why}"));
                return true;
            }
        };
        match guarded(|| session.state.snapshot(&home)) {
            Ok(snapshot) => {
                // Of a file that is not open all is told when all is known, so that nothing comes and goes. Until then
                // nobody looks at how many there are.
                let files: Vec<FileId> = if snapshot.analysis.is_whole {
                    snapshot.files().map(|(file, _)| file).collect()
                } else {
                    snapshot.open_files().collect()
                };
                let found = diagnostics::by_file(&snapshot, &session.state.shows, files);
                // An editor that asks for findings would show those that it is told of unasked a second time. It asks
                // for those of open documents at least.
                let pulls = session.editor.pulls;
                let all = session.state.is_asked_for_all();
                let is_untold = |version: Option<i32>| !(pulls && (all || version.is_some()));
                let news = found.into_iter().filter_map(|(file, found)| {
                    let version = snapshot.version(file);
                    let found = is_untold(version).then_some(Found { version, found });
                    Some((snapshot.uri(file)?.0.clone(), found))
                });
                self.told.set(&home, news.collect(), snapshot.analysis.is_whole);
                self.publish_changes();
            }
            Err(why) => self.log(MessageType::Error, &format!("the plan could not be checked: {why}")),
        }
        true
    }

    /// Tells what is new of files, but for those of which another plan has yet to be looked at.
    fn publish_changes(&mut self) {
        let Some(session) = &self.session else { return };
        let state = &session.state;
        let changes = self.told.changes(|home| state.is_to_be_told(home), |uri| state.version(uri));
        for (uri, version, found) in changes {
            self.tell(
                "textDocument/publishDiagnostics",
                &PublishDiagnosticsParams { uri, version, diagnostics: found },
            );
        }
    }

    /// Judges one plan more for a request about all of them, unless a message comes, or answers it when all are judged;
    /// false where none waits, or a message has come.
    fn answer_next(&mut self) -> bool {
        let Some(session) = &mut self.session else { return false };
        if self.waiting.is_empty() {
            return false;
        }
        if let Some(home) = session.state.next_to_judge() {
            let receiver = self.connection.receiver.clone();
            let stop = Scope { near: None, stop: Some(Arc::new(move || !receiver.is_empty())) };
            if let Err(why) = guarded(|| session.state.judge(&home, stop)) {
                self.log(MessageType::Error, &format!("a plan could not be checked: {why}"));
            }
            return true;
        }
        if let Some((id, row, params)) = self.waiting.pop_front() {
            let answer = self.answer_of(row, params);
            self.answer(id, answer);
        }
        true
    }

    /// Whether there are quarters that wait to be judged.
    fn can_finish_more(&self) -> bool {
        !self.is_shut_down && self.session.as_ref().is_some_and(|session| session.state.next_to_finish().is_some())
    }

    /// Judges the quarters of one plan that can wait, unless a message comes.
    fn finish_next(&mut self) {
        let Some(session) = &mut self.session else { return };
        let Some(home) = session.state.next_to_finish() else { return };
        let receiver = self.connection.receiver.clone();
        let scope = Scope { near: None, stop: Some(Arc::new(move || !receiver.is_empty())) };
        if let Err(why) = guarded(|| session.state.finish(&home, scope)) {
            self.log(MessageType::Error, &format!("the plan could not be checked: {why}"));
        }
    }

    fn log(&self, kind: MessageType, message: &str) {
        self.tell("window/logMessage", &LogMessageParams { kind, message: message.to_owned() });
    }

    fn answer(&self, id: RequestId, answer: Answer) {
        let response = match answer {
            Ok(value) => Response::new_ok(id, value),
            Err(failure) => Response::new_err(id, failure.code as i32, failure.message),
        };
        self.send(Message::Response(response));
    }

    fn tell(&self, method: &str, params: &impl Serialize) {
        self.send(Message::Notification(Notification::new(method.to_owned(), params)));
    }

    fn ask(&mut self, method: &str, params: Value) {
        self.asked += 1;
        self.send(Message::Request(Request::new(RequestId::from(self.asked), method.to_owned(), params)));
    }

    fn send(&self, message: Message) {
        // An editor that is gone hears nothing, and the next message that does not come ends the server.
        let _ = self.connection.sender.send(message);
    }
}

/// Whether an edit of the document that a request names is waiting.
fn will_change(queue: &VecDeque<Message>, params: &Value) -> bool {
    let uri = params.pointer("/textDocument/uri");
    uri.is_some()
        && queue.iter().any(|message| match message {
            Message::Notification(it) => {
                it.method == "textDocument/didChange" && it.params.pointer("/textDocument/uri") == uri
            }
            _ => false,
        })
}

fn read<P: DeserializeOwned>(params: Value) -> Result<P, Failure> {
    serde_json::from_value(params).map_err(|error| Failure::params(error.to_string()))
}

fn failure(code: ErrorCode, message: impl Into<String>) -> Failure {
    Failure { code, message: message.into() }
}

/// Does something, and gives in words why it failed where that is a mistake of planck's own.
fn guarded<T>(act: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(act)).map_err(|payload| {
        let said = payload.downcast_ref::<&str>().copied().map(str::to_owned);
        let said = said.or_else(|| payload.downcast_ref::<String>().cloned());
        format!("a mistake in planck: {}", said.unwrap_or_else(|| "it does not say which".to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_of_the_servers_is_an_answer() {
        assert_eq!(guarded(|| 1), Ok(1));
        let missing = guarded(|| -> usize { panic!("no {}", "text") });
        assert_eq!(missing, Err("a mistake in planck: no text".to_owned()));
    }
}
