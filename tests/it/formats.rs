//! The formats of `planck check` and the options that choose what is told: as a CI service runs them.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use serde_json::Value;

use crate::planck::{Run, finish, folder, planck, project, run};

/// A plan with an error and a warning, in a folder of a repository.
const PLAN: &[u8] = b"plan \"Police and Crime Plan\" {\n  for        essex \"Essex\"\n  reporting  2020/21 Q4\n}\n\n\
metric calls \"Calls\" {\n  unit           calls\n  better         lower\n  onwer          \"Chief\"\n  aspiration     at most 10 calls\n}\n";
const DATA: &[u8] = b"quarter,organisation,metric,value,colour\n2020/21 Q4,essex,calls,7,\n";

fn check(folder: &Path, args: &[&str]) -> Run {
    run(folder, &[&["check", "essex"], args].concat())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn each_format_tells_the_same_findings() {
    let folder = folder(&[("essex/plan.plan", PLAN), ("essex/data/figures.csv", DATA)]);
    let of = |format: &str| {
        let run = check(folder.path(), &["--format", format]);
        assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{format}");
        run.out
    };
    let all = json(&of("json"));
    let findings = all["diagnostics"].as_array().unwrap();
    let codes: Vec<&str> = findings.iter().map(|it| it["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"unknown-field") && codes.contains(&"unknown-column"), "{codes:?}");

    let lines: Vec<Value> = of("json-lines").lines().map(json).collect();
    let without_schema = |mut it: Value| {
        it.as_object_mut().unwrap().remove("schema").expect("a schema");
        it
    };
    assert_eq!(lines.into_iter().map(without_schema).collect::<Vec<_>>(), *findings);

    let gitlab = json(&of("gitlab"));
    let named = |it: &Value| it["check_name"].as_str().unwrap().to_owned();
    assert_eq!(gitlab.as_array().unwrap().iter().map(named).collect::<Vec<_>>(), codes);

    let sarif = json(&of("sarif"));
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.iter().map(|it| it["ruleId"].as_str().unwrap()).collect::<Vec<_>>(), codes);
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["markdown"].as_str().unwrap().contains("ut right:\n\n```"), "{rule}");
    }

    for (format, needle) in [("github", "title=planck (CODE),"), ("junit", "\"CODE: "), ("concise", "[CODE] ")] {
        let text = of(format);
        for code in &codes {
            let needle = needle.replace("CODE", code);
            assert_eq!(
                text.matches(&needle).count(),
                codes.iter().filter(|it| *it == code).count(),
                "{format} {code}: {text}"
            );
        }
    }
    assert_snapshot!("github", of("github"));
    assert_snapshot!("junit", of("junit"));
    assert_snapshot!("gitlab", of("gitlab"));
}

