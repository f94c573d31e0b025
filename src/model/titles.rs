//! Lists of metrics in which titles stand where names should: `Calls answered and Calls received` for `answered, received`.
//!
//! Whoever writes so has made one mistake, however many titles there are, with an `and` among them, a word that was cut or
//! a comma that was lost: all of it is told at once, with the names that are meant.

use std::collections::{BTreeMap, BTreeSet};

use super::Spanned;
use super::names::is_name;
use super::values::Reader;
use super::words::{Words, squeezed};
use crate::diagnostics::TitleInList;
use crate::source::{SourceMap, Span};
use crate::syntax::ast::{Token, TokenKind};
use crate::vocabulary::nearest;

/// A word of fewer letters may begin anything.
const SHORTEST_BEGINNING: usize = 3;

/// What metrics are called in full, each with the place of its name.
#[derive(Default)]
pub(super) struct Titles {
    all: Vec<(String, Span)>,
    /// Those places by the titles, of which capitals do not count, and by the names.
    by_title: BTreeMap<String, Span>,
    by_name: BTreeMap<String, Span>,
    /// How many words the longest has.
    most_words: usize,
}

impl Titles {
    pub(super) fn of(sources: &SourceMap, named: impl Iterator<Item = (String, Span)>) -> Self {
        let mut titles = Self::default();
        for (title, name) in named {
            titles.by_title.entry(title.to_ascii_lowercase()).or_insert(name);
            titles.by_name.entry(sources.text_of(name).to_owned()).or_insert(name);
            titles.most_words = titles.most_words.max(title.split_whitespace().count());
            titles.all.push((title, name));
        }
        titles
    }

    pub(super) fn titles(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|(title, _)| title.as_str())
    }

    /// Where the name of the metric stands that has a title to the letter.
    pub(super) fn titled(&self, title: &str) -> Option<Span> {
        self.by_title.get(&title.to_ascii_lowercase()).copied()
    }

    /// Where the name of a metric stands.
    pub(super) fn named(&self, name: &str) -> Option<Span> {
        self.by_name.get(name).copied()
    }
}

/// What stands in a list for one metric.
struct Part {
    span: Span,
    written: String,
    /// Whether it has not the form of a name: in quotes, of several words, or with a capital.
    is_title: bool,
    /// Whether it is the name of a metric as it stands.
    is_right: bool,
    /// Where the name of the metric stands that is meant.
    meant: Option<Span>,
}

