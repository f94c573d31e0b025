//! Findings in JSON: the types of `diagnostics` in the output of `check --format json`.
//!
//! A contract with other programs. Lines and columns count from 1, columns in characters; an end column is
//! the one after the last character.

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostics::{self, Diagnostic};
use crate::source::{SourceMap, Span};

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct JsonDiagnostic {
    /// Which mistake it is, in words: `unknown-field`. A code keeps its meaning for good.
    pub code: &'static str,
    /// How much it matters: `error` or `warning`.
    #[schemars(extend("enum" = ["error", "warning"]))]
    pub severity: &'static str,
    /// What is wrong, in a sentence that stands alone.
    pub message: String,
    /// What to do about it; null where there is nothing to add.
    pub help: Option<String>,
    /// Facts that help to understand it.
    pub notes: Vec<String>,
    /// Where it is, in plans and in data files; first the primary place. Empty where there is no text to point at.
    pub labels: Vec<JsonLabel>,
    /// Edits that mend it; absent where planck knows none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<JsonFix>,
    /// How many findings it stands for, where some of its kind are not told one by one: itself and those; absent
    /// where it stands for itself alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stands_for: Option<usize>,
}

/// A place, with what there is to say about it.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct JsonLabel {
    /// The place.
    #[serde(flatten)]
    pub place: JsonPlace,
    /// What to say there; may be empty.
    pub text: String,
}

/// A stretch of one file.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct JsonPlace {
    /// The file's path as the user would type it, with `/` on every system.
    pub file: String,
    /// The cell of the first character as people name it, such as `Table P3!F17`, where the file is a workbook: its lines
    /// and columns count rows and letters of what planck reads, and say little there. Absent in texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// Line of the first character, from 1.
    pub line: usize,
    /// Column of the first character, from 1.
    pub column: usize,
    /// Line of the end, from 1.
    pub end_line: usize,
    /// Column after the last character, from 1; equals `column` where the place is between two characters.
    pub end_column: usize,
}

/// A set of edits that mends a finding when all of them are applied.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct JsonFix {
    /// What the fix does, as an editor's menu would say it.
    pub title: String,
    /// The edits; they do not overlap, and each place counts in the text before any of them.
    pub edits: Vec<JsonEdit>,
    /// Whether it is right whatever the author meant. Where it is not, somebody should read the sentence or look at
    /// the source first, and `check --fix` writes it only with `--include-unsure`.
    pub is_sure: bool,
}

/// Replace what stands at the place by the text.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct JsonEdit {
    /// What to replace; an empty place inserts.
    #[serde(flatten)]
    pub place: JsonPlace,
    /// The new text.
    pub text: String,
}

/// A finding as it stands in the JSON.
pub fn diagnostic(diagnostic: &Diagnostic, sources: &SourceMap) -> JsonDiagnostic {
    JsonDiagnostic {
        code: diagnostic.code.slug(),
        severity: diagnostic.severity.word(),
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
        notes: diagnostic.notes.clone(),
        labels: diagnostic
            .labels
            .iter()
            .map(|label| JsonLabel { place: place(label.span, sources), text: label.text.clone() })
            .collect(),
        fix: diagnostic.fix.as_ref().map(|it| fix(it, sources)),
        stands_for: Some(diagnostic.stands_for).filter(|count| *count > 1),
    }
}

fn fix(fix: &diagnostics::Fix, sources: &SourceMap) -> JsonFix {
    let edits =
        fix.edits.iter().map(|edit| JsonEdit { place: place(edit.span, sources), text: edit.text.clone() }).collect();
    JsonFix { title: fix.title.clone(), edits, is_sure: fix.is_sure }
}

fn place(span: Span, sources: &SourceMap) -> JsonPlace {
    let file = sources.file(span.file);
    let (start, end) = (file.location(span.start), file.location(span.end));
    JsonPlace {
        file: file.name().to_owned(),
        cell: file.cell(span.start),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;

    #[test]
    fn a_finding_with_everything_and_one_with_nothing() {
        let mut sources = SourceMap::default();
        let plan = sources.add("essex/plan.plan", "pledge “x” {\n  onwer y\n}\n");
        let at = Span::new(plan, 19, 24);
        assert_eq!(sources.text_of(at), "onwer");
        let whole = Diagnostic::new(Code::UnknownField, at, "`onwer` is no field of a pledge")
            .label("not a field")
            .also(Span::new(plan, 7, 26), "in this\x1b pledge")
            .note("a pledge has 4 fields")
            .help("did you mean `owner`?")
            .fix("Replace `onwer` with `owner`", at, "owner");
        let json = [diagnostic(&whole, &sources), diagnostic(&Diagnostic::nowhere(Code::UnknownField, "x"), &sources)];
        insta::assert_snapshot!(serde_json::to_string_pretty(&json).unwrap());
    }
}
