//! The commands: their help, streams, exit codes and forms.

use std::fs;

use insta::assert_snapshot;

use crate::planck::{finish, folder, planck, project, run};

#[test]
fn help() {
    let folder = folder(&[]);
    let commands = [
        "",
        "check",
        "report",
        "coverage",
        "data",
        "import",
        "explain",
        "fmt",
        "init",
        "schema",
        "completions",
        "man",
        "lsp",
        "debug",
    ];
    for command in commands {
        let args: Vec<&str> = [command, "--help"].into_iter().filter(|it| !it.is_empty()).collect();
        let run = run(folder.path(), &args);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{command}");
        let name = if command.is_empty() { "help".to_owned() } else { format!("help_{command}") };
        assert_snapshot!(name, run.out);
    }
}

#[test]
fn misuse_ends_with_2_and_says_so_on_standard_error() {
    let folder = folder(&[("plan.plan", b"# nothing\n")]);
    let cases: [&[&str]; 12] = [
        &[],
        &["chekc"],
        &["check", "--format", "xml"],
        &["check", "--fail-on", "sadness"],
        &["check", "nowhere"],
        &["check", "-q", "-v"],
        &["explain", "unclosed-blok"],
        &["explain", "."],
        &["report", "--to", "pdf"],
        &["debug", "thoughts"],
        &["fmt", "nowhere"],
        &["fmt", "-", "plan.plan"],
    ];
    for args in cases {
        let run = run(folder.path(), args);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{args:?}");
        assert!(!run.err.is_empty(), "{args:?}");
    }
}

