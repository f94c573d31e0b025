//! What is said of a slip that was found by trying: marks that are missing, small words, and what follows from one.

use super::model::shortened;
use super::{Code, Diagnostic, Edit, Fix, Severity, Sink};
use crate::source::Span;

impl Sink {
    /// `words` begin the statement whose text lacks its beginning, and `end` is where that text ends.
    pub(crate) fn text_without_beginning(&mut self, words: &str, end: Span, edit: Edit) {
        let message = format!("the `\"\"\"` that should begin the text of `{}` is missing", shortened(words));
        self.push(
            Diagnostic::new(Code::UnclosedText, edit.span, message)
                .label("the text begins behind this line")
                .also(end, "and ends here")
                .help("put `\"\"\"` at the end of this line")
                .fixed_by(inserting("insert the `\"\"\"`", edit)),
        );
    }

    /// `open` is the finding of the text that never ends.
    pub(crate) fn text_without_end(&mut self, open: &Diagnostic, edit: Edit) {
        let found = open.clone().also(edit.span, "its `\"\"\"` seems to be missing here");
        self.push(found.fixed_by(inserting("insert the `\"\"\"`", edit)));
    }

    /// `words` reach from the first that no quote begins to the quote that ends them.
    pub(crate) fn string_without_beginning(&mut self, at: Span, words: &str, edit: Edit) {
        let message = format!("an opening quote is missing before `{}`", shortened(words));
        self.push(
            Diagnostic::new(Code::UnclosedString, at, message)
                .label("no quote begins these words")
                .help("put a `\"` before the first of them")
                .fixed_by(inserting("open the quotes", edit)),
        );
    }

    /// `words` begin the statement that lacks the brace.
    pub(crate) fn block_without_beginning(&mut self, words: &str, edit: Edit) {
        let what = match words.split('"').next().unwrap_or_default().trim() {
            "" => "the text".to_owned(),
            what => format!("`{}`", shortened(what)),
        };
        self.push(
            Diagnostic::new(Code::MissingBlock, edit.span, format!("a `{{` is missing behind {what}"))
                .label("its fields stand in braces")
                .help("put a `{` at the end of this line")
                .fixed_by(inserting("insert the `{`", edit)),
        );
    }

    /// `open` is the finding of the block that never ends.
    pub(crate) fn block_without_end(&mut self, open: &Diagnostic, edit: Edit) {
        let found = open.clone().also(edit.span, "its `}` seems to be missing here");
        self.push(found.fixed_by(inserting("insert the `}`", edit)));
    }
}

/// Small words.
impl Sink {
    /// `found` is what was found of the statement in which `written` stands for `meant`.
    pub(crate) fn word_meant(&mut self, found: &Diagnostic, at: Span, written: &str, meant: &str) {
        self.push(
            Diagnostic::new(found.code, at, found.message.clone())
                .label(format!("did you mean `{meant}`?"))
                .help(format!("write `{meant}`"))
                .fixed_by(Some(Fix::replacing(at, written, meant))),
        );
    }
}

/// How many of the errors that follow from a finding are told in full.
const MOST_TOLD: usize = 4;

impl Diagnostic {
    /// A warning that is an error, since errors follow from what it is about.
    #[must_use]
    pub(crate) fn with_errors_that_follow(mut self, errors: &[&Self]) -> Self {
        self.severity = Severity::Error;
        for error in errors.iter().take(MOST_TOLD) {
            self.notes.push(format!("as it stands, {}", error.message));
            if let Some(label) = error.labels.first() {
                self = self.also(label.span, "this follows from it");
            }
        }
        match errors.len().saturating_sub(MOST_TOLD) {
            0 => self,
            1 => self.note("1 more finding follows from it"),
            more => self.note(format!("{more} more findings follow from it")),
        }
    }
}

fn inserting(title: &str, edit: Edit) -> Option<Fix> {
    Some(Fix { title: title.to_owned(), edits: vec![edit] })
}
