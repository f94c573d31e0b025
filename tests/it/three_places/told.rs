//! A breakage and what is said of it, as a text to be read aloud.

use std::borrow::Cow;
use std::fmt::Write;

use serde_json::Value;

use super::table::{Change, Row};
use crate::diagnostics::{Files, offset};

/// The breakage, and each finding with its line.
pub fn told(row: &Row, files: &Files, found: &[Value]) -> String {
    let mut text = format!("== {} in {}\n", row.code, row.plan);
    for step in &row.steps {
        match &step.change {
            Change::Replace { from, to } => {
                from.lines().for_each(|line| text += &format!("- {line}\n"));
                to.lines().for_each(|line| text += &format!("+ {line}\n"));
            }
            Change::Write(bytes) => {
                text += &format!("+ {}:\n", step.path);
                let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
                lines.dedup();
                let last = if lines.last().is_some_and(|it| it.is_empty()) { lines.len() - 1 } else { lines.len() };
                for line in &lines[..last] {
                    text += format!("+   {}", shown(line)).trim_end();
                    text.push('\n');
                }
            }
            Change::Remove => text += &format!("- {}\n", step.path),
        }
    }
    for finding in found {
        tell(&mut text, files, finding);
    }
    text
}

fn tell(text: &mut String, files: &Files, finding: &Value) {
    let part = |name: &str| finding[name].as_str().unwrap_or_default();
    let labels = finding["labels"].as_array().map_or(&[][..], Vec::as_slice);
    for (number, label) in labels.iter().enumerate() {
        let Some(file) = file_of(files, label) else { continue };
        let line = usize::try_from(label["line"].as_u64().unwrap_or_default()).unwrap_or_default();
        let column = usize::try_from(label["column"].as_u64().unwrap_or_default()).unwrap_or_default();
        let source = file.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let indent = source.len() - source.trim_start().len();
        let shown = text_at(&file, label);
        let width = shown.as_deref().and_then(|it| it.lines().next()).unwrap_or_default().chars().count();
        let more = shown.as_deref().is_some_and(|it| it.contains('\n'));
        let name = label["file"].as_str().unwrap_or_default();
        // No number of the line: an example that grows above it changes nothing here.
        let before = format!("{}{name}  ", if number == 0 { "" } else { "also " });
        let _ = writeln!(text, "{before}{}", visible(source.trim_start()));
        let space = " ".repeat((before.chars().count() + column).saturating_sub(1 + indent));
        let marks = if width == 0 { "¦".to_owned() } else { "^".repeat(width) };
        let note = label["text"].as_str().unwrap_or_default();
        let _ = writeln!(text, "{}", format!("{space}{marks}{} {note}", if more { "…" } else { "" }).trim_end());
    }
    let _ = writeln!(text, "  {}: {}", part("severity"), part("message"));
    for note in finding["notes"].as_array().into_iter().flatten() {
        let _ = writeln!(text, "  note: {}", note.as_str().unwrap_or_default());
    }
    let _ = writeln!(text, "  help: {}", part("help"));
    if let Some(title) = finding["fix"]["title"].as_str() {
        let _ = writeln!(text, "  fix: {title}");
        for edit in finding["fix"]["edits"].as_array().into_iter().flatten() {
            let stands = file_of(files, edit).and_then(|file| text_at(&file, edit)).unwrap_or_default();
            let _ = writeln!(text, "       {stands:?} becomes {:?}", edit["text"].as_str().unwrap_or_default());
        }
    }
}

/// The words that the primary label shows; those before it and `¦` where it has no width.
pub fn label_text(files: &Files, finding: &Value) -> Option<String> {
    let label = finding["labels"].get(0)?;
    let file = file_of(files, label)?;
    let text = text_at(&file, label)?;
    if !text.is_empty() {
        return Some(text);
    }
    let start = offset(&file, &label["line"], &label["column"])?;
    let line = file[..start].rfind('\n').map_or(0, |at| at + 1);
    Some(format!("{}¦", file[line..start].trim_start()))
}

/// A file's text, with `�` for a byte that is none.
fn file_of<'f>(files: &'f Files, place: &Value) -> Option<Cow<'f, str>> {
    let path = place["file"].as_str()?;
    Some(String::from_utf8_lossy(files.get(path.strip_prefix("./").unwrap_or(path))?))
}

fn text_at(file: &str, place: &Value) -> Option<String> {
    let start = offset(file, &place["line"], &place["column"])?;
    let end = offset(file, &place["end_line"], &place["end_column"])?;
    file.get(start..end).map(str::to_owned)
}

/// A line of a file; bytes that are no text stand as `\\xE9`.
fn shown(line: &[u8]) -> String {
    let is_text = |text: &&str| !text.contains(char::is_control);
    let text = std::str::from_utf8(line).ok().filter(is_text).map(str::to_owned);
    text.unwrap_or_else(|| line.escape_ascii().to_string())
}

fn visible(line: &str) -> String {
    line.chars().map(|it| if it.is_control() { '␦' } else { it }).collect()
}
