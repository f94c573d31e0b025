//! What can be referred to by name, and which words are names.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::diagnostics::Sink;
use crate::source::Span;
use crate::vocabulary::{Keyword, nearest};

/// Whether a word has the form of a name: lower-case letters, digits and hyphens.
pub fn is_name(word: &str) -> bool {
    let starts = word.starts_with(|first: char| first.is_ascii_lowercase() || first.is_ascii_digit());
    starts
        && !word.ends_with('-')
        && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}

/// Whether what a keyword declares may be called so. Whoever accepts a name or makes one up asks here.
///
/// A claim reads `none` and a number alone as how many metrics there are, so neither is the name of one.
pub fn is_declarable(word: &str, keyword: Option<Keyword>) -> bool {
    let counts = || word == "none" || word.bytes().all(|digit| digit.is_ascii_digit());
    is_name(word) && !(keyword == Some(Keyword::Metric) && counts())
}

/// The name that words would make: `All_Crime` makes `all-crime`. It may be empty.
pub(in crate::model) fn as_name(words: &str) -> String {
    let letters = words.chars().map(|letter| if letter.is_alphanumeric() { letter.to_ascii_lowercase() } else { '-' });
    let name: String = letters.filter(char::is_ascii).collect();
    name.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// Names of one kind, with what they name.
#[derive(Debug)]
pub(super) struct Names<T> {
    /// The kind in words: `metric`.
    kind: &'static str,
    known: BTreeMap<String, (T, Span)>,
    /// Where each is named, its declaration included. Noted as names are looked up, which takes no change of them:
    /// so no reader of a value can forget to.
    mentions: RefCell<Vec<(Span, T)>>,
}

impl<T: Copy> Names<T> {
    pub fn new(kind: &'static str) -> Self {
        Self { kind, known: BTreeMap::new(), mentions: RefCell::default() }
    }

    /// Takes in a declaration, and says whether its name is new; one that is taken is reported, and keeps its
    /// first meaning.
    pub fn declare(&mut self, name: &str, id: T, at: Span, sink: &mut Sink) -> bool {
        if let Some((_, first)) = self.known.get(name) {
            sink.duplicate_name(at, self.kind, name, *first);
            return false;
        }
        self.known.insert(name.to_owned(), (id, at));
        self.mentions.borrow_mut().push((at, id));
        true
    }

    pub fn get(&self, name: &str) -> Option<T> {
        self.known.get(name).map(|(id, _)| *id)
    }

    /// What the name refers to at a place that names it, if it refers to anything.
    pub fn named(&self, name: &str, at: Span) -> Option<T> {
        let found = self.get(name);
        self.mentions.borrow_mut().extend(found.map(|id| (at, id)));
        found
    }

    /// The names with their ids, in the order of the names.
    pub fn with_ids(&self) -> Vec<(String, T)> {
        self.known.iter().map(|(name, (id, _))| (name.clone(), *id)).collect()
    }

    /// How many places have been noted so far.
    pub fn noted(&self) -> usize {
        self.mentions.borrow().len()
    }

    /// The places that have been noted behind the first so many.
    pub fn each_noted(&self, since: usize, mut take: impl FnMut(Span, T)) {
        self.mentions.borrow()[since..].iter().for_each(|(span, id)| take(*span, *id));
    }

    /// Every place that names one of them, so far.
    pub fn take_mentions(&mut self) -> impl Iterator<Item = (Span, T)> + use<T> {
        std::mem::take(self.mentions.get_mut()).into_iter()
    }

    /// What the name refers to; a name that is not known is reported, with the nearest one that is.
    pub fn find(&self, name: &str, at: Span, sink: &mut Sink) -> Option<T> {
        let found = self.named(name, at);
        if self.is_misformed(name) {
            sink.invalid_name(at, name, &as_name(name));
        } else if found.is_none() {
            // A number is no slip of the pen for another one.
            let nearest = self.nearest(name).filter(|_| !name.bytes().all(|digit| digit.is_ascii_digit()));
            sink.unknown_name(at, self.kind, name, nearest, &self.listed());
        }
        found
    }

    /// Whether words have not the form of a name, and the name that they would make is known, or they themselves are: then
    /// the form is what is wrong with them.
    pub fn is_misformed(&self, name: &str) -> bool {
        // A priority goes by its number.
        self.kind != "priority"
            && !is_name(name)
            && (self.known.contains_key(name) || self.known.contains_key(&as_name(name)))
    }

    pub fn nearest(&self, name: &str) -> Option<&str> {
        let to = |name: &str| nearest(name, self.known.keys().map(String::as_str));
        to(name).or_else(|| to(&as_name(name)))
    }

    /// The known names, not all of them where there are very many.
    fn listed(&self) -> Vec<&str> {
        self.known.keys().take(12).map(String::as_str).collect()
    }
}
