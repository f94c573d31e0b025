//! What a `data` line and its block take: tables of the plan's folder, sheets, columns by their headers, what a column
//! may hold, and what is written in one.
//!
//! Read from the words of the line before the place, and not from its tree: a quotation mark that is not closed yet makes
//! no string there, and that is when the words are wanted most.

use super::super::note::{Line, Note};
use super::super::tables::{Described, described};
use super::periods::{self, Which};
use super::{Kind, Offers};
use crate::source::Span;
use crate::syntax::{Context, Spot};
use crate::vocabulary::{Place, TABLE_COLUMNS, is_workbook};

/// The words of a line before a place.
#[derive(Debug, Default)]
struct Typed {
    words: Vec<Word>,
    /// Where the word that is being typed begins, behind its quotation mark where it has one.
    start: usize,
    /// Whether it stands in quotation marks.
    is_quoted: bool,
}

#[derive(Debug)]
struct Word {
    text: String,
    start: usize,
    is_quoted: bool,
}

impl Typed {
    /// Nothing where the place lies in a comment.
    fn of(text: &str, offset: usize) -> Option<Self> {
        let begin = text[..offset].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let mut typed = Self { start: offset, ..Self::default() };
        let mut letters = text[begin..offset].char_indices().map(|(at, letter)| (begin + at, letter)).peekable();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '#' => return None,
                '{' | '}' => typed.words.clear(),
                '"' | '“' => {
                    let (start, mut is_closed, mut word) = (at + letter.len_utf8(), false, String::new());
                    while let Some((_, letter)) = letters.next() {
                        match letter {
                            '"' | '”' => {
                                is_closed = true;
                                break;
                            }
                            '\\' => word.extend(letters.next().map(|(_, letter)| letter)),
                            _ => word.push(letter),
                        }
                    }
                    if !is_closed {
                        return Some(Self { start, is_quoted: true, ..typed });
                    }
                    typed.words.push(Word { text: word, start: at, is_quoted: true });
                }
                _ if letter.is_whitespace() => {}
                ',' => typed.words.push(Word { text: ",".to_owned(), start: at, is_quoted: false }),
                _ => {
                    let mut word = String::from(letter);
                    while let Some((_, letter)) =
                        letters.next_if(|(_, it)| !it.is_whitespace() && !matches!(it, '"' | ',' | '{' | '}'))
                    {
                        word.push(letter);
                    }
                    if letters.peek().is_none() {
                        typed.start = at;
                    } else {
                        typed.words.push(Word { text: word, start: at, is_quoted: false });
                    }
                }
            }
        }
        Some(typed)
    }

    /// The words without quotation marks, and `"…"` for one with them.
    fn shape(&self) -> Vec<&str> {
        self.words.iter().map(|word| if word.is_quoted { "\"…\"" } else { word.text.as_str() }).collect()
    }

    fn text(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| &word.text)
    }
}

/// Offers what a `data` line or a line of its block takes, and says whether the place is one in which that stands.
pub(super) fn offer<'a>(offers: &mut Offers<'a>, context: &Context<'a>, replace: Span, offset: usize) -> bool {
    if matches!(context.spot, Spot::Comment(_) | Spot::Text { .. } | Spot::Figure { .. }) {
        return false;
    }
    let text = offers.view.sources.file(replace.file).text();
    let Some(typed) = text.get(..offset).and_then(|_| Typed::of(text, offset)) else { return false };
    let shape = typed.shape();
    offers.replace = Span::new(replace.file, typed.start, end_of(text, &typed, context, offset));
    let place = Words { typed: &typed, is_closed: is_closed(text, offers.replace) };
    if context.place() != Place::Data {
        return match shape.as_slice() {
            ["data"] => paths(offers, place),
            ["data", "\"…\""] if !typed.is_quoted => {
                if is_workbook(typed.text(1)) {
                    offers.word(
                        Kind::Word,
                        "sheet",
                        "The sheet of the workbook that is meant, by the name on its tab.",
                    );
                }
                true
            }
            ["data", "\"…\"", "sheet"] => sheets(offers, place, typed.text(1)),
            _ => false,
        };
    }
    let is_named = |word: &str| word == "\"…\"" || word.bytes().all(|letter| letter.is_ascii_uppercase());
    match shape.as_slice() {
        ["column"] | ["skip", "column"] | ["skip", "rows", "where"] => columns(offers, context, place),
        ["column", name] if is_named(name) && !typed.is_quoted => {
            offers.word(Kind::Word, "is", "Behind it stands what the column holds.");
            true
        }
        ["column", _, "is", ..] if !typed.is_quoted => {
            // `gap to average` is one of what is offered.
            replace_from(offers, &typed, 3);
            holds(offers);
            true
        }
        ["skip", "rows"] if !typed.is_quoted => {
            offers.word(
                Kind::Word,
                "where",
                "The rows in which a column says something: `where \"Area\" is \"England\"`.",
            );
            true
        }
        ["skip", "rows", "where", name] if is_named(name) && !typed.is_quoted => {
            offers.word(Kind::Word, "is", "The rows in which the column says one of these.");
            offers.word(Kind::Word, "begins with", "The rows in which the column begins with one of these.");
            offers.word(Kind::Word, "is empty", "The rows in which the column says nothing.");
            true
        }
        ["skip", "rows", "where", _, "is", others @ ..] => values(offers, context, place, others),
        ["skip", "rows", "where", _, "begins"] => {
            offers.word(Kind::Word, "with", "The rows in which the column begins with one of these.");
            true
        }
        ["skip", "rows", "where", _, "begins", "with", others @ ..] => values(offers, context, place, others),
        ["quarter", ..] if !typed.is_quoted => {
            replace_from(offers, &typed, 1);
            periods::offer(offers, Which::Past);
            true
        }
        ["organisation"] => {
            organisations(offers, place);
            true
        }
        ["metric"] if !typed.is_quoted => {
            offers.measures();
            true
        }
        ["one", "column", "per"] if !typed.is_quoted => {
            let words = [
                ("quarter", "Each column holds the figures of one quarter, which its header names."),
                ("month", "Each column holds the figures of one month, which its header names."),
                ("year", "Each column holds the figures of one year, which its header names."),
                ("metric", "Each column holds the figures of one metric, which its header names."),
                ("organisation", "Each column holds the figures of one organisation, which its header names."),
            ];
            offers.words(Kind::Word, &words);
            true
        }
        _ => false,
    }
}

