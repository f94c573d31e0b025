//! What planck tells an author who erred: the diagnostic, the catalogue of codes, and every message text.
//!
//! A [`Diagnostic`] is plain data: no colour, no source text, no markup. It must not know terminals, the
//! syntax tree or the model; each stage hands over spans and words, and the constructors on [`Sink`] (a
//! file a stage) turn them into sentences, so that all texts of a stage can be read as prose.

mod advice;
mod aspirations;
mod catalogue;
mod check;
mod claims;
mod contradictions;
mod data;
mod evaluate;
mod fields;
mod figures;
mod files;
mod grades;
mod heads;
mod mend;
mod milestone;
mod model;
mod numbers;
mod silence;
mod status;
mod steps;
mod syntax;
mod tables;
mod tried;
mod twice;
mod units;
mod values;
mod words;
mod workbooks;

pub use catalogue::{CATALOGUE, Code, Entry};
pub(crate) use check::NearName;
pub(crate) use claims::{FalseName, Shown};
pub use contradictions::Told;
pub use data::SpreadOver;
pub(crate) use evaluate::NoNewer;
pub(crate) use fields::Elsewhere;
pub(crate) use figures::{BesideWords, DIGIT_TOO_MANY, LOST_DIGIT, Movement, OTHER_POINT, SWAPPED_DIGITS, Unsure};
pub(crate) use files::{Missing, ReadAs, in_a_shell};
pub(crate) use heads::TitleInList;
pub use mend::{Mended, Mending, mend};
pub use numbers::NumberFault;
pub(crate) use silence::IgnoreLacks;
pub(crate) use steps::NotSummable;
pub use tried::Doubt;
pub(crate) use tried::OutOfStep;
pub use twice::{Given, RowsTwice, Twice};
pub(crate) use units::{AmountInFull, OtherUnit};
pub(crate) use values::{PartsDisagree, Scale, SlipOf, SlippedScale};
pub(crate) use words::{Became, ChangeSince, TimeMeant};
pub use workbooks::Lacking;

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{FileId, Span};
use crate::units::format_count;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Something is wrong: the plan, the data or a published claim cannot stand as it is.
    Error,
    /// Something deserves a look, and can stand.
    Warning,
}

impl Severity {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which mistake it is.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in a sentence that stands alone: lower case, no full stop, the user's words in backticks.
    pub message: String,
    /// Where: first the primary one. Empty only where there is no text to point at (a folder without plans).
    pub labels: Vec<Label>,
    /// Facts that help to understand it.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// An edit that a program could apply.
    pub fix: Option<Fix>,
    /// Why the figure of the data that it rests on is not to be taken for the truth; its help says so.
    pub doubt: Option<Doubt>,
    /// Whether its help asks the author what the sentence tells, before anything is written.
    pub asks_author: bool,
    /// How many findings it stands for: itself, and those of its kind that are not told one by one.
    pub stands_for: usize,
}

/// A place, with what there is to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place, in a plan or in a data file.
    pub span: Span,
    /// What to say there; may be empty.
    pub text: String,
}

/// A set of edits that mends a finding when all of them are applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does, as an editor's menu would say it.
    pub title: String,
    /// The edits; they do not overlap.
    pub edits: Vec<Edit>,
    /// Whether it is right whatever the author meant, so that it may be made without asking. A guess is not: where something
    /// else may be meant, or somebody should look at the source first.
    pub is_sure: bool,
}

/// Replace what the span covers by the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What to replace; an empty span inserts.
    pub span: Span,
    /// The new text.
    pub text: String,
}

impl Fix {
    /// One text for another.
    pub fn replacing(at: Span, written: &str, text: &str) -> Self {
        Self::new(format!("replace `{written}` with `{text}`"), vec![Edit { span: at, text: text.to_owned() }])
    }

    /// What some edits do together, surely.
    pub fn new(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), edits, is_sure: true }
    }
}

