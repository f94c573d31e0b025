//! What people and programs put into a plan's folder that is no plan: each is a finding with its place, and
//! none a panic, a wait without end, or a control character on the terminal.

use std::fs;
use std::path::Path;

use crate::planck::{Run, finish, folder, run};

/// A plan with one metric, which its data leave nothing to be desired of.
const PLAN: &str = r#"plan "A plan" {
  for          northmere "Northmere"
  year starts  April
  reporting    2025/26 Q2
}

priority 1 "Good hands" {
  metric volunteers "Volunteers" {
    unit        volunteers
    better      higher
    aspiration  at least 200
    because     "The home library service needs that many."
  }
}
"#;

const DATA: &str = "\
quarter,organisation,metric,value
2025/26 Q1,northmere,volunteers,205
2025/26 Q2,northmere,volunteers,208
";

/// A folder, and what is found in it: the beginnings of lines of the concise format, in any order.
struct Case<'a> {
    name: &'a str,
    files: &'a [(&'a str, &'a [u8])],
    found: &'a [&'a str],
    code: i32,
}

#[test]
fn the_folder_that_the_others_break_is_clean() {
    let folder = folder(&[("plan.plan", PLAN.as_bytes()), ("data/figures.csv", DATA.as_bytes())]);
    let run = check(folder.path());
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), "No problems found.\n", ""));
}

