//! What a file declares, as a tree, and everything of a plan that has a name.

use super::View;
use crate::model::MetricId;
use crate::source::{FileId, Span};
use crate::syntax::ast::{Entry, TokenKind};
use crate::vocabulary::{Keyword, Place};

/// Something that a file declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// What it is called.
    pub name: String,
    /// A few words about it.
    pub detail: String,
    /// The phrase that declares it: `metric`.
    pub phrase: &'static str,
    /// From its first word to its closing brace.
    pub span: Span,
    /// Its name.
    pub selection: Span,
    /// What it holds.
    pub children: Vec<Symbol>,
}

/// What a plan file declares.
pub fn of_document(view: View<'_>, file: FileId) -> Vec<Symbol> {
    let Some(parse) = view.parse(file) else { return Vec::new() };
    parse.file.entries().filter_map(|entry| symbol(view, entry, Place::File)).collect()
}

fn symbol(view: View<'_>, entry: &Entry, place: Place) -> Option<Symbol> {
    let keyword = crate::vocabulary::keyword_in(entry.keyword?, place);
    let field = keyword.field();
    let is_shown = field.opens.is_some()
        || matches!(keyword, Keyword::Milestone | Keyword::MilestoneDone | Keyword::UpdateOn | Keyword::Claim);
    if !is_shown {
        return None;
    }
    let string = entry.words.iter().find_map(|token| match token.kind {
        TokenKind::String { inner } => Some(inner),
        _ => None,
    });
    let named = entry
        .words
        .iter()
        .take_while(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Percent));
    let named: Vec<Span> = named.map(|token| token.span).collect();
    let name = named.first().zip(named.last()).map(|(first, last)| first.to(*last));
    let words = |span: Span| crate::model::squeezed(view.words(span));
    let title = string.map(words).filter(|title| !title.is_empty());
    let (shown, detail) = match (keyword, name, title) {
        (Keyword::Plan, _, Some(title)) => (title, String::new()),
        (Keyword::Priority, Some(number), Some(title)) => (format!("{} {title}", words(number)), String::new()),
        (Keyword::Metric | Keyword::Group | Keyword::Milestone, Some(name), title) => {
            (words(name), title.unwrap_or_default())
        }
        (Keyword::Claim | Keyword::UpdateOn | Keyword::Quarter, Some(name), _) => {
            (format!("{} {}", field.phrase, words(name)), String::new())
        }
        (_, Some(name), _) => (words(name), String::new()),
        (_, None, Some(title)) => (title, String::new()),
        (_, None, None) => (field.phrase.to_owned(), String::new()),
    };
    let end = entry.block.as_ref().map(|block| {
        let last = block.lines.iter().rev().find_map(|line| line.entry()).map(|entry| entry.head.end);
        block.close.map_or_else(|| last.unwrap_or(block.open.end).max(block.open.end), |close| close.end)
    });
    let span = Span { end: end.unwrap_or(entry.head.end).max(entry.head.end), ..entry.head };
    let opened = field.opens.unwrap_or(place);
    let inside = entry.block.iter().flat_map(|block| block.entries());
    let children: Vec<Symbol> = inside.filter_map(|entry| symbol(view, entry, opened)).collect();
    let detail = if keyword == Keyword::Metric { with_verdict(view, name, detail) } else { detail };
    Some(Symbol { name: shown, detail, phrase: field.phrase, span, selection: name.unwrap_or(entry.phrase), children })
}

/// The title of a metric, with its verdict.
fn with_verdict(view: View<'_>, name: Option<Span>, title: String) -> String {
    let metric = name.and_then(|name| view.model().metrics().find(|(_, metric)| metric.span == name));
    match metric.and_then(|(id, _)| verdict(view, id)) {
        Some(verdict) if title.is_empty() => verdict,
        Some(verdict) => format!("{title} – {verdict}"),
        None => title,
    }
}

/// The verdict that speaks for a metric.
pub(super) fn verdict(view: View<'_>, id: MetricId) -> Option<String> {
    let standing = view.evaluation().standing(id);
    let row = view.row(id)?;
    standing.speaking.and_then(|index| row.aspirations.get(index)).map(|judged| judged.verdict.clone())
}

/// Something of the plan that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its name.
    pub name: String,
    /// What it is, and its title.
    pub detail: String,
    /// What it is, in a word or two: `metric`.
    pub kind: &'static str,
    /// Where it is declared.
    pub span: Span,
}

/// Everything of a plan of which the name or the title holds what is looked for, in whatever case; all where nothing is.
pub fn of_plan(view: View<'_>, looked_for: &str) -> Vec<Known> {
    let model = view.model();
    let looked_for = looked_for.to_lowercase();
    let declared = model.names.all().iter().filter(|it| model.declared_at(it.named) == Some(it.span));
    let known = declared.map(|mention| {
        let title = model.title_of(mention.named).unwrap_or_default();
        let kind = mention.named.kind();
        let detail = if title.is_empty() { kind.to_owned() } else { format!("{kind} · {title}") };
        Known { name: model.name_of(mention.named).to_owned(), detail, kind, span: mention.span }
    });
    let holds = |known: &Known| {
        let all = format!("{} {}", known.name, known.detail).to_lowercase();
        looked_for.split_whitespace().all(|word| all.contains(word))
    };
    known.filter(holds).collect()
}
