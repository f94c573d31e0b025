//! How long an edit takes in an editor: from `didChange` to the findings of the document, beside what parsing the
//! file alone takes, with few and with many other files in the plan.
//!
//! `cargo bench --bench lsp` prints a table, and below it how much longer an edit takes with the most other files than
//! with one. Times are those of the machine and are not judged; what matters is the ratio, and that it stays the same
//! from row to row. The plans take turns, edit by edit, so that a machine that is busy for a while is so for all of them.
//!
//! `cargo bench --bench lsp -- --instructions` counts instructions instead, which are the same on a busy machine; it needs
//! valgrind.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use planck::SourceMap;
use serde_json::{Value, json};

/// How many edits are measured.
const EDITS: usize = 40;

/// Metrics: with fifteen lines each, a plan of about 1,000 lines.
const METRICS: usize = 62;

/// Organisations and quarters: with the metrics, about 10,000 observations.
const ORGANISATIONS: usize = 8;
const QUARTERS: usize = 20;

/// How many other files the plans have.
const OTHERS: [usize; 4] = [1, 10, 100, 300];

fn main() {
    if std::env::args().any(|it| it == "--instructions") {
        return count_instructions();
    }
    let folders = OTHERS.map(|others| {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let plan = write_plan(folder.path(), others);
        (folder, plan)
    });
    let mut parsing = OTHERS.map(|_| Vec::new());
    for _ in 0..EDITS {
        for (times, (_, plan)) in parsing.iter_mut().zip(&folders) {
            times.push(time_of_parsing(plan));
        }
    }
    let parsing = parsing.map(median);
    let times_of_edits = |file: &str, words: &str| {
        let mut editors: Vec<_> =
            folders.iter().map(|(folder, _)| Editor::start(folder.path(), file, words, Runs::Freely)).collect();
        let mut times = OTHERS.map(|_| Vec::new());
        for version in 1..=EDITS {
            for (times, editor) in times.iter_mut().zip(&mut editors) {
                times.push(editor.time_of_edit(version));
            }
        }
        times.map(median)
    };
    let in_plan = times_of_edits("plan.plan", "metric m-1 ");
    let in_quarter = times_of_edits("quarters/q0.plan", "Residents ");
    println!("others  observations  lines    parse   edit  ratio   in a quarter  ratio");
    for (row, others) in OTHERS.iter().enumerate() {
        let ratio = |time: Duration| time.as_secs_f64() / parsing[row].as_secs_f64();
        println!(
            "{others:>6}  {:>12}  {:>5}  {:>5.2} ms  {:>5.1} ms  {:>5.1}  {:>5.1} ms  {:>5.1}",
            METRICS * ORGANISATIONS * QUARTERS,
            folders[row].1.lines().count(),
            parsing[row].as_secs_f64() * 1e3,
            in_plan[row].as_secs_f64() * 1e3,
            ratio(in_plan[row]),
            in_quarter[row].as_secs_f64() * 1e3,
            ratio(in_quarter[row]),
        );
    }
    let last = OTHERS.len() - 1;
    let slope = |times: [Duration; OTHERS.len()]| (times[last].as_secs_f64() / times[0].as_secs_f64() - 1.0) * 100.0;
    println!(
        "from {} to {} other files: {:+.0}% in the plan, {:+.0}% in a quarter",
        OTHERS[0],
        OTHERS[last],
        slope(in_plan),
        slope(in_quarter),
    );
}

/// Prints the instructions of an edit: those of some edits more, so that what is done once falls away.
fn count_instructions() {
    const EDITS: [usize; 2] = [2, 6];
    println!("others      in the plan           in a quarter");
    let mut fewest: Option<[f64; 2]> = None;
    for others in OTHERS {
        let folder = tempfile::tempdir().expect("a folder can be made");
        write_plan(folder.path(), others);
        let counts = [("plan.plan", "metric m-1 "), ("quarters/q0.plan", "Residents ")].map(|(file, words)| {
            let [few, many] = EDITS.map(|edits| {
                let mut editor = Editor::start(folder.path(), file, words, Runs::Counted);
                (1..=edits).for_each(|version| editor.edit(version));
                editor.instructions()
            });
            (many - few) / (EDITS[1] - EDITS[0]) as f64
        });
        let fewest = fewest.get_or_insert(counts);
        let shown = |kind: usize| {
            format!("{:>8.3} million {:>+5.1}%", counts[kind] / 1e6, (counts[kind] / fewest[kind] - 1.0) * 100.0)
        };
        println!("{others:>6}  {}  {}", shown(0), shown(1));
    }
}

