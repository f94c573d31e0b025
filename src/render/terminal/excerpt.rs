//! Which lines of which files a finding shows, how much of a long line, and where its marks fall in them.
//!
//! A sheet a file, the primary label's first; in it runs of neighbouring lines. Above a plan's words stands the
//! line that opens their block, above a table's cell the header with the column's name marked. Must not know
//! miette, colours or drawing characters.

use std::ops::Range;

use super::table;
use super::visible::{visible_char, visible_line};
use super::window::{Room, columns, columns_up_to, window};
use crate::diagnostics::Label;
use crate::source::{FileId, SourceFile, SourceMap};

/// A label over more lines than this is drawn on its first line.
const LINES_DRAWN: usize = 8;

/// How far up to look for the line that opens a block.
const LINES_SEARCHED: usize = 400;

/// What is shown of one file.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The file's name and where in it the first of its labels begins, safe to show.
    pub place: String,
    /// The same in words.
    pub place_in_words: String,
    /// The lines, from the top of the file down.
    pub runs: Vec<Run>,
}

/// Neighbouring lines of a file, safe to show.
#[derive(Debug)]
pub(super) struct Run {
    /// The number of the first line, from 0.
    pub first: usize,
    /// The lines; each ends in a newline, and that is the only control character beside tabs.
    pub text: String,
    /// What is underlined in them, by where it begins; none where the lines only help to read the next run.
    pub marks: Vec<Mark>,
}

impl Run {
    /// The number of the last line, from 0.
    pub fn last(&self) -> usize {
        self.first + self.text.lines().count().saturating_sub(1)
    }
}

/// An underlined stretch of a [`Run`].
#[derive(Debug)]
pub(super) struct Mark {
    /// Bytes in the run's text.
    pub range: Range<usize>,
    /// Columns to the left of the middle of it, on its last line.
    pub middle: usize,
    /// What it is.
    pub rank: Rank,
    /// What to say there, safe to show; may be empty.
    pub text: String,
}

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// The finding's first label.
    Primary,
    /// Another label.
    Secondary,
    /// The name of the column that a marked cell stands in.
    Header,
}

/// The sheets of a finding's labels; the file of the first label comes first.
pub(super) fn sheets(labels: &[Label], sources: &SourceMap, room: Room) -> Vec<Sheet> {
    let mut ids: Vec<FileId> = Vec::new();
    for label in labels {
        if !ids.contains(&label.span.file) {
            ids.push(label.span.file);
        }
    }
    ids.into_iter().map(|id| sheet(id, labels, sources.file(id), room)).collect()
}

/// The largest number of a line that the labels' sheets show, from 1.
pub(super) fn last_line_number(labels: &[Label], sources: &SourceMap) -> usize {
    let last = |label: &Label| Place::of(label, Rank::Secondary, sources.file(label.span.file)).lines.end + 1;
    labels.iter().map(last).max().unwrap_or(1)
}

/// How many labels are drawn over more than one line.
pub(super) fn labels_over_lines(labels: &[Label], sources: &SourceMap) -> usize {
    let place = |label: &Label| Place::of(label, Rank::Secondary, sources.file(label.span.file));
    labels.iter().filter(|label| !place(label).lines.is_empty()).count()
}

/// A label in its file, its end moved to where it is drawn.
#[derive(Debug)]
struct Place {
    /// First and last line, from 0; a range for its names, and the end belongs to it.
    lines: Range<usize>,
    /// Bytes in the file.
    bytes: Range<usize>,
    rank: Rank,
    text: String,
}

