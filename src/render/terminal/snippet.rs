//! Draws the sheets of a finding, with miette doing the lines, underlines and label texts of each run.
//!
//! miette knows one source a message and puts a frame round every stretch of it. A finding of planck shows
//! several files as one, so each run is drawn by itself, and its frame is replaced by one round all of them.

use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};

use super::excerpt::{Mark, Rank, Run, Sheet, labels_over_lines, last_line_number, sheets};
use super::layout::{Tone, columns, paint, wrap};
use super::window::{Room, TAB};
use super::{Characters, Colour, Options};
use crate::diagnostics::{Diagnostic as Finding, Severity};
use crate::source::SourceMap;

/// The narrowest column that a label's text is wrapped into; where there is less room, it goes under the line.
const NARROWEST_LABEL: usize = 26;

/// What miette draws before a label's text: `╰── `.
const LABEL_LEAD: usize = 4;

/// What miette draws to the left of lines that labels reach over, beside a column for each such label.
const ARROWS: usize = 3;

/// The files, lines and cells of a finding, each line ended by a newline; empty for a finding without a place.
pub(super) fn render(finding: &Finding, sources: &SourceMap, options: &Options) -> String {
    if finding.labels.is_empty() {
        return String::new();
    }
    let digits = last_line_number(&finding.labels, sources).to_string().len();
    let arrows = match labels_over_lines(&finding.labels, sources) {
        0 => 0,
        labels => ARROWS + labels,
    };
    let columns = options.width.saturating_sub(digits + 4 + arrows).max(24);
    let ellipsis = match options.characters {
        Characters::Unicode => "…",
        Characters::Ascii => "...",
    };
    let pen = Pen { digits, room: Room { columns, ellipsis }, severity: finding.severity, options };
    let mut drawn = String::new();
    for (index, sheet) in sheets(&finding.labels, sources, pen.room).iter().enumerate() {
        pen.sheet(sheet, index, &mut drawn);
    }
    let ThemeCharacters { lbot, hbar, .. } = pen.characters();
    drawn + &pen.margin() + &format!("{lbot}{hbar}{hbar}{hbar}{hbar}\n")
}

/// What every part of one drawing needs.
struct Pen<'a> {
    /// Digits of the largest line number.
    digits: usize,
    room: Room,
    severity: Severity,
    options: &'a Options,
}

