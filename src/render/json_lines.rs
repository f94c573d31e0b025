//! Findings as JSON, a line each, for programs that read a stream.
//!
//! Owns the shape and its `schema` number; what a finding holds is that of `diagnostics_json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::diagnostics_json::{JsonDiagnostic, diagnostic};
use super::findings::Findings;
use super::json;

/// The number of this shape. It grows when a field is renamed, removed or means something else.
pub const SCHEMA: u32 = 1;

/// An object a finding, each on a line of its own; nothing where nothing was found.
pub fn render(plans: &[Findings<'_>]) -> String {
    let lines = |plan: &Findings<'_>| -> String {
        let line = |found| json::line(&JsonLine { schema: SCHEMA, finding: diagnostic(found, plan.sources) });
        plan.diagnostics.iter().map(line).collect()
    };
    plans.iter().map(lines).collect()
}

#[derive(JsonSchema, Serialize)]
pub(super) struct JsonLine {
    /// The number of this shape.
    #[schemars(extend("const" = SCHEMA))]
    schema: u32,
    #[serde(flatten)]
    finding: JsonDiagnostic,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, Diagnostic};
    use crate::source::{SourceMap, Span};

    #[test]
    fn an_object_a_line() {
        let mut sources = SourceMap::default();
        let plan = sources.add("plan.plan", "onwer\n");
        let found = [
            Diagnostic::new(Code::UnknownField, Span::new(plan, 0, 5), "two\nlines\u{2028}and\x1b[2J").help("x"),
            Diagnostic::nowhere(Code::NoPlans, "the folder holds no plan"),
        ];
        let text = render(&[Findings { folder: ".", diagnostics: &found, sources: &sources }]);
        assert_eq!(text.lines().count(), 2);
        for line in text.lines() {
            assert_eq!(serde_json::from_str::<serde_json::Value>(line).unwrap()["schema"], SCHEMA);
        }
        insta::assert_snapshot!(text, @r#"
        {"schema":1,"code":"unknown-field","severity":"error","message":"two\nlines\u2028and\u001b[2J","help":"x","notes":[],"labels":[{"file":"plan.plan","line":1,"column":1,"end_line":1,"end_column":6,"text":""}]}
        {"schema":1,"code":"no-plans","severity":"error","message":"the folder holds no plan","help":null,"notes":[],"labels":[]}
        "#);
        assert_eq!(render(&[]), "");
    }
}
