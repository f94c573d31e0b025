//! Findings a line each, for tools that read `path:line:column:` and for long lists.

use super::terminal::visible::visible_line;
use crate::diagnostics::Diagnostic;
use crate::source::SourceMap;

/// One line a finding: `path:line:column: error[code] message`, the place being that of the primary label;
/// a finding without a place begins with its severity. Control characters are shown, never sent.
pub fn render(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    diagnostics.iter().map(|diagnostic| line(diagnostic, sources) + "\n").collect()
}

fn line(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let finding = format!("{}[{}] {}", diagnostic.severity.word(), diagnostic.code.slug(), diagnostic.message);
    let Some(primary) = diagnostic.labels.first() else { return visible_line(&finding) };
    let file = sources.file(primary.span.file);
    visible_line(&format!("{}: {finding}", file.name_and_place(primary.span.start)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, Severity};
    use crate::source::Span;

    #[test]
    fn a_line_a_finding() {
        let mut sources = SourceMap::default();
        let plan = sources.add("essex/plan.plan", "pledge x {\n  “onwer” y\n}\n");
        let warning = Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::nowhere(Code::UnknownField, "the folder `a\nb\x1b[2J` holds no plan")
        };
        let findings =
            [Diagnostic::new(Code::UnknownField, Span::new(plan, 16, 21), "`onwer` is no field of a pledge"), warning];
        insta::assert_snapshot!(render(&findings, &sources), @r"
        essex/plan.plan:2:4: error[unknown-field] `onwer` is no field of a pledge
        warning[unknown-field] the folder `a b␛[2J` holds no plan
        ");
    }
}
