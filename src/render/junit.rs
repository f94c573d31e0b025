//! Findings as a JUnit report, which most CI services show as a list of tests.
//!
//! Owns the few elements that planck writes. Source: `junit-10.xsd` of Jenkins' xunit plugin, the strictest that is
//! in use: it knows no `file` on a case, and no `skipped` on the whole.

use std::collections::BTreeMap;

use super::findings::{Findings, Paths, told};
use super::terminal::visible::visible_line;
use crate::diagnostics::{Diagnostic, Severity};

/// What a warning is in the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warnings {
    /// A case that was skipped: it can be seen, and fails nothing.
    Skip,
    /// A failure, as an error is.
    Fail,
}

/// A suite a file, a case a finding; a file in which nothing was found has one case that passes. A finding that no
/// text holds stands in a suite named after the plan's folder.
pub fn render(plans: &[Findings<'_>], paths: &Paths, warnings: Warnings) -> String {
    let suites: Vec<Suite> = plans.iter().flat_map(|plan| suites(plan, paths, warnings)).collect();
    let total = |count: fn(&Suite) -> usize| suites.iter().map(count).sum::<usize>();
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"planck\" tests=\"{}\" failures=\"{}\" \
         errors=\"0\">\n",
        total(|it| it.cases.len()),
        total(Suite::failures),
    );
    suites.iter().for_each(|suite| xml += &suite.xml());
    xml + "</testsuites>\n"
}

/// What was found in one file.
struct Suite {
    name: String,
    cases: Vec<Case>,
}

struct Case {
    name: String,
    state: State,
}

enum State {
    Passed,
    Skipped { message: String },
    Failed { code: &'static str, message: String, text: String },
}

fn suites(plan: &Findings<'_>, paths: &Paths, warnings: Warnings) -> Vec<Suite> {
    let mut by_file: BTreeMap<&str, Vec<Case>> = BTreeMap::new();
    for (_, file) in plan.sources.files() {
        by_file.entry(file.name()).or_default();
    }
    for diagnostic in plan.diagnostics {
        let (file, _) = plan.place(diagnostic);
        by_file.entry(file).or_default().push(case(plan, diagnostic, paths, warnings));
    }
    let suite = |(file, mut cases): (&str, Vec<Case>)| {
        if cases.is_empty() {
            cases.push(Case { name: "planck check".to_owned(), state: State::Passed });
        }
        Suite { name: paths.from_root(file), cases }
    };
    by_file.into_iter().map(suite).collect()
}

fn case(plan: &Findings<'_>, diagnostic: &Diagnostic, paths: &Paths, warnings: Warnings) -> Case {
    let code = diagnostic.code.slug();
    let (file, at) = plan.place(diagnostic);
    let lines = told(diagnostic, plan.sources);
    let shown = visible_line(&paths.from_root(file));
    let place = at.map_or(shown.clone(), |[start, _]| format!("{shown}:{}:{}", start.line, start.column));
    let text = || format!("{place}\n{}", lines.join("\n"));
    let message = lines.first().cloned().unwrap_or_default();
    // No line number: services tell a new failure from an old one by its name.
    let name = format!("{code}: {message}");
    let state = match (diagnostic.severity, warnings) {
        (Severity::Warning, Warnings::Skip) => {
            State::Skipped { message: text().replacen('\n', ": ", 1).replace('\n', "; ") }
        }
        (Severity::Error, _) | (Severity::Warning, Warnings::Fail) => State::Failed { code, message, text: text() },
    };
    Case { name, state }
}

impl Suite {
    fn failures(&self) -> usize {
        self.cases.iter().filter(|case| matches!(case.state, State::Failed { .. })).count()
    }

    fn xml(&self) -> String {
        let skipped = self.cases.iter().filter(|case| matches!(case.state, State::Skipped { .. })).count();
        let name = attribute(&self.name);
        let mut xml = format!(
            "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{skipped}\">\n",
            self.cases.len(),
            self.failures(),
        );
        for case in &self.cases {
            xml += &format!("    <testcase classname=\"{name}\" name=\"{}\"", attribute(&case.name));
            xml += &match &case.state {
                State::Passed => "/>\n".to_owned(),
                State::Skipped { message } => {
                    format!(">\n      <skipped message=\"{}\"/>\n    </testcase>\n", attribute(message))
                }
                State::Failed { code, message, text } => format!(
                    ">\n      <failure type=\"{code}\" message=\"{}\">{}</failure>\n    </testcase>\n",
                    attribute(message),
                    escaped(text)
                ),
            };
        }
        xml + "  </testsuite>\n"
    }
}

/// A text as the value of an attribute, on one line.
fn attribute(text: &str) -> String {
    escaped(&visible_line(text))
}

/// A text that is neither markup nor anything that XML cannot hold: of what `visible_line` and line feeds leave,
/// those are the two characters that Unicode keeps from ever being one.
///
/// Source: XML 1.0, section 2.2.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            '\0'..='\x1f' if character != '\n' => out.push(char::REPLACEMENT_CHARACTER),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;
    use crate::source::{SourceMap, Span};

    #[test]
    fn a_suite_a_file_and_a_case_a_finding() {
        let mut sources = SourceMap::default();
        let plan = sources.add("essex/\"a\" & b.plan", "pledge x {\n  “onwer” y\n}\n");
        sources.add("essex/data/clean.csv", "x\n");
        let warning = Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::nowhere(Code::NoPlans, "the folder `a\u{ffff}\x1b[2J` holds ]]> no plan").help("look")
        };
        let found = [
            Diagnostic::new(Code::UnknownField, Span::new(plan, 16, 25), "`<onwer a=\"b\">` is no & field")
                .note("one")
                .help("write `owner`"),
            warning,
        ];
        let plan = Findings { folder: "essex", diagnostics: &found, sources: &sources };
        insta::assert_snapshot!(render(&[plan], &Paths::default(), Warnings::Skip), @r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="planck" tests="3" failures="1" errors="0">
          <testsuite name="essex" tests="1" failures="0" errors="0" skipped="1">
            <testcase classname="essex" name="no-plans: the folder `a�␛[2J` holds ]]&gt; no plan">
              <skipped message="essex: the folder `a�␛[2J` holds ]]&gt; no plan; help: look"/>
            </testcase>
          </testsuite>
          <testsuite name="essex/&quot;a&quot; &amp; b.plan" tests="1" failures="1" errors="0" skipped="0">
            <testcase classname="essex/&quot;a&quot; &amp; b.plan" name="unknown-field: `&lt;onwer a=&quot;b&quot;&gt;` is no &amp; field">
              <failure type="unknown-field" message="`&lt;onwer a=&quot;b&quot;&gt;` is no &amp; field">essex/&quot;a&quot; &amp; b.plan:2:4
        `&lt;onwer a=&quot;b&quot;&gt;` is no &amp; field
        note: one
        help: write `owner`</failure>
            </testcase>
          </testsuite>
          <testsuite name="essex/data/clean.csv" tests="1" failures="0" errors="0" skipped="0">
            <testcase classname="essex/data/clean.csv" name="planck check"/>
          </testsuite>
        </testsuites>
        "#);
        let failing = render(&[plan], &Paths::default(), Warnings::Fail);
        assert!(failing.contains("tests=\"3\" failures=\"2\" errors=\"0\">"), "{failing}");
    }
}