#[test]
fn each_kind_of_bad_file_is_found_at_its_place() {
    let latin = [PLAN.replace("Volunteers", "Volunteers, £").as_bytes(), b""].concat();
    let latin: Vec<u8> = String::from_utf8(latin).unwrap().chars().map(|it| it as u8).collect();
    let mixed = [PLAN.replace("A plan", "A plan – £").as_bytes(), b"\n# a byte: \xff\n"].concat();
    let utf_16: Vec<u8> = "\u{feff}".chars().chain(PLAN.chars()).flat_map(|it| (it as u16).to_le_bytes()).collect();
    let with = |lines: &str| format!("{lines}\n{PLAN}").into_bytes();
    let absolute = with("data \"/etc/hostname\"");
    let drive = with("data \"C:\\figures.csv\"");
    let above = with("include \"../other.plan\"");
    let roundabout = with("data \"data/../../figures.csv\"");
    let misspelt = with("data \"data/figure.csv\"");
    let elsewhere = with("data \"figures.csv\"");
    let no_match = with("data \"dat/*.csv\"");
    let no_include = with("include \"quarters/2025.plan\"");
    let no_pattern = with("data \"data/[figures.csv\"");
    let long_pattern = with(&format!("data \"{}\"", "*/".repeat(5_000)));
    let to_b = with("include \"more/b.plan\"");
    let itself = with("include \"plan.plan\"");
    let data = ("data/figures.csv", DATA.as_bytes());
    let cases = [
        Case {
            name: "Windows-1252",
            files: &[("plan.plan", &latin), data],
            found: &["plan.plan:8:34: error[not-utf8] "],
            code: 1,
        },
        Case {
            name: "bytes that are no character",
            files: &[("plan.plan", &mixed), data],
            found: &["plan.plan:16:11: error[not-utf8] "],
            code: 1,
        },
        Case {
            name: "UTF-16",
            files: &[("plan.plan", &utf_16), data],
            found: &["plan.plan:1:1: error[not-utf8] "],
            code: 1,
        },
        Case {
            name: "a workbook that is called a plan",
            files: &[("plan.plan", PLAN.as_bytes()), ("book.plan", b"PK\x03\x04\x00\xff\x1b[2J"), data],
            found: &["book.plan:1:6: error[not-utf8] "],
            code: 1,
        },
        Case {
            name: "what is left of a plan when the power fails",
            files: &[("plan.plan", PLAN.as_bytes()), ("q/b.plan", &[0; 4096]), data],
            found: &["q/b.plan:1:1: error[not-utf8] "],
            code: 1,
        },
        Case { name: "an empty file", files: &[("a.plan", b"")], found: &["a.plan:1:1: error[empty-file] "], code: 1 },
        Case {
            name: "a file of spaces beside a plan",
            files: &[("plan.plan", PLAN.as_bytes()), ("q/b.plan", b" \r\n\n"), data],
            found: &["q/b.plan:1:1: error[empty-file] "],
            code: 1,
        },
        Case { name: "no plan", files: &[("plan.txt", b"x")], found: &["error[no-plans] "], code: 1 },
        Case { name: "plans out of sight", files: &[(".x/a.plan", b"x")], found: &["error[no-plans] "], code: 1 },
        Case {
            name: "what programs fill is left alone",
            files: &[
                ("plan.plan", PLAN.as_bytes()),
                data,
                ("target/CACHEDIR.TAG", b""),
                ("target/x.plan", b"}"),
                ("node_modules/x.plan", b"}"),
                ("~$plan.plan", b"\xff"),
            ],
            found: &[],
            code: 0,
        },
        Case {
            name: "no data",
            files: &[("plan.plan", PLAN.as_bytes()), ("figures.csv", DATA.as_bytes())],
            found: &["plan.plan:1:1: error[no-data] "],
            code: 1,
        },
        Case {
            name: "a misspelt data file",
            files: &[("plan.plan", &misspelt), data],
            found: &["plan.plan:1:6: error[missing-data-file] "],
            code: 1,
        },
        Case {
            name: "a data file in another folder",
            files: &[("plan.plan", &elsewhere), data],
            found: &["plan.plan:1:6: error[missing-data-file] "],
            code: 1,
        },
        Case {
            name: "a pattern that matches nothing",
            files: &[("plan.plan", &no_match), data],
            found: &["plan.plan:1:6: error[missing-data-file] "],
            code: 1,
        },
        Case {
            name: "an include that is not there",
            files: &[("plan.plan", &no_include), ("quarters/2025-26.plan", b"# nothing"), data],
            found: &["plan.plan:1:9: error[missing-include] "],
            code: 1,
        },
        Case {
            name: "a pattern that never ends",
            files: &[("plan.plan", &no_pattern), data],
            found: &["plan.plan:1:6: error[unreadable-pattern] "],
            code: 1,
        },
        Case {
            name: "a pattern without measure",
            files: &[("plan.plan", &long_pattern), data],
            found: &["plan.plan:1:6: error[unreadable-pattern] "],
            code: 1,
        },
        Case {
            name: "a path from the root",
            files: &[("plan.plan", &absolute), data],
            found: &["plan.plan:1:6: error[outside-folder] "],
            code: 1,
        },
        Case {
            name: "a path on a drive",
            files: &[("plan.plan", &drive), data],
            found: &["plan.plan:1:6: error[outside-folder] "],
            code: 1,
        },
        Case {
            name: "a path upwards",
            files: &[("plan.plan", &above), data],
            found: &["plan.plan:1:9: error[outside-folder] "],
            code: 1,
        },
        Case {
            name: "a roundabout path",
            files: &[("plan.plan", &roundabout), data],
            found: &["plan.plan:1:6: error[outside-folder] "],
            code: 1,
        },
        Case {
            name: "two plans that include one another",
            files: &[("plan.plan", &to_b), ("more/b.plan", b"include \"../plan.plan\""), data],
            found: &["more/b.plan:1:9: error[include-loop] "],
            code: 1,
        },
        Case {
            name: "a plan that includes itself",
            files: &[("plan.plan", &itself), data],
            found: &["plan.plan:1:9: error[include-loop] "],
            code: 1,
        },
        Case {
            name: "workbooks for tables",
            files: &[
                ("plan.plan", PLAN.as_bytes()),
                data,
                ("data/b.csv", b"PK\x03\x04"),
                ("data/c.xlsx", b"PK\x03\x04"),
            ],
            found: &["warning[data-not-text] `data/c.xlsx` ", "error[data-not-text] `data/b.csv` "],
            code: 1,
        },
        Case {
            name: "a table of bytes",
            files: &[("plan.plan", PLAN.as_bytes()), data, ("data/b.csv", b"a,\0,\x1b[2J")],
            found: &["error[data-not-text] `data/b.csv` "],
            code: 1,
        },
        Case {
            name: "a table without a header",
            files: &[("plan.plan", PLAN.as_bytes()), data, ("data/b.csv", b"2025/26 Q2,northmere,volunteers,208\n")],
            found: &["data/b.csv:1:1: error[missing-header] "],
            code: 1,
        },
        Case {
            name: "a row too short",
            files: &[
                ("plan.plan", PLAN.as_bytes()),
                data,
                ("data/b.csv", b"quarter,organisation,metric,value\n2025/26 Q1,northmere\n"),
            ],
            found: &["data/b.csv:2:1: error[short-row] "],
            code: 1,
        },
        Case {
            name: "an empty table",
            files: &[("plan.plan", PLAN.as_bytes()), data, ("data/b.csv", b"")],
            found: &["data/b.csv:1:1: error[empty-data-file] "],
            code: 1,
        },
    ];
    for case in cases {
        let folder = folder(case.files);
        let run = check(folder.path());
        assert_found(case.name, &run, case.found);
        assert_eq!(run.code, Some(case.code), "{}: {run:?}", case.name);
    }
}

