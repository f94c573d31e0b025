//! `planck data`: what a plan's data hold, as planck reads them.

use super::args::{DataArgs, DataForm};
use super::check::{load_one, unchanged};
use super::terminal::Terminal;
use super::{Outcome, Refused};
use crate::analysis;
use crate::load::examine_whole;
use crate::render::{holdings, holdings_json};

pub(super) fn run(args: &DataArgs, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    let loaded = load_one(&args.path)?;
    let checked = examine_whole(&loaded, None);
    let held = analysis::holdings(&checked.analysis, &loaded.sources);
    unchanged(&loaded)?;
    terminal.print(&match args.format {
        DataForm::Text => holdings::text(&held),
        DataForm::Csv => holdings::csv(&held),
        DataForm::Json => holdings_json::render(&held),
    })?;
    if !checked.analysis.dataset.is_whole() || loaded.is_unreadable() || loaded.data.is_empty() {
        terminal.tell("Some of the data could not be read, and are not shown.");
        terminal.tell(&format!("Read why with: planck check {}", args.path.display()));
    }
    Ok(if loaded.is_unreadable() { Outcome::Refused } else { Outcome::Clean })
}