/// Writes a plan with its data and quarters; gives the text of the plan.
fn write_plan(folder: &Path, others: usize) -> String {
    let mut plan = String::from(
        "plan \"A county\" {\n  for o-0 \"County\"\n  year starts April\n  reporting 2024/25 Q4\n  compared with all\n}\n\ngroup all \"All\" {\n  members ",
    );
    let names: Vec<String> = (0..ORGANISATIONS).map(|it| format!("o-{it}")).collect();
    let _ = writeln!(plan, "{}\n}}\n", names.join(", "));
    plan += "priority 1 \"Everything\" {\n";
    for metric in 0..METRICS {
        let aspiration = ["average of all", "3rd in all", "at most 70", "upper quartile in all"][metric % 4];
        let _ = write!(
            plan,
            "  metric m-{metric} \"Measure number {metric}\" {{\n    unit        days\n    covers      quarter\n    better      lower\n    aspiration  {aspiration}\n    because     \"\"\"\n      It is asked for by residents, who told us so, at\n      length, in words that fill three lines of the\n      plan.\n    \"\"\"\n    owner       \"Head of {metric}\"\n    # Where it comes from is told in the annex.\n    note        \"From the return.\"\n  }}\n\n"
        );
    }
    plan += "}\n";
    fs::write(folder.join("plan.plan"), &plan).expect("the plan can be written");
    let mut data = String::from("quarter,organisation,metric,value\n");
    let quarter = |index: usize| format!("20{:02}/{:02} Q{}", 20 + index / 4, 21 + index / 4, index % 4 + 1);
    for index in 0..QUARTERS {
        for metric in 0..METRICS {
            for organisation in 0..ORGANISATIONS {
                let value = 50 + (index * 7 + metric * 13 + organisation * 29) % 50;
                let _ = writeln!(data, "{},o-{organisation},m-{metric},{value}", quarter(index));
            }
        }
    }
    fs::create_dir_all(folder.join("data")).expect("a folder can be made");
    fs::write(folder.join("data/figures.csv"), data).expect("the data can be written");
    fs::create_dir_all(folder.join("quarters")).expect("a folder can be made");
    for other in 0..others {
        // The latest quarters have data; of those before there is something to tell.
        let back = other.saturating_sub(QUARTERS);
        let year = 2019 - back / 4;
        let name = if other < QUARTERS {
            quarter(QUARTERS - 1 - other)
        } else {
            format!("{}/{:02} Q{}", year, (year + 1) % 100, 4 - back % 4)
        };
        let mut text = format!("quarter {name} {{\n");
        for metric in 0..10 {
            let _ = writeln!(
                text,
                "  update on m-{metric} \"\"\"\n    Residents waited {{= m-{metric}}} days, and {{= m-{}}} elsewhere.\n  \"\"\"",
                metric + 20
            );
        }
        text += "}\n";
        fs::write(folder.join(format!("quarters/q{other}.plan")), text).expect("the quarter can be written");
    }
    plan
}

