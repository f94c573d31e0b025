//! How many findings of each code there are, for people and as JSON.
//!
//! Owns the shape of the JSON and its `schema` number. Of very many findings of one code only the first are told
//! (`docs/decisions/0007`); all are counted.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::findings::Findings;
use super::json;
use crate::diagnostics::{Code, Severity};
use crate::units::format_count;

/// The number of this shape. It grows when a field is renamed, removed or means something else.
pub const SCHEMA: u32 = 1;

/// A line a code, the most frequent first: `  7  warning  stale-data  The latest data are older than the plan allows`.
/// Empty where nothing was found.
pub fn text(plans: &[Findings<'_>]) -> String {
    let counted = counted(plans);
    let digits = counted.iter().map(|it| format_count(it.count).len()).max().unwrap_or(0);
    let codes = counted.iter().map(|it| it.code.len()).max().unwrap_or(0);
    let severities = counted.iter().map(|it| it.severity.len()).max().unwrap_or(0);
    let line = |it: &JsonCount| {
        let JsonCount { count, severity, code, title } = it;
        let count = format_count(*count);
        format!("{count:>digits$}  {severity:severities$}  {code:codes$}  {title}\n")
    };
    counted.iter().map(line).collect()
}

/// The same as JSON, indented, with a line feed at the end.
pub fn json(plans: &[Findings<'_>]) -> String {
    json::text(&JsonStatistics { schema: SCHEMA, statistics: counted(plans) })
}

#[derive(JsonSchema, Serialize)]
pub(super) struct JsonStatistics {
    /// The number of this shape.
    #[schemars(extend("const" = SCHEMA))]
    schema: u32,
    /// The most frequent first; codes that are as frequent, by name.
    statistics: Vec<JsonCount>,
}

#[derive(JsonSchema, Serialize)]
struct JsonCount {
    /// How many findings there are, also where there are too many to be told one by one.
    count: usize,
    #[schemars(extend("enum" = ["error", "warning"]))]
    severity: &'static str,
    /// The code in words.
    code: &'static str,
    /// What the mistake is, in a line.
    title: &'static str,
}

fn counted(plans: &[Findings<'_>]) -> Vec<JsonCount> {
    let mut counts: BTreeMap<(Code, Severity), usize> = BTreeMap::new();
    for finding in plans.iter().flat_map(|plan| plan.diagnostics) {
        *counts.entry((finding.code, finding.severity)).or_default() += finding.stands_for;
    }
    let mut counted: Vec<JsonCount> = counts
        .into_iter()
        .map(|((code, severity), count)| JsonCount {
            count,
            severity: severity.word(),
            code: code.slug(),
            title: code.entry().title,
        })
        .collect();
    counted.sort_by_key(|it| (Reverse(it.count), it.code, it.severity));
    counted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Diagnostic;
    use crate::source::SourceMap;

    #[test]
    fn the_most_frequent_stand_first_over_all_plans() {
        let sources = SourceMap::default();
        let many = |code, count| vec![Diagnostic::nowhere(code, "x"); count];
        let one = [many(Code::StaleData, 7), many(Code::NoPlans, 2)].concat();
        let other = [many(Code::StaleData, 5), many(Code::DuplicateName, 2)].concat();
        let plans = [&one, &other].map(|found| Findings { folder: ".", diagnostics: found, sources: &sources });
        insta::assert_snapshot!(text(&plans), @"
        12  warning  stale-data      The latest data are older than the plan allows
         2  error    duplicate-name  Two things have one name
         2  error    no-plans        A folder holds no plan
        ");
        insta::assert_snapshot!(json(&plans[..1]), @r#"
        {
          "schema": 1,
          "statistics": [
            {
              "count": 7,
              "severity": "warning",
              "code": "stale-data",
              "title": "The latest data are older than the plan allows"
            },
            {
              "count": 2,
              "severity": "error",
              "code": "no-plans",
              "title": "A folder holds no plan"
            }
          ]
        }
        "#);
        assert_eq!(text(&[]), "");
    }
}
