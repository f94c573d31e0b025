//! From pieces to lines: what shares lines, which columns a block has, where comments stand.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::lines::Lines;
use super::pieces::{Head, Kind, Piece, Pieces};
use super::statement::{self, Columns, Line, Setting, WIDTH};
use crate::vocabulary::{Layout, Place};

/// The column in which comments behind statements stand, where there is room for them.
const COMMENTS: usize = 40;

/// What is longer than this sets no column for the others: it would push them too far to the right.
const LONGEST_PHRASE: usize = 18;
const LONGEST_LABEL: usize = 30;
const LONGEST_CODE: usize = 60;

/// Whole lines of a file that are laid out as one.
pub(super) struct Chunk {
    /// Which lines.
    pub(super) lines: Range<usize>,
    /// The statements outside every block that they belong to, by number, both ends included.
    pub(super) tops: (usize, usize),
    /// What takes their place; nothing where they stay as they are.
    pub(super) made: Option<Vec<Line>>,
    /// Whether a block of fields begins at their end, not one of statements with blocks and texts of their own.
    pub(super) opens_fields: bool,
    /// Whether a block ends where they begin.
    pub(super) closes: bool,
}

/// The chunks of a file, in order: everything but its blank lines.
pub(super) fn chunks(source: &str, found: &Pieces, lines: &Lines) -> Vec<Chunk> {
    let clusters = clusters(source, &found.pieces, lines);
    let columns = columns(source, found, &clusters);
    let mut chunks: Vec<Chunk> = clusters.iter().map(|cluster| chunk(source, found, cluster, &columns)).collect();
    align_comments(&mut chunks);
    chunks
}

/// Pieces that share lines.
struct Cluster<'a> {
    pieces: &'a [Piece],
    lines: Range<usize>,
    form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// As they are.
    Kept,
    /// A block in one line.
    OneLine,
    /// Each on lines of its own, but for the comment behind the last.
    Lines,
}

fn clusters<'a>(source: &str, pieces: &'a [Piece], lines: &Lines) -> Vec<Cluster<'a>> {
    let first_line = |piece: &Piece| lines.line_of(piece.range.start);
    let last_line = |piece: &Piece| lines.line_of(piece.range.end.saturating_sub(1).max(piece.range.start));
    let sharing = pieces.chunk_by(|one, next| last_line(one) == first_line(next));
    let cluster = |pieces: &'a [Piece]| {
        let ends = |piece: Option<&Piece>, line: &dyn Fn(&Piece) -> usize| piece.map_or(0, line);
        let lines = ends(pieces.first(), &first_line)..ends(pieces.last(), &last_line) + 1;
        let on_last_line = pieces.iter().filter(|piece| last_line(piece) + 1 == lines.end).count();
        let has_comment = pieces.len() > 1 && pieces.last().is_some_and(|piece| matches!(piece.kind, Kind::Comment));
        let form = if pieces.iter().any(|piece| matches!(piece.kind, Kind::Broken)) {
            Form::Kept
        } else if lines.len() == 1 && one_line(source, pieces).is_some() {
            Form::OneLine
        } else if has_comment && on_last_line > 2 {
            // The comment speaks of all that stands on its line.
            Form::Kept
        } else {
            Form::Lines
        };
        Cluster { pieces, lines, form }
    };
    sharing.map(cluster).collect()
}

/// A block in one line, where it is one by its author's will and fits: a statement at most, and no list or text.
fn one_line(source: &str, pieces: &[Piece]) -> Option<String> {
    let in_row = |head: &Head, indent: usize| {
        let setting = Setting { layout: Layout::Sentence, indent, columns: Columns::default() };
        let lines = statement::lines(source, head, setting);
        <[Line; 1]>::try_from(lines).ok().map(|[line]| line.code)
    };
    let head = |piece: &'_ Piece| match &piece.kind {
        Kind::Head(head) => in_row(head, 2 * piece.depth),
        _ => None,
    };
    let opens = |piece: &Piece| matches!(&piece.kind, Kind::Head(head) if head.opens);
    let is_close = |piece: &Piece| matches!(piece.kind, Kind::Close);
    let pieces = match pieces {
        [rest @ .., last] if matches!(last.kind, Kind::Comment) => rest,
        all => all,
    };
    let line = match pieces {
        [first, close] if opens(first) && is_close(close) => format!("{}}}", head(first)?),
        [first, inner, close] if opens(first) && !opens(inner) && is_close(close) => {
            format!("{} {} }}", head(first)?, head(inner)?.trim_start())
        }
        _ => return None,
    };
    (line.width() <= WIDTH).then_some(line)
}

