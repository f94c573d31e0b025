//! The commands with their arguments, and every word of their help.

mod data;
mod report;

pub(super) use data::{DataArgs, DataForm, ImportArgs};
pub(super) use report::{ReportArgs, ReportForm};

use std::path::PathBuf;

use clap::parser::ValueSource;
use clap::{ArgGroup, Args as ClapArgs, Parser, Subcommand, ValueEnum};

use super::minimum::{Minimum, minimum};
use crate::analysis::Fixes;

/// planck checks public plans: whether plan, data and published claims agree.
#[derive(Debug, Parser)]
#[command(
    name = "planck",
    version,
    propagate_version = false,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    about = "Checks public plans: whether the plan, the data and what was published about them agree.",
    after_help = "\
Begin with:
  planck init our-plan     write a small plan with its data
  planck check our-plan    check it

`planck check --help` tells more about a command.

Exit codes: 0 nothing wrong (warnings may be shown), 1 errors found, 2 the command could not \
be carried out or a file could not be read."
)]
pub(super) struct Args {
    /// What to do
    #[command(subcommand)]
    pub(super) command: Command,

    /// When to colour what is shown
    #[arg(
        long,
        alias = "colour",
        global = true,
        display_order = 100,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true,
        help = "When to use colours: auto, always or never"
    )]
    pub(super) color: ColorWhen,

    /// Draw with plain characters
    #[arg(long, global = true, display_order = 101, help = "Draw frames with plain ASCII characters")]
    pub(super) ascii: bool,
}

/// A command.
// Only the arguments of the command that is asked for are built: those of all take a good part of the time of a small check.
// What a command is about stands here, therefore, and a doc comment on its arguments would take its place in the help.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(super) enum Command {
    /// Check a plan against its data, and what was published against both
    Check(CheckArgs),
    /// Write the report of a quarter
    Report(ReportArgs),
    /// Tell how many figures of a plan's texts are checked, and list the others
    Coverage(CoverageArgs),
    /// Show what a plan's data hold, as planck reads them
    Data(DataArgs),
    /// Look at a workbook or a CSV file, and print how a plan would describe it
    Import(ImportArgs),
    /// Explain a code, or how a metric was judged
    Explain(ExplainArgs),
    /// Lay plan files out in one tidy form, without changing what they say
    Fmt(FmtArgs),
    /// Write a small plan to begin with
    Init(InitArgs),
    /// Print the JSON Schema of what planck writes as JSON
    Schema(SchemaArgs),
    /// Print what a shell needs to complete planck's words
    Completions(CompletionsArgs),
    /// Print a page for `man`
    Man(ManArgs),
    /// Serve an editor, which shows findings while you write
    Lsp(LspArgs),
    /// Show what planck makes of a plan, stage by stage
    Debug(DebugArgs),
}

// `planck check`
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
planck reads every `.plan` file in the plan's folder and every `.csv` file in its folder `data`, unless the plan's \
`include` and `data` lines say otherwise. An aspiration that is not met is news, not an error: the check fails \
when the plan, the data or a published claim cannot stand as it is.

Examples:
  planck check                                check the plan in the current folder
  planck check essex                          check the plan in the folder `essex`
  planck check essex --quarter '2020/21 Q3'   judge another quarter
  planck check essex --fail-on not-met        fail when an aspiration is not met
  planck check essex --format json            write all that was found, for other programs
  planck check essex --ignore stale-data      leave out findings with a code
  planck check essex --statistics             count the findings of each code
  planck check essex --watch                  check again after each change, beside an editor
  planck check essex --diff                   show which figures in the texts would be set right
  planck check essex --fix                    set them right
  planck check essex --diff --include-unsure  show also those that only you can tell are wrong

Every finding has a code; `planck explain CODE` tells more about it.

