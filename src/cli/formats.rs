//! The formats of `planck check`: which renderer writes which, and what goes with which option.

use super::Refused;
use super::args::{CheckArgs, Format, FormatFrom};
use super::check::{Plan, all};
use super::digest;
use super::paths::paths;
use crate::render::findings::Findings;
use crate::render::junit::Warnings;
use crate::render::terminal::{self, Options};
use crate::render::{check_json, concise, github, gitlab, json_lines, junit, sarif, statistics};

/// Refuses what cannot be written.
///
/// # Errors
/// When the format and the other arguments do not go together.
pub(super) fn refuse(args: &CheckArgs, plans: usize) -> Result<(), Refused> {
    if args.diff && args.format_from == FormatFrom::Flag {
        return Err(Refused::new("--diff shows a diff, and has no other format")
            .help("leave out --format, or leave out --diff to see what was found"));
    }
    if args.statistics && !args.format.has_statistics() {
        return Err(Refused::new(format!("the format {} has no place for statistics", args.format.word()))
            .help("use --statistics with the format full or json"));
    }
    if plans > 1 && args.format == Format::Json && !args.statistics {
        return Err(Refused::new("the format json describes one plan, and the paths name several")
            .help("check them one at a time, or use the format json-lines, which holds the findings alone"));
    }
    Ok(())
}

/// What was found in all plans, in the format that was asked for.
pub(super) fn written(plans: &[Plan], args: &CheckArgs, options: &Options) -> String {
    let found: Vec<Findings<'_>> = plans.iter().map(Plan::findings).collect();
    let text = match (args.statistics, args.format) {
        (true, Format::Json) => return statistics::json(&found),
        (true, _) => statistics::text(&found),
        (false, Format::Full) => plans.iter().map(|plan| full(plan, args, options)).collect(),
        (false, Format::Concise) => found.iter().map(|plan| concise::render(plan.diagnostics, plan.sources)).collect(),
        (false, Format::Github) => github::render(&found, &paths()),
        // The others are documents, to which no line can be added.
        (false, Format::Json) => return plans.iter().map(json).collect(),
        (false, Format::JsonLines) => return json_lines::render(&found),
        (false, Format::Gitlab) => return gitlab::render(&found, &paths()),
        (false, Format::Sarif) => return sarif::render(&found, &paths()),
        (false, Format::Junit) => {
            let warnings = if args.error_on_warning { Warnings::Fail } else { Warnings::Skip };
            return junit::render(&found, &paths(), warnings);
        }
    };
    let found = all(plans);
    match args.statistics {
        _ if args.quiet => text,
        true => format!("{text}{}\n", terminal::summary_line(found)),
        false => format!("{text}{}\n", terminal::summary_of_shown(found)),
    }
}

fn json(plan: &Plan) -> String {
    check_json::render(&plan.checked.analysis.outcome(), &plan.checked.diagnostics, &plan.loaded.sources)
}

/// The findings, and how things stand.
fn full(plan: &Plan, args: &CheckArgs, options: &Options) -> String {
    let mut text = terminal::render(&plan.checked.diagnostics, &plan.loaded.sources, options);
    if !args.quiet && !plan.loaded.plans.is_empty() {
        text += &digest::lines(&plan.checked.analysis.in_short(), options.width);
    }
    text
}
