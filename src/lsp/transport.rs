//! Messages on standard input and output.
//!
//! Unlike lsp-server's own reader, this one outlives a message that cannot be read: it answers with an error where
//! the message had a number, and goes on with the next.

use std::io::{self, BufRead, Read, Write};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use lsp_server::{Connection, ErrorCode, Message, RequestId, Response};
use serde_json::Value;

/// No message of an editor is longer; a header that says so is no header.
const LONGEST: usize = 1 << 30;

/// How long an editor has to take the last answers in.
const LAST_WAIT: Duration = Duration::from_secs(5);

/// Serves the editor that started this process, until all that it was answered is written.
pub(super) fn over_stdio<T>(serve: impl FnOnce(&Connection) -> T) -> T {
    let (server, editor) = Connection::memory();
    let Connection { sender: to_server, receiver: from_server } = editor;
    // Taken away at the end: the thread that reads may wait for a message for ever.
    let answers = Arc::new(Mutex::new(Some(server.sender.clone())));
    let own_answers = answers.clone();
    // Both threads end with the process, or when the other side is gone.
    thread::spawn(move || {
        let mut input = io::stdin().lock();
        while let Ok(Some(frame)) = frame(&mut input) {
            match read(&frame) {
                Ok(message) => {
                    if to_server.send(message).is_err() {
                        break;
                    }
                }
                // Nobody is there to tell of a message without a number.
                Err(None) => {}
                Err(Some(answer)) => {
                    if let Some(answers) = answers.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
                        let _ = answers.send(Message::Response(answer));
                    }
                }
            }
        }
    });
    let (writing, written) = mpsc::channel::<()>();
    thread::spawn(move || {
        // Dropped when all is written, which is what is waited for.
        let _writing = writing;
        let mut output = io::stdout().lock();
        for message in from_server {
            let sent = message.write(&mut output).and_then(|()| output.flush());
            if sent.is_err() {
                break;
            }
        }
    });
    let served = serve(&server);
    own_answers.lock().unwrap_or_else(PoisonError::into_inner).take();
    drop(server);
    let _ = written.recv_timeout(LAST_WAIT);
    served
}

/// A message, or the answer to one that is none, where it has a number.
fn read(frame: &[u8]) -> Result<Message, Option<Response>> {
    serde_json::from_slice(frame).map_err(|error| {
        let value: Option<Value> = serde_json::from_slice(frame).ok();
        let id = value.as_ref().and_then(|value| value.get("id"));
        let id: Option<RequestId> = id.and_then(|id| serde_json::from_value(id.clone()).ok());
        id.map(|id| Response::new_err(id, ErrorCode::InvalidRequest as i32, format!("this is no request: {error}")))
    })
}

/// The bytes of the next message; none at the end of the input. Lines that are no header are passed over.
fn frame(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.by_ref().take(1 << 16).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let header = String::from_utf8_lossy(&line);
        let header = header.trim();
        match (header.split_once(':'), length) {
            (Some((name, value)), _) if name.trim().eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse::<usize>().ok().filter(|length| *length <= LONGEST);
            }
            (None, Some(length)) if header.is_empty() => {
                let mut bytes = vec![0; length];
                input.read_exact(&mut bytes)?;
                return Ok(Some(bytes));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_found_among_other_lines() {
        let text = "Content-Length: 2\r\n\r\n{}noise\r\n\r\ncontent-length:3\r\nContent-Type: x\r\n\r\n£1";
        let mut input = text.as_bytes();
        let mut next = || frame(&mut input).map(|frame| frame.map(|bytes| String::from_utf8(bytes).unwrap()));
        assert_eq!(next().unwrap().as_deref(), Some("{}"));
        assert_eq!(next().unwrap().as_deref(), Some("£1"));
        assert_eq!(next().unwrap(), None);
    }

    #[test]
    fn what_is_no_message_is_answered_where_it_has_a_number() {
        let id = |frame: &str| read(frame.as_bytes()).err().map(|answer| answer.map(|it| it.id.to_string()));
        assert_eq!(id(r#"{"jsonrpc":"2.0","id":3,"method":"shutdown"}"#), None);
        assert_eq!(id(r#"{"jsonrpc":"2.0","id":3,"method":7}"#), Some(Some("3".to_owned())));
        assert_eq!(id(r#"{"jsonrpc":"2.0","id":"#), Some(None));
    }
}