fn time_of_parsing(text: &str) -> Duration {
    let mut sources = SourceMap::default();
    let id = sources.add("plan.plan", text);
    let begun = Instant::now();
    let parse = planck::analysis::parse(&sources, id);
    let time = begun.elapsed();
    assert!(parse.diagnostics.is_empty());
    time
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// How the server is run.
#[derive(Clone, Copy)]
enum Runs {
    Freely,
    /// Under valgrind, which counts its instructions.
    Counted,
}

/// An editor with one document open, in which a letter is typed and taken back.
struct Editor {
    child: Child,
    output: BufReader<ChildStdout>,
    uri: String,
    /// Where the letter is typed: in the title of a metric, or in a sentence, as most letters are.
    line: usize,
    column: usize,
}

impl Editor {
    fn start(folder: &Path, file: &str, words: &str, runs: Runs) -> Self {
        let planck = env!("CARGO_BIN_EXE_planck");
        let (mut command, errors) = match runs {
            Runs::Freely => (Command::new(planck), Stdio::inherit()),
            Runs::Counted => (Command::new("valgrind"), Stdio::piped()),
        };
        if let Runs::Counted = runs {
            command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", planck]);
        }
        let command = command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(errors);
        let mut child = command.spawn().expect("planck starts");
        let output = BufReader::new(child.stdout.take().expect("a pipe"));
        let path = folder.join(file);
        let uri = uri(&path);
        let text = fs::read_to_string(&path).expect("the file is there");
        let at = text.find(words).expect("the words are there") + words.len();
        let line = text[..at].matches('\n').count();
        let column = at - text[..at].rfind('\n').map_or(0, |newline| newline + 1) + 3;
        let mut editor = Self { child, output, uri, line, column };
        let folders = json!([{ "uri": self::uri(folder), "name": "plan" }]);
        editor.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {}, "workspaceFolders": folders } }));
        editor.wait(|message, _| message["id"] == 1);
        editor.tell("initialized", &json!({}));
        let document = json!({ "uri": editor.uri, "languageId": "planck", "version": 0, "text": text });
        editor.tell("textDocument/didOpen", &json!({ "textDocument": document }));
        editor.wait(|message, uri| message["params"]["uri"] == uri && message["params"]["version"] == 0);
        editor
    }

    /// The time until the findings of an edit come.
    fn time_of_edit(&mut self, version: usize) -> Duration {
        let begun = Instant::now();
        self.edit(version);
        let time = begun.elapsed();
        // What is told later must not be counted with the next edit.
        std::thread::sleep(Duration::from_millis(60));
        time
    }

    /// How many instructions were counted, once the server has said goodbye.
    fn instructions(mut self) -> f64 {
        self.send(&json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }));
        self.wait(|message, _| message["id"] == 2);
        self.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
        let mut said = String::new();
        self.child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("it writes");
        let counted = said.split("Collected :").nth(1).and_then(|rest| rest.split_whitespace().next());
        counted.and_then(|it| it.parse().ok()).unwrap_or_else(|| panic!("valgrind says no number: {said}"))
    }

    /// Types a letter, or takes it back, and waits for the findings.
    fn edit(&mut self, version: usize) {
        let (uri, line, column) = (&self.uri, self.line, self.column);
        let place = |column: usize| json!({ "line": line, "character": column });
        let (end, text) = if version % 2 == 1 { (column, "x") } else { (column + 1, "") };
        let change = json!({ "range": { "start": place(column), "end": place(end) }, "text": text });
        let params = json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": [change] });
        self.tell("textDocument/didChange", &params);
        self.wait(|message, uri| message["params"]["uri"] == uri && message["params"]["version"] == version);
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let input = self.child.stdin.as_mut().expect("a pipe");
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).and_then(|()| input.flush()).expect("it reads");
    }

    fn wait(&mut self, is_wanted: impl Fn(&Value, &str) -> bool) {
        loop {
            let mut length = 0;
            loop {
                let mut line = String::new();
                assert!(self.output.read_line(&mut line).expect("it writes") > 0, "the server is gone");
                match line.trim().strip_prefix("Content-Length: ") {
                    Some(value) => length = value.parse().expect("a number"),
                    None if line.trim().is_empty() => break,
                    None => {}
                }
            }
            let mut body = vec![0; length];
            self.output.read_exact(&mut body).expect("it writes");
            if is_wanted(&serde_json::from_slice(&body).expect("a message"), &self.uri) {
                return;
            }
        }
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}
