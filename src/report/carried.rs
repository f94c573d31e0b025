//! Sentences that a report has taken over from that of the quarter before.
//!
//! Owns what shows it: the same words stand there, with the same figure in the same place, and the same about them. Must not
//! know whether that figure was right.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use super::setting::Setting;
use crate::calendar::Quarter;
use crate::model::{Cut, Model, Sentence, squeezed};
use crate::source::{SourceMap, Span};

/// What a report can have taken over from that of the quarter before.
pub struct Carried<'a> {
    sources: &'a SourceMap,
    /// Read when somebody asks for it; nothing where there is no such report.
    before: Option<LazyCell<Before, ReadBefore<'a>>>,
}

/// The report of the quarter before.
#[derive(Default)]
struct Before {
    /// Its sentences that have figures, by each of them.
    figures: BTreeSet<Key>,
    /// Each of these sentences with one that stood about it.
    beside: BTreeSet<Beside>,
}

/// How that report is read.
type ReadBefore<'a> = Box<dyn FnOnce() -> Before + 'a>;

/// The words of a sentence, with which of them a figure is and how that is written.
type Key = (Vec<String>, usize, String);

/// The words of a sentence and of one about it, and whether that stands behind it.
type Beside = (Vec<String>, Vec<String>, bool);

impl<'a> Carried<'a> {
    /// What the report of a quarter can have taken over.
    pub fn into_report_of(quarter: Quarter, model: &'a Model, sources: &'a SourceMap) -> Self {
        let report = model.report_number(quarter.plus(-1));
        let before = report.map(|report| {
            let read: ReadBefore<'a> = Box::new(move || {
                let mut before = Before::default();
                for sentences in Cut::of(sources, model.texts_of_quarter(report)).texts() {
                    for (which, sentence) in sentences.iter().enumerate() {
                        let figures = (0..sentence.words.len()).filter_map(|at| key(sources, sentence, at));
                        let figures: Vec<Key> = figures.collect();
                        if !figures.is_empty() {
                            let setting = Setting::of(sentences, which);
                            before.beside.extend(setting.all().map(|it| pair(sentence, it)));
                        }
                        before.figures.extend(figures);
                    }
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

    /// Whether the sentence of a figure is taken over, with that figure; `cut` holds its text.
    pub fn holds_figure(&self, cut: &Cut<'_>, figure: Span) -> bool {
        let Some(before) = &self.before else { return false };
        let key = cut.around(figure).and_then(|(sentences, which, at)| key(self.sources, &sentences[which], at));
        key.is_some_and(|key| before.figures.contains(&key))
    }

    /// Whether the words of one sentence stood there about those of another, whatever their figures.
    pub(super) fn holds_beside(&self, sentence: &Sentence<'_>, beside: &Sentence<'_>) -> bool {
        self.before.as_ref().is_some_and(|before| before.beside.contains(&pair(sentence, beside)))
    }
}

fn key(sources: &SourceMap, sentence: &Sentence<'_>, at: usize) -> Option<Key> {
    let figure = sentence.figure(at)?;
    Some((words(sentence), at, squeezed(sources.text_of(figure.span))))
}

fn pair(sentence: &Sentence<'_>, beside: &Sentence<'_>) -> Beside {
    let begin = |sentence: &Sentence<'_>| sentence.words.first().map(|word| word.at.start);
    (words(sentence), words(beside), begin(beside) > begin(sentence))
}

fn words(sentence: &Sentence<'_>) -> Vec<String> {
    sentence.words.iter().map(|word| word.text.clone()).collect()
}