#[test]
fn a_code_is_explained() {
    let folder = folder(&[]);
    for written in ["unclosed-block", "error[unclosed-block]", "Unclosed block", "[unclosed-block]"] {
        let run = run(folder.path(), &["explain", written]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{written}");
        assert!(run.out.starts_with("unclosed-block (error)\nA block never ends\n"), "{}", run.out);
    }
    let unknown = run(folder.path(), &["explain", "unclosed-blok"]);
    assert_eq!(unknown.err, "error: there is no code `unclosed-blok`\n  help: did you mean `unclosed-block`?\n");
    let list = run(folder.path(), &["explain"]);
    assert!(list.out.lines().any(|line| line.starts_with("unclosed-block ") && line.ends_with("A block never ends")));
}

#[test]
fn a_new_plan_is_clean_and_nothing_is_overwritten() {
    let folder = folder(&[]);
    let init = run(folder.path(), &["init", "our-plan"]);
    assert_eq!((init.code, init.err.as_str()), (Some(0), ""));
    assert_snapshot!("init", init.out);
    let check = run(folder.path(), &["check", "our-plan"]);
    assert_eq!((check.code, check.err.as_str()), (Some(0), ""), "{}", check.out);
    assert_snapshot!("init_checked", check.out);

    let plan = folder.path().join("our-plan/plan.plan");
    fs::write(&plan, "# mine\n").unwrap();
    fs::remove_dir_all(folder.path().join("our-plan/data")).unwrap();
    let again = run(folder.path(), &["init", "our-plan"]);
    assert_eq!((again.code, again.out.as_str()), (Some(2), ""));
    assert_eq!(fs::read_to_string(&plan).unwrap(), "# mine\n");
    assert!(!folder.path().join("our-plan/data").exists(), "nothing is written beside it either");
    let onto_a_file = run(folder.path(), &["init", "our-plan/plan.plan"]);
    assert_eq!(onto_a_file.code, Some(2));
}

#[test]
fn a_plan_goes_to_a_folder_with_an_odd_name() {
    let folder = folder(&[]);
    let init = run(folder.path(), &["init", "our plan – 2025"]);
    assert_eq!(init.code, Some(0), "{}", init.err);
    assert!(init.out.contains("planck check 'our plan – 2025'"), "{}", init.out);
    assert_eq!(run(folder.path(), &["check", "our plan – 2025"]).code, Some(0));
}

#[test]
fn findings_go_to_standard_output_in_each_format() {
    let folder = folder(&[("plan.plan", b"}\n")]);
    let full = run(folder.path(), &["check", "--quiet"]);
    assert!(full.out.starts_with("error[stray-close]: a `}` closes nothing\n   ╭─[plan.plan:1:1]\n"), "{}", full.out);
    let ascii = run(folder.path(), &["check", "--quiet", "--ascii"]);
    assert!(ascii.out.contains(",-[plan.plan:1:1]"), "{}", ascii.out);
    let concise = run(folder.path(), &["check", "--quiet", "--format", "concise"]);
    assert!(concise.out.starts_with("plan.plan:1:1: error[stray-close] a `}` closes nothing\n"), "{}", concise.out);
    let json = run(folder.path(), &["check", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(value["diagnostics"][0]["code"], "stray-close");
    assert_eq!(value["diagnostics"][0]["labels"][0]["file"], "plan.plan");
    for run in [full, ascii, concise, json] {
        assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    }
    let from_the_environment = finish(planck(folder.path()).arg("check").env("PLANCK_FORMAT", "concise"));
    assert!(from_the_environment.out.starts_with("plan.plan:1:1: "));
    // What the environment says for every run yields to what is typed for this one.
    for (format, flag) in [("concise", "--diff"), ("sarif", "--diff"), ("sarif", "--statistics")] {
        let ran = finish(planck(folder.path()).args(["check", flag]).env("PLANCK_FORMAT", format));
        assert_eq!(ran.code, Some(1), "{format} {flag}: {}", ran.err);
    }
    for (format, flag) in [("concise", "--diff"), ("sarif", "--statistics")] {
        let ran = run(folder.path(), &["check", flag, "--format", format]);
        assert_eq!(ran.code, Some(2), "{format} {flag}: {}", ran.out);
    }
    let counted = finish(planck(folder.path()).args(["check", "--statistics"]).env("PLANCK_FORMAT", "json"));
    assert!(counted.out.starts_with(['{', '[']), "{}", counted.out);
    let told = finish(planck(folder.path()).arg("check").env("NO_GRAPHICS", "1"));
    assert!(!told.out.contains('╭') && told.out.contains("plan.plan"), "{}", told.out);
    assert_eq!(run(folder.path(), &["check", "--exit-zero"]).code, Some(0));
}

#[test]
fn who_stands_a_folder_too_high_is_told_where_the_plans_are() {
    let plan: &[u8] = b"plan \"P\" {\n  for  a \"A\"\n}\n";
    let held = folder(&[("plans/our town/plan.plan", plan), ("plans/our town/data/x.csv", b"quarter\n")]);
    let ran = run(held.path(), &["check"]);
    assert_eq!(ran.code, Some(1));
    let told = "this folder holds no plan of its own: there is one in `plans/our town`";
    assert!(ran.out.contains(told), "{}", ran.out);
    assert!(ran.out.contains("planck check 'plans/our town'"), "{}", ran.out);
    assert!(!ran.out.contains("no-data"), "{}", ran.out);
    let held = folder(&[("a/plan.plan", plan), ("b/plan.plan", plan), ("b/more/part.plan", b"# a part\n")]);
    let ran = run(held.path(), &["check", "."]);
    assert!(ran.out.contains("there are plans in `a` and `b`"), "{}", ran.out);
    // Where the data lie beside them, the folders are parts of one plan.
    let held = folder(&[("parts/plan.plan", plan), ("data/x.csv", b"quarter\n")]);
    let ran = run(held.path(), &["check"]);
    assert!(!ran.out.contains("no plan of its own"), "{}", ran.out);
}

#[test]
fn several_plans_below_are_not_taken_for_one() {
    let plan = "plan \"Our town\" {\n  for our-town\n  reporting 2025/26 Q1\n}\nfigures \"data/figures.csv\"\n";
    let files: [(&str, &[u8]); 2] = [("a/plan.plan", plan.as_bytes()), ("b/plan.plan", plan.as_bytes())];
    let told = "error[no-plans] this folder holds no plan of its own: there are plans in `a` and `b`\nFound 1 error.\n";
    let plans = folder(&files);
    let ran = run(plans.path(), &["check", "--format", "concise"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), told), "{}", ran.err);
    // A loose file beside them is of neither.
    let plans = folder(&[&files[..], &[("notes.plan", b"# to do\n")]].concat());
    assert_eq!(run(plans.path(), &["check", "--format", "concise"]).out, told);
    let plans = folder(&[&files[..], &[("all.plan", b"include \"a/plan.plan\"\n")]].concat());
    assert!(!run(plans.path(), &["check", "--format", "concise"]).out.contains("no-plans"));
}

#[test]
fn a_finding_is_known_by_the_same_mark_from_wherever_planck_runs() {
    let held = folder(&[
        ("plans/essex/quarters/a.plan", b"}\n"),
        ("plans/essex/plan.plan", b"plan \"P\" {\n  for  a \"A\"\n}\n"),
    ]);
    let marks = |below: &str, path: &str| {
        let ran = run(&held.path().join(below), &["check", path, "--format", "gitlab"]);
        let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        let marks = found.as_array().unwrap().iter().map(|it| it["fingerprint"].as_str().unwrap().to_owned());
        (marks.collect::<Vec<_>>(), found[0]["location"]["path"].as_str().unwrap().to_owned())
    };
    for kept in ["", ".git"] {
        if !kept.is_empty() {
            std::fs::create_dir(held.path().join(kept)).unwrap();
        }
        let (whole, path) = marks("", "plans/essex");
        assert!(!whole.is_empty());
        assert!(path.starts_with("plans/essex/"), "{path}");
        for (below, named) in
            [("plans/essex", "."), ("plans", "essex"), ("plans", "./essex/"), ("plans/essex/quarters", "..")]
        {
            let (same, from_here) = marks(below, named);
            assert_eq!(whole, same, "{named} in {below} {kept}");
            // In a repository its paths are told, as services know them.
            assert!(kept.is_empty() || from_here == path, "{from_here}");
        }
    }
}

#[test]
fn colours_are_for_those_who_want_them() {
    let folder = folder(&[("plan.plan", b"}\n")]);
    let coloured = |args: &[&str], environment: &[(&str, &str)]| {
        let run = finish(planck(folder.path()).arg("check").args(args).envs(environment.iter().copied()));
        run.out.contains('\x1b')
    };
    assert!(!coloured(&[], &[]), "a pipe is no terminal");
    assert!(coloured(&["--color", "always"], &[]));
    assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]), "what is typed comes first");
    assert!(coloured(&[], &[("FORCE_COLOR", "1")]));
    assert!(!coloured(&[], &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured(&["--color", "never"], &[("FORCE_COLOR", "1")]));
}

