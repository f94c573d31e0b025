//! How wide a line of a file is when shown, and which part of a long one to show. Works outwards from the place
//! in question: the line may be megabytes long.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::visible::visible_char;

/// Columns that a tab takes at most.
pub(super) const TAB: usize = 4;

/// How much of a line fits, and what stands for the rest of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Columns for a line of text.
    pub columns: usize,
    /// What stands where a line goes on.
    pub ellipsis: &'static str,
}

/// The part of a line to show: all of it, or what fits around the focus.
pub(super) fn window(line: &str, focus: Range<usize>, room: Room) -> Range<usize> {
    if columns_up_to(line, room.columns) <= room.columns {
        return 0..line.len();
    }
    let columns = room.columns.saturating_sub(2 * room.ellipsis.width());
    let needed = columns_up_to(&line[focus.clone()], columns).min(columns);
    let start = step_back(line, focus.start, (columns - needed) / 2);
    let end = step_on(line, start, columns);
    // What the end of the line leaves free goes to what stands before.
    let free = columns.saturating_sub(columns_up_to(&line[start..end], columns));
    step_back(line, start, free)..end
}

fn step_on(line: &str, from: usize, columns: usize) -> usize {
    let mut taken = 0;
    for (at, character) in line[from..].char_indices() {
        taken += column_width(character);
        if taken > columns {
            return from + at;
        }
    }
    line.len()
}

fn step_back(line: &str, from: usize, columns: usize) -> usize {
    let mut taken = 0;
    let mut reached = from;
    for (at, character) in line[..from].char_indices().rev() {
        taken += column_width(character);
        if taken > columns {
            break;
        }
        reached = at;
    }
    reached
}

/// The columns that a part of a line takes.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(column_width).sum()
}

/// The columns that a text takes, counted no further than just past `most`, for the text may be megabytes long.
pub(super) fn columns_up_to(text: &str, most: usize) -> usize {
    let mut taken = 0;
    for character in text.chars() {
        taken += column_width(character);
        if taken > most {
            break;
        }
    }
    taken
}

fn column_width(character: char) -> usize {
    if character == '\t' { TAB } else { visible_char(character).width().unwrap_or(0) }
}
