//! Sentences that a report has taken over from that of the quarter before.
//!
//! Owns what shows it: the same words stand there, with the same figure in the same place. Must not know whether that
//! figure was right.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use crate::calendar::Quarter;
use crate::model::{Cut, Model, Sentence, squeezed};
use crate::source::{SourceMap, Span};

/// The sentences of the report of the quarter before, by their figures.
pub struct Carried<'a> {
    sources: &'a SourceMap,
    /// Read when somebody asks for it; nothing where there is no such report.
    before: Option<LazyCell<Before, ReadBefore<'a>>>,
}

/// The report of the quarter before.
#[derive(Default)]
struct Before {
    /// Its sentences, by their figures.
    figures: BTreeSet<Key>,
    /// Its sentences by their words alone.
    sentences: BTreeSet<Vec<String>>,
}

/// How that report is read.
type ReadBefore<'a> = Box<dyn FnOnce() -> Before + 'a>;

/// The words of a sentence, with which of them a figure is and how that is written.
type Key = (Vec<String>, usize, String);

impl<'a> Carried<'a> {
    /// What the report of a quarter can have taken over.
    pub fn into_report_of(quarter: Quarter, model: &'a Model, sources: &'a SourceMap) -> Self {
        let report = model.report_number(quarter.plus(-1));
        let before = report.map(|report| {
            let read: ReadBefore<'a> = Box::new(move || {
                let mut before = Before::default();
                for sentence in Cut::of(sources, model.texts_of_quarter(report)).all() {
                    before.figures.extend((0..sentence.words.len()).filter_map(|at| key(sources, sentence, at)));
                    before.sentences.insert(words(sentence));
                }
                before
            });
            LazyCell::new(read)
        });
        Self { sources, before }
    }

    /// Whether there is a report of the quarter before, which could show it.
    pub fn can_be_seen(&self) -> bool {
        self.before.is_some()
    }

    /// Whether the sentence of a figure is taken over; `cut` holds its text.
    pub fn holds(&self, cut: &Cut<'_>, figure: Span) -> bool {
        let Some(before) = &self.before else { return false };
        let key = cut.around(figure).and_then(|(sentences, which, at)| key(self.sources, &sentences[which], at));
        key.is_some_and(|key| before.figures.contains(&key))
    }

    /// Whether a sentence stood there with the same words, whatever its figures.
    pub fn has(&self, sentence: &Sentence<'_>) -> bool {
        self.before.as_ref().is_some_and(|before| before.sentences.contains(&words(sentence)))
    }
}

fn key(sources: &SourceMap, sentence: &Sentence<'_>, at: usize) -> Option<Key> {
    let figure = sentence.figure(at)?;
    Some((words(sentence), at, squeezed(sources.text_of(figure.span))))
}

fn words(sentence: &Sentence<'_>) -> Vec<String> {
    sentence.words.iter().map(|word| word.text.clone()).collect()
}