impl<'a> Reader<'a, '_> {
    /// The metrics of a list, where a title stands in it and something else that is no name, which are reported as one
    /// mistake; nothing where there is no such list. One title alone is told for itself.
    pub(super) fn list_of_titles(&mut self, words: &mut Words<'a>) -> Option<Vec<Spanned<&'a str>>> {
        let tokens = words.tokens();
        let items: Vec<&[Token]> = tokens.split(|it| it.kind == TokenKind::Comma).collect();
        let mut parts = Vec::new();
        for item in &items {
            parts.extend(self.parts(words, item)?);
        }
        let ands = parts.len() - items.len();
        let titles = parts.iter().filter(|part| part.is_title && part.meant.is_some()).count();
        let odd: Vec<&Part> = parts.iter().filter(|part| !part.is_right).collect();
        if titles == 0 || odd.len() + ands < 2 {
            return None;
        }
        let name = |part: &Part| part.meant.map(|name| self.sources.text_of(name));
        let told = odd.iter().map(|part| TitleInList { at: part.span, written: &part.written, name: name(part) });
        let told: Vec<TitleInList<'_>> = told.collect();
        let names: Option<Vec<&str>> = parts.iter().map(name).collect();
        // A list of one metric twice would be a mistake as well.
        let names = names.filter(|names| names.iter().collect::<BTreeSet<_>>().len() == names.len());
        self.sink.titles_for_names(words.rest(), &told, names.map(|names| names.join(", ")).as_deref());
        while words.next().is_some() {}
        let named = parts.iter().filter_map(|part| Some((self.sources.text_of(part.meant?), part.span)));
        Some(named.map(|(value, span)| Spanned { value, span }).collect())
    }

    /// What stands between two commas: the one metric, or several with `and` between them. Nothing where it is neither names
    /// nor titles.
    fn parts(&self, words: &Words<'a>, item: &[Token]) -> Option<Vec<Part>> {
        let is_and = |token: &Token| token.kind == TokenKind::Word && words.text(*token) == "and";
        let between = item.split(is_and).filter(|between| !between.is_empty());
        // Each piece with how many times there is an `and` before it.
        let pieces =
            between.enumerate().flat_map(|(ands, it)| self.apart(words, it).into_iter().map(move |it| (ands, it)));
        let pieces: Vec<(usize, &[Token])> = pieces.collect();
        let mut parts = Vec::new();
        let mut from = 0;
        while let Some((ands, piece @ [first, ..])) = pieces.get(from) {
            let upto = |to: usize| pieces[to].1.last().map(|last| first.span.to(last.span));
            // There is an `and` in some titles, of which each piece has a word at least.
            let whole = |to: &usize| {
                pieces[*to].0 > *ands && upto(*to).is_some_and(|span| self.has_title(&squeezed(words.source(span))))
            };
            let most = pieces.len().min(from + self.titles.most_words);
            let to = (from + 1..most).rev().find(whole).unwrap_or(from);
            parts.push(self.part(words, piece, upto(to)?)?);
            from = to + 1;
        }
        (!parts.is_empty()).then_some(parts)
    }

    /// The words of a piece one by one, where each is a title in quotes or each a name: only their commas are missing. A name
    /// with words in quotes is of an aspiration.
    fn apart<'t>(&self, words: &Words<'a>, piece: &'t [Token]) -> Vec<&'t [Token]> {
        let is_title = |token: &Token| {
            let TokenKind::String { inner } = token.kind else { return false };
            self.has_title(&squeezed(words.source(inner)))
        };
        let is_name = |token: &Token| self.titles.named(words.text(*token)).is_some();
        match piece.iter().all(is_title) || piece.iter().all(is_name) {
            true => piece.chunks(1).collect(),
            false => vec![piece],
        }
    }

    fn part(&self, words: &Words<'a>, tokens: &[Token], span: Span) -> Option<Part> {
        let is_word = |token: &Token| matches!(token.kind, TokenKind::Word | TokenKind::Number);
        let (written, is_title) = match tokens {
            [Token { kind: TokenKind::String { inner }, .. }] => (squeezed(words.source(*inner)), true),
            _ if tokens.iter().all(is_word) => {
                let written = squeezed(words.source(span));
                let is_title = !is_name(&written);
                (written, is_title)
            }
            _ => return None,
        };
        let near = || {
            let names = self.titles.all.iter().map(|(_, name)| self.sources.text_of(*name));
            self.titles.named(nearest(&written, names).filter(|_| !is_title)?)
        };
        let own = self.titles.named(&written).filter(|_| !is_title);
        let meant = own.or_else(|| self.titled(&written)).or_else(near).or_else(|| self.begun(&written));
        Some(Part { span, is_title, is_right: own.is_some(), meant, written })
    }

    fn has_title(&self, written: &str) -> bool {
        self.titles.titled(written).is_some()
    }

    /// Where the name of the only metric stands whose name or title begins so: what was cut.
    fn begun(&self, written: &str) -> Option<Span> {
        let begins = |text: &str| text.to_lowercase().starts_with(&written.to_lowercase());
        let is_begun = |(title, name): &&(String, Span)| begins(title) || begins(self.sources.text_of(*name));
        let mut begun = self.titles.all.iter().filter(is_begun);
        let only = begun.next().filter(|_| begun.next().is_none() && written.chars().count() >= SHORTEST_BEGINNING);
        only.map(|(_, name)| *name)
    }
}
