//! `planck import`: a first description of a table for a plan, from a look at the table.

mod apart;
mod block;
mod trial;

use std::io::ErrorKind;
use std::path::Path;

use super::args::ImportArgs;
use super::terminal::Terminal;
use super::{Outcome, Refused};
use crate::analysis;
use crate::diagnostics::Diagnostic;
use crate::load;
use crate::vocabulary::is_workbook;
use apart::Met;
use block::block;
use trial::tried;

pub(super) fn run(args: &ImportArgs, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    let name = args.file.to_string_lossy().replace('\\', "/");
    refuse_others(&args.file, &name)?;
    let (sources, tables) = load::load_tables(&args.file, &name).map_err(refused)?;
    if tables.iter().all(|file| sources.file(*file).length() == 0) {
        return Err(Refused::new(format!("`{}` is empty", one_line(&name)))
            .help("save or export it again from where its figures come from"));
    }
    let (mut out, mut described) = (String::new(), 0);
    let mut met = Met::default();
    for (number, file) in (1..).zip(tables) {
        let source = sources.file(file);
        if !out.is_empty() {
            out.push('\n');
        }
        let name = one_line(&source.full_name());
        out += &match analysis::guess(&sources, file) {
            Some(mut guess) => {
                let like_sheet = source.sheet().and_then(|sheet| met.tell_apart(&mut guess, &sheet.name, number));
                let block = block(&guess, like_sheet.as_deref(), &args.file, source);
                match tried(&sources, file, &block) {
                    Some(remarks) => {
                        described += 1;
                        remarks + &block.text()
                    }
                    None => format!("# {name}: left out, since planck can make out no figure in it.\n"),
                }
            }
            None => format!("# {name}: left out, since no row of it holds words and figures.\n"),
        };
    }
    if described == 0 {
        return Err(Refused::new(format!("`{}` holds no table that planck can make out", one_line(&name)))
            .help("it looks for a row of headers, and rows with a name and numbers below it"));
    }
    terminal.print(&out)?;
    Ok(Outcome::Clean)
}

/// A finding about the file, as what keeps the command from being carried out.
fn refused(found: Vec<Diagnostic>) -> Refused {
    let first = found.into_iter().next();
    let (message, help) = first.map(|it| (it.message, it.help)).unwrap_or_default();
    let refused = Refused::new(message);
    match help {
        Some(help) => refused.help(help),
        None => refused,
    }
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
