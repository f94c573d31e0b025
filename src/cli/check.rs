//! `planck check`: what is wrong with a plan, its data and its claims, and in a line how things stand.

use std::collections::BTreeSet;
use std::path::Path;

use super::args::{CheckArgs, FailOn, Format};
use super::load::{Loaded, load, targets};
use super::terminal::Terminal;
use super::{Outcome, Refused, digest, fix, output};
use crate::analysis::{self, Analysis};
use crate::diagnostics::{Diagnostic, Severity};
use crate::render::terminal::Options;
use crate::render::{check_json, concise, terminal as findings};
use crate::report::{Page, Problems, Report};

pub(super) fn run(args: &CheckArgs, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    let targets = targets(&args.paths)?;
    if targets.len() > 1 && args.format == Format::Json {
        return Err(Refused::new("the format json describes one plan, and the paths name several")
            .help("check them one at a time"));
    }
    let options = match args.output_file {
        Some(_) => terminal.options_for_a_file(),
        None => *terminal.options(),
    };
    let mut text = String::new();
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut unreadable = false;
    let mut failing = Vec::new();
    let mut read = BTreeSet::new();
    for target in &targets {
        let mut loaded = load(target);
        if args.verbose {
            tell_files(&loaded, terminal);
        }
        let mut checked = examine(&loaded, args.quarter.as_deref())?;
        if args.diff {
            text += &fix::diff(&checked, &loaded, terminal);
        } else if args.fix {
            (loaded, checked) = fix::write(target, loaded, checked, args.quarter.as_deref(), terminal)?;
        }
        text += &match args.format {
            _ if args.diff => String::new(),
            Format::Full => full(&checked, &loaded, args, &options),
            Format::Concise => concise::render(&checked.diagnostics, &loaded.sources),
            Format::Json => check_json::render(&checked.analysis.outcome, &checked.diagnostics, &loaded.sources),
        };
        failing.extend(failing_metrics(&checked.analysis.report, &args.fail_on));
        unreadable |= loaded.is_unreadable();
        read.extend(loaded.paths);
        found.extend(checked.diagnostics);
    }
    if args.diff {
        terminal.tell(&findings::summary_line(&found));
    } else if args.format != Format::Json && !args.quiet {
        text += &format!("{}\n", findings::summary_line(&found));
    }
    match &args.output_file {
        Some(file) => output::write(file, &text, &read)?,
        None => terminal.print(&text)?,
    }
    if !failing.is_empty() {
        terminal.tell(&format!("failed by --fail-on: {}", failing.join(", ")));
    }
    let errors = found.iter().any(|it| it.severity == Severity::Error);
    Ok(match () {
        () if args.exit_zero => Outcome::Clean,
        () if unreadable => Outcome::Refused,
        () if errors || !failing.is_empty() => Outcome::Found,
        () => Outcome::Clean,
    })
}

/// A report with everything that was found, in the files and in what they say.
pub(super) struct Checked {
    pub(super) analysis: Analysis,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Analyses a plan that has been loaded.
///
/// # Errors
/// When the quarter that the user asked for cannot be read.
pub(super) fn examine(loaded: &Loaded, quarter: Option<&str>) -> Result<Checked, Refused> {
    let mut analysis = analysis::analyse(&loaded.inputs(quarter));
    if let Some(why) = analysis.refused_quarter {
        return Err(Refused::new(why));
    }
    let mut diagnostics = loaded.findings.clone();
    // Where no plan could be read, that alone is the finding: everything else would only follow from it.
    if !loaded.plans.is_empty() {
        diagnostics.extend(loaded.explained(std::mem::take(&mut analysis.diagnostics)));
    }
    // In the order in which a reader meets their places; what has none comes first.
    diagnostics.sort_by_key(|it| it.labels.first().map(|label| (label.span.file, label.span.start)));
    analysis.report.problems = Problems::of(&diagnostics);
    Ok(Checked { analysis, diagnostics })
}

/// Says on standard error which files a plan consists of.
pub(super) fn tell_files(loaded: &Loaded, terminal: &Terminal) {
    for (_, file) in loaded.sources.files() {
        terminal.tell(&format!("read {}", file.name()));
    }
}

/// The findings, and how things stand.
fn full(checked: &Checked, loaded: &Loaded, args: &CheckArgs, options: &Options) -> String {
    let mut text = findings::render(&checked.diagnostics, &loaded.sources, options);
    if !args.quiet && !loaded.plans.is_empty() {
        text += &digest::lines(&checked.analysis.report, options.width);
    }
    text
}

/// The metrics of which an aspiration has a verdict to fail on, each with it: `all-crime (not met)`.
fn failing_metrics(report: &Report, fail_on: &[FailOn]) -> Vec<String> {
    let verdicts: Vec<&str> = fail_on.iter().filter_map(|it| it.verdict()).collect();
    let mut failing = Vec::new();
    for row in &report.positions {
        for verdict in &verdicts {
            if row.aspirations.iter().any(|it| it.verdict == *verdict) {
                failing.push(format!("{} ({verdict})", row.metric.id));
            }
        }
    }
    let milestones = report.pages.iter().flat_map(Page::all_milestones);
    let late = milestones.filter(|milestone| verdicts.contains(&milestone.verdict.as_str()));
    failing.extend(late.map(|milestone| format!("{} ({})", milestone.id, milestone.verdict)));
    failing
}

/// The plan of a single path, loaded.
pub(super) fn load_one(path: &Path) -> Result<Loaded, Refused> {
    let targets = targets(&[path.to_owned()])?;
    targets.first().map(load).ok_or_else(|| Refused::new(format!("`{}` is no plan", path.display())))
}
