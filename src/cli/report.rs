//! `planck report`: the report of a quarter, in a form.

use std::path::{Path, PathBuf};

use super::args::{ReportArgs, ReportForm};
use super::check::{examine, load_one};
use super::terminal::Terminal;
use super::{Outcome, Refused, check_of, output};
use crate::diagnostics::{Diagnostic, Severity};
use crate::load::Checked;
use crate::render::terminal::{Colour, summary_line};
use crate::render::{html, markdown, report_json, text};

pub(super) fn run(args: &ReportArgs, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    let loaded = load_one(&args.path)?;
    let Checked { analysis, diagnostics } = examine(&loaded, args.quarter.as_deref())?;
    let report = analysis.report();
    if loaded.plans.is_empty() {
        return Err(Refused::no_plan(&loaded.folder, "to report on"));
    }
    let form = args.to.or_else(|| args.output.as_deref().and_then(form_by_ending)).unwrap_or(ReportForm::Text);
    let written = match form {
        ReportForm::Text => {
            let options = match args.output {
                Some(_) => terminal.options_for_a_file(),
                None => *terminal.options(),
            };
            let style = match options.colour {
                Colour::On => text::Style::Colour,
                Colour::Off => text::Style::Plain,
            };
            text::text(report, options.width, style)
        }
        ReportForm::Markdown => markdown::markdown(report),
        ReportForm::Html => html::html(report),
        ReportForm::Json => report_json::json(report),
    };
    match &args.output {
        Some(place) => {
            let file = file_in(place, form)?;
            output::write(&file, &written, &loaded.paths)?;
            terminal.tell(&format!("wrote {}", file.display()));
        }
        None => terminal.print(&written)?,
    }
    if !diagnostics.is_empty() {
        let line = summary_line(&diagnostics);
        terminal.tell(&format!("{} Read more with: {}", line, check_of(&args.path.to_string_lossy())));
    }
    // As a check would end: who prints the report in a script hears of errors before anybody reads it.
    let is_error = |it: &Diagnostic| it.severity == Severity::Error;
    Ok(match () {
        () if loaded.is_unreadable() => Outcome::Refused,
        () if diagnostics.iter().any(is_error) => Outcome::Found,
        () => Outcome::Clean,
    })
}

/// The form that the ending of a file asks for: a page in `report.html` must not be plain text.
fn form_by_ending(file: &Path) -> Option<ReportForm> {
    match file.extension()?.to_str()?.to_lowercase().as_str() {
        "html" | "htm" => Some(ReportForm::Html),
        "md" | "markdown" => Some(ReportForm::Markdown),
        "json" => Some(ReportForm::Json),
        _ => None,
    }
}

/// The file that an output means: itself, or `report.html` in a folder, which is made where it is not there.
fn file_in(place: &Path, form: ReportForm) -> Result<PathBuf, Refused> {
    let is_folder = place.is_dir() || place.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
    if !is_folder {
        return Ok(place.to_owned());
    }
    std::fs::create_dir_all(place)
        .map_err(|error| Refused::new(format!("the folder `{}` cannot be made: {error}", place.display())))?;
    Ok(place.join(match form {
        ReportForm::Text => "report.txt",
        ReportForm::Markdown => "report.md",
        ReportForm::Html => "report.html",
        ReportForm::Json => "report.json",
    }))
}