#[test]
fn rubbish_is_found_in_time() {
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("a megabyte of braces", "{".repeat(1 << 20).into_bytes(), "nested-too-deep"),
        ("a megabyte of brackets", "[".repeat(1 << 20).into_bytes(), "unknown-field"),
        ("a megabyte of quotes", "\"".repeat(1 << 20).into_bytes(), "unclosed-text"),
        ("blocks within blocks", "metric a \"b\" {\n".repeat(100_000).into_bytes(), "nested-too-deep"),
        ("zero bytes", vec![0; 1 << 16], "not-utf8"),
        ("lines of nothing", b"\r\n".repeat(1 << 19), "empty-file"),
    ];
    for (name, bytes, code) in cases {
        let folder = folder(&[("plan.plan", &bytes), ("data/figures.csv", DATA.as_bytes())]);
        let run = run(folder.path(), &["check", "--color", "never"]);
        assert_eq!(run.code, Some(1), "{name}: {}", run.err);
        assert!(run.out.contains(&format!("[{code}")), "{name}: {:.1000}", run.out);
        assert_no_controls(name, &run.out);
    }
}

#[test]
fn tables_of_one_line_or_one_cell_are_told_in_time() {
    let cells = "quarter,organisation,metric,value,".repeat(100_000);
    let cell = |cell: String| format!("quarter,organisation,metric,value\n2025/26 Q1,us,volunteers,{cell}\n");
    let cases = [
        ("a table of one line", cells, "missing-header"),
        ("a cell of digits", cell("7".repeat(1 << 19)), "unreadable-number"),
        ("a cell of more digits", cell("7".repeat(3 << 20)), "long-row"),
        ("a cell that never ends", cell(format!("\"{}\n7", "7".repeat(1 << 19))), "unclosed-quote"),
    ];
    for (name, table, code) in cases {
        let folder = folder(&[("plan.plan", PLAN.as_bytes()), ("data/figures.csv", table.as_bytes())]);
        let run = run(folder.path(), &["check", "--format", "concise", "--color", "never"]);
        assert_eq!(run.code, Some(1), "{name}: {}", run.err);
        assert!(run.out.contains(&format!("error[{code}]")), "{name}: {:.1000}", run.out);
        assert!(run.out.len() < 10_000, "{name}: {} bytes are printed", run.out.len());
    }
}

#[test]
fn a_name_of_more_than_a_thousand_characters_is_left_out() {
    for (count, found) in [(1_000, None), (1_001, Some("error[missing-name]"))] {
        let name = "é".repeat(count);
        for (place, row) in [("12", format!("{name},volunteers")), ("22", format!("northmere,{name}"))] {
            let table = format!("{DATA}2025/26 Q1,{row},204\n2025/26 Q2,northmere,nurses,7\n");
            let folder = folder(&[("plan.plan", PLAN.as_bytes()), ("data/a.csv", table.as_bytes())]);
            let run = run(folder.path(), &["check", "--format", "concise", "--color", "never"]);
            let told: Vec<&str> = run.out.lines().filter(|line| line.contains("error[")).collect();
            let expected: Vec<String> = found.iter().map(|code| format!("data/a.csv:4:{place}: {code}")).collect();
            assert!(told.len() == expected.len(), "{count}: {told:?}");
            assert!(told.iter().zip(&expected).all(|(line, start)| line.starts_with(start)), "{count}: {told:?}");
            assert!(told.iter().all(|line| line.len() < 1_000), "{told:?}");
        }
    }
}