impl Place {
    fn of(label: &Label, rank: Rank, file: &SourceFile) -> Self {
        let start = boundary(file, label.span.start as usize);
        let end = boundary(file, label.span.end as usize).max(start);
        // A span of whole lines ends with the last of them, not at the start of the next one.
        let end = start + file.slice(start..end).trim_end_matches(['\r', '\n']).len();
        let first = file.line_of(start);
        let last = file.line_of(end);
        let mut place = Self { lines: first..last, bytes: start..end, rank, text: visible_line(&label.text) };
        if last - first >= LINES_DRAWN {
            place.bytes.end = end_of(file, first).max(start);
            place.lines.end = first;
            let rest = format!("and on to line {}", last + 1);
            place.text = if place.text.is_empty() { rest } else { format!("{} ({rest})", place.text) };
        }
        // A place in a line ending is drawn at the end of its line.
        place.bytes.start = place.bytes.start.min(end_of(file, place.lines.start));
        place.bytes.end = place.bytes.end.min(end_of(file, place.lines.end)).max(place.bytes.start);
        place
    }

    /// What of the place stands on the line: where it begins and where it ends there.
    fn on(&self, line: usize) -> impl Iterator<Item = usize> {
        let start = (self.lines.start == line).then_some(self.bytes.start);
        let end = (self.lines.end == line).then_some(self.bytes.end);
        start.into_iter().chain(end)
    }
}

fn sheet(id: FileId, labels: &[Label], file: &SourceFile, room: Room) -> Sheet {
    let is_plan = file.name().ends_with(".plan");
    let mut places: Vec<Place> = Vec::new();
    for (index, label) in labels.iter().enumerate().filter(|(_, label)| label.span.file == id) {
        let rank = if index == 0 { Rank::Primary } else { Rank::Secondary };
        let place = Place::of(label, rank, file);
        match places.iter_mut().find(|other| other.bytes == place.bytes) {
            Some(other) if other.text.is_empty() => other.text = place.text,
            Some(other) if place.text.is_empty() || other.text == place.text => {}
            Some(other) => other.text = format!("{}; {}", other.text, place.text),
            None => places.push(place),
        }
    }
    let at = places.first().map_or(0, |place| place.bytes.start);
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    let place = visible_line(&file.name_and_place(at));
    let place_in_words = match file.sheet() {
        Some(_) => place.clone(),
        None => {
            let at = file.location(at);
            visible_line(&format!("{}, line {}, column {}", file.name(), at.line, at.column))
        }
    };
    let mut runs = Vec::new();
    if !is_plan {
        let headers: Vec<Range<usize>> = places
            .iter()
            .filter(|place| place.lines.is_empty() && place.lines.start > 0)
            .filter_map(|place| table::header_of(file, place.lines.start, place.bytes.clone()))
            .collect();
        let header_shown = places.iter().any(|place| place.lines.start == 0);
        for bytes in headers {
            let whole_line = bytes == (0..end_of(file, 0));
            if !whole_line && places.iter().all(|place| place.bytes != bytes) {
                places.push(Place { lines: 0..0, bytes, rank: Rank::Header, text: String::new() });
            } else if whole_line && !header_shown && runs.is_empty() {
                runs.push(run(file, 0..0, &[], room));
            }
        }
        if places.iter().any(|place| place.rank == Rank::Header) {
            runs.clear();
        }
    }
    places.sort_by_key(|place| (place.bytes.start, place.bytes.end));
    for group in groups(&places, file, room) {
        let first = group.iter().map(|place| place.lines.start).min().unwrap_or(0);
        if is_plan && let Some(head) = head_of(file, first) {
            let shown = runs.last().map(Run::last);
            if shown.is_none_or(|shown| head > shown) {
                runs.push(run(file, head..head, &[], room));
            }
        }
        let last = group.iter().map(|place| place.lines.end).max().unwrap_or(first);
        runs.push(run(file, first..last, group, room));
    }
    Sheet { place, place_in_words, runs }
}

/// Parts the places into those that are drawn together: those on one line or joined by one that reaches over
/// lines, and on a long line only those that fit.
fn groups<'p>(places: &'p [Place], file: &SourceFile, room: Room) -> Vec<&'p [Place]> {
    let mut groups = Vec::new();
    let mut from = 0;
    for next in 1..=places.len() {
        let together = places.get(next).is_some_and(|place| {
            let group = &places[from..next];
            let last = group.iter().map(|other| other.lines.end).max().unwrap_or(0);
            place.lines.start <= last && fits(group, place, file, room)
        });
        if !together {
            groups.push(&places[from..next]);
            from = next;
        }
    }
    groups
}

