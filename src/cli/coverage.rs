//! `planck coverage`: how many figures of a plan's texts are checked, and where the others stand.

use super::args::{CoverageArgs, CoverageForm};
use super::check::{examine, load_one};
use super::minimum::Minimum;
use super::terminal::Terminal;
use super::{Outcome, Refused, check_of};
use crate::analysis;
use crate::render::{coverage, coverage_json};
use crate::report::Counts;
use crate::units::{counted, format_count};

pub(super) fn run(args: &CoverageArgs, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    let loaded = load_one(&args.path)?;
    let checked = examine(&loaded, args.quarter.as_deref())?;
    if loaded.plans.is_empty() {
        return Err(Refused::no_plan(&loaded.folder, "whose figures could be counted"));
    }
    let covered = analysis::coverage(&checked.analysis, &loaded.sources);
    terminal.print(&match args.format {
        CoverageForm::Text => coverage::text(&covered, &loaded.sources),
        CoverageForm::Json => coverage_json::render(&covered, &loaded.sources),
    })?;
    if checked.analysis.problems.errors > 0 {
        terminal.tell("The check finds errors, and a text that cannot be read is not counted.");
        terminal.tell(&format!("Read them with: {}", check_of(&args.path.to_string_lossy())));
    }
    let failure = args.minimum.as_ref().and_then(|minimum| failure(covered.total(), minimum));
    if let Some(failure) = &failure {
        terminal.tell(failure);
    }
    Ok(match failure {
        _ if loaded.is_unreadable() => Outcome::Refused,
        None => Outcome::Clean,
        Some(_) => Outcome::Found,
    })
}

/// By how much a share falls short of the minimum, if it does. Where there is nothing to check, nothing is amiss.
fn failure(counts: Counts, minimum: &Minimum) -> Option<String> {
    let more = counts.short_of(minimum.hundredths);
    let share = coverage::share(counts).filter(|_| more > 0)?;
    Some(format!(
        "failed by --minimum: {} of {} checked ({share}), and {} asks for {} more",
        format_count(counts.checked),
        counted(counts.checkable(), "figure"),
        minimum.written,
        format_count(more)
    ))
}
