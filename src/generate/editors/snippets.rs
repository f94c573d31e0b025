//! Snippets: a block or a line of each kind, with stops where the planner's own words go.

use serde_json::{Map, Value, json};

use crate::vocabulary::{ASPIRATION_FORMS, FIELDS, Field, keyword_at};

/// The snippets in VS Code's format, which Neovim's and Emacs's snippet packages read too.
pub(super) fn snippets() -> String {
    let mut all = Map::new();
    for field in FIELDS.iter().filter(|field| field.opens.is_some() || field.example().contains('\n')) {
        let body = with_stops(&field.example());
        all.insert(field.phrase.to_owned(), json!({ "prefix": field.phrase, "body": body, "description": field.doc }));
    }
    for field in FIELDS.iter().filter(|field| field.opens.is_none() && !field.example().contains('\n')) {
        let name = name_of(field);
        let body = with_stops(&field.example());
        all.insert(name, json!({ "prefix": field.phrase, "body": body, "description": field.doc }));
    }
    for form in ASPIRATION_FORMS.iter().filter(|form| !form.beginning.is_empty()) {
        let description = format!("An aspiration that is met when the figure is {}.", form.meaning);
        let line = format!("aspiration  {}", form.example);
        let name = format!("aspiration {}", form.example);
        let prefix = format!("aspiration {}", form.beginning);
        all.insert(name, json!({ "prefix": prefix, "body": with_stops(&line), "description": description }));
    }
    let mut text = serde_json::to_string_pretty(&Value::Object(all)).unwrap_or_default();
    text.push('\n');
    text
}

/// What a snippet is called: its phrase, and where that says different things in different places, the place too.
fn name_of(field: &Field) -> String {
    let is_alone = FIELDS.iter().filter(|other| other.phrase == field.phrase).count() == 1;
    match field.places.first() {
        Some(place) if !is_alone => format!("{} in {}", field.phrase, place.words()),
        _ => field.phrase.to_owned(),
    }
}

/// The lines of an example, with a numbered stop around each part that is not the language's own.
fn with_stops(example: &str) -> Vec<String> {
    let mut stops = 0;
    let mut lines: Vec<String> = example.lines().map(|line| line_with_stops(line, &mut stops)).collect();
    if let Some(last) = lines.last_mut() {
        last.push_str("$0");
    }
    lines
}

fn line_with_stops(line: &str, stops: &mut usize) -> String {
    let words = line.trim_start();
    let indentation = &line[..line.len() - words.len()];
    // Snippets are indented by tabs, for which editors put what the plan is indented by.
    let indentation = "\t".repeat(indentation.len() / 2);
    let taken = keyword_at(words.split_whitespace()).map_or(0, |(keyword, _)| keyword.field().phrase.len());
    let (phrase, rest) = words.split_at_checked(taken).unwrap_or(("", words));
    let value = rest.trim_start();
    let space = &rest[..rest.len() - value.len()];
    let (value, brace) = value.strip_suffix(" {").map_or((value, ""), |value| (value, " {"));
    let value = match value {
        "" | "}" | "\"\"\"" | "{" => value.to_owned(),
        _ => parts(value).into_iter().map(|part| stop(part, stops)).collect(),
    };
    format!("{indentation}{phrase}{space}{value}{brace}")
}

/// A name and what stands in quotes are filled in apart: `all-crime "All crime"`.
fn parts(value: &str) -> Vec<&str> {
    match value.split_once(" \"") {
        Some((name, title)) if !name.is_empty() && !title.is_empty() => {
            let at = name.len();
            vec![name, &value[at..=at], &value[at + 1..]]
        }
        _ => vec![value],
    }
}

/// A stop with the example as its placeholder. Quotes stay around it, and white space between is no stop.
fn stop(part: &str, stops: &mut usize) -> String {
    if part == " " || part == "\"\"\"" {
        return part.to_owned();
    }
    *stops += 1;
    let quoted = part.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).filter(|inner| !inner.contains('"'));
    match quoted {
        Some(inner) => format!("\"${{{stops}:{}}}\"", escaped(inner)),
        None => format!("${{{stops}:{}}}", escaped(part)),
    }
}

/// A placeholder's text, in which these characters would mean something.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}

#[cfg(test)]
mod tests {
    use super::with_stops;

    #[test]
    fn what_is_the_planners_own_is_a_stop() {
        let body = with_stops("metric all-crime \"All crime\" {\n  better  lower\n}");
        assert_eq!(body, ["metric ${1:all-crime} \"${2:All crime}\" {", "\tbetter  ${3:lower}", "}$0"]);
        let body = with_stops("pledge a \"\"\"\n  Double it.\n\"\"\" {\n}");
        assert_eq!(body, ["pledge ${1:a} \"\"\"", "\t${2:Double it.}", "\"\"\" {", "}$0"]);
        assert_eq!(with_stops("latest revision"), ["latest revision$0"]);
        assert_eq!(with_stops("unit  £ {a}"), ["unit  ${1:£ {a\\}}$0"]);
    }
}
