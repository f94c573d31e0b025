//! The tables of breakages, a file a family of codes.
//!
//! ```text
//! == unknown-field                    the code of the breakages that follow
//! @ library plan.plan                 a breakage: in which plan, and in which of its files
//! - owner                             what stands there: lines that follow one another are one text
//! + onwer                             what somebody writes instead
//! @@ data/northmere.csv               a further file of the same breakage
//! ^ onwer                             the words that the primary label shows
//! ! other-code because of this        a finding besides, and why it may be; `! fix …` for a fix that is not all
//! ```
//!
//! - A plan is an example (`library`, `essex`), the mended plan of a diagnostics page (`page:not-added-up`), a small
//!   one of its own (`small`), to which is added what diagnostics pages need not say either, or nothing (`bare`).
//! - `| …` are lines of a new file, or of one whose text is replaced; `|70 …` is a line that stands seventy times;
//!   `x` takes the file away.
//! - `\xE9` is a byte, `\\` a backslash, and a `\` at the end of the last line leaves out its line feed.
//! - A label of no width is written as its line up to it, and `¦`. `^^` is a finding that no text holds.

/// A breakage.
#[derive(Debug, Default)]
pub struct Row {
    /// The code that is meant.
    pub code: String,
    /// The line of the table, from 1.
    pub line: usize,
    /// The plan that is broken.
    pub plan: String,
    /// What is done to its files, in this order.
    pub steps: Vec<Step>,
    /// The words that the primary label shows; none where no text holds the finding.
    pub label: Option<String>,
    /// What is found besides, and why it may be.
    pub exceptions: Vec<String>,
}

/// What is done to a file.
#[derive(Debug)]
pub struct Step {
    /// Its path.
    pub path: String,
    /// What is done.
    pub change: Change,
}

/// A change of a file.
#[derive(Debug)]
pub enum Change {
    /// One text for another, the first time it stands there.
    Replace { from: String, to: String },
    /// A whole text.
    Write(Vec<u8>),
    /// The file goes.
    Remove,
}

/// Reads a table.
///
/// # Errors
/// When a line is none of those that a table has.
pub fn read(text: &str) -> Result<Vec<Row>, String> {
    let mut rows: Vec<Row> = Vec::new();
    let (mut code, mut path, mut before) = (String::new(), String::new(), "");
    for (index, line) in text.lines().enumerate() {
        let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
        let number = index + 1;
        let misplaced = || format!("line {number}: `{line}` belongs to no breakage");
        match mark {
            "" | "#" => {}
            "==" => code = rest.to_owned(),
            "@" => {
                let (plan, file) = rest.split_once(' ').unwrap_or((rest, "plan.plan"));
                file.clone_into(&mut path);
                rows.push(Row { code: code.clone(), line: number, plan: plan.to_owned(), ..Row::default() });
            }
            "@@" => rest.clone_into(&mut path),
            _ => {
                let row = rows.last_mut().ok_or_else(misplaced)?;
                let follows = before == mark;
                match mark {
                    "^" => row.label = Some(row.label.take().map_or(rest.to_owned(), |label| label + "\n" + rest)),
                    "^^" => row.label = None,
                    "!" => row.exceptions.push(rest.to_owned()),
                    "x" => row.steps.push(Step { path: path.clone(), change: Change::Remove }),
                    "-" | "+" => add_replacement(row, &path, mark, rest, follows)?,
                    mark if mark.starts_with('|') => add_lines(row, &path, &mark[1..], rest)?,
                    _ => return Err(format!("line {number}: a table has no line that begins with `{mark}`")),
                }
            }
        }
        before = mark;
    }
    Ok(rows)
}

fn add_replacement(row: &mut Row, path: &str, mark: &str, rest: &str, follows: bool) -> Result<(), String> {
    if mark == "-" && !follows {
        let change = Change::Replace { from: rest.to_owned(), to: String::new() };
        row.steps.push(Step { path: path.to_owned(), change });
        return Ok(());
    }
    match row.steps.last_mut().map(|step| &mut step.change) {
        Some(Change::Replace { from, to }) => {
            let text = if mark == "-" { from } else { to };
            if follows {
                text.push('\n');
            }
            text.push_str(rest);
            Ok(())
        }
        _ => Err(format!("line {}: `+ {rest}` replaces nothing", row.line)),
    }
}

fn add_lines(row: &mut Row, path: &str, times: &str, rest: &str) -> Result<(), String> {
    let times = if times.is_empty() { Ok(1) } else { times.parse() };
    let times: usize = times.map_err(|_| format!("line {}: how often does `{rest}` stand?", row.line))?;
    let bytes = crate::diagnostics::fences::unescaped(&format!("{rest}\n").repeat(times))?;
    match row.steps.last_mut() {
        Some(Step { path: last, change: Change::Write(text) }) if last == path => text.extend(bytes),
        _ => row.steps.push(Step { path: path.to_owned(), change: Change::Write(bytes) }),
    }
    Ok(())
}
