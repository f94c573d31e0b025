//! Rows that a file gives again, and files that are copies of others.
//!
//! A block of rows that was pasted twice is one mistake, whose rows follow one another: it is told once, with where both
//! begin and end. Rows that are given again here and there are told each by itself.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::Row;
use super::glance::separator;
use super::observation::Observation;
use super::quota::Quota;
use crate::diagnostics::{Code, RowsTwice, Sink};
use crate::source::{FileId, SourceFile, SourceMap, Span};

/// So many of them are kept whole, to be told each by itself.
const MOST_KEPT: usize = 1 << 10;

/// Files of fewer lines may well agree to the letter, and be two sources.
const LEAST_LINES: usize = 5;

/// So many rows must follow one another to be told together.
const LEAST: usize = 2;

/// A figure that a row of a file gives again: the row, the one that gave it first, and what is told of it where it is alone.
#[derive(Debug)]
struct Again {
    row: (FileId, u32),
    first: u32,
    whole: Option<Alone>,
}

/// A figure that is given again by a row alone.
#[derive(Debug)]
pub(super) struct Alone {
    /// The number of its series.
    pub series: usize,
    pub used: Observation,
    pub unused: Observation,
    /// How many others the same two rows give.
    pub more: usize,
}

/// All that files give again.
#[derive(Debug, Default)]
pub(super) struct AllAgain(Vec<Again>);

impl AllAgain {
    /// Takes in a figure that a row of a file gives again.
    pub(super) fn push(&mut self, file: FileId, alone: Alone) {
        let (row, first) = ((file, alone.unused.row.start), alone.used.row.start);
        let whole = (self.0.len() < MOST_KEPT).then_some(alone);
        self.0.push(Again { row, first, whole });
    }

    /// Tells the rows that follow one another, and gives back what is left.
    pub(super) fn tell(mut self, sources: &SourceMap, quota: &mut Quota, sink: &mut Sink) -> Vec<Alone> {
        self.0.sort_by_key(|it| it.row);
        let mut left = Vec::new();
        let mut delimiters: BTreeMap<FileId, u8> = BTreeMap::new();
        let mut rest = self.0.into_iter().peekable();
        while let Some(first) = rest.next() {
            let id = first.row.0;
            let file = sources.file(id);
            let line = |start: u32| file.line_of(start as usize);
            let delimiter = *delimiters.entry(id).or_insert_with(|| separator(file));
            let lines = |start: u32| lines_of(file, start, delimiter);
            let (mut rows, mut firsts) = (lines(first.row.1), lines(first.first));
            let (mut starts, mut first_starts) = (BTreeSet::from([first.row.1]), BTreeSet::from([first.first]));
            let mut run = vec![first];
            while let Some(next) = rest.next_if(|next| {
                let last = rows.last().copied().unwrap_or_default();
                // Where each row stands twice, the first of two stands between.
                let mut between = last + 1..line(next.row.1);
                let first_lines = || lines(next.first);
                next.row.0 == id && between.all(|it| firsts.contains(&it) || first_lines().contains(&it))
            }) {
                rows.extend(lines(next.row.1));
                firsts.extend(lines(next.first));
                starts.insert(next.row.1);
                first_starts.insert(next.first);
                run.push(next);
            }
            let is_alone = starts.len() < LEAST;
            if is_alone && run.iter().all(|it| it.whole.is_some()) {
                left.extend(run.into_iter().filter_map(|it| it.whole));
                continue;
            }
            let ends = |rows: &BTreeSet<usize>| Some((rows.first()? + 1, rows.last()? + 1));
            if let Some((again, before)) = ends(&rows).zip(ends(&firsts)) {
                let name = file.full_name();
                let places = [again.0, before.0].map(|row| row_at(sources, id, row - 1));
                let is_whole = |rows: &BTreeSet<usize>, (from, to): (usize, usize)| rows.len() == to + 1 - from;
                let counts = [starts.len(), first_starts.len()];
                let are_whole = [is_whole(&rows, again), is_whole(&firsts, before)];
                let has_long_rows = rows.len() > starts.len();
                if quota.admits(Code::DuplicateObservation, places[0]) {
                    sink.rows_twice(&RowsTwice {
                        name: &name,
                        again,
                        before,
                        counts,
                        are_whole,
                        has_long_rows,
                        places,
                    });
                }
            }
        }
        left
    }
}

/// The lines that a row stands in: more than one where there is a line break within quotation marks.
fn lines_of(file: &SourceFile, start: u32, delimiter: u8) -> BTreeSet<usize> {
    let row = Row::in_file(file, start as usize, delimiter);
    let first = file.line_of(start as usize);
    let breaks = memchr::memchr_iter(b'\n', &row.text().as_bytes()[row.start()..row.end()]).count();
    (first..=first + breaks).collect()
}

/// Files of which the text is that of one before them.
pub(super) fn copies(sources: &SourceMap, files: impl Iterator<Item = FileId>, sink: &mut Sink) {
    let mut by_length: BTreeMap<usize, Vec<FileId>> = BTreeMap::new();
    for id in files {
        let file = sources.file(id);
        // What is too large to be held is not compared: it would be from then on.
        if !file.is_held() || file.text().lines().nth(LEAST_LINES - 1).is_none() {
            continue;
        }
        let alike = by_length.entry(file.length()).or_default();
        match alike.iter().find(|other| sources.file(**other).text() == file.text()) {
            Some(other) => {
                let places = [id, *other].map(|it| row_at(sources, it, 0));
                sink.duplicate_file(places, [&file.full_name(), &sources.file(*other).full_name()]);
            }
            None => alike.push(id),
        }
    }
}

fn row_at(sources: &SourceMap, id: FileId, line: usize) -> Span {
    let file = sources.file(id);
    let start = file.start_of(line);
    Span::new(id, start, start + file.line(line).trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Calendar;
    use crate::source::{Piece, Reread};

    #[derive(Debug)]
    struct Elsewhere(String);

    impl Reread for Elsewhere {
        fn read(&self, range: std::ops::Range<usize>, _: Vec<u8>) -> Option<Vec<u8>> {
            Some(self.0.as_bytes()[range].to_vec())
        }
    }

    /// A text of a table that is not held, as of one piece.
    fn far(text: &str) -> (SourceMap, FileId) {
        let (mut sources, lines) = (SourceMap::default(), text.matches('\n').count() + 1);
        let pieces = vec![Piece { start: 0, line: 0, is_within_line: false }];
        let file = sources.add_far("a.csv", Box::new(Elsewhere(text.to_owned())), text.len(), lines, pieces);
        (sources, file)
    }

    #[test]
    fn rows_in_quotation_marks_are_told_as_soon_as_others() {
        let told_in = |mark: &str| {
            let row = |number| format!("{mark}2020/21 Q4{mark},o{number},{mark}m{mark},{mark}{number}{mark}\n");
            let rows: String = (0..4_000).map(row).collect();
            let (sources, file) = far(&format!("quarter,organisation,metric,value\n{rows}{rows}"));
            let (begun, mut sink) = (std::time::Instant::now(), Sink::default());
            super::super::read(&sources, &[file], &Calendar::default(), &[], &[], &mut sink);
            let found = sink.into_diagnostics();
            assert_eq!(found[0].message, "rows 4002 to 8001 of `a.csv` give again what rows 2 to 4001 gave");
            begun.elapsed()
        };
        // Others may keep the processor busy for a moment.
        let is_soon = || told_in("\"") < 4 * told_in("");
        assert!((0..4).any(|_| is_soon()));
    }
}