/// How the word that is being typed stands there.
#[derive(Clone, Copy)]
struct Words<'t> {
    typed: &'t Typed,
    /// Whether a quotation mark closes it.
    is_closed: bool,
}

impl Words<'_> {
    /// Words as they are written in quotation marks, with those of them that are not there yet.
    fn quoted(self, words: &str) -> String {
        let escaped = words.replace('\\', "\\\\").replace('"', "\\\"");
        match (self.typed.is_quoted, self.is_closed) {
            (true, true) => escaped,
            (true, false) => format!("{escaped}\""),
            (false, _) => format!("\"{escaped}\""),
        }
    }
}

fn end_of(text: &str, typed: &Typed, context: &Context<'_>, offset: usize) -> usize {
    if typed.is_quoted {
        return match &context.spot {
            Spot::Quoted { inner, .. } if inner.start as usize == typed.start => inner.end as usize,
            _ => offset,
        };
    }
    let is_end = |it: char| it.is_whitespace() || matches!(it, '"' | ',' | '{' | '}' | '#');
    text[offset..].find(is_end).map_or(text.len(), |length| offset + length)
}

fn is_closed(text: &str, replace: Span) -> bool {
    text[replace.end as usize..].starts_with(['"', '”'])
}

/// Replaces from the word of a number on.
fn replace_from(offers: &mut Offers<'_>, typed: &Typed, index: usize) {
    if let Some(word) = typed.words.get(index) {
        offers.replace.start = u32::try_from(word.start).unwrap_or(offers.replace.start);
    }
}

fn paths(offers: &mut Offers<'_>, place: Words<'_>) -> bool {
    for table in offers.view.tables {
        let is_text = table.path.ends_with(".csv") || table.path.ends_with(".tsv") || table.path.ends_with(".tab");
        let kind = if is_text { "a table in text" } else { "a workbook" };
        let mut note = Note::default();
        if !table.sheets.is_empty() {
            note.line(Line::of(format!("Its sheets: {}.", table.sheets.join(", "))));
        }
        let offer = offers.add(Kind::Name, table.path.clone(), kind, note);
        offer.text = place.quoted(&table.path);
    }
    true
}

fn sheets(offers: &mut Offers<'_>, place: Words<'_>, path: &str) -> bool {
    let Some(table) = offers.view.tables.iter().find(|table| table.path == path) else { return true };
    for sheet in &table.sheets {
        let offer = offers.add(Kind::Name, sheet.clone(), "a sheet of the workbook", Note::default());
        offer.text = place.quoted(sheet);
    }
    true
}

fn columns<'a>(offers: &mut Offers<'a>, context: &Context<'a>, place: Words<'_>) -> bool {
    let Some(described) = described(offers.view, context) else { return true };
    for column in &described.seen.columns {
        let Some(name) = &column.name else {
            // One without words of its own has its letters, which stand without quotation marks.
            if !place.typed.is_quoted && !column.cells.is_empty() {
                let note = described.note(offers.view, column);
                offers.add(Kind::Name, column.letters.clone(), "no header of its own", note);
            }
            continue;
        };
        let detail = described.read_as(column).unwrap_or_default();
        let note = described.note(offers.view, column);
        let text = place.quoted(name);
        offers.add(Kind::Name, name.clone(), detail, note).text = text;
    }
    true
}

fn holds(offers: &mut Offers<'_>) {
    for (_, words, doc) in TABLE_COLUMNS {
        offers.word(Kind::Word, words, doc);
    }
    offers.measures();
}

fn values<'a>(offers: &mut Offers<'a>, context: &Context<'a>, place: Words<'_>, before: &[&str]) -> bool {
    if !place.typed.is_quoted && before.last().is_some_and(|word| *word != ",") {
        return true;
    }
    let Some(described) = described(offers.view, context) else { return true };
    let name = place.typed.words.get(3);
    let column = name.and_then(|word| match word.is_quoted {
        true => described.seen.named(&word.text),
        false => described.seen.columns.iter().find(|column| column.letters == word.text),
    });
    let said: Vec<&str> = place.typed.words[4..].iter().map(|word| word.text.as_str()).collect();
    let found = column.map_or_else(Vec::new, Described::values);
    for value in found.into_iter().filter(|value| !said.contains(value)) {
        offers.add(Kind::Word, value, "", Note::default()).text = place.quoted(value);
    }
    if before.is_empty() && place.typed.text(4) == "is" && !place.typed.is_quoted {
        offers.word(Kind::Word, "empty", "The rows in which the column says nothing.");
    }
    true
}

/// The organisations of the plan by their names, which need no quotation marks.
fn organisations(offers: &mut Offers<'_>, place: Words<'_>) {
    let model = offers.view.model();
    for organisation in &model.organisations {
        let (name, title) = (organisation.name.clone(), organisation.title.clone());
        match place.typed.is_quoted {
            true => offers.add(Kind::Organisation, title.clone(), name, Note::default()).text = place.quoted(&title),
            false => {
                offers.add(Kind::Organisation, name, title, Note::default());
            }
        }
    }
}
