//! The arguments of `planck report`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

// `planck report`
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A report tells what is met and what is not, where each metric stands and how it has moved, and has a page for each \
priority. It is written even when the check finds errors; those that bear on its figures are told at its beginning.

Examples:
  planck report essex                           read it in the terminal
  planck report essex --to html -o essex.html   write a page for the board that needs no other file
  planck report essex --to markdown -o out/     write `out/report.md`
  planck report essex --quarter '2020/21 Q3'    report on another quarter

Exit codes: 0 no errors, 1 the check finds errors (the report is written all the same), 2 the report could not be \
made or a file could not be read.")]
pub(in crate::cli) struct ReportArgs {
    /// The folder of a plan, or a `.plan` file
    #[arg(value_name = "PATH", default_value = ".")]
    pub(in crate::cli) path: PathBuf,

    /// The form of the report: text, markdown, html or json; without it, the ending of the file decides, or else text
    #[arg(long, visible_alias = "format", value_name = "FORM", hide_possible_values = true)]
    pub(in crate::cli) to: Option<ReportForm>,

    /// The file to write, or a folder to write it into
    #[arg(short, long, value_name = "FILE-OR-FOLDER")]
    pub(in crate::cli) output: Option<PathBuf>,

    /// The quarter to report on, such as '2020/21 Q4'; the plan's own unless you say so
    #[arg(long, value_name = "QUARTER")]
    pub(in crate::cli) quarter: Option<String>,
}

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ReportForm {
    /// For the terminal
    Text,
    /// For other documents
    #[value(alias = "md")]
    Markdown,
    /// A page that needs no other file
    Html,
    /// For other programs
    Json,
}
