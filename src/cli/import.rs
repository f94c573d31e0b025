//! `planck import`: a first description of a table for a plan, from a look at the table.

use std::path::Path;

use super::args::ImportArgs;
use super::terminal::Terminal;
use super::{Outcome, Refused};
use crate::analysis::{self, Guess};
use crate::load;
use crate::source::SourceFile;

pub(super) fn run(args: &ImportArgs, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    let name = args.file.to_string_lossy().replace('\\', "/");
    let (sources, tables) = load::load_tables(&args.file, &name).map_err(Refused::new)?;
    let mut out = String::new();
    for file in tables {
        let source = sources.file(file);
        if !out.is_empty() {
            out.push('\n');
        }
        out += &match analysis::guess(&sources, file) {
            Some(guess) => block(&guess, &args.file, source),
            None => format!("# {}: no row of it holds words and figures.\n", one_line(&source.full_name())),
        };
    }
    terminal.print(&out)?;
    Ok(Outcome::Clean)
}

fn one_line(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}

/// The block for a table, as a plan would hold it, with what could not be made out as comments.
fn block(guess: &Guess, path: &Path, source: &SourceFile) -> String {
    let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut head = format!("data \"data/{}\"", one_line(&file));
    if let Some(sheet) = source.sheet() {
        head += &format!(" sheet \"{}\"", one_line(&sheet.name).replace('"', "\\\""));
    }
    if guess.is_tidy {
        return format!("# A tidy table, which needs no description.\n{head}\n");
    }
    let mut lines = Vec::new();
    let mut unknown = Vec::new();
    lines.extend(guess.header_row.filter(|row| *row > 1).map(|row| format!("header row  {row}")));
    match (&guess.quarter, &guess.quarter_column) {
        _ if guess.one_column_per_quarter => lines.push("one column per quarter".to_owned()),
        (_, Some(column)) => lines.push(format!("column {column} is quarter")),
        (Some(quarter), None) => lines.push(format!("quarter     {quarter}")),
        (None, None) => unknown.push("which quarter the figures are of: add a line such as `quarter  2020/21 Q4`"),
    }
    match &guess.organisation {
        Some(column) if !guess.organisation_is_told => lines.push(format!("column {column} is organisation")),
        Some(_) => {}
        None => unknown.push("whose figures these are: add a line such as `organisation  essex`"),
    }
    if guess.one_column_per_quarter {
        unknown.push("which metric these are, unless a column says so: add a line such as `metric  all-crime`");
    }
    lines.extend(guess.metrics.iter().map(|(column, name)| format!("column {column} is {name}")));
    lines.extend(guess.skipped_row.map(|row| format!("skip row    {row}")));
    if guess.has_footnote_digits {
        lines.push("without footnote marks".to_owned());
    }
    let mut out = format!("{head} {{\n");
    out.extend(lines.iter().map(|line| format!("  {}\n", one_line(line))));
    out.extend(unknown.iter().map(|what| format!("  # planck could not make out {what}\n")));
    out.push_str("}\n");
    out
}
