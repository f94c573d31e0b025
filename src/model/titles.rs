//! Lists of metrics in which titles stand where names should: `Calls answered and Calls received` for `answered, received`.
//!
//! Whoever writes so has made one mistake, however many titles there are, with an `and` among them, a word that was cut or
//! a comma that was lost: all of it is told at once, with the names that are meant.

use std::collections::BTreeSet;

use super::Spanned;
use super::names::is_name;
use super::values::Reader;
use super::words::{Words, squeezed};
use crate::diagnostics::TitleInList;
use crate::source::Span;
use crate::syntax::ast::{Token, TokenKind};
use crate::vocabulary::nearest;

/// A word of fewer letters may begin anything.
const SHORTEST_BEGINNING: usize = 3;

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
        let pieces = item.split(is_and).filter(|piece| !piece.is_empty()).flat_map(|piece| self.apart(words, piece));
        let pieces: Vec<&[Token]> = pieces.collect();
        let mut parts = Vec::new();
        let mut from = 0;
        while let Some([first, ..]) = pieces.get(from) {
            let upto = |to: usize| pieces[to].last().map(|last| first.span.to(last.span));
            // There is an `and` in some titles.
            let whole = |to: &usize| upto(*to).is_some_and(|span| self.has_title(&squeezed(words.source(span))));
            let to = (from + 1..pieces.len()).rev().find(whole).unwrap_or(from);
            parts.push(self.part(words, pieces[from], upto(to)?)?);
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
        let is_name =
            |token: &Token| self.titles.iter().any(|(_, name)| self.sources.text_of(*name) == words.text(*token));
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
        let known = || self.titles.iter().map(|(_, name)| *name);
        let named = |word: &str| known().find(|name| self.sources.text_of(*name) == word);
        let near = || {
            let names = known().map(|name| self.sources.text_of(name));
            named(nearest(&written, names).filter(|_| !is_title)?)
        };
        let own = named(&written).filter(|_| !is_title);
        let meant = own.or_else(|| self.titled(&written)).or_else(near).or_else(|| self.begun(&written));
        Some(Part { span, is_title, is_right: own.is_some(), meant, written })
    }

    fn has_title(&self, written: &str) -> bool {
        self.titles.iter().any(|(known, _)| known.eq_ignore_ascii_case(written))
    }

    /// Where the name of the only metric stands whose name or title begins so: what was cut.
    fn begun(&self, written: &str) -> Option<Span> {
        let begins = |text: &str| text.to_lowercase().starts_with(&written.to_lowercase());
        let is_begun = |(title, name): &&(String, Span)| begins(title) || begins(self.sources.text_of(*name));
        let mut begun = self.titles.iter().filter(is_begun);
        let only = begun.next().filter(|_| begun.next().is_none() && written.chars().count() >= SHORTEST_BEGINNING);
        only.map(|(_, name)| *name)
    }
}