#[test]
fn an_output_is_written_and_never_over_the_plan() {
    let folder = folder(&[("plan.plan", b"}\n")]);
    let run_in = |args: &[&str]| run(folder.path(), args);
    let written = run_in(&["check", "--output-file", "found.txt", "--color", "always"]);
    assert_eq!((written.code, written.out.as_str()), (Some(1), ""));
    let text = fs::read_to_string(folder.path().join("found.txt")).unwrap();
    assert!(text.starts_with("error[stray-close]") && !text.contains('\x1b'), "{text}");
    for args in [["check", "--output-file", "./plan.plan"], ["report", "-o", "plan.plan"]] {
        let refused = run_in(&args);
        assert_eq!(refused.code, Some(2), "{args:?}");
        assert!(refused.err.contains("is part of the plan"), "{}", refused.err);
        assert_eq!(fs::read(folder.path().join("plan.plan")).unwrap(), b"}\n");
    }
    assert_eq!(run_in(&["check", "--output-file", "nowhere/x.txt"]).code, Some(2));
    let report = run_in(&["report", "--to", "html", "-o", "out/"]);
    assert_eq!((report.code, report.out.as_str()), (Some(1), ""));
    assert!(report.err.contains("wrote out/report.html"), "{}", report.err);
    assert!(fs::read_to_string(folder.path().join("out/report.html")).unwrap().contains("<html"));
}

/// A service that takes up what is in the file would show the findings of an earlier run as those of this one.
#[test]
fn an_output_of_an_earlier_run_does_not_stay_where_nothing_is_checked() {
    let folder = folder(&[("our/plan.plan", b"}\n"), ("other.plan", b"}\n"), ("figures.csv", b"quarter\n")]);
    let is_there = |name: &str| folder.path().join(name).exists();
    for refused in [&["gone"][..], &["our", "--quarter", "soon"], &["our", "--select", "nothing"]] {
        let write = run(folder.path(), &["check", "our", "--format", "junit", "--output-file", "found.xml"]);
        assert!(write.code == Some(1) && is_there("found.xml"));
        let refused =
            run(folder.path(), &[&["check", "--format", "junit", "--output-file", "found.xml"], refused].concat());
        assert!(refused.code == Some(2) && !is_there("found.xml"), "{}", refused.err);
    }
    // What was no output is left.
    for name in ["other.plan", "figures.csv"] {
        assert_eq!(run(folder.path(), &["check", "gone", "--output-file", name]).code, Some(2));
        assert!(is_there(name), "{name}");
    }
}

