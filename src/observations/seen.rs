//! A table as it stands: what its columns are called and what is written in them, for somebody who is about to describe
//! it, or asks what a description means.
//!
//! For display: nothing is read by it. Which row is the header is found as it is for reading.

use super::cells::Row;
use super::guess::guess;
use super::headed::{Headed, Walk, headed};
use super::mapped::top_and_delimiter;
use crate::calendar::Calendar;
use crate::mapping::{ColumnName, Lines, Mapping};
use crate::observations::footnotes::without_marks;
use crate::source::{FileId, SourceMap, Span, column_letters};

/// How many rows below the header are looked at.
const LOOKED_AT: usize = 300;

/// A table as it stands.
pub struct Seen {
    /// Its columns, from the left.
    pub columns: Vec<SeenColumn>,
    headed: Headed,
}

/// A column as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenColumn {
    /// The words by which a plan names it; none where its header has none, or other columns have the same.
    pub name: Option<String>,
    /// Its letters, as a spreadsheet program shows them: `F`.
    pub letters: String,
    /// Its header.
    pub header: Span,
    /// What its first rows say, but for empty cells.
    pub cells: Vec<String>,
}

/// Looks at a table that a block of a plan describes, or is going to; nothing where it has no header.
pub fn seen(sources: &SourceMap, file: FileId, mapping: &Mapping, calendar: &Calendar) -> Option<Seen> {
    let source = sources.file(file);
    let (text, sheet) = (source.text(), source.sheet());
    let (top, delimiter) = top_and_delimiter(source);
    let by = |mapping: &Mapping| headed((file, text), sheet, delimiter, top, mapping, calendar);
    let names_all = |headed: &Headed| {
        let mut named = mapping.columns.iter().filter_map(|mapped| match &mapped.column {
            ColumnName::Header(said) => Some(said.text.as_str()),
            ColumnName::Letters(..) => None,
        });
        (mapping.one_column_per.is_some() || named.clone().next().is_some())
            && named.all(|name| !headed.find(name).is_empty())
    };
    let as_read = by(mapping);
    // While a column is only being named, the names tell nobody where the header is.
    let headed = match as_read {
        Some(headed) if mapping.header.is_some() || names_all(&headed) => headed,
        other => {
            let rows = guess(sources, file, calendar).map(|guess| guess.header_rows);
            let lines = rows.map(|(first, last)| Lines { first, last, span: mapping.span });
            lines.and_then(|lines| by(&Mapping { header: Some(lines), ..mapping.clone() })).or(other)?
        }
    };
    let mut columns: Vec<SeenColumn> = (0..headed.columns.len())
        .map(|place| {
            let line = &headed.columns[place];
            let short = without_marks(line.name()).to_owned();
            let long = line.full_name().replace(": ", " ");
            let is_own = |name: &String| headed.find(name) == [place];
            SeenColumn {
                name: [short, long].into_iter().find(is_own),
                letters: column_letters(place + 1),
                header: line.span,
                cells: Vec::new(),
            }
        })
        .collect();
    let (mut walk, mut row) = (Walk::of(text, delimiter, top), Row::of(text));
    let mut count = 0;
    while count < LOOKED_AT
        && let Some(number) = walk.next(&mut row)
    {
        if number <= headed.last_row {
            continue;
        }
        count += 1;
        for (place, column) in columns.iter_mut().enumerate().take(row.len()) {
            let says = row.says(place);
            if !says.is_empty() {
                column.cells.push(says.split_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
    }
    Some(Seen { columns, headed })
}

impl Seen {
    /// The column that a plan names, if there is one and no other.
    pub fn column(&self, name: &ColumnName) -> Option<&SeenColumn> {
        match name {
            ColumnName::Header(said) => self.named(&said.text),
            ColumnName::Letters(place, _) => self.columns.get(*place as usize),
        }
    }

    /// The same by the words of its header.
    pub fn named(&self, name: &str) -> Option<&SeenColumn> {
        match self.headed.find(name).as_slice() {
            [only] => self.columns.get(*only),
            _ => None,
        }
    }
}
