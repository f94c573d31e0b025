//! Findings as SARIF 2.1.0, which GitHub's code scanning, Azure DevOps and editors read.
//!
//! Owns the part of SARIF that planck writes, as types of its own. Source: the standard,
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>, and what GitHub asks for beyond it,
//! <https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning>.

mod log;
mod uri;

use std::collections::{BTreeMap, BTreeSet};

use super::findings::{Findings, Paths, start_and_end, told};
use super::fingerprint::fingerprints;
use super::terminal::visible::visible_line;
use super::{json, page};
use crate::diagnostics::{Code, Diagnostic, Fix, Label, Severity};
use crate::source::{SourceMap, Span};
use log::{
    Artifact, ArtifactChange, Configuration, Driver, FixObject, Located, Log, Message, Physical, PhysicalLocation,
    Region, Replacement, Results, Rule, Run, Text, Tool,
};

/// Where planck can be read about. The package names no home yet, and a URN misleads nobody; it has three parts (RFC 8141).
const HOME: &str = "urn:planck:home";

/// The findings of every plan as one run. Columns count in code points; files count from the root of the repository.
pub fn render(plans: &[Findings<'_>], paths: &Paths) -> String {
    let codes: BTreeSet<&str> =
        plans.iter().flat_map(|plan| plan.diagnostics).map(|finding| finding.code.slug()).collect();
    let rules: Vec<Rule> = codes.iter().filter_map(|slug| Code::from_slug(slug)).map(rule).collect();
    let index: BTreeMap<&str, usize> = codes.into_iter().zip(0..).collect();
    let mut results = Vec::new();
    for (plan, marks) in plans.iter().zip(fingerprints(plans, paths)) {
        for (diagnostic, mark) in plan.diagnostics.iter().zip(marks) {
            let rule = index.get(diagnostic.code.slug()).copied().unwrap_or_default();
            results.push(result(plan, diagnostic, rule, mark, paths));
        }
    }
    let version = env!("CARGO_PKG_VERSION");
    json::text(&Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver { name: "planck", version, semantic_version: version, information_uri: HOME, rules },
            },
            column_kind: "unicodeCodePoints",
            results,
        }],
    })
}

/// A code with its page, which GitHub shows beside a finding.
fn rule(code: Code) -> Rule {
    let entry = code.entry();
    let page = page::markdown(entry.page);
    // The page begins with the code as its heading, which stands above it in any view; then a paragraph sums it up.
    let body =
        page.strip_prefix("# ").and_then(|page| page.split_once('\n')).map_or(page.as_str(), |(_, body)| body.trim());
    let first: Vec<&str> = body.lines().take_while(|line| !line.trim().is_empty()).collect();
    let full_description = Text { text: sentence(&first.join(" ")) };
    Rule {
        id: entry.slug,
        short_description: Text { text: sentence(entry.title) },
        full_description,
        help: Message { text: page.clone(), markdown: page },
        default_configuration: Configuration { level: level(entry.severity) },
    }
}

fn result(plan: &Findings<'_>, diagnostic: &Diagnostic, rule: usize, mark: String, paths: &Paths) -> Results {
    let sources = plan.sources;
    let (file, _) = plan.place(diagnostic);
    let primary = match diagnostic.labels.first() {
        Some(label) => physical(label.span, sources, paths),
        // What no text holds is said of the folder.
        None => PhysicalLocation { artifact_location: artifact(file, paths), region: Region::first_line() },
    };
    let related = diagnostic.labels.iter().skip(1).zip(1..).map(|(label, id)| located(id, label, sources, paths));
    let text = diagnostic.labels.first().map(|label| plain(&label.text)).filter(|text| !text.is_empty());
    Results {
        rule_id: diagnostic.code.slug(),
        rule_index: rule,
        level: level(diagnostic.severity),
        message: Text {
            text: told(diagnostic, plan.sources).iter().map(|line| plain(line)).collect::<Vec<_>>().join("\n"),
        },
        locations: [Physical { physical_location: primary, message: text.map(|text| Text { text }) }],
        related_locations: related.collect(),
        partial_fingerprints: BTreeMap::from([("planckFinding/v1", mark)]),
        fixes: diagnostic.fix.iter().map(|it| fix(it, sources, paths)).collect(),
    }
}

