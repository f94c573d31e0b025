//! Breaking a plan as a row of a table says, and judging what is found.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex};

use serde_json::Value;

use super::table::{Change, Row};
use super::told::{label_text, told};
use crate::diagnostics::fences::unescaped;
use crate::diagnostics::{Files, apply, mended_files, scaffold};
use crate::planck::{OF_WHOLE_PLANS, folder, run};
use crate::texts::example;

/// What planck says of a breakage, to be read, and what is not as it should be.
pub fn broken(row: &Row) -> (String, Vec<String>) {
    let files = match files(row) {
        Ok(files) => files,
        Err(why) => return (String::new(), vec![why]),
    };
    let known = known(row);
    let found = new_findings(&files, row, &known);
    let text = told(row, &files, &found);
    let mut faults = Vec::new();
    let mut excepted: Vec<&str> = row.exceptions.iter().filter_map(|it| it.split(' ').next()).collect();
    let (mut of_code, mut besides) = (Vec::new(), Vec::new());
    for finding in &found {
        let code = finding["code"].as_str().unwrap_or("?");
        if code == row.code {
            of_code.push(finding);
        } else if let Some(at) = excepted.iter().position(|it| *it == code) {
            excepted.remove(at);
        } else {
            besides.push(code);
        }
    }
    if !besides.is_empty() {
        let count = besides.len();
        besides.dedup();
        faults.push(format!("{count} found as well: {}", besides.join(", ")));
    }
    let [finding] = of_code[..] else {
        faults.push(format!("it is found {} times", of_code.len()));
        return (text, faults);
    };
    let label = label_text(&files, finding);
    let should =
        row.label.as_deref().map(|it| String::from_utf8_lossy(&unescaped(it).unwrap_or_default()).into_owned());
    if label != should {
        faults.push(format!("the label shows {label:?}, and should show {should:?}"));
    }
    if finding["help"].as_str().is_none_or(str::is_empty) {
        faults.push("there is no help".to_owned());
    }
    if finding["fix"].is_object() {
        let left = match apply(&finding["fix"], &files) {
            Ok(mended) => new_findings(&mended, row, &known),
            Err(why) => {
                faults.push(format!("the fix cannot be made: {why}"));
                Vec::new()
            }
        };
        // What is found besides the code is no matter of its fix.
        let left: Vec<_> = left.iter().filter(|it| !found.contains(it)).collect();
        match (left.is_empty(), excepted.iter().position(|it| *it == "fix")) {
            (false, Some(at)) => drop(excepted.remove(at)),
            (false, None) => {
                let left: Vec<_> = left.iter().map(|it| format!("{} {}", it["code"], it["message"])).collect();
                faults.push(format!("after the fix there is still: {}", left.join("; ")));
            }
            (true, _) => {}
        }
    }
    faults.extend(excepted.iter().map(|code| format!("`{code}` is an exception that is not needed")));
    (text, faults)
}

/// The files as they are broken.
pub fn files(row: &Row) -> Result<Files, String> {
    let mut files = base(row);
    change(&mut files, row).map(|()| files)
}

/// The files before anything is broken.
fn base(row: &Row) -> Files {
    match row.plan.split_once(':') {
        Some(("page", slug)) => mended_files(slug),
        _ if row.plan == "small" || row.plan == "bare" => Files::new(),
        _ => example(&row.plan).into_iter().map(|file| (file.name, file.bytes)).collect(),
    }
}

fn change(files: &mut Files, row: &Row) -> Result<(), String> {
    for step in &row.steps {
        match &step.change {
            Change::Remove => drop(files.remove(&step.path)),
            Change::Write(bytes) => drop(files.insert(step.path.clone(), bytes.clone())),
            Change::Replace { from, to } => {
                let bytes = files.get_mut(&step.path).ok_or_else(|| format!("there is no file `{}`", step.path))?;
                let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
                if !text.contains(from.as_str()) {
                    return Err(format!("nothing in `{}` reads {from:?}", step.path));
                }
                let to = unescaped(to)?;
                let (before, after) = text.split_once(from.as_str()).unwrap_or_default();
                *bytes = [before.as_bytes(), &to, after.as_bytes()].concat();
            }
        }
    }
    if row.plan == "small" {
        scaffold::complete(files);
    }
    Ok(())
}

/// What is found before anything is broken, by plan.
static KNOWN: LazyLock<Mutex<BTreeMap<String, Vec<Value>>>> = LazyLock::new(Mutex::default);

fn known(row: &Row) -> Vec<Value> {
    if matches!(row.plan.as_str(), "small" | "bare") {
        return Vec::new();
    }
    let known = KNOWN.lock().expect("no thread panics while it holds this").get(&row.plan).cloned();
    known.unwrap_or_else(|| {
        let found = check(&base(row));
        KNOWN.lock().expect("no thread panics while it holds this").insert(row.plan.clone(), found.clone());
        found
    })
}

/// What is found, and was not before.
fn new_findings(files: &Files, row: &Row, known: &[Value]) -> Vec<Value> {
    // A breakage that is not about whole plans may show a piece of one.
    let is_asked = |finding: &Value| {
        let code = finding["code"].as_str().unwrap_or_default();
        code == row.code || !OF_WHOLE_PLANS.contains(&code) || matches!(row.plan.as_str(), "library" | "essex")
    };
    let is_known =
        |finding: &Value| known.iter().any(|it| it["code"] == finding["code"] && it["message"] == finding["message"]);
    check(files).into_iter().filter(|finding| is_asked(finding) && !is_known(finding)).collect()
}

fn check(files: &Files) -> Vec<Value> {
    let listed: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let folder = folder(&listed);
    let run = run(folder.path(), &["check", ".", "--format", "json", "--color", "never"]);
    let outcome: Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}{}", run.out, run.err));
    outcome["diagnostics"].as_array().cloned().unwrap_or_default()
}
