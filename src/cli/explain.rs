//! `planck explain`: what a code means, or how a metric was judged.

use std::path::Path;

use super::args::{ExplainArgs, ExplainForm};
use super::check::{examine, load_one, unchanged};
use super::choice;
use super::page;
use super::terminal::Terminal;
use super::{Outcome, Refused, check_of};
use crate::analysis;
use crate::diagnostics::CATALOGUE;
use crate::render::{explain, explain_json};

pub(super) fn run(args: &ExplainArgs, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    match (args.what.as_deref(), args.metric.as_deref()) {
        (None, _) => list(args.format, terminal),
        (Some(code), None) => explain_code(code, args.format, terminal),
        (Some(path), Some(metric)) => explain_metric(Path::new(path), metric, args, terminal),
    }
}

/// Every code with its title.
fn list(format: ExplainForm, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    if format == ExplainForm::Json {
        terminal.print(&explain_json::codes(CATALOGUE))?;
        return Ok(Outcome::Clean);
    }
    let widest = CATALOGUE.iter().map(|entry| entry.slug.len()).max().unwrap_or(0);
    let lines = CATALOGUE.iter().map(|entry| format!("{:<widest$}  {}\n", entry.slug, entry.title));
    terminal.print(&lines.collect::<String>())?;
    Ok(Outcome::Clean)
}

fn explain_code(code: &str, format: ExplainForm, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    match choice::code(code) {
        Ok(code) => {
            let text = match format {
                ExplainForm::Text => page::text(code.entry(), terminal.options()),
                ExplainForm::Json => explain_json::codes([code.entry()]),
            };
            terminal.print(&text)?;
            Ok(Outcome::Clean)
        }
        Err(_) if Path::new(code).exists() => {
            Err(Refused::new(format!("`{code}` is a plan, so say which of its metrics to explain"))
                .help(format!("planck explain {code} METRIC")))
        }
        Err(refused) => Err(refused),
    }
}

fn explain_metric(path: &Path, metric: &str, args: &ExplainArgs, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    let loaded = load_one(path)?;
    let checked = examine(&loaded, args.quarter.as_deref())?;
    match analysis::explain(&checked.analysis, &loaded.sources, metric) {
        Ok(explanation) => {
            let text = match args.format {
                ExplainForm::Text => explain::text(&explanation, terminal.options().width),
                ExplainForm::Json => explain_json::metric(metric, &explanation),
            };
            unchanged(&loaded)?;
            terminal.print(&text)?;
            if checked.analysis.problems.errors > 0 {
                terminal.tell("The check finds errors, which may bear on this.");
                terminal.tell(&format!("Read them with: {}", check_of(&path.to_string_lossy())));
            }
            Ok(Outcome::Clean)
        }
        Err(nearest) => {
            let refused = Refused::new(format!("the plan has no metric `{metric}`"));
            Err(match nearest {
                Some(near) => refused.help(format!("did you mean `{near}`?")),
                None => refused.help(metrics_of(checked.analysis.report())),
            })
        }
    }
}

/// The names of the metrics there are.
fn metrics_of(report: &crate::report::Report) -> String {
    let names: Vec<&str> = report.positions.iter().map(|row| row.metric.id.as_str()).collect();
    match names.as_slice() {
        [] => "it has no metrics at all".to_owned(),
        names => format!("it has {}", names.join(", ")),
    }
}