impl Diagnostic {
    /// A finding of the code's own severity, with its primary place.
    pub fn new(code: Code, at: Span, message: impl Into<String>) -> Self {
        Self { labels: vec![Label { span: at, text: String::new() }], ..Self::nowhere(code, message) }
    }

    /// A finding that no text holds.
    pub fn nowhere(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            labels: Vec::new(),
            notes: Vec::new(),
            help: None,
            fix: None,
            doubt: None,
            asks_author: false,
            stands_for: 1,
        }
    }

    /// Says something at the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        if let Some(primary) = self.labels.first_mut() {
            primary.text = text.into();
        }
        self
    }

    /// Points at a further place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Offers one edit.
    #[must_use]
    pub fn fix(mut self, title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Fix::new(title, vec![Edit { span, text: text.into() }]));
        self
    }

    /// Offers the word that is meant in the place of one that is written.
    #[must_use]
    pub(crate) fn meaning(self, at: Span, written: &str, meant: &str) -> Self {
        self.label(format!("did you mean `{meant}`?"))
            .help(format!("write `{meant}`"))
            .fixed_by(Some(Fix::replacing(at, written, meant)))
    }

    /// Says that its fix is a guess: something else may be meant, or somebody should look at the source or at what is deleted.
    #[must_use]
    pub(crate) fn guessed(mut self) -> Self {
        if let Some(fix) = &mut self.fix {
            fix.is_sure = false;
        }
        self
    }

    /// Offers a fix where there is one.
    #[must_use]
    pub fn fixed_by(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix.or(self.fix);
        self
    }
}

/// Where the stages put their findings.
#[derive(Debug, Default)]
pub struct Sink {
    found: Vec<Diagnostic>,
    /// How many findings of each code are told.
    told: BTreeMap<Code, usize>,
    untold: Untold,
    /// The fixes of findings about figures that are too many to be told.
    untold_fixes: Vec<(Code, Fix)>,
}

/// How many findings of each code came after those that are told, where there are too many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Untold(BTreeMap<Code, usize>);

impl Untold {
    fn add(&mut self, code: Code, count: usize) {
        *self.0.entry(code).or_default() += count;
    }

    /// Lets the last finding of each code stand for them, and say so. To be asked once it is clear which are told: whatever
    /// takes that one out would take the others with it.
    pub fn told_by_the_last(&self, found: &mut [Diagnostic]) {
        for (code, count) in &self.0 {
            if let Some(last) = found.iter_mut().rfind(|finding| finding.code == *code) {
                last.stands_for += count;
                last.notes.push(match count {
                    1 => "there is 1 more finding of this kind".to_owned(),
                    _ => format!("there are {} more findings of this kind", format_count(*count)),
                });
            }
        }
    }
}

/// How many findings of one code a stage tells in full; the last one says how many more there are. A
/// million equal findings help nobody, and would take more memory than the plan.
pub const MOST_OF_A_CODE: usize = 100;

impl Sink {
    /// The one finding that is told, for those who hold it back or put it in the place of others.
    pub(crate) fn one(tell: impl FnOnce(&mut Self)) -> Diagnostic {
        let mut sink = Self::default();
        tell(&mut sink);
        sink.found.swap_remove(0)
    }

