//! The JSON Schema of every JSON that planck writes, made from the types that are written.
//!
//! A schema describes this version exactly: a field that it does not name is not there. SARIF has its own, by its
//! standard.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value};

use super::check_json::JsonCheck;
use super::coverage_json::JsonCoverage;
use super::explain_json::{JsonCodes, JsonExplanation};
use super::gitlab::GitlabIssue;
use super::holdings_json::JsonHoldings;
use super::json;
use super::json_lines::JsonLine;
use super::report_json::JsonReport;
use super::statistics::JsonStatistics;

/// A schema, by the name that the user types.
#[derive(Clone, Debug)]
pub struct Named {
    /// `check`
    pub name: &'static str,
    /// What it describes.
    pub about: &'static str,
    /// The schema as JSON, indented, with a line feed at the end.
    pub text: String,
}

/// Every schema.
pub fn schemas() -> Vec<Named> {
    vec![
        named::<JsonCheck<'_>>("check", "What `planck check --format json` writes"),
        named::<JsonLine>("json-lines", "A line of what `planck check --format json-lines` writes"),
        named::<JsonStatistics>("statistics", "What `planck check --statistics --format json` writes"),
        named::<Vec<GitlabIssue>>("gitlab", "What `planck check --format gitlab` writes"),
        named::<JsonReport<'_>>("report", "What `planck report --to json` writes"),
        named::<JsonCoverage<'_>>("coverage", "What `planck coverage --format json` writes"),
        named::<JsonHoldings<'_>>("data", "What `planck data --format json` writes"),
        named::<JsonCodes<'_>>("codes", "What `planck explain --format json` writes of codes"),
        named::<JsonExplanation<'_>>("explain", "What `planck explain PATH METRIC --format json` writes"),
    ]
}

/// All of them in one object, by name.
pub fn all() -> String {
    let value = |it: Named| (it.name.to_owned(), serde_json::from_str(&it.text).unwrap_or_default());
    json::text(&schemas().into_iter().map(value).collect::<Map<String, Value>>())
}

fn named<T: JsonSchema>(name: &'static str, about: &'static str) -> Named {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    RecursiveTransform(close).transform(&mut schema);
    schema.insert("$id".to_owned(), format!("urn:planck:schema:{name}").into());
    schema.insert("title".to_owned(), about.into());
    Named { name, about, text: json::text(&schema) }
}

/// Lets an object have no other fields than those that it names.
fn close(schema: &mut Schema) {
    if schema.get("properties").is_some() && schema.get("additionalProperties").is_none() {
        schema.insert("additionalProperties".to_owned(), false.into());
    }
}
