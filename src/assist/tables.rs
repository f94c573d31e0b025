//! The table that a block of `data` describes, as its author sees it: which column a line means, what it is read as, and
//! what is written there.

use super::View;
use super::hover::named_note;
use super::note::{Line, Note};
use super::places::Leads;
use crate::analysis::requests;
use crate::mapping::{Holds, Mapped, Mapping};
use crate::model::Named;
use crate::observations::{Seen, SeenColumn, seen};
use crate::source::{FileId, Span};
use crate::syntax::ast::{Entry, Token, TokenKind};
use crate::syntax::{Context, Spot};
use crate::vocabulary::{Keyword, TABLE_COLUMNS};

/// How many figures are shown of a column.
const SHOWN: usize = 5;

/// How many different words of a column are offered.
const MOST_VALUES: usize = 100;

/// A table, and what a block says of it.
pub(super) struct Described<'a> {
    /// The line and its block as they were understood.
    pub mapping: &'a Mapping,
    /// The table as it stands.
    pub seen: Seen,
    /// The file.
    pub file: FileId,
}

/// The table of the `data` block that a place lies in; nothing where it lies in none, or the table was not read.
pub(super) fn described<'a>(view: View<'a>, context: &Context<'a>) -> Option<Described<'a>> {
    let entry = context.blocks.last().filter(|entry| entry.keyword == Some(Keyword::Data))?;
    let (file, mapping) = table_of(view, entry)?;
    let seen = seen(view.sources, file, mapping, &view.model().plan.calendar)?;
    Some(Described { mapping, seen, file })
}

fn table_of<'a>(view: View<'a>, entry: &Entry) -> Option<(FileId, &'a Mapping)> {
    let path = entry.words.first()?.span;
    let parse = view.parse(entry.head.file)?;
    let number = requests(view.sources, parse).iter().position(|request| request.span == path)?;
    let is_this = |it: &&crate::analysis::MappedFile| it.plan == entry.head.file && it.request == number;
    let file = view.mapped.iter().find(is_this)?.file;
    let mapping = view.model().mappings.iter().find(|mapping| mapping.span == path)?;
    Some((file, mapping))
}

impl Described<'_> {
    /// What the block says of a column.
    fn said(&self, column: &SeenColumn) -> Option<&Mapped> {
        let is_it = |mapped: &&Mapped| self.seen.column(&mapped.column).is_some_and(|it| it.letters == column.letters);
        self.mapping.columns.iter().find(is_it)
    }

    /// What a column is read as, in words, by the block as it stands: `quarter`, `the values of all-crime`.
    pub fn read_as(&self, column: &SeenColumn) -> Option<String> {
        self.said(column).map(|mapped| match &mapped.holds {
            Holds::Column(holds) => {
                let known = TABLE_COLUMNS.iter().find(|(known, ..)| known == holds);
                known.map_or_else(String::new, |(_, words, _)| (*words).to_owned())
            }
            Holds::Metric(name) => name.text.clone(),
            Holds::Nothing => "left out".to_owned(),
        })
    }

    /// What there is to know of a column.
    pub fn note(&self, view: View<'_>, column: &SeenColumn) -> Note {
        let mut note = Note::default();
        let title = column.name.clone().unwrap_or_else(|| format!("column {}", column.letters));
        let source = view.sources.file(self.file);
        note.line(
            Line::default().strong(title).words(format!(" · column {} of ", column.letters)).code(source.full_name()),
        );
        let line = match self.said(column).map(|mapped| &mapped.holds) {
            Some(Holds::Column(holds)) => TABLE_COLUMNS
                .iter()
                .find(|(known, ..)| known == holds)
                .map(|(_, words, doc)| Line::of("read as ").code(*words).words(format!(": {doc}"))),
            Some(Holds::Metric(name)) => Some(Line::of("read as the values of ").code(name.text.clone())),
            Some(Holds::Nothing) => Some(Line::of("left out")),
            None if self.mapping.one_column_per.is_some() => None,
            None => Some(Line::of("no line of this block says what it holds")),
        };
        if let Some(line) = line {
            note.line(line);
        }
        let first: Vec<&str> = column.cells.iter().take(SHOWN).map(String::as_str).collect();
        note.line(match first.as_slice() {
            [] => Line::of("its first rows are empty"),
            _ => Line::of(format!("it begins {}", first.join(" · "))),
        });
        note
    }

    /// What is written in a column, each once, in the order of the rows.
    pub fn values(column: &SeenColumn) -> Vec<&str> {
        let mut values: Vec<&str> = Vec::new();
        for cell in &column.cells {
            if values.len() < MOST_VALUES && !values.contains(&cell.as_str()) {
                values.push(cell);
            }
        }
        values
    }
}

/// What a line of a block of `data` names at a place.
enum Part {
    /// A column.
    Column(Token),
    /// What it holds.
    Holds(Token),
}

/// The part of a line that a place lies in, with its line.
fn part(view: View<'_>, context: &Context<'_>, offset: usize) -> Option<Part> {
    let (Spot::Quoted { value, .. } | Spot::Value(value)) = &context.spot else { return None };
    let words = &value.entry.words;
    let at = |index: usize| {
        let token = words.get(index)?;
        let is_name = matches!(token.kind, TokenKind::String { .. } | TokenKind::Word);
        (is_name && token.span.start as usize <= offset && offset <= token.span.end as usize).then_some(*token)
    };
    match value.keyword? {
        Keyword::ColumnIs => at(0).map(Part::Column).or_else(|| at(2).map(Part::Holds)),
        Keyword::SkipColumn => at(0).map(Part::Column),
        Keyword::SkipRows if words.first().is_some_and(|token| view.words(token.span) == "where") => {
            at(1).map(Part::Column)
        }
        Keyword::OfMetric => at(0).map(Part::Holds),
        _ => None,
    }
}

/// The column that a word means.
fn column_at<'s>(view: View<'_>, described: &'s Described<'_>, token: Token) -> Option<&'s SeenColumn> {
    match token.kind {
        TokenKind::String { inner } => described.seen.named(view.words(inner)),
        _ => described.seen.columns.iter().find(|column| column.letters == view.words(token.span)),
    }
}

/// The metric that a word means.
fn metric_at(view: View<'_>, token: Token) -> Option<Named> {
    let name = view.words(token.span);
    view.model().metrics().find(|(_, metric)| metric.name == name).map(|(id, _)| Named::Metric(id))
}

/// What there is to know of the column or the metric that a line of a block of `data` names.
pub(super) fn hover<'a>(view: View<'a>, context: &Context<'a>, offset: usize) -> Option<(Span, Note)> {
    match part(view, context, offset)? {
        Part::Column(token) => {
            let described = described(view, context)?;
            let column = column_at(view, &described, token)?;
            Some((token.span, described.note(view, column)))
        }
        Part::Holds(token) => Some((token.span, named_note(view, metric_at(view, token)?))),
    }
}

/// Where a line of a block of `data` leads: from a column to its header, which an editor can show of a table in text, and
/// from a metric to its declaration.
pub(super) fn leads<'a>(view: View<'a>, context: &Context<'a>, offset: usize) -> Option<Leads> {
    match part(view, context, offset)? {
        Part::Column(token) => {
            let described = described(view, context)?;
            let column = column_at(view, &described, token)?;
            let is_text = view.sources.file(described.file).sheet().is_none();
            is_text.then(|| Leads { from: token.span, to: vec![column.header] })
        }
        Part::Holds(token) => {
            let declared = view.model().declared_at(metric_at(view, token)?)?;
            Some(Leads { from: token.span, to: vec![declared] })
        }
    }
}
