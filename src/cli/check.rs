//! `planck check`: what is wrong with a plan, its data and its claims, and in a line how things stand.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::args::{CheckArgs, FailOn};
use super::choice::Choice;
use super::progress::Progress;
use super::target::plans;
use super::terminal::Terminal;
use super::watch::watch;
use super::{Outcome, Refused, fix, formats, output};
use crate::analysis::Analysis;
use crate::diagnostics::{Diagnostic, Severity};
use crate::load::{self, Checked, Files, Loaded, Target, load};
use crate::render::findings::Findings;
use crate::render::terminal as findings;
use crate::report::Page;

pub(super) fn run(args: &CheckArgs, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    let (choice, targets) = asked_for(args).inspect_err(|_| withdraw(args))?;
    if args.watch {
        return watch(&targets, terminal, |terminal| Ok(check(args, &choice, &targets, terminal)?.read));
    }
    Ok(check(args, &choice, &targets, terminal)?.outcome)
}

/// What is to be told, and of which plans.
fn asked_for(args: &CheckArgs) -> Result<(Choice, Vec<Target>), Refused> {
    let choice = Choice::read(&args.select, &args.ignore)?;
    let targets = plans(&args.paths)?;
    formats::refuse(args, targets.len())?;
    if args.fail_on.contains(&FailOn::None) && args.fail_on.iter().any(|it| it.verdict().is_some()) {
        return Err(Refused::new("--fail-on takes `none` or verdicts, not both")
            .help("leave out `none`, or the verdicts where nothing is to fail"));
    }
    Ok((choice, targets))
}

fn withdraw(args: &CheckArgs) {
    args.output_file.iter().for_each(|file| output::withdraw(file));
}

/// How a check went.
struct Ran {
    outcome: Outcome,
    /// The files that it read.
    read: BTreeSet<PathBuf>,
}

/// A plan with everything that was found in it and is to be told.
pub(super) struct Plan {
    pub(super) loaded: Loaded,
    pub(super) checked: Checked,
}

impl Plan {
    /// What the renderers take.
    pub(super) fn findings(&self) -> Findings<'_> {
        Findings { folder: &self.loaded.folder, diagnostics: &self.checked.diagnostics, sources: &self.loaded.sources }
    }
}

/// What was found in the plans.
struct Seen {
    plans: Vec<Plan>,
    /// What is not to be told.
    left_out: Vec<Diagnostic>,
    /// What is written: the findings in their format, or diffs.
    text: String,
}

/// Checks the plans once.
fn see(args: &CheckArgs, choice: &Choice, targets: &[Target], terminal: &Terminal) -> Result<Seen, Refused> {
    let mut plans: Vec<Plan> = Vec::new();
    let mut left_out: Vec<Diagnostic> = Vec::new();
    let mut diffs = String::new();
    for target in targets {
        let mut loaded = read(target);
        if args.verbose {
            tell_files(&loaded, terminal);
        }
        let mut checked = examine(&loaded, args.quarter.as_deref())?;
        if args.diff {
            diffs += &fix::diff(&checked, &loaded, (choice, args.fixes()), terminal)?;
        } else if args.fix {
            (loaded, checked) =
                fix::write(target, loaded, checked, (choice, args.fixes()), args.quarter.as_deref(), terminal)?;
        }
        let (chosen, others) = choice.divide(std::mem::take(&mut checked.diagnostics));
        checked.diagnostics = chosen;
        left_out.extend(others);
        plans.push(Plan { loaded, checked });
    }
    let text = if args.diff {
        terminal.tell(&findings::summary_line(all(&plans)));
        diffs
    } else {
        let options = match args.output_file {
            Some(_) => terminal.options_for_a_file(),
            None => *terminal.options(),
        };
        formats::written(&plans, args, &options)
    };
    // The cells that findings show have been read again.
    plans.iter().try_for_each(|plan| unchanged(&plan.loaded))?;
    Ok(Seen { plans, left_out, text })
}

