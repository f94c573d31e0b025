//! The places of a finding told in sentences, for a screen reader or a braille line: no drawings, and nothing
//! said by where it stands.
//!
//! miette's own narration speaks of "snippets" and "diagnostic severity"; planners deserve plainer words.

use std::slice;

use super::excerpt::{Rank, Run, sheets};
use super::window::Room;
use crate::diagnostics::{Diagnostic, Label};
use crate::source::SourceMap;

/// How much of a line is read out.
const ROOM: Room = Room { columns: 160, ellipsis: "…" };

/// For each label: where it is, the words, what there is to say of them, and the line they stand in.
pub(super) fn render(finding: &Diagnostic, sources: &SourceMap) -> String {
    finding.labels.iter().enumerate().map(|(index, label)| place(index, label, sources)).collect()
}

fn place(index: usize, label: &Label, sources: &SourceMap) -> String {
    let mut told = String::new();
    for sheet in sheets(slice::from_ref(label), sources, ROOM) {
        let at = if index == 0 { "At" } else { "And at" };
        told += &format!("  {at} {}", sheet.place_in_words);
        if let Some(name) = sheet.runs.iter().find_map(|run| words(run, Rank::Header)) {
            told += &format!(", under `{name}`");
        }
        for run in &sheet.runs {
            let Some(mark) = run.marks.iter().find(|mark| mark.rank != Rank::Header) else { continue };
            let words = &run.text[mark.range.clone()];
            if !words.is_empty() && !words.contains('\n') {
                told += &format!(": `{words}`");
            }
            if !mark.text.is_empty() {
                told += &format!(": {}", mark.text);
            }
            told += "\n";
            // The header may share a run with the row below it.
            let line = run.text[..mark.range.start].matches('\n').count();
            for (number, line) in (run.first + 1..).zip(run.text.lines()).skip(line) {
                told += &format!("    Line {number} reads: {}\n", line.trim());
            }
        }
    }
    told.replace('\t', " ")
}

/// The words of the run's mark of that rank.
fn words(run: &Run, rank: Rank) -> Option<&str> {
    run.marks.iter().find(|mark| mark.rank == rank).map(|mark| &run.text[mark.range.clone()])
}