fn fix(fix: &Fix, sources: &SourceMap, paths: &Paths) -> FixObject {
    let files: BTreeSet<_> = fix.edits.iter().map(|edit| edit.span.file).collect();
    let change = |file| ArtifactChange {
        artifact_location: artifact(sources.file(file).name(), paths),
        replacements: fix
            .edits
            .iter()
            .filter(|edit| edit.span.file == file)
            .map(|edit| Replacement {
                deleted_region: region(edit.span, sources),
                inserted_content: Text { text: edit.text.clone() },
            })
            .collect(),
    };
    FixObject {
        description: Text { text: plain(&fix.title) },
        artifact_changes: files.into_iter().map(change).collect(),
    }
}

fn located(id: usize, label: &Label, sources: &SourceMap, paths: &Paths) -> Located {
    let text = plain(&label.text);
    Located {
        id,
        physical_location: physical(label.span, sources, paths),
        message: (!text.is_empty()).then_some(Text { text }),
    }
}

fn physical(span: Span, sources: &SourceMap, paths: &Paths) -> PhysicalLocation {
    let name = sources.file(span.file).name();
    PhysicalLocation { artifact_location: artifact(name, paths), region: region(span, sources) }
}

fn artifact(name: &str, paths: &Paths) -> Artifact {
    Artifact { uri: uri::of(&paths.from_root(name)) }
}

fn region(span: Span, sources: &SourceMap) -> Region {
    let [start, end] = start_and_end(span, sources);
    Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
}

/// A text of ours with words of the user's, as SARIF's plain text: nothing in it acts on a screen, and nothing of it
/// becomes a link (`[words](address)`, section 3.11.6), whichever way a reader treats the standard's escapes.
fn plain(text: &str) -> String {
    visible_line(text).replace("](", "] (")
}

/// With a full stop, as SARIF asks of descriptions.
fn sentence(text: &str) -> String {
    match text.ends_with(['.', '!', '?', ':']) {
        true => text.to_owned(),
        false => format!("{text}."),
    }
}

fn level(severity: Severity) -> &'static str {
    severity.word()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_with_everything() {
        let mut sources = SourceMap::default();
        let plan = sources.add("essex/plan & co.plan", "pledge x {\n  “👩onwer” y\n}\n");
        let table = sources.add("essex/data/figures.csv", "quarter,value\n2020/21 Q4,7\n");
        let onwer = Span::new(plan, 20, 25);
        assert_eq!(sources.text_of(onwer), "onwer");
        let warning = Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::nowhere(Code::NoPlans, "the folder `[a](https://example.org)\x1b[2J` holds no plan")
        };
        let found = [
            Diagnostic::new(Code::UnknownField, onwer, "`onwer` is no field of a pledge")
                .label("not a field")
                .also(Span::new(table, 25, 26), "this cell")
                .also(Span::new(table, 0, 7), "")
                .note("a pledge has 4 fields")
                .help("did you mean `owner`?")
                .fix("replace `onwer` with `owner`", onwer, "owner"),
            warning,
        ];
        let plan = Findings { folder: "essex", diagnostics: &found, sources: &sources };
        let text = render(&[plan], &Paths::default());
        let mut log: serde_json::Value = serde_json::from_str(&text).unwrap();
        // The pages have a test of their own; the version changes.
        for rule in log["runs"][0]["tool"]["driver"]["rules"].as_array_mut().unwrap() {
            for part in ["help", "fullDescription"] {
                let text = rule[part]["text"].as_str().unwrap();
                assert!(text.len() > 20, "{text}");
                rule.as_object_mut().unwrap().remove(part);
            }
        }
        for part in ["version", "semanticVersion"] {
            log["runs"][0]["tool"]["driver"].as_object_mut().unwrap().remove(part);
        }
        insta::assert_snapshot!(serde_json::to_string_pretty(&log).unwrap());
    }

    #[test]
    fn a_clean_run_has_its_results_and_they_are_none() {
        let log: serde_json::Value = serde_json::from_str(&render(&[], &Paths::default())).unwrap();
        assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
    }
}
