//! What holds of every text, however damaged.

use std::cell::RefCell;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Once};

use crate::texts::{File, Read, analyse_knowing};
use planck::analysis::Parse;
use planck::diagnostics::{Diagnostic, Edit};
use planck::render::terminal::{Options, Style};
use planck::render::{check_json, concise, html, markdown, report_json, terminal, text};
use planck::source::{SourceMap, Span};

/// How much is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The findings in every format.
    Findings,
    /// The reports too, and everything twice.
    Whole,
}

/// What does not hold.
#[derive(Debug)]
pub struct Fault {
    /// Which kind: the same for the same mistake.
    pub kind: String,
    /// What it is.
    pub detail: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.kind, self.detail)
    }
}

/// Analyses files and looks at everything that comes out.
pub fn examine(files: &[File], parses: &[Option<Arc<Parse>>], depth: Depth) -> Result<(), Fault> {
    without_panic("analysing", || {
        let read = analyse_knowing(files, parses);
        let Read { sources, analysis } = &read;
        for finding in &analysis.diagnostics {
            places(finding, sources)?;
            words(finding)?;
        }
        order(&analysis.diagnostics)?;
        let json = render_findings(&read)?;
        if depth == Depth::Whole {
            render_reports(&read)?;
            let again = analyse_knowing(files, &[]);
            let again = check_json::render(&again.analysis.outcome(), &again.analysis.diagnostics, &again.sources);
            ensure(json == again, "not the same twice", || first_difference(&json, &again))?;
        }
        Ok(())
    })
}

fn render_findings(read: &Read) -> Result<String, Fault> {
    let Read { sources, analysis } = read;
    let findings = &analysis.diagnostics;
    let drawn = Options::default();
    let told = Options { style: Style::Narrated, ..drawn };
    silent("the findings drawn", &terminal::render(findings, sources, &drawn))?;
    silent("the findings narrated", &terminal::render(findings, sources, &told))?;
    let concise = concise::render(findings, sources);
    silent("the findings concise", &concise)?;
    ensure(concise.lines().count() == findings.len(), "a finding is not a line", || concise.clone())?;
    let json = check_json::render(&analysis.outcome(), findings, sources);
    without_controls("the findings as JSON", &json)?;
    Ok(json)
}

fn render_reports(read: &Read) -> Result<(), Fault> {
    let report = read.analysis.report();
    silent("the report as text", &text::text(report, 100, text::Style::Plain))?;
    silent("the report as text, narrow", &text::text(report, 40, text::Style::Plain))?;
    silent("the report as Markdown", &markdown::markdown(report))?;
    silent("the report as HTML", &html::html(report))?;
    without_controls("the report as JSON", &report_json::json(report))?;
    for (_, metric) in read.analysis.model.metrics() {
        let explained = planck::analysis::explain(&read.analysis, &read.sources, &metric.name);
        ensure(explained.is_ok(), "a metric without its reasoning", || metric.name.clone())?;
    }
    Ok(())
}

/// Every place lies in its file, on the boundaries of characters, and edits do not overlap.
fn places(finding: &Diagnostic, sources: &SourceMap) -> Result<(), Fault> {
    ensure(!finding.labels.is_empty(), "a finding without a place", || finding.message.clone())?;
    for label in &finding.labels {
        place(label.span, sources, finding)?;
    }
    let mut edits: Vec<&Edit> = finding.fix.iter().flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    for edit in &edits {
        place(edit.span, sources, finding)?;
    }
    for pair in edits.windows(2) {
        let apart = pair[0].span.file != pair[1].span.file || pair[0].span.end <= pair[1].span.start;
        ensure(apart, "edits overlap", || format!("{finding:?}"))?;
    }
    Ok(())
}

fn place(span: Span, sources: &SourceMap, finding: &Diagnostic) -> Result<(), Fault> {
    let file = sources.files().find(|(id, _)| *id == span.file).map(|(_, file)| file.text());
    let text = file.ok_or_else(|| Fault { kind: "a place in no file".into(), detail: format!("{finding:?}") })?;
    let range = span.range();
    ensure(range.start <= range.end && range.end <= text.len(), "a place outside its file", || format!("{finding:?}"))?;
    let whole = text.is_char_boundary(range.start) && text.is_char_boundary(range.end);
    ensure(whole, "a place within a character", || format!("{finding:?}"))
}

/// What a finding says is words, on one line, and there are some.
fn words(finding: &Diagnostic) -> Result<(), Fault> {
    ensure(!finding.message.trim().is_empty(), "a finding without a message", || format!("{finding:?}"))?;
    let labels = finding.labels.iter().map(|label| &label.text);
    let texts = std::iter::once(&finding.message).chain(labels).chain(&finding.notes).chain(&finding.help);
    for text in texts {
        without_controls("a message", text)?;
    }
    Ok(())
}

/// Findings stand in the order in which a reader meets their places: file by file, from top to bottom.
fn order(findings: &[Diagnostic]) -> Result<(), Fault> {
    let place = |finding: &Diagnostic| finding.labels.first().map(|label| (label.span.file, label.span.start));
    for pair in findings.windows(2) {
        let ordered = place(&pair[0]) <= place(&pair[1]);
        ensure(ordered, "findings out of order", || format!("{:?}\nbefore\n{:?}", pair[0], pair[1]))?;
    }
    Ok(())
}

/// For people's eyes: neither a control character nor a mark that turns words round.
fn silent(what: &str, text: &str) -> Result<(), Fault> {
    without_controls(what, text)?;
    let turns = |it: char| matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    ensure(!text.contains(turns), "a mark that turns words round", || format!("{what}: {}", around(text, turns)))
}

fn without_controls(what: &str, text: &str) -> Result<(), Fault> {
    let is_control = |it: char| it != '\n' && it.is_control();
    let kind = format!("a control character in {what}");
    ensure(!text.contains(is_control), &kind, || around(text, is_control))
}

fn around(text: &str, stands: impl Fn(char) -> bool) -> String {
    let line = text.lines().find(|line| line.contains(&stands)).unwrap_or_default();
    let at = line.find(&stands).unwrap_or_default();
    let from = (0..=at.saturating_sub(80)).rev().find(|from| line.is_char_boundary(*from)).unwrap_or_default();
    format!("{:?}", line[from..].chars().take(160).collect::<String>())
}

fn first_difference(one: &str, other: &str) -> String {
    let differing = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    format!("{differing:?}")
}

fn ensure(holds: bool, kind: &str, detail: impl FnOnce() -> String) -> Result<(), Fault> {
    if holds { Ok(()) } else { Err(Fault { kind: kind.to_owned(), detail: detail() }) }
}

thread_local! {
    /// Where the last panic that is expected to be caught happened, while one is.
    static CAUGHT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Does something; a panic in it is a fault, told with its place instead of printed.
fn without_panic(doing: &str, act: impl FnOnce() -> Result<(), Fault>) -> Result<(), Fault> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            let is_caught = CAUGHT.with_borrow_mut(|caught| {
                let place = panic.location().map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
                caught.as_mut().map(|caught| *caught = place).is_some()
            });
            if !is_caught {
                print(panic);
            }
        }));
    });
    CAUGHT.set(Some(String::new()));
    let done = panic::catch_unwind(AssertUnwindSafe(act));
    let place = CAUGHT.take().unwrap_or_default();
    done.unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<String>().cloned();
        let words = words.or_else(|| panic.downcast_ref::<&str>().map(|it| (*it).to_owned())).unwrap_or_default();
        Err(Fault { kind: format!("a panic while {doing} at {place}"), detail: words })
    })
}
