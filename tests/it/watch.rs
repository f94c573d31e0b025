//! `planck check --watch`, as it meets what editors, people and git do to files.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crate::planck::{folder, planck, run};

/// Longer than the slowest machine takes to see a change.
const PATIENCE: Duration = Duration::from_secs(30);

const CLEAN: &str = "plan \"P\" {\n  for        a \"A\"\n  reporting  2020/21 Q4\n}\n\nmetric m \"M\" {\n  \
                     unit           calls\n  better         lower\n  aspiration     at most 10 calls\n  \
                     because        \"Ten can be answered.\"\n}\n";
const DATA: &str = "quarter,organisation,metric,value\n2020/21 Q3,a,m,7\n2020/21 Q4,a,m,8\n";

/// A check that watches, and the lines that it has written to either stream.
struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn begin(at: &Path, args: &[&str]) -> Self {
        let mut command = planck(at);
        command.args(["check", "our", "--watch", "--format", "concise"]).args(args);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("planck starts");
        let (sender, lines) = channel();
        follow(child.stdout.take().expect("a pipe"), sender.clone());
        follow(child.stderr.take().expect("a pipe"), sender);
        Self { child, lines }
    }

    /// Waits until a check has told this and planck waits again; the lines until then. The two streams arrive in
    /// any order.
    fn tells(&self, words: &str) -> Vec<String> {
        let mut seen: Vec<String> = Vec::new();
        let all = |seen: &[String]| {
            ["watching for changes", words].iter().all(|it| seen.iter().any(|line| line.contains(it)))
        };
        while !all(&seen) {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => seen.push(line),
                Err(_) => panic!("no `{words}` in {seen:#?}"),
            }
        }
        seen
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn follow(stream: impl Read + Send + 'static, lines: Sender<String>) {
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if lines.send(line).is_err() {
                return;
            }
        }
    });
}

#[test]
fn changes_of_plan_and_data_are_seen() {
    let folder = folder(&[("our/plan.plan", CLEAN.as_bytes()), ("our/data/a.csv", DATA.as_bytes())]);
    let our = folder.path().join("our");
    let watch = Watch::begin(folder.path(), &[]);
    watch.tells("No problems found.");

    // As a simple editor saves.
    fs::write(our.join("plan.plan"), CLEAN.replace("better", "bettre")).unwrap();
    let seen = watch.tells("error[unknown-field]");
    assert!(seen.contains(&"changed: plan.plan".to_owned()), "{seen:?}");

    // As a careful editor saves: beside the file, and then in its place.
    fs::write(our.join("plan.plan.tmp"), CLEAN).unwrap();
    fs::rename(our.join("plan.plan.tmp"), our.join("plan.plan")).unwrap();
    watch.tells("No problems found.");

    fs::write(our.join("data/a.csv"), DATA.replace("a,m,8", "a,m,eight")).unwrap();
    watch.tells("error[unreadable-number]");
    fs::write(our.join("data/a.csv"), DATA).unwrap();
    watch.tells("No problems found.");

    // A file more, and one less.
    fs::create_dir(our.join("quarters")).unwrap();
    fs::write(our.join("quarters/q4.plan"), "}\n").unwrap();
    watch.tells("error[stray-close]");
    fs::remove_file(our.join("quarters/q4.plan")).unwrap();
    watch.tells("No problems found.");
}

#[test]
fn a_plan_that_is_deleted_and_comes_back_is_seen() {
    let folder = folder(&[("our/plan.plan", CLEAN.as_bytes()), ("our/data/a.csv", DATA.as_bytes())]);
    let our = folder.path().join("our");
    let watch = Watch::begin(folder.path(), &[]);
    watch.tells("No problems found.");
    fs::remove_file(our.join("plan.plan")).unwrap();
    watch.tells("error[no-plans]");
    fs::write(our.join("plan.plan"), CLEAN).unwrap();
    watch.tells("No problems found.");
    // The folder itself goes, as when another branch is checked out.
    fs::rename(&our, folder.path().join("away")).unwrap();
    watch.tells("changed: ");
    fs::rename(folder.path().join("away"), &our).unwrap();
    watch.tells("No problems found.");
}

#[test]
fn what_is_no_part_of_the_plan_starts_nothing() {
    let folder = folder(&[("our/plan.plan", CLEAN.as_bytes()), ("our/data/a.csv", DATA.as_bytes())]);
    let our = folder.path().join("our");
    let watch = Watch::begin(folder.path(), &["--output-file", "our/found.txt"]);
    watch.tells("watching");
    for name in ["plan.plan~", ".plan.plan.swp", "4913", "notes.md"] {
        fs::write(our.join(name), "x").unwrap();
    }
    std::thread::sleep(Duration::from_secs(1));
    fs::write(our.join("plan.plan"), CLEAN.replace("better", "bettre")).unwrap();
    let seen = watch.tells("watching for changes");
    assert_eq!(seen.len(), 2, "one check, for the plan alone: {seen:?}");
    assert_eq!(seen[0], "changed: plan.plan");
    assert!(fs::read_to_string(our.join("found.txt")).unwrap().contains("unknown-field"));
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let folder = folder(&[("our/plan.plan", CLEAN.as_bytes())]);
    for args in [&["check", "nowhere", "--watch"][..], &["check", "our", "--watch", "--fix"]] {
        let run = run(folder.path(), args);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{args:?}: {}", run.err);
    }
}