fn fits(group: &[Place], place: &Place, file: &SourceFile, room: Room) -> bool {
    let line = place.lines.start;
    let marked = group.iter().flat_map(|other| other.on(line)).chain(place.on(line));
    let (start, end) = marked.fold((usize::MAX, 0), |(start, end), at| (start.min(at), end.max(at)));
    let stretch = if start <= end { file.slice(start..end) } else { "" };
    let whole = file.line(line);
    columns_up_to(stretch, room.columns) < room.columns.saturating_sub(2)
        || columns_up_to(whole, room.columns) <= room.columns
}

/// The lines `lines.start` to `lines.end`, the last one included, with the marks of the places in them.
fn run(file: &SourceFile, lines: Range<usize>, places: &[Place], room: Room) -> Run {
    let mut text = String::new();
    let mut shown = Vec::new();
    for line in lines.start..=lines.end {
        let start = file.start_of(line);
        let content = file.slice(start..end_of(file, line));
        let marked = places.iter().flat_map(|place| place.on(line));
        let focus = marked.map(|at| at - start).fold(None, |focus: Option<Range<usize>>, at| match focus {
            None => Some(at..at),
            Some(focus) => Some(focus.start.min(at)..focus.end.max(at)),
        });
        let window = window(content, focus.unwrap_or(0..0), room);
        shown.push(ShownLine { start: text.len(), content_start: start, window: window.clone() });
        if window.start > 0 {
            text.push_str(room.ellipsis);
        }
        text.extend(content[window.clone()].chars().map(visible_char));
        if window.end < content.len() {
            text.push_str(room.ellipsis);
        }
        text.push('\n');
    }
    let offset = |line: usize, at: usize| {
        let line = &shown[line - lines.start];
        let ellipsis = if line.window.start > 0 { room.ellipsis.len() } else { 0 };
        let at = (at - line.content_start).clamp(line.window.start, line.window.end);
        let before = file.slice(line.content_start + line.window.start..line.content_start + at);
        line.start + ellipsis + before.chars().map(|character| visible_char(character).len_utf8()).sum::<usize>()
    };
    let marks = places.iter().map(|place| {
        let range = offset(place.lines.start, place.bytes.start)..offset(place.lines.end, place.bytes.end);
        let line_start = shown[place.lines.end - lines.start].start;
        let from = columns(&text[line_start..range.start.max(line_start)]);
        let to = columns(&text[line_start..range.end]);
        Mark { range, middle: usize::midpoint(from, to), rank: place.rank, text: place.text.clone() }
    });
    Run { first: lines.start, marks: marks.collect(), text }
}

/// Where a line of a run stands in the run, and which part of it is shown.
struct ShownLine {
    start: usize,
    content_start: usize,
    window: Range<usize>,
}

/// The line that opens the block in which a line of a plan stands: the nearest one above that is indented less.
fn head_of(file: &SourceFile, line: usize) -> Option<usize> {
    let indentation = |line: usize| {
        let start = file.start_of(line);
        let bytes = file.slice(start..end_of(file, line)).as_bytes();
        bytes.iter().position(|byte| !matches!(byte, b' ' | b'\t')).map(|at| (at, bytes[at]))
    };
    let (own, _) = indentation(line)?;
    (line.saturating_sub(LINES_SEARCHED)..line)
        .rev()
        .find(|above| indentation(*above).is_some_and(|(at, byte)| at < own && !matches!(byte, b'#' | b'}' | b'"')))
}

/// Offset of the end of a line, before its line ending.
pub(super) fn end_of(file: &SourceFile, line: usize) -> usize {
    file.start_of(line) + file.line(line).len()
}

/// The offset, moved back to where a character begins.
fn boundary(file: &SourceFile, offset: usize) -> usize {
    let offset = offset.min(file.length());
    let (text, start) = file.around(offset);
    let within = offset - start;
    start + (0..=within).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