/// Of lines, cells and names that are longer than any, nothing is held: the table itself would not fit into the memory
/// that there is here.
#[cfg(target_os = "linux")]
#[test]
fn what_is_longer_than_any_line_is_told_in_bounded_memory() {
    use std::io::{BufWriter, Write as _};

    const MOST_KIB: usize = 128 << 10;
    let head = "quarter,organisation,metric,value\n2025/26 Q1,northmere,volunteers,205\n";
    let tail = "\n2025/26 Q2,northmere,volunteers,208\n";
    let (cells, words, lines) =
        (",".repeat(1 << 20), "x".repeat(1 << 20), format!("{}\n", "x".repeat(16_383)).repeat(1 << 6));
    let cases = [
        ("a line of cells", "", &cells, "data/a.csv:3:1: error[long-row] "),
        ("a row that is all name", "2025/26 Q2,", &words, "data/a.csv:3:1: error[long-row] "),
        (
            "a note in quotation marks",
            "2025/26 Q2,northmere,volunteers,207,\"",
            &words,
            "data/a.csv:3:1: error[long-row] ",
        ),
        (
            "a cell that is not closed",
            "2025/26 Q2,northmere,\"volunteers,207\n",
            &lines,
            "data/a.csv:3:22: error[unclosed-quote] ",
        ),
    ];
    for (name, before, fill, found) in cases {
        let folder = folder(&[("plan.plan", PLAN.as_bytes()), ("data/a.csv", b"")]);
        let mut file = BufWriter::new(fs::File::create(folder.path().join("data/a.csv")).expect("it can be written"));
        let mut write = |text: &str| file.write_all(text.as_bytes()).expect("it can be written");
        [head, before].into_iter().for_each(&mut write);
        (0..MOST_KIB >> 10).for_each(|_| write(fill));
        write(tail);
        drop(file);
        // What a thread's allocator sets aside for itself is not held.
        let script = format!(
            "ulimit -v {MOST_KIB} && export MALLOC_ARENA_MAX=1 && exec \"$0\" check --format concise --color never"
        );
        let program = crate::planck::planck(folder.path()).get_program().to_owned();
        let run =
            finish(std::process::Command::new("sh").args(["-c", &script]).arg(program).current_dir(folder.path()));
        assert!(run.code == Some(1) && run.out.starts_with(found), "{name}: {run:?}");
        assert!(!run.out.contains("older-data"), "{name}: the row below is not read: {}", run.out);
    }
}

#[test]
fn escape_sequences_reach_no_report() {
    let plan = PLAN
        .replace("A plan", "A \x1b[31mred\x07 \u{9b}2J \u{202e}plan")
        .replace("Volunteers", "Volun\x1b]0;x\x07teers")
        .replace("The home", "\x1b[2JThe \u{8}home");
    let folder = folder(&[("plan.plan", plan.as_bytes()), ("data/figures.csv", DATA.as_bytes())]);
    for form in ["text", "markdown", "html", "json"] {
        let report = run(folder.path(), &["report", "--to", form, "--color", "never"]);
        assert_eq!(report.code, Some(1), "{form}: {}", report.err);
        assert!(report.out.contains("red"), "{form}: {}", report.out);
        assert_no_controls(form, &report.out);
    }
    for stage in ["pairs", "ast", "model", "data", "types", "verdicts"] {
        let debug = run(folder.path(), &["debug", stage]);
        assert_eq!(debug.code, Some(0), "{stage}: {}", debug.err);
        assert_no_controls(stage, &debug.out);
    }
    let explained = run(folder.path(), &["explain", ".", "volunteers"]);
    assert_eq!(explained.code, Some(0), "{}", explained.err);
    assert_no_controls("explain", &explained.out);
}

#[test]
fn names_with_control_characters_are_shown_and_not_sent() {
    let folder = folder(&[("a\x1b[2Jb.plan", b"}"), ("data/\x1b[31m.csv", b"")]);
    for format in ["full", "concise", "json"] {
        let run = run(folder.path(), &["check", "--format", format, "--color", "never"]);
        assert_eq!(run.code, Some(1), "{}", run.err);
        assert_no_controls(format, &run.out);
    }
    let run = run(folder.path(), &["check", "\x1b[2J"]);
    assert_eq!(run.code, Some(2));
    assert_no_controls("an argument", &run.err);
}

#[test]
fn a_long_chain_of_includes_and_many_patterns_end_in_time() {
    let mut files: Vec<(String, Vec<u8>)> = (0..2_000)
        .map(|at| (format!("sub/{at}.plan"), format!("include \"{}.plan\"\n", at + 1).into_bytes()))
        .collect();
    files.push(("sub/2000.plan".to_owned(), b"include \"0.plan\"\n".to_vec()));
    files.push(("plan.plan".to_owned(), format!("include \"sub/0.plan\"\n{PLAN}").into_bytes()));
    files.push(("data/figures.csv".to_owned(), DATA.as_bytes().to_vec()));
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let folder = folder(&files);
    let run = check(folder.path());
    assert_found("a chain that ends in a circle", &run, &["sub/2000.plan:1:9: error[include-loop] "]);
    assert_eq!(run.code, Some(1));
}

