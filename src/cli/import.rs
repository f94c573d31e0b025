//! `planck import`: a first description of a table for a plan, from a look at the table.

use std::io::ErrorKind;
use std::path::Path;

use super::args::ImportArgs;
use super::terminal::Terminal;
use super::{Outcome, Refused};
use crate::analysis::{self, Guess};
use crate::load;
use crate::source::SourceFile;

pub(super) fn run(args: &ImportArgs, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    let name = args.file.to_string_lossy().replace('\\', "/");
    refuse_others(&args.file, &name)?;
    let (sources, tables) = load::load_tables(&args.file, &name).map_err(Refused::new)?;
    let (mut out, mut described) = (String::new(), 0);
    for file in tables {
        let source = sources.file(file);
        if !out.is_empty() {
            out.push('\n');
        }
        out += &match analysis::guess(&sources, file) {
            Some(guess) => {
                described += 1;
                block(&guess, &args.file, source)
            }
            None => {
                format!("# {}: left out, since no row of it holds words and figures.\n", one_line(&source.full_name()))
            }
        };
    }
    if described == 0 {
        return Err(Refused::new(format!("`{}` holds no table that planck can make out", one_line(&name)))
            .help("it looks for a row of headers, and rows with a name and numbers below it"));
    }
    terminal.print(&out)?;
    Ok(Outcome::Clean)
}

/// The endings of files that may hold a table.
const ENDINGS: [&str; 9] = ["csv", "tsv", "tab", "txt", "dat", "xlsx", "xlsm", "xls", "ods"];

/// Refuses what is no table by its name, or is not there.
fn refuse_others(path: &Path, name: &str) -> Result<(), Refused> {
    let name = one_line(name);
    let example = "name a workbook or a CSV file, as in `planck import data/figures.xlsx`";
    if path.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound) {
        return Err(Refused::new(format!("there is no file `{name}`")).help(example));
    }
    if path.is_dir() {
        return Err(Refused::new(format!("`{name}` is a folder")).help(example));
    }
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("plan") => Err(Refused::new(format!("`{name}` is a plan, and no table")).help(example)),
        Some(other) if !ENDINGS.contains(&other) => {
            Err(Refused::new(format!("`{name}` is no table of a kind that planck reads"))
                .help("save it as a workbook (`.xlsx`, `.ods`) or as `CSV UTF-8`, and name that"))
        }
        _ => Ok(()),
    }
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
