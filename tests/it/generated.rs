//! The reference is made from the tables, and everything in it can be written.
//!
//! `UPDATE_GENERATED=1 cargo test generated` writes `docs/reference/`, and the files of `editors/` that hold words of
//! the language, anew.

use std::collections::BTreeSet;
use std::fs;

use planck::diagnostics::{Code, Diagnostic};
use planck::generate::{editors, reference};
use planck::render::schema::schemas;
use planck::vocabulary::{
    ASPIRATION_FORMS, AspirationForm, CLAIM_LISTS, FIELDS, FORMULA_FORMS, Field, METRIC_CLAIMS, Place,
};

use crate::planck::{OF_WHOLE_PLANS, project};
use crate::texts::{File, analyse, walk};

/// What the examples of the fields refer to, where they do not declare it.
const PLAN: &str = r#"plan "Police and Crime Plan" {
  for        essex
  reporting  2020/21 Q4
}
"#;
const GROUP: &str = "group msg \"Most Similar Group\" {\n  members  essex, derbyshire, hampshire, sussex, kent, \
                     cumbria, durham, norfolk, suffolk, surrey\n}\n";
const METRICS: &[&str] = &["all-crime", "all-crime-solved", "homicide", "specials-headcount"];

#[test]
fn generated_pages_are_those_of_the_tables() {
    let folder = project().join("docs/reference");
    let pages = reference();
    let update = std::env::var_os("UPDATE_GENERATED").is_some();
    let mut wrong = Vec::new();
    for page in &pages {
        let path = folder.join(&page.name);
        if update {
            fs::write(&path, &page.text).expect("the reference can be written");
        } else if fs::read_to_string(&path).ok().as_ref() != Some(&page.text) {
            wrong.push(page.name.clone());
        }
    }
    let names: BTreeSet<&str> = pages.iter().map(|page| page.name.as_str()).collect();
    walk(&folder, &mut |path| {
        let name = path.file_name().and_then(|name| name.to_str()).expect("names of pages are UTF-8");
        if !names.contains(name) {
            wrong.push(format!("{name}, which nothing makes any more: delete it"));
        }
    });
    assert!(wrong.is_empty(), "docs/reference is not what the tables say; UPDATE_GENERATED=1 writes it: {wrong:?}");
}

#[test]
fn generated_schemas_are_those_of_the_types() {
    let folder = project().join("docs/schema");
    let update = std::env::var_os("UPDATE_GENERATED").is_some();
    let mut names = BTreeSet::new();
    let mut wrong = Vec::new();
    for schema in schemas() {
        let name = format!("{}.schema.json", schema.name);
        let path = folder.join(&name);
        if update {
            fs::create_dir_all(&folder).expect("the folder can be made");
            fs::write(&path, &schema.text).expect("the schema can be written");
        } else if fs::read_to_string(&path).ok().as_ref() != Some(&schema.text) {
            wrong.push(name.clone());
        }
        names.insert(name);
    }
    walk(&folder, &mut |path| {
        let name = path.file_name().and_then(|name| name.to_str()).expect("names of schemas are UTF-8");
        if !names.contains(name) {
            wrong.push(format!("{name}, which nothing makes any more: delete it"));
        }
    });
    assert!(wrong.is_empty(), "docs/schema is not what planck writes; UPDATE_GENERATED=1 writes it: {wrong:?}");
}

#[test]
fn generated_files_of_editors_are_those_of_the_vocabulary() {
    let folder = project().join("editors");
    let update = std::env::var_os("UPDATE_GENERATED").is_some();
    let mut wrong = Vec::new();
    for file in editors() {
        let path = folder.join(&file.name);
        if update {
            fs::write(&path, &file.text).expect("the file can be written");
        } else if fs::read_to_string(&path).ok().as_ref() != Some(&file.text) {
            wrong.push(file.name);
        }
    }
    assert!(wrong.is_empty(), "editors/ does not know the vocabulary; UPDATE_GENERATED=1 writes it: {wrong:?}");
}

