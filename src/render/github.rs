//! Findings as workflow commands, which GitHub shows beside the lines of a change.
//!
//! Source: <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions> and `ActionCommand.cs`
//! of actions/runner, whose escapes these are.

use super::findings::{Findings, Paths, told};
use super::terminal::visible::visible_line;
use crate::diagnostics::Diagnostic;

/// A command a finding: `::error title=planck (CODE),file=…,line=…,col=…,endLine=…,endColumn=…::message`.
pub fn render(plans: &[Findings<'_>], paths: &Paths) -> String {
    let commands = |plan: &Findings<'_>| -> String {
        plan.diagnostics.iter().map(|diagnostic| command(plan, diagnostic, paths) + "\n").collect()
    };
    plans.iter().map(commands).collect()
}

fn command(plan: &Findings<'_>, diagnostic: &Diagnostic, paths: &Paths) -> String {
    let mut properties = format!("title={}", property(&format!("planck ({})", diagnostic.code.slug())));
    if let (file, Some([start, end])) = plan.place(diagnostic) {
        properties += &format!(",file={},line={}", property(&paths.from_root(file)), start.line);
        // GitHub takes columns within one line alone.
        properties += &match start.line == end.line {
            true => format!(",col={},endLine={},endColumn={}", start.column, end.line, end.column),
            false => format!(",endLine={}", end.line),
        };
    }
    format!("::{} {properties}::{}", diagnostic.severity.word(), message(&told(diagnostic, plan.sources).join("\n")))
}

/// A text as the message of a command: it cannot end the line, and so begins no command of its own. The runner writes it
/// into its log, where `##[name]` was once a command and is still a sign: a space ends that.
fn message(text: &str) -> String {
    text.replace("##[", "## [").replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text as the value of a property: it can begin neither the next one nor the message.
fn property(text: &str) -> String {
    message(&visible_line(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;
    use crate::source::{SourceMap, Span};

    #[test]
    fn a_command_a_finding_and_none_of_the_data() {
        let mut sources = SourceMap::default();
        let plan = sources.add("q1, q2: 50%\n::error::.plan", "pledge x {\n  “onwer” y\n}\n");
        let found = [
            Diagnostic::new(
                Code::UnknownField,
                Span::new(plan, 16, 21),
                "100% of `a\r\n::stop-commands::x\x1b[2J ##[endgroup]`",
            )
            .note("first")
            .help("then"),
            Diagnostic::new(Code::UnclosedBlock, Span::new(plan, 0, 20), "over two lines"),
            Diagnostic::nowhere(Code::NoPlans, "the folder `x` holds no plan"),
        ];
        let plan = Findings { folder: "x", diagnostics: &found, sources: &sources };
        insta::assert_snapshot!(render(&[plan], &Paths::default()), @"
        ::error title=planck (unknown-field),file=q1%2C q2%3A 50%25 %3A%3Aerror%3A%3A.plan,line=2,col=4,endLine=2,endColumn=9::100%25 of `a␍ ::stop-commands::x␛[2J ## [endgroup]`%0Anote: first%0Ahelp: then
        ::error title=planck (unclosed-block),file=q1%2C q2%3A 50%25 %3A%3Aerror%3A%3A.plan,line=1,endLine=2::over two lines
        ::error title=planck (no-plans)::the folder `x` holds no plan
        ");
    }
}
