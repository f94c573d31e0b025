//! Findings as GitLab's report on code quality, which it shows in merge requests.
//!
//! Source: <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.

use schemars::JsonSchema;
use serde::Serialize;

use super::findings::{Findings, Paths, told};
use super::fingerprint::fingerprints;
use super::json;
use super::terminal::visible::visible_line;
use crate::diagnostics::{Diagnostic, Severity};

/// The report: a list with an object a finding. Fingerprints stay when lines move, so that a merge request shows
/// what it brought and nothing else.
pub fn render(plans: &[Findings<'_>], paths: &Paths) -> String {
    let marks = fingerprints(plans, paths);
    let mut issues: Vec<GitlabIssue> = Vec::new();
    for (plan, marks) in plans.iter().zip(marks) {
        issues.extend(plan.diagnostics.iter().zip(marks).map(|(finding, mark)| issue(plan, finding, mark, paths)));
    }
    json::text(&issues)
}

/// A finding.
#[derive(JsonSchema, Serialize)]
pub(super) struct GitlabIssue {
    /// The code.
    check_name: &'static str,
    /// What is wrong, and what to do about it.
    description: String,
    /// `major` for an error, `minor` for a warning.
    #[schemars(extend("enum" = ["major", "minor"]))]
    severity: &'static str,
    /// What the finding is known by from one run to the next: 64 hexadecimal digits.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    fingerprint: String,
    location: GitlabLocation,
}

#[derive(JsonSchema, Serialize)]
struct GitlabLocation {
    /// The file, from the root of the repository; the plan's folder where no text holds the finding.
    path: String,
    lines: GitlabLines,
}

/// The first and the last line, from 1.
#[derive(JsonSchema, Serialize)]
struct GitlabLines {
    begin: usize,
    end: usize,
}

fn issue(plan: &Findings<'_>, diagnostic: &Diagnostic, fingerprint: String, paths: &Paths) -> GitlabIssue {
    let (file, at) = plan.place(diagnostic);
    let [begin, end] = at.map_or([1, 1], |at| at.map(|it| it.line));
    GitlabIssue {
        check_name: diagnostic.code.slug(),
        description: told(diagnostic, plan.sources).join("\n"),
        severity: match diagnostic.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
        },
        fingerprint,
        location: GitlabLocation { path: visible_line(&paths.from_root(file)), lines: GitlabLines { begin, end } },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;
    use crate::source::{SourceMap, Span};

    #[test]
    fn an_issue_a_finding() {
        let mut sources = SourceMap::default();
        let plan = sources.add("./plan.plan", "pledge x {\n  “onwer” y\n}\n");
        let warning = Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::nowhere(Code::NoPlans, "the folder `a\nb\x1b[2J` holds no plan")
        };
        let found = [
            Diagnostic::new(Code::UnknownField, Span::new(plan, 16, 25), "`onwer` is no field").help("write `owner`"),
            warning,
        ];
        let plan = Findings { folder: "essex", diagnostics: &found, sources: &sources };
        insta::assert_snapshot!(render(&[plan], &Paths::default()), @r#"
        [
          {
            "check_name": "unknown-field",
            "description": "`onwer` is no field\nhelp: write `owner`",
            "severity": "major",
            "fingerprint": "6c7e7ebc87dcf4cb3bda5e8a8d370540522ff45f56887c7a4b46b9ce0def8c87",
            "location": {
              "path": "plan.plan",
              "lines": {
                "begin": 2,
                "end": 2
              }
            }
          },
          {
            "check_name": "no-plans",
            "description": "the folder `a b␛[2J` holds no plan",
            "severity": "minor",
            "fingerprint": "34dd88472a3a545358c5671acf073fc71e2f1bf3b632471730b44cc95b96bd45",
            "location": {
              "path": "essex",
              "lines": {
                "begin": 1,
                "end": 1
              }
            }
          }
        ]
        "#);
        assert_eq!(render(&[], &Paths::default()), "[]\n");
    }
}