Exit codes: 0 no errors (warnings may be shown), 1 errors found (that a folder holds no plan is one), or what --fail-on or --error-on-warning asks to fail \
for, 2 the command could not be carried out or a file could not be read. Where --fail-on has a part in it, the last line \
on standard error names the metrics.")]
#[command(group = ArgGroup::new("mending").args(["fix", "diff"]).multiple(true))]
pub(super) struct CheckArgs {
    /// Folders of plans, or `.plan` files; the file of a plan stands for its folder
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) paths: Vec<PathBuf>,

    /// How to show what was found: full, concise (a line each), json or json-lines; for services, github, gitlab, junit or sarif
    #[arg(
        long,
        value_name = "FORMAT",
        env = "PLANCK_FORMAT",
        hide_env_values = true,
        default_value = "full",
        hide_possible_values = true
    )]
    pub(super) format: Format,

    /// Where the format comes from: a flag is meant for this run, the environment for every one
    #[arg(skip)]
    pub(super) format_from: FormatFrom,

    /// The quarter to judge, such as '2020/21 Q4'; the plan's own unless you say so
    #[arg(long, value_name = "QUARTER")]
    pub(super) quarter: Option<String>,

    /// End with 1 when an aspiration has one of these verdicts: not-met, nearly-met, off-track, missed, no-data, not-due, to-be-set; or none alone. What is shown stays the same: a verdict is no finding
    #[arg(long, value_name = "VERDICTS", value_delimiter = ',', default_value = "none", hide_possible_values = true)]
    pub(super) fail_on: Vec<FailOn>,

    /// Fail when warnings are found, too
    #[arg(long)]
    pub(super) error_on_warning: bool,

    /// Show only findings with these codes; several are separated by commas
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub(super) select: Vec<String>,

    /// Leave out findings with these codes; how many are left out is said on standard error
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,

    /// Show how many findings of each code there are, and nothing else
    #[arg(long, conflicts_with = "diff")]
    pub(super) statistics: bool,

    /// Write the right figures into the plan, in their braces, and nothing else; then check again
    #[arg(long)]
    pub(super) fix: bool,

    /// Show as a diff what --fix would write, and write nothing
    #[arg(long, conflicts_with = "output_file")]
    pub(super) diff: bool,

    /// With --fix or --diff, also set right the figures whose sentences may tell of something else than their formulas
    #[arg(long, requires = "mending")]
    pub(super) include_unsure: bool,

    /// Write to a file instead of the terminal
    #[arg(long, value_name = "FILE")]
    pub(super) output_file: Option<PathBuf>,

    /// Check again whenever the plan or its data change, until Ctrl-C
    #[arg(long, conflicts_with_all = ["fix", "diff"])]
    pub(super) watch: bool,

    /// End with 0 even when errors are found; a file that cannot be read still ends with 2
    #[arg(long)]
    pub(super) exit_zero: bool,

    /// Show the findings alone
    #[arg(short, long, conflicts_with = "verbose")]
    pub(super) quiet: bool,

    /// Also say which files are read
    #[arg(short, long)]
    pub(super) verbose: bool,
}

/// Who said how to show what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum FormatFrom {
    /// Nobody, or `PLANCK_FORMAT`.
    #[default]
    Afar,
    /// `--format`.
    Flag,
}

impl CheckArgs {
    /// Which figures --fix and --diff set right.
    pub(super) fn fixes(&self) -> Fixes {
        if self.include_unsure { Fixes::All } else { Fixes::Sure }
    }

    /// Notes where the format comes from. One that the environment names yields to flags with which it does not go.
    pub(super) fn with_format_from(&mut self, source: Option<ValueSource>) {
        if source == Some(ValueSource::CommandLine) {
            self.format_from = FormatFrom::Flag;
        } else if self.diff || (self.statistics && !self.format.has_statistics()) {
            self.format = Format::Full;
        }
    }
}

// `planck coverage`
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A figure in braces is checked against the data (`{66,497 = calls-999}`), printed from them (`{= calls-999}`) or names \
its source (`{160, source \"Operation return, March 2021\"}`). Every other figure of an update, a pledge, a reason or a \
note is unchecked, and listed with its place. Dates, times, telephone numbers, references such as `Section 28` and \
the numbers of lists are no figures. Attributed figures do not count in the share, which is checked out of checked and \
unchecked.

Examples:
  planck coverage essex                          show it for the plan in the folder `essex`
  planck coverage essex --quarter '2020/21 Q3'   count the updates on another quarter
  planck coverage essex --minimum 80%            fail when a smaller share is checked
  planck coverage essex --format json            write it for other programs

