//! `planck debug`: what a stage makes of a plan.

use super::args::{DebugArgs, DebugStage};
use super::check::load_one;
use super::terminal::Terminal;
use super::{Outcome, Refused};
use crate::analysis::{self, Stage};
use crate::render::clean::clean;

pub(super) fn run(args: &DebugArgs, terminal: &mut Terminal) -> Result<Outcome, Refused> {
    let loaded = load_one(&args.path)?;
    let stage = match args.stage {
        DebugStage::Pairs => Stage::Pairs,
        DebugStage::Ast => Stage::Ast,
        DebugStage::Model => Stage::Model,
        DebugStage::Data => Stage::Data,
        DebugStage::Types => Stage::Types,
        DebugStage::Verdicts => Stage::Verdicts,
    };
    let inputs = loaded.inputs(args.quarter.as_deref());
    let analysis = analysis::analyse_whole(&inputs);
    if let Some(why) = analysis.refused_quarter {
        return Err(Refused::new(why));
    }
    // What a stage prints holds the plan's own words.
    terminal.print(&clean(&analysis::debug(&inputs, &analysis, stage)))?;
    Ok(Outcome::Clean)
}