#[test]
fn a_path_that_is_no_plan_is_refused() {
    let folder = folder(&[("essex/plan.plan", PLAN.as_bytes()), ("essex/data/figures.csv", DATA.as_bytes())]);
    for (path, said) in [
        ("essx", "error: there is no file or folder `essx`\n  help: did you mean `essex`?\n"),
        ("essex/data/figures.csv", "error: `essex/data/figures.csv` is no plan\n"),
        ("essex/plan.plan/x", "error: there is no file or folder `essex/plan.plan/x`\n"),
        (
            "-",
            "error: a plan with its data is not read from standard input\n  help: name the folder that holds the plan; `planck fmt -` alone reads a text so\n",
        ),
    ] {
        for command in ["check", "report"] {
            let run = run(folder.path(), &[command, path]);
            assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{command} {path}");
            assert!(run.err.starts_with(said), "{command} {path}: {}", run.err);
        }
    }
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    #[test]
    fn links_and_pipes_are_found_and_not_followed_out() {
        let outside = folder(&[("secret.csv", b"a,b\n"), ("secret.plan", b"}")]);
        let folder = folder(&[("plan.plan", PLAN.as_bytes()), ("data/figures.csv", DATA.as_bytes())]);
        let at = |path: &str| folder.path().join(path);
        symlink(outside.path().join("secret.csv"), at("data/secret.csv")).unwrap();
        symlink(outside.path().join("secret.plan"), at("secret.plan")).unwrap();
        symlink(outside.path(), at("elsewhere")).unwrap();
        symlink("not-there.csv", at("data/nowhere.csv")).unwrap();
        symlink("circle.csv", at("data/circle.csv")).unwrap();
        symlink("..", at("data/up")).unwrap();
        symlink("plan.plan", at("again.plan")).unwrap();
        symlink("figures.csv", at("data/again.csv")).unwrap();
        let made = Command::new("mkfifo").args([at("pipe.plan"), at("data/pipe.csv")]).status();
        assert!(made.is_ok_and(|it| it.success()), "pipes can be made");
        let run = check(folder.path());
        assert_found(
            "links and pipes",
            &run,
            &[
                "error[outside-folder] `data/secret.csv` ",
                "error[outside-folder] `secret.plan` ",
                "warning[outside-folder] `elsewhere` ",
                "error[unreadable-file] `data/nowhere.csv` cannot be read: it is a link that leads nowhere",
                "error[unreadable-file] `data/circle.csv` cannot be read: it is a link that leads back to itself",
                "warning[same-file-twice] `again.plan` and `plan.plan` ",
                "warning[same-file-twice] `data/again.csv` and `data/figures.csv` ",
                "error[not-a-file] `pipe.plan` ",
                "error[not-a-file] `data/pipe.csv` ",
            ],
        );
        assert_eq!(run.code, Some(2), "a file that cannot be read");
    }

    #[test]
    fn a_link_that_a_plan_asks_for_is_not_followed_out() {
        let outside = folder(&[("secret.csv", b"a,b\n")]);
        let plan = format!("data \"x/secret.csv\"\ndata \"x\"\ndata \"data/*.csv\"\n{PLAN}");
        let folder = folder(&[("plan.plan", plan.as_bytes()), ("data/figures.csv", DATA.as_bytes())]);
        symlink(outside.path(), folder.path().join("x")).unwrap();
        let run = check(folder.path());
        assert_found(
            "a link",
            &run,
            &[
                "warning[outside-folder] `x` ",
                "plan.plan:1:6: error[outside-folder] ",
                "plan.plan:2:6: error[outside-folder] ",
            ],
        );
    }

    #[test]
    fn a_file_without_permission_is_found() {
        let folder = folder(&[("plan.plan", PLAN.as_bytes()), ("data/figures.csv", DATA.as_bytes())]);
        let locked = folder.path().join("data/figures.csv");
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
        if fs::read(&locked).is_ok() {
            return; // The superuser reads everything.
        }
        let run = check(folder.path());
        assert!(run.out.contains("`data/figures.csv` cannot be read: you have no permission to read it"), "{run:?}");
        assert_eq!(run.code, Some(2));
    }

    #[test]
    fn a_reader_who_goes_away_is_no_trouble() {
        let folder = folder(&[("plan.plan", "}\n".repeat(100_000).as_bytes())]);
        let program = env!("CARGO_BIN_EXE_planck");
        let piped = format!("'{program}' check | head -1; echo ${{PIPESTATUS[0]}}");
        let output = Command::new("bash").args(["-c", &piped]).current_dir(folder.path()).output().unwrap();
        let out = String::from_utf8_lossy(&output.stdout);
        assert!(out.starts_with("error[stray-close]") && out.ends_with("\n1\n"), "{out}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}

fn check(folder: &Path) -> Run {
    run(folder, &["check", "--format", "concise", "--color", "never"])
}

#[test]
fn one_slip_is_one_finding() {
    let endless =
        PLAN.replace("\"The home library service needs that many.\"\n  }\n}\n", "\"\"\"\n      We need them.\n");
    let swallowed = format!("{endless}    data \"tables/figures.csv\"\n");
    let open = PLAN.replace(" that many.\"\n  }\n}\n", " that many");
    let braces = PLAN.replace(" that many.\"\n  }\n}\n", " that many.\"\n");
    let name = format!("{DATA}2025/26 Q2,northmere,{},208\n", "v".repeat(1_500));
    let zeros = "\0".repeat(1 << 16);
    let (here, elsewhere) = ("data/figures.csv", "tables/figures.csv");
    let cases: [(&str, &str, &str, &str, &[&str]); 7] = [
        ("a text to the end", &endless, here, DATA, &["plan.plan:12:17: error[unclosed-text] "]),
        ("a text that may name the data", &swallowed, elsewhere, DATA, &["plan.plan:12:17: error[unclosed-text] "]),
        ("quotes to the end", &open, here, DATA, &["plan.plan:12:17: error[unclosed-string] "]),
        ("a plan of zero bytes", &zeros, here, DATA, &["plan.plan:1:1: error[not-utf8] "]),
        ("a name without end", PLAN, here, &name, &["data/figures.csv:4:22: error[missing-name] "]),
        // What is missing is missing.
        (
            "blocks to the end",
            &braces,
            here,
            DATA,
            &["plan.plan:7:25: error[unclosed-block] ", "plan.plan:8:34: error[unclosed-block] "],
        ),
        ("no data", PLAN, elsewhere, DATA, &["plan.plan:1:1: error[no-data] "]),
    ];
    for (case, plan, at, table, expected) in cases {
        let run = check(folder(&[("plan.plan", plan.as_bytes()), (at, table.as_bytes())]).path());
        let found: Vec<&str> = run.out.lines().filter(|line| line.contains('[')).collect();
        assert_eq!(found.len(), expected.len(), "{case}: {found:#?}");
        assert!(found.iter().zip(expected).all(|(found, begins)| found.starts_with(begins)), "{case}: {found:#?}");
    }
    let run = check(folder(&[("plan.plan", PLAN.as_bytes()), (here, name.as_bytes())]).path());
    assert!(run.out.contains("for more than 1,000 characters"), "{}", run.out);
}

/// The findings about files are these and no others; what follows from them may be found too.
fn assert_found(name: &str, run: &Run, expected: &[&str]) {
    assert_no_controls(name, &run.out);
    assert!(!run.err.contains("panicked") && run.code != Some(101), "{name}: {}", run.err);
    let codes: Vec<String> = FILE_CODES.iter().map(|code| format!("[{code}] ")).collect();
    let about_files = |line: &str| codes.iter().any(|code| line.contains(code.as_str()));
    let mut found: Vec<&str> = run.out.lines().filter(|line| about_files(line)).collect();
    for beginning in expected {
        let at = found.iter().position(|line| line.starts_with(beginning));
        let at = at.unwrap_or_else(|| panic!("{name}: nothing begins with {beginning:?} in\n{}", run.out));
        found.remove(at);
    }
    assert!(found.is_empty(), "{name}: these are too many: {found:#?}");
}

const FILE_CODES: [&str; 18] = [
    "no-plans",
    "empty-file",
    "not-utf8",
    "unreadable-file",
    "not-a-file",
    "file-too-large",
    "folder-too-large",
    "same-file-twice",
    "outside-folder",
    "include-loop",
    "missing-include",
    "missing-data-file",
    "unreadable-pattern",
    "no-data",
    "data-not-text",
    "empty-data-file",
    "missing-header",
    "short-row",
];

/// Nothing of a text would be obeyed by a terminal: line ends are the only control characters.
fn assert_no_controls(name: &str, text: &str) {
    let obeyed = |it: &char| (it.is_control() && *it != '\n') || ('\u{202a}'..='\u{202e}').contains(it);
    assert_eq!(text.chars().find(obeyed), None, "{name}: a control character in {:.300}", text);
}
