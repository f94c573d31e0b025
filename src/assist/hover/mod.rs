//! What there is to know of the thing at a place.

mod aspiration;
mod data;
mod field;
mod figure;
pub(super) mod metric;
mod named;

pub(super) use figure::told;
pub(super) use named::note as named_note;

use super::note::{Line, Note};
use super::{View, tables};
use crate::diagnostics::CATALOGUE;
use crate::model::Named;
use crate::source::{FileId, Span};
use crate::syntax::{Context, Spot};
use crate::vocabulary::{self, Keyword};

/// What is known of the thing at a byte offset of a file, and where that thing stands.
pub fn hover(view: View<'_>, file: FileId, offset: usize) -> Option<(Span, Note)> {
    let Some(context) = view.context(file, offset) else { return data::hover(view, file, offset) };
    let view = view.at(&context);
    let named = u32::try_from(offset).ok().and_then(|at| view.model().names.at(file, at));
    if let Some(found) = tables::hover(view, &context, offset) {
        return Some(found);
    }
    let of_name = named.map(|mention| (mention.span, named::note(view, mention.named)));
    let around = match &context.spot {
        Spot::Comment(comment) => return of_code(view, *comment, offset),
        Spot::Figure { braces, .. } => figure::note(view, *braces, offset),
        Spot::Phrase { entry: Some(entry), typed } if !typed.is_empty() => {
            entry.keyword.map(|keyword| (*typed, field::note(view, &context, entry, keyword)))
        }
        Spot::Value(value) => match value.keyword {
            Some(Keyword::Aspiration) => aspiration::note(view, value.entry),
            Some(Keyword::Claim) => field::claim(view, value.entry).map(|note| (value.entry.head, note)),
            // A name tells of what it names; how its field is written is told at the phrase.
            Some(keyword) if of_name.is_none() => of_shape(&context, keyword, value.word),
            _ => None,
        },
        _ => None,
    };
    match (of_name, around) {
        (Some((span, mut note)), Some((_, other))) => {
            note.and(other);
            Some((span, note))
        }
        (one, other) => one.or(other),
    }
    .filter(|(_, note)| !note.is_empty())
}

/// A value that has nothing to tell of itself is explained by its field.
fn of_shape(context: &Context<'_>, keyword: Keyword, word: Span) -> Option<(Span, Note)> {
    let keyword = vocabulary::keyword_in(keyword, context.place());
    (!word.is_empty()).then(|| (word, super::completion::help(keyword.field())))
}

/// A code in a comment `# planck: ignore[…]`.
fn of_code(view: View<'_>, comment: Span, offset: usize) -> Option<(Span, Note)> {
    let text = view.words(comment);
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let at = offset - comment.start as usize;
    let start = text[..at].rfind(|letter| !is_letter(letter)).map_or(0, |before| before + 1);
    let end = text[at..].find(|letter| !is_letter(letter)).map_or(text.len(), |length| at + length);
    if !text.contains("planck") || !text[..start].contains('[') {
        return None;
    }
    let entry = CATALOGUE.iter().find(|entry| entry.slug == &text[start..end])?;
    let mut note = Note::default();
    note.line(Line::default().strong(entry.title).words(" · ").code(entry.slug));
    // The page begins with its heading, and goes on with what is wrong and why it matters.
    let paragraphs = entry.page.split("\n\n").skip(1).take_while(|it| !it.trim_start().starts_with(['#', '`']));
    for paragraph in paragraphs.take(3) {
        note.author(paragraph.trim());
    }
    let begin = comment.start as usize;
    Some((Span::new(comment.file, begin + start, begin + end), note))
}

/// What stands for the rows that a note leaves out.
fn more_rows(count: usize) -> String {
    match count {
        1 => "and one more row".to_owned(),
        count => format!("and {count} more rows"),
    }
}

/// A short title for something, as other notes name it.
fn titled(view: View<'_>, named: Named) -> Line {
    let model = view.model();
    let line = Line::default().code(model.name_of(named));
    match model.title_of(named) {
        Some(title) => line.words(format!(" {title}")),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::more_rows;

    #[test]
    fn one_row_is_no_rows() {
        assert_eq!([1, 2].map(more_rows), ["and one more row", "and 2 more rows"]);
    }
}