/// The layout of a statement, by its phrase and the place that it stands in.
fn layout(found: &Pieces, piece: &Piece, head: &Head) -> Layout {
    match (head.keyword, found.places[piece.block]) {
        (Some(keyword), place) => keyword.field().layout(place.unwrap_or(Place::Metric)),
        (None, _) if head.opens => Layout::Sentence,
        (None, Some(Place::File | Place::Priority | Place::Quarter)) => Layout::Sentence,
        (None, Some(Place::Status)) => Layout::Case,
        (None, _) => Layout::Field,
    }
}

/// The columns of each block, by its number.
fn columns(source: &str, found: &Pieces, clusters: &[Cluster<'_>]) -> Vec<Columns> {
    let mut columns = vec![Columns::default(); found.places.len()];
    let mut labels = vec![0; found.places.len()];
    for piece in clusters.iter().filter(|cluster| cluster.form == Form::Lines).flat_map(|cluster| cluster.pieces) {
        let Kind::Head(head) = &piece.kind else { continue };
        let layout = layout(found, piece, head);
        if layout == Layout::Sentence {
            continue;
        }
        let width = statement::phrase_width(source, head).filter(|width| *width <= LONGEST_PHRASE);
        let column = &mut columns[piece.block].value;
        *column = (*column).max(width.map_or(0, |width| width + 2));
        let label =
            statement::label_width(source, head).filter(|width| layout == Layout::Case && *width <= LONGEST_LABEL);
        labels[piece.block] = labels[piece.block].max(label.unwrap_or(0));
    }
    for (columns, label) in columns.iter_mut().zip(labels) {
        columns.behind_label = columns.value + label + 2;
    }
    columns
}

fn chunk(source: &str, found: &Pieces, cluster: &Cluster<'_>, columns: &[Columns]) -> Chunk {
    let made = match cluster.form {
        Form::Kept => None,
        Form::OneLine => one_line(source, cluster.pieces).map(|line| vec![Line::of(line)]),
        Form::Lines => Some(Vec::new()),
    };
    let made = made.map(|mut made| {
        for piece in cluster.pieces {
            let indent = 2 * piece.depth;
            match &piece.kind {
                Kind::Comment => match made.last_mut() {
                    Some(line) => line.comment = Some(piece.range.clone()),
                    None => made.push(Line::of(format!("{}{}", " ".repeat(indent), &source[piece.range.clone()]))),
                },
                _ if cluster.form == Form::OneLine => {}
                Kind::Head(head) => {
                    let layout = layout(found, piece, head);
                    let setting = Setting { layout, indent, columns: columns[piece.block] };
                    made.extend(statement::lines(source, head, setting));
                }
                Kind::Close => made.push(Line::of(format!("{}}}", " ".repeat(indent)))),
                Kind::Broken => {}
            }
        }
        made
    });
    let but_comment = cluster.pieces.iter().rev().find(|piece| !matches!(piece.kind, Kind::Comment));
    let statements = [Some(Place::Priority), Some(Place::Quarter)];
    let opens_fields = but_comment.is_some_and(|piece| match &piece.kind {
        Kind::Head(head) => head.opens && !statements.contains(&head.keyword.and_then(|it| it.field().opens)),
        _ => false,
    });
    let closes = cluster.pieces.first().is_some_and(|piece| matches!(piece.kind, Kind::Close));
    let top = |piece: Option<&Piece>| piece.map_or(0, |piece| piece.top);
    let tops = (top(cluster.pieces.first()), top(cluster.pieces.last()));
    Chunk { lines: cluster.lines.clone(), tops, made, opens_fields, closes }
}

/// Puts comments on lines that follow one another into one column.
fn align_comments(chunks: &mut [Chunk]) {
    let mut run: Vec<&mut Line> = Vec::new();
    let mut end = 0;
    for chunk in chunks {
        if chunk.lines.start != end || chunk.made.is_none() {
            align(&mut run);
        }
        end = chunk.lines.end;
        for line in chunk.made.iter_mut().flatten() {
            if line.comment.is_some() { run.push(line) } else { align(&mut run) }
        }
    }
    align(&mut run);
}

fn align(run: &mut Vec<&mut Line>) {
    let is_end = |line: &Line| line.code.trim_start().starts_with(['}', '"']);
    let widths = run.iter().filter(|line| !is_end(line)).map(|line| line.code.width()).filter(|it| *it <= LONGEST_CODE);
    let column = widths.map(|width| width + 2).fold(COMMENTS, usize::max);
    for line in run.drain(..) {
        let width = if is_end(line) { 2 } else { column.saturating_sub(line.code.width()).max(2) };
        line.code.push_str(&" ".repeat(width));
    }
}
