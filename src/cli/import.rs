//! `planck import`: a first description of a table for a plan, from a look at the table.

use std::io::ErrorKind;
use std::path::Path;

use super::args::ImportArgs;
use super::terminal::Terminal;
use super::{Outcome, Refused};
use crate::analysis::{self, Guess, Tried};
use crate::load;
use crate::source::{FileId, SourceFile, SourceMap};
use crate::vocabulary::is_workbook;

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
                let block = block(&guess, &args.file, source);
                let (comment, block) = (tried(&sources, file, &block), block);
                format!("{comment}{block}")
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

/// The endings of texts that may hold a table.
const TEXTS: [&str; 5] = ["csv", "tsv", "tab", "txt", "dat"];

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
        Some(other) if !TEXTS.contains(&other) && !is_workbook(&name) => {
            Err(Refused::new(format!("`{name}` is no table of a kind that planck reads"))
                .help("save it as a workbook (`.xlsx`, `.ods`) or as `CSV UTF-8`, and name that"))
        }
        _ => Ok(()),
    }
}

fn one_line(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}

/// How many findings are told of one block.
const MOST_FOUND: usize = 3;

/// What came of reading the table by its block, as comments above it.
fn tried(sources: &SourceMap, file: FileId, block: &str) -> String {
    let Tried { found, figures } = analysis::try_description(sources, file, block);
    let figures = match figures {
        0 => "no figure".to_owned(),
        1 => "1 figure".to_owned(),
        count => format!("{count} figures"),
    };
    let mut out = match found.as_slice() {
        [] => return format!("# Read so, it gives {figures}, and planck finds nothing wrong with it.\n"),
        [_] => format!("# Read so, it gives {figures}, and planck finds:\n"),
        _ => format!("# Read so, it gives {figures}, and planck finds {} things:\n", found.len()),
    };
    for finding in found.iter().take(MOST_FOUND) {
        let cell = finding.labels.first().map(|label| label.span).filter(|at| at.file == file);
        let place = cell.map_or(String::new(), |at| format!("{}: ", sources.file(file).place(at.start)));
        out += &format!("# - {}\n", one_line(&format!("{place}{}", finding.message)));
    }
    if found.len() > MOST_FOUND {
        out += &format!("# - and {} more, as `planck check` tells\n", found.len() - MOST_FOUND);
    }
    out
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
    let mut unknown: Vec<String> = Vec::new();
    match (guess.year_row, guess.header_row) {
        (Some(years), Some(row)) => lines.push(format!("header rows  {years} to {row}")),
        (None, Some(row)) if row > 1 => lines.push(format!("header row  {row}")),
        _ => {}
    }
    match (&guess.quarter, &guess.quarter_column) {
        _ if guess.one_column_per_quarter => lines.push("one column per quarter".to_owned()),
        (_, Some(column)) => lines.push(format!("column {column} is quarter")),
        (Some(quarter), None) => {
            lines.push(format!("quarter     {quarter}"));
            if guess.has_other_periods {
                unknown.push(format!(
                    "whether the figures are of {quarter}: the titles name several periods, and this is the latest"
                ));
            }
        }
        (None, None) => {
            unknown.push("which quarter the figures are of: add a line such as `quarter  2020/21 Q4`".to_owned());
        }
    }
    match (&guess.organisation, &guess.names) {
        (Some(column), _) if !guess.organisation_is_told => lines.push(format!("column {column} is organisation")),
        (Some(_), _) => {}
        (None, Some(column)) => unknown.push(format!(
            "whether the column {column} names metrics or organisations: add `column {column} is metric` and a line such as \
             `organisation  essex`, or `column {column} is organisation` and a line such as `metric  all-crime`"
        )),
        (None, None) if guess.metrics.len() > 2 => unknown.push(
            "whose figures these are: add a line such as `organisation  essex`; or, if each column is of one organisation, \
             write `one column per organisation` in place of the metrics, and a line such as `metric  all-crime`"
                .to_owned(),
        ),
        (None, None) => unknown.push("whose figures these are: add a line such as `organisation  essex`".to_owned()),
    }
    if guess.one_column_per_quarter && !guess.metric_is_told && guess.names.is_none() {
        unknown.push("which metric these are: add a line such as `metric  all-crime`".to_owned());
    }
    lines.extend(guess.metrics.iter().map(|(column, name)| format!("column {column} is {name}")));
    lines.extend(guess.beside.iter().map(|column| format!("skip column {column}")));
    lines.extend(guess.skipped_row.map(|row| format!("skip row    {row}")));
    if guess.has_footnote_digits {
        lines.push("without footnote marks".to_owned());
    }
    if let Some(name) = &guess.repeated {
        unknown.push(format!(
            "which row of `{name}` is meant, since there are several: leave out the others with a line such as `skip rows where \
             \"Area Code\" begins with \"E12\"` or `skip row 34`"
        ));
    }
    if !guess.unclear.is_empty() {
        let heading = match guess.unclear.len() {
            1 => "heading is lacking or like another",
            _ => "headings are lacking or alike",
        };
        unknown.push(format!(
            "what to call the figures of {}, whose {heading}: give each metric a name of its own",
            listed(&guess.unclear)
        ));
    }
    let mut out = format!("{head} {{\n");
    out.extend(lines.iter().map(|line| format!("  {}\n", one_line(line))));
    out.extend(unknown.iter().map(|what| format!("  # planck could not make out {what}\n")));
    out.push_str("}\n");
    out
}

/// Columns in a sentence.
fn listed(columns: &[String]) -> String {
    match columns {
        [only] => format!("column {only}"),
        [first @ .., last] => format!("columns {} and {last}", first.join(", ")),
        [] => String::new(),
    }
}
