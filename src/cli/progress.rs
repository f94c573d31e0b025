//! Word on standard error that something takes a while, where that is a terminal.
//!
//! A thread of its own looks at the clock; no stage knows of it, and no output does.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::terminal::shows_progress;
use crate::render::terminal::visible::visible_line;

/// How long a user waits without a word, and between two.
const BEAT: Duration = Duration::from_secs(1);

/// Something that may take a while. What was said of it is taken off the screen when this is dropped.
pub(super) struct Progress {
    telling: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins to watch the time that something takes: `checking examples/essex`.
    pub(super) fn of(what: &str) -> Self {
        if !shows_progress() {
            return Self { telling: None };
        }
        let (sender, receiver) = channel();
        let what = visible_line(what);
        // Where there is no thread to be had, the work goes on without a word.
        let thread = thread::Builder::new().spawn(move || tell(&what, &receiver, &mut io::stderr()));
        Self { telling: thread.ok().map(|thread| (sender, thread)) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.telling.take() {
            drop(sender);
            let _ = thread.join();
        }
    }
}

/// Says each second how long it has taken, until the other end is dropped.
fn tell(what: &str, ended: &Receiver<()>, out: &mut impl Write) {
    let begun = Instant::now();
    let mut is_told = false;
    while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(BEAT) {
        let _ = write!(out, "\r\x1b[K{what}: {} s so far", begun.elapsed().as_secs());
        let _ = out.flush();
        is_told = true;
    }
    if is_told {
        let _ = write!(out, "\r\x1b[K");
        let _ = out.flush();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_over_a_second_is_told_and_taken_away_again() {
        let (sender, receiver) = channel::<()>();
        let ending = thread::spawn(move || {
            thread::sleep(BEAT + BEAT / 2);
            drop(sender);
        });
        let mut out = Vec::new();
        tell("checking a", &receiver, &mut out);
        ending.join().expect("it only waits");
        assert_eq!(String::from_utf8_lossy(&out), "\r\x1b[Kchecking a: 1 s so far\r\x1b[K");
    }

    #[test]
    fn what_is_quick_is_not_told() {
        let (sender, receiver) = channel::<()>();
        drop(sender);
        let mut out = Vec::new();
        tell("checking a", &receiver, &mut out);
        assert!(out.is_empty());
    }
}
