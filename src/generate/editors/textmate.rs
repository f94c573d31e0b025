//! The TextMate grammar, with which VS Code and others colour a plan before a server has read it.

use serde_json::{Value, json};

use super::{MADE, alternatives, words};

/// The end of a phrase: what follows is no part of its last word. Names are written with hyphens.
const END: &str = "(?![\\w-])";

/// The beginning of a word.
const BEGIN: &str = "(?<![\\w-])";

/// The beginning of a statement: that of a line, or the inside of a block that begins or goes on in it.
const STATEMENT: &str = "(?:^|(?<=[{}]))\\s*";

/// A name, as the plan declares it or refers to it.
const NAME: &str = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";

/// The grammar.
pub(super) fn grammar() -> String {
    let grammar = json!({
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "comment": MADE,
        "name": "planck",
        "scopeName": "source.planck",
        "fileTypes": ["plan"],
        "patterns": [{ "include": "#statement" }],
        "repository": {
            "statement": { "patterns": statement() },
            "value": { "patterns": value() },
            "comment": { "patterns": [{ "name": "comment.line.number-sign.planck", "match": "(?:^|(?<=[\\s,{}]))(#).*$", "captures": { "1": { "name": "punctuation.definition.comment.planck" } } }] },
            "string": { "patterns": strings() },
            "text": { "patterns": texts() },
            "figure": { "patterns": [figure()] },
            "number": { "patterns": numbers() },
        },
        // A figure is one wherever it stands in the Markdown, in bold words, say.
        "injections": { "L:meta.text.planck - meta.figure.planck": { "patterns": [{ "include": "#figure" }] } },
    });
    let mut text = serde_json::to_string_pretty(&grammar).unwrap_or_default();
    text.push('\n');
    text
}

/// The colour of a field. Themes paint the names of properties red, as they paint mistakes, but those of JSON.
const FIELD: &str = "support.type.property-name.json.planck";

fn statement() -> Vec<Value> {
    let phrase = |phrases: &[&str]| format!("({}){END}", alternatives(phrases, "\\s+"));
    let naming = phrase(&words::naming());
    let declarations = phrase(&words::declarations());
    let fields = phrase(&words::fields());
    let units = phrase(&words::units());
    vec![
        json!({ "include": "#comment" }),
        json!({ "include": "#text" }),
        json!({
            "match": format!("{STATEMENT}{naming}(?:\\s+({NAME}|[0-9]+){END})?"),
            "captures": { "1": { "name": "keyword.control.declaration.planck" }, "2": { "name": "entity.name.function.planck" } },
        }),
        json!({
            "match": format!("{STATEMENT}{declarations}"),
            "captures": { "1": { "name": "keyword.control.declaration.planck" } },
        }),
        json!({
            "match": format!("{STATEMENT}{units}\\s+([^#}}]*[^#}}\\s])"),
            "captures": { "1": { "name": FIELD }, "2": { "name": "entity.name.type.unit.planck" } },
        }),
        json!({
            "match": format!("{STATEMENT}{fields}"),
            "captures": { "1": { "name": FIELD } },
        }),
        json!({ "include": "#value" }),
    ]
}

fn value() -> Vec<Value> {
    vec![
        json!({ "include": "#string" }),
        json!({ "include": "#number" }),
        json!({ "name": "constant.language.polarity.planck", "match": format!("{BEGIN}(?:{}){END}", words::POLARITIES.join("|")) }),
        json!({ "name": "keyword.other.planck", "match": format!("{BEGIN}(?:{}){END}", alternatives(&words::values(), "\\s+")) }),
        json!({ "name": "variable.other.planck", "match": format!("{BEGIN}{NAME}{END}") }),
        json!({ "name": "punctuation.separator.planck", "match": "[,:]" }),
        json!({ "name": "punctuation.section.block.planck", "match": "[{}]" }),
    ]
}

fn strings() -> Vec<Value> {
    let inside = json!([
        { "name": "constant.character.escape.planck", "match": "\\\\." },
        { "include": "#figure" },
    ]);
    vec![
        json!({ "name": "string.quoted.double.planck", "begin": "\"", "end": "\"|$", "patterns": inside }),
        json!({ "name": "string.quoted.double.planck", "begin": "“", "end": "”|$", "patterns": inside }),
    ]
}

/// Texts between triple quotes: Markdown. `while` rather than `end`, so that nothing in the Markdown can go on behind
/// the closing quotes; it takes the indentation of each line, which Markdown would read as code.
fn texts() -> Vec<Value> {
    let quotes = json!({ "0": { "name": "punctuation.definition.string.planck" } });
    let markdown = json!([
        { "name": "constant.character.escape.planck", "match": "\\\\[{}]" },
        { "include": "#figure" },
        {
            "match": "\\G(?:([-*+]|[0-9]+[.)])(?=\\s)|(#{1,6})(\\s.*)$)",
            "captures": {
                "1": { "name": "punctuation.definition.list.begin.markdown" },
                "2": { "name": "punctuation.definition.heading.markdown" },
                "3": { "name": "markup.heading.markdown" },
            },
        },
        { "include": "text.html.markdown#inline" },
    ]);
    vec![
        json!({
            "name": "meta.text.planck",
            "match": "(\"\"\")(.*?)(\"\"\")",
            "captures": {
                "1": { "name": "punctuation.definition.string.planck" },
                "2": { "patterns": markdown },
                "3": { "name": "punctuation.definition.string.planck" },
            },
        }),
        json!({ "match": "^\\s*\"\"\"", "captures": quotes }),
        json!({
            "begin": "\"\"\"",
            "beginCaptures": quotes,
            "while": "^[ \\t\\x{A0}]*+(?!\"\"\")",
            "contentName": "meta.text.planck meta.embedded.block.markdown",
            "patterns": markdown,
        }),
    ]
}

fn figure() -> Value {
    json!({
        "name": "meta.figure.planck",
        "begin": "(?<!\\\\)\\{",
        "end": "\\}",
        "beginCaptures": { "0": { "name": "punctuation.section.embedded.begin.planck" } },
        "endCaptures": { "0": { "name": "punctuation.section.embedded.end.planck" } },
        "patterns": [
            { "name": "keyword.operator.planck", "match": "[=()*/]|(?<=\\s)[-+](?=\\s)" },
            { "name": "string.quoted.double.planck", "match": "\"[^\"]*\"" },
            { "include": "#value" },
        ],
    })
}

fn numbers() -> Vec<Value> {
    let months = words::MONTHS.join("|");
    let number = |name: &str, pattern: &str| json!({ "name": name, "match": format!("{BEGIN}(?:{pattern}){END}") });
    vec![
        number("constant.numeric.quarter.planck", "[0-9]{4}(?:[/–-][0-9]{2,4})?\\s+Q[1-4]|Q[1-4]|[0-9]{4}/[0-9]{2,4}"),
        number("constant.numeric.date.planck", &format!("(?:[0-9]{{1,2}}\\s+)?(?:{months})(?:\\s+[0-9]{{4}})?")),
        number("constant.numeric.ordinal.planck", "[0-9]+(?:st|nd|rd|th)"),
        json!({ "name": "constant.numeric.planck", "match": "(?<![\\w-])[-−–+±]?[£$€]?[0-9]+(?:[,.][0-9]+)*(?:%|m\\b|bn\\b)?|%" }),
    ]
}