#[test]
fn generated_examples_of_fields_can_be_written() {
    let mut wrong = Vec::new();
    for field in FIELDS {
        assert!(field.example().starts_with(field.phrase), "the example of `{}` begins otherwise", field.phrase);
        for place in field.places {
            let found = findings_on_example(&field.example(), |example| around(example, field, *place));
            wrong.extend(found.iter().map(|found| format!("{} in {}: {found}", field.phrase, place.words())));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn generated_examples_of_aspirations_can_be_written() {
    let mut wrong = Vec::new();
    for form in ASPIRATION_FORMS {
        assert!(form.example.starts_with(form.beginning), "the example of `{}` begins otherwise", form.beginning);
        let found = findings_on_example(&format!("aspiration  {}", form.example), |example| measured(example, form));
        wrong.extend(found.iter().map(|found| format!("{}: {found}", form.example)));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn generated_examples_of_formulas_can_be_written() {
    let plan = "plan \"A plan\" {\n  for  essex\n  reporting  2020/21 Q4\n}\ngroup msg \"Group\" {\n  members  essex, sussex, kent, surrey\n}\n\
                metric all-crime \"All crime\" {\n  unit  offences per 1,000 population\n  better  lower\n  aspiration  at most 60\n}\n";
    let counts =
        [("calls-999", "calls"), ("calls-101", "calls"), ("specials-headcount", "people"), ("all-crime-solved", "%")]
            .map(|(name, unit)| {
                format!("metric {name} \"{name}\" {{\n  unit  {unit}\n  no aspiration  \"None.\"\n}}\n")
            });
    let wrong: Vec<String> = FORMULA_FORMS
        .iter()
        .flat_map(|form| {
            assert!(form.example.starts_with(form.beginning), "the example of `{}` begins otherwise", form.beginning);
            let text = format!("quarter 2020/21 Q4 {{\n  update on all-crime \"It was {{= {}}}.\"\n}}\n", form.example);
            let read =
                analyse(&[File::plan("plan.plan", format!("{plan}{}", counts.concat())), File::plan("q.plan", text)]);
            let in_text = |finding: &&Diagnostic| {
                finding.labels.first().is_some_and(|label| read.sources.file(label.span.file).name() == "q.plan")
            };
            let found = read.analysis.diagnostics.iter().filter(in_text);
            found.map(|finding| format!("{}: {}", form.example, finding.message)).collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Nothing is in the tables that no page, plan or test shows.
#[test]
fn generated_words_are_shown_somewhere() {
    let mut shown = String::new();
    for folder in ["docs/tour.md", "docs/rules", "docs/data.md", "examples"] {
        let path = project().join(folder);
        let mut add = |path: &std::path::Path| shown += &fs::read_to_string(path).unwrap_or_default();
        if path.is_dir() { walk(&path, &mut add) } else { add(&path) }
    }
    let shown: String = shown.split_whitespace().flat_map(|word| [word, " "]).collect();
    // A field begins a line or stands in backticks, the others stand behind their field or in backticks.
    let is_shown = |before: &str, words: &str| {
        [format!("`{words}"), format!("{before} {words}")].iter().any(|written| shown.contains(written))
    };
    let fields = FIELDS.iter().map(|field| ("", field.phrase));
    let forms = ASPIRATION_FORMS.iter().map(|form| ("aspiration", form.beginning));
    let claims = CLAIM_LISTS.iter().map(|(words, _)| ("claim", *words));
    let formulas = FORMULA_FORMS.iter().map(|form| ("=", form.beginning)).filter(|(_, words)| !words.is_empty());
    let claims = claims.chain(METRIC_CLAIMS.iter().map(|(words, _)| ("claim", *words)));
    let missing: BTreeSet<&str> = (fields.chain(forms).chain(claims).chain(formulas))
        .filter(|(before, words)| !is_shown(before, words))
        .map(|(_, words)| words)
        .collect();
    assert!(missing.is_empty(), "neither the tour, nor a rule, nor an example shows {missing:?}");
}

/// A plan around the line of a field, with whatever that place needs besides.
fn around(example: &str, field: &Field, place: Place) -> String {
    // What stands in the block already, unless it is what the example brings.
    let with = |lines: &[(&str, &str)]| -> String {
        let others = lines.iter().filter(|(phrase, _)| *phrase != field.phrase);
        others.map(|(phrase, rest)| format!("  {phrase}  {rest}\n")).collect()
    };
    let aspires = if field.phrase == "no aspiration" { &[][..] } else { &[("aspiration", "3rd in msg")][..] };
    match place {
        Place::File => example.to_owned(),
        Place::Plan => {
            format!("plan \"A plan\" {{\n{}{example}\n}}\n", with(&[("for", "essex"), ("reporting", "2020/21 Q4")]))
        }
        Place::Group => format!("group forces \"Forces\" {{\n{}{example}\n}}\n", with(&[("members", "essex, sussex")])),
        Place::Priority => format!("priority 1 \"Safer streets\" {{\n{example}\n}}\n"),
        Place::Pledge => {
            format!("pledge specials \"More of them.\" {{\n{}{example}\n}}\n", with(&[("measured by", "homicide")]))
        }
        Place::Metric => {
            let rest = with(&[("unit", "%"), ("better", "higher")]) + &with(aspires);
            format!("metric solved \"Solved\" {{\n{rest}{example}\n}}\n")
        }
        Place::Data => format!("data \"data/crime.xlsx\" sheet \"Table P3\" {{\n{example}\n}}\n"),
        Place::Status => format!("status rag {{\n{example}\n}}\n"),
        Place::Quarter => format!("quarter 2020/21 Q4 {{\n{example}\n}}\n"),
    }
}

/// A plan with a metric that an aspiration fits.
fn measured(example: &str, form: &AspirationForm) -> String {
    let unit = form.unit;
    let better = if unit.contains(" per ") { "lower" } else { "higher" };
    let covers = if form.beginning == "profile" { "  covers  year to date\n" } else { "" };
    // A band round zero needs no direction.
    let better = if unit == "points" { String::new() } else { format!("  better  {better}\n") };
    format!("metric solved \"Solved\" {{\n  unit  {unit}\n{covers}{better}  {example}\n}}\n")
}

/// What is found wrong on the lines of an example in the plan that is put around it.
fn findings_on_example(example: &str, around: impl Fn(&str) -> String) -> Vec<String> {
    let text = around(example);
    let start = text.find(example).expect("the example stands in the plan");
    let lines = start..start + example.len();
    let mut rest = String::new();
    if !text.contains("plan \"") {
        rest += PLAN;
    }
    if !text.contains("group msg") {
        rest += GROUP;
    }
    for name in METRICS.iter().filter(|name| !text.contains(&format!("metric {name} "))) {
        rest += &format!("metric {name} \"The {name}\" {{\n  unit  offences\n  no aspiration  \"None.\"\n}}\n");
    }
    if !text.contains("pledge specials") {
        rest += "pledge specials \"More of them.\" {\n  measured by  homicide\n}\n";
    }
    if !text.contains("milestone  hubs \"") {
        rest += "milestone  hubs \"Open the hubs\" by 2020/21 Q4\n";
    }
    if !text.contains("status rag") {
        rest += FIELDS.iter().find(|it| it.phrase == "status").map(Field::example).unwrap_or_default().as_str();
        rest.push('\n');
    }
    let read = analyse(&[File::plan("example.plan", text), File::plan("rest.plan", rest)]);
    let on_example = read.analysis.diagnostics.iter().filter(|finding| {
        let label = finding.labels.first();
        label.is_some_and(|label| {
            read.sources.file(label.span.file).name() == "example.plan" && lines.contains(&(label.span.start as usize))
        })
    });
    // There are no data, and so nothing that a claim could be true of.
    let is_of_the_plan = |it: &&Diagnostic| {
        !it.code.is_about_claims() && it.code != Code::NoData && !OF_WHOLE_PLANS.contains(&it.code.slug())
    };
    on_example.filter(is_of_the_plan).map(|it| format!("[{}] {}", it.code.slug(), it.message)).collect()
}