Exit codes: 0 unless the share is under the minimum, which is 1; 2 when a file could not be read.")]
pub(super) struct CoverageArgs {
    /// The folder of a plan, or a `.plan` file
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) path: PathBuf,

    /// The quarter whose updates to count, such as '2020/21 Q4'; the plan's own unless you say so
    #[arg(long, value_name = "QUARTER")]
    pub(super) quarter: Option<String>,

    /// Fail when less than this share of the figures is checked, such as 80%
    #[arg(long, value_name = "SHARE", value_parser = minimum)]
    pub(super) minimum: Option<Minimum>,

    /// How to show it: text or json
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_possible_values = true)]
    pub(super) format: CoverageForm,
}

// `planck explain`
#[derive(ClapArgs, Debug)]
#[command(
    override_usage = "planck explain [OPTIONS] CODE\n       planck explain [OPTIONS] PATH METRIC",
    after_help = "\
With a code, planck tells what the finding means, with an example of the mistake and of its remedy. With a plan \
and a metric, it shows the reasoning behind the verdict: the rows that it read, the rule that it followed, and \
the result. With nothing, it lists the codes.

Examples:
  planck explain unit-mismatch     tell what the code means
  planck explain essex all-crime   tell how the metric was judged
  planck explain                   list every code

Exit codes: 0, or 2 when there is no such code, plan or metric, or a file could not be read."
)]
pub(super) struct ExplainArgs {
    /// A code such as `unknown-field`, or the folder of a plan
    #[arg(value_name = "CODE or PATH")]
    pub(super) what: Option<String>,

    /// The name of a metric of that plan
    #[arg(value_name = "METRIC")]
    pub(super) metric: Option<String>,

    /// The quarter to judge, such as '2020/21 Q4'; the plan's own unless you say so
    #[arg(long, value_name = "QUARTER", requires = "metric")]
    pub(super) quarter: Option<String>,

    /// How to show it: text or json
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_possible_values = true)]
    pub(super) format: ExplainForm,
}

// `planck fmt`
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Values stand in one column and comments in another, texts stand under the line that they belong to, and long lists \
are wrapped after a comma. No comment is lost, and lines that are broken stay as they are: `planck check` tells of them.

Examples:
  planck fmt                      format every `.plan` file in the current folder
  planck fmt essex/plan.plan      format one file
  planck fmt essex --check        list the files that would change
  planck fmt essex --diff         show what would change, and write nothing
  planck fmt - < essex/plan.plan  read standard input, write standard output

Exit codes: 0 all is tidy now, or there is no `.plan` file, 1 with --check or --diff when something would change, 2 when a file could not be \
read or written.")]
pub(super) struct FmtArgs {
    /// Folders of plans, or `.plan` files; `-` for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) paths: Vec<PathBuf>,

    /// List the files that would change, and write nothing
    #[arg(long)]
    pub(super) check: bool,

    /// Show as a diff what would change, and write nothing
    #[arg(long)]
    pub(super) diff: bool,

    /// What to call standard input in messages
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_filename: Option<PathBuf>,
}

// `planck init`
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The files are a plan, one quarter and its data, and check without a finding. Nothing that is there is overwritten.

Examples:
  planck init our-plan    write it into the folder `our-plan`
  planck check our-plan   and check it")]
pub(super) struct InitArgs {
    /// The folder to write into; it is made if it is not there
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub(super) folder: PathBuf,
}

// `planck lsp`
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
This is started by an editor, and speaks the Language Server Protocol over standard input and output. \
`docs/editors.md` tells how to set up yours.")]
pub(super) struct LspArgs {
    /// Taken for granted; editors add it
    #[arg(long, hide = true)]
    pub(super) stdio: bool,
}

// `planck schema`
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
The schemas: check, json-lines, statistics and gitlab (what the check writes), report, coverage, data, codes and explain. Each describes what \
this version writes, to the last field. Without a name, all of them are printed in one object.

Examples:
  planck schema check > check.schema.json   write one to a file
  planck schema                             print them all")]
pub(super) struct SchemaArgs {
    /// The name of a schema
    #[arg(value_name = "NAME")]
    pub(super) name: Option<String>,
}

