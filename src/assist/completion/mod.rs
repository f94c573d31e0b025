//! What could be typed at a place: the fields of its block, and behind a phrase what that takes.
//!
//! Everything that is offered comes from a table of the vocabulary, from the plan, or from its data, and says what it
//! means.

mod aspiration;
mod claim;
mod comment;
mod fields;
mod formula;
mod periods;
mod tables;
mod values;

pub(super) use fields::help;

use super::View;
use super::hover::metric;
use super::note::Note;
use crate::model::{MetricId, Named};
use crate::source::{FileId, Span};
use crate::syntax::Spot;

/// Characters behind which an editor should ask again.
pub const TRIGGERS: [&str; 7] = [" ", "{", "=", ":", ",", "[", "\""];

/// Something that could be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What to show.
    pub label: String,
    /// What it is.
    pub kind: Kind,
    /// A few words beside it.
    pub detail: String,
    /// What it means.
    pub note: Note,
    /// What to write.
    pub text: String,
    /// The same with `${1:places}` to fill in, in the syntax that editors share; none where there are none.
    pub snippet: Option<String>,
    /// What it replaces.
    pub replace: Span,
    /// What is compared with what has been typed.
    pub filter: String,
}

/// What an offer is, for the sign that an editor shows beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A field of a block.
    Field,
    /// A declaration.
    Declaration,
    /// A metric, by its name.
    Metric,
    /// Something else of the plan, by its name.
    Name,
    /// An organisation.
    Organisation,
    /// A quarter, a month, a year.
    Period,
    /// A phrase.
    Phrase,
    /// A unit.
    Unit,
    /// A word of a few.
    Word,
    /// A figure from the data.
    Figure,
    /// A code of a finding.
    Code,
}

/// What could be typed at a byte offset of a file, the likeliest first.
pub fn completion(view: View<'_>, file: FileId, offset: usize) -> Vec<Offer> {
    let Some(context) = view.context(file, offset) else { return Vec::new() };
    let here = Span::new(file, offset, offset);
    let mut offers = Offers { view: view.at(&context), replace: here, list: Vec::new() };
    if tables::offer(&mut offers, &context, here, offset) {
        return offers.list;
    }
    offers.replace = here;
    match &context.spot {
        Spot::Comment(comment) => comment::offer(&mut offers, *comment, offset),
        Spot::Phrase { entry, typed } => {
            offers.replace = *typed;
            fields::offer(&mut offers, &context, *entry, offset);
        }
        Spot::Value(value) => values::offer(&mut offers, &context, value, offset),
        Spot::Figure { braces, .. } => formula::offer_in_braces(&mut offers, *braces, offset),
        Spot::Quoted { .. } | Spot::Text { .. } => {}
    }
    offers.list
}

/// The offers of one place.
struct Offers<'a> {
    view: View<'a>,
    /// What they replace.
    replace: Span,
    list: Vec<Offer>,
}

impl<'a> Offers<'a> {
    /// Offers words as they are.
    fn add(&mut self, kind: Kind, label: impl Into<String>, detail: impl Into<String>, note: Note) -> &mut Offer {
        let label = label.into();
        let index = self.list.len();
        self.list.push(Offer {
            text: label.clone(),
            filter: label.clone(),
            label,
            kind,
            detail: detail.into(),
            note,
            snippet: None,
            replace: self.replace,
        });
        &mut self.list[index]
    }

    /// Offers words with a sentence about them; the words between backticks in it are those of a plan.
    fn word(&mut self, kind: Kind, label: &str, meaning: &str) -> &mut Offer {
        self.add(kind, label, "", Note::sentence(meaning))
    }

    /// Offers several words or phrases, each with a sentence about it.
    fn words(&mut self, kind: Kind, words: &[(&str, &str)]) {
        for (label, meaning) in words {
            self.word(kind, label, meaning);
        }
    }

    /// Offers metrics, with how each stands.
    fn metrics(&mut self, ids: impl IntoIterator<Item = MetricId>) {
        for id in ids {
            let metric = self.view.model().metric(id);
            self.add(Kind::Metric, metric.name.clone(), metric.title.clone(), metric::short(self.view, id));
        }
    }

    fn all_metrics(&mut self) {
        self.metrics(self.view.model().metrics().map(|(id, _)| id));
    }

    /// The metrics that are reported on: all but those that texts only quote.
    fn measures(&mut self) {
        self.metrics(self.view.model().measures().map(|(id, _)| id));
    }

    fn groups(&mut self) {
        for group in &self.view.model().groups {
            let members: Vec<_> =
                group.members.iter().map(|id| self.view.model().organisation(*id).title.as_str()).collect();
            let note = Note::sentence(&format!("Its members: {}.", without_ticks(&members.join(", "))));
            self.add(Kind::Name, group.name.clone(), group.title.clone(), note);
        }
    }

    /// Offers everything of a kind by its name.
    fn names(&mut self, all: impl IntoIterator<Item = Named>) {
        for named in all {
            let model = self.view.model();
            let title = model.title_of(named).unwrap_or(named.kind());
            self.add(Kind::Name, model.name_of(named), title, Note::default());
        }
    }
}

/// Words of a plan or its data in a sentence of ours, in which backticks mean something.
fn without_ticks(words: &str) -> String {
    words.replace('`', "'")
}

/// Words as they stand in a snippet, where `$`, `}` and backslashes mean something.
fn in_snippet(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    for letter in words.chars() {
        if matches!(letter, '$' | '}' | '\\') {
            shown.push('\\');
        }
        shown.push(letter);
    }
    shown
}
