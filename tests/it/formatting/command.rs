//! `planck fmt` as a user runs it: files, standard input, streams and exit codes.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use crate::planck::{Run, folder, planck, run};

const LOOSE: &str = "plan \"P\"  {\nfor a\n reporting 2020/21 Q4 # c\n}";
const SET: &str = "plan \"P\" {\n  for        a\n  reporting  2020/21 Q4                 # c\n}\n";

#[test]
fn files_are_formatted_where_they_lie() {
    let marked = format!("\u{feff}{}", LOOSE.replace('\n', "\r\n"));
    let folder = folder(&[
        ("a.plan", LOOSE.as_bytes()),
        ("q/b.plan", marked.as_bytes()),
        ("q/c.plan", SET.as_bytes()),
        ("q/no.txt", LOOSE.as_bytes()),
    ]);
    let check = run(folder.path(), &["fmt", "--check"]);
    assert_eq!(told(&check), (Some(1), "a.plan\nq/b.plan\n", "2 files would be reformatted, 1 left as it is\n"));
    let diff = run(folder.path(), &["fmt", "--diff", "q", "a.plan"]);
    assert_eq!((diff.code, diff.err.as_str()), (Some(1), "2 files would be reformatted, 1 left as it is\n"));
    let lines = [
        "--- a/q/b.plan\n+++ b/q/b.plan\n",
        "-for a\r\n",
        "+  for        a\r\n",
        "--- a/a.plan\n",
        "+  for        a\n",
    ];
    assert!(lines.iter().all(|line| diff.out.contains(line)), "{}", diff.out);
    assert_eq!(fs::read_to_string(folder.path().join("a.plan")).unwrap(), LOOSE, "nothing is written");

    let write = run(folder.path(), &["fmt"]);
    assert_eq!(told(&write), (Some(0), "", "2 files reformatted, 1 left as it is\n"));
    let now = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(now("a.plan"), SET);
    assert_eq!(now("q/b.plan"), format!("\u{feff}{}", SET.replace('\n', "\r\n")));
    assert_eq!(now("q/no.txt"), LOOSE);
    let again = run(folder.path(), &["fmt", "."]);
    assert_eq!(told(&again), (Some(0), "", "3 files left as they are\n"));
    for args in [&["fmt", "--check"][..], &["fmt", "--diff"]] {
        assert_eq!(run(folder.path(), args).code, Some(0));
    }
}

#[test]
fn files_that_are_no_text_are_left_and_told() {
    let folder = folder(&[("a.plan", LOOSE.as_bytes()), ("b.plan", b"for \xA3\n")]);
    let run = run(folder.path(), &["fmt"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.starts_with("left as it is: the plan file `b.plan` is not saved as UTF-8"), "{}", run.err);
    assert!(run.err.ends_with("\n1 file reformatted\n"), "{}", run.err);
    assert_eq!(fs::read(folder.path().join("b.plan")).unwrap(), b"for \xA3\n");
    assert_eq!(fs::read_to_string(folder.path().join("a.plan")).unwrap(), SET);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay_and_what_is_read_only_is_not_written() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder(&[("a.plan", LOOSE.as_bytes()), ("b.plan", LOOSE.as_bytes())]);
    let place = |name: &str| folder.path().join(name);
    symlink("a.plan", place("link.plan")).unwrap();
    fs::set_permissions(place("a.plan"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::set_permissions(place("b.plan"), fs::Permissions::from_mode(0o444)).unwrap();
    let refused = run(folder.path(), &["fmt"]);
    assert_eq!(
        told(&refused),
        (
            Some(2),
            "",
            "error: `b.plan` is read-only\n  help: nothing was written; let the file be written, and run planck again\n"
        )
    );
    assert_eq!(fs::read_to_string(place("a.plan")).unwrap(), LOOSE, "all or none");
    let run = run(folder.path(), &["fmt", "link.plan"]);
    assert_eq!(told(&run), (Some(0), "", "1 file reformatted\n"));
    assert!(place("link.plan").symlink_metadata().unwrap().is_symlink());
    assert_eq!(fs::read_to_string(place("a.plan")).unwrap(), SET);
    assert_eq!(fs::metadata(place("a.plan")).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn standard_input_goes_to_standard_output() {
    assert_eq!(told(&piped(LOOSE.as_bytes(), &["-"])), (Some(0), SET, ""));
    let marked = format!("\u{feff}{LOOSE}");
    assert_eq!(told(&piped(marked.as_bytes(), &["-"])), (Some(0), format!("\u{feff}{SET}").as_str(), ""));
    assert_eq!(told(&piped(b"", &["-"])), (Some(0), "", ""));
    let named = ["-", "--stdin-filename", "q/a.plan"];
    let check = piped(LOOSE.as_bytes(), &[&named[..], &["--check"]].concat());
    assert_eq!(told(&check), (Some(1), "q/a.plan\n", ""));
    let diff = piped(LOOSE.as_bytes(), &[&named[..], &["--diff"]].concat());
    assert!(diff.code == Some(1) && diff.out.starts_with("--- a/q/a.plan\n"), "{diff:?}");
    assert_eq!(told(&piped(SET.as_bytes(), &["-", "--check"])), (Some(0), "", ""));
    let wrong = piped(b"\xFF", &named);
    assert_eq!((wrong.code, wrong.out.as_str()), (Some(2), ""));
    assert!(wrong.err.starts_with("error: the plan file `q/a.plan` is not saved as UTF-8"), "{}", wrong.err);
}

fn told(run: &Run) -> (Option<i32>, &str, &str) {
    (run.code, &run.out, &run.err)
}

fn piped(input: &[u8], args: &[&str]) -> Run {
    let folder = folder(&[]);
    let mut command = planck(folder.path());
    command.arg("fmt").args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("planck starts");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    stdin.write_all(input).expect("planck reads its input");
    drop(stdin);
    let output = child.wait_with_output().expect("planck ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("planck writes UTF-8");
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}