#[test]
fn a_clean_plan_is_told_in_each_format() {
    let of = |format: &str| {
        let run = run(&project(), &["check", "examples/library", "--format", format]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{format}");
        run.out
    };
    assert_eq!(of("json-lines"), "");
    assert_eq!(of("gitlab"), "[]\n");
    assert_eq!(of("github"), "No problems found.\n");
    assert_eq!(json(&of("sarif"))["runs"][0]["results"], Value::Array(Vec::new()));
    let junit = of("junit");
    assert!(junit.contains("tests=\"7\" failures=\"0\""), "{junit}");
    assert_eq!(junit.matches("name=\"planck check\"/>").count(), 7, "a case that passes for each file");
}

#[test]
fn places_count_from_the_root_of_the_repository() {
    let folder = folder(&[("plans/essex/plan.plan", b"}\n")]);
    let inside = folder.path().join("plans");
    let path_in = |folder: &Path, arg: &str, variable: &str, root: &Path| {
        let run = finish(planck(folder).args(["check", arg, "--format", "gitlab"]).env(variable, root));
        json(&run.out)[0]["location"]["path"].as_str().unwrap().to_owned()
    };
    for variable in ["GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY"] {
        assert_eq!(path_in(&inside, "essex", variable, folder.path()), "plans/essex/plan.plan");
    }
    assert_eq!(path_in(&inside, "./essex/", "PATH_OF_NOBODY", folder.path()), "essex/plan.plan");
    let elsewhere = tempfile::tempdir().unwrap();
    assert_eq!(path_in(&inside, "essex", "GITHUB_WORKSPACE", elsewhere.path()), "essex/plan.plan");
    assert_eq!(path_in(&inside, "../plans/essex/plan.plan", "CI_PROJECT_DIR", folder.path()), "plans/essex/plan.plan");
    let whole = inside.canonicalize().unwrap().join("essex");
    assert_eq!(path_in(&inside, whole.to_str().unwrap(), "CI_PROJECT_DIR", folder.path()), "plans/essex/plan.plan");
}

#[test]
fn people_and_programs_are_told_paths_as_the_plan_was_named() {
    let folder = folder(&[("plans/essex/plan.plan", b"}\n")]);
    let inside = folder.path().join("plans");
    let whole = inside.canonicalize().unwrap().join("essex");
    let whole = whole.to_str().unwrap();
    for (named, path) in [
        ("essex", "essex/plan.plan"),
        ("../plans/essex", "../plans/essex/plan.plan"),
        (whole, &format!("{whole}/plan.plan")),
    ] {
        let said = |format: &str| {
            let mut command = planck(&inside);
            finish(command.args(["check", named, "--format", format]).env("CI_PROJECT_DIR", folder.path())).out
        };
        let concise = said("concise");
        assert!(concise.starts_with(&format!("{path}:1:1: ")), "{named}: {concise}");
        assert_eq!(json(&said("json"))["diagnostics"][0]["labels"][0]["file"], path);
        assert_eq!(json(said("json-lines").lines().next().unwrap())["labels"][0]["file"], path);
        let github = said("github");
        assert!(github.contains("file=plans/essex/plan.plan,"), "{named}: {github}");
    }
}

#[test]
fn a_fingerprint_stays_when_lines_move() {
    let marks = |plan: &[u8], data: &[u8]| -> Vec<String> {
        let folder = folder(&[("essex/plan.plan", plan), ("essex/data/figures.csv", data)]);
        let report = json(&check(folder.path(), &["--format", "gitlab"]).out);
        let sarif = json(&check(folder.path(), &["--format", "sarif"]).out);
        let marks: Vec<String> =
            report.as_array().unwrap().iter().map(|it| it["fingerprint"].as_str().unwrap().to_owned()).collect();
        let of_sarif = sarif["runs"][0]["results"].as_array().unwrap().iter();
        let of_sarif = of_sarif.map(|it| it["partialFingerprints"]["planckFinding/v1"].as_str().unwrap().to_owned());
        assert_eq!(of_sarif.collect::<Vec<_>>(), marks, "one finding is known by one mark");
        marks
    };
    let before = marks(PLAN, DATA);
    assert!(before.len() >= 2, "{before:?}");
    let moved = [b"# a line above\n\n".as_slice(), PLAN].concat();
    assert_eq!(marks(&moved, DATA), before);
    let other = String::from_utf8_lossy(PLAN).replace("onwer", "ownre");
    assert_ne!(marks(other.as_bytes(), DATA), before, "other words are another finding");
}

#[test]
fn hostile_words_act_in_no_format() {
    let plan = "plan \"P\" {\n  for  a \"A\"\n}\n\
                x\u{1b}[2J::error::%0A::x ]]> <b> & \u{202e}\u{ffff}[l](https://e.org)##[add-mask]y \"{0}\"\n";
    let folder = folder(&[("essex/plan.plan", plan.as_bytes())]);
    for format in ["full", "concise", "json", "json-lines", "github", "gitlab", "junit", "sarif"] {
        let run = check(folder.path(), &["--format", format]);
        assert_eq!(run.code, Some(1), "{format}");
        for character in ['\u{1b}', '\u{202e}', '\r'] {
            assert!(!run.out.contains(character), "{format} holds {character:?}: {}", run.out);
        }
        let raw_command = run.out.lines().any(|line| line.trim_start().starts_with("::error::"));
        assert!(!raw_command, "{format}: {}", run.out);
        if format == "github" {
            let commands = run.out.lines().filter(|line| line.starts_with("::")).count();
            assert_eq!(commands + 1, run.out.lines().count(), "a line a finding, and the last: {}", run.out);
        }
        if format == "sarif" {
            assert!(!run.out.contains("]("), "{}", json(&run.out)["runs"][0]["results"]);
        }
    }
}

#[test]
fn findings_are_selected_and_ignored_and_never_without_a_word() {
    let folder = folder(&[("essex/plan.plan", PLAN), ("essex/data/figures.csv", DATA)]);
    let codes = |args: &[&str]| {
        let run = check(folder.path(), &[&["--format", "json-lines"], args].concat());
        let codes: Vec<String> = run.out.lines().map(|line| json(line)["code"].as_str().unwrap().to_owned()).collect();
        (run.code, codes.join(" "), run.err)
    };
    let (code, all, err) = codes(&[]);
    assert_eq!((code, err.as_str()), (Some(1), ""));
    let others: Vec<&str> = all.split(' ').filter(|it| *it != "unknown-field").collect();
    assert!(others.contains(&"unknown-column"), "{all}");

    let (code, told, err) = codes(&["--select", "unknown-field"]);
    assert_eq!((code, told.as_str()), (Some(1), "unknown-field"));
    assert!(err.starts_with("left out by --select: ") && err.contains("unknown-column"), "{err}");

    let (code, told, err) = codes(&["--ignore", "unknown-field,"]);
    assert_eq!((code, told), (Some(0), others.join(" ")), "{err}");
    assert_eq!(err, "left out by --ignore: 1 error (unknown-field)\n");
    assert_eq!(codes(&["--ignore", "unknown-field", "--quiet"]).2, err, "an error that is left out is always told");

    assert_eq!(codes(&["--ignore", ""]).1, all, "an empty variable of a script names nothing");
    let (code, told, err) = codes(&["--ignore", "unknown-feild"]);
    assert_eq!((code, told.as_str()), (Some(2), ""));
    assert_eq!(err, "error: there is no code `unknown-feild`\n  help: did you mean `unknown-field`?\n");
    let ignored = ["--select", "unknown-field,unknown-column", "--ignore", "unknown-field", "--ignore", "no-data"];
    assert_eq!(codes(&ignored).1, "unknown-column");
}

#[test]
fn warnings_fail_where_one_asks() {
    let folder = folder(&[("essex/plan.plan", PLAN), ("essex/data/figures.csv", DATA)]);
    let code = |args: &[&str]| check(folder.path(), &[&["--ignore", "unknown-field"], args].concat()).code;
    assert_eq!(code(&[]), Some(0));
    assert_eq!(code(&["--error-on-warning"]), Some(1));
    assert_eq!(code(&["--error-on-warning", "--exit-zero"]), Some(0));
    let junit = |args: &[&str]| {
        let args = [&["--ignore", "unknown-field", "--format", "junit"], args].concat();
        check(folder.path(), &args).out
    };
    assert!(junit(&[]).contains(" failures=\"0\" ") && junit(&[]).contains("<skipped message="));
    assert!(junit(&["--error-on-warning"]).contains("<failure type=\"unknown-column\""));
}

#[test]
fn findings_are_counted() {
    let folder = folder(&[("essex/plan.plan", PLAN), ("essex/data/figures.csv", DATA)]);
    let counted = check(folder.path(), &["--statistics"]);
    assert_eq!((counted.code, counted.err.as_str()), (Some(1), ""));
    assert_snapshot!("statistics", counted.out);
    let json = json(&check(folder.path(), &["--statistics", "--format", "json"]).out);
    assert_eq!(json["statistics"].as_array().unwrap().len() + 1, counted.out.lines().count());
    let refused = check(folder.path(), &["--statistics", "--format", "sarif"]);
    assert_eq!((refused.code, refused.out.as_str()), (Some(2), ""));
    assert!(refused.err.contains("the format sarif has no place for statistics"), "{}", refused.err);
}

/// The last of those that are told stands for the others, also where a comment silences the one that was found last.
#[test]
fn what_is_not_told_is_counted_whatever_is_silenced() {
    let metric = |number: usize| {
        let comment = if number == 99 { "# planck: ignore[no-word-on-aspiration] Soon.\n" } else { "" };
        format!("{comment}metric m{number} \"M {number}\" {{\n  unit calls\n  covers quarter\n  better higher\n}}\n")
    };
    let plan = String::from("plan \"P\" {\n  for us \"Us\"\n}\n") + &(0..130).map(metric).collect::<String>();
    let folder = folder(&[("essex/plan.plan", plan.as_bytes())]);
    let select = ["--select", "no-word-on-aspiration"];
    let told = check(folder.path(), &select).out;
    assert!(told.contains("note: there are 30 more findings of this kind"), "{told}");
    assert!(told.ends_with("\nFound 129 warnings, of which 99 are shown.\n"), "{told}");
    let counted = check(folder.path(), &[&select[..], &["--statistics"]].concat()).out;
    assert!(counted.ends_with("\nFound 129 warnings.\n"), "{counted}");
}

/// What is not told one by one is wrong in the report as well.
#[test]
fn a_report_counts_wrong_figures_as_the_check_does() {
    let plan = String::from_utf8_lossy(PLAN).replace("  onwer          \"Chief\"\n", "");
    let words = "    We had {7 = calls} calls, and {9 = calls} calls.\n".repeat(130);
    let quarter = format!("quarter 2020/21 Q4 {{\n  update on calls \"\"\"\n{words}  \"\"\"\n}}\n");
    let plan = format!("{plan}{quarter}");
    let folder = folder(&[("essex/plan.plan", plan.as_bytes()), ("essex/data/figures.csv", DATA)]);
    let report = |form: &str| run(folder.path(), &["report", "essex", "--format", form]).out;
    assert_eq!(json(&report("json"))["problems"]["wrong_figures"], 130);
    let text = report("text");
    assert!(text.contains("130 are not what the data say"), "{text}");
}

/// 130 lines of a plan and 45 cells of a table that nobody can read: of one code 100 are told, and of one table 20.
#[test]
fn what_is_not_told_one_by_one_is_counted() {
    let odd_lines: String = (0..130).map(|it| format!("  onwer{it} x\n")).collect();
    let plan = String::from_utf8_lossy(PLAN).replace("  onwer          \"Chief\"\n", &odd_lines);
    let odd_cells: String = (0..45).map(|it| format!("2020/21 Q3,other {it},calls,many,\n")).collect();
    let data = format!("{}{odd_cells}", String::from_utf8_lossy(DATA));
    let folder = folder(&[("essex/plan.plan", plan.as_bytes()), ("essex/data/figures.csv", data.as_bytes())]);
    let count = |args: &[&str], code: &str| {
        let args = [&["--statistics", "--format", "json"], args].concat();
        let counted = json(&check(folder.path(), &args).out);
        let of = counted["statistics"].as_array().unwrap().iter().find(|it| it["code"] == code);
        of.and_then(|it| it["count"].as_u64())
    };
    assert_eq!((count(&[], "unknown-field"), count(&[], "unreadable-number")), (Some(130), Some(45)));
    let codes = ["--select", "unknown-field,unreadable-number"];
    let last_line = |format: &str| {
        let shown = check(folder.path(), &[&codes[..], &["--format", format]].concat()).out;
        shown.lines().last().unwrap_or_default().to_owned()
    };
    for format in ["full", "concise", "github"] {
        assert_eq!(last_line(format), "Found 175 errors, of which 121 are shown.", "{format}");
    }
    let counted = check(folder.path(), &[&codes[..], &["--statistics"]].concat()).out;
    assert!(counted.ends_with("\nFound 175 errors.\n"), "{counted}");
    let left_out = check(folder.path(), &["--ignore", codes[1]]).err;
    assert!(left_out.contains("175 errors"), "{left_out}");
    let lines = check(folder.path(), &[&codes[..], &["--format", "json-lines"]].concat()).out;
    let stands_for = |line: &str| json(line)["stands_for"].as_u64().unwrap_or(1);
    assert_eq!((lines.lines().count(), lines.lines().map(stands_for).sum::<u64>()), (121, 175));
    for format in ["sarif", "junit", "gitlab"] {
        let document = check(folder.path(), &[&codes[..], &["--format", format]].concat()).out;
        assert!(document.contains("there are 30 more findings of this kind"), "{format}");
        assert!(document.contains("has 25 more findings of this kind"), "{format}");
    }
}

#[test]
fn several_plans_make_one_document() {
    let folder = folder(&[("a/plan.plan", b"}\n"), ("b/plan.plan", b"}\n")]);
    let of = |format: &str| run(folder.path(), &["check", "a", "b", "--format", format]).out;
    let paths: Vec<String> = json(&of("gitlab"))
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["location"]["path"].as_str().unwrap().to_owned())
        .collect();
    assert!(paths.contains(&"a/plan.plan".to_owned()) && paths.contains(&"b/plan.plan".to_owned()), "{paths:?}");
    assert_eq!(json(&of("sarif"))["runs"].as_array().unwrap().len(), 1);
    assert_eq!(of("junit").matches("<testsuites ").count(), 1);
    let statistics = run(folder.path(), &["check", "a", "b", "--statistics"]).out;
    assert!(statistics.contains("2  error  stray-close"), "{statistics}");
}

#[test]
fn documents_go_to_a_file_whole() {
    let folder = folder(&[("essex/plan.plan", PLAN)]);
    for format in ["sarif", "gitlab", "junit", "json-lines", "github"] {
        let printed = check(folder.path(), &["--format", format]);
        let written = check(folder.path(), &["--format", format, "--output-file", "found"]);
        assert_eq!((written.code, written.out.as_str(), written.err.as_str()), (Some(1), "", ""), "{format}");
        assert_eq!(fs::read_to_string(folder.path().join("found")).unwrap(), printed.out, "{format}");
    }
}