// `planck completions`
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  planck completions bash > ~/.local/share/bash-completion/completions/planck
  planck completions zsh > ~/.zfunc/_planck    in a folder that `fpath` names
  planck completions fish > ~/.config/fish/completions/planck.fish
  planck completions powershell >> $PROFILE")]
pub(super) struct CompletionsArgs {
    /// bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    pub(super) shell: clap_complete::Shell,
}

// `planck man`
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  planck man > planck.1                the page of planck
  planck man check > planck-check.1    the page of a command")]
pub(super) struct ManArgs {
    /// The command that the page is about; planck as a whole unless you name one
    #[arg(value_name = "COMMAND")]
    pub(super) command: Option<String>,
}

// `planck debug`
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
This is for those who work on planck, and what it prints may change. The stages: pairs (the text as the grammar divides it), ast (its lines and words), model (what they declare), data \
(the observations), types (what fits together), verdicts (how each aspiration was judged).

Example:
  planck debug model essex")]
pub(super) struct DebugArgs {
    /// pairs, ast, model, data, types or verdicts
    #[arg(value_name = "STAGE", hide_possible_values = true)]
    pub(super) stage: DebugStage,

    /// The folder of a plan, or a `.plan` file
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) path: PathBuf,

    /// The quarter to judge, such as '2020/21 Q4'; the plan's own unless you say so
    #[arg(long, value_name = "QUARTER")]
    pub(super) quarter: Option<String>,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorWhen {
    /// When the output is a terminal that has them
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How to show findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the places they speak of
    Full,
    /// A line each
    Concise,
    /// Everything, for other programs
    Json,
    /// An object a finding, each on a line of its own
    JsonLines,
    /// Workflow commands, which GitHub shows beside the lines of a change
    Github,
    /// GitLab's report on code quality
    Gitlab,
    /// A report of tests, for most services
    Junit,
    /// For GitHub's code scanning, Azure DevOps and editors
    Sarif,
}

impl Format {
    /// Whether findings can be counted in it.
    pub(super) fn has_statistics(self) -> bool {
        matches!(self, Self::Full | Self::Concise | Self::Json)
    }

    /// The format as the user types it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::JsonLines => "json-lines",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Sarif => "sarif",
        }
    }
}

/// The form of a coverage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CoverageForm {
    /// For people
    Text,
    /// For other programs
    Json,
}

/// The form of an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExplainForm {
    /// For people
    Text,
    /// For other programs
    Json,
}

/// A verdict to fail on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// Fail on no verdict
    None,
    /// An aspiration is not met
    NotMet,
    /// An aspiration is nearly met
    NearlyMet,
    /// An aspiration is off its path
    OffTrack,
    /// A deadline has passed
    Missed,
    /// There are no data to judge by
    NoData,
    /// The deadline is to come
    NotDue,
    /// The target is promised
    ToBeSet,
}

impl FailOn {
    /// The verdict as the report writes it; none for no verdict.
    pub(super) fn verdict(self) -> Option<&'static str> {
        Some(match self {
            Self::None => return None,
            Self::NotMet => "not met",
            Self::NearlyMet => "nearly met",
            Self::OffTrack => "off track",
            Self::Missed => "missed",
            Self::NoData => "no data",
            Self::NotDue => "not due",
            Self::ToBeSet => "to be set",
        })
    }
}

/// A stage to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DebugStage {
    /// The text as the grammar divides it
    Pairs,
    /// Lines and words
    Ast,
    /// What they declare
    Model,
    /// The observations
    Data,
    /// What fits together
    Types,
    /// How each aspiration was judged
    Verdicts,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn a_minimum_is_a_share() {
        for (text, hundredths) in
            [("80%", 8_000), ("80", 8_000), (" 79.5 % ", 7_950), ("99.99%", 9_999), ("0", 0), ("100%", 10_000)]
        {
            assert_eq!(minimum(text).map(|it| it.hundredths), Ok(hundredths), "{text}");
        }
        for text in
            ["", "%", "100.01%", "101", "-1", "0.8.1", "most", "80 per cent", "1e1", "79.123", "9999999999999999999999"]
        {
            assert!(minimum(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_arguments_fit_together() {
        Args::command().debug_assert();
    }
}
