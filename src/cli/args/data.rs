//! The arguments of `planck data` and `planck import`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

// `planck data`
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
A table shows for which quarters each metric has figures, and of how many organisations. Below it stands of each metric how \
many figures there are, which periods they cover, whose figures end before the others' or have gaps, which are missing and \
why, and from which files they come. With `--format csv` each figure has a row, and the cell beside it in which it stands.

Examples:
  planck data essex                show what the data hold
  planck data essex all-crime      show who has figures for which quarter
  planck data essex --format csv   write every figure, one a row

Exit codes: 0, or 2 when a file could not be read.")]
pub(in crate::cli) struct DataArgs {
    /// The folder of a plan, or a `.plan` file
    #[arg(value_name = "PATH", default_value = ".")]
    pub(in crate::cli) path: PathBuf,

    /// One metric, of which each organisation is shown
    #[arg(value_name = "METRIC")]
    pub(in crate::cli) metric: Option<String>,

    /// How to show it: text, csv or json
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_possible_values = true)]
    pub(in crate::cli) format: DataForm,
}

/// The form of what data hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DataForm {
    /// For people
    Text,
    /// A tidy table
    Csv,
    /// For other programs
    Json,
}

// `planck import`
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
planck guesses which row names the columns, whose figures they are and of which quarter, and prints the `data` block with \
a metric for each column of figures. What it could not make out stands there as a comment. Read it before you use it.

Examples:
  planck import crime-2021.xlsx               print a block for each sheet that is not hidden
  planck import kpis.csv >> essex/plan.plan   add it to the end of a plan

Exit codes: 0, or 2 when the file could not be read.")]
pub(in crate::cli) struct ImportArgs {
    /// A workbook (`.xlsx`, `.xls`, `.ods`) or a CSV file
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,
}
