//! The statements of a block, by field: what does not belong is reported here, once for all blocks.

use crate::diagnostics::{Elsewhere, Sink};
use crate::source::{SourceMap, Span};
use crate::syntax::ast::{Block, Entry};
use crate::vocabulary::{self, Field, Keyword, Place, Shape, nearest};

use super::words::{Words, squeezed};

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
        let entries: Vec<&Entry> = block.into_iter().flat_map(Block::entries).collect();
        for entry in &entries {
            if let Some(keyword) = accept(entry, place, &entries, sources, sink) {
                fields.add(keyword, entry, sink);
            }
        }
        fields.damaged |= sink.count() > found_before;
        fields
    }

    /// The statements of files, outside their blocks.
    pub fn of_files(files: &[&'a crate::syntax::ast::File], sources: &SourceMap, sink: &mut Sink) -> Self {
        let mut fields = Self { entries: Vec::new(), damaged: false };
        let entries: Vec<&Entry> = files.iter().flat_map(|file| file.entries()).collect();
        for entry in &entries {
            if let Some(keyword) = accept(entry, Place::File, &entries, sources, sink) {
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
fn accept(entry: &Entry, place: Place, beside: &[&Entry], sources: &SourceMap, sink: &mut Sink) -> Option<Keyword> {
    let Some(keyword) = entry.keyword else {
        unknown(entry, place, beside, sources, sink);
        return None;
    };
    let keyword = vocabulary::keyword_in(keyword, place);
    let field = keyword.field();
    if !field.places.contains(&place) {
        misplaced(entry, field, place, beside, sources, sink);
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

/// Reports a field in a place where it means nothing: with the one that is meant by such a word there, or with where it
/// belongs.
fn misplaced(entry: &Entry, field: &Field, place: Place, beside: &[&Entry], sources: &SourceMap, sink: &mut Sink) {
    if field.phrase == Keyword::Status.field().phrase && place == Place::Metric && entry.block.is_none() {
        return sink.status_in_metric(entry.phrase, &squeezed(sources.text_of(entry.head)));
    }
    let meanings: Vec<&Field> = in_other_words(field.phrase).collect();
    if let Some(meant) = meanings.iter().find(|meant| is_free(meant, place, beside)) {
        return sink.unknown_field(entry.phrase, field.phrase, place.words(), Some(meant.phrase), &[]);
    }
    let here = (place != Place::File).then(|| place.words());
    let rows = vocabulary::FIELDS.iter().filter(|row| row.phrase == field.phrase);
    let places: Vec<Place> = rows.flat_map(|row| row.places).copied().collect();
    let elsewhere: Vec<Elsewhere> =
        meanings.into_iter().filter_map(|it| written_as(it, entry, entry.phrase, sources)).collect();
    sink.misplaced_field(entry.phrase, (field.phrase, field.doc), here, &words_of(&places), &elsewhere);
}

/// The fields that people mean by a word of their own.
fn in_other_words(word: &str) -> impl Iterator<Item = &'static Field> {
    let known = vocabulary::FIELDS_IN_OTHER_WORDS.iter().filter(move |(theirs, _)| *theirs == word);
    known.filter_map(|(_, ours)| vocabulary::FIELDS.iter().find(|field| field.phrase == *ours))
}

/// Whether a field may stand in a place and does not stand there already as often as it may.
fn is_free(field: &Field, place: Place, beside: &[&Entry]) -> bool {
    let is_said = || beside.iter().any(|entry| entry.keyword == Some(field.keyword));
    field.places.contains(&place) && (field.repeats || !is_said())
}

/// A line as it would be with another field, `word` being what stands in the place of its phrase. A title alone is nothing
/// to aspire to.
fn written_as(field: &'static Field, entry: &Entry, word: Span, sources: &SourceMap) -> Option<Elsewhere> {
    let rest = sources.text_of(Span { start: word.end.min(entry.head.end), ..entry.head });
    let rest = squeezed(rest.trim_end().trim_end_matches('{'));
    let line = format!("{} {rest}", field.phrase).trim_end().to_owned();
    let is_likely = field.shape != Shape::Aspiration || !rest.starts_with('"');
    is_likely.then(|| Elsewhere { phrase: field.phrase, line, places: words_of(field.places), doc: field.doc })
}

/// Places as they stand behind what is to be written there.
fn words_of(places: &[Place]) -> Vec<&'static str> {
    let (files, blocks): (Vec<Place>, Vec<Place>) = places.iter().partition(|place| **place == Place::File);
    let outside = files.first().map(|_| "outside every block");
    blocks.into_iter().map(Place::words).chain(outside).collect()
}

/// Reports a phrase that is no field here, with the field that was most likely meant: the near one of as
/// many words as it takes.
fn unknown(entry: &Entry, place: Place, beside: &[&Entry], sources: &SourceMap, sink: &mut Sink) {
    let words: Vec<_> = Words::new(sources, &entry.words, entry.head.at_start()).tokens().iter().take(4).collect();
    let phrases: Vec<&str> = vocabulary::fields_of(place).map(|field| field.phrase).collect();
    let mut best: Option<(Span, &str)> = None;
    for count in (1..=words.len()).rev() {
        let span = words[0].span.to(words[count - 1].span);
        let written = sources.text_of(span);
        let same_count = phrases.iter().copied().filter(|phrase| phrase.split(' ').count() == count);
        if let Some(phrase) = nearest(&squeezed(written), same_count) {
            best = Some((span, phrase));
            break;
        }
    }
    // `measured volunteers`: the phrase is begun, and its last word left out.
    let begun = words.first().map(|word| word.span).and_then(|first| {
        let begins =
            |phrase: &&str| phrase.strip_prefix(sources.text_of(first)).is_some_and(|rest| rest.starts_with(' '));
        let mut longer = phrases.iter().copied().filter(begins);
        // `update at volunteers`: another small word stands in its place.
        let is_small = |span: &Span| {
            ["about", "at", "by", "for", "from", "in", "of", "to", "with"].contains(&sources.text_of(*span))
        };
        let second = words.get(1).map(|word| word.span).filter(is_small);
        let span = second.map_or(first, |second| first.to(second));
        longer.next().filter(|_| longer.next().is_none()).map(|phrase| (span, phrase))
    });
    // One word or two that others begin such a line with.
    let beginnings: Vec<(Span, String)> = (1..=words.len().min(2))
        .rev()
        .map(|count| words[0].span.to(words[count - 1].span))
        .map(|span| (span, squeezed(sources.text_of(span)).to_lowercase()))
        .collect();
    let other = || {
        beginnings.iter().find_map(|(span, written)| {
            let meant = in_other_words(written).find(|field| is_free(field, place, beside))?;
            Some((*span, meant.phrase))
        })
    };
    if let Some((span, phrase)) = best.or_else(other).or(begun) {
        return sink.unknown_field(span, sources.text_of(span), place.words(), Some(phrase), &phrases);
    }
    let part = beginnings.iter().find_map(|(span, written)| {
        let known = vocabulary::PARTS_OF_ASPIRATIONS.iter();
        known.clone().find(|(theirs, _)| theirs == written).map(|(_, ours)| (*span, *ours))
    });
    if let Some((span, word)) = part {
        let rest = squeezed(sources.text_of(Span { start: span.end, ..entry.head }));
        return sink.part_of_an_aspiration(span, sources.text_of(span), place.words(), format!("{word} {rest}").trim());
    }
    let elsewhere = beginnings.iter().find_map(|(span, written)| {
        let lines: Vec<Elsewhere> =
            in_other_words(written).filter_map(|it| written_as(it, entry, *span, sources)).collect();
        (!lines.is_empty()).then_some((*span, lines))
    });
    match elsewhere {
        Some((span, lines)) => sink.field_elsewhere(span, sources.text_of(span), place.words(), &lines),
        None => {
            let written = sources.text_of(entry.phrase);
            let elsewhere = vocabulary::FIELDS.iter().map(|field| field.phrase);
            let exact = nearest(written, elsewhere).filter(|phrase| phrase.eq_ignore_ascii_case(written));
            sink.unknown_field(entry.phrase, written, place.words(), exact, &phrases);
        }
    }
}
