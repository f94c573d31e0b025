//! The statements of a block, by field: what does not belong is reported here, once for all blocks.

use crate::diagnostics::Sink;
use crate::source::{SourceMap, Span};
use crate::syntax::ast::{Block, Entry};
use crate::vocabulary::{self, Keyword, Place, Shape, nearest};

use super::words::Words;

/// The statements of a block that belong there.
pub(super) struct Fields<'a> {
    entries: Vec<(Keyword, &'a Entry)>,
    /// Whether something in the block could not be read, so that nothing can be called missing.
    pub damaged: bool,
}

impl<'a> Fields<'a> {
    /// The statements of a declaration's block; none where it has no block.
    pub fn of(block: Option<&'a Block>, place: Place, sources: &SourceMap, sink: &mut Sink) -> Self {
        let found_before = sink.count();
        // Without a block nothing is said, and that has been reported; a pledge alone needs none.
        let is_bare = block.is_none() && place != Place::Pledge;
        let mut fields = Self { entries: Vec::new(), damaged: is_bare || block.is_some_and(|block| block.damaged) };
        for entry in block.into_iter().flat_map(Block::entries) {
            if let Some(keyword) = accept(entry, place, sources, sink) {
                fields.add(keyword, entry, sink);
            }
        }
        fields.damaged |= sink.count() > found_before;
        fields
    }

    /// The statements of files, outside their blocks.
    pub fn of_files(files: &[&'a crate::syntax::ast::File], sources: &SourceMap, sink: &mut Sink) -> Self {
        let mut fields = Self { entries: Vec::new(), damaged: false };
        for entry in files.iter().flat_map(|file| file.entries()) {
            if let Some(keyword) = accept(entry, Place::File, sources, sink) {
                fields.add(keyword, entry, sink);
            }
        }
        fields
    }

    fn add(&mut self, keyword: Keyword, entry: &'a Entry, sink: &mut Sink) {
        match self.one(keyword) {
            Some(first) if !keyword.field().repeats => {
                sink.duplicate_field(entry.phrase, keyword.field().phrase, first.phrase);
            }
            _ => self.entries.push((keyword, entry)),
        }
    }

    /// The statement of a field that stands once.
    pub fn one(&self, keyword: Keyword) -> Option<&'a Entry> {
        self.many(keyword).next()
    }

    /// All statements, each with its keyword, in order.
    pub fn all(&self) -> impl Iterator<Item = (Keyword, &'a Entry)> {
        self.entries.iter().copied()
    }

    /// The statements of a field.
    pub fn many(&self, keyword: Keyword) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(move |(known, _)| *known == keyword).map(|(_, entry)| *entry)
    }
}

/// The keyword of a statement that may stand in the place, has something after its phrase where it needs
/// to, and braces only where they open something.
fn accept(entry: &Entry, place: Place, sources: &SourceMap, sink: &mut Sink) -> Option<Keyword> {
    let Some(keyword) = entry.keyword else {
        unknown(entry, place, sources, sink);
        return None;
    };
    let keyword = vocabulary::keyword_in(keyword, place);
    let field = keyword.field();
    if !field.places.contains(&place) {
        let here = (place != Place::File).then(|| place.words());
        let rows = vocabulary::FIELDS.iter().filter(|row| row.phrase == field.phrase);
        let places = rows.flat_map(|row| row.places).filter(|place| **place != Place::File);
        let places: Vec<&str> = places.map(|place| place.words()).collect();
        sink.misplaced_field(entry.phrase, field.phrase, here, &places);
        return None;
    }
    if let (None, Some(block)) = (field.opens, &entry.block) {
        sink.unexpected_block(block.open, field.phrase);
    }
    if let (Some(opened), None) = (field.opens, &entry.block)
        && !matches!(opened, Place::Pledge | Place::Data)
        && !entry.words.is_empty()
    {
        let begun_as = sources.text_of(entry.head).split('"').next().unwrap_or_default();
        sink.missing_block(entry.head.at_end(), begun_as.trim());
    }
    // What stands in the block is read whatever is missing before it.
    if entry.words.is_empty() && entry.block.is_some() {
        match keyword {
            Keyword::Plan => {
                sink.plan_without_title(entry.phrase);
                return Some(keyword);
            }
            Keyword::Priority => {
                sink.missing_value(entry.phrase, field.phrase, field.shape.words());
                return Some(keyword);
            }
            _ => {}
        }
    }
    if entry.words.is_empty() && field.shape != Shape::Nothing {
        sink.missing_value(entry.phrase, field.phrase, field.shape.words());
        return None;
    }
    Some(keyword)
}

/// Reports a phrase that is no field here, with the field that was most likely meant: the near one of as
/// many words as it takes.
fn unknown(entry: &Entry, place: Place, sources: &SourceMap, sink: &mut Sink) {
    let words: Vec<_> = Words::new(sources, &entry.words, entry.head.at_start()).tokens().iter().take(4).collect();
    let phrases: Vec<&str> = vocabulary::fields_of(place).map(|field| field.phrase).collect();
    let mut best: Option<(Span, &str)> = None;
    for count in (1..=words.len()).rev() {
        let span = words[0].span.to(words[count - 1].span);
        let written = sources.text_of(span);
        let same_count = phrases.iter().copied().filter(|phrase| phrase.split(' ').count() == count);
        if let Some(phrase) = nearest(&super::words::squeezed(written), same_count) {
            best = Some((span, phrase));
            break;
        }
    }
    // `measured volunteers`: the phrase is begun, and its last word left out.
    let begun = words.first().map(|word| word.span).and_then(|first| {
        let begins =
            |phrase: &&str| phrase.strip_prefix(sources.text_of(first)).is_some_and(|rest| rest.starts_with(' '));
        let mut longer = phrases.iter().copied().filter(begins);
        longer.next().filter(|_| longer.next().is_none()).map(|phrase| (first, phrase))
    });
    let other = || {
        (1..=words.len().min(2)).rev().find_map(|count| {
            let span = words[0].span.to(words[count - 1].span);
            let written = super::words::squeezed(sources.text_of(span)).to_lowercase();
            let known = vocabulary::FIELDS_IN_OTHER_WORDS.iter();
            let ours = known.filter(|(theirs, _)| *theirs == written).map(|(_, ours)| *ours);
            ours.clone().find(|ours| phrases.contains(ours)).map(|ours| (span, ours))
        })
    };
    match best.or_else(other).or(begun) {
        Some((span, phrase)) => sink.unknown_field(span, sources.text_of(span), place.words(), Some(phrase), &phrases),
        None => {
            let written = sources.text_of(entry.phrase);
            let elsewhere = vocabulary::FIELDS.iter().map(|field| field.phrase);
            let exact = nearest(written, elsewhere).filter(|phrase| phrase.eq_ignore_ascii_case(written));
            sink.unknown_field(entry.phrase, written, place.words(), exact, &phrases);
        }
    }
}
