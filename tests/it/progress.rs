//! What a person at a terminal sees while something takes a while, and that nobody else does.

#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::planck::{finish, folder};

/// What a terminal shows of a command that a shell runs in it, as `script`(1) makes one.
fn shown(folder: &Path, command: &str) -> String {
    let mut script = Command::new("script");
    script.args(["--quiet", "--command", command, "/dev/null"]);
    script.current_dir(folder).env("SHELL", "/bin/sh").env("TERM", "xterm").env_remove("CI");
    finish(&mut script).out
}

/// A plan over a table so long that the command takes two seconds, however fast the machine and the build are.
fn takes_two_seconds(plan: &[u8], command: &str) -> TempDir {
    for doubled in 0..10 {
        let rows = (0..20_000_usize << doubled).map(|row| format!("2020/21 Q{},us,calls,x{row}\n", row % 4 + 1));
        let table = format!("quarter,organisation,metric,value\n{}", rows.collect::<String>());
        let slow = folder(&[("plan.plan", plan), ("data/calls.csv", table.as_bytes())]);
        let begun = Instant::now();
        shown(slow.path(), &format!("{command} 2> told"));
        if begun.elapsed() > Duration::from_secs(2) {
            return slow;
        }
    }
    panic!("ten million rows are read in less than two seconds")
}

#[test]
fn work_over_a_second_is_told_on_a_terminal_and_nowhere_else() {
    let plan = b"plan \"A plan\" {\n  for        us\n  reporting  2020/21 Q4\n}\n";
    let quick = folder(&[
        ("plan.plan", plan),
        ("data/calls.csv", b"quarter,organisation,metric,value\n2020/21 Q4,us,calls,5\n"),
    ]);
    let check = format!("'{}' check --color never", env!("CARGO_BIN_EXE_planck"));
    let slow = takes_two_seconds(plan, &check);

    let told = shown(slow.path(), &check);
    let (before, after) = told.rsplit_once("so far\r\x1b[K").expect("it is told, and taken away again");
    assert!(before.starts_with("\r\x1b[Kchecking .: 1 s "), "{before}");
    assert!(after.contains("[unreadable-number]") && !after.contains('\x1b'), "{after:.300}");

    assert!(!shown(quick.path(), &check).contains("so far"), "what is quick is not told");

    let told = shown(slow.path(), &format!("{check} 2> told"));
    let file = fs::read_to_string(slow.path().join("told")).expect("the shell has made it");
    assert!(told.contains("[unreadable-number]") && !told.contains("so far") && file.is_empty(), "{file}");
}
