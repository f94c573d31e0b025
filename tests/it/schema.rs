//! Every JSON that planck writes keeps to its schema, and the schemas are strict enough to be broken.

use std::path::Path;

use jsonschema::Validator;
use serde_json::Value;

use crate::planck::{folder, project, run};

/// The schemas with the arguments by which what they describe is written of the plan `plan`, and whether it is an
/// object a line.
const OUTPUTS: &[(&str, &[&str], Lines)] = &[
    ("check", &["check", "PLAN", "--format", "json"], Lines::One),
    ("json-lines", &["check", "PLAN", "--format", "json-lines"], Lines::Many),
    ("statistics", &["check", "PLAN", "--statistics", "--format", "json"], Lines::One),
    ("gitlab", &["check", "PLAN", "--format", "gitlab"], Lines::One),
    ("report", &["report", "PLAN", "--to", "json"], Lines::One),
    ("coverage", &["coverage", "PLAN", "--format", "json"], Lines::One),
    ("data", &["data", "PLAN", "--format", "json"], Lines::One),
    ("codes", &["explain", "unit-mismatch", "--format", "json"], Lines::One),
    ("codes", &["explain", "--format", "json"], Lines::One),
    ("explain", &["explain", "PLAN", "sickness-officers", "--format", "json"], Lines::One),
    ("explain", &["explain", "PLAN", "visits", "--format", "json"], Lines::One),
];

/// How many documents an output is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

fn schema(name: &str) -> Value {
    let run = run(&project(), &["schema", name]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{name}");
    serde_json::from_str(&run.out).expect("a schema is JSON")
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::options().build(schema).expect("a schema is a schema")
}

/// The documents that planck writes of a plan.
fn documents(at: &Path, args: &[&str], plan: &str, lines: Lines) -> Vec<Value> {
    let args: Vec<&str> = args.iter().map(|arg| if *arg == "PLAN" { plan } else { arg }).collect();
    let out = run(at, &args).out;
    let read = |text: &str| serde_json::from_str(text).unwrap_or_else(|error| panic!("{args:?}: {error}: {text}"));
    match lines {
        Lines::One if out.is_empty() => Vec::new(),
        Lines::One => vec![read(&out)],
        Lines::Many => out.lines().map(read).collect(),
    }
}

#[test]
fn what_is_written_keeps_to_its_schema() {
    let mut pages = std::fs::read_dir(project().join("examples")).unwrap().flatten().collect::<Vec<_>>();
    pages.sort_by_key(|it| it.file_name());
    let examples: Vec<String> =
        pages.iter().map(|it| format!("examples/{}", it.file_name().to_string_lossy())).collect();
    assert!(examples.contains(&"examples/essex".to_owned()), "{examples:?}");
    let broken = folder(&[
        ("stray/plan.plan", b"}\n"),
        ("empty/plan.plan", b""),
        ("bytes/plan.plan", b"plan \"\xff\" {\n"),
        ("bare/plan.plan", b"plan \"P\" {\n  for a \"A\"\n}\nmetric m \"M\" {\n  unit calls\n  onwer x\n}\n"),
        (
            "table/plan.plan",
            b"plan \"P\" {\n  for a \"A\"\n reporting 2020/21 Q4\n}\nmetric m \"M\" {\n  unit calls\n}\n",
        ),
        ("table/data/a.csv", b"quarter,organisation,metric,value,colour\n2020/21 Q4,a,m,7,\n2020/21 Q4,a,m,8,\nx\n"),
    ]);
    std::fs::create_dir(broken.path().join("nothing")).unwrap();
    let mut plans: Vec<(std::path::PathBuf, String)> = examples.into_iter().map(|plan| (project(), plan)).collect();
    for plan in ["stray", "empty", "bytes", "bare", "table", "nothing"] {
        plans.push((broken.path().to_owned(), plan.to_owned()));
    }
    for (name, args, lines) in OUTPUTS {
        let validator = validator(&schema(name));
        let mut seen = 0;
        for (at, plan) in &plans {
            for document in documents(at, args, plan, *lines) {
                seen += 1;
                let wrong: Vec<String> = validator
                    .iter_errors(&document)
                    .map(|error| format!("{}: {error}", error.instance_path()))
                    .collect();
                assert!(wrong.is_empty(), "{name} of {plan}:\n{}", wrong.join("\n"));
            }
        }
        assert!(seen >= 1, "{name}: {seen} documents");
    }
}

/// A schema that lets everything pass would show nothing: each object of a document is broken in turn, by a field
/// more and by each field less, and no such document may pass.
#[test]
fn what_is_not_written_breaks_the_schema() {
    let broken = folder(&[("bare/plan.plan", b"metric m \"M\" {\n  unit calls\n  onwer x\n}\n")]);
    for (name, args, lines) in OUTPUTS {
        let validator = validator(&schema(name));
        let of_essex = documents(&project(), args, "examples/essex", *lines);
        let of_broken = documents(broken.path(), args, "bare", *lines);
        let mut tried = 0;
        for document in of_essex.into_iter().take(1).chain(of_broken.into_iter().take(1)) {
            assert!(validator.is_valid(&document), "{name}");
            let mut objects = Vec::new();
            pointers(&document, "", &mut objects);
            // Of very many objects of one shape the first are enough.
            for pointer in objects.iter().take(40) {
                let mut more = document.clone();
                let object = more.pointer_mut(pointer).and_then(Value::as_object_mut).unwrap();
                let fields: Vec<String> = object.keys().cloned().collect();
                object.insert("surprise".to_owned(), Value::Null);
                assert!(!validator.is_valid(&more), "{name}: {pointer} may hold anything");
                for field in fields.iter().filter(|it| *it != "fix") {
                    let mut less = document.clone();
                    less.pointer_mut(pointer).and_then(Value::as_object_mut).unwrap().remove(field);
                    assert!(!validator.is_valid(&less), "{name}: {pointer} does without `{field}`");
                    tried += 1;
                }
            }
        }
        // The library's metric is no metric of this plan.
        assert!(tried > 4 || args.contains(&"visits"), "{name}: {tried}");
    }
}

/// Where the objects of a value stand, by JSON pointers.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            found.push(at.to_owned());
            fields.iter().for_each(|(name, value)| pointers(value, &format!("{at}/{name}"), found));
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers(item, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn schemas_are_printed_one_by_one_and_together() {
    let all: Value = serde_json::from_str(&run(&project(), &["schema"]).out).unwrap();
    let names: Vec<&String> = all.as_object().unwrap().keys().collect();
    let mut expected: Vec<&str> = OUTPUTS.iter().map(|(name, ..)| *name).collect();
    expected.sort_unstable();
    expected.dedup();
    assert_eq!(names, expected, "each is held to what is written");
    for name in expected {
        assert_eq!(all[name], schema(name));
    }
    let unknown = run(&project(), &["schema", "chek"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (Some(2), ""));
    assert_eq!(unknown.err, "error: there is no schema `chek`\n  help: did you mean `check`?\n");
}