#[test]
fn paths_name_plans() {
    let folder = folder(&[
        ("a/plan.plan", b"# the first\n}\n"),
        ("a/quarters/q.plan", b"}\n"),
        ("b/plan.plan", b"include \"more/*.plan\"\n}\n"),
        ("b/more/x.plan", b"}\n"),
        ("b/other/y.plan", b"}\n"),
    ]);
    let places = |args: &[&str]| -> Vec<String> {
        let args = [&["check", "--format", "concise"], args].concat();
        let out = run(folder.path(), &args).out;
        let stray = out.lines().filter(|line| line.contains("stray-close"));
        stray.filter_map(|line| Some(line.split_once(": error")?.0.to_owned())).collect()
    };
    assert_eq!(places(&["a"]), ["a/plan.plan:2:1", "a/quarters/q.plan:1:1"]);
    assert_eq!(places(&["a/"]), places(&["a"]));
    assert_eq!(places(&["./a"]), places(&["a"]));
    assert_eq!(places(&["a/plan.plan"]), ["a/plan.plan:2:1"], "a file is the plan alone");
    assert_eq!(places(&["a", "a/quarters/q.plan", "./a"]), places(&["a"]), "each plan once");
    assert_eq!(places(&["b"]), ["b/plan.plan:2:1", "b/more/x.plan:1:1"], "what is included, and no more");
    assert_eq!(places(&["b/plan.plan"]), places(&["b"]));
    assert_eq!(places(&["a/plan.plan", "b/more/x.plan"]), ["a/plan.plan:2:1", "b/more/x.plan:1:1"]);
    let json = run(folder.path(), &["check", "a", "b", "--format", "json"]);
    assert_eq!((json.code, json.out.as_str()), (Some(2), ""), "one plan a document");
    let verbose = run(folder.path(), &["check", "a", "-v"]);
    assert_eq!(verbose.err, "read a/plan.plan\nread a/quarters/q.plan\n");
}

/// What asks for something of a plan is not carried out where there is none; a check finds that there is none.
#[test]
fn a_folder_without_a_plan_is_told_and_a_path_can_be_typed() {
    let folder = folder(&[("it's empty/notes.txt", b""), ("above/it's/a.plan", b"plan \"P\" {\n}\n")]);
    let empty = |args: &[&str]| run(folder.path(), &[args, &["it's empty"]].concat());
    for (command, code) in [("check", 1), ("report", 2), ("coverage", 2), ("data", 2), ("fmt", 0)] {
        let ran = empty(&[command]);
        assert_eq!(ran.code, Some(code), "{command}: {}{}", ran.out, ran.err);
        let is_named =
            ran.out.contains("planck init \"it's empty\"") || ran.err.contains("planck check \"it's empty\"");
        assert_eq!(is_named, command != "fmt", "{command}: {}{}", ran.out, ran.err);
    }
    let above = run(folder.path(), &["check", "above"]).out;
    assert!(above.contains("as in: planck check \"above/it's\""), "{above}");
}

#[test]
fn an_aspiration_that_is_not_met_is_news_unless_one_asks() {
    let library = ["examples/library"];
    let check = |args: &[&str]| run(&project(), &[&["check"], &library[..], args].concat());
    let plain = check(&[]);
    assert_eq!((plain.code, plain.err.as_str()), (Some(0), ""), "{}", plain.out);
    assert_snapshot!("library", plain.out);
    let failing = check(&["--fail-on", "not-met,off-track"]);
    assert_eq!(failing.code, Some(1));
    assert_eq!(failing.err, "failed by --fail-on: active-borrowers (not met), volunteers (not met)\n");
    assert_eq!(check(&["--fail-on", "missed"]).code, Some(0));
    // What is shown is the same: a verdict is no finding.
    assert_eq!(failing.out, check(&[]).out);
    let passing = check(&["--fail-on", "not-met", "--exit-zero"]);
    assert_eq!(passing.code, Some(0));
    assert!(passing.err.starts_with("--exit-zero lets pass what --fail-on names: active-borrowers"), "{}", passing.err);
    assert_eq!((check(&["--fail-on", "none"]).code, check(&["--fail-on", "none"]).err.as_str()), (Some(0), ""));
    let both = check(&["--fail-on", "none,not-met"]);
    assert_eq!((both.code, both.out.as_str()), (Some(2), ""));
    assert!(both.err.contains("--fail-on takes `none` or verdicts, not both"), "{}", both.err);
    let left_out = check(&["--fail-on", "not-met", "--ignore", "stale-data"]).err;
    assert!(left_out.lines().last().unwrap().starts_with("failed by --fail-on: "), "{left_out}");
}

#[test]
fn a_quarter_is_read_or_refused() {
    let check = |quarter: &str| run(&project(), &["check", "examples/library", "--quarter", quarter]);
    let refused = check("soon");
    assert_eq!((refused.code, refused.out.as_str()), (Some(2), ""));
    assert!(refused.err.contains("soon"), "{}", refused.err);
    assert!(check("Q1 2025-26").out.contains("2025/26 Q1"));
}