impl Pen<'_> {
    fn sheet(&self, sheet: &Sheet, index: usize, drawn: &mut String) {
        let ThemeCharacters { ltop, lcross, hbar, vbar_break, .. } = self.characters();
        let corner = if index == 0 { ltop } else { lcross };
        let place = paint(&sheet.place, Tone::Place, self.options.colour);
        *drawn += &format!("{}{corner}{hbar}[{place}]\n", self.margin());
        let mut shown = None;
        for run in &sheet.runs {
            if shown.is_some_and(|shown| run.first > shown + 1) {
                let gap = match self.options.characters {
                    Characters::Unicode => '⋮',
                    Characters::Ascii => vbar_break,
                };
                *drawn += &format!("{}{gap}\n", self.margin());
            }
            if run.marks.is_empty() {
                self.plain(run, drawn)
            } else {
                self.marked(run, drawn)
            }
            shown = Some(run.last());
        }
    }

    /// Lines that only help to read the next run.
    fn plain(&self, run: &Run, drawn: &mut String) {
        for (number, line) in (run.first + 1..).zip(run.text.lines()) {
            let number = format!("{number:>digits$}", digits = self.digits);
            let number = paint(&number, Tone::Dim, self.options.colour);
            let line = paint(&line.replace('\t', &" ".repeat(TAB)), Tone::Dim, self.options.colour);
            *drawn += format!(" {number} {} {line}", self.characters().vbar).trim_end();
            drawn.push('\n');
        }
    }

    fn marked(&self, run: &Run, drawn: &mut String) {
        let mut theme = GraphicalTheme { characters: self.characters(), styles: ThemeStyles::none() };
        if self.options.colour == Colour::On {
            let none = ThemeStyles::none();
            theme.styles.linum = none.linum.dimmed();
            theme.styles.highlights = (run.marks.iter())
                .map(|mark| match (mark.rank, self.severity) {
                    (Rank::Primary, Severity::Error) => none.error.red().bold(),
                    (Rank::Primary, Severity::Warning) => none.error.yellow().bold(),
                    (Rank::Secondary, _) => none.error.cyan().bold(),
                    (Rank::Header, _) => none.error.dimmed(),
                })
                .collect();
        }
        let labels: Vec<Placed> = run.marks.iter().map(|mark| self.place(mark, run)).collect();
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_links(false)
            .without_cause_chain()
            .without_syntax_highlighting()
            .tab_width(TAB)
            .with_wrap_lines(false);
        let mut framed = String::new();
        if handler.render_report(&mut framed, &Snippet { run, labels: &labels }).is_err() {
            return self.plain(run, drawn);
        }
        // An empty message and the frame's top come first, the frame's bottom last.
        let lines: Vec<&str> = framed.lines().collect();
        let body = lines.get(2..lines.len().saturating_sub(1)).unwrap_or_default();
        let pad = self.digits.saturating_sub((run.last() + 1).to_string().len());
        for line in body {
            *drawn += &" ".repeat(pad);
            *drawn += line.trim_end();
            drawn.push('\n');
        }
        for (mark, placed) in run.marks.iter().zip(&labels) {
            if let Placed::Under(text) = placed {
                self.under(mark, text, drawn);
            }
        }
    }

    /// A text under its line: to the left of the mark where it fits there, else from the margin on.
    fn under(&self, mark: &Mark, text: &[String], drawn: &mut String) {
        let tone = match (mark.rank, self.severity) {
            (Rank::Primary, Severity::Error) => Tone::Error,
            (Rank::Primary, Severity::Warning) => Tone::Warning,
            (Rank::Secondary | Rank::Header, _) => Tone::Second,
        };
        let ThemeCharacters { vbar_break, hbar, rbot, .. } = self.characters();
        for (index, line) in text.iter().enumerate() {
            let indent = " ".repeat(mark.middle.saturating_sub(columns(line) + LABEL_LEAD - 1));
            let tie = match (text.len(), indent.is_empty()) {
                (1, false) => format!(" {hbar}{hbar}{rbot}"),
                _ => String::new(),
            };
            let indent = if index == 0 && !tie.is_empty() { indent } else { String::new() };
            let line = paint(&(line.clone() + &tie), tone, self.options.colour);
            *drawn += &format!("{}{vbar_break} {indent}{line}\n", self.margin());
        }
    }

    /// Where a mark's text goes: beside the mark, or under the line where the terminal is too narrow for that.
    fn place(&self, mark: &Mark, run: &Run) -> Placed {
        let text = mark.text.as_str();
        let reaches_over_lines = run.text[mark.range.clone()].contains('\n');
        let beside = match reaches_over_lines {
            true => self.room.columns.saturating_sub(LABEL_LEAD),
            false => self.room.columns.saturating_sub(mark.middle + LABEL_LEAD),
        };
        if text.is_empty() {
            Placed::Nowhere
        } else if columns(text) <= beside {
            Placed::Beside(text.to_owned())
        } else if beside >= NARROWEST_LABEL {
            Placed::Beside(wrap(text, beside).join("\n"))
        } else {
            Placed::Under(wrap(text, self.room.columns))
        }
    }

    /// The space to the left of the frame.
    fn margin(&self) -> String {
        " ".repeat(self.digits + 2)
    }

    fn characters(&self) -> ThemeCharacters {
        match self.options.characters {
            Characters::Unicode => ThemeCharacters::unicode(),
            Characters::Ascii => ThemeCharacters::ascii(),
        }
    }
}

/// A mark's text in its place.
#[derive(Debug)]
enum Placed {
    Nowhere,
    Beside(String),
    Under(Vec<String>),
}

/// A run as miette wants it: a message without words, with one source.
#[derive(Debug)]
struct Snippet<'a> {
    run: &'a Run,
    labels: &'a [Placed],
}

impl fmt::Display for Snippet<'_> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Snippet<'_> {}

impl Diagnostic for Snippet<'_> {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.run)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.run.marks.iter().zip(self.labels).map(|(mark, placed)| {
            let text = match placed {
                Placed::Beside(text) => Some(text.clone()),
                Placed::Under(_) | Placed::Nowhere => None,
            };
            LabeledSpan::new_with_span(text, mark.range.clone())
        })))
    }
}

impl SourceCode for Run {
    /// The whole run, whatever is asked for: which lines to show has been decided.
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let span = SourceSpan::from(0..self.text.len());
        let count = self.last() - self.first + 1;
        Ok(Box::new(MietteSpanContents::new(self.text.as_bytes(), span, self.first, 0, count)))
    }
}
