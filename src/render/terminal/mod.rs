//! Findings for a person at a terminal: the plan's words underlined, and the data's cells, in one message.
//!
//! The only place that knows miette (in `snippet`). Nothing that a plan or a data file holds reaches the
//! terminal as a control character. Must not know whether there is a terminal: that is in the options.

mod excerpt;
mod layout;
mod narrate;
mod snippet;
mod table;
pub(crate) mod visible;
mod window;

use crate::diagnostics::{Diagnostic, Edit, Fix, Severity};
use crate::source::SourceMap;
use crate::units::{counted, format_count};
use layout::{Tone, columns, paint, wrap};
use visible::visible_line;

/// How to show findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether to colour.
    pub colour: Colour,
    /// What to draw with.
    pub characters: Characters,
    /// Drawn for the eye, or told for the ear.
    pub style: Style,
    /// Columns of the terminal.
    pub width: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { colour: Colour::Off, characters: Characters::Unicode, style: Style::Graphical, width: 100 }
    }
}

/// Whether an output has colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// With the sixteen colours of the terminal's own theme.
    On,
    /// Without any escape sequence.
    Off,
}

/// What frames and underlines are drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Characters {
    /// Box-drawing characters.
    Unicode,
    /// ASCII, for terminals that have nothing else.
    Ascii,
}

/// For whom a finding is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Lines of the files, with words and cells underlined.
    Graphical,
    /// Sentences without drawings, for a screen reader or a braille line.
    Narrated,
}

/// The findings in their order, a blank line after each.
pub fn render(diagnostics: &[Diagnostic], sources: &SourceMap, options: &Options) -> String {
    diagnostics.iter().map(|diagnostic| message(diagnostic, sources, options) + "\n").collect()
}

/// How many findings there are, in a sentence: `Found 3 errors and 1 warning.`
pub fn summary_line<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic, IntoIter: Clone>) -> String {
    match found(diagnostics.into_iter()) {
        None => NO_PROBLEMS.to_owned(),
        Some(found) => format!("Found {found}."),
    }
}

/// The same below the findings, of which very many are not shown one by one: `Found 312 errors, of which 100 are shown.`
pub fn summary_of_shown<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic, IntoIter: Clone>) -> String {
    let diagnostics = diagnostics.into_iter();
    let is_whole = diagnostics.clone().all(|it| it.stands_for == 1);
    match found(diagnostics.clone()) {
        None => NO_PROBLEMS.to_owned(),
        Some(found) if is_whole => format!("Found {found}."),
        Some(found) => {
            let shown = diagnostics.count();
            let verb = if shown == 1 { "is" } else { "are" };
            format!("Found {found}, of which {} {verb} shown.", format_count(shown))
        }
    }
}

const NO_PROBLEMS: &str = "No problems found.";

/// `3 errors and 1 warning`
fn found<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic> + Clone) -> Option<String> {
    let of = |severity: Severity| diagnostics.clone().filter(move |it| it.severity == severity);
    let count = |severity: Severity| of(severity).map(|it| it.stands_for).sum();
    match (count(Severity::Error), count(Severity::Warning)) {
        (0, 0) => None,
        (errors, 0) => Some(counted(errors, "error")),
        (0, warnings) => Some(counted(warnings, "warning")),
        (errors, warnings) => Some(format!("{} and {}", counted(errors, "error"), counted(warnings, "warning"))),
    }
}

fn message(diagnostic: &Diagnostic, sources: &SourceMap, options: &Options) -> String {
    let places = match options.style {
        Style::Graphical => snippet::render(diagnostic, sources, options),
        Style::Narrated => narrate::render(diagnostic, sources),
    };
    let mut text = head(diagnostic, options) + &places;
    for note in &diagnostic.notes {
        text += &remark("note", Tone::Strong, note, options);
    }
    for help in diagnostic.help.iter().cloned().chain(replacement(diagnostic, sources)) {
        text += &remark("help", Tone::Help, &help, options);
    }
    text
}

/// `error[unknown-field]: what is wrong`.
fn head(diagnostic: &Diagnostic, options: &Options) -> String {
    let tone = match diagnostic.severity {
        Severity::Error => Tone::Error,
        Severity::Warning => Tone::Warning,
    };
    let tag = format!("{}[{}]", diagnostic.severity.word(), diagnostic.code.slug());
    let sentence = format!("{tag}: {}", visible_line(&diagnostic.message));
    let mut lines = wrap(&sentence, wrap_width(options)).into_iter();
    let first = lines.next().unwrap_or_default();
    let mut text = match first.strip_prefix(&tag) {
        Some(rest) => paint(&tag, tone, options.colour) + &paint(rest, Tone::Strong, options.colour),
        None => paint(&first, tone, options.colour),
    };
    text.push('\n');
    for line in lines {
        text += &format!("  {}\n", paint(&line, Tone::Strong, options.colour));
    }
    text
}

/// `  help: what to do`, its further lines under the first one's words.
fn remark(word: &str, tone: Tone, sentence: &str, options: &Options) -> String {
    let lead = format!("  {word}: ");
    let width = wrap_width(options).saturating_sub(lead.len());
    let lines = sentence.lines().flat_map(|line| wrap(&visible_line(line), width));
    lines
        .enumerate()
        .map(|(index, line)| match index {
            0 => format!("{}{line}\n", paint(&lead, tone, options.colour)),
            _ => format!("{}{line}\n", " ".repeat(lead.len())),
        })
        .collect()
}

/// A screen reader pauses where a line ends, so what is told is not wrapped.
fn wrap_width(options: &Options) -> usize {
    match options.style {
        Style::Graphical => options.width.max(40),
        Style::Narrated => usize::MAX,
    }
}

/// Longer replacements are better told by the fix's title.
const LONGEST_QUOTE: usize = 60;

/// What the fix would do, unless the help says it already.
fn replacement(diagnostic: &Diagnostic, sources: &SourceMap) -> Option<String> {
    let Fix { title, edits, .. } = diagnostic.fix.as_ref()?;
    let help = diagnostic.help.as_deref().unwrap_or_default();
    let deletes = |text: &str| text.trim().is_empty() && help.starts_with("delete");
    let said = |text: &str| deletes(text) || (!text.trim().is_empty() && help.contains(text.trim()));
    // What stands in quotes before and after, the help may say without them.
    let quoted = |text: &'_ str| text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).map(str::to_owned);
    let is_said = |edit: &Edit| {
        let inner = quoted(sources.text_of(edit.span)).and_then(|_| quoted(&edit.text));
        said(&edit.text) || inner.is_some_and(|inner| said(&inner))
    };
    if said(title) || (!edits.is_empty() && edits.iter().all(is_said)) {
        return None;
    }
    let quotable = |text: &str| columns(text) <= LONGEST_QUOTE && !text.contains(['\n', '`']);
    let [edit] = edits.as_slice() else { return Some(title.clone()) };
    let old = sources.text_of(edit.span);
    if !quotable(old) || !quotable(&edit.text) {
        return Some(title.clone());
    }
    Some(match (old, edit.text.as_str()) {
        ("", new) => format!("insert `{new}`"),
        (old, "") => format!("remove `{old}`"),
        (old, new) => format!("replace `{old}` with `{new}`"),
    })
}

#[cfg(test)]
mod tests;
