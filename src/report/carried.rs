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
    /// Read when somebody asks for them; nothing where there is no such report.
    before: Option<LazyCell<BTreeSet<Key>, Keys<'a>>>,
}

/// How the sentences of a report are read.
type Keys<'a> = Box<dyn FnOnce() -> BTreeSet<Key> + 'a>;

/// The words of a sentence, with which of them a figure is and how that is written.
type Key = (Vec<String>, usize, String);

impl<'a> Carried<'a> {
    /// What the report of a quarter can have taken over.
    pub fn into_report_of(quarter: Quarter, model: &'a Model, sources: &'a SourceMap) -> Self {
        let report = model.report_number(quarter.plus(-1));
        let before = report.map(|report| {
            let keys: Keys<'a> = Box::new(move || {
                let cut = Cut::of(sources, model.texts_of_quarter(report));
                let of_sentence = |sentence: &Sentence<'_>| {
                    let all = (0..sentence.words.len()).filter_map(|at| key(sources, sentence, at));
                    all.collect::<Vec<_>>()
                };
                cut.all().flat_map(of_sentence).collect()
            });
            LazyCell::new(keys)
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
        key.is_some_and(|key| before.contains(&key))
    }
}

fn key(sources: &SourceMap, sentence: &Sentence<'_>, at: usize) -> Option<Key> {
    let figure = sentence.figure(at)?;
    let words = sentence.words.iter().map(|word| word.text.clone()).collect();
    Some((words, at, squeezed(sources.text_of(figure.span))))
}
