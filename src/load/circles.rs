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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceMap, Span};

    /// The messages for lines from file to file; the files are called a, b, c and so on.
    fn found(lines: &[(usize, usize)]) -> Vec<String> {
        let id = SourceMap::default().add("", "");
        let edges: Vec<Edge> =
            lines.iter().map(|&(from, to)| Edge { from, to, at: Span::new(id, from, from) }).collect();
        let mut sink = Sink::default();
        find(&edges, |file| char::from(b'a' + file as u8).to_string(), &mut sink);
        let told = |it: crate::diagnostics::Diagnostic| it.notes.first().cloned().unwrap_or(it.message);
        sink.into_diagnostics().into_iter().map(told).collect()
    }

    #[test]
    fn a_line_that_closes_a_circle_is_found_and_a_file_included_twice_is_fine() {
        let none: [&str; 0] = [];
        assert_eq!(found(&[]), none);
        assert_eq!(found(&[(0, 1), (0, 2), (1, 3), (2, 3)]), none);
        assert_eq!(found(&[(0, 0)]), ["`a` includes itself"]);
        assert_eq!(
            found(&[(0, 1), (1, 2), (2, 1), (2, 0)]),
            ["the circle is `b` → `c` → `b`", "the circle is `a` → `b` → `c` → `a`"]
        );
        let ring: Vec<(usize, usize)> = (0..9).map(|file| (file, (file + 1) % 9)).collect();
        assert_eq!(found(&ring), ["the circle is `a` → `b` → `c` → … 4 more … → `h` → `i` → `a`"]);
    }
}