/// Checks the plans once, and tells what is found.
fn check(args: &CheckArgs, choice: &Choice, targets: &[Target], terminal: &mut Terminal) -> Result<Ran, Refused> {
    let Seen { plans, left_out, text } = see(args, choice, targets, terminal).inspect_err(|_| withdraw(args))?;
    let read: BTreeSet<PathBuf> = plans.iter().flat_map(|plan| plan.loaded.paths.iter()).cloned().collect();
    match &args.output_file {
        Some(file) => output::write(file, &text, &read)?,
        None => terminal.print(&text)?,
    }
    if let Some(line) = choice.left_out(&left_out) {
        terminal.tell(&line);
    }
    let failing: Vec<String> =
        plans.iter().flat_map(|plan| failing_metrics(&plan.checked.analysis, &args.fail_on)).collect();
    let outcome = outcome(args, &plans, &failing);
    if !failing.is_empty() {
        let said = match outcome {
            Outcome::Clean => "--exit-zero lets pass what --fail-on names",
            Outcome::Found | Outcome::Refused => "failed by --fail-on",
        };
        terminal.tell(&format!("{said}: {}", failing.join(", ")));
    }
    if !args.watch {
        // The program ends here, and what it holds goes back to the system at once and not piece by piece.
        std::mem::forget(plans);
    }
    Ok(Ran { outcome, read })
}

/// How the command ends. What is left out fails nothing; what could not be read fails, whatever was asked for.
fn outcome(args: &CheckArgs, plans: &[Plan], failing: &[String]) -> Outcome {
    let is_wrong = |it: &Diagnostic| it.severity == Severity::Error || args.error_on_warning;
    let is_found = all(plans).any(is_wrong);
    match () {
        () if plans.iter().any(|plan| plan.loaded.is_unreadable()) => Outcome::Refused,
        () if args.exit_zero => Outcome::Clean,
        () if is_found || !failing.is_empty() => Outcome::Found,
        () => Outcome::Clean,
    }
}

/// The findings of all plans.
pub(super) fn all(plans: &[Plan]) -> impl Iterator<Item = &Diagnostic> + Clone {
    plans.iter().flat_map(|plan| &plan.checked.diagnostics)
}

/// Loads a plan.
fn read(target: &Target) -> Loaded {
    let _progress = Progress::of("reading the plan and its data");
    load(target, &Files::default())
}

/// Analyses a plan that has been loaded.
///
/// # Errors
/// When the quarter that the user asked for cannot be read.
pub(super) fn examine(loaded: &Loaded, quarter: Option<&str>) -> Result<Checked, Refused> {
    let progress = Progress::of(&format!("checking {}", loaded.folder));
    let checked = load::examine(loaded, quarter);
    drop(progress);
    unchanged(loaded)?;
    match checked.analysis.refused_quarter {
        Some(why) => Err(Refused::new(why)),
        None => Ok(checked),
    }
}

/// Refuses to say anything of a plan of which a large table changed while it was read: a place in it might be another.
pub(super) fn unchanged(loaded: &Loaded) -> Result<(), Refused> {
    match loaded.sources.changed().next() {
        Some(name) => Err(Refused::new(format!("`{name}` changed while it was being read"))
            .help("run the command again when nothing writes to the file")),
        None => Ok(()),
    }
}

/// Says on standard error which files a plan consists of.
pub(super) fn tell_files(loaded: &Loaded, terminal: &Terminal) {
    for (_, file) in loaded.sources.files() {
        terminal.tell(&format!("read {}", file.name()));
    }
}

/// The metrics of which an aspiration has a verdict to fail on, each with it: `all-crime (not met)`.
fn failing_metrics(analysis: &Analysis, fail_on: &[FailOn]) -> Vec<String> {
    let verdicts: Vec<&str> = fail_on.iter().filter_map(|it| it.verdict()).collect();
    if verdicts.is_empty() {
        return Vec::new();
    }
    let report = analysis.report();
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
    let targets = plans(&[path.to_owned()])?;
    targets.first().map(read).ok_or_else(|| Refused::new(format!("`{}` is no plan", path.display())))
}
