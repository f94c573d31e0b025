//! What a finding is known by from one run to the next, however lines have moved in between.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::findings::{Findings, Paths};
use crate::diagnostics::Diagnostic;

/// A fingerprint for each finding of each plan, in their order: 64 hexadecimal digits of a SHA-256 over the code, the
/// file, the words that the primary label covers, and how many findings before it have the same three. No line
/// number goes in, so that a line more above a finding makes no new finding of it.
pub(super) fn fingerprints(plans: &[Findings<'_>], paths: &Paths) -> Vec<Vec<String>> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut of_plan = |plan: &Findings<'_>| {
        let of = |diagnostic: &Diagnostic| {
            let (file, _) = plan.place(diagnostic);
            // A line feed stands in no code and, by the time it is shown, in no path.
            let known_by = format!(
                "{}\n{}\n{}",
                diagnostic.code.slug(),
                plan.lasting_name(file, paths).replace('\n', " "),
                words(plan, diagnostic)
            );
            let before = seen.entry(known_by.clone()).or_default();
            *before += 1;
            hexadecimal(&Sha256::digest(format!("{}\n{known_by}", *before - 1)))
        };
        plan.diagnostics.iter().map(of).collect()
    };
    plans.iter().map(&mut of_plan).collect()
}

/// The words that a finding points at: those of its line where it points between two, and its own where no text
/// holds it.
fn words<'a>(plan: &'a Findings<'_>, diagnostic: &'a Diagnostic) -> &'a str {
    let Some(label) = diagnostic.labels.first() else { return &diagnostic.message };
    match plan.sources.text_of(label.span).trim() {
        "" => {
            let file = plan.sources.file(label.span.file);
            file.line(file.line_of(label.span.start as usize)).trim()
        }
        words => words,
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;
    use crate::source::{SourceMap, Span};

    /// The fingerprints of a finding at each `onwer` of a text.
    fn of(text: &str) -> Vec<String> {
        let mut sources = SourceMap::default();
        let file = sources.add("a.plan", text);
        let found: Vec<Diagnostic> = text
            .match_indices("onwer")
            .map(|(at, word)| Diagnostic::new(Code::UnknownField, Span::new(file, at, at + word.len()), "x"))
            .collect();
        let plan = Findings { folder: ".", diagnostics: &found, sources: &sources };
        fingerprints(&[plan], &Paths::default()).remove(0)
    }

    #[test]
    fn a_finding_is_known_again_wherever_its_line_is() {
        let before = of("onwer x\nonwer y\n");
        assert_eq!(before, of("# a line\n\nonwer x\n  onwer y\n"));
        assert_ne!(before[0], before[1], "two findings are two");
        assert_eq!(before[0].len(), 64);
    }

    #[test]
    fn codes_files_and_words_tell_findings_apart() {
        let mut sources = SourceMap::default();
        let files = [sources.add("a.plan", "one two\n\nthree"), sources.add("b.plan", "one two\n\nthree")];
        let at = |file: usize, from, to| Span::new(files[file], from, to);
        let found = [
            Diagnostic::new(Code::UnknownField, at(0, 0, 3), "x"),
            Diagnostic::new(Code::InvalidName, at(0, 0, 3), "x"),
            Diagnostic::new(Code::UnknownField, at(0, 4, 7), "x"),
            Diagnostic::new(Code::UnknownField, at(1, 0, 3), "x"),
            Diagnostic::new(Code::UnknownField, at(1, 2, 2), "x"),
            Diagnostic::new(Code::UnknownField, at(1, 8, 8), "x"),
            Diagnostic::nowhere(Code::NoPlans, "there is no plan"),
            Diagnostic::nowhere(Code::NoPlans, "there is no plan at all"),
        ];
        let plan = Findings { folder: ".", diagnostics: &found, sources: &sources };
        let mut marks = fingerprints(&[plan], &Paths::default()).remove(0);
        marks.sort();
        marks.dedup();
        assert_eq!(marks.len(), found.len());
    }
}
