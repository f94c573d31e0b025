//! Circles of includes: files that include one another.

use super::Edge;
use crate::diagnostics::Sink;

/// Finds every line that closes a circle. `name` tells how findings show a file.
///
/// A stack of our own: a chain of includes may be longer than the program's.
pub(super) fn find(edges: &[Edge], name: impl Fn(usize) -> String, sink: &mut Sink) {
    let count = edges.iter().map(|edge| edge.from.max(edge.to) + 1).max().unwrap_or(0);
    let mut from: Vec<Vec<Edge>> = vec![Vec::new(); count];
    for edge in edges {
        from[edge.from].push(*edge);
    }
    let mut state = vec![State::New; count];
    for start in 0..count {
        if state[start] != State::New {
            continue;
        }
        state[start] = State::Open;
        let mut path = vec![(start, 0)];
        while let Some((file, next)) = path.last_mut() {
            let Some(edge) = from[*file].get(*next).copied() else {
                state[*file] = State::Done;
                path.pop();
                continue;
            };
            *next += 1;
            match state[edge.to] {
                State::Done => {}
                State::New => {
                    state[edge.to] = State::Open;
                    path.push((edge.to, 0));
                }
                State::Open => {
                    let begin = path.iter().position(|(file, _)| *file == edge.to).unwrap_or(0);
                    let names: Vec<String> = path[begin..].iter().map(|(file, _)| name(*file)).collect();
                    let names: Vec<&str> = names.iter().map(String::as_str).collect();
                    sink.include_loop(edge.at, &names);
                }
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}