    /// Takes a finding; the constructors of each stage end here.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        let told = self.told.entry(diagnostic.code).or_default();
        if *told < MOST_OF_A_CODE {
            *told += 1;
            self.found.push(in_visible_words(diagnostic));
            return;
        }
        self.untold.add(diagnostic.code, diagnostic.stands_for);
        if diagnostic.code.is_about_figures() {
            self.untold_fixes.extend(diagnostic.fix.map(|fix| (diagnostic.code, fix)));
        }
    }

    /// The fixes of findings about figures that are too many to be told, in the order in which they were found; taken
    /// out.
    pub fn take_untold_fixes(&mut self) -> Vec<(Code, Fix)> {
        std::mem::take(&mut self.untold_fixes)
    }

    /// Takes in what was found elsewhere.
    pub fn join(&mut self, other: Self) {
        self.extend(other.found);
        self.leave_untold(&other.untold);
        self.untold_fixes.extend(other.untold_fixes);
    }

    /// Takes in how many findings were left untold elsewhere.
    pub fn leave_untold(&mut self, untold: &Untold) {
        untold.0.iter().for_each(|(code, count)| self.untold.add(*code, *count));
    }

    /// Everything found, where there is not too much of it to be told.
    pub fn all(&self) -> Option<&[Diagnostic]> {
        self.untold.0.is_empty().then_some(&self.found)
    }

    /// Everything found, in the order in which it was found.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        let (mut found, untold) = self.into_told_and_untold();
        untold.told_by_the_last(&mut found);
        found
    }

    /// The same for those who may yet take some of them out.
    pub fn into_told_and_untold(self) -> (Vec<Diagnostic>, Untold) {
        (self.found, self.untold)
    }

    /// The files in which errors stand so far.
    pub fn files_with_errors(&self) -> BTreeSet<FileId> {
        let errors = self.found.iter().filter(|finding| finding.severity == Severity::Error);
        errors.filter_map(|finding| finding.labels.first()).map(|label| label.span.file).collect()
    }

    /// How many errors there are so far.
    pub fn errors(&self) -> usize {
        let counts = self.told.iter().chain(&self.untold.0);
        counts.filter(|(code, _)| code.severity() == Severity::Error).map(|(_, count)| count).sum()
    }

    /// How many findings there are so far.
    pub fn count(&self) -> usize {
        self.told.values().chain(self.untold.0.values()).sum()
    }
}

/// A finding that quotes a plan or a table must not carry what would act on a screen, in whatever format it
/// is told: control characters become their pictures. What a fix writes stays as it is.
fn in_visible_words(mut diagnostic: Diagnostic) -> Diagnostic {
    let labels = diagnostic.labels.iter_mut().map(|label| &mut label.text);
    let title = diagnostic.fix.iter_mut().map(|fix| &mut fix.title);
    let texts = std::iter::once(&mut diagnostic.message).chain(&mut diagnostic.notes).chain(&mut diagnostic.help);
    for text in texts.chain(labels).chain(title) {
        if text.contains(is_control) {
            *text = text.chars().map(|it| if is_control(it) { picture(it) } else { it }).collect();
        }
    }
    diagnostic
}

fn is_control(character: char) -> bool {
    character != '\n' && character.is_control()
}

fn picture(control: char) -> char {
    match control {
        '\x7f' => '\u{2421}',
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(control)).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::REPLACEMENT_CHARACTER,
    }
}

impl Extend<Diagnostic> for Sink {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, findings: I) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    #[test]
    fn what_a_finding_quotes_does_not_act_on_a_screen() {
        let mut sources = SourceMap::default();
        let span = Span::new(sources.add("a.plan", "x"), 0, 1);
        let mut sink = Sink::default();
        let quoting = Diagnostic::new(Code::UnknownField, span, "unknown field `\x1b[31m aspir\u{9b}ation`")
            .label("a\0b")
            .note("two\nlines\r")
            .help("c\td")
            .fix("Replace `\x7f`", span, "\t");
        sink.push(quoting);
        let found = &sink.into_diagnostics()[0];
        assert_eq!(found.message, "unknown field `␛[31m aspir\u{fffd}ation`");
        assert_eq!((found.labels[0].text.as_str(), found.notes[0].as_str()), ("a␀b", "two\nlines␍"));
        let fix = found.fix.as_ref().unwrap();
        assert_eq!((found.help.as_deref(), fix.title.as_str()), (Some("c␉d"), "Replace `␡`"));
        assert_eq!(fix.edits[0].text, "\t");
    }
}