#[test]
fn a_metric_is_explained() {
    let explain = |metric: &str| run(&project(), &["explain", "examples/library", metric]);
    let known = explain("active-borrowers");
    assert_eq!((known.code, known.err.as_str()), (Some(0), ""));
    assert!(known.out.contains("16.5"), "{}", known.out);
    let unknown = explain("active-borowers");
    assert_eq!((unknown.code, unknown.out.as_str()), (Some(2), ""));
    assert!(unknown.err.ends_with("  help: did you mean `active-borrowers`?\n"), "{}", unknown.err);
}

#[test]
fn reports_and_stages_are_written() {
    for form in ["text", "markdown", "html", "json"] {
        let report = run(&project(), &["report", "examples/library", "--to", form]);
        assert_eq!((report.code, report.err.as_str()), (Some(0), ""), "{form}");
        assert!(report.out.contains("Northmere"), "{form}");
    }
    for stage in ["pairs", "ast", "model", "data", "types", "verdicts"] {
        let debug = run(&project(), &["debug", stage, "examples/library"]);
        assert_eq!((debug.code, debug.err.as_str()), (Some(0), ""), "{stage}");
        assert!(!debug.out.is_empty(), "{stage}");
    }
}

#[test]
fn shells_complete_and_pages_are_printed() {
    let folder = folder(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = run(folder.path(), &["completions", shell]);
        assert_eq!((script.code, script.err.as_str()), (Some(0), ""), "{shell}");
        for word in ["check", "error-on-warning", "json-lines", "sarif"] {
            assert!(script.out.contains(word), "{shell} knows `{word}`");
        }
    }
    for (command, words) in
        [(None, "planck \\- "), (Some("check"), "planck\\-check \\- "), (Some("report"), "planck\\-report \\- ")]
    {
        let args: Vec<&str> = std::iter::once("man").chain(command).collect();
        let page = run(folder.path(), &args);
        assert_eq!((page.code, page.err.as_str()), (Some(0), ""), "{args:?}");
        assert!(page.out.contains(".TH planck") && page.out.contains(words), "{}", page.out);
    }
    assert!(run(folder.path(), &["man", "check"]).out.contains("error\\-on\\-warning"));
    let unknown = run(folder.path(), &["man", "chekc"]);
    assert_eq!(
        (unknown.code, unknown.err.as_str()),
        (Some(2), "error: there is no command `chekc`\n  help: did you mean `check`?\n")
    );
}

#[test]
fn the_file_of_a_plan_stands_for_its_folder() {
    let files: &[(&str, &[u8])] = &[
        ("p/plan.plan", b"plan \"P\" {\n  for        us \"Us\"\n  reporting  2025/26 Q2\n}\nmetric m \"M\" {\n  unit visits\n  covers quarter\n  better higher\n  no aspiration \"Not ours.\"\n}\n"),
        ("p/quarters/q2.plan", b"quarter 2025/26 Q2 {\n  update on m \"\"\"\n    We had {3 = m}.\n  \"\"\"\n}\n"),
        ("p/data/m.csv", b"quarter,organisation,metric,value\n2025/26 Q2,us,m,2\n"),
    ];
    let folder = folder(files);
    let whole = run(folder.path(), &["check", "p", "--format", "concise"]);
    assert!(whole.code == Some(1) && whole.out.contains("wrong-figure"), "{}", whole.out);
    for paths in [&["p/plan.plan"][..], &["p/plan.plan", "p"], &["p/plan.plan", "p/quarters/q2.plan"]] {
        let named = run(folder.path(), &[&["check"], paths, &["--format", "concise"]].concat());
        assert_eq!((named.code, &named.out), (whole.code, &whole.out), "{paths:?}");
    }
    // Beside another plan, and where it says what belongs to it, it is the file alone.
    let plan = std::fs::read_to_string(folder.path().join("p/plan.plan")).unwrap();
    std::fs::write(folder.path().join("p/other.plan"), &plan).unwrap();
    let alone = run(folder.path(), &["check", "p/plan.plan"]);
    assert_eq!(alone.code, Some(0), "{}", alone.out);
    std::fs::remove_file(folder.path().join("p/other.plan")).unwrap();
    std::fs::write(folder.path().join("p/plan.plan"), plan.replace("}\nmetric", "  include \"more.plan\"\n}\nmetric"))
        .unwrap();
    std::fs::write(folder.path().join("p/more.plan"), "").unwrap();
    let alone = run(folder.path(), &["check", "p/plan.plan"]);
    assert!(!alone.out.contains("wrong-figure"), "{}", alone.out);
}
