//! `planck data`: what a plan's data hold, as planck reads them.

use super::args::{DataArgs, DataForm};
use super::check::{load_one, unchanged};
use super::terminal::Terminal;
use super::{Outcome, Refused, check_of};
use crate::analysis;
use crate::load::examine_whole;
use crate::render::{holdings, holdings_json};
use crate::vocabulary::nearest;

pub(super) fn run(args: &DataArgs, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    let loaded = load_one(&args.path)?;
    if loaded.plans.is_empty() {
        return Err(Refused::no_plan(&loaded.folder, "whose data could be shown"));
    }
    let checked = examine_whole(&loaded, None);
    let mut held = analysis::holdings(&checked.analysis, &loaded.sources);
    unchanged(&loaded)?;
    if let Some(metric) = &args.metric {
        let names: Vec<String> = held.metrics.iter().map(|it| it.name.clone()).collect();
        held.keep_metric(metric);
        if held.metrics.is_empty() {
            let refused = Refused::new(format!("the data hold no metric `{metric}`"));
            let near = nearest(metric, names.iter().map(String::as_str));
            return Err(match (near, names.as_slice()) {
                (Some(near), _) => refused.help(format!("did you mean `{near}`?")),
                (None, []) => refused.help("the data hold no metric at all: read why with `planck check`"),
                (None, names) => refused.help(format!("they hold {}", names.join(", "))),
            });
        }
    }
    terminal.print(&match args.format {
        DataForm::Text => holdings::text(&held, terminal.options()),
        DataForm::Csv => holdings::csv(&held),
        DataForm::Json => holdings_json::render(&held),
    })?;
    if !checked.analysis.dataset.is_whole() || loaded.is_unreadable() || loaded.data.is_empty() {
        terminal.tell("Some of the data could not be read, and are not shown.");
        terminal.tell(&format!("Read why with: {}", check_of(&args.path.to_string_lossy())));
    }
    Ok(if loaded.is_unreadable() { Outcome::Refused } else { Outcome::Clean })
}
